"""Words that deny, and what may deny without them."""

from __future__ import annotations

from l10n.text.negation import find_flipped, find_negations, may_be_negative


def test_not_only_denies_nothing() -> None:
    assert find_negations("не лише мер", lang="uk") == find_negations("not only the mayor", lang="en") == []
    assert find_negations("Він не знає", lang="uk") == ["не"]


def test_a_word_that_only_one_text_denies_is_found() -> None:
    ours, theirs = "Мер не підтвердив втрат.", "Мэр подтвердил потери."
    assert find_flipped(ours, theirs, source_lang="uk", target_lang="ru") == ("не підтвердив", "подтвердил")
    assert find_flipped(ours, "Мэр не подтвердил потерь.", source_lang="uk", target_lang="ru") is None


def test_a_refusal_may_be_a_denial_and_a_missile_is_none() -> None:
    assert may_be_negative("He refused to go.", lang="en")
    assert not may_be_negative("The missile hit the plant.", lang="en")
