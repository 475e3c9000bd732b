"""Signs that two segments say the same: how much of the words of one stands in the others, whatever the languages.

Ukrainian and Russian words are compared by folded letters, words of other pairs by the consonants of their romanised
form, numbers by their digits, and all of them by a lexicon where there is one.
"""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import chain
from math import log
from typing import Final

from l10n.languages import Lang
from l10n.text.markup import strip_tags
from l10n.text.names import romanise

__all__ = ["Found", "Translations", "find", "stem", "words"]

Translations = Mapping[str, Mapping[str, float]]
"""Stem in one language → stems in the other and how surely they belong together, 0 to 1."""

_WORD: Final = re.compile(r"\d+(?:[.,\u00a0\u202f ]\d{3})*|[^\W\d_]+(?:['’ʼ`-][^\W\d_]+)*")
_FOLD: Final = str.maketrans("іїыйэєёґщ", "ииииееегш", "ьъ'’ʼ`-")
_GRAM: Final = 4
_STEM: Final = 5
_MIN_SKELETON: Final = 3
# The consonants of both spellings of a name come to the same letter: Zhytomyr and Житомир, Fox and Фокс.
_LETTERS: Final = (
    ("shch", "s"), ("sch", "s"), ("kh", "h"), ("zh", "s"), ("sh", "s"), ("ch", "s"), ("ts", "s"), ("ph", "f"),
    ("th", "t"), ("ck", "k"), ("x", "ks"), ("q", "k"), ("w", "v"), ("z", "s"), ("g", "h"), ("c", "k"),
)  # fmt: skip
_VOWELS: Final = str.maketrans("", "", "aeiouyj'’ʼ`-")
_TWICE: Final = re.compile(r"(.)\1+")
_SKELETONS: Final = ((6, 1.0), (4, 0.7), (3, 0.35))
"""Consonants in common from the start → how sure that is; the longest first."""
_SMALL_WORD: Final = 2
_SMALL_WEIGHT: Final = 0.3
_MIN_COMMON: Final = 0.5
"""Folded letters in common, of all, below which two words have nothing to do with each other."""


@dataclass(frozen=True, slots=True)
class Found:
    """What the words of one segment find on the other side."""

    rows: Sequence[Mapping[int, float]]
    """Per word: number of the other side's segment → the word's weight times how sure it is said there."""
    weight: float
    """What the words weigh together."""


def words(text: str) -> list[str]:
    """Return the words and numbers of *text* in lower case, tags left out; numbers without grouping marks.

    A text without words, such as a row of asterisks, is a word of its own.
    """
    plain = strip_tags(text)
    found = _WORD.findall(plain)
    return [re.sub(r"\D", "", word) if word[0].isdigit() else word.lower() for word in found] or [plain.strip()]


@lru_cache(maxsize=50_000)
def stem(word: str) -> str:
    """Return what inflected forms of *word* share: its first letters, Ukrainian and Russian ones folded."""
    return word if word.isdigit() else word.translate(_FOLD)[:_STEM]


def find(
    ours: Sequence[str],
    theirs: Sequence[str],
    *,
    our_lang: Lang,
    their_lang: Lang,
    known: Iterable[Translations] = (),
) -> list[Found]:
    """Return what each of *ours* finds in *theirs*. A word that few of *ours* have weighs more (idf)."""
    by_letters = (our_lang == "en") == (their_lang == "en")
    said = [words(text) for text in ours]
    index: dict[str, set[int]] = defaultdict(set)
    stems: dict[str, set[int]] = defaultdict(set)
    for number, text in enumerate(theirs):
        for word in set(words(text)):
            stems[stem(word)].add(number)
            for key in _keys(word, their_lang, by_letters=by_letters):
                index[key].add(number)
    counts = Counter(one for segment in said for one in {stem(word) for word in segment})
    tables = list(known)
    weighed: dict[str, tuple[float, dict[int, float]]] = {}
    for word in {word for segment in said for word in segment}:
        row = _look_up(_keys(word, our_lang, by_letters=by_letters), index)
        for other, sureness in chain.from_iterable(table.get(stem(word), {}).items() for table in tables):
            for number in stems.get(other, ()):
                row[number] = max(row.get(number, 0.0), sureness)
        weight = log(1 + len(ours) / counts[stem(word)])
        if len(word) <= _SMALL_WORD and not word.isdigit():
            weight *= _SMALL_WEIGHT
        weighed[word] = weight, {number: share * weight for number, share in row.items()}
    return [
        Found([weighed[word][1] for word in segment], sum(weighed[word][0] for word in segment)) for segment in said
    ]


@lru_cache(maxsize=50_000)
def _keys(word: str, lang: Lang, *, by_letters: bool) -> tuple[str, ...]:
    """What *word* is found by in a text of the other language."""
    if word.isdigit():
        return (f"#{word}",)
    if by_letters:
        folded = f"^{word.translate(_FOLD)}"
        return tuple(folded[at : at + _GRAM] for at in range(max(1, len(folded) - _GRAM + 1)))
    skeleton = _skeleton(word, lang)
    return tuple(f"~{size}{skeleton[:size]}" for size, _ in _SKELETONS) if len(skeleton) >= _MIN_SKELETON else ()


def _skeleton(word: str, lang: Lang) -> str:
    """Return the consonants of *word* in Latin letters, and its first letter whatever it is: a key to look it up by.

    `glossary.likeness.skeleton` keeps vowels, as it is for measuring how far two Latin spellings are apart.
    """
    latin = romanise(word, source=lang).lower()
    for written, sound in _LETTERS:
        latin = latin.replace(written, sound)
    first = latin[:1] if latin[:1] in "aeiou" else ""
    return _TWICE.sub(r"\1", first + latin[len(first) :].translate(_VOWELS))


def _look_up(keys: Sequence[str], index: Mapping[str, Iterable[int]]) -> dict[int, float]:
    """Number of a segment → how sure it has the word of *keys*."""
    if not keys:
        return {}
    if keys[0][0] == "#":
        return dict.fromkeys(index.get(keys[0], ()), 1.0)
    if keys[0][0] == "~":
        found: dict[int, float] = {}
        for key, (_, sureness) in zip(keys, _SKELETONS, strict=True):
            for number in index.get(key, ()):
                found.setdefault(number, sureness)
        return found
    hits = Counter(number for key in keys for number in index.get(key, ()))
    return {number: count / len(keys) for number, count in hits.items() if count / len(keys) >= _MIN_COMMON}
