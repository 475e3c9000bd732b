"""Facts that a translation tells otherwise than its source: the wrong casualty number, date, name or denial.

`l10n.glossary.facts` compares by value, never by spelling; here each kind of fact becomes a check of its own, so that
a house can weigh each, and finds its place in the target.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from functools import lru_cache
from typing import Final

from l10n.checks.contract import Check, Flaw, Scope
from l10n.checks.tags import LOOSE_TAG
from l10n.glossary.enforce import Enforcer
from l10n.glossary.facts import Difference, compare_facts
from l10n.languages import Lang
from l10n.model.findings import Severity
from l10n.model.unit import Unit
from l10n.text.facts import FactKind

__all__ = ["FACT_CHECKS"]

_KINDS: Final[dict[str, frozenset[FactKind]]] = {
    "numbers": frozenset({FactKind.NUMBER, FactKind.SCALE}),
    "money": frozenset({FactKind.MONEY}),
    "percent": frozenset({FactKind.PERCENT}),
    "units": frozenset({FactKind.UNIT}),
    "dates": frozenset({FactKind.DATE, FactKind.RELATIVE}),
    "weekdays": frozenset({FactKind.WEEKDAY}),
    "times": frozenset({FactKind.TIME}),
    "names": frozenset({FactKind.NAME}),
    "negation": frozenset({FactKind.NEGATION}),
    "quotations": frozenset({FactKind.QUOTATION, FactKind.SPEAKER}),
    "links": frozenset({FactKind.LINK}),
}
_WORDS: Final[dict[FactKind, str]] = {
    FactKind.SCALE: "scale of a number",
    FactKind.RELATIVE: "day",
    FactKind.SPEAKER: "person quoted",
    FactKind.NEGATION: "denial",
}


def _finder(kinds: frozenset[FactKind]) -> Callable[[Unit, Scope], Iterator[Flaw]]:
    def find(unit: Unit, scope: Scope) -> Iterator[Flaw]:
        source, target = unit.segment.text, unit.target
        if unit.lang == scope.home or not target.strip():
            return
        for one in _compared(source, scope.home, target, unit.lang, scope.glossary, scope.on):
            if one.kind in kinds:
                yield _flaw(one, target, scope.home, unit.lang)

    return find


def _tidy_tag(tag: re.Match[str]) -> str:
    """A spoilt tag as it was meant, or its number would count as one of the text's."""
    return f"{{{tag[1]}{tag[2]}{tag[3] if not tag[1] else ''}}}"


@lru_cache(maxsize=1)  # all checks of facts in a row ask for the same unit, and read it once
def _compared(
    source: str, source_lang: Lang, target: str, target_lang: Lang, register: Enforcer | None, on: date | None
) -> list[Difference]:
    tidy = LOOSE_TAG.sub(_tidy_tag, target)
    return [] if tidy == source else compare_facts({source_lang: source, target_lang: tidy}, register=register, on=on)


def _flaw(one: Difference, target: str, source_lang: Lang, target_lang: Lang) -> Flaw:
    ours, theirs = one.values[source_lang], one.values[target_lang]
    what = _WORDS.get(one.kind, str(one.kind))
    reason = f"the {what} differs: the source has {ours or 'none'}, the target {theirs or 'none'}"
    if one.calendar:
        reason = one.reason if ours is None or theirs is None else f"{reason}; the calendar: {one.calendar}"
    place = _place(theirs, target) if theirs else None
    return Flaw(reason, place, severity=None if one.is_sure else Severity.WARNING)


def _place(said: str, target: str) -> tuple[int, int] | None:
    """Where *target*, with its tags, has the first thing that a difference tells; None where tags part it."""
    for part in (said, *said.split(", ")):
        words = r"\s+".join(re.escape(word) for word in part.split())
        if words and (found := re.search(rf"(?<!\w){words}(?!\w)", target) or re.search(words, target)):
            return found.span()
    return None


FACT_CHECKS: Final = tuple(Check(name, Severity.ERROR, _finder(kinds)) for name, kinds in _KINDS.items())
"""One check a kind of fact, in the order in which a reader wants them."""
