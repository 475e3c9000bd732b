"""What the memory keeps of a segment: its text in each language, and where each is from."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b

from l10n.languages import Lang
from l10n.model.states import State
from l10n.text.markup import Mark, marks, rewrite, write_mark

__all__ = ["Entry", "Kept", "key_of", "number_in_order", "renumber"]


@dataclass(frozen=True, slots=True)
class Kept:
    """A segment in one language, as a person left it."""

    text: str
    """Its text, with tags; never empty."""
    state: State = State.TRANSLATED
    """How far it was: translated, reviewed or approved."""
    by: str = ""
    """Who last touched it; empty where nobody knows."""
    at: datetime | None = None
    """When, in UTC; None counts as long ago."""
    engine: str = ""
    """Which engine drafted the text that a person then let stand; empty where a person wrote it."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A segment in all its languages."""

    article: str
    """Where it is from: an article's id, or what another tool calls the place."""
    segment: str
    """Where in it; unique within origin and article."""
    home: Lang
    """The language in which it was written first."""
    texts: Mapping[Lang, Kept]
    """Each language that has it; one alone teaches nothing."""
    origin: str = ""
    """The name of the file it was imported from; empty for this newsroom's own catalogs."""
    section: str = ""
    """The newspaper's section of the article; empty where unknown."""
    before: str = ""
    """The article's segment before it, in the home language; empty at its start."""
    after: str = ""
    """The segment after it."""


def number_in_order(text: str) -> tuple[str, dict[int, int]]:
    """Return *text* with plain white space and its tags numbered as they come, and that numbering (old → new)."""
    numbers: dict[int, int] = {}
    for mark in marks(text):  # most texts have none
        numbers.setdefault(mark.number, len(numbers) + 1)
    return " ".join(renumber(text, numbers).split()), numbers


def renumber(text: str, numbers: Mapping[int, int]) -> str:
    """Return *text* with the tags that *numbers* names renumbered."""
    if not numbers:
        return text

    def write(mark: Mark) -> str:
        return write_mark(numbers.get(mark.number, mark.number), mark.edge)

    return rewrite(text, write)


def key_of(text: str) -> int:
    """Return what texts have in common that differ in white space and the numbers of tags alone: 63 bits, 0 for none.

    It is kept in files: a new one needs a new `store.FORMAT`.
    """
    plain, _ = number_in_order(text)
    return int.from_bytes(blake2b(plain.encode("utf-8", "surrogatepass"), digest_size=8).digest()) >> 1 if plain else 0
