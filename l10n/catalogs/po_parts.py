"""One entry's raw text cut into the parts that a change replaces: comments, previous strings, fields."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from typing import Final

from l10n.catalogs.po_exact import Reader
from l10n.catalogs.po_model import DOMAIN_LINE, flags_in

__all__ = ["Parts", "split_entry"]

# The order in which gettext writes an entry's comments.
_RANK: Final = {"#": 0, "#.": 1, "#:": 2, "#,": 3}
_BARE = re.compile(r"[ \t\v\f]*(?:#~[ \t]*(?=#|$))?(#[.:,!]?)?")
_MARK = re.compile(r"^([ \t\v\f]*)#~[ ]?(\|?)", re.MULTILINE)


def _kind(line: str) -> str:
    """Which comment a line of the head is: `#`, `#.`, `#:`, `#,` (also `#!`); empty for a blank line."""
    match = _BARE.match(line)
    return (match[1] or "").replace("!", ",") if match else ""


@dataclass(frozen=True, slots=True)
class Parts:
    """An entry's text in pieces; every piece is whole lines with their line ends, but maybe the file's last."""

    head: tuple[str, ...]
    """Blank lines and comments."""
    previous: str
    """The `#|` lines; empty where there are none."""
    fields: tuple[tuple[str, str], ...]
    """(keyword, its lines): msgctxt, msgid, msgid_plural, msgstr (all forms in one); in order."""
    newline: str
    """What new lines end with."""

    def text(self) -> str:
        """Return the entry's raw text."""
        return "".join([*self.head, self.previous, *(text for _, text in self.fields)])

    def with_comments(self, kind: str, lines: Sequence[str]) -> Parts:
        """Return the parts with every comment of *kind* replaced by *lines*, which stand where the first one stood."""
        at = next((n for n, line in enumerate(self.head) if _kind(line) == kind), None)
        if at is None:
            at = self._place(kind)
        kept_before = [line for line in self.head[:at] if _kind(line) != kind]
        kept_after = [line for line in self.head[at:] if _kind(line) != kind]
        return replace(self, head=(*kept_before, *self._ended(lines), *kept_after))

    def with_fuzzy(self, *, is_fuzzy: bool) -> Parts:
        """Return the parts with the flag set (in the last line of flags, gettext heeds no other) or dropped."""
        first = max((n for n, line in enumerate(self.head) if DOMAIN_LINE.match(line)), default=0)
        at = [n for n, line in enumerate(self.head) if n >= first and _kind(line) == "#,"]
        if is_fuzzy and not at:
            place = self._place("#,")
            return replace(self, head=(*self.head[:place], f"#, fuzzy{self.newline}", *self.head[place:]))
        head: list[str] = []
        for n, line in enumerate(self.head):
            if n not in at or (is_fuzzy and n != at[-1]):
                head.append(line)
                continue
            flags = [flag for flag in flags_in(_BARE.sub("", line, count=1)) if flag != "fuzzy"]
            if is_fuzzy:
                flags.insert(0, "fuzzy")
            if flags:
                head.append(f"#, {', '.join(flags)}{self.newline}")
        return replace(self, head=tuple(head))

    def with_previous(self, lines: Sequence[str]) -> Parts:
        """Return the parts with other `#|` lines; none drops them."""
        return replace(self, previous="".join(self._ended(lines)))

    def with_field(self, keyword: str, lines: Sequence[str]) -> Parts:
        """Return the parts with another text for *keyword*, which MUST be there."""
        text = "".join(self._ended(lines))
        return replace(self, fields=tuple((name, text if name == keyword else old) for name, old in self.fields))

    def marked(self, *, is_obsolete: bool) -> Parts:
        """Return the parts with `#~` before every line of the fields, or without."""

        def every_line(text: str, one: Callable[[str], str]) -> str:
            return "".join(one(line) for line in text.splitlines(keepends=True))

        if is_obsolete:
            return replace(
                self,
                previous=self.previous.replace("#|", "#~|"),
                fields=tuple((name, every_line(text, lambda line: f"#~ {line}")) for name, text in self.fields),
            )
        return replace(
            self,
            previous=_MARK.sub(r"\1#\2", self.previous),
            fields=tuple((name, _MARK.sub(r"\1", text)) for name, text in self.fields),
        )

    def _place(self, kind: str) -> int:
        """Where in the head a first comment of *kind* goes: before the first of a later kind."""
        later = (n for n, line in enumerate(self.head) if _RANK.get(_kind(line), -1) > _RANK[kind])
        return next(later, len(self.head))

    def _ended(self, lines: Sequence[str]) -> list[str]:
        return [line + self.newline for line in lines]


def split_entry(raw: str, *, newline: str) -> Parts | None:
    """Return the parts of an entry's *raw* text; None where two of its parts share a line."""
    starts = _starts(raw)
    if starts is None:
        return None
    first_previous = next((at for name, at in starts if name == "previous"), None)
    fields = [(name, at) for name, at in starts if name != "previous"]
    first = fields[0][1]
    ends = [*(at for _, at in fields[1:]), len(raw)]
    head_end = first if first_previous is None else first_previous
    return Parts(
        head=tuple(raw[:head_end].splitlines(keepends=True)),
        previous=raw[head_end:first],
        fields=tuple((name, raw[at:end]) for (name, at), end in zip(fields, ends, strict=True)),
        newline=newline,
    )


def _starts(raw: str) -> list[tuple[str, int]] | None:
    """Where each part of *raw* starts, as an offset of a line; None where one starts within a line."""
    reader = Reader(raw, "utf-8")
    found: list[tuple[str, int]] = []
    for token, end in reader.tokens():
        if token.kind != "word" or token.text == "domain":
            continue
        name = "previous" if token.is_previous else token.text
        if found and found[-1][0] == name:
            continue
        start = end - len(token.text)
        at = raw.rfind("\n", 0, start) + 1
        if raw[at:start].strip(" \t\v\f#~|"):
            return None
        found.append((name, at))
    return found
