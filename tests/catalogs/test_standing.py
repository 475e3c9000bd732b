"""Every combination of state line, target, flag and home text, and what the unit then is."""

from __future__ import annotations

from dataclasses import replace
from itertools import product

import pytest
from newsroom_samples import KHARKIV, NOW, ODESA

from l10n.catalogs.standing import VERDICTS, Flag, Seen, Text, choose_line, read_unit
from l10n.catalogs.state_line import StateLine, fingerprint
from l10n.languages import Lang
from l10n.model.states import State
from l10n.model.unit import UNKNOWN, Recipe, Unit, is_touched

SEGMENT = KHARKIV.segments[1]
HOME = SEGMENT.text
OLDER = "Она рассчитана на 800 детей."
TARGET = "Вона розрахована на 900 дітей, навчатимуться у дві зміни."
EDITED = "Вона розрахована на 900 учнів, навчатимуться у дві зміни."
RECIPE = Recipe("firefox", "0.5", "ru", "uk", version="0.3")


def line(state: State, *, src: str | None = HOME, source: Lang | None = "ru") -> StateLine:
    mark = fingerprint(src) if src is not None else None
    return StateLine(state, source, mark, fingerprint(TARGET), "іра", NOW, RECIPE, (("reason", "стиль"),))


def read(seen: Seen, found: StateLine | None) -> Unit:
    return read_unit(SEGMENT, seen, found, lang="uk", home="ru")


def unit(state: State, target: str, *, base: str | None, by: str | None = UNKNOWN, has_line: bool = True) -> Unit:
    return Unit(
        SEGMENT,
        "uk",
        target,
        state,
        "ru" if has_line or base else None,
        base,
        RECIPE if has_line else None,
        by,
        NOW if by == "іра" else None,
        (("reason", "стиль"),) if has_line else (),
    )


SEEN = {
    Flag.CLEAR: Seen(HOME, TARGET),
    Flag.DRIFTED: Seen(HOME, TARGET),  # with a line made from OLDER
    Flag.FUZZY: Seen(HOME, TARGET, is_fuzzy=True),
    Flag.MOVED: Seen(HOME, TARGET, previous=OLDER, is_fuzzy=True),
}
FROM_OLDER = {Flag.DRIFTED, Flag.MOVED}
D, T, R, A, S, X = (
    State.DRAFT,
    State.TRANSLATED,
    State.REVIEWED,
    State.APPROVED,
    State.STALE,
    State.REJECTED,
)
# (state in the line, flag) → the state, whether it is still signed as in the line. The target is as it was.
SAME = {
    (D, Flag.CLEAR): (T, False),  # the flag was taken off in Poedit: a person's acceptance
    (D, Flag.DRIFTED): (T, False),
    (D, Flag.FUZZY): (D, True),
    (D, Flag.MOVED): (D, True),
    (T, Flag.CLEAR): (T, True),
    (T, Flag.DRIFTED): (T, False),  # msgmerge marked it, a person took the mark off
    (T, Flag.FUZZY): (D, False),  # «потребує редагування» in Weblate
    (T, Flag.MOVED): (S, True),
    (R, Flag.CLEAR): (R, True),
    (R, Flag.DRIFTED): (T, False),
    (R, Flag.FUZZY): (D, False),
    (R, Flag.MOVED): (S, True),
    (A, Flag.CLEAR): (A, True),
    (A, Flag.DRIFTED): (T, False),
    (A, Flag.FUZZY): (D, False),
    (A, Flag.MOVED): (S, True),
    (S, Flag.CLEAR): (T, False),
    (S, Flag.DRIFTED): (T, False),
    (S, Flag.FUZZY): (S, True),
    (S, Flag.MOVED): (S, True),
    (X, Flag.CLEAR): (T, False),
    (X, Flag.DRIFTED): (T, False),
    (X, Flag.FUZZY): (X, True),
    (X, Flag.MOVED): (X, True),
}


@pytest.mark.parametrize(("state", "flag"), SAME)
def test_the_target_is_as_the_line_says(state: State, flag: Flag) -> None:
    found = line(state, src=OLDER if flag in FROM_OLDER else HOME)
    new, is_signed = SAME[state, flag]
    is_accepted = new is T and not is_signed
    base = OLDER if flag is Flag.MOVED else HOME
    wanted = unit(new, TARGET, base=HOME if is_accepted else base, by="іра" if is_signed else UNKNOWN)
    is_made_stale = new is S and state is not S
    assert read(SEEN[flag], found) == replace(wanted, was=state if is_made_stale else None)


@pytest.mark.parametrize(("state", "flag"), list(product(State, Flag)))
def test_the_target_was_edited_elsewhere(state: State, flag: Flag) -> None:
    seen = Seen(HOME, EDITED, SEEN[flag].previous, SEEN[flag].is_fuzzy)
    found = line(state, src=OLDER if flag in FROM_OLDER else HOME)
    if not seen.is_fuzzy:
        assert read(seen, found) == unit(T, EDITED, base=HOME)
    else:
        got = read(seen, found)
        assert got == unit(D, EDITED, base=OLDER if flag is Flag.MOVED else HOME)
        assert is_touched(got)


@pytest.mark.parametrize(
    ("seen", "expected"),
    [
        (Seen(HOME, TARGET), unit(T, TARGET, base=HOME, has_line=False)),
        (Seen(HOME, TARGET, previous=OLDER), unit(T, TARGET, base=HOME, has_line=False)),
        (Seen(HOME, TARGET, is_fuzzy=True), unit(D, TARGET, base=None, has_line=False)),
        (Seen(HOME, TARGET, previous=OLDER, is_fuzzy=True), unit(S, TARGET, base=OLDER, has_line=False)),
    ],
)
def test_there_is_no_line(seen: Seen, expected: Unit) -> None:
    assert read(seen, None) == expected
    assert is_touched(expected)


@pytest.mark.parametrize(("state", "flag"), list(product(State, Flag)))
def test_a_target_that_was_emptied_elsewhere_is_empty(state: State, flag: Flag) -> None:
    got = read(Seen(HOME, "", SEEN[flag].previous, SEEN[flag].is_fuzzy), line(state))
    if state is State.EMPTY:
        assert got == Unit(SEGMENT, "uk", "", State.EMPTY, "ru", HOME, RECIPE, "іра", NOW, (("reason", "стиль"),))
    else:
        assert got == Unit(SEGMENT, "uk", extra=(("reason", "стиль"),))
    assert not is_touched(got)


@pytest.mark.parametrize("is_fuzzy", [False, True])
def test_no_target_and_no_line_is_empty(is_fuzzy: bool) -> None:
    assert read(Seen(HOME, "", is_fuzzy=is_fuzzy), None) == Unit(SEGMENT, "uk")


@pytest.mark.parametrize("state", [T, R, A])
def test_a_cosmetic_change_that_we_noted_ourselves_leaves_the_state(state: State) -> None:
    """Our own writer keeps the base in `#|` without the flag where a change of the home text didn't matter."""
    assert read(Seen(HOME, TARGET, previous=OLDER), line(state, src=OLDER)) == unit(state, TARGET, base=OLDER, by="іра")


def test_msgmerge_without_previous_still_makes_it_stale() -> None:
    got = read(Seen(HOME, TARGET, is_fuzzy=True), line(A, src=OLDER))
    assert (got.state, got.base, got.by) == (S, None, "іра")


def test_a_base_in_another_language_can_t_drift() -> None:
    """Made from English while home is Russian: the fingerprint is of a text that the catalog doesn't have."""
    got = read(Seen(HOME, TARGET), line(A, src="It takes 900 children.", source="en"))
    assert (got.state, got.source, got.base, got.by) == (A, "en", None, "іра")


def test_a_line_without_a_fingerprint_of_the_target_vouches_for_nothing() -> None:
    assert read(Seen(HOME, TARGET), StateLine(A, "ru", by="іра")).state is T
    assert read(Seen(HOME, TARGET, is_fuzzy=True), StateLine(A, "ru", by="іра")).by == UNKNOWN


def test_the_table_has_every_combination() -> None:
    expected: set[tuple[Text, State | None, Flag]] = {(Text.UNSIGNED, None, flag) for flag in Flag}
    expected |= {(Text.CHANGED, state, flag) for state, flag in product(State, Flag)}
    expected |= {(Text.SAME, state, flag) for state, flag in product(State, Flag) if state is not State.EMPTY}
    assert set(VERDICTS) == expected
    assert set(SAME) == {(state, flag) for text, state, flag in VERDICTS if text is Text.SAME}


def test_of_two_lines_the_one_that_speaks_of_the_target_counts() -> None:
    """A git merge that kept both people's comments."""
    ours, theirs = line(A), StateLine(D, "ru", tgt=fingerprint(EDITED))
    assert choose_line([ours, theirs], TARGET) == ours
    assert choose_line([ours, theirs], EDITED) == theirs
    assert choose_line([ours, theirs], "щось інше") == theirs
    assert choose_line([], TARGET) is None


def test_the_segment_may_be_newer_than_the_catalog() -> None:
    segment = ODESA.segments[0]
    got = read_unit(segment, Seen(OLDER, TARGET), line(A, src=OLDER), lang="uk", home="ru")
    assert (got.segment, got.base, got.state) == (segment, OLDER, A)
