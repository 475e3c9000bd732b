"""Russian habits in Ukrainian text and Ukrainian ones in Russian text (`calques`): advisory, with the right wording."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks.contract import Flaw, Scope, shown
from l10n.languages import LANGUAGES
from l10n.model.unit import Unit
from l10n.text.calques import find_calques
from l10n.text.foreign import quoted_spans

__all__ = ["find_habits"]


def find_habits(unit: Unit, scope: Scope) -> Iterator[Flaw]:
    """Yield each turn of the neighbour language outside quotations; mended where one form fits every place."""
    target = unit.target
    found = list(find_calques(target, lang=unit.lang))
    if not found:
        return
    quoted = quoted_spans(target)
    neighbour = LANGUAGES["ru" if unit.lang == "uk" else "uk"].name
    for one in found:
        if any(start <= one.start < end for start, end in quoted):
            continue
        fix = None if one.instead is None else target[: one.start] + one.instead + target[one.end :]
        reason = f"{shown(target[one.start : one.end])} follows {neighbour}, better {shown(one.better)}"
        yield Flaw(reason, (one.start, one.end), fix)
