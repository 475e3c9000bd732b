from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.languages import Lang
from l10n.text.foreign import blank, copied_runs, foreign_stretches, quoted_spans


def found(text: str, lang: Lang) -> list[tuple[str, Lang, bool]]:
    return [(text[one.start : one.end], one.lang, one.is_sentence) for one in foreign_stretches(text, lang)]


def test_a_sentence_is_judged_apart_from_its_neighbours() -> None:
    text = "Рада ухвалила бюджет на наступний рік. Депутаты голосовали почти единогласно вечером."
    assert found(text, "uk") == [("Депутаты голосовали почти единогласно вечером", "ru", True)]
    assert found(text, "ru") == [("Рада ухвалила бюджет на наступний рік", "uk", True)]


def test_a_run_within_a_sentence_is_found_with_its_place() -> None:
    text = "Міська рада приняла бюджет на следующий год одноголосно, повідомила пресслужба мерії."
    assert found(text, "uk") == [("приняла бюджет на следующий год", "ru", False)]


def test_a_short_run_is_known_by_standing_in_the_source() -> None:
    source = "Мэр поздравил жителей города с праздником."
    target = "Мер привітав жителей города с святом."
    assert [target[one.start : one.end] for one in copied_runs(source, target, lang="uk")] == ["жителей города с"]
    assert list(copied_runs("Порт на Дунае закрыт.", "Порт на Дунаї закрито.", lang="uk")) == []


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "На плакаті було написано «Руки прочь от нашего города», а поруч стояв наряд поліції."),
        ("ru", "На плакате было написано «Руки геть від нашого міста», а рядом стоял наряд полиции."),
        ("uk", "— Мы никуда отсюда не уедем, — відповіла жінка кореспондентові."),
        ("uk", "Газета The New York Times надрукувала список, який склав комітет."),
        ("en", "The slogan (Руки геть від нашого міста) was painted on the wall of the town hall."),
    ],
)
def test_foreign_speech_in_quotation_marks_is_no_sentence_of_the_text(lang: Lang, text: str) -> None:
    assert [one for one in foreign_stretches(text, lang) if not one.is_quoted] == []


def test_a_quotation_with_its_frame_in_the_other_language_is_a_sentence() -> None:
    text = "«Мы не видим здесь никаких нарушений закона», — сказал он."
    assert found(text, "uk") == [(text[1:-1], "ru", True)]


def test_blank_keeps_every_place() -> None:
    text = "{1}див.{/1} https://example.org/ru та @user"
    assert len(blank(text)) == len(text)
    assert blank(text).split() == ["див.", "та"]
    assert [text[a:b] for a, b in quoted_spans("див. «сайт» та “допис”")] != []


@given(st.text(max_size=80))
def test_stretches_lie_in_the_text_and_apart(text: str) -> None:
    for lang in ("uk", "ru", "en"):
        ends = [0]
        for one in foreign_stretches(text, lang):
            assert 0 <= one.start < one.end <= len(text)
            ends += [one.start, one.end]
