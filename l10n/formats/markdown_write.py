"""Any blocks → canonical Markdown with front matter: for saved pages, and for the .md of an HTML or text article."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from html import unescape
from itertools import groupby, zip_longest
from urllib.parse import quote

from l10n.formats.contract import House
from l10n.formats.inline import plain
from l10n.formats.labels import write_label, write_topic
from l10n.formats.markdown_blocks import shield_label, write_label_words
from l10n.formats.markdown_escape import Place, write_inline
from l10n.formats.markdown_front import write_scalar
from l10n.formats.markdown_parser import is_safe_link
from l10n.languages import Lang
from l10n.model.article import Block, Meta, Role, Tag, TagKind
from l10n.text.markup import escape

__all__ = ["write"]

_FRONT_ROLES = (Role.HEADLINE, Role.BYLINE, Role.DATELINE, Role.CAPTION, Role.CREDIT, Role.TOPIC)
_MARKS = {TagKind.STRONG: "**", TagKind.EM: "*", TagKind.STRIKE: "~~"}
_HTML = {TagKind.SUP: "sup", TagKind.SUB: "sub"}


def write(blocks: Sequence[Block], *, meta: Meta, house: House, lang: Lang) -> bytes:
    """Return *blocks* as a Markdown file in UTF-8 whose own parse gives them back, as far as Markdown can say it.

    Headline, byline, dateline, the first picture's caption and credit, topics and *meta* go to the front matter, all
    else to the body in its order. Tags of kind OTHER, and links to `javascript:` and its kin, are left out.
    """
    front, body = _part(blocks)
    lines = ["---", *_front(front, house, lang), *_facts(meta, blocks), f"lang: {lang}", "---"]
    notes = [label for block in body if block.role is Role.FOOTNOTE and (label := block.value)]
    writer = _BodyWriter(house, lang, {"footnotes": dict.fromkeys(notes, 0)})
    paragraphs = ["\n".join(group) for group in writer.groups(body)]
    return ("\n".join(lines) + "\n\n" + "\n\n".join(filter(None, paragraphs)) + "\n").encode()


def _part(blocks: Sequence[Block]) -> tuple[list[Block], list[Block]]:
    """Divide into what the front matter holds and the rest."""
    front: list[Block] = []
    body: list[Block] = []
    is_first_picture = True
    for block, following in zip_longest(blocks, blocks[1:]):
        seen = {one.role for one in front}
        role = block.role
        if role is Role.CAPTION:
            is_first_picture = not seen & {role, Role.CREDIT} and all(one.role is Role.HEADLINE for one in body)
            fits = is_first_picture
        elif role is Role.CREDIT or (role is Role.LABEL and following and following.role is Role.CREDIT):
            fits = is_first_picture and Role.CREDIT not in seen and all(one.role is Role.HEADLINE for one in body)
        elif role is Role.HEADLINE:
            fits = role not in seen and not block.tags
        else:
            fits = role in (Role.BYLINE, Role.TOPIC) or (role is Role.DATELINE and role not in seen)
        (front if fits else body).append(block)
    return front, body


def _front(blocks: Sequence[Block], house: House, lang: Lang) -> Iterator[str]:
    by_role = {role: [block for block in blocks if block.role is role] for role in (*_FRONT_ROLES, Role.LABEL)}
    for block in by_role[Role.HEADLINE]:
        yield f"title: {write_scalar(plain(block))}"
    yield from _listed("byline", "authors", [plain(block) for block in by_role[Role.BYLINE]])
    for block in by_role[Role.DATELINE]:
        yield f"date: {block.value or write_scalar(plain(block))}"
    for block in by_role[Role.CAPTION]:
        yield f"caption: {write_scalar(plain(block))}"
    for block in by_role[Role.CREDIT]:
        label = next((one for one in by_role[Role.LABEL] if one.value != "photo"), None)
        words = write_label(label, house.labels, lang) if label else None
        yield f"credit: {write_scalar(f'{words}: {plain(block)}' if words else plain(block))}"
    topics = [write_topic(block, house, lang) or block.value or plain(block) for block in by_role[Role.TOPIC]]
    if topics:
        yield f"topics: [{', '.join(map(write_scalar, topics))}]"


def _facts(meta: Meta, blocks: Sequence[Block]) -> Iterator[str]:
    if meta.date and not any(block.role is Role.DATELINE for block in blocks):
        yield f"date: {meta.date.isoformat(timespec='minutes')}"
    if meta.section:
        yield f"section: {write_scalar(meta.section)}"
    if meta.address:
        yield f"address: {_address(meta.address)}"
    if meta.siblings:
        yield "siblings:"
        yield from (f"  {code}: {_address(address)}" for code, address in meta.siblings)
    yield from _listed("sources", "sources", [*meta.sources], always_list=True)
    if meta.image:
        yield f"image: {_address(meta.image)}"
    if meta.embargo:
        yield f"embargo: {meta.embargo.isoformat()}"


def _listed(one: str, several: str, values: Sequence[str], *, always_list: bool = False) -> Iterator[str]:
    if len(values) == 1 and not always_list:
        yield f"{one}: {write_scalar(values[0])}"
    elif values:
        yield f"{several}:"
        yield from (f"  - {_address(value)}" for value in values)


def _address(address: str) -> str:
    """A web address reads better plain, and YAML takes it so."""
    return address if re.fullmatch(r"https?://[^\s#,\[\]{}'\"]+[^\s#,\[\]{}'\":]", address) else write_scalar(address)


class _BodyWriter:
    """Writes one block after another."""

    def __init__(self, house: House, lang: Lang, env: dict[str, dict[str, int]]) -> None:
        self.house, self.lang, self.env = house, lang, env

    def groups(self, blocks: Sequence[Block]) -> Iterator[list[str]]:
        """Yield the lines of each piece that blank lines part from its neighbours."""
        pending = ""
        for role, run in groupby(blocks, key=lambda block: block.role):
            if role is Role.CELL:
                yield [*self._table(list(run))]
            elif role is Role.LIST_ITEM:
                yield ["  " * (max(1, block.level) - 1) + "- " + self._inline(block) for block in run]
            elif role is Role.QUOTE:
                quotes = [("> " * max(1, block.level), block) for block in run]
                labels, pending = [pending, *[""] * len(quotes)], ""
                texts = [
                    f"{mark}{label}{self._inline(one, label)}"
                    for (mark, one), label in zip(quotes, labels, strict=False)
                ]
                yield ["\n>\n".join(texts)]
            else:
                for block in run:
                    if role is Role.LABEL and block.is_open:
                        pending = f"**{self._label(block)}:** "
                        continue
                    yield [self._paragraph(block, pending)]
                    pending = ""

    def _paragraph(self, block: Block, label: str) -> str:
        match block.role:
            case Role.LABEL:
                return f"**{self._label(block)}:**"
            case Role.HEADLINE:
                return "# " + self._inline(block, place=Place.HEADING)
            case Role.SUBHEAD:
                return "#" * max(2, block.level) + " " + self._inline(block, place=Place.HEADING)
            case Role.FOOTNOTE:
                return f"[^{block.value or 'note'}]: " + self._inline(block)
            case Role.CAPTION:
                return "<!-- caption -->\n" + self._inline(block, place=Place.CAPTION)
            case Role.CREDIT:
                return "<!-- credit -->\n" + label + self._inline(block, label)
            case Role.TOPIC | Role.DATELINE:
                words = write_topic(block, self.house, self.lang) if block.role is Role.TOPIC else block.value
                return label + (words or self._inline(block))
            case _:
                return label + self._inline(block, label)

    def _label(self, block: Block) -> str:
        words = write_label(block, self.house.labels, self.lang) or block.value or ""
        return write_label_words(write_inline(escape(words), (), env=self.env, place=Place.FLOW))

    def _inline(self, block: Block, label: str = "", *, place: Place = Place.FLOW) -> str:
        place = Place.REST if label else place
        tags = [tag for one in block.tags if (tag := _markdown_tag(one, place, self.env))]
        written = write_inline(block.text, tags, env=self.env, place=place)
        is_bare = not label and block.role in (Role.LEAD, Role.PARAGRAPH, Role.QUOTE, Role.CREDIT)
        return shield_label(written, self.house) if is_bare else written

    def _table(self, cells: Sequence[Block]) -> Iterator[str]:
        rows: list[list[str]] = [[]]
        for cell in cells:
            rows[-1].append(self._inline(cell, place=Place.CELL))
            if not cell.is_open:
                rows.append([])
        rows = [row for row in rows if row]
        width = max(map(len, rows))
        for number, row in enumerate(rows):
            yield "| " + " | ".join([*row, *[""] * (width - len(row))]) + " |"
            if number == 0:
                yield "|" + " --- |" * width


def _markdown_tag(tag: Tag, place: Place, env: dict[str, dict[str, int]]) -> Tag | None:
    """Return *tag* in Markdown's spelling; None where Markdown has none for it."""
    is_pair = tag.close is not None
    match tag.kind:
        case TagKind.STRONG | TagKind.EM | TagKind.STRIKE if is_pair:
            return replace(tag, open=_MARKS[tag.kind], close=_MARKS[tag.kind])
        case TagKind.SUP | TagKind.SUB if is_pair:
            return replace(tag, open=f"<{_HTML[tag.kind]}>", close=f"</{_HTML[tag.kind]}>")
        case TagKind.BREAK:
            return replace(tag, open="\\\n" if place in (Place.FLOW, Place.REST) else "<br>")
        case TagKind.CODE if not is_pair:
            return replace(tag, open=_code_span(tag.open))
        case TagKind.LINK | TagKind.IMAGE if tag.href and is_safe_link(tag.href):
            return _link(tag, tag.href)
        case TagKind.FOOTNOTE if tag.open[2:-1] in env["footnotes"] and tag.open[:2] == "[^":
            return tag
        case _:
            return None


def _link(tag: Tag, href: str) -> Tag | None:
    address = re.sub(r"[\s<>\\]", lambda found: quote(found[0]), href)
    address = re.sub(r"&(?=#?\w+;)", "&amp;", address)
    target = f"](<{address}>)" if re.search(r"[()]", address) else f"]({address})"
    mark = "![" if tag.kind is TagKind.IMAGE else "["
    if tag.close is not None:
        return replace(tag, open=mark, close=target)
    if tag.kind is TagKind.LINK and re.fullmatch(r"[a-zA-Z][a-zA-Z0-9+.-]{1,31}:[^\s<>]*", href):
        return replace(tag, open=f"<{href}>")
    return replace(tag, open=f"{mark}{target}") if tag.kind is TagKind.IMAGE else None


def _code_span(markup: str) -> str:
    """Return a code span for an author's `<code>…</code>`; a code span stays."""
    if markup.startswith("`"):
        return markup
    code = unescape(re.sub(r"<[^>]*>", "", markup))
    fence = "`" * (max([0, *map(len, re.findall(r"`+", code))]) + 1)
    return f"{fence} {code} {fence}" if code[:1] == "`" or code[-1:] == "`" else f"{fence}{code}{fence}"
