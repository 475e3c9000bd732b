"""The frame of a page that needs nothing else: head, style for light and dark, title. Pure.

Colour only repeats what words and elements say. On a narrow screen the cells of a row stand below each other, each with
the name of its column, which the cell has as `data-side`.
"""

from __future__ import annotations

from collections.abc import Iterable
from html import escape
from typing import Final

__all__ = ["write_page"]

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
.differs td,.differs th{background:var(--gone)}
.says{display:block;font-weight:700;color:var(--ink)}
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


def write_page(title: str, heading: str, parts: Iterable[str]) -> str:
    """Return the page with *parts*, HTML already, below its *heading*; *title* and heading are plain text."""
    return "\n".join(
        [
            "<!doctype html>",
            '<html lang="en">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            '<meta name="robots" content="noindex, nofollow">',
            f"<title>{escape(title)}</title>",
            f"<style>{_CSS}</style>",
            "</head>",
            "<body>",
            "<main>",
            f"<h1>{escape(heading)}</h1>",
            *parts,
            "</main>",
            "</body>",
            "</html>",
            "",
        ]
    )
