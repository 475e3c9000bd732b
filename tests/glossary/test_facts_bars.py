"""How many spoilt facts are found in translations of every usual make, and that the right ones are left alone."""

from __future__ import annotations

from collections import Counter
from typing import Final

import pytest
from made_facts import right, spoilt

from l10n.glossary.facts import compare_facts

SETS: Final = ("facts", "facts_second")
# Found of 100 at least; 98 where nothing stands here. The second set's first run, in the order of SPOILT_KINDS: 98,
# 100, 100, 100, 100, 100, 100, 85, 100, 100, 98, 92, 93, 68, 53, 100, 50, 100, 100, 0, with 3 of 80 right ones accused.
_LEAST: Final = {
    "facts": {"unit": 97, "person-extra": 92, "negation": 91, "negation-added": 78, "marks": 86},
    "facts_second": {"person-missing": 92, "person-extra": 93, "negation": 87, "negation-added": 84, "marks": 94},
}
_ACCUSED: Final = {"facts": 0, "facts_second": 2}
"""Right translations with a difference told, at most."""


@pytest.mark.parametrize("name", SETS)
def test_right_translations_are_left_alone(name: str) -> None:
    accused = [triple.texts["en"] for triple in right(name) if compare_facts(triple.texts)]
    assert len(accused) <= _ACCUSED[name], accused


@pytest.mark.parametrize("name", SETS)
def test_spoilt_facts_are_found(name: str) -> None:
    told, all_ = Counter[str](), Counter[str]()
    for one in (one for triple in right(name) for one in spoilt(triple)):
        all_[one.kind] += 1
        told[one.kind] += bool(compare_facts(one.texts))
    shares = {kind: 100 * told[kind] / all_[kind] for kind in all_}
    assert {kind: share for kind, share in shares.items() if share < _LEAST[name].get(kind, 98)} == {}
