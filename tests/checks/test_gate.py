"""What fails a run, and what a baseline forgives."""

from __future__ import annotations

import pytest
from report_samples import FULL, placed

from l10n.checks.gate import Gate, apply_gate, parse_baseline, parse_fail_on, write_baseline
from l10n.errors import InputError, UsageError
from l10n.model.findings import Severity

ROWS = [placed("tags", Severity.ERROR), placed("stale", Severity.WARNING), placed("glossary", Severity.NOTE)]


@pytest.mark.parametrize(
    ("words", "failing"),
    [
        ("error", ["tags"]),
        ("warning, stale", ["stale"]),
        ("untranslated,stale,error", ["tags", "stale"]),
        ("note,", ["glossary"]),
        ("never", []),
    ],
)
def test_what_is_named_fails_and_nothing_else(words: str, failing: list[str]) -> None:
    judged = apply_gate(ROWS, Gate(parse_fail_on(words)))
    assert [row.finding.check for row in judged if row.fails] == failing and len(judged) == 3


def test_errors_fail_where_nothing_is_named() -> None:
    assert [row.fails for row in apply_gate(ROWS, Gate())] == [True, False, False]


def test_an_unknown_word_is_refused_with_the_nearest() -> None:
    with pytest.raises(UsageError, match="--fail-on untranslatd: no such check or severity") as caught:
        parse_fail_on("error,untranslatd")
    assert caught.value.hint.startswith("did you mean 'untranslated'?")
    with pytest.raises(UsageError, match="names nothing"):
        parse_fail_on(" , ")


def test_a_baseline_forgives_what_it_was_written_from_and_nothing_else() -> None:
    known = parse_baseline(write_baseline(FULL.rows[:1]), path="known.json")
    assert known == {"0123456789abcdef"}
    (left,) = apply_gate(FULL.rows, Gate(known=known))
    assert left.key == "fedcba9876543210"


def test_a_baseline_has_a_finding_a_line_in_a_fixed_order() -> None:
    text = write_baseline(FULL.rows)
    assert text == write_baseline(reversed(FULL.rows))
    assert text.splitlines()[-2] == '{"where": "kyiv/ru", "check": "correction", "key": "fedcba9876543210"}'
    assert parse_baseline(write_baseline([]), path="known.json") == frozenset()


@pytest.mark.parametrize("text", ["", "[]", "{}", '{"format": 1}', '{"format": 2, "findings": []}', "[" * 100_000])
def test_what_is_no_baseline_is_refused(text: str) -> None:
    with pytest.raises(InputError, match=r"known\.json: .*baseline"):
        parse_baseline(text, path="known.json")
