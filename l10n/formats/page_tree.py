"""The leaves of a web page: each paragraph-like run of text with its inline markup and what surrounds it.

Walks the parsed tree once, without recursion. What is furniture by its tag or class is marked, not judged: whether a
marked part holds the article after all (`class="page-with-sidebar"`) is decided when all its words are known.
"""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING, Final, Literal
from urllib.parse import urljoin, urlsplit

from l10n.formats.inline import HTML_KINDS
from l10n.formats.page_place import Place
from l10n.model.article import TagKind

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["EMBEDS", "POST", "plain_names", "SPACES", "Leaf", "Op", "leaves"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


_BLOCKS: Final = _words(
    "address article aside blockquote body button caption center dd details dialog dir div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr html legend li main menu nav ol option p pre section select "
    "summary table tbody td tfoot th thead tr ul"
)
_GONE: Final = (
    "script", "style", "noscript", "template", "svg", "math", "canvas", "map", "textarea",
    "select", "input", "button", "dialog", "link", "meta", "head",
)  # fmt: skip
EMBEDS: Final = ("iframe", "embed", "object", "video", "audio")
"""Elements that show what another site holds; what is written inside them is for browsers without."""
_FURNITURE_TAGS: Final = _words("nav footer aside form menu")
# Words of a class or id that name furniture on news sites; compared with whole words ("nav-bar" has two).
_FURNITURE_WORDS: Final = _words(
    "nav navbar navigation menu submenu breadcrumb breadcrumbs sidebar share sharing sharebar social promo promos "
    "promoted advert adverts advertisement ads ad adv banner banners sponsor sponsored signup teaser teasers "
    "tags taglist cookie cookies consent gdpr popup modal toolbar pagination pager rating byline bylines dateline "
    "timestamp copyright donate donation feed readmore readalso readthis alsoread skiplink breakout infobox onward "
    "login bio puff telegram messengers ai2html datawrapper"
)
_SURE_WORDS: Final = _words(
    "comment comments disqus related recommend recommended recommendation recommendations newsletter newsletters "
    "subscribe subscription popular trending mostread outbrain taboola carousel playlist gallery slideshow footer "
    "contributions"
)
_TOLD: Final = ("data-gu-name", "data-testid", "itemprop")
"""Attributes that say what an element holds where classes are but letters made by a machine."""
_CREDIT: Final = re.compile(r"credits?|copyright|photographer|\bauthor\b|(?:photo|image) ?(?:author|source)")
_POSTS: Final = r"twitter tweet|instagram media|fb (?:post|video)|tiktok embed|reddit (?:card|embed)|bluesky embed"
_PICTURE_FILE: Final = re.compile(r"\.(?:jpe?g|png|webp|avif|gif)\b", re.IGNORECASE)
POST: Final = re.compile(rf"\b(?:{_POSTS})\b")
"""Matches the names of a post of another site that is quoted whole."""
_SEE_ALSO: Final = re.compile(
    rf"\b(?:also read|read (?:also|more|next|too)|more (?:on|from)|see also|news ?feed|{_POSTS})\b"
)
_UNMARKED: Final = (TagKind.CODE, TagKind.IMAGE, TagKind.BREAK)
_WORDS: Final = re.compile(r"[^\W_]+(?:[-'’ʼ.][^\W_]+)*")
# Text for screen readers and scripts; "Image caption", "opens new tab" and their kin.
_HIDDEN: Final = re.compile(
    r"display:\s?none|off-?screen|sr-only|screen-?reader|visually-?hidden|\bhidden\b", re.IGNORECASE
)
_NEW_TAB: Final = re.compile(r",?\s*\(?opens (?:in )?(?:a )?new (?:tab|window)\)?", re.IGNORECASE)
SPACES: Final = re.compile(r"[ \t\r\n\f\v\u2028\u2029]+")
"""What a browser shows as one space; a no-break space isn't among it."""
_INVISIBLE: Final = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF, 0xFFFC])
_SCHEMES: Final = ("http", "https", "mailto")

Op = tuple[Literal["text", "open", "close", "break"], str, str | None]
"""What to write: plain text; the edge of an inline element with its name and address; a line break."""


@dataclass(slots=True)
class Leaf:
    """A run of text without a block element inside."""

    ops: list[Op]
    """Text and inline markup in reading order, pairs whole."""
    text: str
    """The text alone, white space collapsed."""
    words: int
    """How many words it has."""
    link_words: int
    """How many of them are inside links."""
    place: Place
    """Where it stands."""
    is_furniture: bool = False
    """Whether one of its place's marks holds; set when all leaves are known."""
    image: str | None = None
    """Address of a picture; its text is the alternative text then, and has no ops or words."""

    @property
    def tag(self) -> str:
        """Its place's element."""
        return self.place.tag

    @property
    def names(self) -> str:
        """Words of the classes and ids of the two innermost elements around it."""
        return " ".join(self.place.names[1:])

    @property
    def link_share(self) -> float:
        """The share of its words inside links, 0 to 1."""
        return self.link_words / self.words if self.words else 0.0


@dataclass(slots=True)
class _Frame:
    """An open element."""

    tag: str
    is_block: bool
    is_muted: bool
    place: Place


@dataclass(slots=True)
class _Walk:
    """The walk's state. Every method mutates it."""

    base: str
    frames: list[_Frame] = field(default_factory=list)
    inline: list[tuple[str, str | None]] = field(default_factory=list)
    ops: list[Op] = field(default_factory=list)
    found: list[Leaf] = field(default_factory=list)
    elements: dict[int, etree._Element] = field(default_factory=dict)
    count: int = 0
    muted: int = 0
    has_text: bool = False
    sure: set[int] = field(default_factory=set)

    def start(self, element: etree._Element) -> None:
        """Enter *element*."""
        tag = element.tag
        names = f"{element.get('class') or ''} {element.get('id') or ''} {element.get('data-component') or ''}"
        is_hidden = bool(_HIDDEN.search(f"{names} {element.get('style') or ''}"))
        around = self.frames[-1].place if self.frames else Place()
        is_credit = around.in_figure and bool(_CREDIT.search(plain_names(names)))
        # Who made the picture is set apart from its caption by a style that isn't here.
        is_block = tag in _BLOCKS or (tag == "span" and is_credit)
        # Inside a paragraph a class says how a word looks, not that it is a menu.
        is_free = is_block or (not self.has_text and around.tag == "div")
        is_furniture = tag in _FURNITURE_TAGS or (
            is_free and (is_hidden or (not is_credit and _names_furniture(names)))
        )
        is_muted = is_hidden and not is_free
        self.muted += is_muted
        if is_block or is_furniture:
            self.flush()
        if tag == "br":
            self.line_break()
        self.count += 1
        told = f"{names} {' '.join(filter(None, map(element.get, _TOLD)))}"
        parent = self.frames[-1].tag if self.frames else ""
        place = around.inside(
            self.count, tag, plain_names(told), around=parent, is_furniture=is_furniture, is_hidden=is_hidden
        )
        self.frames.append(_Frame(tag, is_block or is_furniture, is_muted, place))
        self.elements[self.count] = element
        if is_furniture and (tag in ("nav", "footer") or not _SURE_WORDS.isdisjoint(plain_names(names).split())):
            self.sure.add(self.count)
        if tag == "img":
            self.picture(element, place)
        kind = HTML_KINDS.get(tag)
        if kind is not None and kind not in _UNMARKED:
            href = _absolute(element.get("href"), self.base) if tag == "a" else None
            self.inline.append((tag, href))
            self.ops.append(("open", tag, href))
        self.add(element.text)

    def end(self, element: etree._Element) -> None:
        """Leave *element*."""
        frame = self.frames[-1]
        if frame.is_block:
            self.flush()
        kind = HTML_KINDS.get(frame.tag)
        if kind is not None and kind not in _UNMARKED:
            self.ops.append(("close", frame.tag, None))
            self.inline.pop()
        self.frames.pop()
        self.muted -= frame.is_muted
        self.add(element.tail)

    def picture(self, element: etree._Element, place: Place) -> None:
        """Take a picture with alternative text, unless it leads to another page."""
        sources = (_absolute(element.get(name), self.base) for name in ("src", "data-src", "data-original"))
        source = next(filter(None, sources), None)
        alt = " ".join((element.get("alt") or "").translate(_INVISIBLE).split())
        around = next((href for tag, href in reversed(self.inline) if tag == "a"), None)
        is_own = around is None or bool(_PICTURE_FILE.search(around))
        if source and is_own and any(letter.isalpha() for letter in alt):
            self.found.append(Leaf([], alt, 0, 0, place, image=source))

    def add(self, text: str | None) -> None:
        """Take text."""
        if text and not self.muted:
            text = SPACES.sub(" ", text.translate(_INVISIBLE))
            self.ops.append(("text", _NEW_TAB.sub("", text) if "opens" in text else text, None))
            self.has_text = self.has_text or not text.isspace()

    def line_break(self) -> None:
        """Take a line break; two of them end a paragraph."""
        last = next((op for op in reversed(self.ops) if op[0] == "break" or op[1].strip()), None)
        if last and last[0] == "break":
            self.flush()
        else:
            self.ops.append(("break", "", None))

    def flush(self) -> None:
        """End the leaf that is being collected; inline elements still open go on in the next one."""
        ops, self.ops = self.ops, [("open", tag, href) for tag, href in self.inline]
        if not self.has_text:
            return
        self.has_text = False
        text = SPACES.sub(
            " ", "".join(" " if op[0] == "break" else op[1] for op in ops if op[0] in ("text", "break"))
        ).strip()
        if not any(letter.isalnum() for letter in text):
            return
        ops += [("close", tag, None) for tag, _ in reversed(self.inline)]
        self.found.append(self._leaf(ops, text))

    def _leaf(self, ops: list[Op], text: str) -> Leaf:
        depth = linked = 0
        for op, value, _ in ops:
            depth += (op == "open" and value == "a") - (op == "close" and value == "a")
            if op == "text" and depth:
                linked += len(_WORDS.findall(value))
        place = self.frames[-1].place if self.frames else Place()
        return Leaf(ops, text, len(_WORDS.findall(text)), linked, place)


@lru_cache(maxsize=4096)
def plain_names(names: str) -> str:
    """Return classes and ids as words: "post_tags articleLead" is "post tags article lead"."""
    return " ".join(re.findall(r"[^\W_]+", re.sub(r"(?<=[a-z])(?=[A-Z])", " ", names))).lower()


@lru_cache(maxsize=4096)
def _names_furniture(names: str) -> bool:
    plain = plain_names(names)
    return not (_FURNITURE_WORDS | _SURE_WORDS).isdisjoint(plain.split()) or bool(_SEE_ALSO.search(plain))


def _absolute(href: str | None, base: str) -> str | None:
    """Return *href* as a whole address that a reader can follow; None for scripts, anchors and nonsense."""
    if not href or href.startswith("#"):
        return None
    try:
        address = urljoin(base, href.strip())
        parts = urlsplit(address)
    except ValueError:
        return None
    is_whole = parts.scheme == "mailto" or bool(parts.netloc)
    return address if parts.scheme in _SCHEMES and is_whole and not re.search(r"[\s<>\"]", address) else None


def leaves(root: etree._Element, base: str) -> tuple[list[Leaf], dict[int, etree._Element]]:
    """Return the leaves of *root* in reading order and the elements that their paths number.

    *base*: the address that relative links start from. Comments, scripts and form fields are gone from *root*
    afterwards: mutates it.
    """
    from lxml import etree  # heavy

    etree.strip_tags(root, etree.Comment, etree.ProcessingInstruction)
    etree.strip_elements(root, *_GONE, with_tail=False)
    for element in list(root.iter(*EMBEDS)):
        tail = element.tail
        for child in list(element):
            element.remove(child)
        element.text, element.tail = None, tail
    walk = _Walk(base)
    for event, element in etree.iterwalk(root, events=("start", "end")):
        walk.start(element) if event == "start" else walk.end(element)
    walk.flush()
    _settle(walk.found, walk.sure)
    return walk.found, walk.elements


_ARTICLE_SHARE: Final = 0.4
"""A part that is marked as furniture but holds so much of the page's prose is the page."""
_SURE_SHARE: Final = 0.85
"""The same for comments, galleries and recommendations, which may be longer than the article."""
_HEADED_SHARE: Final = 0.1
"""The same where it has a headline of the first rank in it."""


def _settle(found: list[Leaf], sure: set[int]) -> None:
    """Decide which leaves are furniture. *sure*: numbers of parts whose names leave little doubt. Mutates *found*."""
    prose: Counter[int] = Counter()
    headed: set[int] = set()
    total = 0
    for leaf in found:
        if leaf.tag == "h1" and leaf.words >= 3:
            headed.update(leaf.place.marks)
        if leaf.words >= 10 and leaf.link_share < 0.5:
            total += leaf.words
            prose.update(dict.fromkeys(leaf.place.marks, leaf.words))
    for leaf in found:
        leaf.is_furniture = any(
            prose[mark]
            <= total * (_HEADED_SHARE if mark in headed else _SURE_SHARE if mark in sure else _ARTICLE_SHARE)
            for mark in leaf.place.marks
        )
