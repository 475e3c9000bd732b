"""Signatures of trigrams."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from l10n.memory.signature import WORDS, sign


def _apart(one: str, other: str) -> int:
    return int(np.bitwise_count(sign([one]) ^ sign([other])).sum())


def test_upper_case_and_digits_make_no_difference() -> None:
    assert _apart("Загинули 12 людей, ЗМІ", "загинули 47 людей, змі") == 0


def test_each_changed_trigram_costs_at_most_two_bits() -> None:
    # «Полтаві» and «Полтаву» share all trigrams but the two that hold the last letter.
    assert 1 <= _apart("Шпиталь у Полтаві", "Шпиталь у Полтаву") <= 4


def test_a_letter_alone_is_told_from_another() -> None:
    assert _apart("я", "і") > 0


def test_texts_that_share_nothing_differ_in_most_of_their_bits() -> None:
    ours, theirs = "Верховна Рада ухвалила бюджет", "The court adjourned until spring"
    bits = int(np.bitwise_count(sign([ours, theirs])).sum())
    assert _apart(ours, theirs) > 0.7 * bits


@given(st.lists(st.text(st.characters(exclude_categories=()), max_size=30), max_size=8))
def test_a_text_signs_the_same_alone_and_among_others(texts: list[str]) -> None:
    together = sign(texts)
    assert together.shape == (len(texts), WORDS)
    for text, signature in zip(texts, together, strict=True):
        assert (sign([text])[0] == signature).all()


def test_a_signature_stays_what_it_is_in_files() -> None:
    # Signatures are kept on disk: when this changes, the format of the store has to.
    kept = [1152922604252692480, 593920, 306596620529569792, 137447342112]
    assert sign(["Київ, 24 лютого"])[0].tolist() == kept
