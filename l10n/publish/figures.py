"""A picture in the body: what stands below it, caption and credit, comes into one figure with it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from markdown_it.token import Token

__all__ = ["frame_pictures"]

_NAMED: Final = re.compile(r"\s*<!--\s*(caption|credit)\s*-->\s*")  # how formats name them in Markdown
_NO_WORDS: Final = re.compile(r"\W*")  # a preview's marks, the brackets of a layout test


def frame_pictures(tokens: list[Token]) -> list[Token]:
    """Return *tokens* with a figure around each picture that has a caption or credit; all others as they are."""
    framed: list[Token] = []
    at = 0
    while at < len(tokens):
        if _is_picture(tokens, at):
            texts, after = _texts_below(tokens, at + 3)
            if texts:
                framed += _figure(tokens[at + 1], texts)
                at = after
                continue
        framed.append(tokens[at])
        at += 1
    return framed


def _is_paragraph(tokens: list[Token], at: int) -> bool:
    return at + 2 < len(tokens) and tokens[at].type == "paragraph_open" and tokens[at].level == 0


def _is_picture(tokens: list[Token], at: int) -> bool:
    if not _is_paragraph(tokens, at):
        return False
    rest = [child for child in tokens[at + 1].children or () if child.type not in ("link_open", "link_close")]
    images = [child for child in rest if child.type == "image"]
    return len(images) == 1 and all(child in images or _NO_WORDS.fullmatch(child.content) for child in rest)


def _texts_below(tokens: list[Token], at: int) -> tuple[list[list[Token]], int]:
    """Return the inline tokens of caption and credit, and the index after them."""
    texts: list[list[Token]] = []
    while at < len(tokens):
        named = _NAMED.fullmatch(tokens[at].content) if tokens[at].type == "html_block" else None
        place = at + 1 if named else at
        if not _is_paragraph(tokens, place):
            break
        children = tokens[place + 1].children or []
        is_slanted = _is_slanted(children)
        if not named and (texts or not is_slanted):
            break
        texts.append(children[1:-1] if is_slanted else children)
        at = place + 3
    return texts, at


def _is_slanted(children: list[Token]) -> bool:
    """Whether one emphasis holds all of them."""
    kinds = [child.type for child in children]
    return kinds[:1] == ["em_open"] and "em_close" in kinds and children[kinds.index("em_close")] is children[-1]


def _figure(picture: Token, texts: list[list[Token]]) -> list[Token]:
    from markdown_it.token import Token  # heavy; only build needs it

    caption = Token("inline", "", 0, children=list(texts[0]))
    for more in texts[1:]:
        caption.children = [*(caption.children or ()), Token("text", "", 0, content=" "), *more]
    return [
        Token("figure_open", "figure", 1, block=True),
        picture,
        Token("figcaption_open", "figcaption", 1, block=True),
        caption,
        Token("figcaption_close", "figcaption", -1, block=True),
        Token("figure_close", "figure", -1, block=True),
    ]
