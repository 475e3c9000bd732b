"""The check `mixed-script`: three good, three bad in each language, and what only looks bad."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.contract import Flaw, Scope
from l10n.checks.mixed import find_mixed_script
from l10n.languages import Lang
from l10n.model.article import Role, Segment, SegmentId
from l10n.model.findings import Severity
from l10n.model.house import Style
from l10n.model.states import State
from l10n.model.unit import Unit


def flaws(lang: Lang, target: str, source: str = "", scope: Scope | None = None) -> list[Flaw]:
    segment = Segment(SegmentId("abcdefgh"), source, Role.PARAGRAPH, 0)
    return list(find_mixed_script(Unit(segment, lang, target, State.TRANSLATED), scope or Scope("en")))


GOOD: list[tuple[Lang, str]] = [
    ("uk", "Місто Рені стоїть на Дунаї."),
    ("uk", "Хворих на COVID-19 тепер менше, каже ВООЗ."),
    ("uk", "Літак Ан-124 сів у Leipzig/Halle."),
    ("ru", "Город Рени стоит на Дунае."),
    ("ru", "Больных COVID-19 теперь меньше, говорит ВОЗ."),
    ("ru", "Самолёт Ан-124 сел в Leipzig/Halle."),
    ("en", "The town of Reni is on the Danube."),
    ("en", "The An-124 landed at Leipzig/Halle."),
    ("en", "The word «мрія» means a dream."),
]
# What only looks bad: hyphens and digits part words, endings and abbreviations are put to Latin names on purpose.
TRAPS: list[tuple[Lang, str]] = [
    ("uk", "COVID-19-й рік, Wi‑Fi-мережа, Х-101, iPhone'и, Т-72Б3, SMSка, ITшник, ГОГОЛЬfest, VIPи, у Zoomі"),
    ("uk", "Точка X на осі OX, 10 kВт, вітамін C, п. 3.a"),
    ("uk", "%sКоміт: %d, \\nПомилка, <b>Увага</b>, ПРЕФІКСaa, {1}В{/1}erlin"),
    ("ru", "Wi-Fi-сеть, IP-адрес, VIPы, PRщик, Facebookа, Х-101, 5 МВт, II Ватиканский собор"),
    ("en", "A Cyrillic «о» and a Latin “o” look alike; the Х-101 (Kh-101) missile"),
]
BAD: list[tuple[Lang, str, str]] = [
    ("uk", "протиповiтряна оборона", "протиповітряна оборона"),
    ("uk", "Київ i Львів", "Київ і Львів"),
    ("uk", "У Хaрковi, в Одeсі й на Украïні", "У Харкові, в Одесі й на Україні"),
    ("ru", "прoтивовоздушная оборона", "противовоздушная оборона"),
    ("ru", "Mосква и Пoльша", "Москва и Польша"),
    ("ru", "HА-HА: съезд OOН", "НА-НА: съезд ООН"),
    ("en", "The mayor of Kyіv", "The mayor of Kyiv"),
    ("en", "Сrimea and Оdesa", "Crimea and Odesa"),
    ("en", "It was а day оf rest", "It was a day of rest"),
]


@pytest.mark.parametrize(("lang", "text"), GOOD + TRAPS)
def test_words_of_one_script_and_deliberate_mixtures_are_silent(lang: Lang, text: str) -> None:
    assert flaws(lang, text) == []


@pytest.mark.parametrize(("lang", "text", "mended"), BAD)
def test_a_twin_is_named_and_mended_once_and_for_all(lang: Lang, text: str, mended: str) -> None:
    found = flaws(lang, text)
    assert {flaw.fix for flaw in found} == {mended}
    assert flaws(lang, mended) == []


def test_the_odd_letter_is_shown_with_its_name_and_place() -> None:
    assert flaws("uk", "Це протиповiтряна оборона") == [
        Flaw(
            "«протиповiтряна» has a letter of another script: «i» (U+0069 LATIN SMALL LETTER I), letter 9; "
            "write «протиповітряна»",
            (3, 17),
            "Це протиповітряна оборона",
        )
    ]


def test_the_most_letters_decide_which_script_was_meant() -> None:
    assert [flaw.fix for flaw in flaws("uk", "Сайт Facеbook не працює")] == ["Сайт Facebook не працює"]
    assert [flaw.fix for flaw in flaws("en", "He was born in Львiв, they say")] == ["He was born in Львів, they say"]


def test_a_whole_word_in_the_other_script_is_advisory() -> None:
    (flaw,) = flaws("ru", "Распад CCCP и конец эпохи")
    assert (flaw.reason, flaw.severity) == (
        "«CCCP» is typed in letters of another script; write «СССР»",
        Severity.NOTE,
    )


def test_what_the_house_allows_and_what_the_source_has_is_left_alone() -> None:
    assert flaws("uk", "Гурт ТНМКongo", scope=Scope("en", style=Style(mixed=("тнмкongo",)))) == []
    assert len(flaws("uk", "Гурт «Кaзка»")) == 1
    assert flaws("uk", "Гурт «Кaзка»", scope=Scope("en", style=Style(mixed=("кaзка",)))) == []
    assert flaws("uk", "Гурт «Кaзка»", source="The band Кaзка") == []


@given(st.text(alphabet="асеіорхАСЕІОРХaceiopxACEIOPX жЖиdD.-'’", max_size=30))
def test_the_fix_leaves_nothing_to_fix(text: str) -> None:
    langs: tuple[Lang, ...] = ("uk", "ru", "en")
    for lang in langs:
        for flaw in flaws(lang, text):
            if flaw.fix is not None and flaw.severity is None:
                assert all(later.fix is None or later.severity for later in flaws(lang, flaw.fix))
