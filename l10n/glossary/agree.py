"""Words that must agree with a term once it has another gender or number: adjectives, numerals, predicates, «який»."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from l10n.glossary.morph import Analysis, Gender, Want, recase
from l10n.glossary.sentence import Sentence
from l10n.model.terms import Case, Cell, Number

__all__ = ["Edit", "Traits", "adjective_edits", "agreement_edits", "cell_traits", "is_agreed"]

_WINDOW: Final = 7
"""Words to the right in which a predicate is looked for; it never crosses a comma."""
# «була» is a verb first, whatever else the dictionary knows.
_NO_ADJECTIVES: Final = frozenset({"VERB", "PREP", "CONJ"})
_CLAUSE: Final = 10
"""The most words of a relative clause between a subject and its predicate."""
_RELATIVES: Final = frozenset({"який", "котрий", "который"})
_AND: Final = frozenset({"і", "й", "та", "и"})
_COPULAS: Final = frozenset({"бути", "быть", "стати", "стать", "виявитися", "оказаться"})


@dataclass(frozen=True, slots=True)
class Edit:
    """A replacement in a text."""

    start: int
    """Code points."""
    end: int
    """Half-open."""
    text: str
    """What stands there instead."""


@dataclass(frozen=True, slots=True)
class Traits:
    """What other words agree with."""

    gender: Gender | None
    """None in the plural, or unknown."""
    number: Number
    """Of the form that stands there."""
    is_animate: bool
    """Shows in the accusative."""

    def differs(self, other: Traits, case: Case) -> bool:
        """Whether words that agreed with *other* have to change."""
        if self.number is not other.number:
            return True
        if self.number is Number.SG and self.gender != other.gender:
            return None not in (self.gender, other.gender)
        return case is Case.ACC and self.is_animate is not other.is_animate


def agreement_edits(
    sentence: Sentence, first: int, last: int, case: Case, *, old: Traits, new: Traits
) -> Iterator[Edit]:
    """Yield the edits that words first to last of *sentence* ask of their neighbours when *old* becomes *new*."""
    if not new.differs(old, case):
        return
    yield from _attributes(sentence, first, case, old, new)
    if case is Case.NOM:
        yield from _predicates(sentence, first, last, old, new)
    yield from _relative(sentence, last, old, new)


def _attributes(sentence: Sentence, first: int, case: Case, old: Traits, new: Traits) -> Iterator[Edit]:
    """Adjectives, participles and pronouns before the word, also in a row: «новий, великий і сучасний»."""
    at = first
    while at > 0 and (sentence.joins(at) or (at < first and _has_comma(sentence, at))):
        at -= 1
        if at + 1 < first and at > 0 and sentence.words[at].key in _AND and sentence.joins(at + 1):
            at -= 1
        if not any(is_agreed(one, case, old) for one in sentence.readings(at)):
            return
        yield from adjective_edits(sentence, at, case, old=old, new=new)


def adjective_edits(sentence: Sentence, at: int, case: Case, *, old: Traits, new: Traits) -> Iterator[Edit]:
    """Yield the edit that word *at* needs if it agreed with *old* in *case*; nothing where it didn't."""
    readings = sentence.readings(at)
    fitting = [one for one in readings if is_agreed(one, case, old)]
    likeliest = max((one.score for one in fitting), default=0.0)
    if not fitting or any(one.pos in _NO_ADJECTIVES and one.score >= likeliest for one in readings):
        return
    case = Case.LOC if case is Case.LOC2 else case
    if case is Case.ACC and (new.gender == "m" or new.number is Number.PL):
        case = Case.GEN if new.is_animate else Case.NOM  # «білий автомобіль», «білого коня»
    reading = max(fitting, key=lambda one: (one.score, not one.lemma.endswith("ший")))  # of «большой», not of «больший»
    yield from _inflected(sentence, at, reading, Want(case, new.number, new.gender))


def is_agreed(one: Analysis, case: Case, old: Traits) -> bool:
    """Whether *one* is an adjective that stands in *case* and agrees with *old*."""
    wanted = Case.LOC if case is Case.LOC2 else case
    if one.case is not wanted or not one.is_adjectival:
        return False
    if (one.number or Number.SG) is not old.number:
        return False
    if case is Case.ACC and one.is_animate is not None and one.is_animate is not old.is_animate:
        return False
    return old.number is Number.PL or None in (one.gender, old.gender) or one.gender == old.gender


def _inflected(sentence: Sentence, at: int, reading: Analysis, want: Want) -> Iterator[Edit]:
    word = sentence.words[at]
    forms = sentence.morphology.forms(reading, want)
    if forms and forms[0] != word.key:
        yield Edit(word.start, word.end, recase(forms[0], word.text))


def _predicates(sentence: Sentence, first: int, last: int, old: Traits, new: Traits) -> Iterator[Edit]:
    """The verb, short participle or short adjective whose subject the word is: before it at once, or after it."""
    while sentence.joins(first) and any(one.is_adjectival for one in sentence.readings(first - 1)):
        if any(one.pos == "VERB" for one in sentence.readings(first - 1)):
            break
        first -= 1
    if sentence.joins(first) and (edits := list(_predicate(sentence, first - 1, old, new))):
        yield from edits
        return
    begin = _after_relative(sentence, last)
    is_at_hand = begin > last + 1 or sentence.joins(begin)
    after_copula = is_at_hand and _is_named_at_once(sentence, begin, old)
    for at in range(begin, min(begin + _WINDOW, len(sentence.words))):
        if at > begin and not sentence.joins(at):
            return
        yield from _predicate(sentence, at, old, new, after_copula=after_copula)
        verbs = [one for one in sentence.readings(at) if one.pos in {"VERB", "PRTS", "ADJS"}]
        if verbs and not any(one.lemma in _COPULAS for one in verbs):
            yield from _joined_predicates(sentence, at, old, new)
            return
        after_copula = after_copula or bool(verbs)


def _joined_predicates(sentence: Sentence, verb: int, old: Traits, new: Traits) -> Iterator[Edit]:
    """The further verbs of the subject of *verb*: «постраждав і залишився без світла»."""
    for at in range(verb + 1, min(verb + 1 + _WINDOW, len(sentence.words) - 1)):
        if not sentence.joins(at):
            return
        if sentence.words[at].key not in _AND or not sentence.joins(at + 1):
            continue
        own = sentence.readings(at + 2) if sentence.joins(at + 2) else ()
        if not any(one.is_nominal and one.case is Case.NOM for one in own):  # «і помер пацієнт»
            yield from _predicate(sentence, at + 1, old, new)


def _is_named_at_once(sentence: Sentence, at: int, old: Traits) -> bool:
    """Whether word *at*, right behind the subject, is a predicate without a verb: «притулок відчинений»."""
    if at >= len(sentence.words) or not any(is_agreed(one, Case.NOM, old) for one in sentence.readings(at)):
        return False
    readings = sentence.readings(at + 1) if sentence.joins(at + 1) else ()
    own = sentence.readings(at)
    if any(one.pos in _NO_ADJECTIVES for one in own):
        return False
    return not any(one.is_nominal and not one.is_adjectival for one in (*own, *readings))


def _after_relative(sentence: Sentence, last: int) -> int:
    """The first word that may be the predicate: behind «, яка межує з Білоруссю,» where that follows word *last*."""
    if not _has_comma(sentence, last + 1) or _relative_at(sentence, last) is None:
        return last + 1
    end = range(last + 2, min(last + 2 + _CLAUSE, len(sentence.words)))
    return next((at for at in end if not sentence.joins(at) and _has_comma(sentence, at)), last + 1)


def _has_comma(sentence: Sentence, at: int) -> bool:
    """Whether a comma and nothing else stands before word *at*."""
    if not 0 < at < len(sentence.words):
        return False
    return sentence.text[sentence.words[at - 1].end : sentence.words[at].start].strip() == ","


def _relative_at(sentence: Sentence, last: int) -> int | None:
    """Where «який» of the clause right behind word *last* stands, perhaps after its preposition."""
    for at in range(last + 1, min(last + 3, len(sentence.words))):
        readings = sentence.readings(at)
        if any(one.lemma in _RELATIVES for one in readings):
            return at
        if not any(one.pos == "PREP" for one in readings) or not sentence.joins(at + 1):
            return None
    return None


def _predicate(sentence: Sentence, at: int, old: Traits, new: Traits, *, after_copula: bool = False) -> Iterator[Edit]:
    """The edit of word *at* where it is a predicate that agreed with *old*; after a copula also «був підписаний»."""
    for one in sentence.readings(at):
        finite = one.pos in {"VERB", "PRTS", "ADJS"} and one.case is None
        named = after_copula and one.is_adjectival and one.case in (Case.NOM, Case.INS)
        agreed = (one.number or Number.SG) is old.number
        if not ((finite or named) and agreed and (old.number is Number.PL or one.gender in (None, old.gender))):
            continue
        if one.gender is None and new.number is old.number:
            return  # the present tense shows no gender
        keeps_gender = new.number is Number.PL or "pres" in one.grams or "futr" in one.grams
        yield from _inflected(sentence, at, one, Want(one.case, new.number, None if keeps_gender else new.gender))
        return


def _relative(sentence: Sentence, last: int, old: Traits, new: Traits) -> Iterator[Edit]:
    """«договір, який був підписаний» → «угода, яка була підписана»."""
    at = _relative_at(sentence, last) if _has_comma(sentence, last + 1) else None
    if at is None:
        return
    fitting = [
        one
        for one in sentence.readings(at)
        if one.lemma in _RELATIVES and (one.number or Number.SG) is old.number and one.gender in (None, old.gender)
    ]
    if not fitting:
        return
    is_subject = at + 1 < len(sentence.words) and _may_be_verb_of(sentence, at + 1, old)
    cases = {one.case for one in fitting}
    if at > last + 1:  # «у якій»
        chosen = next((case for case in (Case.LOC, *cases) if case in cases), None)
        reading = next(one for one in fitting if one.case is chosen)
        yield from _inflected(sentence, at, reading, Want(chosen, new.number, new.gender))
        return
    chosen = Case.NOM if is_subject and Case.NOM in cases else Case.ACC if Case.ACC in cases else next(iter(cases))
    reading = next(one for one in fitting if one.case is chosen)
    yield from _inflected(sentence, at, reading, Want(chosen, new.number, new.gender))
    if is_subject and chosen is Case.NOM:
        for there in range(at + 1, min(at + 4, len(sentence.words))):
            yield from _predicate(sentence, there, old, new, after_copula=there > at + 1)


def _may_be_verb_of(sentence: Sentence, at: int, subject: Traits) -> bool:
    """Whether word *at* is a predicate that agrees with *subject*; the present tense shows only its number."""
    return any(
        one.pos in {"VERB", "PRTS", "ADJS"}
        and not one.grams & {"1per", "2per", "impr"}
        and (one.number or Number.SG) is subject.number
        and (subject.number is Number.PL or one.gender in (None, subject.gender))
        for one in sentence.readings(at)
    )


def cell_traits(cell: Cell, gender: Gender | None, *, is_animate: bool, is_plural: bool) -> Traits:
    """Return the traits of a form in *cell* of a word with that gender."""
    number = Number.PL if is_plural else cell.number
    return Traits(None if number is Number.PL else gender, number, is_animate)
