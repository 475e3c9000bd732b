"""Units ↔ PO, without changing a byte that nobody asked to change."""

from __future__ import annotations

from l10n.catalogs.po import (
    Catalog,
    Change,
    Entry,
    Key,
    NewEntry,
    append,
    change,
    change_many,
    edit,
    new_catalog,
    parse,
    remove,
    reorder,
    serialize,
    set_header,
)

__all__ = [
    "Catalog",
    "Change",
    "Entry",
    "Key",
    "NewEntry",
    "append",
    "change",
    "change_many",
    "edit",
    "new_catalog",
    "parse",
    "remove",
    "reorder",
    "serialize",
    "set_header",
]
