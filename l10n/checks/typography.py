"""Signs that the house writes otherwise: one check for each kind, all advisory, all mended (`l10n check --fix`)."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Final

from l10n.checks.contract import Flaw, Scope, shown
from l10n.model.findings import Severity
from l10n.model.unit import Unit
from l10n.text.foreign import blank
from l10n.text.house_signs import Sign, find_changes
from l10n.text.typography import has_lone_quote, house_quotes

__all__ = ["find_quotes", "finder"]

_WEIGHTS: Final[dict[Sign, Severity]] = {"apostrophe": Severity.WARNING, "decomposed": Severity.WARNING}


def finder(sign: Sign) -> Callable[[Unit, Scope], Iterator[Flaw]]:
    """Return the check of one kind of sign: a flaw for each place, the fix mends all places of that kind."""

    def find(unit: Unit, scope: Scope) -> Iterator[Flaw]:
        if next(find_changes(unit.target, sign, lang=unit.lang, style=scope.style), None) is None:
            return  # the quick way: tags and addresses only take places away
        changes = list(find_changes(_marked(unit.target), sign, lang=unit.lang, style=scope.style))
        fix = unit.target
        for change in reversed(changes):
            fix = fix[: change.start] + change.text + fix[change.end :]
        for change in changes:
            near = unit.target[max(0, change.start - 12) : change.end + 12]
            yield Flaw(f"{change.reason}: {shown(near)}", (change.start, change.end), fix, _WEIGHTS.get(sign))

    return find


def _marked(target: str) -> str:
    """*target* with tags and addresses blanked, by signs that no rule looks for: a blank would be a space too many."""
    plain = blank(target)
    return "".join("\x1f" if new == " " != old else new for new, old in zip(plain, target, strict=True))


def find_quotes(unit: Unit, scope: Scope) -> Iterator[Flaw]:
    """Yield a flaw for each quotation mark that the house writes otherwise, and one where a mark lost its pair."""
    target = unit.target
    mended = house_quotes(target, lang=unit.lang)
    if mended != target:
        for at, (old, new) in enumerate(zip(target, mended, strict=True)):
            if old != new:
                yield Flaw(f"the house writes «{new}» for «{old}»", (at, at + 1), mended)
    elif has_lone_quote(target) and not has_lone_quote(unit.segment.text):
        yield Flaw("a quotation mark without its pair, the source has pairs only", None, None, Severity.WARNING)
