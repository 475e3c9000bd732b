"""What enforcing a glossary leaves: repairs, findings, and a term's mentions in the source. Values only."""

from __future__ import annotations

from dataclasses import dataclass, field

from l10n.glossary.lexicon import Entry
from l10n.glossary.match import Match
from l10n.model.terms import TermId

__all__ = ["Doubt", "Mentions", "Repair", "TermFinding"]


@dataclass(frozen=True, slots=True)
class Doubt:
    """A word that seems to agree with what a repair replaced, and that stayed as it was."""

    word: str
    """As it stands."""
    span: tuple[int, int]
    """In the final text; half-open, code points."""
    reason: str
    """One sentence: what it seems to agree with, and what stands there now."""


@dataclass(frozen=True, slots=True)
class Repair:
    """One term put right."""

    term: TermId
    """Which."""
    before: str
    """What stood there."""
    after: str
    """What stands there now."""
    span: tuple[int, int]
    """Where it stood in the text of its moment; half-open, code points."""
    how: str
    """What told the place: forbidden, sound, source, spelling, area, order."""
    doubts: tuple[Doubt, ...] = ()
    """Words around it that a person should look at; the term itself is enforced."""


@dataclass(frozen=True, slots=True)
class TermFinding:
    """A term that isn't enforced."""

    term: TermId
    """Which."""
    reason: str
    """One sentence: what stands there or lacks, and why it stayed."""
    expected: tuple[str, ...]
    """The wordings that would be right."""
    span: tuple[int, int] | None = None
    """In the final text; None where nothing stands there."""
    is_sure: bool = True
    """False where it may well be right and a person should look: it then blocks nothing."""


@dataclass(slots=True)
class Mentions:
    """A term in the source."""

    entry: Entry
    """The term with its forms."""
    matches: list[Match] = field(default_factory=list)
    """Its places, in order."""
    is_contrasted: bool = False
    """Whether the source says a right and a forbidden wording: «Дніпро, колишній Дніпропетровськ»."""
    is_doubtful: bool = False
    """Whether each place may be another word or a part of another name: «Суми великі», «Катар-Юрт»."""
