"""Remarks for translators in a catalog: comment lines of an entry, beside its state line, in every tool's view."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from l10n.catalogs.po import Change, Key, change_many, parse, serialize
from l10n.catalogs.state_line import is_state_line
from l10n.model.article import SegmentId

__all__ = ["add_remarks", "read_remarks"]


def add_remarks(po: bytes, remarks: Mapping[SegmentId, Sequence[str]]) -> bytes:
    """Return the catalog *po* with *remarks*, a line each, above the other comments of the segments' entries.

    White space in a remark is made plain; a segment without a live entry is passed over.
    """
    catalog = parse(po)
    changes: dict[Key, Change] = {}
    for entry in catalog.entries:
        lines = remarks.get(SegmentId(entry.msgctxt or ""), ())
        if lines and not entry.is_obsolete:
            changes[entry.key] = Change(comments=[*(" ".join(line.split()) for line in lines), *entry.comments])
    return serialize(change_many(catalog, changes))


def read_remarks(po: bytes) -> dict[SegmentId, tuple[str, ...]]:
    """Return what is noted above the live entries of *po*, without the state lines; only those that have a remark."""
    found = {}
    for entry in parse(po).entries:
        lines = tuple(line for line in entry.comments if line.strip() and not is_state_line(line))
        if lines and entry.msgctxt is not None and not entry.is_obsolete:
            found[SegmentId(entry.msgctxt)] = lines
    return found
