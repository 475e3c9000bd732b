"""What the memory suggests for a text: exact, context and fuzzy hits, with what differs and what speaks against each.

How two texts differ, and how a number is carried into a translation, the caller says: those are questions of language
that the memory doesn't know.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from enum import StrEnum
from typing import Final

from l10n.languages import Lang
from l10n.memory.entries import key_of
from l10n.memory.index import LEAST
from l10n.memory.store import Found, Store
from l10n.model.changes import Change
from l10n.text.markup import Edge, Mark, marks, rewrite, write_mark

__all__ = ["ACCEPT", "Ask", "Carry", "Compare", "HitKind", "Memory", "Penalty", "Suggestion"]

ACCEPT: Final = 0.9
"""The least score with which a hit becomes a draft without an engine."""


class HitKind(StrEnum):
    """How a hit says what was asked."""

    CONTEXT = "context"
    """The same text between the same neighbours."""
    EXACT = "exact"
    """The same text, white space and the numbers of tags aside."""
    COSMETIC = "cosmetic"
    """Only typos, punctuation or spelling differ, so that the translation stands."""
    NUMBER = "number"
    """Only numbers differ, and they were carried into the translation."""
    FUZZY = "fuzzy"
    """Anything else that is like it."""


@dataclass(frozen=True, slots=True)
class Penalty:
    """What speaks against a hit."""

    reason: str
    """In a few words."""
    amount: float
    """What it takes from the score."""


@dataclass(frozen=True, slots=True)
class Ask:
    """A text, and where it stands."""

    text: str
    """A segment's text, with tags."""
    source: Lang
    """Its language."""
    target: Lang
    """The language wanted."""
    article: str = ""
    """The article it stands in; hits from it go first."""
    section: str = ""
    """The newspaper's section of the article; its hits go next."""
    before: str = ""
    """The segment before it, in *source*; empty at the start."""
    after: str = ""
    """The segment after it."""


@dataclass(frozen=True, slots=True)
class Suggestion:
    """A hit, ready to be shown or taken."""

    kind: HitKind
    """How it says what was asked."""
    score: float
    """0 to 1: how like, less the penalties."""
    text: str
    """The translation, with the tags of the text that was asked about; carried where *kind* is NUMBER."""
    found: Found
    """The segment it is from, as it is kept."""
    changes: tuple[Change, ...] = ()
    """From the kept text to the one asked about, in the order of the text."""
    penalties: tuple[Penalty, ...] = ()
    """What speaks against it."""
    has_other_tags: bool = False
    """Whether the tags of the two texts differ, so that some had to be left out of *text*."""
    others: tuple[str, ...] = ()
    """Other translations that people gave for the same text, best first; an editor should look."""

    def is_accepted(self, least: float = ACCEPT) -> bool:
        """Whether it may be a draft as it is: it says the same, tags included, and scores *least* or more.

        One that differs in a number, a date, a name or a negation says something else, whatever its score.
        """
        says_the_same = self.kind in (HitKind.CONTEXT, HitKind.EXACT, HitKind.COSMETIC)
        return says_the_same and not self.has_other_tags and self.score >= least


Compare = Callable[[str, str, Lang], Sequence[Change]]
"""Says how texts of a language differ: (kept, asked about, language)."""
Carry = Callable[[str, str, str, Lang, Lang], str | None]
"""Carries numbers into a translation: (kept text, text asked about, kept translation, source, target); None: unsafe."""

_ENGINE: Final = Penalty("an engine wrote it, and a person let it stand", 0.03)
_IMPORTED: Final = Penalty("imported from another memory", 0.03)
_OTHER_DESK: Final = Penalty("from another section", 0.01)
_REVERSE: Final = Penalty("translated the other way round", 0.01)
_SIDEWAYS: Final = Penalty("both were translated from a third language", 0.02)
_YEARS_OLD: Final = 2, 0.01, 0.05  # years that cost nothing, what each after them costs, the most it costs
_YEAR_DAYS: Final = 365.25
_RANKS: Final = (HitKind.CONTEXT, HitKind.EXACT, HitKind.COSMETIC, HitKind.NUMBER, HitKind.FUZZY)


@dataclass(frozen=True, slots=True)
class Memory:
    """The store, and how its hits are weighed. Not for several threads at once."""

    store: Store
    """Where the segments are."""
    compare: Compare
    """How two texts differ."""
    carry: Carry
    """How numbers are carried."""
    now: datetime = field(default_factory=lambda: datetime.now(UTC))
    """The moment by which the age of a hit is reckoned."""

    def best(self, ask: Ask, *, least: float = ACCEPT) -> Suggestion | None:
        """Return the hit that may be a draft as it is, by a score of *least* or more; None where there is none."""
        same = self._same(ask)
        if not same:
            same = [one for one in self._alike(ask, least=least) if one.kind is HitKind.COSMETIC]
        accepted = [one for one in same if one.is_accepted(least)]
        return _with_others(accepted)[0] if accepted else None

    def suggest(self, ask: Ask, *, k: int | None = 5, least: float = LEAST) -> list[Suggestion]:
        """Return the *k* best hits (None: all) of a score of *least* or more, each translation once, best first."""
        found = [*self._same(ask), *self._alike(ask, least=least)]
        found.sort(key=lambda one: _rank(one, ask))
        wanted = [one for one in _with_others(found) if one.score >= least]
        return wanted[:k]

    def _same(self, ask: Ask) -> list[Suggestion]:
        hits = [
            self._weighed(ask, one, HitKind.CONTEXT if _has_neighbours(one, ask) else HitKind.EXACT)
            for one in self.store.exact(ask.text, source=ask.source, target=ask.target)
        ]
        return sorted(hits, key=lambda one: _rank(one, ask))

    def _alike(self, ask: Ask, *, least: float) -> list[Suggestion]:
        asked = key_of(ask.text)
        found = self.store.fuzzy(ask.text, source=ask.source, target=ask.target, least=least)
        return [self._compared(ask, one) for one in found if key_of(one.source.text) != asked]

    def _compared(self, ask: Ask, found: Found) -> Suggestion:
        changes = tuple(self.compare(found.source.text, ask.text, ask.source))
        carried = None
        kind = HitKind.FUZZY
        if changes and all(one.is_cosmetic for one in changes):
            kind = HitKind.COSMETIC
        elif any(one.kind in ("number", "unit") for one in changes):
            carried = self.carry(found.source.text, ask.text, found.target.text, ask.source, ask.target)
            kind = HitKind.NUMBER if carried is not None else kind
        hit = self._weighed(ask, found, kind, text=carried)
        return replace(hit, changes=changes)

    def _weighed(self, ask: Ask, found: Found, kind: HitKind, *, text: str | None = None) -> Suggestion:
        penalties = tuple(self._penalties(ask, found))
        score = max(0.0, found.score - sum(one.amount for one in penalties))
        fitted, has_other_tags = _fitted(found.target.text if text is None else text, found.source.text, ask.text)
        return Suggestion(kind, round(score, 4), fitted, found, penalties=penalties, has_other_tags=has_other_tags)

    def _penalties(self, ask: Ask, found: Found) -> list[Penalty]:
        said = []
        if found.target.engine:
            said.append(_ENGINE)
        if found.origin:
            said.append(_IMPORTED)
        elif found.section and ask.section and found.section != ask.section:
            said.append(_OTHER_DESK)
        if found.home == ask.target:
            said.append(_REVERSE)
        elif found.home != ask.source:
            said.append(_SIDEWAYS)
        free, each, most = _YEARS_OLD
        if found.target.at is not None:
            years = int((self.now - found.target.at).days / _YEAR_DAYS)
            if years > free:
                said.append(Penalty(f"{years} years old", min(most, each * (years - free))))
        return said


def _has_neighbours(found: Found, ask: Ask) -> bool:
    is_comparable = found.home == ask.source and bool(ask.before or ask.after)
    return is_comparable and (found.before, found.after) == (key_of(ask.before), key_of(ask.after))


_LONG_AGO: Final = datetime.min.replace(tzinfo=UTC)


def _rank(one: Suggestion, ask: Ask) -> tuple[bool, int, float, bool, bool, float]:
    """What sorts first is best: the same text, then the score, then the same article and section, then the newest."""
    is_same = one.kind in (HitKind.CONTEXT, HitKind.EXACT)
    made = one.found.target.at or _LONG_AGO
    return (
        not is_same,
        _RANKS.index(one.kind) if is_same else 0,
        -one.score,
        one.found.article != ask.article,
        not ask.section or one.found.section != ask.section,
        -(made - _LONG_AGO).total_seconds(),
    )


def _with_others(hits: Sequence[Suggestion]) -> list[Suggestion]:
    """Each translation once, in the order of *hits*; those of the same text are told of each other."""
    firsts: dict[int, Suggestion] = {}
    for one in hits:
        firsts.setdefault(key_of(one.text), one)
    by_source: dict[int, list[str]] = {}
    for one in firsts.values():
        by_source.setdefault(key_of(one.found.source.text), []).append(one.text)
    return [
        replace(one, others=tuple(text for text in by_source[key_of(one.found.source.text)] if text != one.text))
        for one in firsts.values()
    ]


def _fitted(translation: str, kept: str, asked: str) -> tuple[str, bool]:
    """*translation* of *kept* with the tags of *asked*, which stand in the same order, and whether some had to go."""
    ours, theirs = _tags(kept), _tags(asked)
    back = {number: other for (number, edges), (other, others) in zip(ours, theirs, strict=False) if edges == others}

    def write(mark: Mark) -> str:
        return write_mark(back[mark.number], mark.edge) if mark.number in back else ""

    return rewrite(translation, write), len(back) < max(len(ours), len(theirs))


def _tags(text: str) -> list[tuple[int, tuple[Edge, ...]]]:
    """The tags of *text* as they come, each with the edges it has."""
    edges: dict[int, list[Edge]] = {}
    for mark in marks(text):
        edges.setdefault(mark.number, []).append(mark.edge)
    return [(number, tuple(found)) for number, found in edges.items()]
