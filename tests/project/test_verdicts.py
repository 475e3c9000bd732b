"""Repairs taken back from a text that may have been edited since."""

from __future__ import annotations

from datetime import UTC, datetime

from l10n.catalogs.history import Event
from l10n.glossary.findings import Doubt, Repair
from l10n.model.article import Role, Segment, SegmentId
from l10n.model.states import State
from l10n.model.terms import TermId
from l10n.model.unit import Unit
from l10n.project.verdicts import Kept, note_doubts, note_repair, repairs_in, take_back

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


def test_what_a_repair_left_in_doubt_is_kept_with_it() -> None:
    doubt = Doubt("він", (20, 23), "«він» seems to agree with «Шпиталь», which is «Лікарню» now")
    made = Repair(TermId("x.hospital"), "Шпиталь", "Лікарню", (0, 7), "forbidden", (doubt,))
    later = Repair(TermId("x.deal"), "договір", "угоду", (30, 37), "forbidden")
    unit = Unit(Segment(SegmentId("abcdefgh"), "…", Role.PARAGRAPH, 0), "uk", "…", State.DRAFT)
    events = [note_repair(made, unit, at=AT), *note_doubts(made, unit, at=AT), note_repair(later, unit, at=AT)]
    assert [(one.what, one.span) for one in events][:2] == [("repaired", (0, 7)), ("doubted", (20, 23))]
    kept = Kept("x.hospital", "Шпиталь", "Лікарню", (0, 7), (doubt.reason,))
    assert repairs_in(events) == [kept, Kept("x.deal", "договір", "угоду", (30, 37))]
    assert repairs_in([*events, Event(AT, "firefox", "drafted", "uk/abcdefgh")]) == []


def test_only_the_repairs_of_the_last_draft_count_and_none_that_were_undone() -> None:
    repaired = Event(AT, "glossary", "repaired", "en/a", "uk", note="city.kyiv: Kiev → Kyiv", span=(0, 4))
    drafted, undone = Event(AT, "firefox", "drafted", "en/a"), Event(AT, "desk", "undone", "en/a")
    assert repairs_in([drafted, repaired]) == [FIRST]
    assert repairs_in([drafted, repaired, drafted]) == []
    assert repairs_in([drafted, repaired, undone]) == []
