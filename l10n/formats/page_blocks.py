"""The blocks of a web page's article, made from its leaves: roles, labels, captions, lists, quotations."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Final

from l10n.formats.contract import House
from l10n.formats.page_body import is_prose
from l10n.formats.page_inline import write_leaf
from l10n.formats.page_parts import add_caption, byline_of, caption_blocks, credit_blocks, label_blocks
from l10n.formats.page_tree import Leaf
from l10n.languages import Lang
from l10n.model.article import Block, Role, Tag, TagKind
from l10n.text.markup import escape

__all__ = ["BlockMaker", "is_caption"]

_HEADING: Final = re.compile(r"h([1-6])")
_CAPTION: Final = re.compile(r"caption|(?:photo|image) ?(?:desc|info|author|credit|source)|\bcredit")
_CREDIT: Final = re.compile(r"credit|copyright|photographer|\bauthor\b|(?:photo|image) ?(?:author|source)")
# The end of a sentence, or the dash that opens a question in an interview.
_NO_SUBHEAD: Final = re.compile(r"[.!…:;,][\"'»”“’)\]]*$|^[—–-]\s")
_LONGEST_SUBHEAD: Final = 14
_LAYOUT: Final = 0.5
"""A table with at least this share of its words in prose is a page's layout, not data."""


@dataclass(slots=True)
class BlockMaker:
    """Collects blocks. Every method mutates it."""

    house: House
    """Its labels."""
    lang: Lang | None
    """The page's language."""
    blocks: list[Block] = field(default_factory=list)
    """What was made, in reading order: pictures' captions above the lead where the page has them there."""
    warnings: list[str] = field(default_factory=list)
    """One sentence for each thing that was refused."""
    dropped: list[str] = field(default_factory=list)
    """The lines of what was refused."""
    _data_tables: set[int | None] = field(default_factory=set)
    _uneven: set[int | None] = field(default_factory=set)
    _refused: set[int | None] = field(default_factory=set)
    _last_cell: tuple[int | None, int | None] = (None, None)
    _has_lead: bool = False
    _figure: tuple[int, ...] = ()

    def read(self, leaves: Sequence[Leaf], *, deck: Leaf | None) -> None:
        """Make the blocks of *leaves*; *deck*, among them or not, is the lead and stands below the first picture."""
        if deck is not None:
            leaves = [leaf for leaf in leaves if leaf is not deck]
            above = next((index for index, leaf in enumerate(leaves) if not is_caption(leaf)), len(leaves))
            leaves = [*leaves[:above], deck, *leaves[above:]]
        self._data_tables, self._uneven = _tables(leaves)
        for leaf in leaves:
            self._take(leaf, is_deck=leaf is deck)
        if self.blocks and self.blocks[-1].role is Role.SUBHEAD:
            self.blocks[-1] = replace(self.blocks[-1], role=Role.PARAGRAPH, level=0)  # bold, but it heads nothing

    def _take(self, leaf: Leaf, *, is_deck: bool) -> None:
        if leaf.image:
            self._picture(leaf, leaf.image)
            return
        if is_caption(leaf):
            self._caption(leaf)
            return
        self._figure = ()
        if is_deck:
            self.blocks.append(_block(leaf, Role.LEAD))
        elif leaf.place.table in self._data_tables:
            self._cell(leaf)
            return
        elif leaf.tag == "li":
            self.blocks.append(_block(leaf, Role.LIST_ITEM, level=max(leaf.place.list_level, 1)))
        elif leaf.place.in_quote:
            self.blocks.append(_block(leaf, Role.QUOTE, level=1))
        elif heading := _HEADING.fullmatch(leaf.tag):
            self.blocks.append(_block(leaf, Role.SUBHEAD, level=max(int(heading[1]), 2)))
            return
        else:
            self._paragraph(leaf)
        self._has_lead = True

    def _paragraph(self, leaf: Leaf) -> None:
        block = _block(leaf, Role.PARAGRAPH)
        found = label_blocks(block, self.house, self.lang)
        if found != [block]:
            self.blocks += found
        elif not self._has_lead:
            self.blocks.append(_block(leaf, Role.LEAD))
        elif _is_bold(block) and leaf.words <= _LONGEST_SUBHEAD and not _NO_SUBHEAD.search(leaf.text):
            self.blocks.append(_block(leaf, Role.SUBHEAD, level=2))
        else:
            self.blocks.append(block)

    def _caption(self, leaf: Leaf) -> None:
        """Take a line below a picture; a second one of the same picture is its credit if it is named so or short."""
        same = bool(self._figure) and leaf.place.path[: len(self._figure)] == self._figure
        made = caption_blocks(leaf.text, self.house, self.lang)
        is_credit = bool(_CREDIT.search(leaf.names)) and leaf.words <= 20
        if made[-1].role is Role.CAPTION and is_credit:
            made = credit_blocks(leaf.text, self.house)
        if same and self.blocks and self.blocks[-1].role is Role.CAPTION and made[0].role is not Role.CAPTION:
            self.blocks[-1] = replace(self.blocks[-1], is_open=True)
        if not (self.blocks and [block.text for block in made] == [block.text for block in self.blocks[-len(made) :]]):
            add_caption(self.blocks, made)
        self._figure = leaf.place.path[:-1]

    def _picture(self, leaf: Leaf, address: str) -> None:
        tag = Tag(1, TagKind.IMAGE, f'<img src="{address}">', "</img>", address)
        block = Block(Role.ALT, f"{{1}}{escape(leaf.text, before_tag=True)}{{/1}}", (tag,))
        if block not in self.blocks:
            self.blocks.append(block)

    def _cell(self, leaf: Leaf) -> None:
        """Take a cell of data; a table whose rows differ in length is refused, as its columns can't be told."""
        table = leaf.place.table
        if table in self._uneven:
            self.dropped.append(leaf.text)
            if table not in self._refused:
                self._refused.add(table)
                self.warnings.append(f"a table with cells missing or merged was left out: “{leaf.text[:60]} …”")
            return
        row, cell = self._last_cell
        self._last_cell = (leaf.place.row, leaf.place.cell)
        if cell is not None and cell == leaf.place.cell:
            last = self.blocks[-1]
            self.blocks[-1] = replace(last, text=f"{last.text} {escape(leaf.text)}")
            return
        if row is not None and row == leaf.place.row:
            self.blocks[-1] = replace(self.blocks[-1], is_open=True)
        self.blocks.append(_block(leaf, Role.CELL))


def _tables(leaves: Sequence[Leaf]) -> tuple[set[int | None], set[int | None]]:
    """Return the numbers of the tables that hold data rather than the page's text, and of those with uneven rows."""
    words: Counter[int] = Counter()
    prose: Counter[int] = Counter()
    rows: dict[int, dict[int | None, set[int | None]]] = {}
    for leaf in leaves:
        table = leaf.place.table
        if table is not None and not leaf.image:
            words[table] += leaf.words
            prose[table] += leaf.words if is_prose(leaf) else 0
            rows.setdefault(table, {}).setdefault(leaf.place.row, set()).add(leaf.place.cell)
    data = {table for table in words if prose[table] < _LAYOUT * words[table]}
    return {*data}, {table for table in data if len({len(cells) for cells in rows[table].values()}) > 1}


def is_caption(leaf: Leaf) -> bool:
    """Whether *leaf* stands below a picture."""
    # «Текст: Ім'я» is in a class such as "credit" too, and is no picture's.
    is_named = bool(_CAPTION.search(leaf.names)) and leaf.words < 60 and byline_of(leaf.text) == leaf.text
    return leaf.place.in_figure or leaf.tag in ("figcaption", "caption") or is_named


def _block(leaf: Leaf, role: Role, *, level: int = 0) -> Block:
    """Return the block of *leaf*; where the role says it already, bold is left out."""
    text, tags = write_leaf(leaf, without=("b", "strong") if role in (Role.SUBHEAD, Role.LEAD) else ())
    return Block(role, text, tags, level=level)


def _is_bold(block: Block) -> bool:
    """Whether the whole of *block* is one bold run."""
    first = block.tags[0] if block.tags else None
    is_whole = block.text.startswith("{1}") and block.text.endswith("{/1}")
    return first is not None and first.kind is TagKind.STRONG and is_whole
