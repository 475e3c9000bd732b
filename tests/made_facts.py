"""Right translations (tests/data/versions/facts*.jsonl) and what they become with one fact spoilt in one version.

The first set was at hand when the comparing was written; the second, on other subjects, was written later and measured
before anything was changed for it.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from l10n.languages import Lang

LANGS: Final[tuple[Lang, ...]] = ("uk", "ru", "en")
SPOILT_KINDS: Final = re.findall(
    r"\S+",
    "number digits scale date month weekday time money unit percent person-swapped person-missing person-extra "
    "negation negation-added quotation marks speaker link rich",
)


@dataclass(frozen=True, slots=True)
class Triple:
    """One sentence or two in three languages."""

    texts: Mapping[Lang, str]
    person: Mapping[Lang, str] | None
    """A person in it, as each version writes the name."""
    speaker: Mapping[Lang, str] | None = None
    """Who is quoted in it."""


@dataclass(frozen=True, slots=True)
class Spoilt:
    """A triple with one fact changed in one version."""

    kind: str
    lang: Lang
    texts: Mapping[Lang, str]


@cache
def right(name: str = "facts") -> tuple[Triple, ...]:
    """The right translations of the set *name*, `facts` or `facts_second`, written by hand."""
    path = Path(__file__).resolve().parent / "data" / "versions" / f"{name}.jsonl"
    rows = [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]
    return tuple(Triple({lang: row[lang] for lang in LANGS}, row.get("person"), row.get("speaker")) for row in rows)


def spoilt(triple: Triple) -> Iterator[Spoilt]:
    """Yield *triple* spoilt in every way that fits it, once a way and language."""
    for lang in LANGS:
        text = triple.texts[lang]
        changes = (
            *_changes(text, lang),
            *_person_changes(text, lang, triple.person),
            *_voice_changes(text, lang, triple),
        )
        for kind, worse in changes:
            if worse is not None and worse != text:
                yield Spoilt(kind, lang, {**triple.texts, lang: worse})


def _changes(text: str, lang: Lang) -> Iterator[tuple[str, str | None]]:
    for kind, pattern in _NUMBERS.items():
        yield kind, _with(pattern, text, lambda found: str(int(found[0]) + (3 if int(found[0]) < 26 else -3)))
    yield "digits", _with(_TWO_DIGITS, text, lambda found: found[0][:-2] + found[0][:-3:-1])
    yield "time", _with(_CLOCK, text, lambda found: f"{found[1]}{found[2]}{(int(found[3]) + 25) % 60:02}")
    for kind, pairs in _WORDS.items():
        for before, after in pairs:
            if (changed := re.sub(before, after, text, count=1)) != text:
                yield kind, changed
                break
    if quotation := _QUOTED.search(text):
        yield "quotation", text.replace(quotation[0], _SPOKE[lang])
        yield "marks", text.replace(quotation[0], quotation[0][1:-1])
    yield "link", _with(_ADDRESS, text, lambda found: found[0][:-2] + "xe" + found[0][-1])


def _voice_changes(text: str, lang: Lang, triple: Triple) -> Iterator[tuple[str, str | None]]:
    if triple.speaker is not None:
        yield "speaker", text.replace(triple.speaker[lang], _OTHER_SPEAKER[lang])


_QUOTED: Final = re.compile(r"«(?:\w[^»]{20,})»|[“\"](?:\w[^”\"]{20,})[”\"]")
_ADDRESS: Final = re.compile(r"https?://[\w./-]*\w")


def _with(pattern: re.Pattern[str], text: str, change: Callable[[re.Match[str]], str]) -> str | None:
    found = pattern.search(text)
    return text[: found.start()] + change(found) + text[found.end() :] if found else None


def _person_changes(text: str, lang: Lang, person: Mapping[Lang, str] | None) -> Iterator[tuple[str, str | None]]:
    if person is None:
        yield "person-extra", f"{text[:-1]}{_WITH[lang]}{text[-1]}"
    else:
        yield "person-swapped", text.replace(person[lang], _STRANGER[lang])
        yield "person-missing", re.sub(rf"{person[lang]}\s?", "", text)


_MONTHS: Final = (
    "січня|лютого|березня|квітня|травня|червня|липня|серпня|вересня|жовтня|листопада|грудня|января|февраля|марта|апреля|мая|"
    "июня|июля|августа|сентября|октября|ноября|декабря|January|February|March|April|May|June|July|August|September|October|"
    "November|December"
)
_TWO_DIGITS: Final = re.compile(r"(?<![\d.,:/-])\d{0,2}([1-9])(?!\1)[1-9](?![\d.,:/]\d|\d|[ \u00a0]\d)")
_CLOCK: Final = re.compile(r"\b(\d{1,2})(:)(\d\d)\b")
_NUMBERS: Final = {
    "number": re.compile(rf"(?<![\d.,:/-])(?<!-)\d{{2,4}}(?![\d.,:/]\d|\d|[ \u00a0]\d|\s(?:{_MONTHS})|\s?%|,\s\d)"),
    "date": re.compile(rf"\b\d{{1,2}}(?=\s(?:{_MONTHS}))|(?:(?<=[a-z]{{2}} )|(?<=Jun ))\b\d{{1,2}}(?=, \d{{4}})"),
    "percent": re.compile(r"\d{1,2}(?=(?:[.,]\d+)?\s?(?:%|процент|per ?cent))"),
}
_WORDS: Final = {
    "scale": (
        (r"\b(?:млрд|мільярд\w*|миллиард\w*)", "млн"),
        (r"\bмлн\b", "млрд"),
        ("billion", "million"),
        ("мільйон", "мільярд"),
        ("миллион", "миллиард"),
        ("million", "billion"),
        (r"(?<=\d)bn\b", "m"),
        ("трлн", "млрд"),
        ("триллион", "миллиард"),
        ("trillion", "billion"),
        (r"тис\.|тисяч\w*|тыс\.|тысяч\w*", "млн"),
    ),
    "month": (
        (r"січня|лютого|березня|квітня|травня", "серпня"),
        (r"червня|липня|серпня|вересня|жовтня|листопада|грудня", "квітня"),
        (r"января|февраля|марта|апреля|\bмая\b", "августа"),
        (r"июня|июля|августа|сентября|октября|ноября|декабря", "апреля"),
        (r"January|February|March|April|May\b", "August"),
        (r"June|July|August|September|October|November|December", "April"),
    ),
    "weekday": (
        (r"\bу (?:понеділок|вівторок|середу|четвер|п'ятницю|суботу)", "у неділю"),
        (r"неділю", "середу"),
        (r"п'ятниці", "неділі"),
        (r"\b(в|во) (?:понедельник|вторник|среду|четверг|пятницу|субботу)", "в воскресенье"),
        (r"воскресенье", "среду"),
        (r"пятнице", "воскресенью"),
        (r"Monday|Tuesday|Wednesday|Thursday|Friday|Saturday", "Sunday"),
        ("Sunday", "Tuesday"),
    ),
    "money": (
        (r"долар\w*", "євро"),
        (r"доллар\w*", "евро"),
        (r"(?:грн|гривень)\b", "доларів"),
        (r"гривен\b", "долларов"),
        (r"\$", "€"),
        (r"євро\b", "доларів"),
        (r"евро\b", "долларов"),
        ("€", "$"),
        (r"(?<=million )hryvnias|(?<=billion )hryvnia", "rouble"),
        ("euros", "dollars"),
    ),
    "unit": (
        (r"(?<=\d )(?:км|кілометр\w*|километр\w*)\b(?!/)", "миль"),
        (r"(?<=\d )(?:km|kilometres)\b(?!/)", "miles"),
        (r"(?<=\d )тонн\b", "кілограмів"),
        (r"(?<=\d )(?:tonnes)\b", "kilograms"),
        (r"(?<=[\d-] )метр\w*|(?<=\d )м\b", "км"),
        (r"(?<=\d )metres", "feet"),
        (r"(?<=\d )(?:хвилин|минут)\w*", "годин"),
        ("minutes", "hours"),
        ("км/(?:год|ч)", "м/с"),
        ("km/h", "mph"),
        (r"(?<=\d )(?:га|гектар\w*)\b", "кв. м"),
        ("-hectare", "-acre"),
    ),
    "negation": (
        (r"\bне захищатиме", "захищатиме"),
        (r"\bне ходитимуть", "ходитимуть"),
        (r"\bходить не будут", "ходить будут"),
        (r"(?<!доки )(?<!пока )(?<!нічого )(?<!ничего )\b(?:так [іи] )?не (?!лише|тільки|только|менш)", ""),
        (r"\b(did|does|has|have|would|will|is|are|was|were)(?: not|n't) ", r"\1 "),
        (r"\bnever ", ""),
    ),
    "negation-added": (
        (
            r"\b(?=(?:загинули|оголосили|відкрили|підписали|видав|виграв|виграла|продали|вступила|купив|сказав|сказала|"
            r"запустили|народилася|облетів|стрибнула|забрав|почалася|стався)\b)",
            "не ",
        ),
        (
            r"\b(?=(?:погибли|объявили|открыли|подписали|выдал|выиграл|выиграла|продали|вступила|купил|сказал|сказала|"
            r"запустили|родилась|облетел|прыгнула|унес|началась|произошел|произошло)\b)",
            "не ",
        ),
        (r"\b(was|were|is|are|has|have) (?!not|never|no\b|hardly)", r"\1 not "),
    ),
    "rich": (
        (r"(М|м)ільярдер", r"\1ільйонер"),
        (r"(М|м)иллиардер", r"\1иллионер"),
        (r"(B|b)illionaire", "millionaire"),
    ),
}
_SPOKE: Final[dict[Lang, str]] = {"uk": "Це було так", "ru": "Это было так", "en": "That was so,"}
_OTHER_SPEAKER: Final[dict[Lang, str]] = {"uk": "Борис Джонсон", "ru": "Борис Джонсон", "en": "Boris Johnson"}
_STRANGER: Final[dict[Lang, str]] = {"uk": "Тарас Бондар", "ru": "Тарас Бондарь", "en": "Taras Bondar"}
_WITH: Final[dict[Lang, str]] = {
    "uk": ", заявив посадовець Тарас Бондар",
    "ru": ", заявил чиновник Тарас Бондарь",
    "en": ", said the official Taras Bondar",
}
