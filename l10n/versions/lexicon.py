"""A lexicon out of translated pairs: which stems stand for each other, by how often they meet."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from math import sqrt
from typing import Final

from l10n.text.evidence import Translations, stem, words

__all__ = ["Lexicon", "learn"]

_MIN_DICE: Final = 0.15
_MIN_TOGETHER: Final = 2


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the words of one language mean in another, both ways."""

    there: Translations
    """From source to target."""
    back: Translations
    """From target to source."""


def learn(pairs: Iterable[tuple[str, str]]) -> Lexicon:
    """Return the lexicon of *pairs* (a text and its translation). Sureness is the root of Dice's coefficient.

    Dice: twice the pairs in which two stems meet over the number of texts that have them; L. R. Dice, 1945.
    """
    ours: Counter[str] = Counter()
    theirs: Counter[str] = Counter()
    together: Counter[tuple[str, str]] = Counter()
    for text, translation in pairs:
        here = {stem(word) for word in words(text) if not word.isdigit()}
        there = {stem(word) for word in words(translation) if not word.isdigit()}
        ours.update(here)
        theirs.update(there)
        together.update((one, other) for one in here for other in there)
    forth: dict[str, dict[str, float]] = defaultdict(dict)
    back: dict[str, dict[str, float]] = defaultdict(dict)
    for (one, other), count in together.items():
        dice = 2 * count / (ours[one] + theirs[other])
        if count >= _MIN_TOGETHER and dice >= _MIN_DICE:
            forth[one][other] = back[other][one] = sqrt(dice)
    return Lexicon(dict(forth), dict(back))
