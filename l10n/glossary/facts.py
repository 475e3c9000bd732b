"""Where two or three versions of one text tell different facts. Pure; finding the facts is the room text's.

Each two versions are compared. With three, a fact that one version changed disagrees with both others: what only one
pair of the three shows is told where both of that pair say something, and else taken for a translator's freedom.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from datetime import date
from itertools import combinations

from l10n.glossary.fact_names import odd_names
from l10n.glossary.fact_people import Register, changed_names, changed_speakers, find_known
from l10n.languages import LANGUAGES, Lang
from l10n.text.calendar_days import find_wrong_days
from l10n.text.denials import odd_denial, pair_denial
from l10n.text.facts import Clash, FactKind, find_clashes, read_facts
from l10n.text.speakers import has_saying

__all__ = ["Difference", "compare_facts"]


@dataclass(frozen=True, slots=True)
class Difference:
    """One fact on which the versions disagree."""

    kind: FactKind
    """What it is about."""
    values: Mapping[Lang, str | None]
    """As written in each version that was compared; None where a version has nothing of the kind to show."""
    reason: str
    """One sentence."""
    is_sure: bool = True
    """Whether it surely is one; else a person should look, but nothing fails."""
    calendar: str = ""
    """What the calendar says of the weekdays told; empty where nothing."""


def compare_facts(
    texts: Mapping[Lang, str], *, register: Register | None = None, on: date | None = None
) -> list[Difference]:
    """Return what two or three versions of one text tell differently, by kind; empty where nothing surely differs.

    *texts* are whole sentences or more, one a language. Order of facts in the text doesn't matter. *register* knows
    the house's names; without it they are compared by sound alone. *on* is the day of the article, which tells the
    year of a date without one.
    """
    read = [read_facts(texts[lang], lang=lang) for lang in LANGUAGES if lang in texts]
    clashes = [clash for one, two in combinations(read, 2) for clash in find_clashes(one, two, read)]
    if len(read) == 3:
        clashes = [clash for clash in clashes if clash.kind is not FactKind.NEGATION or clash.is_two_sided]
        clashes += _denial_clashes(texts)
    clashes += _person_clashes({facts.lang: facts.text for facts in read}, register)
    kinds = list(dict.fromkeys(clash.kind for clash in clashes))
    found = []
    for kind in sorted(kinds, key=list(FactKind).index):
        alike = [clash for clash in clashes if clash.kind is kind]
        is_lone = len(read) > 2 and len(alike) < 2 and kind not in (FactKind.NAME, FactKind.NEGATION)
        if is_lone and not alike[0].is_two_sided:
            continue
        if kind is FactKind.NEGATION and len(read) == 2 and not any(clash.is_two_sided for clash in alike):
            continue
        told = _difference(kind, alike, [facts.lang for facts in read])
        found.append(replace(told, is_sure=len(read) > 2 or kind is not FactKind.QUOTATION or _is_speech(told, texts)))
    if len(read) == 2 and FactKind.NEGATION not in [one.kind for one in found]:
        found += _pair_denials(texts)
    return _with_calendar(found, texts, on)


def _with_calendar(found: list[Difference], texts: Mapping[Lang, str], on: date | None) -> list[Difference]:
    """*found* with what the calendar says of a weekday: which version is wrong, also where the others name no day."""
    wrong = {lang: days[0] for lang, text in texts.items() if (days := find_wrong_days(text, lang=lang, on=on))}
    if not wrong:
        return found
    notes = "; ".join(
        f"{LANGUAGES[lang].name} has {one.text}, but {one.day.day} {one.day:%B %Y} was a {one.day:%A}"
        for lang, one in wrong.items()
    )
    known = next((one for one in found if one.kind is FactKind.WEEKDAY), None)
    if known is not None:
        told = replace(known, reason=f"{known.reason}; by the calendar: {notes}", calendar=notes)
        return [told if one is known else one for one in found]
    if len(wrong) == len(texts):
        return found  # all versions agree: it is the author's to mend, not a translation's
    values = {lang: wrong[lang].text if lang in wrong else None for lang in texts}
    new = Difference(FactKind.WEEKDAY, values, f"the weekday differs from its date: {notes}", calendar=notes)
    return sorted([*found, new], key=lambda one: list(FactKind).index(one.kind))


def _difference(kind: FactKind, clashes: list[Clash], langs: list[Lang]) -> Difference:
    values: dict[Lang, str | None] = dict.fromkeys(langs)
    for clash in clashes:
        for lang, said in clash.said.items():
            values[lang] = values[lang] or said
    told = [f"{LANGUAGES[lang].name} has {said}" if said else f"{LANGUAGES[lang].name} has none"
            for lang, said in values.items()]  # fmt: skip
    return Difference(kind, values, f"the {kind} differs: {'; '.join(told)}")


def _denial_clashes(texts: Mapping[Lang, str]) -> Iterator[Clash]:
    if found := odd_denial(texts):
        yield Clash(FactKind.NEGATION, found[1])


def _is_speech(quotation: Difference, texts: Mapping[Lang, str]) -> bool:
    """Whether what only one of two versions quotes was said by somebody: titles lose their marks in translation."""
    return any(has_saying(texts[lang], lang=lang) for lang, said in quotation.values.items() if said)


def _pair_denials(texts: Mapping[Lang, str]) -> Iterator[Difference]:
    if found := pair_denial(texts):
        clash = Clash(FactKind.NEGATION, found.said)
        yield replace(_difference(FactKind.NEGATION, [clash], list(texts)), is_sure=found.is_sure)


def _person_clashes(texts: Mapping[Lang, str], register: Register | None) -> list[Clash]:
    """Names of which one version has another, or none; where those agree, whose words a quotation is."""
    names = list(_name_clashes(texts, register))
    if names:
        return names
    return [
        Clash(FactKind.SPEAKER, dict(zip(pair, said, strict=True)))
        for pair in combinations(texts, 2)
        if (said := changed_speakers(texts, pair, register=register))
    ]


def _name_clashes(texts: Mapping[Lang, str], register: Register | None) -> Iterator[Clash]:
    for pair in combinations(texts, 2):
        if said := changed_names(texts, pair, register=register):
            yield Clash(FactKind.NAME, dict(zip(pair, said, strict=True)))
    if len(texts) == 3:
        for odd, shared, instead in odd_names(dict(texts)):
            if not shared or not all(
                _is_known_there(odd, name, lang, texts, register) for lang, name in shared.items()
            ):
                yield Clash(FactKind.NAME, {**shared, odd: instead})


def _is_known_there(odd: Lang, name: str, lang: Lang, texts: Mapping[Lang, str], register: Register | None) -> bool:
    """Whether the register finds in the *odd* version whom *name* of another version stands for."""
    there = {one.id for one in find_known(texts[odd], lang=odd, register=register)}
    words = name.split()
    of = {
        one.id for one in find_known(texts[lang], lang=lang, register=register)
        if any(word in one.text.split() for word in words)
    }  # fmt: skip
    return bool(of & there)
