"""A three-way merge of catalogs, entry by entry: what two people did to different units never conflicts.

    merged = merge_catalogs(base, ours, theirs)
    write_atomic(path, merged.data)

How lines are wrapped and when a header was stamped is no change. What becomes of one entry is `po_content`'s to say.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from l10n.catalogs.po import Catalog, Change, Entry, change_many, parse, serialize, set_header
from l10n.catalogs.po_build import assemble
from l10n.catalogs.po_change import file_width
from l10n.catalogs.po_content import CONFLICT, Content, content_lines, content_of, either, merge_contents, union
from l10n.catalogs.po_exact import Reader
from l10n.catalogs.template import FORMAT_FIELD, refuse_newer
from l10n.errors import CatalogError
from l10n.languages import LANGUAGES, Lang

__all__ = ["Merged", "home_of", "merge_catalogs"]

_DATES: Final = ("POT-Creation-Date", "PO-Revision-Date")
_HEADER: Final = (None, "", False)

_Name = tuple[str | None, str | None]
"""What names an entry on all three sides: its context alone (msgid None) where that is a segment's id, else both."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What a merge gave."""

    data: bytes
    """The file."""
    conflicts: tuple[str, ...] = ()
    """The units (segment id, else msgid) that both sides changed differently; both texts stand in the file."""


def merge_catalogs(base: bytes, ours: bytes, theirs: bytes) -> Merged:
    """Merge two sides of a catalog. Empty *base*: both sides added the file.

    Each entry is taken from the side that changed it; its order from ours. Raises CatalogError, its path naming the
    side, on a file that can't be read, was written by a newer l10n, or has domains.
    """
    if theirs in {ours, base}:
        return Merged(ours)
    if ours == base:
        return Merged(theirs)
    sides = [_read(data, name) for data, name in ((base, "base"), (ours, "ours"), (theirs, "theirs"))]
    before, here, there = sides
    has_ids = any(FORMAT_FIELD in side.header for side in sides)
    found = [_by_name(side, has_ids=has_ids) for side in sides]
    entries, conflicts = _merge_entries(*found, home=home_of(here), codec=here.charset.codec, width=file_width(here))
    order = _order(*found)
    tail = either(before.tail, here.tail, there.tail, both=here.tail + there.tail).replace("\r\n", "\n")
    merged = assemble(
        _with_header(before, here, there),
        [entries[name] for name in order if name in entries],
        tail=tail.replace("\n", here.newline) if tail != here.tail.replace("\r\n", "\n") else here.tail,
    )
    data = serialize(merged)
    if [content_of(entry) for entry in parse(data).all_entries] != [content_of(entry) for entry in merged.all_entries]:
        raise CatalogError("the two sides can't be put together so that they read back", hint="merge them by hand")
    return Merged(data, tuple(msgctxt or msgid or "" for msgctxt, msgid in conflicts))


def home_of(catalog: Catalog) -> Lang:
    """Return the home language that the header names, Ukrainian where it names none."""
    named = catalog.header.get("X-Source-Language", "")
    return LANGUAGES[named].code if named in LANGUAGES else "uk"


def _read(data: bytes, side: str) -> Catalog:
    try:
        catalog = parse(data)
        refuse_newer(catalog)
        if odd := next((entry for entry in catalog.all_entries if entry.domain is not None), None):
            raise CatalogError("a domain directive", line=odd.line, hint="part the domains first")
    except CatalogError as exc:
        raise CatalogError(exc.reason, path=side, line=exc.line, hint=exc.hint) from exc
    return catalog


def _by_name(catalog: Catalog, *, has_ids: bool) -> dict[_Name, Entry]:
    """The catalog's entries by name, in its order. *has_ids*: a context is a segment's id."""
    first: dict[str, Entry] = {}
    if has_ids:
        # A live one before an obsolete one, which is what a segment that came back may leave behind.
        for entry in sorted(catalog.entries, key=lambda entry: entry.is_obsolete):
            if entry.msgctxt is not None:
                first.setdefault(entry.msgctxt, entry)
    return {
        (entry.msgctxt, None if first.get(entry.msgctxt or "") is entry else entry.msgid): entry
        for entry in catalog.entries
    }


def _merge_entries(
    base: Mapping[_Name, Entry],
    ours: Mapping[_Name, Entry],
    theirs: Mapping[_Name, Entry],
    *,
    home: Lang,
    codec: str,
    width: int | None,
) -> tuple[dict[_Name, Entry], list[_Name]]:
    """The entries that the merged file has, and those that both sides changed differently."""
    merged: dict[_Name, Entry] = {}
    conflicts: list[_Name] = []
    for name in {**ours, **theirs}:
        sides = [side[name] for side in (ours, theirs) if name in side]
        before = content_of(base[name]) if name in base else None
        contents = [content_of(side) for side in sides]
        content: Content | None
        is_conflict = False
        if len(sides) == 2:
            content, is_conflict = merge_contents(before, *contents, home=home)
        elif before is None:
            content = contents[0]
        else:
            content, is_conflict = _removed(before, contents[0])
        if is_conflict:
            conflicts.append(name)
        if content is not None:
            same = (side for side, what in zip(sides, contents, strict=True) if what == content)
            merged[name] = next(same, None) or _written(content, codec=codec, width=width)
    return _without_twins(merged, conflicts, codec=codec, width=width), conflicts


def _removed(base: Content, left: Content) -> tuple[Content | None, bool]:
    """What becomes of an entry that one side took out: nothing, unless the other side worked on it meanwhile."""
    parts = [(side.source, side.work, side.notes, side.is_obsolete) for side in (base, left)]
    if parts[0] == parts[1]:
        return None, False
    if left.source != base.source and not left.work.has_text:
        note = f"{CONFLICT} removed on the other side"
        return replace(left, notes=(*left.notes, *([] if note in left.notes else [note]))), True
    return replace(left, is_obsolete=not base.is_obsolete or left.is_obsolete), False


def _written(content: Content, *, codec: str, width: int | None) -> Entry:
    raw = "".join(f"{line}\n" for line in ["", *content_lines(content, width=width)])
    entry = Reader(raw, codec).read_entry(0)
    if entry is None or content_of(entry) != content:
        raise CatalogError(f"the entry {content.source[0][:60]!r} can't be written so that it reads back")
    return entry


def _without_twins(
    merged: dict[_Name, Entry], conflicts: list[_Name], *, codec: str, width: int | None
) -> dict[_Name, Entry]:
    """Of two entries that came to the same context and msgid keep the live one, with the other's text as a comment.

    Mutates *conflicts*.
    """
    kept: dict[_Name, Entry] = {}
    places: dict[tuple[str | None, str], _Name] = {}
    for name, entry in sorted(merged.items(), key=lambda item: item[1].is_obsolete):
        first = places.setdefault((entry.msgctxt, entry.msgid), name)
        if first == name:
            kept[name] = entry
        elif any(entry.targets) and entry.targets != kept[first].targets:
            content = replace(content_of(kept[first]), is_obsolete=False)
            other = replace(content_of(entry), is_obsolete=False)
            both, _ = merge_contents(None, content, other, home="uk")
            kept[first] = _written(both, codec=codec, width=width)
            conflicts.append(first)
    return kept


def _order(base: Iterable[_Name], ours: Iterable[_Name], theirs: Iterable[_Name]) -> list[_Name]:
    """Every name in ours' order, theirs where only theirs was rearranged; new ones stand where they stood."""
    before, here, there = (list(side) for side in (base, ours, theirs))
    common = set(before) & set(here) & set(there)
    shared = [[name for name in side if name in common] for side in (before, here, there)]
    frame, other = (there, here) if shared[1] == shared[0] != shared[2] else (here, there)
    in_frame, in_other = set(frame), set(other)
    waiting: dict[_Name | None, list[_Name]] = {}
    anchor: _Name | None = None
    for name in other:
        if name in in_frame:
            anchor = name
        else:
            waiting.setdefault(anchor, []).append(name)
    order: list[_Name] = []
    anchor = None
    for name in frame:
        if name in in_other:
            order += waiting.pop(anchor, [])
            anchor = name
        order.append(name)
    return order + waiting.pop(anchor, [])


def _with_header(base: Catalog, ours: Catalog, theirs: Catalog) -> Catalog:
    """Ours with the merged header; only the lines of fields that theirs changed are touched."""
    entry, other = ours.header_entry, theirs.header_entry
    if other is None:
        return ours
    if entry is None and base.header_entry is not None:
        return ours  # ours took it out
    fields = _merged_fields(base.header, ours.header, theirs.header)
    catalog = ours
    for name, value in fields.items():
        if catalog.header.get(name) != value:
            catalog = set_header(catalog, name, value)
    gone = [name for name in catalog.header if name not in fields]
    if gone and (entry := catalog.header_entry):
        lines = [line for line in entry.target.split("\n") if line.partition(":")[0].strip() not in gone]
        catalog = change_many(catalog, {_HEADER: Change(target="\n".join(lines))})
    before, here, there = (
        content_of(side.header_entry) if side.header_entry else None for side in (base, catalog, theirs)
    )
    if here is None or there is None:
        return catalog
    notes = union(before.notes if before else (), here.notes, there.notes)
    is_fuzzy = either(bool(before and before.work.is_fuzzy), here.work.is_fuzzy, there.work.is_fuzzy, both=False)
    return change_many(catalog, {_HEADER: Change(comments=notes, fuzzy=is_fuzzy)})


def _merged_fields(base: Mapping[str, str], ours: Mapping[str, str], theirs: Mapping[str, str]) -> dict[str, str]:
    """The fields in ours' order. Dates: the later one. What both changed differently: as the later revision has it."""
    is_later = _is_later(theirs, ours, _DATES[-1])
    fields: dict[str, str] = {}
    for name in {**ours, **theirs}:
        here, there = ours.get(name), theirs.get(name)
        value = either(base.get(name), here, there, both=there if is_later and there is not None else here)
        if name in _DATES and here is not None and there is not None:
            value = there if _is_later(theirs, ours, name) else here
        if value is not None:
            fields[name] = value
    return fields


def _is_later(one: Mapping[str, str], other: Mapping[str, str], name: str) -> bool:
    times = [_time(header.get(name, "")) for header in (one, other)]
    return times[0] is not None and (times[1] is None or times[0] > times[1])


def _time(text: str) -> datetime | None:
    try:
        return datetime.strptime(text, "%Y-%m-%d %H:%M%z")
    except ValueError:
        return None
