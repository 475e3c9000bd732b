"""What history.jsonl knows of a unit that its catalog doesn't: repairs of its draft, and errors a person let pass."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from l10n.catalogs.history import Event, History
from l10n.errors import UsageError
from l10n.glossary.findings import Repair
from l10n.model.article import SegmentId
from l10n.model.findings import Finding, Severity
from l10n.model.unit import UNKNOWN, Unit

__all__ = [
    "DRAFTED",
    "OVERRIDDEN",
    "UNDONE",
    "Kept",
    "errors_of",
    "events_by_unit",
    "is_overridden",
    "note_doubts",
    "note_repair",
    "refuse_nameless",
    "repairs_in",
    "take_back",
]

OVERRIDDEN: Final = "overridden"
"""The word in the history for errors that a person let pass; its note says why."""
UNDONE: Final = "undone"
"""The word in the history for a draft's repairs that a person took back."""
DRAFTED: Final = "drafted"
"""The word for a unit that an engine or the memory filled: what was repaired before is gone."""
_REPAIRED: Final = "repaired"
_DOUBTED: Final = "doubted"
_NOTE: Final = re.compile(r"(\S+): (.*) → (.*)", re.DOTALL)
_DOUBT: Final = re.compile(r"(\S+): (.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Kept:
    """A repair of a draft as the history keeps it."""

    term: str
    """The id of the term that was put right."""
    before: str
    """What the engine or the memory had written."""
    after: str
    """What the glossary wrote in its place."""
    span: tuple[int, int] | None
    """Where *before* stood in the text of its moment; None in an older history."""
    doubts: tuple[str, ...] = ()
    """Why words beside it may not agree with it any more; each a sentence."""


def events_by_unit(found: History) -> Mapping[str, Sequence[Event]]:
    """Return `en/3f2a91bc` → what was done to that unit, in the order of the file."""
    events: dict[str, list[Event]] = {}
    for record in found.records:
        if record.event.unit is not None:
            events.setdefault(record.event.unit, []).append(record.event)
    return events


def note_repair(repair: Repair, unit: Unit, *, at: datetime) -> Event:
    """Return the event that keeps *repair* of a draft of *unit*: what `repairs_in` reads."""
    where = f"{unit.lang}/{unit.segment.id}"
    note = f"{repair.term}: {repair.before} → {repair.after}"
    return Event(at, "glossary", _REPAIRED, where, unit.source, note=note, span=repair.span)


def note_doubts(repair: Repair, unit: Unit, *, at: datetime) -> Iterator[Event]:
    """Yield the events that keep what *repair* left in doubt; each belongs to the last repair of its term."""
    where = f"{unit.lang}/{unit.segment.id}"
    for doubt in repair.doubts:
        note = f"{repair.term}: {doubt.reason}"
        yield Event(at, "glossary", _DOUBTED, where, unit.source, note=note, span=doubt.span)


def repairs_in(events: Iterable[Event]) -> list[Kept]:
    """Return the repairs of a unit's last draft that nobody has taken back, in the order they were made."""
    kept: list[Kept] = []
    for event in events:
        if event.what in {DRAFTED, UNDONE}:
            kept = []
        elif event.what == _REPAIRED and (found := _NOTE.fullmatch(event.note or "")):
            kept.append(Kept(found[1], found[2], found[3], event.span))
        elif event.what == _DOUBTED and (found := _DOUBT.fullmatch(event.note or "")):
            last = next((at for at in range(len(kept) - 1, -1, -1) if kept[at].term == found[1]), None)
            if last is not None:
                kept[last] = replace(kept[last], doubts=(*kept[last].doubts, found[2]))
    return kept


def take_back(text: str, repairs: Sequence[Kept]) -> str | Kept:
    """Return *text* as it was before *repairs*, or the one whose place can't be told any more.

    Where the text was edited since, a repair is found by its wording, if that stands there once.
    """
    for repair in reversed(repairs):
        start = _place(text, repair)
        if start is None:
            return repair
        text = text[:start] + repair.before + text[start + len(repair.after) :]
    return text


def _place(text: str, repair: Kept) -> int | None:
    if repair.span is not None and text.startswith(repair.after, repair.span[0]):
        return repair.span[0]
    if not repair.after:
        return None
    found = [one.start() for one in re.finditer(rf"(?<!\w){re.escape(repair.after)}(?!\w)", text)]
    return found[0] if len(found) == 1 else None


def is_overridden(unit: Unit, events: Iterable[Event]) -> bool:
    """Whether a person let the errors of *unit* pass when they last moved it.

    The state line is bound to the text, and the override to name and time of the state line: neither outlives an edit.
    """
    return any(event.what == OVERRIDDEN and (event.who, event.at) == (unit.by, unit.at) for event in events)


def refuse_nameless(who: str, *, deed: str) -> None:
    """Raise UsageError where *who* names no person; *deed* begins the sentence: `a judgement`."""
    if who.strip() in {"", "-", UNKNOWN}:
        raise UsageError(f"{deed} needs a person's name", hint="--by NAME, or set L10N_USER")


def errors_of(findings: Iterable[Finding]) -> Mapping[SegmentId, Sequence[Finding]]:
    """Return segment id → those of *findings* that are errors; segments without one are left out."""
    errors: dict[SegmentId, list[Finding]] = {}
    for one in findings:
        if one.severity is Severity.ERROR and one.segment is not None:
            errors.setdefault(one.segment, []).append(one)
    return errors
