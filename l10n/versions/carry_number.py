"""An edit that changes numbers alone, carried into another version's text. Pure; in doubt it carries nothing.

The number is written as the other language groups it. Where the new one asks for another form of the word it counts
(21 особа, 22 особи; 1 person, 2 people), the text is left for a person.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from typing import Final

from l10n.languages import Lang
from l10n.text.numbers import find_numbers
from l10n.text.words import Word, find_words

__all__ = ["carry_numbers"]

_GROUP: Final[dict[Lang, str]] = {"uk": "\u00a0", "ru": "\u00a0", "en": ","}
_MARK: Final[dict[Lang, str]] = {"uk": ",", "ru": ",", "en": "."}
_GROUPED_FROM: Final = 10_000
"""From here a number is grouped where the one before it was too small to show how the text does it."""
_SPACES: Final = " \u00a0\u2009\u202f"


def carry_numbers(before: str, after: str, target: str, *, source_lang: Lang, target_lang: Lang) -> str | None:
    """Return *target* with the numbers in which *after* differs from *before*; None where that can't be told safely.

    It can't where another word than a number was changed, where a changed number stands in *target* in words, more
    than once or not at all, is a time or a date, or asks for another form of the word that it counts.
    """
    old, new = find_words(before), find_words(after)
    if len(old) != len(new) or not _has_same_rest(before, after, old, new):
        return None
    changed = [(a, b) for a, b in zip(old, new, strict=True) if a.text != b.text]
    if not changed or not all(a.is_number and b.is_number for a, b in changed):
        return None
    edits: list[tuple[Word, str]] = []
    for a, b in changed:
        was, now = _value(a.text, source_lang), _value(b.text, source_lang)
        if was is None or now is None or not _has_same_form(was, now, target_lang):
            return None
        if sum(_value(word.text, source_lang) == was for word in old if word.is_number) != 1:
            return None
        places = [word for word in find_words(target) if word.is_number and _value(word.text, target_lang) == was]
        if len(places) != 1:
            return None
        edits.append((places[0], _written(now, like=places[0].text, lang=target_lang)))
    if target_lang == "en" and any(_takes_an(target, word, text) for word, text in edits):
        return None
    for word, text in sorted(edits, key=lambda edit: edit[0].start, reverse=True):
        target = target[: word.start] + text + target[word.end :]
    return target


def _takes_an(target: str, word: Word, text: str) -> bool:
    """Whether "a" or "an" stands before the number *word* of *target* and doesn't before *text*: an 8, a 9."""
    if re.search(r"\ban?\W+\Z", target[: word.start], re.IGNORECASE) is None:
        return False
    return _sounds_open(word.text) is not _sounds_open(text)


def _sounds_open(number: str) -> bool:
    return re.match(r"8|1[18](?!\d)", number) is not None


def _has_same_rest(before: str, after: str, old: Sequence[Word], new: Sequence[Word]) -> bool:
    """Whether what stands between the words is the same in both."""
    return _gaps(before, old) == _gaps(after, new)


def _gaps(text: str, words: Sequence[Word]) -> list[str]:
    ends = [0, *(word.end for word in words)]
    starts = [*(word.start for word in words), len(text)]
    return [text[end:start] for end, start in zip(ends, starts, strict=True)]


def _value(written: str, lang: Lang) -> Decimal | None:
    """The one value of a number written so in *lang*; None for a time, a date, or what can be read in two ways."""
    found = find_numbers(written, lang=lang)
    if len(found) != 1 or len(found[0].values) != 1 or any(sign in written for sign in ":/'’"):
        return None
    return Decimal(next(iter(found[0].values)))


def _has_same_form(was: Decimal, now: Decimal, lang: Lang) -> bool:
    """Whether a word counted by one is in the same form as one counted by the other: CLDR's plural categories."""
    from babel import Locale  # heavy

    form = Locale(lang).plural_form
    return bool(form(was) == form(now))


def _written(value: Decimal, *, like: str, lang: Lang) -> str:
    """*value* in digits as *lang* writes it, grouped like *like* where that shows how."""
    plain = format(value, "f")
    whole, _, fraction = plain.partition(".")
    own = next((sign for sign in like if sign in _SPACES or sign == _GROUP[lang]), None) if len(like) > 4 else None
    is_ungrouped = own is None and len(like.partition(_MARK[lang])[0]) > 3
    sign = own or (_GROUP[lang] if int(whole) >= _GROUPED_FROM and not is_ungrouped else "")
    grouped = f"{int(whole):,}".replace(",", sign)
    return grouped + (_MARK[lang] + fraction if fraction else "")
