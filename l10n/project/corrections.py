"""`l10n correct`: corrections opened, listed, closed; and what `check` says of the open ones."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from l10n.catalogs import history, layout
from l10n.disk import locked
from l10n.errors import UsageError
from l10n.languages import Lang
from l10n.model.article import ArticleId, SegmentId
from l10n.model.findings import Finding, Severity
from l10n.model.unit import Unit
from l10n.project.story import Story, open_story, read_version
from l10n.project.verdicts import refuse_nameless
from l10n.project.workspace import Project
from l10n.versions.corrections import OPENED, Correction, Kind, Texts, close_event, find_corrections, open_events

__all__ = [
    "close_correction",
    "correction_findings",
    "find_story_corrections",
    "list_corrections",
    "notice",
    "open_correction",
]


def list_corrections(project: Project, article: ArticleId) -> list[Correction]:
    """Return every correction of *article*, closed ones too, oldest first."""
    return _found(project, open_story(project, article))


def find_story_corrections(story: Story, versions: Mapping[Lang, Sequence[Unit]]) -> list[Correction]:
    """Return every correction that *versions* of *story* owe or owed, oldest first; units as `read_version` gives."""
    records = history.ordered(history.read(story.place.history))
    return find_corrections(records, _texts(story, versions)) if _has_any(records) else []


def _has_any(records: Iterable[history.Record]) -> bool:
    return any(record.event.what == OPENED for record in records)


def _found(project: Project, story: Story) -> list[Correction]:
    return find_story_corrections(story, _units(project, story))


def _units(project: Project, story: Story) -> Mapping[Lang, Sequence[Unit]]:
    return {lang: read_version(story, lang) for lang in project.languages}


def _texts(story: Story, versions: Mapping[Lang, Sequence[Unit]]) -> Mapping[Lang, Texts]:
    home = {segment.id: (segment.text, None) for segment in story.article.segments}
    return {
        lang: home if lang == story.article.home else {unit.segment.id: (unit.target, unit.state) for unit in units}
        for lang, units in versions.items()
    }


def open_correction(
    project: Project,
    article: ArticleId,
    kind: Kind,
    *,
    text: str,
    source: Lang | None,
    units: Sequence[str],
    who: str,
    now: datetime,
    notices: Mapping[Lang, str] | None = None,
    dry_run: bool = False,
) -> list[Correction]:
    """Open a correction in every version but *source* (None: home), about the segments *units* or the whole story.

    *notices*: language → what its readers are told; *text* is told to those of *source*.
    Raises UsageError on an unknown segment, an empty text or a nameless person; then nothing was written.
    """
    refuse_nameless(who, deed="a correction")
    if not text.strip():
        raise UsageError("what was wrong?", hint="say it in a sentence: l10n correct ARTICLE -m '…'")
    place = layout.place_of(project.catalogs, article)
    with locked(place.folder):
        story = open_story(project, article)
        made_in = source or story.article.home
        versions = _texts(story, _units(project, story))
        if made_in not in versions:
            raise UsageError(f"the project has no {made_in}", hint="project.languages in l10n.toml lists its languages")
        known = {segment.id for segment in story.article.segments}
        if unknown := [name for name in units if name not in known]:
            raise UsageError(f"{article} has no segment {unknown[0]}", hint="l10n review and l10n check name them")
        events = open_events(
            kind,
            source=made_in,
            text=" ".join(text.split()),
            segments=[SegmentId(name) for name in units],
            versions=versions,
            who=who,
            at=now,
            notices=notices,
        )
        records = history.chain(history.read(place.history), events)
        if not dry_run:
            history.append(place.history, events)
        return find_corrections(records, versions)


def close_correction(
    project: Project,
    article: ArticleId,
    names: Sequence[str],
    *,
    langs: Sequence[Lang],
    reason: str,
    who: str,
    now: datetime,
    notices: Mapping[Lang, str] | None = None,
    dry_run: bool = False,
) -> list[Correction]:
    """Close the open corrections *names* in *langs*, because of *reason*. Returns them as they were.

    *notices*: language → what its readers are told of it.

    Raises UsageError where a name fits none that is open there, or nobody or no reason is named.
    """
    refuse_nameless(who, deed="a correction")
    if not reason.strip():
        raise UsageError("why is it closed without an edit?", hint="--reason 'the English version never said so'")
    with locked(layout.place_of(project.catalogs, article).folder):
        story = open_story(project, article)
        there = [one for one in _found(project, story) if one.is_open and one.lang in langs]
        closed = [one for one in there if one.id in names]
        if lost := sorted(set(names) - {one.id for one in closed}):
            known = ", ".join(f"{one.lang} {one.id}" for one in there) or "none"
            raise UsageError(f"{article}: no open correction {lost[0]} in {', '.join(langs)}", hint=f"open: {known}")
        if not dry_run:
            why, told = " ".join(reason.split()), notices or {}
            events = [close_event(one, who=who, reason=why, at=now, notice=told.get(one.lang)) for one in closed]
            history.append(story.place.history, events)
        return closed


def notice(project: Project, kind: Kind, lang: Lang) -> str:
    """Return how the house opens such a notice in *lang*; the kind's own word where the table has no such label."""
    entry = next((one for one in project.house.labels if one.id == kind), None)
    return entry.house.get(lang, str(kind)) if entry else str(kind)


def correction_findings(project: Project, story: Story, *, langs: Sequence[Lang]) -> list[Finding]:
    """Return an error for each correction that a version in *langs* still owes, home included."""
    return [
        Finding(
            "correction",
            Severity.ERROR,
            f"{one.kind} {one.id}, made in {one.source}, is open: «{one.text}»",
            story.article.id,
            one.lang,
            one.segments[0] if one.segments else None,
        )
        for one in _found(project, story)
        if one.is_open and one.lang in langs
    ]
