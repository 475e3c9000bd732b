"""What the newsroom's tables hold: labels and topics as wordings, glossary entries as terms, cells of paradigms."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Literal, NamedTuple

from l10n.languages import Lang

__all__ = [
    "Case",
    "Cell",
    "Level",
    "Number",
    "Scope",
    "Term",
    "TermId",
    "TermKind",
    "TermPos",
    "Wording",
    "find_wording",
    "read_cell",
    "write_cell",
]

TermId = str
"""`oblast.kyiv`; unique over all glossary files of a newsroom."""


class Case(StrEnum):
    """The grammatical cases. Russian has no vocative but a second locative («в Крыму»), Ukrainian the reverse."""

    NOM = "nom"
    GEN = "gen"
    DAT = "dat"
    ACC = "acc"
    INS = "ins"
    LOC = "loc"
    LOC2 = "loc2"
    VOC = "voc"


class Number(StrEnum):
    """Singular or plural."""

    SG = "sg"
    PL = "pl"


class Cell(NamedTuple):
    """One place of a paradigm."""

    case: Case
    """Its case."""
    number: Number
    """Its number."""


def read_cell(name: str) -> Cell | None:
    """Return the cell written `gen` or `pl-gen`; None for any other text."""
    number, case = (Number.PL, name.removeprefix("pl-")) if name.startswith("pl-") else (Number.SG, name)
    return Cell(Case(case), number) if case in list(Case) else None


def write_cell(cell: Cell) -> str:
    """Return *cell* as files write it: `gen`, `pl-gen`."""
    return f"pl-{cell.case}" if cell.number is Number.PL else str(cell.case)


class TermKind(StrEnum):
    """What a term names."""

    OBLAST = "oblast"
    PLACE = "place"
    COUNTRY = "country"
    PERSON = "person"
    INSTITUTION = "institution"
    TERM = "term"
    STYLE = "style"


class TermPos(StrEnum):
    """How a term is built, and so how it declines."""

    OBLAST = "oblast"
    """Adjective and head that coordinate: «Київська та Одеська області»."""
    CITY = "city"
    COUNTRY = "country"
    PERSON = "person"
    """Given name and surname."""
    SURNAME = "surname"
    NOUN = "noun"
    NPHR = "nphr"
    """Adjectives, a noun, perhaps a frozen tail."""
    PLPHR = "plphr"
    """The same, in the plural only."""
    HEADGEN = "headgen"
    """Head and frozen genitive: «Міністерство оборони»."""
    ADJABBR = "adjabbr"
    """Adjective and abbreviation: «Запорізька АЕС»."""
    FIXED = "fixed"
    """Never declines."""


class Level(StrEnum):
    """How much a term matters to the house."""

    SUGGEST = "suggest"
    WARN = "warn"
    REQUIRED = "required"


class Scope(StrEnum):
    """Where a term's wrong forms are wrong."""

    TERM = "term"
    """Only where the term stands in the source."""
    ALWAYS = "always"
    """Anywhere."""


@dataclass(frozen=True, slots=True)
class Term:
    """A glossary entry: what the house writes in each language, what it accepts and what it forbids."""

    id: TermId
    """Unique over all files."""
    kind: TermKind
    """What it names."""
    pos: TermPos
    """How it declines."""
    house: Mapping[Lang, str]
    """What is written, nominative, capitals as in running text. A language may lack."""
    accepted: Mapping[Lang, tuple[str, ...]] = field(default_factory=dict)
    """Other wordings that are right."""
    forbidden: Mapping[Lang, tuple[str, ...]] = field(default_factory=dict)
    """Wordings that are wrong, the most frequent first."""
    level: Level = Level.REQUIRED
    """A required term that isn't enforced blocks approval."""
    scope: Scope = Scope.TERM
    """Where the forbidden wordings are wrong."""
    is_case_sensitive: bool = False
    """Whether only this exact capitalisation counts."""
    fixed: frozenset[Lang] = frozenset()
    """Languages in which it doesn't decline."""
    valid_from: date | None = None
    """First day of the house wording; before it the forbidden ones are no fault."""
    valid_until: date | None = None
    """Last day."""
    forms: Mapping[Lang, Mapping[Cell, tuple[str, ...]]] = field(default_factory=dict)
    """Forms of the house wording that an editor wrote, over what would be generated."""
    note: str = ""
    """Source of the fact, reason of the choice."""

    def wordings(self, lang: Lang) -> tuple[str, ...]:
        """Everything that is right in *lang*, the house wording first."""
        house = self.house.get(lang)
        return (*((house,) if house else ()), *self.accepted.get(lang, ()))


@dataclass(frozen=True, slots=True)
class Wording:
    """A label or topic: one id, what the house writes in each language, what it also understands."""

    id: str
    """`source`, `quote_from`, `norway`; unique within its kind."""
    kind: Literal["label", "topic"]
    """Which table it is from."""
    house: Mapping[Lang, str]
    """What is written, by language. A label may hold one slot: `Quote from {name}`, `Цитата {gent}`."""
    accepted: Mapping[Lang, tuple[str, ...]]
    """Other spellings that are understood on reading, same slot rule; empty where there are none."""

    def spellings(self, lang: Lang) -> tuple[str, ...]:
        """Everything that is understood in *lang*, the house form first."""
        house = self.house.get(lang)
        return (*((house,) if house else ()), *self.accepted.get(lang, ()))


def find_wording(table: Iterable[Wording], text: str, *, lang: Lang | None = None) -> Wording | None:
    """Return the entry written *text* in *lang* (any language where None). Ignores case and outer white space."""
    wanted = text.strip().casefold()
    for entry in table:
        for code in (lang,) if lang else entry.house:
            for spelling in entry.spellings(code):
                if wanted == spelling.casefold():
                    return entry
    return None
