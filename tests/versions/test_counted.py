"""Changed numbers and what they count, with right answers in tests/data/versions/counted.jsonl, written before any run.

A line's `new` holds every right text; it is empty where only a person can tell. To leave a unit stale is never wrong.
"""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from l10n.languages import Lang
from l10n.versions.carry_number import carry_numbers

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


@pytest.mark.parametrize("case", cases(), ids=lambda case: f"{case['target']}: {case['old']}")
def test_nothing_wrong_is_carried(case: dict[str, Any]) -> None:
    text = carried(case)
    assert text is None or text in case["new"]
