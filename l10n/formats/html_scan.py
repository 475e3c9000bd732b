"""HTML → pieces with their places: text, tags, and what is kept whole. The HTML standard's tokeniser, section 13.2.5.

Strict where leniency would be a hole: if a browser takes something for an attribute or a comment, so do we, or a
translator's text would end up inside it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from html import unescape
from typing import Final

__all__ = ["BLANK", "EMBEDS", "Attribute", "Kind", "Piece", "attributes", "declared_encoding", "scan"]

BLANK: Final = " \t\n\f\r"
"""HTML's white space; Python's has more."""


class Kind(StrEnum):
    """What a piece is."""

    TEXT = "text"
    START = "start"
    END = "end"
    KEPT = "kept"
    """A whole element that isn't looked into: a script, an embed, a menu."""
    MISC = "misc"
    """A comment, a doctype, a processing instruction."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A part of the file. Pieces follow each other without gaps."""

    kind: Kind
    """What it is."""
    start: int
    """Index in the text, in code points."""
    end: int
    """Index after it."""
    name: str = ""
    """The element's name in lower case; empty for text and MISC."""


@dataclass(frozen=True, slots=True)
class Attribute:
    """An attribute of a start tag."""

    name: str
    """In lower case."""
    value: str
    """Entities decoded; empty where there is none."""
    start: int
    """Where the value begins in the text, quotes left out."""
    end: int
    """Where it ends."""
    quote: str
    """The quotation mark around it; empty where there is none."""


_W = "[ \\t\\n\\f\\r]"
_VALUE = r"""(?:"([^"]*)"|'([^']*)'|([^ \t\n\f\r>"'][^ \t\n\f\r>]*)|(?=>)|(["']))"""
_ATTRIBUTE = re.compile(rf"[ \t\n\f\r/]*(=?[^ \t\n\f\r/>=]+|=)(?:{_W}*={_W}*{_VALUE})?")
_TAG_END = re.compile(r"[ \t\n\f\r/]*>")
_OPENING = re.compile(r"<(?:(/?)([a-zA-Z][^ \t\n\f\r/>]*)|!--|!\[CDATA\[|[!?/])")
_COMMENT = re.compile(r"<!--(?:-?>|.*?(?:--!?>|\Z))", re.DOTALL)
# The content of these is text to a browser: no tags inside.
_RAW: Final = frozenset(["script", "style", "xmp", "iframe", "noembed", "noframes", "noscript", "textarea", "title"])
EMBEDS: Final = frozenset(["iframe", "video", "audio", "object", "embed", "applet", "canvas"])
"""Elements that a warning names when they are kept."""
_KEPT: Final = frozenset([*EMBEDS, *_RAW, "svg", "math", "template", "select", "button", "nav", "pre"]) - {
    "title",
    "embed",
}
_EMBED_CLASS = re.compile(r"\b(?:twitter-tweet|twitter-video|instagram-media|tiktok-embed|fb-post|notranslate)\b")
_NOT_TRANSLATED = re.compile(r"\stranslate\s*=\s*[\"']?no\b", re.IGNORECASE)
_CHARSET = re.compile(rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([a-zA-Z0-9_:.-]+)""", re.IGNORECASE)
_WEB_NAMES = {"iso-8859-1": "windows-1252", "latin1": "windows-1252", "us-ascii": "windows-1252", "x-sjis": "shift_jis"}


def declared_encoding(data: bytes) -> str | None:
    """Return the encoding that a file without a byte order mark is in; None for UTF-8.

    Bytes that are good UTF-8 are taken as such whatever the file says: pages are often saved anew in UTF-8 and keep
    their old declaration, and no other text looks like UTF-8 by chance.
    """
    try:
        data.decode("utf-8")
    except UnicodeDecodeError:
        if found := _CHARSET.search(data[:4096]):
            name = found[1].decode("ascii").lower()
            return _WEB_NAMES.get(name, name)
    return None


def attributes(text: str, tag: Piece) -> Iterator[Attribute]:
    """Yield the attributes of a start tag in their order."""
    at = tag.start + 1 + len(tag.name)
    while (found := _ATTRIBUTE.match(text, at, tag.end)) and found.end() > at:
        group = next((number for number in (2, 3, 4) if found[number] is not None), None)
        start, end = found.span(group) if group else (found.end(), found.end())
        quote = {2: '"', 3: "'"}.get(group or 0, "")
        yield Attribute(found[1].lower(), unescape(text[start:end]), start, end, quote)
        at = found.end()


def scan(text: str) -> Iterator[Piece]:
    """Cut *text* into pieces. An element that is kept is one piece; a tag that never ends is kept to the file's end."""
    pieces = list(_tokens(text))
    partners = _partners(pieces)
    at = 0
    while at < len(pieces):
        piece = pieces[at]
        last = at if piece.name == "embed" else partners.get(at)
        if last is not None and _is_kept(text, piece):
            yield Piece(Kind.KEPT, piece.start, pieces[last].end, piece.name)
            at = last + 1
        else:
            yield piece
            at += 1


def _partners(pieces: list[Piece]) -> dict[int, int]:
    """Return for each start tag that has one the index of its end tag; elements of other names don't count."""
    waiting: dict[str, list[int]] = {}
    partners: dict[int, int] = {}
    for at, piece in enumerate(pieces):
        if piece.kind is Kind.START:
            waiting.setdefault(piece.name, []).append(at)
        elif piece.kind is Kind.END and waiting.get(piece.name):
            partners[waiting[piece.name].pop()] = at
    return partners


def _is_kept(text: str, piece: Piece) -> bool:
    if piece.kind is not Kind.START or piece.name in _KEPT or piece.name == "embed":
        return piece.kind is Kind.START
    if piece.end - piece.start <= len(piece.name) + 2:
        return False
    tag = text[piece.start : piece.end]
    return bool(_EMBED_CLASS.search(tag) or _NOT_TRANSLATED.search(tag))


def _tokens(text: str) -> Iterator[Piece]:
    at = text_start = 0
    foreign = 0  # depth in <svg> and <math>, the only places with CDATA sections
    while (opening := _OPENING.search(text, at)) is not None:
        start, name = opening.start(), (opening[2] or "").lower()
        if name:
            end = _end_of_tag(text, opening.end())
        elif opening[0] == "<!--":
            end = _match_end(_COMMENT, text, start)
        else:
            end = _find(text, "]]>" if opening[0] == "<![CDATA[" and foreign else ">", start + 2)
        if text_start < start:
            yield Piece(Kind.TEXT, text_start, start)
        kind = Kind.MISC
        if end is None:
            yield Piece(Kind.MISC, start, len(text))
            return
        if name:
            kind = Kind.END if opening[1] else Kind.START
            if name in ("svg", "math"):
                foreign = max(0, foreign + (-1 if opening[1] else 1))
        yield Piece(kind, start, end, name)
        at = text_start = end
        if kind is Kind.START and name in _RAW and not foreign:
            at = _raw_end(text, name, end)
            if end < at:
                yield Piece(Kind.TEXT if name == "title" else Kind.MISC, end, at)
            text_start = at
    if text_start < len(text):
        yield Piece(Kind.TEXT, text_start, len(text))


def _end_of_tag(text: str, at: int) -> int | None:
    """Return where the tag whose name ends at *at* ends; None where the file ends first."""
    while True:
        if closing := _TAG_END.match(text, at):
            return closing.end()
        found = _ATTRIBUTE.match(text, at)
        if found is None or found[5]:  # the end of the file, or a quotation mark without its partner
            return None
        at = found.end()


def _raw_end(text: str, name: str, at: int) -> int:
    found = re.compile(rf"</{name}(?=[ \t\n\f\r/>])", re.IGNORECASE).search(text, at)
    return found.start() if found else len(text)


def _match_end(pattern: re.Pattern[str], text: str, at: int) -> int | None:
    found = pattern.match(text, at)
    return found.end() if found else None


def _find(text: str, what: str, at: int) -> int | None:
    found = text.find(what, at)
    return None if found < 0 else found + len(what)
