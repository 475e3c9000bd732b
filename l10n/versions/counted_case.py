"""In which case a Ukrainian or Russian number stands: what the word before it says of that."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from l10n.glossary.morph import Morphology, open_morphology
from l10n.glossary.prepositions import PREPOSITIONS
from l10n.languages import Lang
from l10n.model.terms import Case, Number
from l10n.versions.counting import Count

__all__ = ["CASES", "DIRECT", "has_age", "open_words", "read_government"]

DIRECT: Final = (Case.NOM, Case.ACC)
CASES: Final = (*DIRECT, Case.GEN, Case.DAT, Case.INS, Case.LOC)
# They stand between a number and its verb or preposition and change nothing.
_LOOSE: Final[dict[Lang, frozenset[str]]] = {
    "uk": frozenset(
        re.findall(
            r"\S+",
            "щонайменше щонайбільше принаймні лише тільки ще також майже приблизно орієнтовно аж вже уже "
            "усього всього загалом разом мінімум максимум рівно",
        )
    ),
    "ru": frozenset(
        re.findall(
            r"\S+",
            "только лишь еще ещё также почти примерно ориентировочно аж уже всего минимум максимум ровно",
        )
    ),
    "en": frozenset(),
}
_THAN: Final = frozenset({"ніж", "як", "чем"})
_COMPARED: Final = frozenset(["більше", "менше", "більш", "менш", "более", "менее", "больше", "меньше"])
# After these it is a genitive; in Ukrainian they also stand as adverbs.
_MORE: Final[dict[Lang, dict[str, tuple[Case, ...]]]] = {
    "uk": dict.fromkeys(["більше", "менше", "більш", "менш"], (Case.GEN, *DIRECT)),
    "ru": dict.fromkeys(["более", "менее", "больше", "меньше", "свыше"], (Case.GEN,)),
    "en": {},
}
_TAKES_GENITIVE: Final = frozenset(
    re.findall(
        r"\S+",
        "потребувати зазнати зазнавати досягти досягати набути позбутися стосуватися уникнути чекати "
        "домогтися вимагати боятися дотримуватися дочекатися бракувати вистачати вистачити требовать "
        "достичь достигать ожидать ждать избежать касаться добиться добиваться хватать хватить бояться "
        "лишиться дождаться",
    )
)
_NEGATIONS: Final = frozenset(["не", "ні", "нема", "немає", "бракує", "нет", "ни"])


@cache
def open_words(lang: Lang) -> Morphology | None:
    """Return the analyser of *lang*, one for the whole run; None where its dictionary isn't installed."""
    return open_morphology(lang)


def read_government(count: Count, morphology: Morphology) -> tuple[int | None, frozenset[Case]]:
    """Return the verb right before the number, if there is one, and the cases in which the number may stand."""
    everything, lang = frozenset(CASES), count.lang
    if count.ends_range:
        return None, everything
    is_negative = any(word.text.lower() in _NEGATIONS for word in count.words)
    usual = everything if is_negative else everything - {Case.GEN, Case.LOC}
    at = _before_loose(count, count.at - 1)
    cases: frozenset[Case] | None = None
    if at >= 0 and count.joins(at + 1):
        if count.key(at) in _THAN:
            cases = usual
            at = _before_loose(count, at - 1 - (count.key(at - 1) in _COMPARED))
        elif count.key(at) in _MORE[lang]:
            cases = frozenset(_MORE[lang][count.key(at)])
            at = _before_loose(count, at - 1)
        if cases is not None and count.key(at) == "не":
            at = _before_loose(count, at - 1)
    if at < 0 or not count.joins(at + 1) or not count.words[at].text[0].isalpha():
        return None, cases or usual
    key = count.key(at)
    if key in PREPOSITIONS[lang]:
        asked = {Case.LOC if case is Case.LOC2 else case for case in PREPOSITIONS[lang][key]}
        return None, frozenset() if key == "по" else cases or frozenset(asked)
    readings = morphology.analyse(count.words[at].text)
    verbs = [one for one in readings if one.pos in {"VERB", "INFN", "PRTS", "ADJS", "GRND"}]
    if verbs:
        is_open = any(one.lemma in _TAKES_GENITIVE for one in verbs) or is_negative
        return at, cases or (everything if is_open else usual)
    if "one" in count.forms and any(one.is_adjectival for one in readings):  # «цей 1 день», «перший 21 день»
        return None, frozenset()
    adjectives = {one.case for one in readings if one.is_adjectival and one.number is Number.PL and one.case}
    if adjectives:  # «останні 5 днів», «останніх 5 днів»
        return None, cases or frozenset(adjectives)
    is_place = count.words[at].text[0].isupper() and count.joins(at) and count.key(at - 1) in PREPOSITIONS[lang]
    return None, cases or (usual if is_place else everything)


def _before_loose(count: Count, at: int) -> int:
    while at >= 0 and count.joins(at + 1) and count.key(at) in _LOOSE[count.lang]:
        at -= 1
    return at


def has_age(count: Count, morphology: Morphology) -> bool:
    """Return whether someone who is so old stands before the number: «музею 21 рік», «ему 25 лет»."""
    at = count.at - 1
    if not count.joins(count.at) or not count.words[at].text[0].isalpha():
        return False
    return any(one.case is Case.DAT for one in morphology.analyse(count.words[at].text))
