"""What an edit of the home file does to the other versions' units: nothing, stale, or back as it was. Pure.

Read a catalog against the new segments first: a unit whose segment kept its id then has a base that differs from the
segment's text, and that base is what its target was really made from, however many edits ago.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Final

from l10n.catalogs import layout
from l10n.catalogs.revise import Known
from l10n.languages import Lang
from l10n.model.article import Article, Role, Segment, SegmentId
from l10n.model.states import Actor, State, move
from l10n.model.unit import Unit, is_touched
from l10n.text.markup import marks, rewrite, write_mark
from l10n.versions.carry_number import carry_numbers
from l10n.versions.merge import Kind
from l10n.versions.revise import Revision

__all__ = ["Carried", "CarriedCatalog", "Effect", "carry", "carry_catalog", "join_units"]


class Effect(StrEnum):
    """What becomes of a unit."""

    EMPTY = "empty"
    """There is no target text yet."""
    KEPT = "kept"
    """Nothing: its source is what it was."""
    FITS = "fits"
    """The edit is cosmetic: the target goes on as it is, and its base is the new text."""
    STALE = "stale"
    """The source says something else now; the target is kept to be looked at."""
    CARRIED = "carried"
    """Only numbers changed, and the target has the new ones now."""
    BACK = "back"
    """The source says again what the target was made from: its state before is its state now."""


@dataclass(frozen=True, slots=True)
class Carried:
    """A unit and what was done to it."""

    unit: Unit
    """As it is now."""
    effect: Effect
    """What was done."""


def carry(
    unit: Unit, *, home: Lang, before: str | None, is_cosmetic: Callable[[str, str], bool], is_returning: bool = False
) -> Carried:
    """Return *unit*, read against its new segment, as the edit leaves it.

    *before*: the segment's home text until now, for a unit whose base isn't known or is in another language; None for
    a new segment. *is_cosmetic*(before, after) judges an edit. *is_returning*: its text was taken out and is back.
    """
    text = unit.segment.text
    is_home_base = unit.base is not None and unit.source in {None, home}
    base = unit.base if is_home_base else before
    if unit.state is State.EMPTY:
        return Carried(unit, Effect.EMPTY)
    if base is None:
        return Carried(unit, Effect.KEPT)
    has_changed = is_returning or before != text
    if not has_changed and unit.state is State.STALE:  # for a reason that this edit says nothing about
        return Carried(unit, Effect.KEPT)
    if base != text and not is_cosmetic(base, text):
        return _stale(unit, base)
    fitting = replace(unit, base=text) if is_home_base else unit
    if unit.state is State.STALE and unit.was is not None and unit.lead is None:
        return Carried(replace(fitting, state=move(unit.state, unit.was, actor=Actor.SOURCE), was=None), Effect.BACK)
    return Carried(fitting, Effect.KEPT if base == text else Effect.FITS)


def _stale(unit: Unit, base: str) -> Carried:
    if unit.state is State.REJECTED:  # it is work to be done already, and the reason it was sent back still holds
        return Carried(unit, Effect.STALE)
    was = unit.was if unit.state is State.STALE else unit.state
    state = move(unit.state, State.STALE, actor=Actor.SOURCE)
    base = base if unit.base is None else unit.base
    return Carried(replace(unit, state=state, was=was, lead=None, base=base), Effect.STALE)


_ORDER: Final = (State.DRAFT, State.TRANSLATED, State.REVIEWED, State.APPROVED)


def join_units(unit: Unit, parts: Sequence[Unit]) -> Unit:
    """Return *unit*, whose segment is made of the segments of *parts* (old units, in order), with all their targets.

    Where one of them has none, there is nothing whole to join: the unit keeps the text that goes with its id.
    """
    if len(parts) < 2 or any(part.state is State.EMPTY or part.base is None for part in parts):
        return unit
    last = max(parts, key=lambda part: part.at.timestamp() if part.at else 0.0)
    steps = [part.was or part.state for part in parts]
    state = min((step for step in steps if step in _ORDER), key=_ORDER.index, default=State.DRAFT)
    is_stale = any(part.state in {State.STALE, State.REJECTED} for part in parts)
    sources = [part.segment.text for part in parts]
    return replace(
        unit,
        target=_one_text([part.target for part in parts], sources),
        base=_one_text([part.base or "" for part in parts], sources),
        state=State.STALE if is_stale else state,
        was=state if is_stale else None,
        source=last.source,
        recipe=last.recipe,
        by=next((part.by for part in (last, *parts) if part.by is not None), None),
        at=last.at,
    )


def _one_text(texts: Sequence[str], sources: Sequence[str]) -> str:
    """*texts* in one line, the tags of each numbered on from those of the *sources* before it."""
    out, before = [], 0
    for text, source in zip(texts, sources, strict=True):
        out.append(rewrite(text, lambda mark, before=before: write_mark(mark.number + before, mark.edge)))  # type: ignore[misc]
        before += max((mark.number for mark in marks(source)), default=0)
    return " ".join(out)


@dataclass(frozen=True, slots=True)
class CarriedCatalog:
    """A version's catalog after an edit of the home file."""

    data: bytes
    """The file."""
    effects: Mapping[SegmentId, Effect]
    """Segment id → what became of its unit; each segment of the article as it is now."""
    rewritten: tuple[tuple[Unit, Unit], ...]
    """(before, after) of the units whose text was changed by a carried number."""


def carry_catalog(
    po: bytes | None,
    article: Article,
    revision: Revision,
    old: Sequence[Known],
    *,
    lang: Lang,
    now: datetime,
    is_cosmetic: Callable[[str, str], bool],
    carrier: str | None = None,
    path: Path | None = None,
) -> CarriedCatalog:
    """Return the catalog *po* in *lang* as the *revision* of the segments *old* leaves it; *article* has the new ones.

    Nothing that a person wrote is lost: units of segments that went become obsolete entries. *carrier*: the person who
    wants changed numbers carried over; None carries none. *path* is for errors.
    """
    read = partial(layout.read_units, po, lang=lang, path=path)
    before = {one.id: one.text for one in old}
    returning = {segment.id for one in revision.changes if one.is_returning for segment in one.new}
    joined = {one.new[0].id: one.old for one in revision.changes if one.kind is Kind.JOINED}
    # The old segments as the catalog has them: for reading, only their ids and texts matter.
    then = Article(article.id, article.home, (), tuple(Segment(one.id, one.text, Role.PARAGRAPH, 0) for one in old))
    parts = {unit.segment.id: unit for unit in read(then)} if joined else {}
    done: list[Carried] = []
    for unit in read(article):
        one = unit.segment.id
        if one in joined:
            whole = join_units(unit, [parts[part.id] for part in joined[one]])
            text: str | None = " ".join(part.text for part in joined[one])
        else:
            whole, text = unit, before.get(one)
        done.append(
            carry(whole, home=article.home, before=text, is_cosmetic=is_cosmetic, is_returning=one in returning)
        )
    if carrier is not None:
        carried = [_with_numbers(one, carrier, home=article.home, now=now) for one in done]
        rewritten = tuple((a.unit, b.unit) for a, b in zip(done, carried, strict=True) if a is not b)
        done = carried
    else:
        rewritten = ()
    units = [one.unit for one in done]
    is_rearranged = revision.is_rearranged
    data = layout.write_units(po, units, article=article, lang=lang, now=now, is_rearranged=is_rearranged)
    return CarriedCatalog(data, {one.unit.segment.id: one.effect for one in done}, rewritten)


def _with_numbers(one: Carried, carrier: str, *, home: Lang, now: datetime) -> Carried:
    """*one* with the new numbers in its text where only they made it stale; it is the carrier's text then."""
    unit = one.unit
    is_ours = one.effect is Effect.STALE and unit.state is State.STALE and unit.was is not None and is_touched(unit)
    if not is_ours or unit.base is None or unit.source not in {None, home}:
        return one
    text = carry_numbers(unit.base, unit.segment.text, unit.target, source_lang=home, target_lang=unit.lang)
    if text is None:
        return one
    state = move(unit.state, State.TRANSLATED, actor=Actor.TRANSLATOR)
    at = now.replace(microsecond=0)
    fresh = replace(unit, target=text, state=state, base=unit.segment.text, by=carrier, at=at, was=None)
    return Carried(fresh, Effect.CARRIED)
