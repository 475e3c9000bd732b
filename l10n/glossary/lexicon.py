"""A glossary made ready: every wording of every term with its paradigm. Built once, kept in a cache, then only read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import overload

from l10n.glossary.cache import Forms
from l10n.glossary.english import english_forms
from l10n.glossary.implied import implied_wordings
from l10n.glossary.morph import Gender, Morphology
from l10n.glossary.paradigm import Paradigm, build_paradigm
from l10n.glossary.persons import build_name
from l10n.glossary.starts import Starts
from l10n.languages import LANGUAGES, Lang
from l10n.model.terms import Case, Cell, Term, TermPos

__all__ = ["Entry", "Lexicon", "build_lexicon"]

_NAMES = frozenset({TermPos.PERSON, TermPos.SURNAME})


@dataclass(frozen=True, slots=True)
class Entry:
    """A term with the forms of its wordings."""

    term: Term
    """As the glossary has it."""
    house: Mapping[Lang, tuple[Paradigm, ...]] = field(default_factory=dict)
    """The house wording's paradigm, one where the language has a wording."""
    accepted: Mapping[Lang, tuple[Paradigm, ...]] = field(default_factory=dict)
    """As long as the term's accepted wordings."""
    forbidden: Mapping[Lang, tuple[Paradigm, ...]] = field(default_factory=dict)
    """As long as the term's forbidden wordings."""
    implied: Mapping[Lang, tuple[Paradigm, ...]] = field(default_factory=dict)
    """What may stand for the term though no one listed it."""

    def printed(self, lang: Lang, *, instead: str = "") -> Paradigm | None:
        """The paradigm of what is written in *lang*; of a person the surname alone where *instead* is one word."""
        if self.term.pos is TermPos.PERSON and instead and " " not in instead.strip():
            short = [one for one in self.accepted.get(lang, ()) if " " not in one.wording]
            if short:
                return short[0]
        return next(iter(self.house.get(lang, ())), None)


@dataclass(frozen=True, slots=True)
class Lexicon:
    """All entries, and the languages whose dictionary was there when they were made."""

    terms: tuple[Term, ...]
    """In the order of the glossary."""
    entries: Sequence[Entry]
    """As long as the terms, in their order; each may be made when it is first asked for."""
    declined: frozenset[Lang]
    """Where a language lacks, only nominatives and stored forms are known."""
    starts: Starts | None = field(default=None, compare=False)
    """Where known, which entries the words of a text ask for; None: all of them."""


class _Entries(Sequence[Entry]):
    """Entries made when they are asked for. Equal to any sequence of the same ones."""

    def __init__(self, terms: Sequence[Term], make: Callable[[Term], Entry]) -> None:
        self._terms = terms
        self._make = make
        self._made: dict[int, Entry] = {}

    def __len__(self) -> int:
        return len(self._terms)

    @overload
    def __getitem__(self, at: int) -> Entry: ...
    @overload
    def __getitem__(self, at: slice) -> tuple[Entry, ...]: ...
    def __getitem__(self, at: int | slice) -> Entry | tuple[Entry, ...]:
        if isinstance(at, slice):
            return tuple(self[one] for one in range(*at.indices(len(self))))
        if at not in self._made:
            self._made[at] = self._make(self._terms[at])
        return self._made[at]

    def __iter__(self) -> Iterator[Entry]:
        return (self[at] for at in range(len(self)))

    def __eq__(self, other: object) -> bool:
        return isinstance(other, Sequence) and tuple(self) == tuple(other)

    __hash__ = None  # type: ignore[assignment]  # as of any sequence that is compared by its items


def build_lexicon(
    terms: Iterable[Term],
    morphologies: Mapping[Lang, Morphology | None],
    *,
    known: Forms | None = None,
    starts: Starts | None = None,
) -> Lexicon:
    """Return *terms* with the paradigms of all their wordings. Takes from *known* what it has; mutates it.

    *starts*: those of the same terms; with them an entry is made when a text asks for it.
    """
    forms = Forms() if known is None else known
    given = tuple(terms)
    entries: Sequence[Entry] = _Entries(given, lambda term: _entry(term, morphologies, forms))
    if starts is None:
        entries = tuple(entries)
    return Lexicon(given, entries, frozenset(lang for lang, one in morphologies.items() if one is not None), starts)


def _entry(term: Term, morphologies: Mapping[Lang, Morphology | None], known: Forms) -> Entry:
    house: dict[Lang, tuple[Paradigm, ...]] = {}
    accepted: dict[Lang, tuple[Paradigm, ...]] = {}
    forbidden: dict[Lang, tuple[Paradigm, ...]] = {}
    implied: dict[Lang, tuple[Paradigm, ...]] = {}
    gender: Gender | None = None  # Ukrainian first: its dictionary knows «Ирпень» to be masculine
    for lang in LANGUAGES:
        make = _Maker(term, lang, morphologies.get(lang), gender, known)
        if wording := term.house.get(lang):
            house[lang] = (make.house(wording),)
            gender = gender or house[lang][0].gender
            make = _Maker(term, lang, morphologies.get(lang), gender, known)
        accepted[lang] = tuple(make.other(wording) for wording in term.accepted.get(lang, ()))
        forbidden[lang] = tuple(make.other(wording) for wording in term.forbidden.get(lang, ()))
        implied[lang] = tuple(make.other(wording) for wording in implied_wordings(term, lang))
    return Entry(term, house, accepted, forbidden, implied)


@dataclass(frozen=True, slots=True)
class _Maker:
    term: Term
    lang: Lang
    morphology: Morphology | None
    gender: Gender | None
    known: Forms

    def house(self, wording: str) -> Paradigm:
        """The paradigm of the house wording, with the editor's own forms over the generated ones."""
        made = self._made(wording, self.term.pos)
        own: Mapping[Cell, tuple[str, ...]] = self.term.forms.get(self.lang, {})
        if not own:
            return made
        own = {Cell(Case.NOM, next(iter(own)).number): (wording,), **own}
        number = next(iter(own)).number
        cells = {cell: forms for cell, forms in made.cells.items() if len(own) < 5 or cell.number is number} | dict(own)
        return Paradigm(wording, cells, made.gender, made.is_animate, made.is_plural, made.words)

    def other(self, wording: str) -> Paradigm:
        """The paradigm of an accepted or forbidden wording, which may be built otherwise than the house's.

        A synonym has a gender of its own: «школа» for «ліцей» is no surname of a man.
        """
        pos = _pos_of(wording, self.term.pos)
        is_name = pos in _NAMES or wording[:1].isupper()
        return (self if is_name else replace(self, gender=None))._made(wording, pos)

    def _made(self, wording: str, pos: TermPos) -> Paradigm:
        if self.lang == "en":
            return english_forms(wording, pos)
        if self.lang in self.term.fixed:
            pos = TermPos.FIXED
        if self.morphology is None and pos not in _NAMES:
            return Paradigm(wording, {})
        key = f"{self.lang}|{pos}|{self.gender or ''}|{wording}"
        return self.known.find(key) or self.known.keep(key, self._declined(wording, pos))

    def _declined(self, wording: str, pos: TermPos) -> Paradigm:
        if pos in _NAMES:
            made = build_name(wording, lang=self.lang, pos=pos, morphology=self.morphology, gender=self.gender)
        else:
            made = build_paradigm(wording, lang=self.lang, pos=pos, morphology=self.morphology, gender=self.gender)
        return made if self.lang == "uk" or "ё" in wording.lower() else _without_yo(made)


def _without_yo(made: Paradigm) -> Paradigm:
    """*made* with е for ё, as the house writes the wording: the dictionary gives «Вооружённых» for «Вооруженные»."""

    def plain(cells: Mapping[Cell, tuple[str, ...]]) -> dict[Cell, tuple[str, ...]]:
        return {
            cell: tuple(form.replace("ё", "е").replace("Ё", "Е") for form in forms) for cell, forms in cells.items()
        }

    return replace(made, cells=plain(made.cells), words=tuple(map(plain, made.words)))


def _pos_of(wording: str, pos: TermPos) -> TermPos:
    """What an accepted or forbidden wording is, when its length shows that it isn't what the house wording is."""
    words = wording.split()
    many = len(words) > 1
    if wording.isupper():
        return TermPos.FIXED
    match pos:
        case TermPos.FIXED:
            return TermPos.NPHR if many else TermPos.NOUN
        case TermPos.PERSON:
            return pos if many else TermPos.SURNAME
        case TermPos.NOUN | TermPos.CITY | TermPos.COUNTRY | TermPos.ADJABBR if many:
            return TermPos.NPHR
        case TermPos.OBLAST | TermPos.NPHR | TermPos.PLPHR | TermPos.HEADGEN | TermPos.ADJABBR if not many:
            return TermPos.CITY if wording[:1].isupper() else TermPos.NOUN
        case _:
            return pos
