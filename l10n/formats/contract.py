"""What every format gives and takes: blocks, a skeleton, and the house's tables as values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from l10n.languages import Lang
from l10n.model.article import Block, Meta
from l10n.model.house import Furniture, House

__all__ = ["Format", "Furniture", "Hole", "House", "Parsed"]


@dataclass(frozen=True, slots=True)
class Hole:
    """The place of one block in a skeleton."""

    block: int | None
    """Index into `Parsed.blocks`; None for the name of the language. Two holes may share a block (title and h1)."""
    raw: str
    """The author's bytes there, decoded; what stands again as long as the block is unchanged."""
    style: str = ""
    """How a changed block is written there; the format's own word (`yaml-plain`, `table-cell`, …)."""


@dataclass(frozen=True, slots=True)
class Parsed:
    """A file or page taken apart. Law: rendering it with its own blocks, in its own language, gives the same bytes."""

    format: str
    """Name of the format that made it."""
    lang: Lang | None
    """The language the file says it is in; None where it says nothing."""
    blocks: tuple[Block, ...]
    """In reading order."""
    meta: Meta = field(default_factory=Meta)
    """What the file says about the article."""
    skeleton: tuple[str | Hole, ...] = ()
    """Everything that isn't a block, with a Hole for each block; empty for a page, which is never written back."""
    warnings: tuple[str, ...] = ()
    """What couldn't be told apart, one sentence each."""
    dropped: tuple[str, ...] = ()
    """Menus, advertising and feeds that were left out, a line each, for `-v`."""
    encoding: str = "utf-8"
    """How the file's bytes are written; a byte order mark is the skeleton's first character."""


class Format(Protocol):
    """A closed set: markdown, html, plain (written back) and the page readers (read only)."""

    name: str
    """`markdown`, `html`, `plain`, …"""
    suffixes: tuple[str, ...]
    """File name endings with their dot, lower case."""

    def parse(self, data: bytes, *, house: House, lang: Lang | None, path: Path | None = None) -> Parsed:
        """Take *data* apart. *lang*: what the caller knows; None to find out. Raises InputError with path and line."""
        ...

    def render(self, parsed: Parsed, blocks: Sequence[Block], *, house: House, lang: Lang) -> bytes:
        """Write *blocks*, as many as `parsed.blocks`, into the skeleton; tables localise labels, topics, datelines."""
        ...
