"""Quoted speech in running text: what stands in quotation marks and is longer than a title, and speech after a dash."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from l10n.languages import Lang
from l10n.text.markup import strip_tags

__all__ = ["Quotation", "find_quotations", "has_bare_speech", "may_hold_speech", "place_quotations"]

_MARKS: Final = re.compile(
    r"«(?P<a>[^«»]*(?:«[^«»]*»[^«»]*)*)»|“(?P<b>[^“”]*)”|„(?P<c>[^„“”]*)[“”]|\"(?P<d>[^\"]*)\"|(?<!\w)‘(?P<e>[^‘]*?)’(?!\w)"
    r"|(?<!\w)'(?P<f>[^']*(?:\w'\w[^']*)*)'(?!\w)"
)
_WORD: Final = re.compile(r"[^\W\d_]+")
_LEAST_WORDS: Final = 5
"""Shorter ones are titles, nicknames and words with a wink, which translators unquote at will."""


@dataclass(frozen=True, slots=True)
class Quotation:
    """Quoted speech."""

    text: str
    """Without its marks."""
    start: int
    """Of its opening mark: code points from the start of the text without tags."""
    end: int
    """Behind its closing mark."""


def find_quotations(text: str, *, lang: Lang) -> list[str]:
    """Return the quotations of *text* in order, without their marks."""
    return [one.text for one in place_quotations(text)]


def place_quotations(text: str) -> list[Quotation]:
    """Return the quotations of *text* in order, with their places."""
    found = (
        Quotation(next(part for part in match.groups() if part is not None), *match.span())
        for match in _MARKS.finditer(strip_tags(text))
    )
    return [one for one in found if len(_WORD.findall(one.text)) >= _LEAST_WORDS]


def may_hold_speech(text: str, quotation: str) -> bool:
    """Whether *text* has *quotation* without its marks, any quotation mark, or as much speech set off by a dash.

    A dash opens or closes direct speech; what «сказав» cuts off has to be half as long as *quotation* at least.
    """
    plain = strip_tags(text)
    if quotation.strip(" .,!?…") in plain or re.search(r"[«»“”„\"‘]|(?<!\w)'|^\s*[-–—]\s|:\s?[-–—]\s", plain):
        return True
    dash = re.search(r"[,?!.…]\s?[-–—]\s", plain)
    return dash is not None and 2 * _size(plain[: dash.start()]) > _size(quotation)


def has_bare_speech(text: str) -> bool:
    """Whether words that somebody «сказав» after a dash stand without any mark: the marks of a quotation were lost.

    Direct speech set off by dashes has one at its beginning; a line that begins within a quotation has a mark.
    """
    plain = strip_tags(text)
    return _BARE.match(plain) is not None and re.search(r"[«»“”„\"‘]|^\s*[-–—]", plain) is None


_BARE: Final = re.compile(
    r".*\w[,!?…]\s?[-–—]\s[а-яіїєґё]+(?:в|ла|ли|є|ує|ют|ет|л)(?:ся|сь)?\s(?:[а-яіїєґё'’ʼ-]+\s){0,3}[^\W\d_a-zа-яіїєґё]"
)


def _size(text: str) -> int:
    return len(_WORD.findall(text))
