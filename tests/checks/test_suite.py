"""The seeded-defect suite: every line is whole, and the checks go on finding what they find.

`tests/bench/defects.py` prints the whole table, with the house's glossary and beside other tools.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from functools import cache
from typing import Final

import pytest
from made_faults import planted_by_rule, story_pairs
from seeded_pairs import GROUPS, RULES, Pair, group, read_pairs

from l10n.checks.contract import Scope
from l10n.checks.run import CHECKS, run_checks
from l10n.languages import LANGUAGES
from l10n.model.article import Role, Segment, SegmentId
from l10n.model.findings import Severity
from l10n.model.states import State
from l10n.model.unit import Unit

# What a pair may expect: today's checks of one pair, and those that are on their way.
COMING: Final = frozenset({"added", "dropped", "masks", "meaning"})
# Group of faults → the least share that a check named by the suite finds at error, without a glossary.
FLOORS: Final[Mapping[str, float]] = {
    "untranslated": 0.9,
    "wrong language": 1.0,
    "script, signs": 0.9,
    "tags, links": 0.85,
    "magnitude": 1.0,
    "money, percent": 0.9,
    "units": 0.9,
    "dates": 0.95,
    "times": 1.0,
    "figures": 0.7,
}
MOST_FLAGGED: Final = 0.05


@cache
def pairs() -> list[Pair]:
    return read_pairs()


@cache
def errors(pair: Pair) -> frozenset[str]:
    """Ids of the checks that find an error in *pair*; no glossary."""
    segment = Segment(SegmentId("abcdefgh"), pair.source, Role.PARAGRAPH, 0)
    state = State.TRANSLATED if pair.target else State.EMPTY
    unit = Unit(segment, pair.tgt_lang, pair.target, state, source=pair.src_lang, base=pair.source)
    found = run_checks([unit], scope=Scope(pair.src_lang))
    return frozenset(one.check for one in found if one.severity is Severity.ERROR)


def test_ids_are_unique() -> None:
    assert [name for name, count in Counter(pair.id for pair in pairs()).items() if count > 1] == []


def test_no_two_pairs_have_the_same_texts() -> None:
    texts = Counter((pair.direction, pair.source, pair.target) for pair in pairs())
    assert [text for text, count in texts.items() if count > 1] == []


def test_there_are_enough_in_every_direction() -> None:
    directions = [f"{source}-{target}" for source in LANGUAGES for target in LANGUAGES if source != target]
    faults = Counter(pair.direction for pair in pairs() if pair.fault)
    traps = Counter(pair.direction for pair in pairs() if not pair.fault)
    assert len(pairs()) >= 400
    assert set(faults) == set(traps) == set(directions)
    assert min(faults.values()) >= 50
    assert min(traps.values()) >= 25


def test_every_fault_is_of_a_known_kind_and_names_a_check() -> None:
    kinds = {kind for row in GROUPS.values() for kind in row}
    wrong = [pair.id for pair in pairs() if pair.fault and (pair.kind not in kinds or not pair.check)]
    assert wrong == []
    assert len({pair.kind for pair in pairs() if pair.fault}) >= 40


def test_a_trap_names_no_check() -> None:
    assert [pair.id for pair in pairs() if not pair.fault and pair.check] == []


def test_every_check_named_is_there_or_on_its_way() -> None:
    assert {name for pair in pairs() for name in pair.check} <= set(CHECKS) | COMING


def test_every_line_says_why_and_has_a_source() -> None:
    assert [pair.id for pair in pairs() if not pair.why or not pair.source.strip()] == []


def test_only_faults_of_missing_text_have_no_target() -> None:
    assert {pair.kind for pair in pairs() if not pair.target.strip()} <= {"empty"}


@pytest.mark.parametrize("name", FLOORS)
def test_the_checks_find_the_faults_of_a_group(name: str) -> None:
    mine = [pair for pair in pairs() if group(pair) == name]
    missed = [pair.id for pair in mine if not errors(pair) & set(pair.check)]
    assert len(mine) >= 10
    assert 1 - len(missed) / len(mine) >= FLOORS[name], missed


def test_few_traps_are_flagged() -> None:
    traps = [pair for pair in pairs() if not pair.fault]
    flagged = {pair.id: sorted(errors(pair)) for pair in traps if errors(pair)}
    assert len(flagged) <= MOST_FLAGGED * len(traps), flagged


def test_faults_planted_by_rule_are_the_same_each_time() -> None:
    planted = list(planted_by_rule())
    assert planted == list(planted_by_rule())
    assert len({pair.id for pair in planted}) == len(planted) >= 1000
    assert {group(pair) for pair in planted} == set(RULES)


def test_a_fault_planted_by_rule_changes_a_published_pair() -> None:
    good = {(pair.direction, pair.source, pair.target) for pair in story_pairs()}
    assert [pair.id for pair in planted_by_rule() if (pair.direction, pair.source, pair.target) in good] == []
