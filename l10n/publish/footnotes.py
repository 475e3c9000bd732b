"""Footnotes on a page: numbers in the text, the notes as a list below it, each leading back to its place."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

# The reader of Markdown knows what a footnote is; a page must not take anything else for one.
from l10n.formats.markdown_parser import _footnote_definition, _footnote_reference

if TYPE_CHECKING:
    from collections.abc import Iterator

    from markdown_it import MarkdownIt
    from markdown_it.token import Token

__all__ = ["add_footnotes", "number_notes"]

_MARK: Final = re.compile(r"\A\[\^|\]\Z")


def add_footnotes(parser: MarkdownIt) -> None:
    """Let *parser* read `[^1]` and `[^1]: text`. Mutates *parser*."""
    parser.inline.ruler.before("link", "footnote", _footnote_reference)
    parser.block.ruler.before("reference", "footnote", _footnote_definition, {"alt": ["paragraph", "reference"]})


def number_notes(tokens: list[Token]) -> tuple[list[Token], list[tuple[int, list[Token]]]]:
    """Return *tokens* without the notes, and each note as (number, its tokens) in the order of the numbers.

    Numbers follow the first mention in the text; notes that nothing mentions come last. Mutates the marks in *tokens*:
    each becomes a raised number that leads to its note, and each note ends with a way back.
    """
    text, notes = _take_notes(tokens)
    numbers: dict[str, int] = {}
    _raise_marks(text, numbers)
    for note in notes.values():
        _raise_marks(note, numbers)
    mentioned = set(numbers)
    for label in notes:
        numbers.setdefault(label, len(numbers) + 1)
    for label in mentioned & set(notes):
        _lead_back(notes[label], numbers[label])
    return text, sorted((numbers[label], note) for label, note in notes.items())


def _take_notes(tokens: list[Token]) -> tuple[list[Token], dict[str, list[Token]]]:
    text: list[Token] = []
    notes: dict[str, list[Token]] = {}
    open_notes: list[list[Token]] = [text]
    for token in tokens:
        if token.type == "footnote_open":
            # A label that is defined twice keeps both texts: nothing that an author wrote may get lost.
            open_notes.append(notes.setdefault(token.info, []))
        elif token.type == "footnote_close":
            open_notes.pop()
        else:
            open_notes[-1].append(token)
    return text, notes


def _raise_marks(tokens: list[Token], numbers: dict[str, int]) -> None:
    for content, mark in _marks(tokens):
        start, end = mark.meta["span"]
        label = _MARK.sub("", content[start:end])
        is_first = label not in numbers
        number = numbers.setdefault(label, len(numbers) + 1)
        place = f' id="mark-{number}"' if is_first else ""
        _become_html(mark, f'<sup{place}><a href="#note-{number}">{number}</a></sup>')


def _marks(tokens: list[Token]) -> Iterator[tuple[str, Token]]:
    for token in tokens:
        for child in token.children or ():
            if child.type == "footnote_ref":
                yield token.content, child


def _lead_back(note: list[Token], number: int) -> None:
    from markdown_it.token import Token  # heavy; only build needs it

    last = next((token for token in reversed(note) if token.type == "inline"), None)
    if last is not None and last.children is not None:
        last.children.append(_become_html(Token("", "", 0), f' <a href="#mark-{number}">↩</a>'))


def _become_html(token: Token, html: str) -> Token:
    token.type, token.content = "html_inline", html
    return token
