"""The head of a page saved as text: headline, byline, dateline, the deck and the picture's caption, in any order."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from l10n.formats.contract import House
from l10n.formats.page_lines import Kind, Line
from l10n.formats.page_parts import add_caption, byline_of, caption_blocks, is_byline, is_credit
from l10n.languages import Lang
from l10n.model.article import Block
from l10n.text.dates import Dateline, read_dateline

__all__ = ["Header", "read_header"]

_ABOVE: Final = 60
"""Lines above the body in which the headline is looked for."""
_AFTER_DATE: Final = 8
"""Words that may follow a dateline in its line: "· Updated 2 hours ago"."""
_NEAR: Final = 8
"""Lines between a headline and its byline or dateline."""
_INTO_BODY: Final = 8
"""A deck above the byline looks like the body's first lines; the dateline may be this far below it."""
_LONGEST_HEADLINE: Final = 250
_FEWEST_WORDS: Final = 5
"""Headlines have so many words, as a rule; a shorter one is taken where there is none."""
_DECK: Final = 90
"""Between headline and byline a line this long is the deck, not the headline."""
_UPDATED: Final = re.compile(
    r"\b(?:updated|modified|last modified|last updated|оновлено|змінено|обновлено|изменено)\b(?:\s(?:on|at)\b)?",
    re.IGNORECASE,
)
_PUBLISHED: Final = re.compile(
    r"(?:(?:first )?published(?: on| at)?|posted(?: on)?|опубл[иі]ковано|дата(?: публ[иі]кац[иі][иії])?)[:\s]*$",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Header:
    """What stands above the body. Filled line by line."""

    headline: str | None = None
    """The headline; None where no line can be one."""
    bylines: list[str] = field(default_factory=list)
    """Names, one entry a line."""
    dateline: Dateline | None = None
    """When it was first published, as far as the page says."""
    deck: list[str] = field(default_factory=list)
    """The summary between headline and byline."""
    points: list[str] = field(default_factory=list)
    """The summary's list items."""
    caption: list[Block] = field(default_factory=list)
    """CAPTION, LABEL and CREDIT blocks of the lead picture."""
    dropped: list[str] = field(default_factory=list)
    """What was none of these, and repetitions."""
    is_update: bool = False
    """Whether the dateline found so far is that of a later update."""
    is_past_deck: bool = False
    """Whether a byline, dateline or caption stood below the headline: no deck comes after it."""
    end: int = 0
    """Index of the line where the body begins."""


def read_header(lines: Sequence[Line], start: int, house: House, lang: Lang | None) -> Header:
    """Read the head of the body that begins at index *start* of *lines*."""
    zone = range(max(0, start - _ABOVE), min(len(lines), start + _INTO_BODY))
    dates = {index: found for index in zone if (found := _dateline(lines[index], house.timezone))}
    above_body = [index for index in dates if index < start]
    end = start if above_body else max([start, *(index + 1 for index in dates)])
    header = Header(end=end)
    above = [index for index in zone if index < end]
    at = _headline(lines, above, dates)
    if at is None:
        return header
    header.headline = lines[at].text
    for index in range(end):
        if index < zone.start:
            header.dropped.append(lines[index].text)
        else:
            _take(header, lines[index], dates.get(index), house, lang, is_below=index > at)
    return header


def _dateline(line: Line, timezone: str) -> Dateline | None:
    """Return the dateline of *line*; None where it has none or is a sentence that mentions a date."""
    if line.kind is Kind.QUOTE or len(line.text) > 200:
        return None
    if line.kind is Kind.LABEL and not _UPDATED.search(line.text.partition(":")[0]):
        return None
    found = read_dateline(line.text, timezone=timezone)
    if found is None:
        return None
    before, after = _without_published(line.text[: found.span[0]]), line.text[found.span[1] :]
    if before and not is_byline(before) and (line.kind is Kind.SENTENCE or not _is_desk(before)):
        return None
    if line.kind is Kind.BULLET:
        return None if before or after else found
    most = 0 if line.kind is Kind.SENTENCE else _AFTER_DATE
    return found if len(after.split()) <= most or _UPDATED.search(after) else None


def _without_published(text: str) -> str:
    return _UPDATED.sub("", _PUBLISHED.sub("", text)).strip(" :|·•—–-,")


def _headline(lines: Sequence[Line], above: Sequence[int], dates: dict[int, Dateline]) -> int | None:
    """Return the index of the headline: a line said twice, else the nearest to byline and dateline, else the last."""
    able = [index for index in above if index not in dates and _can_be_headline(lines[index])]
    counts = Counter(line.text for line in lines)
    titles = {line.text for line in lines[: above[-1] + 1 if above else 0]}
    again = [
        i
        for i in able
        if sum(lines[j].text == lines[i].text for j in able) > 1 or _heads_a_title(lines[i].text, titles)
    ]
    anchors = [i for i in above if i in dates or (is_byline(lines[i].text) and lines[i].kind is Kind.SHORT)]
    anchor = next((index for index in anchors if index in dates), anchors[0] if anchors else None)
    if anchor is not None and any(anchor - _NEAR <= i < anchor and lines[i].words >= _FEWEST_WORDS for i in able):
        again = [index for index in again if index < anchor]  # below it, a caption that repeats the picture's text
    if again:
        return max(again, key=lambda index: (lines[index].words, -index))
    if anchor is None:
        return able[-1] if able else None
    before = [index for index in able if index < anchor and anchor - index <= _NEAR]
    if not before:
        return next((index for index in able if index > anchor), able[-1] if able else None)
    # "Culture reporter" below a name is nearer than the headline, but shorter than any.
    before = [index for index in before if lines[index].words >= _FEWEST_WORDS] or before
    nearest = before[-1]
    if (
        len(before) > 1
        and _is_deck(lines[nearest])
        and counts[lines[before[-2]].text] == 1
        and nearest - before[-2] <= 2
    ):
        return before[-2]
    return nearest


def _can_be_headline(line: Line) -> bool:
    if line.kind not in (Kind.TITLE, Kind.SHORT, Kind.SENTENCE) or len(line.text) > _LONGEST_HEADLINE:
        return False
    if is_credit(line.text) or (byline_of(line.text) != line.text and is_byline(line.text)):
        return False
    return line.words >= 3 and len(line.text) >= 15 and "://" not in line.text


def _heads_a_title(text: str, titles: set[str]) -> bool:
    """Whether the browser's title line is in *titles*: the headline, a mark and the newspaper's name."""
    return any(title.startswith((f"{text} |", f"{text} -", f"{text} –", f"{text} —")) for title in titles)


def _is_deck(line: Line) -> bool:
    return line.kind is Kind.SENTENCE or len(line.text) > _DECK


def _take(
    header: Header, line: Line, date: Dateline | None, house: House, lang: Lang | None, *, is_below: bool
) -> None:
    """Put *line* where it belongs. Mutates *header*."""
    text = line.text
    if text == header.headline:
        header.dropped += [text] if is_below else []
        return
    if date is not None:
        _take_date(header, text, date)
    elif line.kind in (Kind.DROP, Kind.SKIP, Kind.STOP, Kind.TIME):
        header.dropped.append(text)
        return
    elif is_below and is_credit(text):
        add_caption(header.caption, caption_blocks(text, house, lang))
    elif is_byline(text) and (is_below or byline_of(text) != text):
        names = byline_of(text)
        # A second line of names is a second author; one with a comma or of many words is a place or an office.
        is_name = not header.bylines or ("," not in names and len(names.split()) <= 3)
        (header.bylines if is_name else header.dropped).append(names)
    elif is_below and (line.kind is Kind.BULLET or line.is_indented) and line.words >= 3 and "://" not in text:
        header.points.append(text)
    elif is_below and line.kind in (Kind.TITLE, Kind.SENTENCE) and not header.is_past_deck:
        header.deck.append(text)
        return
    elif is_below and line.kind in (Kind.TITLE, Kind.SENTENCE):
        add_caption(header.caption, caption_blocks(text, house, lang))
    else:
        header.dropped.append(text)
        return
    header.is_past_deck = header.is_past_deck or is_below


def _is_desk(names: str) -> bool:
    """Whether *names*, which stood right before the date, can be an office: «Відділ новин», "BBC News Russian"."""
    return 2 <= len(names.split()) <= 5 and names[0].isupper() and names[-1].isalpha() and "," not in names


def _take_date(header: Header, text: str, date: Dateline) -> None:
    """Take the dateline and a byline glued to it. Mutates *header*."""
    before, after = text[: date.span[0]], text[date.span[1] :]
    is_update = bool(_UPDATED.search(before))
    names = byline_of(_without_published(before))
    if names and not is_update and (is_byline(names) or _is_desk(names)):
        header.bylines.append(names)
    elif names:
        header.dropped.append(before.strip())
    if after.strip(" |·•—–-,"):
        header.dropped.append(after.strip())
    if header.dateline is None or (header.is_update and not is_update):
        header.dateline, header.is_update = date, is_update
