"""Characters that nobody sees or that say that a text was damaged (`invisible`): named, placed and taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from l10n.checks.contract import Flaw, Scope, shown
from l10n.model.findings import Severity
from l10n.model.unit import Unit
from l10n.text.lookalikes import letter_name

__all__ = ["find_invisible"]

_NBSP: Final = "\u00a0\u202f"
_SUSPECT: Final = re.compile(
    r"[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u1680\u2000-\u2008\u200b-\u200f\u2028-\u202e\u205f-\u206f"
    r"\u3000\ufdd0-\ufdef\ufeff\ufff9-\ufffd\ufffe\uffff\ud800-\udfff\ue000-\uf8ff\U000e0000\U000e0001\U000f0000-\U0010ffff]"
)
_BAD_NBSP: Final = re.compile(
    rf"^[{_NBSP}]+|[{_NBSP}]+$|[{_NBSP}]+(?=[,.;:!?)»” ])|(?<=[(«“ ])[{_NBSP}]+|[{_NBSP}]{{2,}}"
)
_RIGHT_TO_LEFT: Final = re.compile(r"[\u0590-\u08ff\ufb1d-\ufdcf\ufdf0-\ufefc]")
_JOINED: Final = re.compile(r"[\u2190-\u2bff\ufe0f\u0900-\u0dff\U0001f000-\U0001faff\u0600-\u06ff]")
# UTF-8 read as Windows-1252: «Київ» becomes «ÐšÐ¸Ñ—Ð²». Two such letters in a row are no word of any language.
_MOJIBAKE: Final = re.compile(r"(?:[ÐÑ][\u0080-\u00bf\u0152-\u017e\u02c6\u02dc\u2013-\u203a\u20ac\u2122]){2,}")
_LOST: Final = re.compile(r"(?<![?!\w])\?{3,}(?: \?{2,})+|(?<![?!\w.…])\?{5,}")
_BIDI: Final = frozenset("\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
_SPACES: Final = frozenset("\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u205f\u3000\u2028\u2029")
_JOINERS: Final = frozenset("\u200c\u200d")


def find_invisible(unit: Unit, scope: Scope) -> Iterator[Flaw]:
    """Yield the characters of the target that no reader sees or that stand for lost text, one flaw for each.

    Bidirectional marks may stand in a text with Hebrew or Arabic letters, joiners between emoji.
    """
    target = unit.target
    if _is_plain(target):
        return
    places = [found.span() for found in _SUSPECT.finditer(target) if not _is_in_place(target, found.start())]
    spaces = [found.span() for found in _BAD_NBSP.finditer(target)]
    if places or spaces:
        fix = _mended(target)
        for start, end in places:
            char = target[start]
            mended = None if _is_lost(char) else fix
            yield Flaw(_reason(target, start), (start, end), mended, _severity(char))
        for start, end in spaces:
            what = f"a no-break space ({letter_name(target[start])}) where it binds nothing"
            yield Flaw(f"{what}: {_around(target, start)}", (start, end), fix, Severity.NOTE)
    for pattern, what in ((_MOJIBAKE, "text in a wrong encoding"), (_LOST, "question marks in place of letters")):
        for found in pattern.finditer(target):
            if found[0] not in unit.segment.text:
                yield Flaw(f"{what}: {shown(found[0])}", found.span())


def _is_plain(target: str) -> bool:
    """Whether there is surely nothing to find; Python's own notion of what prints settles nearly every text."""
    has_printed = target.isprintable() or target.replace("\n", "").isprintable()
    return has_printed and not any(sign in target for sign in ("\ufffd", "???", "Ð", "Ñ"))


def _is_in_place(target: str, at: int) -> bool:
    char = target[at]
    if char in _BIDI:
        return _RIGHT_TO_LEFT.search(target) is not None
    if char in _JOINERS:
        before, after = target[at - 1 : at], target[at + 1 : at + 2]
        return bool(_JOINED.match(before) and _JOINED.match(after))
    return char == "\r" and target[at + 1 : at + 2] == "\n"


def _is_lost(char: str) -> bool:
    return (
        char in "\ufffd\ufffe\uffff"
        or "\ud800" <= char <= "\udfff"
        or "\ue000" <= char <= "\uf8ff"
        or char > "\U000effff"
    )


def _severity(char: str) -> Severity | None:
    if char in _SPACES:
        return Severity.NOTE
    return None if _is_lost(char) or char in _BIDI or char < "\u00a0" else Severity.WARNING


def _reason(target: str, at: int) -> str:
    char = target[at]
    kind = (
        "a letter that was lost in a change of encoding"
        if char == "\ufffd"
        else "a character that turns the direction of text"
        if char in _BIDI
        else "a space of an odd width"
        if char in _SPACES
        else "a character with no meaning of its own"
        if _is_lost(char)
        else "an invisible character"
    )
    return f"{kind}, {letter_name(char)}: {_around(target, at)}"


def _around(target: str, at: int) -> str:
    """The words round the place, with what can't be seen as escapes."""
    piece = target[max(0, at - 12) : at + 13]
    return shown("".join(f"\\u{ord(char):04x}" if _SUSPECT.match(char) or char in _NBSP else char for char in piece))


def _mended(target: str) -> str:
    """*target* without what nobody sees; what was typed for something else becomes that."""
    out = "".join(
        _twin(char) if _SUSPECT.match(char) and not _is_in_place(target, at) else char for at, char in enumerate(target)
    )
    before = ""
    while before != out:  # a space taken out may bring the next one to the edge
        before, out = out, _BAD_NBSP.sub(_plain_space, out)
    return out


def _plain_space(found: re.Match[str]) -> str:
    text, (start, end) = found.string, found.span()
    before, after = text[start - 1 : start] if start else "", text[end : end + 1]
    return "" if not before or not after or after in ",.;:!?)»” " or before in "(«“ " else " "


def _twin(char: str) -> str:
    if _is_lost(char):
        return char
    if char in _SPACES:
        return " "
    if "\u0080" <= char <= "\u009f":  # Windows-1252 taken for Latin-1: \x96 is a dash
        return bytes([ord(char)]).decode("cp1252", errors="ignore")
    return " " if char in "\u000b\u000c\u001c\u001d\u001e\u001f" else ""
