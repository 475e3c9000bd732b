"""The lines of a page saved as text: what each one looks like, and which run of them is the article's body."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum
from itertools import pairwise
from typing import Final

from l10n.formats.contract import House
from l10n.formats.labels import CREDIT_LABELS, find_label
from l10n.formats.page_furniture import Rules, is_read_more, is_see_also, skipped_lines
from l10n.languages import Lang

__all__ = ["Kind", "Line", "body_span", "page_lines"]


class Kind(StrEnum):
    """What a line looks like by itself."""

    SENTENCE = "sentence"
    """It ends as a sentence does, or is too long to be anything else."""
    LABEL = "label"
    """It begins with a known label and a colon."""
    BULLET = "bullet"
    """A list item; the bullet is cut off."""
    QUOTE = "quote"
    """A quotation marked with `>`, as in mail; the mark is cut off."""
    TITLE = "title"
    """Four words or more that don't end as a sentence does: a headline, a caption, a feed's entry."""
    SHORT = "short"
    """Less: a menu's entry, a name, a topic, a subhead."""
    TIME = "time"
    """A feed's time, alone or before a headline."""
    DROP = "drop"
    """Known furniture."""
    SKIP = "skip"
    """In a box of furniture that a reader is offered to skip."""
    STOP = "stop"
    """Known end of an article."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line that isn't empty, or several that a narrow page had wrapped."""

    number: int
    """Its place in the file, from 1."""
    text: str
    """White space collapsed, bullet cut off."""
    kind: Kind
    """What it looks like."""
    has_gap: bool
    """Whether an empty line stands before it."""
    is_indented: bool = False
    """Whether it stands further right than others, as browsers save the items of a list."""

    @property
    def words(self) -> int:
        """How many words it has."""
        return self.text.count(" ") + 1


# Format characters that a browser leaves behind: soft hyphen, zero-width space and joiners, direction marks, BOM.
_INVISIBLE: Final = dict.fromkeys([0xAD, 0x200B, 0x200C, 0x200D, 0x200E, 0x200F, 0x2060, 0xFEFF])
_SPACES: Final = re.compile(r"[ \t\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+")
_INDENT: Final = re.compile(r"(?: {3}|\t)\s*\S")
_NEW_TAB: Final = re.compile(r"(?<=\w), opens (?:in )?(?:a )?new (?:tab|window)\b", re.IGNORECASE)
_BULLET: Final = re.compile(r"(?:[•▪●■◦‣∙·]\s*|[*+-]\s+)(?=\S)")
_TIME: Final = re.compile(
    r"(?:[01]?\d|2[0-3])[:.][0-5]\d(?:\s*[ap]\.?m\.?)?(?:\s*[—–-]?\s*[^\W\d].{0,250}[^.])?", re.IGNORECASE
)
_ENDS: Final = re.compile(r"(?:[.…;:]|[?!]{1,3})[\"'»”“’)\]]{0,3}(?:\s?\[\d+\])?$")
_QUOTED_END: Final = re.compile(r"[\"»”“]$")
_SAYS_SOMETHING: Final = re.compile(r"[^\W_]")
_MAY_BE_ITEM: Final = (Kind.SENTENCE, Kind.TITLE, Kind.SHORT)
_INDENTED: Final = 0.3
"""The share of the points against a line that counts for an indented one: it may be a list's item."""
_LINK_LABELS: Final = ("read_more", "watch_also")
_LINK_HEAD_WORDS: Final = 3
"""«Читайте також» alone has fewer; with more the link is in the same line and the next one belongs to the article."""
_WIDEST_WRAP: Final = 100
_FEWEST_WRAPS: Final = 3
_WRAPS_IN_SENTENCE: Final = 0.4
"""Of the lines that may continue the one before, so many begin with a small letter in a page that was wrapped."""
# Points for the run that is the body, by kind; a sentence gets its words besides.
_POINTS: Final = {
    Kind.SENTENCE: 0.0,
    Kind.LABEL: 12.0,
    Kind.BULLET: 0.0,
    Kind.QUOTE: 4.0,
    Kind.TITLE: -8.0,
    Kind.SHORT: -6.0,
    Kind.TIME: -15.0,
    Kind.DROP: -1.0,
    Kind.SKIP: 0.0,
}


def page_lines(text: str, house: House, lang: Lang | None, rules: Rules) -> list[Line]:
    """Return the lines of *text* that aren't empty, wrapped ones joined, each with its kind."""
    raw = [
        _NEW_TAB.sub("", _SPACES.sub(" ", line.translate(_INVISIBLE)).strip()) for line in re.split(r"\r\n|\r|\n", text)
    ]
    indents = _indents(text)
    lines: list[Line] = []
    follows_see_also = False
    for number, content, has_gap in _unwrapped(raw):
        kind, content = _kind(content, house, lang, rules)
        if kind in _MAY_BE_ITEM and (content.endswith(";") or (not has_gap and _is_item(lines[-1:]))):
            kind = Kind.BULLET
        if kind is Kind.DROP and not has_gap and is_read_more(content) and lines and lines[-1].kind is Kind.TITLE:
            lines[-1] = replace(lines[-1], kind=Kind.DROP)
        if follows_see_also and kind in (Kind.TITLE, Kind.SHORT, Kind.BULLET) and not _ENDS.search(content):
            kind = Kind.DROP
        else:
            follows_see_also = kind is Kind.DROP and is_see_also(content) and content.count(" ") < _LINK_HEAD_WORDS
        lines.append(Line(number, content, kind, has_gap, indents[number - 1]))
    skipped = skipped_lines([line.text for line in lines])
    return [replace(line, kind=Kind.SKIP) if index in skipped else line for index, line in enumerate(lines)]


def _indents(text: str) -> list[bool]:
    """Return for each line of *text* whether it stands further right than most."""
    raw = re.split(r"\r\n|\r|\n", text)
    found = [bool(_INDENT.match(line)) for line in raw]
    return found if sum(found) < sum(map(bool, map(str.strip, raw))) / 2 else [False] * len(raw)


def _is_item(last: Sequence[Line]) -> bool:
    """Whether *last*, the line before or none, is a list's item that isn't the last one: it ends with a semicolon."""
    return any(line.kind is Kind.BULLET and line.text.endswith(";") for line in last)


def _unwrapped(raw: Sequence[str]) -> Iterator[tuple[int, str, bool]]:
    """Yield (number, text, whether a gap is before it); joins a line to the next where that one's word had no room."""
    width = max(map(len, raw), default=0)

    def is_wrapped(line: str, after: str) -> bool:
        if not line or not after or _BULLET.match(after):
            return False
        return len(line) + 1 + len(after.split(" ", 1)[0]) > width

    wraps = [after for line, after in pairwise(raw) if is_wrapped(line, after)] if width <= _WIDEST_WRAP else []
    in_sentence = sum(after[0].islower() for after in wraps)
    narrow = in_sentence >= _FEWEST_WRAPS and in_sentence >= _WRAPS_IN_SENTENCE * len(wraps)
    begin, held, has_gap = 0, "", True
    for number, line in enumerate(raw, 1):
        if held and not (narrow and is_wrapped(raw[number - 2], line)):
            yield begin, held, has_gap
            held, has_gap = "", False
        if not _SAYS_SOMETHING.search(line):
            has_gap = True
        elif held:
            held += " " + line
        else:
            begin, held = number, line
    if held:
        yield begin, held, has_gap


def _kind(line: str, house: House, lang: Lang | None, rules: Rules) -> tuple[Kind, str]:
    """Return the kind of *line* and its text without bullet."""
    words = line.count(" ") + 1
    ends = bool(_ENDS.search(line)) or (words >= 12 and bool(_QUOTED_END.search(line))) or words >= 40
    is_sentence = ends and words >= 4 and (line[-1] not in "?!" or words >= 18)
    if rules.stops(line):
        return Kind.STOP, line
    if rules.drops(line, is_sentence=is_sentence and words >= 5):
        return Kind.DROP, line
    if bullet := _BULLET.match(line):
        return Kind.BULLET, line[bullet.end() :]
    if line.startswith("> "):
        return Kind.QUOTE, line[2:].strip()
    head, colon, tail = line.partition(":")
    label = find_label(head, house.labels, lang) if colon and len(head) < 80 else None
    if label and label.id in _LINK_LABELS:
        return Kind.DROP, line
    if label and label.id not in CREDIT_LABELS:
        return (Kind.LABEL, line) if tail or not label.filling else (Kind.SHORT, line)
    if _TIME.fullmatch(line):
        return Kind.TIME, line
    if is_sentence:
        return Kind.SENTENCE, line
    return (Kind.TITLE if words >= 4 else Kind.SHORT), line


def body_span(lines: Sequence[Line]) -> tuple[int, int]:
    """Return the half-open run of *lines* with the most points, list items after it included; (0, 0) without prose."""
    best, best_span = 0.0, (0, 0)
    total, start, is_list = 0.0, 0, False
    for index, line in enumerate(lines):
        if line.kind is Kind.STOP:
            total, start, is_list = 0.0, index + 1, False
            continue
        if total <= 0:
            total, start = 0.0, index
        is_list = line.text.endswith(":") or (is_list and line.kind in (Kind.TITLE, Kind.SHORT))
        # What follows a colon is a list, whether the page's bullets were saved or not.
        total += max(_points(line), 0.0) if is_list else _points(line)
        if total > best:
            best, best_span = total, (start, index + 1)
    begin, end = best_span
    while begin < end < len(lines) and lines[end].kind is Kind.BULLET:
        end += 1
    return begin, end


def _points(line: Line) -> float:
    if line.kind in (Kind.SENTENCE, Kind.LABEL) or (line.kind is Kind.BULLET and _ENDS.search(line.text)):
        return _POINTS[line.kind] + min(line.words, 60)
    return _POINTS[line.kind] * (_INDENTED if line.is_indented and line.kind is not Kind.TIME else 1)
