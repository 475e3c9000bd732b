"""Markdown files: CommonMark with tables, strikethrough, footnotes and YAML front matter ↔ blocks and skeleton."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path

from l10n.formats.contract import Hole, House, Parsed
from l10n.formats.holes import BODY, Found, compose, fill, is_iso, written_block
from l10n.formats.inline import plain
from l10n.formats.labels import write_label
from l10n.formats.markdown_blocks import Body, read_body, shield_label, write_label_words
from l10n.formats.markdown_escape import Place, write_inline
from l10n.formats.markdown_front import Front, read_front, write_scalar
from l10n.formats.markdown_parser import block_tokens
from l10n.formats.markdown_write import write
from l10n.formats.source import Lines, decode_source, encode_source
from l10n.languages import Lang
from l10n.model.article import Block, Role

__all__ = ["Markdown", "write"]


_BARE = (Role.LEAD, Role.PARAGRAPH, Role.QUOTE, Role.CREDIT)


class Markdown:
    """The Format of Markdown files."""

    name = "markdown"
    suffixes: tuple[str, ...] = (".md", ".markdown")

    def parse(self, data: bytes, *, house: House, lang: Lang | None, path: Path | None = None) -> Parsed:
        """Take *data* apart. *lang*: what the caller knows. Raises InputError with path and line."""
        text, encoding = decode_source(data, path=path)
        front = read_front(text, house=house, lang=lang, path=path) or _no_front(text)
        known = front.lang or lang
        above = Lines.of(text[: front.end])
        lead = front.text_of(Role.LEAD)
        body = read_body(text[front.end :], house=house, lang=known, lead=lead, first_line=len(above.texts) - 1)
        blocks, skeleton = compose(text, _merge(front, body))
        warnings = (*front.warnings, *body.warnings)
        return Parsed(self.name, known, blocks, front.meta, skeleton, warnings, encoding=encoding)

    def render(self, parsed: Parsed, blocks: Sequence[Block], *, house: House, lang: Lang) -> bytes:
        """Write *blocks* into the skeleton. Raises InputError naming a text that Markdown can't carry."""
        source = "".join(piece if isinstance(piece, str) else piece.raw for piece in parsed.skeleton)
        front = read_front(source, house=house, lang=parsed.lang) or _no_front(source)
        _, env = block_tokens("\n".join(Lines.of(source[front.end :]).texts))

        def put(hole: Hole) -> str:
            if hole.block is None:
                return write_scalar(lang, raw=hole.raw)
            if hole.style == "implied":
                return ""
            block = written_block(blocks[hole.block], hole.raw, house=house, lang=lang)
            if block is None:
                return hole.raw
            if hole.style.startswith("yaml"):
                label = blocks[hole.block - 1] if hole.style == "yaml-labelled" else None
                words = write_label(label, house.labels, lang) if label else None
                if block.role is Role.DATELINE and re.match(r"\d", hole.raw) and is_iso(plain(block)):
                    return plain(block)  # a YAML timestamp, as it was
                return write_scalar(f"{words}: {plain(block)}" if words else plain(block), raw=hole.raw)
            written = write_inline(block.text, block.tags, env=env, place=Place(hole.style))
            if block.role is Role.LABEL:
                return write_label_words(written)
            is_bare = hole.style in (Place.FLOW, Place.REST) and block.role in _BARE
            return shield_label(written, house) if is_bare else written

        return encode_source(fill(parsed, blocks, lang=lang, write=put), parsed.encoding)


def _no_front(text: str) -> Front:
    return Front(1 if text.startswith("\ufeff") else 0)


def _merge(front: Front, body: Body) -> list[Found]:
    """Put front matter and body together: what both say is one block with two places; else the front matter leads."""
    shifted = [replace(one, start=one.start + front.end, end=one.end + front.end) for one in body.found]
    twins: dict[int, Found] = {}
    for role in (Role.HEADLINE, Role.LEAD):
        above = next((one for one in front.found if one.block and one.block.role is role), None)
        at = next((n for n, one in enumerate(shifted) if one.block and one.block.role is role), None)
        if above is None or above.block is None or at is None:
            continue
        below = shifted[at]
        if below.block and plain(below.block) == plain(above.block):
            twins[id(above)] = below
        elif below.block and role is Role.HEADLINE:
            shifted[at] = replace(below, block=replace(below.block, role=Role.SUBHEAD, level=2), rank=BODY)
    return [*(replace(one, twin=twins.get(id(one))) for one in front.found), *shifted]
