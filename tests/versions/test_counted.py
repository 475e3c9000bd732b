"""Changed numbers and what they count, with right answers in tests/data/versions/counted.jsonl, written before any run.

A line's `new` holds every right text; it is empty where only a person can tell. To leave a unit stale is never wrong.
Before anything was inflected: 0 right, 101 left, 1 wrong. The first version that inflects: 76 right, 26 left, 0 wrong.
Then as many traps were written, and run once: 47 right, 52 left, 3 wrong.
"""

from __future__ import annotations

import json
from collections import Counter
from decimal import Decimal
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.languages import Lang
from l10n.versions.carry_number import carry_numbers
from l10n.versions.counting import form_of

CASES = Path(__file__).resolve().parent.parent / "data" / "versions" / "counted.jsonl"
LANGS: tuple[Lang, ...] = ("uk", "ru", "en")


@cache
def cases() -> list[dict[str, Any]]:
    return [json.loads(line) for line in CASES.read_text(encoding="utf-8").splitlines()]


def carried(case: dict[str, Any]) -> str | None:
    langs = {"source_lang": case["source"], "target_lang": case["target"]}
    return carry_numbers(case["before"], case["after"], case["old"], **langs)


def verdict(case: dict[str, Any]) -> str:
    text = carried(case)
    return "left" if text is None else "right" if text in case["new"] else "wrong"


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case['target']}: {case['old']} {case['after']}")
def test_nothing_wrong_is_carried(case: dict[str, Any]) -> None:
    text = carried(case)
    assert text is None or text in case["new"]


@pytest.mark.parametrize("lang", LANGS)
def test_nine_changed_numbers_of_ten_are_carried(lang: Lang) -> None:
    counts = Counter(carried(case) in case["new"] for case in cases() if case["target"] == lang and not case["is_trap"])
    assert counts.total() >= 30
    assert counts[True] >= 0.85 * counts.total()


# A sentence for 1 and 21, for 2 to 4, for 5 and more: what a person would write.
SENTENCES: dict[Lang, list[tuple[str, str, str]]] = {
    "uk": [
        ("Загинула {} людина.", "Загинули {} людини.", "Загинули {} людей."),
        ("Згорів {} житловий будинок.", "Згоріли {} житлові будинки.", "Згоріли {} житлових будинків."),
        ("Світла немає у {} місті.", "Світла немає у {} містах.", "Світла немає у {} містах."),
        ("Гроші зібрали для {} лікарні.", "Гроші зібрали для {} лікарень.", "Гроші зібрали для {} лікарень."),
        ("Витратили {} мільйон гривень.", "Витратили {} мільйони гривень.", "Витратили {} мільйонів гривень."),
    ],
    "ru": [
        ("Погиб {} человек.", "Погибли {} человека.", "Погибли {} человек."),
        ("Сгорел {} жилой дом.", "Сгорели {} жилых дома.", "Сгорели {} жилых домов."),
        ("Света нет в {} городе.", "Света нет в {} городах.", "Света нет в {} городах."),
        ("Деньги собрали для {} больницы.", "Деньги собрали для {} больниц.", "Деньги собрали для {} больниц."),
        ("Потратили {} миллион гривен.", "Потратили {} миллиона гривен.", "Потратили {} миллионов гривен."),
    ],
    "en": [
        ("{} person was killed.", "{} people were killed.", ""),
        ("{} residential building burned down.", "{} residential buildings burned down.", ""),
        ("Power is out in {} city.", "Power is out in {} cities.", ""),
        ("Money was raised for {} hospital.", "Money was raised for {} hospitals.", ""),
        ("They spent {} million hryvnias.", "They spent {} million hryvnias.", ""),
    ],
}  # fmt: skip
ORDER = ("one", "few", "many")


def said(lang: Lang, which: int, number: int) -> str:
    form = form_of(Decimal(number), lang)
    at = ORDER.index(form) if lang != "en" else int(form != "one")
    return SENTENCES[lang][which][at].format(number)


@given(st.integers(1, 200), st.integers(1, 200), st.integers(0, 4), st.sampled_from(LANGS), st.sampled_from(LANGS))
def test_what_is_carried_is_what_a_person_would_write_and_comes_back(
    was: int, now: int, which: int, source: Lang, target: Lang
) -> None:
    if was == now or source == target:
        return
    texts = said(source, which, was), said(source, which, now)
    there = carry_numbers(*texts, said(target, which, was), source_lang=source, target_lang=target)
    assert there == said(target, which, now)
    assert carry_numbers(*texts[::-1], there, source_lang=source, target_lang=target) == said(target, which, was)
