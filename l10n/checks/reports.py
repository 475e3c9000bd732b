"""Findings as other tools read them: what a report holds, its key, and the table of formats. Values in, text out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from l10n.languages import Lang
from l10n.model.article import ArticleId, SegmentId
from l10n.model.findings import Finding, Severity

__all__ = ["Placed", "Report", "Short", "place_findings", "place_name", "text_lines"]

Texts = Mapping[SegmentId, tuple[str, str]]
"""Segment id → its source text and target text."""


@dataclass(frozen=True, slots=True)
class Placed:
    """A finding with where to look for it."""

    finding: Finding
    """What is wrong."""
    path: str
    """The file, with `/`, as seen from the repository's or the project's folder."""
    line: int
    """1-based; where the unit begins, 1 for a finding about the whole version."""
    key: str
    """Names the finding between runs: the same while the segment's two texts are, whatever line it moves to."""
    fails: bool = False
    """Whether the gate fails because of it."""


@dataclass(frozen=True, slots=True)
class Short:
    """A version with fewer translated units than were asked for."""

    article: ArticleId
    """Which article."""
    lang: Lang
    """Which version."""
    percent: int
    """Share of its units that are far enough, rounded down."""
    wanted: int
    """What was asked for."""


@dataclass(frozen=True, slots=True)
class Report:
    """Everything one run of the checks has to say."""

    rows: tuple[Placed, ...]
    """By article, version and place."""
    versions: tuple[tuple[ArticleId, Lang], ...]
    """The versions that were checked, those without a finding too."""
    short: tuple[Short, ...] = ()
    """The versions below the threshold."""


def place_findings(
    findings: Iterable[Finding], *, path: str, lines: Mapping[SegmentId, int], texts: Texts
) -> list[Placed]:
    """Return *findings* of one version with *path*, the line of their segment in it, and their keys.

    *texts*: both texts of every unit; a finding about another segment, or none, is known by its reason.
    """
    seen: dict[tuple[str, ...], int] = {}
    placed = []
    for one in findings:
        unit = texts.get(one.segment) if one.segment else None
        subject = (one.segment or "", *unit) if unit else (one.article or "", one.segment or "", one.reason)
        what = (one.check, one.lang or "", *subject)
        seen[what] = nth = seen.get(what, 0) + 1
        key = sha256("\0".join([*what, str(nth)]).encode()).hexdigest()[:16]
        placed.append(Placed(one, path, lines.get(one.segment, 1) if one.segment else 1, key))
    return placed


def place_name(one: Finding) -> str:
    """Return `odesa-unesco/en/3f2a91bc`, as people name a place; without the segment where there is none."""
    return "/".join(part for part in (one.article, one.lang, one.segment) if part)


def text_lines(report: Report) -> Iterator[tuple[str, Severity | None]]:
    """Yield the lines of the report for people, each with the severity that may colour it; None for a heading."""
    place = None
    for row in report.rows:
        one = row.finding
        if place != (one.article, one.lang):
            place = (one.article, one.lang)
            yield f"{one.article} {one.lang}", None
        yield f"  {one.segment or '-':8}  {one.severity:7}  {one.check}: {one.reason}", one.severity
