"""An article's segments: made from blocks once, found again in `article.pot`, joined to blocks in another language.

Ids are made when an article is added and kept for ever; after that the template says where a block is cut, so a better
splitter never moves a segment that people have translated.
"""

from __future__ import annotations

from base64 import b32encode
from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from itertools import groupby
from typing import Final

from l10n.catalogs.po import Catalog, Entry, NewEntry, append, new_catalog, parse, serialize
from l10n.errors import CatalogError, ConflictError
from l10n.model.article import Article, ArticleId, Block, Role, Segment, SegmentId, Tag, TagKind
from l10n.model.states import UNFINISHED
from l10n.model.unit import Unit
from l10n.text.markup import Piece, join_block, split_block, strip_tags

__all__ = [
    "FORMAT",
    "FORMAT_FIELD",
    "Joined",
    "creation_time",
    "describe",
    "is_whole",
    "join_article",
    "make_segment",
    "make_segments",
    "match_template",
    "new_segment_id",
    "po_time",
    "refuse_newer",
    "usable_target",
    "write_template",
]

FORMAT: Final = 1
"""Value of the header field X-L10N-Format: what this version writes and the newest it reads."""
FORMAT_FIELD: Final = "X-L10N-Format"
_ID_LENGTH: Final = 8
# A name with initials or a title with two sentences is one thing to a translator.
_WHOLE: Final = frozenset(
    {Role.HEADLINE, Role.SUBHEAD, Role.BYLINE, Role.DATELINE, Role.LABEL, Role.CREDIT, Role.TOPIC, Role.CELL}
)
# Of these an article has one as a rule: "headline", not "headline 1".
_SINGLE: Final = frozenset({Role.HEADLINE, Role.LEAD, Role.BYLINE, Role.DATELINE})
_CONFLICT_HINT: Final = "run l10n sync to carry the change of the home file into its catalogs"


def make_segments(
    article: ArticleId,
    blocks: Sequence[Block],
    *,
    split: Callable[[str], Sequence[str]],
    notes: Mapping[str, str] | None = None,
) -> tuple[Segment, ...]:
    """Cut *blocks* into segments with new ids, in reading order. The same blocks give the same ids.

    *split* gets plain text and returns strings that concatenate to it. *notes*: label id → the pattern whose slot the
    label's text fills, for translators. Blocks without text (known labels and topics, datelines) give none.
    """
    seen: Counter[tuple[int, str]] = Counter()
    taken: set[str] = set()
    segments: list[Segment] = []
    for number, block in enumerate(blocks):
        for piece in split_block(block, _cutter(block, split)):
            repeat = seen[number, piece.text]
            seen[number, piece.text] += 1
            one = new_segment_id(article, number, piece.text, repeat, taken=taken)
            taken.add(one)
            segments.append(make_segment(one, piece, block, number, notes or {}))
    return tuple(segments)


def _cutter(block: Block, split: Callable[[str], Sequence[str]]) -> Callable[[str], Sequence[str]]:
    return (lambda text: [text]) if is_whole(block) else split


def is_whole(block: Block) -> bool:
    """Whether *block* is never cut."""
    return block.role in _WHOLE


def new_segment_id(article: ArticleId, block: int, text: str, repeat: int, *, taken: Collection[str]) -> SegmentId:
    """Return an id for *text* in the block with index *block*; *repeat* counts the same text before it in that block.

    8 characters of base32 of a SHA-256; where those are *taken*, the next 8.
    """
    digest = sha256("\0".join((article, str(block), text, str(repeat))).encode()).digest()
    while True:
        letters = b32encode(digest).decode().rstrip("=").lower()
        for start in range(0, len(letters) - _ID_LENGTH + 1, _ID_LENGTH):
            if (one := letters[start : start + _ID_LENGTH]) not in taken:
                return SegmentId(one)
        digest = sha256(digest).digest()


def make_segment(one: SegmentId, piece: Piece, block: Block, number: int, notes: Mapping[str, str]) -> Segment:
    """Return the segment *one* of the block with index *number*. *notes* as in `make_segments`."""
    note = ""
    if block.role is Role.LABEL and block.value is not None:
        note = f"fills the label “{notes.get(block.value, block.value)}”"
    return Segment(one, piece.text, block.role, number, piece.tags, piece.gap, note)


def match_template(
    blocks: Sequence[Block], pot: bytes, *, notes: Mapping[str, str] | None = None
) -> tuple[Segment, ...]:
    """Return the segments of *blocks* with the ids of the template *pot*, cut where it cuts.

    *notes* as in `make_segments`. Raises ConflictError naming the first segment where the texts differ.
    """
    catalog = parse(pot)
    refuse_newer(catalog)
    entries = [entry for entry in catalog.entries if not entry.is_obsolete]
    segments: list[Segment] = []
    at = 0
    for number, block in enumerate(blocks):
        pieces = _pieces_as(block, entries[at:])
        for piece, entry in zip(pieces, entries[at : at + len(pieces)], strict=True):
            if entry.msgctxt is None:
                raise CatalogError("an entry of the template has no msgctxt", line=entry.line, hint="run l10n sync")
            segments.append(make_segment(SegmentId(entry.msgctxt), piece, block, number, notes or {}))
        at += len(pieces)
    if at < len(entries):
        raise _conflict(entries[at], None)
    return tuple(segments)


def _pieces_as(block: Block, entries: Sequence[Entry]) -> list[Piece]:
    """Cut *block* as the first of *entries* do. Raises ConflictError where their texts don't make up the block's."""
    if not block.text:
        return []
    plain = strip_tags(block.text)
    cuts, at, used = [0], 0, 0
    while plain[at:].strip() or not used:
        if used == len(entries):
            raise _conflict(None, plain[at:])
        start, wanted = at, strip_tags(entries[used].msgid)
        while not plain.startswith(wanted, start) and plain[start : start + 1].isspace():
            start += 1
        if not plain.startswith(wanted, start) or (not wanted.strip() and used):
            raise _conflict(entries[used], plain[at:])
        if used:
            cuts.append(start)
        at, used = start + len(wanted), used + 1
    cut = [plain[begin:end] for begin, end in zip(cuts, [*cuts[1:], len(plain)], strict=True)]
    pieces = split_block(block, lambda _: cut)
    for piece, entry in zip(pieces, entries, strict=False):
        if piece.text != entry.msgid:
            raise _conflict(entry, piece.text)
    return pieces


def _conflict(entry: Entry | None, text: str | None) -> ConflictError:
    here = f"has {_short(text)}" if text is not None else "ends before it"
    if entry is None:
        return ConflictError(f"the home file {here}, which the template lacks", hint=_CONFLICT_HINT)
    return ConflictError(
        f"segment {entry.msgctxt}: the template has {_short(entry.msgid)}, the home file {here}", hint=_CONFLICT_HINT
    )


def _short(text: str) -> str:
    text = text.strip()
    return f"“{text}”" if len(text) <= 80 else f"“{text[:79]}…”"


def refuse_newer(catalog: Catalog) -> None:
    """Raise CatalogError where a newer l10n wrote *catalog*; one without our header field passes."""
    written = catalog.header.get(FORMAT_FIELD)
    if written is None:
        return
    if not (written.isascii() and written.isdigit()):
        raise CatalogError(f"{FORMAT_FIELD} is {written!r}, not a number", line=_header_line(catalog))
    if int(written) > FORMAT:
        raise CatalogError(
            f"{FORMAT_FIELD} is {written}, this l10n knows {FORMAT} and older",
            line=_header_line(catalog),
            hint="install a newer l10n; nothing was changed",
        )


def _header_line(catalog: Catalog) -> int | None:
    return catalog.header_entry.line if catalog.header_entry else None


def po_time(at: datetime) -> str:
    """Return *at*, an aware time, as PO headers have it: `2026-11-23 09:00+0200`."""
    return at.strftime("%Y-%m-%d %H:%M%z")


_TAG_WORDS: Final[Mapping[TagKind, str]] = {
    TagKind.STRONG: "bold",
    TagKind.EM: "italics",
    TagKind.STRIKE: "struck through",
    TagKind.CODE: "code",
    TagKind.LINK: "link",
    TagKind.IMAGE: "image",
    TagKind.BREAK: "line break",
    TagKind.FOOTNOTE: "footnote",
    TagKind.SUP: "superscript",
    TagKind.SUB: "subscript",
    TagKind.OTHER: "markup",
}
_NEVER_PAIRS: Final = frozenset({TagKind.IMAGE, TagKind.BREAK, TagKind.FOOTNOTE, TagKind.OTHER})


def describe(segments: Sequence[Segment]) -> list[tuple[str, ...]]:
    """Return for each segment what a translator sees above it: its place, its note, a line for each tag."""
    count: Counter[Role] = Counter()
    lines: list[tuple[str, ...]] = []
    for _, group in groupby(segments, key=lambda segment: segment.block):
        together = list(group)
        role = together[0].role
        count[role] += 1
        name = role.value.replace("_", " ")
        block = name if role in _SINGLE and count[role] == 1 else f"{name} {count[role]}"
        for number, segment in enumerate(together, 1):
            place = block if len(together) == 1 else f"{block}, segment {number}"
            lines.append((place, *((segment.note,) if segment.note else ()), *map(_legend, segment.tags)))
    return lines


def _legend(tag: Tag) -> str:
    shape = f"{{{tag.number}/}}" if tag.close is None else f"{{{tag.number}}}…{{/{tag.number}}}"
    what = tag.href or (tag.open if tag.kind is TagKind.OTHER else "")
    is_half = tag.close is None and tag.kind not in _NEVER_PAIRS
    parts = (shape, _TAG_WORDS[tag.kind], " ".join(what.split()), "(one end; the other is in a neighbour)" * is_half)
    return " ".join(part for part in parts if part)


def write_template(article: Article) -> bytes:
    """Return `article.pot`: the same bytes for the same article."""
    times = {"POT-Creation-Date": time, "PO-Revision-Date": time} if (time := creation_time(article)) else {}
    header = {
        "Project-Id-Version": article.id,
        **times,
        "Last-Translator": "",
        "Language-Team": "",
        "Language": article.home,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "X-Generator": "l10n",
        FORMAT_FIELD: str(FORMAT),
    }
    entries = [
        NewEntry(segment.id, segment.text, extracted=lines)
        for segment, lines in zip(article.segments, describe(article.segments), strict=True)
    ]
    return serialize(append(new_catalog(header), entries))


def creation_time(article: Article) -> str | None:
    """Return POT-Creation-Date of template and catalogs: the article's date, as a clock's would make needless diffs."""
    return po_time(article.meta.date) if article.meta.date else None


@dataclass(frozen=True, slots=True)
class Joined:
    """One version put together from its units."""

    blocks: tuple[Block, ...]
    """As many as the article's, same order; a label, topic or dateline that a table localises is as at home."""
    missing: tuple[SegmentId, ...]
    """Segments without a usable target, in reading order; the home text stands there unless *show* said otherwise."""


def usable_target(unit: Unit) -> str | None:
    """Return the target that may stand in a version, drafts and stale ones too; None where it is empty or rejected."""
    return unit.target if unit.target and unit.state not in UNFINISHED else None


def join_article(article: Article, units: Sequence[Unit], *, show: Callable[[Unit], str] | None = None) -> Joined:
    """Return the version that *units* (as long as the article's segments, same order) make up.

    *show*: what stands for a unit, its tags included; publish marks drafts and gaps with it.
    """
    if [unit.segment.id for unit in units] != [segment.id for segment in article.segments]:
        raise ValueError(f"{article.id}: the units are not those of the article's segments")
    by_block: dict[int, list[tuple[Segment, str]]] = {}
    for segment, unit in zip(article.segments, units, strict=True):
        text = show(unit) if show else usable_target(unit) or segment.text
        by_block.setdefault(segment.block, []).append((segment, text))
    blocks = [_joined(block, by_block.get(number, [])) for number, block in enumerate(article.blocks)]
    return Joined(tuple(blocks), tuple(unit.segment.id for unit in units if usable_target(unit) is None))


def _joined(block: Block, parts: Sequence[tuple[Segment, str]]) -> Block:
    pieces = [Piece(segment.text, segment.tags, segment.gap) for segment, _ in parts]
    return join_block(block, pieces, [text for _, text in parts])
