"""Edits that an editor makes, with their answers in tests/data/versions/edits.jsonl: written before any was judged.

Right on the first run: uk 171 of 172, ru 172 of 172, en 175 of 178; substantive called cosmetic: 1 of 99, 0 of 100,
1 of 105.
150 more were added later, before any was judged: uk 49 of 50, ru 49 of 50, en 48 of 50; substantive called cosmetic:
1 of 26 in each language («21 квітня» and «21. Квітня»).
"""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path

import pytest

from l10n.languages import Lang
from l10n.versions.change import Verdict, judge_edit

EDITS = Path(__file__).resolve().parent.parent / "data" / "versions" / "edits.jsonl"
LANGS: tuple[Lang, ...] = ("uk", "ru", "en")


@cache
def judged(lang: Lang) -> Counter[tuple[Verdict, Verdict]]:
    """How often each (answer, verdict) came up."""
    lines = [json.loads(line) for line in EDITS.read_text(encoding="utf-8").splitlines()]
    return Counter(
        (Verdict(line["verdict"]), judge_edit(line["before"], line["after"], lang=lang).verdict)
        for line in lines
        if line["lang"] == lang
    )


@pytest.mark.parametrize("lang", LANGS)
def test_ninety_eight_edits_of_a_hundred_are_judged_right(lang: Lang) -> None:
    counts = judged(lang)
    assert counts.total() >= 120
    assert sum(n for (answer, verdict), n in counts.items() if answer is verdict) >= 0.98 * counts.total()


@pytest.mark.parametrize("lang", LANGS)
def test_at_most_one_substantive_edit_of_a_hundred_is_called_cosmetic(lang: Lang) -> None:
    counts = judged(lang)
    lost = counts[Verdict.SUBSTANTIVE, Verdict.COSMETIC]
    assert lost <= 0.01 * (lost + counts[Verdict.SUBSTANTIVE, Verdict.SUBSTANTIVE])
