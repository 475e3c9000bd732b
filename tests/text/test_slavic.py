from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.text.slavic import MOST, leaning

# Without a letter that only one of the two has.
UKRAINIAN = ["що", "але", "сказав", "працювати", "робота", "вони", "людини", "будуть", "ласка", "бо"]
RUSSIAN = ["что", "но", "сказал", "работать", "сейчас", "они", "человека", "будут", "который", "если"]


def test_words_lean_to_the_language_that_has_them() -> None:
    assert [word for word in UKRAINIAN if leaning(word) < 0.5] == []
    assert [word for word in RUSSIAN if leaning(word) > -0.5] == []


@pytest.mark.parametrize("word", ["президент", "наука", "на", "NATO", "", "日本"])
def test_a_word_of_both_or_of_neither_says_little(word: str) -> None:
    assert abs(leaning(word)) < 1.5


def test_case_stress_and_apostrophe_are_ignored() -> None:
    assert leaning("Зв’язок") == leaning("зв'язок") == leaning("ЗВʼЯЗО\u0301К") > 1


@given(st.text(max_size=30))
def test_no_word_says_more_than_the_most(word: str) -> None:
    assert -MOST <= leaning(word) <= MOST
