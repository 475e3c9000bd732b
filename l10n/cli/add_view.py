"""How `l10n add` shows versions that were brought together: a table, then what a person should look at."""

from __future__ import annotations

from collections.abc import Sequence

from l10n.cli.output import Output, as_json
from l10n.languages import LANGUAGES
from l10n.project.bringing import Version, state_of

__all__ = ["say_reading", "say_versions", "version_data"]

_COLUMNS = ("language", "file", "segments", "certain", "to look at", "empty", "added there")


def say_reading(out: Output, file: str, warnings: Sequence[str], dropped: Sequence[str]) -> None:
    """Say what couldn't be told apart in *file*, and with -v each line that isn't the article's."""
    for text in warnings:
        out.warn(f"{file}: {text}")
    if dropped:
        hint = "" if out.verbosity else " (-v lists them)"
        lines = "line" if len(dropped) == 1 else "lines"
        out.talk(f"{file}: {len(dropped)} {lines} of the page not the article's{hint}")
        for line in dropped:
            out.detail(f"  - {line}")


def say_versions(out: Output, versions: Sequence[Version]) -> None:
    """Print a line for each version, the text of each that home lacks, and with -v every pair to look at."""
    out.table(
        _COLUMNS,
        [
            (LANGUAGES[one.lang].name, one.file, one.segments, one.certain, one.to_look_at, one.empty, len(one.added))
            for one in versions
        ],
        numbers=_COLUMNS[2:],
    )
    for one in versions:
        say_reading(out, one.file, one.warnings, one.dropped)
        for pair in one.pairs:
            if pair.doubts:
                out.detail(f"{one.lang}/{pair.segment.id} {pair.sure:.2f}: {'; '.join(pair.doubts)}")
                out.detail(f"  {pair.segment.text}")
                out.detail(f"  {pair.target or '–'}")
        for passage in one.added:
            place = "before" if passage.is_before else "after"
            where = f" {place} {passage.beside}" if passage.beside else ""
            out.answer(f"{one.file} has{where}, home has not: {passage.text}", hang=2)
            for lost in passage.lost:
                out.answer(f"  {lost}")
        for label in one.labels:
            out.answer(f"{one.file} has the label or topic, home has not: {label}", hang=2)
    if any(one.to_look_at for one in versions) and not out.verbosity:
        out.talk("-v shows what to look at, and why")


def version_data(one: Version) -> object:
    """Return *one* for --json: its counts, every pair and every text that home lacks."""
    pairs = [
        {
            "segment": pair.segment.id,
            "kind": pair.kind,
            "state": state_of(pair),
            "sure": round(pair.sure, 3),
            "source": pair.segment.text,
            "target": pair.target,
            "is_moved": pair.is_moved,
            "doubts": pair.doubts,
            "lost": pair.lost,
        }
        for pair in one.pairs
    ]
    return as_json(
        {
            "lang": one.lang,
            "file": one.file,
            "segments": one.segments,
            "certain": one.certain,
            "to_look_at": one.to_look_at,
            "empty": one.empty,
            "likeness": round(one.likeness, 3),
            "pairs": pairs,
            "added": one.added,
            "labels": one.labels,
            "warnings": one.warnings,
            "dropped": one.dropped,
        }
    )
