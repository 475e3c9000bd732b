"""Which fixes are made: all that are safe, to the end, and none that undo each other or make another error."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st

from l10n.model.article import Role, Segment, SegmentId
from l10n.model.findings import Finding, Severity
from l10n.model.states import State
from l10n.model.unit import Unit
from l10n.project.fixing import Find, mend

UNIT = Unit(
    Segment(SegmentId("abcdefgh"), "Рада зібралася.", Role.PARAGRAPH, 0), "en", "aab", State.APPROVED, by="олена"
)
RULES = st.dictionaries(st.sampled_from("abc"), st.sampled_from(["a", "b", "c", ""]), max_size=3)


def rewriter(rules: dict[str, str]) -> Find:
    """A check that wants the first letter of each rule replaced, one place at a time."""

    def find(unit: Unit) -> list[Finding]:
        found = []
        for letter, other in rules.items():
            if letter in unit.target:
                fix = unit.target.replace(letter, other, 1)
                found.append(Finding(f"no-{letter}", Severity.WARNING, letter, segment=unit.segment.id, fix=fix))
        return found

    return find


def test_every_fix_is_made_and_nothing_else_of_the_unit_changes() -> None:
    assert mend(UNIT, rewriter({"a": "c"})) == (replace(UNIT, target="ccb"), ("no-a",))
    assert mend(UNIT, rewriter({"a": "b", "b": "c"})) == (replace(UNIT, target="ccc"), ("no-a", "no-b"))
    assert mend(UNIT, rewriter({"x": "c"})) == (UNIT, ())


def test_two_fixes_that_undo_each_other_are_not_made() -> None:
    assert mend(UNIT, rewriter({"a": "b", "b": "a"})) == (UNIT, ())


def test_a_text_is_never_emptied() -> None:
    assert mend(replace(UNIT, target="a"), rewriter({"a": ""})) == (replace(UNIT, target="a"), ())


def test_a_fix_that_makes_another_error_is_not_made() -> None:
    def find(unit: Unit) -> list[Finding]:
        wrong = [Finding("tags", Severity.ERROR, "lost")] if "c" in unit.target else []
        return [*rewriter({"a": "c", "b": "d"})(unit), *wrong]

    assert mend(UNIT, find) == (replace(UNIT, target="aad"), ("no-b",))


@given(RULES, st.text("abc", min_size=1, max_size=5))
def test_mending_twice_is_mending_once(rules: dict[str, str], text: str) -> None:
    find = rewriter(rules)
    once, _ = mend(replace(UNIT, target=text), find)
    assert mend(once, find) == (once, ())
