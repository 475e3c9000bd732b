"""Numbers in words, read in three languages."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.languages import Lang
from l10n.text.spoken import find_spoken

CASES: list[tuple[Lang, str, list[str]]] = [
    ("uk", "двісті сорок п’ять домівок", ["245"]),
    ("uk", "двадцяти одному мешканцю", ["21"]),
    ("uk", "дві тисячі двісті", ["2200"]),
    ("uk", "півтора мільйона", ["1500000"]),
    ("uk", "півмільйона", ["500000"]),
    ("uk", "дві з половиною тисячі", ["2500"]),
    ("uk", "сотні тисяч, десятки тисяч", ["100000", "10000"]),
    ("uk", "дві-три тисячі", ["2", "3000"]),
    ("uk", "2 тисячі й п’ять", ["5"]),
    ("uk", "сім’я, тривога, стоїть, п’ята", []),
    ("ru", "тридцать семь", ["37"]),
    ("ru", "девятьсот рублей трёх стран", ["900", "3"]),
    ("ru", "с пятьюстами", []),
    ("ru", "полтора миллиарда", ["1500000000"]),
    ("ru", "семья, семью, третий, сто", ["100"]),
    ("en", "one hundred and twenty-five", ["125"]),
    ("en", "half a million, two and a half million", ["500000", "2500000"]),
    ("en", "hundreds of thousands; fifteen hundred", ["100000", "1500"]),
    ("en", "two or three of 2 million", ["2", "3"]),
    ("en", "three hundred thousand four hundred and five", ["300405"]),
    ("en", "often, weight, tent, third", []),
]


@pytest.mark.parametrize(("lang", "text", "values"), CASES)
def test_cardinals_are_read_as_one_value_each(lang: Lang, text: str, values: list[str]) -> None:
    assert [f"{value:f}" for value in find_spoken(text, lang=lang)] == values


@given(st.text(), st.sampled_from(["uk", "ru", "en"]))
def test_any_text_is_read_without_a_crash(text: str, lang: Lang) -> None:
    assert all(value > 0 for value in find_spoken(text, lang=lang))
