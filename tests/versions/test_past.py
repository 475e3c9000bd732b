"""What records tell of a version as it was: walked back, and what none of them holds left open."""

from __future__ import annotations

from datetime import UTC, datetime

from l10n.catalogs.history import Event, History, Record, chain
from l10n.model.states import State
from l10n.versions.past import Past, rebuild_home, rebuild_version, split_history

AT = datetime(2022, 7, 1, 12, tzinfo=UTC)


def told(*events: tuple[str, str, str | None, str | None]) -> list[Record]:
    """Records of (what, unit, before, text), one after the other."""
    made = [Event(AT, "desk", what, unit, before=before, text=text) for what, unit, before, text in events]
    return chain(History(()), made)


def test_the_records_up_to_one_are_its_ancestors_and_another_branch_counts_as_later() -> None:
    first = chain(History(()), [Event(AT, "desk", "added")])
    here = chain(History(tuple(first)), [Event(AT, "desk", "approved", "en/a")])
    there = chain(History(tuple(first)), [Event(AT, "olena", "approved", "en/b")])
    both = [*first, *here, *there]
    assert split_history(both, here[0].id) == ([*first, *here], there)
    assert split_history(both, first[0].id) == (first, [*here, *there])


def test_home_segments_are_as_they_were_before_the_first_change_of_each() -> None:
    later = told(
        ("edited", "uk/a", "Загинули 12 людей.", "Загинула 21 людина."),
        ("edited", "uk/a", "Загинула 21 людина.", "Загинули 22 людини."),
        ("added", "uk/b", None, "Рух відновили."),
        ("removed", "uk/c", "Рух закрито.", None),
        ("approved", "en/a", None, None),
    )
    base = [Past("a", "Загинули 22 людини."), Past("b", "Рух відновили."), Past("d", "Про це пише ДСНС.")]
    assert rebuild_home(base, later, home="uk") == [
        Past("a", "Загинули 12 людей."),
        Past("d", "Про це пише ДСНС."),
        Past("c", "Рух закрито."),
    ]
    split = told(("split", "uk/a", "Один. Два.", "Один. Два."), ("split", "uk/b", "Один. Два.", "Один. Два."))
    assert rebuild_home([Past("a", "Один."), Past("b", "Два.")], split, home="uk") == [Past(None, "Один. Два.")]


def test_units_go_back_to_what_was_told_of_them() -> None:
    segments = [Past(one, "Так.") for one in "abcdef"]
    base = [Past(one, f"now {one}", State.APPROVED, "olena") for one in "abcde"]
    earlier = told(("drafted", "en/a", None, "draft a"), ("drafted", "en/e", None, "draft e"))
    later = told(
        ("approved", "en/a", None, "now a"),
        ("drafted", "en/b", None, "now b"),
        ("carried", "en/c", "12", "now c"),
        ("approved", "en/d", None, "now d"),
    )
    assert rebuild_version(base, earlier, later, segments, lang="en", home="uk") == [
        Past("a", "draft a", State.DRAFT, "desk"),
        Past("b", "", State.EMPTY),
        Past("c", "12"),
        Past("d", None),  # approved as it was typed elsewhere, nobody knows when
        Past("e", "draft e", State.DRAFT, "desk"),  # edited since, in another tool
        Past("f", None),  # the catalog has no such unit any more
    ]


def test_a_word_on_a_unit_changes_no_text_and_an_edited_source_makes_its_state_uncertain() -> None:
    unit = Past("a", "The road is closed.", State.STALE, "olena")
    rejected = told(("rejected", "en/a", None, None))
    assert rebuild_version([unit], [], rejected, [Past("a", "-")], lang="en", home="uk") == [Past("a", unit.text)]
    edited = told(("edited", "uk/a", "Рух закрито.", "Рух відкрито."))
    assert rebuild_version([unit], [], edited, [Past("a", "-")], lang="en", home="uk") == [Past("a", unit.text)]
    assert rebuild_version([unit], [], [], [Past("a", "-")], lang="en", home="uk") == [unit]
