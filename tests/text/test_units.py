"""Units and money after numbers."""

from __future__ import annotations

import pytest

from l10n.languages import Lang
from l10n.text.units import are_converted, compare_units, find_measures


@pytest.mark.parametrize(
    ("lang", "text", "unit"),
    [
        ("uk", "5 млн доларів", "USD"),
        ("ru", "5 млн долл.", "USD"),
        ("en", "$5m", "USD"),
        ("uk", "40 тис. грн", "UAH"),
        ("en", "40,000 hryvnias", "UAH"),
        ("ru", "10 кв. км", "km2"),
        ("uk", "12 відсотків", "percent"),
        ("en", "12 percentage points", "point"),
        ("en", "31-year-old", "year"),
        ("uk", "27 градусів Цельсія", "C"),
    ],
)
def test_a_number_has_the_unit_that_follows_or_precedes_it(lang: Lang, text: str, unit: str) -> None:
    assert [one.unit for one in find_measures(text, lang=lang)] == [unit]


def test_a_range_shares_its_unit() -> None:
    assert [one.unit for one in find_measures("від 5 до 7 км", lang="uk")] == ["km", "km"]


def test_one_value_in_another_unit_differs_and_a_conversion_does_not() -> None:
    ours, theirs = find_measures("40 км", lang="uk"), find_measures("40 miles", lang="en")
    assert [(lost[0].text, added[0].text) for lost, added in compare_units(ours, theirs)] == [("40 км", "40 miles")]
    assert are_converted(find_measures("27 м", lang="uk")[0], find_measures("30 yards", lang="en")[0])
    assert not are_converted(ours[0], theirs[0])


def test_the_fifth_metro_station_is_no_length() -> None:
    assert find_measures("5 м. Київ", lang="uk") == []


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Арку споруджували з 2010 до 2016 року.", "uk"),
        ("Арку сооружали с 2010 по 2016 год.", "ru"),
        ("Це сталося в 2014 році.", "uk"),
    ],
)
def test_a_calendar_year_measures_no_time(text: str, lang: Lang) -> None:
    assert find_measures(text, lang=lang) == []
