"""The predicate of a counted noun in Ukrainian and Russian: what becomes of it, and whether anything else agrees."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from l10n.glossary.agree import Edit
from l10n.glossary.morph import Analysis, Gender, Morphology, Want, recase
from l10n.languages import Lang
from l10n.model.terms import Case, Number
from l10n.versions.counting import Count

__all__ = [
    "Phrase",
    "agrees",
    "has_other_agreement",
    "is_finite",
    "is_impersonal",
    "is_without_object",
    "lacks_object",
    "verb_edits",
]

# The Ukrainian dictionary doesn't say which verbs have no object; these stand with a number in the news.
_NO_OBJECT: Final = frozenset(
    re.findall(
        r"\S+",
        "загинути гинути померти вмерти помирати постраждати потерпіти вижити уціліти вціліти згоріти "
        "зникнути прибути приїхати прилетіти прийти піти поїхати вийти впасти упасти залишитися лишитися "
        "бути стати народитися працювати жити проживати мешкати минути пройти існувати тривати вибухнути "
        "затонути виїхати влучити",
    )
)
# What there is, remains or has passed stands with a neuter rather than a plural.
_THERE_IS: Final = frozenset(
    re.findall(
        r"\S+",
        "бути быть залишитися лишитися залишатися остаться оставаться минути пройти існувати стати виповнитися "
        "исполниться минуть набратися набраться вистачити хватить",
    )
)
# And which have one: nobody's «збили» is somebody's who isn't named.
_WITH_OBJECT: Final = frozenset(
    re.findall(
        r"\S+",
        "збити збивати знищити знищувати знайти врятувати урятувати евакуювати поранити вбити убити "
        "пошкодити зруйнувати затримати виявити звільнити арештувати захопити ліквідувати запустити "
        "випустити виділити скерувати госпіталізувати витратити зібрати закрити відкрити збудувати "
        "побудувати",
    )
)
_PRONOUNS: Final[dict[Lang, frozenset[str]]] = {
    "uk": frozenset(
        re.findall(
            r"\S+",
            "він вона воно вони його її їх йому їй їм ним нею ними нього неї них ньому ній їхній їхня "
            "їхнє їхні їхніх обидва обидві обоє обох кожен кожна кожне кожний кожного сам сама саме самі "
            "один одна одне інший інша інше хто",
        )
    ),
    "ru": frozenset(
        re.findall(
            r"\S+",
            "он она оно они его ее её их ему ей им ним ней ними него нее неё них нем нём ею нею оба обе "
            "обоих каждый каждая каждое каждого сам сама само сами один одна одно другой другая другое "
            "кто",
        )
    ),
    "en": frozenset(),
}
_AND: Final = frozenset({"і", "й", "та", "и", "або", "чи", "или"})
_RELATIVES: Final = frozenset({"який", "котрий", "що", "чий", "который", "чей", "что"})


@dataclass(frozen=True, slots=True)
class Phrase:
    """A number with the noun that it counts, read in one way."""

    count: Count
    """The number."""
    morphology: Morphology
    """Of its language."""
    head: int
    """Which word is the noun."""
    governor: int | None
    """The word before it that may be its verb; None where it begins the clause."""
    gender: Gender | None
    """Of the noun."""


def is_finite(one: Analysis) -> bool:
    """Whether *one* is a verb, short participle or short adjective that shows the number of its subject."""
    is_personal = not one.grams & {"impr", "1per", "2per"}
    return one.pos in {"VERB", "PRTS", "ADJS"} and one.case is None and one.number is not None and is_personal


def is_impersonal(word: str, one: Analysis) -> bool:
    """Whether *one* is a Ukrainian form in -но, -то, whose object stands in the accusative: «поранено 1 людину»."""
    return one.pos == "VERB" and one.number is None and word.endswith(("но", "то"))


def is_without_object(one: Analysis, word: str) -> bool:
    """Whether what is counted beside *one* can only be its subject."""
    if one.pos in {"PRTS", "ADJS"} or word.endswith(("ся", "сь")):
        return True
    return "intr" in one.grams or one.lemma in _NO_OBJECT


def lacks_object(phrase: Phrase) -> bool:
    """Whether the verb before *phrase* has an object and no other word can be it: «збили 35 дронів»."""
    count, at = phrase.count, phrase.governor
    if at is None:
        return False
    verbs = [one for one in phrase.morphology.analyse(count.words[at].text) if is_finite(one)]
    if not verbs or not all("tran" in one.grams or one.lemma in _WITH_OBJECT for one in verbs):
        return False
    return not any(_may_be_object(phrase, there) for there in range(len(count.words)) if not at <= there <= phrase.head)


def _may_be_object(phrase: Phrase, at: int) -> bool:
    word = phrase.count.words[at].text
    return word[0].isalpha() and any(one.is_nominal and one.case is Case.ACC for one in phrase.morphology.analyse(word))


def agrees(one: Analysis, *, is_single: bool, gender: Gender | None) -> bool:
    """Whether *one* may be the predicate of a number: «загинула 21», «загинули 25», «загинуло 25», «працює 25»."""
    if is_single:
        return one.number is Number.SG and one.gender in (None, gender)
    return one.number is Number.PL or one.gender in (None, "n")


def verb_edits(phrase: Phrase, at: int, one: Analysis) -> list[Edit] | None:
    """Return the edits of word *at*, the predicate *one* of *phrase*; None where no form of it is sure."""
    was, now = phrase.count.forms
    if "one" not in (was, now):
        return []  # «загинули» and «загинуло» go with both
    if "other" in (was, now):
        return None
    if was == "one" and one.lemma in _THERE_IS:  # «був 1 рік», but «було 2 роки» rather than «були»
        return None
    if now == "one":
        is_timed = one.pos == "VERB" and "past" not in one.grams
        want = Want(None, Number.SG, None if is_timed else phrase.gender)
    else:
        want = Want(None, Number.PL)
    forms = phrase.morphology.forms(one, want)
    if not forms:
        return None
    word = phrase.count.words[at]
    form = recase(forms[0], word.text)
    return [Edit(word.start, word.end, form)] if form != word.text else []


def has_other_agreement(phrase: Phrase, *, predicate: int | None, is_subject: bool) -> bool:
    """Whether another word than its adjectives and *predicate* may agree with *phrase*, or speak of it."""
    count, after = phrase.count, phrase.head + 1
    rest = range(after, len(count.words))
    if any(count.key(at) in _PRONOUNS[count.lang] or _may_name_it(phrase, at) for at in rest):
        return True
    if after < len(count.words):
        readings = phrase.morphology.analyse(count.words[after].text)
        if not count.joins(after) and any(one.lemma in _RELATIVES or one.is_adjectival for one in readings):
            return True
        if count.joins(after) and any(one.is_adjectival and _fits(phrase, one) for one in readings):
            return True
    if not is_subject:
        return False
    start = next((at for at in range(count.at, 0, -1) if re.search(r"[.,;!?]", count.gap(at))), 0)
    outside = [at for at in range(start, len(count.words)) if not count.at <= at < after and at != predicate]
    return any(_agrees_alone(phrase, at) for at in outside)


def _fits(phrase: Phrase, one: Analysis) -> bool:
    """Whether *one* has the number, and in the singular the gender, that the old number asks for."""
    return agrees(one, is_single=phrase.count.forms[0] == "one", gender=phrase.gender)


def _may_name_it(phrase: Phrase, at: int) -> bool:
    """Whether word *at* may say what or who is counted: «1 людина, водій автобуса», «1 людина і 5 дітей»."""
    count, gap = phrase.count, phrase.count.gap(at)
    is_next = at == phrase.head + 1
    if is_next and count.key(at) in _AND:
        return True
    if not re.search(r"[—–:(]" if not is_next else r"[—–:(,]", gap) and not re.fullmatch(r"\s*,\s*", gap):
        return False
    word = count.words[at].text
    if word[0].isdigit():
        return is_next
    readings = phrase.morphology.analyse(word) if word[0].isalpha() else ()
    is_clause = count.joins(at + 1) and any(is_finite(one) for one in _analyse(phrase, at + 1))
    return any(one.pos == "NOUN" and one.case is Case.NOM for one in readings) and not is_clause


def _analyse(phrase: Phrase, at: int) -> tuple[Analysis, ...]:
    word = phrase.count.words[at].text
    return phrase.morphology.analyse(word) if word[0].isalpha() else ()


def _agrees_alone(phrase: Phrase, at: int) -> bool:
    """Whether word *at* is a predicate that fits *phrase* and has no subject of its own beside it."""
    count = phrase.count
    readings = _analyse(phrase, at)
    named = any(one.is_adjectival and one.case in (Case.NOM, Case.INS) and _fits(phrase, one) for one in readings)
    if named and not (count.joins(at + 1) and _may_be_named(phrase, at + 1)):
        return True
    if not any(is_finite(one) and _fits(phrase, one) for one in readings):
        return False
    beside = [there for there, gap in ((at - 1, at), (at + 1, at + 1)) if count.joins(gap) and there != phrase.head]
    return not any(count.words[there].is_number or _may_be_named(phrase, there) for there in beside)


def _may_be_named(phrase: Phrase, at: int) -> bool:
    word = phrase.count.words[at].text
    return word[0].isalpha() and any(one.pos == "NOUN" for one in phrase.morphology.analyse(word))
