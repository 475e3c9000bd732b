"""Whether an edit of a text is cosmetic, so that its translations stand, or substantive, so that they are stale.

Cosmetic is only what is known to be: typo, punctuation, quotes, spaces, apostrophe, ё, a doubled word, the sound of a
preposition, another way to write the same number. Everything else is substantive.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final

from l10n.languages import Lang
from l10n.model.changes import Change
from l10n.text.words import Word, find_words, match_words
from l10n.versions.gaps import Gap, judge_gap, quote_count
from l10n.versions.groups import judge_group
from l10n.versions.pairs import Judged, Place, judge_pair, kind_of

__all__ = ["Edit", "Verdict", "judge_edit", "says_the_same"]


_MOST_PAIRED: Final = 200
"""Longer runs of other words aren't compared word by word: that is another text."""


class Verdict(StrEnum):
    """What an edit means for the other versions."""

    COSMETIC = "cosmetic"
    SUBSTANTIVE = "substantive"


@dataclass(frozen=True, slots=True)
class Edit:
    """What an edit did."""

    verdict: Verdict
    """SUBSTANTIVE as soon as one change is."""
    changes: tuple[Change, ...]
    """In the order of the text; empty where nothing changed."""

    @property
    def is_cosmetic(self) -> bool:
        """Whether the translations stand as they are."""
        return self.verdict is Verdict.COSMETIC


@dataclass(frozen=True, slots=True)
class _Link:
    """Words of the one text that stand for words of the other; half-open indexes."""

    before: tuple[int, int]
    after: tuple[int, int]


def judge_edit(before: str, after: str, *, lang: Lang) -> Edit:
    """Return what changed from *before* to *after*, texts of one language with tags, and whether it matters.

    Where a link leads and what a tag looks like isn't in the text, and isn't judged.
    """
    judge = _Judge(before, after, lang)
    changes = tuple(sorted(judge.changes(), key=lambda one: (one.before_span, one.after_span)))
    matters = any(not one.is_cosmetic for one in changes)
    return Edit(Verdict.SUBSTANTIVE if matters else Verdict.COSMETIC, changes)


def says_the_same(before: str, after: str, *, lang: Lang) -> bool:
    """Whether the edit from *before* to *after* is cosmetic, or none at all."""
    return before == after or judge_edit(before, after, lang=lang).is_cosmetic


class _Judge:
    """Walks through two texts; holds nothing but them."""

    def __init__(self, before: str, after: str, lang: Lang) -> None:
        self.before, self.after, self.lang = before, after, lang
        self.ours, self.theirs = find_words(before), find_words(after)

    def changes(self) -> list[Change]:
        found: list[Change] = []
        links: list[_Link] = []
        for hunk in match_words(self.ours, self.theirs):
            ours, theirs = range(*hunk.before), range(*hunk.after)
            group = None if hunk.is_same else judge_group(self, hunk)
            if group is not None:
                found.append(self._change(group.judged, group.before, group.after))
                links = [one for one in links if one.before[1] <= group.before[0] and one.after[1] <= group.after[0]]
                links.append(_Link(group.before, group.after))
            elif len(ours) == len(theirs) <= _MOST_PAIRED:
                for i, j in zip(ours, theirs, strict=True):
                    links.append(_Link((i, i + 1), (j, j + 1)))
                    found += self._pair(i, j)
            else:
                words = self.ours[slice(*hunk.before)], self.theirs[slice(*hunk.after)]
                judged = Judged(kind_of(*words, lang=self.lang), False, _COUNT[bool(ours), bool(theirs)])
                found.append(self._change(judged, hunk.before, hunk.after))
        return found + self._gaps(links)

    def _pair(self, i: int, j: int) -> list[Change]:
        place = Place(self.before, self.ours, i), Place(self.after, self.theirs, j)
        judged = judge_pair(*place, lang=self.lang)
        return [self._change(judged, (i, i + 1), (j, j + 1))] if judged else []

    def _change(self, judged: Judged, ours: tuple[int, int], theirs: tuple[int, int]) -> Change:
        spans = _span(self.ours, ours, self.before), _span(self.theirs, theirs, self.after)
        texts = self.before[slice(*spans[0])], self.after[slice(*spans[1])]
        return Change(judged.kind, *texts, *spans, judged.reason, judged.is_cosmetic)

    def _gaps(self, links: Sequence[_Link]) -> list[Change]:
        found: list[Change] = []
        ends = _Link((-1, 0), (-1, 0)), _Link((len(self.ours),) * 2, (len(self.theirs),) * 2)
        moved: list[tuple[int, Change]] = []
        walk = [ends[0], *links, ends[1]]
        for one, two in pairwise(walk):
            if one.before[1] != two.before[0] or one.after[1] != two.after[0]:
                continue
            change = self._gap(one.before[1], one.after[1])
            if change is not None:
                found.append(change)
                moved.append((quote_count(change.after) - quote_count(change.before), change))
        if any(count > 0 for count, _ in moved) and any(count < 0 for count, _ in moved):
            reason = "the quotation begins or ends at another word"
            wrong = {id(change) for count, change in moved if count}
            return [_moved(one, reason) if id(one) in wrong else one for one in found]
        return found

    def _gap(self, i: int, j: int) -> Change | None:
        """Judge the gaps before the words *i* and *j*."""
        ours, theirs = _gap_span(self.ours, i, self.before), _gap_span(self.theirs, j, self.after)
        edit = judge_gap(_gap(self.ours, i, self.before, ours), _gap(self.theirs, j, self.after, theirs))
        if edit is None:
            return None
        ours, theirs = _trimmed(self.before, ours, self.after, theirs)
        texts = self.before[slice(*ours)], self.after[slice(*theirs)]
        return Change(edit.kind, *texts, ours, theirs, edit.reason, edit.is_cosmetic)


_COUNT = {
    (True, False): "words were removed",
    (False, True): "words were added",
    (True, True): "words were replaced",
    (False, False): "",
}


def _moved(change: Change, reason: str) -> Change:
    return Change(
        "quotes", change.before, change.after, change.before_span, change.after_span, reason, is_cosmetic=False
    )


def _span(words: Sequence[Word], indexes: tuple[int, int], text: str) -> tuple[int, int]:
    """The code points of the words in *indexes*; where there is none, the end of the word before."""
    low, high = indexes
    if low < high:
        return words[low].start, words[high - 1].end
    at = words[low - 1].end if low else 0
    return at, at


def _gap_span(words: Sequence[Word], at: int, text: str) -> tuple[int, int]:
    return words[at - 1].end if at else 0, words[at].start if at < len(words) else len(text)


def _gap(words: Sequence[Word], at: int, text: str, span: tuple[int, int]) -> Gap:
    return Gap(text[slice(*span)], words[at - 1].text if at else None, words[at].text if at < len(words) else None)


def _trimmed(
    before: str, ours: tuple[int, int], after: str, theirs: tuple[int, int]
) -> tuple[tuple[int, int], tuple[int, int]]:
    """Both spans without what they begin and end with alike."""
    (a, b), (c, d) = ours, theirs
    while a < b and c < d and before[b - 1] == after[d - 1]:
        b, d = b - 1, d - 1
    while a < b and c < d and before[a] == after[c]:
        a, c = a + 1, c + 1
    return (a, b), (c, d)
