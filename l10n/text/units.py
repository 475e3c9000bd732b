"""What the numbers of a text measure: money, per cent, kilometres, years. Knows signs and words, not values.

`compare_units` tells where one value has another unit of the same kind on the other side: $5m and 5 млн євро, 40 км and
40 miles. A unit that only one side names, or that isn't in the table, proves nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from l10n.languages import Lang
from l10n.text.markup import strip_tags
from l10n.text.numbers import Number, find_numbers

__all__ = ["Measure", "are_converted", "compare_units", "find_currencies", "find_measures", "scale_end"]


@dataclass(frozen=True, slots=True)
class _Unit:
    name: str
    kind: str
    factor: float
    """In the kind's base unit; 0 where nothing converts."""
    words: str
    """After the number, in all three languages."""


@dataclass(frozen=True, slots=True)
class Measure:
    """A number with what it measures."""

    number: Number
    """The number."""
    unit: str
    """Name of the unit: `km`, `percent`, `USD`."""
    kind: str
    """money, percent, length, mass, area, volume, speed, temperature, power or duration."""
    text: str
    """Number and unit as written."""

    @property
    def values(self) -> frozenset[str]:
        """Its value with the scale word, as `Number` has it."""
        return self.number.scaled or self.number.values


def _units(kind: str, *rows: tuple[str, float, str]) -> Iterator[_Unit]:
    return (_Unit(name, kind, factor, words) for name, factor, words in rows)


_SQUARE: Final = r"(?:кв(?:\.|адратн\w+)|sq(?:\.|uare)?)\s?"
_CUBIC: Final = r"(?:куб(?:\.|[іи]чн\w+)|cubic|cu\.)\s?"
_KM: Final = r"(?:км|кілометр\w*|километр\w*|km|kilomet(?:er|re)s?)\b"
_MILE: Final = r"(?:мил[ьяиею]\w*|mi\b|miles?\b)"
# A word behind a number; the first that fits counts, so a square metre stands before a metre.
_UNITS: Final = (
    *_units(
        "percent",
        ("point", 0, r"(?:процентн\w+|відсотков\w+)\s(?:пункт\w*)|п\.\s?п\.|percentage[\s-]points?|pp\b"),
        ("percent", 0, r"%|відсот\w+|процент\w*|per\s?cent|pct\b"),
    ),
    *_units(
        "money",
        ("USD", 0, r"(?:US\s)?\$|(?:американс\w+\s|US\s)?(?:долар\w*|доллар\w*|dollars?)|долл?\.|USD\b"),
        ("EUR", 0, r"€|євро\b|евро\b|euros?\b|EUR\b"),
        ("UAH", 0, r"₴|грн\b|грив(?:ень|ен|н[іяюєеиы]\w*)|hryvn\w+|UAH\b"),
        ("RUB", 0, r"₽|(?:російськ\w+\s|российск\w+\s|Russian\s)?(?:руб(?:\.|л\w+)|ro?ubles?|RUB)"),
        ("GBP", 0, r"£|(?:фунт\w*\s(?:стерлінг\w*|стерлинг\w*)|pounds?\ssterling|GBP)"),
        ("PLN", 0, r"злот\w+|z[lł]ot\w+|PLN\b"),
        ("CNY", 0, r"юан\w+|yuan|CNY\b"),
        ("JPY", 0, r"¥|[єи]н(?:а|и|і|у|ы|ой|ою|)\b|иен\w*|yen\b|JPY\b"),
        ("CHF", 0, r"(?:швейцарськ\w+\s|швейцарск\w+\s|Swiss\s)(?:франк\w*|francs?)|CHF\b"),
        ("TRY", 0, r"(?:турецьк\w+\s|турецк\w+\s|Turkish\s)(?:лір\w*|лир\w*|liras?)"),
        ("INR", 0, r"рупі\w+|рупи\w+|rupees?"),
        ("cent", 0, r"цент(?:и|ів|а|ы|ов|ам|ами)?\b|cents?\b"),
        ("kopiyka", 0, r"коп(?:\.|ій\w+|ее?[йк]\w+)|kopi?y?[ek]\w+"),
    ),
    *_units(
        "area",
        ("km2", 1e6, rf"{_SQUARE}{_KM}|км²|км2\b|km²|km2\b"),
        ("m2", 1.0, rf"{_SQUARE}(?:м\b|метр\w*|m\b|met(?:er|re)s?)|м²|м2\b|m²"),
        ("sq mile", 2.59e6, rf"{_SQUARE}{_MILE}"),
        ("sq foot", 0.0929, rf"{_SQUARE}(?:фут\w*|f(?:ee|oo)?t)"),
        ("ha", 1e4, r"га\b|гектар\w*|hectares?|ha\b"),
        ("acre", 4047.0, r"акр\w*|acres?"),
    ),
    *_units(
        "speed",
        (
            "km/h",
            1.0,
            r"км\s?/\s?(?:год|ч|h)\w*|(?:км|кілометр\w*) (?:за|на) годину|(?:км|километр\w*) в час"
            r"|km/h|kph\b|kmh\b|kilomet(?:er|re)s (?:per|an) hour",
        ),
        ("mph", 1.609, r"mph\b|miles (?:per|an) hour|мил\w+ (?:на|за) годину|мил\w+ в час"),
        ("m/s", 3.6, r"м/с\b|m/s\b|метр\w* (?:на|за) секунду|метр\w* в секунду|met(?:er|re)s (?:per|a) second"),
        ("knot", 1.852, r"вузл\w+|узл\w+|knots?"),
    ),
    *_units(
        "volume",
        ("m3", 1000.0, rf"{_CUBIC}(?:м\b|метр\w*|m\b|met(?:er|re)s?)|м³|м3\b|m³"),
        ("litre", 1.0, r"л\b|літр\w*|литр\w*|lit(?:er|re)s?|L\b"),
        ("gallon", 3.785, r"галон\w*|галлон\w*|gallons?"),
        ("barrel", 159.0, r"барел\w+|баррел\w+|barrels?|bpd\b"),
    ),
    *_units(
        "power",
        ("MWh", 0.0, r"МВт\W?(?:г|ч|год)\w*|MWh\b"),
        ("kWh", 0.0, r"кВт\W?(?:г|ч|год)\w*|kWh\b"),
        ("kW", 1e3, r"кВт\b|кіловат\w*|киловатт?\w*|kW\b|kilowatts?"),
        ("MW", 1e6, r"МВт\b|мегават\w*|мегаватт\w*|MW\b|megawatts?"),
        ("GW", 1e9, r"ГВт\b|гігават\w*|гигаватт?\w*|GW\b|gigawatts?"),
    ),
    *_units(
        "length",
        ("km", 1000.0, _KM),
        ("cm", 0.01, r"см\b|сантиметр\w*|cm\b|centimet(?:er|re)s?"),
        ("mm", 0.001, r"мм\b|міліметр\w*|миллиметр\w*|mm\b|millimet(?:er|re)s?"),
        ("m", 1.0, r"м\b(?!\.)|метр\w*|met(?:er|re)s?\b|m\b"),
        ("nautical mile", 1852.0, r"(?:морськ\w+|морск\w+|nautical)\s(?:мил\w+|miles?)"),
        ("mile", 1609.0, _MILE),
        ("yard", 0.9144, r"ярд\w*|yards?\b|yds?\b"),
        ("foot", 0.3048, r"фут(?:и|ів|а|ы|ов|ах|ами)?\b|feet\b|foot\b|ft\b"),
        ("inch", 0.0254, r"дюйм\w*|inch(?:es)?\b"),
    ),
    *_units(
        "mass",
        ("kg", 1.0, r"кг\b|кілограм\w*|килограмм?\w*|kg\b|kgs\b|kilogram(?:me)?s?|kilos?\b"),
        ("g", 0.001, r"г\b(?!\.)|грам(?:и|ів|а|)\b|грамм?(?:ы|ов|а|)\b|grams?\b|g\b"),
        ("t", 1000.0, r"т\b(?!\.)|тонн\w*|tons?\b|tonnes?\b"),
        ("oz", 0.02835, r"унці\w+|унци\w+|ounces?"),
        ("lb", 0.4536, r"lbs?\b"),
    ),
    *_units(
        "temperature",
        ("C", 1.0, r"°\s?[CС]|º\s?[CС]|℃|градус\w*\s(?:за\s|по\s)?Цельс\w+|degrees?\s(?:Celsius|centigrade)"),
        ("F", 1.8, r"°\s?F|градус\w*\s(?:за\s|по\s)?Фаренгейт\w*|degrees?\sFahrenheit"),
        ("degree", 1.0, r"градус\w*|degrees?\b|°"),
    ),
    *_units(
        "duration",
        ("second", 1.0, r"секунд\w*|seconds?\b"),
        ("minute", 60.0, r"хв\b|хвилин\w*|минут\w*|мин\b|minutes?\b|mins?\b"),
        ("hour", 3600.0, r"год\.|годин\w*|час(?:а|ов|ам|ами|ах|)\b|hours?\b|hrs?\b"),
        ("day", 86400.0, r"дн(?:і|ів|я|ям|ями|ях|ей|ем)\b|день\b|діб\b|доб[аиуі]\b|сут(?:ки|ок|кам|ками)\b|days?\b"),
        ("week", 604800.0, r"тиж(?:ні|нів|ня|день|нями|нях)\b|недел\w+|weeks?\b"),
        ("month", 2.63e6, r"місяц\w+|місяць|месяц\w*|months?\b"),
        ("year", 3.156e7, r"(?:рок(?:и|ів|у|ами|ах|ам)|рік|год(?:а|ы|у|ов|ам|ами|ах|)|лет|летн\w+|річн\w+|years?)\b"),
        ("decade", 3.156e8, r"десятиліт\w+|десятилет\w+|decades?"),
        ("century", 3.156e9, r"столі\w+|столет\w+|centur\w+"),
    ),
)
_BY_NAME: Final = {unit.name: unit for unit in _UNITS}
_SCALE: Final = (
    r"(?:\s?-?(?:тис(?:\.|яч\w*)?|тыс(?:\.|яч\w*)?|млн\.?|мільйон\w*|миллион\w*|млрд\.?|мільярд\w*|миллиард\w*|трлн\.?|"
    r"трильйон\w*|триллион\w*|thousand|millions?|billions?|trillions?|mln\.?|bln\.?|mn|bn|tn|[mkKMB](?=\b)))?"
)
_BEFORE: Final[tuple[tuple[str, re.Pattern[str]], ...]] = (
    ("USD", re.compile(r"(?:US|\bUSD)?\s?\$\s?\Z|\bUSD\s?\Z")),
    ("EUR", re.compile(r"(?:€|\bEUR)\s?\Z")),
    ("GBP", re.compile(r"(?:£|\bGBP)\s?\Z")),
    ("UAH", re.compile(r"(?:₴|\bUAH)\s?\Z")),
    ("RUB", re.compile(r"(?:₽|\bRUB)\s?\Z")),
    ("JPY", re.compile(r"¥\s?\Z")),
)
_OTHER_DOLLAR: Final = re.compile(r"(?:\b[ACHS]|NZ|HK|\bCAD|\bAUD)\$?\s?\$?\Z")
# «2016 року», «в 2016 году» and «2016 рік» name a year; 2016 years would be «2016 років» and «2016 лет».
_CALENDAR_YEAR: Final = re.compile(r"[12]\d{3}\s(?:рок[уи]?|році|роком|рік|год[ау]?|годом|годе)\.?", re.IGNORECASE)
_RANGE_TO: Final = re.compile(r"\s?(?:[-–—]|to|and|до|і|й|та|и|чи|или|or)\s?\Z")


@cache
def _pattern() -> re.Pattern[str]:
    names = "|".join(f"(?P<u{at}>{unit.words})" for at, unit in enumerate(_UNITS))
    return re.compile(rf"{_SCALE}(?:\s|-)?(?:{names})", re.IGNORECASE)


def scale_end(number: Number, plain: str) -> int:
    """Return where *number* ends in *plain*, the text without tags, with its scale word: «2 млн», 2bn, $5m."""
    found = re.compile(_SCALE, re.IGNORECASE).match(plain, number.end)
    return found.end() if found and number.scaled else number.end


def find_measures(text: str, *, lang: Lang) -> list[Measure]:
    """Return the numbers of *text* that have a unit of the table, in order. «5–7 км» measures both."""
    plain = strip_tags(text).replace("\u00a0", " ").replace("\u202f", " ").replace("\u2009", " ")
    found: list[Measure] = []
    numbers = find_numbers(text, lang=lang)
    for at in reversed(range(len(numbers))):
        number = numbers[at]
        measure = _measure(number, plain)
        after = next((one for one in found if at + 1 < len(numbers) and one.number is numbers[at + 1]), None)
        if measure is None and after and _RANGE_TO.fullmatch(plain[number.end : after.number.start]):
            measure = Measure(number, after.unit, after.kind, plain[number.start : after.number.end])
        if measure:
            found.append(measure)
    return found[::-1]


def _measure(number: Number, plain: str) -> Measure | None:
    before = plain[max(0, number.start - 6) : number.start]
    if _OTHER_DOLLAR.search(before):
        return None
    for name, sign in _BEFORE:
        if sign.search(before):
            scale = re.compile(_SCALE, re.IGNORECASE).match(plain, number.end)
            end = scale.end() if scale else number.end
            return Measure(number, name, "money", before.split()[-1] + plain[number.start : end])
    found = _pattern().match(plain, number.end)
    if found is None:
        return None
    unit = next(unit for at, unit in enumerate(_UNITS) if found[f"u{at}"])
    if _CALENDAR_YEAR.fullmatch(plain[number.start : found.end()]):
        return None
    if found.end() < len(plain) and plain[found.end()].isalpha() and found[0][-1].isalpha():
        return None
    return Measure(number, unit.name, unit.kind, plain[number.start : found.end()])


def find_currencies(text: str) -> dict[str, str]:
    """Return the currencies that *text* names anywhere, with a number or without, as written: {"EUR": "євро"}."""
    plain = strip_tags(text).replace("\u00a0", " ")
    found: dict[str, str] = {}
    for unit in _UNITS:
        if unit.kind == "money" and unit.name in _CURRENCIES and (said := _currency(unit).search(plain)):
            found[unit.name] = said[0]
    return found


_CURRENCIES: Final = frozenset({"USD", "EUR", "UAH", "RUB", "GBP", "PLN", "CNY", "CHF"})
"""Those whose names are no other words: a yen is a longing, a cent a part."""


@cache
def _currency(unit: _Unit) -> re.Pattern[str]:
    return re.compile(rf"(?<![^\W\d_])(?:{unit.words})", re.IGNORECASE)


def compare_units(
    source: Sequence[Measure], target: Sequence[Measure]
) -> Iterator[tuple[tuple[Measure, ...], tuple[Measure, ...]]]:
    """Yield for each value that both sides measure what only one side says of it: never an empty side.

    Only units of one kind accuse each other. Order is ignored.
    """
    for kind in sorted({measure.kind for measure in source}):
        ours = [measure for measure in source if measure.kind == kind]
        theirs = [measure for measure in target if measure.kind == kind]
        for measure in ours:
            same = [one for one in theirs if one.values & measure.values]
            alike = [one for one in ours if one.values & measure.values]
            lost = tuple(one for one in alike if not any(_is_same(one, other) for other in same))
            added = tuple(one for one in same if not any(_is_same(one, other) for other in alike))
            if lost and added and lost[0] is measure:
                yield lost, added


def _is_same(one: Measure, two: Measure) -> bool:
    return one.unit == two.unit or (one.kind == "temperature" and "degree" in (one.unit, two.unit))


def are_converted(one: Measure, two: Measure) -> bool:
    """Whether one may be the other in the units of the other country: 30 yards and 27 metres, 10 % apart at most."""
    first, second = _BY_NAME[one.unit], _BY_NAME[two.unit]
    is_same = first.name == second.name != "degree"  # which degrees, the two countries leave to the reader
    if first.kind != second.kind or is_same or not first.factor or not second.factor:
        return False
    return any(
        _is_near(float(a) * first.factor, float(b) * second.factor, kind=first.kind, a=float(a), b=float(b))
        for a in one.values
        for b in two.values
        if ":" not in a + b
    )


def _is_near(one: float, two: float, *, kind: str, a: float, b: float) -> bool:
    if kind == "temperature":
        pairs = ((a - 32, b), (b - 32, a), (a, b), (b, a))  # a reading, or a difference of two
        return any(abs(fahrenheit / 1.8 - celsius) <= 2 for fahrenheit, celsius in pairs)
    return abs(one - two) <= 0.1 * max(one, two)
