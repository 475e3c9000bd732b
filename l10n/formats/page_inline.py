"""From a leaf of a web page to text with numbered tags: white space and markup put in order."""

from __future__ import annotations

from l10n.formats.inline import HTML_KINDS, TagWriter
from l10n.formats.page_tree import SPACES, Leaf, Op
from l10n.model.article import Tag, TagKind

__all__ = ["links", "write_leaf"]


def links(leaf: Leaf) -> list[str]:
    """Return the texts of the links in *leaf*."""
    found: list[list[str]] = []
    depth = 0
    for op, value, _ in leaf.ops:
        if value == "a" and op != "text":
            depth += 1 if op == "open" else -1
            found += [[]] if op == "open" else []
        elif op == "text" and depth and found:
            found[-1].append(value)
    return [text for parts in found if (text := SPACES.sub(" ", "".join(parts)).strip())]


def write_leaf(leaf: Leaf, *, without: tuple[str, ...] = ()) -> tuple[str, tuple[Tag, ...]]:
    """Return the leaf's text with numbered tags, and the tags. *without*: elements whose text stays untagged."""
    writer = TagWriter()
    for op, value, href in _tidy(leaf.ops, without):
        match op:
            case "text":
                writer.text(value)
            case "open":
                markup = f'<a href="{href}">' if href else f"<{value}>"
                writer.open(value, HTML_KINDS[value], markup, href)
            case "close":
                writer.close(value, f"</{value}>")
            case "break":
                writer.single(TagKind.BREAK, "<br>")
    return writer.finish()


def _tidy(ops: list[Op], without: tuple[str, ...]) -> list[Op]:
    """Return *ops* with white space collapsed across markup, and without empty pairs and links that lead nowhere."""
    out: list[Op] = []
    skipped: list[bool] = []
    space = True
    for op in ops:
        kind, value, href = op
        if kind == "text":
            value = value.lstrip(" ") if space else value
            if value:
                space = value.endswith(" ")
                out.append(("text", value, None))
        elif kind == "break":
            if out:
                out.append(op)
                space = True
        elif kind == "open":
            skipped.append(value in without or (value == "a" and href is None))
            if not skipped[-1] and value != "a" and out and out[-1] == ("close", value, None):
                out.pop()  # <b>one</b><b>two</b> is one pair
            elif not skipped[-1]:
                out.append(op)
        elif not skipped.pop():
            if out and out[-1][0] == "open":
                out.pop()
            elif len(out) > 1 and out[-1][1] == " " and out[-2][0] == "open":
                del out[-2]
            else:
                out.append(op)
    return _trimmed(out)


def _trimmed(ops: list[Op]) -> list[Op]:
    """Return *ops* without white space and breaks at their end, and with blanks moved out of the end of a pair."""
    out: list[Op] = []
    for op in ops:
        before = out[-1] if out else None
        if op[0] == "close" and before and before[0] == "text" and before[1].endswith(" ") and before[1].strip():
            out[-1] = ("text", before[1].rstrip(" "), None)
            out += [op, ("text", " ", None)]
        elif op[0] == "text" and before == ("text", " ", None):
            out.append(("text", op[1].lstrip(" "), None))
        else:
            out.append(op)
    while out and (out[-1][0] == "break" or out[-1][1] == " "):
        out.pop()
    if out and out[-1][0] == "text":
        out[-1] = ("text", out[-1][1].rstrip(" "), None)
    return out
