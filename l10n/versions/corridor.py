"""Where a path through two long versions can run: past segments that surely fit each other, and near it between them.

A story has tens of segments, and every cell of its table is looked at. Those of an archive dump, thousands by
thousands, would take minutes and gigabytes; few of them can matter.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from itertools import accumulate, pairwise
from typing import Final

from l10n.text.evidence import Found

__all__ = ["FREE", "Spans", "spans", "turned", "windows"]

Spans = Sequence[range]
"""For each segment of one side, the segments of the other that it may be in a bead with; they never go back."""
FREE: Final = 250 * 250
"""Segments by segments up to which every cell is looked at; between two anchors too."""
_MARGIN: Final = 12
"""Segments that the path may stray to either side of an anchor: an anchor may be wrong, or its neighbours swapped."""
_BAND: Final = 100
"""Segments that it may stray from the straight line where there's no anchor for long."""
_RARE: Final = 4
"""Segments of the other side that may have a word that still tells where it stands."""
_SURE: Final = 2.0
"""Times as much as the next best that an anchor's rare words weigh."""


def windows(source: Sequence[Found], target: Sequence[Found], *, free: int = FREE) -> list[range]:
    """Return, for each place between the source's segments, the places between the target's a path may pass there.

    All of them where the table has at most *free* cells. A list one longer than *source*; the ranges never go back, the
    first begins with 0, the last ends with the target's end, and each has a place in common with the next.
    """
    ours, theirs = len(source), len(target)
    if ours * theirs <= free:
        return [range(theirs + 1)] * (ours + 1)
    found = [range(0)] * (ours + 1)
    for (i, j), (to_i, to_j) in pairwise([(0, 0), *_anchors(source, target), (ours, theirs)]):
        for at in range(i, to_i + 1):
            low, high = j, to_j
            if (to_i - i) * (to_j - j) > free:
                straight = j + (at - i) * (to_j - j) // (to_i - i)
                stray = _BAND + (to_j - j) // (to_i - i)
                low, high = max(j, straight - stray), min(to_j, straight + stray)
            low, high = max(0, low - _MARGIN), min(theirs, high + _MARGIN)
            known = found[at]
            found[at] = range(min(low, known.start), max(high + 1, known.stop)) if known else range(low, high + 1)
    highs = list(accumulate((one.stop for one in found), max))
    lows = list(accumulate((one.start for one in reversed(found)), min))[::-1]
    return [range(low, high) for low, high in zip(lows, highs, strict=True)]


def spans(places: Sequence[range], theirs: int, *, widest: int) -> list[range]:
    """Return the spans of the source's segments in beads of up to *widest* a side whose ends lie in *places*."""
    last = len(places) - 1
    return [
        range(places[max(0, at - widest + 1)].start, min(theirs, places[min(last, at + widest)].stop - 1))
        for at in range(last)
    ]


def turned(there: Spans, theirs: int) -> list[range]:
    """Return the spans of the other side's segments."""
    starts, stops = [span.start for span in there], [span.stop for span in there]
    first = [bisect_left(stops, at + 1) for at in range(theirs)]
    last = [bisect_left(starts, at + 1) for at in range(theirs)]
    return [range(*pair) for pair in zip(first, last, strict=True)]


def _anchors(source: Sequence[Found], target: Sequence[Found]) -> list[tuple[int, int]]:
    """Return the longest row of pairs in order whose rare words point at each other and at nothing else."""
    back = [_surest(found) for found in target]
    pairs = [(i, j) for i, j in enumerate(map(_surest, source)) if j is not None and back[j] == i]
    ends: list[int] = []
    rows: list[int] = []
    before: list[int | None] = []
    for number, (_, j) in enumerate(pairs):
        at = bisect_left(ends, j)
        before.append(rows[at - 1] if at else None)
        ends[at : at + 1], rows[at : at + 1] = [j], [number]
    chain: list[tuple[int, int]] = []
    number_now: int | None = rows[-1] if rows else None
    while number_now is not None:
        chain.append(pairs[number_now])
        number_now = before[number_now]
    return chain[::-1]


def _surest(found: Found) -> int | None:
    """Return the segment that has a segment's rare words, if no other has half as much of them."""
    weights: dict[int, float] = {}
    for row in found.rows:
        if len(row) <= _RARE:
            for number, value in row.items():
                weights[number] = weights.get(number, 0.0) + value
    best = sorted(weights.items(), key=lambda one: -one[1])[:2]
    if not best or (len(best) == 2 and best[0][1] < _SURE * best[1][1]):
        return None
    return best[0][0]
