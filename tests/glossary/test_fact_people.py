"""Persons and places that two versions tell differently, with the register and without."""

from __future__ import annotations

from collections.abc import Mapping

import pytest
from house_terms import TEXT, enforcer, morphologies

from l10n.glossary.entries import parse_terms
from l10n.glossary.fact_people import find_known
from l10n.glossary.facts import compare_facts
from l10n.glossary.name_register import NameRegister
from l10n.languages import Lang

Texts = Mapping[Lang, str]


def _kinds(texts: Texts) -> list[str]:
    return [one.kind.value for one in compare_facts(texts, register=enforcer())]


@pytest.mark.parametrize(
    "texts",
    [
        {"uk": "Про це сказав Володимир Зеленський.", "en": "Vladimir Zelensky said this."},
        {"uk": "Залужний приїхав до Києва.", "ru": "Валерий Залужный приехал в Киев.", "en": "Zaluzhnyi came to Kiev."},
        {"uk": "Міст у Миколаєві відкрили.", "ru": "Мост в Николаеве открыли."},
        {"ru": "Из Угледара вывезли детей.", "en": "Children were taken from Vuhledar."},
        {"uk": "Зеленський сказав, що він чекає.", "en": "The president said he was waiting."},
        {"uk": "Київ чекає на відповідь.", "en": "Ukraine is waiting for an answer."},
        {"uk": "Президент приїхав до Бучі та Гостомеля.", "en": "The president came to Bucha."},
    ],
    ids=lambda texts: next(iter(texts.values())),
)
def test_one_person_or_place_by_two_names_is_no_difference(texts: Texts) -> None:
    assert _kinds(texts) == []


@pytest.mark.parametrize(
    "texts",
    [
        {"uk": "Про це сказав Володимир Зеленський.", "en": "Valerii Zaluzhnyi said this."},
        {"uk": "Ракета впала в Миколаєві.", "ru": "Ракета упала в Одессе."},
        {"ru": "Президент приехал в Бучу.", "en": "The president came to Hostomel."},
        {"uk": "Залужний їде.", "ru": "Залужный едет.", "en": "Zelenskyy is on his way."},
        {"uk": "Премію отримала Марія Кюрі.", "en": "The prize went to Albert Einstein."},
        {"uk": "Книжку написав Іван Франко.", "ru": "Книгу написал Джордж Оруэлл."},
    ],
    ids=lambda texts: next(iter(texts.values())),
)
def test_another_person_or_place_is_told_in_two_versions(texts: Texts) -> None:
    assert _kinds(texts) == ["name"]


def test_the_longest_name_of_the_register_is_found_in_any_form() -> None:
    found = find_known("{1}Володимира Зеленського{/1} чекають у Києві.", lang="uk", register=enforcer())
    assert [(one.id, one.text, one.start) for one in found] == [
        ("p.zelenskyy", "Володимира Зеленського", 0),
        ("c.kyiv", "Києві", 33),
    ]


def test_names_are_found_without_declining_the_whole_register() -> None:
    register = NameRegister(parse_terms(TEXT, path="house.csv"), morphologies())
    for lang, text in (
        ("uk", "Зеленського чекали в Києві та Вугледарі"),
        ("ru", "Из Угледара"),
        ("en", "Kiev’s mayor"),
    ):
        said = [(one.term.id, one.span) for one in enforcer().find(text, lang)]  # type: ignore[arg-type]
        assert [(one.term.id, one.span) for one in register.find(text, lang)] == said != []  # type: ignore[arg-type]


def test_nothing_is_known_without_a_register() -> None:
    assert find_known("Зеленський у Києві", lang="uk", register=None) == []


_MET: Texts = {
    "uk": "«Ми домовилися про все, що хотіли», — сказав Емманюель Макрон після зустрічі з Ангелою Меркель.",
    "ru": "«Мы договорились обо всем, чего хотели», — сказал Эмманюэль Макрон после встречи с Ангелой Меркель.",
    "en": "“We have agreed on all we wanted,” Emmanuel Macron said after he had met Angela Merkel.",
}
_EXCHANGED: Texts = {
    "uk": "«Ми домовилися про все, що хотіли», — сказала Ангела Меркель після зустрічі з Емманюелем Макроном.",
    "ru": "«Мы договорились обо всем, чего хотели», — сказала Ангела Меркель после встречи с Эмманюэлем Макроном.",
    "en": "“We have agreed on all we wanted,” Angela Merkel said after she had met Emmanuel Macron.",
}


@pytest.mark.parametrize("lang", ["uk", "ru", "en"])
def test_words_given_to_another_person_of_the_text_are_told(lang: Lang) -> None:
    assert _kinds(_MET) == []
    assert _kinds({**_MET, lang: _EXCHANGED[lang]}) == ["speaker"]


def test_a_speaker_told_by_office_or_pronoun_is_no_other() -> None:
    assert (
        _kinds({"uk": _MET["uk"], "en": "“We have agreed on all we wanted,” he said after he had met Angela Merkel."})
        == []
    )
