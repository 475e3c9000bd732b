"""From bytes to a catalog: one pattern takes an ordinary entry whole, the exact reader takes the odd ones."""

from __future__ import annotations

import re
from collections.abc import Iterable
from pathlib import Path

from l10n.catalogs.po_charset import PLACEHOLDER, Charset, charset_name, charset_of, guess_charset, line_at
from l10n.catalogs.po_exact import Reader
from l10n.catalogs.po_model import DEFAULT_DOMAIN, Catalog, Entry
from l10n.errors import CatalogError

__all__ = ["check_placeholder", "named_charset", "parse", "refuse_duplicates"]


def parse(data: bytes, *, path: Path | str | None = None) -> Catalog:
    """Return the catalog that *data* is, every string decoded.

    Takes what msgcat takes and refuses what it refuses, but that a charset placeholder is fine in any ASCII file
    without translations, not only in a *path* ending in `.pot`. Raises CatalogError with the line and *path*.
    """
    try:
        guess = guess_charset(data) or _charset_by_parsing(data)
        catalog = _parse_as(data, guess)
        name = named_charset(catalog)
        if name != guess:
            catalog = _parse_as(data, name)
            if named_charset(catalog) != name:
                raise CatalogError("the charset changes what the header says", line=1, hint="convert it to UTF-8")
        if path is None or Path(path).suffix != ".pot":
            check_placeholder(catalog)
        _check_domains(catalog)
        return catalog
    except CatalogError as exc:
        if path is None or exc.path is not None:
            raise
        raise CatalogError(exc.reason, path=path, line=exc.line, hint=exc.hint) from exc


def _charset_by_parsing(data: bytes) -> str | None:
    """The charset of a header that only the exact reader finds, between other things on its lines."""
    if data.isascii() or b"charset=" not in data:
        return None
    try:
        return named_charset(_parse_as(data, "ISO-8859-1"))
    except CatalogError:
        return None


def named_charset(catalog: Catalog) -> str | None:
    """Return the charset that the header names, or None."""
    header = catalog.header_entry
    return charset_name(header.target) if header else None


def _parse_as(data: bytes, name: str | None) -> Catalog:
    charset = charset_of(name, line=line_at(data, max(data.find(b"charset="), 0)))
    if not charset.is_known and not data.isascii() and (letter := _LETTER.search(data)) and _MESSAGE.search(data):
        if data.startswith(b"\xef\xbb\xbf"):
            raise CatalogError("a byte order mark", line=1, hint="save the file as UTF-8 without one")
        raise CatalogError(
            "a letter beyond ASCII, and no header names the charset",
            line=line_at(data, letter.start()),
            hint='add "Content-Type: text/plain; charset=UTF-8\\n" to the header',
        )
    try:
        text, is_clean = data.decode(charset.codec), True
    except UnicodeDecodeError:
        text, is_clean = data.decode(charset.codec, "surrogateescape"), False
    newline = "\r\n" if "\r\n" in text and text.count("\r\n") == text.count("\n") else "\n"
    is_clean = is_clean and "\x04" not in text and "\x00" not in text and ("\r" in text) == (newline == "\r\n")
    if newline == "\r\n" and text.count("\r") != text.count("\n"):
        is_clean = False
    entries, tail = _read_entries(text, charset, newline=newline, is_clean=is_clean)
    refuse_duplicates(entries)
    return Catalog(
        all_entries=tuple(entries),
        tail=tail,
        charset=charset,
        newline="\r\n" if newline == "\r\n" else "\n",
        data=data,
        odd_lines=_odd_lines(text, data, charset),
    )


_MESSAGE = re.compile(rb"^[ \t\r\v\f]*(?:[^#\s]|#[~|])", re.MULTILINE)
"""Anything but comments: a file of comments only needs no charset."""
_LETTER = re.compile(rb"^(?![ \t]*#[:,!])[^\n\x80-\xff]*+[\x80-\xff]", re.MULTILINE)
"""A line with a letter beyond ASCII that is text: gettext takes names of files and flags as they are."""


def _odd_lines(text: str, data: bytes, charset: Charset) -> dict[str, bytes]:
    # Some East Asian codecs read two byte pairs as one character; such a line has to keep its own bytes.
    if charset.codec in {"utf-8", "ascii"} or text.encode(charset.codec, "surrogateescape") == data:
        return {}
    return {
        line: raw
        for line, raw in zip(text.split("\n"), data.split(b"\n"), strict=True)
        if line.encode(charset.codec, "surrogateescape") != raw
    }


def check_placeholder(catalog: Catalog) -> None:
    """Raise CatalogError where a translation stands under a header that names no charset but the placeholder."""
    if catalog.charset.name != PLACEHOLDER:
        return
    if filled := next((entry for entry in catalog.entries if any(entry.targets)), None):
        raise CatalogError(
            "charset=CHARSET is a template's placeholder, but here is a translation",
            line=filled.line,
            hint="write charset=UTF-8 in the header",
        )


def _check_domains(catalog: Catalog) -> None:
    """Refuse a domain whose own header names no charset, or an unknown one, for letters beyond ASCII."""
    if all(entry.domain is None for entry in catalog.all_entries):
        return
    for domain in {entry.domain or DEFAULT_DOMAIN for entry in catalog.all_entries}:
        entries = [entry for entry in catalog.all_entries if (entry.domain or DEFAULT_DOMAIN) == domain]
        header = next((entry for entry in entries if entry.is_header), None)
        name = charset_name(header.target) if header else None
        letters = next((entry for entry in entries if not entry.raw.isascii()), None)
        if not charset_of(name, line=entries[0].line).is_known and letters:
            raise CatalogError(
                f"a letter beyond ASCII, and no header of domain {domain!r} names the charset", line=letters.line
            )


def refuse_duplicates(entries: Iterable[Entry]) -> None:
    """Raise CatalogError where two entries of a domain share context and msgid, obsolete ones included."""
    seen: dict[tuple[str, str | None, str], Entry] = {}
    for entry in entries:
        name = (entry.domain or DEFAULT_DOMAIN, entry.msgctxt, entry.msgid)
        if (first := seen.setdefault(name, entry)) is not entry:
            raise CatalogError(
                f"the message {entry.msgid[:60]!r} is defined twice; first on line {first.line}",
                line=entry.line,
                hint="keep one of them (msguniq helps)",
            )


def _entry_pattern(newline: str, mark: str, previous: str) -> re.Pattern[str]:
    """The pattern of one ordinary entry whose lines start with *mark*; groups: head, then the strings."""
    nl = newline.replace("\r", r"\r").replace("\n", r"\n")
    other = r'[^"\\\r\n]++|\\[abfnrtv\\"]'

    def string(start: str) -> str:
        return f'"((?:{other}|"{nl}{start}")*+)"'

    def unheard(start: str) -> str:
        return f'"(?:{other}|"{nl}{start}")*+"'

    end = rf"(?:{nl}|\Z)"
    return re.compile(
        rf"((?:\#(?![~|])[^\n]*+(?<!\\)\n|{nl})*+"
        rf"(?:(?:{previous}msgctxt\ {unheard(previous)}{nl})?+"
        rf"{previous}msgid\ {unheard(previous)}{nl}(?:{previous}msgid_plural\ {unheard(previous)}{nl})?+)?+)"
        rf"(?:{mark}msgctxt\ {string(mark)}{nl})?+"
        rf"{mark}msgid\ {string(mark)}{nl}"
        rf"(?:{mark}msgstr\ {string(mark)}{end}"
        rf"|{mark}msgid_plural\ {string(mark)}{nl}((?:{mark}msgstr\[[0-9]{{1,6}}+\]\ {unheard(mark)}{end})++))"
    )


_LIVE = {newline: _entry_pattern(newline, "", r"\#\|\ ") for newline in ("\n", "\r\n")}
_OBSOLETE = {newline: _entry_pattern(newline, r"\#~\ ", r"\#~\|\ ") for newline in ("\n", "\r\n")}
_FORM = re.compile(r'msgstr\[([0-9]{1,6})\] "((?:[^"\\]++|\\.|"\r?\n(?:#~ )?")*+)"')
_ESCAPE = re.compile(r"\\(.)")
_LETTERS = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v", "\\": "\\", '"': '"'}


def _read_entries(text: str, charset: Charset, *, newline: str, is_clean: bool) -> tuple[list[Entry], str]:
    entries: list[Entry] = []
    reader = Reader(text, charset.codec)
    pos, line, is_fast = 0, 1, False
    seams = {False: f'"{newline}"', True: f'"{newline}#~ "'}
    while True:
        if is_clean and reader.domain is None:
            count = len(entries)
            pos, line = _read_ordinary(text, pos, line, newline=newline, seams=seams, entries=entries)
            if pos == len(text):
                return entries, ""
            is_fast = len(entries) > count
        if is_fast:
            # What stopped the pattern may still belong to the entry before: a string on a line of its own.
            last = entries.pop()
            pos, line = pos - len(last.raw), line - last.raw.count("\n")
            is_fast = False
        reader.pos, reader.line = pos, line
        while entry := reader.read_entry(pos):
            entries.append(entry)
            pos, line = reader.pos, reader.line
            if text.startswith("\n", pos - 1):
                break
        if entry is None:
            return entries, text[pos:]


def _read_ordinary(
    text: str, pos: int, line: int, *, newline: str, seams: dict[bool, str], entries: list[Entry]
) -> tuple[int, int]:
    """Append ordinary entries from *pos* on until one isn't. Returns the new position and line. Mutates *entries*."""
    live, obsolete = _LIVE[newline], _OBSOLETE[newline]
    while True:
        is_obsolete = False
        if not (match := live.match(text, pos)):
            if not (match := obsolete.match(text, pos)):
                return pos, line
            is_obsolete = True
        head, msgctxt, msgid, target, plural, forms = match.groups()
        seam = seams[is_obsolete]
        targets: tuple[str, ...]
        if forms is None:
            targets = (_decode(target, seam),)
        else:
            found = _FORM.findall(forms)
            if any(int(index) != n for n, (index, _) in enumerate(found)):
                return pos, line
            targets = tuple([_decode(form, seam) for _, form in found])
        raw = match[0]
        entries.append(
            Entry(
                raw,
                line + head.count("\n"),
                None if msgctxt is None else _decode(msgctxt, seam),
                _decode(msgid, seam),
                None if plural is None else _decode(plural, seam),
                targets,
                is_obsolete,
            )
        )
        pos = match.end()
        line += raw.count("\n")


def _decode(text: str, seam: str) -> str:
    text = text.replace(seam, "")
    if "\\" not in text:
        return text
    if "\\\\" not in text:
        text = text.replace("\\n", "\n").replace('\\"', '"')
        if "\\" not in text:
            return text
        return _ESCAPE.sub(lambda match: _LETTERS[match[1]], text)
    return _ESCAPE.sub(lambda match: _LETTERS[match[1]], text)
