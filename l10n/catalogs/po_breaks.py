"""Where a line of a PO string may be broken, as gettext's tools break it.

The tables are what msgcat 0.21 did with every pair of 78 characters; they are close to UAX #14 of 2010. The classes
are named as there: AL letter, B2 em dash, BA dash, CL and CP closing, EX exclamation, GL glue, HY hyphen, ID
ideograph, IN ellipsis, IS infix, NU digit, OP opening, PO percent, PR currency, QU quotation, ZW zero width space.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import Final

__all__ = ["columns", "unbroken_pieces"]

_MEMBERS: Final = {
    "EX": "!?",
    "IN": "…",
    "IS": ",./:;",
    "HY": "-",
    "BA": "|–\u00ad\t",
    "CL": "}。、",
    "CP": ")]",
    "B2": "—",
    "GL": "\u00a0\u2011\u202f\u2060\ufeff",
    "ZW": "\u200b",
    "QU": "'\"«»“”’‘",
    "OP": "([{„‚",
    "PR": "$+\\№€£±",
    "PO": "%°‰′″",
    "NU": "0123456789",
}
_CLASS: Final = {character: name for name, characters in _MEMBERS.items() for character in characters}

_AFTER: Final[dict[str, frozenset[str]]] = {
    "AL": frozenset({"B2", "ID"}),
    "NU": frozenset({"B2", "ID"}),
    "PR": frozenset({"PR", "PO", "B2"}),
    "PO": frozenset({"PR", "PO", "B2", "ID"}),
    "CP": frozenset({"OP", "B2", "ID"}),
    "EX": frozenset({"AL", "PR", "PO", "OP", "NU", "B2", "ID"}),
    "IN": frozenset({"AL", "PR", "PO", "OP", "NU", "B2", "ID"}),
    "IS": frozenset({"AL", "PR", "PO", "OP", "B2", "ID"}),
    "HY": frozenset({"AL", "PR", "PO", "OP", "B2", "ID", "GL"}),
    "BA": frozenset({"AL", "PR", "PO", "OP", "NU", "B2", "ID", "GL"}),
    "CL": frozenset({"AL", "OP", "NU", "B2", "ID"}),
    "B2": frozenset({"AL", "PR", "PO", "OP", "NU", "ID"}),
    "ID": frozenset({"AL", "PR", "OP", "NU", "B2", "ID"}),
    "ZW": frozenset(_MEMBERS) | {"AL", "ID"},
}
"""Class → the classes that a line may start with right after it."""

_NEVER_FIRST: Final = frozenset({"EX", "IS", "CL", "CP", "ZW"})
"""What doesn't start a line even after blanks."""

_TOKEN: Final = re.compile(r"\\[0-7]{1,3}|\\.| +|.", re.DOTALL)


def columns(text: str) -> int:
    """Return how many columns *text* takes on a terminal: two for a wide character, none for a combining one."""
    if text.isascii():
        return len(text)
    return sum(map(_width, text))


@lru_cache(maxsize=4096)
def _width(character: str) -> int:
    if unicodedata.category(character) in {"Mn", "Me", "Cf"} and character != "\u00ad":
        return 0
    return 2 if unicodedata.east_asian_width(character) in "WF" else 1


@lru_cache(maxsize=4096)
def _class(character: str) -> str:
    if (known := _CLASS.get(character)) is not None:
        return known
    match unicodedata.category(character):
        case "Mn" | "Me" | "Mc":
            return "CM"
        case "Ps":
            return "OP"
        case "Pe":
            return "CL"
        case "Pi" | "Pf":
            return "QU"
        case "Nd":
            return "NU"
        case "Sc":
            return "PR"
        case _:
            return "ID" if unicodedata.east_asian_width(character) in "WF" else "AL"


def unbroken_pieces(escaped: str) -> Iterator[str]:
    """Yield *escaped* (a PO string's inside) in pieces: a line may end after each, blanks stay with what is before."""
    start = 0
    before, had_blank = "", False
    for match in _TOKEN.finditer(escaped):
        token = match[0]
        if token[0] == " ":
            had_blank = True
            continue
        first = _class(token[0])
        if first == "CM" and not had_blank:
            continue
        if before and token != r"\n" and _may_break(before, first, had_blank=had_blank):
            yield escaped[start : match.start()]
            start = match.start()
        before, had_blank = _class(token[-1]), False
    if start < len(escaped):
        yield escaped[start:]


def _may_break(before: str, after: str, *, had_blank: bool) -> bool:
    if not had_blank:
        return after in _AFTER.get(before, ())
    if before == "OP" or after in _NEVER_FIRST or before == after == "B2":
        return False
    return not (before == "QU" and after == "OP")
