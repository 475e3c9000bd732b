"""Units and the recipe of their drafts."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.errors import InputError, NotAllowedError
from l10n.languages import LANGUAGES
from l10n.model.article import Role, Segment, SegmentId
from l10n.model.states import State
from l10n.model.unit import Recipe, Unit, drafted, is_touched, is_untouched

AT = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
SEGMENT = Segment(SegmentId("a2k4m6p8"), "Ціни зростуть.", Role.LEAD, 1)
RECIPE = Recipe("firefox", "0.5", "uk", "en", glossary="3f2a", version="0.3")
WORDS = st.text("abcxyz019._", min_size=1, max_size=12)


@pytest.mark.parametrize(
    ("recipe", "line"),
    [
        (RECIPE, "firefox:0.5|uk-en|gl:3f2a|tm:0|v:0.3"),
        (Recipe("memory", "", "en", "uk", memory=1.0, version="0.3"), "memory|en-uk|gl:0|tm:1|v:0.3"),
        (Recipe("memory", "", "en", "ru", memory=0.75), "memory|en-ru|gl:0|tm:0.75|v:"),
        (Recipe("firefox", "0.5", "uk", "ru", via="en"), "firefox:0.5|uk-en-ru|gl:0|tm:0|v:"),
    ],
)
def test_a_recipe_is_one_line(recipe: Recipe, line: str) -> None:
    assert (str(recipe), Recipe.parse(line)) == (line, recipe)


@given(
    st.builds(
        Recipe,
        engine=WORDS,
        engine_version=st.just("") | WORDS,
        source=st.sampled_from(list(LANGUAGES)),
        target=st.sampled_from(list(LANGUAGES)),
        glossary=WORDS,
        memory=st.integers(0, 100).map(lambda percent: percent / 100),
        version=st.just("") | WORDS,
        via=st.sampled_from(["", "en", "de"]),
    )
)
def test_every_recipe_reads_back(recipe: Recipe) -> None:
    assert Recipe.parse(str(recipe)) == recipe


@pytest.mark.parametrize("line", ["", "firefox", "a|b|c|d|e", "firefox|uk-en|gl:0|tm:x|v:1", "a|uk-en|gl:0|tm:0|v:1|x"])
def test_what_is_no_recipe_is_an_input_error(line: str) -> None:
    with pytest.raises(InputError, match="not a recipe"):
        Recipe.parse(line)


@pytest.mark.parametrize(
    ("state", "was", "by", "untouched"),
    [
        (State.EMPTY, None, None, False),
        (State.DRAFT, None, None, True),
        (State.DRAFT, None, "olena", False),
        (State.STALE, State.DRAFT, None, True),
        (State.STALE, State.DRAFT, "olena", False),
        (State.STALE, State.APPROVED, None, False),
        (State.TRANSLATED, None, None, False),
        (State.REJECTED, None, "editor", False),
        (State.APPROVED, None, "editor", False),
    ],
)
def test_a_text_is_untouched_until_a_person_has_been_at_it(
    state: State, was: State | None, by: str | None, *, untouched: bool
) -> None:
    unit = Unit(SEGMENT, "en", "" if state is State.EMPTY else "Prices will go up.", state, by=by, was=was)
    assert is_untouched(unit) is untouched
    assert is_touched(unit) is (not untouched and state is not State.EMPTY)


def test_a_draft_notes_what_it_was_made_from() -> None:
    assert drafted(Unit(SEGMENT, "en"), "Prices will go up.", recipe=RECIPE, at=AT) == Unit(
        SEGMENT,
        "en",
        target="Prices will go up.",
        state=State.DRAFT,
        source="uk",
        base="Ціни зростуть.",
        recipe=RECIPE,
        at=AT,
    )


@pytest.mark.parametrize("state", [s for s in State if s not in {State.EMPTY, State.DRAFT}])
def test_a_draft_never_overwrites_a_person(state: State) -> None:
    with pytest.raises(NotAllowedError):
        drafted(Unit(SEGMENT, "en", target="Fares rise.", state=state, by="editor"), "x", recipe=RECIPE, at=AT)
