"""Putting a term right in Ukrainian or Russian: the form that the place asks for, and what has to agree with it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from l10n.glossary.agree import Edit, Traits, adjective_edits, agreement_edits, cell_traits
from l10n.glossary.context import JOINERS, fits_preposition, weigh_cells
from l10n.glossary.euphony import preposition_edits
from l10n.glossary.hints import Hints
from l10n.glossary.match import Match, key_of
from l10n.glossary.morph import recase
from l10n.glossary.numerals import other_gender
from l10n.glossary.paradigm import Paradigm
from l10n.glossary.sentence import Sentence
from l10n.model.terms import Case, Cell, Number

__all__ = ["Choice", "choose_form", "replace_match"]

_CLOSE: Final = 0.2
"""Two different forms nearer than this can't be told apart.

Measured by putting 741 wrong wordings into right texts: of 30 choices below it most were wrong, above it some 3 to 6
in a hundred.
"""
_RARE: Final = 0.5
"""What a reading loses for which the dictionary has a more usual form."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A form for a place."""

    cell: Cell
    """The case and number that the place asks for, of the wording that stood there."""
    form: str
    """What to write."""
    margin: float
    """How much better it fits than *rival*; infinite where there is none."""
    rival: str = ""
    """The next best form that is written differently."""

    @property
    def is_sure(self) -> bool:
        """Whether it can be told from the other forms."""
        return self.margin >= _CLOSE


def choose_form(
    sentence: Sentence,
    span: tuple[int, int],
    cells: Sequence[Cell],
    printed: Paradigm,
    hints: Hints | None = None,
    rare: Collection[Cell] = (),
) -> Choice | None:
    """Return the form of *printed* for *span*, which holds one of *cells*. None where the paradigm has no such form.

    *rare*: those of *cells* for which another form is usual than the one that stood there.
    """
    first = sentence.index_of(span[0])
    last = max(first, sentence.index_of(span[1]) - 1)
    asked = [cell for cell in dict.fromkeys(cells) if printed.form(cell.case, cell.number)]
    asked = asked or [Cell(cell.case, number) for cell in cells for number in Number if printed.form(cell.case, number)]
    if not asked:
        return None
    if not fits_preposition(sentence, first, asked):
        # The wrong wording may not decline where ours does: «із Ровно» → «із Рівного».
        asked = [cell for cell in printed.cells if cell.case is not Case.VOC]
    weights = weigh_cells(sentence, first, last, asked, hints=hints)
    weights |= {cell: weights[cell] - _RARE for cell in rare if cell in weights}
    ranked = sorted(weights, key=lambda cell: -weights[cell])
    best = ranked[0]
    form = printed.form(best.case, best.number)
    for cell in ranked:
        rival = printed.form(cell.case, cell.number)
        if rival and rival != form:
            return Choice(best, form or "", weights[best] - weights[cell], rival)
    return Choice(best, form or "", float("inf"))


def _rare_cells(sentence: Sentence, match: Match) -> set[Cell]:
    """The cells of *match* whose usual form isn't the one that stands there: «бачу експерти» is no Ukrainian."""
    stood = key_of(sentence.text[slice(*match.span)])
    usual = {cell for cell in match.cells if key_of(match.paradigm.form(cell.case, cell.number) or "") == stood}
    return set(match.cells) - usual if usual else set()


def replace_match(
    sentence: Sentence, match: Match, printed: Paradigm, hints: Hints | None = None
) -> tuple[list[Edit], Choice] | None:
    """Return the edits that write *printed* where *match* stands, neighbours included; None where it has no form."""
    made = _replaced(sentence, match, printed, hints)
    if made is None:
        return None
    edits, choice = made
    cases = {choice.cell.case} if printed.cells else {cell.case for cell in match.cells}
    is_locative = bool(cases) and cases <= {Case.LOC, Case.LOC2}
    return [*edits, *preposition_edits(sentence, edits, is_locative=is_locative)], choice


def _replaced(
    sentence: Sentence, match: Match, printed: Paradigm, hints: Hints | None
) -> tuple[list[Edit], Choice] | None:
    """The same but for the preposition."""
    if not printed.cells:
        fixed = Choice(Cell(Case.NOM, Number.SG), printed.wording, float("inf"))
        edits = [Edit(*match.span, _capitalised(sentence, match, printed.wording))]
        return edits + _agreeing_with_fixed(sentence, match, printed, hints), fixed
    cells = match.cells or tuple(Cell(case, number) for case in Case for number in Number)
    choice = choose_form(sentence, match.span, cells, printed, hints, _rare_cells(sentence, match))
    if choice is None:
        return None
    old = cell_traits(
        choice.cell, match.paradigm.gender, is_animate=match.paradigm.is_animate, is_plural=match.paradigm.is_plural
    )
    has_number = any(cell.number is choice.cell.number for cell in printed.cells)
    number = choice.cell.number if has_number else Number.SG
    new = cell_traits(
        Cell(choice.cell.case, number), printed.gender, is_animate=printed.is_animate, is_plural=printed.is_plural
    )
    if match.head is not None:
        return list(_coordinated(sentence, match, printed, choice.cell)), choice
    first = sentence.index_of(match.span[0])
    last = max(first, sentence.index_of(match.span[1]) - 1)
    edits = [Edit(*match.span, _capitalised(sentence, match, choice.form))]
    if counted := other_gender(sentence, first, printed.gender):
        edits.append(Edit(sentence.words[counted[0]].start, sentence.words[counted[0]].end, counted[1]))
    if match.cells or match.paradigm.gender:  # an abbreviation that stood there agreed with nothing that we know
        edits += agreement_edits(sentence, first, last, choice.cell.case, old=old, new=new)
    return edits, choice


def _agreeing_with_fixed(sentence: Sentence, match: Match, printed: Paradigm, hints: Hints | None) -> list[Edit]:
    """What changes around a noun that never declines but has a gender: «вся підземка» → «все метро»."""
    if printed.gender is None or not match.cells:
        return []
    stood = choose_form(sentence, match.span, match.cells, match.paradigm, hints, _rare_cells(sentence, match))
    if stood is None or not stood.is_sure:
        return []
    was, cell = match.paradigm, stood.cell
    old = cell_traits(cell, was.gender, is_animate=was.is_animate, is_plural=was.is_plural)
    new = cell_traits(cell, printed.gender, is_animate=printed.is_animate, is_plural=False)
    first = sentence.index_of(match.span[0])
    last = max(first, sentence.index_of(match.span[1]) - 1)
    edits = list(agreement_edits(sentence, first, last, cell.case, old=old, new=new))
    if counted := other_gender(sentence, first, printed.gender):
        edits.append(Edit(sentence.words[counted[0]].start, sentence.words[counted[0]].end, counted[1]))
    return edits


def _coordinated(sentence: Sentence, match: Match, printed: Paradigm, cell: Cell) -> Iterator[Edit]:
    """«Донецький та Луганський регіони» → «Донецька та Луганська області»: own adjective, the others, shared head."""
    if len(printed.words) < 2 or match.head is None:
        return
    adjective = printed.words[0].get(Cell(cell.case, Number.SG)) or printed.words[0].get(Cell(Case.LOC, Number.SG))
    old_head = sentence.text[slice(*match.head)]
    case = Case.LOC if cell.case is Case.LOC2 else cell.case
    readings = [one for one in sentence.morphology.analyse(old_head) if one.case is case and one.pos == "NOUN"]
    number = Number.PL if any(one.number is Number.PL for one in readings) else Number.SG
    head = printed.words[-1].get(Cell(cell.case, number)) or printed.words[-1].get(Cell(Case.LOC, number))
    if not adjective or not head:
        return
    yield Edit(*match.span, recase(adjective[0], sentence.text[slice(*match.span)]))
    yield Edit(*match.head, recase(head[0], old_head))
    old = Traits(match.paradigm.gender, Number.SG, match.paradigm.is_animate)
    new = Traits(printed.gender, Number.SG, printed.is_animate)
    if new.differs(old, cell.case):
        yield from _other_adjectives(sentence, match, cell.case, old, new)


def _other_adjectives(sentence: Sentence, match: Match, case: Case, old: Traits, new: Traits) -> Iterator[Edit]:
    """The adjectives that share the head with *match*, between it and the head and before it."""
    head = sentence.index_of(match.head[0]) if match.head else 0
    own = sentence.index_of(match.span[0])
    for at in range(own + 1, head):
        yield from adjective_edits(sentence, at, case, old=old, new=new)
    for at in range(own - 1, -1, -1):
        edits = list(adjective_edits(sentence, at, case, old=old, new=new))
        if not edits and sentence.words[at].key not in JOINERS:
            return
        yield from edits


def _capitalised(sentence: Sentence, match: Match, form: str) -> str:
    """*form* with the capital that the place had and the wording itself doesn't have; with the text's apostrophe."""
    stood = sentence.text[slice(*match.span)]
    if stood[:1].isupper() and form[:1].islower() and match.paradigm.wording[:1].islower():
        form = form[:1].upper() + form[1:]
    if re.search(r"\w'\w", sentence.text) and "’" in form and "’" not in sentence.text:
        form = form.replace("’", "'")
    elif "’" in sentence.text and "'" in form:
        form = form.replace("'", "’")
    return form
