"""The check `untranslated` where the target is the source's text: three good, three bad, and what only looks bad."""

from __future__ import annotations

import pytest

from l10n.checks.contract import Flaw, Scope
from l10n.checks.untranslated import find_untranslated
from l10n.languages import Lang
from l10n.model.article import Role, Segment, SegmentId
from l10n.model.states import State
from l10n.model.unit import Unit


def flaws(home: Lang, lang: Lang, source: str, target: str) -> list[Flaw]:
    segment = Segment(SegmentId("abcdefgh"), source, Role.PARAGRAPH, 0)
    return list(find_untranslated(Unit(segment, lang, target, State.TRANSLATED), Scope(home)))


GOOD: list[tuple[Lang, Lang, str]] = [
    ("en", "uk", "The New York Times"),
    ("en", "uk", "COVID-19, F-16, 12.5 km"),
    ("ru", "uk", "Президент США Дональд Трамп"),
    ("en", "ru", "Rage Against the Machine"),
    ("en", "ru", "https://example.org/en/news"),
    ("uk", "ru", "Порт Рени"),
    ("uk", "en", "2014–2024"),
    ("ru", "en", "NASA, ESA"),
    ("uk", "en", "{1}Reuters{/1}"),
]
TRAPS: list[tuple[Lang, Lang, str]] = [
    ("uk", "ru", "Газета «Українська правда»"),
    ("ru", "uk", "Роман «Преступление и наказание»"),
    ("uk", "en", "The ship's name means “dream”."),
    ("en", "uk", "Рада ухвалила бюджет."),
]
BAD: list[tuple[Lang, Lang, str]] = [
    ("en", "uk", "The council has adopted the budget."),
    ("ru", "uk", "Совет принял бюджет."),
    ("ru", "uk", "Работа порта остановлена"),
    ("en", "ru", "The council has adopted the budget."),
    ("uk", "ru", "Рада затвердила бюджет міста."),
    ("uk", "ru", "Юрій Гагарін"),
    ("uk", "en", "Рада ухвалила бюджет."),
    ("ru", "en", "Совет принял бюджет."),
    ("uk", "en", "Одеса"),
]


@pytest.mark.parametrize(("home", "lang", "text"), GOOD + TRAPS)
def test_names_numbers_and_what_both_write_alike_may_be_the_same(home: Lang, lang: Lang, text: str) -> None:
    assert flaws(home, lang, text, text) == []


@pytest.mark.parametrize(("home", "lang", "text"), BAD)
def test_a_copy_of_the_source_is_no_translation(home: Lang, lang: Lang, text: str) -> None:
    assert flaws(home, lang, text, text) == [
        Flaw(f"the target is the source, not translated: «{text}»", (0, len(text)))
    ]


def test_other_signs_tags_and_case_make_no_translation() -> None:
    assert len(flaws("ru", "uk", "{1}Совет{/1} принял бюджет", "Совет принял бюджет!")) == 1
    assert flaws("ru", "uk", "Совет принял бюджет", "Рада ухвалила бюджет") == []
