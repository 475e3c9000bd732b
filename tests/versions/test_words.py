from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from l10n.versions.words import Hunk, diff_words, find_words


def test_a_word_keeps_its_apostrophe_and_a_number_its_thousands() -> None:
    assert [word.text for word in find_words("П’ять з 2 000 {1}об'єктів{/1}: 21:04, 5%.")] == [
        "П’ять", "з", "2 000", "об'єктів", "21:04", "5", "%",
    ]  # fmt: skip


def test_the_differing_words_are_marked_whole() -> None:
    assert diff_words("Two men died.", "Two women died") == (Hunk((4, 7), (4, 9)), Hunk((12, 13), (14, 14)))


@given(st.text("аб 1,{}/’«", max_size=30), st.text("аб 1,{}/’«", max_size=30))
def test_outside_of_the_hunks_the_texts_are_the_same(before: str, after: str) -> None:
    out, at = "", 0
    for hunk in diff_words(before, after):
        out += before[at : hunk.before[0]] + after[slice(*hunk.after)]
        at = hunk.before[1]
    assert out + before[at:] == after
