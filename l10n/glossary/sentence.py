"""A text of Ukrainian or Russian taken apart into words, each with its readings."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Final

from l10n.glossary.match import Token, tokens
from l10n.glossary.morph import Analysis, Morphology
from l10n.glossary.prepositions import PREPOSITIONS
from l10n.languages import Lang
from l10n.model.terms import Case

__all__ = ["Sentence"]

_OPEN: Final = re.compile(r"[\s«“„\"(]*")
_HYPHENS: Final = ("-", "‑")


@dataclass(slots=True)
class Sentence:
    """A text in words, each with its readings."""

    text: str
    """The whole text."""
    lang: Lang
    """Its language."""
    morphology: Morphology
    """Of that language."""
    words: list[Token]
    """In order."""

    @classmethod
    def of(cls, text: str, morphology: Morphology) -> Sentence:
        """Return *text* taken apart."""
        return cls(text, morphology.lang, morphology, tokens(text, morphology.lang))

    def readings(self, at: int) -> tuple[Analysis, ...]:
        """Every reading of word *at*, hyphenated neighbours not joined."""
        return self.morphology.analyse(self.words[at].text)

    def index_of(self, start: int) -> int:
        """The first word that begins at or after code point *start*."""
        return next((at for at, word in enumerate(self.words) if word.start >= start), len(self.words))

    def joins(self, at: int) -> bool:
        """Whether nothing but spaces and opening quotation marks stand between word *at* and the one before."""
        if at <= 0 or at >= len(self.words):
            return False
        return _OPEN.fullmatch(self.text, self.words[at - 1].end, self.words[at].start) is not None

    def asked_after(self, at: int) -> Mapping[Case, float]:
        """What the preposition that ends with word *at* asks for, «из-за» being one; empty where none does."""
        words = self.words
        if not 0 <= at < len(words) or (at + 1 < len(words) and self._is_hyphen(at)):
            return {}
        key = f"{words[at - 1].key}-{words[at].key}" if at > 0 and self._is_hyphen(at - 1) else words[at].key
        return PREPOSITIONS[self.lang].get(key, {})

    def _is_hyphen(self, at: int) -> bool:
        """Whether a hyphen and nothing else stands behind word *at*."""
        return self.text[self.words[at].end : self.words[at + 1].start] in _HYPHENS
