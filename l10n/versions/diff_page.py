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

__all__ = ["write_diff_page"]

_TITLE: Final = "What differs"
_NO_TEXT: Final = "(no text)"
_ELEMENTS: Final = {"-": "del", "+": "ins"}
_CSS: Final = """
:root{color-scheme:light dark;--ink:#1a1a1a;--paper:#fff;--soft:#595959;--line:#c8c8c8;--link:#0b57a4;
--gone:#ffd9d6;--new:#cdf2d3}
@media (prefers-color-scheme:dark){:root{--ink:#e8e8e8;--paper:#16181b;--soft:#b0b0b0;--line:#4a4d52;--link:#8ab8f0;
--gone:#5f2424;--new:#1f4d2b}}
*{box-sizing:border-box}
body{margin:0 auto;max-width:80rem;padding:0 1rem 3rem;background:var(--paper);color:var(--ink);
font:1rem/1.5 system-ui,sans-serif;overflow-wrap:anywhere}
h1{font-size:1.5rem;margin:1rem 0}
h2{font-size:1.2rem;margin:2rem 0 .25rem}
h3{font-size:1rem;margin:1rem 0 .25rem}
a{color:var(--link)}
a:focus-visible{outline:2px solid var(--link);outline-offset:2px}
ul{margin:.25rem 0 1rem;padding-left:1.25rem}
table{border-collapse:collapse;width:100%;table-layout:fixed}
caption{text-align:left;color:var(--soft);padding:.25rem 0}
th,td{border-bottom:1px solid var(--line);padding:.5rem;text-align:left;vertical-align:top}
th:first-child{width:13rem}
tbody th{font-weight:400;color:var(--soft);font-size:.875rem}
tr:target{outline:2px solid var(--link)}
code{display:block;color:var(--ink)}
del{background:var(--gone);text-decoration:line-through}
ins{background:var(--new);text-decoration:underline}
del::before,del::after,ins::before,ins::after{position:absolute;width:1px;height:1px;overflow:hidden;
clip-path:inset(50%);white-space:nowrap}
del::before{content:" [taken out: "}
ins::before{content:" [put in: "}
del::after,ins::after{content:"] "}
.since{margin:.5rem 0 0;padding-left:.75rem;border-left:3px solid var(--line);font-size:.875rem}
.none{color:var(--soft)}
@media (max-width:44rem){
table,caption,tbody,tr,th,td{display:block;width:100%}
thead{position:absolute;clip-path:inset(50%)}
th:first-child{width:100%}
tbody th,td{border:0;padding:.25rem 0}
tr{border-bottom:1px solid var(--line);padding:.5rem 0}
code{display:inline;margin-right:.5rem}
td::before{content:attr(data-side);display:block;color:var(--soft);font-size:.8125rem;font-weight:700}
}
"""


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
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="robots" content="noindex, nofollow">',
            f"<title>{escape(_title(shown))}</title>",
            f"<style>{_CSS}</style>",
            "</head>",
            "<body>",
            "<main>",
            f"<h1>{_TITLE}</h1>",
            *(parts or ["<p>Nothing differs.</p>"]),
            "</main>",
            "</body>",
            "</html>",
            "",
        ]
    )


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
