"""What the newsroom's tables give for a term: a label, a topic, later a glossary entry, in three languages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Literal

from l10n.languages import Lang

__all__ = ["Wording", "find_wording"]


@dataclass(frozen=True, slots=True)
class Wording:
    """A label or topic: one id, what the house writes in each language, what it also understands."""

    id: str
    """`source`, `quote_from`, `norway`; unique within its kind."""
    kind: Literal["label", "topic"]
    """Which table it is from."""
    house: Mapping[Lang, str]
    """What is written, by language. A label may hold one slot: `Quote from {name}`, `Цитата {gent}`."""
    accepted: Mapping[Lang, tuple[str, ...]]
    """Other spellings that are understood on reading, same slot rule; empty where there are none."""

    def spellings(self, lang: Lang) -> tuple[str, ...]:
        """Everything that is understood in *lang*, the house form first."""
        house = self.house.get(lang)
        return (*((house,) if house else ()), *self.accepted.get(lang, ()))


def find_wording(table: Iterable[Wording], text: str, *, lang: Lang | None = None) -> Wording | None:
    """Return the entry written *text* in *lang* (any language where None). Ignores case and outer white space."""
    wanted = text.strip().casefold()
    for entry in table:
        langs = (lang,) if lang else tuple(entry.house)
        if any(wanted == spelling.casefold() for code in langs for spelling in entry.spellings(code)):
            return entry
    return None
