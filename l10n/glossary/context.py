"""What stands around a place in a Ukrainian or Russian sentence, and which case it asks for. Tables and weights."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from l10n.glossary.hints import Hints
from l10n.glossary.morph import Analysis
from l10n.glossary.numerals import governed_cell
from l10n.glossary.sentence import Sentence
from l10n.languages import Lang
from l10n.model.terms import Case, Cell, Number

__all__ = ["JOINERS", "fits_preposition", "weigh_cells"]


_REACH: Final = 10
"""Words over which a preposition still rules: «у Сумській, Харківській, Полтавській та Одеській областях»."""
_NEGATION: Final = frozenset({"немає", "нема", "нет", "бракує", "відсутність"})
JOINERS: Final = frozenset({"і", "й", "та", "и", "або", "чи", "или", "також", "также"})
# How often a form is meant that context doesn't settle.
_PRIOR: Final[dict[Case, float]] = {
    Case.NOM: 0.30,
    Case.GEN: 0.28,
    Case.ACC: 0.22,
    Case.LOC: 0.10,
    Case.LOC2: 0.02,
    Case.INS: 0.08,
    Case.DAT: 0.06,
    Case.VOC: -3.0,
}


def weigh_cells(
    sentence: Sentence, first: int, last: int, cells: Iterable[Cell], *, hints: Hints | None = None
) -> dict[Cell, float]:
    """Return how well each of *cells* fits words *first* to *last* where they stand; higher is better.

    *hints* come from the source: the case of the mention there, or the English preposition before it.
    """
    said = hints or {}
    weights = {cell: _PRIOR[cell.case] + said.get(cell.case, 0.0) + said.get(cell.number, 0.0) for cell in cells}
    start, block = _agreeing_before(sentence, first, list(weights))
    for cell in weights:
        weights[cell] += sum(1.5 if cell in fitting else -2.5 for fitting in block)
    if (counted := governed_cell(sentence, first)) in weights:
        weights[counted] += 6
    for case, weight in _asked_before(sentence, start).items():
        for cell in weights:
            if cell.case is case:
                weights[cell] += weight
    if asked := _preposition_before(sentence, start):
        for cell in weights:
            if cell.case not in asked:
                weights[cell] -= 3
    elif _is_clause_start(sentence, start):
        _add(weights, Case.NOM, 1.2)
    if not _has_locative_preposition(sentence, first):
        _add(weights, Case.LOC, -2.0)
        _add(weights, Case.LOC2, -2.0)
    if sentence.lang == "uk" and _is_impersonal(sentence, last):
        _add(weights, Case.ACC, 3.0)
    elif _verb_follows(sentence, last, weights):
        _add(weights, Case.NOM, 0.8)
    return weights


def _add(weights: dict[Cell, float], case: Case, value: float) -> None:
    for cell in weights:
        if cell.case is case:
            weights[cell] += value


def _agreeing_before(sentence: Sentence, first: int, cells: Sequence[Cell]) -> tuple[int, list[set[Cell]]]:
    """Where the phrase begins, and the cells that each adjective before the word can stand in."""
    block = []
    at = first
    while sentence.joins(at):
        readings = sentence.readings(at - 1)
        if sentence.asked_after(at - 1):
            break
        own = {one.cell for one in readings if one.is_adjectival and one.cell in cells}
        if not own or _is_rather_no_adjective(readings, sentence.lang):
            break
        block.append({cell for cell in own if cell is not None})
        at -= 1
    return at, block


def _is_rather_no_adjective(readings: Sequence[Analysis], lang: Lang) -> bool:
    """Whether a word that may be an adjective mostly is something else; only the Russian dictionary counts."""
    others = ("NOUN", "VERB", "PREP", "CONJ", "PRCL")
    return lang == "ru" and any(one.pos in others and one.score > 0.6 for one in readings)


def fits_preposition(sentence: Sentence, first: int, cells: Sequence[Cell]) -> bool:
    """Whether one of *cells* can follow the preposition before word *first*; True where there is none."""
    asked = _preposition_before(sentence, first)
    return not asked or any(cell.case in asked for cell in cells)


def _preposition_before(sentence: Sentence, start: int) -> Mapping[Case, float]:
    """What the preposition right before word *start* asks for; empty where there is none."""
    return sentence.asked_after(start - 1) if sentence.joins(start) else {}


def _has_locative_preposition(sentence: Sentence, first: int) -> bool:
    """Whether a preposition of the locative stands near enough before word *first*; the case never does without."""
    for at in range(first - 1, max(-1, first - 1 - _REACH), -1):
        if Case.LOC in sentence.asked_after(at):
            return True
        if all(one.pos in ("VERB", "INFN") for one in sentence.readings(at)):
            return False
    return False


def _is_clause_start(sentence: Sentence, start: int) -> bool:
    if start == 0:
        return True
    gap = sentence.text[sentence.words[start - 1].end : sentence.words[start].start]
    return bool(re.search(r"[.!?:;—–\n]|, ?$| - ", gap))


def _asked_before(sentence: Sentence, start: int) -> dict[Case, float]:
    """What the word before the phrase asks for."""
    if not sentence.joins(start):
        return {}
    before = sentence.words[start - 1].key
    if asked := sentence.asked_after(start - 1):
        return dict(asked)
    if before in _NEGATION:
        return {Case.GEN: 2.5}
    if before in JOINERS:
        return _shared_with(sentence, start - 1)
    readings = sentence.readings(start - 1)
    poses = {one.pos for one in readings}
    asked = {}
    if "NOUN" in poses or ("ADVB" in poses and before in ("більше", "менше", "больше", "меньше", "багато", "много")):
        asked[Case.GEN] = 1.4 if "VERB" not in poses else 0.6
    if poses & {"VERB", "INFN", "GRND"}:
        asked[Case.ACC] = 1.2 if _is_transitive(readings) else 0.2
        asked[Case.INS] = 0.2 if _is_transitive(readings) else 0.4
        if not (sentence.joins(start - 1) and sentence.words[start - 2].key == "не"):
            asked[Case.DAT] = 0.5  # «подякували області»; after «не» the genitive is as likely
        if "VERB" in poses and not _is_transitive(readings):
            asked[Case.NOM] = 0.5
    if any("Impe" in one.grams for one in readings):
        asked[Case.ACC] = 4.0  # «підписано угоду»
    elif "PRTS" in poses:
        asked[Case.NOM] = 2.5  # «подписано соглашение»
    return asked


_INTRANSITIVE: Final = frozenset({"бути", "быть", "стати", "стать"})


def _is_transitive(readings: Sequence[Analysis]) -> bool:
    """Whether the verb may have an object; the Ukrainian dictionary doesn't say, -ся does."""
    verbs = [one for one in readings if one.pos in {"VERB", "INFN", "GRND"}]
    if any("tran" in one.grams for one in verbs):
        return True
    return not any(
        "intr" in one.grams or one.lemma.endswith(("ся", "сь")) or one.lemma in _INTRANSITIVE for one in verbs
    )


def _shared_with(sentence: Sentence, joiner: int) -> dict[Case, float]:
    """The cases of the noun before «і»: what is joined stands in one case, and under one preposition."""
    if not sentence.joins(joiner):
        return {}
    at = joiner - 1
    cases = {one.case for one in sentence.readings(at) if one.pos in ("NOUN", "NPRO") and one.case}
    start, _ = _agreeing_before(sentence, at, [Cell(case, number) for case in cases for number in Number])
    asked = _preposition_before(sentence, start)
    fitting = {case for case in cases if not asked or case in asked}
    return {case: 1.5 + asked.get(case, 0.0) / 3 for case in fitting}


def _is_impersonal(sentence: Sentence, last: int) -> bool:
    """Whether a form in -но or -то governs what stands before it: «лікарню було зруйновано»."""
    for at in range(last + 1, min(last + 4, len(sentence.words))):
        if not sentence.joins(at):
            return False
        readings = sentence.readings(at)
        if any("Impe" in one.grams for one in readings):
            return True
        if not any(one.lemma == "бути" for one in readings):
            return False
    return False


def _verb_follows(sentence: Sentence, last: int, cells: Iterable[Cell]) -> bool:
    """Whether the next word is a finite verb that can have the phrase for its subject."""
    if not sentence.joins(last + 1):
        return False
    numbers = {None, *(cell.number for cell in cells if cell.case is Case.NOM)}
    finite = [one for one in sentence.readings(last + 1) if one.pos in ("VERB", "PRTS", "ADJS")]
    return any(one.number in numbers for one in finite)
