"""The noun a number counts, over adjectives and participles, and no word that only follows."""

from __future__ import annotations

import re

import pytest

from l10n.glossary.governed import find_governed
from l10n.languages import Lang


@pytest.mark.parametrize(
    ("lang", "text", "noun"),
    [
        ("uk", "загинули 12 людей", "людей"),
        ("uk", "збили 35 ворожих ударних безпілотників", "безпілотників"),
        ("uk", "на борту було 97, з них 62 вижили", None),
        ("uk", "рахунок 7:1 на користь", None),
        ("ru", "погибли 12 человек", "человек"),
        ("ru", "сбили 35 вражеских беспилотников", "беспилотников"),
        ("ru", "им было 12 и 14", None),
        ("en", "12 people died", "people"),
        ("en", "35 enemy attack drones were shot down", "drones"),
        ("en", "he was 35 and tired", None),
        ("en", "the 62 on board", None),
    ],
)
def test_the_nearest_noun_is_what_is_counted(lang: Lang, text: str, noun: str | None) -> None:
    number = re.search(r"\d+(?::\d+)?", text)
    assert number is not None
    assert find_governed(text, number.end(), lang=lang) == noun
