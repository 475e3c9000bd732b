"""Tag damage: tags lost, added, changed, crossed, emptied or out of order. The guard asks the same function."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final

from l10n.checks.contract import Flaw, Scope
from l10n.model.article import Tag, TagKind
from l10n.model.unit import Unit
from l10n.text.markup import Edge, Mark, marks, strip_tags, write_mark

__all__ = ["LOOSE_TAG", "find_tag_damage", "tag_damage"]

# A single tag of one of these kinds is half of a pair that a segment boundary cut; the others are single by nature.
_PAIRED: Final = frozenset(
    {TagKind.STRONG, TagKind.EM, TagKind.STRIKE, TagKind.CODE, TagKind.LINK, TagKind.SUP, TagKind.SUB}
)
LOOSE_TAG: Final = re.compile(r"[{｛]\s{0,2}(/?)\s{0,2}([1-9][0-9]{0,3})\s{0,2}(/?)\s{0,2}[}｝]")
"""A tag as people and engines spoil it: spaced out, or with full-width braces."""


def find_tag_damage(unit: Unit, scope: Scope) -> Iterator[Flaw]:
    """Yield what is wrong with the tags of *unit*'s target; nothing for an empty one."""
    if ("{" in unit.segment.text or "{" in unit.target) and unit.target.strip():
        yield from tag_damage(unit.segment.text, unit.target, unit.segment.tags)


def tag_damage(source: str, target: str, tags: Sequence[Tag] = ()) -> list[Flaw]:
    """Return what is wrong with the tags of *target*, in the order lost, added, then by place.

    Pairs and single tags may move, but each stands once, opens before it closes, crosses no other pair and holds text
    where the source's pair does. *tags* are the segment's: halves of a pair that a boundary cut keep their order.
    """
    ours, theirs = list(marks(source)), list(marks(target))
    flaws = [*_missing(ours, theirs), *_foreign(ours, theirs)]
    if not flaws:
        flaws = [*_misplaced(ours, theirs, source, target), *_out_of_order(ours, theirs, tags)]
    if flaws and (mended := _mended(source, target, tags)) is not None:
        return [Flaw(flaw.reason, flaw.span, mended) for flaw in flaws]
    return flaws


def _bag(found: Sequence[Mark]) -> Counter[tuple[int, Edge]]:
    return Counter((mark.number, mark.edge) for mark in found)


def _missing(ours: Sequence[Mark], theirs: Sequence[Mark]) -> Iterator[Flaw]:
    for (number, edge), count in (_bag(ours) - _bag(theirs)).items():
        yield Flaw(f"the source has the tag {write_mark(number, edge)}, the target has lost it" + _times(count))


def _foreign(ours: Sequence[Mark], theirs: Sequence[Mark]) -> Iterator[Flaw]:
    for (number, edge), count in (_bag(theirs) - _bag(ours)).items():
        last = [mark for mark in theirs if (mark.number, mark.edge) == (number, edge)][-1]
        yield Flaw(
            f"the target has the tag {write_mark(number, edge)}, the source has it not" + _times(count),
            (last.start, last.end),
        )


def _times(count: int) -> str:
    return f" ({count} times)" if count > 1 else ""


def _misplaced(ours: Sequence[Mark], theirs: Sequence[Mark], source: str, target: str) -> Iterator[Flaw]:
    held = {number: strip_tags(source[start:end]) for number, (start, end) in _pairs(ours).items()}
    crossings = _crossings(ours)
    pairs = _pairs(theirs)
    for number, (start, end) in pairs.items():
        if start > end:
            yield Flaw(f"the tag {{{number}}} closes before it opens", (min(start, end), max(start, end)))
        elif held.get(number, "").strip() and not strip_tags(target[start:end]).strip():
            yield Flaw(f"the tag {{{number}}} holds no text any more", (start, end))
    for first, second in sorted(_crossings(theirs) - crossings):
        span = (pairs[second][0], pairs[first][1])
        yield Flaw(f"the tags {{{first}}} and {{{second}}} cross", (min(span), max(span)))


def _pairs(found: Sequence[Mark]) -> dict[int, tuple[int, int]]:
    """Number → where its pair's inside starts and ends; the start is after the end where it closes before it opens."""
    opened = {mark.number: mark.end for mark in found if mark.edge is Edge.OPEN}
    return {
        mark.number: (opened[mark.number], mark.start)
        for mark in found
        if mark.edge is Edge.CLOSE and mark.number in opened
    }


def _crossings(found: Sequence[Mark]) -> set[tuple[int, int]]:
    pairs = sorted(_pairs(found).items(), key=lambda item: item[1])
    return {
        (first, second)
        for at, (first, (start, end)) in enumerate(pairs)
        for second, (other_start, other_end) in pairs[at + 1 :]
        if start < other_start < end < other_end
    }


def _out_of_order(ours: Sequence[Mark], theirs: Sequence[Mark], tags: Sequence[Tag]) -> Iterator[Flaw]:
    halves = {tag.number for tag in tags if tag.close is None and tag.kind in _PAIRED}
    here = [mark.number for mark in ours if mark.edge is Edge.SINGLE and mark.number in halves]
    there = [mark for mark in theirs if mark.edge is Edge.SINGLE and mark.number in halves]
    for wanted, mark in zip(here, there, strict=True):
        if wanted != mark.number:
            yield Flaw(f"the tag {{{mark.number}/}} stands where {{{wanted}/}} has to be", (mark.start, mark.end))
            return


def _mended(source: str, target: str, tags: Sequence[Tag]) -> str | None:
    """*target* with tags that were only spaced out or written in wide braces, if that mends all of it."""
    known = {(mark.number, mark.edge) for mark in marks(source)}

    def tidy(found: re.Match[str]) -> str:
        edge = Edge.CLOSE if found[1] else Edge.SINGLE if found[3] else Edge.OPEN
        number = int(found[2])
        return write_mark(number, edge) if (number, edge) in known else found[0]

    mended = LOOSE_TAG.sub(tidy, target)
    return mended if mended != target and not tag_damage(source, mended, tags) else None
