"""The facts of one version as items of a table, and whether two of them are one fact. Pure.

A number carries the noun it counts, a quotation its speaker. Each place of the text belongs to one item: the 5 of
«5 березня» is no number of its own.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from l10n.glossary.fact_names import NameWord, are_alike, find_name_words, is_surely_name, name_runs, read_name
from l10n.glossary.fact_people import Register, find_known
from l10n.glossary.governed import find_governed
from l10n.languages import Lang
from l10n.text.addresses import ADDRESS
from l10n.text.facts import FactKind
from l10n.text.markup import strip_tags
from l10n.text.numbers import Number, find_numbers
from l10n.text.running_dates import Moment, agree, find_moments
from l10n.text.speakers import Speech, find_speeches
from l10n.text.spoken import place_spoken
from l10n.text.units import Measure, are_converted, find_measures, scale_end

__all__ = ["Item", "are_one", "are_one_amount", "list_items"]

Keys = frozenset[str]


@dataclass(frozen=True, slots=True)
class Item:
    """One fact in one version."""

    kind: FactKind
    """What it is about."""
    start: int
    """Code points from the start of the text without tags."""
    end: int
    """Behind its last character."""
    text: str
    """As written; of a number with its scale word, of a measure with its unit."""
    about: str | None = None
    """The noun that a number counts, or the name of who is quoted."""
    keys: Keys = frozenset()
    """Values of a number, id of a name, address of a link: one of them shared makes one fact."""
    moments: tuple[Moment, ...] = ()
    """Of a date, weekday or time."""
    measure: Measure | None = None
    """Of a number with a unit."""
    words: tuple[NameWord, ...] = ()
    """Of a name that the register doesn't know."""


_LANGUAGE_PART: Final = re.compile(
    r"(?<=[/.])(?:uk|ua|ukr|ru|rus|en|eng|www)(?=[/.]|\Z)[/.]?|\A(?:https?://)?(?:www\.)?"
)
_YEAR: Final = re.compile(r"1[5-9]\d\d|20\d\d")
_AMOUNTS: Final = frozenset({FactKind.NUMBER, FactKind.MONEY, FactKind.PERCENT, FactKind.UNIT})


def list_items(text: str, *, lang: Lang, register: Register | None = None) -> list[Item]:
    """Return the facts of *text* in order, each place once."""
    plain = strip_tags(text)
    found: list[Item] = []
    for item in (
        *(Item(FactKind.LINK, *one.span(), one[0], keys=frozenset({_LANGUAGE_PART.sub("", one[0].lower()).rstrip("/")}))
          for one in ADDRESS.finditer(plain)),
        *_moments(text, lang),
        *_amounts(text, plain, lang),
        *_names(text, lang, register),
    ):  # fmt: skip
        if all(item.end <= other.start or other.end <= item.start for other in found):
            found.append(item)
    # A quotation is a fact beside those within it.
    found += [
        Item(
            FactKind.QUOTATION,
            one.quotation.start,
            one.quotation.end,
            one.quotation.text.rstrip(","),
            _named(one, lang),
        )
        for one in find_speeches(text, lang=lang)
    ]
    return sorted(found, key=lambda item: (item.start, item.end))


def _named(speech: Speech, lang: Lang) -> str | None:
    """Who is named as its speaker, where the word is surely a name: «рішення Комітету» is none."""
    return speech.speaker if is_surely_name(read_name(speech.speaker or "", lang=lang), lang) else None


def _moments(text: str, lang: Lang) -> Iterator[Item]:
    groups: dict[tuple[int, int], list[Moment]] = {}
    for moment in find_moments(text, lang=lang):
        if moment.is_sure:
            groups.setdefault((moment.start, moment.end), []).append(moment)
    for span, moments in groups.items():
        yield Item(FactKind(moments[0].kind.value), *span, moments[0].text.strip(), moments=tuple(moments))


def _amounts(text: str, plain: str, lang: Lang) -> Iterator[Item]:
    for measure in find_measures(text, lang=lang):
        kind = {"money": FactKind.MONEY, "percent": FactKind.PERCENT}.get(measure.kind, FactKind.UNIT)
        start = max(plain.find(measure.text, max(0, measure.number.start - 5)), 0)
        start = start if start <= measure.number.start else measure.number.start
        yield Item(
            kind, start, start + len(measure.text), measure.text, keys=frozenset(measure.values), measure=measure
        )
    for number in find_numbers(text, lang=lang):
        end = scale_end(number, plain)
        about = None if _YEAR.fullmatch(number.text) else find_governed(plain, end, lang=lang)
        yield Item(FactKind.NUMBER, number.start, end, plain[number.start : end], about, _values(number))
    for spoken in place_spoken(text, lang=lang):
        if spoken.value != 1:
            about = find_governed(plain, spoken.end, lang=lang)
            said = plain[spoken.start : spoken.end]
            yield Item(FactKind.NUMBER, spoken.start, spoken.end, said, about, frozenset({f"{spoken.value:f}"}))


def _values(number: Number) -> Keys:
    return number.scaled or number.values


def _names(text: str, lang: Lang, register: Register | None) -> Iterator[Item]:
    plain = strip_tags(text)
    for known in find_known(text, lang=lang, register=register):
        words = tuple(word for word in find_name_words(text, lang=lang) if known.start <= word.start < known.end)
        yield Item(FactKind.NAME, known.start, known.end, known.text, keys=frozenset({known.id}), words=words)
    for run in name_runs(find_name_words(text, lang=lang)):
        end = run[-1].start + len(run[-1].text)
        yield Item(FactKind.NAME, run[0].start, end, plain[run[0].start : end], words=tuple(run))


def are_one(one: Item, two: Item) -> bool:
    """Whether two items of two versions are one fact: of one kind, and one value, id, name or unit."""
    if one.kind is not two.kind:
        return False
    match one.kind:
        case FactKind.DATE | FactKind.WEEKDAY | FactKind.RELATIVE | FactKind.TIME:
            return any(agree(a, b) for a in one.moments for b in two.moments)
        case FactKind.QUOTATION:
            return 3 * len(one.text) > 2 * len(two.text) and 3 * len(two.text) > 2 * len(one.text)
        case FactKind.MONEY | FactKind.PERCENT | FactKind.UNIT:
            if one.measure is None or two.measure is None:
                return False
            is_same = one.measure.unit == two.measure.unit and bool(one.keys & two.keys)
            return is_same or are_converted(one.measure, two.measure)
        case FactKind.NAME:
            return bool(one.keys & two.keys) or _share_a_word(one.words, two.words)
        case _:
            return bool(one.keys & two.keys)


def are_one_amount(one: Item, two: Item) -> bool:
    """Whether two amounts have one value, whatever they measure: «31-річна» and "aged 31"."""
    return one.kind in _AMOUNTS and two.kind in _AMOUNTS and one.kind is not two.kind and bool(one.keys & two.keys)


def _share_a_word(ours: Sequence[NameWord], theirs: Sequence[NameWord]) -> bool:
    return any(are_alike(one, two) for one in ours for two in theirs)
