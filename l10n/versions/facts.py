"""The facts of two or three versions side by side: a row for each number, date, sum, name, quotation and link. Pure.

What surely differs is `compare_facts`' word. A row that lacks in a version and isn't told there is only told in part:
the version may say it in other words.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Final

from l10n.glossary.fact_names import find_sounding, is_surely_name
from l10n.glossary.fact_people import Register
from l10n.glossary.facts import Difference, compare_facts
from l10n.languages import LANGUAGES, Lang
from l10n.text.facts import FactKind
from l10n.text.markup import marks
from l10n.versions.fact_items import Item, are_one, are_one_amount, list_items

__all__ = ["FactRow", "Says", "cell_text", "link_rows", "tabulate_facts"]


class Says(StrEnum):
    """How the versions stand to a fact."""

    DIFFERS = "differs"
    """They tell it differently, or one surely lacks it."""
    PARTLY = "partly"
    """Not all of them tell it in a way that can be compared."""
    SAME = "same"


@dataclass(frozen=True, slots=True)
class FactRow:
    """One fact in each version."""

    kind: FactKind
    """What it is about."""
    says: Says
    """Whether the versions agree on it."""
    values: Mapping[Lang, str | None]
    """As written, a key for each version compared; None where it lacks."""
    about: Mapping[Lang, str | None] = field(default_factory=dict)
    """The noun that a number counts, or the name of who is quoted; the same keys."""
    reason: str = ""
    """One sentence where they differ."""


# A difference of one kind may show in a row of another: a sum that became a bare number, a scale.
_FAMILY: Final[Mapping[FactKind, str]] = {
    **dict.fromkeys(
        (FactKind.NUMBER, FactKind.SCALE, FactKind.MONEY, FactKind.PERCENT, FactKind.UNIT, FactKind.TIME), "amount"
    ),
    **dict.fromkeys((FactKind.QUOTATION, FactKind.SPEAKER), "speech"),
}


def link_rows(texts: Mapping[Lang, str], hrefs: Mapping[int, str]) -> list[FactRow]:
    """Return a row for each link that the tags of a segment hold. *hrefs*: address by the tag's number.

    The address is the same in all versions, for it stands in the tag; a version without the tag has lost the link.
    """
    rows = []
    for number, href in hrefs.items():
        values = {
            lang: href if number in {mark.number for mark in marks(text)} else None for lang, text in texts.items()
        }
        lost = [LANGUAGES[lang].name for lang, value in values.items() if value is None]
        reason = f"the link {href} is not in {', '.join(lost)}" if lost else ""
        rows.append(FactRow(FactKind.LINK, Says.DIFFERS if lost else Says.SAME, values, reason=reason))
    return rows


def cell_text(row: FactRow, lang: Lang) -> str | None:
    """Return what *row* shows in *lang*: «12 людей», or a quotation with who is quoted; None where it has nothing."""
    value, about = row.values.get(lang), row.about.get(lang)
    if value is None:
        return None
    if row.kind in (FactKind.QUOTATION, FactKind.SPEAKER):
        begin, end = LANGUAGES[lang].quotes[:2]
        return f"{begin}{value}{end}" + (f" — {about}" if about else "")
    return f"{value} {about}" if about and about not in value else value


def tabulate_facts(
    texts: Mapping[Lang, str], *, register: Register | None = None, on: date | None = None
) -> list[FactRow]:
    """Return the rows of two or three versions of one text: those that differ first, the rest in reading order.

    *register* and *on* as in `compare_facts`.
    """
    langs = [lang for lang in LANGUAGES if lang in texts]
    items = {lang: list_items(texts[lang], lang=lang, register=register) for lang in langs}
    rows = _aligned(items, {lang: texts[lang] for lang in langs})
    found: list[FactRow] = []
    for difference in compare_facts({lang: texts[lang] for lang in langs}, register=register, on=on):
        rows, told = _taken(rows, difference)
        found.append(_told(difference, told, langs))
    return found + [_row(row, langs) for row in rows if not _is_adjective(row)]


def _is_adjective(row: _Cells) -> bool:
    """Whether *row* is but an English word with a capital: Ukrainian, which the other two write with a small letter."""
    item = row.get("en")
    return (
        len(row) == 1 and item is not None and item.kind is FactKind.NAME and not is_surely_name(item.words[:1], "en")
    )


_Cells = dict[Lang, Item]
"""What the versions have of one fact."""


def _aligned(items: Mapping[Lang, Sequence[Item]], texts: Mapping[Lang, str]) -> list[_Cells]:
    """Group what is one fact: first what is of one kind and value, then amounts of one value, whatever they measure."""
    rows: list[_Cells] = [{lang: item} for lang, found in items.items() for item in found]
    for is_one in (are_one, are_one_amount):
        merged: list[_Cells] = []
        for row in rows:
            home = next(
                (other for other in merged if not other.keys() & row.keys() and _fits(other, row, is_one)), None
            )
            if home is None:
                merged.append(dict(row))
            else:
                home |= row
        rows = merged
    lengths = {lang: max((item.end for item in found), default=1) for lang, found in items.items()}
    for row in rows:
        _fill_names(row, texts)
    return sorted(rows, key=lambda row: min(item.start / lengths[lang] for lang, item in row.items()))


def _fill_names(row: _Cells, texts: Mapping[Lang, str]) -> None:
    """Find the name of *row* where it is no sure name: at the beginning of a sentence, in a title. Mutates *row*."""
    for lang in texts.keys() - row.keys():
        words = [word for item in row.values() if item.kind is FactKind.NAME for word in item.words]
        if found := find_sounding(texts[lang], words, lang=lang):
            row[lang] = Item(FactKind.NAME, found.start, found.start + len(found.text), found.text)


def _fits(one: _Cells, two: _Cells, is_one: Callable[[Item, Item], bool]) -> bool:
    return any(is_one(a, b) for a in one.values() for b in two.values())


def _taken(rows: list[_Cells], difference: Difference) -> tuple[list[_Cells], list[_Cells]]:
    """*rows* without those that *difference* tells, and those."""
    family = _FAMILY.get(difference.kind, difference.kind)
    told = [
        row for row in rows
        if len(row) < len(difference.values) or difference.kind is FactKind.SPEAKER
        if any(
            _FAMILY.get(item.kind, item.kind) == family and _is_told(item, difference.values.get(lang))
            for lang, item in row.items()
        )
    ]  # fmt: skip
    return [row for row in rows if row not in told], told


def _is_told(item: Item, said: str | None) -> bool:
    return said is not None and (item.text in said or said in item.text or (item.about or "\0") in said)


def _told(difference: Difference, rows: Sequence[_Cells], langs: Sequence[Lang]) -> FactRow:
    """The row of *difference*: what it says, more fully where *rows* have it, and what those that agree have."""
    values: dict[Lang, str | None] = {}
    about: dict[Lang, str | None] = {}
    for lang in langs:
        items = [row[lang] for row in rows if lang in row]
        own = [item for item in items if _is_told(item, difference.values.get(lang))] or items
        is_fuller = own and difference.kind not in (FactKind.NEGATION, FactKind.SPEAKER)
        values[lang] = ", ".join(dict.fromkeys(item.text for item in own)) if is_fuller else difference.values.get(lang)
        about[lang] = ", ".join(dict.fromkeys(item.about for item in own if item.about)) or None
    if difference.kind is FactKind.SPEAKER:
        about = {lang: difference.values.get(lang) for lang in langs}
        values = {lang: next((row[lang].text for row in rows if lang in row), None) for lang in langs}
    return FactRow(difference.kind, Says.DIFFERS, values, about, difference.reason)


def _row(row: _Cells, langs: Sequence[Lang]) -> FactRow:
    kinds = list(_kinds(row))
    kind = next((one for one in kinds if one is not FactKind.NUMBER), FactKind.NUMBER)
    return FactRow(
        kind,
        Says.SAME if len(row) == len(langs) else Says.PARTLY,
        {lang: row[lang].text if lang in row else None for lang in langs},
        {lang: row[lang].about if lang in row else None for lang in langs},
    )


def _kinds(row: _Cells) -> Iterator[FactKind]:
    return (item.kind for item in row.values())
