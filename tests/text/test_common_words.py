from __future__ import annotations

from itertools import permutations

import pytest

from l10n.languages import LANGUAGES, Lang
from l10n.text.common_words import common_words
from l10n.text.evidence import stem
from l10n.versions.align import align


@pytest.mark.parametrize(
    ("source", "target", "word", "meaning"),
    [
        ("uk", "ru", "тиждень", "недели"),
        ("uk", "en", "лікарні", "hospital"),
        ("ru", "en", "суды", "courts"),
        ("ru", "uk", "Воскресенье", "неділю"),
        ("en", "uk", "wounded", "поранених"),
        ("en", "ru", "weather", "погоды"),
    ],
)
def test_a_word_meets_its_meaning_in_any_form(source: Lang, target: Lang, word: str, meaning: str) -> None:
    assert 0 < common_words(source, target)[stem(word.lower())][stem(meaning)] <= 1


@pytest.mark.parametrize(("source", "target"), list(permutations(LANGUAGES, 2)))
def test_what_one_language_knows_the_other_knows_too(source: Lang, target: Lang) -> None:
    def links(source: Lang, target: Lang) -> set[tuple[str, str]]:
        return {(one, other) for one, others in common_words(source, target).items() for other in others}

    assert links(source, target) == {(one, other) for other, one in links(target, source)}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_no_word_stands_in_the_alphabet_of_another_language(lang: Lang) -> None:
    alphabets = {
        "uk": "абвгґдеєжзиіїйклмнопрстуфхцчшщьюя'",
        "ru": "абвгдеёжзийклмнопрстуфхцчшщъыьэюя",
        "en": "abcdefghijklmnopqrstuvwxyz'.",
    }
    folded = {letter for character in alphabets[lang] for letter in stem(character)}
    other: Lang = "en" if lang != "en" else "uk"
    assert {word for word in common_words(lang, other) if not set(word) <= folded} == set()


def test_a_story_without_names_and_numbers_still_finds_its_counterpart() -> None:
    uk = ["Лікарі шукають причину хвороби.", "Надворі злива.", "Діти повернулися до школи."]
    en = ["The children are back at school.", "Doctors are looking for the cause of the disease."]
    beads = align(uk, en, "uk", "en")
    assert ([0], [1]) in beads
    assert ([1], []) in beads
