"""Putting a term right in Ukrainian or Russian: the form that the place asks for, and what has to agree with it."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from l10n.glossary.agree import Edit, Traits, adjective_edits, agreement_edits, cell_traits
from l10n.glossary.context import JOINERS, fits_preposition, weigh_cells
from l10n.glossary.counted import COUNTED, counted_forms
from l10n.glossary.doubts import Change, unagreed
from l10n.glossary.euphony import preposition_edits
from l10n.glossary.findings import Doubt
from l10n.glossary.hints import Hints
from l10n.glossary.match import Match, key_of
from l10n.glossary.morph import recase
from l10n.glossary.numerals import governed_cell, other_gender
from l10n.glossary.paradigm import Paradigm
from l10n.glossary.sentence import Sentence
from l10n.model.terms import Case, Cell, Number

__all__ = ["Choice", "Replacement", "choose_form", "replace_match"]

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


@dataclass(frozen=True, slots=True)
class Replacement:
    """How to write a term at a place."""

    edits: list[Edit]
    """The term's own first, then its neighbours'."""
    choice: Choice
    """The form."""
    doubts: tuple[Doubt, ...] = ()
    """Words that may have to change too; their spans count before *edits*."""


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
) -> Replacement | None:
    """Return how to write *printed* where *match* stands, neighbours included; None where it has no form."""
    made = _replaced(sentence, match, printed, hints)
    if made is None:
        return None
    edits, choice, change = made
    cases = {choice.cell.case} if printed.cells else {cell.case for cell in match.cells}
    is_locative = bool(cases) and cases <= {Case.LOC, Case.LOC2}
    edits = [*edits, *preposition_edits(sentence, edits, is_locative=is_locative)]
    was, now = sentence.text[slice(*match.span)], edits[0].text
    doubts = tuple(
        Doubt(word.text, (word.start, word.end), f"«{word.text}» seems to agree with «{was}», which is «{now}» now")
        for word in (unagreed(sentence, change, edits) if change and choice.is_sure else ())
    )
    return Replacement(edits, choice, doubts)


def _replaced(
    sentence: Sentence, match: Match, printed: Paradigm, hints: Hints | None
) -> tuple[list[Edit], Choice, Change | None] | None:
    """The same but for the preposition; and what other words could agree with, None where they couldn't."""
    if not printed.cells:
        fixed = Choice(Cell(Case.NOM, Number.SG), printed.wording, float("inf"))
        edits = [Edit(*match.span, _capitalised(sentence, match, printed.wording))]
        around, change = _agreeing_with_fixed(sentence, match, printed, hints)
        return edits + around, fixed, change
    cells = match.cells or tuple(Cell(case, number) for case in Case for number in Number)
    choice = choose_form(sentence, match.span, cells, printed, hints, _rare_cells(sentence, match))
    if choice is None:
        return None
    if sentence.lang == "ru" and choice.cell == COUNTED == governed_cell(sentence, sentence.index_of(match.span[0])):
        choice = replace(choice, form=next(counted_forms(printed), choice.form))
    if match.head is not None:
        return list(_coordinated(sentence, match, printed, choice.cell)), choice, None
    has_number = any(cell.number is choice.cell.number for cell in printed.cells)
    number = choice.cell.number if has_number else Number.SG
    change = _changed(sentence, match, printed, choice.cell, number, is_plural=printed.is_plural)
    edits = [Edit(*match.span, _capitalised(sentence, match, choice.form)), *_counting(sentence, change)]
    if not match.cells and not match.paradigm.gender:
        return edits, choice, None  # an abbreviation that stood there agreed with nothing that we know
    return [*edits, *_agreeing(sentence, change)], choice, change


def _agreeing_with_fixed(
    sentence: Sentence, match: Match, printed: Paradigm, hints: Hints | None
) -> tuple[list[Edit], Change | None]:
    """What changes around a noun that never declines but has a gender: «вся підземка» → «все метро»."""
    if printed.gender is None or not match.cells:
        return [], None
    stood = choose_form(sentence, match.span, match.cells, match.paradigm, hints, _rare_cells(sentence, match))
    if stood is None:
        return [], None
    change = _changed(sentence, match, printed, stood.cell, stood.cell.number, is_plural=False)
    return [*_agreeing(sentence, change), *_counting(sentence, change)] if stood.is_sure else [], change


def _changed(
    sentence: Sentence, match: Match, printed: Paradigm, cell: Cell, number: Number, *, is_plural: bool
) -> Change:
    """What *printed* in that number changes for the words around *match*, which stood in *cell*."""
    was, first = match.paradigm, sentence.index_of(match.span[0])
    old = cell_traits(cell, was.gender, is_animate=was.is_animate, is_plural=was.is_plural)
    new = cell_traits(Cell(cell.case, number), printed.gender, is_animate=printed.is_animate, is_plural=is_plural)
    last = max(first, sentence.index_of(match.span[1]) - 1)
    return Change(first, last, cell.case, old, new, (was.gender, printed.gender))


def _agreeing(sentence: Sentence, change: Change) -> Iterator[Edit]:
    return agreement_edits(sentence, change.first, change.last, change.case, old=change.old, new=change.new)


def _counting(sentence: Sentence, change: Change) -> Iterator[Edit]:
    """The numeral before the term, in its new gender."""
    if counted := other_gender(sentence, change.first, change.genders[1]):
        at, form = counted
        yield Edit(sentence.words[at].start, sentence.words[at].end, form)


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
