"""The values of the PO layer: a catalog as its pieces of text, an entry as its own piece with the strings decoded.

Every character of the file belongs to exactly one entry's `raw` or to the catalog's `tail`, so that the whole can be
put together again without knowing what any of it means. Comments and flags are read from `raw` when asked for.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final, Literal, TypeAlias

from l10n.catalogs.po_charset import Charset

__all__ = [
    "DEFAULT_DOMAIN",
    "DOMAIN_LINE",
    "Catalog",
    "Change",
    "Entry",
    "Key",
    "NewEntry",
    "comment_lines",
    "flags_in",
]

Key: TypeAlias = tuple[str | None, str, bool]
"""(msgctxt or None, msgid, whether the entry is obsolete): names one entry of a catalog without domains."""

DEFAULT_DOMAIN: Final = "messages"
"""What gettext calls the domain of entries that stand under no `domain` directive."""

DOMAIN_LINE: Final = re.compile(r"^[ \t\r\v\f]*domain\b.*", re.MULTILINE)
"""A directive in an entry's raw text; a string never starts so, it has its quotation mark."""
_FLAG = re.compile(r"range:[ \t]*[^\s,]*|[^\s,]+")
_SEAM = re.compile(r'"[ \t\r\v\f]*\n[ \t\v\f]*(?:#~?\|?[ \t]*)?"')
_PREVIOUS = re.compile(r'#~?\|[ \t]*(msgctxt|msgid_plural|msgid)[ \t]*"(.*)"', re.DOTALL)
_ESCAPE = re.compile(r"\\(.)", re.DOTALL)
_LETTERS = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}


def comment_lines(raw: str) -> Iterator[str]:
    """Yield the comment lines at the head of an entry's *raw* text, without line ends and indentation.

    Those before a `domain` directive are left out: to gettext they belong to no entry.
    """
    if "domain" in raw:
        raw = DOMAIN_LINE.split(raw)[-1]
    # A backslash before a line feed joins the lines, in comments too.
    for line in raw.replace("\\\n", "").split("\n"):
        bare = line.strip(" \t\r\v\f")
        if bare.startswith("#~") and not bare.startswith("#~|"):
            bare = bare[2:].lstrip(" \t")
            if bare and not bare.startswith("#"):
                return
        if bare.startswith("#"):
            yield bare
        elif bare and not bare.startswith('"'):
            return


def flags_in(text: str) -> list[str]:
    """Return the flags that stand in *text* (what follows `#,`), parted by commas or blanks."""
    return _FLAG.findall(text)


@dataclass(frozen=True, slots=True)
class Entry:
    """One message of a catalog, obsolete ones included."""

    raw: str
    """Its whole text: blank lines and comments before it, keywords, strings, the line end. Line ends as in the file."""
    line: int
    """1-based line of its first keyword (msgctxt or msgid)."""
    msgctxt: str | None
    """The context, decoded; None where there is none. In an article's catalog: the segment id."""
    msgid: str
    """The source text, decoded; empty in a header."""
    msgid_plural: str | None
    """The plural source text; None for an ordinary entry."""
    targets: tuple[str, ...]
    """The decoded msgstr, or all msgstr[n] in order; never empty, each may be."""
    is_obsolete: bool = False
    """Whether it is commented out with `#~`."""
    domain: str | None = None
    """The `domain` directive it stands under; None in an ordinary catalog."""

    @property
    def key(self) -> Key:
        """What names the entry in its catalog."""
        return (self.msgctxt, self.msgid, self.is_obsolete)

    @property
    def target(self) -> str:
        """The translation; of a plural entry, msgstr[0]."""
        return self.targets[0]

    @property
    def is_header(self) -> bool:
        """Whether this is a header: no context, an empty msgid."""
        return self.msgid == "" and self.msgctxt is None

    @property
    def comments(self) -> tuple[str, ...]:
        """The translator's comment lines, without `# `."""
        return tuple(
            line[2:] if line[1:2] == " " else line[1:]
            for line in comment_lines(self.raw)
            if line[1:2] not in {".", ":", ",", "!", "|", "~"}
        )

    @property
    def extracted(self) -> tuple[str, ...]:
        """The lines that the extractor wrote for translators, without `#. `."""
        return tuple(line[2:].removeprefix(" ") for line in comment_lines(self.raw) if line[1:2] == ".")

    @property
    def references(self) -> tuple[str, ...]:
        """Where the text comes from, as written after `#:`; a name with blanks stands between U+2068 and U+2069."""
        return tuple(
            place
            for line in comment_lines(self.raw)
            if line[1:2] == ":"
            for place in re.findall("(?:\u2068[^\u2069]*\u2069|[^ \\t])+", line[2:])
        )

    @property
    def flags(self) -> tuple[str, ...]:
        """The flags after `#,` or `#!`, in the file's order: `fuzzy`, `c-format`, …"""
        return tuple(flag for line in comment_lines(self.raw) if line[1:2] in {",", "!"} for flag in flags_in(line[2:]))

    @property
    def is_fuzzy(self) -> bool:
        """Whether the translation needs a person's eyes and must not be shipped."""
        return "fuzzy" in self.raw and "fuzzy" in self.flags

    @property
    def previous_msgid(self) -> str | None:
        """The msgid that the translation was made from (`#| msgid`); None where none is noted."""
        return self._previous("msgid")

    @property
    def previous_msgctxt(self) -> str | None:
        """The context that the translation was made under (`#| msgctxt`); None where none is noted."""
        return self._previous("msgctxt")

    @property
    def previous_msgid_plural(self) -> str | None:
        """The plural msgid that the translation was made from; None where none is noted."""
        return self._previous("msgid_plural")

    def _previous(self, keyword: str) -> str | None:
        if "|" not in self.raw:
            return None
        lines = [line for line in comment_lines(self.raw) if line.startswith(("#|", "#~|"))]
        text = _SEAM.sub("", "\n".join(lines))
        for line in text.split("\n"):
            match = _PREVIOUS.match(line)
            if match and match[1] == keyword:
                return _ESCAPE.sub(lambda m: _LETTERS.get(m[1], m[1]), match[2])
        return None


@dataclass(frozen=True, slots=True)
class NewEntry:
    """What `append` needs to know of an entry that isn't in the catalog yet."""

    msgctxt: str | None
    """The context, or None."""
    msgid: str
    """The source text; MUST NOT be empty without a context."""
    target: str = ""
    """The translation, empty where there is none."""
    fuzzy: bool = False
    """Whether it carries the flag."""
    comments: Sequence[str] = ()
    """Translator comment lines without `# `."""
    extracted: Sequence[str] = ()
    """Lines for translators without `#. `."""
    references: Sequence[str] = ()
    """Places without `#: `."""
    previous: str | None = None
    """The msgid that the target was made from; None where it is the same."""
    obsolete: bool = False
    """Whether it is written with `#~`."""


@dataclass(frozen=True, slots=True)
class Change:
    """What to change in one entry; None leaves a part as it is, byte for byte."""

    target: str | Sequence[str] | None = None
    """The new translation; a sequence for a plural entry, one text a form."""
    fuzzy: bool | None = None
    """Set or drop the flag."""
    comments: Sequence[str] | None = None
    """The translator's comment lines without `# `; replaces all of them."""
    extracted: Sequence[str] | None = None
    """The lines for translators without `#. `; replaces all of them."""
    previous: str | None = None
    """The previous msgid; the empty text drops every `#|` line."""
    obsolete: bool | None = None
    """Comment the entry out or bring it back."""
    msgid: str | None = None
    """A new source text."""


@dataclass(frozen=True, slots=True)
class Catalog:
    """A PO file in memory. Immutable: every change makes a new one that shares the untouched entries."""

    all_entries: tuple[Entry, ...]
    """Every entry in the file's order, headers and obsolete ones included."""
    tail: str
    """What stands after the last entry: comments, white space."""
    charset: Charset
    """How text becomes bytes."""
    newline: Literal["\n", "\r\n"] = "\n"
    """The line end that changed entries are written with."""
    data: bytes | None = None
    """The file as read; None once anything has changed."""
    odd_lines: Mapping[str, bytes] = field(default_factory=dict)
    """Lines whose bytes the charset's codec would not give back, by their text; empty but for some East Asian files."""

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every entry but the headers, in the file's order."""
        if self.all_entries and self.all_entries[0].is_header and sum(e.msgid == "" for e in self.all_entries) == 1:
            return self.all_entries[1:]
        return tuple(entry for entry in self.all_entries if not entry.is_header)

    @property
    def header_entry(self) -> Entry | None:
        """The entry with the empty msgid; None where the file has none."""
        return next((entry for entry in self.all_entries if entry.is_header and not entry.is_obsolete), None)

    @property
    def header(self) -> Mapping[str, str]:
        """The header's fields in the file's order, names as written; the last of a repeated field wins."""
        entry = self.header_entry
        lines = entry.target.split("\n") if entry else []
        return {name.strip(): value.strip() for name, colon, value in (line.partition(":") for line in lines) if colon}

    def find(self, key: Key) -> Entry | None:
        """Return the entry that *key* names, or None. Walks the catalog: use `by_key` for many."""
        return next((entry for entry in self.all_entries if entry.key == key), None)

    def by_key(self) -> dict[Key, Entry]:
        """Return every entry by its key; of two domains' entries with one key, the first."""
        found: dict[Key, Entry] = {}
        for entry in self.all_entries:
            found.setdefault(entry.key, entry)
        return found
