"""The body of a version: Markdown to HTML that may stand in a page.

Of raw HTML only bare inline elements pass; an embed becomes a link to what it shows, everything else is left out.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from html import escape, unescape
from typing import TYPE_CHECKING, Final

from l10n.publish.figures import frame_pictures
from l10n.publish.footnotes import add_footnotes, number_notes

if TYPE_CHECKING:
    from markdown_it import MarkdownIt
    from markdown_it.token import Token

__all__ = ["make_renderer"]

_SAFE_LINK: Final = re.compile(r"(?:https?|mailto|tel):|[^:]*(?:[/?#]|$)", re.IGNORECASE)
_BARE_INLINE: Final = re.compile(r"</?(?:b|br|del|em|i|ins|kbd|mark|s|small|strong|sub|sup|u|wbr)\s*/?>", re.IGNORECASE)
_EMBED: Final = re.compile(
    r"<(?:iframe|embed|video|audio|source)\b[^>]*?\ssrc=[\"']?(https?://[^\"'\s>]+)", re.IGNORECASE
)


def make_renderer() -> Callable[[str], str]:
    """Return a function from Markdown (CommonMark, tables, strikethrough, footnotes) to HTML without scripts.

    A first-level heading is left out: the page has its headline already.
    """
    from markdown_it import MarkdownIt  # heavy; only build needs it

    class Narrow(MarkdownIt):
        """The parser with our rule for addresses."""

        def validateLink(self, url: str) -> bool:  # the library's name for the hook
            return _SAFE_LINK.match(url.strip()) is not None

    parser = Narrow("commonmark", {"xhtmlOut": False}).enable(["table", "strikethrough"])
    add_footnotes(parser)

    def render(markdown: str) -> str:
        return _wrap_tables(_render(parser, frame_pictures(_without_headline(parser.parse(markdown)))))

    return render


def _render(parser: MarkdownIt, tokens: list[Token]) -> str:
    for token in tokens:
        _tame(token)
    text, notes = number_notes(tokens)  # after the raw HTML of strangers is tamed, for it writes HTML of its own
    html: str = parser.renderer.render(text, parser.options, {})
    if notes:
        items = (
            f'<li id="note-{number}">\n{parser.renderer.render(note, parser.options, {})}</li>\n'
            for number, note in notes
        )
        html += f'<ol class="notes">\n{"".join(items)}</ol>\n'
    return html


def _tame(token: Token) -> None:
    """Leave of raw HTML what is safe. Mutates *token* and its children."""
    if token.type == "html_block":
        links = dict.fromkeys(unescape(address) for address in _EMBED.findall(token.content))
        token.content = "".join(f'<p class="embed"><a href="{escape(a)}">{escape(a)}</a></p>\n' for a in links)
    elif token.type == "html_inline" and not _BARE_INLINE.fullmatch(token.content):
        token.content = ""
    for child in token.children or ():
        _tame(child)


def _without_headline(tokens: list[Token]) -> list[Token]:
    for index, token in enumerate(tokens):
        if token.type == "heading_open" and token.tag == "h1":
            return tokens[:index] + tokens[index + 3 :]
    return tokens


def _wrap_tables(html: str) -> str:
    # A wide table scrolls in its own box; the page itself never scrolls sideways on a phone.
    return html.replace("<table>", '<div class="table"><table>').replace("</table>", "</table></div>")
