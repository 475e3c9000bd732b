"""The house's own words, its style and newspapers' furniture, as values that project reads and hands to other rooms."""

from __future__ import annotations

from dataclasses import dataclass

from l10n.model.terms import Wording

__all__ = ["Furniture", "House", "Style"]


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


@dataclass(frozen=True, slots=True)
class Style:
    """How the house writes, from `[style]` and `[style.<lang>]` in l10n.toml; of one language."""

    mixed: tuple[str, ...] = ()
    """Words that may mix scripts, in small letters."""
    apostrophe: str = ""
    """`'`, `’` or `ʼ`; empty where the house takes any of them."""
    dash: str = ""
    """`—` or `–` between words; empty where the house takes either."""
    ellipsis: str = ""
    """`…` or `...`; empty where the house takes either."""
    yo: str = ""
    """`always` or `never`, in Russian; empty where authors choose."""
    nbsp: bool = False
    """Whether no-break spaces bind numbers to units, № to numbers and initials to names."""
