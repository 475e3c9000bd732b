"""Whether an edit changes numbers and what they govern, and nothing else. Judges the edited text only."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from l10n.glossary.morph import Analysis
from l10n.languages import Lang
from l10n.text.words import Word, find_words, fold_word
from l10n.versions.counted_case import open_words
from l10n.versions.counted_english import VERBS, plural, singular
from l10n.versions.counting import Count
from l10n.versions.spelling import is_variant

__all__ = ["NumberEdit", "read_number_edit"]

_REACH: Final = 5
"""How many words a number can govern to its right, and how many can lie between it and its verb on the left."""
_VERBAL: Final = frozenset({"VERB", "PRTS", "ADJS", "PRTF", "ADJF"})
_TIMES: Final = frozenset({"past", "pres", "futr", "impr", "1per", "2per", "3per", "actv", "pssv"})
_SCALES: Final = frozenset({"percent", "thousand", "million", "billion", "trillion", "hundred"})
_ENGLISH_PAIRS: Final = frozenset(VERBS.items()) | frozenset((many, one) for one, many in VERBS.items())


@dataclass(frozen=True, slots=True)
class NumberEdit:
    """An edit of numbers alone."""

    old: Sequence[Word]
    """The words before."""
    new: Sequence[Word]
    """The words after, as many and at the same places."""
    numbers: tuple[int, ...]
    """Which of them are the numbers that changed."""
    counted: frozenset[int]
    """Those of the numbers that surely count something: a noun or verb beside them changed too, or is a plural."""


def read_number_edit(before: str, after: str, *, lang: Lang) -> NumberEdit | None:
    """Return the edit from *before* to *after* if it changed numbers and what they govern alone; else None."""
    old, new = find_words(before), find_words(after)
    if len(old) != len(new) or _gaps(before, old) != _gaps(after, new):
        return None
    changed = [at for at, (a, b) in enumerate(zip(old, new, strict=True)) if a.text != b.text]
    numbers = tuple(at for at in changed if old[at].is_number and new[at].is_number)
    if not numbers:
        return None
    counts = {at: Count(before, old, at, Decimal(0), Decimal(0), lang) for at in numbers}
    kinds: dict[int, list[str]] = {at: [] for at in numbers}
    for at in changed:
        if at in counts:
            continue
        owner = next((number for number, count in counts.items() if _is_governed(count, at)), None)
        kind = _same_word(old[at].text, new[at].text, lang=lang) if owner is not None else None
        if owner is None or kind is None or (kind == "noun" and at < owner):
            return None
        kinds[owner].append(kind)
    if any(found.count("noun") > 1 for found in kinds.values()):
        return None
    counted = {at for at in numbers if {"noun", "verb"} & set(kinds[at]) or _counts_plainly(counts[at])}
    return NumberEdit(old, new, numbers, frozenset(counted))


def _gaps(text: str, words: Sequence[Word]) -> list[str]:
    ends = [0, *(word.end for word in words)]
    starts = [*(word.start for word in words), len(text)]
    return [text[end:start] for end, start in zip(ends, starts, strict=True)]


def _is_governed(count: Count, at: int) -> bool:
    """Whether word *at* stands in the row of words around the number."""
    row = range(at + 1, count.at + 1) if at < count.at else range(count.at + 1, at + 1)
    return len(row) <= _REACH and all(count.joins(one) for one in row)


def _same_word(before: str, after: str, *, lang: Lang) -> str | None:
    """What changed its number or case: "noun", "verb", or "sound" («у», «в»); None where it is another word."""
    one, two = before.lower(), after.lower()
    if lang == "en":
        if (one, two) in _ENGLISH_PAIRS:
            return "verb"
        return "noun" if two in (plural(one), singular(one)) else "sound" if {one, two} == {"a", "an"} else None
    if len(one) <= 2 and is_variant(fold_word(one), fold_word(two), lang=lang):
        return "sound"
    morphology = open_words(lang)
    if morphology is None or not (morphology.is_known(one) and morphology.is_known(two)):
        return None
    pairs = [(a, b) for a in morphology.analyse(one) for b in morphology.analyse(two) if _is_one_lexeme(a, b)]
    if any(a.pos == "NOUN" for a, _ in pairs):
        return "noun"
    return "verb" if any(a.pos in _VERBAL for a, _ in pairs) else None


def _is_one_lexeme(a: Analysis, b: Analysis) -> bool:
    return a.lemma == b.lemma and a.pos == b.pos and a.grams & _TIMES == b.grams & _TIMES


def _counts_plainly(count: Count) -> bool:
    """Whether an English number counts a plural that it doesn't change: 21 more people, 25 more people."""
    if count.lang != "en":
        return False
    for at in range(count.at + 1, min(count.at + _REACH, len(count.words))):
        if not count.joins(at):
            return False
        if count.key(at) in _SCALES or singular(count.key(at)) is not None:
            return True
    return False
