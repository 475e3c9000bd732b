"""What English does to a term: plural, possessive, capitals, articles, and spellings on two sides of the ocean."""

from __future__ import annotations

import re
from typing import Final

from l10n.glossary.paradigm import Paradigm
from l10n.model.terms import Case, Cell, Number, TermPos

__all__ = ["english_forms", "plural_of"]

_ES: Final = re.compile(r"(s|x|z|ch|sh)$", re.IGNORECASE)
_IES: Final = re.compile(r"(?<=[^aeiou])y$", re.IGNORECASE)
_PROPER: Final = frozenset({TermPos.CITY, TermPos.COUNTRY, TermPos.PERSON, TermPos.SURNAME})


def plural_of(wording: str) -> str:
    """Return the regular plural of the last word: oblasts, parties, boxes. An abbreviation takes a small s."""
    if wording.lower().endswith("man") and not wording.lower().endswith(("human", "roman", "german")):
        return wording[:-2] + "en"
    if _IES.search(wording) and not wording.isupper():
        return wording[:-1] + "ies"
    return wording + ("es" if _ES.search(wording) and not wording.isupper() else "s")


def english_forms(wording: str, pos: TermPos) -> Paradigm:
    """Return singular and plural of *wording*; possessives are cut off where text is read."""
    cells: dict[Cell, tuple[str, ...]] = {Cell(Case.NOM, Number.SG): (wording,)}
    if wording[-1:].isalpha() and not (wording.lower().endswith("s") and pos in (*_PROPER, TermPos.PLPHR)):
        cells[Cell(Case.NOM, Number.PL)] = tuple(dict.fromkeys((plural_of(wording), wording + "s")))
    if wording.isupper() and wording.isalpha() and 2 <= len(wording) <= 4:
        one = Cell(Case.NOM, Number.SG)
        cells[one] = (*cells[one], ".".join(wording))  # F.B.I.
    if wording.endswith("person"):
        for cell, endings in ((Number.SG, ("man", "woman")), (Number.PL, ("men", "women", "people"))):
            known = cells[Cell(Case.NOM, cell)]
            cells[Cell(Case.NOM, cell)] = (*known, *(wording[:-6] + ending for ending in endings))
    return Paradigm(wording, cells)
