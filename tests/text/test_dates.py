from __future__ import annotations

from datetime import UTC, date, datetime, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.errors import ConfigError
from l10n.languages import LANGUAGES, Lang
from l10n.text.dates import Dateline, dateline_value, parse_value, read_dateline, write_dateline

KYIV = ZoneInfo("Europe/Kyiv")
SATURDAY = datetime(2025, 8, 23, 15, 56, tzinfo=KYIV)
LANGS: tuple[Lang, ...] = tuple(LANGUAGES)


def test_datelines_are_written_as_the_newspaper_writes_them() -> None:
    assert [write_dateline(SATURDAY, lang=lang) for lang in LANGS] == [
        "субота, 23 серпня 2025, 15:56",
        "суббота, 23 августа 2025, 15:56",
        "Saturday, 23 August 2025, 15:56",
    ]


def test_a_friday_has_the_apostrophe_that_the_stories_have() -> None:
    assert write_dateline(date(2022, 7, 1), lang="uk") == "п’ятниця, 1 липня 2022"


def test_a_date_without_time_is_written_without_time() -> None:
    assert write_dateline(date(2026, 3, 2), lang="uk") == "понеділок, 2 березня 2026"


def test_the_newsrooms_clock_is_shown_whatever_the_offset_of_the_moment() -> None:
    noon = datetime(2026, 1, 5, 12, 0, tzinfo=UTC)
    assert write_dateline(noon, lang="en") == "Monday, 5 January 2026, 14:00"
    assert write_dateline(noon, lang="en", timezone="Europe/Oslo") == "Monday, 5 January 2026, 13:00"


def test_an_unknown_time_zone_is_a_configuration_error() -> None:
    with pytest.raises(ConfigError, match="unknown time zone 'Europe/Atlantis'"):
        read_dateline("23.08.2025", timezone="Europe/Atlantis")


@pytest.mark.parametrize(
    ("line", "value"),
    [
        ("субота, 23 серпня 2025, 15:56", "2025-08-23T15:56+03:00"),
        ("Субота, 23 серпня 2025 року, 15:56", "2025-08-23T15:56+03:00"),
        ("п'ятниця, 22 серпня 2025 о 9:05", "2025-08-22T09:05+03:00"),
        ("п’ятниця, 22 серпня 2025, 09:05", "2025-08-22T09:05+03:00"),
        ("15:56, 23 серпня 2025", "2025-08-23T15:56+03:00"),
        ("2 лют. 2026, 00:00", "2026-02-02T00:00+02:00"),
        ("3 листоп. 2025, 10:00", "2025-11-03T10:00+02:00"),
        ("8 берез. 2025", "2025-03-08"),
        ("понеділок, 1-го вересня 2025 року, 09:00", "2025-09-01T09:00+03:00"),
        ("1 вересня 2025 року, понеділок, 09:00", "2025-09-01T09:00+03:00"),
        ("23.08.2025 (субота) 15:56", "2025-08-23T15:56+03:00"),
        ("23 августа 2025, сб, 15:56", "2025-08-23T15:56+03:00"),
        ("1-е сентября 2025 г., понедельник", "2025-09-01"),
        ("23 August 2025, Saturday at 3.56 pm", "2025-08-23T15:56+03:00"),
        ("суббота, 23 августа 2025, 15:56", "2025-08-23T15:56+03:00"),
        ("23 августа 2025 г., 15:56", "2025-08-23T15:56+03:00"),
        ("1 мая 2025 в 10:00", "2025-05-01T10:00+03:00"),
        ("Saturday, 23 August 2025, 15:56", "2025-08-23T15:56+03:00"),
        ("August 23, 2025, 3:56 p.m.", "2025-08-23T15:56+03:00"),
        ("August 23, 2025 12:10 AM EDT", "2025-08-23T00:10-04:00"),
        ("Jan. 5, 2026 at 3:56 PM ET", "2026-01-05T15:56-05:00"),
        ("3:56 PM ET, Sat August 23, 2025", "2025-08-23T15:56-04:00"),
        ("Sat, 23 Aug 2025 15:56 GMT", "2025-08-23T15:56+00:00"),
        ("23rd August 2025 at 10:00 GMT+2", "2025-08-23T10:00+02:00"),
        ("23 серпня 2025, 15:56 за Києвом", "2025-08-23T15:56+03:00"),
        ("23 августа 2025, 15:56 (МСК)", "2025-08-23T15:56+03:00"),
        ("August 23, 20253:56 PM UTC", "2025-08-23T15:56+00:00"),
        ("23 серпня 202515:56", "2025-08-23T15:56+03:00"),
        ("23.08.2025", "2025-08-23"),
        ("23.08.2025 15:56", "2025-08-23T15:56+03:00"),
        ("2025-08-23", "2025-08-23"),
        ("2025-08-23T15:56:00.123Z", "2025-08-23T15:56+00:00"),
        ("2025-08-23T15:56:00-0430", "2025-08-23T15:56-04:30"),
    ],
)
def test_a_dateline_is_read_whole_in_every_newspapers_form(line: str, value: str) -> None:
    found = read_dateline(line)
    assert found is not None
    assert (found.value, found.span, found.warning) == (value, (0, len(line)), None)


@pytest.mark.parametrize(
    "line",
    [
        "On 22 August, it was reported that the serviceman had been detained.",
        "Рада зібралася 23 серпня о 15:56.",
        "31 February 2025",
        "рейс 2025-08",
        "тел. 044 205-20-25",
        "May 2025",
        "15:56",
        "",
    ],
)
def test_no_whole_date_is_no_dateline(line: str) -> None:
    assert read_dateline(line) is None


def test_an_impossible_date_is_passed_over_for_the_next() -> None:
    found = read_dateline("31 February 2025, or 1 March 2025")
    assert found is not None and found.value == "2025-03-01"


@pytest.mark.parametrize(
    ("line", "rest"),
    [
        ("Oleh Pavliuk, Olga KatsimonSaturday, 23 August 2025, 15:56", "Oleh Pavliuk, Olga Katsimon"),
        ("Олег Павлюк, Ольга Кацимонсубота, 23 серпня 2025, 15:56", "Олег Павлюк, Ольга Кацимон"),
        ("Олег Павлюк, Ольга Кацимон — суббота, 23 августа 2025, 15:56", "Олег Павлюк, Ольга Кацимон — "),
        ("By Oleh Pavliuk23 August 2025, 15:56", "By Oleh Pavliuk"),
    ],
)
def test_a_byline_glued_to_its_dateline_can_be_cut(line: str, rest: str) -> None:
    found = read_dateline(line)
    assert found == Dateline(SATURDAY, (len(rest), len(line)), has_time=True)


def test_a_surname_that_is_a_weekday_stays_with_its_person() -> None:
    line = "Олена Середа, 20 серпня 2025, 15:56"
    found = read_dateline(line)
    assert found is not None and line[: found.span[0]] == "Олена Середа, "


def test_a_weekday_that_is_not_the_dates_is_a_warning() -> None:
    line = "Monday, 23 August 2025, 15:56"
    warning = "the dateline says Monday 2025-08-23, but that day is a Saturday"
    assert read_dateline(line) == Dateline(SATURDAY, (0, len(line)), has_time=True, warning=warning)


def test_a_weekday_after_the_date_that_is_not_the_dates_is_a_warning_too() -> None:
    line = "23 серпня 2025, неділя, 15:56"
    warning = "the dateline says неділя 2025-08-23, but that day is a Saturday"
    assert read_dateline(line) == Dateline(SATURDAY, (0, len(line)), has_time=True, warning=warning)


@pytest.mark.parametrize("after", [", Середа Олена", " Sun reporters", ", п’ятниця була дощова", " Satie"])
def test_a_word_after_the_date_that_only_looks_like_a_weekday_is_no_part_of_it(after: str) -> None:
    found = read_dateline(f"23 серпня 2025{after}")
    assert found is not None and (found.span, found.warning) == ((0, len("23 серпня 2025")), None)


@pytest.mark.parametrize("lang", LANGS)
def test_every_day_of_a_leap_cycle_comes_back(lang: Lang) -> None:
    days = [datetime(2024, 1, 1, 12, 34, tzinfo=KYIV) + timedelta(days=n) for n in range(1461)]
    written = [write_dateline(day, lang=lang) for day in days]
    assert [read_dateline(line) for line in written] == [
        Dateline(day, (0, len(line)), has_time=True) for day, line in zip(days, written, strict=True)
    ]


@given(st.datetimes(datetime(1930, 1, 1), datetime(2199, 12, 31)), st.sampled_from(LANGS))
@settings(deadline=None)
def test_any_minute_comes_back_on_the_same_clock(at: datetime, lang: Lang) -> None:
    at = at.replace(second=0, microsecond=0)
    found = read_dateline(write_dateline(at, lang=lang))
    assert found is not None and found.at.replace(tzinfo=None) == at and found.warning is None


@given(st.datetimes(timezones=st.just(timezone(timedelta(hours=3)))) | st.dates())
def test_a_value_comes_back(at: date) -> None:
    at = at.replace(second=0, microsecond=0) if isinstance(at, datetime) else at
    assert parse_value(dateline_value(at)) == at


@given(st.text(max_size=200))
@settings(deadline=None)
def test_any_text_is_read_without_a_crash(text: str) -> None:
    found = read_dateline(text)
    assert found is None or 0 <= found.span[0] < found.span[1] <= len(text)


@given(st.lists(st.sampled_from(["23", "серпня", "August", "2025", ",", " ", "15:56", ".", "08", "Saturday", "p.m."])))
@settings(deadline=None)
def test_any_mixture_of_parts_is_read_without_a_crash(parts: list[str]) -> None:
    read_dateline("".join(parts))
