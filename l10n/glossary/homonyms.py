"""Words that only look like a term: «После» is no ambassador, «Українську» no town, «Юрій Миколаїв» a man."""

from __future__ import annotations

import re
from typing import Final

from l10n.glossary.match import Match
from l10n.glossary.morph import Analysis, Morphology
from l10n.model.terms import TermPos

__all__ = ["is_another_word", "is_derived_from"]

_CLOSED: Final = frozenset({"PREP", "CONJ", "PRCL", "INTJ"})
_NAMES: Final = frozenset({TermPos.CITY, TermPos.COUNTRY, TermPos.SURNAME})
_GIVEN_NAME: Final = re.compile(r"\b([^\W\d_a-zа-яіїєґ]\w+) $")
_SENTENCE_START: Final = re.compile(r"(?:^|[.!?…:]\W*|\n\W*)[^\w]*$")
_ADJECTIVE: Final = re.compile(
    r"(?:ськ|цьк|зьк|ск|цк)(?:ий|ій|ого|ому|им|ім|а|у|ої|ою|е|і|их|ими|ой|ая|ую|ое|ом|ые|ых|ым|ыми)$"
)


def is_another_word(match: Match, text: str, morphology: Morphology | None) -> bool:
    """Whether a one-word *match* of *text* is only written like the term; True settles that it isn't meant."""
    word = text[slice(*match.span)]
    if morphology is None or not word.isalpha() or word.isupper():
        return False
    readings = morphology.analyse(word)
    if any(one.pos in _CLOSED for one in readings):
        return True
    if match.term.pos not in _NAMES or not match.paradigm.wording[:1].isupper():
        return False
    return _starts_sentence_otherwise(match, text, readings) or _is_persons(match, text, morphology)


def _starts_sentence_otherwise(match: Match, text: str, readings: tuple[Analysis, ...]) -> bool:
    """«Українську кухню …»: a capital at the start of a sentence makes no name."""
    if _SENTENCE_START.search(text[: match.span[0]]) is None:
        return False
    return (
        any(one.pos not in ("NOUN", "") for one in readings)
        and match.paradigm.gender is not None
        and not any(cell.case == "nom" for cell in match.cells)
    )


def _is_persons(match: Match, text: str, morphology: Morphology) -> bool:
    """Whether what reads as a place is a surname after a given name."""
    before = _GIVEN_NAME.search(text, 0, match.span[0]) if match.term.pos is TermPos.CITY else None
    if before is None or not morphology.is_known(before[1]):
        return False
    readings = morphology.analyse(before[1])
    return any("Name" in one.grams for one in readings) and all(one.pos != "PREP" for one in readings)


def is_derived_from(word: str, name: str) -> bool:
    """Whether *word* is the adjective of a place: «Чорнобильська» of «Чорнобиль», «німецький» of «Німеччина»."""
    if _ADJECTIVE.search(word.lower()) is None:
        return False
    same = 0
    while same < min(len(word), len(name)) and word[same].lower() == name[same].lower():
        same += 1
    return same >= max(3, min(4, len(name) - 2))
