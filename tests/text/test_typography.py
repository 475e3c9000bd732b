from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.languages import Lang
from l10n.text.typography import house_quotes


@pytest.mark.parametrize(
    ("lang", "text", "expected"),
    [
        ("uk", 'Він сказав: "Ми вдома".', "Він сказав: «Ми вдома»."),
        ("uk", "“Ми вдома”, – сказав він.", "«Ми вдома», – сказав він."),
        ("uk", 'Гурт "Kalush", альбом «Hotin», об\'єднання', "Гурт «Kalush», альбом «Hotin», об'єднання"),
        ("uk", "«Читав “Кобзар” торік»", "«Читав “Кобзар” торік»"),
        ("uk", '"Читав "Кобзар" торік"', "«Читав “Кобзар” торік»"),
        ("ru", '"Читал "Кобзарь" в прошлом году"', "«Читал „Кобзарь“ в прошлом году»"),
        ("ru", "«Читал „Кобзарь“ вчера»", "«Читал „Кобзарь“ вчера»"),
        ("en", "«We will not leave,» she said.", "“We will not leave,” she said."),
        ("en", '"It\'s ‘home’," she said.', "“It's ‘home’,” she said."),
        ("en", '{1}"Home"{/1} – {2}"away"{/2}', "{1}“Home”{/1} – {2}“away”{/2}"),
        ("uk", '("так")', "(«так»)"),
        ("uk", 'ТОВ "Видавництво "Веселка"" у Києві', "ТОВ «Видавництво “Веселка”» у Києві"),
        ("ru", '""Азов" держится", – сказал он.', "«„Азов“ держится», – сказал он."),
        ("en", '"They sang "Stefania""', "“They sang ‘Stefania’”"),
    ],
)
def test_quotes_follow_the_house(lang: Lang, text: str, expected: str) -> None:
    assert house_quotes(text, lang=lang) == expected


@pytest.mark.parametrize("text", ['Екран 15" і 17" поруч із "вікном', "«Початок цитати без кінця", "кінець»"])
def test_marks_that_do_not_pair_stay(text: str) -> None:
    assert house_quotes(text, lang="uk") == text


@given(st.text(alphabet="\"«»“”„ аб'’{1}/(", max_size=20), st.sampled_from(["uk", "ru", "en"]))
def test_twice_is_once_and_only_marks_change(text: str, lang: Lang) -> None:
    once = house_quotes(text, lang=lang)
    assert house_quotes(once, lang=lang) == once
    assert len(once) == len(text)
    assert all(a == b or a in '"«»“”„' for a, b in zip(text, once, strict=True))


def test_a_third_level_stays_as_it_is_in_english() -> None:
    assert house_quotes('"""1"""', lang="en") == '"""1"""'
    assert house_quotes('"""1"""', lang="uk") == "«“«1»”»"
