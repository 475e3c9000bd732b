"""The facts of articles as one HTML page: a table for each, what differs on top and said in words. Pure."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from html import escape
from typing import Final

from l10n.languages import LANGUAGES, Lang
from l10n.versions.facts import FactRow, Says, cell_text
from l10n.versions.page_frame import write_page

__all__ = ["write_facts_page"]

_TITLE: Final = "Facts"
_SAYS: Final[Mapping[Says, str]] = {Says.DIFFERS: "≠ differs", Says.PARTLY: "in part", Says.SAME: "same"}


def write_facts_page(
    shown: Sequence[tuple[str, Sequence[tuple[str, FactRow]]]], *, langs: Sequence[Lang], clean: Callable[[str], str]
) -> str:
    """Return the page of *shown*: for each article's id its rows, each with the id of its segment.

    *langs* are the columns. *clean* writes out the control characters of a foreign text.
    """
    sections = (_section(number, article, rows, langs, clean) for number, (article, rows) in enumerate(shown, 1))
    parts = [part for section in sections for part in section]
    title = f"{_TITLE}: {shown[0][0]}" if len(shown) == 1 else _TITLE
    return write_page(title, _TITLE, parts or ["<p>Nothing to compare.</p>"])


def _section(
    number: int,
    article: str,
    rows: Sequence[tuple[str, FactRow]],
    langs: Sequence[Lang],
    clean: Callable[[str], str],
) -> Iterator[str]:
    yield f'<section aria-labelledby="a{number}">'
    yield f'<h2 id="a{number}">{escape(article)}</h2>'
    differing = sum(row.says is Says.DIFFERS for _, row in rows)
    yield '<table role="table">'
    yield f'<caption role="caption">{differing} of {len(rows)} facts differ</caption>'
    heads = ("Fact and segment", *(LANGUAGES[lang].name for lang in langs))
    columns = "".join(f'<th scope="col" role="columnheader">{head}</th>' for head in heads)
    yield f'<thead role="rowgroup"><tr role="row">{columns}</tr></thead>'
    yield '<tbody role="rowgroup">'
    for segment, row in rows:
        mark = ' class="differs"' if row.says is Says.DIFFERS else ""
        head = f'<span class="says">{_SAYS[row.says]}</span>{row.kind}<code>{escape(segment)}</code>'
        cells = "".join(_cell(row, lang, clean) for lang in langs)
        yield f'<tr role="row"{mark}><th scope="row" role="rowheader">{head}</th>{cells}</tr>'
    yield "</tbody>"
    yield "</table>"
    yield "</section>"


def _cell(row: FactRow, lang: Lang, clean: Callable[[str], str]) -> str:
    text = cell_text(row, lang)
    shown = escape(clean(text)) if text else '<span class="none" lang="en">(none)</span>'
    return f'<td role="cell" lang="{lang}" data-side="{LANGUAGES[lang].name}">{shown}</td>'
