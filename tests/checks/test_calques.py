"""The check `calques`: three good, three bad and what only looks bad, in each of the two languages that have them."""

from __future__ import annotations

import re

import pytest

from l10n.checks.calques import find_habits
from l10n.checks.contract import Flaw, Scope
from l10n.languages import Lang
from l10n.model.article import Role, Segment, SegmentId
from l10n.model.states import State
from l10n.model.unit import Unit
from l10n.text.calques import entries, find_calques

SLAVIC: tuple[Lang, ...] = ("uk", "ru")


def flaws(lang: Lang, target: str) -> list[Flaw]:
    segment = Segment(SegmentId("abcdefgh"), "", Role.PARAGRAPH, 0)
    return list(find_habits(Unit(segment, lang, target, State.TRANSLATED), Scope("en")))


GOOD: list[tuple[Lang, str]] = [
    ("uk", "Збірна взяла участь у турнірі й незважаючи на втому перемогла."),
    ("uk", "Наступного року місто підіб’є підсумки."),
    ("uk", "За даними мерії, протягом року відкрили дві лікарні."),
    ("ru", "Сборная приняла участие в турнире и победила."),
    ("ru", "В следующем году город подведёт итоги."),
    ("ru", "По данным мэрии, зарплата выросла, встреча прошла за границей."),
    ("en", "The team took part in the tournament."),
    ("en", "Besides, the hospital is open."),
    ("en", "Next year the town will see."),
]
# What only looks bad.
TRAPS: list[tuple[Lang, str]] = [
    ("uk", "На табличці стояло «Добро пожалувати»."),
    ("uk", "Він стояв на протязі, бо вікно було відчинене."),
    ("uk", "Так, як учора, більше не буде; п'яний водій; об'являється набір"),
    ("ru", "Роман «Чекання», улица Вулициева-Северная, о громаде скал"),
    ("ru", "Позови его к телефону: голова болит."),
]
BAD: list[tuple[Lang, str, str, str, str | None]] = [
    ("uk", "Збірна прийняла участь у турнірі.", "прийняла участь", "взяти участь", None),
    (
        "uk",
        "Не дивлячись на дощ, свято відбулося.",
        "Не дивлячись на",
        "незважаючи на",
        "Незважаючи на дощ, свято відбулося.",
    ),
    ("uk", "На протязі року впало три мости.", "На протязі", "протягом", "Протягом року впало три мости."),
    ("uk", "У слідуючому році буде інакше.", "слідуючому", "наступний, такий", None),
    ("uk", "Це сталося в даний час.", "в даний час", "нині", "Це сталося нині."),
    ("ru", "Заборонили продажу леса.", "Заборонили", "запретить, запрет", None),
    ("ru", "Они живут за кордоном.", "за кордоном", "за границей", "Они живут за границей."),
    ("ru", "По-перше, это дорого.", "По-перше", "во-первых", "Во-первых, это дорого."),
    ("ru", "Зарплатня выросла.", "Зарплатня", "зарплата", None),
]


@pytest.mark.parametrize(("lang", "text"), GOOD + TRAPS)
def test_what_the_language_says_itself_is_silent(lang: Lang, text: str) -> None:
    assert flaws(lang, text) == []


@pytest.mark.parametrize(("lang", "text", "part", "better", "fix"), BAD)
def test_a_turn_of_the_neighbour_is_named_with_what_is_better(
    lang: Lang, text: str, part: str, better: str, fix: str | None
) -> None:
    neighbour = "Russian" if lang == "uk" else "Ukrainian"
    start = text.index(part)
    assert flaws(lang, text) == [
        Flaw(f"«{part}» follows {neighbour}, better «{better}»", (start, start + len(part)), fix)
    ]
    if fix is not None:
        assert flaws(lang, fix) == []


@pytest.mark.parametrize("lang", SLAVIC)
def test_each_list_has_sixty_entries_and_none_recommends_what_another_finds(lang: Lang) -> None:
    listed = entries(lang)
    assert len({wrong for wrong, _ in listed}) == len(listed) >= 60
    bettered = [word for _, better in listed for word in better.removeprefix("=").split(", ")]
    assert [word for word in bettered if list(find_calques(word, lang=lang))] == []


@pytest.mark.parametrize("lang", SLAVIC)
def test_every_entry_finds_its_own_plainest_form(lang: Lang) -> None:
    for wrong, better in entries(lang):
        plain = re.sub(r"\(\?= ?\(\?:([^|)]*)[^)]*\)\)", r" \1", wrong)
        plain = re.sub(r"\(\?:([^|)]*)[^)]*\)", r"\1", plain).replace("~", "").replace("[’'ʼ]", "’")
        found = [one.better for one in find_calques(plain, lang=lang)]
        assert better.removeprefix("=") in found, (wrong, plain, found)


def test_no_entry_is_found_across_an_apostrophe_or_a_hyphen() -> None:
    assert list(find_calques("з'являється об’являється учбов'я пів-больниці", lang="uk")) == []
