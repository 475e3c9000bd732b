from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.languages import Lang
from l10n.model.article import Tag, TagKind
from l10n.pipeline.guard import Reason, ReasonKind, judge
from l10n.pipeline.masks import protect, restore

GOOD: list[tuple[Lang, str, Lang, str]] = [
    # uk → en
    ("uk", "Рятувальники загасили пожежу о 21:04.", "en", "Rescuers put out the fire at 9:04 p.m."),
    ("uk", "Мер {1}Львова{/1} подякував лікарям.", "en", "The mayor of {1}Lviv{/1} thanked the doctors."),
    ("uk", "ДСНС", "en", "State Emergency Service of Ukraine"),
    ("uk", "The New York Times", "en", "The New York Times"),
    # uk → ru
    ("uk", "Президент США Дональд Трамп", "ru", "Президент США Дональд Трамп"),
    ("uk", "За добу збили 24 дрони з 31.", "ru", "За сутки сбили 24 дрона из 31."),
    ("uk", "F-16", "ru", "F-16"),
    ("uk", "Видання Dagbladet написало про це 3 серпня.", "ru", "Издание Dagbladet написало об этом 3 августа."),
    # ru → uk
    ("ru", "Москва", "uk", "Москва"),
    ("ru", "В {1}2025{/1} году завод закрыли.", "uk", "У {1}2025{/1} році завод закрили."),
    ("ru", "NASA", "uk", "NASA"),
    # ru → en
    ("ru", "Убыток составил 1 234,5 млн гривен.", "en", "The loss was 1,234.5 million hryvnias."),
    ("ru", "Подробности на https://example.org/a.", "en", "Details at https://example.org/a."),
    ("ru", "Да", "en", "Yes"),
    # en → uk
    ("en", "Reuters", "uk", "Reuters"),
    ("en", "The 23rd Brigade", "uk", "23-тя бригада"),
    ("en", "He said: “No.”", "uk", "Він сказав: «Ні»."),
    ("en", "Слава Україні!", "uk", "Слава Україні!"),
    # en → ru
    ("en", "Tesla Model Y", "ru", "Tesla Model Y"),
    ("en", "In the 1990s, {1}NATO{/1} grew.", "ru", "В 1990-х {1}НАТО{/1} выросла."),
    ("en", "OK", "ru", "Хорошо"),
    ("en", "12:30", "ru", "12:30"),
]
BAD: list[tuple[Lang, str, Lang, str, ReasonKind]] = [
    ("uk", "Рада ухвалила закон.", "en", "", ReasonKind.EMPTY),
    ("uk", "Рада ухвалила закон.", "en", "...", ReasonKind.EMPTY),
    ("uk", "Рада ухвалила закон.", "en", "The Rada passed\u202e the law.", ReasonKind.CONTROL),
    ("uk", "Рада ухвалила закон.", "en", "The Rada\x07 passed the law.", ReasonKind.CONTROL),
    ("en", "The law was passed.", "uk", "Закон\nухвалено.", ReasonKind.CONTROL),
    ("en", "It's a law.", "ru", "Это закон&#39;.", ReasonKind.MARKUP),
    ("en", "It's a law.", "ru", "<html>Error 429</html>", ReasonKind.MARKUP),
    ("uk", "Мер {1}Львова{/1}.", "en", "The mayor of Lviv.", ReasonKind.TAG),
    ("uk", "Мер {1}Львова{/1}.", "en", "{1}{/1} The mayor of Lviv.", ReasonKind.TAG),
    ("ru", "Мэр {1}Львова{/1}.", "uk", "Мер {/1}Львова{1}.", ReasonKind.TAG),
    ("ru", "Адрес: https://example.org/a", "uk", "Адреса: https://example.org/b", ReasonKind.LINK),
    ("ru", "Адрес известен.", "uk", "Адреса відома: www.example.org", ReasonKind.LINK),
    ("uk", "Рада ухвалила закон.", "ru", "Рада ухвалила закон.", ReasonKind.ECHO),
    ("uk", "Юрій Щербак", "ru", "Юрій Щербак", ReasonKind.ECHO),
    ("en", "The law was passed.", "uk", "The law was passed.", ReasonKind.ECHO),
    ("en", "The law was passed.", "ru", "Закон був ухвалений учора ввечері.", ReasonKind.LANGUAGE),
    ("uk", "Закон ухвалили вчора ввечері.", "en", "Закон приняли вчера вечером.", ReasonKind.LANGUAGE),
    ("ru", "Закон приняли вчера вечером.", "uk", "The law was passed yesterday evening.", ReasonKind.LANGUAGE),
    ("en", "No.", "uk", "Ні, " + "цього ніколи не буде, " * 5, ReasonKind.LENGTH),
    ("en", "The government adopted the budget after a debate that lasted all night.", "uk", "Уряд.", ReasonKind.LENGTH),
    (
        "uk",
        "Він дуже зрадів цій новині та подякував.",
        "en",
        "He was very very very very glad and gave thanks.",
        ReasonKind.REPEATED,
    ),
    ("ru", "Погибли 12 человек.", "en", "21 people died.", ReasonKind.NUMBER),
    ("en", "The plant was closed.", "ru", "Завод закрыли в 2021 году.", ReasonKind.NUMBER),
]


@pytest.mark.parametrize(("source_lang", "source", "target_lang", "target"), GOOD)
def test_a_good_reply_passes(source_lang: Lang, source: str, target_lang: Lang, target: str) -> None:
    assert judge(source, target, source_lang=source_lang, target_lang=target_lang) is None


@pytest.mark.parametrize(("source_lang", "source", "target_lang", "target", "kind"), BAD)
def test_a_bad_reply_is_refused_with_its_reason(
    source_lang: Lang, source: str, target_lang: Lang, target: str, kind: ReasonKind
) -> None:
    reason = judge(source, target, source_lang=source_lang, target_lang=target_lang)
    assert reason is not None
    assert reason.kind == kind


def test_the_reason_names_the_values() -> None:
    assert judge("Їх 12.", "There are 21.", source_lang="uk", target_lang="en") == Reason(
        ReasonKind.NUMBER, "lost 12 and added 21"
    )
    assert str(judge("Так.", "Yes\u200f.", source_lang="uk", target_lang="en")) == "control: hidden characters: U+200F"


def test_halves_of_a_cut_pair_keep_their_order() -> None:
    tags = (Tag(1, TagKind.STRONG, "**"), Tag(2, TagKind.EM, "*"), Tag(3, TagKind.IMAGE, "![](a.png)"))
    source = "раз{1/} два {2/}три {3/}"
    good = judge(source, "{3/} one{1/} two {2/}three", source_lang="uk", target_lang="en", tags=tags)
    bad = judge(source, "one{2/} two {1/}three {3/}", source_lang="uk", target_lang="en", tags=tags)
    assert good is None
    assert bad is not None and bad.kind is ReasonKind.TAG


def test_signs_that_the_source_has_may_come_back() -> None:
    assert judge("Так\u200f <b>", "Yes\u200f <b>", source_lang="uk", target_lang="en") is None


@given(st.text(max_size=40), st.text(max_size=40))
def test_any_two_texts_get_a_verdict(source: str, target: str) -> None:
    reason = judge(source, target, source_lang="uk", target_lang="en")
    assert reason is None or reason.detail


@pytest.mark.timeout(60)  # only a cost that grows faster than the text gets there
@pytest.mark.parametrize("piece", ["а", "1 234 ", "1,", "слово і ", "{1", "{", "a@", "XX ", "["])
def test_a_long_text_costs_linear_time(piece: str) -> None:
    text = piece * (40_000 // len(piece))
    judge(text, f"{text} 77", source_lang="uk", target_lang="ru")
    protection = protect(text, nonce="QZV")
    assert restore(protection.text, protection) == text
