"""Small numerals and the nouns after them: «два дрони» in Ukrainian, «два дрона» in Russian, «дві» before «лікарні»."""

from __future__ import annotations

import re
from typing import Final

from l10n.glossary.morph import Gender, recase
from l10n.glossary.sentence import Sentence
from l10n.languages import Lang
from l10n.model.terms import Case, Cell, Number

__all__ = ["governed_cell", "may_count", "other_gender"]

_SMALL: Final[dict[Lang, frozenset[str]]] = {
    "uk": frozenset({"два", "дві", "три", "чотири", "обидва", "обидві"}),
    "ru": frozenset({"два", "две", "три", "четыре", "оба", "обе"}),
}
_DIGITS: Final = re.compile(r"(?:\d*[02-9])?[234]")
# What they ask of the noun in the nominative and accusative (Правопис 2019, § 106; Русская грамматика 1980, § 1836).
_ASKED: Final[dict[Lang, Cell]] = {"uk": Cell(Case.NOM, Number.PL), "ru": Cell(Case.GEN, Number.SG)}
# Masculine and neuter form, feminine form.
_GENDERED: Final[dict[Lang, tuple[tuple[str, str], ...]]] = {
    "uk": (("два", "дві"), ("обидва", "обидві"), ("півтора", "півтори")),
    "ru": (
        ("два", "две"), ("оба", "обе"), ("обоих", "обеих"), ("обоим", "обеим"), ("обоими", "обеими"),
        ("полтора", "полторы"),
    ),
}  # fmt: skip


def governed_cell(sentence: Sentence, first: int) -> Cell | None:
    """Return the cell in which a numeral from two to four puts the noun at word *first*; None where there is none."""
    at = _numeral_before(sentence, first)
    if at is None:
        return None
    key = sentence.words[at].key
    small = key in _SMALL[sentence.lang] or _DIGITS.fullmatch(key) is not None
    return _ASKED[sentence.lang] if small else None


def other_gender(sentence: Sentence, first: int, gender: Gender | None) -> tuple[int, str] | None:
    """Return the numeral before word *first* that must change for *gender*: its place and new form; else None."""
    at = _numeral_before(sentence, first)
    if at is None or gender is None:
        return None
    word = sentence.words[at]
    for masculine, feminine in _GENDERED[sentence.lang]:
        wanted = feminine if gender == "f" else masculine
        if word.key in (masculine, feminine) and word.key != wanted:
            return at, recase(wanted, word.text)
    return None


def may_count(key: str, gender: Gender, lang: Lang) -> bool:
    """Whether *key* is a numeral with a form for each gender, and this is the one for *gender*."""
    return any(key == pair[gender == "f"] for pair in _GENDERED[lang])


def _numeral_before(sentence: Sentence, first: int) -> int | None:
    """The word right before *first*, or before its adjectives in the plural, if it is a numeral."""
    known = {form for pair in _GENDERED[sentence.lang] for form in pair} | _SMALL[sentence.lang]
    for at in range(first - 1, max(first - 4, -1), -1):
        if not sentence.joins(at + 1):
            return None
        key = sentence.words[at].key
        if key in known or key.isdigit():
            return at
        if not any(one.is_adjectival and one.number is Number.PL for one in sentence.readings(at)):
            return None
    return None
