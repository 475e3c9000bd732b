"""How the places of words and terms lie to each other: inside, free of others, in one run."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from itertools import pairwise

from l10n.glossary.match import Match, Token
from l10n.model.terms import TermId

__all__ = ["is_free", "is_inside", "is_run", "outermost", "swallows"]


def is_inside(inner: tuple[int, int], outer: tuple[int, int]) -> bool:
    """Whether the span *inner* lies within *outer*, or is the same."""
    return outer[0] <= inner[0] and inner[1] <= outer[1]


def is_free(place: Token | Match, taken: Iterable[tuple[int, int]]) -> bool:
    """Whether no span of *taken* reaches into *place*."""
    start, end = (place.start, place.end) if isinstance(place, Token) else place.span
    return not any(a < end and start < b for a, b in taken)


def is_run(text: str, words: Sequence[Token]) -> bool:
    """Whether nothing but spaces and hyphens stands between *words* of *text*."""
    return all(not text[one.end : two.start].strip(" -‑\u00a0") for one, two in pairwise(words))


def swallows(match: Match, right: Mapping[TermId, Sequence[Match]]) -> bool:
    """Whether an official long name begins with a right wording of its own term."""
    inside = [one for one in right.get(match.term.id, ()) if is_inside(one.span, match.span)]
    return any(one.span[0] == match.span[0] and one.span[1] < match.span[1] for one in inside)


def outermost(matches: Sequence[Match]) -> list[Match]:
    """Return *matches* without those that lie inside a longer one of the same term."""
    return [
        match
        for match in matches
        if not any(
            other.term.id == match.term.id and other.span != match.span and is_inside(match.span, other.span)
            for other in matches
        )
    ]
