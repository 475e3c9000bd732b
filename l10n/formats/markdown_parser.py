"""markdown-it set up for us: CommonMark, tables, strikethrough, footnotes, and where each inline token stands.

markdown-it gives lines for blocks and nothing for inline tokens, so its own rules are wrapped to note their places:
what we take for a link is always what the parser took for one.
"""

from __future__ import annotations

import functools
import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

    from markdown_it import MarkdownIt
    from markdown_it.rules_block import StateBlock
    from markdown_it.rules_inline import StateInline
    from markdown_it.token import Token

__all__ = ["block_tokens", "inline_tokens", "is_safe_link"]

Env = dict[str, Any]
"""markdown-it's own environment: reference definitions and, from us, footnote labels."""
_WRAPPED = ("newline", "escape", "backticks", "link", "image", "autolink", "html_inline")
_FOOTNOTE = re.compile(r"\[\^([^\s\]\[]+)\]")
_DEFINITION = re.compile(r"\[\^([^\s\]\[]+)\]:[ \t]*(?=\S)")


def block_tokens(text: str) -> tuple[list[Token], Env]:
    """Return the block tokens of *text* (lines end in LF) with unparsed inline tokens, and their environment."""
    env: Env = {}
    return _parser().parse(text, env), env


def inline_tokens(content: str, env: Env) -> list[Token]:
    """Return the inline tokens of *content*; those of markup have `meta["span"]`, half-open, in code points."""
    parser = _parser()
    return parser.inline.parse(content, parser, env, [])


def is_safe_link(address: str) -> bool:
    """Whether *address* may stand in a link: no `javascript:`, `data:` and their kin."""
    return _parser().validateLink(address)


@functools.cache
def _parser() -> MarkdownIt:
    from markdown_it import MarkdownIt  # heavy

    parser = MarkdownIt("commonmark").enable(["table", "strikethrough"])
    parser.core.ruler.disable(["inline", "text_join"])
    parser.inline.ruler2.disable(["fragments_join"])  # it would merge delimiters with text and lose their places
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]  # the author's spelling, not percent codes
    # markdown-it has no public list of rule functions.
    rules = {rule.name: rule.fn for rule in parser.inline.ruler.__rules__}
    for name in _WRAPPED:
        parser.inline.ruler.at(name, _with_span(rules[name]))
    parser.inline.ruler.before("link", "footnote", _footnote_reference)
    parser.block.ruler.before("reference", "footnote", _footnote_definition, {"alt": ["paragraph", "reference"]})
    return parser


def _with_span(rule: Callable[[StateInline, bool], bool]) -> Callable[[StateInline, bool], bool]:
    def noted(state: StateInline, silent: bool) -> bool:
        start, first = state.pos, len(state.tokens)
        if not rule(state, silent):
            return False
        if silent:
            return True
        own = [token for token in state.tokens[first:] if token.type != "text" and "span" not in token.meta]
        for token in own:
            token.meta = {**token.meta, "span": (start, state.pos)}
        if own and own[0].type in ("link_open", "image") and own[0].info != "auto":
            inner = start + (2 if own[0].type == "image" else 1)
            end = state.md.helpers.parseLinkLabel(state, inner - 1, own[0].type == "link_open")
            own[0].meta["label"] = (inner, end)
        return True

    return noted


def _footnote_reference(state: StateInline, silent: bool) -> bool:
    """Inline rule: `[^1]` whose definition stands in the file."""
    found = _FOOTNOTE.match(state.src, state.pos, state.posMax)
    if not found or found[1] not in state.env.get("footnotes", ()):
        return False
    if not silent:
        token = state.push("footnote_ref", "", 0)
        token.meta = {"span": found.span()}
    state.pos = found.end()
    return True


def _footnote_definition(state: StateBlock, start: int, end: int, silent: bool) -> bool:
    """Block rule: `[^1]: text` with paragraphs indented by four below it, as a container like a list item."""
    begin = state.bMarks[start] + state.tShift[start]
    found = None if state.is_code_block(start) else _DEFINITION.match(state.src, begin, state.eMarks[start])
    if not found:
        return False
    if silent:
        return True
    state.env.setdefault("footnotes", {})[found[1]] = start
    saved = (state.bMarks[start], state.tShift[start], state.sCount[start], state.parentType)
    opening = state.push("footnote_open", "", 1)
    opening.map, opening.info = [start, start], found[1]
    state.blkIndent += 4
    # The first line begins after the colon, at the indentation that the following ones need.
    state.bMarks[start], state.tShift[start], state.sCount[start] = found.end(), 0, state.blkIndent
    state.parentType = "footnote"
    state.md.block.tokenize(state, start, end)
    state.bMarks[start], state.tShift[start], state.sCount[start], state.parentType = saved
    state.blkIndent -= 4
    opening.map[1] = state.line
    state.push("footnote_close", "", -1)
    return True
