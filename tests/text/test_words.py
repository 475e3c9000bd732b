from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from l10n.text.words import Hunk, Rewording, diff_words, find_rewordings, find_words


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


def test_rewordings_have_the_word_before_them_and_pass_over_white_space() -> None:
    assert find_rewordings("Загинули 12, ще 40  поранені.", "Загинули 21, ще 40 тяжко поранені.") == [
        Rewording("Загинули", "12,", "21,"),
        Rewording("40", "", "тяжко"),
    ]
    assert find_rewordings("Погибли 12", "погибли 12") == [Rewording("", "Погибли", "погибли")]
    assert find_rewordings("two  men\u00a0died", "two men died") == []


@given(st.lists(st.sampled_from("аб1,"), max_size=9), st.lists(st.sampled_from("аб1,"), max_size=9))
def test_rewordings_lead_from_one_text_to_the_other(before: list[str], after: list[str]) -> None:
    rewordings = find_rewordings(" ".join(before), " ".join(after))
    gone = [word for one in rewordings for word in one.before.split()]
    new = [word for one in rewordings for word in one.after.split()]
    assert sorted([*before, *new]) == sorted([*after, *gone])
    assert bool(rewordings) == (before != after)
