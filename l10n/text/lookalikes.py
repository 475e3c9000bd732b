"""Letters of one script that look like letters of another, and words in which they were mixed by mistake.

Knows shapes of letters, not words: a mixture that can't have been typed for a word of one script («ITшник»,
«ГОГОЛЬfest») is nobody's mistake, and neither is a name in Latin letters with a Cyrillic ending.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from l10n.languages import Lang

__all__ = ["Mixed", "find_mixed", "letter_name", "to_cyrillic", "to_latin"]

_LATIN_TWINS: Final = "aceiopxykmtABCEHIKMOPTXYjsJS"
_CYRILLIC_TWINS: Final = "асеіорхукмтАВСЕНІКМОРТХУјѕЈЅ"
_TO_CYRILLIC: Final = dict(zip(_LATIN_TWINS, _CYRILLIC_TWINS, strict=True))
_TO_LATIN: Final = {cyrillic: latin for latin, cyrillic in _TO_CYRILLIC.items()}
_GREEK: Final = dict(zip("ΑΒΕΗΙΚΜΟΡΤΥΧορ", "ABEHIKMOPTYXop", strict=True))
_RARE: Final = frozenset("јѕЈЅ")
"""Letters that neither Ukrainian nor Russian has: a word with one is no word of theirs."""
_SCRIPTS: Final = (
    ("Cyrillic", re.compile(r"[\u0400-\u052f]")),
    ("Latin", re.compile(r"[A-Za-z\u00c0-\u024f]")),
    ("Greek", re.compile(r"[\u0370-\u03ff]")),
)
_MIXTURE: Final = re.compile(
    r"[\u0400-\u052f]\u0301?[A-Za-z\u00c0-\u024f\u0370-\u03ff]|[A-Za-z\u00c0-\u024f\u0370-\u03ff]\u0301?[\u0400-\u052f]"
    r"|[A-Za-z\u00c0-\u024f][\u0370-\u03ff]|[\u0370-\u03ff][A-Za-z\u00c0-\u024f]"
)
_LETTERS: Final = re.compile(r"(?:[^\W\d_]\u0301?)+")
_ENDING: Final = re.compile(
    r"[A-Za-z\u00c0-\u024f]{2,}(?:а|у|е|і|и|ом|ем|ам|ах|ами|ів|ов|ы|ой|ою|єм|єю|ю|я|ові|к[аиуіоы])"
)
_STRAY: Final = re.compile(r"[\u0400-\u052f]+([a-z])[\u0400-\u052f]+")


@dataclass(frozen=True, slots=True)
class Mixed:
    """A word that mixes scripts by mistake."""

    start: int
    """Index of its first letter, in code points."""
    end: int
    """Index after its last letter."""
    odd: tuple[int, ...]
    """Where the letters of the wrong script stand, in code points of the whole text; at least one."""
    mended: str | None
    """The word in one script; None where no twin is sure."""


def find_mixed(text: str, *, lang: Lang) -> Iterator[Mixed]:
    """Yield the words of *text*, which is in *lang*, that mix scripts by mistake. Hyphens and digits part words."""
    if not _MIXTURE.search(text):
        return
    for found in _LETTERS.finditer(text):
        word = found[0]
        if _MIXTURE.search(word) and (odd := _odd_letters(word, lang)) is not None:
            places, mended = odd
            yield Mixed(found.start(), found.end(), tuple(found.start() + at for at in places), mended)


def _odd_letters(word: str, lang: Lang) -> tuple[list[int], str | None] | None:
    """Which letters of *word* are of the wrong script, and the word with their twins; None for no mistake."""
    count = {name: len(pattern.findall(word)) for name, pattern in _SCRIPTS}
    ours, theirs = ("Latin", "Cyrillic") if lang == "en" else ("Cyrillic", "Latin")
    if lang != "en" and _ENDING.fullmatch(word):
        return None
    for script in (ours, theirs):
        if script == theirs and count[theirs] <= max(1, count[ours]):
            continue
        mended = to_cyrillic(word) if script == "Cyrillic" else to_latin(word)
        places = [at for at, char in enumerate(word) if _script(char) not in (script, None)]
        if mended is not None and _has_fitting_case(mended, places) and not _RARE & set(mended):
            return places, mended
    stray = _STRAY.fullmatch(word)
    return ([stray.start(1)], None) if stray and count["Cyrillic"] >= 3 and word[1:].islower() else None


def _script(char: str) -> str | None:
    return next((name for name, pattern in _SCRIPTS if pattern.match(char)), None)


def _has_fitting_case(word: str, places: Sequence[int]) -> bool:
    """Whether *word* can have been typed in one go: no «ПРЕФІКСaa», where small letters are another thing's name."""
    if word.islower() or word.isupper() or word[1:].islower():
        return True
    near = [word[at + step] for at in places for step in (-1, 1) if 0 <= at + step < len(word)]
    return len(places) == 1 and word[places[0]].isupper() in [char.isupper() for char in near]


def to_cyrillic(word: str) -> str | None:
    """Return *word* with Cyrillic twins of its Latin and Greek letters; None where one has none."""
    out = []
    for char in word:
        if "\u0400" <= char <= "\u052f" or char == "\u0301":
            out.append(char)
            continue
        plain = unicodedata.normalize("NFD", _GREEK.get(char, char))  # «ï» is i and two dots
        if plain[0] not in _TO_CYRILLIC:
            return None
        out.append(unicodedata.normalize("NFC", _TO_CYRILLIC[plain[0]] + plain[1:]))
    return "".join(out)


def to_latin(word: str) -> str | None:
    """Return *word* with Latin twins of its Cyrillic and Greek letters; None where one has none."""
    out = []
    for char in word:
        if char.isascii() or "\u00c0" <= char <= "\u024f" or char == "\u0301":
            out.append(char)
        elif (twin := _GREEK.get(char) or _TO_LATIN.get(char) or _TWINS_WITH_DOTS.get(char)) is not None:
            out.append(twin)
        else:
            return None
    return "".join(out)


_TWINS_WITH_DOTS: Final = {"ї": "ï", "Ї": "Ï", "ё": "ë", "Ё": "Ë"}


def letter_name(char: str) -> str:
    """Return what a person needs to see of *char*: its code point and its Unicode name."""
    return f"U+{ord(char):04X} {unicodedata.name(char, 'a control character')}"
