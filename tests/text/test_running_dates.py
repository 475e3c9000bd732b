"""Dates, weekdays and times in running text."""

from __future__ import annotations

import pytest

from l10n.languages import Lang
from l10n.text.running_dates import compare_moments, find_moments


def told(text: str, lang: Lang) -> list[tuple[str, list[tuple[int | None, ...]]]]:
    return [(moment.kind.value, sorted(moment.values)) for moment in find_moments(text, lang=lang)]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "у вівторок, 5 березня, о 21:04"),
        ("ru", "во вторник, 5 марта, в 9:04 вечера"),
        ("en", "on Tuesday, March 5, at 9:04 p.m."),
        ("en", "on Tuesday the 5th of March at 21:04"),
    ],
)
def test_a_day_and_an_hour_have_one_value_in_every_language(lang: Lang, text: str) -> None:
    assert told(text, lang) == [("weekday", [(1,)]), ("date", [(3, 5)]), ("time", [(1264,)])]


def test_a_range_is_two_days_and_figures_are_a_date() -> None:
    assert told("7–9 квітня", "uk") == told("7 и 9 апреля", "ru") == [("date", [(4, 7)]), ("date", [(4, 9)])]
    assert told("05.03.2025", "uk") == [("date", [(3, 5)])]


@pytest.mark.parametrize(
    ("lang", "text"),
    [("en", "May I ask?"), ("ru", "Марта пришла"), ("ru", "окружающая среда"), ("uk", "каже Олена Середа")],
)
def test_what_only_looks_like_a_day_accuses_nobody(lang: Lang, text: str) -> None:
    assert not any(moment.is_sure for moment in find_moments(text, lang=lang))


def test_only_what_both_sides_say_differs() -> None:
    ours, theirs = find_moments("у суботу, 5 травня", lang="uk"), find_moments("on Sunday", lang="en")
    assert [(kind.value, lost[0].text, added[0].text) for kind, lost, added in compare_moments(ours, theirs)] == [
        ("weekday", "суботу", "Sunday")
    ]
