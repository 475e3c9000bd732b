"""What stands around a place where a segment may end: the word before, the word after, the run of marks between.

Knows shapes of words, no language. `segment_judge` decides by these and by a language's table.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

__all__ = ["Place", "candidates", "is_roman"]

_UPPER: Final = "A-ZА-ЯЁІЇЄҐ"
_LOWER: Final = "a-zа-яёіїєґ"
_WINDOW: Final = 28
"""Code points read before a period: room for the longest abbreviation of two parts and a number before it."""
_RUN: Final = "[.!?…\"'»”’“‘›`)\\]}*¹²³⁰⁴-⁹\x01-\x08\xad\u200b-\u200f\u2060\ufeff]"
"""What a run of terminators goes on with: more of them, closing marks, note numbers, characters without width."""
_TITLE_END: Final = rf"[^«»\"„“”.!?…\n]{{1,60}}+(?:(?<=\w)[»”]|(?<=[^\W\d_])\")\x20[{_LOWER}]"
"""The rest of a quoted name that the sentence goes on after; a quotation is followed by a comma or a dash."""
# The scan has to begin with a plain set: the engine then looks for its first character at the speed of memory.
# Everything that can repeat is possessive or has a bound, so that no text costs more than linear time.
_CANDIDATE: Final = rf"""[.!?…\n]
    (?:(?<=\n)[^\S\n]*+\n\s*+()                                # an empty line, or
    |(?<!\n){_RUN}{{0,40}}+                                     # the rest of the run,
     (?:\s?+\[\d{{1,3}}(?:[\s,–-]{{1,3}}\d{{1,3}}){{0,5}}\]){{0,8}}+   # footnote marks,
     (?:[^\S\n]++(?:[)\]»”]++|[:;][-'^]?[)(DP]++(?!\w))[.!?…]*+){{0,4}}+  # a closer after a stray space, a smiley,
     (?:\s++(?![,;:.!?…)\]»”%]|``[.,;]|[—–-]+[^\S\n]*+(?:[{_LOWER}]|(?:Ред|УП|Авт|Прим|Ed)\b)|[(\[](?:\.\.\.|…)
            |{_TITLE_END})                                      # («Мавка. Лісова пісня» is one name)
        (?:(?=[{_UPPER}])|(?=\S)())                            # white space, or
     |(?=[{_UPPER}][{_LOWER}]*+[\s,'’])                        # a forgotten one
      (?!(?:Ru|Com|Net|Org|Info|Ua)\b)()
     )
    )                                                          # a group is set where no plain capital letter follows
    """
_FOLLOWING: Final = r"((?:[^\S\n]|[«»\"„“”'‘’`(\[{—–-]){0,8})(?:(\d)|([^\W\d_][\w'’ʼ-]{0,24}))?(\.?)"
_NEXT_UNIT: Final = r"\d{1,9}(?:[.,]\d{1,9})?(?:\s?([^\W\d_]{1,8}))?"
_ROMAN: Final = "[IVXLC]+|[IVXІХ]{2,}"
_OPENERS: Final = "«»\"„“”'‘’`(‹[{—–-*•·/"
_QUOTES: Final = frozenset('«"„“')
_TERMINATORS: Final = frozenset(".!?…")


@cache
def candidates() -> re.Pattern[str]:
    """Return the pattern of a place where a segment may end. Compiled by the first call: an import stays cheap."""
    return re.compile(_CANDIDATE, re.VERBOSE)


def is_roman(word: str) -> bool:
    """Whether *word* reads as a Roman numeral; Cyrillic look-alikes count where they aren't a word of one letter."""
    return re.fullmatch(_ROMAN, word) is not None


@cache
def _following() -> re.Pattern[str]:
    return re.compile(_FOLLOWING)


@cache
def _next_unit() -> re.Pattern[str]:
    return re.compile(_NEXT_UNIT)


class Place:
    """One match of `candidates()`: a segment that began at `start` may end at `end`."""

    __slots__ = (
        "before",
        "end",
        "has_empty_line",
        "has_next_dash",
        "has_next_period",
        "has_next_quote",
        "is_next_lower",
        "is_next_number",
        "next",
        "run",
        "start",
        "terminator",
        "text",
        "word",
    )

    def __init__(self, text: str, start: int, at: int, end: int) -> None:
        self.text = text
        self.start = start
        self.terminator = at
        self.end = end
        whole = text[at:end]
        self.run = whole.rstrip()
        self.has_empty_line = "\n" in whole and whole[len(self.run) :].count("\n") > 1
        words = text[max(start, at - _WINDOW) : at].rsplit(None, 2)
        word = words[-1].lstrip(_OPENERS) if words else ""
        self.word = word.rpartition("]")[2] or word  # a footnote mark may stand before it
        self.before = words[-2].lstrip(_OPENERS) if len(words) > 1 else ""
        match = _following().match(text, end)
        assert match is not None  # every part of the pattern is optional
        opening, digit, word, period = match.groups()
        self.next: str = word or ""
        self.is_next_number = digit is not None
        self.has_next_period = period == "."
        self.has_next_dash = opening[:1] in {"—", "–", "-"}
        self.has_next_quote = not _QUOTES.isdisjoint(opening)
        # A small letter, but for names like iPhone.
        self.is_next_lower = self.next[:1].islower() and not self.next[1:2].isupper()

    @property
    def is_lone_period(self) -> bool:
        """One period and at most closing marks: an abbreviation can end so."""
        return self.run[0] == "." and _TERMINATORS.isdisjoint(self.run[1:])

    @property
    def is_only_marks(self) -> bool:
        """The segment has no word yet: «…Після», "(?) Then"."""
        if self.word or self.before:
            return False
        return not any(map(str.isalnum, self.text[max(self.start, self.terminator - _WINDOW) : self.terminator]))

    @property
    def is_ellipsis(self) -> bool:
        """Two or more periods, or the one character."""
        return ".." in self.run or "…" in self.run

    @property
    def is_glued(self) -> bool:
        """No white space between the terminator and the next word."""
        return not self.text[self.end - 1].isspace()

    @property
    def is_first_word(self) -> bool:
        """Nothing stands before the word in its segment but marks."""
        return not self.before and self.terminator - self.start <= len(self.word) + 3

    @property
    def is_next_direct(self) -> bool:
        """The next word follows the white space, no quote or dash between."""
        return self.text[self.end].isalpha()

    @property
    def next_unit(self) -> str:
        """The word after the next number; empty where there is no such number or word."""
        match = _next_unit().match(self.text, self.end)
        return (match and match[1]) or ""

    def spaces_before(self, reach: int) -> int:
        """How many spaces the segment has so far, within *reach* code points."""
        return self.text.count(" ", max(self.start, self.terminator - reach), self.terminator)
