"""What every check is: a pure function from a unit to flaws. Reads nothing, writes nothing, knows no file."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import date

from l10n.glossary.enforce import Enforcer
from l10n.languages import Lang
from l10n.model.article import ArticleId
from l10n.model.findings import Severity
from l10n.model.house import Style
from l10n.model.states import State
from l10n.model.unit import Unit

__all__ = ["Check", "Flaw", "Scope", "shown"]


@dataclass(frozen=True, slots=True)
class Scope:
    """What a check may know beside the unit."""

    home: Lang
    """The language of the segments' texts."""
    article: ArticleId | None = None
    """None where a bare pair is checked."""
    min_state: State = State.DRAFT
    """The least state that counts as translated: draft says only empty and rejected don't."""
    glossary: Enforcer | None = None
    """The house's terms; None where it has none."""
    on: date | None = None
    """The day of the article: terms that don't hold on it count for nothing. None where unknown."""
    style: Style = field(default_factory=Style)
    """How the house writes the target's language."""


@dataclass(frozen=True, slots=True)
class Flaw:
    """One thing that is wrong with a unit, before the house gives it a severity."""

    reason: str
    """One sentence: what is wrong and where, with the values."""
    span: tuple[int, int] | None = None
    """Half-open, code points of the target text; None where no place can be named."""
    fix: str | None = None
    """The whole target text with the fault mended; None where no safe fix is known."""
    severity: Severity | None = None
    """Where this flaw weighs otherwise than its check; the house's own setting goes before it."""


@dataclass(frozen=True, slots=True)
class Check:
    """A check as the table in run.py lists it."""

    id: str
    """Its name in findings and in `[checks] severity.<id>`."""
    severity: Severity
    """Its own severity, where the house sets none."""
    find: Callable[[Unit, Scope], Iterator[Flaw]]
    """Yields the flaws of a unit in the order of the text."""


def shown(text: str) -> str:
    """Return *text* as a reason quotes it: in «», at most 60 characters."""
    return f"«{text}»" if len(text) <= 60 else f"«{text[:59].rstrip()}…»"
