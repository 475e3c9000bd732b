"""The checks of facts: for each a wrong target in every language, and right ones that only look wrong."""

from __future__ import annotations

import pytest

from l10n.checks.contract import Flaw, Scope
from l10n.checks.facts import FACT_CHECKS
from l10n.checks.run import CHECKS
from l10n.languages import Lang
from l10n.model.article import Role, Segment, SegmentId
from l10n.model.findings import Severity
from l10n.model.states import State
from l10n.model.unit import Unit

Row = tuple[Lang, str, Lang, str]


def found(row: Row) -> dict[str, list[Flaw]]:
    """The flaws of each check of facts that has any."""
    home, source, lang, target = row
    unit = Unit(Segment(SegmentId("abcdefgh"), source, Role.PARAGRAPH, 0), lang, target, State.TRANSLATED)
    flaws = {check.id: list(check.find(unit, Scope(home))) for check in FACT_CHECKS}
    return {name: some for name, some in flaws.items() if some}


BAD: list[tuple[str, Row]] = [
    ("numbers", ("en", "Everest is 8,849 metres high.", "uk", "Висота Евересту — 8894 метри.")),
    ("numbers", ("uk", "На першій лінії метро було п'ять станцій.", "ru", "На первой линии метро было семь станций.")),
    ("numbers", ("uk", "У Києві живуть майже 3 млн людей.", "en", "Almost 3 billion people live in Kyiv.")),
    ("money", ("en", "Elon Musk bought Twitter for $44 billion.", "uk", "Ілон Маск купив Twitter за 44 млрд євро.")),
    (
        "money",
        ("uk", "Премія — 8 млн крон, тобто 900 тис. доларів.", "ru", "Премия — 8 млн крон, то есть 900 тыс. евро."),
    ),
    ("money", ("ru", "Премия составила 900 тыс. долларов.", "en", "The prize was worth €900,000.")),
    ("percent", ("en", "Some 73.2% of voters backed him.", "uk", "За нього проголосували 72,3 % виборців.")),
    ("percent", ("uk", "Явка склала 62 %.", "ru", "Явка составила 26 %.")),
    ("percent", ("ru", "Ставку повысили на 2 процентных пункта.", "en", "The rate was raised by 2 percent.")),
    ("units", ("en", "The Dnipro is 2,201 km long.", "uk", "Довжина Дніпра — 2201 миля.")),
    ("units", ("uk", "Перша лінія мала 5,2 км.", "ru", "Первая линия имела 5,2 мили.")),
    ("units", ("ru", "Полет длился 108 минут.", "en", "The flight lasted 108 hours.")),
    ("dates", ("en", "Armstrong stepped on the Moon on July 21.", "uk", "Армстронг ступив на Місяць 21 червня.")),
    ("dates", ("uk", "Вибух стався 26 квітня 1986 року.", "ru", "Взрыв произошел 26 марта 1986 года.")),
    ("dates", ("ru", "Переговоры прошли вчера.", "en", "The talks will take place tomorrow.")),
    ("weekdays", ("en", "Thatcher resigned on Thursday.", "uk", "Тетчер пішла у відставку у вівторок.")),
    ("weekdays", ("uk", "Парламент збереться в середу.", "ru", "Парламент соберется в пятницу.")),
    ("weekdays", ("ru", "Заседание перенесли на понедельник.", "en", "The session was moved to Sunday.")),
    ("times", ("en", "The blast happened at 1:23 a.m.", "uk", "Вибух стався о 13:23.")),
    ("times", ("uk", "Тривога тривала до 21:04.", "ru", "Тревога длилась до 20:14.")),
    ("times", ("ru", "Матч начнется в 19:30.", "en", "The match starts at 9:30 p.m.")),
    ("names", ("en", "The prize went to Angela Merkel.", "uk", "Премію отримав Борис Джонсон.")),
    ("names", ("uk", "Золото виграла Яна Клочкова.", "ru", "Золото выиграл Михаил Горбачев.")),
    ("names", ("ru", "Титул завоевал Гарри Каспаров.", "en", "The title went to Elon Musk.")),
    ("negation", ("en", "The ministry did not confirm the report.", "uk", "Міністерство підтвердило повідомлення.")),
    ("negation", ("uk", "Суд не визнав його винним.", "ru", "Суд признал его виновным.")),
    ("negation", ("ru", "Посол не подписал договор.", "en", "The ambassador signed the treaty.")),
    (
        "quotations",
        (
            "en",
            "“That's one small step for a man, one giant leap for mankind,” Armstrong said.",
            "uk",
            "Армстронг розповів про це згодом.",
        ),
    ),
    (
        "quotations",
        (
            "uk",
            "«Ми знайшли цю частинку і дуже цим пишаємося», — сказав директор.",
            "ru",
            "Директор рассказал об этом журналистам.",
        ),
    ),
    (
        "quotations",
        (
            "ru",
            "«Я бы хотел прожить эту жизнь еще раз», — сказал писатель.",
            "en",
            "The writer told reporters about his life.",
        ),
    ),
    ("links", ("en", "See https://www.nobelprize.org/facts", "uk", "Див. https://www.nobelprize.org/fakts")),
    ("links", ("uk", "Читайте на https://www.nasa.gov", "ru", "Читайте на https://www.esa.int")),
    ("links", ("ru", "Подробности: https://whc.unesco.org/38", "en", "Details: https://whc.unesco.org/83")),
]
# Each is right, though its signs differ.
RIGHT: list[Row] = [
    ("en", "Some 2,000 people paid 1,234.5 euros.", "uk", "Близько 2 тисяч людей сплатили 1234,5 євро."),
    ("ru", "Население — 2 млн человек, 5 марта, 21:04.", "uk", "Населення — 2 мільйони людей, 5 березня, 21:04."),
    ("en", "Nobody knew about it until Tuesday.", "uk", "До вівторка про це ніхто не знав."),
    ("uk", "Він став першим, хто ступив на Місяць.", "ru", "Он стал 1-м, кто ступил на Луну."),
    ("en", "Half of the dozen crews were back by 7:30 p.m.", "ru", "Половина из 12 экипажей вернулась к 19:30."),
    ("uk", "Не лише Київ, а й Львів святкував.", "ru", "Праздновал не только Киев, но и Львов."),
    ("uk", "Міністр відмовився коментувати.", "en", "The minister did not comment."),
    ("ru", "Длина реки — 100 километров.", "en", "The river is 62 miles long."),
    (
        "uk",
        "5 березня о 19:30 згоріли пів мільйона гектарів.",
        "en",
        "At 7:30 p.m. on March 5, 500,000 hectares burned.",
    ),
]


@pytest.mark.parametrize(("check", "row"), BAD)
def test_a_wrong_fact_is_found_by_its_check(check: str, row: Row) -> None:
    assert check in found(row)


@pytest.mark.parametrize("row", RIGHT)
def test_a_fact_in_the_other_languages_writing_is_right(row: Row) -> None:
    assert found(row) == {}


def test_a_wrong_fact_fails_by_default() -> None:
    assert {CHECKS[check.id].severity for check in FACT_CHECKS} == {Severity.ERROR}


def test_the_reason_has_both_values_and_the_span_is_the_targets() -> None:
    flaws = found(("uk", "Загинули 12 людей.", "en", "{1}As many as 21{/1} people died."))
    place = "{1}As many as 21{/1} people died.".index("21")
    assert [(one.span, one.fix) for one in flaws["numbers"]] == [((place, place + 2), None)]
    assert "12" in flaws["numbers"][0].reason
    assert "21" in flaws["numbers"][0].reason


def test_a_title_that_lost_its_marks_is_a_warning() -> None:
    flaws = found(("uk", "Огляд фільму «Агент Джонні Інгліш: Нова місія» вийшов.", "ru", "Вышел обзор нового фильма."))
    assert [one.severity for one in flaws.get("quotations", [])] == [Severity.WARNING]


def test_an_empty_target_and_a_copy_have_no_facts_to_compare() -> None:
    assert found(("uk", "Загинули 12 людей.", "en", " ")) == {}
    assert found(("uk", "12:30", "en", "12:30")) == {}


def test_a_damaged_tag_is_no_number() -> None:
    assert found(("uk", "Він у {1}центрі{/1}.", "en", "It is in { 1 }the centre{/ 1}.")) == {}
