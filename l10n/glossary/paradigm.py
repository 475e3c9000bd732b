"""All forms of a wording, phrases with their agreement inside: «Донецька область» → «Донецькій області», …"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice, product
from typing import Final

from l10n.glossary.corrections import (
    ADJECTIVES,
    BY_ENDING,
    DECLINED_LIKE,
    FIRST_PART_DECLINES,
    FORMS,
    FROZEN_PARTS,
    PLURAL,
)
from l10n.glossary.morph import Analysis, Gender, Morphology, Want, bare, recase
from l10n.languages import Lang
from l10n.model.terms import Case, Cell, Number, TermPos

__all__ = ["Paradigm", "WordForms", "as_model", "build_paradigm", "join_forms"]

_CASES: Final[dict[Lang, tuple[Case, ...]]] = {
    "uk": (Case.NOM, Case.GEN, Case.DAT, Case.ACC, Case.INS, Case.LOC, Case.VOC),
    "ru": (Case.NOM, Case.GEN, Case.DAT, Case.ACC, Case.INS, Case.LOC, Case.LOC2),
}
_ONE_NUMBER: Final = frozenset({TermPos.CITY, TermPos.COUNTRY, TermPos.PERSON, TermPos.SURNAME, TermPos.PLPHR})
_WORD: Final = re.compile(r"[^\W_]+(?:['’ʼ\-‑][^\W_]+)*")
_MOST_FORMS: Final = 8
"""Of one cell: «Кривому Розі / Рогу»."""

WordForms = Mapping[Cell, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Paradigm:
    """The forms of a wording."""

    wording: str
    """As the glossary writes it."""
    cells: Mapping[Cell, tuple[str, ...]]
    """Forms by case and number, the one to print first. Empty where the wording never declines."""
    gender: Gender | None = None
    """Of the head; None where it isn't known, and in English."""
    is_animate: bool = False
    """Of the head."""
    is_plural: bool = False
    """Whether it has a plural only."""
    words: tuple[WordForms, ...] = field(default=(), repr=False)
    """The forms of each word on its own, as long as the words of *wording*; empty for a word that stands still."""

    def form(self, case: Case, number: Number) -> str | None:
        """Return the form to print; None where the paradigm has none."""
        number = Number.PL if self.is_plural else number
        wanted = [Cell(case, number)]
        if case is Case.LOC2:
            wanted.append(Cell(Case.LOC, number))
        if case is Case.VOC:
            wanted.append(Cell(Case.NOM, number))
        return next((self.cells[cell][0] for cell in wanted if self.cells.get(cell)), None)

    def all_forms(self) -> Iterator[tuple[str, Cell | None]]:
        """Yield each form with its cell; the wording alone, without a cell, where it never declines."""
        if not self.cells:
            yield self.wording, None
        for cell, forms in self.cells.items():
            for form in forms:
                yield form, cell


@dataclass(slots=True)
class _Word:
    """One word on its way: what it is in the phrase, its forms."""

    text: str
    forms: WordForms
    gender: Gender | None = None
    is_animate: bool = False
    is_plural: bool = False


def build_paradigm(
    wording: str, *, lang: Lang, pos: TermPos, morphology: Morphology | None, gender: Gender | None = None
) -> Paradigm:
    """Return the paradigm of *wording*. Without *morphology*, in English and for pos fixed it is the wording alone.

    *gender* helps where the word doesn't show its own: «Ирпень». Personal names are persons.py's.
    """
    if morphology is None or lang == "en" or pos is TermPos.FIXED:
        return Paradigm(wording, {})
    words = [found[0] for found in _WORD.finditer(wording)]
    if not words:
        return Paradigm(wording, {})
    parts, head = _decline_words(words, lang=lang, pos=pos, morphology=morphology, gender=gender)
    numbers = [Number.PL] if head.is_plural else [Number.SG] if pos in _ONE_NUMBER else list(Number)
    cells = join_forms(wording, [(part.text, part.forms) for part in parts], lang=lang, numbers=numbers)
    return Paradigm(wording, cells, head.gender, head.is_animate, head.is_plural, tuple(part.forms for part in parts))


def _decline_words(
    words: Sequence[str], *, lang: Lang, pos: TermPos, morphology: Morphology, gender: Gender | None
) -> tuple[list[_Word], _Word]:
    """Decline the adjectives and the head, leave what follows as it is. Returns all words and the head."""
    at = _head_at(words, morphology)
    if at is None:
        return [_Word(word, {}) for word in words], _Word("", {})
    agrees = [_adjective(word, morphology) for word in words[:at]]
    shown = next((found for found in agrees if found), None)
    hint = (shown.gender if shown and shown.number is not Number.PL else None) or gender
    plural = pos is TermPos.PLPHR or bool(shown and shown.number is Number.PL)
    head = _head(words[at], lang=lang, pos=pos, morphology=morphology, gender=hint, plural=plural)
    if head.gender is None:
        head.gender = hint
    before = [
        _Word(word, _adjective_forms(found, head, lang=lang, morphology=morphology, word=word))
        if found
        else _Word(word, {})
        for word, found in zip(words[:at], agrees, strict=True)
    ]
    if not head.forms:
        head.is_plural = bool(shown and shown.number is Number.PL)
    after = [_Word(word, {}) for word in words[at + 1 :]]
    if len(after) == 1 and head.forms and _has_adjective_last(f"{head.text}-{after[0].text}", morphology):
        turned = _adjective(after[0].text, morphology)  # «Рава Русская», «Кам’янець Подільський»
        if turned:
            after[0].forms = _adjective_forms(turned, head, lang=lang, morphology=morphology, word=after[0].text)
    return [*before, head, *after], head


def _head_at(words: Sequence[str], morphology: Morphology) -> int | None:
    """Where the noun stands that the adjectives before it agree with; None where nothing declines."""
    if len(words) == 1:
        return 0
    for at, word in enumerate(words):
        if word.isupper() and len(word) > 1:
            return at if at else None
        readings = morphology.analyse(word)
        if not any(reading.is_nominal for reading in readings) and not FORMS[morphology.lang].get(bare(word)):
            continue  # «тимчасово окупована територія»: the adverb stands still
        if not _is_adjective(word, readings, words[at + 1 :], morphology):
            return at
    return None


def _is_adjective(word: str, readings: Sequence[Analysis], rest: Sequence[str], morphology: Morphology) -> bool:
    """Whether *word* can agree with a noun that follows, adjectives between them allowed."""
    if bare(word) in ADJECTIVES and rest:
        return True
    own = [reading for reading in readings if reading.is_adjectival and reading.case in (Case.NOM, None)]
    if not own:
        return False
    for follower in rest:
        if follower.isupper() and len(follower) > 1:
            return True
        later = morphology.analyse(follower)
        nouns = [one for one in later if one.pos == "NOUN" and one.case is Case.NOM]
        if any(_agree(adjective, noun) for adjective in own for noun in nouns):
            return True
        if not any(one.is_adjectival and one.case is Case.NOM for one in later):
            return False
    return False


def _agree(adjective: Analysis, noun: Analysis) -> bool:
    if (adjective.number or Number.SG) is not (noun.number or Number.SG):
        return False
    return adjective.number is Number.PL or noun.gender is None or adjective.gender in (None, noun.gender)


def _adjective(word: str, morphology: Morphology) -> Analysis | None:
    readings = morphology.analyse(word)
    fitting = [one for one in readings if one.is_adjectival and one.case in (Case.NOM, None)]
    # «Часів» is an adjective without cases in the dictionary; a reading with a case is worth more.
    return max(fitting, key=lambda one: (one.case is not None, one.score), default=None)


def _adjective_forms(found: Analysis, head: _Word, *, lang: Lang, morphology: Morphology, word: str) -> WordForms:
    forms: dict[Cell, tuple[str, ...]] = {}
    for number in Number:
        for case in _CASES[lang]:
            asked = Case.LOC if case is Case.LOC2 else case
            if asked is Case.ACC and (number is Number.PL or head.gender == "m"):
                asked = Case.GEN if head.is_animate else Case.NOM
            want = Want(asked, number, None if number is Number.PL else head.gender or found.gender)
            if words := morphology.forms(found, want):
                forms[Cell(case, number)] = tuple(recase(one, word) for one in words)
    return forms


def _head(word: str, *, lang: Lang, pos: TermPos, morphology: Morphology, gender: Gender | None, plural: bool) -> _Word:
    if bare(word) in FORMS[lang] and pos is not TermPos.SURNAME:
        forms = _table_forms(word, lang)
        reading = next((one for one in morphology.analyse(word) if one.pos == "NOUN"), None)
        is_plural = bare(word) in PLURAL
        return _Word(word, forms, gender or (reading.gender if reading else None), is_plural=is_plural)
    if word.isupper() and len(word) > 1:
        return _Word(word, {})
    model = DECLINED_LIKE[lang].get(bare(word))
    if "-" in word and (not morphology.is_known(word) or _has_adjective_last(word, morphology)):
        return _hyphenated(word, lang=lang, pos=pos, morphology=morphology, gender=gender, plural=plural)
    reading = _best_head(model or word, pos=pos, morphology=morphology, gender=gender, plural=plural)
    if reading is None and (model := _model_by_ending(word, lang)):
        reading = _best_head(model, pos=TermPos.NOUN, morphology=morphology, gender=None, plural=False)
    if reading is not None and "Fixd" in reading.grams and "-" in word and morphology.is_known(word):
        return _hyphenated(word, lang=lang, pos=pos, morphology=morphology, gender=gender, plural=plural)
    if reading is None or "Fixd" in reading.grams:
        return _Word(word, {}, reading.gender if reading and morphology.is_known(word) else None)
    forms = {
        Cell(case, number): tuple(recase(as_model(one, model, bare(word)), word) for one in words)
        for number in Number
        for case in _CASES[lang]
        if (words := morphology.forms(reading, Want(case, number, reading.gender, reading.is_animate)))
    }
    is_place = pos in (TermPos.CITY, TermPos.COUNTRY)
    if is_place and reading.gender == "m" and (named := forms.get(Cell(Case.NOM, Number.SG))):
        forms[Cell(Case.ACC, Number.SG)] = named  # the dictionary may know the word as a surname only
    is_animate = bool(reading.is_animate) and not is_place
    return _Word(word, forms, reading.gender, is_animate, reading.number is Number.PL)


def _has_adjective_last(word: str, morphology: Morphology) -> bool:
    """Whether both parts decline: «Новгорода-Северского»; the dictionary may freeze the first."""
    first, _, last = word.partition("-")
    if "-" in last or not last[:1].isupper():
        return False
    adjective = _adjective(last, morphology)
    nouns = [one for one in morphology.analyse(first) if one.pos == "NOUN" and one.case is Case.NOM]
    return adjective is not None and any(_agree(adjective, noun) for noun in nouns)


def _model_by_ending(word: str, lang: Lang) -> str | None:
    small = bare(word)
    return next((model for ending, model in BY_ENDING[lang].items() if small.endswith(ending)), None)


def as_model(form: str, model: str | None, word: str) -> str:
    """Put *form* of the word *model* onto *word*: both share their ending."""
    if model is None:
        return form
    same = len(model)
    while same and not word.endswith(model[-same:]):
        same -= 1
    return word[: len(word) - same] + form[len(model) - same :]


def _table_forms(word: str, lang: Lang) -> WordForms:
    listed = FORMS[lang][bare(word)].split()
    number = Number.PL if bare(word) in PLURAL else Number.SG
    return {
        Cell(case, number): tuple(recase(form, word) for form in forms.split("/"))
        for case, forms in zip(_CASES[lang], listed, strict=False)
    }


def _hyphenated(
    word: str, *, lang: Lang, pos: TermPos, morphology: Morphology, gender: Gender | None, plural: bool
) -> _Word:
    """«Івано-Франківська», «Ростова-на-Дону», «Кам’янця-Подільського»: the part that declines, or both."""
    parts = re.split("[-‑]", word)
    small = {bare(part) for part in parts[1:-1]}
    if small & FROZEN_PARTS:
        return _Word(word, {})
    if small & FIRST_PART_DECLINES:
        first = _head(parts[0], lang=lang, pos=pos, morphology=morphology, gender=gender, plural=plural)
        rest = word[len(parts[0]) :]
        first.forms = {cell: tuple(form + rest for form in forms) for cell, forms in first.forms.items()}
        first.text = word
        return first
    *before, final = parts
    last_adjective = _adjective(final, morphology) if len(parts) == 2 else None
    first_head = _best_head(parts[0], pos=pos, morphology=morphology, gender=gender, plural=plural)
    if last_adjective and first_head and _agree(last_adjective, first_head) and final[:1].isupper():
        head = _head(parts[0], lang=lang, pos=pos, morphology=morphology, gender=gender, plural=plural)
        tail = _adjective_forms(last_adjective, head, lang=lang, morphology=morphology, word=final)
        both = {
            cell: tuple(f"{form}-{tail[cell][0]}" for form in forms)
            for cell, forms in head.forms.items()
            if tail.get(cell)
        }
        return _Word(word, both, head.gender, head.is_animate, head.is_plural)
    last = _head(final, lang=lang, pos=pos, morphology=morphology, gender=gender, plural=plural)
    if not last.forms and len(parts) == 2:  # «дрон-камікадзе»
        head = _head(parts[0], lang=lang, pos=pos, morphology=morphology, gender=gender, plural=plural)
        head.forms = {cell: tuple(f"{form}-{final}" for form in forms) for cell, forms in head.forms.items()}
        head.text = word
        return head
    front = "-".join(before)
    last.forms = {cell: tuple(f"{front}-{form}" for form in forms) for cell, forms in last.forms.items()}
    last.text = word
    return last


_NAMES: Final = frozenset({"Surn", "Name", "Patr"})


def _best_head(
    word: str, *, pos: TermPos, morphology: Morphology, gender: Gender | None, plural: bool
) -> Analysis | None:
    """The reading of the head that the kind of term asks for, not the likeliest one: «Суми» is a town here."""
    small = bare(word)
    wanted = {Case.NOM}
    readings = [one for one in morphology.analyse(word) if one.case in wanted and one.pos in {"NOUN", "ADJF", "PRTF"}]

    def weight(one: Analysis) -> float:
        value = one.score / 2
        value += (
            3 * (one.lemma == small) + 2 * (one.pos == "NOUN") - 4 * ("Fixd" in one.grams) - 3 * ("Abbr" in one.grams)
        )
        value -= "Dist" in one.grams
        names = bool(one.grams & _NAMES)
        value += (3 if names else -1) if pos is TermPos.SURNAME else -3 * names
        if pos in (TermPos.CITY, TermPos.COUNTRY):
            value += 2 * ("Geox" in one.grams) - 2 * bool(one.is_animate)
        if gender is not None and one.gender is not None:
            value += 2 if one.gender == gender else -2
        if one.number is Number.PL:
            value += 3 if plural else 1 if "Pltm" in one.grams else -3
        elif plural:
            value -= 3
        return value

    # Of two entries of one word the Ukrainian dictionary gives one the singular only: «громада».
    return max(readings, key=lambda one: (weight(one), len(morphology.lexeme(one))), default=None)


def join_forms(
    wording: str, parts: Sequence[tuple[str, WordForms]], *, lang: Lang, numbers: Sequence[Number]
) -> dict[Cell, tuple[str, ...]]:
    """Return the forms of *wording* from those of its words, with the signs between them. Words without forms stay."""
    gaps = _WORD.split(wording)
    cells = {}
    for number in numbers:
        for case in _CASES[lang]:
            cell = Cell(case, number)
            plain = Cell(Case.LOC, number) if case is Case.LOC2 else cell
            if not any(cell in forms for _, forms in parts):
                continue
            choices = [forms.get(cell) or forms.get(plain) or () if forms else (word,) for word, forms in parts]
            if not all(choices):
                continue
            made = [
                "".join(gap + word for gap, word in zip(gaps, chosen, strict=False)) + gaps[-1]
                for chosen in islice(product(*choices), _MOST_FORMS)
            ]
            cells[cell] = tuple(dict.fromkeys(made))
    return cells
