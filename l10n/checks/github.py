"""A report as GitHub reads it: annotations on a job's output, and a Markdown summary for people.

After GitHub Docs, "Workflow commands for GitHub Actions", "Setting an error message" and "Adding a job summary".
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from typing import Final

from l10n.checks.reports import Placed, Report, place_name
from l10n.languages import LANGUAGES
from l10n.model.findings import Severity
from l10n.text.visible import visible

__all__ = ["write_annotations", "write_markdown"]

_COMMANDS: Final = {Severity.ERROR: "error", Severity.WARNING: "warning", Severity.NOTE: "notice"}
# As the runner itself takes them apart (actions/toolkit, command.ts): the percent sign first.
_IN_DATA: Final = (("%", "%25"), ("\r", "%0D"), ("\n", "%0A"))
_IN_PROPERTY: Final = (*_IN_DATA, (":", "%3A"), (",", "%2C"))
_MOST_ROWS: Final = 200
"""A summary may have 1 MiB and a reader some patience; the rest is counted."""
_MARKUP: Final = re.compile(r"([\\`*_\[\]<>|~#])")


def write_annotations(report: Report) -> str:
    """Return one workflow command a finding, the gravest first, as GitHub shows only the first ten of each kind."""
    ordered = sorted(report.rows, key=lambda row: list(Severity).index(row.finding.severity))
    short = (
        f"::error title=l10n min-percent::{_escaped(f'{one.article} {one.lang}: {one.percent} %', _IN_DATA)}"
        f" translated, {one.wanted} %25 asked for\n"
        for one in report.short
    )
    return "".join([*map(_annotation, ordered), *short])


def _annotation(row: Placed) -> str:
    one = row.finding
    title = _escaped(f"l10n {one.check}", _IN_PROPERTY)
    where = f"file={_escaped(row.path, _IN_PROPERTY)},line={row.line},title={title}"
    return f"::{_COMMANDS[one.severity]} {where}::{_escaped(f'{place_name(one)}: {one.reason}', _IN_DATA)}\n"


def _escaped(text: str, table: tuple[tuple[str, str], ...]) -> str:
    text = visible(text)
    for sign, code in table:
        text = text.replace(sign, code)
    return text


def write_markdown(report: Report) -> str:
    """Return a summary: findings by check and language, then each with its place, at most 200 of them."""
    return "\n".join(_markdown(report)) + "\n"


def _markdown(report: Report) -> Iterator[str]:
    counts = Counter(row.finding.severity for row in report.rows)
    said = ", ".join(f"{counts[one]} {one}{'s' if counts[one] > 1 else ''}" for one in Severity if counts[one])
    yield f"## l10n check: {said or 'no findings'}"
    yield ""
    yield f"{len(report.versions)} versions of {len({article for article, _ in report.versions})} articles."
    if report.short:
        yield from ("", "| article | version | translated | asked for |", "|---|---|--:|--:|")
        yield from (f"| {_cell(o.article)} | {o.lang} | {o.percent} % | {o.wanted} % |" for o in report.short)
    if report.rows:
        yield from _by_check(report)
        yield from ("", "| where | severity | check | reason |", "|---|---|---|---|")
        ordered = sorted(report.rows, key=lambda row: (not row.fails, list(Severity).index(row.finding.severity)))
        yield from map(_row, ordered[:_MOST_ROWS])
        if len(ordered) > _MOST_ROWS:
            yield from ("", f"… and {len(ordered) - _MOST_ROWS} more: `l10n check` lists all.")


def _by_check(report: Report) -> Iterator[str]:
    found = Counter((row.finding.check, row.finding.lang) for row in report.rows)
    langs = [lang for lang in LANGUAGES if any(lang == one for _, one in found)]
    yield from ("", f"| check | {' | '.join(langs)} |", f"|---|{'--:|' * len(langs)}")
    for check in sorted({check for check, _ in found}):
        yield f"| {_cell(check)} | {' | '.join(str(found[check, lang] or '') for lang in langs)} |"


def _row(row: Placed) -> str:
    one = row.finding
    severity = f"**{one.severity}**" if row.fails else str(one.severity)
    return f"| {_cell(place_name(one))}, line {row.line} | {severity} | {_cell(one.check)} | {_cell(one.reason)} |"


def _cell(text: str) -> str:
    return _MARKUP.sub(r"\\\1", " ".join(visible(text).split()))
