"""A changed number carried into the other versions: right, or not at all."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.languages import Lang
from l10n.text.numbers import compare_numbers
from l10n.versions.carry_number import carry_numbers

CARRIED: list[tuple[Lang, Lang, str, str, str, str]] = [
    (
        "uk",
        "en",
        "Поранено 12 людей.",
        "Поранено 15 людей.",
        "Some 12 people were wounded.",
        "Some 15 people were wounded.",
    ),
    ("uk", "ru", "Ще 14 утрималися.", "Ще 17 утрималися.", "Ещё 14 воздержались.", "Ещё 17 воздержались."),
    (
        "ru",
        "uk",
        "Выделили 2,5 млн гривен.",
        "Выделили 3,5 млн гривен.",
        "Виділили 2,5 млн гривень.",
        "Виділили 3,5 млн гривень.",
    ),
    (
        "uk",
        "en",
        "Виділили 2,5 млн гривень.",
        "Виділили 3,25 млн гривень.",
        "Some 2.5 million hryvnias.",
        "Some 3.25 million hryvnias.",
    ),
    (
        "en",
        "uk",
        "It drew 12,500 visitors.",
        "It drew 13,600 visitors.",
        "Прийшло 12 500 гостей.",
        "Прийшло 13 600 гостей.",
    ),
    ("uk", "en", "Це 12 500 осіб.", "Це 112 700 осіб.", "That is 12,500 people.", "That is 112,700 people."),
    (
        "uk",
        "en",
        "Це {1}12{/1} і 30 осіб.",
        "Це {1}15{/1} і 35 осіб.",
        "That is {1}12{/1} and 30 people.",
        "That is {1}15{/1} and 35 people.",
    ),
    ("uk", "en", "Відкрили 1957 року.", "Відкрили 1958 року.", "It opened in 1957.", "It opened in 1958."),
    ("uk", "en", "Загинуло 11 осіб.", "Загинула 1 особа.", "11 people died.", "1 person died."),
    ("uk", "ru", "Загинула 21 особа.", "Загинула 31 особа.", "Погиб 21 человек.", "Погиб 31 человек."),
]
LEFT: list[tuple[str, Lang, Lang, str, str, str]] = [
    ("another form of what is counted", "uk", "ru", "Загинуло 15 осіб.", "Загинуло 22 осіб.", "Погибли 15 человек."),
    ("its owner may change", "uk", "en", "Згоріло 11 авто.", "Згоріло 1 авто.", "11 cars and their drivers burned."),
    ("a word was changed too", "uk", "en", "Поранено 12 людей.", "Убито 15 людей.", "12 people were wounded."),
    (
        "a sign between the words too",
        "uk",
        "en",
        "Усього 12, і 5 діб.",
        "Усього 15 – і 5 діб.",
        "12 and 5 days in all.",
    ),
    (
        "it is written in words there",
        "uk",
        "en",
        "Поранено 12 людей.",
        "Поранено 15 людей.",
        "Twelve people were wounded.",
    ),
    ("it stands there twice", "uk", "en", "Було 12 осіб.", "Було 15 осіб.", "There were 12 people, 12 in all."),
    ("it stands here twice", "uk", "en", "Було 12 і 12 осіб.", "Було 12 і 15 осіб.", "There were 12 and 12 people."),
    ("it is a time", "uk", "en", "Сталося о 19:30.", "Сталося о 19:45.", "It happened at 19:30."),
    ("nothing was changed", "uk", "en", "Було 12 осіб.", "Було 12 осіб.", "There were 12 people."),
    ("it can be read in two ways", "uk", "en", "Це 1.500 осіб.", "Це 1.700 осіб.", "That is 1,500 people."),
]


@pytest.mark.parametrize(("source", "target", "before", "after", "old", "new"), CARRIED)
def test_a_changed_number_is_carried(source: Lang, target: Lang, before: str, after: str, old: str, new: str) -> None:
    assert carry_numbers(before, after, old, source_lang=source, target_lang=target) == new


@pytest.mark.parametrize(
    ("source", "target", "before", "after", "old"), [case[1:] for case in LEFT], ids=[c[0] for c in LEFT]
)
def test_what_is_not_sure_is_left(source: Lang, target: Lang, before: str, after: str, old: str) -> None:
    assert carry_numbers(before, after, old, source_lang=source, target_lang=target) is None


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.sampled_from(["uk", "ru", "en"]))
def test_what_is_carried_agrees_with_its_source_and_comes_back(was: int, now: int, target: Lang) -> None:
    texts = [f"Усього {number}." for number in (was, now)]
    there = carry_numbers(texts[0], texts[1], "{1}" + f"{was}" + "{/1} – усього.", source_lang="uk", target_lang=target)
    if there is None:
        return
    assert compare_numbers(texts[1], there, source_lang="uk", target_lang=target) is None
    back = carry_numbers(texts[1], texts[0], there, source_lang="uk", target_lang=target)
    assert back is None or compare_numbers(texts[0], back, source_lang="uk", target_lang=target) is None
