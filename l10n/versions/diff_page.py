"""Comparisons as one HTML page that needs nothing else: a table with headers, states in words, light and dark. Pure.

What was taken out and put in is <del> and <ins>, struck through and underlined, and announced to a screen reader, so
that colour only repeats it. On a narrow screen the cells of a row stand below each other.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from html import escape
from typing import Final

from l10n.versions.diff import Comparison, Row
from l10n.versions.diff_text import Run, left_runs, merged_runs, right_runs, row_note, side_names
from l10n.versions.page_frame import write_page

__all__ = ["write_diff_page"]

_TITLE: Final = "What differs"
_NO_TEXT: Final = "(no text)"
_ELEMENTS: Final = {"-": "del", "+": "ins"}


def write_diff_page(
    shown: Sequence[tuple[Comparison, Sequence[Row]]],
    *,
    clock: Callable[[datetime], str],
    clean: Callable[[str], str],
) -> str:
    """Return the page of *shown*, comparisons with those of their rows that are to be seen.

    *clock* writes a moment for people. *clean* writes out the control characters of a foreign text.
    """
    parts = [part for number, (one, rows) in enumerate(shown, 1) for part in _section(number, one, rows, clock, clean)]
    return write_page(_title(shown), _TITLE, parts or ["<p>Nothing differs.</p>"])


def _title(shown: Sequence[tuple[Comparison, Sequence[Row]]]) -> str:
    articles = {one.article for one, _ in shown}
    return f"{_TITLE}: {articles.pop()}" if len(articles) == 1 else _TITLE


def _section(
    number: int,
    comparison: Comparison,
    rows: Sequence[Row],
    clock: Callable[[datetime], str],
    clean: Callable[[str], str],
) -> Iterator[str]:
    sides = side_names(comparison, clock=clock)
    yield f'<section aria-labelledby="c{number}">'
    yield f'<h2 id="c{number}">{escape(comparison.article)}: {escape(sides[0])} against {escape(sides[1])}</h2>'
    facts = [(at, one.reason) for at, row in enumerate(rows, 1) for one in row.differences]
    if facts:
        yield "<h3>Facts that disagree</h3>"
        yield "<ul>"
        for at, reason in facts:
            link = f'<a href="#c{number}-{at}">{escape(rows[at - 1].segment or "segment")}</a>'
            yield f"<li>{link} {escape(clean(reason))}</li>"
        yield "</ul>"
    # The roles say again what the elements are: a browser forgets it where the narrow layout makes blocks of them.
    yield '<table role="table">'
    yield f'<caption role="caption">{len(rows)} of {len(comparison.rows)} segments</caption>'
    if rows:
        heads = "".join(
            f'<th scope="col" role="columnheader">{escape(head)}</th>' for head in ("Segment and state", *sides)
        )
        yield f'<thead role="rowgroup"><tr role="row">{heads}</tr></thead>'
        yield '<tbody role="rowgroup">'
        for at, row in enumerate(rows, 1):
            yield _table_row(f"c{number}-{at}", row, comparison, sides, clean)
        yield "</tbody>"
    yield "</table>"
    yield "</section>"


def _table_row(
    anchor: str, row: Row, comparison: Comparison, sides: tuple[str, str], clean: Callable[[str], str]
) -> str:
    left, right = _html(left_runs(row), clean), _html(right_runs(row), clean)
    if row.was is not None and row.left is not None:
        changed = _html(merged_runs(row.was, row.left.text, row.hunks), clean)
        left += (
            f'<p class="since"><span lang="en">Changed since {comparison.right.lang} was made from it:</span> '
            f"{changed}</p>"
        )
    cells = "".join(
        f'<td role="cell" lang="{lang}" data-side="{escape(side)}">{text}</td>'
        for lang, side, text in (
            (comparison.left.lang, sides[0], left),
            (comparison.right.lang, sides[1], right),
        )
    )
    note = escape(clean(row_note(row, comparison)))
    segment = f"<code>{escape(row.segment)}</code>" if row.segment else ""
    return f'<tr role="row" id="{anchor}"><th scope="row" role="rowheader">{segment}{note}</th>{cells}</tr>'


def _html(runs: Iterable[Run], clean: Callable[[str], str]) -> str:
    out = []
    for run in runs:
        text, element = escape(clean(run.text)), _ELEMENTS.get(run.mark)
        out.append(f"<{element}>{text}</{element}>" if element else text)
    return "".join(out) or f'<span class="none" lang="en">{_NO_TEXT}</span>'
