"""Finding a place that was translated word for word: "Green Grove" for «Зелений Гай», the only name nobody claims."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import cache
from typing import Final

from l10n.glossary.findings import Mentions
from l10n.glossary.likeness import fold, likeness, skeleton
from l10n.glossary.locate import Found
from l10n.glossary.match import Match, Token, tokens
from l10n.glossary.signs import is_hinted
from l10n.glossary.spans import is_free, is_run
from l10n.languages import Lang
from l10n.model.terms import TermId, TermPos
from l10n.text.names import romanise

__all__ = ["locate_translated"]

_ALIKE: Final = 0.5
"""Least likeness of a word and what the source says for it. Low: a name that may be another's is left alone."""
_STEM: Final = 3
"""Letters of a common stem that tell "Ukraine" in «українських»."""
# Names in English, no names in Ukrainian and Russian: peoples and adjectives, days, months, "I", titles.
_NO_NAME: Final = re.compile(
    r"\w+(?:ians?|ish|ese|ans?|is?)|\w+day|january|february|march|april|may|june|july|august|september|october|november"
    r"|december|french|dutch|greeks?|czechs?|poles?|turks?|swiss|germans?|jews|arabs?|serbs?|scots"
    r"|brits?|danes?|swedes?|finns?|mr|mrs|ms|dr|god|internet"
)
_SENTENCE_START: Final = re.compile(r"(?:^|[.!?…:\n]\W*|[«“„\"(]\s*)$")


def locate_translated(
    text: str,
    missing: Mentions,
    mentions: Mapping[TermId, Mentions],
    find: Callable[[str], list[Match]],
    *,
    source: str,
    source_lang: Lang,
) -> Found | None:
    """Return the one name of the English *text* that no name of *source* accounts for; None where there isn't one.

    *missing*: a place of which *text* shows no sign, one of *mentions*. *find*: every term in a text.
    """
    term, there = missing.entry.term, find(text)
    said = [source[slice(*match.span)] for match in missing.matches]
    standing = {match.term.id for match in there}
    if term.pos is not TermPos.CITY or term.id in standing or is_hinted(term, text, "en", said=said):
        return None
    known = [match.span for one, each in mentions.items() if one in standing for match in each.matches]
    claimed = [*known, *(match.span for match in missing.matches)]
    words = [word for word in tokens(source, source_lang) if is_free(word, claimed)]
    ours = [word for word in tokens(text, "en") if is_free(word, [match.span for match in there])]
    latin = [romanise(word.text, source=lang) for word in words for lang in (source_lang, "ru")]
    names = [run for run in _names(text, ours) if not all(_is_accounted_for(word, latin) for word in run)]
    if len(names) != 1 or _has_other_names(source, words, ours):
        return None
    run = _with_first_word(text, ours, names[0], length=len(tokens(said[0], source_lang)))
    if not run or _is_part(text, run) or any(_is_accounted_for(word, latin) for word in run):
        return None
    return Found((run[0].start, run[-1].end), term.house["en"], is_plural=False, how="elimination")


def _with_first_word(text: str, words: Sequence[Token], run: Sequence[Token], *, length: int) -> Sequence[Token]:
    """*run* if it has *length* words, with the sentence's first word before it if that makes them; else nothing."""
    first = words.index(run[0])
    longer = [*words[max(0, first - 1) : first], *run]
    if len(longer) == length and len(longer) > len(run) and _starts(text, longer[0]) and is_run(text, longer[:2]):
        return longer
    return run if len(run) == length else []


def _is_part(text: str, run: Sequence[Token]) -> bool:
    """Whether another capital stands right beside *run*: "Chancellor" of "Chancellor Scholz" is no town."""
    words = tokens(text, "en")
    first, last = words.index(run[0]), words.index(run[-1])
    before = [one for one in words[max(0, first - 1) : first] if not _starts(text, one) and is_run(text, [one, run[0]])]
    after = [one for one in words[last + 1 : last + 2] if is_run(text, [run[-1], one])]
    return any(one.text[0].isupper() for one in (*before, *after))


def _names(text: str, words: Sequence[Token]) -> Iterator[list[Token]]:
    """The runs of words with a capital that isn't owed to the start of a sentence or to English spelling."""
    run: list[Token] = []
    for word in words:
        is_name = word.text[0].isupper() and not _NO_NAME.fullmatch(word.key) and not _starts(text, word)
        if run and not (is_name and is_run(text, [run[-1], word])):
            yield run
            run = []
        if is_name and word.text != "I":
            run.append(word)
    if run:
        yield run


def _starts(text: str, word: Token) -> bool:
    return _SENTENCE_START.search(text[: word.start]) is not None


def _is_accounted_for(word: Token, latin: Sequence[str]) -> bool:
    """Whether the source says *word* in its own letters, or it is a country, which has many names."""
    own = fold(re.sub(r"['’]s?$", "", word.text))
    if own in _countries():
        return True
    bones = skeleton(own)[:_STEM]
    return any(likeness(own, other) >= _ALIKE or skeleton(other)[:_STEM] == bones for other in latin)


def _has_other_names(source: str, words: Sequence[Token], ours: Sequence[Token]) -> bool:
    """Whether the source has another name that the translation doesn't say: it may be what stands there."""
    for word in words:
        if not word.text[0].isupper() or _starts(source, word):
            continue
        latin = {romanise(word.text, source=lang) for lang in ("uk", "ru")}
        if not any(likeness(one, there.text) >= _ALIKE for one in latin for there in ours):
            return True
    return False


@cache
def _countries() -> frozenset[str]:
    """Every word of the countries' English names, and of the world's parts."""
    from babel import Locale  # heavy

    names = Locale("en").territories.values()
    return frozenset(fold(word) for name in names for word in re.findall(r"\w+", name))
