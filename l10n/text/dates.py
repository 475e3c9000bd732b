"""Datelines: find one in a line of any of the three languages, and write one. Leaves dates in running text alone.

Month and weekday names come from Babel's CLDR data, with a small table of what newspapers write besides. Babel is
heavy, so it is imported by the first call.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta, tzinfo
from datetime import timezone as fixed_offset
from functools import cache
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from l10n.errors import ConfigError
from l10n.languages import LANGUAGES, Lang

__all__ = ["Dateline", "dateline_value", "parse_value", "read_dateline", "write_dateline", "write_moment"]

_PATTERN: Final = "EEEE, d MMMM y"
_MORE_MONTHS: Final = {"sep": 9, "фев": 2, "сен": 9, "ноя": 11, "жов": 10, "кві": 4, "сер": 8, "берез": 3, "листоп": 11}
_MORE_WEEKDAYS: Final = {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}
_APOSTROPHES: Final = "'’ʼ"
# What a newspaper writes after the time. A name of a place is looked up, so that its summer time is right.
_ZONES: Final[dict[str, str]] = {
    "et": "America/New_York",
    "est": "America/New_York",
    "edt": "America/New_York",
    "pt": "America/Los_Angeles",
    "pst": "America/Los_Angeles",
    "pdt": "America/Los_Angeles",
    "bst": "Europe/London",
    "cet": "Europe/Brussels",
    "cest": "Europe/Brussels",
    "eet": "Europe/Kyiv",
    "eest": "Europe/Kyiv",
    "kyiv time": "Europe/Kyiv",
    "за києвом": "Europe/Kyiv",
    "за київським часом": "Europe/Kyiv",
    "по киеву": "Europe/Kyiv",
    "по киевскому времени": "Europe/Kyiv",
    "msk": "Europe/Moscow",
    "мск": "Europe/Moscow",
}
_OFFSET: Final = re.compile(r"(?:GMT|UTC)?\s?([+\-−]\d{1,2})(?::?(\d{2}))?", re.IGNORECASE)
# A page saved as text has "March 5, 202510:04 AM UTCUpdated …": what styles kept apart is glued.
_END: Final = r"(?!\d(?!\d?:\d\d))"
_ZONE_END: Final = r"(?:\b|(?=updated|published|оновлено|обновлено))"
_TIME: Final = (
    r"(?P<hour{n}>\d{{1,2}})(?P<dot{n}>[:.])(?P<minute{n}>\d{{2}})(?!\d)(?::\d{{2}}(?:[.,]\d{{1,6}})?)?"
    r"(?:\s?(?P<half{n}>[ap])\.?\s?m\b\.?)?"
    r"(?:\s?\(?(?P<zone{n}>Z\b|(?:GMT|UTC)?\s?[+\-−]\d{{1,2}}(?::?\d{{2}})?(?!\d)|(?:GMT|UTC|{zones})"
    + _ZONE_END
    + r")\)?)?"
)
_JOINT: Final = r"\s?(?:[,|•·—–-]|\bat\b|\bо\b|\bоб\b|\bв\b|,\s(?:at|о|об|в)\b)?\s?"
# A weekday after the date, and nothing but the time or the end of a phrase after it: «Середа Олена» is a person.
_DAY_AFTER: Final = r"(?:,?\s\(?(?P<after{n}>{days})\.?\)?(?=\s?(?:[,|•·—–-]|$)|\s(?:(?:at|о|об|в)\s)?\d))?"
_DATES: Final = (
    r"(?P<day{n}>\d{{1,2}})(?:st|nd|rd|th|-?го|-?е)?\s(?P<month{n}>{months})\.?,?\s(?P<year{n}>(?:19|20|21)\d\d)"
    + _END
    + r"(?:\s?(?:року|года|р\.|г\.))?",
    r"(?P<month{n}>{months})\.?\s(?P<day{n}>\d{{1,2}})(?:st|nd|rd|th)?,?\s(?P<year{n}>(?:19|20|21)\d\d)" + _END,
    r"(?P<day{n}>\d{{1,2}})[./](?P<month{n}>\d{{1,2}})[./](?P<year{n}>(?:19|20|21)\d\d)(?!\d)",
    r"(?P<year{n}>(?:19|20|21)\d\d)-(?P<month{n}>\d\d)-(?P<day{n}>\d\d)(?!\d)",
)
# A person's name before a weekday: «Олена Середа», where Середа may be the surname.
_ONE_WORD_BEFORE: Final = re.compile(r"(?:^|[,;]\s?|\b(?:та|і|й|и)\s)\w[\w'’ʼ.-]*\s$")


@dataclass(frozen=True, slots=True)
class Dateline:
    """A date found in a line."""

    at: datetime
    """Aware: in the offset the line gives, else in the newsroom's time zone; midnight where the line has no time."""
    span: tuple[int, int]
    """Its place in the line, weekday and time zone included; half-open, in code points."""
    has_time: bool
    """Whether the line gives hour and minute."""
    warning: str | None = None
    """One sentence where the weekday isn't that of the date."""

    @property
    def value(self) -> str:
        """The block's value: ISO 8601 with offset, or the date alone where the line has no time."""
        return dateline_value(self.at if self.has_time else self.at.date())


def dateline_value(at: date) -> str:
    """Return *at*, an aware datetime or a plain date, as a dateline block's value."""
    return at.isoformat(timespec="minutes") if isinstance(at, datetime) else at.isoformat()


def parse_value(value: str) -> date:
    """Return what `dateline_value` was given: a datetime, or a date where no time is known. Raises ValueError."""
    return date.fromisoformat(value) if len(value) == len("2025-08-23") else datetime.fromisoformat(value)


def write_dateline(at: date, *, lang: Lang, timezone: str = "Europe/Kyiv") -> str:
    """Return «субота, 23 серпня 2025, 15:56» in *lang*, in the newsroom's *timezone*; no time where *at* is a date.

    A naive datetime is taken as being in *timezone*. Raises ConfigError on an unknown time zone.
    """
    from babel.dates import format_date, format_datetime  # heavy

    locale = LANGUAGES[lang].locale
    if isinstance(at, datetime):
        zone = _zone(timezone)
        local = at.astimezone(zone) if at.tzinfo else at.replace(tzinfo=zone)
        written = format_datetime(local.replace(tzinfo=None), f"{_PATTERN}, HH:mm", locale=locale)
    else:
        written = format_date(at, _PATTERN, locale=locale)
    return written.replace("ʼ", "’")  # CLDR's apostrophe is not the one that newspapers and keyboards have


def write_moment(at: datetime, *, timezone: str = "Europe/Kyiv") -> str:
    """Return the aware time *at* on the newsroom's clock, as its own tables have it: `2026-11-23 09:00`.

    Seconds are left out where they are nought. Raises ConfigError on an unknown time zone.
    """
    local = at.astimezone(_zone(timezone)).replace(tzinfo=None, microsecond=0)
    return local.isoformat(" ", "seconds" if local.second else "minutes")


def read_dateline(text: str, *, timezone: str = "Europe/Kyiv") -> Dateline | None:
    """Find the first dateline of *text*, in any of the three languages; None where there is no whole date.

    Understands «субота, 23 серпня 2025, 15:56», "August 23, 2025, 3:56 p.m. ET", 15:56 23.08.2025 and ISO 8601;
    weekday and time may be missing, year may not. Day and month in figures are read day first. A weekday glued to
    the word before it is part of the span.
    """
    local = _zone(timezone)
    for match in _pattern().finditer(text):
        n = match.lastgroup or ""
        try:
            at, has_time = _moment(match, n, local)
        except (ValueError, OverflowError):
            continue  # 31 February, 25:61
        start, warning = _weekday_before(text, match.start(), at)
        if after := match[f"after{n}"]:
            warning = warning or _disagreement(after, at)
        return Dateline(at, (start, match.end()), has_time, warning)
    return None


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError) as exc:
        raise ConfigError(f"unknown time zone {name!r}", hint="write an IANA name, such as Europe/Kyiv") from exc


def _moment(match: re.Match[str], n: str, local: tzinfo) -> tuple[datetime, bool]:
    """Return the moment of variant *n* of the pattern and whether it has a time. Raises ValueError."""
    month, year, day = (match[f"{part}{n}"] for part in ("month", "year", "day"))
    number = int(month) if month.isdigit() else _months()[_key(month)]
    head, tail = f"{n}h", f"{n}t"
    part = head if match[f"hour{head}"] else tail if match[f"hour{tail}"] else None
    if part is None:
        return datetime(int(year), number, int(day), tzinfo=local), False
    hour, half = int(match[f"hour{part}"]), (match[f"half{part}"] or "").lower()
    if half:
        if not 1 <= hour <= 12:
            raise ValueError(hour)
        hour = hour % 12 + (12 if half == "p" else 0)
    zone = _zone_of(match[f"zone{part}"], local)
    return datetime(int(year), number, int(day), hour, int(match[f"minute{part}"]), tzinfo=zone), True


def _zone_of(name: str | None, local: tzinfo) -> tzinfo:
    if name is None:
        return local
    if place := _ZONES.get(name.lower()):
        return ZoneInfo(place)
    if offset := _OFFSET.fullmatch(name.strip()):
        hours = int(offset[1].replace("−", "-"))
        minutes = int(offset[2] or 0)
        return fixed_offset(timedelta(hours=hours, minutes=minutes if hours >= 0 else -minutes))
    return UTC


def _weekday_before(text: str, start: int, at: datetime) -> tuple[int, str | None]:
    """Return where the dateline that has its date at *start* begins, weekday included, and a warning if it is wrong."""
    match = _weekday_pattern().search(text, max(0, start - 20), start)
    if match is None:
        return start, None
    word, before = match["full"] or match["short"], text[: match.start()]
    if word[0].isupper() and not word.isascii() and _ONE_WORD_BEFORE.search(before):
        return start, None
    return match.start(), _disagreement(word, at)


def _disagreement(weekday: str, at: datetime) -> str | None:
    """Return a sentence where *weekday* is not that of *at*."""
    if _weekdays()[_key(weekday)] == at.weekday():
        return None
    return f"the dateline says {weekday} {at:%Y-%m-%d}, but that day is a {at:%A}"


def _key(name: str) -> str:
    """Return *name* as the tables have it: lower case, no dot, one kind of apostrophe."""
    return name.lower().rstrip(".").translate({ord(mark): "ʼ" for mark in _APOSTROPHES})


def _names(kind: str) -> Iterator[tuple[str, int]]:
    from babel import Locale  # heavy

    for facts in LANGUAGES.values():
        table = getattr(Locale.parse(facts.locale), kind)
        for context in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                yield from ((_key(name), number) for number, name in table[context][width].items())


@cache
def _months() -> dict[str, int]:
    """Name in lower case → 1 to 12, all three languages."""
    return dict(_names("months")) | _MORE_MONTHS


@cache
def _weekdays() -> dict[str, int]:
    """Name in lower case → 0 to 6, Monday first, all three languages."""
    return dict(_names("days")) | _MORE_WEEKDAYS


def _any_of(names: Iterator[str]) -> str:
    """Return an alternation, longest first, or «серпня» loses its tail to «серп»."""
    found = sorted(names, key=lambda name: (-len(name), name))
    return "|".join(re.escape(name).replace("ʼ", f"[{_APOSTROPHES}]") for name in found)


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern of a date with an optional time before or after it; the variant's name is `lastgroup`."""
    months = _any_of(iter(_months()))
    days = _any_of(iter(_weekdays()))
    zones = _any_of(iter(_ZONES)).replace(r"\ ", r"\s")
    variants = []
    for number, shape in enumerate(_DATES):
        n = f"v{number}"
        head, tail = (_TIME.format(n=f"{n}{end}", zones=zones) for end in "ht")
        core = shape.format(n=n, months=months)
        glue = "" if core.startswith(r"(?P<day") else r"(?<![^\W\d])" if "month" in core[:12] else ""
        core += _DAY_AFTER.format(n=n, days=days)
        variants.append(f"(?P<{n}>(?:{head}{_JOINT}(?:(?:{days})\\.?,?\\s)?)?{glue}{core}(?:(?:T|{_JOINT}){tail})?)")
    return re.compile(rf"(?<![\d.:/-])(?:{'|'.join(variants)})", re.IGNORECASE)


@cache
def _weekday_pattern() -> re.Pattern[str]:
    """Return the pattern of a weekday right before a date: a full name may be glued to a name, a short one may not."""
    full = _any_of(name for name in _weekdays() if len(name) > 5)
    short = _any_of(name for name in _weekdays() if len(name) <= 5)
    return re.compile(rf"(?:(?P<full>{full})|(?<!\w)(?P<short>{short})\.?),?\s?$", re.IGNORECASE)
