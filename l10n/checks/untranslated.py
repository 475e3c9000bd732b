"""Units without a translation: empty, rejected, or below the state that the house asks for."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks.contract import Flaw, Scope, shown
from l10n.model.states import State, at_least
from l10n.model.unit import Unit

__all__ = ["find_untranslated"]


def find_untranslated(unit: Unit, scope: Scope) -> Iterator[Flaw]:
    """Yield one flaw for a unit that is empty, rejected or below *scope*.min_state; stale ones have their own check."""
    text = shown(unit.segment.text)
    if unit.state is State.REJECTED:
        yield Flaw(f"sent back, not translated again: {text}")
    elif unit.state is State.EMPTY or not unit.target.strip():
        yield Flaw(f"not translated: {text}")
    elif unit.state is not State.STALE and not at_least(unit.state, scope.min_state):
        yield Flaw(f"only {unit.state}, the house asks for {scope.min_state}: {text}")
