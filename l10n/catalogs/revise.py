"""An edited home file against its template: where the new blocks are cut, and which segment keeps which id.

What was translated stays cut as it was: the splitter decides only about text that the template doesn't know. Which old
segment a new one goes back to is `versions.merge`'s to say.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Final

from l10n.catalogs.po import Entry, parse
from l10n.catalogs.template import is_whole, make_segment, new_segment_id, refuse_newer
from l10n.errors import CatalogError
from l10n.model.article import ArticleId, Block, Segment, SegmentId
from l10n.text.markup import Piece, split_block, strip_tags

__all__ = ["Cut", "Known", "cut_blocks", "name_segments", "read_gone", "read_template"]

_LEAST_TAIL: Final = 3
"""Words of an old segment that make it known again at the end of a sentence that the splitter would not cut there."""


@dataclass(frozen=True, slots=True)
class Known:
    """A segment as the template has it."""

    id: SegmentId
    """Its id."""
    text: str
    """Its home text when the template was written."""


@dataclass(frozen=True, slots=True)
class Cut:
    """A piece of a new block, before it has an id."""

    block: int
    """Index into the new blocks."""
    piece: Piece
    """Its text, tags and gap."""


def read_template(pot: bytes) -> list[Known]:
    """Return the segments of the template *pot*, in order. Raises CatalogError on an entry without context."""
    catalog = parse(pot)
    refuse_newer(catalog)
    return [_known(entry) for entry in catalog.entries if not entry.is_obsolete]


def _known(entry: Entry) -> Known:
    if entry.msgctxt is None:
        raise CatalogError("an entry of the template has no msgctxt", line=entry.line, hint="take it out")
    return Known(SegmentId(entry.msgctxt), entry.msgid)


def read_gone(po: bytes) -> list[Known]:
    """Return the segments that the catalog *po* keeps obsolete, in its order: taken out of the home file once."""
    return [_known(one) for one in parse(po).entries if one.is_obsolete and one.msgctxt is not None]


def cut_blocks(blocks: Sequence[Block], known: Sequence[str], *, split: Callable[[str], Sequence[str]]) -> list[Cut]:
    """Cut *blocks* into pieces, in reading order. A text of *known* that stands between two cuts is one piece.

    *known*: the segments' texts in their order, with tags; where they make up the blocks, they are the pieces. *split*
    as for `make_segments`.
    """
    if (same := _cut_as_known(blocks, known)) is not None:
        return same
    by_word: dict[str, list[str]] = {}
    for text in {strip_tags(one) for one in known}:
        if words := text.split(maxsplit=1):
            by_word.setdefault(words[0], []).append(text)
    for texts in by_word.values():
        texts.sort(key=len, reverse=True)  # two sentences that were one segment before the first of them
    cuts = []
    for number, block in enumerate(blocks):
        cutter = (lambda text: [text]) if is_whole(block) else (lambda text: _as_known(text, by_word, split(text)))
        cuts += [Cut(number, piece) for piece in split_block(block, cutter)]
    return cuts


def _cut_as_known(blocks: Sequence[Block], known: Sequence[str]) -> list[Cut] | None:
    """*blocks* cut into *known*, one after the other; None where they are anything else."""
    cuts: list[Cut] = []
    for number, block in enumerate(blocks):
        plain, bounds, at = strip_tags(block.text), [0], 0
        while plain[at:].strip():
            place = len(cuts) + len(bounds) - 1
            start = _skip_space(plain, at)
            wanted = strip_tags(known[place]) if place < len(known) else ""
            if not wanted or not plain.startswith(wanted, start):
                return None
            at = start + len(wanted)
            bounds.append(_skip_space(plain, at))
        parts = [plain[begin:end] for begin, end in pairwise([*bounds[:-1], len(plain)])]
        cuts += [Cut(number, piece) for piece in (split_block(block, lambda _, parts=parts: parts) if parts else [])]  # type: ignore[misc]
    return cuts if [cut.piece.text for cut in cuts] == list(known) else None


def _as_known(text: str, by_word: Mapping[str, Sequence[str]], pieces: Sequence[str]) -> list[str]:
    """*text* in parts that concatenate to it: known texts whole, the rest as *pieces* have it."""
    stops, at = [], 0
    for piece in pieces:
        at += len(piece)
        stops.append(at)
    cuts = [0]
    while (start := _skip_space(text, cuts[-1])) < len(text):
        end = _known_end(text, start, by_word)
        if end is None:
            stop = next((one for one in stops if one > start), len(text))
            end = _known_tail(text, start, stop, by_word) or stop
        cuts.append(_skip_space(text, end))
    if len(cuts) == 1:
        return [text]
    cuts[-1] = len(text)
    return [text[begin:end] for begin, end in pairwise(cuts)]


def _skip_space(text: str, at: int) -> int:
    while at < len(text) and text[at].isspace():
        at += 1
    return at


def _known_end(text: str, start: int, by_word: Mapping[str, Sequence[str]]) -> int | None:
    """Where the longest known text that stands at *start* ends; None where none does."""
    word = text[start:].split(maxsplit=1)[0]
    for one in by_word.get(word, ()):
        end = start + len(one)
        if text.startswith(one, start) and (end == len(text) or text[end].isspace()):
            return end
    return None


def _known_tail(text: str, start: int, stop: int, by_word: Mapping[str, Sequence[str]]) -> int | None:
    """Where between *start* and *stop* a known text of some words begins that reaches to *stop* or beyond."""
    for at in range(start + 1, stop):
        if text[at - 1].isspace() and not text[at].isspace():
            end = _known_end(text, at, by_word)
            if end is not None and end >= len(text[:stop].rstrip()) and len(text[at:end].split()) >= _LEAST_TAIL:
                return at
    return None


def name_segments(
    article: ArticleId,
    blocks: Sequence[Block],
    cuts: Sequence[Cut],
    kept: Sequence[SegmentId | None],
    *,
    taken: Collection[SegmentId],
    notes: Mapping[str, str] | None = None,
) -> tuple[Segment, ...]:
    """Return the segments of *cuts*. *kept* (as long as they) has the id of one that goes back to an old one.

    The others get new ids, none of *taken*: what the article's segments were ever called.
    """
    used: set[str] = {*taken, *(one for one in kept if one is not None)}
    segments = []
    for cut, old in zip(cuts, kept, strict=True):
        one = old or new_segment_id(article, cut.block, cut.piece.text, 0, taken=used)
        used.add(one)
        segments.append(make_segment(one, cut.piece, blocks[cut.block], cut.block, notes or {}))
    return tuple(segments)
