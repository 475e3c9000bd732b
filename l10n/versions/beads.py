"""The best way to pair two rows of segments, given what their words find on the other side. Knows no words.

Each segment of a bead is rewarded for how much of its own words stands on the whole other side: a bead that takes in
an unrelated neighbour loses by it. A second pass joins what a path in order can't: segments that changed places.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from itertools import accumulate
from math import exp, inf, log, prod, sqrt
from typing import Final

from l10n.versions.evidence import Found

__all__ = ["Bead", "Side", "Weights", "in_reading_order", "pair", "sureness"]

Bead = tuple[list[int], list[int]]
"""Segments of the source and of the target that say the same, in order; one of the two may be empty."""
_SHAPES: Final = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1))
"""How many segments on each side say the same, beside those that have no counterpart."""
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


def pair(source: Side, target: Side, weights: Weights) -> list[Bead]:
    """Return the beads of two versions in reading order: each segment is in one, alone where nothing says the same."""
    score = _scorer(source, target, weights)
    beads = _cross(_best_path(len(source.found), len(target.found), score), score, weights.crossing)
    return in_reading_order(beads)


_Score = Callable[[int, int, int, int], float]
"""First source segment, how many, first target segment, how many → what the bead counts."""


def sureness(beads: Iterable[Bead], source: Side, target: Side, weights: Weights) -> list[float]:
    """Return how sure each of *beads* is, 0 to 1: its share of all ways to pair the two sides in order, by their odds.

    A bead out of order is as sure as it is that its segments have no counterpart in order, times its own probability.
    """
    score = _scorer(source, target, weights)
    ways = _Ways(len(source.found), len(target.found), score)
    sure = []
    for ours, theirs in beads:
        i, a, j, b = (ours or [0])[0], len(ours), (theirs or [0])[0], len(theirs)
        if not a or not b:
            sure.append(ways.without_source(i) if a else ways.without_target(j))
        elif (a, b) not in _SHAPES or ours[-1] - i >= a or theirs[-1] - j >= b:
            sure.append(0.0)  # no bead that is ever found
        else:
            alone = prod(map(ways.without_source, ours)) * prod(map(ways.without_target, theirs))
            sure.append(max(ways.through(i, a, j, b), alone * _probability(score(i, a, j, b) + weights.crossing)))
    return sure


def _probability(odds: float) -> float:
    return 1 / (1 + exp(-max(-50.0, min(50.0, odds))))


class _Ways:
    """All paths through two rows of segments, weighed by their odds: forward and backward sums, in logarithms."""

    def __init__(self, ours: int, theirs: int, score: _Score) -> None:
        """Sum them up. Cost O(ours · theirs)."""
        steps = (*_SHAPES, (1, 0), (0, 1))
        self.values: dict[tuple[int, int, int, int], float] = {}
        self.ours, self.theirs = ours, theirs
        self.before = [[-inf] * (theirs + 1) for _ in range(ours + 1)]
        self.after = [[-inf] * (theirs + 1) for _ in range(ours + 1)]
        self.before[0][0] = self.after[ours][theirs] = 0.0
        for i in range(ours + 1):
            for j in range(theirs + 1):
                came = [self.before[i][j]]
                for a, b in steps:
                    if a <= i and b <= j:
                        value = score(i - a, a, j - b, b) if a and b else 0.0
                        self.values[i - a, a, j - b, b] = value
                        came.append(self.before[i - a][j - b] + value)
                self.before[i][j] = _log_sum(came)
        for i in range(ours, -1, -1):
            for j in range(theirs, -1, -1):
                goes = [self.after[i][j]]
                goes += [
                    self.after[i + a][j + b] + self.values[i, a, j, b]
                    for a, b in steps
                    if i + a <= ours and j + b <= theirs
                ]
                self.after[i][j] = _log_sum(goes)

    def through(self, i: int, a: int, j: int, b: int) -> float:
        """Return the share of the ways that go over this bead."""
        return exp(min(0.0, self._weight(i, a, j, b) - self.before[-1][-1]))

    def without_source(self, i: int) -> float:
        """Return the share of the ways that leave the source segment alone."""
        return exp(min(0.0, _log_sum([self._weight(i, 1, j, 0) for j in range(self.theirs + 1)]) - self.before[-1][-1]))

    def without_target(self, j: int) -> float:
        """Return the share of the ways that leave the target segment alone."""
        return exp(min(0.0, _log_sum([self._weight(i, 0, j, 1) for i in range(self.ours + 1)]) - self.before[-1][-1]))

    def _weight(self, i: int, a: int, j: int, b: int) -> float:
        return self.before[i][j] + self.values[i, a, j, b] + self.after[i + a][j + b]


def _log_sum(logs: Sequence[float]) -> float:
    most = max(logs)
    return most if most == -inf else most + log(sum(exp(one - most) for one in logs))


def _scorer(source: Side, target: Side, weights: Weights) -> _Score:
    there = [_gains(found, len(target.found), weights) for found in source.found]
    here = [_gains(found, len(source.found), weights) for found in target.found]
    ours, theirs = ([0.0, *accumulate(side.lengths)] for side in (source, target))
    our_ends, their_ends = ([0, *accumulate(side.sentences)] for side in (source, target))
    goes_on, their_goes_on = ([False, *side.goes_on, False] for side in (source, target))
    our_breaks, their_breaks = ([0, *accumulate(map(int, one))] for one in (goes_on, their_goes_on))
    our_numbers, their_numbers = (_joined(side.numbers) for side in (source, target))

    def score(i: int, a: int, j: int, b: int) -> float:
        value = weights.shapes[a, b]
        found = 0.0
        for k in range(i, i + a):
            gain, weight = there[k][b - 1][j]
            value, found = value + gain, found + weight
        for k in range(j, j + b):
            gain, weight = here[k][a - 1][i]
            value, found = value + gain, found + weight
        x, y = ours[i + a] - ours[i], theirs[j + b] - theirs[j]
        value += weights.length * min((x - y) ** 2 / (x + y + _SLACK), _MAX_LENGTH)
        value += weights.sentences * abs(our_ends[i + a] - our_ends[i] - their_ends[j + b] + their_ends[j])
        inside = abs(our_breaks[i + a] - our_breaks[i + 1] - their_breaks[j + b] + their_breaks[j + 1])
        outside = (goes_on[i] != their_goes_on[j]) + (goes_on[i + a] != their_goes_on[j + b])
        value += weights.inside * inside + weights.outside * outside
        if (numbers := our_numbers[a][i]) != (others := their_numbers[b][j]):
            value += weights.numbers * len(numbers ^ others)
        return value + weights.found * sqrt(found)

    return score


def _joined(numbers: Sequence[frozenset[str]]) -> list[list[frozenset[str]]]:
    """Return, by the width of a run, the numbers in each run, by its first segment."""
    nothing: frozenset[str] = frozenset()
    return [[nothing.union(*numbers[at : at + width]) for at in range(len(numbers))] for width in range(_WIDEST + 1)]


def _gains(found: Found, others: int, weights: Weights) -> list[list[tuple[float, float]]]:
    """Return what a segment counts in a bead with 1, 2 and 3 of the *others*, by the first of them.

    And the weight of its words that are said there.
    """
    whole = found.weight or 1.0
    runs = [_run_shares(found, others, width) for width in range(1, _WIDEST + 1)]
    best = sorted(range(others), key=lambda number: -runs[0][number])[: _WIDEST + 1]
    gains = []
    for width, weighed in enumerate(runs, 1):
        row = []
        for first, weight in enumerate(weighed):
            outside = next((runs[0][at] for at in best if not first <= at < first + width), 0.0)
            gain = weights.share * sqrt(weight / whole) + weights.elsewhere * outside / whole
            row.append((gain + weights.lost * (found.weight - weight), weight))
        gains.append(row)
    return gains


def _run_shares(found: Found, others: int, width: int) -> list[float]:
    """Return the weight of the words that stand in each run of *width* others, by the first of the run."""
    total = [0.0] * (others + width)  # the last ones take what would begin before the first segment
    for row in found.rows:
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


def _best_path(ours: int, theirs: int, score: _Score) -> list[Bead]:
    best = [[-inf] * (theirs + 1) for _ in range(ours + 1)]
    came = [[(0, 0)] * (theirs + 1) for _ in range(ours + 1)]
    best[0][0] = 0.0
    for i in range(ours + 1):
        for j in range(theirs + 1):
            here = best[i][j]
            for a, b in (*_SHAPES, (1, 0), (0, 1)):
                if i + a <= ours and j + b <= theirs:
                    value = here + (score(i, a, j, b) if a and b else 0.0)
                    if value > best[i + a][j + b]:
                        best[i + a][j + b] = value
                        came[i + a][j + b] = (a, b)
    beads: list[Bead] = []
    i, j = ours, theirs
    while i or j:
        a, b = came[i][j]
        i, j = i - a, j - b
        beads.append((list(range(i, i + a)), list(range(j, j + b))))
    return beads[::-1]


def _cross(beads: Sequence[Bead], score: _Score, penalty: float) -> list[Bead]:
    """Return *beads* with those joined that stand alone and say the same, wherever they stand; the surest first."""
    ours = {i for source, target in beads for i in source if not target}
    theirs = {j for source, target in beads for j in target if not source}
    options = sorted(
        (
            (value, range(i, i + a), range(j, j + b))
            for a, b in _SHAPES
            for i in _runs(ours, a)
            for j in _runs(theirs, b)
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
