"""The table of moves: complete, every state reachable, and an engine never over a person."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from itertools import product

import pytest

from l10n.errors import NotAllowedError
from l10n.model.article import Role, Segment, SegmentId
from l10n.model.states import MOVES, UNFINISHED, Actor, State, at_least, has_fuzzy, move
from l10n.model.unit import Recipe, Unit, drafted

PEOPLE = {Actor.TRANSLATOR, Actor.REVIEWER, Actor.EDITOR}
S = State


def reachable(start: State, who: set[Actor]) -> set[State]:
    seen, todo = {start}, [start]
    while todo:
        here = todo.pop()
        new = {to for (old, to), actors in MOVES.items() if old == here and actors & who} - seen
        seen |= new
        todo += new
    return seen


def test_every_state_is_reached_from_empty_and_leads_to_approved() -> None:
    assert reachable(S.EMPTY, set(Actor)) == set(State)
    assert [state for state in State if S.APPROVED not in reachable(state, set(Actor))] == []


def test_every_pair_is_answered_by_the_table_and_nothing_else() -> None:
    for old, new, actor in product(State, State, Actor):
        if actor in MOVES.get((old, new), ()):
            assert move(old, new, actor=actor) is new
        else:
            with pytest.raises(NotAllowedError):
                move(old, new, actor=actor)


def test_an_engine_drafts_a_stale_unit_anew_only_where_its_draft_was_an_engines() -> None:
    segment = Segment(SegmentId("abcdefgh"), "Загинуло 12 людей.", Role.PARAGRAPH, 0)
    recipe = Recipe("firefox", "0.5", "uk", "en")
    at = datetime(2026, 11, 26, tzinfo=UTC)
    stale = Unit(segment, "en", "11 people died.", S.STALE, "uk", "Загинуло 11 людей.", recipe, was=S.DRAFT)
    fresh = drafted(stale, "12 people died.", recipe=recipe, at=at)
    assert (fresh.state, fresh.base, fresh.was) == (S.DRAFT, segment.text, None)
    for touched in (replace(stale, by="desk"), replace(stale, was=S.APPROVED), replace(stale, was=None)):
        with pytest.raises(NotAllowedError):
            drafted(touched, "12 people died.", recipe=recipe, at=at)


def test_nobody_is_listed_without_a_move() -> None:
    assert all(MOVES.values())
    assert {actor for actors in MOVES.values() for actor in actors} == set(Actor)


def test_an_engine_touches_only_what_no_person_has_touched() -> None:
    moves = {pair for pair, actors in MOVES.items() if Actor.ENGINE in actors}
    assert moves == {(S.EMPTY, S.DRAFT), (S.DRAFT, S.DRAFT), (S.STALE, S.DRAFT)}
    assert reachable(S.EMPTY, {Actor.ENGINE}) == {S.EMPTY, S.DRAFT}


def test_a_change_of_the_source_makes_stale_and_taken_back_undoes_only_that() -> None:
    moves = {pair for pair, actors in MOVES.items() if Actor.SOURCE in actors}
    assert {old for old, new in moves if new is S.STALE} == set(State) - {S.EMPTY}
    assert {new for old, new in moves if old is S.STALE} == {S.STALE, S.DRAFT, S.TRANSLATED, S.REVIEWED, S.APPROVED}
    assert all(S.STALE in pair for pair in moves)
    assert all(MOVES[pair] == {Actor.SOURCE} for pair in moves if pair[1] is S.STALE)


def test_a_translator_never_approves_and_only_an_editor_takes_back_what_is_approved() -> None:
    assert reachable(S.EMPTY, {Actor.TRANSLATOR, Actor.ENGINE}) == {S.EMPTY, S.DRAFT, S.TRANSLATED}
    assert MOVES[S.APPROVED, S.REJECTED] == {Actor.EDITOR}


def test_what_a_translator_may_the_desk_may_too() -> None:
    for pair, actors in MOVES.items():
        if Actor.TRANSLATOR in actors:
            assert actors >= PEOPLE, pair
        if Actor.REVIEWER in actors:
            assert Actor.EDITOR in actors, pair


def test_a_refusal_says_what_is_possible_and_whom_to_ask() -> None:
    with pytest.raises(NotAllowedError) as caught:
        move(S.EMPTY, S.APPROVED, actor=Actor.EDITOR)
    assert (str(caught.value), caught.value.hint) == (
        "a unit can't go from empty to approved",
        "possible from here: draft, translated",
    )
    with pytest.raises(NotAllowedError) as caught:
        move(S.TRANSLATED, S.APPROVED, actor=Actor.TRANSLATOR)
    assert (str(caught.value), caught.value.hint) == (
        "translator may not move a unit from translated to approved",
        "ask: editor, reviewer",
    )


def test_the_ladder_climbs_and_nothing_unvouched_reaches_translated() -> None:
    ladder = [S.EMPTY, S.DRAFT, S.TRANSLATED, S.REVIEWED, S.APPROVED]
    assert [[at_least(state, rung) for rung in ladder] for state in ladder] == [
        [n >= m for m in range(len(ladder))] for n in range(len(ladder))
    ]
    assert not any(at_least(state, S.TRANSLATED) for state in (S.STALE, S.REJECTED))


def test_fuzzy_stands_for_text_that_nobody_vouches_for() -> None:
    assert {state for state in State if has_fuzzy(state)} == {S.DRAFT, S.STALE, S.REJECTED}
    assert frozenset({S.EMPTY, S.REJECTED}) == UNFINISHED
