"""Characters in the patterns of SRX files: escapes, Unicode properties, classes with set operations, as bit masks.

Bit n of a mask stands for code point n. Masks go up to U+1FFFF: what lies beyond are rare ideographs.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from functools import cache
from typing import Final

__all__ = [
    "EVERYTHING",
    "PROPERTY",
    "SHORTHAND",
    "SPACES",
    "PatternError",
    "Scanner",
    "as_class",
    "bit",
    "of_escape",
    "of_property",
]

_LIMIT: Final = 0x20000
EVERYTHING: Final = (1 << _LIMIT) - 1
_CODE: Final = re.compile(r"\\(?:u([0-9A-Fa-f]{4})|x([0-9A-Fa-f]{2})|x\{([0-9A-Fa-f]{1,6})\}|0([0-7]{1,3}))")
PROPERTY: Final = re.compile(r"\\([pP])(?:\{\^?([\w= ]+)\}|([LMNPSZC]))")
SHORTHAND: Final = re.compile(r"\\[wWdDsS]")
SPACES: Final = r" \t\xa0\u1680\u2000-\u200a\u202f\u205f\u3000"
"""Java's `\\h`, the inside of a class."""
_CONTROLS: Final = {"t": "\t", "n": "\n", "r": "\r", "f": "\f", "a": "\a", "v": "\v"}
# Names that Java's and ICU's patterns know beside the general categories of the Unicode Standard, chapter 4.5.
_NAMES: Final = {
    "alpha": ("L", "Nl"),
    "isalphabetic": ("L", "Nl"),
    "alphabetic": ("L", "Nl"),
    "letter": ("L",),
    "upper": ("Lu",),
    "uppercase": ("Lu",),
    "isuppercase": ("Lu",),
    "lower": ("Ll",),
    "lowercase": ("Ll",),
    "islowercase": ("Ll",),
    "digit": ("Nd",),
    "punct": ("P",),
    "punctuation": ("P",),
    "alnum": ("L", "Nl", "Nd"),
    "space": ("Z",),
}


@cache
def _categories() -> dict[str, int]:
    members: dict[str, bytearray] = {}
    for code in range(_LIMIT):
        name = unicodedata.category(chr(code))
        members.setdefault(name, bytearray(_LIMIT // 8))[code >> 3] |= 1 << (code & 7)
    return {name: int.from_bytes(bits, "little") for name, bits in members.items()}


@cache
def of_property(name: str) -> int | None:
    r"""Return the mask of the property in `\p{name}`: a general category or one of its groups; None if unknown."""
    wanted = _NAMES.get(name.lower().replace("_", ""), (name.removeprefix("Is") or name,))
    mask = 0
    for category, bits in _categories().items():
        if any(category.startswith(part) for part in wanted if len(part) < 3):
            mask |= bits
    return mask or None


@cache
def of_escape(letter: str) -> int:
    r"""Return the mask of `\w`, `\d`, `\s` or, in capitals, of the rest, as Python's `re` has them."""
    mask = _mask_of("\\" + letter.lower())
    return mask if letter.islower() else EVERYTHING & ~mask


@cache
def _mask_of(pattern: str) -> int:
    fits = re.compile(pattern).match
    bits = bytearray(_LIMIT // 8)
    for code in range(_LIMIT):
        if fits(chr(code)):
            bits[code >> 3] |= 1 << (code & 7)
    return int.from_bytes(bits, "little")


@cache
def as_class(mask: int) -> str:
    """Return *mask* as the inside of a character class of Python's `re`, ranges in ascending order."""
    parts = []
    code = 0
    while rest := mask >> code:
        code += (rest & -rest).bit_length() - 1
        run = mask >> code
        length = (~run & (run + 1)).bit_length() - 1
        last = code + length - 1 if code + length < _LIMIT else sys.maxunicode
        parts.append(f"\\U{code:08x}" if length == 1 else f"\\U{code:08x}-\\U{last:08x}")
        code += length
    return "".join(parts)


class PatternError(ValueError):
    """A pattern that can't be carried over; the message is for the desk that wrote it."""


def bit(character: str) -> int:
    """Return the mask of one character; empty beyond the masks' end."""
    return EVERYTHING & (1 << ord(character))


class Scanner:
    """Reads a pattern from left to right: its classes and escaped characters here, its structure in `srx_regex`."""

    def __init__(self, pattern: str) -> None:
        self.pattern = pattern
        self.at = 0

    def char_class(self) -> tuple[str, int]:
        """Read a character class at its opening bracket. Returns it in Python's dialect and its mask."""
        self.at += 1
        is_negated = self.pattern[self.at : self.at + 1] == "^"
        self.at += is_negated
        begin = self.at
        texts: list[str] = []
        mask = 0
        while (rest := self.pattern[self.at : self.at + 2])[:1] != "]" or self.at == begin:
            if rest == "":
                raise PatternError("a character class without its closing bracket")
            if rest in {"&&", "-[", "--"}:
                self.at += 1 if rest == "-[" else 2
                other = self._rest_of_class()
                mask = mask & other if rest == "&&" else mask & ~other
                texts = [as_class(mask)]
            else:
                text, more = self._member()
                texts.append(text)
                mask |= more
        self.at += 1
        if is_negated:
            mask = EVERYTHING & ~mask
        if mask == 0:
            raise PatternError("a character class that takes no character")
        return f"[{'^' if is_negated else ''}{''.join(texts)}]", mask

    def _rest_of_class(self) -> int:
        """Read the right side of a set operation: a class of its own, or members up to the next one or the end."""
        if self.pattern[self.at : self.at + 1] == "[":
            return self.char_class()[1]
        mask = 0
        while self.pattern[self.at : self.at + 1] not in {"", "]"} and self.pattern[self.at : self.at + 2] != "&&":
            mask |= self._member()[1]
        return mask

    def _member(self) -> tuple[str, int]:
        """Read one member of a class: a character, a range, a property, an escape, a class within the class."""
        pattern, at = self.pattern, self.at
        if pattern[at] == "[":
            mask = self.char_class()[1]
            return as_class(mask), mask
        if match := PROPERTY.match(pattern, at):
            self.at = match.end()
            mask = self.property_mask(match)
            return as_class(mask), mask
        if SHORTHAND.match(pattern, at):
            self.at += 2
            return pattern[at : at + 2], of_escape(pattern[at + 1])
        if pattern.startswith("\\h", at):
            self.at += 2
            return SPACES, _mask_of(f"[{SPACES}]")
        low = self._literal()
        if pattern[self.at : self.at + 1] != "-" or pattern[self.at + 1 : self.at + 2] in {"", "]", "[", "-"}:
            return re.escape(low), bit(low)
        self.at += 1
        if PROPERTY.match(pattern, self.at) or SHORTHAND.match(pattern, self.at):
            return re.escape(low) + "\\-", bit(low) | bit("-")
        high = self._literal()
        if high < low:
            raise PatternError(f"the range {low}-{high} runs backwards")
        return f"{re.escape(low)}-{re.escape(high)}", EVERYTHING & ((1 << ord(high) + 1) - (1 << ord(low)))

    def _literal(self) -> str:
        if self.pattern[self.at] == "\\":
            return self.character()
        self.at += 1
        return self.pattern[self.at - 1]

    def character(self) -> str:
        """Read an escaped character at the backslash."""
        if match := _CODE.match(self.pattern, self.at):
            self.at = match.end()
            code = int(match[4], 8) if match[4] else int(match[1] or match[2] or match[3], 16)
            if code > sys.maxunicode:
                raise PatternError(f"no character has the number {match[0]}")
            return chr(code)
        letter = self.pattern[self.at + 1 : self.at + 2]
        if letter == "" or (letter.isascii() and letter.isalnum() and letter not in _CONTROLS):
            raise PatternError(f"the escape \\{letter} is not supported")
        self.at += 2
        return _CONTROLS.get(letter, letter)

    def property_mask(self, match: re.Match[str]) -> int:
        """Return the mask of what `PROPERTY` matched."""
        name = match[2] or match[3]
        mask = of_property(name.strip())
        if mask is None:
            raise PatternError(f"unknown character property {name!r}")
        return mask if match[1] == "p" else EVERYTHING & ~mask
