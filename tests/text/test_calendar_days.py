"""Weekdays that contradict the date beside them, in each language's order of words."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.languages import Lang
from l10n.text.calendar_days import WrongDay, find_wrong_days

_NIGHT = date(2024, 3, 7)


@pytest.mark.parametrize(
    ("lang", "text", "on", "found"),
    [
        ("uk", "У середу, 5 березня 2024 року, загинули двоє.", None, [WrongDay("середу", date(2024, 3, 5))]),
        ("uk", "У вівторок, 5 березня 2024 року, загинули двоє.", None, []),
        ("uk", "У середу, 5 березня, загинули двоє.", _NIGHT, [WrongDay("середу", date(2024, 3, 5))]),
        ("uk", "У середу, 5 березня, загинули двоє.", None, []),
        ("ru", "5 марта (среда) погибли двое.", _NIGHT, [WrongDay("среда", date(2024, 3, 5))]),
        ("ru", "Во вторник, 5 марта, погибли двое.", _NIGHT, []),
        ("ru", "В понедельник, 30 декабря, и позже.", date(2025, 1, 2), []),
        ("en", "On Wednesday, March 5, two died.", _NIGHT, [WrongDay("Wednesday", date(2024, 3, 5))]),
        ("en", "On Tuesday 5 March 2024 two died.", None, []),
        ("en", "It rained on Wednesday. March 5 was dry.", _NIGHT, []),
        ("en", "On Friday, 31 June, nobody came.", _NIGHT, []),
        ("en", "Pearl Harbor was attacked on Sunday, December 7, 1941.", None, []),
        ("uk", "Це сталося у вівторок, 18 квітня 1906 року.", None, []),
    ],
)
def test_a_weekday_is_held_against_its_own_date(lang: Lang, text: str, on: date | None, found: list[WrongDay]) -> None:
    assert find_wrong_days(text, lang=lang, on=on) == found


@given(st.dates(date(1919, 1, 1), date(2099, 12, 31)), st.integers(0, 6))
def test_only_one_weekday_of_seven_is_right(day: date, shift: int) -> None:
    other = day + timedelta(shift)
    text = f"On {other:%A}, {day:%B} {day.day}, {day.year}, it rained."
    assert bool(find_wrong_days(text, lang="en")) is (shift != 0)
