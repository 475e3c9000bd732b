"""Markdown's inline markup → text with tags."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from l10n.formats.inline import HTML_KINDS, TagWriter
from l10n.formats.markdown_parser import inline_tokens
from l10n.model.article import Tag, TagKind

if TYPE_CHECKING:
    from markdown_it.token import Token

    from l10n.formats.markdown_parser import Env

__all__ = ["read_inline"]

_PAIRS = {"strong": TagKind.STRONG, "em": TagKind.EM, "s": TagKind.STRIKE}
_HTML_TAG = re.compile(r"<(/?)([A-Za-z][A-Za-z0-9-]*)([^>]*?)(/?)>", re.DOTALL)
_HREF = re.compile(r"""\shref\s*=\s*(?:"([^"]*)"|'([^']*)'|([^\s"'>]+))""", re.IGNORECASE)
_VOID = {"br", "img", "wbr", "hr", "input", "source", "embed"}


def read_inline(content: str, env: Env, *, line_break: str = "\n") -> tuple[str, tuple[Tag, ...]]:
    """Return the text and tags of *content*, a block's inner Markdown without its container's marks.

    A soft break becomes a space; entities and backslash escapes are decoded. *line_break* is what a hard break needs
    after it in the file: the line end and the marks of the containers around.
    """
    writer = TagWriter()
    _read(inline_tokens(content, env), content, writer, line_break)
    return writer.finish()


def _read(tokens: list[Token], content: str, writer: TagWriter, line_break: str) -> None:
    closings: list[str] = []
    skip_to = 0
    for at, token in enumerate(tokens):
        if at < skip_to:
            continue
        match token.type:
            case "text" | "text_special":
                writer.text(token.content)
            case "softbreak":
                writer.text(" ")
            case "hardbreak":
                raw = content[slice(*token.meta["span"])]
                writer.single(TagKind.BREAK, ("\\" if raw.startswith("\\") else "  ") + line_break)
            case "strong_open" | "em_open" | "s_open":
                name = token.type.removesuffix("_open")
                writer.open(f"md-{name}", _PAIRS[name], token.markup)
            case "strong_close" | "em_close" | "s_close":
                writer.close(f"md-{token.type.removesuffix('_close')}", token.markup)
            case "link_open" if token.info == "auto":
                writer.single(TagKind.LINK, _raw(content, token), _href(token))
                skip_to = at + 3
            case "link_open":
                closings.append(_after_label(content, token))
                writer.open("md-link", TagKind.LINK, "[", _href(token))
            case "link_close":
                writer.close("md-link", closings.pop())
            case "image":
                _read_image(token, content, writer)
            case "html_inline":
                _read_html(token.content, writer)
            case "code_inline":
                writer.single(TagKind.CODE, _raw(content, token))
            case "footnote_ref":
                writer.single(TagKind.FOOTNOTE, _raw(content, token))
            case other:
                raise AssertionError(f"markdown-it gave a token that the set-up excludes: {other}")


def _raw(content: str, token: Token) -> str:
    """The author's markup on one line: a break inside a link or a code span means a space."""
    return _joined(content[slice(*token.meta["span"])])


def _joined(markup: str) -> str:
    return " ".join(line.strip(" \t") for line in markup.split("\n")) if "\n" in markup else markup


def _href(token: Token) -> str:
    return str(token.attrs.get("src" if token.type == "image" else "href", ""))


def _after_label(content: str, token: Token) -> str:
    """Return `](url "title")` or `][label]`; a label that was the text itself is spelt out, as the text may change."""
    start, end = token.meta["label"]
    closing = _joined(content[end : token.meta["span"][1]])
    return f"][{_joined(content[start:end])}]" if closing in ("]", "][]") else closing


def _read_image(token: Token, content: str, writer: TagWriter) -> None:
    alternative = _alternative_text(token.children or [])
    if not alternative.strip():
        writer.single(TagKind.IMAGE, _raw(content, token), _href(token))
        return
    writer.open("md-image", TagKind.IMAGE, "![", _href(token))
    writer.text(alternative)
    writer.close("md-image", _after_label(content, token))


def _alternative_text(tokens: list[Token]) -> str:
    parts = []
    for token in tokens:
        if token.type in ("softbreak", "hardbreak"):
            parts.append(" ")
        elif token.type == "image":
            parts.append(_alternative_text(token.children or []))
        elif token.type != "html_inline":
            parts.append(token.content)
    return "".join(parts)


def _read_html(markup: str, writer: TagWriter) -> None:
    found = _HTML_TAG.fullmatch(markup)
    flat = _joined(markup)
    if found is None:  # a comment or a processing instruction
        writer.single(TagKind.OTHER, flat)
        return
    name = found[2].lower()
    kind = HTML_KINDS.get(name, TagKind.OTHER)
    if found[1]:
        writer.close(f"html-{name}", flat)
    elif name in _VOID or found[4]:
        writer.single(kind if kind in (TagKind.BREAK, TagKind.IMAGE) else TagKind.OTHER, flat)
    else:
        href = _HREF.search(found[3]) if kind is TagKind.LINK else None
        address = next((group for group in href.groups() if group is not None), "") if href else None
        # <a name=…> leads nowhere; the text inside <code> is read like any other, so it isn't a code span.
        kind = TagKind.OTHER if kind is TagKind.CODE or (kind is TagKind.LINK and address is None) else kind
        writer.open(f"html-{name}", kind, flat, address)
