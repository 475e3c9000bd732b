"""Exact matches from the newsroom's own approved texts: an immutable index over pairs in any direction.

One article in three languages gives six directions: a Ukrainian segment approved in English and in Russian also answers
ru → en, through the article it stands in. Nearly-the-same texts come with the fuzzy index of a later issue.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from itertools import permutations
from types import MappingProxyType
from typing import Final

from l10n.languages import Lang
from l10n.memory.entries import number_in_order, renumber
from l10n.model.article import Article, ArticleId, SegmentId
from l10n.model.states import State, at_least
from l10n.model.unit import Unit, is_published
from l10n.text.markup import marks
from l10n.text.numbers import compare_numbers

__all__ = ["EMPTY", "Hit", "Memory", "Pair", "build_memory", "pairs_of"]


@dataclass(frozen=True, slots=True)
class Pair:
    """One segment in two languages, as people agreed on it."""

    source: Lang
    """The language of *text*."""
    target: Lang
    """The language of *translation*."""
    text: str
    """A segment's text, with tags."""
    translation: str
    """What stands for it, with the same tags."""
    article: ArticleId
    """Where it is from."""
    segment: SegmentId
    """Where in it."""
    section: str = ""
    """The newspaper's section of the article; empty where unknown."""
    at: datetime | None = None
    """When a person last touched it, in UTC; None counts as long ago."""


@dataclass(frozen=True, slots=True)
class Hit:
    """What the memory suggests."""

    score: float
    """0 to 1; 1 is the same text but for white space."""
    text: str
    """The suggestion, its tags numbered as in the text that was asked about."""
    article: ArticleId
    """Where it is from."""
    segment: SegmentId
    """Where in it."""
    others: tuple[str, ...] = ()
    """Other translations that people gave for the same text, newest first; an editor should look."""


_Key = tuple[Lang, Lang, str]


@dataclass(frozen=True, slots=True)
class Memory:
    """The index. Immutable; threads may share it."""

    pairs: Mapping[_Key, tuple[Pair, ...]]
    """By (source, target, key of the text), newest first; tags are numbered by their order in the source text."""

    def __len__(self) -> int:
        return sum(map(len, self.pairs.values()))

    def find(
        self, text: str, *, source: Lang, target: Lang, article: ArticleId | None = None, section: str = ""
    ) -> Hit | None:
        """Return the translation of *text* that people agreed on, or None.

        Only white space may differ; tags and numbers are equal. Where several translations are known the one from the
        same article wins, then the same section, then the newest; `others` says that there was a choice.
        """
        key, numbers = number_in_order(text)
        known = self.pairs.get((source, target, key), ())
        if not known:
            return None
        best = max(known, key=lambda pair: (pair.article == article, bool(section) and pair.section == section))
        others = dict.fromkeys(pair.translation for pair in known if pair.translation != best.translation)
        back = {new: old for old, new in numbers.items()}
        return Hit(
            1.0,
            renumber(best.translation, back),
            best.article,
            best.segment,
            tuple(renumber(other, back) for other in others),
        )


_LONG_AGO: Final = datetime.min.replace(tzinfo=UTC)


def build_memory(pairs: Iterable[Pair]) -> Memory:
    """Return the index of *pairs*. A pair whose two sides differ in tags or numbers is left out: it isn't exact."""
    table: dict[_Key, list[Pair]] = {}
    for pair in pairs:
        key, numbers = number_in_order(pair.text)
        if not key or not pair.translation.strip() or not _is_sound(pair):
            continue
        kept = replace(pair, translation=renumber(pair.translation, numbers))
        table.setdefault((pair.source, pair.target, key), []).append(kept)
    for known in table.values():
        known.sort(key=lambda pair: pair.at or _LONG_AGO, reverse=True)
    return Memory(MappingProxyType({key: tuple(known) for key, known in table.items()}))


def _is_sound(pair: Pair) -> bool:
    ours = sorted((mark.number, mark.edge) for mark in marks(pair.text))
    theirs = sorted((mark.number, mark.edge) for mark in marks(pair.translation))
    if ours != theirs:
        return False
    change = compare_numbers(pair.text, pair.translation, source_lang=pair.source, target_lang=pair.target)
    return change is None


EMPTY: Final = build_memory(())


def pairs_of(
    article: Article, versions: Mapping[Lang, Sequence[Unit]], *, min_state: State = State.TRANSLATED
) -> Iterator[Pair]:
    """Yield every pair that *article* gives: home with each version, and the versions with each other, both ways.

    *versions* holds the units of each other language, in the order of the article's segments. Only units of at least
    *min_state*, or published before the article was brought in, give pairs, and only for the segment as it is now.
    """
    section = article.meta.section or ""
    for at, segment in enumerate(article.segments):
        texts: dict[Lang, tuple[str, datetime | None]] = {article.home: (segment.text, article.meta.date)}
        for lang, units in versions.items():
            unit = units[at]
            is_good = at_least(unit.state, min_state) or is_published(unit)
            if is_good and unit.target.strip() and _is_current(unit, article.home):
                texts[lang] = (unit.target, unit.at)
        for source, target in permutations(texts, 2):
            text, made = texts[source]
            translation, translated = texts[target]
            times = [time for time in (made, translated) if time is not None]
            yield Pair(source, target, text, translation, article.id, segment.id, section, max(times, default=None))


def _is_current(unit: Unit, home: Lang) -> bool:
    return unit.base is None or unit.source not in (None, home) or unit.base.split() == unit.segment.text.split()
