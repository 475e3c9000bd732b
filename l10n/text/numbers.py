"""Numbers in running text: find them, read their value in each language's writing, tell whether two texts agree.

Values are compared, not spellings: 1,234.5 = 1 234,5 = 1234,5; «2 млн» = 2 million = 2,000,000; 21:04 = 9:04 p.m.
A number that the other side writes in words or in Roman figures counts as there. Signs and units are not judged.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal
from itertools import pairwise
from typing import Final

from l10n.languages import Lang
from l10n.text.addresses import ADDRESS
from l10n.text.markup import strip_tags
from l10n.text.number_names import ALIASES, HALVES, NAMES, STEMS, is_decade, romans
from l10n.text.spoken import find_spoken

__all__ = ["Number", "NumberChange", "compare_numbers", "find_numbers"]

_SPACES: Final = " \u00a0\u2009\u202f"
_TOKEN = re.compile(
    rf"(?<![\d.,])\d{{1,3}}(?:[{_SPACES}]\d{{3}})+(?!\d)(?:[.,]\d+)?"  # 1 234 567,8
    r"|\d{1,2}(?::\d{1,2})+(?!\d|[.,]\d)"  # 21:04, 2:1; a score of 16,5:10,5 is two numbers
    r"|\d+(?:[.,'’]\d+)*"
)

# Words that multiply the number before them.
_MAGNITUDES: Final = (
    (3, re.compile(r"\s?-?(?:тис(?!ячоліт)|тыс(?!ячелет)|thousand)", re.IGNORECASE)),
    (6, re.compile(r"\s?-?(?:млн|мільйон|миллион|million|mln|mn\b)", re.IGNORECASE)),
    (9, re.compile(r"\s?-?(?:млрд|мільярд|миллиард|billion|bln)|\s?bn\b", re.IGNORECASE)),
    (12, re.compile(r"\s?-?(?:трлн|трильйон|триллион|trillion)|\s?tn\b", re.IGNORECASE)),
)
# Glued to it, these may also be metres, or the beginning of a name: both readings hold.
_LETTERS: Final = ((3, re.compile(r"[kK]\b")), (6, re.compile(r"[mM]\b")), (9, re.compile(r"B\b")))
_ONLY_MAGNITUDE = re.compile(r"\s?-?[^\W\d]+\.?\s(?:(?:and|і|й|та|и)\s)?")  # between the parts of «2 млн 300 тис.»
_RANGE = re.compile(r"[^\w.;]{0,3}(?:\b(?:to|or|and|до|чи|або|или|та|і|и|й)\b)?[^\w.;]{0,3}")
_LAST_WORD = re.compile(
    r"(?<!\d)\s(?:тис|тыс|мільйон|миллион|мільярд|миллиард)\w*\s\Z"
)  # «тисяч 100»: about 100 thousand
_AFTERNOON = re.compile(
    r"\s?p\.?\s?m\b|\s(?:o['’]clock\s)?in\sthe\s(?:afternoon|evening)\b|\s(?:(?:час|годин)\w*\s)?(?:дня|вечора|вечера)\b",
    re.IGNORECASE,
)
_IS_LATE = re.compile(r"afternoon|evening|\b(?:дня|вечора|вечера)\b", re.IGNORECASE)
_MORNING = re.compile(r"\s?a\.?\s?m\b", re.IGNORECASE)
_YEAR = re.compile(r"\d{4}")
_DECADE = re.compile(r"(?:-?(?:х|ті|ти|і|е|ые|ми|их)\b|[’']?s\b)")
_MONTH = re.compile(
    r"\b(?:січ|лют|берез|квіт|трав|черв|лип|серп|верес|жовт|листоп|груд|янв|фев|март|апр|ма[йя]|июн|июл|авг|сент|окт|нояб|"
    r"дек|jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)",
    re.IGNORECASE,
)


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
    aliases: frozenset[str] = frozenset()
    """Keys of what else may stand for it with the word after it: «24 години» is a day."""

    @property
    def parts(self) -> tuple[str, ...]:
        """Its runs of digits without leading zeros: a date's day, month, year."""
        return tuple(str(int(run)) for run in re.findall(r"\d+", self.text))

    @property
    def months(self) -> tuple[str, ...]:
        """Those of its parts that may be a month, in a date or in what may be one."""
        is_date = self.is_clock_or_date and ":" not in self.text
        return tuple(part for part in self.parts if int(part) <= 12) if is_date else ()

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
        more = _in_context(values, written, after)
        if len(written) == 2 and (year := re.search(r"\b(\d\d)\d\d[/–-]$", before)):
            more |= {year[1] + written}  # the season 2020/21, the years 1932-33
        more |= _times(values, [power for power, letter in _LETTERS if letter.match(after)])
        aliases = frozenset(name for name, (text, unit, _) in ALIASES.items() if written == text and unit.match(after))
        found.append(Number(*match.span(), written, more, _scaled(values, before, after), aliases))
    return [*(_in_range(number, after, plain) for number, after in pairwise(found)), *found[-1:]]


def _in_range(number: Number, after: Number, plain: str) -> Number:
    """*number* with the scale that it may share with the next one: «2–3 млн» may be "2 million to 3 million"."""
    if number.scaled or not after.scaled or not _RANGE.fullmatch(plain, number.end, after.start):
        return number
    shared = _scaled(number.values, "", plain[after.end : after.end + 16])
    return replace(number, values=number.values | shared)


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
    return _times(values, powers)


def _times(values: frozenset[str], powers: Iterable[int]) -> frozenset[str]:
    plain = [value for value in values if ":" not in value]
    return frozenset(_plain(format(Decimal(value).scaleb(power), "f")) for power in powers for value in plain)


def _in_context(values: frozenset[str], written: str, after: str) -> frozenset[str]:
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
    if ":" in written and minutes.isdigit() and int(minutes) == 0:
        more.add(str(int(hour)))  # 15:00 is 3 p.m.
    return frozenset(more)


def compare_numbers(source: str, target: str, *, source_lang: Lang, target_lang: Lang) -> NumberChange | None:
    """Return what numbers *target* lost or added, or None where both texts hold the same ones.

    Order doesn't matter. A number copied digit for digit counts as kept, even in the other language's writing.
    """
    ours, theirs = find_numbers(source, lang=source_lang), find_numbers(target, lang=target_lang)
    said, heard = Counter(find_spoken(source, lang=source_lang)), Counter(find_spoken(target, lang=target_lang))
    said, heard = said - heard, heard - said
    ours, theirs = _unmatched(ours, theirs)
    ours, theirs = _added_up(ours, theirs, source, target)
    ours, theirs = _unsaid(ours, heard, target), _unsaid(theirs, said, source)
    lost, added = _leftovers(ours), _leftovers(theirs)
    if not _are_turned(ours, theirs):
        common = _leftovers(n for n in ours if not n.scaled) & _leftovers(n for n in theirs if not n.scaled)
        lost, added = lost - common, added - common
    months = {part for number in (*ours, *theirs) for part in number.months}
    lost_left = _unexcused(lost, target, months=months)
    added_left = _unexcused(added, source, months=months)
    if lost_left or added_left:
        return NumberChange(lost_left, added_left)
    return _changed_words(said, heard, source=source, target=target)


def _unsaid(numbers: Sequence[Number], words: Counter[Decimal], other: str) -> list[Number]:
    """Those of *numbers* that *other* writes neither in words nor as an alias. Mutates *words*: each excuses one."""
    left = []
    for number in numbers:
        values = [Decimal(value) for value in (*number.values, *number.scaled) if ":" not in value]
        values += [value - 12 for value in values if 12 < value < 24 and _IS_LATE.search(other)]
        word = next((value for value in values if words[value]), None)
        if word is not None:
            words[word] -= 1
        elif not any(name in number.aliases and stem.search(other) for name, (_, _, stem) in ALIASES.items()):
            left.append(number)
    return left


def _are_turned(ours: Sequence[Number], theirs: Sequence[Number]) -> bool:
    """Whether a number holds the parts of another in another order: 19:30 and 30:19, «2:1» and 1:2, two phone numbers.

    A date may be turned round as a whole: 2026.05.12 is 12.05.2026.
    """
    return any(
        len(a.parts) > 1 and a.parts != b.parts and sorted(a.parts) == sorted(b.parts)
        for a in ours
        for b in theirs
        if len(a.parts) == 2 or a.parts != b.parts[::-1]
    )


def _changed_words(said: Counter[Decimal], heard: Counter[Decimal], *, source: str, target: str) -> NumberChange | None:
    """Numbers in words that became others in words. One side alone proves nothing: «обидва» is two and isn't read."""
    lost = [value for value in said.elements() if value >= 2 and not _has_stem(value, target)]
    added = [value for value in heard.elements() if value >= 2 and not _has_stem(value, source)]
    if not lost or not added:
        return None
    return NumberChange(tuple(f"{value:f}" for value in lost), tuple(f"{value:f}" for value in added))


def _has_stem(value: Decimal, text: str) -> bool:
    stem = NAMES.get(int(value)) if value == int(value) and value < 1000 else None
    return stem is not None and stem.search(strip_tags(text)) is not None


def _unmatched(ours: list[Number], theirs: list[Number]) -> tuple[list[Number], list[Number]]:
    """What is left when equal numbers are paired off: first those written alike, then those of one value."""
    for is_same in (_is_named_alike, _is_written_alike, _is_one_value):
        left = []
        theirs = list(theirs)
        for number in ours:
            partner = next((at for at, other in enumerate(theirs) if is_same(number, other)), None)
            if partner is None:
                left.append(number)
            else:
                del theirs[partner]
        ours = left
    return ours, theirs


def _added_up(ours: list[Number], theirs: list[Number], source: str, target: str) -> tuple[list[Number], list[Number]]:
    """What is left when «2 млн 300 тис.» is read as one number, on either side; as it was where that pairs nothing."""
    joined = (_joined(ours, strip_tags(source)), _joined(theirs, strip_tags(target)))
    left = _unmatched(*joined)
    return left if len(left[0]) < len(joined[0]) else (ours, theirs)


def _joined(numbers: Sequence[Number], plain: str) -> list[Number]:
    out: list[Number] = []
    for number in numbers:
        total = _sum(out[-1], number, plain) if out else None
        out = [*out[:-1], total] if total else [*out, number]
    return out


def _sum(first: Number, second: Number, plain: str) -> Number | None:
    """*first* and *second* as one number; None where they aren't its parts, each smaller than the unit before it."""
    if not first.scaled or not _ONLY_MAGNITUDE.fullmatch(plain, first.end, second.start):
        return None
    units = [power for power, word in _MAGNITUDES if word.match(plain, first.end, second.start)]
    rest = [Decimal(value) for value in second.scaled or second.values if ":" not in value]
    if not units or not rest or max(rest) >= Decimal(10) ** units[0]:
        return None
    sums = frozenset(_plain(format(Decimal(value) + more, "f")) for value in first.scaled for more in rest)
    return Number(first.start, second.end, plain[first.start : second.end], frozenset(), sums)


def _is_named_alike(a: Number, b: Number) -> bool:
    return a.aliases == b.aliases and _is_written_alike(a, b)  # «24 години» is not the 24 of 24 tanks


def _is_written_alike(a: Number, b: Number) -> bool:
    return a.text == b.text and (not (a.scaled or b.scaled) or bool((a.scaled or a.values) & (b.scaled or b.values)))


def _is_one_value(a: Number, b: Number) -> bool:
    if a.scaled and b.scaled:  # «2 млн» is not 2 billion, but «2-3 млн» may be "2 million to 3 million"
        return bool(a.scaled & b.scaled)
    if a.scaled or b.scaled:  # «2 млн» is not 2
        return bool((a.scaled or a.values) & (b.scaled or b.values))
    if _YEAR.fullmatch(a.text) and _YEAR.fullmatch(b.text):  # «80-х» may be 1980s, 1880s may not
        return False
    return bool(a.values & b.values)


def _leftovers(numbers: Iterable[Number]) -> Counter[str]:
    """What can still be paired: the parts of times and dates one by one, any other number as a whole.

    «On April 3 410 people» looks like 3,410, so a number with spaces falls apart too.
    """
    return Counter(
        part
        for number in numbers
        for part in (number.parts if number.is_clock_or_date or " " in number.text else (number.text,))
    )


def _unexcused(values: Counter[str], other: str, *, months: Collection[str]) -> tuple[str, ...]:
    """Those of *values* that *other* doesn't write in words, in Roman figures or as the name of a month."""
    if not values:
        return ()
    plain = strip_tags(other)
    spoken = {value for value, stem in NAMES.items() if stem.search(plain)} | set(romans(plain))
    halves = HALVES.search(plain) is not None
    has_month = _MONTH.search(plain) is not None
    return tuple(
        value
        for value in values.elements()
        if not (_is_spoken(value, spoken, plain, halves=halves) or (has_month and value in months))
    )


def _is_spoken(written: str, spoken: set[int], other: str, *, halves: bool) -> bool:
    digits = re.sub(r"[ '’]", "", written)
    if not digits.isdigit():
        return halves and digits[-2:] in (",5", ".5")
    value = int(digits)
    decade = value % 100 if value // 100 in (18, 19) and value % 10 == 0 else 0  # 1980-х, the eighties
    if value in spoken or (value == 0 and written == "00") or (decade >= 20 and is_decade(decade, other)):
        return True
    if not (20 < value < 100 and value % 10):
        return False
    ordinal = rf"\b(?:{STEMS[value - value % 10]})\w*[\s-](?:{STEMS[value % 10]})"  # twenty-first
    return re.search(ordinal, other, re.IGNORECASE) is not None
