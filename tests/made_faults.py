"""Faults planted by rule in the stories of catalogs/: a figure or month changed, a sentence gone, another's text."""

from __future__ import annotations

import random
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from itertools import pairwise, permutations
from typing import Final

from made_versions import told_stories
from seeded_pairs import Pair

from l10n.languages import LANGUAGES, Lang
from l10n.model.article import ArticleId, SegmentId

__all__ = ["planted_by_rule", "story_pairs"]

_MONTHS: Final[Mapping[Lang, Sequence[str]]] = {
    "uk": [
        "січня",
        "лютого",
        "березня",
        "квітня",
        "травня",
        "червня",
        "липня",
        "серпня",
        "вересня",
        "жовтня",
        "листопада",
        "грудня",
    ],
    "ru": [
        "января",
        "февраля",
        "марта",
        "апреля",
        "мая",
        "июня",
        "июля",
        "августа",
        "сентября",
        "октября",
        "ноября",
        "декабря",
    ],
    "en": [
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ],
}
# Not the number of a tag, nor a figure within a word.
_FIGURE: Final = re.compile(r"(?<![{/\w.,])[0-9]+(?![}/\w]|[.,][0-9])")
_ANY_NUMBER: Final = ("numbers", "dates", "money", "percent", "units", "times", "names")
_LEAST: Final = 5
"""Words of a sentence that is worth missing."""
_SEED: Final = 5
WAYS: Final = tuple(permutations(LANGUAGES, 2))


@dataclass(frozen=True, slots=True)
class _Row:
    """A segment of a story in every language."""

    name: str
    article: ArticleId
    block: int
    texts: Mapping[Lang, str]


def story_pairs() -> list[Pair]:
    """Every segment of the sample stories in all six directions, as people published them: nothing to flag."""
    return [_pair(row.name, *way, row.texts[way[0]], row.texts[way[1]]) for row in _rows() for way in WAYS]


def planted_by_rule() -> Iterator[Pair]:
    """Yield pairs of the stories with one fault each, the same at each call; kinds are those of RULES."""
    dice = random.Random(_SEED)
    for pair in story_pairs():
        yield from _with_another_figure(pair, dice)
        yield from _with_another_month(pair, dice)
    for first, second in pairwise(_rows()):
        yield from _mixed_up(first, second)


def _pair(name: str, source: Lang, target: Lang, src: str, tgt: str) -> Pair:
    return Pair(f"{name}.{source}-{target}", source, target, src, tgt, "story", False, (), "as published")


def _faulty(pair: Pair, target: str, rule: str, check: Sequence[str], why: str, *, number: int = 1) -> Pair:
    name = f"{pair.id}.{rule}.{number}"
    return replace(pair, id=name, target=target, kind=rule, fault=True, check=tuple(check), why=why)


@cache
def _rows() -> tuple[_Row, ...]:
    texts: dict[tuple[ArticleId, SegmentId], tuple[int, dict[Lang, str]]] = {}
    for told in told_stories():
        for unit in told.units:
            first = (unit.segment.block, {told.article.home: unit.segment.text})
            texts.setdefault((told.article.id, unit.segment.id), first)[1][told.lang] = unit.target
    return tuple(
        _Row(f"{article}.{segment}", article, block, versions)
        for (article, segment), (block, versions) in texts.items()
    )


def _mixed_up(first: _Row, second: _Row) -> Iterator[Pair]:
    """Two neighbours of at least five words: one left out or put in, or the one's text in the other's place."""
    if first.article != second.article or any(
        "{" in text or len(text.split()) < _LEAST for row in (first, second) for text in row.texts.values()
    ):
        return
    for source, target in WAYS:
        one, other = first.texts, second.texts
        pair = _pair(first.name, source, target, one[source], one[target])
        if first.block == second.block:
            both = replace(pair, source=f"{one[source]} {other[source]}")
            yield _faulty(both, one[target], "rule-dropped", ["dropped"], "the second sentence is gone")
            longer = f"{one[target]} {other[target]}"
            yield _faulty(pair, longer, "rule-added", ["added"], "the second sentence isn’t in the source")
        else:
            yield _faulty(pair, other[target], "rule-segment", ["meaning"], "the text of the next segment")


def _with_another_figure(pair: Pair, dice: random.Random) -> Iterator[Pair]:
    for number, found in enumerate(_FIGURE.finditer(pair.target), 1):
        digits = list(found[0])
        place = dice.randrange(len(digits))
        digits[place] = dice.choice(sorted(set("123456789") - {digits[place]}))
        changed = "".join(digits)
        text = pair.target[: found.start()] + changed + pair.target[found.end() :]
        why = f"{found[0]} became {changed}"
        yield _faulty(pair, text, "rule-figure", _ANY_NUMBER, why, number=number)


def _with_another_month(pair: Pair, dice: random.Random) -> Iterator[Pair]:
    months = _MONTHS[pair.tgt_lang]
    for number, found in enumerate(re.finditer(rf"\b(?:{'|'.join(months)})\b", pair.target), 1):
        other = dice.choice([month for month in months if month != found[0]])
        text = pair.target[: found.start()] + other + pair.target[found.end() :]
        yield _faulty(pair, text, "rule-month", ["dates"], f"{found[0]} became {other}", number=number)
