"""A number where it stands in a text, and what kind of form its language asks for after it. Knows no grammar."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final, Literal, get_args

from l10n.languages import Lang
from l10n.text.markup import strip_tags
from l10n.text.words import Word

__all__ = ["Count", "Form", "form_of"]

Form = Literal["one", "few", "many", "other"]
"""CLDR's plural categories. In Ukrainian and Russian 21 is one, 22 few, 25 many, 2,5 other; in English 1 is one."""

_RANGE: Final = re.compile(r"\s*[-‐‑–—]\s*")
_BETWEEN: Final = frozenset(["і", "й", "та", "чи", "або", "до", "и", "или", "to", "and", "or"])


def form_of(value: Decimal, lang: Lang) -> Form:
    """Return which form a word that is counted by *value* stands in."""
    return _rules(lang)[int(value) % 100 if value == value.to_integral_value() and lang != "en" else value]


class _Rules(dict[Decimal | int, Form]):
    def __init__(self, lang: Lang) -> None:
        from babel import Locale  # heavy

        super().__init__()
        self._rule = Locale(lang).plural_form

    def __missing__(self, value: Decimal | int) -> Form:
        self[value] = next(form for form in get_args(Form) if form == self._rule(value))
        return self[value]


@cache
def _rules(lang: Lang) -> _Rules:
    return _Rules(lang)


@dataclass(frozen=True, slots=True)
class Count:
    """A number in digits that becomes another one."""

    text: str
    """The whole text, with tags."""
    words: Sequence[Word]
    """All its words."""
    at: int
    """Which of them is the number."""
    was: Decimal
    """Its value in the text."""
    now: Decimal
    """Its value then."""
    lang: Lang
    """Of the text."""

    @property
    def forms(self) -> tuple[Form, Form]:
        """What the two values ask for."""
        return form_of(self.was, self.lang), form_of(self.now, self.lang)

    def key(self, at: int) -> str:
        """Word *at* in small letters; empty where there is none."""
        return self.words[at].text.lower() if 0 <= at < len(self.words) else ""

    def gap(self, at: int) -> str:
        """What stands before word *at*, without tags."""
        start = self.words[at - 1].end if at else 0
        end = self.words[at].start if at < len(self.words) else len(self.text)
        return strip_tags(self.text[start:end])

    def joins(self, at: int) -> bool:
        """Whether nothing but spaces stands between word *at* and the one before."""
        return 0 < at < len(self.words) and bool(gap := self.gap(at)) and gap.isspace()

    @property
    def begins_range(self) -> bool:
        """Whether another number follows that governs in its place: 2–3, 2 or 3."""
        return self._ranges(self.at + 1, self.at + 2)

    @property
    def ends_range(self) -> bool:
        """Whether it is the later number of a range."""
        return self._ranges(self.at, self.at - 2)

    def _ranges(self, gap: int, beyond: int) -> bool:
        other = gap if beyond > self.at else gap - 1
        if 0 <= other < len(self.words) and self.words[other].is_number:
            return _RANGE.fullmatch(self.gap(gap)) is not None
        if not 0 <= beyond < len(self.words) or not self.words[beyond].is_number:
            return False
        return self.key((self.at + beyond) // 2) in _BETWEEN

    @property
    def suffix(self) -> str:
        """The letters that a hyphen, or nothing, ties to the number: «й» of «21-й», "storey" of 5-storey."""
        after = self.at + 1
        if after < len(self.words) and self.gap(after) in {"", "-", "‑", "‐"} and self.words[after].text[0].isalpha():
            return self.words[after].text
        return ""
