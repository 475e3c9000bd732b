"""One text that several segments share, cut among them: where a sentence or a clause of it ends. Pure.

Which words of a part stand in which segment decides, then how long each is. The parts put together are the text again.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from math import inf
from typing import Final

from l10n.languages import Lang
from l10n.text.common_words import common_words
from l10n.text.evidence import find
from l10n.versions.lexicon import Lexicon

__all__ = ["Atom", "atoms_of", "cut_among"]

_SENTENCE: Final = re.compile(r'[.!?…]+["»”’)\]]*\s+')
_CLAUSE: Final = re.compile(r'[,;:]["»”’)\]]*\s+|\s[—–-]\s+')
# Of the score, in which the words that are found count 1 together: a cut between clauses needs some word for it.
_CLAUSE_COST: Final = 0.05
_EMPTY_COST: Final = 0.3
_LENGTH_COST: Final = 0.5
_MOST_ATOMS: Final = 60


@dataclass(frozen=True, slots=True)
class Atom:
    """What isn't cut."""

    start: int
    """Where it begins in the text it was cut from, in code points."""
    end: int
    """Where it ends, its white space included."""
    is_clause: bool
    """Whether only a clause ends before it."""


def atoms_of(text: str) -> list[Atom]:
    """Return *text* in parts that concatenate to it, ended by sentences and clauses; one part where there are none."""
    kinds = {found.end(): True for found in _CLAUSE.finditer(text)}
    kinds |= {found.end(): False for found in _SENTENCE.finditer(text)}
    stops = sorted(stop for stop in kinds if text[:stop].strip() and text[stop:].strip())[: _MOST_ATOMS - 1]
    return [
        Atom(start, end, kinds.get(start, False)) for start, end in zip([0, *stops], [*stops, len(text)], strict=True)
    ]


def cut_among(
    homes: Sequence[str],
    parts: Sequence[str],
    costly: Sequence[bool],
    *,
    home_lang: Lang,
    lang: Lang,
    lexicon: Lexicon | None = None,
) -> list[int]:
    """Return for each of *parts*, in order, the index of the one of *homes* that it belongs to; never decreasing.

    *costly*, as long as *parts*: whether a cut before it parts a sentence. One of *homes* may get nothing.
    """
    known = [common_words(lang, home_lang), *([lexicon.back] if lexicon else [])]
    found = find(parts, homes, our_lang=lang, their_lang=home_lang, known=known)
    whole = sum(one.weight for one in found) or 1.0
    likes = [[sum(row.get(k, 0.0) for row in one.rows) / whole for k in range(len(homes))] for one in found]
    our_length, their_length = (sum(map(len, texts)) or 1 for texts in (homes, parts))
    size = len(parts)
    best = [0.0] + [-inf] * size
    came: list[list[int]] = []
    for k, home in enumerate(homes):
        then = [-inf] * (size + 1)
        back = [0] * (size + 1)
        for start in range(size + 1):
            if best[start] == -inf:
                continue
            liked = length = 0.0
            for end in range(start, size + 1):
                if end > start:
                    liked += likes[end - 1][k]
                    length += len(parts[end - 1])
                value = best[start] + liked - _LENGTH_COST * abs(length / their_length - len(home) / our_length)
                value -= _EMPTY_COST if end == start else 0.0
                value -= _CLAUSE_COST if 0 < start < end and costly[start] else 0.0
                if value > then[end]:
                    then[end], back[end] = value, start
        best = then
        came.append(back)
    owners = [0] * size
    end = size
    for k in range(len(homes) - 1, -1, -1):
        start = came[k][end]
        owners[start:end] = [k] * (end - start)
        end = start
    return owners
