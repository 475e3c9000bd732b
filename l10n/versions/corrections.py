"""Corrections of a story: opened in one version, to be closed in each other one. Pure: events in, must-dos out.

A correction is noted once for each version that owes an answer. Where it names segments, an edit of all of them closes
it; where it is about the whole story, or the version was right all along, a person closes it with a reason.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Final

from l10n.catalogs.history import Event, Record
from l10n.catalogs.state_line import fingerprint
from l10n.languages import Lang
from l10n.model.article import SegmentId
from l10n.model.states import State, at_least

__all__ = ["BY_EDIT", "CLOSED", "OPENED", "Correction", "Kind", "close_event", "find_corrections", "open_events"]

OPENED: Final = "correction"
"""The word in the history for a correction that a version owes."""
CLOSED: Final = "corrected"
"""The word for a person's closing it; the note says why."""
BY_EDIT: Final = "an edit"
"""Who closed it, where all its segments were edited."""
_ID: Final = 8


class Kind(StrEnum):
    """What is published; the ids of the labels that open its notice."""

    CORRECTION = "correction"
    """A fact was wrong and is right now."""
    CLARIFICATION = "clarification"
    """The fact was right but could be misread."""
    RETRACTION = "retraction"
    """The newsroom takes back the whole story."""
    UPDATE = "updated"
    """The story has gone on since."""


@dataclass(frozen=True, slots=True)
class Correction:
    """What one version owes."""

    id: str
    """First characters of its record's id: what `--close` takes."""
    lang: Lang
    """The version that owes it."""
    kind: Kind
    """What it is."""
    source: Lang
    """The version in which it was made first."""
    text: str
    """What was wrong, in the words of who opened it."""
    segments: tuple[SegmentId, ...]
    """The segments it is about; none: the whole story."""
    who: str
    """Who opened it."""
    at: datetime
    """When."""
    closed_by: str | None = None
    """Who closed it; `an edit` where all its segments were edited; None while it is open."""
    reason: str | None = None
    """Why it was closed without an edit."""
    notice: str | None = None
    """What the version's readers are told, in its language; None where nobody wrote that."""

    @property
    def is_open(self) -> bool:
        """Whether the version still owes it."""
        return self.closed_by is None


Texts = Mapping[SegmentId, tuple[str, State | None]]
"""Segment id → what it says in a version, and how far that is; None for the home version, which is the author's."""


def open_events(
    kind: Kind,
    *,
    source: Lang,
    text: str,
    segments: Sequence[SegmentId],
    versions: Mapping[Lang, Texts],
    who: str,
    at: datetime,
    notices: Mapping[Lang, str] | None = None,
) -> list[Event]:
    """Return the events that open a correction in each of *versions* but *source*; *notices*: words for readers."""
    told = notices or {}
    note = f"{kind}: {text}"
    return [
        Event(
            at,
            who,
            OPENED,
            _where(lang, segments),
            source,
            note=note,
            text=told.get(lang),
            digest=_mark(texts, segments),
        )
        for lang, texts in versions.items()
        if lang != source
    ]


def close_event(one: Correction, *, who: str, reason: str, at: datetime, notice: str | None = None) -> Event:
    """Return the event by which *who* closes *one*, because of *reason*; *notice*: what its readers are told."""
    note = f"{one.id}: {reason}"
    return Event(at, who, CLOSED, _where(one.lang, one.segments), one.source, note=note, text=notice)


def find_corrections(records: Iterable[Record], versions: Mapping[Lang, Texts]) -> list[Correction]:
    """Return every correction in *records*, in their order, closed ones too; *versions* as their texts are now.

    Records of a language that *versions* lacks are passed over.
    """
    found: dict[tuple[Lang, str], Correction] = {}
    for record in records:
        event = record.event
        lang, segments = _parts(event, versions)
        if lang is None:
            continue
        if event.what == OPENED and event.source is not None and (one := _opened(record, lang, segments)):
            is_edited = _is_edited(event, versions[lang], segments)
            found[lang, one.id] = _closed(one, by=BY_EDIT, reason=None) if is_edited else one
        elif event.what == CLOSED:
            name, _, reason = (event.note or "").partition(": ")
            if (lang, name) in found:
                one = found[lang, name]
                found[lang, name] = replace(_closed(one, by=event.who, reason=reason), notice=event.text or one.notice)
    return list(found.values())


def _where(lang: Lang, segments: Sequence[SegmentId]) -> str:
    return f"{lang}/{','.join(segments)}" if segments else lang


def _parts(event: Event, versions: Mapping[Lang, Texts]) -> tuple[Lang | None, tuple[SegmentId, ...]]:
    code, _, names = (event.unit or "").partition("/")
    lang = next((one for one in versions if one == code), None)
    return lang, tuple(SegmentId(name) for name in names.split(",") if name)


def _opened(record: Record, lang: Lang, segments: tuple[SegmentId, ...]) -> Correction | None:
    event = record.event
    word, _, text = (event.note or "").partition(": ")
    if word not in set(Kind):
        return None
    source: Lang = event.source  # type: ignore[assignment]  # our own record; an unknown code is only shown
    made = Correction(record.id[:_ID], lang, Kind(word), source, text, segments, event.who, event.at)
    return replace(made, notice=event.text)


def _closed(one: Correction, *, by: str, reason: str | None) -> Correction:
    return replace(one, closed_by=by, reason=reason)


def _is_edited(event: Event, texts: Texts, segments: Sequence[SegmentId]) -> bool:
    """Whether each of *segments* says something else than then, in a person's words; one that is gone counts too."""
    if not segments or event.digest is None:
        return False
    marks = event.digest.split(",")
    if len(marks) != len(segments):
        return False
    for name, mark in zip(segments, marks, strict=True):
        if name not in texts:
            continue
        text, state = texts[name]
        if fingerprint(text) == mark or (state is not None and not at_least(state, State.TRANSLATED)):
            return False
    return True


def _mark(texts: Texts, segments: Sequence[SegmentId]) -> str | None:
    return ",".join(fingerprint(texts[name][0]) for name in segments) or None
