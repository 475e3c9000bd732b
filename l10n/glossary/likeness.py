"""How alike two spellings of a name are: Zelenskyy and Zelenskiy, Гостомель and Хостомель. Sounds, not letters."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import Levenshtein

__all__ = ["fold", "likeness", "skeleton"]

# What transliteration systems write differently, Russian and Ukrainian routes, English, Polish and German habits:
# (pattern, one sign), in this order.
_SOUNDS: Final = tuple(
    (re.compile(pattern), sign)
    for pattern, sign in (
        (r"shch|schtsch|szcz|sch", "s"),
        (r"tch|ch|cz", "c"),
        (r"zh|zg|z", "z"),
        (r"sh|sz", "s"),
        (r"kh|gh|h|g", "h"),
        (r"ts|tz|c(?=[eiy])", "c"),
        (r"ph", "f"),
        (r"ck|q|x|k", "k"),
        (r"w", "v"),
        (r"(?<=[aeiou])[iyj](?![aeiouy])", "i"),
        (r"[iyj]+(?=[aeou])", ""),
        (r"[iyj]+", "i"),
        (r"['’]", ""),
        (r"(.)\1", r"\1"),
    )
)


@lru_cache(20_000)
def fold(text: str) -> str:
    """Return *text* in small letters without diacritics."""
    plain = unicodedata.normalize("NFKD", text.lower().replace("ı", "i").replace("ł", "l"))
    return "".join(sign for sign in plain if not unicodedata.combining(sign))


@lru_cache(20_000)
def skeleton(word: str) -> str:
    """Return what is left of a Latin *word* without spelling habits: Kharkiv and Harkov differ in a vowel only."""
    out = fold(word)
    for pattern, sign in _SOUNDS:
        out = pattern.sub(sign, out)
    return out


def likeness(first: str, second: str) -> float:
    """Return how alike two words are, 0 to 1, by letters or by sounds, whichever is more. Ignores case, diacritics."""
    one, two = fold(first), fold(second)
    if one == two:
        return 1.0
    by_letters = Levenshtein.normalized_similarity(one, two)
    bones = skeleton(first), skeleton(second)
    if not all(bones) or bones[0][0] != bones[1][0]:
        return min(by_letters, 0.5)
    by_sounds = Levenshtein.normalized_similarity(*bones)
    vowels = [_VOWELS.sub("i", bone).replace("o", "a") for bone in bones]  # Kiev and Kyiv, Lvov and Lvav
    return max(by_letters, by_sounds * 0.97, Levenshtein.normalized_similarity(*vowels) * 0.9)


_VOWELS: Final = re.compile(r"[eiyj]+")
