"""All ways to pair two rows of segments in order, by their odds: how sure one bead is against all the others."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import exp, inf, log
from typing import Final

__all__ = ["SHAPES", "Score", "Ways"]

SHAPES: Final = ((1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1))
"""How many segments on each side say the same, beside those that have no counterpart."""
_STEPS: Final = (*SHAPES, (1, 0), (0, 1))
Score = Callable[[int, int, int, int], float]
"""First source segment, how many, first target segment, how many → what the bead counts."""
_Place = tuple[int, int]


class Ways:
    """Forward and backward sums over the places that a path may pass, in logarithms."""

    def __init__(self, places: Sequence[range], score: Score) -> None:
        """Sum them up. *places*: for each place between the source's segments, those between the target's."""
        self._places = places
        self._values: dict[tuple[int, int, int, int], float] = {}
        start, end = (0, 0), (len(places) - 1, places[-1].stop - 1)
        order = [(i, j) for i, row in enumerate(places) for j in row]
        self._before: dict[_Place, float] = {start: 0.0}
        for i, j in order:
            came = [self._before.get((i, j), -inf)]
            for a, b in _STEPS:
                if a <= i and j - b in places[i - a]:
                    value = score(i - a, a, j - b, b) if a and b else 0.0
                    self._values[i - a, a, j - b, b] = value
                    came.append(self._before[i - a, j - b] + value)
            self._before[i, j] = _log_sum(came)
        self._after: dict[_Place, float] = {end: 0.0}
        for i, j in reversed(order):
            goes = [self._after.get((i, j), -inf)]
            for a, b in _STEPS:
                if i + a < len(places) and j + b in places[i + a]:
                    goes.append(self._after[i + a, j + b] + self._values[i, a, j, b])
            self._after[i, j] = _log_sum(goes)
        self._all = self._before[end]

    def through(self, i: int, a: int, j: int, b: int) -> float:
        """Return the share of the ways that go over this bead."""
        return exp(min(0.0, self._weight(i, a, j, b) - self._all))

    def without_source(self, i: int) -> float:
        """Return the share of the ways that leave the source segment alone."""
        return self._share([self._weight(i, 1, j, 0) for j in self._places[i]])

    def without_target(self, j: int) -> float:
        """Return the share of the ways that leave the target segment alone."""
        return self._share([self._weight(i, 0, j, 1) for i, row in enumerate(self._places) if j in row])

    def _share(self, weights: Sequence[float]) -> float:
        return exp(min(0.0, _log_sum(weights) - self._all)) if weights else 0.0

    def _weight(self, i: int, a: int, j: int, b: int) -> float:
        value = self._values.get((i, a, j, b))
        return -inf if value is None else self._before[i, j] + value + self._after[i + a, j + b]


def _log_sum(logs: Sequence[float]) -> float:
    most = max(logs)
    return most if most == -inf else most + log(sum(exp(one - most) for one in logs))
