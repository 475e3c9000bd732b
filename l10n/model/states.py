"""The states of a unit and the one table of moves. The hub, the command line and the PO reader all ask it."""

from __future__ import annotations

from enum import StrEnum
from typing import Final

from l10n.errors import NotAllowedError

__all__ = ["MOVES", "UNFINISHED", "Actor", "State", "at_least", "has_fuzzy", "move"]


class State(StrEnum):
    """How far a unit's target text has come."""

    EMPTY = "empty"
    """There is no target text."""
    DRAFT = "draft"
    """An engine or the memory wrote it; no person has agreed."""
    TRANSLATED = "translated"
    """A person wrote or accepted it."""
    REVIEWED = "reviewed"
    """Another person agreed, where the project wants four eyes."""
    APPROVED = "approved"
    """Ready to be published."""
    STALE = "stale"
    """The source changed since base in a way that matters; the old target is kept."""
    REJECTED = "rejected"
    """Sent back with a reason; the text is kept."""


class Actor(StrEnum):
    """Who asks for a move."""

    ENGINE = "engine"
    """An engine, the memory or a table: everything that isn't a person."""
    TRANSLATOR = "translator"
    REVIEWER = "reviewer"
    EDITOR = "editor"
    SOURCE = "source"
    """A change of the source text, seen by merge."""


_S, _A = State, Actor
_PEOPLE = frozenset({_A.TRANSLATOR, _A.REVIEWER, _A.EDITOR})
_DESK = frozenset({_A.REVIEWER, _A.EDITOR})
_EVERYONE = _PEOPLE | {_A.ENGINE}

# (from, to) → who may. An engine only ever touches what no person has touched: empty, draft, and a draft gone stale.
MOVES: Final[dict[tuple[State, State], frozenset[Actor]]] = {
    (_S.EMPTY, _S.DRAFT): _EVERYONE,
    (_S.EMPTY, _S.TRANSLATED): _PEOPLE,
    (_S.DRAFT, _S.EMPTY): _PEOPLE,
    (_S.DRAFT, _S.DRAFT): _EVERYONE,
    (_S.DRAFT, _S.TRANSLATED): _PEOPLE,
    (_S.DRAFT, _S.REJECTED): _DESK,
    (_S.DRAFT, _S.STALE): frozenset({_A.SOURCE}),
    (_S.TRANSLATED, _S.TRANSLATED): _PEOPLE,
    (_S.TRANSLATED, _S.REVIEWED): _DESK,
    (_S.TRANSLATED, _S.APPROVED): _DESK,
    (_S.TRANSLATED, _S.REJECTED): _DESK,
    (_S.TRANSLATED, _S.STALE): frozenset({_A.SOURCE}),
    (_S.REVIEWED, _S.TRANSLATED): _PEOPLE,
    (_S.REVIEWED, _S.APPROVED): _DESK,
    (_S.REVIEWED, _S.REJECTED): _DESK,
    (_S.REVIEWED, _S.STALE): frozenset({_A.SOURCE}),
    (_S.APPROVED, _S.TRANSLATED): _PEOPLE,
    (_S.APPROVED, _S.REJECTED): frozenset({_A.EDITOR}),
    (_S.APPROVED, _S.STALE): frozenset({_A.SOURCE}),
    (_S.STALE, _S.STALE): frozenset({_A.SOURCE}),
    (_S.STALE, _S.DRAFT): frozenset({_A.ENGINE, _A.SOURCE}),
    (_S.STALE, _S.REVIEWED): frozenset({_A.SOURCE}),
    (_S.STALE, _S.TRANSLATED): _PEOPLE | {_A.SOURCE},
    (_S.STALE, _S.APPROVED): _DESK | {_A.SOURCE},
    (_S.STALE, _S.REJECTED): _DESK,
    (_S.REJECTED, _S.DRAFT): _PEOPLE,
    (_S.REJECTED, _S.TRANSLATED): _PEOPLE,
    (_S.REJECTED, _S.STALE): frozenset({_A.SOURCE}),
}

UNFINISHED: Final = frozenset({State.EMPTY, State.REJECTED})
"""What "untranslated" means (drafts join them only below `--min-state`)."""

# The ladder that `build.min_state` and `--min-state` climb. A stale or rejected unit stands below its text's old
# rung: its words are there but nobody vouches for them now.
_RUNG: Final = {
    State.EMPTY: 0,
    State.REJECTED: 0,
    State.STALE: 1,
    State.DRAFT: 1,
    State.TRANSLATED: 2,
    State.REVIEWED: 3,
    State.APPROVED: 4,
}


def move(old: State, new: State, *, actor: Actor) -> State:
    """Return *new* where *actor* may move a unit there from *old*. Raises NotAllowedError otherwise."""
    allowed = MOVES.get((old, new))
    if allowed is None:
        raise NotAllowedError(
            f"a unit can't go from {old} to {new}",
            hint="possible from here: " + ", ".join(sorted({b for a, b in MOVES if a == old})),
        )
    if actor not in allowed:
        raise NotAllowedError(
            f"{actor} may not move a unit from {old} to {new}", hint="ask: " + ", ".join(sorted(allowed))
        )
    return new


def at_least(state: State, minimum: State) -> bool:
    """Whether *state* is as far as *minimum*; stale and rejected never reach translated."""
    return _RUNG[state] >= _RUNG[minimum]


def has_fuzzy(state: State) -> bool:
    """Whether a unit in *state* carries gettext's fuzzy flag, so that foreign tools don't ship it."""
    return state in {State.DRAFT, State.STALE, State.REJECTED}
