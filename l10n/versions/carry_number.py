"""An edit that changes numbers alone, carried into another version's text. Pure; in doubt it carries nothing.

The number is written as the other language groups it, and what it governs is put into the form that it asks for: the
word it counts with its adjectives, and the verb (21 особа загинула, 22 особи загинули; 1 person was, 2 people were).
"""

from __future__ import annotations

import re
from decimal import Decimal
from typing import Final

from l10n.glossary.agree import Edit
from l10n.languages import Lang
from l10n.text.numbers import find_numbers
from l10n.text.words import find_words
from l10n.versions.counted_english import english_edits
from l10n.versions.counted_slavic import has_one_form, slavic_edits, stands_alone
from l10n.versions.counting import Count
from l10n.versions.number_edit import read_number_edit

__all__ = ["carry_numbers"]

_GROUP: Final[dict[Lang, str]] = {"uk": "\u00a0", "ru": "\u00a0", "en": ","}
_MARK: Final[dict[Lang, str]] = {"uk": ",", "ru": ",", "en": "."}
_GROUPED_FROM: Final = 10_000
"""From here a number is grouped where the one before it was too small to show how the text does it."""
_SPACES: Final = " \u00a0\u2009\u202f"
# Words behind a number that no number changes: months, years by their names, units, magnitudes cut short.
_UNCHANGED: Final = re.compile(
    r"січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня|"
    r"января|февраля|марта|апреля|мая|июня|июля|августа|сентября|октября|ноября|декабря|"
    r"тис|тыс|млн|млрд|трлн|км|см|мм|кг|грн|хв|га|к?вт|мвт|гвт|[°%‰$€£₴₽]"
)
_YEAR: Final = re.compile(r"рок[уиом]+|році|р|год[уае]?|годом|г")
_ORDINALS: Final = frozenset({"st", "nd", "rd", "th", "s"})
_HOUR_CASES: Final = frozenset(["на", "з", "із", "до", "від", "після", "за", "по", "під", "близько"])
# A vowel, or two consonants, behind a preposition that goes with them: «об 11», «со 2», «зі 100».
_SOUNDING: Final = frozenset({"об", "обо", "со", "во", "ко", "зі", "изо", "зо"})
_BEFORE_VOWEL: Final = re.compile(r"11?")


def carry_numbers(before: str, after: str, target: str, *, source_lang: Lang, target_lang: Lang) -> str | None:
    """Return *target* with the numbers in which *after* differs from *before*; None where that can't be told safely.

    It can't where more was changed than numbers and what they govern, where a changed number stands in *target* in
    words, more than once or not at all, is a time or a date, or asks for a form that isn't sure. Carrying *after* back
    to *before* always gives *target* again.
    """
    text = _carried(before, after, target, source_lang=source_lang, target_lang=target_lang)
    if text is None or _carried(after, before, text, source_lang=source_lang, target_lang=target_lang) != target:
        return None
    return text


def _carried(before: str, after: str, target: str, *, source_lang: Lang, target_lang: Lang) -> str | None:
    edit = read_number_edit(before, after, lang=source_lang)
    if edit is None:
        return None
    places: list[tuple[int, Decimal, Decimal, str, bool]] = []
    for at in edit.numbers:
        was, now = _value(edit.old[at].text, source_lang), _value(edit.new[at].text, source_lang)
        if was is None or now is None:
            return None
        if sum(_value(word.text, source_lang) == was for word in edit.old if word.is_number) != 1:
            return None
        words = [word for word in find_words(target) if word.is_number and _value(word.text, target_lang) == was]
        if len(words) != 1:
            return None
        text = _written(now, like=words[0].text, source=edit.new[at].text, lang=target_lang)
        places.append((words[0].start, was, now, text, at in edit.counted))
    for start, was, now, text, is_counted in sorted(places, reverse=True):
        words = find_words(target)
        number = next(index for index, word in enumerate(words) if word.start == start)
        count = Count(target, words, number, was, now, target_lang)
        edits = _around(count, text, is_counted=is_counted)
        if edits is None:
            return None
        edits = [*edits, Edit(words[number].start, words[number].end, text)]
        for one in sorted(edits, key=lambda edit: edit.start, reverse=True):
            target = target[: one.start] + one.text + target[one.end :]
    return target


def _around(count: Count, text: str, *, is_counted: bool) -> list[Edit] | None:
    """The edits of the words around the number; None where they aren't sure."""
    before = count.key(count.at - 1) if count.joins(count.at) else ""
    if count.lang == "en":
        article = _article(count, before, text)
        if count.suffix in _ORDINALS:
            return None
        is_alone = count.forms[0] == count.forms[1] or count.suffix or count.begins_range
        if is_alone or (count.ends_range and "one" not in count.forms):
            return article
        rest = None if count.ends_range else english_edits(count)
        # An English number before a small word counts it; before a capital it may be a name, such as 1 Corps.
        is_sure = is_counted or not any(edit.text[:1].isupper() for edit in rest or [])
        return [*article, *rest] if rest is not None and is_sure else None
    if len(count.suffix) in range(1, 4) and count.suffix.lower() not in {"км", "кг", "см", "мм", "м", "г"}:
        return None  # «21-й»
    if before in _SOUNDING or (before == "о" and (_sounds_vowel(count.was) or _sounds_vowel(count.now))):
        return None
    if before in {"с", "з", "із"} and any(100 <= value < 200 for value in (count.was, count.now)):
        return None  # «зі 100»
    if count.suffix or count.begins_range or _is_unchanged(count):
        return []
    if count.forms[0] == count.forms[1]:
        return [] if has_one_form(count) else None
    if count.lang == "uk" and count.key(count.at + 1).startswith("годин") and before in _HOUR_CASES:
        return None  # by nine in the evening, or for nine hours
    follows = count.joins(count.at + 1) and count.key(count.at + 1)[:1].isalpha()
    if follows and not (count.ends_range and "one" in count.forms):
        found = slavic_edits(count)
        if found is not None and (is_counted or not found):
            return found
    return [] if stands_alone(count) else None


def _article(count: Count, before: str, text: str) -> list[Edit]:
    """The edit of "a" or "an" right before the number: an 8, a 9."""
    word = count.words[count.at - 1]
    if before not in {"a", "an"}:
        return []
    other = "an" if re.match(r"8|1[18](?!\d)", text) else "a"
    return [] if before == other else [Edit(word.start, word.end, other.capitalize() if word.text[0] == "A" else other)]


def _sounds_vowel(value: Decimal) -> bool:
    return _BEFORE_VOWEL.fullmatch(format(value, "f")) is not None


def _is_unchanged(count: Count) -> bool:
    """Whether the word behind the number is none that numbers change, or the number is a day, a year, an hour."""
    behind = count.key(count.at + 1) if count.gap(count.at + 1).strip() in {"", "."} else ""
    before = count.key(count.at - 1)
    if _UNCHANGED.fullmatch(behind) or before in {"№", "$", "€", "£", "₴", "₽"}:
        return True
    written = count.words[count.at].text
    is_year = written.isdigit() and all(
        1000 <= value <= 2100 and value == int(value) for value in (count.was, count.now)
    )
    if is_year and (_YEAR.fullmatch(behind) or (not behind and before[:1].isalpha())):
        return True
    return count.lang == "uk" and behind == "годині" and before in {"о", "об"}


def _value(written: str, lang: Lang) -> Decimal | None:
    """The one value of a number written so in *lang*; None for a time, a date, or what can be read in two ways."""
    found = find_numbers(written, lang=lang)
    if len(found) != 1 or len(found[0].values) != 1 or any(sign in written for sign in ":/'’"):
        return None
    return Decimal(next(iter(found[0].values)))


def _written(value: Decimal, *, like: str, source: str, lang: Lang) -> str:
    """*value* in digits as *lang* writes it, grouped like *like* where that shows how, with the places of *source*."""
    whole, _, fraction = format(value, "f").partition(".")
    places = re.search(r"[.,](\d+)\Z", source)
    if fraction and places:
        fraction = places[1]
    own = next((sign for sign in like if sign in _SPACES or sign == _GROUP[lang]), None) if len(like) > 4 else None
    is_ungrouped = own is None and len(like.partition(_MARK[lang])[0]) > 3
    sign = own or (_GROUP[lang] if int(whole) >= _GROUPED_FROM and not is_ungrouped else "")
    grouped = f"{int(whole):,}".replace(",", sign)
    return grouped + (_MARK[lang] + fraction if fraction else "")
