"""How long each version took to follow the others: publications in, waits and percentiles out. No clock, no file."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from math import ceil

from l10n.languages import Lang

__all__ = ["Kind", "Publication", "Spread", "Wait", "find_waits", "lag_minutes", "spread"]


class Kind(StrEnum):
    """What a version had to follow."""

    FIRST = "first"
    """The story's first publication."""
    CHANGE = "change"
    """A published change of a version."""


@dataclass(frozen=True, slots=True)
class Publication:
    """A version that was given to its readers."""

    lang: Lang
    """Which version."""
    at: datetime
    """When; aware."""


@dataclass(frozen=True, slots=True)
class Wait:
    """The time in which the readers of one version hadn't what those of another had."""

    lang: Lang
    """The version that had to follow."""
    leader: Lang
    """The version that was ahead."""
    kind: Kind
    """What had to be followed."""
    since: datetime
    """When the leader was published."""
    until: datetime | None
    """When the version followed; None where it hasn't yet."""


def find_waits(publications: Iterable[Publication], langs: Sequence[Lang]) -> list[Wait]:
    """Return every wait of the versions in *langs*, in the order in which they began, then in that of *langs*.

    *publications* in the order in which they happened. The version that was published first leads: each other one
    waits from then until its own first publication. After that a publication of a version that waits ends all its
    waits; one of a version that waits for nothing is a change, for which each other published version waits.
    """
    waits: list[Wait] = []
    seen: set[Lang] = set()
    for one in publications:
        is_waiting = False
        for place, wait in enumerate(waits):
            if wait.lang == one.lang and wait.until is None:
                waits[place] = replace(wait, until=one.at)
                is_waiting = True
        if not is_waiting:
            kind = Kind.CHANGE if seen else Kind.FIRST
            followers = (lang for lang in langs if lang != one.lang and (lang in seen or not seen))
            waits += [Wait(lang, one.lang, kind, one.at, None) for lang in followers]
        seen.add(one.lang)
    return waits


def lag_minutes(wait: Wait, *, now: datetime) -> float:
    """Return how long the wait was, or is at *now* where it hasn't ended. Never below 0, whatever clocks said."""
    return max(0.0, ((wait.until or now) - wait.since).total_seconds() / 60)


@dataclass(frozen=True, slots=True)
class Spread:
    """What a row of figures says."""

    p50: float
    """Half of them are at most this."""
    p90: float
    """Nine of ten are at most this."""
    longest: float
    """The greatest."""


def spread(minutes: Sequence[float]) -> Spread | None:
    """Return the percentiles of *minutes* by nearest rank, so that each is a figure that occurred; None for none."""
    if not minutes:
        return None
    line = sorted(minutes)
    return Spread(line[ceil(0.5 * len(line)) - 1], line[ceil(0.9 * len(line)) - 1], line[-1])
