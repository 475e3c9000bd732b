"""A catalog as people read it in a diff: a block a unit, nothing wrapped, no dates of the header."""

from __future__ import annotations

from collections.abc import Iterator

from l10n.catalogs.po import parse
from l10n.catalogs.po_content import Content, content_of, unit_of
from l10n.catalogs.po_merge import home_of
from l10n.languages import Lang

__all__ = ["readable"]

_STAMPS = frozenset({"POT-Creation-Date", "PO-Revision-Date", "Last-Translator", "X-Generator"})
"""What every save changes and nobody reviews."""


def readable(data: bytes) -> str:
    """Return what the PO file *data* says as text: header fields, then each unit with state, source and target.

    Raises CatalogError on a file that can't be read.
    """
    catalog = parse(data)
    head = [f"{name}: {value}" for name, value in catalog.header.items() if name not in _STAMPS]
    home = home_of(catalog)
    blocks = [head, *(list(_lines(content_of(entry), home=home)) for entry in catalog.entries)]
    return "\n\n".join("\n".join(block) for block in blocks if block) + "\n"


def _lines(content: Content, *, home: Lang) -> Iterator[str]:
    unit = unit_of(content, home=home)
    place = "; ".join(content.extracted)
    yield (
        " · ".join(part for part in (content.msgctxt, place, "obsolete" if content.is_obsolete else "") if part) or "-"
    )
    yield f"  state: {unit.state}{f' by {unit.by}' if unit.by else ''}{f' ({unit.recipe})' if unit.recipe else ''}"
    for name, text in zip(("source", "plural"), content.source, strict=True):
        if text is not None:
            yield _field(name, text)
    if unit.base is not None and unit.base != content.source[0]:
        yield _field("base", unit.base)
    targets = content.work.targets
    for n, text in enumerate(targets):
        yield _field("target" if len(targets) == 1 else f"target {n}", text)
    for note in content.notes:
        yield _field("note", note)


def _field(name: str, text: str) -> str:
    return f"  {name}: {text}".rstrip().replace("\n", "\n    ")
