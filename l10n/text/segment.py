"""Split a block's text into sentence-like segments, for the three languages. Knows strings only, no tags or files.

One scan finds the places where a sentence may end: a run of terminators, closing quotes and brackets, footnote marks,
white space. The word before a lone period and the word after it then decide, by the language's table of
abbreviations and of words that begin sentences. Text is cut, never rebuilt: the segments concatenate to the input.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from functools import cache
from typing import Final

from l10n.errors import UsageError
from l10n.text.segment_en import EN
from l10n.text.segment_judge import Judge, own_kinds
from l10n.text.segment_place import candidates
from l10n.text.segment_ru import RU
from l10n.text.segment_table import Table
from l10n.text.segment_uk import UK

__all__ = ["Cuts", "Split", "segmenter", "segments"]

Split = Callable[[str], list[str]]
Cuts = Callable[[str], Iterable[int]]

_TABLES: Final[dict[str, Table]] = {"uk": UK, "ru": RU, "en": EN}
_REACH: Final = 16
"""Code points the loop reads before a period; a word that fills them is no abbreviation."""


def segments(text: str, lang: str) -> list[str]:
    """Split *text* into segments that concatenate to it; a segment keeps the white space after it.

    Empty text gives an empty list. Raises UsageError for a language that isn't ours.
    """
    return _standard(lang)(text)


def segmenter(lang: str, *, never: Iterable[str] = (), maybe: Iterable[str] = (), srx: Cuts | None = None) -> Split:
    """Return a splitter for *lang* with a newsroom's own abbreviations, written with or without the last period.

    After one of *never* no segment ends; after one of *maybe* only where the next word begins sentences. *srx* gives
    the places, ascending, where a desk's rules cut a text (`l10n.exchange.srx`); they take the place of our own
    rules, *never* and *maybe* are still heard. Raises UsageError for a language that isn't ours.
    """
    own = own_kinds(never=never, maybe=maybe)
    if srx is not None:
        return _by_cuts(srx, Judge(_table(lang), own), own)
    return _build(Judge(_table(lang), own)) if own else _standard(lang)


@cache
def _standard(lang: str) -> Split:
    return _build(Judge(_table(lang)))


def _table(lang: str) -> Table:
    # `l10n.languages` knows the same, but its import costs more than ours.
    if lang not in _TABLES:
        raise UsageError(f"no segmentation for language {lang!r}", hint=f"write one of {', '.join(_TABLES)}")
    return _TABLES[lang]


def _build(judge: Judge) -> Split:
    """Return the splitter of *judge*. The loop settles what is plain: a long ordinary word, a period, a capital."""
    scan = candidates().finditer
    kinds = judge.kinds
    ends = judge.ends

    def split(text: str) -> list[str]:
        found = []
        start = 0
        for match in scan(text):
            at, end = match.span()
            if match.lastindex is None and text[at] == "." != text[at + 1]:
                words = text[at - _REACH if at - start > _REACH else start : at].rsplit(None, 1)
                word = words[-1] if words else ""
                is_end = (len(word) > 4 and word.isalpha() and word not in kinds) or ends(text, start, at, end)
            else:
                is_end = ends(text, start, at, end)
            if is_end and end < len(text):
                found.append(text[start:end])
                start = end
        if start < len(text):
            found.append(text[start:])
        return found

    return split


def _by_cuts(cuts: Cuts, judge: Judge, own: Mapping[str, int]) -> Split:
    """Return a splitter that cuts where *cuts* says, past the white space there, unless *own* words forbid it."""

    def split(text: str) -> list[str]:
        found = []
        start = 0
        for cut in cuts(text):
            end = cut
            while end < len(text) and text[end].isspace():
                end += 1
            if start < cut and end < len(text) and not judge.forbids(own, text, start, cut, end):
                found.append(text[start:end])
                start = end
        if start < len(text):
            found.append(text[start:])
        return found

    return split
