"""A weekday beside its own date: «у вівторок, 5 березня 2024 року» is right, for that day was a Tuesday."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import pairwise
from typing import Final

from l10n.languages import Lang
from l10n.text.markup import strip_tags
from l10n.text.running_dates import Moment, MomentKind, find_moments

__all__ = ["WrongDay", "find_wrong_days"]

_NEAR: Final = re.compile(r"[\s,(]{1,3}(?:the\s)?")
_YEAR: Final = re.compile(r"[\s,]{1,2}(?:(?:19|20)\d\d)\b")
_NUMERIC_YEAR: Final = re.compile(r"(?:19|20)\d\d")
_FIRST_YEAR: Final = 1919
"""Before it, parts of the world kept the Julian calendar."""


@dataclass(frozen=True, slots=True)
class WrongDay:
    """A weekday that isn't that of the date beside it."""

    text: str
    """The weekday as written."""
    day: date
    """The date beside it."""


def find_wrong_days(text: str, *, lang: Lang, on: date | None = None) -> list[WrongDay]:
    """Return the weekdays of *text* that contradict the date beside them, in order.

    The year is that of the date, else of the day nearest to *on*, the day of the article; without either nothing is
    known.
    """
    plain = strip_tags(text).replace("\u00a0", " ")
    moments = [one for one in find_moments(text, lang=lang) if one.kind in (MomentKind.DATE, MomentKind.WEEKDAY)]
    found = []
    for first, second in pairwise(moments):
        kinds = {first.kind, second.kind}
        if len(kinds) == 2 and _NEAR.fullmatch(plain, first.end, second.start):
            weekday, dated = (first, second) if first.kind is MomentKind.WEEKDAY else (second, first)
            days = list(_days(dated, plain, on))
            if len(weekday.values) == len(days) == 1 and (days[0].weekday(),) not in weekday.values:
                found.append(WrongDay(weekday.text, days[0]))
    return found


def _days(moment: Moment, plain: str, on: date | None) -> Iterator[date]:
    """The days that *moment* may be: one for each reading that the calendar has."""
    year = _NUMERIC_YEAR.search(moment.text) or _YEAR.match(plain, moment.end)
    for month, day in moment.values:
        if month is None or day is None:
            continue
        near = [on.year - 1, on.year, on.year + 1] if on else []
        years = [int(re.sub(r"\D", "", year[0]))] if year else near
        possible = [at for at in (_day(one, month, day) for one in years) if at and at.year >= _FIRST_YEAR]
        if possible:
            yield min(possible, key=lambda at: abs((at - on).days) if on else 0)


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None  # 29 February, 31 June
