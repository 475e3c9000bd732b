"""HTML's body → the places of its blocks. Every tag that isn't inline ends a run of text, closed or not."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from l10n.formats.contract import House
from l10n.formats.credits import opening_parts
from l10n.formats.holes import RANKS, Found
from l10n.formats.html_inline import INLINE, cut, decoded, read_run, trim
from l10n.formats.html_scan import BLANK, EMBEDS, Kind, Piece, attributes
from l10n.formats.inline import events, has_words
from l10n.formats.labels import LabelWords, find_credit, find_label
from l10n.languages import Lang
from l10n.model.article import Block, Role, Tag, TagKind
from l10n.text.markup import Edge, escape

__all__ = ["Walk", "opening_label", "walk"]

_HEADINGS: Final = ("h1", "h2", "h3", "h4", "h5", "h6")
_ROLES: Final = {
    **dict.fromkeys(_HEADINGS, Role.SUBHEAD),
    "figcaption": Role.CAPTION,
    "caption": Role.CAPTION,
    "td": Role.CELL,
    "th": Role.CELL,
    "li": Role.LIST_ITEM,
    "dt": Role.LIST_ITEM,
    "dd": Role.LIST_ITEM,
    "blockquote": Role.QUOTE,
}
# What a start tag ends without being told to, and what keeps that from going further up (13.1.2.4, optional tags).
_ENDS: Final = {
    "li": (("li",), ("ul", "ol", "menu")),
    "dt": (("dt", "dd"), ("dl",)),
    "dd": (("dt", "dd"), ("dl",)),
    "td": (("td", "th"), ("tr", "table")),
    "th": (("td", "th"), ("tr", "table")),
    "tr": (("tr",), ("table",)),
}
_CELLS: Final = ("td", "th", "caption")
_TABLES: Final = ("table", "tbody", "thead", "tfoot", "tr", *_CELLS)
_DEEPEST: Final = 200
"""Elements deeper than this count as being at this depth, as in browsers (theirs is 512); no article goes there."""
_VOID: Final = ("hr", "meta", "link", "base", "col", "param", "area", "frame", "basefont", "bgsound", "keygen")
_HEAD: Final = ("title", "meta", "link", "base", "script", "style", "noscript", "template")
_WITHIN: Final = frozenset(["svg", "math", "button", "script", "style", "noscript", "template", "textarea"])
"""Kept elements that don't end a run of text."""
_AROUND_NAMES: Final = " \t\r\n,;|•·—–-"
_BYLINE = re.compile(r"(?:^|[\s_-])(?:byline|authors?)(?:$|[\s_-](?:names?|line|link)?(?:$|\s))", re.IGNORECASE)
_LABEL = re.compile(
    r"(?P<open><(?P<name>strong|b|em|i|span|u)(?:[ \t\r\n][^<>]*)?>)?[ \t\r\n]*(?P<words>[^<>:]{1,100}?)[ \t\r\n]*"
    r"(?(open)(?:(?P<colon>:)[ \t\r\n]*</(?P=name)[ \t\r\n]*>|</(?P=name)[ \t\r\n]*>(?P<after>:))|(?P<bare>:))"
    r"(?=[ \t\r\n\xa0<]|&nbsp;|\Z)(?:[ \t\r\n\xa0]|&nbsp;|<br[^<>]*>)*",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Walk:
    """What a walk through the file found. Grows while it goes on."""

    found: list[Found] = field(default_factory=list)
    """Places of blocks in the body, in the order of the file."""
    titles: list[tuple[int, int]] = field(default_factory=list)
    """Places of what stands in <title>."""
    starts: list[Piece] = field(default_factory=list)
    """Start tags that say something about the file: html, meta, link, and those of its sections."""
    warnings: list[str] = field(default_factory=list)
    """Embeds that were kept."""


def walk(text: str, pieces: Sequence[Piece], *, house: House, lang: Lang | None) -> Walk:
    """Find the blocks of *text* in its *pieces*."""
    walker = _Walker(text, house, lang)
    for piece in pieces:
        walker.take(piece)
    walker.flush()
    walker.end_row()
    return walker.out


class _Walker:
    """Takes one piece after another into `out`."""

    def __init__(self, text: str, house: House, lang: Lang | None) -> None:
        self.text, self.house, self.lang = text, house, lang
        self.out = Walk()
        self._run: list[Piece] = []
        self._stack: list[str] = []
        self._bylines: list[int] = []  # where in the stack an element is marked as naming the author
        self._row: list[int] = []  # indexes of the cells of the row that is being read
        self._cell_is_empty = False
        self._has_headline = False
        self._is_opening = True  # until the first paragraph: only there a date is a dateline

    def take(self, piece: Piece) -> None:
        """Take in the next piece."""
        if piece.kind is Kind.TEXT and self._stack[-1:] == ["title"]:
            self.out.titles.append((piece.start, piece.end))
        elif piece.kind is Kind.KEPT:
            self._keep(piece)
        elif piece.kind in (Kind.TEXT, Kind.MISC) or piece.name in INLINE:
            self._run.append(piece)
        else:
            self.flush()
            if piece.kind is Kind.START:
                self._start(piece)
            else:
                self._end(piece)

    def _keep(self, piece: Piece) -> None:
        if piece.name not in _WITHIN and piece.name not in INLINE:
            self.flush()
        elif self._run:
            self._run.append(piece)
        if piece.name in EMBEDS or piece.name == "blockquote":
            line = self.text.count("\n", 0, piece.start) + 1
            self.out.warnings.append(f"line {line}: an embed (<{piece.name}>) is kept as it is")

    def _start(self, piece: Piece) -> None:
        name = piece.name
        if name in ("html", "meta", "link", "body", "article", "main", "section", "div"):
            self.out.starts.append(piece)
        if name in _VOID:
            return
        if "head" in self._stack and name not in _HEAD:
            self._pop("head")  # its end tag may be missing
        if "p" in self._stack and name != "title":
            self._pop("p")
        ends, limits = _ENDS.get(name, ((), ()))
        for at in range(len(self._stack) - 1, -1, -1):
            if self._stack[at] in limits:
                break
            if self._stack[at] in ends:
                self._leave(at)
                break
        if name in ("tr", "table"):
            self.end_row()
        if len(self._stack) >= _DEEPEST:
            return
        if self._is_byline(piece):
            self._bylines.append(len(self._stack))
        self._stack.append(name)
        if name in _CELLS[:2]:
            self._cell_is_empty = True

    def _end(self, piece: Piece) -> None:
        if piece.name in ("td", "th") and self._cell_is_empty and self._stack[-1:] == [piece.name]:
            self._row.append(len(self.out.found))
            self.out.found.append(Found(piece.start, piece.start, Block(Role.CELL, ""), "text"))
        self._pop(piece.name)
        if piece.name in ("tr", "table"):
            self.end_row()

    def _pop(self, name: str) -> None:
        for at in range(len(self._stack) - 1, -1, -1):
            if self._stack[at] == name:
                self._leave(at)
                return
            if self._stack[at] in _CELLS and name not in _TABLES:
                return  # a stray end tag in a cell doesn't close what is around the table

    def _leave(self, depth: int) -> None:
        del self._stack[depth:]
        self._bylines = [at for at in self._bylines if at < depth]
        self._cell_is_empty = False

    def end_row(self) -> None:
        """Join the cells of the row that ends."""
        for at in self._row[:-1]:
            one = self.out.found[at]
            if one.block:
                self.out.found[at] = replace(one, block=replace(one.block, is_open=True))
        self._row = []

    def flush(self) -> None:
        """End the run of text and make blocks of it."""
        run, self._run = trim(self.text, self._run), []
        if not run or "head" in self._stack:
            return
        role, level = self._role()
        if role is Role.CELL:
            self._row.append(len(self.out.found))
            self._cell_is_empty = False
        elif not has_words(read_run(self.text, run)[0]):
            return
        if self._is_opening and role is Role.PARAGRAPH and (parts := self._opening(run)):
            self.out.found += parts
            return
        self._is_opening = self._is_opening and role in (Role.HEADLINE, Role.CAPTION)
        if role in (Role.PARAGRAPH, Role.QUOTE) and self._labelled(run, role, level):
            return
        if role is Role.CAPTION and self._credited(run):
            return
        self._add(run, role, level)

    def _add(self, run: Sequence[Piece], role: Role, level: int = 0, *, is_open: bool = False) -> None:
        text, tags = read_run(self.text, run)
        if role in (Role.PARAGRAPH, Role.CAPTION) and _is_picture(text, tags):
            role, self._is_opening = Role.ALT, True
        block = Block(role, text, tags, level=level, is_open=is_open)
        rank = RANKS[role] if role is Role.HEADLINE else None
        found = Found(run[0].start, run[-1].end, block, "text")
        self.out.found.append(found if rank is None else replace(found, rank=rank))

    def _role(self) -> tuple[Role, int]:
        """Return the role and level that the open elements give a text."""
        for name in [name for name in reversed(self._stack) if name in _ROLES]:
            if name == "h1" and not self._has_headline:
                self._has_headline = True
                return Role.HEADLINE, 0
            match role := _ROLES.get(name):
                case Role.SUBHEAD:
                    return role, max(2, int(name[1]))
                case Role.LIST_ITEM:
                    return role, max(1, sum(one in ("ul", "ol", "menu", "dl") for one in self._stack))
                case Role.QUOTE:
                    return role, self._stack.count("blockquote")
                case Role.CAPTION | Role.CELL:
                    return role, 0
                case _:
                    continue
        return Role.PARAGRAPH, 0

    def _opening(self, run: Sequence[Piece]) -> list[Found] | None:
        """Return byline and dateline where *run* is nothing else; each piece of text is read by itself."""
        found = []
        is_marked = bool(self._bylines) or any(self._is_byline(piece) for piece in run)
        for piece in run:
            raw = self.text[piece.start : piece.end]
            if piece.kind is not Kind.TEXT or not has_words(decoded(raw)):
                continue
            at = piece.start + len(raw) - len(raw.lstrip(_AROUND_NAMES))
            line = raw.strip(_AROUND_NAMES)
            parts = None if "&" in raw or "\n" in line else opening_parts(line, self.house)
            if is_marked and (parts is None or (len(parts) == 1 and parts[0][2].role is Role.BYLINE)):
                at, line = piece.start + len(raw) - len(raw.lstrip(BLANK)), raw.strip(BLANK)
                parts = [(0, len(line), Block(Role.BYLINE, escape(decoded(line))))]
            if parts is None:
                return None
            found += [Found(at + begin, at + end, block, "text") for begin, end, block in parts]
        return found

    def _is_byline(self, piece: Piece) -> bool:
        """Whether a start tag says that its element names the author."""
        return piece.kind is Kind.START and any(
            one.name in ("class", "rel", "itemprop") and _BYLINE.search(one.value)
            for one in attributes(self.text, piece)
        )

    def _labelled(self, run: list[Piece], role: Role, level: int) -> bool:
        """Add a label and the text after it; False where *run* doesn't open with a label."""
        start, end = run[0].start, run[-1].end
        opening, label = opening_label(self.text[start:end], self.house, self.lang)
        if opening is None or label is None:
            return False
        rest = trim(self.text, cut(run, start + opening.end())[1])
        is_open = bool(rest) and has_words(read_run(self.text, rest)[0])
        if rest and not is_open:
            return False
        span = (start + opening.start("words"), start + opening.end("words"))
        self.out.found.append(Found(*span, label.block(is_open=is_open), "text"))
        if is_open:
            self._add(rest, role, level)
        return True

    def _credited(self, run: list[Piece]) -> bool:
        """Add a caption, the label of its credit and the credit; False where *run* has no such label."""
        start, end = run[0].start, run[-1].end
        bare = re.sub(r"<[^<>]*>", lambda tag: " " * len(tag[0]), self.text[start:end])  # the places stay
        credit = find_credit(bare, self.house, self.lang)
        if credit is None:
            return False
        before = trim(self.text, cut(run, start + credit[0])[0])
        after = trim(self.text, cut(run, start + credit[1])[1])
        if not after or not all(_is_whole(self.text, part) for part in (before, after)):
            return False
        if before:
            self._add(before, Role.CAPTION, is_open=True)
        words = self.text[start + credit[0] : start + credit[1] - 1]
        span = (start + credit[0], start + credit[0] + len(words.rstrip()))
        self.out.found.append(Found(*span, credit[2].block(is_open=True), "text"))
        self._add(after, Role.CREDIT)
        return True


def _is_whole(text: str, run: Sequence[Piece]) -> bool:
    """Whether every element that begins in *run* ends in it."""
    tags = read_run(text, run)[1]
    return not any(tag.close is None and re.match(r"</?(?!br|img|wbr)[a-zA-Z]", tag.open) for tag in tags)


def _is_picture(text: str, tags: Sequence[Tag]) -> bool:
    """Whether all words stand in the alternative texts of pictures."""
    inside, outside = False, ""
    for event in events(text, tags):
        if event.tag and event.tag.kind is TagKind.IMAGE:
            inside = event.edge is Edge.OPEN
        elif not inside:
            outside += event.text
    return not has_words(outside.replace("{", ""))


def opening_label(raw: str, house: House, lang: Lang | None) -> tuple[re.Match[str] | None, LabelWords | None]:
    """Return the label at the beginning of *raw* and the match with its words; None twice where there is none."""
    opening = _LABEL.match(raw)
    if opening is None:
        return None, None
    label = find_label(decoded(opening["words"]), house.labels, lang)
    return (opening, label) if label else (None, None)
