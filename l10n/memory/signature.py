"""Signatures: which character trigrams a text has, in 256 bits. Texts that are alike differ in few of them.

A trigram sets one bit, chosen by its hash. So the number of bits in which two signatures differ grows with the number
of trigrams that only one text has; it says which of a million texts are worth an edit distance. Upper case counts as
lower case and every digit as 0, so that a changed number costs nothing here.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

import numpy as np
from numpy.typing import NDArray

__all__ = ["WORDS", "Signatures", "sign"]

WORDS: Final = 4
"""64-bit words a signature has. Each alone is the signature of a quarter of the trigrams."""
Signatures = NDArray[np.uint64]
"""(texts, WORDS)."""

_BITS: Final = 64 * WORDS
_AT_ONCE: Final = 20_000  # texts a pass: some 20 MiB of scratch
_START, _END = "\x02", "\x03"  # so that first and last letters weigh more, and one letter alone has a trigram


def sign(texts: Sequence[str]) -> Signatures:
    """Return the signatures of *texts*, (len(texts), WORDS); about 2 µs a text."""
    made = np.empty((len(texts), WORDS), np.uint64)
    for start in range(0, len(texts), _AT_ONCE):
        part = texts[start : start + _AT_ONCE]
        made[start : start + len(part)] = _signed(part)
    return made


def _signed(texts: Sequence[str]) -> Signatures:
    framed = [f"{_START}{text.lower()}{_END}" for text in texts]
    lengths = np.fromiter(map(len, framed), np.int64, len(framed))
    # A lone surrogate, as broken files have it, is a character like others here.
    letters = np.frombuffer("".join(framed).encode("utf-32-le", "surrogatepass"), np.uint32).copy()
    letters[(letters >= ord("0")) & (letters <= ord("9"))] = ord("0")
    owner = np.repeat(np.arange(len(framed)), lengths)
    is_inside = owner[:-2] == owner[2:]
    bits = _hashes(letters)[is_inside] % np.uint32(_BITS)
    table = np.zeros(len(framed) * _BITS, np.bool_)
    table[owner[:-2][is_inside] * _BITS + bits] = True
    return np.packbits(table.reshape(len(framed), _BITS), axis=1).view(np.uint64)


def _hashes(letters: NDArray[np.uint32]) -> NDArray[np.uint32]:
    """Return a hash of each three letters in a row: products by odd numbers, mixed. It is kept in files: a new one
    needs a new `store.FORMAT`."""
    mixed = letters[:-2] * np.uint32(0x9E3779B1)
    mixed ^= letters[1:-1] * np.uint32(0x85EBCA77) + np.uint32(0x7ED55D16)
    mixed ^= letters[2:] * np.uint32(0xC2B2AE3D) + np.uint32(0x165667B1)
    for shift, factor in ((15, 0x2C1B3C6D), (12, 0x297A2D39)):
        mixed ^= mixed >> np.uint32(shift)
        mixed *= np.uint32(factor)
    mixed ^= mixed >> np.uint32(15)
    return mixed
