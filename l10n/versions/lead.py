"""A version edited outside its catalog (the published file, a saved page) against its units. Pure.

The units keep home's structure: a segment that the file has in two sentences is still one unit. What has no unit to
go to, a paragraph added or two units joined, is told and left for the home file.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from l10n.catalogs.revise import Cut, cut_blocks
from l10n.languages import Lang
from l10n.model.article import Block, Role, Segment
from l10n.model.unit import Unit
from l10n.text.markup import strip_tags
from l10n.text.typography import house_quotes
from l10n.versions.fit_tags import fit_tags, join_pieces
from l10n.versions.links import group_links
from l10n.versions.merge import Kind, match

__all__ = ["ReadBack", "Told", "read_back"]


_QUOTES: Final = dict.fromkeys(map(ord, "«»„“”"), '"')
_FURNITURE: Final = frozenset({Role.BYLINE, Role.CREDIT, Role.ALT, Role.TOPIC, Role.DATELINE})
"""What a page reader may leave out as not being the story's text."""


@dataclass(frozen=True, slots=True)
class Told:
    """A difference between the file and the units."""

    kind: Kind
    """`edited`: the unit's text is another now; `added` with a unit: it had none. Else what has no unit to go to:
    joined, moved, removed, or added without one."""
    units: tuple[Unit, ...]
    """The units that it is about, as they were; none for text that is in no unit."""
    before: str
    """What they said; empty for an added text."""
    after: str
    """What the file says, with the unit's tags; empty for a removed one."""

    @property
    def is_unit(self) -> bool:
        """Whether the file's text goes into the one unit."""
        return len(self.units) == 1 and bool(self.after) and self.kind in {Kind.EDITED, Kind.ADDED}


@dataclass(frozen=True, slots=True)
class ReadBack:
    """The file against the units."""

    told: tuple[Told, ...]
    """The differences in reading order."""
    known: float
    """Share of the units with a text, 0 to 1, that the file has, edited or not; 0 where none has one."""


def read_back(
    units: Sequence[Unit],
    blocks: Sequence[Block],
    *,
    lang: Lang,
    split: Callable[[str], Sequence[str]],
    is_page: bool = False,
) -> ReadBack:
    """Compare the *blocks* of a file in *lang* with the version's *units* (all of the article's, in order).

    What the house's build changes on its way to the file, quotation marks, is no difference. *split* as for
    `make_segments`, of *lang*. *is_page*: the blocks are a saved page's, which may lack bylines and credits.
    """
    written = [unit for unit in units if unit.target]
    texts = [house_quotes(unit.target, lang=lang) for unit in written]
    cuts = cut_blocks(blocks, texts, split=split)
    pieces = [house_quotes(cut.piece.text, lang=lang) for cut in cuts]
    groups = group_links(match([strip_tags(one) for one in texts], [strip_tags(one) for one in pieces], lang))
    into = _filled(groups, units, written, pieces)
    told = list(_told(groups, written, texts, cuts, pieces, into, is_page=is_page))
    found = sum(bool(olds and news) * len(olds) for _, olds, news in groups)
    return ReadBack(tuple(told), found / len(written) if written else 0.0)


_Groups = Sequence[tuple[Kind, tuple[int, ...], tuple[int, ...]]]


def _told(
    groups: _Groups,
    written: Sequence[Unit],
    texts: Sequence[str],
    cuts: Sequence[Cut],
    pieces: Sequence[str],
    into: dict[int, Unit | None],
    *,
    is_page: bool,
) -> Iterator[Told]:
    placed = [unit for unit in into.values() if unit is not None]
    for kind, olds, news in groups:
        found = tuple(written[i] for i in olds)
        before = " ".join(texts[i] for i in olds)
        plain = " ".join(pieces[j] for j in news)
        if kind is Kind.ADDED:
            unit = into.get(news[0])
            if news[0] not in into:
                yield Told(kind, (), "", strip_tags(plain))
            elif unit is not None:
                after = _with_tags(unit.segment, [cuts[news[0]]], lang=unit.lang)
                yield Told(
                    Kind.EDITED if unit.target else kind, (unit,), house_quotes(unit.target, lang=unit.lang), after
                )
        elif len(olds) == 1 and news and kind is not Kind.MOVED:
            after = _with_tags(found[0].segment, [cuts[j] for j in news], lang=found[0].lang)
            if _folded(before) != _folded(plain):
                yield Told(Kind.EDITED, found, before, after)
        elif kind is Kind.REMOVED and found[0] in placed:
            continue  # another text has its place
        elif kind is not Kind.SAME and not (is_page and kind is Kind.REMOVED and found[0].segment.role in _FURNITURE):
            yield Told(kind, found, strip_tags(before), strip_tags(plain))


def _folded(text: str) -> str:
    """*text* without tags, all double quotation marks alike: the build pairs them over a whole block."""
    return strip_tags(text).translate(_QUOTES)


def _filled(
    groups: _Groups, units: Sequence[Unit], written: Sequence[Unit], pieces: Sequence[str]
) -> dict[int, Unit | None]:
    """Added piece → the unit whose place it has: an empty one, or one whose text is gone; None for home's own text
    standing in an empty unit's place.

    Between the same neighbours there must be as many pieces as such units, or nobody can tell which is which.
    """
    places = {unit.segment.id: n for n, unit in enumerate(units)}
    linked = {j: places[written[olds[0]].segment.id] for _, olds, news in groups if olds for j in news}
    taken = {written[i].segment.id for _, olds, news in groups if news for i in olds}
    found: dict[int, Unit | None] = {}
    for run in _runs(j for j in range(len(pieces)) if j not in linked):
        start, stop = linked.get(run[0] - 1, -1), linked.get(run[-1] + 1, len(units))
        free = [unit for unit in units[start + 1 : stop] if unit.segment.id not in taken]
        homely = {strip_tags(unit.segment.text) for unit in free if not unit.target}
        shown = {strip_tags(pieces[j]) for j in run} & homely
        found |= dict.fromkeys((j for j in run if strip_tags(pieces[j]) in shown), None)
        own = [j for j in run if j not in found]
        free = [unit for unit in free if unit.target or strip_tags(unit.segment.text) not in shown]
        if len(own) == len(free):
            found |= zip(own, free, strict=True)
    return found


def _runs(numbers: Iterable[int]) -> list[list[int]]:
    """*numbers*, ascending, as runs without gaps."""
    runs: list[list[int]] = []
    for number in numbers:
        if runs and runs[-1][-1] == number - 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    return runs


def _with_tags(segment: Segment, cuts: Sequence[Cut], *, lang: Lang) -> str:
    """The pieces as one text with the tags of *segment*: a link by its address, else by kind and order.

    What the segment has no tag for stands there without.
    """
    fitted = fit_tags(*join_pieces(cut.piece for cut in cuts), wanted=segment.tags)
    return house_quotes(fitted.text, lang=lang)
