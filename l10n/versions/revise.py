"""A new revision of the home version: which segment goes back to which, and under which id it goes on. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from l10n.catalogs.revise import Cut, Known, cut_blocks, name_segments
from l10n.languages import Lang
from l10n.model.article import ArticleId, Block, Segment, SegmentId
from l10n.versions.merge import Kind, match

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
    before, after = [one.id for one in old], [one.id for one in segments]
    is_rearranged = [one for one in before if one in after] != [one for one in after if one in before]
    return Revision(segments, tuple(_changes(links, old, segments, returning)), is_rearranged)


def _keepers(
    links: Sequence[tuple[int | None, int | None, Kind]], old: Sequence[Known], cuts: Sequence[Cut]
) -> dict[int, SegmentId]:
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
    links: Sequence[tuple[int | None, int | None, Kind]],
    old: Sequence[Known],
    segments: Sequence[Segment],
    returning: set[int],
) -> list[Revised]:
    changes: list[Revised] = []
    at: dict[tuple[Kind, int | None], int] = {}
    for i, j, found in links:
        is_other = i is not None and j is not None and old[i].text != segments[j].text
        kind = Kind.EDITED if found is Kind.SAME and is_other else found  # texts are matched without their typography
        group = (kind, i) if kind is Kind.SPLIT else (kind, j) if kind is Kind.JOINED else None
        before = () if i is None else (old[i],)
        after = () if j is None else (segments[j],)
        if group is not None and group in at:
            one = changes[at[group]]
            old_ones = one.old if kind is Kind.SPLIT else one.old + before
            new_ones = one.new if kind is Kind.JOINED else one.new + after
            changes[at[group]] = Revised(kind, old_ones, new_ones)
            continue
        if group is not None:
            at[group] = len(changes)
        changes.append(Revised(kind, before, after, is_returning=j in returning))
    return changes
