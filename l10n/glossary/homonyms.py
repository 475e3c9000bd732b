"""Words that only look like a term: «После» is no ambassador, «Українську» no town, «Юрій Миколаїв» a man."""

from __future__ import annotations

import re
from typing import Final

from l10n.glossary.likeness import fold, likeness
from l10n.glossary.match import Match, Standing
from l10n.glossary.morph import Analysis, Morphology, bare
from l10n.languages import Lang
from l10n.model.terms import Number, TermPos

__all__ = ["is_another_word", "is_common_word", "is_derived_from", "may_be_another_word"]

_CLOSED: Final = frozenset({"PREP", "CONJ", "PRCL", "INTJ"})
_NAMES: Final = frozenset({TermPos.CITY, TermPos.COUNTRY, TermPos.SURNAME})
_GIVEN_NAME: Final = re.compile(r"(?<![\w'’])([^\W\d_a-zа-яіїєґ]\w+) $")
_SURNAME: Final = re.compile(r" ([^\W\d_a-zа-яіїєґ]\w+)")
_SENTENCE_START: Final = re.compile(r"(?:^|[.!?…:]\W*|\n\W*)[^\w]*$")
_ADJECTIVE: Final = re.compile(
    r"(?:ськ|цьк|зьк|ск|цк)(?:ий|ій|ого|ому|им|ім|а|у|ої|ою|е|і|ие|их|ими|ой|ая|ую|ое|ом|ые|ых|ым|ыми)$"
)


def is_another_word(match: Match, text: str, morphology: Morphology | None) -> bool:
    """Whether a one-word *match* of *text* is only written like the term; True settles that it isn't meant."""
    word = text[slice(*match.span)]
    if not word.isalpha() or word.isupper():
        return False
    if morphology is None:  # English
        return match.term.pos is TermPos.PERSON and _is_another_person(match, text, None)
    readings = morphology.analyse(word)
    is_name = word[:1].isupper() and match.paradigm.wording[:1].isupper()
    starts = _SENTENCE_START.search(text[: match.span[0]]) is not None
    if any(one.pos in _CLOSED for one in readings) and (starts or not is_name):
        return True  # «Ровно» with its capital inside a sentence is the town
    if match.term.pos is TermPos.PERSON and _is_another_person(match, text, morphology):
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


_OPENED: Final = re.compile(r"[«“„\"]$")


def may_be_another_word(match: Match, text: str, morphology: Morphology | None) -> bool:
    """Whether a place of one word may be none: a capital from the start of a sentence or title, a part of a name.

    «Суми великі», «Золотий м’яч», «Катар-Юрт».
    """
    word, before = text[slice(*match.span)], text[: match.span[0]]
    if morphology is None or not word.isalpha() or match.term.pos not in (TermPos.CITY, TermPos.COUNTRY):
        return False
    if match.in_compound:
        return True
    if _SENTENCE_START.search(before) is None and _OPENED.search(before) is None:
        return False
    name = bare(match.paradigm.wording)
    return any(bare(one.lemma) != name and "Surn" not in one.grams for one in morphology.analyse(word))


def is_common_word(match: Match, text: str, morphology: Morphology | None) -> bool:
    """Whether a forbidden name is a common noun whose capital says nothing: «Дружба народів триває»."""
    word, before = text[slice(*match.span)], text[: match.span[0]]
    if morphology is None or match.standing is not Standing.FORBIDDEN or match.term.pos is not TermPos.CITY:
        return False
    if _SENTENCE_START.search(before) is None and _OPENED.search(before) is None:
        return False
    if not word.isalpha() or not morphology.is_known(word):
        return False
    # The Ukrainian dictionary doesn't mark the names of places, but it gives them no plural.
    own = (one for one in morphology.analyse(word) if one.pos == "NOUN" and one.lemma == bare(match.paradigm.wording))
    common = (one for one in own if not one.grams & {"Geox", "Surn", "Name"})
    return any(form.number is Number.PL for one in common for form in morphology.lexeme(one))


_TITLES: Final = frozenset(
    re.findall(
        r"\S+",
        "president minister premier general colonel major captain mr mrs ms dr sir lord judge justice senator "
        "secretary chancellor governor mayor king queen prince pope commander chief ambassador spokesman leader "
        "spokesperson congressman director lawmaker deputy candidate vice speaker the",
    )
)


def _is_another_person(match: Match, text: str, morphology: Morphology | None) -> bool:
    """Whether a surname follows another given name than its bearer's: "Chris Harris" is not Kamala."""
    if " " in match.paradigm.wording:
        return False
    before = _GIVEN_NAME.search(text, 0, match.span[0])
    if before is None or _SENTENCE_START.search(text[: before.start(1)]) is not None:
        return False
    lang: Lang = "en" if morphology is None else morphology.lang
    given = match.term.house.get(lang, "").split(" ")[0]
    if likeness(before[1], given) > 0.6 or before[1].lower().startswith(given[:4].lower()):
        return False
    if morphology is None:
        return before[1].lower() not in _TITLES
    return morphology.is_known(before[1]) and any("Name" in one.grams for one in morphology.analyse(before[1]))


def _is_persons(match: Match, text: str, morphology: Morphology) -> bool:
    """Whether what reads as a place is a surname after a given name."""
    if match.term.pos is not TermPos.CITY:
        return False
    after = _SURNAME.match(text, match.span[1])
    if after is not None and any("Surn" in one.grams for one in morphology.analyse(after[1])):
        return True
    before = _GIVEN_NAME.search(text, 0, match.span[0])
    if before is None or not morphology.is_known(before[1]):
        return False
    readings = morphology.analyse(before[1])
    return any("Name" in one.grams for one in readings) and all(one.pos != "PREP" for one in readings)


_OF_COUNTRY: Final = re.compile(r"(?:n|an|ian|ish|i|ese|ic|er)s?")
_OF_PLACE: Final = re.compile(r"(?:an|ian|er)s?")  # "the mayor of Buchi" is a mistake


_IRREGULAR: Final = {
    "france": ("french",), "germany": ("german", "germans"), "netherlands": ("dutch",), "greece": ("greek", "greeks"),
    "uk": ("british", "briton", "britons"), "us": ("american", "americans"), "spain": ("spanish",),
    "poland": ("polish", "poles"), "denmark": ("danish",), "sweden": ("swedish",), "ireland": ("irish",),
    "switzerland": ("swiss",), "wales": ("welsh",), "finland": ("finnish",), "scotland": ("scottish",),
    "philippines": ("philippine", "filipino", "filipinos", "filipina", "filipinas"),
    "turkiye": ("turkish", "turks"), "czechia": ("czech", "czechs"),
}  # fmt: skip


def is_derived_from(word: str, name: str, lang: Lang, *, is_country: bool) -> bool:
    """Whether *word* is the adjective of a place: «Чорнобильська» of «Чорнобиль», "Turkish" of Türkiye.

    Of a name of several words the last counts: «північнокорейський» of «Північна Корея».
    """
    word, name = (fold(word), fold(name)) if lang == "en" else (word.lower(), name.lower())
    last = re.split(r"[\s-]+", name)[-1]
    if lang == "en":
        if word in _IRREGULAR.get(last, ()):
            return True
        same = _shared(word, last)
        ending = _OF_COUNTRY if is_country else _OF_PLACE
        is_near = same >= max(4, len(last) - 3)
        return is_near and any(ending.fullmatch(rest) for rest in (word[same:], word[same - 1 :]))
    if _ADJECTIVE.search(word) is None:
        return False
    stem = last[: max(3, min(4, len(last) - 2))]
    return word.startswith(stem) or (last != name and stem in word)


def _shared(one: str, two: str) -> int:
    same = 0
    while same < min(len(one), len(two)) and one[same] == two[same]:
        same += 1
    return same
