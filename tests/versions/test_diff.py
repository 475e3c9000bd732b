"""Rows of two versions, and of two revisions of one."""

from __future__ import annotations

from collections.abc import Iterable

from hypothesis import given
from hypothesis import strategies as st

from l10n.model.states import State
from l10n.text.facts import FactKind
from l10n.versions.change import Verdict
from l10n.versions.diff import Passage, Row, What, compare_revisions, compare_versions

UK = [
    Passage("a", "Купол має 15 м у діаметрі."),
    Passage("b", "Його відкрили 1957 року."),
    Passage("c", "Загинули 14 людей."),
    Passage("d", "Він працює щодня."),
]


def seen(rows: list[Row]) -> list[tuple[str | None, str]]:
    return [(row.segment, row.what.value) for row in rows]


def test_versions_are_paired_by_segment_and_what_disagrees_or_is_missing_is_told() -> None:
    en = [
        Passage("d", "It is open every day.", State.DRAFT),
        Passage("a", "The dome is 51 m across.", State.APPROVED, "olena"),
        Passage("b", "", State.EMPTY),
        Passage("c", "12 people died.", State.STALE, "ivan", "uk", "Загинули 12 людей."),
    ]
    rows = compare_versions(UK, en, source="uk", target="en")
    assert seen(rows) == [("a", "disagrees"), ("b", "missing"), ("c", "disagrees"), ("d", "agrees")]
    assert [row.is_quiet for row in rows] == [False, False, False, True]
    assert [(one.kind, dict(one.values)) for one in rows[0].differences] == [
        (FactKind.NUMBER, {"uk": "15 м", "en": "51 m"}),
    ]
    assert rows[2].was == "Загинули 12 людей."
    assert rows[2].edit is not None and rows[2].edit.verdict is Verdict.SUBSTANTIVE
    assert [rows[2].was[slice(*one.before)] for one in rows[2].hunks] == ["12"]


def test_a_segment_that_is_empty_on_both_sides_or_in_one_version_only_has_its_row() -> None:
    rows = compare_versions([Passage("a", "")], [Passage("a", ""), Passage("z", "Новий.")], source="uk", target="ru")
    assert seen(rows) == [("a", "agrees"), ("z", "missing")]


def test_a_stale_or_rejected_text_needs_an_eye_also_where_its_facts_agree() -> None:
    for state in (State.STALE, State.REJECTED):
        (row,) = compare_versions(UK[3:], [Passage("d", "Open daily.", state)], source="uk", target="en")
        assert (row.what, row.is_quiet) == (What.AGREES, False)


def test_a_home_text_that_only_lost_a_comma_since_is_quiet_and_one_with_another_number_is_not() -> None:
    for base, is_quiet in (("Він працює, щодня.", True), ("Він не працює щодня.", False)):
        (row,) = compare_versions(
            UK[3:], [Passage("d", "Open daily.", State.APPROVED, "olena", "uk", base)], source="uk", target="en"
        )
        assert (row.was, row.is_quiet) == (base, is_quiet)


def test_revisions_are_paired_by_id_in_the_new_order_with_removed_ones_where_they_stood() -> None:
    after = [
        Passage("d", "Він працює щодня."),
        Passage("a", "Купол має 16 м у діаметрі."),
        Passage("c", "Загинули 14 людей."),
        Passage("e", "Це новий абзац про зовсім інше."),
    ]
    rows = compare_revisions(UK, after, lang="uk")
    assert seen(rows) == [("d", "moved"), ("a", "edited"), ("b", "removed"), ("c", "same"), ("e", "added")]
    edited = rows[1]
    assert edited.edit is not None and edited.edit.verdict is Verdict.SUBSTANTIVE
    assert [after[1].text[slice(*one.after)] for one in edited.hunks] == ["16"]
    assert [row.is_quiet for row in rows] == [False, False, False, True, False]


def test_revisions_without_ids_are_paired_by_likeness_and_a_split_segment_is_one_row() -> None:
    before = [Passage(None, "Рада ухвалила бюджет міста на 2022 рік, а мер підписав його в п'ятницю ввечері.")]
    after = [
        Passage(None, "Рада ухвалила бюджет міста на 2022 рік."),
        Passage(None, "Мер підписав його в п'ятницю ввечері."),
    ]
    (row,) = compare_revisions(before, after, lang="uk")
    assert row.what is What.SPLIT
    assert row.right == Passage(None, f"{after[0].text} {after[1].text}")
    (back,) = compare_revisions(after, before, lang="uk")
    assert back.what is What.JOINED


def test_a_translation_filled_or_emptied_is_added_or_removed_and_a_new_state_alone_is_told() -> None:
    before = [Passage("a", "", State.EMPTY), Passage("b", "Open.", State.DRAFT), Passage("c", "Old.", State.DRAFT)]
    after = [
        Passage("a", "Open.", State.DRAFT),
        Passage("b", "", State.EMPTY),
        Passage("c", "Old.", State.APPROVED, "olena"),
    ]
    rows = compare_revisions(before, after, lang="en")
    assert seen(rows) == [("a", "added"), ("b", "removed"), ("c", "same")]
    assert [row.is_quiet for row in rows] == [False, False, False]


def letters(texts: Iterable[str]) -> list[str]:
    return sorted("".join(texts).replace(" ", ""))


TEXTS = st.lists(st.tuples(st.sampled_from("abcdef"), st.text("аб 1,", max_size=6)), unique_by=lambda one: one[0])


@given(TEXTS, TEXTS)
def test_no_passage_with_a_text_is_lost_or_shown_twice(old: list[tuple[str, str]], new: list[tuple[str, str]]) -> None:
    before, after = ([Passage(*one) for one in side] for side in (old, new))
    rows = compare_revisions(before, after, lang="uk")
    for side, shown in ((before, [row.left for row in rows]), (after, [row.right for row in rows])):
        assert letters(one.text for one in shown if one is not None) == letters(one.text for one in side)


def test_comparing_a_revision_with_itself_shows_nothing() -> None:
    assert all(row.is_quiet for row in compare_revisions(UK, UK, lang="uk"))
