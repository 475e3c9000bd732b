"""Read a news page saved as text: find the article among menus, advertising and feeds, and name its parts.

The body is the run of lines with the most prose: sentences count for it, menu entries and feed headlines against it.
The headline, byline and dateline are looked for right above it, the topics right below. Everything else is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final

from l10n.errors import InputError
from l10n.formats.contract import House, Parsed
from l10n.formats.page_furniture import furniture_of, rules_for
from l10n.formats.page_header import Header, read_header
from l10n.formats.page_lines import Kind, Line, body_span, page_lines
from l10n.formats.page_parts import (
    add_caption,
    caption_blocks,
    cut_topics,
    is_credit,
    is_glued,
    label_blocks,
    plain,
    topics_below,
)
from l10n.languages import LANGUAGES, Lang
from l10n.model.article import Block, Meta, Role
from l10n.text.script import guess_lang
from l10n.untrusted import MAX_ARTICLE_BYTES

__all__ = ["looks_like_page", "read_page"]

FORMAT: Final = "page-text"
_LEAST_WORDS: Final = 25
"""Fewer words of prose than this are a login box or an error message; the shortest news item has more."""
_MOST_LINES: Final = 50_000
"""A page with its menus and feeds has some hundreds."""
_HEAD_LINES: Final = 2_000
"""Lines by which a page is told from an article alone."""
_LONGEST_SUBHEAD: Final = 14
_MOST_NUMBERS: Final = 10
_TOPICS_WITHIN: Final = 12
"""Lines below the body in which topics are looked for."""
_ADDRESS: Final = re.compile(r"https?://[^\s<>\"]{4,500}")
_SIBLING: Final = re.compile(r"(?P<name>[^\W\d]{2,12})\W{1,3}(?P<address>https?://[^\s<>\"]{4,500})")
_PROSE: Final = (Kind.SENTENCE, Kind.LABEL, Kind.BULLET, Kind.QUOTE)
_HINT: Final = "save the article's own page, or name the newspaper's furniture as [pages.<name>] in l10n.toml"


def looks_like_page(text: str, house: House) -> bool:
    """Whether *text* is a page with its menus and feeds rather than an article alone."""
    if furniture_of(text, None, house):
        return True
    head = "\n".join(text.split("\n", _HEAD_LINES)[:_HEAD_LINES])
    kinds = [line.kind for line in page_lines(head, house, None, rules_for(head, None, house))]
    return sum(kind in (Kind.DROP, Kind.SKIP, Kind.STOP, Kind.TIME) for kind in kinds) >= 3


def read_page(
    text: str, *, house: House, lang: Lang | None, address: str | None = None, path: Path | None = None
) -> Parsed:
    """Return the article of a page saved as text; the skeleton is empty, what isn't the article is in `dropped`.

    *lang*: what the caller knows; None to tell by the letters. *address*: where the page was saved from; else the
    first line that is nothing but an address. Raises InputError where *text* is too large or holds no article.
    """
    if len(text) > MAX_ARTICLE_BYTES:
        raise InputError(f"{len(text):,} characters, over the limit of {MAX_ARTICLE_BYTES:,}", path=path, hint=_HINT)
    if (count := text.count("\n")) > _MOST_LINES:
        raise InputError(f"{count:,} lines, over the limit of {_MOST_LINES:,}", path=path, hint=_HINT)
    lines = page_lines(text, house, lang, rules_for(text, address, house))
    start, end = body_span(lines)
    _refuse_other_pages(lines, start, end, path)
    header = read_header(lines, start, house, lang)
    if header.headline is None:
        raise InputError("no headline found above the article", path=path, line=lines[start].number, hint=_HINT)
    lang = lang or guess_lang(" ".join(line.text for line in lines[start:end]))
    body = _Body(house, lang, has_lead=bool(header.deck or header.points))
    body.read(lines[header.end : end])
    topics, topic_warning, rest = _topics(lines[end:], house, lang)
    place, siblings = _addresses(lines[:start])
    dateline = header.dateline
    return Parsed(
        format=FORMAT,
        lang=lang,
        blocks=(*_head_blocks(header), *body.blocks, *topics),
        meta=Meta(date=dateline.at if dateline else None, address=address or place, siblings=siblings),
        warnings=tuple(filter(None, [dateline.warning if dateline else None, body.warning(), topic_warning])),
        dropped=(*header.dropped, *body.dropped, *rest),
    )


def _refuse_other_pages(lines: Sequence[Line], start: int, end: int, path: Path | None) -> None:
    """Raise InputError where the best run of *lines* isn't an article: a list of news, a login box, an error page."""
    body = lines[start:end]
    prose = [line for line in body if line.kind in _PROSE]
    words = sum(line.words for line in prose)
    if words < _LEAST_WORDS:
        what = f"{words} words of running text" if words else "no running text"
        raise InputError(f"this holds no article: {what} in {len(lines)} lines", path=path, hint=_HINT)
    titles = sum(line.kind in (Kind.TITLE, Kind.TIME) for line in body)
    if titles >= 3 and titles > 0.6 * len(prose):
        line = lines[start].number
        raise InputError("this is a list of news, not one article", path=path, line=line, hint=_HINT)


def _head_blocks(header: Header) -> list[Block]:
    blocks = [plain(Role.HEADLINE, header.headline or "")]
    if header.bylines:
        blocks.append(plain(Role.BYLINE, ", ".join(dict.fromkeys(header.bylines))))
    if header.dateline:
        blocks.append(Block(Role.DATELINE, "", value=header.dateline.value))
    blocks += [*header.caption, *(plain(Role.LEAD, text) for text in header.deck)]
    return [*blocks, *(plain(Role.LIST_ITEM, text, level=1) for text in header.points)]


@dataclass(slots=True)
class _Body:
    """The body's blocks while they are read."""

    house: House
    lang: Lang | None
    has_lead: bool
    blocks: list[Block] = field(default_factory=list)
    dropped: list[str] = field(default_factory=list)
    links: list[int] = field(default_factory=list)
    """Numbers of the lines that look like links to other articles."""
    is_list: bool = False
    """Whether a list without bullets goes on, which began after a colon."""

    def read(self, lines: Sequence[Line]) -> None:
        """Read all *lines*. Mutates the body."""
        for index, line in enumerate(lines):
            before = lines[index - 1] if index else None
            after = lines[index + 1] if index + 1 < len(lines) else None
            if line.kind in (Kind.DROP, Kind.SKIP, Kind.TIME, Kind.STOP):
                self.dropped.append(line.text)
            elif line.kind in _PROSE:
                self._prose(line)
            elif is_credit(line.text):
                add_caption(self.blocks, caption_blocks(line.text, self.house, self.lang))
            else:
                self._title(line, before, after)

    def warning(self) -> str | None:
        """Return one sentence about what was left out from amid the text, where it may have been part of it."""
        if not self.links:
            return None
        numbers = ", ".join(map(str, self.links[:_MOST_NUMBERS])) + ("…" if len(self.links) > _MOST_NUMBERS else "")
        return f"left out from amid the article, as they look like links to others: lines {numbers}"

    def _prose(self, line: Line) -> None:
        self.is_list = False
        if line.kind is Kind.BULLET or (line.is_indented and line.kind is Kind.SENTENCE):
            self.blocks.append(plain(Role.LIST_ITEM, line.text, level=1))
        elif line.kind is Kind.QUOTE:
            self.blocks.append(plain(Role.QUOTE, line.text, level=1))
        else:
            found = label_blocks(plain(Role.PARAGRAPH, line.text), self.house, self.lang)
            if not self.has_lead and len(found) == 1 and found[0].role is Role.PARAGRAPH:
                found = [replace(found[0], role=Role.LEAD)]
            self.blocks += found
        self.has_lead = True

    def _title(self, line: Line, before: Line | None, after: Line | None) -> None:
        """Take a line that doesn't end as a sentence: a list's item, a subhead, or a feed's entry in the article."""
        if line.text.startswith("(") and line.text.endswith(")"):
            self.blocks.append(plain(Role.PARAGRAPH, line.text))
        elif self.is_list or line.is_indented or (before and before.text.endswith(":") and before.kind in _PROSE):
            self.is_list = True
            self.blocks.append(plain(Role.LIST_ITEM, line.text, level=1))
        elif (
            any(near and near.kind is Kind.TITLE and not near.is_indented for near in (before, after))
            or after is None
            or not (after.kind in _PROSE or after.is_indented)
        ):
            self.dropped.append(line.text)
            self.links.append(line.number)
        elif line.words <= _LONGEST_SUBHEAD:
            self.blocks.append(plain(Role.SUBHEAD, line.text, level=2))
        else:
            self.blocks.append(plain(Role.PARAGRAPH, line.text))


def _topics(tail: Sequence[Line], house: House, lang: Lang | None) -> tuple[list[Block], str | None, list[str]]:
    """Return the topics right below the body, what in them couldn't be split, and the lines that aren't topics."""
    blocks: list[Block] = []
    warnings: list[str] = []
    rest: list[str] = []
    is_listed = is_over = False
    for line in tail:
        below = topics_below(line.text)
        is_over = is_over or line.kind is Kind.STOP or len(rest) >= _TOPICS_WITHIN
        found, warning = cut_topics(line.text if below is None else below, house.topics)
        if is_over or line.kind in (Kind.DROP, Kind.SKIP):
            rest.append(line.text)
        elif below is not None:
            is_listed = True
            blocks += found
        elif line.kind in (Kind.SHORT, Kind.TITLE) and _are_topics(
            line, found, is_listed=is_listed, has_some=bool(blocks)
        ):
            blocks += found
            warnings += [warning] if warning else []
        else:
            rest.append(line.text)
            is_over = bool(blocks)
    return blocks, "; ".join(warnings) or None, rest


def _are_topics(line: Line, found: Sequence[Block], *, is_listed: bool, has_some: bool) -> bool:
    if all(block.value for block in found) or (is_listed and line.words <= 4):
        return True
    return not has_some and line.words <= 12 and (is_glued(line.text) or line.text.startswith("#"))


def _addresses(lines: Sequence[Line]) -> tuple[str | None, tuple[tuple[Lang, str], ...]]:
    """Return the page's own address and those of its versions, where lines above the article give them."""
    own: str | None = None
    siblings: dict[Lang, str] = {}
    names = {name.casefold(): code for code, facts in LANGUAGES.items() for name in (code, facts.short, facts.autonym)}
    names["ua"] = "uk"
    own_names = ("url", "address", "адреса", "адрес")
    for line in lines:
        if own is None and _ADDRESS.fullmatch(line.text):
            own = line.text
        elif match := _SIBLING.fullmatch(line.text):
            name = match["name"].casefold()
            if code := names.get(name):
                siblings[code] = match["address"]
            elif name in own_names:
                own = own or match["address"]
    return own, tuple((code, siblings[code]) for code in LANGUAGES if code in siblings)
