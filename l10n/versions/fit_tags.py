"""The tags of a text that was written on its own, put in terms of a segment's: by kind, first those that lead alike.

What the segment has no tag for loses its markup and keeps its text; what that markup said is listed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from l10n.model.article import Tag, TagKind
from l10n.text.markup import Piece, escape, marks, rewrite, unescape, write_mark

__all__ = ["Fitted", "fit_tags", "join_pieces"]


@dataclass(frozen=True, slots=True)
class Fitted:
    """A text with a segment's tags."""

    text: str
    """Every word it had; tags numbered as the segment's, one line, no outer white space."""
    is_whole: bool
    """Whether it has all of the segment's tags, and had no others."""
    lost: tuple[str, ...]
    """What markup said that isn't in the text now: `link https://example.org`."""


def join_pieces(pieces: Iterable[Piece]) -> tuple[str, tuple[Tag, ...]]:
    """Return *pieces* as one text, a space between them, with tags numbered on, and these tags."""
    texts: list[str] = []
    tags: list[Tag] = []
    for piece in pieces:
        shift = len(tags)
        texts.append(rewrite(piece.text, lambda mark, shift=shift: write_mark(mark.number + shift, mark.edge)))  # type: ignore[misc]
        tags += (replace(tag, number=tag.number + shift) for tag in piece.tags)
    return " ".join(texts), tuple(tags)


def fit_tags(text: str, tags: Sequence[Tag], *, wanted: Sequence[Tag]) -> Fitted:
    """Return *text*, whose tags are *tags* (numbered from 1), with those of *wanted* that stand for them."""
    numbers = _partners(tags, wanted)
    by_number = {tag.number: tag for tag in wanted}
    lost = []
    for tag in tags:
        partner = by_number.get(numbers.get(tag.number, 0))
        if partner is None or _said(tag) not in {"", _said(partner)}:
            lost.append(f"{tag.kind} {_said(tag)}".strip())
    fitted = text if _is_same(numbers, tags) else _renumbered(text, tags, numbers)
    return Fitted(fitted, len(numbers) == len(tags) == len(wanted), tuple(lost))


def _is_same(numbers: dict[int, int], tags: Sequence[Tag]) -> bool:
    return len(numbers) == len(tags) and all(one == other for one, other in numbers.items())


def _partners(tags: Sequence[Tag], wanted: Sequence[Tag]) -> dict[int, int]:
    """Number of a tag → number of the one that stands for it."""
    free = list(wanted)
    found: dict[int, int] = {}
    for is_strict in (True, False):
        for tag in tags:
            if tag.number in found:
                continue
            partner = next((one for one in free if _is_like(tag, one, is_strict=is_strict)), None)
            if partner is not None:
                free.remove(partner)
                found[tag.number] = partner.number
    return found


def _is_like(tag: Tag, other: Tag, *, is_strict: bool) -> bool:
    if tag.kind is not other.kind or (tag.close is None) is not (other.close is None):
        return False
    return _said(tag) == _said(other) if is_strict or tag.kind is TagKind.OTHER else True


def _said(tag: Tag) -> str:
    """What *tag* says beside its kind: where it leads, or the whole of one that has no text of its own."""
    if tag.href:
        return tag.href
    return " ".join(tag.open.split()) if tag.kind in {TagKind.OTHER, TagKind.CODE, TagKind.FOOTNOTE} else ""


def _renumbered(text: str, tags: Sequence[Tag], numbers: dict[int, int]) -> str:
    kinds = {tag.number: tag.kind for tag in tags}
    out, plain, at = "", "", 0
    for mark in marks(text):
        plain += unescape(text[at : mark.start] + "0")[:-1]  # braces before a tag are doubled, as before a digit
        at = mark.end
        if mark.number in numbers:
            out += escape(plain, before_tag=True) + write_mark(numbers[mark.number], mark.edge)
            plain = ""
        elif kinds.get(mark.number) is TagKind.BREAK:
            plain += " "
    whole = out + escape(plain + unescape(text[at:]))
    return re.sub(" {2,}", " ", whole).strip()
