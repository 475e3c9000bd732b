"""Wordings that nobody listed as wrong but that engines write for a term: other names of countries, synonyms.

They count only where the term is missing from the translation.
"""

from __future__ import annotations

from collections.abc import Iterator
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
    for group in (*_regions(term, lang), *known):
        if _plain(group) not in listed and _plain(group) not in seen:
            seen.add(_plain(group))
            yield group


# What engines call an oblast: its adjective before another word for an area.
_REGIONS: Final[dict[Lang, tuple[tuple[str, str], str, str]]] = {
    "uk": (("ька", "ький"), "область", "регіон"),
    "ru": (("ая", "ий"), "область", "регион"),
}


def _regions(term: Term, lang: Lang) -> Iterator[str]:
    house = term.house.get(lang, "")
    if lang in _REGIONS and term.pos is TermPos.OBLAST:
        (feminine, masculine), own, other = _REGIONS[lang]
        adjective, _, head = house.rpartition(" ")
        if head == own and adjective.endswith(feminine):
            yield f"{adjective.removesuffix(feminine)}{masculine} {other}"


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
