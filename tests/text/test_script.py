from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.languages import Lang
from l10n.text.script import Shares, guess_lang, has_letters, is_wrong_language, mixed_words, plain_words, shares

SENTENCES: list[tuple[Lang, str]] = [
    ("uk", "Рятувальники працювали на місці влучання всю ніч."),
    ("uk", "Міська рада ухвалила бюджет на наступний рік."),
    ("uk", "Посол подякував за допомогу та запросив делегацію до Києва."),
    ("ru", "Спасатели работали на месте попадания всю ночь."),
    ("ru", "Городской совет принял бюджет на следующий год."),
    ("ru", "Посол поблагодарил за помощь и пригласил делегацию в Киев."),
    ("en", "Rescuers worked at the site until the morning."),
    ("en", "The city council adopted next year's budget."),
    ("en", "The ambassador thanked them and invited a delegation to Kyiv."),
]
WITHOUT_OWN_LETTERS: list[tuple[Lang, str]] = [
    ("uk", "Вона додала, що працювати треба далеко за межами Одеси"),
    ("uk", "Уряд звернувся до громади з проханням"),
    ("uk", "Шевченко сказав, що його не було вдома"),
    ("ru", "Она рассказала, что работать нужно далеко от города"),
    ("ru", "Правительство обратилось к общине с просьбой"),
    ("ru", "Шевченко сказал, что его не застали дома"),
]
NOBODYS = [
    "NASA",
    "Dagbladet",
    "F-16",
    "",
    "12 345,6",
    "https://pravda.com.ua/news",
    "Reuters",
    "日本語のテキスト",
    "{1}2025{/1}",
    "ЗСУ",
    "Москва",
]


@pytest.mark.parametrize(("lang", "text"), SENTENCES + WITHOUT_OWN_LETTERS)
def test_a_sentence_is_known_by_its_letters_words_and_endings(lang: Lang, text: str) -> None:
    assert guess_lang(text) == lang


@pytest.mark.parametrize(("lang", "text"), WITHOUT_OWN_LETTERS)
def test_these_sentences_really_have_no_letter_of_their_own(lang: Lang, text: str) -> None:
    assert not set(text) & set("іїєґІЇЄҐыэъёЫЭЪЁ")


@pytest.mark.parametrize("text", NOBODYS)
def test_names_numbers_and_addresses_have_no_language(text: str) -> None:
    assert guess_lang(text) is None


@pytest.mark.parametrize(
    "text", [*NOBODYS, "Президент США Дональд Трамп", "The New York Times", "Vidkun Øverland", "Tesla Model Y"]
)
@pytest.mark.parametrize(("source", "target"), [("uk", "ru"), ("ru", "uk"), ("en", "uk"), ("en", "ru")])
def test_no_name_is_ever_in_the_wrong_language_for_a_slavic_text(text: str, source: Lang, target: Lang) -> None:
    assert not is_wrong_language(text, target=target, source=source)


@pytest.mark.parametrize(("lang", "text"), SENTENCES)
def test_a_sentence_is_wrong_in_the_two_other_languages_only(lang: Lang, text: str) -> None:
    langs: tuple[Lang, ...] = ("uk", "ru", "en")
    verdicts = {
        (source, target): is_wrong_language(text, target=target, source=source)
        for source in langs
        for target in langs
        if source != target
    }
    assert verdicts == {(source, target): target != lang for source, target in verdicts}


@pytest.mark.parametrize(
    ("text", "target"),
    [
        ("Газета «Українська правда» сообщила об этом вчера.", "ru"),
        ("Його книжка «Преступление и наказание» вийшла друком торік.", "uk"),
        ("The slogan on the wall read «Слава Україні».", "en"),
        ("Он работает в The New York Times.", "ru"),
        ("За словами речника, літак Boeing 737 MAX сів в аеропорту Heathrow.", "uk"),
    ],
)
def test_a_foreign_title_does_not_make_the_sentence_foreign(text: str, target: Lang) -> None:
    for source in ("uk", "ru", "en"):
        if source != target:
            assert not is_wrong_language(text, target=target, source=source)


def test_letters_are_counted_without_tags_and_addresses() -> None:
    assert shares("{1}Київ{/1} NATO 2025 日 https://example.org/Київ") == Shares(4, 4, 1)
    assert not has_letters("{1}12{/1} — https://example.org")
    assert has_letters("12 км")
    assert plain_words("{1}п'ять{/1} F-16, Івано-Франківськ") == ["п'ять", "F", "Івано-Франківськ"]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Кiєв", ["Кiєв"]),  # a Latin i
        ("Mосква и Пoльша", ["Mосква", "Пoльша"]),  # a Latin M and o
        ("Сrimea", ["Сrimea"]),  # a Cyrillic С
        ("IT-компанія, iPhone'и, Т-72B3, YouTube‑канал", []),
        ("Київ, Москва, London", []),
    ],
)
def test_words_of_two_scripts_are_found(text: str, found: list[str]) -> None:
    assert [text[start:end] for start, end in mixed_words(text)] == found


@given(st.text(max_size=60))
def test_any_text_gets_a_verdict(text: str) -> None:
    assert guess_lang(text) in {"uk", "ru", "en", None}
    assert isinstance(is_wrong_language(text, target="uk", source="ru"), bool)


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("uk", "Война продолжается"),
        ("uk", "Цена выросла"),
        ("uk", "Суд отпустил задержанных"),
        ("ru", "Війна триває далі"),
        ("ru", "Нова ціна вища"),
        ("ru", "Суд відпустив підозрюваного"),
    ],
)
def test_a_headline_in_the_other_slavic_language_is_wrong_by_one_sure_word(target: Lang, text: str) -> None:
    assert is_wrong_language(text, target=target, source="en")


@pytest.mark.parametrize(
    ("target", "text"),
    [
        ("ru", "Шарль де Голль"),
        ("ru", "Газета «Голос України»"),
        ("ru", "Село Велика Димерка"),
        ("uk", "За словами професора"),
        ("uk", "Газета «Известия»"),
        ("uk", "приблизно о 10:15 ранку"),
    ],
)
def test_a_headline_with_a_foreign_name_or_a_short_word_is_not(target: Lang, text: str) -> None:
    assert not is_wrong_language(text, target=target, source="en")


def test_a_sentence_in_latin_letters_that_is_no_english_is_wrong() -> None:
    text = "Uriad pohodyv biudzhet nastupnoho roku i peredav yoho parlamentu"
    assert is_wrong_language(text, target="en", source="uk")
    assert guess_lang(text) is None
    assert not is_wrong_language("Breast pump advert comparing mothers divides opinion", target="en", source="uk")
    assert not is_wrong_language("Kyiv, Lviv, Odesa, Dnipro, Kharkiv, Sumy", target="en", source="uk")
