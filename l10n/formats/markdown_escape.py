"""Text with tags → Markdown that reads back as exactly that text and those tags.

Three spellings from plain to heavy; each is read back by the parser itself, and the first that gives the same text
and tags wins. So a text can't become markup, a link or another block: what doesn't read back isn't written.
"""

from __future__ import annotations

import re
import string
from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import TYPE_CHECKING

from l10n.errors import InputError
from l10n.formats.inline import Event, events, retag
from l10n.formats.markdown_inline import read_inline
from l10n.formats.markdown_parser import block_tokens
from l10n.model.article import Tag, TagKind
from l10n.text.markup import Edge

if TYPE_CHECKING:
    from l10n.formats.markdown_parser import Env

__all__ = ["Place", "write_inline"]


class Place(StrEnum):
    """Where a block's text stands; also the style of its hole."""

    FLOW = "flow"
    """A paragraph, list item, quotation or footnote."""
    REST = "rest"
    """A paragraph after its label, on the same line."""
    HEADING = "heading"
    """After `#`."""
    CELL = "cell"
    """In a row of a table."""
    CAPTION = "caption"
    """A paragraph in emphasis below a picture; the emphasis isn't part of the block."""


class _Spelling(StrEnum):
    LIGHT = "light"
    """Escapes what would be markup, as an author would."""
    GUARDED = "guarded"
    """Escapes all punctuation, and writes the characters beside tags as entities."""
    HTML = "html"
    """The same with HTML elements for emphasis, which no neighbour can undo."""


@dataclass(frozen=True, slots=True)
class _Part:
    text: str
    """Markdown."""
    is_break: bool = False
    """Whether it is a hard break, after which a line begins."""


_EMPHASIS = {TagKind.STRONG: "strong", TagKind.EM: "em", TagKind.STRIKE: "s"}
_MARKUP = re.compile(r"[\\`*\[\]<]|~(?=~)|(?<=~)~|(?<![^\W_])_|_(?![^\W_])|&(?=#?\w+;)")
_LINE_START = re.compile(
    r"(?:(#{1,6}(?=\s|$)|[-+](?=\s|$)|>|=+\s*$|-+[-\s]*$|~{3}|:?-+:?\s*\|)|(\d{1,9})([.)])(?=\s|$))"
)
_PUNCTUATION = re.compile(f"[{re.escape(string.punctuation)}]")
_FRAMES: dict[Place, tuple[str, list[str]]] = {
    Place.FLOW: ("{}", ["paragraph_open", "inline", "paragraph_close"]),
    Place.REST: ("a {}", ["paragraph_open", "inline", "paragraph_close"]),
    Place.HEADING: ("# {}", ["heading_open", "inline", "heading_close"]),
    Place.CELL: ("|h|\n|-|\n|{}|", ["tbody_open", "tr_open", "td_open", "inline", "td_close", "tr_close"]),
}


def write_inline(text: str, tags: Sequence[Tag], *, env: Env, place: Place) -> str:
    """Return Markdown for *text*. *env*: the file's reference definitions and footnotes.

    Tags that break the rules (unknown, twice, crossing) are left out. Raises InputError naming the text if no
    spelling reads back.
    """
    if place is Place.CAPTION:
        around = Tag(max([0, *(tag.number for tag in tags)]) + 1, TagKind.EM, "*", "*")
        text, tags = f"{{{around.number}}}{text}{{/{around.number}}}" if text else "", (*tags, around)
        place = Place.FLOW
    wanted = [_fitting(event, place) for event in events(text, tags)]
    expected = _shape(*retag(wanted))
    if not expected[0]:
        return ""
    wanted = _trimmed(wanted)
    for spelling in _Spelling:
        parts = _spell(wanted, spelling, place)
        if _shape(*_read_back(parts, env, place)) == expected:
            return "".join(part.text for part in parts)
    raise InputError(f"Markdown can't carry this text: {text[:80]!r}", hint="simplify its tags")


def _fitting(event: Event, place: Place) -> Event:
    # A hard break needs a line of its own, which headings and table rows haven't got.
    if event.tag and event.tag.kind is TagKind.BREAK and place not in (Place.FLOW, Place.REST):
        return replace(event, tag=replace(event.tag, open="<br>"))
    return event


def _trimmed(wanted: list[Event]) -> list[Event]:
    """Without white space at the very beginning and end, which no block's text has."""
    out = list(wanted)
    while out and out[0].tag is None and (start := out[0].text.lstrip()) != out[0].text:
        out[0:1] = [Event(start)] if start else []
    while out and out[-1].tag is None and (end := out[-1].text.rstrip()) != out[-1].text:
        out[-1:] = [Event(end)] if end else []
    return out


def _shape(text: str, tags: Sequence[Tag]) -> tuple[str, list[tuple[TagKind, str | None]]]:
    """What must be the same after reading back: the text, and what each tag does."""
    return text, [(tag.kind, tag.href) for tag in tags]


def _spell(wanted: Sequence[Event], spelling: _Spelling, place: Place) -> list[_Part]:
    parts: list[_Part] = []
    stars = _needing_stars(wanted)
    firsts, lasts = _beside_emphasis(wanted)
    if spelling is not _Spelling.LIGHT:
        firsts, lasts = set(range(1, len(wanted))), set(range(len(wanted) - 1))
    for at, event in enumerate(wanted):
        if event.tag is None:
            markdown = _spell_text(event.text, at in firsts, at in lasts, spelling)
            after = wanted[at + 1].tag if at + 1 < len(wanted) else None
            if markdown.endswith("!") and after and after.open.startswith("["):
                markdown = markdown[:-1] + "\\!"  # or the link would become an image
            # A backslash before a table cell's closing bar would hide the bar.
            parts.append(_Part(markdown.replace("\\\\", "&#92;") if place is Place.CELL else markdown))
        else:
            parts.append(_spell_tag(event.tag, event.edge, spelling, event.tag.number in stars))
    starts = [*([] if place is Place.REST else [0]), *(at + 1 for at, part in enumerate(parts) if part.is_break)]
    for at in starts:
        if at < len(parts):
            parts[at] = _Part(_escape_line_start(parts[at].text), parts[at].is_break)
    if place is Place.HEADING and re.search(r"(?<!\\)#$", parts[-1].text):
        parts[-1] = _Part(parts[-1].text[:-1] + "\\#")
    if place is Place.CELL:
        parts = [_Part(re.sub(r"\|", r"\\|", part.text), part.is_break) for part in parts]
    return parts


def _needing_stars(wanted: Sequence[Event]) -> set[int]:
    """Tags written with `_` that touch a letter outside, where only `*` makes emphasis."""
    found = set()
    for left, right in pairwise(wanted):
        if right.tag and right.edge is Edge.OPEN and left.text[-1:].isalnum():
            found.add(right.tag.number)
        if left.tag and left.edge is Edge.CLOSE and right.text[:1].isalnum():
            found.add(left.tag.number)
    return found


def _spell_tag(tag: Tag, edge: Edge, spelling: _Spelling, needs_stars: bool) -> _Part:
    markup = (tag.close or "") if edge is Edge.CLOSE else tag.open
    name = _EMPHASIS.get(tag.kind)
    if name and spelling is _Spelling.HTML and not markup.startswith("<"):
        markup = f"</{name}>" if edge is Edge.CLOSE else f"<{name}>"
    elif name and needs_stars and markup.strip("_") == "":
        markup = "*" * len(markup)
    return _Part(markup, tag.kind is TagKind.BREAK and not markup.startswith("<"))


def _spell_text(text: str, first: bool, last: bool, spelling: _Spelling) -> str:
    """Return *text* escaped; its *first* and *last* character as entities where asked."""
    head = _entity(text[0]) if first else ""
    tail = _entity(text[-1]) if last and (len(text) > 1 or not first) else ""
    middle = text[bool(head) : len(text) - bool(tail)]
    pattern = _MARKUP if spelling is _Spelling.LIGHT else _PUNCTUATION
    return head + pattern.sub(lambda found: "\\" + found[0], middle) + tail


def _beside_emphasis(wanted: Sequence[Event]) -> tuple[set[int], set[int]]:
    """Runs of text whose first, and whose last, character would stop a delimiter beside it from being one.

    CommonMark 6.2, flanking: inside, white space does; outside, a letter does where punctuation is inside. Written as
    an entity, a character counts as punctuation.
    """
    firsts: set[int] = set()
    lasts: set[int] = set()
    for at, event in enumerate(wanted):
        if event.tag is None or event.tag.kind not in _EMPHASIS or event.edge is Edge.SINGLE:
            continue
        sides = [(at + 1, 0, firsts), (at - 1, -1, lasts)]
        inner, outer = sides if event.edge is Edge.OPEN else reversed(sides)
        inside = _char(wanted, inner[0], inner[1])
        if inside.isspace():
            inner[2].add(inner[0])
        if not inside.isalnum() and _char(wanted, outer[0], outer[1]).isalnum():
            outer[2].add(outer[0])
    return firsts, lasts


def _char(wanted: Sequence[Event], at: int, index: int) -> str:
    """The first (0) or last (-1) character of a run; empty for a tag and beyond the ends."""
    return wanted[at].text[index] if 0 <= at < len(wanted) and wanted[at].text else ""


def _entity(char: str) -> str:
    # Control characters have no entity that CommonMark takes (section 6.2 of its numeric references).
    return char if ord(char) < 32 or 0x7F <= ord(char) < 0xA0 or 0xD800 <= ord(char) < 0xE000 else f"&#{ord(char)};"


def _escape_line_start(markdown: str) -> str:
    found = _LINE_START.match(markdown)
    if found is None:
        return markdown
    if found[2]:
        return f"{found[2]}\\{markdown[found.end(2) :]}"
    return "\\" + markdown


def _read_back(parts: Sequence[_Part], env: Env, place: Place) -> tuple[str, tuple[Tag, ...]]:
    markdown = "".join(part.text.split("\n")[0].rstrip("\r") + "\n" if part.is_break else part.text for part in parts)
    frame, expected = _FRAMES[place]
    tokens, _ = block_tokens(frame.replace("{}", markdown))
    types = [token.type for token in tokens]
    if place is Place.CELL:
        begin = types.index("tbody_open") if "tbody_open" in types else 0
        tokens, types = tokens[begin:], types[begin : begin + len(expected)]
    if types != expected:
        return "", ()
    content = next(token.content for token in tokens if token.type == "inline")
    return read_inline(content.removeprefix("a ") if place is Place.REST else content, env)
