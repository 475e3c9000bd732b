"""The tree of errors: every one has an exit code and an HTTP status, and one code stands for several."""

from __future__ import annotations

from itertools import permutations

import pytest

from l10n import errors
from l10n.errors import HTTP_STATUS, CatalogError, Exit, InputError, L10nError, worst_exit


def tree(root: type[L10nError]) -> list[type[L10nError]]:
    return [root, *(leaf for child in root.__subclasses__() for leaf in tree(child))]


OURS = [error for error in tree(L10nError) if error.__module__ == errors.__name__]


def test_every_error_has_its_own_line_in_the_table_of_statuses() -> None:
    assert set(HTTP_STATUS) == set(OURS)
    assert all(200 <= status < 600 for status in HTTP_STATUS.values())


def test_every_error_has_an_exit_code_and_only_the_root_says_bug() -> None:
    assert [error for error in OURS if error.exit is Exit.BUG] == [L10nError]
    assert {error.exit for error in OURS} == set(Exit) - {Exit.DONE, Exit.FINDINGS, Exit.INTERRUPTED}


def test_every_error_is_exported_and_drawn_in_the_tree() -> None:
    assert {error.__name__ for error in OURS} <= set(errors.__all__)
    assert [error.__name__ for error in OURS if error.__name__ not in (errors.__doc__ or "")] == []


def test_the_exit_codes_that_scripts_rely_on_never_change() -> None:
    assert {code.name: int(code) for code in Exit} == {
        "DONE": 0,
        "FINDINGS": 1,
        "USAGE": 2,
        "CONFLICT": 3,
        "PARTIAL": 4,
        "SERVICE": 5,
        "NOT_ALLOWED": 6,
        "BUDGET": 7,
        "INPUT": 8,
        "BUSY": 9,
        "BUG": 70,
        "INTERRUPTED": 130,
    }


def test_the_worst_code_is_the_same_in_any_order() -> None:
    for codes in permutations([Exit.DONE, Exit.FINDINGS, Exit.PARTIAL, Exit.INPUT]):
        assert worst_exit(codes) is Exit.INPUT


def test_the_order_of_codes_is_total() -> None:
    ranked = [code for code in Exit if code is not Exit.DONE]
    beaten = {
        code: [other for other in ranked if other is not code and worst_exit([code, other]) is code] for code in ranked
    }
    assert sorted(len(below) for below in beaten.values()) == list(range(len(ranked)))
    by_rank = sorted(ranked, key=lambda code: -len(beaten[code]))
    assert by_rank[:4] == [Exit.INTERRUPTED, Exit.BUG, Exit.BUSY, Exit.CONFLICT]
    assert all(worst_exit([code, Exit.DONE]) is worst_exit([code]) is code for code in ranked)
    assert worst_exit([]) is Exit.DONE


@pytest.mark.parametrize(
    ("path", "line", "text"),
    [
        ("catalogs/a/uk.po", 41, "catalogs/a/uk.po:41: зламано"),
        ("catalogs/a/uk.po", None, "catalogs/a/uk.po: зламано"),
        (None, 41, "41: зламано"),
        (None, None, "зламано"),
    ],
)
def test_the_message_starts_with_the_place(path: str | None, line: int | None, text: str) -> None:
    error = CatalogError("зламано", path=path, line=line, hint="полагодьте")
    assert (str(error), error.message, error.reason, error.hint) == (text, text, "зламано", "полагодьте")
    assert isinstance(error, InputError)
