"""Units that two people changed in two branches, before anybody has chosen."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks.contract import Flaw, Scope, shown
from l10n.model.unit import Unit

__all__ = ["find_conflict"]


def find_conflict(unit: Unit, scope: Scope) -> Iterator[Flaw]:
    """Yield one flaw where a merge left two sides' work in *unit*, with both texts."""
    rival = unit.rival
    if rival is None:
        return
    if rival.target is not None:
        yield Flaw(f"two people changed this unit, choose: {shown(unit.target)} or {shown(rival.target)}")
    elif rival.source is not None:
        here = shown(unit.segment.text)
        yield Flaw(f"two people changed its source, choose: {here} stands, the other side has {shown(rival.source)}")
    else:
        yield Flaw(f"one side changed its source and the other took it out: does {shown(unit.segment.text)} stay?")
