"""Masks: what stands in for tags and addresses while an engine translates. Knows text, no engine and no file.

A mask is `[QZV1]`: brackets, three consonants drawn anew for each request, a number. It was chosen from what others
report: engines copy short codes of capitals and digits (modernmt #362), translate word-like or lower-case ones
(tolgee #3779, weblate #2374), move or split XML (deepl-python #93), and squeeze `###T01###` (LibreTranslate #944);
a glued word loses its start mark in SentencePiece, so a space parts a mask from the word it is glued to.
"""

from __future__ import annotations

import re
import secrets
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Final

from l10n.text.addresses import ADDRESS
from l10n.text.markup import Edge, Mark, escape, marks, strip_tags

__all__ = ["Damage", "Kept", "Protection", "draw_nonce", "protect", "restore"]

# Consonants without a Cyrillic twin: an engine that writes Cyrillic has no reason to swap them.
_LETTERS: Final = "DFGLNQRSVWZ"
_ANY_MASK = re.compile(rf"\[\s?[{_LETTERS}]{{3}}\s?\d{{1,7}}\s?\]", re.IGNORECASE)
_LITERAL_BRACES = re.compile(r"(?<!\{)\{++(?=[0-9/])")
_BRACKETS: Final = {"[": "]", "(": ")", "{": "}", "<": ">", "«": "»", "“": "”", "【": "】", "［": "］", "（": "）"}
_OPENING: Final = frozenset("([{«“„‘<—–-/")
_CLOSING: Final = frozenset(")]}»”“’>.,;:!?…%-–/")


@dataclass(frozen=True, slots=True)
class Damage:
    """Why a reply can't be restored."""

    reason: str
    """One sentence for a person."""


@dataclass(frozen=True, slots=True)
class Kept:
    """One piece of the text that a mask stands for."""

    text: str
    """Put back as it is."""
    edge: Edge | None
    """Which part of a pair it is; None for an address, a single tag or literal braces."""
    before: str
    """The character before it in the text that was protected; empty at the start."""
    after: str
    """The character after it; empty at the end."""


@dataclass(frozen=True, slots=True)
class Protection:
    """A protected text and how to get back."""

    text: str
    """What an engine is given: tags and addresses are masks."""
    nonce: str
    """The three letters in its masks, which occur nowhere else in it."""
    kept: tuple[Kept, ...]
    """`kept[n]` is what mask n + 1 stands for."""
    head: str
    """Tags that open the text, with the white space after them: no engine sees them."""
    tail: str
    """Tags that close it, with the white space before them."""
    has_markup: bool
    """Whether tags were left in *text*, for an engine that takes them."""

    @property
    def is_silent(self) -> bool:
        """Whether no letter is left for an engine to translate."""
        return not any(sign.isalpha() for sign in _mask_pattern(self.nonce).sub("", strip_tags(self.text)))


def draw_nonce(choose: Callable[[str], str] = secrets.choice) -> str:
    """Return three random letters for one request's masks."""
    return "".join(choose(_LETTERS) for _ in range(3))


def protect(text: str, *, nonce: str, keep_tags: bool = False, names: Sequence[str] = ()) -> Protection:
    """Replace tags (unless *keep_tags*), addresses, literal braces and *names* in *text* by masks with *nonce*.

    *names* are words that stand in the translation just as they do here: "Kalush Orchestra".

    `restore(p.text, p) == text` for p = protect(text, …) and every text. Where *nonce* occurs in the text already, in
    any case or spacing, the next free one is taken, so that no look-alike can be read as a mask.
    """
    nonce = _free_nonce(text, nonce)
    head_end, tail_start = (0, len(text)) if keep_tags else _outer_tags(text)
    out: list[str] = []
    kept: list[Kept] = []
    at = head_end
    for start, end, edge in _spans(text, head_end, tail_start, keep_tags=keep_tags, names=names):
        before = text[start - 1] if start > head_end else ""
        kept.append(Kept(text[start:end], edge, before, text[end : end + 1] if end < tail_start else ""))
        out += [text[at:start], _spaced(f"[{nonce}{len(kept)}]", kept[-1])]
        at = end
    out.append(text[at:tail_start])
    return Protection("".join(out), nonce, tuple(kept), text[:head_end], text[tail_start:], keep_tags)


def _spaced(mask: str, piece: Kept) -> str:
    if piece.edge is Edge.OPEN and piece.after.isalnum():
        return f"{mask} "
    return f" {mask}" if piece.edge is Edge.CLOSE and piece.before.isalnum() else mask


def _free_nonce(text: str, wanted: str) -> str:
    bare = "".join(sign for sign in text.upper() if sign.isalnum())
    if wanted not in bare:
        return wanted
    every = (a + b + c for a in _LETTERS for b in _LETTERS for c in _LETTERS)
    # 1,331 nonces: a text that holds all of them is no segment, and its masks are then counted as damage.
    return next((nonce for nonce in every if nonce not in bare), wanted)


def _outer_tags(text: str) -> tuple[int, int]:
    """Where the text inside its outermost tags starts and ends: pairs around all of it, single tags at its edges."""
    found = list(marks(text))
    first, last = 0, len(found)
    while first < last and found[first].edge is not Edge.CLOSE and _starts_at(found, first, text):
        first += 1
    while last > first and found[last - 1].edge is not Edge.OPEN and _ends_at(found, last - 1, text):
        last -= 1
    head, tail = _balanced(found[:first], found[last:])
    start = found[head - 1].end if head else 0
    end = found[len(found) - tail].start if tail else len(text)
    inner = text[start:end]
    lead = len(inner) - len(inner.lstrip()) if head else 0
    trail = len(inner) - len(inner.rstrip()) if tail and inner.strip() else 0
    return start + lead, end - trail


def _starts_at(found: Sequence[Mark], index: int, text: str) -> bool:
    return not text[found[index - 1].end if index else 0 : found[index].start].strip()


def _ends_at(found: Sequence[Mark], index: int, text: str) -> bool:
    return not text[found[index].end : found[index + 1].start if index + 1 < len(found) else len(text)].strip()


def _balanced(head: Sequence[Mark], tail: Sequence[Mark]) -> tuple[int, int]:
    """How many of *head* and how many of *tail*, from outside in, can go so that no pair is cut."""
    first, last = len(head), len(tail)
    while True:
        opened = {mark.number for mark in head[:first] if mark.edge is Edge.OPEN}
        closed = {mark.number for mark in tail[len(tail) - last :] if mark.edge is Edge.CLOSE}
        cut = [at for at, mark in enumerate(head[:first]) if mark.edge is Edge.OPEN and mark.number not in closed]
        late = [
            at
            for at, mark in enumerate(reversed(tail[len(tail) - last :]))
            if mark.edge is Edge.CLOSE and mark.number not in opened
        ]
        if not cut and not late:
            return first, last
        first, last = min([first, *cut]), min([last, *late])


def _spans(
    text: str, start: int, end: int, *, keep_tags: bool, names: Sequence[str]
) -> list[tuple[int, int, Edge | None]]:
    """What to mask between *start* and *end*: runs of tags with one edge, literal braces before a digit, addresses.

    And *names*, where they stand as words and touch none of these.
    """
    found: list[tuple[int, int, Edge | None]] = [(*match.span(), None) for match in ADDRESS.finditer(text, start, end)]
    for name in names:
        for match in re.finditer(rf"(?<!\w){re.escape(name)}(?!\w)", text[:end]):
            if match.start() >= start and not any(a < match.end() and match.start() < b for a, b, _ in found):
                found.append((*match.span(), None))
    found.sort(key=lambda span: span[:2])
    if keep_tags:
        return found
    tags: list[tuple[int, int, Edge | None]] = []
    starts = set()
    for mark in marks(text):
        starts.add(mark.start)
        edge = None if mark.edge is Edge.SINGLE else mark.edge
        if mark.start < start or mark.end > end:
            continue
        if tags and tags[-1][1:] == (mark.start, edge):
            tags[-1] = (tags[-1][0], mark.end, edge)  # `{1}{2}` is one mask: fewer for the engine to lose
        else:
            tags.append((mark.start, mark.end, edge))
    for run in _LITERAL_BRACES.finditer(text):
        stop = run.end() - (run.end() - 1 in starts)  # the last brace of an odd run is the tag's own
        if start <= run.start() < stop <= end:
            found.append((run.start(), stop, None))
    return sorted([*found, *tags], key=lambda span: span[:2])


def restore(reply: str, protection: Protection) -> str | Damage:
    """Return *reply* with everything back that its masks stand for, white space around tags as it was.

    Masks may come back in another order, in small letters, spaced out or in other brackets. One that is lost, doubled
    or unreadable is Damage; so is any tag that wasn't there before. Braces that the engine wrote are escaped.
    """
    found = _find_masks(reply.strip(), protection)
    if isinstance(found, Damage):
        return found
    texts, order = found
    _mend_spaces(texts, [protection.kept[index] for index in order])
    if not protection.has_markup:
        nexts = [protection.kept[index].text for index in order] + [protection.tail]
        texts = [escape(part, before_tag=after.startswith("{")) for part, after in zip(texts, nexts, strict=True)]
    joined = texts[0] + "".join(protection.kept[at].text + part for at, part in zip(order, texts[1:], strict=True))
    lead = protection.text[: len(protection.text) - len(protection.text.lstrip())]
    trail = protection.text[len(protection.text.rstrip()) :] if protection.text.strip() else ""
    whole = protection.head + lead + joined + trail + protection.tail
    return whole if protection.has_markup else _same_tags(whole, protection)


def _same_tags(whole: str, protection: Protection) -> str | Damage:
    wanted = Counter(
        (mark.number, mark.edge)
        for part in (protection.head, *(kept.text for kept in protection.kept), protection.tail)
        for mark in marks(part)
    )
    if Counter((mark.number, mark.edge) for mark in marks(whole)) != wanted:
        return Damage("the reply would bring in tags of its own")
    return whole


def _mask_pattern(nonce: str) -> re.Pattern[str]:
    gap = r"[\s_.-]?"
    return re.compile(gap.join(map(re.escape, nonce)) + rf"{gap}(\d{{1,7}})(?!\d)", re.IGNORECASE)


def _find_masks(reply: str, protection: Protection) -> tuple[list[str], list[int]] | Damage:
    """The texts around the masks (one more than masks), and which mask stands between each two of them."""
    texts, order, at = [], [], 0
    for match in _mask_pattern(protection.nonce).finditer(reply):
        index = int(match[1]) - 1
        if not 0 <= index < len(protection.kept):
            return Damage(f"the engine made up a mask, {match[0]!r}")
        start, end = _with_brackets(reply, *match.span(), protection.kept[index])
        texts.append(reply[at : max(at, start)])
        order.append(index)
        at = end
    texts.append(reply[at:])
    if any(re.search(re.escape(protection.nonce), text, re.IGNORECASE) for text in texts):
        return Damage("the engine broke a mask")
    if any(alien[0] not in protection.text for text in texts for alien in _ANY_MASK.finditer(text)):
        return Damage("a mask of another request came back")
    seen = Counter(order)
    for index, kept in enumerate(protection.kept):
        if seen[index] != 1:
            return Damage(f"the engine {'doubled' if seen[index] else 'lost'} the mask of {kept.text}")
    return texts, order


def _with_brackets(reply: str, start: int, end: int, kept: Kept) -> tuple[int, int]:
    """The span of a mask with its brackets, whatever they've become; brackets of the text itself stay outside."""
    left, right = start - 1, end
    while left >= 0 and reply[left].isspace():
        left -= 1
    while right < len(reply) and reply[right].isspace():
        right += 1
    opening, closing = reply[left] if left >= 0 else "", reply[right : right + 1]
    is_ours = opening == "[" or kept.before != opening
    if opening and _BRACKETS.get(opening) == closing and is_ours:
        return left, right + 1
    return (left if opening == "[" else start), (right + 1 if closing == "]" else end)


def _mend_spaces(texts: list[str], order: Sequence[Kept]) -> None:
    """Give each mask the white space it had. Mutates *texts*, the parts around the masks."""
    for at, kept in enumerate(order):
        before, after = texts[at], texts[at + 1]
        if kept.edge is Edge.OPEN and not kept.after.isspace():
            after, moved = after.lstrip(), after[:1].isspace()
            before += " " if moved and before[-1:].isalnum() and not kept.before.isalnum() else ""
        if kept.edge is Edge.CLOSE and not kept.before.isspace():
            before, moved = before.rstrip(), before[-1:].isspace()
            after = " " + after if moved and after[:1].isalnum() and not kept.after.isalnum() else after
        if kept.edge is None and kept.text.startswith("{") and kept.before.isalnum():
            before = before.rstrip()  # a footnote's mark stays at its word
        texts[at], texts[at + 1] = _outer_spaces(before, after, kept)


def _outer_spaces(before: str, after: str, kept: Kept) -> tuple[str, str]:
    if kept.edge is not Edge.CLOSE:
        if kept.before.isspace() and before[-1:].isalnum():
            before += " "
        elif (
            kept.before and not kept.before.isspace() and before.rstrip()[-1:] in _OPENING and not kept.before.isalnum()
        ):
            before = before.rstrip() if before.strip() else before
    if kept.edge is not Edge.OPEN:
        if kept.after.isspace() and after[:1].isalnum():
            after = " " + after
        elif kept.after and not kept.after.isspace() and after.lstrip()[:1] in _CLOSING and not kept.after.isalnum():
            after = after.lstrip() if after.strip() else after
    return before, after
