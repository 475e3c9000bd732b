"""HTML fragments and simple files ↔ blocks and skeleton. Whole pages with a site's furniture are page_html's."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from html import unescape
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from l10n.formats.contract import Hole, House, Parsed
from l10n.formats.credits import with_lead
from l10n.formats.holes import RANKS, Found, compose, fill, written_block
from l10n.formats.html_blocks import Walk, opening_label, walk
from l10n.formats.html_inline import decoded, write_attribute, write_run, write_words
from l10n.formats.html_scan import Attribute, Piece, attributes, declared_encoding, scan
from l10n.formats.inline import has_words, plain
from l10n.formats.source import decode_source, encode_source
from l10n.languages import LANGUAGES, Lang
from l10n.model.article import Block, Meta, Role
from l10n.text.dates import read_dateline
from l10n.text.markup import escape

__all__ = ["Html"]

_BARE: Final = (Role.LEAD, Role.PARAGRAPH, Role.QUOTE)
_LAST: Final = 30
"""Rank of a title or description that the body doesn't repeat: after everything a reader sees."""
_HEAD_ROLES: Final = {
    "description": Role.LEAD,
    "og:description": Role.LEAD,
    "twitter:description": Role.LEAD,
    "og:title": Role.HEADLINE,
    "twitter:title": Role.HEADLINE,
}
_SITE = re.compile(r"[ \t\r\n\xa0]+(?:[-|–—·:]|&mdash;|&ndash;|&#8211;|&#8212;|&#124;)(?=[ \t\r\n\xa0])")


class Html:
    """The Format of HTML fragments and files."""

    name = "html"
    suffixes: tuple[str, ...] = (".html", ".htm", ".xhtml")

    def parse(self, data: bytes, *, house: House, lang: Lang | None, path: Path | None = None) -> Parsed:
        """Take *data* apart. *lang*: what the caller knows. Raises InputError with path and line."""
        text, encoding = decode_source(data, path=path, encoding=declared_encoding(data))
        pieces = list(scan(text))
        tags = [(piece, list(attributes(text, piece))) for piece in pieces if piece.name == "html"]
        declared = next((code for _, own in tags for one in own if (code := _lang(one))), None)
        found = walk(text, pieces, house=house, lang=declared or lang)
        head = _Head(text, found.starts)
        declared = declared or next((code for one in head.langs if (code := _lang(one))), None)
        body = with_lead(found.found, None)
        places = [*body, *_head_places(text, found, head, body), *_lang_places(head, declared)]
        blocks, skeleton = compose(text, places)
        meta = head.meta(house)
        return Parsed(self.name, declared or lang, blocks, meta, skeleton, tuple(found.warnings), encoding=encoding)

    def render(self, parsed: Parsed, blocks: Sequence[Block], *, house: House, lang: Lang) -> bytes:
        """Write *blocks* into the skeleton; what the file's encoding lacks becomes character references."""

        def put(hole: Hole) -> str:
            if hole.block is None:
                return lang if hole.style != "bare" else f'"{lang}"'
            block = written_block(blocks[hole.block], hole.raw, house=house, lang=lang)
            if block is None:
                return hole.raw
            if hole.style in ("attribute", "bare"):
                words = write_attribute(plain(block))
                return f'"{words}"' if hole.style == "bare" else words
            if hole.style == "title":
                return write_words(plain(block))
            written = write_run(block.text, block.tags)
            if block.role is Role.LABEL:
                return written.replace(":", "&#58;")
            return _shielded(written, house) if block.role in _BARE else written

        return encode_source(fill(parsed, blocks, lang=lang, write=put), parsed.encoding, errors="xmlcharrefreplace")


def _shielded(written: str, house: House) -> str:
    """Return a paragraph's HTML so that it doesn't open with what would be read as a label."""
    opening, label = opening_label(written, house, None)
    if opening is None or label is None:
        return written
    colon = next(opening.start(name) for name in ("colon", "after", "bare") if opening[name])
    return f"{written[:colon]}&#58;{written[colon + 1 :]}"


def _lang(one: Attribute) -> Lang | None:
    if one.name not in ("lang", "xml:lang"):
        return None
    primary = re.split(r"[-_]", one.value.strip().lower())[0]
    return next((code for code in LANGUAGES if code == primary), None)


@dataclass(frozen=True, slots=True)
class _Head:
    """The start tags that say something about the file."""

    text: str
    starts: Sequence[Piece]

    @property
    def langs(self) -> Iterator[Attribute]:
        """Every lang attribute of the file's outer elements."""
        for piece in self.starts:
            yield from (one for one in attributes(self.text, piece) if one.name in ("lang", "xml:lang"))

    def metas(self) -> Iterator[tuple[str, Attribute]]:
        """Yield (name or property, content) of each <meta>."""
        for piece in self.starts:
            named = {one.name: one for one in attributes(self.text, piece)} if piece.name == "meta" else {}
            key = named.get("property") or named.get("name")
            if key and "content" in named:
                yield key.value.strip().lower(), named["content"]

    def links(self) -> Iterator[dict[str, str]]:
        """Yield the attributes of each <link>."""
        for piece in self.starts:
            if piece.name == "link":
                yield {one.name: one.value.strip() for one in attributes(self.text, piece)}

    def meta(self, house: House) -> Meta:
        """Return what the head says about the article."""
        said = {key: one.value.strip() for key, one in reversed(list(self.metas()))}
        links = list(self.links())
        canonical = next((one.get("href") for one in links if one.get("rel", "").lower() == "canonical"), None)
        others = {one.get("hreflang", "").lower()[:2]: one.get("href") for one in links if one.get("hreflang")}
        siblings: list[tuple[Lang, str]] = [(code, href) for code in LANGUAGES if (href := others.get(code))]
        return Meta(
            date=_moment(said.get("article:published_time"), house),
            address=canonical or said.get("og:url") or None,
            siblings=tuple(siblings),
            section=said.get("article:section") or None,
            image=said.get("og:image") or None,
        )


def _moment(text: str | None, house: House) -> datetime | None:
    found = read_dateline(text, timezone=house.timezone) if text else None
    return found.at.astimezone(ZoneInfo(house.timezone)) if found else None


def _lang_places(head: _Head, declared: Lang | None) -> Iterator[Found]:
    """Yield the places of the file's language; another language in the middle of the text stays."""
    for one in head.langs:
        if declared and _lang(one) == declared:
            yield Found(one.start, one.end, None, "attribute" if one.quote else "bare")


def _head_places(text: str, found: Walk, head: _Head, body: Sequence[Found]) -> Iterator[Found]:
    """Yield <title> and descriptions: a second place of headline or lead, or blocks of their own."""
    known: dict[tuple[Role, str], Found] = {}
    for one in body:
        if one.block and one.block.role in (Role.HEADLINE, Role.LEAD):
            known.setdefault((one.block.role, plain(one.block)), one)
    has_headline = any(role is Role.HEADLINE for role, _ in known)
    spots = [(Role.HEADLINE, "title", *_title_span(text, *span, known)) for span in found.titles[:1]]
    spots += [
        (role, "attribute" if one.quote else "bare", one.start, one.end)
        for key, one in head.metas()
        if (role := _HEAD_ROLES.get(key)) and one.start < one.end
    ]
    for role, style, begin, stop in spots:
        raw = text[begin:stop]
        start, end = begin + len(raw) - len(raw.lstrip()), begin + len(raw.rstrip())
        words = re.sub(r"[\r\n]+", " ", unescape(text[start:end])) if style != "title" else decoded(text[start:end])
        if not has_words(words) or words != words.strip():
            continue
        twin = known.get((role, words))
        is_first = style == "title" and not has_headline
        place = Found(start, end, Block(role, escape(words)), style, RANKS[role] if is_first else _LAST)
        known.setdefault((role, words), place)
        yield replace(place, twin=twin) if twin else known[role, words]


def _title_span(text: str, start: int, end: int, known: dict[tuple[Role, str], Found]) -> tuple[int, int]:
    """Return the place of the headline in a title; without the newspaper's name, where that is recognised."""
    raw = text[start:end]
    begin = start + len(raw) - len(raw.lstrip())
    for site in _SITE.finditer(raw):
        if (Role.HEADLINE, decoded(raw[: site.start()]).strip()) in known:
            return begin, start + site.start()
    return begin, start + len(raw.rstrip())
