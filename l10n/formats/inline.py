"""Inline markup ↔ text with numbered tags, for every format. Which markup means what is the format's business."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from l10n.formats.source import one_line
from l10n.model.article import Block, Tag, TagKind
from l10n.text.markup import Edge, Mark, escape, marks, strip_tags

__all__ = ["HTML_KINDS", "Event", "TagWriter", "events", "has_words", "plain", "retag", "text_block"]

HTML_KINDS: Final[dict[str, TagKind]] = {
    "a": TagKind.LINK,
    "b": TagKind.STRONG,
    "br": TagKind.BREAK,
    "code": TagKind.CODE,
    "del": TagKind.STRIKE,
    "em": TagKind.EM,
    "i": TagKind.EM,
    "img": TagKind.IMAGE,
    "s": TagKind.STRIKE,
    "strike": TagKind.STRIKE,
    "strong": TagKind.STRONG,
    "sub": TagKind.SUB,
    "sup": TagKind.SUP,
}
"""What an HTML element does to its text; every other one is OTHER."""


@dataclass(frozen=True, slots=True)
class Event:
    """A piece of a block in reading order: a run of plain text, or one edge of a tag."""

    text: str = ""
    """Plain text, braces as the reader sees them; empty for a tag."""
    tag: Tag | None = None
    """The tag; None for text."""
    edge: Edge = Edge.SINGLE
    """Which edge of the tag."""


class TagWriter:
    """Collects text and markup in reading order and numbers the tags. Every method but `finish` mutates it."""

    def __init__(self) -> None:
        self._parts: list[str | tuple[int, Edge]] = []
        self._tags: list[Tag] = []
        self._names: dict[int, str] = {}
        self._open: list[int] = []

    def text(self, text: str) -> None:
        """Add plain text."""
        if text:
            self._parts.append(text)

    def single(self, kind: TagKind, markup: str, href: str | None = None) -> None:
        """Add a tag without a partner."""
        self._parts.append((self._new(kind, markup, href), Edge.SINGLE))

    def open(self, name: str, kind: TagKind, markup: str, href: str | None = None) -> None:
        """Begin a pair that `close` of the same *name* ends."""
        index = self._new(kind, markup, href)
        self._names[index] = name
        self._open.append(index)
        self._parts.append((index, Edge.OPEN))

    def close(self, name: str, markup: str) -> None:
        """End the latest open pair of *name*; pairs opened after it come apart. Without one: a single tag."""
        match = next((at for at in range(len(self._open) - 1, -1, -1) if self._names[self._open[at]] == name), None)
        if match is None:
            self.single(TagKind.OTHER, markup)
            return
        self._come_apart(match + 1)
        index = self._open.pop()
        self._tags[index] = replace(self._tags[index], close=markup)
        self._parts.append((index, Edge.CLOSE))

    def has_open(self, name: str) -> bool:
        """Whether a pair of *name* waits for its end."""
        return any(self._names[index] == name for index in self._open)

    def finish(self) -> tuple[str, tuple[Tag, ...]]:
        """Return the block's text, without outer white space, and its tags. Pairs without an end become single."""
        self._come_apart(0)
        out: list[str] = []
        run: list[str] = []
        for part in self._parts:
            if isinstance(part, str):
                run.append(part)
                continue
            out += [escape("".join(run), before_tag=True), _mark(*part, self._tags)]
            run = []
        return "".join([*out, escape("".join(run))]).strip(), tuple(self._tags)

    def _new(self, kind: TagKind, markup: str, href: str | None) -> int:
        self._tags.append(Tag(len(self._tags) + 1, kind, markup, None, href))
        return len(self._tags) - 1

    def _come_apart(self, keep: int) -> None:
        for index in self._open[keep:]:
            self._tags[index] = replace(self._tags[index], kind=TagKind.OTHER, href=None)
        del self._open[keep:]


def _mark(index: int, edge: Edge, tags: Sequence[Tag]) -> str:
    number = index + 1
    if edge is Edge.CLOSE:
        return f"{{/{number}}}"
    return f"{{{number}}}" if tags[index].close is not None else f"{{{number}/}}"


def events(text: str, tags: Sequence[Tag]) -> Iterator[Event]:
    """Cut *text* into runs and tags that a writer can trust: known numbers, each once, pairs whole and well nested.

    Marks that break this are left out and their text stays. Line breaks become a space; inside an image's
    alternative text there are no tags.
    """
    known = {tag.number: tag for tag in tags}
    found = list(marks(text))
    sound = _sound_marks(found, known)
    at = 0
    for mark in [*found, None]:
        # The digit makes the last brace run read as it does before its tag.
        run = strip_tags(text[at : mark.start] + "0")[:-1] if mark else strip_tags(text[at:])
        if run:
            yield Event(run.replace("\r\n", " ").translate(_BREAKS))
        if mark:
            at = mark.end
            if mark.start in sound:
                yield Event(tag=known[mark.number], edge=mark.edge)


_BREAKS = {ord("\n"): " ", ord("\r"): " ", 0: None}


def _sound_marks(found: Sequence[Mark], known: dict[int, Tag]) -> set[int]:
    """Return where the marks stand that can be written."""
    sound: set[int] = set()
    used: set[int] = set()
    stack: list[Mark] = []
    for mark in found:
        tag = known.get(mark.number)
        if tag is None or (tag.close is None) != (mark.edge is Edge.SINGLE):
            continue
        if mark.edge is Edge.CLOSE:
            depth = next((at for at in range(len(stack) - 1, -1, -1) if stack[at].number == mark.number), None)
            if depth is not None:
                sound |= {stack[depth].start, mark.start}
                del stack[depth:]  # what opened inside and isn't closed yet would cross this pair
        elif mark.number not in used and not any(known[outer.number].kind is TagKind.IMAGE for outer in stack):
            used.add(mark.number)
            if mark.edge is Edge.OPEN:
                stack.append(mark)
            else:
                sound.add(mark.start)
    return sound


def has_words(text: str) -> bool:
    """Whether there is a letter or a digit in *text* beside its tags: something a person could translate."""
    return any(char.isalnum() for char in strip_tags(text))


def plain(block: Block) -> str:
    """Return the block's text as a reader sees it, in one line, for places that take no tags."""
    return one_line("".join(event.text for event in events(block.text, block.tags)))


def retag(pieces: Sequence[Event]) -> tuple[str, tuple[Tag, ...]]:
    """Return text and tags made of *pieces*, tags renumbered in the order of opening."""
    writer = TagWriter()
    for piece in pieces:
        if piece.tag is None:
            writer.text(piece.text)
        elif piece.edge is Edge.SINGLE:
            writer.single(piece.tag.kind, piece.tag.open, piece.tag.href)
        elif piece.edge is Edge.OPEN:
            writer.open(str(piece.tag.number), piece.tag.kind, piece.tag.open, piece.tag.href)
        else:
            writer.close(str(piece.tag.number), piece.tag.close or "")
    return writer.finish()


def text_block(block: Block, words: str) -> Block:
    """Return *block* with plain *words* as its text."""
    return replace(block, text=escape(one_line(words)), tags=())
