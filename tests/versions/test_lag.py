"""Waits from publications, their percentiles, and the chart."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from l10n.languages import LANGUAGES, Lang
from l10n.versions.lag import Kind, Publication, Spread, Wait, find_waits, lag_minutes, spread
from l10n.versions.lag_chart import Bar, draw_bar, draw_svg, spell_minutes

AT = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
LANGS: tuple[Lang, ...] = ("uk", "ru", "en")


def at(minutes: int) -> datetime:
    """The moment so many minutes into the story."""
    return AT + timedelta(minutes=minutes)


def published(*found: tuple[Lang, int]) -> list[Publication]:
    """Publications in their order."""
    return [Publication(lang, at(minutes)) for lang, minutes in found]


def test_the_version_that_was_published_first_leads_whichever_it_is() -> None:
    assert find_waits(published(("en", 0), ("uk", 12)), LANGS) == [
        Wait("uk", "en", Kind.FIRST, at(0), at(12)),
        Wait("ru", "en", Kind.FIRST, at(0), None),
    ]
    assert find_waits([], LANGS) == []


def test_a_change_is_waited_for_by_the_versions_that_have_readers_and_its_echo_is_none() -> None:
    story = published(("uk", 0), ("en", 20), ("uk", 60), ("en", 75), ("en", 90), ("uk", 95))
    assert find_waits(story, LANGS) == [
        Wait("ru", "uk", Kind.FIRST, at(0), None),
        Wait("en", "uk", Kind.FIRST, at(0), at(20)),
        Wait("en", "uk", Kind.CHANGE, at(60), at(75)),
        Wait("uk", "en", Kind.CHANGE, at(90), at(95)),
    ]


def test_two_changes_in_a_row_are_two_waits_that_one_publication_ends() -> None:
    story = published(("uk", 0), ("en", 5), ("uk", 60), ("uk", 70), ("en", 80))
    assert find_waits(story, ("uk", "en"))[1:] == [
        Wait("en", "uk", Kind.CHANGE, at(60), at(80)),
        Wait("en", "uk", Kind.CHANGE, at(70), at(80)),
    ]


def test_versions_built_together_wait_no_minute() -> None:
    together = find_waits(published(("uk", 0), ("ru", 0), ("en", 0)), LANGS)
    assert [lag_minutes(wait, now=at(99)) for wait in together] == [0, 0]


def test_an_open_wait_counts_until_now_and_a_clock_gone_back_counts_nothing() -> None:
    assert lag_minutes(Wait("en", "uk", Kind.FIRST, at(0), None), now=at(31)) == 31
    assert lag_minutes(Wait("en", "uk", Kind.FIRST, at(10), at(0)), now=at(31)) == 0


@given(st.lists(st.sampled_from(LANGS), max_size=12))
def test_a_publication_either_ends_waits_or_begins_them_and_nobody_waits_for_itself(langs: list[Lang]) -> None:
    story = [Publication(lang, at(number)) for number, lang in enumerate(langs)]
    waits = find_waits(story, tuple(LANGUAGES))
    assert all(wait.lang != wait.leader for wait in waits)
    begun, ended = {wait.since for wait in waits}, {wait.until for wait in waits if wait.until}
    assert not begun & ended
    assert sum(wait.kind is Kind.FIRST for wait in waits) == (2 if langs else 0)


def test_percentiles_are_figures_that_occurred() -> None:
    assert spread([]) is None
    assert spread([7]) == Spread(7, 7, 7)
    assert spread([float(one) for one in range(10, 0, -1)]) == Spread(5, 9, 10)


def test_durations_are_spelled_short() -> None:
    assert [spell_minutes(one) for one in (0, 45.4, 119, 210, 60 * 24 * 12)] == ["0m", "45m", "119m", "3.5h", "12d"]


BARS = [Bar("en, політика & суд, first", Spread(30, 60, 600), 45), Bar("ru, first", Spread(0, 0, 0), 60)]


def test_the_bar_of_characters_needs_no_colour_and_keeps_its_width() -> None:
    assert [draw_bar(bar, longest=60, width=14) for bar in BARS] == ["███████░░░░░░░", ""]
    assert draw_bar(BARS[1], longest=0, width=14) == ""


def test_the_picture_is_xml_and_says_everything_in_words() -> None:
    root = ET.fromstring(draw_svg(BARS, title="Lag <now>", note="Solid: median."))
    svg = "{http://www.w3.org/2000/svg}"
    assert root.get("role") == "img" and root.get("aria-labelledby") == "title desc"
    assert root.findtext(f"{svg}title") == "Lag <now>"
    assert root.findtext(f"{svg}desc") == (
        "Solid: median. en, політика & суд, first: p50 30m, p90 60m, max 10.0h; ru, first: p50 0m, p90 0m, max 0m"
    )
    assert [text.text for text in root.iter(f"{svg}text")][2:] == [
        "en, політика & суд, first",
        "p50 30m, p90 60m, max 10.0h",
        "ru, first",
        "p50 0m, p90 0m, max 0m",
    ]
    assert draw_svg([], title="Lag", note="").count("<rect") == 3
