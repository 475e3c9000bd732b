"""Words that seem to agree with a wording that was replaced, and that nothing put right: a person has to look at them.

`agree` changes what can only belong to the term. Here is named what may: a word that fits the gender and number of
the old wording, doesn't fit the new one, and has no other noun in its sentence to agree with.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Final

from l10n.glossary.agree import Edit, Traits, is_agreed
from l10n.glossary.context import JOINERS
from l10n.glossary.findings import Doubt, Repair
from l10n.glossary.match import Token
from l10n.glossary.morph import Analysis, Gender
from l10n.glossary.numerals import may_count
from l10n.glossary.sentence import Sentence
from l10n.languages import Lang
from l10n.model.terms import Case, Number

__all__ = ["Change", "shifted", "unagreed"]

_END: Final = re.compile(r"[.!?…;\n]")
_BREAK: Final = re.compile(r"[,:—–(]|\s-\s")
# Personal and possessive pronouns of the third person: whom each form may mean; p is the plural.
_PRONOUNS: Final[dict[Lang, tuple[tuple[str, str], ...]]] = {
    "uk": (
        ("m", "він"), ("n", "воно"), ("mn", "його йому нього ньому ним нім"),
        ("f", "вона її їй неї нею ній"), ("p", "вони їх їм них ними їхній їхня їхнє їхні їхнього їхньої їхньому їхніх"),
    ),
    "ru": (
        ("m", "он"), ("n", "оно"), ("mn", "его ему него нему нем"), ("mnp", "ним им"),
        ("f", "она ее ей нее ней нею ею"), ("p", "они их ими них ними"),
    ),
}  # fmt: skip
_MEANT: Final = {lang: {form: who for who, all in rows for form in all.split()} for lang, rows in _PRONOUNS.items()}
_SUBJECTS: Final = frozenset(
    {"я", "ти", "він", "вона", "воно", "вони", "хто", "ніхто", "хтось", "це"}
    | {"ты", "он", "она", "оно", "они", "кто", "никто", "это", "всё"}
)
_RELATIVES: Final = frozenset({"який", "котрий", "который"})
_COPULAS: Final = frozenset({"бути", "быть", "стати", "стать"})
# Who speaks is a person, perhaps of an earlier sentence: «сказав він», «за його словами».
_SPEECH: Final = re.compile(
    r"(говор|каза|сказ|дода|добав|зазнач|отмет|заяв|повідом|сообщ|поясн|объясн|наголо|підкресл|подчерк|вваж|счита|"
    r"дума|розпов|расска|напис|запевн|стверд|утвержд|нагад|напомн|уточн|констат|зауваж|замет|визна|призна|"
    r"слов|мнен|думк|дани|данны|оцін|оцен|переконан|убежден)"
)


@dataclass(frozen=True, slots=True)
class Change:
    """What words could agree with at a place, and what stands there now."""

    first: int
    """The term's first word in the sentence."""
    last: int
    """Its last word."""
    case: Case
    """In which it stands."""
    old: Traits
    """Of the wording that was replaced."""
    new: Traits
    """Of the one that stands there now."""
    genders: tuple[Gender | None, Gender | None]
    """Old and new gender, also where the form is a plural."""


def unagreed(sentence: Sentence, change: Change, edits: Sequence[Edit]) -> Iterator[Token]:
    """Yield the words of *sentence*, as it stood before *edits*, that the change may have left without agreement."""
    is_counted = None not in change.genders and change.genders[0] != change.genders[1]
    if not is_counted and not change.new.differs(change.old, change.case):
        return
    look = _Look(sentence, change, edits)
    for at in look.free:
        if look.is_doubtful(at):
            yield sentence.words[at]


def shifted(repair: Repair, edits: Sequence[Edit]) -> Repair:
    """Return *repair* with its doubts where they stand after *edits*; a word that these change is in doubt no more."""
    kept: list[Doubt] = []
    for doubt in repair.doubts:
        start, end = doubt.span
        if any(edit.start < end and start < edit.end for edit in edits):
            continue
        grown = sum(len(edit.text) - (edit.end - edit.start) for edit in edits if edit.end <= start)
        kept.append(replace(doubt, span=(start + grown, end + grown)))
    return replace(repair, doubts=tuple(kept)) if repair.doubts else repair


class _Look:
    """The sentence around one change."""

    def __init__(self, sentence: Sentence, change: Change, edits: Sequence[Edit]) -> None:
        self._sentence = sentence
        self._change = change
        words = sentence.words
        begin = next((at for at in range(change.first, 0, -1) if _END.search(self._gap(at))), 0)
        self._end = next((at for at in range(change.last + 1, len(words)) if _END.search(self._gap(at))), len(words))
        edited = {at for at, word in enumerate(words) if any(e.start < word.end and word.start < e.end for e in edits)}
        own = range(change.first, change.last + 1)
        self.free = [at for at in range(begin, self._end) if at not in own and at not in edited]
        self._nouns = {at: self._noun_readings(at) for at in self.free}
        if self._end < len(words):
            self.free.append(self._end)  # a pronoun that opens the next sentence

    def is_doubtful(self, at: int) -> bool:
        """Whether word *at* seems to agree with the old wording and can't agree with the new one."""
        change, key = self._change, self._sentence.words[at].key
        if at >= self._end or key in _MEANT[self._sentence.lang]:
            return change.new.differs(change.old, Case.NOM) and self._is_pronoun_of_old(at, key)
        if self._is_partitive(at) or self._is_numeral_of_old(at, key):
            return True
        if not change.new.differs(change.old, change.case) or self._nouns[at] is None:
            return False
        readings = self._sentence.readings(at)
        if any(one.lemma in _RELATIVES for one in readings):
            return at > change.last and self._is_relative_of_old(at, readings)
        if change.case is Case.NOM and any(one.pos in {"VERB", "PRTS", "ADJS"} for one in readings):
            return self._is_predicate_of_old(at, readings)
        return self._is_adjective_of_old(at, readings)

    def _gap(self, at: int) -> str:
        """What stands before word *at*."""
        return self._sentence.text[self._sentence.words[at - 1].end : self._sentence.words[at].start] if at else ""

    def _noun_readings(self, at: int) -> list[Analysis] | None:
        """What word *at* may be as a noun where it stands; None where nobody knows: a name, other letters."""
        sentence, word = self._sentence, self._sentence.words[at]
        if word.text.isdigit() or (len(word.text) == 1 and word.key not in _SUBJECTS):
            return []  # «15 м»: a unit owns nothing
        is_strange = not word.text.islower() and not sentence.morphology.is_known(word.text)
        if is_strange or not sentence.readings(at) or (word.text.isupper() and len(word.text) > 1):
            return None
        if any(one.pos in {"PREP", "CONJ", "PRCL"} for one in sentence.readings(at)) and word.key not in _SUBJECTS:
            return []  # «під» is no hearth, «як» no yak
        is_pronoun = word.key in _MEANT[sentence.lang]
        found = [
            one
            for one in sentence.readings(at)
            if (one.pos == "NOUN" and one.case is not None and not is_pronoun)
            or (one.pos == "NPRO" and one.lemma in _SUBJECTS and one.case is Case.NOM)
        ]
        asked = self._asked(at)
        return [one for one in found if not asked or one.case in asked]

    def _asked(self, at: int) -> Mapping[Case, float]:
        """What the preposition before word *at* and its adjectives asks for; empty where none stands."""
        while self._is_joined_adjective(at - 1, gap=at):
            at -= 1
        return self._sentence.asked_after(at - 1) if self._sentence.joins(at) else {}

    def _owners(self, places: Sequence[int], cases: set[Case], traits: Traits) -> bool:
        """Whether a noun at one of *places* may stand in one of *cases* with *traits*."""
        for at in places:
            readings = self._nouns.get(at, [])
            if readings is None or any(one.case in cases and _is_like(one, traits) for one in readings):
                return True
        return False

    def _places(self, begin: int, end: int) -> list[int]:
        return [at for at in self._nouns if begin <= at < end]

    def _is_broken(self, begin: int, end: int) -> bool:
        """Whether another clause or another member of a row may begin between words *begin* and *end*."""
        words = self._sentence.words
        gaps = (self._gap(at) for at in range(begin + 1, end + 1))
        return any(_BREAK.search(gap) or _END.search(gap) for gap in gaps) or any(
            words[at].key in JOINERS for at in range(begin + 1, end)
        )

    def _is_pronoun_of_old(self, at: int, key: str) -> bool:
        change, words = self._change, self._sentence.words
        meant = _MEANT[self._sentence.lang].get(key, "")
        if at <= change.last or _letter(change.old) not in meant or _letter(change.new) in meant:
            return False
        if not self._is_broken(change.last, at):
            return False  # no object is its own subject
        if any(meant == _MEANT[self._sentence.lang].get(words[there].key) for there in self._places(0, change.first)):
            return False  # «Його влада … його партія»: somebody was meant before the term came
        beside = [there for there in (at - 1, at + 1) if 0 <= there < len(words)]
        if not change.old.is_animate and any(_SPEECH.match(words[there].key) for there in beside):
            return False
        is_subject = change.case is Case.NOM and key in _SUBJECTS  # a subject goes on being the subject
        if self._owners(self._places(change.last + 1, at), {Case.NOM} if is_subject else set(Case), change.old):
            return False
        return not self._owners(self._places(0, change.first), {Case.NOM}, change.old)

    def _is_relative_of_old(self, at: int, readings: Sequence[Analysis]) -> bool:
        change = self._change
        fitting = [_is_like(one, change.old) for one in readings if one.lemma in _RELATIVES]
        if not any(fitting) or any(_is_like(one, change.new) for one in readings if one.lemma in _RELATIVES):
            return False
        return not self._owners(self._places(change.last + 1, at), set(Case), change.old)

    def _is_predicate_of_old(self, at: int, readings: Sequence[Analysis]) -> bool:
        change, word = self._change, self._sentence.words[at]
        finite = [
            one
            for one in readings
            if one.pos in {"VERB", "PRTS", "ADJS"} and one.case is None and not one.grams & {"1per", "2per", "impr"}
        ]
        if not any(_is_like(one, change.old) for one in finite) or any(_is_like(one, change.new) for one in finite):
            return False
        is_copula = any(one.lemma in _COPULAS for one in finite)
        if any(one.pos == "NOUN" for one in readings) and not is_copula:
            return False
        if not change.old.is_animate and _SPEECH.match(word.key):
            return False
        if change.old.gender == "n" and self._is_impersonal(at):
            return False
        return not any(self._may_be_subject(there, at, readings) for there in self._nouns)

    def _may_be_subject(self, there: int, verb: int, readings: Sequence[Analysis]) -> bool:
        """Whether word *there* may be the subject of *verb*, which isn't the term's then."""
        nouns = self._nouns[there]
        if nouns is None:
            return not self._asked(there)
        relative = [one for one in self._sentence.readings(there) if one.lemma in _RELATIVES and one.case is Case.NOM]
        if relative and there < verb and not self._is_broken(there, verb):
            return any(_is_like(one, self._change.old) for one in relative)
        subjects = [one for one in nouns if one.case is Case.NOM and _is_like(one, self._change.old)]
        is_object = there > verb > self._change.last and any("intr" not in one.grams for one in readings)
        is_object = is_object and not any(one.lemma.endswith(("ся", "сь")) for one in readings)
        accusative = {one.lemma for one in nouns if one.case is Case.ACC}
        return any(not (is_object and one.lemma in accusative) for one in subjects)

    def _is_impersonal(self, verb: int) -> bool:
        """Whether a neuter verb may have no subject: «вдалося врятувати», «стало відомо», «постраждало 5 людей»."""
        near = range(max(0, verb - 3), min(verb + 4, len(self._sentence.words)))
        readings = [one for at in near for one in self._sentence.readings(at)]
        return any(one.pos in {"INFN", "ADVB", "PRED", "NUMR"} or "Impe" in one.grams for one in readings) or any(
            self._sentence.words[at].text.isdigit() for at in near
        )

    def _is_adjective_of_old(self, at: int, readings: Sequence[Analysis]) -> bool:
        change = self._change
        is_beside = at == change.last + 1  # «регіон, багатий на вугілля»: no rich man there
        others = {"VERB", "PREP", "CONJ", "PRCL", "ADVB"} | ({"NOUN"} if not is_beside else set())
        if any(one.pos in others for one in readings):
            return False
        cases = {change.case}
        if at > change.last and change.case in (Case.NOM, Case.ACC):
            cases.add(Case.INS)  # «визнали найкращим»
        cases = {case for case in cases for one in readings if is_agreed(one, case, change.old)}
        if not cases:
            return False
        if any(is_agreed(one, case, change.new) for one in readings for case in cases):
            return False
        follows = at + 1
        while self._is_joined_adjective(follows, gap=follows):
            follows += 1
        if self._owns_next(follows, readings):
            return False
        return not self._owners([there for there in self._nouns if there != at], cases, change.old)

    def _is_joined_adjective(self, at: int, *, gap: int) -> bool:
        """Whether word *at* may be an adjective, and nothing stands between it and its neighbour before or at *gap*."""
        return self._sentence.joins(gap) and any(one.is_adjectival for one in self._sentence.readings(at))

    def _owns_next(self, at: int, readings: Sequence[Analysis]) -> bool:
        """Whether the noun at word *at*, right behind an adjective, is the adjective's own."""
        if not self._sentence.joins(at) or at not in self._nouns:
            return False
        nouns = self._nouns[at]
        return nouns is None or any(
            one.case is noun.case and _is_like(noun, Traits(one.gender, one.number or Number.SG, is_animate=False))
            for one in readings
            for noun in nouns
        )

    def _is_partitive(self, at: int) -> bool:
        """Whether word *at* is one of them: «один із регіонів»."""
        change, words = self._change, self._sentence.words
        old, new = change.genders
        if None in (old, new) or change.new.number is not Number.PL or change.case is not Case.GEN:
            return False
        between = range(at + 2, change.first + 1)
        if at + 1 >= change.first or words[at + 1].key not in ("з", "із", "зі", "из"):
            return False
        readings = [one for one in self._sentence.readings(at) if one.is_adjectival and one.number is not Number.PL]
        genders = {one.gender for one in readings}
        return old in genders and new not in genders and all(self._sentence.joins(there) for there in between)

    def _is_numeral_of_old(self, at: int, key: str) -> bool:
        """Whether word *at* counts the term over other words: «обидва постраждалі торік регіони»."""
        old, new = self._change.genders
        if old is None or new is None or at >= self._change.first:
            return False
        if not may_count(key, old, self._sentence.lang) or may_count(key, new, self._sentence.lang):
            return False
        return not any(self._nouns.get(there) != [] for there in range(at + 1, self._change.first))


def _is_like(one: Analysis, traits: Traits) -> bool:
    """Whether *one* has the number and gender of *traits*, or doesn't show them."""
    if (one.number or Number.SG) is not traits.number:
        return False
    return traits.number is Number.PL or None in (one.gender, traits.gender) or one.gender == traits.gender


def _letter(traits: Traits) -> str:
    return "p" if traits.number is Number.PL else traits.gender or "?"
