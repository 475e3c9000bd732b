"""Days, months, weekdays and times in running text: «5 березня» = March 5 = 05.03.2025, «у вівторок» = Tuesday.

`compare_moments` is conservative: it tells what both texts say and say differently. What only one of them says, a
translator may have left out, and the numbers are compared elsewhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Final

from l10n.languages import Lang
from l10n.text.markup import strip_tags

__all__ = ["Moment", "MomentKind", "agree", "compare_moments", "find_moments"]


class MomentKind(StrEnum):
    """What is said about when."""

    DATE = "date"
    """A day of a month, or a month alone."""
    WEEKDAY = "weekday"
    RELATIVE = "relative"
    """Yesterday, today, tomorrow."""
    TIME = "time"


@dataclass(frozen=True, slots=True)
class Moment:
    """One date, weekday or time in a text."""

    kind: MomentKind
    """Which."""
    start: int
    """Code points from the start of the text without tags."""
    end: int
    """Behind its last character."""
    text: str
    """As written."""
    values: frozenset[tuple[int | None, ...]]
    """Every reading. Date: (month, day or None); weekday: (0 to 6,), Monday first; relative: (days from today,); time:
    (minutes after midnight,)."""
    is_sure: bool = True
    """Whether it is surely meant so; what isn't may answer another text's moment but accuses nobody."""


# Stems and endings, from January. Grammar: Правопис 2019, § 71 and after; Зализняк's Грамматический словарь.
_MONTHS: Final[dict[Lang, tuple[str, ...]]] = {
    "uk": (
        "січ(?:ень|ня|ні|ню|нем)",
        "лют(?:ий|ого|ому|им)",
        "берез(?:ень|ня|ні|ню|нем)",
        "квіт(?:ень|ня|ні|ню|нем)",
        "трав(?:ень|ня|ні|ню|нем)",
        "черв(?:ень|ня|ні|ню|нем)",
        "лип(?:ень|ня|ні|ню|нем)",
        "серп(?:ень|ня|ні|ню|нем)",
        "верес(?:ень|ня|ні|ню|нем)",
        "жовт(?:ень|ня|ні|ню|нем)",
        "листопад(?:а|і|у|ом)?",
        "груд(?:ень|ня|ні|ню|нем)",
    ),
    "ru": (
        "январ(?:ь|я|е|ю|ем)",
        "феврал(?:ь|я|е|ю|ем)",
        "март(?:а|е|у|ом)?",
        "апрел(?:ь|я|е|ю|ем)",
        "ма(?:й|я|е|ю|ем)",
        "июн(?:ь|я|е|ю|ем)",
        "июл(?:ь|я|е|ю|ем)",
        "август(?:а|е|у|ом)?",
        "сентябр(?:ь|я|е|ю|ем)",
        "октябр(?:ь|я|е|ю|ем)",
        "ноябр(?:ь|я|е|ю|ем)",
        "декабр(?:ь|я|е|ю|ем)",
    ),
    "en": (
        "January|Jan\\.",
        "February|Feb\\.",
        "March|Mar\\.",
        "April|Apr\\.",
        "May",
        "June|Jun\\.",
        "July|Jul\\.",
        "August|Aug\\.",
        "September|Sept?\\.",
        "October|Oct\\.",
        "November|Nov\\.",
        "December|Dec\\.",
    ),
}
_WEEKDAYS: Final[dict[Lang, tuple[str, ...]]] = {
    "uk": (
        "понеділ(?:ок|к\\w{1,3})",
        "вівтор(?:ок|к\\w{1,3})|вівтірк\\w+",
        "серед(?:а|у|и|і|ою|ами|ах)|середов\\w+",
        "четвер(?:г\\w{1,4})?",
        "п['’ʼ]ятни(?:ц(?:я|ю|і|ею|ям|ями|ях)|чн\\w+)",
        "субот(?:а|у|и|і|ою|ам|ами|ах|н\\w+)",
        "неді(?:л(?:я|ю|і|ею|ям|ями|ях)|льн\\w+)",
    ),
    "ru": (
        "понедельни(?:к\\w{0,3}|чн\\w+)",
        "вторни(?:к\\w{0,3}|чн\\w+)",
        "сред(?:а|у|ы|е|ой|ам|ами|ах)",
        "четверг\\w{0,4}",
        "пятни(?:ц(?:а|у|ы|е|ей|ам|ами|ах)|чн\\w+)",
        "суббот(?:а|у|ы|е|ой|ам|ами|ах|н\\w+)",
        "воскрес(?:ень[еяюи]\\w{0,3}|н(?:ый|ого|ому|ом|ая|ой|ую|ое|ые|ых))",
    ),
    "en": tuple(f"{day}s?" for day in ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")),
}
_RELATIVE: Final[dict[Lang, tuple[tuple[int, str], ...]]] = {
    "uk": ((-2, "позавчора"), (-1, "[ву]чора\\w*"), (1, "завтра\\w*"), (2, "післязавтра")),
    "ru": ((-2, "позавчера"), (-1, "вчера\\w*"), (1, "завтра(?:шн\\w+)?"), (2, "послезавтра")),
    "en": (
        (-2, "(?:the )?day before yesterday"),
        (-1, "yesterday"),
        (2, "(?:the )?day after tomorrow"),
        (1, "tomorrow"),
    ),
}
# «среда» is surroundings as well; after these it is a day.
_SREDA_IS_DAY: Final = re.compile(
    r"(?:\b(?:в|во|на|до|с|со|к|по|прошл\w+|минувш\w+|следующ\w+|эту|каждую|утр\w+|вечер\w*|дн[яю]м?|ноч\w+),?\s)\Z",
    re.IGNORECASE,
)
_DAY: Final = r"(?<![\d.,:])(?:0?[1-9]|[12]\d|3[01])(?![\d:]|[.,]\d)"
_ORDINAL: Final[dict[Lang, str]] = {
    "uk": "(?:-?(?:го|те|е|ого|ше|му))?",
    "ru": "(?:-?(?:го|е|ое|му))?",
    "en": "(?:st|nd|rd|th)?",
}
_AND: Final[dict[Lang, str]] = {
    "uk": "(?:\\s?[-–—/,]\\s?|,?\\s(?:і|й|та|або|чи|по|до|на|проти)\\s)",
    "ru": "(?:\\s?[-–—/,]\\s?|,?\\s(?:и|или|по|до|на)\\s)",
    "en": "(?:\\s?[-–—/,]\\s?|,?\\s(?:and|or|to|through|until)\\s(?:the\\s)?)",
}
_NUMERIC: Final = re.compile(
    r"(?<![\d.])(?P<a>\d{1,2})(?P<sign>[./])(?P<b>\d{1,2})(?P=sign)(?P<year>(?:19|20)\d\d|\d\d)(?![\d.]\d)"
    r"|(?<!\d)(?:19|20)\d\d-(?P<month>\d\d)-(?P<day>\d\d)(?!\d)"
)


def find_moments(text: str, *, lang: Lang) -> list[Moment]:
    """Return the dates, weekdays and times of *text* in order, read as *lang* writes them."""
    plain = strip_tags(text).replace("\u00a0", " ").replace("\u202f", " ")
    found = [*_dates(plain, lang), *_weekdays(plain, lang), *_relatives(plain, lang), *_times(plain, lang)]
    return sorted(found, key=lambda moment: moment.start)


@cache
def _date_pattern(lang: Lang) -> re.Pattern[str]:
    months = "|".join(f"(?P<m{number}>{month})" for number, month in enumerate(_MONTHS[lang], 1))
    day = f"{_DAY}{_ORDINAL[lang]}"
    before = f"(?P<before>{day}(?:{_AND[lang]}{day})*)"
    if lang != "en":
        return re.compile(rf"(?:{before}\s)?\b(?:{months})\b(?!-)", re.IGNORECASE)
    after = rf"(?P<after>\s(?:the\s)?{day}(?:{_AND['en']}{day})*)(?!\s(?:million|billion|thousand|people|per\s?cent|%))"
    return re.compile(rf"(?:{before}\s(?:of\s)?)?\b(?:{months})(?![\w-])(?:{after})?")


def _dates(plain: str, lang: Lang) -> Iterator[Moment]:
    for found in _date_pattern(lang).finditer(plain):
        month = next(number for number in range(1, 13) if found[f"m{number}"])
        name = found[f"m{month}"]
        days = re.findall(r"\d+", f"{found['before'] or ''} {found.groupdict().get('after') or ''}")
        is_sure = bool(days) or _is_month(plain, found.start(f"m{month}"), name, lang)
        for day in days or [None]:
            value = (month, int(day) if day else None)
            yield Moment(MomentKind.DATE, *found.span(), found[0].strip(), frozenset({value}), is_sure)
    for found in _NUMERIC.finditer(plain):
        first, second = (found["day"], found["month"]) if found["day"] else (found["a"], found["b"])
        readings = {(int(second), int(first))}
        if lang == "en" and found["sign"] == "/":
            readings.add((int(first), int(second)))
        values = frozenset((month, day) for month, day in readings if 1 <= month <= 12 and 1 <= day <= 31)
        if values:
            yield Moment(MomentKind.DATE, *found.span(), found[0], values)


_MONTH_COMES: Final = re.compile(
    r"\b(?:у|в|з|із|с|до|к|на|середин\w+|кін(?:ець|ц\w+)|початк\w+|кон(?:ец|ц\w+)|начал\w+)\s\Z", re.IGNORECASE
)
_MONTH_FOLLOWS: Final = re.compile(r"\b(?:in|since|until|by|last|next|this|early|late|mid-?|of|from|and|to)\s?\Z")


def _is_month(plain: str, start: int, name: str, lang: Lang) -> bool:
    """Whether a name without a day is surely a month: not "May I", «лютий мороз», «Марта», «травні залози»."""
    if lang == "en":
        if name not in {"May", "March"}:
            return True
        before = plain[max(0, start - 12) : start]
        return _MONTH_FOLLOWS.search(before) is not None
    if name[0].isupper():
        return False
    before = plain[max(0, start - 12) : start]
    is_after_preposition = _MONTH_COMES.search(before) is not None
    is_doubtful = name.lower().startswith(("лют", "листопад", "ма", "март", "август"))
    return is_after_preposition or not is_doubtful


@cache
def _weekday_pattern(lang: Lang) -> re.Pattern[str]:
    names = "|".join(f"(?P<d{number}>{name})" for number, name in enumerate(_WEEKDAYS[lang]))
    return re.compile(rf"\b(?:{names})\b", re.IGNORECASE if lang != "en" else 0)


def _weekdays(plain: str, lang: Lang) -> Iterator[Moment]:
    for found in _weekday_pattern(lang).finditer(plain):
        day = next(number for number in range(7) if found[f"d{number}"])
        before = plain[max(0, found.start() - 14) : found.start()]
        is_surname = lang != "en" and found[0][0].isupper() and bool(re.search(r"\w[\s,]+\Z", before))
        is_sure = not is_surname and not (lang == "ru" and day == 2 and not _SREDA_IS_DAY.search(before))
        yield Moment(MomentKind.WEEKDAY, *found.span(), found[0], frozenset({(day,)}), is_sure)


def _relatives(plain: str, lang: Lang) -> Iterator[Moment]:
    taken: set[int] = set()
    for days, pattern in sorted(_RELATIVE[lang], key=lambda pair: -abs(pair[0])):
        for found in re.finditer(rf"\b(?:{pattern})\b", plain, re.IGNORECASE):
            if not taken & {*range(*found.span())}:
                taken |= {*range(*found.span())}
                yield Moment(MomentKind.RELATIVE, *found.span(), found[0], frozenset({(days,)}))


_CLOCK: Final = re.compile(
    r"(?<![\d.,:/-])(?P<hour>[01]?\d|2[0-4])(?:(?P<sign>[:.])(?P<minute>[0-5]\d))?(?![\d:]|[.,]\d)"
    r"(?:-?(?:й|ій|а|ї|ой|го))?(?P<after>\s?(?:"
    r"(?P<am>a\.?\s?m\b\.?|(?:(?:години|год\.|часов|часа|час|o['’]clock)\s)?(?:ранку|ночі|утра|ночи|in\sthe\smorning)\b)"
    r"|(?P<pm>p\.?\s?m\b\.?|(?:(?:години|год\.|часов|часа|час|o['’]clock)\s)?"
    r"(?:дня|вечора|вечера|in\sthe\safternoon|in\sthe\sevening)\b)))?",
    re.IGNORECASE,
)
_AT: Final = re.compile(r"\b(?:о|об|в|у|at|до|by|з|с|из|from|until|після|после|after|близько|около)\s\Z", re.IGNORECASE)


def _times(plain: str, lang: Lang) -> Iterator[Moment]:
    for found in _CLOCK.finditer(plain):
        has_half = bool(found["am"] or found["pm"])
        if found["sign"] != ":" and not has_half:
            continue
        is_after_at = _AT.search(plain[max(0, found.start() - 10) : found.start()]) is not None
        is_bare = found["minute"] is None and not re.search("[apAP]\\.?\\s?[mM]", found["after"] or "")
        if is_bare and not is_after_at:  # «5 дня» may be the end of a longer phrase
            continue
        hour, minute = int(found["hour"]), int(found["minute"] or 0)
        is_score = not has_half and (hour < 10 and len(found["hour"]) == 1) and minute < 10
        is_sure = not is_score and (has_half or is_after_at)
        yield Moment(MomentKind.TIME, *found.span(), found[0], frozenset(_minutes(found, hour, minute)), is_sure)


def _minutes(found: re.Match[str], hour: int, minute: int) -> set[tuple[int | None, ...]]:
    if found["pm"] and hour < 12:
        return {(hour * 60 + 720 + minute,)}
    if found["am"] and hour == 12:
        return {(minute,)}
    if found["am"] or found["pm"] or hour > 12 or found["hour"].startswith("0"):
        return {(hour % 24 * 60 + minute,)}
    return {(hour % 24 * 60 + minute,), ((hour + 12) % 24 * 60 + minute,)}


def compare_moments(
    source: Sequence[Moment], target: Sequence[Moment]
) -> Iterator[tuple[MomentKind, tuple[Moment, ...], tuple[Moment, ...]]]:
    """Yield for each kind what either side says that the other says otherwise: never an empty side.

    A month without a day agrees with every day of it. Order and repetition are ignored.
    """
    for kind in MomentKind:
        ours = [moment for moment in source if moment.kind is kind]
        theirs = [moment for moment in target if moment.kind is kind]
        lost = tuple(moment for moment in ours if moment.is_sure and not any(agree(moment, one) for one in theirs))
        added = tuple(moment for moment in theirs if moment.is_sure and not any(agree(one, moment) for one in ours))
        if kind is MomentKind.WEEKDAY and len(ours) == len(theirs) and (lost or added):
            yield kind, lost or tuple(ours), added or tuple(theirs)  # as many days, and one of them is another
        elif lost and added:
            yield kind, lost, added


def agree(one: Moment, two: Moment) -> bool:
    """Whether two moments of one kind may be the same; a month without a day agrees with every day of it."""
    if one.kind is not MomentKind.DATE:
        return bool(one.values & two.values)
    return any(a[0] == b[0] and (a[1] is None or b[1] is None or a[1] == b[1]) for a in one.values for b in two.values)
