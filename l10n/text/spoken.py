"""Cardinal numbers written in words: «двісті сорок», «полтора миллиона», two and a half thousand. Knows words only.

Exact forms, not stems: what is read here may accuse a translation. Ordinals, fractions beyond a half and a quarter,
and "one" by itself, which is a pronoun more often than a number, are left out.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from typing import Final

from l10n.languages import Lang
from l10n.text.markup import strip_tags

__all__ = ["Spoken", "find_spoken", "place_spoken"]

# A half is one token, also where it is glued: «півмільйона», «пол-миллиона».
_TOKEN = re.compile(
    r"\d[\d.,:]*"
    r"|\b(?P<half>(?:пів|пол)(?=-?(?:мільй|мільярд|миллион|миллиард))|(?:з половиною|с половиной|and a half)\b)"
    r"|[^\W\d_]+(?:['’ʼ][^\W\d_]+)*|[^\w\s-]",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class Spoken:
    """A cardinal number in words."""

    value: Decimal
    """Its value."""
    start: int
    """Code points from the start of the text without tags."""
    end: int
    """Behind its last character."""


# Value → its forms; `|` parts them, `(…)` holds endings. Grammar: Правопис 2019, § 105-107; Грамматика-80, § 1366-1383.
_UK: Final[Mapping[str, str]] = {
    "1": "один|одна|одне|одну|одного|одному|одним|однієї|одній",
    "2": "дв(а|і|ох|ом|ома|оє|ійко)",
    "3": "три|трьо(х|м|ма)|троє",
    "4": "чотир(и|ьох|ьом|ма|ьома)|четверо",
    "5": "п'ят(ь|и|ьох|ьом|ьма|ьома|еро)",
    "6": "шіст(ь|ьох|ьом|ьма|ьома)|шест(и|еро)",
    "7": "сім|сімо(х|м|ма)|сьома|сем(и|еро)",
    "8": "вісім|восьм(и|еро)|вісьм(а|ох|ом|ома)",
    "9": "дев'ят(ь|и|ьох|ьом|ьма|ьома|еро)",
    "10": "десят(ь|и|ьох|ьом|ьма|ьома|еро)|десятк(и|ів|ам|ами|ах)",
    "40": "сорок|сорока",
    "90": "дев'яност(о|а)",
    "100": "ст(о|а)|сот(ня|ню|ні|нею|ень|ням|нями|нях)",
    "200": "двісті|двохсот|двомстам|двомастами|двохстах",
    "300": "триста|трьохсот|трьомстам|трьохстах",
    "400": "чотириста|чотирьохсот|чотирьомстам|чотирьохстах",
    "1000": "тисяч(а|у|і|ею|ам|ами|ах|)|тис",
    "1000000": "мільйон(а|у|ом|і|и|ів|ам|ами|ах|)|млн",
    "1000000000": "мільярд(а|у|ом|и|ів|ам|ами|ах|)|млрд",
    "1000000000000": "трильйон(а|у|ом|и|ів|ам|ами|ах|)|трлн",
    "0.5": "пів|половин(а|у|и|і|ою)",
    "1.5": "півтор(а|и)",
    "0.25": "чверт(ь|і)",
    **{
        str(value): f"{stem}надцят(ь|и|ьох|ьом|ьма|ьома)"
        for value, stem in zip(
            range(11, 20),
            ("оди", "два", "три", "чотир", "п'ят", "шіст", "сім", "вісім", "дев'ят"),
            strict=True,
        )
    },
    **{str(value): f"{stem}дцят(ь|и|ьох|ьом|ьма|ьома)" for value, stem in ((20, "два"), (30, "три"))},
    **{
        str(value): f"{stem}десят(и|ьох|ьом|ьма|ьома|)"
        for value, stem in ((50, "п'ят"), (60, "шіст"), (70, "сім"), (80, "вісім"))
    },
    **{
        str(value): f"{first}сот|{second}(сот|стам)"
        for value, first, second in (
            (500, "п'ят", "п'яти"),
            (600, "шіст", "шести"),
            (700, "сім", "семи"),
            (800, "вісім", "восьми"),
            (900, "дев'ят", "дев'яти"),
        )
    },
}
_RU: Final[Mapping[str, str]] = {
    "1": "один|одна|одно|одну|одного|одному|одним|одной",
    "2": "дв(а|е|ух|ум|умя|ое|оих|оим)",
    "3": "три|тр(ех|ем|емя|ое|оих|оим)",
    "4": "четыр(е|ех|ем|ьмя)|четвер(о|ых|ым)",
    "5": "пят(ь|и|ью|еро|ерых)",
    "6": "шест(ь|и|ью|еро|ерых)",
    "7": "сем(ь|и|еро|ерых)",
    "8": "вос(емь|емью|ьми|ьмью|ьмеро)",
    "9": "девят(ь|и|ью|еро)",
    "10": "десят(ь|и|ью|еро)|десятк(и|ам|ами|ах)|десятков",
    "40": "сорок|сорока",
    "90": "девяност(о|а)",
    "100": "ст(о|а)|сот(ня|ню|ни|ней|ням|нями|нях)|сотен",
    "200": "двести|двухсот|двумстам|двумястами|двухстах",
    "300": "триста|трехсот|тремстам|трехстах",
    "400": "четыреста|четырехсот|четыремстам|четырехстах",
    "1000": "тысяч(а|у|и|ей|ью|ам|ами|ах|е|)|тыс",
    "1000000": "миллион(а|у|ом|ы|ов|ам|ами|ах|е|)|млн",
    "1000000000": "миллиард(а|у|ом|ы|ов|ам|ами|ах|е|)|млрд",
    "1000000000000": "триллион(а|у|ом|ы|ов|ам|ами|ах|е|)|трлн",
    "0.5": "пол|половин(а|у|ы|е|ой)",
    "1.5": "полтор(а|ы)|полутора",
    "0.25": "четверт(ь|и)",
    **{
        str(value): f"{stem}надцат(ь|и|ью)"
        for value, stem in zip(
            range(11, 20),
            ("один", "две", "три", "четыр", "пят", "шест", "сем", "восем", "девят"),
            strict=True,
        )
    },
    **{str(value): f"{stem}дцат(ь|и|ью)" for value, stem in ((20, "два"), (30, "три"))},
    **{
        str(value): f"{first}десят|{second}десяти"
        for value, first, second in (
            (50, "пять", "пяти"),
            (60, "шесть", "шести"),
            (70, "семь", "семи"),
            (80, "восемь", "восьми"),
        )
    },
    **{
        str(value): f"{first}сот|{second}(сот|стам)"
        for value, first, second in (
            (500, "пять", "пяти"),
            (600, "шесть", "шести"),
            (700, "семь", "семи"),
            (800, "восемь", "восьми"),
            (900, "девять", "девяти"),
        )
    },
}
_EN: Final[Mapping[str, str]] = {
    "1": "one",
    "2": "two",
    "3": "three",
    "4": "four",
    "5": "five",
    "6": "six",
    "7": "seven",
    "8": "eight",
    "9": "nine",
    "11": "eleven",
    "12": "twelve",
    "13": "thirteen",
    "14": "fourteen",
    "15": "fifteen",
    "16": "sixteen",
    "17": "seventeen",
    "18": "eighteen",
    "19": "nineteen",
    "20": "twenty",
    "30": "thirty",
    "40": "forty",
    "50": "fifty",
    "60": "sixty",
    "70": "seventy",
    "80": "eighty",
    "90": "ninety",
    "10": "tens?|dozens",
    "100": "hundreds?",
    "1000": "thousands?",
    "1000000": "millions?",
    "1000000000": "billions?",
    "1000000000000": "trillions?",
    "0.5": "half",
    "0.25": "quarter",
}
_FORMS: Final[Mapping[Lang, Mapping[str, str]]] = {"uk": _UK, "ru": _RU, "en": _EN}
# Words that stand inside a number: «hundred and twenty», «half a million», «tens of thousands».
_JOINTS: Final[Mapping[Lang, frozenset[str]]] = {
    "uk": frozenset(),
    "ru": frozenset(),
    "en": frozenset({"and", "a", "of"}),
}


@cache
def _pattern(lang: Lang) -> re.Pattern[str]:
    forms = "|".join(f"(?P<v{at}>{form})" for at, form in enumerate(_FORMS[lang].values()))
    return re.compile(forms.replace("'", "['’ʼ]"), re.IGNORECASE)


def _value(word: str, lang: Lang) -> Decimal | None:
    found = _pattern(lang).fullmatch(word.replace("ё", "е"))
    name = next((name for name, part in found.groupdict().items() if part is not None), "") if found else ""
    return Decimal(list(_FORMS[lang])[int(name[1:])]) if name else None


class _Reader:
    """Puts the words of one number together. Mutable; `found` grows as numbers end."""

    def __init__(self) -> None:
        self.found: list[Spoken] = []
        self._whole = Decimal(0)
        self._part = Decimal(0)
        self._room = Decimal(1000)
        self._span: tuple[int, int] | None = None

    def add(self, value: Decimal, span: tuple[int, int]) -> None:
        """Take the next word of a number, or the first of a new one."""
        if value >= 1000 or (value == 100 and 0 < self._part < 100):
            self._multiply(value)
        else:
            if value >= self._room or (self._part and self._part % 1):
                self.end()
            self._part += value
            self._room = Decimal(1) if value < 20 else Decimal(10) if value < 100 else Decimal(100)
        self._span = (self._span[0] if self._span else span[0], span[1])

    def _multiply(self, value: Decimal) -> None:
        if value == 100:
            self._part, self._room = self._part * 100, Decimal(100)
            return
        self._whole += (self._part or Decimal(1)) * value
        self._part, self._room = Decimal(0), Decimal(1000)

    def end(self) -> None:
        """Close the number; nothing where none was begun."""
        if (total := self._whole + self._part) and self._span:
            self.found.append(Spoken(total.normalize(), *self._span))
        self._whole, self._part, self._room, self._span = Decimal(0), Decimal(0), Decimal(1000), None


def find_spoken(text: str, *, lang: Lang) -> list[Decimal]:
    """Return the values of the cardinals that *text* writes in words of *lang*, in order.

    A magnitude after digits («2 млн», 2 million) belongs to those and isn't read. Plurals without a count («тисячі»,
    thousands) are read as one thousand.
    """
    return [one.value for one in place_spoken(text, lang=lang)]


def place_spoken(text: str, *, lang: Lang) -> list[Spoken]:
    """Return the same with their places."""
    reader, after_digits, joint = _Reader(), False, False
    for found in _TOKEN.finditer(strip_tags(text)):
        token = found[0]
        value = Decimal("0.5") if found["half"] else _value(token, lang)
        if value is None:
            is_joint = token.casefold() in _JOINTS[lang] and not joint
            if not is_joint:
                reader.end()
            joint = is_joint
            after_digits = token[0].isdigit()
            continue
        if not (after_digits and value >= 100):
            reader.add(value, found.span())
            after_digits = False
        joint = False
    reader.end()
    return reader.found
