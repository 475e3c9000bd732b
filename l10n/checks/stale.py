"""Units whose source text changed after the target was made."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks.contract import Flaw, Scope, shown
from l10n.languages import LANGUAGES
from l10n.model.states import State
from l10n.model.unit import Unit

__all__ = ["find_stale"]


def find_stale(unit: Unit, scope: Scope) -> Iterator[Flaw]:
    """Yield one flaw where *unit* is stale, or where its base is another text than the segment has now.

    White space is ignored. A base in another language than home's can't be compared and is trusted.
    """
    if unit.state is not State.STALE and not _has_other_base(unit, scope):
        return
    if unit.lead is not None:
        yield Flaw(f"the {LANGUAGES[unit.lead].name} version was changed first, and the home file hasn't followed yet")
    elif unit.base is None or unit.base == unit.segment.text:
        yield Flaw(f"the source changed since: now {shown(unit.segment.text)}")
    else:
        yield Flaw(f"made from {shown(unit.base)}, the source now says {shown(unit.segment.text)}")


def _has_other_base(unit: Unit, scope: Scope) -> bool:
    if unit.base is None or unit.source not in (None, scope.home) or unit.state in (State.EMPTY, State.REJECTED):
        return False
    return unit.base.split() != unit.segment.text.split()
