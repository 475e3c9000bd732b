"""Repairs taken back from a text that may have been edited since."""

from __future__ import annotations

from datetime import UTC, datetime

from l10n.catalogs.history import Event
from l10n.project.verdicts import Kept, repairs_in, take_back

AT = datetime(2026, 11, 23, 7, tzinfo=UTC)
FIRST = Kept("city.kyiv", "Kiev", "Kyiv", (0, 4))
SECOND = Kept("oblast.kyiv", "the Kiev region", "Kyiv Oblast", (9, 24))


def test_repairs_go_back_last_first_each_to_its_own_place() -> None:
    assert take_back("Kyiv and Kyiv Oblast", [FIRST, SECOND]) == "Kiev and the Kiev region"


def test_in_an_edited_text_a_repair_is_found_by_its_wording() -> None:
    assert take_back("In Kyiv.", [FIRST]) == "In Kiev."
    assert take_back("In Kyivan Kyiv.", [FIRST]) == "In Kyivan Kiev."


def test_a_place_that_cannot_be_told_is_named() -> None:
    assert take_back("In Kyiv, near Kyiv.", [FIRST]) == FIRST
    assert take_back("In Kiev.", [FIRST]) == FIRST


def test_only_the_repairs_of_the_last_draft_count_and_none_that_were_undone() -> None:
    repaired = Event(AT, "glossary", "repaired", "en/a", "uk", note="city.kyiv: Kiev → Kyiv", span=(0, 4))
    drafted, undone = Event(AT, "firefox", "drafted", "en/a"), Event(AT, "desk", "undone", "en/a")
    assert repairs_in([drafted, repaired]) == [FIRST]
    assert repairs_in([drafted, repaired, drafted]) == []
    assert repairs_in([drafted, repaired, undone]) == []
