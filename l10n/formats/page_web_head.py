"""The head of a web page's article: headline, byline, dateline, deck and the picture above the text."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Final

from l10n.formats.contract import House
from l10n.formats.page_blocks import is_caption
from l10n.formats.page_body import is_prose, letters
from l10n.formats.page_meta import PageMeta
from l10n.formats.page_parts import byline_of, is_byline
from l10n.formats.page_tree import Leaf
from l10n.text.dates import Dateline, read_dateline

__all__ = ["WebHead"]

_DECK: Final = re.compile(
    r"standfirst|\b(?:deck|dek|lede?|lead|intro|anons|excerpt|strapline|summary|subtitle|sub title)\b|article intro"
)
_AUTHOR: Final = re.compile(r"\b(?:byline|bylines|authors?|avtor)\b")
_DATE_WORD: Final = re.compile(r"(?:date|published|дата|опубл[иі]ковано)\b", re.IGNORECASE)
_MAIL: Final = re.compile(r"\S+@\S+\.\w+")
_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_ZONE: Final = 30
"""Leaves between headline and text that are looked at."""
_ABOVE: Final = 6
"""Leaves above the headline in which the caption of its picture is looked for."""
_LONGEST_HEAD: Final = 25
"""A byline or dateline has no more words."""
_BESIDE_DATE: Final = 60
"""Nor more characters beside the date."""


class WebHead:
    """The headline and what stands between it and the text, taken out of the article's leaves."""

    def __init__(self, every: Sequence[Leaf], kept: Sequence[Leaf], meta: PageMeta, house: House) -> None:
        self.dropped: list[str] = []
        """Repetitions."""
        self.used: set[int] = set()
        """`id` of each leaf, kept or not, that went into the head."""
        self.authors = list(meta.authors)
        """Names, as the page's data or its byline have them."""
        self._is_desk = meta.is_desk or not meta.authors
        self._meta = meta
        self._timezone = house.timezone
        self._seen: Dateline | None = None
        at = _headline_leaf(every, meta)
        self.used.update([] if at is None else [id(every[at])])
        self.headline = every[at].text if at is not None else meta.headline
        """The h1 nearest to what the page's data call the headline, else that; None where there is neither."""
        self.body = self._body(kept, every, at)
        """The leaves of the text, captions above it included."""
        self.deck = self._deck(every, at)
        """The summary below the headline; None where the text begins with its lead."""
        self._near = _date_lines(every, kept, at)

    def _body(self, kept: Sequence[Leaf], every: Sequence[Leaf], at: int | None) -> list[Leaf]:
        """Return *kept* without the headline and what belongs to it, the picture's caption above the text first."""
        place = {id(leaf): index for index, leaf in enumerate(every)}
        above = -1 if at is None else at
        below = [leaf for leaf in kept if place[id(leaf)] > above]
        text = next((leaf for leaf in below if is_prose(leaf) and not is_caption(leaf)), None)
        first = place[id(text or below[0])] if below else above
        inside = set(map(id, below))
        body: list[Leaf] = []
        for leaf in every[above + 1 : first][:_ZONE] if at is not None else []:
            if leaf.image or id(leaf) in inside:
                continue
            if self._is_head(leaf, is_inside=False):
                self.used.add(id(leaf))
            elif is_caption(leaf) and (not leaf.is_furniture or _is_figcaption(leaf)) and leaf.link_share < 0.5:
                self.used.add(id(leaf))
                body.append(leaf)
        if at is not None and not any(map(is_caption, body)):
            # Some newspapers set the picture above the headline.
            body = [leaf for leaf in every[max(0, at - _ABOVE) : at] if _is_figcaption(leaf) and leaf.link_share < 0.5]
            self.used.update(map(id, body))
        has_prose = False
        for leaf in below:
            if not has_prose and (leaf.image or self._is_head(leaf, is_inside=True)):
                continue  # the picture above the text is in the page's data
            has_prose = has_prose or (is_prose(leaf) and not leaf.place.in_figure)
            body.append(leaf)
        return body

    def _is_head(self, leaf: Leaf, *, is_inside: bool) -> bool:
        """Whether *leaf*, above the first prose, is part of the head. *is_inside*: the article's. Mutates the head."""
        if letters(leaf.text) == letters(self.headline or ""):
            self.dropped.append(leaf.text)
            return True
        if leaf.words > _LONGEST_HEAD or leaf.place.in_figure or leaf.place.is_hidden:
            return False
        if found := self._dated(leaf):
            self._seen = self._seen or found
            self._take_names(leaf.text[: found.span[0]])
            return True
        if any(letters(name) in letters(leaf.text) for name in self.authors) and leaf.words <= 12:
            return True
        if _MAIL.fullmatch(leaf.text):
            return True
        says_so = byline_of(leaf.text) != leaf.text or bool(_AUTHOR.search(leaf.names))
        says_so = says_so or leaf.place.in_byline
        if leaf.tag not in _HEADINGS and (says_so or (is_inside and leaf.tag != "li")):
            return self._take_names(leaf.text)
        return False

    def _dated(self, leaf: Leaf) -> Dateline | None:
        """Return the dateline that *leaf* is, whatever class it has; None where it says more."""
        if leaf.words > _LONGEST_HEAD:
            return None
        found = read_dateline(leaf.text, timezone=self._timezone)
        is_all = found and len(leaf.text) - (found.span[1] - found.span[0]) < _BESIDE_DATE
        return found if is_all else None

    def _take_names(self, text: str) -> bool:
        """Take the byline in *text*. Returns whether it is one. Mutates the head."""
        names = byline_of(text)
        if not is_byline(names):
            return False
        self.authors = [names] if self._is_desk else self.authors or [names]
        self._is_desk = False
        return True

    def _deck(self, every: Sequence[Leaf], at: int | None) -> Leaf | None:
        """Return the leaf of the deck: below the headline, and either named so or word for word the description."""
        text = [leaf for leaf in self.body if not is_caption(leaf)]
        if not text or at is None:
            return None
        first = next(index for index, leaf in enumerate(every) if leaf is text[0])
        wanted = letters(self._meta.description or "")
        for leaf in [*every[at + 1 : max(first, at + 1)][:_ZONE], text[0]]:
            if leaf.words < 5 or leaf.link_share > 0.5 or is_caption(leaf) or leaf.tag in ("li", "td", "th"):
                continue
            if id(leaf) in self.used or self._dated(leaf):
                continue
            is_named = bool(_DECK.search(" ".join(leaf.place.names))) and leaf.words <= 80 and not leaf.is_furniture
            if is_named or (len(wanted) > 30 and letters(leaf.text) == wanted):
                self.used.add(id(leaf))
                return leaf
        return None

    def dateline(self, times: Sequence[str]) -> Dateline | None:
        """Return when the article was published: by the page's data, a line above it, one of its *times*, or near."""
        for text in (self._meta.date, *([] if self._seen else [*times[:3], *self._near])):
            if text and (found := read_dateline(text, timezone=self._timezone)):
                return found
        return self._seen


def _is_figcaption(leaf: Leaf) -> bool:
    return leaf.tag == "figcaption" and leaf.place.in_figure


def _date_lines(every: Sequence[Leaf], kept: Sequence[Leaf], at: int | None) -> list[str]:
    """Return short lines around the headline, and those right below the article that say they are a date."""
    last = next(index for index, leaf in enumerate(every) if leaf is kept[-1])
    above = [] if at is None else [leaf.text for leaf in every[max(0, at - 4) : at + 10] if leaf.words <= 12]
    return above + [leaf.text for leaf in every[last + 1 : last + 20] if _DATE_WORD.match(leaf.text)]


def _headline_leaf(every: Sequence[Leaf], meta: PageMeta) -> int | None:
    """Return the index of the h1 that is the headline: the one nearest to what the page's data call it."""
    able = [n for n, leaf in enumerate(every) if leaf.tag == "h1" and leaf.words >= 2 and leaf.link_share < 0.9]
    if not able:
        return None
    wanted = set(re.findall(r"\w+", (meta.headline or "").casefold()))

    def likeness(index: int) -> float:
        words = set(re.findall(r"\w+", every[index].text.casefold()))
        return len(words & wanted) / max(len(words | wanted), 1)

    best = max(able, key=lambda index: (likeness(index), -index))
    return best if not wanted or likeness(best) > 0.2 or every[best].words >= 4 else None
