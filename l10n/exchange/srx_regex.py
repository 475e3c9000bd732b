r"""Translate one pattern of an SRX file (ICU's and Java's dialect) to Python's `re`, refusing what could run for ever.

Repeats without an end get one: 100, as other SRX tools do for look-behind, less where several stand side by side that
can take the same characters; more than four of those are refused. A repeat within a repeat must hold a fixed character
that the inner one can't take, or it is refused too. So trying a pattern at one place has a small bound.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from itertools import islice, product
from typing import Final

from l10n.exchange.srx_classes import (
    EVERYTHING,
    PROPERTY,
    SHORTHAND,
    SPACES,
    PatternError,
    Scanner,
    as_class,
    bit,
    of_escape,
    of_property,
)

__all__ = ["PatternError", "translate"]

# Repeats that share characters, side by side → the end each of them gets: about 2,000 steps at one place at worst.
_MOST: Final = {0: 100, 1: 100, 2: 60, 3: 24, 4: 14}
# Python looks behind only for a fixed length, so a look-behind is written out at each of its lengths.
_MOST_BEHIND: Final = 4
_MOST_FORMS: Final = 500
_FLAGS: Final = frozenset("imsuU")
_NESTED: Final = "a repeat within a repeat: it could run for ever"
_PLAIN: Final = {
    "h": f"[{SPACES}]",
    "H": f"[^{SPACES}]",
    "R": r"(?>\r\n|[\n\x0b\f\r\x85\u2028\u2029])",
    "z": r"\Z",
    "Z": r"(?=\n?\Z)",
    "e": r"\x1b",
    "G": "",
}
_REPEAT: Final = re.compile(r"(?:([*+?])|\{(\d+)(,?)(\d*)\})([?+]?)")
_GROUP: Final = re.compile(r"\((?:\?(?:([:>=!]|<[=!])|<\w+>|([imsuxU]*)(?:-[imsuxU]+)?([:)])))?")


@dataclass(frozen=True, slots=True)
class _Part:
    """A translated piece of a pattern and what its repeats can do."""

    text: str
    """The piece in Python's dialect."""
    chars: int = 0
    """Mask of the characters it can take."""
    first: int = 0
    """Mask of the characters it can begin with; everything where it can be empty."""
    is_mandatory: bool = False
    """Takes at least one character."""
    has_repeat: bool = False
    """A repeat of more than one stands in it."""
    is_loose: bool = False
    """Takes a changing number of characters, with nothing that says where it ends."""
    is_choice: bool = False
    """Has alternatives that can begin with the same character."""
    forms: tuple[str, ...] = ()
    """In a look-behind: the piece written out at each length it can have."""


def translate(pattern: str) -> str:
    """Return *pattern* for Python's `re`, without capturing groups. Raises PatternError."""
    reader = _Reader(pattern, _MOST[1])
    part = reader.read()
    if reader.side_by_side > 1:
        part = _Reader(pattern, _MOST[reader.side_by_side]).read()
    try:
        re.compile(part.text)
    except (re.error, OverflowError, RecursionError) as exc:
        raise PatternError(f"Python can't read it: {exc}") from exc
    return part.text


class _Reader(Scanner):
    """Reads one pattern from left to right. `side_by_side` counts the worst row of repeats that share characters."""

    def __init__(self, pattern: str, most: int) -> None:
        super().__init__(pattern)
        self.most = most
        self.flags: list[list[str]] = []  # for each open group the flags that hold up to its end
        self.side_by_side = 0
        self.behind = 0  # look-behinds that are open
        self.folds_case = False

    def read(self) -> _Part:
        part = self._choice()
        if self.at < len(self.pattern):
            raise PatternError(f"a closing bracket without its opening one, at character {self.at + 1}")
        return part

    def _choice(self) -> _Part:
        """Read alternatives up to the end or the group's closing bracket."""
        if len(self.flags) > 30:
            raise PatternError("more than 30 groups within each other")
        self.flags.append([])
        sides = [self._row()]
        while self.pattern[self.at : self.at + 1] == "|":
            self.at += 1
            sides.append(self._row())
        self.flags.pop()
        if len(sides) == 1:
            return sides[0]
        chars = first = 0
        is_choice = any(side.is_choice for side in sides)
        for side in sides:
            is_choice = is_choice or bool(first & side.first)
            first |= side.first
            chars |= side.chars
        return _Part(
            "|".join(side.text for side in sides),
            chars,
            first,
            is_mandatory=all(side.is_mandatory for side in sides),
            has_repeat=any(side.has_repeat for side in sides),
            is_loose=any(side.is_loose for side in sides),
            is_choice=is_choice,
            forms=self._forms(form for side in sides for form in side.forms),
        )

    def _row(self) -> _Part:
        """Read what stands side by side up to `|`, `)` or the end."""
        row = [self._bare(f"(?{flag}:") for flag in self.flags[-1]]
        while self.at < len(self.pattern) and self.pattern[self.at] not in "|)":
            if (flag := self._flag()) is not None:
                self.flags[-1].append(flag)
                row.append(self._bare(f"(?{flag}:"))
            else:
                row.append(self._repeated(self._atom()))
        self._count_side_by_side(row)
        closing = ")" * len(self.flags[-1])
        first = 0
        for part in row:
            first |= part.first
            if part.is_mandatory:
                break
        else:
            first = EVERYTHING
        return _Part(
            "".join(part.text for part in row) + closing,
            _union(row),
            first,
            is_mandatory=any(part.is_mandatory for part in row),
            has_repeat=any(part.has_repeat for part in row),
            is_loose=any(part.is_loose for part in row) and not _has_fence(row),
            is_choice=any(part.is_choice for part in row),
            forms=self._forms(f"{''.join(form)}{closing}" for form in product(*(part.forms for part in row))),
        )

    def _flag(self) -> str | None:
        """Read a flag group without a body, (?i); None where none stands here."""
        match = _GROUP.match(self.pattern, self.at)
        if match is None or match[3] != ")":
            return None
        if set(match[2]) - _FLAGS:
            raise PatternError(f"the flag {match[0]} is not supported")
        self.at = match.end()
        self.folds_case = self.folds_case or "i" in match[2]
        return match[2].lower().replace("u", "")

    def _count_side_by_side(self, row: list[_Part]) -> None:
        """Raise where more than four repeats of *row* can take the same characters with nothing fixed between them."""
        for index, part in enumerate(row):
            if not part.has_repeat:
                continue
            count = 1
            for later in row[index + 1 :]:
                if later.has_repeat and later.chars & part.chars:
                    count += 1
                elif later.is_mandatory and not later.chars & part.chars:
                    break
            self.side_by_side = max(self.side_by_side, count)
        if self.side_by_side not in _MOST:
            raise PatternError("more than four repeats of the same characters side by side: it could run for ever")

    def _repeated(self, part: _Part) -> _Part:
        match = _REPEAT.match(self.pattern, self.at)
        if match is None or part.text == "":
            return part
        self.at = match.end()
        sign, low, comma, high, kind = match.groups()
        least = {"*": 0, "+": 1, "?": 0}[sign] if sign else int(low)
        most = 1 if sign == "?" else least + self.most if sign or (comma and not high) else int(high or low)
        if least > 1000 or most > 1000 + self.most or most < least:
            raise PatternError(f"the repeat {match[0]} is out of bounds")
        can_be_empty = part.first == EVERYTHING != part.chars
        if most > 1 and (part.is_loose or part.is_choice or can_be_empty):
            raise PatternError(_NESTED)
        count = "?" if (least, most) == (0, 1) else f"{{{least},{most}}}"
        return _Part(
            part.text + count + kind,
            part.chars,
            part.first,
            is_mandatory=part.is_mandatory and least > 0,
            has_repeat=part.has_repeat or (least != most and most > 1),
            is_loose=part.is_loose or least != most,
            is_choice=part.is_choice,
            forms=self._forms(
                "".join(form)
                for times in range(least, min(most, least + _MOST_BEHIND) + 1)
                for form in product(part.forms, repeat=times)
            ),
        )

    def _atom(self) -> _Part:
        character = self.pattern[self.at]
        if character == "(":
            return self._group()
        if character == "[":
            text, mask = self.char_class()
            return self._one(text, mask)
        if character == "\\":
            return self._escape()
        if character in "*+?":
            raise PatternError(f"nothing to repeat before the {character} at character {self.at + 1}")
        self.at += 1
        if character == ".":
            return self._one(".", EVERYTHING)
        if character in "^$":
            return self._bare(character)
        return self._one(re.escape(character), bit(character))

    def _group(self) -> _Part:
        match = _GROUP.match(self.pattern, self.at)
        if match is None or self.pattern[match.end() - 1 : match.end() + 1] in {"(?"}:
            raise PatternError(f"the group {self.pattern[self.at : self.at + 4]}… is not supported")
        if set(match[2] or "") - _FLAGS:
            raise PatternError(f"the flag {match[0]} is not supported")
        self.at = match.end()
        folded = self.folds_case
        self.folds_case = folded or "i" in (match[2] or "")
        kind = match[1] or ":"
        self.behind += "<" in kind
        part = self._choice()
        self.behind -= "<" in kind
        self.folds_case = folded
        if self.pattern[self.at : self.at + 1] != ")":
            raise PatternError("a group without its closing bracket")
        self.at += 1
        if kind in {":", ">"}:
            opening = f"(?{(match[2] or '').lower().replace('u', '')}:" if kind == ":" else "(?>"
            return replace(part, text=f"{opening}{part.text})", forms=tuple(f"{opening}{x})" for x in part.forms))
        texts = [f"(?{kind}{form})" for form in part.forms] if "<" in kind else [f"(?{kind}{part.text})"]
        return self._bare("".join(texts) if "!" in kind else f"(?:{'|'.join(texts)})")

    def _escape(self) -> _Part:
        pattern, at = self.pattern, self.at
        if match := PROPERTY.match(pattern, at):
            self.at = match.end()
            mask = self.property_mask(match)
            return self._one(f"[{as_class(mask)}]", mask)
        letter = pattern[at + 1 : at + 2]
        if letter == "Q":
            end = pattern.find("\\E", at)
            end = len(pattern) if end < 0 else end
            self.at = end + 2
            quoted = pattern[at + 2 : end]
            return _Part(
                re.escape(quoted),
                _union([self._one("", bit(character)) for character in quoted]),
                bit(quoted[0]) if quoted else EVERYTHING,
                is_mandatory=quoted != "",
                forms=(re.escape(quoted),),
            )
        if SHORTHAND.match(pattern, at):
            self.at += 2
            return self._one("\\" + letter, of_escape(letter))
        if letter in {"b", "B", "A"}:
            self.at += 2
            return self._bare("\\" + letter)
        if letter in _PLAIN:
            self.at += 2
            is_anchor = letter in "zZG"
            chars = 0 if is_anchor else EVERYTHING
            return _Part(_PLAIN[letter], chars, EVERYTHING, is_mandatory=not is_anchor, forms=(_PLAIN[letter],))
        if (letter.isdigit() and letter != "0") or letter == "k":
            raise PatternError(f"a reference back to a group, \\{letter}")
        character = self.character()
        return self._one(re.escape(character), bit(character))

    def _one(self, text: str, mask: int) -> _Part:
        """Return the part that takes one character. Under (?i) a letter counts as any: that is enough to be safe."""
        if self.folds_case and mask & (letters := of_property("L") or 0):
            mask |= letters
        return _Part(text, mask, mask, is_mandatory=True, forms=(text,))

    def _bare(self, text: str) -> _Part:
        """Return a part that takes no character: an anchor, a look-around, the opening of a flag."""
        return _Part(text, first=EVERYTHING, forms=(text,))

    def _forms(self, forms: Iterable[str]) -> tuple[str, ...]:
        """Return *forms* where they are needed. Raises PatternError where a look-behind has too many of them."""
        some = tuple(islice(forms, _MOST_FORMS + 1)) if self.behind else ()
        if len(some) > _MOST_FORMS:
            raise PatternError(f"a look-behind that can have more than {_MOST_FORMS} shapes")
        return some


def _union(parts: list[_Part]) -> int:
    mask = 0
    for part in parts:
        mask |= part.chars
    return mask


def _has_fence(row: list[_Part]) -> bool:
    """Whether something fixed in *row* can't be taken by its loose parts: it says where each of them ends."""
    loose = _union([part for part in row if part.is_loose])
    return any(part.is_mandatory and not part.is_loose and not part.chars & loose for part in row)
