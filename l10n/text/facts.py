"""The facts of a text but for its names, and where two versions tell them differently. Pure.

Names need the register and are the glossary's: `l10n.glossary.facts` puts both together.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from typing import Final

from l10n.languages import Lang
from l10n.text.addresses import ADDRESS
from l10n.text.markup import strip_tags
from l10n.text.negation import find_flipped, find_negations, may_be_negative
from l10n.text.numbers import Number, compare_numbers, find_numbers
from l10n.text.quotations import find_quotations, has_bare_speech, may_hold_speech
from l10n.text.running_dates import Moment, compare_moments, find_moments
from l10n.text.units import Measure, are_converted, compare_units, find_currencies, find_measures

__all__ = ["Clash", "FactKind", "Facts", "find_clashes", "read_facts"]


class FactKind(StrEnum):
    """What differs."""

    NUMBER = "number"
    SCALE = "scale"
    """The same digits with million here and billion there."""
    DATE = "date"
    WEEKDAY = "weekday"
    RELATIVE = "relative"
    """Yesterday here, tomorrow there."""
    TIME = "time"
    MONEY = "money"
    UNIT = "unit"
    PERCENT = "percent"
    NAME = "name"
    """A person or place that two versions have and the third has not, or the reverse."""
    QUOTATION = "quotation"
    SPEAKER = "speaker"
    """Another person is said to have spoken the same words."""
    NEGATION = "negation"
    LINK = "link"


@dataclass(frozen=True, slots=True)
class Facts:
    """What one version says that can be compared, in the order of the text."""

    lang: Lang
    """The version's language."""
    text: str
    """As given."""
    numbers: tuple[Number, ...]
    """All numbers, those of dates and measures included."""
    moments: tuple[Moment, ...]
    """Dates, weekdays and times."""
    measures: tuple[Measure, ...]
    """Numbers with units and money."""
    quotations: tuple[str, ...]
    """Without their marks."""
    links: tuple[str, ...]
    """Web and mail addresses."""


@dataclass(frozen=True, slots=True)
class Clash:
    """What two versions tell differently."""

    kind: FactKind
    """What it is about."""
    said: Mapping[Lang, str | None] = field(default_factory=dict)
    """As written in either version; None where one has nothing of the kind to show."""

    @property
    def is_two_sided(self) -> bool:
        """Whether both say something."""
        return all(self.said.values())


def read_facts(text: str, *, lang: Lang) -> Facts:
    """Return the facts of *text*, read as *lang* writes them."""
    return Facts(
        lang,
        text,
        tuple(find_numbers(text, lang=lang)),
        tuple(find_moments(text, lang=lang)),
        tuple(find_measures(text, lang=lang)),
        tuple(find_quotations(text, lang=lang)),
        tuple(found[0] for found in ADDRESS.finditer(strip_tags(text))),
    )


def find_clashes(one: Facts, two: Facts, read: Sequence[Facts]) -> Iterator[Clash]:
    """Yield what *one* and *two* tell differently, names left out; *read* holds all versions that are compared."""
    moments = [
        Clash(FactKind(kind.value), {one.lang: _told(lost), two.lang: _told(added)})
        for kind, lost, added in compare_moments(one.moments, two.moments)
    ]
    yield from moments
    for ours, theirs in compare_units(one.measures, two.measures):
        kind = {"money": FactKind.MONEY, "percent": FactKind.PERCENT}.get(ours[0].kind, FactKind.UNIT)
        yield Clash(kind, {one.lang: _told(ours), two.lang: _told(theirs)})
    yield from _word_clashes(one, two)
    yield from _number_clashes(one, two, moments, read)
    yield from _quotation_clashes(one, two)
    yield from _negation_clashes(one, two)
    yield from _link_clashes(one, two)


_RICH: Final = (
    ("million", re.compile(r"\b(?:мультим|м)(?:ільйонер|иллионер)\w*|\b(?:multi)?millionaires?\b", re.IGNORECASE)),
    ("billion", re.compile(r"\b(?:мульти)?(?:мільярдер|миллиардер)\w*|\b(?:multi)?billionaires?\b", re.IGNORECASE)),
)


def _word_clashes(one: Facts, two: Facts) -> Iterator[Clash]:
    """A scale or a currency in a word without a number: «мільярдер» and millionaire, «зона євро» and dollar zone."""
    rich = [
        {name: said[0] for name, word in _RICH if (said := word.search(strip_tags(facts.text)))} for facts in (one, two)
    ]
    if all(rich) and not rich[0].keys() & rich[1].keys():
        yield Clash(FactKind.SCALE, {one.lang: next(iter(rich[0].values())), two.lang: next(iter(rich[1].values()))})
    ours, theirs = find_currencies(one.text), find_currencies(two.text)
    if ours and theirs and not ours.keys() & theirs.keys():
        yield Clash(FactKind.MONEY, {one.lang: ", ".join(ours.values()), two.lang: ", ".join(theirs.values())})


def _told(found: tuple[Moment, ...] | tuple[Measure, ...]) -> str:
    return ", ".join(dict.fromkeys(one.text for one in found))


def _number_clashes(one: Facts, two: Facts, moments: list[Clash], read: Sequence[Facts]) -> Iterator[Clash]:
    change = compare_numbers(one.text, two.text, source_lang=one.lang, target_lang=two.lang)
    if change is None:
        return
    lost = [value for value in change.lost if not _is_in(value, one, moments)]
    added = [value for value in change.added if not _is_in(value, two, moments)]
    lost = [value for value in lost if not _may_convert(value, one, read)]
    added = [value for value in added if not _may_convert(value, two, read)]
    if lost or added:
        kind = _kind_of(lost, added, one, two)
        yield Clash(kind, {one.lang: _shown(lost, one), two.lang: _shown(added, two)})


def _is_in(value: str, facts: Facts, moments: list[Clash]) -> bool:
    """Whether *value* is a part of a date or time that is told anyway."""
    return any(
        value in (str(int(run)) for run in re.findall(r"\d+", clash.said.get(facts.lang) or "")) for clash in moments
    )


def _measure_of(value: str, facts: Facts) -> Measure | None:
    return next((one for one in facts.measures if value in (one.number.text, *one.number.values)), None)


def _may_convert(value: str, facts: Facts, read: Sequence[Facts]) -> bool:
    """Whether another version may give *value* in another system: 1 inch, «2,5 см» and «2,54 см» are one length."""
    measure = _measure_of(value, facts)
    others = (found for other in read if other is not facts for found in other.measures)
    return measure is not None and any(are_converted(measure, found) for found in others)


def _kind_of(lost: list[str], added: list[str], one: Facts, two: Facts) -> FactKind:
    measures = [
        found for values, facts in ((lost, one), (added, two)) for value in values
        if (found := _measure_of(value, facts)) is not None
    ]  # fmt: skip
    if set(lost) & set(added) or _is_power_of_ten(lost, added):
        return FactKind.SCALE
    if any(found.kind == "money" for found in measures):
        return FactKind.MONEY
    if any(found.kind == "percent" for found in measures):
        return FactKind.PERCENT
    return FactKind.TIME if any(":" in value for value in (*lost, *added)) else FactKind.NUMBER


def _is_power_of_ten(lost: list[str], added: list[str]) -> bool:
    if len(lost) != 1 or len(added) != 1:
        return False
    try:
        values = sorted(Decimal(re.sub(r"[\s'’]", "", value).replace(",", ".")) for value in (lost[0], added[0]))
    except InvalidOperation:
        return False
    return bool(values[0]) and values[1] / values[0] in (Decimal(1000), Decimal(10**6), Decimal(10**9))


def _shown(values: list[str], facts: Facts) -> str | None:
    told = [found.text if (found := _measure_of(value, facts)) else value for value in values]
    return ", ".join(dict.fromkeys(told)) or None


def _quotation_clashes(one: Facts, two: Facts) -> Iterator[Clash]:
    for ours, theirs in ((one, two), (two, one)):
        lost = ours.quotations and not theirs.quotations
        is_bare = has_bare_speech(theirs.text)
        if lost and (is_bare or not any(may_hold_speech(theirs.text, one) for one in ours.quotations)):
            yield Clash(FactKind.QUOTATION, {ours.lang: ours.quotations[0], theirs.lang: None})


def _negation_clashes(one: Facts, two: Facts) -> Iterator[Clash]:
    """«не підтвердив» against «подтвердил»; and what is denied on one side while the other has no sign of a denial."""
    for ours, theirs in ((one, two), (two, one)):
        said = find_negations(ours.text, lang=ours.lang)
        flipped = find_flipped(ours.text, theirs.text, source_lang=ours.lang, target_lang=theirs.lang)
        if flipped is not None:
            yield Clash(FactKind.NEGATION, {ours.lang: flipped[0], theirs.lang: flipped[1]})
            return
        if said and not may_be_negative(theirs.text, lang=theirs.lang):
            yield Clash(FactKind.NEGATION, {ours.lang: said[0], theirs.lang: None})


_LANGUAGE_PART = re.compile(r"(?<=[/.])(?:uk|ua|ukr|ru|rus|en|eng|www)(?=[/.]|\Z)[/.]?|\A(?:https?://)?(?:www\.)?")


def _link_clashes(one: Facts, two: Facts) -> Iterator[Clash]:
    """Addresses that differ by more than the language in them; a page of an encyclopaedia has another name in each."""
    ours = {_LANGUAGE_PART.sub("", link.lower()).rstrip("/"): link for link in one.links}
    theirs = {_LANGUAGE_PART.sub("", link.lower()).rstrip("/"): link for link in two.links}
    lost = [link for key, link in ours.items() if key not in theirs and "wikipedia.org" not in link]
    added = [link for key, link in theirs.items() if key not in ours and "wikipedia.org" not in link]
    if lost or added:
        yield Clash(FactKind.LINK, {one.lang: ", ".join(lost) or None, two.lang: ", ".join(added) or None})
