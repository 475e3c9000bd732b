"""PO files, read and written without changing a byte that nobody asked to change. The door to the po_* modules.

    catalog = parse(path.read_bytes())
    catalog = edit(catalog, ("3f2a91bc", "Hello", False), target="Вітаю", fuzzy=False)
    write_atomic(path, serialize(catalog))

polib is not used: it reorders headers, drops `#~| msgid`, corrupts escapes, takes truncated files for whole ones and is
quadratic on long entries (`tests/catalogs/test_po_polib.py` shows each).
"""

from __future__ import annotations

from l10n.catalogs.po_build import append, new_catalog, remove, reorder, set_header
from l10n.catalogs.po_change import change, change_many, edit, serialize
from l10n.catalogs.po_model import Catalog, Change, Entry, Key, NewEntry
from l10n.catalogs.po_read import parse

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
