"""What a version said when a record of its history was written, as far as the later records tell. Pure.

Each text is walked back from a base: what is there now, or what a step of `l10n sync` had kept. Where the records don't
hold a text (an older l10n drafted over it, or a person typed it in another tool), it is None and nothing is made up.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from l10n.catalogs.history import Record
from l10n.model.states import State
from l10n.versions.merge import Kind

__all__ = ["Past", "rebuild_home", "rebuild_version", "split_history"]

_STATES: Final[Mapping[str, State]] = {
    "drafted": State.DRAFT,
    "accepted": State.TRANSLATED,
    "approved": State.APPROVED,
    "rejected": State.REJECTED,
    "undone": State.TRANSLATED,
    "carried": State.TRANSLATED,
}
"""Records that move a unit of a version → the state they leave it in."""
_TEXT_STAYS: Final = frozenset({"accepted", "approved", "rejected"})
"""Records that, without texts of their own, say nothing but a state."""


@dataclass(frozen=True, slots=True)
class Past:
    """A segment as it was."""

    segment: str | None
    """Its id; None for a text that was cut into other segments since."""
    text: str | None
    """What it said; empty where it was; None where no record holds it."""
    state: State | None = None
    """None in the home version, or where no record tells."""
    by: str | None = None
    """Who had moved it last; None where nobody is named or no record tells."""


def split_history(records: Sequence[Record], at: str) -> tuple[list[Record], list[Record]]:
    """Return those of *records* (in order) that were written up to the one with the id *at*, and the others.

    What was on another branch then counts as later.
    """
    by_id = {record.id: record for record in records}
    known, todo = set(), [at]
    while todo:
        one = todo.pop()
        if one not in known and one in by_id:
            known.add(one)
            todo += by_id[one].parents
    return [one for one in records if one.id in known], [one for one in records if one.id not in known]


def _about(records: Iterable[Record], lang: str, kinds: Collection[str]) -> Iterator[tuple[str, Record]]:
    for record in records:
        code, slash, segment = (record.event.unit or "").partition("/")
        if slash and code == lang and record.event.what in kinds:
            yield segment, record


def rebuild_home(base: Sequence[Past], later: Sequence[Record], *, home: str) -> list[Past]:
    """Return the home version's segments before *later* was done to *base*, in its order, removed ones behind.

    A text that was split, or joined of several, is one without an id: how it was cut isn't recorded.
    """
    first: dict[str, Record] = {}
    for segment, record in _about(later, home, set(Kind)):
        first.setdefault(segment, record)
    found, whole = [], set()
    there = {one.segment for one in base}
    gone = [Past(segment, None) for segment, record in first.items() if segment not in there]
    for one in (*base, *gone):
        told = first.get(one.segment or "")
        if told is None:
            found.append(one)
            continue
        before = told.event.before
        match told.event.what:
            case Kind.ADDED:
                continue
            case Kind.SPLIT | Kind.JOINED:
                if before not in whole:
                    found.append(Past(None, before))
                    whole.add(before)
            case _:
                found.append(replace(one, text=before))
    return found


def rebuild_version(
    base: Sequence[Past],
    earlier: Sequence[Record],
    later: Sequence[Record],
    segments: Sequence[Past],
    *,
    lang: str,
    home: str,
) -> list[Past]:
    """Return the units of a version in *lang* as *base* had them before *later*; as long as the home's *segments*.

    *earlier*: the records up to that moment.
    """
    edited = {segment for segment, _ in _about(later, home, set(Kind))}  # which may have made its unit stale
    units = {one.segment: one for one in base}
    moved: dict[str, list[Record]] = {}
    for segment, record in _about(later, lang, _STATES):
        moved.setdefault(segment, []).append(record)
    told: dict[str, list[Record]] = {}
    for segment, record in _about(earlier, lang, _STATES):
        told.setdefault(segment, []).append(record)
    found = []
    for one in segments:
        name = one.segment or ""
        unit = units.get(one.segment)
        known = told.get(name, [])
        if name in moved:
            found.append(_walked_back(name, unit, known, moved[name]))
        elif unit is None:
            found.append(Past(one.segment, None))
        else:
            found.append(_as_told(unit, known, is_source_edited=name in edited))
    return found


def _as_told(unit: Past, told: Sequence[Record], *, is_source_edited: bool) -> Past:
    """*unit*, which no later record moves: as it is, but for edits in other tools that came after what was *told*."""
    texts = _texts(told)
    state, by = _standing(told)
    if texts and texts[-1] != unit.text:
        return Past(unit.segment, texts[-1], state, by)
    return Past(unit.segment, unit.text, state, by) if is_source_edited else unit


def _texts(told: Sequence[Record]) -> list[str]:
    return [record.event.text for record in told if record.event.text is not None]


def _standing(told: Sequence[Record]) -> tuple[State | None, str | None]:
    """State and person of a unit by the last of the records that moved it."""
    return (_STATES[told[-1].event.what], told[-1].event.who) if told else (None, None)


def _walked_back(name: str, unit: Past | None, told: Sequence[Record], moved: Sequence[Record]) -> Past:
    state, by = _standing(told)
    texts = _texts(told)
    before = moved[0].event.before
    if texts:
        return Past(name, texts[-1], state, by)
    if before is not None:
        return Past(name, before, state, by)
    if moved[0].event.what == "drafted" and not told:
        return Past(name, "", State.EMPTY)
    if unit is not None and all(one.event.what in _TEXT_STAYS and one.event.text is None for one in moved):
        return Past(name, unit.text, state, by)
    return Past(name, None, state, by)
