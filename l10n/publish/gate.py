"""What may be published now: every unit far enough, and no embargo."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from l10n.errors import NotAllowedError
from l10n.model.article import Article, is_embargoed
from l10n.model.states import State, at_least
from l10n.model.unit import Unit
from l10n.text.dates import write_moment

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


def refuse_embargoed(article: Article, *, now: datetime, timezone: str = "Europe/Kyiv") -> None:
    """Raise NotAllowedError where *article* is under embargo at *now*, in every language alike.

    The moment is named on the clock of *timezone*, the newsroom's.
    """
    if is_embargoed(article, now) and article.meta.embargo is not None:
        moment = write_moment(article.meta.embargo, timezone=timezone)
        raise NotAllowedError(
            f"{article.id}: under embargo until {moment} ({timezone}), in every language",
            hint="build it after that moment, or change `embargo` in its home file or article.toml; "
            "--preview shows it to the desk",
        )
