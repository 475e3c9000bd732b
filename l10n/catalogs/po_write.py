"""gettext's layout of what was changed: escapes, lines of at most 79 columns, the order of an entry's parts."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Final

from l10n.catalogs.po_breaks import columns, unbroken_pieces
from l10n.catalogs.po_model import Entry, NewEntry

__all__ = ["WIDTH", "comment_block", "entry_fields", "field_lines", "new_entry_lines", "target_lines"]

WIDTH: Final = 79
"""Columns of a line at most, gettext's default."""
_LONGEST: Final = 200_000
"""Characters of a logical line that is still wrapped."""

_ESCAPES = str.maketrans(
    {
        "\\": "\\\\",
        '"': '\\"',
        "\n": "\\n",
        "\t": "\\t",
        "\a": "\\a",
        "\b": "\\b",
        "\f": "\\f",
        "\r": "\\r",
        "\v": "\\v",
    }
)


def field_lines(keyword: str, text: str, *, mark: str = "", width: int | None = WIDTH) -> list[str]:
    """Return the lines of `keyword "text"`, each starting with *mark* (`#~ `, `#| `), without line ends.

    *width* in columns; None breaks after line feeds only.
    """
    escaped = text.translate(_ESCAPES)
    logical = [part for part in re.split(r"(?<=\\n)", _hide_backslashes(escaped)) if part]
    logical = [_show_backslashes(part) for part in logical]
    start = f"{mark}{keyword} "
    if len(logical) <= 1 and (width is None or _fits(start + escaped, width - 2)):
        return [f'{start}"{escaped}"']
    room = None if width is None else width - columns(mark) - 2
    lines = [piece for part in logical for piece in _wrap(part, room)]
    return [f'{start}""', *(f'{mark}"{line}"' for line in lines)]


def _hide_backslashes(escaped: str) -> str:
    # A line feed is `\n`, but a backslash before an n is `\\n`: hide the pairs while looking for line feeds.
    return escaped.replace("\\\\", "\x00")


def _show_backslashes(part: str) -> str:
    return part.replace("\x00", "\\\\")


def _wrap(text: str, room: int | None) -> Iterator[str]:
    """Cut escaped *text* into lines of at most *room* columns at break opportunities; longer where there is none.

    A monster of a line stays whole: nobody reads it, and looking for its million breaks takes seconds.
    """
    if room is None or len(text) > _LONGEST or _fits(text, room):
        yield text
        return
    line: list[str] = []
    used = 0
    for word in unbroken_pieces(text):
        visible = columns(word)
        if line and used + visible > room:
            yield "".join(line)
            line, used = [], 0
        line.append(word)
        used += visible
    if line:
        yield "".join(line)


def _fits(text: str, room: int) -> bool:
    return len(text) <= _LONGEST and columns(text) <= room


def comment_block(prefix: str, lines: Iterable[str]) -> list[str]:
    """Return comment lines: *prefix* (`#`, `#.`), a blank, the text; no blank before an empty text.

    A blank goes behind a last backslash: to gettext the next line would belong to the comment.
    """
    written = [f"{prefix} {line}" if line else prefix for text in lines for line in text.split("\n")]
    return [f"{line} " if line.endswith("\\") else line for line in written]


def target_lines(entry: Entry, *, mark: str, width: int | None = WIDTH) -> list[str]:
    """Return the lines of msgstr, or of every msgstr[n]."""
    if entry.msgid_plural is None:
        return field_lines("msgstr", entry.target, mark=mark, width=width)
    forms = [field_lines(f"msgstr[{n}]", text, mark=mark, width=width) for n, text in enumerate(entry.targets)]
    return [line for form in forms for line in form]


def entry_fields(entry: Entry, *, width: int | None = WIDTH) -> list[str]:
    """Return the lines of an entry from its previous strings on, in gettext's order."""
    mark, previous = ("#~ ", "#~| ") if entry.is_obsolete else ("", "#| ")
    fields = (
        (previous, "msgctxt", entry.previous_msgctxt),
        (previous, "msgid", entry.previous_msgid),
        (previous, "msgid_plural", entry.previous_msgid_plural),
        (mark, "msgctxt", entry.msgctxt),
        (mark, "msgid", entry.msgid),
        (mark, "msgid_plural", entry.msgid_plural),
    )
    known = [(start, name, text) for start, name, text in fields if text is not None]
    lines = [line for start, name, text in known for line in field_lines(name, text, mark=start, width=width)]
    return lines + target_lines(entry, mark=mark, width=width)


def new_entry_lines(entry: NewEntry, *, width: int | None = WIDTH) -> list[str]:
    """Return the lines of a new entry in gettext's order, without line ends and without a blank line before it."""
    mark, previous = ("#~ ", "#~| ") if entry.obsolete else ("", "#| ")
    lines = comment_block("#", entry.comments) + comment_block("#.", entry.extracted)
    lines += reference_lines(entry.references)
    if entry.fuzzy:
        lines.append("#, fuzzy")
    if entry.previous is not None:
        lines += field_lines("msgid", entry.previous, mark=previous, width=width)
    if entry.msgctxt is not None:
        lines += field_lines("msgctxt", entry.msgctxt, mark=mark, width=width)
    lines += field_lines("msgid", entry.msgid, mark=mark, width=width)
    return lines + field_lines("msgstr", entry.target, mark=mark, width=width)


def reference_lines(places: Iterable[str]) -> list[str]:
    """Return `#:` lines of at most 79 columns."""
    lines: list[str] = []
    for place in places:
        if lines and len(lines[-1]) + 1 + len(place) <= WIDTH:
            lines[-1] += f" {place}"
        else:
            lines.append(f"#: {place}")
    return lines
