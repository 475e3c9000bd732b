"""HTML's inline markup ↔ text with tags: runs of pieces that belong to one block."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from html import unescape
from typing import Final

from l10n.formats.html_scan import BLANK, Kind, Piece, attributes
from l10n.formats.inline import HTML_KINDS, TagWriter, events, has_words
from l10n.model.article import Tag, TagKind
from l10n.text.markup import Edge

__all__ = ["INLINE", "cut", "decoded", "read_run", "trim", "write_attribute", "write_run", "write_words"]

INLINE: Final = frozenset(
    [
        "a",
        "abbr",
        "acronym",
        "b",
        "bdi",
        "bdo",
        "big",
        "br",
        "cite",
        "code",
        "data",
        "del",
        "dfn",
        "em",
        "embed",
        "font",
        "i",
        "img",
        "input",
        "ins",
        "kbd",
        "label",
        "mark",
        "nobr",
        "picture",
        "q",
        "s",
        "samp",
        "small",
        "source",
        "span",
        "strike",
        "strong",
        "sub",
        "sup",
        "time",
        "track",
        "tt",
        "u",
        "var",
        "wbr",
    ]
)
"""Elements inside a block; every other one is a boundary."""
_VOID: Final = frozenset(["br", "embed", "img", "input", "source", "track", "wbr"])
_CODE: Final = frozenset(["code", "kbd", "samp", "tt", "var"])
_BLANK_START = re.compile(r"(?:[ \t\n\f\r\xa0]|&nbsp;|&#160;|&#[xX][aA]0;)+")
_BLANK_END = re.compile(r"(?:[ \t\n\f\r\xa0]|&nbsp;|&#160;|&#[xX][aA]0;)+\Z")


def decoded(raw: str) -> str:
    """Return *raw* text as a reader sees it: white space as one space, entities as their characters."""
    return re.sub(r"[\r\n]", " ", unescape(re.sub(f"[{BLANK}]+", " ", raw)))


def read_run(text: str, run: Sequence[Piece]) -> tuple[str, tuple[Tag, ...]]:
    """Return the block's text and tags of *run*, trimmed pieces of *text*."""
    writer = TagWriter()
    partners = _partners(run)
    at = 0
    while at < len(run):
        piece = run[at]
        raw = text[piece.start : piece.end]
        if piece.kind is Kind.TEXT:
            writer.text(decoded(raw))
        elif piece.kind is Kind.END:
            writer.close(piece.name, raw)
        elif piece.kind is not Kind.START:
            writer.single(TagKind.OTHER, raw)
        elif piece.name in _CODE and at in partners:
            at = partners[at]
            writer.single(TagKind.CODE, text[piece.start : run[at].end])
        else:
            _read_start(text, piece, writer)
        at += 1
    return writer.finish()


def _read_start(text: str, piece: Piece, writer: TagWriter) -> None:
    raw = text[piece.start : piece.end]
    kind = HTML_KINDS.get(piece.name, TagKind.OTHER)
    named = {one.name: one for one in reversed(list(attributes(text, piece)))} if piece.name in ("a", "img") else {}
    if piece.name == "img":
        source = named["src"].value.strip() if "src" in named else None
        if "alt" not in named or not has_words(named["alt"].value):
            writer.single(kind, raw, source)
            return
        alt = named["alt"]
        quote = "" if alt.quote else '"'
        writer.open("img", kind, text[piece.start : alt.start] + quote, source)
        writer.text(re.sub(r"[\r\n]+", " ", alt.value))
        writer.close("img", quote + text[alt.end : piece.end])
    elif piece.name in _VOID:
        writer.single(kind, raw)
    elif piece.name == "a" and "href" in named:
        writer.open("a", kind, raw, named["href"].value.strip())
    else:
        writer.open(piece.name, TagKind.OTHER if piece.name in ("a", "code") else kind, raw)


def _partners(run: Sequence[Piece]) -> dict[int, int]:
    """Index of each start tag ↔ index of its end tag, both ways, as far as both are in *run*."""
    waiting: dict[str, list[int]] = {}
    partners: dict[int, int] = {}
    for at, piece in enumerate(run):
        if piece.kind is Kind.START and piece.name not in _VOID:
            waiting.setdefault(piece.name, []).append(at)
        elif piece.kind is Kind.END and waiting.get(piece.name):
            start = waiting[piece.name].pop()
            partners |= {start: at, at: start}
    return partners


def trim(text: str, run: Sequence[Piece]) -> list[Piece]:
    """Return *run* without what no text needs at its ends.

    White space, comments, breaks, icons, pictures without words, tags whose partner is elsewhere, empty elements.
    """
    partners = _partners(run)
    wordy = [_has_words(text, piece) for piece in run]
    first, last = 0, len(run) - 1
    while first <= last and not wordy[first]:
        partner = partners.get(first)
        if partner is None:
            first += 1
        elif partner < first or any(wordy[first : partner + 1]):
            break
        else:
            first = partner + 1
    while last >= first and not wordy[last]:
        partner = partners.get(last)
        if partner is None:
            last -= 1
        elif partner > last or any(wordy[partner : last + 1]):
            break
        else:
            last = partner - 1
    kept = list(run[first : last + 1])
    if kept and kept[0].kind is Kind.TEXT:
        blank = _BLANK_START.match(text, kept[0].start, kept[0].end)
        kept[0] = replace(kept[0], start=blank.end() if blank else kept[0].start)
    if kept and kept[-1].kind is Kind.TEXT:
        raw = text[kept[-1].start : kept[-1].end]
        blank = _BLANK_END.search(raw)
        kept[-1] = replace(kept[-1], end=kept[-1].start + blank.start() if blank else kept[-1].end)
    return kept


def _has_words(text: str, piece: Piece) -> bool:
    """Whether a piece keeps its place at a run's end: text that isn't blank, a picture with words."""
    if piece.kind is Kind.TEXT:
        return bool(decoded(text[piece.start : piece.end]).strip())
    if piece.kind is Kind.START and piece.name == "img":
        return any(one.name == "alt" and has_words(one.value) for one in attributes(text, piece))
    return False


def cut(run: Sequence[Piece], at: int) -> tuple[list[Piece], list[Piece]]:
    """Divide *run* at index *at* of the text; a piece of text there is cut in two."""
    left = [replace(piece, end=min(piece.end, at)) for piece in run if piece.start < at]
    right = [replace(piece, start=max(piece.start, at)) for piece in run if piece.end > at]
    return left, right


def write_run(text: str, tags: Sequence[Tag]) -> str:
    """Return HTML for a block's *text*. Marks without a sound tag are left out; nothing in it can become markup."""
    out = []
    inside_image = False
    for event in events(text, tags):
        if event.tag is None:
            out.append(write_attribute(event.text) if inside_image else write_words(event.text))
        else:
            inside_image = event.tag.kind is TagKind.IMAGE and event.edge is Edge.OPEN
            out.append((event.tag.close or "") if event.edge is Edge.CLOSE else event.tag.open)
    return "".join(out)


def write_words(text: str) -> str:
    """Return plain *text* for between tags; white space that HTML would fold is written as entities."""
    escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return re.sub(r"(?<= ) |[\t\f]", lambda found: f"&#{ord(found[0])};", escaped)


def write_attribute(text: str) -> str:
    """Return plain *text* for an attribute's value in quotation marks of either kind."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;").replace("'", "&#39;")
