"""Wordings that nobody listed as wrong but that engines write for a term: other names of countries, synonyms.

They count only where the term is missing from the translation.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import cache
from importlib.resources import files
from typing import Final

from l10n.languages import Lang
from l10n.model.terms import Term, TermPos

__all__ = ["implied_wordings"]


def implied_wordings(term: Term, lang: Lang) -> Iterator[str]:
    """Yield what may stand for *term* in *lang* and isn't in its entry: neither right nor forbidden there."""
    listed = {_plain(wording) for wording in (*term.wordings(lang), *term.forbidden.get(lang, ()))}
    house = [_plain(wording) for wording in term.wordings(lang)]
    seen = set()
    known = _synonyms(lang).get(house[0], ()) if house else ()
    for group in (*_regions(term, lang), *_unhyphenated(term.wordings(lang)), *known):
        if _plain(group) not in listed and _plain(group) not in seen:
            seen.add(_plain(group))
            yield group


# What engines call an oblast: its adjective before another word for an area, or one word of the same stem.
_REGIONS: Final[dict[Lang, tuple[str, str, str, tuple[str, ...], tuple[tuple[str, str], ...]]]] = {
    "uk": ("область", "ька", "ький", ("регіон", "округ", "край"), (("цька", "ччина"), ("ська", "щина"))),
    "ru": ("область", "ая", "ий", ("регион", "округ", "край"), (("цкая", "тчина"), ("ская", "щина"))),
}


def _regions(term: Term, lang: Lang) -> Iterator[str]:
    adjective, _, head = term.house.get(lang, "").rpartition(" ")
    if term.pos is not TermPos.OBLAST or lang not in _REGIONS:
        return
    own, feminine, masculine, others, stems = _REGIONS[lang]
    if head != own or not adjective.endswith(feminine):
        return
    for other in others:
        yield f"{adjective.removesuffix(feminine)}{masculine} {other}"
    for ending, instead in stems:
        if adjective.endswith(ending):
            yield adjective.removesuffix(ending) + instead
            return


def _unhyphenated(wordings: Iterable[str]) -> Iterator[str]:
    """«віцепрем’єр» and «віце прем’єр» for «віце-прем’єр»."""
    for wording in wordings:
        if "-" in wording and wording[:1].islower():
            yield wording.replace("-", "")
            yield wording.replace("-", " ")


@cache
def _synonyms(lang: Lang) -> dict[str, tuple[str, ...]]:
    """Groups of synonyms by each of their words: a line of synonyms.<lang>.txt, separated by semicolons."""
    found: dict[str, tuple[str, ...]] = {}
    text = (files("l10n.glossary") / f"synonyms.{lang}.txt").read_text(encoding="utf-8")
    for line in text.splitlines():
        row = tuple(word.strip() for word in line.partition("#")[0].split(";") if word.strip())
        for word in row:
            found[_plain(word)] = (*found.get(_plain(word), ()), *row)
    return found


def _plain(wording: str) -> str:
    return wording.lower().replace("’", "'").replace("ʼ", "'").replace("ё", "е")
