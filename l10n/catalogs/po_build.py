"""Whole entries in and out of a catalog: a new file, append, remove, reorder, header fields."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise

from l10n.catalogs.po_change import Piece, file_width, pieces_of, with_pieces
from l10n.catalogs.po_charset import charset_name, charset_of
from l10n.catalogs.po_exact import Reader
from l10n.catalogs.po_model import Catalog, Entry, Key, NewEntry
from l10n.catalogs.po_read import parse
from l10n.catalogs.po_write import comment_block, field_lines, new_entry_lines
from l10n.errors import CatalogError

__all__ = ["append", "assemble", "new_catalog", "remove", "reorder", "set_header"]

_HEADER = {
    "MIME-Version": "1.0",
    "Content-Type": "text/plain; charset=UTF-8",
    "Content-Transfer-Encoding": "8bit",
}


def new_catalog(header: Mapping[str, str], comments: Sequence[str] = ()) -> Catalog:
    """Return a catalog of a header only, its fields in the order of *header*; UTF-8 where that names no charset.

    Raises CatalogError on a field that would break the header.
    """
    fields = {**header, **{name: value for name, value in _HEADER.items() if name not in header}}
    for name, value in fields.items():
        _check_field(name, value)
    text = "".join(f"{name}: {value}\n" for name, value in fields.items())
    lines = [*comment_block("#", comments), *field_lines("msgid", ""), *field_lines("msgstr", text), ""]
    return parse("\n".join(lines).encode())


def _check_field(name: str, value: str) -> None:
    if not re.fullmatch(r"[!-9;-~]+", name) or "\n" in value:
        raise CatalogError(f"not a header field: {name!r}: {value!r}", hint="a name without blanks, one line of value")


def set_header(catalog: Catalog, name: str, value: str) -> Catalog:
    """Return *catalog* with the header field *name* set; a new one goes last. Only that field's lines change.

    A Content-Type with another charset converts the file. Raises CatalogError where the field would break the header
    or the charset is unknown.
    """
    _check_field(name, value)
    entry = catalog.header_entry
    if entry is None:
        return _with_header(catalog, {name: value})
    fields = entry.target.split("\n")
    at = next((n for n, line in enumerate(fields) if line.partition(":")[0].strip() == name), None)
    new = f"{name}: {value}"
    if at is not None and fields[at] == new:
        return catalog
    is_new = at is None
    if at is None:
        at = len(fields) - 1 if fields[-1] == "" else len(fields)
        fields[at:] = [new, ""]
    else:
        fields[at] = new
    wanted = replace(entry, targets=("\n".join(fields),))
    raw = _set_in_place(entry.raw, name, new, catalog, is_new=is_new) or _laid_out(entry, wanted, catalog)
    pieces = [(n, _reread(raw, old, wanted, catalog)) if old is entry else (n, old) for n, old in pieces_of(catalog)]
    return with_pieces(_recoded(catalog, wanted.target), pieces, has_new_names=False)


def _recoded(catalog: Catalog, header: str) -> Catalog:
    name = charset_name(header)
    if name == catalog.charset.name:
        return catalog
    return replace(catalog, charset=charset_of(name, line=1), odd_lines={}, data=None)


def _set_in_place(raw: str, name: str, field: str, catalog: Catalog, *, is_new: bool) -> str | None:
    """Change the one line that holds the field, or add one at the end; None where it isn't as simple as that."""
    line = '"' + field_lines("", field + "\n", width=None)[-1].partition('"')[2]
    if is_new:
        return f"{raw}{line}{catalog.newline}" if re.search(r'\\n"\r?\n\Z', raw) else None
    whole, count = re.subn(
        rf'^"{re.escape(name)}[ \t]*:[^\n]*\\n"(?=\r?$)', lambda _: line, raw, count=1, flags=re.MULTILINE
    )
    return whole if count else None


def _laid_out(entry: Entry, wanted: Entry, catalog: Catalog) -> str:
    at = re.search(r"^[ \t]*msgstr", entry.raw, re.MULTILINE)
    if at is None:
        raise CatalogError("the header shares its lines with something else", line=entry.line, hint="part them")
    lines = field_lines("msgstr", wanted.target, width=file_width(catalog))
    return entry.raw[: at.start()] + "".join(line + catalog.newline for line in lines)


def _reread(raw: str, old: Entry, wanted: Entry, catalog: Catalog) -> Entry:
    entry = Reader(raw, catalog.charset.codec, domain=old.domain).read_entry(0)
    if entry is None or entry.targets != wanted.targets or entry.key != wanted.key:
        raise CatalogError("this header can't be written so that it reads back", line=old.line)
    return replace(entry, line=old.line)


def _with_header(catalog: Catalog, fields: Mapping[str, str]) -> Catalog:
    header = new_catalog(fields)
    first = header.all_entries[0]
    rest = [
        (offset + (n == 0), _apart(entry, catalog) if n == 0 else entry)
        for n, (offset, entry) in enumerate(pieces_of(catalog))
    ]
    return replace(with_pieces(catalog, [(0, first), *rest], has_new_names=False), charset=header.charset)


def _apart(entry: Entry, catalog: Catalog) -> Entry:
    return replace(entry, raw=catalog.newline + entry.raw)


def append(catalog: Catalog, entries: Iterable[NewEntry]) -> Catalog:
    """Return *catalog* with new entries: live ones after the last live one, obsolete ones at the end, in their order.

    Raises CatalogError where an entry is there already, or has an empty msgid and no context.
    """
    width = file_width(catalog)
    pieces = list(pieces_of(catalog))
    new = [(entry.obsolete, _new_piece(entry, catalog, width)) for entry in entries]
    live = max((n for n, (_, entry) in enumerate(pieces, 1) if not entry.is_obsolete), default=0)
    first, rest = pieces[:live], pieces[live:]
    together = [
        *first,
        *(piece for is_obsolete, piece in new if not is_obsolete),
        *rest,
        *(piece for is_obsolete, piece in new if is_obsolete),
    ]
    return with_pieces(catalog, _with_gaps(catalog, together), has_new_names=True)


def _new_piece(new: NewEntry, catalog: Catalog, width: int | None) -> Piece:
    if new.msgid == "" and new.msgctxt is None:
        raise CatalogError("an entry with an empty msgid is the header", hint="use set_header")
    raw = "".join(line + catalog.newline for line in ["", *new_entry_lines(new, width=width)])
    entry = Reader(raw, catalog.charset.codec).read_entry(0)
    if entry is None or (entry.key, entry.target) != ((new.msgctxt, new.msgid, new.obsolete), new.target):
        raise CatalogError(f"the entry {new.msgid[:60]!r} can't be written so that it reads back")
    return entry.line - 1, entry


def remove(catalog: Catalog, keys: Iterable[Key]) -> Catalog:
    """Return *catalog* without the entries *keys*, their comments gone with them. Unknown keys are a CatalogError."""
    gone = set(keys)
    if missing := gone - {entry.key for entry in catalog.all_entries}:
        raise CatalogError(f"no entry {sorted(missing, key=repr)[0]!r}")
    pieces = [(offset, entry) for offset, entry in pieces_of(catalog) if entry.key not in gone]
    return with_pieces(catalog, _with_gaps(catalog, pieces), has_new_names=False)


def reorder(catalog: Catalog, keys: Sequence[Key]) -> Catalog:
    """Return *catalog* with the entries *keys* in that order after the header, the others behind in their old order."""
    place = {key: n for n, key in enumerate(keys)}
    pieces = list(pieces_of(catalog))
    if missing := set(place) - {entry.key for _, entry in pieces}:
        raise CatalogError(f"no entry {sorted(missing, key=repr)[0]!r}")
    last = len(place)
    pieces.sort(key=lambda piece: -1 if piece[1].is_header else place.get(piece[1].key, last))
    return with_pieces(catalog, _with_gaps(catalog, pieces), has_new_names=False)


def assemble(catalog: Catalog, entries: Iterable[Entry], *, tail: str) -> Catalog:
    """Return *catalog* made of *entries*, its own or other catalogs', in that order. The header is its own, and first.

    Entries from elsewhere get its line ends. Raises CatalogError where two share a name.
    """
    own = {id(entry): offset for offset, entry in pieces_of(catalog)}
    header = [entry for entry in catalog.all_entries if entry.is_header]
    pieces: list[Piece] = []
    for entry in (*header, *entries):
        if id(entry) in own:
            pieces.append((own[id(entry)], entry))
            continue
        raw = entry.raw.replace("\r\n", "\n").replace("\n", catalog.newline)
        offset = Reader(raw, catalog.charset.codec).read_entry(0)
        pieces.append((offset.line - 1 if offset else 0, replace(entry, raw=raw)))
    whole = with_pieces(catalog, _with_gaps(catalog, pieces), has_new_names=True)
    if tail == catalog.tail:
        return whole
    ends_whole = not whole.all_entries or whole.all_entries[-1].raw.endswith("\n")
    return replace(whole, tail=tail if ends_whole else catalog.newline + tail, data=None)


def _with_gaps(catalog: Catalog, pieces: Iterable[Piece]) -> list[Piece]:
    """The pieces so that one with a new neighbour before it starts a line, after a blank one."""
    newline = catalog.newline
    neighbours = {id(entry): before for before, entry in pairwise((None, *catalog.all_entries))}
    done: list[Piece] = []
    before: Entry | None = None
    for offset, entry in pieces:
        raw, shift = entry.raw, 0
        if id(entry) in neighbours and neighbours[id(entry)] is before:
            pass
        elif before is None:
            raw = raw.lstrip("\r\n")
            shift = raw.count("\n") - entry.raw.count("\n")
        else:
            missing = (not before.raw.endswith("\n")) + (not entry.raw.startswith(("\n", "\r\n")))
            raw, shift = newline * missing + raw, missing
        done.append((offset + shift, entry if raw == entry.raw else replace(entry, raw=raw)))
        before = entry
    return done
