"""Russian phrases after two, three and four: «три народных депутата», «две механизированные бригады»."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from l10n.glossary.paradigm import Paradigm, WordForms, join_forms
from l10n.model.terms import Case, Cell, Number

__all__ = ["COUNTED", "counted_forms"]

COUNTED: Final = Cell(Case.GEN, Number.SG)
"""The cell of the noun."""
_WORD: Final = re.compile(r"[^\W_]+(?:['’ʼ\-‑][^\W_]+)*")
_FEMININE: Final = (Case.NOM, Case.GEN)
_OTHERS: Final = (Case.GEN,)


def counted_forms(paradigm: Paradigm) -> Iterator[str]:
    """Yield how *paradigm*, a Russian phrase of adjectives and a noun, stands after 2 to 4; the one to print first.

    The noun is a genitive singular, its adjectives a genitive plural, of a feminine noun rather a nominative plural
    (Розенталь, Справочник по правописанию и стилистике, § 193).
    """
    declined = [at for at, forms in enumerate(paradigm.words) if forms]
    if len(declined) < 2 or paradigm.is_plural:
        return
    words = _WORD.findall(paradigm.wording)
    head = declined[-1]
    for case in _FEMININE if paradigm.gender == "f" else _OTHERS:
        forms: list[WordForms] = [
            {COUNTED: own.get(COUNTED, ()) if at == head else own.get(Cell(case, Number.PL), ())} if own else {}
            for at, own in enumerate(paradigm.words)
        ]
        parts = list(zip(words, forms, strict=False))
        yield from join_forms(paradigm.wording, parts, lang="ru", numbers=[Number.SG]).get(COUNTED, ())
