"""The heaviest run of pairs that keeps its order on both sides. Knows nothing of texts."""

from __future__ import annotations

from collections.abc import Sequence

__all__ = ["in_order"]


def in_order(weighted: Sequence[tuple[int, int, int]]) -> list[tuple[int, int]]:
    """Return the heaviest of the pairs (old, new, weight) that rise on both sides. Cost O(n log n)."""
    rows = sorted(
        weighted, key=lambda row: (row[0], -row[1])
    )  # of one old segment the last new one first: no two chain
    size = max((j for _, j, _ in rows), default=-1) + 1
    best: list[tuple[int, int]] = [(0, -1)] * (size + 1)  # a Fenwick tree of (weight, row) over the new indices
    back: list[int] = []
    for at, (_, j, weight) in enumerate(rows):
        total, previous = (0, -1)
        k = j
        while k:
            if best[k][0] > total:
                total, previous = best[k]
            k -= k & -k
        back.append(previous)
        k = j + 1
        while k <= size:
            if best[k][0] < total + weight:
                best[k] = (total + weight, at)
            k += k & -k
    total, at = (0, -1)
    k = size
    while k:
        if best[k][0] > total:
            total, at = best[k]
        k -= k & -k
    kept: list[tuple[int, int]] = []
    while at >= 0:
        kept.append(rows[at][:2])
        at = back[at]
    return kept[::-1]
