"""The house's own words and the furniture of newspapers' pages, as values that project reads and formats are handed."""

from __future__ import annotations

from dataclasses import dataclass

from l10n.model.terms import Wording

__all__ = ["Furniture", "House"]


@dataclass(frozen=True, slots=True)
class Furniture:
    """What a newspaper puts around its articles, from `[pages.<name>]` in l10n.toml. All are regular expressions."""

    name: str
    """The table's name."""
    match: str
    """Searched in the page's address and first 30 lines; the furniture applies where it is found."""
    drop: tuple[str, ...] = ()
    """A line that matches one of these as a whole is furniture."""
    stop: tuple[str, ...] = ()
    """The article ends before a line that matches one of these as a whole."""


@dataclass(frozen=True, slots=True)
class House:
    """The newsroom's tables, read by project and handed to formats as values."""

    labels: tuple[Wording, ...] = ()
    """Block labels, from glossaries/labels.csv."""
    topics: tuple[Wording, ...] = ()
    """Topics, from glossaries/topics.csv."""
    furniture: tuple[Furniture, ...] = ()
    """In the order of l10n.toml; the first that matches wins."""
    timezone: str = "Europe/Kyiv"
    """IANA name; datelines without an offset are in it."""
