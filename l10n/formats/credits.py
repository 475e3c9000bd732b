"""Who wrote it and when, in a line of its own: "Oleh Pavliuk, Olga Katsimon, Saturday, 23 August 2025, 15:56"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import Final

from l10n.formats.contract import House
from l10n.formats.holes import Found
from l10n.formats.inline import plain
from l10n.formats.page_parts import is_byline
from l10n.model.article import Block, Role
from l10n.text.dates import read_dateline
from l10n.text.markup import escape

__all__ = ["opening_parts", "with_lead"]

_LONGEST: Final = 160
_BETWEEN: Final = re.compile(r"[\s,;|•·—–-]*")


def opening_parts(line: str, house: House) -> list[tuple[int, int, Block]] | None:
    """Return the byline and dateline in *line* with their spans; None where it says anything else too."""
    if len(line) > _LONGEST:
        return None
    date = read_dateline(line, timezone=house.timezone) if any(char.isdigit() for char in line) else None
    if date is None:
        return [(0, len(line), Block(Role.BYLINE, escape(line)))] if is_byline(line) else None
    parts = [(*date.span, Block(Role.DATELINE, "", value=date.value))]
    for start, end in ((0, date.span[0]), (date.span[1], len(line))):
        begin = start + len(_BETWEEN.match(line[start:end])[0])  # type: ignore[index]  # matches everywhere
        names = line[begin:end].rstrip(" \t,;|•·—–-")
        if not names:
            continue
        if not is_byline(names):
            return None
        parts.append((begin, begin + len(names), Block(Role.BYLINE, escape(names))))
    return sorted(parts, key=lambda part: part[0])


def with_lead(found: Sequence[Found], lead: str | None) -> list[Found]:
    """Return *found* with the body's first paragraph as its lead; *lead*: what is called so elsewhere in the file.

    Before it may stand headline, byline, dateline, pictures with their captions and credits.
    """
    above = (Role.HEADLINE, Role.BYLINE, Role.DATELINE, Role.ALT, Role.CAPTION, Role.CREDIT)
    for at, one in enumerate(found):
        following = found[at + 1].block if at + 1 < len(found) else None
        is_credit_label = one.block and one.block.role is Role.LABEL and following and following.role is Role.CREDIT
        if one.block is None or one.block.role in above or is_credit_label:
            continue
        if one.block.role is Role.PARAGRAPH and lead in (None, plain(one.block)):
            return [*found[:at], replace(one, block=replace(one.block, role=Role.LEAD)), *found[at + 1 :]]
        break
    return list(found)
