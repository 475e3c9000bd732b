"""Words and turns of Russian in Ukrainian text and of Ukrainian in Russian text, each with what the language says.

The lists are our own, after the habits that editors of bilingual newsrooms mend most (cf. Антоненко-Давидович, «Як ми
говоримо»). `~` stands for any ending of up to six letters, so that every form of a word is found; `=` before the right
wording says that it may be put in place as it is. A word ends where a letter, a hyphen or an apostrophe can't follow.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, lru_cache
from typing import Final

from l10n.languages import Lang
from l10n.text.calque_table import RUSSIAN_HABITS, UKRAINIAN_HABITS

__all__ = ["Calque", "entries", "find_calques"]

_WORD: Final = re.compile(r"(?<![\w'’ʼ-])[а-яіїєґё]+", re.IGNORECASE)
_ENDING: Final = "[а-яіїєґё]{0,6}"
_KEY: Final = 2
"""Letters by which entries are looked up; each begins with so many, or with a word of one."""
_SPACE: Final = r"\s+"


@dataclass(frozen=True, slots=True)
class Calque:
    """One turn of the neighbour language in a text."""

    start: int
    """Index of its first letter, in code points."""
    end: int
    """Index after its last."""
    better: str
    """What the language says, in its dictionary form; several by commas."""
    instead: str | None
    """What may stand there as it is, capital kept; None where the form must be chosen."""


@dataclass(frozen=True, slots=True)
class _Entry:
    pattern: re.Pattern[str]
    first: re.Pattern[str]
    better: str
    is_safe: bool


def entries(lang: Lang) -> list[tuple[str, str]]:
    """Return the list for *lang* as it is written: what is found and what is better. Empty for English."""
    table = {"uk": RUSSIAN_HABITS, "ru": UKRAINIAN_HABITS, "en": ""}[lang]
    pairs = (line.split(" | ") for line in table.strip().splitlines())
    return [(wrong.strip(), better.strip()) for wrong, better in pairs]


def find_calques(text: str, *, lang: Lang) -> Iterator[Calque]:
    """Yield the turns of the neighbour language in *text*, in order."""
    if lang == "en":
        return
    last = 0
    for found in _WORD.finditer(text):
        for entry in _beginning(found[0], lang):
            match = entry.pattern.match(text, found.start())
            if match is None or match.start() < last:
                continue
            last = match.end()
            instead = entry.better if entry.is_safe else None
            if instead and found[0][0].isupper():
                instead = instead[0].upper() + instead[1:]
            yield Calque(match.start(), last, entry.better, instead)
            break


@lru_cache(maxsize=100_000)
def _beginning(word: str, lang: Lang) -> tuple[_Entry, ...]:
    """The entries that begin with *word*; kept, since a text's words come again and again."""
    return tuple(entry for entry in _by_key(lang).get(word[:_KEY].lower(), ()) if entry.first.fullmatch(word))


@cache
def _by_key(lang: Lang) -> dict[str, list[_Entry]]:
    found: dict[str, list[_Entry]] = {}
    for wrong, better in entries(lang):
        found.setdefault(wrong.split()[0][:_KEY], []).append(_entry(wrong, better))
    return found


def _entry(wrong: str, better: str) -> _Entry:
    body = wrong.replace("~", _ENDING)
    pattern = re.compile(rf"(?:{body.replace(' ', _SPACE)})(?![\w'’ʼ]|-\w)", re.IGNORECASE)
    return _Entry(pattern, re.compile(_first_word(body), re.IGNORECASE), better.removeprefix("="), better[0] == "=")


def _first_word(body: str) -> str:
    """What of *body* stands for the first word: up to the first space, comma or hyphen outside groups."""
    depth = 0
    for at, char in enumerate(body):
        depth += (char in "([{") - (char in ")]}")
        if (depth == 0 and char in " ,-") or body.startswith("(?=", at):
            return body[:at]
    return body
