"""Markdown's body → the places of its blocks. markdown-it says which lines; the columns are found here."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import pairwise
from typing import TYPE_CHECKING

from l10n.formats.contract import House
from l10n.formats.credits import with_lead
from l10n.formats.holes import BODY, RANKS, Found
from l10n.formats.inline import events, has_words, retag
from l10n.formats.labels import LabelWords, find_label
from l10n.formats.markdown_escape import Place
from l10n.formats.markdown_inline import read_inline
from l10n.formats.markdown_parser import block_tokens
from l10n.formats.source import Lines
from l10n.languages import Lang
from l10n.model.article import Block, Role, Tag, TagKind

if TYPE_CHECKING:
    from markdown_it.token import Token

    from l10n.formats.markdown_parser import Env

__all__ = ["Body", "locate_cells", "read_body", "shield_label", "write_label_words"]

_LABEL_CHAR = r"(?:\\[!-/:-@\[-`{-~]|&(?!#?\w+;)|[^*_:`\[\]<&\\\n])"
_LABEL = re.compile(
    rf"(?P<mark>\*\*|__|\*|_|)(?P<words>(?![\s~>]){_LABEL_CHAR}{{1,100}}?)"
    r"(?:(?P<colon>:)(?P=mark)|(?P=mark)(?P<colon_after>:))(?P<gap>[ \t]+|\n|$)"
)
_MARKS = re.compile(r"[ \t>]*(?:(?:[-+*]|\d{1,9}[.)]|\[\^[^\s\]]+\]:)[ \t]+)*[ \t>]*")
"""The marks of list items, quotations and footnotes before a line's own text."""
_BLANK_START = re.compile(r"(?:\s|&nbsp;|&#160;|&#[xX][aA]0;)+(?=\S)")
_BLANK_END = re.compile(r"(?:&nbsp;|&#160;|&#[xX][aA]0;)[\s]*\Z")
_NAMED = re.compile(r"\s*<!--\s*(caption|credit)\s*-->\s*")
_EMBED = re.compile(r"<(iframe|script|video|audio|object|embed|blockquote)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Body:
    """What stands below the front matter."""

    found: tuple[Found, ...]
    """Places of blocks, in the order of the file; positions count from the beginning of the body."""
    warnings: tuple[str, ...]
    """What was kept without being read."""
    env: Env
    """Reference definitions and footnotes, for writing."""


@dataclass(slots=True)
class _Container:
    """The open containers around a token. Mutated while tokens go by."""

    quotes: int = 0
    lists: int = 0
    notes: list[str] = field(default_factory=list)


def read_body(body: str, *, house: House, lang: Lang | None, lead: str | None = None, first_line: int = 0) -> Body:
    """Find the blocks of *body*. *lead*: the front matter's, if any. *first_line*: lines above, for warnings."""
    lines = Lines.of(body)
    tokens, env = block_tokens("\n".join(lines.texts))
    reader = _Reader(body, lines, env, house, lang, first_line)
    found = [one for piece in reader.pieces(tokens) for one in piece]
    return Body(tuple(with_lead(_with_open_captions(found), lead)), tuple(reader.warnings), env)


def _with_open_captions(found: list[Found]) -> list[Found]:
    """A caption is open to the credit below it."""
    out = list(found)
    for at, (one, after) in enumerate(pairwise(found)):
        following = found[at + 2].block if at + 2 < len(found) else None
        is_label = after.block and after.block.role is Role.LABEL and following and following.role is Role.CREDIT
        if one.block and one.block.role is Role.CAPTION and after.block:
            is_open = bool(is_label) or after.block.role is Role.CREDIT
            out[at] = replace(one, block=replace(one.block, is_open=is_open))
    return out


def _as_credit(found: list[Found]) -> list[Found]:
    """Return a label and a paragraph as a picture's credit."""
    return [
        replace(one, block=replace(one.block, role=Role.CREDIT, level=0))
        if one.block and one.block.role is not Role.LABEL
        else one
        for one in found
    ]


@dataclass(frozen=True, slots=True)
class _Spot:
    """Where the content of an inline token stands."""

    starts: tuple[int, ...]
    """Where each of its lines begins, container marks left out."""
    end: int
    """Where the last one ends."""
    line_break: str
    """The first line's end and the marks before the second line: what a hard break is followed by."""


class _Reader:
    """Walks the tokens once. `warnings` grows."""

    def __init__(self, body: str, lines: Lines, env: Env, house: House, lang: Lang | None, first_line: int) -> None:
        self.body, self.lines, self.env, self.house, self.lang = body, lines, env, house, lang
        self.first_line = first_line
        self.warnings: list[str] = []
        self._around = _Container()
        self._has_headline = False
        self._before = ""  # "image", or what a comment says the next paragraph is: "caption", "credit"

    def pieces(self, tokens: list[Token]) -> Iterator[list[Found]]:
        """Yield what each paragraph, heading and table row gives."""
        cells: list[Token] = []
        for at, token in enumerate(tokens):
            match token.type:
                case "blockquote_open" | "blockquote_close":
                    self._around.quotes += token.nesting
                case "bullet_list_open" | "ordered_list_open" | "bullet_list_close" | "ordered_list_close":
                    self._around.lists += token.nesting
                case "footnote_open":
                    self._around.notes.append(token.info)
                case "footnote_close":
                    self._around.notes.pop()
                case "html_block" if named := _NAMED.fullmatch(token.content):
                    self._before = named[1]
                case "html_block":
                    self._warn_of_html(token)
                case "inline" if tokens[at - 1].type in ("td_open", "th_open"):
                    cells.append(token)
                case "inline":
                    yield self._text(tokens[at - 1], token)
                case "tr_close":
                    yield self._row(cells)
                    cells = []
                case _:
                    pass

    def _warn(self, token: Token, what: str) -> None:
        self.warnings.append(f"line {self.first_line + (token.map or [0])[0] + 1}: {what}")

    def _warn_of_html(self, token: Token) -> None:
        if embed := _EMBED.search(token.content):
            self._warn(token, f"an embed (<{embed[1].lower()}>) is kept as it is")
        elif re.search(r">[^<]*\w\w", token.content):
            self._warn(token, "HTML in Markdown is kept as it is, its text too")

    def _text(self, opening: Token, token: Token) -> list[Found]:
        content, before = token.content.strip(), self._before
        self._before = ""
        if not content:
            return []
        if (spot := self._locate(token)) is None:
            self._warn(token, "a paragraph whose place could not be told is kept as it is")
            return []
        content, spot, is_inset = _without_blanks(content, spot)
        # markdown-it trims white space that isn't blank to its block rules.
        is_inset = is_inset or self.body[spot.starts[0] - 1 : spot.starts[0]].strip(" \t\r\n").isspace()
        is_bare = opening.type == "paragraph_open" and not self._around.lists and not self._around.notes
        if is_bare and before != "caption" and (labelled := self._labelled(content, spot)):
            return _as_credit(labelled) if before == "credit" else labelled
        text, tags = read_inline(content, self.env, line_break=spot.line_break)
        if not has_words(text):
            return []
        block, style = self._block(opening, text, tags), Place.REST if is_inset else Place.FLOW
        if opening.markup.startswith("#"):
            style = Place.HEADING
        if is_bare and before in ("caption", "credit"):
            block = Block(Role.CAPTION if before == "caption" else Role.CREDIT, text, tags)
        if is_bare and tags and _is_all_of(text, tags[0].number):
            if tags[0].kind is TagKind.IMAGE:
                block = replace(block, role=Role.ALT)
                self._before = "image"
            elif before in ("image", "caption") and tags[0].open in ("*", "_"):
                text, tags = retag(list(events(text, tags))[1:-1])
                block, style = Block(Role.CAPTION, text, tags), Place.CAPTION
        rank = RANKS[Role.HEADLINE] if block.role is Role.HEADLINE else BODY
        return [Found(spot.starts[0], spot.end, block, style, rank)]

    def _block(self, opening: Token, text: str, tags: tuple[Tag, ...]) -> Block:
        around = self._around
        if opening.type == "heading_open":
            if opening.tag == "h1" and not (self._has_headline or around.quotes or around.lists or around.notes):
                self._has_headline = True
                return Block(Role.HEADLINE, text, tags)
            return Block(Role.SUBHEAD, text, tags, level=max(2, int(opening.tag[1])))
        if around.notes:
            return Block(Role.FOOTNOTE, text, tags, value=around.notes[-1])
        if around.lists:
            return Block(Role.LIST_ITEM, text, tags, level=around.lists)
        if around.quotes:
            return Block(Role.QUOTE, text, tags, level=around.quotes)
        return Block(Role.PARAGRAPH, text, tags)

    def _labelled(self, content: str, spot: _Spot) -> list[Found]:
        """Return a label and the paragraph after it; nothing where *content* doesn't open with a label."""
        opening, label = _find_label(content, self.house, self.lang)
        if opening is None or label is None:
            return []
        text, tags = read_inline(content[opening.end() :], self.env, line_break=spot.line_break)
        is_alone = opening.end() == len(content)
        if not is_alone and not has_words(text):
            return []
        at = spot.starts[0]
        found = [
            Found(at + opening.start("words"), at + opening.end("words"), label.block(is_open=not is_alone), Place.FLOW)
        ]
        if is_alone:
            return found
        begin = spot.starts[1] if opening["gap"] == "\n" else at + opening.end()
        style = Place.FLOW if opening["gap"] == "\n" else Place.REST
        role = Role.QUOTE if self._around.quotes else Role.PARAGRAPH
        found.append(Found(begin, spot.end, Block(role, text, tags, level=self._around.quotes), style))
        return found

    def _locate(self, token: Token) -> _Spot | None:
        """Find the lines of *token*'s content: each is the end of its line in the file, after its containers' marks."""
        first = (token.map or [0])[0]
        starts: list[int] = []
        end = 0
        for number, line in enumerate(token.content.strip().split("\n")):
            source, text = self.lines.texts[first + number], line.strip(" \t")
            column = source.rfind(text)
            if column < 0 or source[column + len(text) :].strip(" \t#\xa0\u2028\u2029\x0b\x0c").strip():
                return None
            starts.append(self.lines.starts[first + number] + column)
            end = starts[-1] + len(text)
        line_break = "\n"
        if len(starts) > 1:
            line_break = self.body[self.lines.starts[first] + len(self.lines.texts[first]) : starts[1]]
        return _Spot(tuple(starts), end, line_break)

    def _row(self, cells: list[Token]) -> list[Found]:
        line = (cells[0].map or [0])[0]
        spans = locate_cells(self.lines.texts[line], [cell.content for cell in cells])
        if spans is None:
            self._warn(cells[0], "a table row whose cells could not be told apart is kept as it is")
            return []
        found = []
        for number, (cell, (start, end)) in enumerate(zip(cells, spans, strict=False)):
            text, tags = read_inline(cell.content, self.env)
            block = Block(Role.CELL, text, tags, is_open=number + 1 < len(spans))
            begin = self.lines.starts[line]
            found.append(Found(begin + start, begin + end, block, Place.CELL))
        return found


def _without_blanks(content: str, spot: _Spot) -> tuple[str, _Spot, bool]:
    """Leave white space and `&nbsp;` at the ends to the skeleton; whether some stands before the text."""
    before = _BLANK_START.match(content)
    after = _BLANK_END.search(content, before.end() if before else 0)
    if before:
        dropped = before[0].count("\n")
        column = len(before[0].rpartition("\n")[2].lstrip(" \t")) if dropped else before.end()
        starts = spot.starts[dropped:]
        spot = replace(spot, starts=(starts[0] + column, *starts[1:]))
    if after and "\n" not in after[0]:
        spot = replace(spot, end=spot.end - len(after[0]))
        content = content[: after.start()]
    is_inset = before is not None and "\n" not in before[0]
    return content[before.end() if before else 0 :], spot, is_inset


def _find_label(content: str, house: House, lang: Lang | None) -> tuple[re.Match[str] | None, LabelWords | None]:
    opening = _LABEL.match(content)
    if opening is None:
        return None, None
    return opening, find_label(re.sub(r"\\([!-/:-@\[-`{-~])", r"\1", opening["words"]), house.labels, lang)


def write_label_words(markdown: str) -> str:
    """Return a label's words, already Markdown, with what would end them or open markup inside them escaped."""
    return re.sub(r"(?<!\\)[:_]", lambda found: "\\" + found[0], markdown)


def shield_label(markdown: str, house: House) -> str:
    """Return a paragraph's *markdown* so that it doesn't open with what would be read as a label."""
    opening, label = _find_label(markdown, house, None)
    if opening is None or label is None:
        return markdown
    colon = opening.start("colon" if opening["colon"] else "colon_after")
    return f"{markdown[:colon]}\\{markdown[colon:]}"


def _is_all_of(text: str, number: int) -> bool:
    """Whether the whole of *text* stands inside the pair *number*."""
    return text.startswith(f"{{{number}}}") and text.endswith(f"{{/{number}}}")


def locate_cells(row: str, contents: Sequence[str]) -> list[tuple[int, int]] | None:
    """Return the spans of a table row's cells, as many as the row has, at most as many as *contents*; None if unsure.

    An empty cell's span is empty. In *contents* `\\|` is already `|`.
    """
    parts: list[tuple[int, int]] = []
    start, is_escaped = 0, False
    for at, char in enumerate(row):
        if char == "|" and not is_escaped:
            parts.append((start, at))
            start = at + 1
        is_escaped = char == "\\"
    if row[start:].strip():
        parts.append((start, len(row)))
    tries = [parts]
    if parts and _MARKS.fullmatch(row[slice(*parts[0])]):
        tries = [parts[1:], parts]
    return next((spans for some in tries if (spans := _matching(row, some, contents))), None)


def _matching(row: str, parts: Sequence[tuple[int, int]], contents: Sequence[str]) -> list[tuple[int, int]] | None:
    """Return the spans of *contents* inside *parts*, one each; None where one isn't there."""
    spans: list[tuple[int, int]] = []
    for (start, end), content in zip(parts, contents, strict=False):
        raw = row[start:end]
        text = raw.strip()
        if not spans and text.replace("\\|", "|") != content:  # the marks of a list or quotation before the first cell
            text = next((text[at:] for at in range(len(text)) if text[at:].replace("\\|", "|") == content), text)
        if text.replace("\\|", "|").strip() != content.strip():
            return None
        begin = start + (raw.rindex(text) if text else min(1, len(raw)))
        spans.append((begin, begin + len(text)))
    return spans or None
