"""Where a leaf of a web page stands: what the elements around it say together. Knows no text."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

__all__ = ["Place"]

_TELLING: Final = (
    "p", "li", "h1", "h2", "h3", "h4", "h5", "h6", "blockquote", "figcaption", "td", "th", "pre", "dt", "dd", "caption",
)  # fmt: skip
_HOLDERS: Final = ("li", "figcaption", "caption")
"""A paragraph right inside one of these is a list item, or a caption, still."""
_BYLINE: Final = re.compile(r"\bby ?lines?\b")


@dataclass(frozen=True, slots=True)
class Place:
    """Where a leaf stands: what the elements around it say together."""

    path: tuple[int, ...] = ()
    """Numbers of the elements around it, outermost first."""
    marks: tuple[int, ...] = ()
    """Numbers of those of *path* that are furniture by tag or class."""
    tag: str = "div"
    """The element that says what the leaf is: p, li, h2, blockquote, figcaption, td, …; `div` for the rest."""
    names: tuple[str, str, str] = ("", "", "")
    """Words of the classes and ids of the three innermost elements."""
    list_level: int = 0
    """How many lists are around it."""
    list: int | None = None
    """Number of the innermost list around it."""
    table: int | None = None
    """Number of the innermost table around it."""
    row: int | None = None
    """Number of its row."""
    cell: int | None = None
    """Number of its cell."""
    in_figure: bool = False
    """Whether a figure is around it."""
    in_byline: bool = False
    """Whether a part that is called a byline is around it."""
    is_hidden: bool = False
    """Whether it is for screen readers alone."""
    in_quote: bool = False
    """Whether a blockquote is around it."""

    def inside(self, number: int, tag: str, names: str, *, around: str, is_furniture: bool, is_hidden: bool) -> Place:
        """Return the place inside one more element, which stands right inside an element *around*."""
        is_telling = tag in _TELLING and not (tag == "p" and around in _HOLDERS)
        return Place(
            path=(*self.path, number),
            marks=(*self.marks, number) if is_furniture else self.marks,
            tag=tag if is_telling else self.tag,
            names=(*self.names[1:], names),
            list_level=self.list_level + (tag in ("ul", "ol")),
            list=number if tag in ("ul", "ol", "dl") else self.list,
            table=number if tag == "table" else self.table,
            row=number if tag == "tr" else self.row,
            cell=number if tag in ("td", "th") else self.cell,
            in_figure=self.in_figure or tag in ("figure", "figcaption"),
            in_byline=self.in_byline or bool(_BYLINE.search(names)),
            is_hidden=self.is_hidden or is_hidden,
            in_quote=self.in_quote or tag == "blockquote",
        )
