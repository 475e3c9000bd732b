"""Units whose source text changed after the target was made."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from l10n.checks.contract import Flaw, Scope, shown
from l10n.languages import LANGUAGES
from l10n.model.states import State
from l10n.model.unit import Unit
from l10n.text.markup import strip_tags
from l10n.text.words import Rewording, find_rewordings

__all__ = ["find_stale"]

_MOST: Final = 3
"""So many places are told; more of them are read in `l10n diff`."""
_LONG: Final = 100
"""Code points of a place that is longer than both texts, cut."""


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
        yield Flaw(f"the source changed since: {_told(unit.base, unit.segment.text)}")


def _told(base: str, now: str) -> str:
    """What *now* says otherwise than *base*, in words; both whole where hardly a word stayed."""
    places = find_rewordings(strip_tags(base), strip_tags(now))
    if not places:
        return f"only its tags, now {shown(now)}"
    gone = sum(len(place.before.split()) for place in places)
    if 2 * gone > len(base.split()) or any(len(_quoted(place)) > _LONG for place in places):
        return f"from {shown(base)} to {shown(now)}"
    more = f" and {len(places) - _MOST} more" if len(places) > _MOST else ""
    return ", ".join(map(_quoted, places[:_MOST])) + more


def _quoted(place: Rewording) -> str:
    if not place.before:
        return f"added «{place.after}»" + (f" after «{place.lead}»" if place.lead else "")
    if not place.after:
        return f"«{place.before}» is gone" + (f" after «{place.lead}»" if place.lead else "")
    old, new = place.before, place.after
    if old[-1] == new[-1] and not old[-1].isalnum() and min(len(old), len(new)) > 1:
        old, new = old[:-1], new[:-1]  # «12, → 21,»: the comma stayed
    return f"«{place.lead} {old} → {new}»" if place.lead else f"«{old} → {new}»"


def _has_other_base(unit: Unit, scope: Scope) -> bool:
    if unit.base is None or unit.source not in (None, scope.home) or unit.state in (State.EMPTY, State.REJECTED):
        return False
    return unit.base.split() != unit.segment.text.split()
