"""How `l10n check` tells its report: to people, as JSON, or as one of the formats that other tools read."""

from __future__ import annotations

import json
import sys
from collections import Counter
from collections.abc import Callable, Mapping
from enum import StrEnum
from pathlib import Path
from typing import Final, assert_never

import click

from l10n.checks.github import write_annotations, write_markdown
from l10n.checks.junit import write_junit
from l10n.checks.reports import Report, text_lines
from l10n.checks.sarif import write_sarif
from l10n.cli.output import Output, as_json
from l10n.disk import write_atomic
from l10n.model.findings import Severity
from l10n.text.visible import visible

__all__ = ["Format", "tell"]

_COLOURS: Final = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan", None: None}


class Format(StrEnum):
    """What --format may name."""

    TEXT = "text"
    JSON = "json"
    SARIF = "sarif"
    JUNIT = "junit"
    GITHUB = "github"
    MARKDOWN = "markdown"


def _write_json(report: Report) -> str:
    return json.dumps([_flat(row) for row in report.rows], ensure_ascii=False, indent=2) + "\n"


def _flat(row: object) -> dict[str, object]:
    """A placed finding as one object: what is wrong and where."""
    found = as_json(row)
    assert isinstance(found, dict)
    finding: dict[str, object] = found.pop("finding")
    return finding | found


def _write_text(report: Report) -> str:
    return visible("".join(f"{line}\n" for line, _ in text_lines(report)))


_WRITERS: Final[Mapping[Format, Callable[[Report], str]]] = {
    Format.TEXT: _write_text,
    Format.JSON: _write_json,
    Format.SARIF: write_sarif,
    Format.JUNIT: write_junit,
    Format.GITHUB: write_annotations,
    Format.MARKDOWN: write_markdown,
}


def tell(out: Output, report: Report, *, form: Format, file: Path | None, passed: Mapping[str, int]) -> None:
    """Print *report* as *form*; or write it to *file*, and print it for people.

    *passed*: why findings aren't told → how many. Raises StorageError where the file can't be written.
    """
    if file is not None:
        write_atomic(file, _WRITERS[form](report).encode())
        form = Format.TEXT
    match form:
        case Format.TEXT if not sys.stdout.isatty():
            click.echo(_write_text(report), nl=False)  # at once: an archive may have a hundred thousand findings
        case Format.TEXT:
            for line, severity in text_lines(report):
                out.answer(line, colour=_COLOURS[severity], hang=21 if severity else 0)
        case Format.JSON | Format.SARIF | Format.JUNIT | Format.GITHUB | Format.MARKDOWN:
            click.echo(_WRITERS[form](report), nl=False)
        case _:
            assert_never(form)
    for one in report.short:
        out.talk(f"{one.article} {one.lang}: {one.percent} % translated, {one.wanted} % asked for")
    count = Counter(row.finding.severity for row in report.rows)
    said = [
        f"{count[severity]} {severity}{'s' if count[severity] > 1 else ''}" for severity in Severity if count[severity]
    ]
    said += [f"{number} {why}" for why, number in passed.items() if number]
    out.talk(", ".join(said) or "no findings")
