"""What may be published now: every unit far enough, and no embargo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from l10n.errors import NotAllowedError
from l10n.model.article import Article, is_embargoed
from l10n.model.states import State, at_least
from l10n.model.unit import Unit

__all__ = ["Lack", "find_lacks", "refuse_embargoed"]


@dataclass(frozen=True, slots=True)
class Lack:
    """A unit that isn't ready to be published."""

    unit: Unit
    """The unit as it is."""
    minimum: State
    """What it has to reach."""


def find_lacks(units: Sequence[Unit], *, minimum: State) -> list[Lack]:
    """Return the units below *minimum*, in reading order; a version with none is ready."""
    return [Lack(unit, minimum) for unit in units if not at_least(unit.state, minimum)]


def refuse_embargoed(article: Article, *, now: datetime) -> None:
    """Raise NotAllowedError where *article* is under embargo at *now*, in every language alike."""
    if is_embargoed(article, now) and article.meta.embargo is not None:
        raise NotAllowedError(
            f"{article.id}: under embargo until {article.meta.embargo.isoformat(timespec='minutes')}",
            hint="run it again after that moment; nothing was written",
        )
