"""Which segment of a revised text is which of the text before: same, edited, moved, split, joined, added, removed.

Pure: two lists of segments of one language in, links out. Sure things first (identical texts, told apart by their
neighbours where they repeat), then what is very like, then what stands between sure neighbours.
"""

from __future__ import annotations

import zlib
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from enum import StrEnum
from typing import Final

from rapidfuzz.distance import LCSseq

from l10n.languages import Lang
from l10n.versions.likeness import Likeness
from l10n.versions.order import in_order

__all__ = ["Kind", "Link", "match"]


class Kind(StrEnum):
    """What became of a segment."""

    SAME = "same"
    EDITED = "edited"
    MOVED = "moved"
    SPLIT = "split"
    JOINED = "joined"
    ADDED = "added"
    REMOVED = "removed"


Link = tuple[int | None, int | None, Kind]

# Likeness is that of likeness.py, 0 to 1. Measured with tests/bench/match.py.
_SURE: Final = 0.6
"""From here a pair is linked wherever it stands, if nothing else comes near it."""
_LEAD: Final = 0.1
"""How far behind the next best pair must be for that."""
_ELSEWHERE: Final = 0.55
"""From here two leftovers are one segment that was moved and edited."""
_IN_GAP: Final = 0.28
"""From here two segments between the same sure neighbours are one."""
_SAME_PLACE: Final = 0.18
"""The same, where as many segments stand there as before and the two are at the same place."""
_ALONE: Final = 0.12
"""The same, where nothing else stands between the neighbours."""
_SHORT: Final = 3
"""Words. A label or byline alone between its neighbours is itself however it changed."""
_ENOUGH: Final = 4
"""Words a text needs to be known again, once edited, at another place."""
_PART_INSIDE: Final = 0.5
"""How much of a part's words must be words that the whole lost."""
_PART_SHARE: Final = 0.12
"""How much of the whole's words a part must bring."""
_SMALL_INSIDE: Final = 0.8
_SMALL_SHARE: Final = 0.04
"""The same two for a short part: it may bring little if nearly all of it was in the whole."""
_CANDIDATES: Final = 6
"""Pairs looked at for each segment, best first by shared words."""
_COMMON: Final = 60
"""A word in more segments than this finds nothing."""
_BAND: Final = 40
"""Segments each way around the diagonal that a large gap looks at."""


def match(old: Sequence[str], new: Sequence[str], lang: Lang) -> list[Link]:
    """Return the links between the segments of two revisions: (old index, new index, kind).

    Every index is in at least one link. `same`: identical text in order; `moved`: the same text, but for typography,
    out of order; `edited`: one for one, text changed, wherever it stands; `split`: a link for each part; `joined`: a
    link for each segment that went in; added has no old index, removed no new one. In the order of the new text,
    removed ones where they stood. Tags don't count as likeness, but a changed tag is a changed text.
    """
    work = _Work(old, new, lang)
    work.link_equal(list(old), list(new))
    work.link_equal(work.like.old_folded, work.like.new_folded)
    if not work.is_done():
        work.link_sure()
        work.attach_parts()
        work.link_in_gaps()
        work.attach_parts()
        work.link_elsewhere()
    return work.links()


class _Work:
    """Links made so far. Every method but `links` and the questions mutates them."""

    def __init__(self, old: Sequence[str], new: Sequence[str], lang: Lang) -> None:
        self.old, self.new = old, new
        self.like = Likeness(old, new, lang)
        self.to_new: list[list[int]] = [[] for _ in old]
        self.to_old: list[list[int]] = [[] for _ in new]

    def link(self, i: int, j: int) -> None:
        self.to_new[i].append(j)
        self.to_old[j].append(i)

    def free_old(self) -> list[int]:
        return [i for i, linked in enumerate(self.to_new) if not linked]

    def free_new(self) -> list[int]:
        return [j for j, linked in enumerate(self.to_old) if not linked]

    def is_done(self) -> bool:
        return all(self.to_new) and all(self.to_old)

    def pairs(self) -> list[tuple[int, int]]:
        return [(i, j) for i, linked in enumerate(self.to_new) for j in linked]

    def chain(self) -> list[tuple[int, int]]:
        """The links that keep their order."""
        return in_order([(i, j, self._steadiness(i, j)) for i, j in self.pairs()])

    def _steadiness(self, i: int, j: int) -> int:
        """A segment counts 1, an edited one less; of two that changed places the longer one stays.

        The checksum settles ties the same way whichever text is called the old one.
        """
        text, other = self.like.old_folded[i], self.like.new_folded[j]
        size = min(len(text) + len(other), 99_999)
        tie = zlib.crc32(max(text, other).encode()) % 1000
        return (10 if text == other else 6) * 100_000_000 + size * 1000 + tie

    def gaps(self) -> Iterator[tuple[list[int], list[int]]]:
        """Yield the free segments, old and new, between links that keep their order; both sides have some."""
        i_from = j_from = 0
        for i, j in [*self.chain(), (len(self.old), len(self.new))]:
            olds = [at for at in range(i_from, i) if not self.to_new[at]]
            news = [at for at in range(j_from, j) if not self.to_old[at]]
            if olds and news:
                yield olds, news
            i_from, j_from = i + 1, j + 1

    def link_equal(self, old: Sequence[str], new: Sequence[str]) -> None:
        """Link equal texts: those that stand once, their equal neighbours, repeats in order, repeats elsewhere."""
        before, after = _places(old, self.free_old()), _places(new, self.free_new())
        for text, here in before.items():
            if len(here) == 1 and len(after.get(text, ())) == 1:
                self.link(here[0], after[text][0])
        self._extend(old, new)
        for olds, news in list(self.gaps()):
            blocks = LCSseq.editops([old[i] for i in olds], [new[j] for j in news]).as_matching_blocks()
            for block in blocks:
                for step in range(block.size):
                    self.link(olds[block.a + step], news[block.b + step])
        self._extend(old, new)
        before, after = _places(old, self.free_old()), _places(new, self.free_new())
        for text, here in before.items():
            for i, j in zip(here, after.get(text, ()), strict=False):
                self.link(i, j)

    def _extend(self, old: Sequence[str], new: Sequence[str]) -> None:
        """Link equal texts that stand next to linked ones: first from links in order, then from moved ones."""
        chain = self.chain()
        rest = sorted(set(self.pairs()) - set(chain))
        for start, step in (([(-1, -1), *chain], 1), ([*chain, (len(old), len(new))][::-1], -1), (rest, 1), (rest, -1)):
            for i, j in start:
                a, b = i + step, j + step
                while self._are_free(a, b) and old[a] == new[b]:
                    self.link(a, b)
                    a, b = a + step, b + step

    def _are_free(self, i: int, j: int) -> bool:
        return 0 <= i < len(self.old) and 0 <= j < len(self.new) and not self.to_new[i] and not self.to_old[j]

    def candidates(self) -> list[tuple[float, int, int]]:
        """Free pairs that share the most, each way: (likeness, old, new), best first, then in reading order."""
        olds, news = self.free_old(), self.free_new()
        like = self.like
        found = {(i, j) for i, j in _sharing(like, like.old_words, olds, like.new_words, news)}
        found |= {(i, j) for j, i in _sharing(like, like.new_words, news, like.old_words, olds)}
        return sorted(((like.alike(i, j), i, j) for i, j in found), key=lambda row: (-row[0], row[1] + row[2], row[1]))

    def link_sure(self) -> None:
        """Link pairs that are very like each other and like nothing else, moved ones too if they are long enough."""
        best_old: dict[int, list[float]] = defaultdict(list)
        best_new: dict[int, list[float]] = defaultdict(list)
        rows = self.candidates()
        for score, i, j in rows:
            best_old[i].append(score)
            best_new[j].append(score)
        sure = [
            (i, j)
            for score, i, j in rows
            if score >= _SURE and _leads(score, best_old[i]) and _leads(score, best_new[j])
        ]
        weighted = [(i, j, self._steadiness(i, j)) for i, j in [*self.pairs(), *sure]]
        kept = set(in_order(weighted))
        for i, j in sure:
            if (i, j) in kept or self._is_long(i, j):
                self.link(i, j)

    def _is_long(self, i: int, j: int) -> bool:
        return min(len(self.like.old_words[i]), len(self.like.new_words[j])) >= _ENOUGH

    def link_in_gaps(self) -> None:
        """Link what is like enough between the same sure neighbours, in order."""
        for olds, news in list(self.gaps()):
            for i, j in self._align(olds, news):
                self.link(i, j)

    def _align(self, olds: list[int], news: list[int]) -> list[tuple[int, int]]:
        if len(olds) == len(news) == 1:
            return [(olds[0], news[0])] if self._is_edit_in_place(olds[0], news[0]) else []
        rows, columns = len(olds), len(news)
        scores: dict[tuple[int, int], float] = {}
        for a in range(rows):
            middle = a * columns // rows
            for b in range(max(0, middle - _BAND), min(columns, middle + _BAND + 1)):
                least = _SAME_PLACE if rows == columns and a == b else _IN_GAP
                gain = self.like.alike(olds[a], news[b]) - least
                if gain > 0:
                    scores[a, b] = gain
        kept = in_order([(a, b, round(gain * 1_000_000)) for (a, b), gain in sorted(scores.items())])
        return [(olds[a], news[b]) for a, b in kept]

    def _is_edit_in_place(self, i: int, j: int) -> bool:
        if max(len(self.like.old_words[i]), len(self.like.new_words[j])) <= _SHORT:
            return True
        return self.like.alike(i, j) >= _ALONE

    def attach_parts(self) -> None:
        """Make a link a split or a join where a free neighbour has the words that the edited segment lost."""
        like = self.like
        _attach(like, like.old_words, like.new_words, self.to_new, self.to_old, self._is_changed)
        _attach(like, like.new_words, like.old_words, self.to_old, self.to_new, lambda j, i: self._is_changed(i, j))

    def _is_changed(self, i: int, j: int) -> bool:
        return self.like.old_folded[i] != self.like.new_folded[j]

    def link_elsewhere(self) -> None:
        """Link what was moved and edited."""
        for score, i, j in self.candidates():
            if score >= _ELSEWHERE and self._is_long(i, j) and self._are_free(i, j):
                self.link(i, j)

    def links(self) -> list[Link]:
        """The links with their kinds, in the order of the new text."""
        steady = set(self.chain())
        rows: list[tuple[tuple[int, int, int], Link]] = []
        for j, olds in enumerate(self.to_old):
            rows += [((j, 1, i), (i, j, self._kind(i, j, (i, j) in steady))) for i in sorted(olds)]
            if not olds:
                rows.append(((j, 1, 0), (None, j, Kind.ADDED)))
        after = sorted(steady)
        for i in self.free_old():
            at = bisect_left(after, (i, -1))
            place = after[at - 1][1] + 1 if at else 0
            rows.append(((place, 0, i), (i, None, Kind.REMOVED)))
        return [link for _, link in sorted(rows, key=lambda row: row[0])]

    def _kind(self, i: int, j: int, is_steady: bool) -> Kind:
        if len(self.to_new[i]) > 1:
            return Kind.SPLIT
        if len(self.to_old[j]) > 1:
            return Kind.JOINED
        if is_steady:
            return Kind.SAME if self.old[i] == self.new[j] else Kind.EDITED
        return Kind.EDITED if self._is_changed(i, j) else Kind.MOVED


def _places(texts: Sequence[str], among: Iterable[int]) -> dict[str, list[int]]:
    places: dict[str, list[int]] = {}
    for at in among:
        places.setdefault(texts[at], []).append(at)
    return places


def _leads(score: float, scores: Sequence[float]) -> bool:
    """Whether *score* is the first of *scores* (best first) by far. Equal texts come first without a lead."""
    return score == scores[0] and (len(scores) == 1 or score - scores[1] >= _LEAD)


def _sharing(
    like: Likeness,
    words: Sequence[frozenset[str]],
    among: Sequence[int],
    other_words: Sequence[frozenset[str]],
    others: Sequence[int],
) -> Iterator[tuple[int, int]]:
    """Yield for each segment of *among* the few of *others* that share the most weight of words with it."""
    postings: dict[str, list[int]] = defaultdict(list)
    for other in others:
        for word in other_words[other]:
            postings[word].append(other)
    for at in among:
        shared: dict[int, float] = defaultdict(float)
        for word in sorted(words[at]):
            if len(found := postings.get(word, ())) <= _COMMON:
                for other in found:
                    shared[other] += like.weights[word]
        for other, _ in sorted(shared.items(), key=lambda row: (-row[1], row[0]))[:_CANDIDATES]:
            yield at, other


def _attach(
    like: Likeness,
    wholes: Sequence[frozenset[str]],
    parts: Sequence[frozenset[str]],
    to_parts: list[list[int]],
    to_wholes: list[list[int]],
    is_changed: Callable[[int, int], bool],
) -> None:
    """Give a free part to the whole of its nearest linked neighbour that lost its words. Mutates both link tables."""
    for part, linked in enumerate(to_wholes):
        if linked:
            continue
        best: tuple[float, int] | None = None
        for whole in _neighbours(to_wholes, part):
            if any(len(to_wholes[known]) > 1 or not is_changed(whole, known) for known in to_parts[whole]):
                continue
            lost = wholes[whole].difference(*(parts[known] for known in to_parts[whole]))
            found = like.weigh(lost & parts[part])
            strange = like.weigh(parts[part] - wholes[whole])
            share, inside = found / (like.weigh(wholes[whole]) or 1), found / (found + strange or 1)
            is_part = share >= _PART_SHARE and inside >= _PART_INSIDE
            if not is_part and (share < _SMALL_SHARE or inside < _SMALL_INSIDE):
                continue
            if best is None or found > best[0]:
                best = (found, whole)
        if best is not None:
            to_wholes[part].append(best[1])
            to_parts[best[1]] = sorted([*to_parts[best[1]], part])


def _neighbours(to_wholes: Sequence[Sequence[int]], part: int) -> list[int]:
    """The wholes of the nearest linked parts on each side."""
    found: dict[int, None] = {}
    for step in (-1, 1):
        at = part + step
        while 0 <= at < len(to_wholes) and not to_wholes[at]:
            at += step
        if 0 <= at < len(to_wholes):
            found.update(dict.fromkeys(to_wholes[at]))
    return list(found)
