"""Words of Ukrainian and Russian taken apart and put into other forms, by pymorphy3's dictionaries.

Everything that knows pymorphy's tags is here; the other files of this room see `Analysis` and grammemes of the model.
"""

from __future__ import annotations

import importlib.util
import re
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Final, Literal

from l10n.languages import Lang
from l10n.model.terms import Case, Cell, Number

__all__ = ["Analysis", "Gender", "Morphology", "Want", "bare", "has_dictionary", "open_morphology"]

Gender = Literal["m", "f", "n"]

_CASES: Final = {
    "nomn": Case.NOM,
    "gent": Case.GEN,
    "gen1": Case.GEN,
    "gen2": Case.GEN,
    "datv": Case.DAT,
    "accs": Case.ACC,
    "acc2": Case.ACC,
    "ablt": Case.INS,
    "loct": Case.LOC,
    "loc1": Case.LOC,
    "loc2": Case.LOC2,
    "voct": Case.VOC,
}
_GENDERS: Final[dict[str, Gender]] = {"masc": "m", "femn": "f", "neut": "n"}
# Forms that are no fault but that no newspaper prints first: «областею», «рукою» beside «рукой», «кримові».
_RARE: Final = {"Dist", "V-oy", "V-ey", "V-ie", "V-bi", "V-be", "V-en", "Infr", "Arch", "Erro", "Slng", "gen2", "acc2"}
_APOSTROPHES: Final = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "\u0301": None})
_DICTIONARIES: Final = {"uk": "pymorphy3_dicts_uk", "ru": "pymorphy3_dicts_ru"}
# What is kept of a long run: a newsroom's archive has more words than memory should hold.
_MOST_WORDS: Final = 200_000
_MOST_LEXEMES: Final = 2_000
_NOMINAL: Final = frozenset({"NOUN", "ADJF", "PRTF", "NPRO", "NUMR"})


def bare(word: str) -> str:
    """Return *word* in small letters with one kind of apostrophe and no stress mark; ё stays."""
    return word.translate(_APOSTROPHES).lower()


@dataclass(frozen=True, slots=True)
class Analysis:
    """One way to read a word."""

    lemma: str
    """The dictionary form, small letters."""
    pos: str
    """Part of speech by OpenCorpora: NOUN, ADJF, PRTF, NPRO, NUMR, VERB, ADJS, PRTS, PREP, …"""
    case: Case | None
    """None for words without case."""
    number: Number | None
    """None where it has none; «два» is plural."""
    gender: Gender | None
    """None in the plural of adjectives and where a word has none."""
    is_animate: bool | None
    """None where the word doesn't say."""
    grams: frozenset[str]
    """All tags, as the dictionary writes them."""
    score: float
    """0 to 1, how often this reading is meant; the Ukrainian dictionary knows no frequencies."""
    raw: Any = field(compare=False, repr=False)
    """The library's own object; only this file looks at it."""

    @property
    def cell(self) -> Cell | None:
        """Its case and number; None for a word without case."""
        return Cell(self.case, self.number or Number.SG) if self.case else None

    @property
    def is_nominal(self) -> bool:
        """Whether it declines: noun, adjective, participle, pronoun or numeral."""
        return self.pos in _NOMINAL

    @property
    def is_adjectival(self) -> bool:
        """Whether it agrees with a noun as an adjective does."""
        if self.pos in {"ADJF", "PRTF"}:
            return True
        return self.pos in {"NPRO", "NUMR"} and bool(self.raw.normal_form in _LIKE_ADJECTIVES)


# Pronouns and a numeral that the Ukrainian dictionary doesn't tag as adjectives though they agree as such.
_LIKE_ADJECTIVES: Final = frozenset(
    [
        "цей",
        "той",
        "такий",
        "який",
        "котрий",
        "чий",
        "мій",
        "твій",
        "свій",
        "наш",
        "ваш",
        "увесь",
        "весь",
        "усякий",
        "кожний",
        "кожен",
        "інший",
        "сам",
        "самий",
        "жоден",
        "жодний",
        "їхній",
        "деякий",
        "якийсь",
        "ніякий",
        "один",
    ]
)


@dataclass(frozen=True, slots=True)
class Want:
    """The form that is asked for; None leaves a property as it is."""

    case: Case | None = None
    number: Number | None = None
    gender: Gender | None = None
    is_animate: bool | None = None


def has_dictionary(lang: Lang) -> bool:
    """Whether the dictionary of *lang* is installed. English needs none: False."""
    return lang in _DICTIONARIES and importlib.util.find_spec(_DICTIONARIES[lang]) is not None


def open_morphology(lang: Lang) -> Morphology | None:
    """Return the analyser of *lang*; None where its dictionary isn't installed or the language is English."""
    return Morphology(lang) if has_dictionary(lang) else None


class Morphology:
    """The analyser of one language. Keeps what it has analysed; not for several threads at once."""

    def __init__(self, lang: Lang) -> None:
        self.lang: Lang = lang
        self._known: dict[str, tuple[Analysis, ...]] = {}
        self._lexemes: dict[tuple[str, str, str], list[Analysis]] = {}

    @cached_property
    def _analyser(self) -> Any:
        import pymorphy3  # loads 15 MB, and most texts need one language's dictionary only

        return pymorphy3.MorphAnalyzer(lang=self.lang)

    def analyse(self, word: str) -> tuple[Analysis, ...]:
        """Return every reading of *word*, the likeliest first; empty for what has no letters."""
        word = bare(word)
        if word not in self._known:
            if len(self._known) > _MOST_WORDS:
                self._known.clear()
            self._known[word] = tuple(_analysis(parse) for parse in self._analyser.parse(word))
        return self._known[word]

    def is_known(self, word: str) -> bool:
        """Whether the dictionary itself holds *word*; the other words are guessed from their endings."""
        return bool(self._analyser.word_is_known(bare(word)))

    def lexeme(self, analysis: Analysis) -> list[Analysis]:
        """Return all forms of the word, in the dictionary's order."""
        key = (analysis.lemma, analysis.raw.word, str(analysis.raw.tag))
        if key not in self._lexemes:
            if len(self._lexemes) > _MOST_LEXEMES:
                self._lexemes.clear()
            self._lexemes[key] = [_analysis(form) for form in analysis.raw.lexeme]
        return self._lexemes[key]

    def forms(self, analysis: Analysis, want: Want, *, has_rare: bool = True) -> tuple[str, ...]:
        """Return the forms that fit *want*, the one to print first; rare and bookish ones come last, or not at all."""
        lexeme = [form for form in self.lexeme(analysis) if has_rare or not form.grams & _RARE]
        genitive = next((form.raw.word for form in lexeme if form.cell == _GENITIVE), "")
        stem = "-".join(part[:-1] for part in genitive.split("-"))
        kept = analysis.grams & _KEPT
        fitting = [
            form for form in lexeme if form.pos == analysis.pos and form.grams & _KEPT == kept and _fits(form, want)
        ]
        fitting.sort(key=lambda form: _oddness(form, form.raw.word, stem=stem, lang=self.lang))
        return tuple(dict.fromkeys(form.raw.word for form in fitting))


# A verb's lexeme holds all its participles: «населённый» is not «населивший».
_KEPT: Final = frozenset({"actv", "pssv", "past", "pres", "futr", "impr", "1per", "2per", "3per", "COMP", "Supr"})
_GENITIVE: Final = Cell(Case.GEN, Number.SG)


def _oddness(form: Analysis, word: str, *, stem: str, lang: Lang) -> int:
    """How far a form is from what newspapers print; *stem* is the genitive singular without its ending."""
    odd = 8 * len(form.grams & _RARE) + 4 * (form.pos == "VERB" and word.endswith("сь"))
    if lang == "ru" or form.number is not Number.SG:
        return odd
    match form.case:
        case Case.LOC if word.endswith(("ім", "їм")):
            odd += 3  # «Європейськім»: the newspapers write -ому
        case Case.LOC | Case.DAT if _has_long_dative(word, stem):
            odd += 1 if form.is_animate else 3  # «Тернополеві», but «Львові» is stem and -і
        case Case.LOC if form.pos == "NOUN" and form.gender == "m" and word.endswith(("у", "ю")):
            odd += 2 if not stem.endswith(("к", "г", "х")) else 0  # «у Києві», but «у Донецьку», «у Розі»
        case Case.GEN if form.gender == "f" and form.lemma.endswith("ь") and word.endswith("и"):
            odd += 1  # «області» before «области»
        case _:
            pass
    return odd


def _has_long_dative(word: str, stem: str) -> bool:
    parts = zip(word.split("-"), stem.split("-"), strict=False)
    return any(part in {f"{root}ові", f"{root}еві", f"{root}єві"} for part, root in parts if root)


def _analysis(parse: Any) -> Analysis:
    tag = parse.tag
    grams = frozenset(tag.grammemes)
    case = next((_CASES[gram] for gram in grams if gram in _CASES), None)
    if case is None and parse.word == parse.normal_form and "Fixd" not in grams and {"NOUN", "ADJF"} & grams:
        case = Case.NOM  # the Ukrainian dictionary leaves the case of some nominatives out: «особа»
    number = Number.PL if "plur" in grams else Number.SG if case or "sing" in grams or grams & set(_GENDERS) else None
    gender = next((_GENDERS[gram] for gram in grams if gram in _GENDERS), None)
    animate = True if "anim" in grams else False if "inan" in grams else None
    return Analysis(
        parse.normal_form, str(tag.POS or ""), case, number, gender, animate, grams, float(parse.score), parse
    )


def _fits(form: Analysis, want: Want) -> bool:
    if want.case is not None and form.case is not want.case:
        return False
    if want.number is not None and (form.number or Number.SG) is not want.number:
        return False
    if want.gender is not None and form.gender not in (None, want.gender) and form.number is not Number.PL:
        return False
    return want.is_animate is None or form.is_animate in (None, want.is_animate) or form.pos == "NOUN"


def recase(form: str, model: str) -> str:
    """Return *form* with the capitals and the kind of apostrophe of *model*, part by part of a hyphenated word."""
    if model.isupper() and len(model) > 1:
        return form.upper()
    capitals = [part[:1].isupper() for part in model.split("-")]
    parts = form.split("-")
    cased = [
        part[:1].upper() + part[1:] if (capitals[at] if at < len(capitals) else False) else part
        for at, part in enumerate(parts)
    ]
    out = "-".join(cased)
    if inner := re.search(r"(?<=['’ʼ])[^\W\d_a-zа-яіїєґё]", model):  # «Кот-д’Ивуар»
        at = inner.start()
        if at < len(out) and out[at - 1] in "'’ʼ":
            out = out[:at] + out[at].upper() + out[at + 1 :]
    for sign in "’ʼ":
        if sign in model:
            out = out.replace("'", sign)
    return out
