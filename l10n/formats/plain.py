"""Plain text ↔ blocks and skeleton: headline, byline and dateline, then paragraphs, labels, list items, quotations.

A line is a block, unless the file is wrapped at a width, as mail is: then blank lines part the blocks. Plain text has
no escapes: a paragraph that begins with a bullet or a label's words will be read as such.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from typing import Final

from l10n.formats.contract import Hole, House, Parsed
from l10n.formats.credits import opening_parts, with_lead
from l10n.formats.holes import RANKS, Found, compose, fill, written_block
from l10n.formats.inline import has_words
from l10n.formats.inline import plain as plain_text
from l10n.formats.labels import find_credit, find_label
from l10n.formats.source import Lines, decode_source, encode_source
from l10n.languages import Lang
from l10n.model.article import Block, Role
from l10n.text.markup import escape

__all__ = ["Plain"]

_LONGEST_HEADLINE: Final = 250
_WIDTHS: Final = range(40, 101)
"""Lengths of a full line in text wrapped by hand or by a mail program."""
_LEAST_WRAPPED: Final = 3
_START = re.compile(r"\s*(?:(?P<bullet>[•·‣▪●*–-]|\d{1,2}[.)])[ \t]+|(?P<quote>>)[ \t]*)?")
_LABEL = re.compile(r"([^:]{1,100}):(?:[ \t]+|\Z)")


class Plain:
    """The Format of plain text files."""

    name = "plain"
    suffixes: tuple[str, ...] = (".txt", ".text")

    def parse(self, data: bytes, *, house: House, lang: Lang | None, path: Path | None = None) -> Parsed:
        """Take *data* apart. *lang*: what the caller knows. Raises InputError with path and line."""
        text, encoding = decode_source(data, path=path)
        lines = Lines.of(text.removeprefix("\ufeff"))
        width = _wrapped_at(lines.texts)
        units = _units(lines.texts, width)
        found = [one for unit in units for one in _read(lines, unit, house, lang, width=width)]
        shift = len(text) - len(text.removeprefix("\ufeff"))
        places = _with_opening(found, lines, house)
        moved = [Found(one.start + shift, one.end + shift, one.block, one.style, one.rank) for one in places]
        blocks, skeleton = compose(text, moved)
        return Parsed(self.name, lang, blocks, skeleton=skeleton, encoding=encoding)

    def render(self, parsed: Parsed, blocks: Sequence[Block], *, house: House, lang: Lang) -> bytes:
        """Write *blocks* into the skeleton; a block of several lines is wrapped at their width again."""

        def put(hole: Hole) -> str:
            block = written_block(blocks[hole.block or 0], hole.raw, house=house, lang=lang)
            if block is None:
                return hole.raw
            words = plain_text(block)
            return _wrapped(words, hole.raw, *map(int, hole.style.split())) if hole.style else words

        return encode_source(fill(parsed, blocks, lang=lang, write=put), parsed.encoding)


def _units(lines: Sequence[str], width: int | None) -> Iterator[range]:
    """Yield the lines of each block, as ranges of line numbers. *width*: of a wrapped file, else None."""
    start = None
    for number, line in enumerate([*lines, ""]):
        goes_on = (
            start is not None
            and width is not None
            and line.strip()
            # Where much more would have fitted, the line was ended on purpose.
            and len(lines[number - 1]) + len(line.split()[0]) >= width * 0.7
            and not (_START.match(line) or [""])[0].strip()
        )
        if not goes_on and start is not None:
            yield range(start, number)
            start = None
        if line.strip() and start is None:
            start = number


def _wrapped_at(lines: Sequence[str]) -> int | None:
    """Return the length of a full line where the lines are so even that their ends mean nothing; else None."""
    full = sorted(len(line) for line, after in pairwise(lines) if line.strip() and after.strip())
    overlong = sum(len(line) > _WIDTHS[-1] and " " in line.strip() for line in lines)  # an address has no choice
    is_even = sum(length in _WIDTHS for length in full) >= 0.7 * len(full) and overlong <= 0.05 * len(full)
    return full[len(full) // 2] if len(full) >= _LEAST_WRAPPED and is_even else None


def _read(lines: Lines, unit: range, house: House, lang: Lang | None, *, width: int | None) -> Iterator[Found]:
    """Yield the places of the blocks in the lines *unit*."""
    first = lines.texts[unit.start]
    opening = _START.match(first)
    assert opening is not None
    begin = lines.starts[unit.start] + opening.end()
    stop = lines.starts[unit.stop - 1] + len(lines.texts[unit.stop - 1].rstrip())
    text = first[opening.end() :].rstrip()
    role, level = Role.PARAGRAPH, 0
    if opening["bullet"] or opening["quote"]:
        role, level = (Role.LIST_ITEM if opening["bullet"] else Role.QUOTE), 1
    elif (label := _LABEL.match(text)) and (words := find_label(label[1], house.labels, lang)):
        is_open = label.end() < len(text) or len(unit) > 1
        yield Found(begin, begin + len(label[1].rstrip()), words.block(is_open=is_open))
        begin, text = begin + label.end(), text[label.end() :]
        if not text and len(unit) > 1:  # the label fills its line
            unit = range(unit.start + 1, unit.stop)
            begin, text = lines.starts[unit.start], lines.texts[unit.start].rstrip()
            begin, text = begin + len(text) - len(text.lstrip()), text.lstrip()
    whole = " ".join([text, *(lines.texts[number].strip() for number in unit[1:])])
    if has_words(whole.replace("{", "")):
        longest = max(len(lines.texts[number].rstrip()) for number in unit)
        column = begin - lines.starts[lines.number(begin)]
        style = f"{max(longest, width)} {column}" if width and len(unit) > 1 else ""
        yield Found(begin, stop, Block(role, escape(whole), level=level), style)


def _with_opening(found: Sequence[Found], lines: Lines, house: House) -> list[Found]:
    """Name what stands above the body: the headline, byline and dateline, a picture's caption and credit."""
    out: list[Found] = []
    for at, one in enumerate(found):
        block = one.block
        is_plain = block is not None and block.role is Role.PARAGRAPH
        is_short = one.end - one.start <= _LONGEST_HEADLINE and not one.style
        if at == 0 and block and is_plain and is_short and len(found) > 1:
            out.append(Found(one.start, one.end, Block(Role.HEADLINE, block.text), one.style, RANKS[Role.HEADLINE]))
            continue
        parts = _opening(one, lines, house) if is_plain else None
        if parts is None:
            return [*out, *with_lead(found[at:], None)]
        out += parts
    return out


def _opening(one: Found, lines: Lines, house: House) -> list[Found] | None:
    """Return byline and dateline, or caption and credit, where the block is nothing else."""
    line = lines.texts[lines.number(one.start)]
    at = one.start - lines.starts[lines.number(one.start)]
    line = line[at : at + one.end - one.start]
    if len(line) != one.end - one.start:
        return None
    if parts := opening_parts(line, house):
        return [Found(one.start + start, one.start + end, block) for start, end, block in parts]
    if (credit := find_credit(line, house, None)) and line[credit[1] :].strip():
        start, end, label = credit
        caption = line[:start].rstrip()
        who = line[end:].strip()
        places = [(0, len(caption), Block(Role.CAPTION, escape(caption), is_open=True))] if caption else []
        begin = line.index(who, end)
        places += [
            (start, len(line[: end - 1].rstrip()), label.block(is_open=True)),
            (begin, begin + len(who), Block(Role.CREDIT, escape(who))),
        ]
        return [Found(one.start + begin, one.start + end, block) for begin, end, block in places]
    return None


def _wrapped(words: str, raw: str, width: int, column: int) -> str:
    """Return *words*, which begin at *column*, in lines of at most *width*, ended and indented as those of *raw*.

    Only single spaces become line ends, and no line begins like a list item or quotation, so that reading joins them.
    """
    between = re.search(r"[ \t]*(\r\n|\r|\n)([ \t]*)", raw)
    line_end = (between[1] + between[2]) if between else "\n"
    room, indent = width - column, len(between[2]) if between else 0
    out, line = [], ""
    for token in re.split(r"(?<! ) (?! )", words):
        begins_block = _START.match(f"{token} ")
        if line and len(line) + 1 + len(token) > room and not (begins_block and begins_block[0].strip()):
            out.append(line)
            line, room = token, width - indent
        else:
            line = f"{line} {token}" if line else token
    return line_end.join([*out, line])
