"""Findings dismissed: a person says why they are right all the same, and the unit's entry in its catalog keeps it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime

from l10n.catalogs import history, layout
from l10n.catalogs.history import Event
from l10n.catalogs.state_line import fingerprint
from l10n.disk import locked
from l10n.errors import UsageError
from l10n.glossary.enforce import Enforcer
from l10n.languages import Lang, is_lang, language
from l10n.model.article import ArticleId, SegmentId
from l10n.model.findings import Dismissal, Finding
from l10n.model.unit import Unit
from l10n.project.report import check_units
from l10n.project.story import open_story, read_version, update_version
from l10n.project.verdicts import refuse_nameless
from l10n.project.workspace import Project

__all__ = ["DISMISSED", "Spot", "dismiss", "parse_spots"]

DISMISSED = "dismissed"
"""The word in the history for findings that a person dismissed; its note says which check, and why."""


@dataclass(frozen=True, slots=True)
class Spot:
    """A unit as people name it: `odesa-unesco/en/3f2a91bc`."""

    article: ArticleId
    """Which article."""
    lang: Lang
    """Which version."""
    segment: SegmentId
    """Which unit."""

    def __str__(self) -> str:
        return f"{self.article}/{self.lang}/{self.segment}"


def parse_spots(names: Sequence[str]) -> list[Spot]:
    """Return the units that *names* mean, each once. Raises UsageError where one is no ARTICLE/LANG/SEGMENT."""
    spots = []
    for name in names:
        version, _, segment = name.rpartition("/")
        article, _, code = version.rpartition("/")
        if not article or not is_lang(code):
            raise UsageError(f"{name}: no unit", hint="name it ARTICLE/LANG/SEGMENT, such as odesa-unesco/en/3f2a91bc")
        spots.append(Spot(layout.parse_article_id(article), language(code).code, SegmentId(segment)))
    if not spots:
        raise UsageError("which units?", hint="l10n check --dismiss CHECK ARTICLE/LANG/SEGMENT --reason WHY")
    return list(dict.fromkeys(spots))


def dismiss(
    project: Project,
    spots: Sequence[Spot],
    check: str,
    *,
    reason: str,
    who: str,
    now: datetime,
    glossary: Enforcer | None,
    dry_run: bool = False,
) -> list[Finding]:
    """Dismiss what *check* finds in the units at *spots*, because of *reason*. Returns the findings.

    It comes back as soon as source or target change. Raises UsageError where *check* finds nothing at a spot, or nobody
    or no reason is named; then nothing was written in that version, nor in those after it.
    """
    refuse_nameless(who, deed="a dismissal")
    if not reason.strip():
        raise UsageError("why is it right?", hint="--reason 'the ministry counts the missing too'")
    wish = _Wish(check, " ".join(reason.split()), who, now.replace(microsecond=0))
    done: list[Finding] = []
    for article, lang in dict.fromkeys((spot.article, spot.lang) for spot in spots):
        chosen = [spot for spot in spots if (spot.article, spot.lang) == (article, lang)]
        with locked(layout.place_of(project.catalogs, article).folder):
            done += _dismiss_in_version(project, chosen, wish, glossary=glossary, dry_run=dry_run)
    return done


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is to be dismissed, why, by whom and when."""

    check: str
    reason: str
    who: str
    at: datetime


def _dismiss_in_version(
    project: Project, spots: Sequence[Spot], wish: _Wish, *, glossary: Enforcer | None, dry_run: bool
) -> list[Finding]:
    """Dismiss at *spots*, all of one version, whose article is locked."""
    story, lang = open_story(project, spots[0].article), spots[0].lang
    segments = {spot.segment for spot in spots}
    found: list[Finding] = []

    def change(units: list[Unit]) -> list[Unit]:
        chosen = [unit for unit in units if unit.segment.id in segments]
        findings = check_units(project, story.article, chosen, lang=lang, glossary=glossary)
        found[:] = [one for one in findings if one.check == wish.check]
        _refuse_missing(spots, findings, wish.check)
        return [_dismissed(unit, wish) if unit.segment.id in segments else unit for unit in units]

    if dry_run:
        change(read_version(story, lang))
        return found
    update_version(story, lang, change, now=wish.at)
    note = f"{wish.check}: {wish.reason}"
    events = [Event(wish.at, wish.who, DISMISSED, f"{lang}/{spot.segment}", note=note) for spot in spots]
    history.append(story.place.history, events)
    return found


def _refuse_missing(spots: Sequence[Spot], findings: Sequence[Finding], check: str) -> None:
    for spot in spots:
        there = sorted({one.check for one in findings if one.segment == spot.segment})
        if check not in there:
            hint = f"there is: {', '.join(there)}" if there else "l10n check lists what there is"
            raise UsageError(f"{spot}: nothing that {check!r} finds", hint=hint)


def _dismissed(unit: Unit, wish: _Wish) -> Unit:
    src, tgt = fingerprint(unit.segment.text), fingerprint(unit.target)
    one = Dismissal(wish.check, src, tgt, wish.who, wish.at, wish.reason)
    return replace(unit, dismissed=(*(old for old in unit.dismissed if old.check != wish.check), one))
