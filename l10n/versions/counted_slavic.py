"""What Ukrainian and Russian numbers do to the words that they count: «21 людина», «22 людини», «25 людей».

Each reading that the old text allows says what the new text would be; only where all say the same is it written.
Rules: Український правопис 2019, § 106; Розенталь, Справочник по правописанию и стилистике, § 163-166, 193.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import Final

from l10n.glossary.agree import Edit
from l10n.glossary.morph import Analysis, Gender, Morphology, Want, recase
from l10n.languages import Lang
from l10n.model.terms import Case, Cell, Number
from l10n.versions.counted_case import CASES, DIRECT, has_age, open_words, read_government
from l10n.versions.counted_verb import (
    Phrase,
    agrees,
    has_other_agreement,
    is_finite,
    is_impersonal,
    is_without_object,
    lacks_object,
    verb_edits,
)
from l10n.versions.counting import Count, Form

__all__ = ["has_one_form", "slavic_edits", "stands_alone"]

# Forms that only stand after a number, and where the dictionaries have two.
_COUNTED: Final[dict[tuple[Lang, str, Case, Number], str]] = {
    ("uk", "людина", Case.NOM, Number.PL): "людини",
    ("uk", "людина", Case.GEN, Number.PL): "людей",
    ("uk", "дитина", Case.NOM, Number.PL): "дитини",
    ("ru", "человек", Case.GEN, Number.PL): "человек",
    ("ru", "год", Case.GEN, Number.PL): "лет",
    ("ru", "год", Case.GEN, Number.SG): "года",
}
_NOT_COUNTED: Final = frozenset({("uk", "рок"), ("ru", "лет"), ("ru", "лёт"), ("ru", "лето"), ("ru", "лета")})
_FEW: Final[dict[Lang, Cell]] = {"uk": Cell(Case.NOM, Number.PL), "ru": Cell(Case.GEN, Number.SG)}
_AGES: Final = frozenset({"рік", "год", "місяць", "месяц"})
_UNSURE: Final[list[Edit]] = []
"""By identity: the text can be read so, but what would stand there then isn't sure."""


def slavic_edits(count: Count) -> list[Edit] | None:
    """Return the edits that the new number of *count* asks of the words around it; None where they aren't sure.

    None, too, where no word that it counts follows, or the dictionary isn't installed.
    """
    morphology = open_words(count.lang)
    head = None if morphology is None else _head(count, morphology)
    if morphology is None or head is None:
        return None
    governor, asked = read_government(count, morphology)
    answers: list[list[Edit] | None] = []
    for noun in _nouns(morphology, count.words[head].text, lang=count.lang):
        cases = asked - {Case.GEN} if noun.lemma in _AGES and has_age(count, morphology) else asked
        phrase = Phrase(count, morphology, head, governor, noun.gender)
        for case in CASES:
            if case in cases and (made := _noun_edits(phrase, noun, case)) is not None:
                answers += _with_verb(phrase, made, case)
    if not answers or any(one is None or one != answers[0] for one in answers):
        return None
    return answers[0]


def has_one_form(count: Count) -> bool:
    """Whether both numbers of *count*, alike in what they ask for, surely ask for the same.

    «Врятували 2 людей» may become «врятували 22 людини»: small numbers take the genitive of who lives.
    """
    morphology = open_words(count.lang)
    is_mixed = count.forms[0] == "few" and (count.was <= 4) is not (count.now <= 4)
    if not is_mixed or not count.joins(count.at + 1) or morphology is None:
        return not is_mixed or morphology is not None
    readings = [one for one in morphology.analyse(count.words[count.at + 1].text) if one.pos == "NOUN"]
    return not any(one.is_animate and one.cell == Cell(Case.GEN, Number.PL) for one in readings)


def stands_alone(count: Count) -> bool:
    """Whether no form changes because the number of *count* counts nothing that is named, or a genitive that stays.

    That is never sure from or to 1, 21, 31: a verb may agree.
    """
    morphology, at = open_words(count.lang), count.at + 1
    if "one" in count.forms or morphology is None:
        return False
    if not count.joins(at) or not count.words[at].text[0].isalpha():
        return count.gap(at)[:1] not in {"-", "‑", "‐"}
    readings = morphology.analyse(count.words[at].text)
    if not any(one.is_nominal for one in readings):
        return morphology.is_known(count.words[at].text)
    is_adjective = all(one.is_adjectival or one.lemma.endswith(("ий", "ый", "ой")) for one in readings)
    is_genitive = any(one.is_adjectival and one.cell == Cell(Case.GEN, Number.PL) for one in readings)
    return is_adjective and is_genitive and not _is_noun(count, morphology, at + 1) and "other" not in count.forms


def _head(count: Count, morphology: Morphology) -> int | None:
    """The noun that is counted: behind the number and at most two adjectives."""
    for at in range(count.at + 1, min(count.at + 4, len(count.words))):
        if not count.joins(at) or not count.words[at].text[0].isalpha():
            return None
        readings = morphology.analyse(count.words[at].text)
        adjectival = any(one.is_adjectival for one in readings)
        if any(one.pos == "NOUN" for one in readings) and not (adjectival and _is_noun(count, morphology, at + 1)):
            is_tied = at + 1 < len(count.words) and count.gap(at + 1) in {"-", "‑", "‐"}
            is_sure = morphology.is_known(count.words[at].text) and (not adjectival or _is_rarely_one(readings))
            return at if is_sure and not is_tied else None
        if not adjectival:
            return None
    return None


def _is_rarely_one(readings: Sequence[Analysis]) -> bool:
    """Whether an adjective is only a short form or a possessive that nobody writes: «людина» as of a Людя."""
    return all(one.lemma == "людин" for one in readings if one.is_adjectival)


def _is_noun(count: Count, morphology: Morphology, at: int) -> bool:
    if not count.joins(at) or not count.words[at].text[0].isalpha():
        return False
    return any(one.pos == "NOUN" for one in morphology.analyse(count.words[at].text))


def _nouns(morphology: Morphology, word: str, *, lang: Lang) -> Iterator[Analysis]:
    """One reading of *word* as a noun for each lexeme that it may belong to, with its gender in the plural too."""
    seen: set[tuple[str, str | None, bool | None]] = set()
    readings = [replace(one, gender=_gender(morphology, one)) for one in morphology.analyse(word) if one.pos == "NOUN"]
    feminine = {one.lemma for one in readings if one.gender == "f"}
    for one in readings:
        key = (one.lemma, one.gender, one.is_animate)
        is_odd = bool(one.grams & {"Surn", "Name", "Patr", "Fixd", "Pltm", "Abbr"}) or (lang, one.lemma) in _NOT_COUNTED
        if key in seen or is_odd or (one.gender == "m" and one.lemma in feminine):  # «школа», somebody's nickname
            continue
        seen.add(key)
        yield one


def _gender(morphology: Morphology, one: Analysis) -> Gender | None:
    return one.gender or next((form.gender for form in morphology.lexeme(one) if form.gender), None)


def _cell(form: Form, case: Case, noun: Analysis, count: Count, *, is_small: bool) -> Cell | None:
    """Where a number of *form* in *case* puts *noun*; None where that isn't settled."""
    if form == "other":  # «2,5 мільйона», whatever the case; what it isn't is a dative or the like without a sign of it
        return Cell(Case.GEN, Number.SG) if case in {*DIRECT, Case.GEN} else None
    if case not in DIRECT or form == "one":
        return Cell(case, Number.SG if form == "one" else Number.PL)
    if form == "many":
        return Cell(Case.GEN, Number.PL)
    if case is Case.ACC and noun.is_animate and is_small:  # «спасли 3 женщин», «врятували 3 чоловіків» or «чоловіки»
        return Cell(Case.GEN, Number.PL) if count.lang == "ru" else _FEW["uk"] if noun.gender == "f" else None
    if count.lang == "uk" and noun.lemma.endswith(("нин", "м'я")):  # «3 громадянини», «3 імені»: no plural form
        return None
    return _FEW[count.lang]


def _noun_edits(phrase: Phrase, noun: Analysis, case: Case) -> list[Edit] | None:
    """The edits of the noun and its adjectives, read in *case*; None where the text can't be read so."""
    count = phrase.count
    cells = [
        _cell(form, case, noun, count, is_small=value <= 4)
        for form, value in zip(count.forms, (count.was, count.now), strict=True)
    ]
    if cells[0] is None:  # a fraction in another case than these is rare; where its noun stands so, it is no number
        return None
    word = count.words[phrase.head]
    forms = [cell and _noun_form(phrase, noun, cell) for cell in cells]
    if forms[0] is None or recase(forms[0], word.text) != word.text:
        return None
    if forms[1] is None:
        return _UNSURE
    edits = [Edit(word.start, word.end, recase(forms[1], word.text))]
    for at in range(count.at + 1, phrase.head):
        pair = _adjective_forms(phrase, at, noun, case)
        if pair is None:
            return None
        edits.append(Edit(count.words[at].start, count.words[at].end, pair))
    return [edit for edit in edits if count.text[edit.start : edit.end] != edit.text]


def _noun_form(phrase: Phrase, noun: Analysis, cell: Cell) -> str | None:
    lang = phrase.count.lang
    if known := _COUNTED.get((lang, noun.lemma, cell.case, cell.number)):
        return known
    forms = phrase.morphology.forms(noun, Want(cell.case, cell.number), has_rare=False)
    is_plain = cell.case in {Case.NOM, Case.ACC, Case.GEN} or (cell.case is Case.LOC and noun.gender == "m")
    if not forms or (len(forms) > 1 and is_plain):
        return None
    if cell.case is Case.LOC and phrase.morphology.forms(noun, Want(Case.LOC2, cell.number)):  # «в саду»
        return None
    return _yo(forms[0], phrase.count)


def _yo(form: str, count: Count) -> str:
    return form if "ё" in count.text.lower() else form.replace("ё", "е")


def _adjective_forms(phrase: Phrase, at: int, noun: Analysis, case: Case) -> str | None:
    """The new form of the adjective at word *at*; None where it doesn't stand in the old one now."""
    count, word = phrase.count, phrase.count.words[at].text
    wants = [_adjective_want(form, case, noun, count.lang) for form in count.forms]
    answers = set()
    for one in phrase.morphology.analyse(word):
        if not one.is_adjectival or wants[0] is None or wants[1] is None:
            continue
        old, new = phrase.morphology.forms(one, wants[0]), phrase.morphology.forms(one, wants[1])
        if old and new and recase(_yo(old[0], count), word) == word:
            answers.add(recase(_yo(new[0], count), word))
    return answers.pop() if len(answers) == 1 else None


def _adjective_want(form: Form, case: Case, noun: Analysis, lang: Lang) -> Want | None:
    if form == "other" or (form == "few" and case is Case.ACC and noun.is_animate):
        return None
    if form == "one":
        if case is Case.ACC and noun.gender != "f":
            case = Case.GEN if noun.is_animate and noun.gender == "m" else Case.NOM
        return Want(case, Number.SG, noun.gender)
    if case not in DIRECT:
        return Want(case, Number.PL)
    is_genitive = form == "many" or (lang == "ru" and noun.gender != "f")
    return Want(Case.GEN if is_genitive else Case.NOM, Number.PL)


def _with_verb(phrase: Phrase, edits: list[Edit], case: Case) -> list[list[Edit] | None]:
    """The whole answer of one reading, in a list: None where it isn't sure, nothing where it can't be."""
    count = phrase.count
    if case is Case.ACC and _has_only_a_subject(phrase):
        return []
    if case is Case.NOM and lacks_object(phrase):
        return []
    if edits is _UNSURE:
        return [None]
    crosses = "one" in count.forms
    if case is not Case.NOM:
        return [None if crosses and has_other_agreement(phrase, predicate=None, is_subject=False) else edits]
    predicate, verbs = _predicate(phrase)
    if predicate is not None and not verbs:
        return []
    made: list[Edit] = []
    if predicate is not None:
        choices = [verb_edits(phrase, predicate, one) for one in verbs]
        if any(one is None or one != choices[0] for one in choices):
            return [None]
        made = choices[0] or []
    is_joined = predicate is not None and count.key(count.at - 1) in {"і", "й", "та", "и", "або", "чи", "или"}
    if crosses and (is_joined or has_other_agreement(phrase, predicate=predicate, is_subject=True)):
        return [None]
    return [sorted([*edits, *made], key=lambda edit: edit.start)]


def _predicate(phrase: Phrase) -> tuple[int | None, list[Analysis]]:
    """The verb beside *phrase*, and its readings that agree with the old number; None where no verb is there."""
    count, is_single = phrase.count, phrase.count.forms[0] == "one"
    for at in (phrase.governor, phrase.head + 1):
        if at is None or (at > phrase.head and not count.joins(at)):
            continue
        readings = _readings(phrase, at)
        finite = [one for one in readings if is_finite(one)]
        if finite or any(is_impersonal(count.key(at), one) for one in readings):
            return at, [one for one in finite if agrees(one, is_single=is_single, gender=phrase.gender)]
    return None, []


def _has_only_a_subject(phrase: Phrase) -> bool:
    """Whether the verb beside *phrase* has no object, so that it can't be one."""
    count = phrase.count
    for at in (phrase.governor, phrase.head + 1):
        if at is None or (at > phrase.head and not count.joins(at)):
            continue
        verbs = [one for one in _readings(phrase, at) if is_finite(one)]
        if verbs:
            return all(is_without_object(one, count.key(at)) for one in verbs)
    return False


def _readings(phrase: Phrase, at: int) -> tuple[Analysis, ...]:
    word = phrase.count.words[at].text
    return phrase.morphology.analyse(word) if word[0].isalpha() else ()
