"""How many spoilt facts are found in translations of every usual make, and that the right ones are left alone."""

from __future__ import annotations

from collections import Counter

from made_facts import SPOILT_KINDS, right, spoilt

from l10n.glossary.facts import compare_facts

# Found of 100 at least. On the first run, in this order: 100, 100, 96, 100, 100, 100, 100, 94, 100, 100, 91, 74, 80,
# 88, 47, and one of the 86 right translations accused.
_LEAST = {"money": 93, "unit": 97, "person-extra": 90, "negation": 91}


def test_right_translations_are_left_alone() -> None:
    assert [triple.texts["en"] for triple in right() if compare_facts(triple.texts)] == []


def test_spoilt_facts_are_found() -> None:
    told, all_ = Counter[str](), Counter[str]()
    for one in (one for triple in right() for one in spoilt(triple)):
        all_[one.kind] += 1
        told[one.kind] += bool(compare_facts(one.texts))
    shares = {kind: 100 * told[kind] / all_[kind] for kind in SPOILT_KINDS}
    assert {kind: share for kind, share in shares.items() if share < _LEAST.get(kind, 98)} == {}
