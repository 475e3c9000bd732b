"""What else a number is called: ordinals and word stems, halves, Roman figures, «24 години» as a day. Tables.

A stem found is an excuse for a number that a translation has lost, never an accusation; spoken.py accuses.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

__all__ = ["ALIASES", "HALVES", "NAMES", "STEMS", "is_decade", "romans"]

# Value → the stems that may write it, in all three languages at once: a stem found is an excuse, never an accusation.
STEMS: Final[dict[int, str]] = {
    0: "нул|нол|zero|no\\b|midnight|опівн|північ|полноч",
    1: "одн|один|перш|перв|раз|єдин|един|one|first|once|single|an?\\b",
    2: "дв[аіоуе]|друг|втор|обид|обе|оба|пар[аиу]|вдв|удв|two|second|twice|both|double|pair|couple",
    3: "тр[иьоеё]|трет|втр|утр[оеи]|three|third|triple|thrice",
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
    30: "тридцят|тридцат|thirt[iy]",
    40: "сорок|fort[iy]",
    50: "п['’ʼ]?ятдесят|пятидес|пятьдес|fift[iy]",
    60: "шістдесят|шестидес|шестьдес|sixt[iy]",
    70: "сімдесят|семидес|семьдес|sevent[iy]",
    80: "вісімдесят|восьмидес|восемьдес|eight[iy]",
    90: "дев['’ʼ]?яност|девянос|ninet[iy]",
    100: "ст[оа](?:\\b|метр)|сот|hundred|century|столі|столет",
    1000: "тисяч|тысяч|тис\\b|тыс\\b|thousand",
    1000000: "мільйон|миллион|млн|million",
    1000000000: "мільярд|миллиард|млрд|billion",
}
_HOURS: Final = re.compile(r"\W{0,2}(?:годин|час|hour|h\b)", re.IGNORECASE)
_MINUTES: Final = re.compile(r"\W{0,2}(?:хвилин|хв\b|минут|мин\b|minute|min\b)", re.IGNORECASE)
_DAYS: Final = re.compile(r"\W{0,2}(?:дн[іяівей]|день|day)", re.IGNORECASE)
_PER_CENT: Final = re.compile(r"\s?(?:%|відсот|процент|per\s?cent)", re.IGNORECASE)
# What a number with a certain word after it may be called instead: (as written, the word after it, the name).
ALIASES: Final = {
    name: (written, unit, re.compile(rf"\b(?:{stems})", re.IGNORECASE))
    for name, written, unit, stems in (
        ("day", "24", _HOURS, "доб|сутк|суток|day"),
        ("two days", "48", _HOURS, r"дв\w+\s(?:доб|сут)|two days"),
        (
            "half a year",
            "6",
            re.compile(r"\W?(?:місяц|месяц|month)"),
            "півр|пів року|полгод|полугод|half a year|half-year",
        ),
        ("half", "50", _PER_CENT, "половин|пів|пол|half"),
        ("quarter", "25", _PER_CENT, "чверт|четверт|quarter"),
        (
            "quarter of a century",
            "25",
            re.compile(r"\W?(?:рок|рік|лет|год|year)", re.IGNORECASE),
            r"чверть століття|четверть века|quarter(?:\W(?:of\sa\s)?)century",
        ),
        ("whole", "100", _PER_CENT, "цілк|повн|полност|fully|complete|entire|whole"),
        ("midnight", "24:00", re.compile(""), "midnight|опівн|північ|полноч"),
        ("midnight as nought", "00:00", re.compile(""), "midnight|опівн|північ|полноч|полуноч"),
        ("noon", "12:00", re.compile(""), "noon|midday|опівдн|полудн|полуден|полден"),
        ("half an hour", "30", _MINUTES, r"пів\s?годин|полчаса|получас|half an hour|half-hour"),
        ("hour and a half", "90", _MINUTES, r"півтор\w+ годин|полтор\w+ час|hour and a half|one and a half hours"),
        ("week", "7", _DAYS, "тиж|недел|week"),
        ("two weeks", "14", _DAYS, r"дв\w+ тиж|дв\w+ недел|two weeks|fortnight"),
    )
}
# «два» must not be found in «двадцять», nor six in sixty.
_LONGER: Final = r"(?!\w{0,3}(?:надц|дцят|дцат|десят|сот|ст[іаи]\b|teen|t[yi]))"
NAMES: Final = {
    value: re.compile(rf"\b(?:{stems}){_LONGER if value < 10 else ''}", re.IGNORECASE) for value, stems in STEMS.items()
}
HALVES: Final = re.compile(r"\b(?:пів|пол|half)|півтор|полтор", re.IGNORECASE)
_ROMAN = re.compile(r"\b[IVXLCMІХСМ]+\b")
_ROMAN_VALUES: Final = {"I": 1, "V": 5, "X": 10, "L": 50, "C": 100, "M": 1000, "І": 1, "Х": 10, "С": 100, "М": 1000}


def is_decade(tens: int, text: str) -> bool:
    """Whether *text* names the decade of *tens* (20, 30, … 90) in words: «вісімдесяті», восьмидесятых, the eighties."""
    return (
        re.search(rf"\b(?:{STEMS[tens]})\w*?(?:т[іи]|т[іи][хм]\w*|ые|ых|ым\w*|es)\b", text, re.IGNORECASE) is not None
    )


def romans(text: str) -> Iterator[int]:
    """Yield the values of the Roman figures in *text*, in Latin letters or in Cyrillic ones that look like them."""
    for match in _ROMAN.finditer(text):
        values = [_ROMAN_VALUES[letter] for letter in match[0]]
        pairs = zip(values, [*values[1:], 0], strict=True)
        yield sum(-value if value < after else value for value, after in pairs)
