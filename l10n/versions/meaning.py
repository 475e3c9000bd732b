"""How near the segments of two versions lie by vectors of their meaning. Knows no model: vectors come as they are.

Texts of one story, and of one language, lean the same way; so each version's mean is taken off its vectors first. What
is left tells sentences of the story apart: on development data it does far more than the vectors as they came.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from math import sqrt
from operator import mul
from typing import Final

from l10n.versions.corridor import Spans

__all__ = ["Near", "Vector", "nearness"]

Vector = Sequence[float]
"""Where a text lies; texts that mean the same point the same way, whatever their language."""
Near = Callable[[int, int, int, int], tuple[float, float, float]]
"""First source segment, how many, first target segment, how many → the cosine of the two sides as wholes; of each
segment and the whole other side, added up; of each and the nearest segment outside, added up. 0: as any two are."""
_WIDEST: Final = 3


def nearness(ours: Sequence[Vector], theirs: Sequence[Vector], there: Spans, here: Spans) -> Near:
    """Return how near runs of up to three segments lie. The vector of a run is the sum of its segments' unit vectors.

    Only what is in a segment's span is looked at: *there* for ours, *here*, which is the same turned round, for theirs.
    Raises ValueError where two vectors aren't of one length.
    """
    one, other = _centred(ours), _centred(theirs)
    from_j, from_i = ([span.start for span in side] for side in (there, here))
    rows = [[_dot(a, other[j]) for j in span] for a, span in zip(one, there, strict=True)]
    columns = [[rows[i][j - from_j[i]] for i in span] for j, span in enumerate(here)]
    usual = _dot(_total(one), _total(other)) / max(1, len(one) * len(other))
    our_lengths, their_lengths = _lengths(one), _lengths(other)
    our_rivals, their_rivals = ([_rivals(line, usual) for line in lines] for lines in (rows, columns))

    def near(i: int, a: int, j: int, b: int) -> tuple[float, float, float]:
        our_length, their_length = our_lengths[a][i], their_lengths[b][j]
        said = sum(sum(rows[k][j - from_j[k] : j - from_j[k] + b]) for k in range(i, i + a))
        own = said / their_length + said / our_length - (a + b) * usual
        rival = sum(our_rivals[k][b - 1][j - from_j[k]] for k in range(i, i + a))
        rival += sum(their_rivals[k][a - 1][i - from_i[k]] for k in range(j, j + b))
        return said / (our_length * their_length) - usual, own, rival

    return near


def _dot(one: Vector, other: Vector) -> float:
    return float(sum(map(mul, one, other)))


def _total(vectors: Sequence[Vector]) -> list[float]:
    return [sum(column) for column in zip(*vectors, strict=True)]


def _centred(vectors: Sequence[Vector]) -> list[list[float]]:
    """Return *vectors* with their mean taken off, each of length 1 then, or 0 where nothing is left."""
    mean = [value / len(vectors) for value in _total(vectors)]
    moved = [[value - middle for value, middle in zip(vector, mean, strict=True)] for vector in vectors]
    lengths = [sqrt(_dot(vector, vector)) for vector in moved]
    return [
        [value / length for value in vector] if length > 1e-6 else [0.0] * len(vector)  # as good as all the same
        for vector, length in zip(moved, lengths, strict=True)
    ]


def _lengths(vectors: Sequence[Vector]) -> list[list[float]]:
    """Return, by the width of a run, how long the sum of its vectors is, by its first segment."""
    squares = [_dot(vector, vector) for vector in vectors]
    next_to = [
        [_dot(vector, vectors[at + step]) if at + step < len(vectors) else 0.0 for at, vector in enumerate(vectors)]
        for step in range(1, _WIDEST)
    ]
    lengths = [[1.0] * len(vectors)]
    for width in range(1, _WIDEST + 1):
        row = []
        for at in range(len(vectors) - width + 1):
            square = sum(squares[at : at + width])
            square += 2 * sum(sum(next_to[step - 1][at : at + width - step]) for step in range(1, width))
            row.append(sqrt(square) if square > 1e-9 else 1.0)
        lengths.append(row)
    return lengths


def _rivals(line: Sequence[float], usual: float) -> list[list[float]]:
    """Return, by the width of a run and its first segment, the nearest one outside it, above what's *usual*."""
    best = sorted(range(len(line)), key=lambda at: -line[at])[: _WIDEST + 1]
    return [
        [
            next((line[at] for at in best if not first <= at < first + width), usual) - usual
            for first in range(len(line))
        ]
        for width in range(1, _WIDEST + 1)
    ]
