"""How an edit changed a text, place by place."""

from __future__ import annotations

from dataclasses import dataclass

__all__ = ["Change"]


@dataclass(frozen=True, slots=True)
class Change:
    """One place that was edited."""

    kind: str
    """What it is: typo, comma, number, name, …; docs/diff.md lists them."""
    before: str
    """The words or marks as they were; empty where something was added."""
    after: str
    """As they are now; empty where something was removed."""
    before_span: tuple[int, int]
    """Where in the text before; half-open, in code points, tags counted."""
    after_span: tuple[int, int]
    """Where in the text after."""
    reason: str
    """One clause for the reader."""
    is_cosmetic: bool
    """Whether it leaves the translations as they stand."""
