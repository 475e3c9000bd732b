"""An article and its parts: blocks, tags, segments. Values only; who reads, splits or writes them is elsewhere."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from typing import NewType

from l10n.languages import Lang

__all__ = [
    "Article",
    "ArticleId",
    "Block",
    "Meta",
    "Role",
    "Segment",
    "SegmentId",
    "Tag",
    "TagKind",
    "is_embargoed",
]

ArticleId = NewType("ArticleId", str)
"""The article's folder below `catalogs/`, with `/` between its parts: a name, never a hash."""
SegmentId = NewType("SegmentId", str)
"""8 characters of base32, made once when the article is added and kept for ever."""


class Role(StrEnum):
    """What a block is in the newspaper."""

    HEADLINE = "headline"
    LEAD = "lead"
    BYLINE = "byline"
    DATELINE = "dateline"
    LABEL = "label"
    SUBHEAD = "subhead"
    PARAGRAPH = "paragraph"
    QUOTE = "quote"
    LIST_ITEM = "list_item"
    CELL = "cell"
    """A table cell."""
    CAPTION = "caption"
    CREDIT = "credit"
    ALT = "alt"
    """An image's alternative text."""
    FOOTNOTE = "footnote"
    TOPIC = "topic"


class TagKind(StrEnum):
    """What a tag does to its text; publishing writes HTML from the kind, never from foreign markup."""

    STRONG = "strong"
    EM = "em"
    STRIKE = "strike"
    CODE = "code"
    LINK = "link"
    IMAGE = "image"
    BREAK = "break"
    FOOTNOTE = "footnote"
    SUP = "sup"
    SUB = "sub"
    OTHER = "other"
    """Kept byte for byte in the author's format, without effect on the published page."""


@dataclass(frozen=True, slots=True)
class Tag:
    """One piece of inline markup, shown in text as `{1}…{/1}` (a pair) or `{1/}` (single)."""

    number: int
    """1, 2, … in the order of opening; MUST be unique in its block or segment."""
    kind: TagKind
    """What it does."""
    open: str
    """The author's markup that opens it, or the whole of a single tag."""
    close: str | None = None
    """The markup that closes it; None for a single tag."""
    href: str | None = None
    """Where a link or image points, unescaped; None for other kinds."""


@dataclass(frozen=True, slots=True)
class Block:
    """A paragraph-like piece of the article.

    `text` is what people translate. A block that a table localises (a known label or topic, a dateline) has an
    empty text and its `value` set; a label with a slot («Цитата {gent}») has both: the slot's filling is its text.
    """

    role: Role
    """What it is."""
    text: str
    """One line, tags numbered from 1, a literal `{` before a digit or `/` doubled; no outer white space."""
    tags: tuple[Tag, ...] = ()
    """The tags of *text*, by number."""
    value: str | None = None
    """Label id, topic id, ISO 8601 time of a dateline, or a footnote's mark; None where the text is all there is."""
    level: int = 0
    """Heading level 2-6, list or quotation depth from 1; 0 elsewhere."""
    is_open: bool = False
    """Whether the next block continues this one's line: a label's paragraph, a caption's credit, a row's next cell."""


@dataclass(frozen=True, slots=True)
class Segment:
    """A sentence-like piece of a block."""

    id: SegmentId
    """Its name in every catalog (msgctxt)."""
    text: str
    """The home-language text, tags numbered from 1 within the segment, no outer white space, never empty."""
    role: Role
    """The role of its block."""
    block: int
    """Index into the article's blocks."""
    tags: tuple[Tag, ...] = ()
    """The tags of *text*. A pair cut by a segment boundary is two single tags."""
    gap: str = ""
    """The white space between this segment and the next one of the same block."""
    note: str = ""
    """For translators: the label pattern whose slot this fills, for instance."""


@dataclass(frozen=True, slots=True)
class Meta:
    """What is known about an article beside its text. Times are aware (with an offset)."""

    date: datetime | None = None
    """When the home version was first published, in the newsroom's time zone."""
    embargo: datetime | None = None
    """No version may be built or pushed before this moment."""
    address: str | None = None
    """Where the page was saved from."""
    siblings: tuple[tuple[Lang, str], ...] = ()
    """Addresses of the other versions that the page named, in the order uk, ru, en."""
    section: str | None = None
    """The newspaper's section."""
    sources: tuple[str, ...] = ()
    """Addresses that the story's facts rest on."""
    image: str | None = None
    """Address of the lead picture."""


@dataclass(frozen=True, slots=True)
class Article:
    """One story, as its home version has it."""

    id: ArticleId
    """Its folder below `catalogs/`."""
    home: Lang
    """The language of the author's file."""
    blocks: tuple[Block, ...]
    """In reading order."""
    segments: tuple[Segment, ...]
    """In reading order; `segments[n].block` never decreases."""
    meta: Meta = field(default_factory=Meta)
    """Date, address, siblings."""


def is_embargoed(article: Article, now: datetime) -> bool:
    """Whether *article* may not be built or pushed yet. *now* is aware; the moment itself is free."""
    return article.meta.embargo is not None and now < article.meta.embargo
