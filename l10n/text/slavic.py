"""Whether a Cyrillic word leans to Ukrainian or to Russian, with or without the letters that only one of them has.

Each group of one to five letters (and short words whole) has a weight; their sum is the logarithm of the odds that text
in Ukrainian rather than Russian has the word. Sums of words are odds of sentences, so that «Будь ласка, все по
Регламенту» is judged by the same numbers as an article. Words of both languages («президент») stand near 0.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final

from l10n.text.slavic_table import GROUPS

__all__ = ["MOST", "leaning"]

MOST: Final = 4.0
"""The most that one word may say: odds of 50 to 1, so that one misspelt name never settles a sentence."""
_WEIGHTS: Final = {group: weight / 10 for weight, groups in GROUPS.items() for group in groups.split()}
_GROUPS: Final = frozenset(_WEIGHTS)
_LONGEST: Final = 5
_LONGEST_WORD: Final = 9  # a whole word with its two edges
_PLAIN: Final = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "\u0301": None, "_": None})


@lru_cache(maxsize=200_000)
def leaning(word: str) -> float:
    """Return how far *word* leans to Ukrainian (positive) or Russian (negative): natural log of odds, at most MOST.

    Case, stress marks and the kind of apostrophe are ignored. A word in another script is 0.
    """
    edged = f"_{word.translate(_PLAIN).lower()}_"
    size = len(edged)
    groups = {edged[at : at + long] for long in range(1, _LONGEST + 1) for at in range(size - long + 1)}
    if size <= _LONGEST_WORD:
        groups.add(edged)
    found = sum([_WEIGHTS[group] for group in groups & _GROUPS])
    return max(-MOST, min(MOST, found))
