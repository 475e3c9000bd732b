"""The shape of a preposition before the word that follows: «об Одессе», «о Киеве», «в Одесі», «зі Львова».

Only what is plainly wrong changes; where both shapes are good language the one that stands there stays.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from l10n.glossary.agree import Edit
from l10n.glossary.match import key_of
from l10n.glossary.sentence import Sentence
from l10n.languages import Lang

__all__ = ["preposition_edits"]

_CONSONANT: Final = "[бвгґджзйклмнпрстфхцчшщ]"
_SIMPLE: Final = rf"{_CONSONANT}?[аеиіоуяюєїыэ]"
"""No more than one consonant before the first vowel: what never asks for a preposition's long shape."""
_HARD: Final = rf"[зс]{_CONSONANT}|ш[вклмнпт]|л[ьл]?[бвгджзкмнстхч]|мст"
"""Clusters that ask for «зі» and «со»."""


@dataclass(frozen=True, slots=True)
class _Shape:
    """One shape of a preposition."""

    word: str
    """As it is written."""
    forbidden: re.Pattern[str]
    """Beginnings of words before which it can't stand."""
    is_locative: bool = False
    """Whether that holds in the locative only: «об стену» is right."""


def _shapes(*rows: tuple[str, str], is_locative: bool = False) -> tuple[_Shape, ...]:
    return tuple(_Shape(word, re.compile(forbidden), is_locative) for word, forbidden in rows)


# The shapes of one preposition, the usual one first: the first that can stand there is written.
# Український правопис 2019, alternation of у and в, of з, із and зі; Розенталь, Справочник по правописанию и
# литературной правке, on the variants of prepositions (в and во, с and со, о, об and обо, к and ко, из and изо).
_FAMILIES: Final[dict[Lang, tuple[tuple[_Shape, ...], ...]]] = {
    "uk": (
        _shapes(("у", "[аеиіоу]"), ("в", "[вф]|льв|[стх]в"), ("уві", _SIMPLE)),
        _shapes(("з", _HARD), ("зі", f"(?!щ){_SIMPLE}"), ("із", "[аеиіоу]"), ("зо", _SIMPLE)),
    ),
    "ru": (
        _shapes(("в", f"[вф]ь?{_CONSONANT}|вь|льв"), ("во", _SIMPLE)),
        _shapes(("с", _HARD), ("со", f"(?!щ){_SIMPLE}")),
        _shapes(("к", "(?!)"), ("ко", _SIMPLE)),
        _shapes(("из", "(?!)"), ("изо", _SIMPLE)),
        _shapes(("от", "(?!)"), ("ото", _SIMPLE)),
        _shapes(("под", "(?!)"), ("подо", _SIMPLE)),
        _shapes(("о", "[аиоуэ]"), ("об", f"{_CONSONANT}|[еёюя]"), ("обо", _SIMPLE), is_locative=True),
    ),
}
_SPELLED: Final = re.compile(r"[БВГҐДЖЗЙКЛМНПРСТФХЦЧШЩ]{2}")


def preposition_edits(sentence: Sentence, edits: Sequence[Edit], *, is_locative: bool) -> Iterator[Edit]:
    """Yield what *edits*, the replacements of words, ask of the prepositions right before them."""
    taken = {edit.start for edit in edits}
    for edit in edits:
        at = sentence.index_of(edit.start) - 1
        if at < 0 or not sentence.joins(at + 1) or not sentence.asked_after(at):
            continue
        word = sentence.words[at]
        shape = _fitting(word.text.lower(), _onset(edit.text), sentence.lang, is_locative=is_locative)
        if shape is not None and word.start not in taken:
            yield Edit(word.start, word.end, shape.capitalize() if word.text[0].isupper() else shape)


def _fitting(stands: str, onset: str, lang: Lang, *, is_locative: bool) -> str | None:
    """The shape to write instead of *stands* before *onset*; None where it can stay."""
    for family in _FAMILIES[lang]:
        mine = next((shape for shape in family if shape.word == stands), None)
        if mine is not None and mine.forbidden.match(onset) and (is_locative or not mine.is_locative):
            return next((shape.word for shape in family if not shape.forbidden.match(onset)), None)
    return None


def _onset(text: str) -> str:
    """How *text* begins when it is read: an abbreviation of consonants by its letters, «ВСУ» as «вэ-эс-у»."""
    word = re.match(r"[^\W\d_]*", text.lstrip('«“„"('))
    read = word[0] if word else ""
    is_spelled = read.isupper() and _SPELLED.match(read)
    return key_of(read[0] + "а" if is_spelled else read)
