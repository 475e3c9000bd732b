"""Where two or three versions of one text tell different facts. Pure; finding the facts is the room text's.

Each two versions are compared. With three, a fact that one version changed disagrees with both others: what only one
pair of the three shows is told where both of that pair say something, and else taken for a translator's freedom.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal, InvalidOperation
from enum import StrEnum
from itertools import combinations

from l10n.languages import LANGUAGES, Lang
from l10n.text.addresses import ADDRESS
from l10n.text.markup import strip_tags
from l10n.text.negation import find_flipped, find_negations, may_be_negative
from l10n.text.numbers import Number, compare_numbers, find_numbers
from l10n.text.quotations import find_quotations, may_hold_speech
from l10n.text.running_dates import Moment, compare_moments, find_moments
from l10n.text.units import Measure, are_converted, compare_units, find_measures
from l10n.versions.fact_names import odd_names

__all__ = ["Difference", "FactKind", "Facts", "compare_facts", "read_facts"]


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
class Difference:
    """One fact on which the versions disagree."""

    kind: FactKind
    """What it is about."""
    values: Mapping[Lang, str | None]
    """As written in each version that was compared; None where a version has nothing of the kind to show."""
    reason: str
    """One sentence."""


@dataclass(frozen=True, slots=True)
class _Clash:
    """What two versions tell differently."""

    kind: FactKind
    said: Mapping[Lang, str | None] = field(default_factory=dict)

    @property
    def is_two_sided(self) -> bool:
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


def compare_facts(texts: Mapping[Lang, str]) -> list[Difference]:
    """Return what two or three versions of one text tell differently, by kind; empty where nothing surely differs.

    *texts* are whole sentences or more, one a language. Order of facts in the text doesn't matter.
    """
    read = [read_facts(texts[lang], lang=lang) for lang in LANGUAGES if lang in texts]
    clashes = [clash for one, two in combinations(read, 2) for clash in _clashes(one, two, read)]
    if len(read) == 3:
        clashes += _name_clashes({facts.lang: facts.text for facts in read})
    kinds = list(dict.fromkeys(clash.kind for clash in clashes))
    found = []
    for kind in sorted(kinds, key=list(FactKind).index):
        alike = [clash for clash in clashes if clash.kind is kind]
        is_lone = len(read) > 2 and len(alike) < 2 and kind is not FactKind.NAME
        if is_lone and not alike[0].is_two_sided:
            continue
        if kind is FactKind.NEGATION and _is_idiom(alike, [facts.lang for facts in read]):
            continue
        found.append(_difference(kind, alike, [facts.lang for facts in read]))
    return found


def _difference(kind: FactKind, clashes: list[_Clash], langs: list[Lang]) -> Difference:
    values: dict[Lang, str | None] = dict.fromkeys(langs)
    for clash in clashes:
        for lang, said in clash.said.items():
            values[lang] = values[lang] or said
    told = [f"{LANGUAGES[lang].name} has {said}" if said else f"{LANGUAGES[lang].name} has none"
            for lang, said in values.items()]  # fmt: skip
    return Difference(kind, values, f"the {kind} differs: {'; '.join(told)}")


def _clashes(one: Facts, two: Facts, read: Sequence[Facts]) -> Iterator[_Clash]:
    moments = [
        _Clash(FactKind(kind.value), {one.lang: _told(lost), two.lang: _told(added)})
        for kind, lost, added in compare_moments(one.moments, two.moments)
    ]
    yield from moments
    for ours, theirs in compare_units(one.measures, two.measures):
        kind = {"money": FactKind.MONEY, "percent": FactKind.PERCENT}.get(ours[0].kind, FactKind.UNIT)
        yield _Clash(kind, {one.lang: _told(ours), two.lang: _told(theirs)})
    yield from _number_clashes(one, two, moments, read)
    yield from _quotation_clashes(one, two)
    yield from _negation_clashes(one, two)
    yield from _link_clashes(one, two)


def _told(found: tuple[Moment, ...] | tuple[Measure, ...]) -> str:
    return ", ".join(dict.fromkeys(one.text for one in found))


def _number_clashes(one: Facts, two: Facts, moments: list[_Clash], read: Sequence[Facts]) -> Iterator[_Clash]:
    change = compare_numbers(one.text, two.text, source_lang=one.lang, target_lang=two.lang)
    if change is None:
        return
    lost = [value for value in change.lost if not _is_in(value, one, moments)]
    added = [value for value in change.added if not _is_in(value, two, moments)]
    lost = [value for value in lost if not _may_convert(value, one, read)]
    added = [value for value in added if not _may_convert(value, two, read)]
    if lost or added:
        kind = _kind_of(lost, added, one, two)
        yield _Clash(kind, {one.lang: _shown(lost, one), two.lang: _shown(added, two)})


def _is_in(value: str, facts: Facts, moments: list[_Clash]) -> bool:
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


def _name_clashes(texts: dict[Lang, str]) -> Iterator[_Clash]:
    for odd, shared, instead in odd_names(texts):
        yield _Clash(FactKind.NAME, {**shared, odd: instead})


def _quotation_clashes(one: Facts, two: Facts) -> Iterator[_Clash]:
    for ours, theirs in ((one, two), (two, one)):
        lost = ours.quotations and not theirs.quotations
        if lost and not any(may_hold_speech(theirs.text, one) for one in ours.quotations):
            yield _Clash(FactKind.QUOTATION, {ours.lang: ours.quotations[0], theirs.lang: None})


def _negation_clashes(one: Facts, two: Facts) -> Iterator[_Clash]:
    """«не підтвердив» against «подтвердил»; and what is denied on one side while the other has no sign of a denial."""
    for ours, theirs in ((one, two), (two, one)):
        said = find_negations(ours.text, lang=ours.lang)
        flipped = find_flipped(ours.text, theirs.text, source_lang=ours.lang, target_lang=theirs.lang)
        if flipped is not None:
            yield _Clash(FactKind.NEGATION, {ours.lang: flipped[0], theirs.lang: flipped[1]})
            return
        if said and not may_be_negative(theirs.text, lang=theirs.lang):
            yield _Clash(FactKind.NEGATION, {ours.lang: said[0], theirs.lang: None})


def _is_idiom(clashes: list[_Clash], langs: list[Lang]) -> bool:
    """Whether «не» may be another way to say the same: «не вистачає» for "is scarce"; English has fewer of them."""
    deniers = {lang for clash in clashes for lang, said in clash.said.items() if said}
    return not any(clash.is_two_sided for clash in clashes) and (
        len(langs) < 3 or (len(deniers) == 1 and "en" not in deniers)
    )


_LANGUAGE_PART = re.compile(r"(?<=[/.])(?:uk|ua|ukr|ru|rus|en|eng|www)(?=[/.]|\Z)[/.]?|\A(?:https?://)?(?:www\.)?")


def _link_clashes(one: Facts, two: Facts) -> Iterator[_Clash]:
    """Addresses that differ by more than the language in them; a page of an encyclopaedia has another name in each."""
    ours = {_LANGUAGE_PART.sub("", link.lower()).rstrip("/"): link for link in one.links}
    theirs = {_LANGUAGE_PART.sub("", link.lower()).rstrip("/"): link for link in two.links}
    lost = [link for key, link in ours.items() if key not in theirs and "wikipedia.org" not in link]
    added = [link for key, link in theirs.items() if key not in ours and "wikipedia.org" not in link]
    if lost or added:
        yield _Clash(FactKind.LINK, {one.lang: ", ".join(lost) or None, two.lang: ", ".join(added) or None})
