"""From what a format found in a file to blocks and skeleton, and back to a file. Knows no markup."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from operator import attrgetter

from l10n.formats.contract import Hole, House, Parsed
from l10n.formats.inline import text_block
from l10n.formats.labels import write_label, write_topic
from l10n.languages import Lang
from l10n.model.article import Block, Role
from l10n.text.dates import parse_value, write_dateline

__all__ = ["BODY", "RANKS", "Found", "compose", "fill", "is_iso", "written_block"]

_LOCALISED = {Role.LABEL, Role.TOPIC, Role.DATELINE}
BODY = 10
RANKS: dict[Role, int] = {
    Role.HEADLINE: 0,
    Role.BYLINE: 1,
    Role.DATELINE: 2,
    Role.CAPTION: 3,
    Role.LABEL: 3,
    Role.CREDIT: 3,
    Role.ALT: 3,
    Role.LEAD: 4,
    Role.TOPIC: 20,
}
"""Reading order of what stands outside the body (front matter, <head>); the body's blocks have BODY."""


@dataclass(frozen=True, slots=True)
class Found:
    """A place in the author's text that a block, or the language's name, fills."""

    start: int
    """Index in the text, in code points."""
    end: int
    """Index after it."""
    block: Block | None
    """What stands there; None for the name of the language."""
    style: str = ""
    """`Hole.style`."""
    rank: int = BODY
    """Blocks are read in the order of (rank, start)."""
    twin: Found | None = None
    """Where the same block stands first: a title that repeats the headline. Then *block* isn't another one."""


def compose(text: str, found: Sequence[Found]) -> tuple[tuple[Block, ...], tuple[str | Hole, ...]]:
    """Return the blocks in reading order and the skeleton of *text*. Places MUST NOT overlap."""
    own = sorted((one for one in found if one.block and not one.twin), key=attrgetter("rank", "start"))
    index = {id(one): number for number, one in enumerate(own)}
    skeleton: list[str | Hole] = []
    at = 0
    for one in sorted(found, key=attrgetter("start", "end")):
        if one.start < at:
            raise ValueError(f"two blocks at {one.start}: {text[one.start : one.end]!r}")
        if at < one.start:
            skeleton.append(text[at : one.start])
        number = index[id(one.twin or one)] if one.block else None
        skeleton.append(Hole(number, text[one.start : one.end], one.style))
        at = one.end
    if at < len(text):
        skeleton.append(text[at:])
    return tuple(one.block for one in own if one.block), tuple(skeleton)


def fill(parsed: Parsed, blocks: Sequence[Block], *, lang: Lang, write: Callable[[Hole], str]) -> str:
    """Return the file's text: skeleton as it stands, unchanged holes from their bytes, the others by *write*."""
    if len(blocks) != len(parsed.blocks):
        raise ValueError(f"{len(blocks)} blocks for a file of {len(parsed.blocks)}")
    out = []
    for piece in parsed.skeleton:
        if isinstance(piece, str):
            out.append(piece)
        elif _stays(piece, parsed, blocks, lang):
            out.append(piece.raw)
        else:
            out.append(write(piece))
    return "".join(out)


def _stays(hole: Hole, parsed: Parsed, blocks: Sequence[Block], lang: Lang) -> bool:
    is_home = parsed.lang is None or lang == parsed.lang
    if hole.block is None:
        return is_home
    before, after = parsed.blocks[hole.block], blocks[hole.block]
    is_same = (before.text, before.tags, before.value) == (after.text, after.tags, after.value)
    is_free = after.role not in _LOCALISED or (after.role is Role.DATELINE and is_iso(hole.raw))
    return is_same and (is_home or (is_free and not _follows_label(parsed.blocks, hole)))


def _follows_label(blocks: Sequence[Block], hole: Hole) -> bool:
    """Whether the hole holds its label too (a credit in front matter)."""
    return hole.style == "yaml-labelled" and hole.block is not None and blocks[hole.block - 1].role is Role.LABEL


def is_iso(raw: str) -> bool:
    """Whether a dateline is written as 2025-08-23, which no language changes, quoted or not."""
    return re.match(r"""["']?\d{4}-\d\d-\d\d""", raw) is not None


def written_block(block: Block, raw: str, *, house: House, lang: Lang) -> Block | None:
    """Return *block* with the words that the house's tables give it in *lang*; None where *raw* has to stay.

    Labels and topics come from their tables, a dateline from Babel, or in ISO 8601 where *raw* is. Others: as is.
    """
    if block.value is None:
        return block
    words: str | None
    match block.role:
        case Role.LABEL:
            words = write_label(block, house.labels, lang)
        case Role.TOPIC:
            words = write_topic(block, house, lang)
        case Role.DATELINE if is_iso(raw):
            words = block.value
        case Role.DATELINE:
            words = write_dateline(parse_value(block.value), lang=lang, timezone=house.timezone)
        case _:
            return block
    return None if words is None else text_block(block, words)
