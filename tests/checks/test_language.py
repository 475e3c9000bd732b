"""The checks `language` and `half-translated`: three good, three bad and one that only looks bad in each language."""

from __future__ import annotations

import pytest

from l10n.checks.contract import Flaw, Scope
from l10n.checks.language import find_half_translated, find_wrong_language
from l10n.languages import Lang
from l10n.model.article import Role, Segment, SegmentId
from l10n.model.findings import Severity
from l10n.model.states import State
from l10n.model.unit import Unit

Case = tuple[Lang, Lang, str, str]  # home, target language, source, target


def unit(source: str, target: str, lang: Lang) -> Unit:
    return Unit(Segment(SegmentId("abcdefgh"), source, Role.PARAGRAPH, 0), lang, target, State.TRANSLATED)


def sentences(case: Case) -> list[Flaw]:
    home, lang, source, target = case
    return list(find_wrong_language(unit(source, target, lang), Scope(home)))


def runs(case: Case) -> list[Flaw]:
    home, lang, source, target = case
    return list(find_half_translated(unit(source, target, lang), Scope(home)))


GOOD: list[Case] = [
    ("en", "uk", "The port of Odesa was founded in 1794.", "Порт Одеси засновано 1794 року."),
    ("ru", "uk", "Город назвали в честь порта.", "Місто назвали на честь порту."),
    ("en", "uk", "He reads Der Spiegel every week.", "Він читає Der Spiegel щотижня."),
    ("en", "ru", "The port of Odesa was founded in 1794.", "Порт Одессы основан в 1794 году."),
    ("uk", "ru", "Місто назвали на честь порту.", "Город назвали в честь порта."),
    ("uk", "ru", "Він працює в Bank of America.", "Он работает в Bank of America."),
    ("uk", "en", "Порт Одеси засновано 1794 року.", "The port of Odesa was founded in 1794."),
    ("ru", "en", "Город назвали в честь порта.", "The city was named after the port."),
    ("uk", "en", "Газета «Голос України» про це не писала.", "The newspaper Holos Ukrainy did not write about it."),
]
# What only looks bad.
TRAPS: list[Case] = [
    (
        "en",
        "uk",
        "The sign said “Keep off the grass, please” in Russian.",
        "На табличці російською стояло: «Пожалуйста, по газонам не ходить».",
    ),
    (
        "uk",
        "ru",
        "Гімн починається словами «Ще не вмерла України і слава, і воля».",
        "Гимн начинается словами «Ще не вмерла України і слава, і воля».",
    ),
    (
        "uk",
        "en",
        "Гімн починається словами «Ще не вмерла України».",
        "The anthem opens with the words «Ще не вмерла України» (“Ukraine has not yet perished”).",
    ),
    ("en", "uk", "Rage Against the Machine and Nick Cave and the Bad Seeds", "Rage Against the Machine і Nick Cave"),
]
WHOLE: list[tuple[Case, str]] = [
    (("ru", "uk", "Порт закрыли утром.", "Порт закрыли утром из-за сильного ветра."), "Russian"),
    (("ru", "uk", "Работа порта остановлена.", "Работа порта остановлена на неделю по решению суда"), "Russian"),
    (("en", "uk", "The port is closed.", "The port was closed in the morning because of the wind."), "English"),
    (("uk", "ru", "Порт закрили вранці.", "Порт закрили вранці через сильний вітер."), "Ukrainian"),
    (("uk", "ru", "Робота порту.", "Вона сказала, що працювати треба далеко за межами порту"), "Ukrainian"),
    (("en", "ru", "The port is closed.", "The port was closed in the morning because of the wind."), "English"),
    (("uk", "en", "Порт закрили.", "Порт закрили вранці через сильний вітер."), "Ukrainian"),
    (("ru", "en", "Порт закрыли.", "Порт закрыли утром из-за сильного ветра."), "Russian"),
    (
        ("uk", "en", "Порт закрили.", "The port was closed. Причалы опустели ещё до полудня, рассказали рабочие."),
        "Russian",
    ),
]
PARTS: list[tuple[Case, str]] = [
    (
        ("ru", "uk", "Мэр поздравил жителей города с праздником.", "Мер привітав жителей города с праздником."),
        "жителей города с праздником",
    ),
    (
        ("en", "uk", "The mayor said it.", "Мер сказав, что работы закончатся только осенью, а міст відкриють узимку."),
        "что работы закончатся только осенью",
    ),
    (
        ("en", "uk", "The mayor thanked the rescuers.", "Мер подякував and praised the rescuers за роботу."),
        "and praised the rescuers",
    ),
    (
        ("uk", "ru", "Мер привітав мешканців міста зі святом.", "Мэр поздравил мешканців міста зі святом."),
        "мешканців міста зі святом",
    ),
    (
        ("en", "ru", "The mayor said it.", "Мэр сказал, що роботи закінчаться лише восени, а мост откроют зимой."),
        "що роботи закінчаться лише",
    ),
    (
        ("en", "ru", "The mayor thanked the rescuers.", "Мэр поблагодарил and praised the rescuers за работу."),
        "and praised the rescuers",
    ),
    (
        ("uk", "en", "Мер привітав мешканців міста.", "The mayor congratulated мешканців міста зі святом today."),
        "мешканців міста зі святом",
    ),
    (
        ("ru", "en", "Мэр поздравил жителей города.", "The mayor wished жителей города добра again."),
        "жителей города добра",
    ),
    (("uk", "en", "Рада працює.", "The council works та ухвалила бюджет, they say."), "та ухвалила бюджет"),
]


@pytest.mark.parametrize("case", GOOD + TRAPS)
def test_a_text_in_its_own_language_is_silent(case: Case) -> None:
    assert [one for one in sentences(case) + runs(case) if one.severity is None] == []


@pytest.mark.parametrize(("case", "lang"), WHOLE)
def test_a_sentence_in_another_language_is_named(case: Case, lang: str) -> None:
    assert [flaw.reason.split(",")[0] for flaw in sentences(case)] == [f"a sentence in {lang}"]


@pytest.mark.parametrize(("case", "part"), PARTS)
def test_words_left_in_another_language_are_named_with_their_place(case: Case, part: str) -> None:
    assert sentences(case) == []
    (flaw,) = runs(case)
    assert flaw.span is not None
    assert case[3][slice(*flaw.span)] == part


def test_a_quotation_left_as_the_source_has_it_is_a_warning() -> None:
    case: Case = (
        "ru",
        "uk",
        "«Мы ждали этого моста двадцать лет», — сказал мэр.",
        "«Мы ждали этого моста двадцать лет», — сказав мер.",
    )
    assert [(flaw.reason, flaw.severity) for flaw in runs(case)] == [
        ("a quotation was left in Russian: «Мы ждали этого моста двадцать лет»", Severity.WARNING)
    ]


def test_what_is_foreign_in_the_source_too_may_stay() -> None:
    slogan = "Руки прочь от нашего города сегодня"
    assert sentences(("en", "uk", f"The banner: {slogan}", slogan)) == []


def test_a_single_cyrillic_word_in_english_is_a_warning() -> None:
    (flaw,) = runs(("uk", "en", "Рада працює.", "The council працює today."))
    assert flaw == Flaw("a word in Ukrainian within a text in English: «працює»", (12, 18), None, Severity.WARNING)
