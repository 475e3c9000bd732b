from __future__ import annotations

import pytest
from page_house import HOUSE

from l10n.formats.labels import LabelWords, find_credit, find_label, topic_block, write_label, write_topic
from l10n.languages import Lang
from l10n.model.article import Block, Role


@pytest.mark.parametrize(
    ("words", "lang", "expected"),
    [
        ("Джерело", "uk", LabelWords("source", "")),
        ("ДЖЕРЕЛО:", None, LabelWords("source", "")),
        ("Предыстория", "uk", LabelWords("background", "")),
        ("Що передувало", "uk", LabelWords("background", "")),
        ("Цитата", "ru", LabelWords("quote", "")),
        ("Цитата Біті", "uk", LabelWords("quote_from", "Біті")),
        ("Quote  from  Trond Biti", "en", LabelWords("quote_from", "Trond Biti")),
        ("Quote from", "en", None),
        ("Цікаво", "uk", None),
        (":", "uk", None),
    ],
)
def test_label_words_are_understood(words: str, lang: Lang | None, expected: LabelWords | None) -> None:
    assert find_label(words, HOUSE.labels, lang) == expected


def test_a_label_is_written_with_its_filling() -> None:
    block = Block(Role.LABEL, "О'Ніла {{1}", value="quote_from")
    assert write_label(block, HOUSE.labels, "uk") == "Цитата О'Ніла {1}"
    assert write_label(block, HOUSE.labels, "en") == "Quote from О'Ніла {1}"
    assert write_label(Block(Role.LABEL, "", value="unknown"), HOUSE.labels, "uk") is None


@pytest.mark.parametrize(
    ("caption", "expected"),
    [
        ("Прикордоння Норвегії. Фото: Стейнар Мір", (22, 27, LabelWords("photo", ""))),
        ("Photo: Steinar Myhr", (0, 6, LabelWords("photo", ""))),
        ("Граница Норвегии Фото: Стейнар Мюр", (17, 22, LabelWords("photo", ""))),
        ("Фото — Стейнар Мір", (0, 6, LabelWords("photo", ""))),
        ("Прикордоння Норвегії. Фото – пресслужба", (22, 28, LabelWords("photo", ""))),
        ("Photo - Steinar Myhr", (0, 7, LabelWords("photo", ""))),
        ("Фото — це ще не доказ.", None),
        ("Його робота й фото — музей у Вардьо", None),
        ("Джерело: Укрінформ", None),
        ("Рахунок 2:1 на фото:без пробілу", None),
    ],
)
def test_the_credit_of_a_caption_is_found(caption: str, expected: tuple[int, int, LabelWords] | None) -> None:
    assert find_credit(caption, HOUSE, "uk") == expected


def test_a_known_topic_is_a_value_and_an_unknown_one_a_text() -> None:
    assert topic_block("норвегія", HOUSE, "uk") == Block(Role.TOPIC, "", value="norway")
    assert topic_block("Киев", HOUSE, "ru") == Block(Role.TOPIC, "Киев")
    assert write_topic(Block(Role.TOPIC, "", value="norway"), HOUSE, "en") == "Norway"
