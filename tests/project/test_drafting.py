"""What a version's failures say to the caller."""

from __future__ import annotations

from collections import Counter

import pytest

from l10n.backends.contract import FailureKind
from l10n.errors import Exit
from l10n.model.article import ArticleId
from l10n.project.drafting import Drafted


@pytest.mark.parametrize(
    ("made", "left", "kinds", "wanted"),
    [
        ({"firefox": 6}, 0, set(), Exit.DONE),
        ({"memory": 2}, 4, {FailureKind.MISSING}, Exit.SERVICE),
        ({"names": 1}, 4, {FailureKind.TIMEOUT, FailureKind.NETWORK}, Exit.SERVICE),
        ({}, 4, {FailureKind.CRASH}, Exit.SERVICE),
        ({"firefox": 4}, 2, {FailureKind.CRASH}, Exit.PARTIAL),
        ({"google": 4}, 2, {FailureKind.NETWORK}, Exit.PARTIAL),
        ({}, 4, {FailureKind.REFUSED}, Exit.PARTIAL),
        ({"google": 4}, 2, {FailureKind.RATE, FailureKind.REFUSED}, Exit.BUDGET),
    ],
)
def test_the_exit_says_whether_to_wait_to_run_again_or_to_get_an_engine(
    made: dict[str, int], left: int, kinds: set[FailureKind], wanted: Exit
) -> None:
    line = Drafted(ArticleId("budget"), "en", wanted=6, made=Counter(made), left=left, kinds=kinds)
    assert line.exit is wanted
    line.is_engine_wanted = False
    assert line.exit is Exit.DONE
