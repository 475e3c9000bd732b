"""What the source says of the case and number of a term in the translation."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from l10n.glossary.match import Match
from l10n.glossary.prepositions import LOCATIVE
from l10n.languages import Lang
from l10n.model.terms import Case, Number

__all__ = ["Hints", "source_hints"]

Hints = Mapping[Case | Number, float]
"""How strongly each case and number is asked for; those not named aren't."""


def source_hints(source: str, match: Match, lang: Lang) -> Hints:
    """Return what *match*, a mention in *source*, says: by its own case, or in English by its preposition."""
    if lang == "en":
        return _english(source, match.span) | _number(match)
    cases = {cell.case for cell in match.cells}
    if not _LOCATIVE.search(source, 0, match.span[0]):
        cases = cases - {Case.LOC, Case.LOC2} or cases  # «питання Зеленському»: that case never lacks a preposition
    said: dict[Case | Number, float] = {case: 2.0 / len(cases) ** 0.5 for case in cases}
    if lang == "uk" and _TOWARDS.search(source, 0, match.span[0]):
        said[Case.ACC] = 2.5  # «до Харкова» is «в Харьков»
    return said | _number(match)


def _number(match: Match) -> dict[Case | Number, float]:
    numbers = {cell.number for cell in match.cells}
    return dict.fromkeys(numbers, 0.8) if len(numbers) == 1 else {}


_LOCATIVE: Final = re.compile(rf"\b(?:{'|'.join(sorted(LOCATIVE))})\s", re.IGNORECASE)
_TOWARDS: Final = re.compile(r"\b[Дд]о\s+$")
_BEFORE: Final = re.compile(r"(\w+)(?:\s+(?:the|a|an|its|his|her|their|this|that))?\s+$")
_ENGLISH: Final[dict[str, dict[Case | Number, float]]] = {
    "of": {Case.GEN: 0.8},
    "in": {Case.LOC: 0.6, Case.LOC2: 0.7},
    "at": {Case.LOC: 0.5},
    "on": {Case.LOC: 0.3, Case.ACC: 0.2},
    "from": {Case.GEN: 0.6},
    "to": {Case.DAT: 0.2, Case.GEN: 0.2, Case.ACC: 0.2},
    "by": {Case.INS: 0.8},
    "with": {Case.INS: 0.7},
    "against": {Case.GEN: 0.5},
    "for": {Case.GEN: 0.3, Case.ACC: 0.3},
    "about": {Case.ACC: 0.3, Case.LOC: 0.3},
    "between": {Case.INS: 0.7},
    "without": {Case.GEN: 0.7},
}


def _english(source: str, span: tuple[int, int]) -> dict[Case | Number, float]:
    before = _BEFORE.search(source, 0, span[0])
    if source[span[1] - 2 : span[1]] in ("'s", "’s"):
        return {Case.GEN: 0.9}
    if before and before[1].lower() in _ENGLISH:
        return dict(_ENGLISH[before[1].lower()])
    if re.match(r"\s+(is|are|was|were|has|have|had|will|said|says|can|could|may|would)\b", source[span[1] :]):
        return {Case.NOM: 0.6}
    return {}
