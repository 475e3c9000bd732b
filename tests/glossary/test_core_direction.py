"""Ukrainian ↔ Russian, the newsroom's core direction, on a set of its own with a known right answer for each line.

tests/data/glossary/uk-ru.jsonl has {"src_lang","tgt_lang","source","mt","expected","class","terms"} lines; *expected*
lists every text that is right. Lines of the class no-change are right already and have to stay.
"""

from __future__ import annotations

import json
from collections import Counter
from functools import cache
from pathlib import Path
from typing import Any, Final

import pytest

from l10n.languages import Lang
from l10n.project.glossary import open_enforcer, read_files

DATA: Final = Path(__file__).resolve().parents[1] / "data" / "glossary"
FIXED_EXACTLY: Final = 0.80
"""Least share of violations whose text comes out as one of those expected."""
LEFT_ALONE: Final = 0.96
"""Least share of right lines that come back as they are."""


@cache
def outcomes(source: Lang, data: str = "uk-ru") -> list[tuple[dict[str, Any], str]]:
    """(line, text after enforcing) of one direction."""
    terms, doubts = read_files([DATA / f"{data}-glossary.csv"])
    assert doubts == []
    enforcer = open_enforcer(terms, cache=None)
    lines = [json.loads(line) for line in (DATA / f"{data}.jsonl").read_text(encoding="utf-8").splitlines()]
    return [
        (
            line,
            enforcer.enforce(line["source"], line["mt"], source_lang=source, target_lang=line["tgt_lang"]).text,
        )
        for line in lines
        if line["src_lang"] == source
    ]


def shown(missed: list[tuple[dict[str, Any], str]]) -> str:
    count = Counter(line["class"] for line, _ in missed)
    first = "\n".join(f"{line['expected'][0]}\n  got {text}" for line, text in missed[:10])
    return f"{len(missed)} missed: {dict(count)}\n{first}"


@pytest.mark.parametrize("source", ["uk", "ru"])
def test_violations_come_out_exactly_as_expected(source: Lang) -> None:
    wrong = [(line, text) for line, text in outcomes(source) if line["class"] != "no-change"]
    assert len(wrong) >= 150
    missed = [(line, text) for line, text in wrong if text not in line["expected"]]
    assert 1 - len(missed) / len(wrong) >= FIXED_EXACTLY, shown(missed)


@pytest.mark.parametrize("source", ["uk", "ru"])
def test_what_is_right_stays(source: Lang) -> None:
    right = [(line, text) for line, text in outcomes(source) if line["class"] == "no-change"]
    assert len(right) >= 30
    changed = [(line, text) for line, text in right if text != line["mt"]]
    assert 1 - len(changed) / len(right) >= LEFT_ALONE, shown(changed)


@pytest.mark.parametrize("source", ["uk", "ru"])
def test_an_expected_text_stays_as_it_is(source: Lang) -> None:
    """Judged by the set itself: the answer that a person gave is never changed again."""
    terms, _ = read_files([DATA / "uk-ru-glossary.csv"])
    enforcer = open_enforcer(terms, cache=None)
    lines = [line for line, _ in outcomes(source)]
    changed = [
        (line, again)
        for line in lines
        for again in [
            enforcer.enforce(line["source"], line["expected"][0], source_lang=source, target_lang=line["tgt_lang"]).text
        ]
        if again != line["expected"][0]
    ]
    assert 1 - len(changed) / len(lines) >= LEFT_ALONE, shown(changed)


@pytest.mark.parametrize("source", ["uk", "ru"])
def test_terms_written_before_the_rules_were_looked_at_come_out_right(source: Lang) -> None:
    """The answers of uk-ru-unseen.jsonl stood before its first run.

    That run fixed 56 of 69 into Russian and 56 of 70 into Ukrainian, and left 13 of 15 right texts alone each way. One
    of the two that changed is the namesake below, which still does.
    """
    found = outcomes(source, "uk-ru-unseen")
    wrong = [(line, text) for line, text in found if line["class"] != "no-change"]
    right = [(line, text) for line, text in found if line["class"] == "no-change"]
    assert (len(wrong) >= 65, len(right) >= 14) == (True, True)
    missed = [(line, text) for line, text in wrong if text not in line["expected"]]
    assert 1 - len(missed) / len(wrong) >= FIXED_EXACTLY, shown(missed)
    changed = [(line, text) for line, text in right if text != line["mt"]]
    assert 1 - len(changed) / len(right) >= LEFT_ALONE, shown(changed)


@pytest.mark.parametrize("source", ["uk", "ru"])
def test_a_third_set_of_terms_comes_out_right(source: Lang) -> None:
    """The answers of uk-ru-third.jsonl stood before its first run, and its writer hadn't read the rules.

    That run fixed 93 of 101 into Russian and 89 of 98 into Ukrainian, and left 33 and 32 of 35 right texts alone.
    """
    found = outcomes(source, "uk-ru-third")
    wrong = [(line, text) for line, text in found if line["class"] != "no-change"]
    right = [(line, text) for line, text in found if line["class"] == "no-change"]
    assert (len(wrong) >= 98, len(right) >= 35) == (True, True)
    missed = [(line, text) for line, text in wrong if text not in line["expected"]]
    assert 1 - len(missed) / len(wrong) >= FIXED_EXACTLY, shown(missed)
    changed = [(line, text) for line, text in right if text != line["mt"]]
    assert 1 - len(changed) / len(right) >= LEFT_ALONE, shown(changed)


@pytest.mark.xfail(
    strict=True, reason="the old name of a renamed town is taken for it, also in another country's oblast"
)
@pytest.mark.parametrize(
    ("source", "text", "said"),
    [
        ("uk", "Новомосковск расположен в Тульской области.", "Новомосковськ розташований у Тульській області."),
        ("ru", "Новомосковськ розташований у Тульській області.", "Новомосковск расположен в Тульской области."),
    ],
)
def test_a_namesake_of_a_renamed_town_keeps_its_name(source: Lang, text: str, said: str) -> None:
    terms, _ = read_files([DATA / "uk-ru-unseen-glossary.csv"])
    target: Lang = "ru" if source == "uk" else "uk"
    done = open_enforcer(terms, cache=None).enforce(said, text, source_lang=source, target_lang=target)
    assert done.text == text
