"""How alike two segments of one language are, by words and by letters. Knows nothing of order or places.

Tags, case, typography (dashes, quotation marks, apostrophes, spaces) and ё are looked through. Words count by their
beginnings, so that a declined word is still itself, and a word that stands in half of the story counts little.
"""

from __future__ import annotations

import math
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import cached_property
from typing import Final

from rapidfuzz import fuzz

from l10n.languages import Lang
from l10n.text.markup import strip_tags

__all__ = ["Likeness", "fold"]

_FOLDED: Final = str.maketrans(
    {
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("«»“”„‟‹›″", '"'),
        **dict.fromkeys("’ʼ‘‛`´ʹ′", "'"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff\u0301"),  # invisible signs and the stress mark
        "…": "...",
    }
)
_WORD: Final = re.compile(r"\d+(?:[.,:]\d+)*|[^\W\d_]+(?:'[^\W\d_]+)*|[%$€₴£₽№°]")
# How much of a word stays: Slavic endings are longer. A cut at a fixed place needs no dictionary and is nearly as good
# for finding the same text again (McNamee & Mayfield 2004, on n-gram and truncated indexing).
_STEM: Final[dict[Lang, int]] = {"uk": 5, "ru": 5, "en": 6}
_WEIGHT_BY_LENGTH: Final = {1: 0.15, 2: 0.2, 3: 0.4}
_NUMBER_WEIGHT: Final = 0.5
# Two unrelated sentences of one language share about half their letters in order: what is above that counts.
_CHANCE: Final = 0.5


def fold(text: str) -> str:
    """Return *text* without tags, case, ё and habits of typography; two texts that differ only in these are equal."""
    plain = unicodedata.normalize("NFC", strip_tags(text).translate(_FOLDED)).casefold().replace("ё", "е")
    return " ".join(re.sub(r"\s*-+\s*", "-", plain).split())


class Likeness:
    """The words of two revisions and what each word weighs in them. Sides are `old` and `new`, 0-based indices."""

    def __init__(self, old: Sequence[str], new: Sequence[str], lang: Lang) -> None:
        self.old_folded = [fold(text) for text in old]
        self.new_folded = [fold(text) for text in new]
        self.old_words = [_stems(text, lang) for text in self.old_folded]
        self.new_words = [_stems(text, lang) for text in self.new_folded]

    @cached_property
    def weights(self) -> dict[str, float]:
        """What each word weighs: by its length, and less the more segments it stands in."""
        before, after = (Counter(word for words in side for word in words) for side in (self.old_words, self.new_words))
        total = max(len(self.old_words), len(self.new_words))
        return {
            word: _own_weight(word) * math.log1p(total / max(before[word], after[word]))
            for word in before.keys() | after.keys()
        }

    def weigh(self, words: Iterable[str]) -> float:
        """Return the sum of the words' weights."""
        weights = self.weights
        return math.fsum(weights[word] for word in words)

    @cached_property
    def old_weights(self) -> list[float]:
        """What each old segment weighs."""
        return [self.weigh(words) for words in self.old_words]

    @cached_property
    def new_weights(self) -> list[float]:
        """What each new segment weighs."""
        return [self.weigh(words) for words in self.new_words]

    def alike(self, i: int, j: int) -> float:
        """Return how alike old *i* and new *j* are: 1 the same but for typography, 0 nothing in common."""
        if self.old_folded[i] == self.new_folded[j]:
            return 1.0
        both = self.old_weights[i] + self.new_weights[j]
        by_words = 2 * self.weigh(self.old_words[i] & self.new_words[j]) / both if both else 0.0
        ratio = fuzz.ratio(self.old_folded[i], self.new_folded[j]) / 100
        by_letters = max(0.0, ratio - _CHANCE) / (1 - _CHANCE)
        return min(0.99, max(by_words, (by_words + by_letters) / 2))


def _stems(folded: str, lang: Lang) -> frozenset[str]:
    return frozenset(word if word[0].isdigit() else word[: _STEM[lang]] for word in _WORD.findall(folded))


def _own_weight(word: str) -> float:
    return _NUMBER_WEIGHT if word[0].isdigit() else _WEIGHT_BY_LENGTH.get(len(word), 1.0)
