"""Numbers in running text: find them, read their value in each language's writing, tell whether two texts agree.

Values are compared, not spellings: 1,234.5 = 1 234,5 = 1234,5; «2 млн» = 2 million = 2,000,000; 21:04 = 9:04 p.m.
A number that the other side writes in words or in Roman figures counts as there. Signs and units are not judged.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from l10n.languages import Lang
from l10n.text.addresses import ADDRESS
from l10n.text.markup import strip_tags

__all__ = ["Number", "NumberChange", "compare_numbers", "find_numbers"]

_SPACES: Final = " \u00a0\u2009\u202f"
_TOKEN = re.compile(
    rf"(?<![\d.,])\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?!\d)(?:[.,]\d+)?"  # 1 234 567,8
    r"|\d{1,2}(?::\d\d)+(?!\d|[.,]\d)"  # 21:04; a score of 16,5:10,5 is two numbers
    r"|\d+(?:[.,'’]\d+)*"
)

# Words that multiply the number before them; «5m» and «5bn» only when they're glued to it.
_MAGNITUDES: Final = (
    (3, re.compile(r"\s?-?(?:тис(?!ячоліт)|тыс(?!ячелет)|thousand)|k\b", re.IGNORECASE)),
    (6, re.compile(r"\s?-?(?:млн|мільйон|миллион|million|mln)|m\b", re.IGNORECASE)),
    (9, re.compile(r"\s?-?(?:млрд|мільярд|миллиард|billion|bln)|\s?bn\b", re.IGNORECASE)),
    (12, re.compile(r"\s?-?(?:трлн|трильйон|триллион|trillion)|\s?tn\b", re.IGNORECASE)),
)
# A text that has no such word, and no «5m» either, has lost what multiplied the other text's number.
_SCALE_WORD = re.compile(
    r"тис(?:\b|яч(?!оліт))|тыс(?:\b|яч(?!елет))|м(?:ільй|илли)он|млн|м(?:ільяр|иллиар)д|млрд|тр(?:ильй|илли)он|трлн|"
    r"thousand|[mbr]illion|[mb]ln",
    re.IGNORECASE,
)
_SCALE_LETTER = re.compile(r"\d\s?(?:k|m|[bt]n)\b", re.IGNORECASE)
_LAST_WORD = re.compile(r"\s(?:тис|тыс|мільйон|миллион|мільярд|миллиард)\w*\s\Z")  # «тисяч 100»: about 100 thousand
_AFTERNOON = re.compile(r"\s?p\.?\s?m\b|\s(?:(?:час|годин)\w*\s)?(?:дня|вечора|вечера)\b", re.IGNORECASE)
_MORNING = re.compile(r"\s?a\.?\s?m\b", re.IGNORECASE)
_YEAR_BEFORE = re.compile(r"(?<!\d)(19|20)\d\d[/–-]\Z")
_DECADE = re.compile(r"(?:-?(?:х|ті|ти|і|е|ые|ми|их)\b|[’']?s\b)")
_MONTH = re.compile(
    r"\b(?:січ|лют|берез|квіт|трав|черв|лип|серп|верес|жовт|листоп|груд|янв|фев|март|апр|ма[йя]|июн|июл|авг|сент|окт|нояб|"
    r"дек|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)

# Value → the stems that may write it, in all three languages at once: a stem found is an excuse, never an accusation.
_STEMS: Final[dict[int, str]] = {
    0: "нул|нол|zero|no\\b|опівноч|півноч|полноч|полуноч|midnight",
    1: "одн|один|перш|перв|раз|єдин|един|one|first|once|single|an?\\b",
    2: "дв[аіоуе]|друг|втор|обид|обе|оба|пар[аиу]|вдв|удв|two|second|twice|both|double|pair|couple",
    3: "тр[иьоеё]|трет|втр|утрич|three|third|triple|thrice",
    4: "чотир|четвер|четыр|четв|four|quarter",
    5: "п['’ʼ]?ят|five|fifth",
    6: "ш[іе]ст|six",
    7: "с[іе]м|сьом|седьм|seven",
    8: "в[іо]с[іе]?[мь]|восьм|eight",
    9: "дев['’ʼ]?ят|nine|ninth",
    10: "десят|ten|decade",
    11: "одинадцят|одиннадцат|eleven",
    12: "дванадцят|двенадцат|дюжин|twel|dozen|полудн|полден|noon|midday",
    13: "тринадцят|тринадцат|thirteen",
    14: "чотирнадцят|четырнадцат|fourteen",
    15: "п['’ʼ]?ятнадцят|пятнадцат|fifteen",
    16: "шістнадцят|шестнадцат|sixteen",
    17: "сімнадцят|семнадцат|seventeen",
    18: "вісімнадцят|восемнадцат|eighteen",
    19: "дев['’ʼ]?ятнадцят|девятнадцат|nineteen",
    20: "двадцят|двадцат|twent",
    24: "доб|сутк|суток|day",
    25: "чверть|четверть|quarter",
    30: "тридцят|тридцат|thirt[iy]",
    40: "сорок|fort[iy]",
    50: "п['’ʼ]?ятдесят|пятидес|пятьдес|fift[iy]",
    60: "шістдесят|шестидес|шестьдес|sixt[iy]",
    70: "сімдесят|семидес|семьдес|sevent[iy]",
    80: "вісімдесят|восьмидес|восемьдес|eight[iy]",
    90: "дев['’ʼ]?яност|девянос|ninet[iy]",
    100: "ст[оа]\\b|сот|hundred|century|столі|столет|100%|цілк|полностью|fully",
    200: "двіст|двест|двохсот|двухсот",
    300: "трист|трьохсот|тр[её]хсот",
    400: "чотирист|чотирьохсот|четыр[её]ст|четыр[её]хсот",
    500: "п['’ʼ]?ят[иь]?сот",
    600: "ш[іе]ст[иь]?сот",
    700: "с[іе]м[иь]?сот",
    800: "вісімсот|восьмисот|восемьсот",
    900: "дев['’ʼ]?ят[иь]?сот",
    1000: "тисяч|тысяч|тис\\b|тыс\\b|thousand",
    1000000: "мільйон|миллион|млн|million",
    1000000000: "мільярд|миллиард|млрд|billion",
}
_WORDS: Final = {value: re.compile(rf"\b(?:{stems})", re.IGNORECASE) for value, stems in _STEMS.items()}
_UNITS: Final = (1_000_000_000, 1_000_000, 1000)
_HALVES: Final = re.compile(r"\b(?:пів|пол|half)|півтор|полтор", re.IGNORECASE)
_ROMAN = re.compile(r"\b[IVXLCMІХСМ]+\b")
_ROMAN_VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "M": 1000, "І": 1, "Х": 10, "С": 100, "М": 1000}


@dataclass(frozen=True, slots=True)
class Number:
    """One number in a text."""

    start: int
    """Index of its first digit, in code points of the text without tags."""
    end: int
    """Index after its last digit."""
    text: str
    """As written, thin and hard spaces made plain."""
    values: frozenset[str]
    """Every value it can have, in plain decimal digits: «1.500» in Ukrainian may be 1.5 or 1500."""
    scaled: frozenset[str] = frozenset()
    """The values with the word after it: 2000000 for «2 млн»; empty where there is no such word."""

    @property
    def parts(self) -> tuple[str, ...]:
        """Its runs of digits without leading zeros: a date's day, month, year."""
        return tuple(str(int(run)) for run in re.findall(r"\d+", self.text))

    @property
    def is_clock_or_date(self) -> bool:
        """Whether it may be a time or a date, whose parts another language joins in another way."""
        runs = re.findall(r"\d+", self.text)
        return (":" in self.text and len(runs) <= 3) or (
            len(runs) in (2, 3) and "." in self.text and len(runs[0]) <= 2 and len(runs[1]) == 2
        )


@dataclass(frozen=True, slots=True)
class NumberChange:
    """Which numbers two texts don't share, as written."""

    lost: tuple[str, ...]
    """In the source only."""
    added: tuple[str, ...]
    """In the target only."""


def find_numbers(text: str, *, lang: Lang) -> list[Number]:
    """Return the numbers of *text* in order, read as *lang* writes them. Tags and addresses hold none."""
    plain = ADDRESS.sub(lambda found: " " * len(found[0]), strip_tags(text))
    found = []
    for match in _TOKEN.finditer(plain):
        written = re.sub(rf"[{_SPACES}]", " ", match[0])
        values = _readings(written, lang)
        before, after = plain[max(0, match.start() - 16) : match.start()], plain[match.end() : match.end() + 16]
        more = _in_context(values, written, before, after)
        found.append(Number(*match.span(), written, more, _scaled(values, before, after)))
    return found


def _readings(written: str, lang: Lang) -> frozenset[str]:
    runs = re.findall(r"\d+", written)
    signs = re.findall(r"\D", written)
    whole = _plain("".join(runs))
    grouped = len(runs) > 1 and len(runs[0]) <= 3 and runs[0] != "0" and all(len(run) == 3 for run in runs[1:])
    if not signs:
        return frozenset({whole})
    if ":" in signs:
        return frozenset({":".join(str(int(run)) for run in runs)})
    if len(set(signs)) == 2 and signs.count(signs[-1]) == 1:  # 1,234.5 and 1 234,5
        return frozenset({_plain("".join(runs[:-1]) + "." + runs[-1])})
    if signs[0] in " '’" or len(signs) > 1:
        return frozenset({whole}) if grouped else frozenset()
    decimal = _plain(f"{runs[0]}.{runs[1]}")
    if not grouped:
        return frozenset({decimal})
    if signs[0] == ",":
        return frozenset({whole if lang == "en" else decimal})
    return frozenset({decimal} if lang == "en" else {decimal, whole})


def _plain(digits: str) -> str:
    value = format(Decimal(digits), "f")
    return value.rstrip("0").rstrip(".") if "." in value else value


def _scaled(values: frozenset[str], before: str, after: str) -> frozenset[str]:
    last = _LAST_WORD.search(before)
    powers = [power for power, word in _MAGNITUDES if word.match(after) or (last and word.match(last[0]))]
    plain = [value for value in values if ":" not in value]
    return frozenset(_plain(format(Decimal(value).scaleb(power), "f")) for power in powers for value in plain)


def _in_context(values: frozenset[str], written: str, before: str, after: str) -> frozenset[str]:
    more = set(values)
    hour, _, minutes = re.sub(r"[.,]", ":", written).partition(":")
    if (_AFTERNOON.match(after) and int(hour.split()[0]) < 12) or (_MORNING.match(after) and hour == "12"):
        later = (int(hour) + 12) % 24
        more |= (
            {f"{later}:{int(minutes)}", _plain(f"{later}.{minutes}")}
            if minutes.isdigit()
            else {str(later), f"{later}:0"}
        )
    if written.isdigit() and len(written) == 4 and _DECADE.match(after):
        more.add(str(int(written) % 100))
    if len(written) == 2 and (year := _YEAR_BEFORE.search(before)):
        more.add(year[1] + written)  # the season of 2020/21
    if ":" in written and minutes.isdigit() and int(minutes) == 0:
        more.add(str(int(hour)))  # 15:00 is 3 p.m.
    return frozenset(more)


def compare_numbers(source: str, target: str, *, source_lang: Lang, target_lang: Lang) -> NumberChange | None:
    """Return what numbers *target* lost or added, or None where both texts hold the same ones.

    Order doesn't matter. A number copied digit for digit counts as kept, even in the other language's writing.
    """
    ours, theirs = find_numbers(source, lang=source_lang), find_numbers(target, lang=target_lang)
    if not ours and not theirs:
        return None
    is_strict = _has_lost_scale(source, target) or _has_lost_scale(target, source)
    ours, theirs = _unmatched(ours, theirs, is_strict=is_strict)
    if not ours and not theirs:
        return None
    lost, added = _leftovers(ours, target), _leftovers(theirs, source)
    scales = is_strict or (any(number.scaled for number in ours) and any(number.scaled for number in theirs))
    common: Counter[str] = Counter() if scales else lost & added
    lost, added = lost - common, added - common
    dates = any(number.is_clock_or_date for number in (*ours, *theirs))
    lost_left = _unexcused(lost, target, has_dates=dates)
    added_left = _unexcused(added, source, has_dates=dates)
    return NumberChange(lost_left, added_left) if lost_left or added_left else None


def _has_lost_scale(one: str, other: str) -> bool:
    """Whether *one* multiplies a number by a word and *other* has nothing that multiplies."""
    return bool(_SCALE_WORD.search(one)) and not (_SCALE_WORD.search(other) or _SCALE_LETTER.search(other))


def _unmatched(ours: list[Number], theirs: list[Number], *, is_strict: bool) -> tuple[list[Number], list[Number]]:
    """What is left when equal numbers are paired off: first those written alike, then those of one value.

    Not *is_strict* forgives a missing «млн»: «2-3 млн» may be "2 million to 3 million".
    """
    for is_same in (_is_written_alike, _is_one_value):
        left = []
        theirs = list(theirs)
        for number in ours:
            partner = next((at for at, other in enumerate(theirs) if is_same(number, other, is_strict=is_strict)), None)
            if partner is None:
                left.append(number)
            else:
                del theirs[partner]
        ours = left
    return ours, theirs


def _is_written_alike(a: Number, b: Number, *, is_strict: bool) -> bool:
    if a.scaled and b.scaled:
        return a.text == b.text and bool(a.scaled & b.scaled)
    return a.text == b.text and not (is_strict and (a.scaled or b.scaled))


def _is_one_value(a: Number, b: Number, *, is_strict: bool) -> bool:
    if a.scaled and b.scaled:
        return bool(a.scaled & b.scaled)
    if is_strict and (a.scaled or b.scaled):
        return bool(a.scaled & b.values or b.scaled & a.values)
    return bool((a.values | a.scaled) & (b.values | b.scaled))


def _leftovers(numbers: Iterable[Number], other: str) -> Counter[str]:
    """What can still be paired: the parts of times and dates one by one, any other number as a whole.

    «On April 3 410 people» looks like 3,410, so a number with spaces falls apart too, but where *other* says it whole.
    """
    words = _Words.of(other)
    return Counter(
        part
        for number in numbers
        if not (" " in number.text and words.say(number.text))
        for part in (number.parts if number.is_clock_or_date or " " in number.text else (number.text,))
    )


def _unexcused(values: Counter[str], other: str, *, has_dates: bool) -> tuple[str, ...]:
    """Those of *values* that *other* doesn't write in words, in Roman figures or as the name of a month."""
    words = _Words.of(other)
    months = has_dates and _MONTH.search(strip_tags(other)) is not None
    return tuple(
        value
        for value in values.elements()
        if not (words.say(value) or (months and value.isdigit() and int(value) <= 12))
    )


@dataclass(frozen=True, slots=True)
class _Words:
    """The numbers that a text says in words and Roman figures."""

    values: frozenset[int]
    halves: bool

    @classmethod
    def of(cls, text: str) -> _Words:
        plain = strip_tags(text)
        values = {value for value, stem in _WORDS.items() if stem.search(plain)}
        return cls(frozenset(values.union(_romans(plain))), _HALVES.search(plain) is not None)

    def say(self, written: str) -> bool:
        """Whether the text may say the number that is *written* in figures."""
        digits = re.sub(r"[ '’]|(?<=\d),(?=\d{3}(?!\d))", "", written)
        if not digits.isdigit():
            return self.halves and digits[-2:] in (",5", ".5")
        value = int(digits)
        return (value == 0 and written == "00") or self._say_half(value) or self._say_whole(value)

    def _say_half(self, value: int) -> bool:
        """Whether *value* is half a million, one and a half, or so many and a half."""
        return self.halves and any(
            unit in self.values and value % unit * 2 == unit and (value < 2 * unit or self._say_whole(value // unit))
            for unit in _UNITS
        )

    def _say_whole(self, value: int) -> bool:
        """Whether all words for *value* are there: «двісті п’ятдесят тисяч» is 200, 50 and 1000."""
        if value in self.values or (value == 1 and not self.values.isdisjoint(_UNITS)):  # "over 1 million"
            return True
        for unit in (*_UNITS, 100):
            if value >= unit:
                many, rest = divmod(value, unit)
                round_part = many * unit in self.values or (unit in self.values and self._say_whole(many))
                return round_part and (rest == 0 or self._say_whole(rest))
        return 20 < value < 100 and value - value % 10 in self.values and value % 10 in self.values


def _romans(text: str) -> Iterable[int]:
    for match in _ROMAN.finditer(text):
        values = [_ROMAN_VALUES[letter] for letter in match[0]]
        pairs = zip(values, [*values[1:], 0], strict=True)
        yield sum(-value if value < after else value for value, after in pairs)
