"""Changes of a catalog: each touches only the lines of its own entry and makes a new catalog."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import zip_longest
from typing import Final

from l10n.catalogs.po_exact import Reader
from l10n.catalogs.po_model import Catalog, Change, Entry, Key, comment_lines
from l10n.catalogs.po_parts import Parts, split_entry
from l10n.catalogs.po_read import check_placeholder, refuse_duplicates
from l10n.catalogs.po_write import WIDTH, comment_block, entry_fields, field_lines, target_lines
from l10n.errors import CatalogError

__all__ = ["Piece", "change", "change_many", "edit", "file_width", "pieces_of", "serialize", "with_pieces"]


# Comments may hold bytes that aren't text; they came in as surrogates and go out as the same bytes.
_BYTES: Final = "surrogateescape"


def serialize(catalog: Catalog) -> bytes:
    """Return the file: the bytes that were read where nothing has changed, else each entry's own text.

    Raises CatalogError where the charset lacks a letter; then nothing is lost, the catalog is as it was.
    """
    if catalog.data is not None:
        return catalog.data
    codec = catalog.charset.codec
    pieces = [entry.raw for entry in catalog.all_entries]
    try:
        if not catalog.odd_lines:
            return "".join([*pieces, catalog.tail]).encode(codec, _BYTES)
        lines = "".join([*pieces, catalog.tail]).split("\n")
        return b"\n".join(
            catalog.odd_lines[line] if line in catalog.odd_lines else line.encode(codec, _BYTES) for line in lines
        )
    except UnicodeEncodeError as exc:
        line = 1 + exc.object.count("\n", 0, exc.start)
        letter = exc.object[exc.start]
        raise CatalogError(
            f"{letter!r} (U+{ord(letter):04X}) can't be written in {catalog.charset.name or 'ASCII'}",
            line=line,
            hint="convert the file first: msgconv -t UTF-8",
        ) from exc


def edit(catalog: Catalog, key: Key, *, target: str | Sequence[str], fuzzy: bool | None = None) -> Catalog:
    """Return *catalog* with another translation in the entry *key*; a sequence for a plural entry.

    *fuzzy* None leaves the flag. Raises CatalogError where there is no such entry or the number of forms is wrong.
    """
    return change_many(catalog, {key: Change(target=target, fuzzy=fuzzy)})


def change(
    catalog: Catalog,
    key: Key,
    *,
    target: str | Sequence[str] | None = None,
    fuzzy: bool | None = None,
    comments: Sequence[str] | None = None,
    extracted: Sequence[str] | None = None,
    previous: str | None = None,
    obsolete: bool | None = None,
    msgid: str | None = None,
) -> Catalog:
    """Return *catalog* with parts of one entry changed; see Change for what each part means."""
    return change_many(
        catalog,
        {
            key: Change(
                target=target,
                fuzzy=fuzzy,
                comments=comments,
                extracted=extracted,
                previous=previous,
                obsolete=obsolete,
                msgid=msgid,
            )
        },
    )


def change_many(catalog: Catalog, changes: Mapping[Key, Change]) -> Catalog:
    """Return *catalog* with every one of *changes* made, in one pass.

    Raises CatalogError where a key names no entry, or the change would give two entries one name.
    """
    left = dict(changes)
    width = file_width(catalog)
    pieces: list[Piece] = []
    for offset, entry in pieces_of(catalog):
        wanted = left.pop(entry.key, None) if left else None
        if wanted is None and entry.domain is not None and entry.key in changes:
            raise CatalogError("two domains have an entry of this name", line=entry.line, hint="part the domains")
        changed = None if wanted is None else _changed(entry, wanted, catalog, width)
        pieces.append(changed or (offset, entry))
    if left:
        raise _no_such_entry(next(iter(left)))
    has_new_names = any(wanted.msgid is not None for wanted in changes.values())
    return with_pieces(catalog, pieces, has_new_names=has_new_names)


Piece = tuple[int, Entry]
"""An entry and how many line ends its raw text has before the first keyword."""


def pieces_of(catalog: Catalog) -> Iterator[Piece]:
    """Yield the catalog's entries as pieces."""
    start = 1
    for entry in catalog.all_entries:
        yield entry.line - start, entry
        start += entry.raw.count("\n")


def with_pieces(catalog: Catalog, pieces: Iterable[Piece], *, has_new_names: bool) -> Catalog:
    """Return *catalog* made of *pieces*, lines counted anew; the very same catalog where they are its own.

    Raises CatalogError where a template without a charset would get a translation and, with *has_new_names*, where
    two entries share a name.
    """
    start = 1
    entries: list[Entry] = []
    for offset, entry in pieces:
        line = start + offset
        entries.append(entry if entry.line == line else replace(entry, line=line))
        start += entry.raw.count("\n")
    if has_new_names:
        refuse_duplicates(entries)
    if all(old is new for old, new in zip_longest(catalog.all_entries, entries)):
        return catalog
    changed = replace(catalog, all_entries=tuple(entries), data=None)
    check_placeholder(changed)
    return changed


def _no_such_entry(key: Key) -> CatalogError:
    msgctxt, msgid, is_obsolete = key
    what = f"{'obsolete ' if is_obsolete else ''}entry {msgid[:60]!r}"
    return CatalogError(f"no {what}" + (f" in context {msgctxt!r}" if msgctxt is not None else ""))


def _changed(entry: Entry, wanted: Change, catalog: Catalog, width: int | None) -> Piece | None:
    new = replace(
        entry,
        is_obsolete=entry.is_obsolete if wanted.obsolete is None else wanted.obsolete,
        msgid=entry.msgid if wanted.msgid is None else wanted.msgid,
        targets=entry.targets if wanted.target is None else _targets(entry, wanted.target),
    )
    parts = _parts_of(entry, catalog, width)
    if new.is_obsolete != entry.is_obsolete:
        parts = parts.marked(is_obsolete=new.is_obsolete)
    if wanted.comments is not None and tuple(wanted.comments) != entry.comments:
        parts = parts.with_comments("#", comment_block("#", wanted.comments))
    if wanted.extracted is not None and tuple(wanted.extracted) != entry.extracted:
        parts = parts.with_comments("#.", comment_block("#.", wanted.extracted))
    if wanted.fuzzy is not None and wanted.fuzzy != entry.is_fuzzy:
        parts = parts.with_fuzzy(is_fuzzy=wanted.fuzzy)
    if wanted.previous is not None and wanted.previous != (entry.previous_msgid or ""):
        mark = "#~| " if new.is_obsolete else "#| "
        lines = field_lines("msgid", wanted.previous, mark=mark, width=width) if wanted.previous else []
        parts = parts.with_previous(lines)
    mark = "#~ " if new.is_obsolete else ""
    if new.msgid != entry.msgid:
        parts = parts.with_field("msgid", field_lines("msgid", new.msgid, mark=mark, width=width))
    if new.targets != entry.targets:
        parts = parts.with_field("msgstr", target_lines(new, mark=mark, width=width))
    raw = parts.text()
    return None if raw == entry.raw else _read_back(raw, new, catalog)


def _parts_of(entry: Entry, catalog: Catalog, width: int | None) -> Parts:
    """The parts of *entry*; where some share a line, of the same entry laid out anew."""
    if entry.is_obsolete and (not entry.raw.endswith("\n") or "#~" not in entry.raw):
        last = catalog.all_entries[-1]
        if entry is not last or catalog.tail or "#~" not in entry.raw:
            raise CatalogError("this entry shares its line with another", line=entry.line, hint="part them")
    parts = split_entry(entry.raw, newline=catalog.newline)
    if parts is not None:
        return parts
    comments = [line + catalog.newline for line in comment_lines(entry.raw) if not line.startswith(("#|", "#~|"))]
    body = catalog.newline.join([*entry_fields(entry, width=width), ""])
    parts = split_entry("".join([catalog.newline, *comments, body]), newline=catalog.newline)
    assert parts is not None  # one field a line, as just written
    return parts


def _targets(entry: Entry, target: str | Sequence[str]) -> tuple[str, ...]:
    targets = (target,) if isinstance(target, str) else tuple(target)
    if entry.msgid_plural is None and len(targets) != 1:
        raise CatalogError(f"{len(targets)} targets for an entry without plural", line=entry.line, hint="give one text")
    if not targets or (isinstance(target, str) and len(entry.targets) != 1):
        raise CatalogError(
            f"one target for an entry with {len(entry.targets)} plural forms", line=entry.line, hint="give a list"
        )
    return targets


def _read_back(raw: str, wanted: Entry, catalog: Catalog) -> Piece:
    # The same reader that the next run uses has to find what was meant, or nothing is changed.
    entry = Reader(raw, catalog.charset.codec, domain=wanted.domain).read_entry(0)
    if entry is None or replace(entry, line=wanted.line) != replace(wanted, raw=raw):
        raise CatalogError("this change can't be written so that it reads back", line=wanted.line)
    return entry.line - 1, entry


_SAMPLE_ENTRIES, _SAMPLE_LINES = 2000, 20_000
_START = re.compile(r"(?:#~ )?(?:msg[a-z_]+(?:\[[0-9]+\])? )?")


def file_width(catalog: Catalog) -> int | None:
    """Return how wide the file's own lines are: gettext's width, or None where it isn't wrapped."""
    text = "".join([entry.raw for entry in catalog.all_entries[:_SAMPLE_ENTRIES]])
    lines = [line for line in text.splitlines()[:_SAMPLE_LINES] if line.endswith('"')]
    long = sum(len(line) > WIDTH + 1 and " " in _START.sub("", line, count=1).rstrip('" ') for line in lines)
    if long == 0:
        return WIDTH
    wrapped = sum(line.startswith(('"', '#~ "')) and not line.endswith('\\n"') for line in lines)
    return None if long > wrapped else WIDTH
