"""Two versions of an article, or two revisions of one version, side by side: the rows of `l10n diff`. Pure.

Versions are paired by segment and their facts compared. Revisions are paired by segment where they know it, else by
likeness, and their words compared. What a row looks like is left to others.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from enum import StrEnum
from functools import partial

from l10n.glossary.fact_people import Register
from l10n.glossary.facts import Difference, compare_facts
from l10n.languages import Lang
from l10n.model.article import ArticleId
from l10n.model.states import State
from l10n.text.words import Hunk, diff_words
from l10n.versions.change import Edit, Verdict, judge_edit
from l10n.versions.links import group_links
from l10n.versions.merge import match
from l10n.versions.order import in_order

__all__ = ["Comparison", "Passage", "Row", "Side", "What", "compare_revisions", "compare_versions"]


class What(StrEnum):
    """What a row tells."""

    AGREES = "agrees"
    """Nothing surely differs between two versions."""
    DISAGREES = "disagrees"
    """Two versions tell different facts."""
    MISSING = "missing"
    """One version has no text here."""
    SAME = "same"
    """The text of both revisions is the same; its state may not be."""
    EDITED = "edited"
    MOVED = "moved"
    SPLIT = "split"
    JOINED = "joined"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Passage:
    """What one side has of a segment."""

    segment: str | None
    """Its id; None where a revision was cut anew and knows none."""
    text: str
    """With its tags; empty where there is none yet."""
    state: State | None = None
    """None in the home version, which has no states."""
    by: str | None = None
    """Who wrote or last moved it, a person or an engine; None in the home version or where nobody is named."""
    source: Lang | None = None
    """The language it was made from; None in the home version or where that isn't known."""
    base: str | None = None
    """The text it was really made from; None where that isn't known."""


@dataclass(frozen=True, slots=True)
class Row:
    """A segment on both sides."""

    what: What
    """What is to be seen here."""
    left: Passage | None
    """The first language, or the earlier revision; None where it hasn't the segment."""
    right: Passage | None
    """The second language, or the later revision."""
    hunks: tuple[Hunk, ...] = ()
    """Where the words differ: of two revisions, or of *was* and the left text."""
    edit: Edit | None = None
    """What the same change means; None where there is none or a side has no text."""
    was: str | None = None
    """The left text as it was when the right one was made from it; None where it is the same, and of revisions."""
    differences: tuple[Difference, ...] = ()
    """Facts on which two versions disagree."""

    @property
    def segment(self) -> str | None:
        """The segment's id, the later one where it changed."""
        return next((side.segment for side in (self.right, self.left) if side and side.segment), None)

    @property
    def is_quiet(self) -> bool:
        """Whether nothing here needs a person's eye."""
        if self.what is What.SAME:
            left, right = self.left, self.right
            return left is None or right is None or (left.state, left.by) == (right.state, right.by)
        if self.what is not What.AGREES or (self.edit and self.edit.verdict is Verdict.SUBSTANTIVE):
            return False
        return not any(side and side.state in {State.STALE, State.REJECTED} for side in (self.left, self.right))


@dataclass(frozen=True, slots=True)
class Side:
    """Which text stands on one side."""

    lang: Lang
    """The version's language."""
    revision: str | None = None
    """The git revision or record of the history it was read from, short; None for what is there now."""
    at: datetime | None = None
    """When that revision was made; None for now."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """Two versions or two revisions of an article."""

    article: ArticleId
    """Which article."""
    left: Side
    """The first language, or the earlier revision."""
    right: Side
    """The second language, or the later revision. Of the same language exactly where revisions are compared."""
    rows: tuple[Row, ...]
    """All rows, the quiet ones too, in reading order."""
    unknown: tuple[str, ...] = ()
    """Segments that are in no row, as no record of the history holds what they said then."""

    @property
    def is_of_revisions(self) -> bool:
        """Whether one version is compared with itself."""
        return self.left.lang == self.right.lang


def compare_versions(
    left: Sequence[Passage],
    right: Sequence[Passage],
    *,
    source: Lang,
    target: Lang,
    register: Register | None = None,
    on: date | None = None,
) -> list[Row]:
    """Return a row for each segment of two versions, *left* in *source* and *right* in *target*, in reading order.

    Every passage MUST have its segment's id. *register* and *on* as in `compare_facts`.
    """
    compare = partial(compare_facts, register=register, on=on)
    there = {one.segment: one for one in right}
    here = {one.segment for one in left}
    rows = [_version_row(one, there.get(one.segment), source, target, compare) for one in left]
    return rows + [_version_row(None, one, source, target, compare) for one in right if one.segment not in here]


def _version_row(
    left: Passage | None,
    right: Passage | None,
    source: Lang,
    target: Lang,
    compare: Callable[[Mapping[Lang, str]], list[Difference]],
) -> Row:
    if left is None or right is None or not left.text.strip() or not right.text.strip():
        has_text = any(side and side.text.strip() for side in (left, right))
        return Row(What.MISSING if has_text else What.AGREES, left, right)
    found = tuple(compare({source: left.text, target: right.text}))
    what = What.DISAGREES if found else What.AGREES
    was = right.base if right.source == source and right.base != left.text else None
    if was is None:
        return Row(what, left, right, differences=found)
    hunks, edit = diff_words(was, left.text), judge_edit(was, left.text, lang=source)
    return Row(what, left, right, hunks, edit, was, found)


def compare_revisions(before: Sequence[Passage], after: Sequence[Passage], *, lang: Lang) -> list[Row]:
    """Return a row for each segment of two revisions of the version in *lang*: in the order of *after*, removed ones
    where they stood. A segment that was split, or several that were joined, are one row.
    """
    pairs = _known_pairs(before, after)
    groups = [*_judge_pairs(pairs, before, after), *_liken(pairs, before, after, lang)]
    linked = sorted((lefts[-1], rights[-1]) for lefts, rights, _ in groups if lefts and rights)

    def place(group: _Group) -> tuple[int, int, int]:
        lefts, rights, _ = group
        if rights:
            return rights[0], 0, 0
        return max((j for i, j in linked if i < lefts[0]), default=-1), 1, lefts[0]

    return [
        _revision_row(what, _together(before, lefts), _together(after, rights), lang)
        for lefts, rights, what in sorted(groups, key=place)
    ]


_Group = tuple[tuple[int, ...], tuple[int, ...], What]
"""Indexes of the passages before and after that belong together."""


def _known_pairs(before: Sequence[Passage], after: Sequence[Passage]) -> list[tuple[int, int]]:
    places = {one.segment: j for j, one in enumerate(after) if one.segment is not None}
    return [(i, places[one.segment]) for i, one in enumerate(before) if one.segment in places]


def _judge_pairs(
    pairs: Iterable[tuple[int, int]], before: Sequence[Passage], after: Sequence[Passage]
) -> Iterator[_Group]:
    kept = set(in_order([(i, j, 1 + len(after[j].text)) for i, j in pairs]))
    for i, j in pairs:
        left, right = before[i].text, after[j].text
        if left == right:
            what = What.SAME if (i, j) in kept or not left else What.MOVED
        else:
            what = What.EDITED if left and right else What.ADDED if right else What.REMOVED
        yield (i,), (j,), what


def _liken(
    pairs: Iterable[tuple[int, int]], before: Sequence[Passage], after: Sequence[Passage], lang: Lang
) -> Iterator[_Group]:
    """Pair by likeness what no id pairs. A passage without a text has nothing to be known by."""
    taken = {i for i, _ in pairs}, {j for _, j in pairs}
    lefts = [i for i, one in enumerate(before) if i not in taken[0] and one.text]
    rights = [j for j, one in enumerate(after) if j not in taken[1] and one.text]
    for kind, olds, news in group_links(match([before[i].text for i in lefts], [after[j].text for j in rights], lang)):
        yield tuple(sorted(lefts[i] for i in olds)), tuple(sorted(rights[j] for j in news)), What(kind.value)


def _together(side: Sequence[Passage], indexes: Sequence[int]) -> Passage | None:
    """The passages at *indexes* as one, which has only what they share; None where there is none."""
    chosen = [side[at] for at in indexes]
    if len(chosen) < 2:
        return chosen[0] if chosen else None
    states, people = {one.state for one in chosen}, {one.by for one in chosen}
    return Passage(
        chosen[0].segment,
        " ".join(one.text for one in chosen),
        states.pop() if len(states) == 1 else None,
        people.pop() if len(people) == 1 else None,
    )


def _revision_row(what: What, left: Passage | None, right: Passage | None, lang: Lang) -> Row:
    before, after = (side.text if side else "" for side in (left, right))
    if before == after:
        return Row(what, left, right)
    edit = judge_edit(before, after, lang=lang) if before and after else None
    return Row(what, left, right, diff_words(before, after), edit)
