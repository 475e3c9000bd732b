"""Tags in text: find, escape, strip, split with a block, join again. Knows no format and no language.

A tag is `{1}…{/1}` (a pair) or `{1/}` (single). A literal brace run before a digit or `/` is doubled, so a run of
odd length before one ends in a tag and a run of even length doesn't: `{{1}` is the text "{1}".
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from l10n.model.article import Block, Tag

__all__ = ["Edge", "Mark", "Piece", "escape", "join_block", "marks", "split_block", "strip_tags", "unescape"]

_BRACES_BEFORE_DIGIT = re.compile(r"(?<!\{)\{++(?=[0-9/])")
_BODY = re.compile(r"(?:([1-9][0-9]{0,3})(/?)|/([1-9][0-9]{0,3}))\}")


class Edge(StrEnum):
    """Which part of a tag stands at a place."""

    OPEN = "open"
    CLOSE = "close"
    SINGLE = "single"


@dataclass(frozen=True, slots=True)
class Mark:
    """One `{1}`, `{/1}` or `{1/}` in a text."""

    start: int
    """Index of its `{`, in code points."""
    end: int
    """Index after its `}`."""
    number: int
    """The tag's number."""
    edge: Edge
    """Which part it is."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A segment of a block before it has an id."""

    text: str
    """Tags renumbered from 1, no outer white space."""
    tags: tuple[Tag, ...]
    """The tags of *text*; a pair cut by the boundary is two single tags."""
    gap: str
    """White space between this piece and the next."""


def escape(text: str, *, before_tag: bool = False) -> str:
    """Return plain *text* so that no brace in it reads as a tag. *before_tag*: a tag will follow directly."""
    out = _BRACES_BEFORE_DIGIT.sub(lambda m: m[0] * 2, text)
    if before_tag and (run := len(out) - len(out.rstrip("{"))):
        out += "{" * run
    return out


def unescape(text: str) -> str:
    """Return what `escape` was given. Tags in *text* stay as they are written."""
    return _BRACES_BEFORE_DIGIT.sub(lambda m: "{" * ((len(m[0]) + 1) // 2), text)


def _scan(text: str) -> Iterator[tuple[int, int, str | Mark]]:
    """Cut *text* into (start, end, what): a Mark, a plain run as it stands, or literal braces (two for each one)."""
    at = 0
    for run in _BRACES_BEFORE_DIGIT.finditer(text):
        pairs_end = run.start() + len(run[0]) // 2 * 2
        if at < run.start():
            yield at, run.start(), text[at : run.start()]
        if run.start() < pairs_end:
            yield run.start(), pairs_end, "{" * (len(run[0]) // 2)
        at = pairs_end
        if pairs_end == run.end() or (body := _BODY.match(text, run.end())) is None:
            continue
        edge = Edge.CLOSE if body[3] else Edge.SINGLE if body[2] else Edge.OPEN
        yield pairs_end, body.end(), Mark(pairs_end, body.end(), int(body[3] or body[1]), edge)
        at = body.end()
    if at < len(text):
        yield at, len(text), text[at:]


def marks(text: str) -> Iterator[Mark]:
    """Yield the tags of *text* from left to right."""
    return (what for _, _, what in _scan(text) if isinstance(what, Mark)) if "{" in text else iter(())


def write_mark(number: int, edge: Edge) -> str:
    """Return the tag as text: `{1}`, `{/1}` or `{1/}`."""
    match edge:
        case Edge.OPEN:
            return f"{{{number}}}"
        case Edge.CLOSE:
            return f"{{/{number}}}"
        case Edge.SINGLE:
            return f"{{{number}/}}"


def strip_tags(text: str) -> str:
    """Return *text* without tags and with literal braces as the reader sees them."""
    if "{" not in text:
        return text
    return "".join(what for _, _, what in _scan(text) if isinstance(what, str))


def rewrite(text: str, change: Callable[[Mark], str]) -> str:
    """Return *text* with each tag replaced by what *change* gives for it; everything else stays."""
    out, at = [], 0
    for mark in marks(text):
        out += [text[at : mark.start], change(mark)]
        at = mark.end
    return "".join([*out, text[at:]])


def split_block(block: Block, split: Callable[[str], Sequence[str]]) -> list[Piece]:
    """Cut *block* into pieces. *split* gets the block's text without tags and returns strings that concatenate to it.

    Tags at a boundary go with the text they belong to: closing ones to the left, all others to the right.
    """
    text = block.text
    if not text:
        return []
    cuts = _cuts_with_tags(text, split)
    tags = {tag.number: tag for tag in block.tags}
    pieces: list[Piece] = []
    for start, end in zip([0, *cuts], [*cuts, len(text)], strict=True):
        raw = text[start:end]
        body = raw.strip()
        lead = raw[: len(raw) - len(raw.lstrip())]
        if pieces and lead:
            pieces[-1] = replace(pieces[-1], gap=pieces[-1].gap + lead)
        if body:
            numbered, own = _renumber(body, tags)
            pieces.append(Piece(numbered, own, raw[len(lead) + len(body) :]))
    if pieces:
        pieces[-1] = replace(pieces[-1], gap="")
    return pieces


def _cuts_with_tags(text: str, split: Callable[[str], Sequence[str]]) -> list[int]:
    """Boundaries of the stripped text, moved back into *text*."""
    plain: list[str] = []
    stops: list[int] = []  # stops[k] = where plain character k ends in text
    closing: list[int] = []
    for start, end, what in _scan(text):
        if isinstance(what, str):
            plain.append(what)
            step = (end - start) // len(what)  # two for literal braces, which are doubled
            stops += range(start + step, end + 1, step)
        elif what.edge is Edge.CLOSE and stops and start == max([stops[-1], *closing[-1:]]):
            closing.append(end)  # it follows the text, or another closing tag, directly
    cuts, offset = set(), 0
    for part in split("".join(plain))[:-1]:
        offset += len(part)
        if offset:
            begin = stops[offset - 1]
            limit = stops[offset] if offset < len(stops) else len(text)
            cuts.add(max([begin, *(end for end in closing if begin < end <= limit)]))
    return sorted(cut for cut in cuts if cut < len(text))


def _renumber(text: str, tags: dict[int, Tag]) -> tuple[str, tuple[Tag, ...]]:
    found = list(marks(text))
    opened = {m.number: m.start for m in found if m.edge is Edge.OPEN}
    whole = {m.number for m in found if m.edge is Edge.CLOSE and opened.get(m.number, m.start) < m.start}
    own: list[Tag] = []
    numbers: dict[tuple[int, Edge], int] = {}

    def change(mark: Mark) -> str:
        tag = tags[mark.number]
        if mark.number in whole and mark.edge is Edge.CLOSE:
            return write_mark(numbers[mark.number, Edge.OPEN], Edge.CLOSE)
        number = len(own) + 1
        numbers[mark.number, mark.edge] = number
        if mark.number in whole:
            own.append(replace(tag, number=number))
            return write_mark(number, Edge.OPEN)
        markup = (tag.close or "") if mark.edge is Edge.CLOSE else tag.open
        own.append(Tag(number, tag.kind, markup, None, tag.href))
        return write_mark(number, Edge.SINGLE)

    return rewrite(text, change), tuple(own)


def join_block(block: Block, pieces: Sequence[Piece], texts: Sequence[str]) -> Block:
    """Return *block* with its text made of *texts*, one for each of *pieces* (the block's own, in order).

    `join_block(b, p, [x.text for x in p]) == b` for p = split_block(b, …). Tags keep the block's numbers.
    """
    numbered = list(marks(block.text))
    edges = iter(_edges_of(pieces, numbered))
    joined: list[str] = []
    for piece, text in zip(pieces, texts, strict=True):
        back = next(edges)
        joined += [rewrite(text, lambda mark, back=back: back.get((mark.number, mark.edge), "")), piece.gap]  # type: ignore[misc]
    return replace(block, text="".join(joined))


def _edges_of(pieces: Sequence[Piece], block_marks: Sequence[Mark]) -> Iterator[dict[tuple[int, Edge], str]]:
    """Yield for each piece how its marks are written in the block: the k-th of all pieces is the block's k-th."""
    at = 0
    for piece in pieces:
        own = list(marks(piece.text))
        yield {
            (mark.number, mark.edge): write_mark(origin.number, origin.edge)
            for mark, origin in zip(own, block_marks[at : at + len(own)], strict=True)
        }
        at += len(own)
