"""Decides whether a segment ends at a place, by a language's table: abbreviations, initials, numbers, small letters.

Finding the places and cutting are left to `segment`.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Final

from l10n.text.segment_place import Place, is_roman
from l10n.text.segment_table import Table

__all__ = ["Judge", "own_kinds"]

_TITLE, _MAYBE, _NUMBERED, _WORD, _UNIT, _YEAR, _FINAL, _QUANTITY = (1 << bit for bit in range(8))
_KINDS: Final = {
    "title": _TITLE,
    "maybe": _MAYBE,
    "numbered": _NUMBERED,
    "word": _NUMBERED | _WORD,
    "unit": _UNIT,
    "year": _YEAR,
    "final": _FINAL,
    "quantity": _QUANTITY,
}
_LONG: Final = 5
"""Spaces of a sentence long enough to end with «2014 р.» before a word that isn't a starter."""
_VOWELS: Final = frozenset("аеєиіїоуюяёыэaeiouyАЕЄИІЇОУЮЯЁЫЭAEIOUY")
_ALWAYS_CAPITAL: Final = frozenset({"I", "I'", "I’"})
"""English words whose capital doesn't show that a sentence begins: "Well… I am not sure"."""
_ACT_TITLES: Final = frozenset({"Про", "О", "Об"})
"""How the title of an act begins: закон від 5 травня 2014 р. «Про…»."""
_COUNTRIES: Final = frozenset({"США", "РФ", "України", "Украины", "Росії", "России", "СРСР", "СССР"})
"""What goes on after an abbreviation that otherwise ends a sentence: 5 млн дол. США, Одеська обл. України."""
_HOURS: Final = frozenset({"год", "хв", "ч", "час", "мин"})
_ONLY_LATIN: Final = frozenset("DFGJLNQRSUVWYZ")
"""Latin capitals that aren't typed by mistake for Cyrillic ones: no initial of a Cyrillic name."""
_DOTS: Final = frozenset(".…")
_NOTES: Final = frozenset({"Ред", "ред", "Авт", "авт", "Прим", "прим", "Ed", "ed"})


def own_kinds(*, never: Iterable[str], maybe: Iterable[str]) -> dict[str, int]:
    """Return a newsroom's abbreviations as `Judge` takes them; white space and a last period in them don't count."""
    kinds: dict[str, int] = {}
    for words, kind in ((maybe, _MAYBE), (never, _TITLE)):
        for word in words:
            if form := "_".join(word.split()).rstrip("."):
                kinds |= {form: kind, form[0].upper() + form[1:]: kind}
    return kinds


def _kinds(table: Table) -> dict[str, int]:
    """Return what each abbreviation of *table* may do, as bits; with and without a capital first letter."""
    kinds: dict[str, int] = {}
    for name, bit in _KINDS.items():
        for word in getattr(table, name).split():
            kinds[word] = kinds.get(word, 0) | bit
    # One capital letter and a period is an initial, whatever the small letter means.
    capital = {word[0].upper() + word[1:]: kind for word, kind in kinds.items() if len(word) > 1}
    return capital | kinds


class Judge:
    """A language's table, read. `kinds` holds every abbreviation without its last period."""

    __slots__ = ("_clock", "_continuers", "_is_careless", "_leading", "_lower_after", "_starters", "kinds")

    def __init__(self, table: Table, own: Mapping[str, int] | None = None) -> None:
        self.kinds = {**_kinds(table), **(own or {})}
        self._starters = frozenset(table.starters.split())
        self._continuers = frozenset(table.continuers.split())
        self._leading = frozenset(table.leading.split())
        self._clock = frozenset(table.clock.split())
        self._lower_after = table.lower_after
        self._is_careless = table.is_careless

    def ends(self, text: str, start: int, at: int, end: int) -> bool:
        """Whether the segment that began at *start* ends at *end*, its first terminator being at *at*."""
        if text[at] == "\n":
            return True
        place = Place(text, start, at, end)
        if place.is_only_marks:
            return place.has_empty_line
        if place.has_empty_line:
            return True
        if place.is_glued:
            return self._ends_glued(place)
        if place.is_lone_period:
            return self._ends_with_period(place)
        if place.is_next_lower:
            is_name = place.word[:1].isupper() and not place.word.isupper()  # Yahoo! and
            is_joined = is_name and place.next in self._continuers
            is_end = self._is_careless and place.run[-1] in "!?" and not place.is_ellipsis and not is_joined
            return is_end and self._starts_small(place)
        if place.is_ellipsis and self._goes_on(place):
            return False
        return f"{place.word}!" not in self.kinds or not place.run.startswith("!")

    def _goes_on(self, place: Place) -> bool:
        """Whether the sentence goes on after its ellipsis: «в... Києві», "Well… I am"."""
        if place.is_next_number or (place.is_first_word and place.next[:2] in _ALWAYS_CAPITAL):
            return True
        return place.word.lower() in self._leading and _DOTS.issuperset(place.run)

    def forbids(self, own: Mapping[str, int], text: str, start: int, cut: int, end: int) -> bool:
        """Whether one of the newsroom's *own* abbreviations before *cut* says that no segment ends at *end*."""
        at = text.rfind(".", max(start, cut - 8), cut)
        if at < 0 or any(map(str.isalnum, text[at:cut])):
            return False
        place = Place(text, start, at, end)
        kind = own.get(f"{place.before}_{place.word}", own.get(place.word))
        return kind is not None and (kind == _TITLE or not self._is_starter(place))

    def _kind(self, place: Place) -> tuple[int | None, bool]:
        """Return what the abbreviation before the period may do, None for an ordinary word, and whether it counts."""
        kind = self.kinds.get(f"{place.before}_{place.word}") if place.before else None
        if kind is not None:
            return kind, kind & _YEAR != 0 or self._is_number(place.before)
        word = place.word
        kind = self.kinds.get(word)
        if kind is not None:
            return kind, self._is_number(place.before) or (kind & _YEAR != 0 and "." in word)
        if word[:1].isdigit():
            tail = word.lstrip("0123456789.,:/")
            return (None, False) if tail[:1] in {"", "-", "–"} else (self.kinds.get(tail), True)
        tail = word.replace("–", "-").rpartition("-")[2]  # пн.–пт., Дауні-мол.
        return (self.kinds.get(tail) if 1 < len(tail) < len(word) else None), False

    def _ends_glued(self, place: Place) -> bool:
        """After an ordinary word in small letters a forgotten space; else a name like Дія.City or an address."""
        word = place.word.rstrip('"»”’)')
        if not place.is_lone_period and place.run[0] != ".":
            return word[-1:].islower() and (len(place.next) > 1 or self._is_starter(place))
        kind, is_counted = self._kind(place)
        if kind is not None:
            return is_counted and kind & _UNIT != 0 and self._is_starter(place)
        return len(word) > 2 and word.islower() and word.isalpha() and (len(place.next) > 1 or self._is_starter(place))

    def _ends_with_period(self, place: Place) -> bool:
        if not place.word[-1:].isalnum():
            return not place.is_next_lower or (
                self._is_careless and place.word[-1:] not in {"", "."} and self._starts_small(place)
            )
        kind, is_counted = self._kind(place)
        if kind is None:
            return self._ends_unknown(place)
        if kind & _FINAL and (not place.is_next_lower or self._is_strong_start(place)):
            return place.next not in _COUNTRIES
        if place.is_next_lower:
            return False
        if not (place.next or place.is_next_number):
            return False  # a symbol: № 5, § 3
        return self._ends_known(place, kind, is_counted=is_counted)

    def _ends_known(self, place: Place, kind: int, *, is_counted: bool) -> bool:
        if place.has_next_quote and place.next in _ACT_TITLES:
            return False
        is_starter = self._is_starter(place)
        if is_counted and kind & _YEAR and (not kind & _UNIT or self._is_year(place)):
            if place.has_next_dash or (len(place.next) == 1 and place.has_next_period):
                return False
            enough = _LONG + 2 if place.before == "н." else _LONG
            is_long = place.spaces_before(80) >= enough
            return is_starter or (is_long and not place.is_next_number and not self._is_clock(place))
        if is_counted and kind & _UNIT:
            is_one_phrase = place.next in _COUNTRIES or (
                kind & _QUANTITY and len(place.next) > 1 and (place.next.isupper() or self._is_unit(place.next))
            )
            return is_starter or not (is_one_phrase or (place.is_next_number and self._counts_on(place, kind)))
        if kind & _NUMBERED and (place.is_next_number or is_roman(place.next)):
            return False
        if kind & _WORD or kind in (_UNIT, _QUANTITY, _UNIT | _QUANTITY):
            return place.next not in _COUNTRIES  # «кілька тис.», "half": an ordinary word here
        if kind & _TITLE:
            return ")" in place.run and (place.word in _NOTES or is_starter)
        return is_starter or (")" in place.run and place.word in _NOTES)

    def _ends_unknown(self, place: Place) -> bool:
        """Decide after a word that is in no list, by its shape."""
        word = place.word
        if place.is_next_lower:
            is_long = len(word) >= self._lower_after or (len(word) > 1 and word.isupper())
            return is_long and "." not in word and len(place.run) == 1 and self._starts_small(place)
        if len(word) <= 5:
            if self._is_list_mark(place):
                return False  # the number or letter of a list item stays with it
            if len(word) == 1 and word.isupper():
                return self._is_starter(place) or self._is_ordinal(place)
            if 1 < len(word) < 5 and word.isalpha() and not word.isupper() and _VOWELS.isdisjoint(word):
                return self._is_starter(place)
        if "." in word and not word[:1].isdigit() and all(len(part.strip("-")) < 2 for part in word.split(".")):
            return self._is_starter(place)
        return True

    def _is_list_mark(self, place: Place) -> bool:
        word = place.word
        if place.is_first_word:
            return word.isdigit() or len(word) == 1 or is_roman(word)
        return word.isdigit() and len(word) < 3 and place.before[-1:] in {":", ";", ")", "%"}

    def _is_ordinal(self, place: Place) -> bool:
        """A monarch's number, «Карл I. Син…», or a unit, «9° С. Потім», and no initial: Latin among Cyrillic words."""
        if place.before.endswith("°"):
            return True
        if place.word in _ONLY_LATIN:
            return place.next[:1] > "Ѐ" and not place.has_next_period
        name = place.before
        is_name = len(name) > 2 and name[0].isupper() and name.isalpha() and name[0] > "Ѐ"
        return is_name and is_roman(place.word) and place.next[:1] > "Ѐ" and not place.has_next_period

    def _starts_small(self, place: Place) -> bool:
        """Whether the next word, in small letters, may begin a careless sentence."""
        return place.is_next_direct and not place.has_next_period

    def _is_strong_start(self, place: Place) -> bool:
        return self._is_careless and place.is_next_direct and place.next in {"i", "it", "the", "they", "we", "he"}

    def _is_starter(self, place: Place) -> bool:
        word = place.next.lower().replace("’", "'")
        if not word or (len(word) == 1 and place.has_next_period):
            return False
        return word in self._starters or word.partition("'")[0] in self._starters

    def _is_unit(self, word: str) -> bool:
        return self.kinds.get(word, 0) & _UNIT != 0

    def _counts_on(self, place: Place, kind: int) -> bool:
        """Whether the number after a unit goes on with it, «9 хв. 40 с.», or may date it, «о 5 год. 24 лютого»."""
        after = place.next_unit
        return after == "" or kind & _QUANTITY != 0 or place.word in _HOURS or self._is_unit(after)

    def _is_clock(self, place: Place) -> bool:
        """Whether the next words belong to the hour before them: 5 p.m. Monday, 5 p.m. ET, 5 p.m. Kyiv time."""
        is_hour = place.word[-1:] in {"m", "M"}
        is_zone = place.next.isupper() or place.text.startswith(" time", place.end + len(place.next))
        return is_hour and (is_zone or place.next in self._clock)

    def _is_year(self, place: Place) -> bool:
        number = place.before.rstrip("-хе")
        return (len(number) >= 4 and number[-4:].isdigit()) or "-" in place.before or "–" in place.before

    def _is_number(self, word: str) -> bool:
        return word != "" and (
            word[0].isdigit()
            or word[-1].isdigit()
            or is_roman(word)
            or self.kinds.get(word.rstrip("."), 0) & _QUANTITY != 0
        )
