"""A report as JUnit XML, which build servers show as tests: a suite a version, a case a check that found something."""

from __future__ import annotations

import re
from itertools import groupby
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from l10n.checks.reports import Placed, Report
from l10n.text.visible import visible

__all__ = ["write_junit"]

# What XML 1.0 can't carry at all (section 2.2, production Char) and isn't a control character.
_NO_CHAR: Final = re.compile("[\ud800-\udfff\ufffe\uffff]")


def write_junit(report: Report) -> str:
    """Return *report* as one `testsuites` element. What fails the gate is a failure, other findings are output.

    A version without findings is a suite with one case, `check`, that passes.
    """
    by_version: dict[tuple[str, str], list[Placed]] = {(str(a), str(lang)): [] for a, lang in report.versions}
    for row in report.rows:
        by_version.setdefault((str(row.finding.article), str(row.finding.lang)), []).append(row)
    short = {(str(one.article), str(one.lang)): one for one in report.short}
    suites, cases, failures = [], 0, 0
    for (article, lang), rows in by_version.items():
        found = [_case(f"{article} {lang}", check, some) for check, some in _by_check(rows)]
        if one := short.get((article, lang)):
            said = f"{one.percent} % translated, {one.wanted} % asked for"
            failure = f'  <failure type="threshold" message={_quoted(said)}/>\n'
            found.append((_opened(f"{article} {lang}", "min-percent", failure), 1))
        found = found or [(_opened(f"{article} {lang}", "check", ""), 0)]
        failed = sum(count for _, count in found)
        suites.append(
            f' <testsuite name={_quoted(f"{article} {lang}")} tests="{len(found)}" failures="{failed}" errors="0"'
            f' skipped="0">\n{"".join(text for text, _ in found)} </testsuite>\n'
        )
        cases += len(found)
        failures += failed
    head = f'<testsuites name="l10n check" tests="{cases}" failures="{failures}" errors="0">\n'
    return f'<?xml version="1.0" encoding="UTF-8"?>\n{head}{"".join(suites)}</testsuites>\n'


def _by_check(rows: list[Placed]) -> list[tuple[str, list[Placed]]]:
    ordered = sorted(rows, key=lambda row: row.finding.check)  # stable: by place within a check
    return [(check, list(some)) for check, some in groupby(ordered, key=lambda row: row.finding.check)]


def _case(version: str, check: str, rows: list[Placed]) -> tuple[str, int]:
    """A test case, and 1 where it fails."""
    wrong = [row for row in rows if row.fails]
    inside = ""
    if wrong:
        message = wrong[0].finding.reason if len(wrong) == 1 else f"{len(wrong)} findings"
        inside += f"  <failure type={_quoted(check)} message={_quoted(message)}>{_listed(wrong)}</failure>\n"
    if others := [row for row in rows if not row.fails]:
        inside += f"  <system-out>{_listed(others)}</system-out>\n"
    return _opened(version, check, inside), int(bool(wrong))


def _opened(version: str, check: str, inside: str) -> str:
    start = f" <testcase classname={_quoted(version)} name={_quoted(check)}"
    return f" {start}>\n{inside}  </testcase>\n" if inside else f" {start}/>\n"


def _listed(rows: list[Placed]) -> str:
    lines = (f"{row.path}:{row.line}: {row.finding.severity}: {row.finding.reason}" for row in rows)
    return escape("\n".join(map(_plain, lines)))


def _quoted(text: str) -> str:
    return quoteattr(_plain(text))


def _plain(text: str) -> str:
    return _NO_CHAR.sub(lambda found: f"\\u{ord(found[0]):04x}", visible(text))
