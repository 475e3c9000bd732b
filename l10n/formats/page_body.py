"""Which leaves of a web page are its article. Knows prose from menus; leaves naming the parts to the reader."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from l10n.formats.page_furniture import Rules, heads_text, is_see_also, skipped_lines
from l10n.formats.page_parts import topics_below
from l10n.formats.page_tree import Leaf

__all__ = ["Found", "body_leaves", "letters"]

_PROSE_WORDS: Final = 8
_LINKED: Final = 0.5
_ALT_WORDS: Final = 3
"""A picture outside a figure with fewer words of alternative text is an icon."""
_SCRAP: Final = 4
"""Fewer words in a bare div, without the end of a sentence, are a chart's number or a button."""
_BUT_A_LINK: Final = 0.8
"""A leaf with a larger share of its words in links is a link."""
_ENDS: Final = re.compile(r"[.!?…:;][\"'»”“’)\]]*$")
# A paragraph speaks for its parent, less for what is around that: after Arc90's Readability.
_REACH: Final = (1.0, 0.5, 0.3, 0.2)
_LONGEST: Final = 80
"""Words that count of one paragraph: a page's terms of use in one leaf shall not outweigh a short article."""
_WIDER: Final = 0.25
"""A wider part of the page is taken where what isn't prose there is at most this share of the prose it adds."""
_KNOWN: Final = 100_000
"""Characters of the page's own copy of the article that are compared; no article has more."""
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_LAST_SHARE: Final = 0.35
"""A heading such as «Останні новини» ends the article only where at most this share of the prose comes after it."""


@dataclass(frozen=True, slots=True)
class Found:
    """What of the page is the article."""

    kept: tuple[Leaf, ...]
    """Its leaves, in reading order."""
    titles: int
    """How many headings amid them are but links: many of them make a list of news."""
    dropped: tuple[Leaf, ...]
    """All others."""
    root: int | None = None
    """Number of the element that holds it."""


def letters(text: str) -> str:
    """Return the letters and digits of *text* in lower case, to compare texts by."""
    return "".join(letter for letter in text.casefold() if letter.isalnum())


def is_prose(leaf: Leaf) -> bool:
    """Whether *leaf* reads like a sentence of an article rather than a menu, title or link."""
    if leaf.is_furniture or leaf.words < _PROSE_WORDS or leaf.link_share > _LINKED or leaf.tag in _HEADINGS:
        return False
    return leaf.words >= 20 or bool(_ENDS.search(leaf.text))


def body_leaves(leaves: Sequence[Leaf], rules: Rules, *, known: str) -> Found:
    """Find the article among *leaves*. *known*: its text as the page's own data have it, or nothing."""
    root = _container(leaves, letters(known[:_KNOWN]))
    if root is None:
        return Found((), 0, tuple(leaves))
    inside = [leaf for leaf in leaves if root in leaf.place.path]
    end = _end(inside, rules)
    kept: list[Leaf] = []
    follows_see_also = False
    link_lists = _link_lists(inside)
    text_names = Counter(_kind(leaf) for leaf in inside if is_prose(leaf))
    skipped = skipped_lines([leaf.text for leaf in inside[:end]])
    for index, leaf in enumerate(inside[:end]):
        if leaf.image:
            kept += [leaf] if not leaf.is_furniture and _is_picture(leaf) else []
            continue
        is_link = leaf.link_share > _BUT_A_LINK
        drops = leaf.is_furniture or rules.drops(leaf.text, is_sentence=is_prose(leaf))
        drops = drops or topics_below(leaf.text) == "" or index in skipped
        drops = drops or (rules.stops(leaf.text) and _goes_on(inside[index : index + 2]))
        if (
            not drops
            and not (follows_see_also and is_link)
            and (not _is_box(leaf, link_lists) or (_kind(leaf) != "" and text_names[_kind(leaf)] > 1))
        ):
            kept.append(leaf)
            follows_see_also = False
        else:
            follows_see_also = is_see_also(leaf.text) or (follows_see_also and is_link)
    while kept and (kept[-1].image or kept[-1].tag in _HEADINGS):
        kept.pop()  # a heading without text below it headed a feed
    chosen = set(map(id, kept))
    titles = sum(leaf.tag in _HEADINGS and leaf.link_share > _BUT_A_LINK for leaf in inside[:end])
    return Found(tuple(kept), titles, tuple(leaf for leaf in leaves if id(leaf) not in chosen), root)


def _container(leaves: Sequence[Leaf], known: str) -> int | None:
    """Return the number of the element that holds the article; None where nothing reads like prose."""
    points: dict[int, float] = defaultdict(float)
    for leaf in leaves:
        if is_prose(leaf):
            trust = 3.0 if len(known) > 300 and letters(leaf.text) in known else 1.0
            worth = min(leaf.words, _LONGEST) * (1 - leaf.link_share) * trust
            around = (
                leaf.place.path[:-1]
                if leaf.tag in ("p", "li", "blockquote") and len(leaf.place.path) > 1
                else leaf.place.path
            )
            for number, share in zip(reversed(around), _REACH, strict=False):
                points[number] += worth * share
    if not points:
        return None
    best = max(points, key=lambda number: (points[number], -number))
    return _widen(leaves, best)


def _widen(leaves: Sequence[Leaf], best: int) -> int:
    """Return *best* or the widest element around it that adds prose and little else."""
    path = next(leaf.place.path for leaf in leaves if best in leaf.place.path)
    around = path[: path.index(best)]
    headed = {number for leaf in leaves if leaf.tag == "h1" and leaf.words >= 3 for number in leaf.place.path}
    chosen = best
    for number in reversed(around if best not in headed else ()):
        added = [
            leaf
            for leaf in leaves
            if number in leaf.place.path and best not in leaf.place.path and not leaf.is_furniture
        ]
        prose = sum(leaf.words for leaf in added if is_prose(leaf))
        rest = sum(leaf.words for leaf in added if not is_prose(leaf))
        if prose and rest <= _WIDER * prose:
            chosen = number
        if number in headed:
            break  # an article has its headline; what is around both is the page
    return chosen


def _end(inside: Sequence[Leaf], rules: Rules) -> int:
    """Return where *inside* the article ends: at the newspaper's own mark, or a feed's heading with little after it."""
    prose = [leaf.words if is_prose(leaf) else 0 for leaf in inside]
    total, seen = sum(prose), 0
    for index, leaf in enumerate(inside):
        is_own = rules.stop is not None and rules.stop.fullmatch(leaf.text)
        is_last = total - seen <= _LAST_SHARE * total
        if seen and (is_own or (is_last and rules.stops(leaf.text) and not _goes_on(inside[index : index + 2]))):
            return index
        seen += prose[index]
    return len(inside)


def _goes_on(leaves: Sequence[Leaf]) -> bool:
    """Whether the first of *leaves*, which may head a feed, is but a link amid the text that goes on after it."""
    after = leaves[-1]
    is_text = after.tag == "p" and is_prose(after) and not after.link_words
    return is_text and leaves[0].tag not in _HEADINGS and not heads_text(leaves[0].text)


def _kind(leaf: Leaf) -> str:
    """Return what the page calls *leaf*, as it may call many, without their numbers."""
    return " ".join(name for name in leaf.place.names[-1].split() if not name.isdigit())


def _is_picture(leaf: Leaf) -> bool:
    """Whether a picture is one of the article's rather than a button."""
    return leaf.place.in_figure or len(leaf.text.split()) >= _ALT_WORDS


def _link_lists(inside: Sequence[Leaf]) -> set[int]:
    """Return the numbers of the lists most of whose items are but links."""
    lists: dict[int, list[bool]] = defaultdict(list)
    for leaf in inside:
        if leaf.place.list is not None and not leaf.image:
            lists[leaf.place.list].append(leaf.link_share > _BUT_A_LINK)
    return {number for number, links in lists.items() if sum(links) > 0.6 * len(links)}


def _is_box(leaf: Leaf, link_lists: set[int]) -> bool:
    """Whether *leaf* is a link to another page, or a widget's scrap, rather than text."""
    if leaf.place.list in link_lists:
        return True
    if leaf.tag in ("dd", "dt"):
        return leaf.words < _PROSE_WORDS and not _ENDS.search(leaf.text)
    if leaf.words < _SCRAP and not any(letter.isalpha() for letter in leaf.text):
        return leaf.tag not in ("li", "td", "th")
    if leaf.tag == "div" and leaf.words < _SCRAP and ":" not in leaf.text and not _ENDS.search(leaf.text):
        return True
    if leaf.link_share <= _BUT_A_LINK or leaf.tag in ("li", "td", "th"):
        return False
    return leaf.words >= 3 or leaf.tag == "div"
