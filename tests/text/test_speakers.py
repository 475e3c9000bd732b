"""Who is named beside a quotation as its speaker, and who isn't taken for one."""

from __future__ import annotations

import pytest

from l10n.languages import Lang
from l10n.text.speakers import find_speeches


@pytest.mark.parametrize(
    ("lang", "text", "speaker"),
    [
        ("uk", "«Ми так багато зробили — ми впораємося», — сказала Ангела Меркель.", "Ангела Меркель"),
        ("uk", "Зеленський заявив: «Мені потрібна зброя, а не поїздка».", "Зеленський"),
        ("uk", "Цитата Зеленського: «Мені потрібна зброя, а не поїздка»", "Зеленського"),
        ("uk", "За словами Маріо Драґі, банк готовий «зробити все можливе, щоб зберегти євро».", "Маріо Драґі"),
        ("uk", "«Ми бачимо рух колон до кордону», — розповів речник Повітряних сил Юрій Ігнат.", "Юрій Ігнат"),
        ("ru", "«Это идеал, за который я готов умереть», — сказал Нельсон Мандела на суде.", "Нельсон Мандела"),
        ("ru", "По словам Драги, банк готов «сделать все возможное, чтобы сохранить евро».", "Драги"),
        ("ru", "Рональд Рейган призвал: «Господин Горбачев, снесите эту стену!»", "Рональд Рейган"),
        ("en", '"I need ammunition, not a ride," Zelensky said.', "Zelensky"),
        ("en", "“What we are experiencing is the brain death of NATO,” said Emmanuel Macron.", "Emmanuel Macron"),
        ("en", 'Winston Churchill told the House: "I have nothing to offer but blood."', "Winston Churchill"),
        ("en", '"We can see the columns moving," said Air Force spokesman Yurii Ihnat.', "Yurii Ihnat"),
        ("en", 'Quote from Zelensky: "I need ammunition, not a ride"', "Zelensky"),
    ],
)
def test_the_name_beside_a_quotation_is_its_speaker(lang: Lang, text: str, speaker: str) -> None:
    assert [one.speaker for one in find_speeches(text, lang=lang)] == [speaker]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "«Це маленький крок для людини», — сказав астронавт."),
        ("uk", "Драґі обіцяв «зробити все можливе, щоб зберегти євро». Він сказав це в четвер."),
        ("uk", "Марія Кюрі народилася у Варшаві. «Нічого в житті не треба боятися»."),
        ("ru", "«Это маленький шаг для человека, но большой», — сказал он журналистам."),
        ("ru", "«Мы пойдем другим, более долгим путем»."),
        ("ru", "Фильм «О чем говорят настоящие мужчины России» вышел в четверг."),
        ("en", '"That\'s one small step for a man," the astronaut said.'),
        ("en", '"We shall not all be there," she said on Friday.'),
        ("en", "The song “All you need is love” was released in 1967."),
    ],
)
def test_a_pronoun_an_office_or_a_title_names_nobody(lang: Lang, text: str) -> None:
    assert {one.speaker for one in find_speeches(text, lang=lang)} <= {None}
