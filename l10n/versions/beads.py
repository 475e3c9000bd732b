"""The best way to pair two rows of segments, given what their words find on the other side. Knows no words.

Each segment of a bead is rewarded for how much of its own words stands on the whole other side: a bead that takes in
an unrelated neighbour loses by it. A second pass joins what a path in order can't: segments that changed places.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import exp, inf, prod, sqrt
from typing import Final

from l10n.text.evidence import Found
from l10n.versions.corridor import FREE, Spans, spans, turned, windows
from l10n.versions.meaning import Vector, nearness
from l10n.versions.ways import SHAPES, Score, Ways

__all__ = ["Bead", "Side", "Weights", "in_reading_order", "pair", "sureness"]

Bead = tuple[list[int], list[int]]
"""Segments of the source and of the target that say the same, in order; one of the two may be empty."""
_WIDEST: Final = 3
_MAX_LENGTH: Final = 12.0
_SLACK: Final = 30
"""Characters added to both lengths together, so that a short label may be twice as long in another language."""


@dataclass(frozen=True, slots=True)
class Weights:
    """What each sign counts, in log odds. Segments without a counterpart count nothing."""

    shapes: Mapping[tuple[int, int], float]
    """How usual a bead with so many segments on each side is."""
    share: float
    """Times the root of the share of a segment's words that stands on the other side."""
    found: float
    """Times the root of the weight of all those words."""
    lost: float
    """Times the weight of all the other words."""
    elsewhere: float
    """Times the greatest share of a segment's words that stands in one segment outside the bead."""
    numbers: float
    """Times the numbers that only one side has."""
    length: float
    """Times the squared difference of the two sides' lengths, over their sum."""
    sentences: float
    """Times the sentences that one side has more than the other."""
    inside: float
    """Times the places inside where a sentence goes on from one segment to the next, on one side only."""
    outside: float
    """The same at the two ends of the bead."""
    crossing: float
    """For a bead out of order."""
    whole: float = 0.0
    """Times the cosine of the two sides' vectors, above the usual one; see meaning.py for this and the next two."""
    own: float = 0.0
    """Times the cosines of each segment and the whole other side."""
    rival: float = 0.0
    """Times the cosines of each segment and the nearest one outside the bead."""


@dataclass(frozen=True, slots=True)
class Side:
    """The segments of one version."""

    found: Sequence[Found]
    """What each finds on the other side."""
    lengths: Sequence[float]
    """The length of each in characters, made comparable with the other side's."""
    sentences: Sequence[int]
    """How many sentences end in each, at least 1."""
    goes_on: Sequence[bool]
    """Whether the sentence at the end of each goes on in the next."""
    numbers: Sequence[frozenset[str]]
    """The numbers in each."""
    vectors: Sequence[Vector] = ()
    """Where each lies by its meaning, if a model says so; both sides have vectors, or neither."""


def pair(source: Side, target: Side, weights: Weights, *, free: int = FREE) -> list[Bead]:
    """Return the beads of two versions in reading order: each segment is in one, alone where nothing says the same.

    Two versions with more than *free* pairs of segments are compared near the likely path only: see corridor.py.
    """
    places, reach = _reach(source, target, free)
    score = _scorer(source, target, weights, reach)
    return in_reading_order(_cross(_best_path(places, score), score, reach, weights.crossing))


def sureness(beads: Iterable[Bead], source: Side, target: Side, weights: Weights) -> list[float]:
    """Return how sure each of *beads* is, 0 to 1: its share of all ways to pair the two sides in order, by their odds.

    A bead out of order is as sure as it is that its segments have no counterpart in order, times its own probability.
    Two that stand so far apart in long versions that nothing compared them don't belong together: 0.
    """
    places, reach = _reach(source, target, FREE)
    score = _scorer(source, target, weights, reach)
    ways = Ways(places, score)
    sure = []
    for ours, theirs in beads:
        i, a, j, b = (ours or [0])[0], len(ours), (theirs or [0])[0], len(theirs)
        if not a or not b:
            sure.append(ways.without_source(i) if a else ways.without_target(j))
        elif (a, b) not in SHAPES or ours[-1] - i >= a or theirs[-1] - j >= b or not reach.holds(ours, theirs):
            sure.append(0.0)  # no bead that is ever found
        else:
            alone = prod(map(ways.without_source, ours)) * prod(map(ways.without_target, theirs))
            sure.append(max(ways.through(i, a, j, b), alone * _probability(score(i, a, j, b) + weights.crossing)))
    return sure


def _probability(odds: float) -> float:
    return 1 / (1 + exp(-max(-50.0, min(50.0, odds))))


@dataclass(frozen=True, slots=True)
class _Reach:
    """Which segments are compared with which."""

    there: Spans
    here: Spans

    def holds(self, ours: Sequence[int], theirs: Sequence[int]) -> bool:
        return all(theirs[0] in self.there[i] and theirs[-1] in self.there[i] for i in ours)


def _reach(source: Side, target: Side, free: int) -> tuple[list[range], _Reach]:
    """Return where a path may pass, by the place between the source's segments, and what is compared for that."""
    places = windows(source.found, target.found, free=free)
    there = spans(places, len(target.found), widest=_WIDEST)
    return places, _Reach(there, turned(there, len(target.found)))


def _scorer(source: Side, target: Side, weights: Weights, reach: _Reach) -> Score:
    there = [_gains(found, span, weights) for found, span in zip(source.found, reach.there, strict=True)]
    here = [_gains(found, span, weights) for found, span in zip(target.found, reach.here, strict=True)]
    from_j, from_i = ([span.start for span in side] for side in (reach.there, reach.here))
    ours, theirs = ([0.0, *accumulate(side.lengths)] for side in (source, target))
    our_ends, their_ends = ([0, *accumulate(side.sentences)] for side in (source, target))
    goes_on, their_goes_on = ([False, *side.goes_on, False] for side in (source, target))
    our_breaks, their_breaks = ([0, *accumulate(map(int, one))] for one in (goes_on, their_goes_on))
    our_numbers, their_numbers = (_joined(side.numbers) for side in (source, target))
    near = (
        nearness(source.vectors, target.vectors, reach.there, reach.here) if source.vectors and target.vectors else None
    )

    def score(i: int, a: int, j: int, b: int) -> float:
        value = weights.shapes[a, b]
        found = 0.0
        for k in range(i, i + a):
            gain, weight = there[k][b - 1][j - from_j[k]]
            value, found = value + gain, found + weight
        for k in range(j, j + b):
            gain, weight = here[k][a - 1][i - from_i[k]]
            value, found = value + gain, found + weight
        x, y = ours[i + a] - ours[i], theirs[j + b] - theirs[j]
        value += weights.length * min((x - y) ** 2 / (x + y + _SLACK), _MAX_LENGTH)
        value += weights.sentences * abs(our_ends[i + a] - our_ends[i] - their_ends[j + b] + their_ends[j])
        inside = abs(our_breaks[i + a] - our_breaks[i + 1] - their_breaks[j + b] + their_breaks[j + 1])
        outside = (goes_on[i] != their_goes_on[j]) + (goes_on[i + a] != their_goes_on[j + b])
        value += weights.inside * inside + weights.outside * outside
        if (numbers := our_numbers[a][i]) != (others := their_numbers[b][j]):
            value += weights.numbers * len(numbers ^ others)
        if near is not None:
            whole, own, rival = near(i, a, j, b)
            value += weights.whole * whole + weights.own * own + weights.rival * rival
        return value + weights.found * sqrt(found)

    return score


def _joined(numbers: Sequence[frozenset[str]]) -> list[list[frozenset[str]]]:
    """Return, by the width of a run, the numbers in each run, by its first segment."""
    nothing: frozenset[str] = frozenset()
    return [[nothing.union(*numbers[at : at + width]) for at in range(len(numbers))] for width in range(_WIDEST + 1)]


def _gains(found: Found, span: range, weights: Weights) -> list[list[tuple[float, float]]]:
    """Return what a segment counts in a bead with 1, 2 and 3 of the others, by the place of the first in *span*.

    And the weight of its words that are said there.
    """
    whole = found.weight or 1.0
    rows = [_within(row, span) for row in found.rows]
    runs = [_run_shares(rows, len(span), width) for width in range(1, _WIDEST + 1)]
    best = sorted(range(len(span)), key=lambda number: -runs[0][number])[: _WIDEST + 1]
    gains = []
    for width, weighed in enumerate(runs, 1):
        row = []
        for first, weight in enumerate(weighed):
            outside = next((runs[0][at] for at in best if not first <= at < first + width), 0.0)
            gain = weights.share * sqrt(weight / whole) + weights.elsewhere * outside / whole
            row.append((gain + weights.lost * (found.weight - weight), weight))
        gains.append(row)
    return gains


def _within(row: Mapping[int, float], span: range) -> Mapping[int, float]:
    """Return *row* by the places in *span*, what is outside left out; the row itself where there's nothing to do."""
    if not span.start and all(number in span for number in row):
        return row
    if len(row) > len(span):
        return {at: row[number] for at, number in enumerate(span) if number in row}
    return {number - span.start: value for number, value in row.items() if number in span}


def _run_shares(rows: Iterable[Mapping[int, float]], others: int, width: int) -> list[float]:
    """Return the weight of the words that stand in each run of *width* others, by the first of the run."""
    total = [0.0] * (others + width)  # the last ones take what would begin before the first segment
    for row in rows:
        if width == 1 or len(row) == 1:
            for number, value in row.items():
                for first in range(number - width + 1, number + 1):
                    total[first] += value
            continue
        best: dict[int, float] = {}
        for number, value in row.items():
            for first in range(number - width + 1, number + 1):
                if value > best.get(first, 0.0):
                    best[first] = value
        for first, value in best.items():
            total[first] += value
    return total[:others]


def _best_path(places: Sequence[range], score: Score) -> list[Bead]:
    """Return the beads of the best path from the first of *places* to the last one's end."""
    best = [[-inf] * len(row) for row in places]
    came = [[(0, 0)] * len(row) for row in places]
    best[0][0] = 0.0
    ours = len(places) - 1
    for i, row in enumerate(places):
        for j, here in zip(row, best[i], strict=True):
            for a, b in (*SHAPES, (1, 0), (0, 1)):
                if i + a <= ours and j + b in places[i + a]:
                    value = here + (score(i, a, j, b) if a and b else 0.0)
                    at = j + b - places[i + a].start
                    if value > best[i + a][at]:
                        best[i + a][at] = value
                        came[i + a][at] = (a, b)
    beads: list[Bead] = []
    i, j = ours, places[ours].stop - 1
    while i or j:
        a, b = came[i][j - places[i].start]
        i, j = i - a, j - b
        beads.append((list(range(i, i + a)), list(range(j, j + b))))
    return beads[::-1]


def _cross(beads: Sequence[Bead], score: Score, reach: _Reach, penalty: float) -> list[Bead]:
    """Return *beads* with those joined that stand alone and say the same, wherever they stand; the surest first."""
    ours = {i for source, target in beads for i in source if not target}
    theirs = {j for source, target in beads for j in target if not source}
    options = sorted(
        (
            (value, range(i, i + a), range(j, j + b))
            for a, b in SHAPES
            for i in _runs(ours, a)
            for j in _runs(theirs.intersection(reach.there[i]), b)
            if reach.holds(range(i, i + a), range(j, j + b))
            if (value := score(i, a, j, b) + penalty) > 0
        ),
        key=lambda option: -option[0],
    )
    joined: list[Bead] = []
    for _, source, target in options:
        if ours.issuperset(source) and theirs.issuperset(target):
            ours.difference_update(source)
            theirs.difference_update(target)
            joined.append((list(source), list(target)))
    kept = [bead for bead in beads if bead[0] and bead[1]]
    return [*kept, *joined, *(([i], []) for i in ours), *(([], [j]) for j in theirs)]


def _runs(numbers: Iterable[int], width: int) -> Iterator[int]:
    known = set(numbers)
    return (first for first in sorted(known) if known.issuperset(range(first, first + width)))


def in_reading_order(beads: Iterable[Bead]) -> list[Bead]:
    """Return *beads* in the order of the source; what only the target has follows what it follows there."""
    placed: list[tuple[tuple[int, int, int], Bead]] = []
    last = -1
    for source, target in sorted(beads, key=lambda bead: (bead[1] or [-1])[0]):
        if source:
            last = source[-1] if target else last
            placed.append(((source[0], 0, 0), (source, target)))
        else:
            placed.append(((last, 1, target[0]), (source, target)))
    return [bead for _, bead in sorted(placed, key=lambda one: one[0])]
