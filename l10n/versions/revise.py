"""A new revision of the home version: which segment goes back to which, and under which id it goes on. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from l10n.catalogs.revise import Cut, Known, cut_blocks, name_segments
from l10n.languages import Lang
from l10n.model.article import ArticleId, Block, Segment, SegmentId
from l10n.versions.links import group_links
from l10n.versions.merge import Kind, Link, match

__all__ = ["Revised", "Revision", "revise"]


@dataclass(frozen=True, slots=True)
class Revised:
    """What happened to one segment, or to those that were split or joined together."""

    kind: Kind
    """What."""
    old: tuple[Known, ...]
    """The segments of before: none for an added one, several where they were joined."""
    new: tuple[Segment, ...]
    """The segments of now: none for a removed one, several where one was split."""
    is_returning: bool = False
    """Whether an added one was there before, was taken out, and has its id and targets back."""


@dataclass(frozen=True, slots=True)
class Revision:
    """The home version as it is now, against what it was."""

    segments: tuple[Segment, ...]
    """In reading order, with their ids."""
    changes: tuple[Revised, ...]
    """Each old and each new segment once, in reading order, those that are the same included."""
    is_rearranged: bool
    """Whether segments that were there before stand in another order now."""


def revise(
    article: ArticleId,
    old: Sequence[Known],
    blocks: Sequence[Block],
    *,
    lang: Lang,
    split: Callable[[str], Sequence[str]],
    gone: Sequence[Known] = (),
    notes: Mapping[str, str] | None = None,
) -> Revision:
    """Return what an edit made of the segments *old*; *blocks* are the home file's now, in *lang*.

    *gone*: segments that were taken out before; where their text is back, so is their id. *split* as for
    `make_segments`, *notes* too.
    """
    cuts = cut_blocks(blocks, [one.text for one in old], split=split)
    links = match([one.text for one in old], [cut.piece.text for cut in cuts], lang)
    kept = _keepers(links, old, cuts)
    back = {one.text: one.id for one in gone}
    returning = set()
    for _, j, kind in links:
        if kind is Kind.ADDED and j is not None and (one := back.pop(cuts[j].piece.text, None)) is not None:
            kept[j] = one
            returning.add(j)
    ids = [kept.get(j) for j in range(len(cuts))]
    taken = {one.id for one in (*old, *gone)}
    segments = name_segments(article, blocks, cuts, ids, taken=taken, notes=notes)
    before, after = (dict.fromkeys(one.id for one in side) for side in (old, segments))
    is_rearranged = [one for one in before if one in after] != [one for one in after if one in before]
    return Revision(segments, tuple(_changes(links, old, segments, returning)), is_rearranged)


def _keepers(links: Sequence[Link], old: Sequence[Known], cuts: Sequence[Cut]) -> dict[int, SegmentId]:
    """New index → the id that goes on in it. Of several the longest has it: most of the text is its."""

    def length(pair: tuple[int, int]) -> tuple[int, int]:
        return len(cuts[pair[1]].piece.text), len(old[pair[0]].text)

    pairs = [(i, j) for i, j, _ in links if i is not None and j is not None]
    kept: dict[int, SegmentId] = {}
    used: set[int] = set()
    for i, j in sorted(pairs, key=length, reverse=True):  # stable: of equals the first
        if j not in kept and i not in used:
            kept[j] = old[i].id
            used.add(i)
    return kept


def _changes(
    links: Sequence[Link], old: Sequence[Known], segments: Sequence[Segment], returning: set[int]
) -> Iterator[Revised]:
    for found, olds, news in group_links(links):
        before, after = tuple(old[i] for i in olds), tuple(segments[j] for j in news)
        is_other = found is Kind.SAME and before[0].text != after[0].text
        kind = Kind.EDITED if is_other else found  # texts are matched without their typography
        yield Revised(kind, before, after, is_returning=not returning.isdisjoint(news))
