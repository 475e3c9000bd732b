"""The fuzzy index: which of a million texts are most like this one, by edit distance, in a few milliseconds.

A cascade: texts whose length alone keeps them below the threshold are passed over; a quarter of each signature leaves
20,000 of the others, the whole signature 400 of these, and only they are read and measured. Scores are exact
(`1 - Levenshtein / length of the longer`, on the raw text); what the cascade may lose is a text, and
tests/bench/memory.py says how often.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

import numpy as np
from numpy.typing import NDArray
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from l10n.languages import Lang
from l10n.memory.signature import WORDS, Signatures, sign

__all__ = ["LEAST", "Block", "Index", "Rows", "Texts", "block_of", "from_rows"]

LEAST: Final = 0.70
"""The threshold that translators' tools start from."""

_BY_A_QUARTER: Final = 20_000
_BY_THE_WHOLE: Final = 400
_RATIO: Final = 8  # of the sizes of two blocks
_SLACK: Final = 1e-9  # of a threshold times a length, which floats may miss by a hair

Texts = Callable[[Sequence[int]], Mapping[int, str]]
"""Gives the texts of rows; one that is gone may be missing."""
_RowArray = NDArray[np.int32]


@dataclass(frozen=True, slots=True)
class Block:
    """Texts without their letters, sorted by length. Arrays of one length; nobody changes them."""

    rows: _RowArray
    """What the texts are called outside."""
    lengths: NDArray[np.int32]
    """Their characters, ascending."""
    words: tuple[NDArray[np.uint64], ...]
    """Their signatures, a 64-bit word an array."""

    def __len__(self) -> int:
        return len(self.rows)

    def near(self, length: int, signature: Signatures, least: float) -> tuple[_RowArray, NDArray[np.int32]]:
        """Return the rows worth reading for a text of *length* characters, and in how many bits each differs."""
        longest = length / max(least, _SLACK) + _SLACK
        start = np.searchsorted(self.lengths, math.ceil(least * length - _SLACK))
        end = np.searchsorted(self.lengths, longest, side="right")
        apart = np.bitwise_count(self.words[0][start:end] ^ signature[0]).astype(np.int32)
        chosen = _smallest(apart, _BY_A_QUARTER)
        apart = apart[chosen]
        chosen += start
        for word, ours in zip(self.words[1:], signature[1:], strict=True):
            apart += np.bitwise_count(word[chosen] ^ ours)
        best = _smallest(apart, _BY_THE_WHOLE)
        return self.rows[chosen[best]], apart[best]


def _smallest(apart: NDArray[np.int32], most: int) -> NDArray[np.int64]:
    """Return where the *most* smallest are, and those as small as the last of them."""
    if len(apart) <= most:
        return np.arange(len(apart))
    within = np.cumsum(np.bincount(apart))
    return np.flatnonzero(apart <= np.searchsorted(within, most))


def block_of(
    rows: Sequence[int] | _RowArray, lengths: Sequence[int] | NDArray[np.int32], signatures: Signatures
) -> Block:
    """Return the block of texts called *rows*, in whatever order they come."""
    counted = np.asarray(lengths, np.int32)
    order = np.argsort(counted, kind="stable")
    words = tuple(np.ascontiguousarray(signatures[order, word]) for word in range(WORDS))
    return Block(np.asarray(rows, np.int32)[order], counted[order], words)


def _merged(one: Block, other: Block) -> Block:
    at = np.searchsorted(one.lengths, other.lengths, side="right")
    words = tuple(np.insert(ours, at, theirs) for ours, theirs in zip(one.words, other.words, strict=True))
    return Block(np.insert(one.rows, at, other.rows), np.insert(one.lengths, at, other.lengths), words)


class Index:
    """Finds the texts that are like a text. It holds 40 bytes for each, not the texts. Not for several threads at once.

    *texts* gives the letters of rows; the index asks for a few hundred in a lookup.
    """

    def __init__(self, texts: Texts, block: Block | None = None) -> None:
        self._texts = texts
        # Each a multiple smaller than the one before: what is added is merged into a small one, seldom into the large.
        self._blocks = [block] if block is not None and len(block) else []

    def __len__(self) -> int:
        return sum(map(len, self._blocks))

    def block(self) -> Block:
        """Return everything that is in it as one block."""
        while len(self._blocks) > 1:
            self._merge_last()
        return self._blocks[0] if self._blocks else block_of((), (), sign(()))

    def add(self, rows: Sequence[int], texts: Sequence[str]) -> None:
        """Put *texts* in, called *rows*; the next lookup finds them. A row MUST NOT be in it already."""
        if texts:
            self._blocks.append(block_of(rows, list(map(len, texts)), sign(texts)))
        while len(self._blocks) > 1 and _RATIO * len(self._blocks[-1]) >= len(self._blocks[-2]):
            self._merge_last()

    def remove(self, rows: Iterable[int]) -> None:
        """Take *rows* out; one that isn't in it is passed over."""
        gone = np.fromiter(rows, np.int32)
        for place, block in enumerate(self._blocks):
            kept = ~np.isin(block.rows, gone)
            if not kept.all():
                words = tuple(word[kept] for word in block.words)
                self._blocks[place] = Block(block.rows[kept], block.lengths[kept], words)

    def lookup(self, text: str, k: int | None = 5, threshold: float = LEAST) -> list[tuple[int, float]]:
        """Return the *k* rows (None: all found) most like *text* with their scores, *threshold* to 1, best first."""
        if not text or not self._blocks:
            return []
        signature = sign([text])[0]
        found = [block.near(len(text), signature, threshold) for block in self._blocks]
        rows, apart = (np.concatenate(parts) for parts in zip(*found, strict=True))
        wanted = sorted(rows[_smallest(apart, _BY_THE_WHOLE)].tolist())
        scored = process.extract(
            text, self._texts(wanted), scorer=Levenshtein.normalized_similarity, score_cutoff=threshold, limit=k
        )
        return [(row, score) for _, score, row in scored]

    def _merge_last(self) -> None:
        last = self._blocks.pop()
        self._blocks[-1] = _merged(self._blocks[-1], last)


@dataclass(frozen=True, slots=True)
class Rows:
    """An index over rows that stand in memory, languages not kept apart."""

    index: Index
    """Knows them by their places."""

    def lookup(self, text: str, lang: Lang, k: int = 5, threshold: float = LEAST) -> list[tuple[int, float]]:
        """Return the *k* rows most like *text*, whatever *lang* it is in, as `Index.lookup` does."""
        return self.index.lookup(text, k, threshold)


def from_rows(rows: Sequence[tuple[Lang, str]]) -> Rows:
    """Return an index over (language, text) rows, called by their places."""
    texts = [text for _, text in rows]
    index = Index(lambda wanted: {row: texts[row] for row in wanted})
    index.add(range(len(texts)), texts)
    return Rows(index)
