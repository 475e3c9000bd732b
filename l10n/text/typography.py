"""Quotation marks by house style. Changes nothing else, and nothing at all where the marks don't pair."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from l10n.languages import LANGUAGES, Lang
from l10n.text.markup import marks

__all__ = ["has_lone_quote", "house_quotes"]

# Only double marks: a single one may be an apostrophe, which is a letter in Ukrainian.
_MARK: Final = re.compile('["«»“”„‟]')
_OPENS: Final = frozenset("«„")
_CLOSES: Final = frozenset("»”")
# What may stand before an opening mark: white space, brackets, dashes, slashes, another opening mark.
_BEFORE_OPENING: Final = re.compile(r"[\s(\[{/\-–—‐«„“\"‘]")


@dataclass(frozen=True, slots=True)
class _Quote:
    at: int
    is_opening: bool
    depth: int


def house_quotes(text: str, *, lang: Lang) -> str:
    """Return *text* with double quotation marks as the house writes them in *lang*, inner ones inside outer ones.

    Tags are looked through. Unpaired marks (an inch sign, a quotation over two segments) leave the text as it is, and
    so does a third level in English.
    """
    if not _MARK.search(text):
        return text
    found = _paired(text)
    if found is None:
        return text
    outer_open, outer_close, inner_open, inner_close = LANGUAGES[lang].quotes
    if not _MARK.match(inner_open) and any(quote.depth > 1 for quote in found):
        return text  # English marks the second level by single quotes: a third would be read as the second next time
    out = list(text)
    for quote in found:
        opening, closing = (outer_open, outer_close) if quote.depth % 2 == 0 else (inner_open, inner_close)
        out[quote.at] = opening if quote.is_opening else closing
    return "".join(out)


def has_lone_quote(text: str) -> bool:
    """Whether a double quotation mark of *text* has no pair: a quotation that goes on elsewhere, an inch, a slip."""
    return _MARK.search(text) is not None and _paired(text) is None


def _paired(text: str) -> list[_Quote] | None:
    tagged = {index for mark in marks(text) for index in range(mark.start, mark.end)}
    found: list[_Quote] = []
    stack: list[str] = []
    for match in _MARK.finditer(text):
        index = match.start()
        if index in tagged:
            continue
        if _is_opening(match[0], _before(text, index, tagged), stack, was_opening=not found or found[-1].is_opening):
            found.append(_Quote(index, True, len(stack)))
            stack.append(match[0])
        elif stack:
            stack.pop()
            found.append(_Quote(index, False, len(stack)))
        else:
            return None
    return None if stack else found


def _before(text: str, index: int, tagged: set[int]) -> str:
    """The character before *index* that belongs to no tag; a space at the beginning."""
    index -= 1
    while index in tagged:
        index -= 1
    return text[index] if index >= 0 else " "


def _is_opening(char: str, before: str, stack: list[str], *, was_opening: bool) -> bool:
    if char in _OPENS:
        return True
    if char in _CLOSES:
        return False
    # “ opens in English and Ukrainian and closes a German-style „pair“, which Russian has inside.
    if char == "“" and stack and stack[-1] == "„":
        return False
    if before == '"':  # two straight marks together: both open a quotation in a quotation, or both close it
        return was_opening
    return _BEFORE_OPENING.match(before) is not None
