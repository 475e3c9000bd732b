"""Signs that a translation says a term in other words: a part of it, its people, initials, a pronoun, a title."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from l10n.glossary.homonyms import is_derived_from
from l10n.glossary.likeness import fold
from l10n.glossary.match import Token, tokens
from l10n.glossary.spans import is_free
from l10n.languages import Lang
from l10n.model.terms import Term, TermPos

__all__ = ["is_adjective_of", "is_hinted"]

_STEM: Final = 4
"""Letters that two words of one stem share at least; of a long word all but its last three."""
_SHORT_NAME: Final = 3
"""Letters of the shortest part of a name that counts: "Kim"."""
_PRONOUN: Final[dict[Lang, re.Pattern[str]]] = {
    "en": re.compile(r"he|she|his|hers?|him|himself|herself"),
    "uk": re.compile(
        r"він|вона|його|йому|нього|ньому|ним|її|їй|неї|нею|ній|св(?:ій|о(?:[їєяю]|го|єму|їм|їх|єю|їми|їй))"
    ),
    "ru": re.compile(
        r"он|она|его|ему|него|нему|н[её]м|ним|е[её]|ей|не[её]|ней|сво(?:[йияеёю]|его|ему|им|их|[её]м|ими|ей)"
    ),
}


def is_hinted(term: Term, text: str, lang: Lang, *, said: Sequence[str], taken: Sequence[tuple[int, int]] = ()) -> bool:
    """Whether *text*, which lacks *term*, shows that the translator had it in mind. Where nothing does, it was lost.

    *said*: its wordings in the source, as they stand there. *taken*: spans that are right for other terms.
    """
    words = [word for word in tokens(text, lang) if is_free(word, taken)]
    if term.pos in (TermPos.PERSON, TermPos.SURNAME) and any(_PRONOUN[lang].fullmatch(word.key) for word in words):
        return True
    wordings = term.wordings(lang)
    return (
        any(_is_of_stem(word, part) for wording in wordings for part in _parts(wording) for word in words)
        or any(_is_short_for(word, wording) for wording in wordings for word in words)
        or (lang != "en" and _is_in_foreign_title(words, (*said, *term.wordings("en"))))
    )


def is_adjective_of(word: str, term: Term, lang: Lang) -> bool:
    """Whether *word* is the adjective or the people of a place: what it is of may be said in many ways."""
    country = term.pos is TermPos.COUNTRY
    names = [name for name in term.wordings(lang) if name != word]
    return (country or term.pos is TermPos.CITY) and any(
        is_derived_from(word, name, lang, is_country=country) for name in names
    )


def _parts(wording: str) -> Iterator[str]:
    return (part for part in re.findall(r"[^\W\d_]+", wording) if len(part) >= _SHORT_NAME)


def _is_of_stem(word: Token, part: str) -> bool:
    """ "Spaniards" of Spain, «верховного судьи» of «Верховный суд», "Kim" of Kim Jong Un."""
    one, two = fold(word.key), fold(part)
    if len(two) < _STEM:
        return one == two and part[0].isupper() and word.text[0].isupper() and len(one) >= _SHORT_NAME
    same = next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    return same >= max(_STEM, len(two) - 3)


def _is_short_for(word: Token, wording: str) -> bool:
    """ "NY" of New York."""
    initials = "".join(part[0] for part in re.findall(r"[^\W\d_]+", wording) if part[0].isupper())
    return len(initials) > 1 and word.text == initials


def _is_in_foreign_title(words: Sequence[Token], wordings: Sequence[str]) -> bool:
    """«Cricket Australia», «BBC Scotland»: the name belongs to a title that stayed in Latin letters."""
    names = {part for wording in wordings for part in re.findall(r"[A-Za-z]+", wording) if part[0].isupper()}
    for at, word in enumerate(words):
        near = [one for one in words[max(0, at - 1) : at + 2] if one is not word]
        if word.text in names and any(one.text.isascii() and one.text.isalpha() for one in near):
            return True
    return False
