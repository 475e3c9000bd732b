"""Words that agreed with a replaced wording and stayed: which are named, where, and which belong to another noun."""

from __future__ import annotations

from functools import cache

import pytest

from l10n.glossary.agree import Edit
from l10n.glossary.doubts import shifted
from l10n.glossary.enforce import Enforced, Enforcer
from l10n.glossary.entries import parse_terms
from l10n.glossary.findings import Doubt, Repair
from l10n.languages import Lang
from l10n.model.terms import TermId
from l10n.project.glossary import open_enforcer

ROWS = """\
id,uk,ru,en,pos,bad_uk,bad_ru
o.kharkiv,Харківська область,Харьковская область,Kharkiv Oblast,oblast,Харківський регіон,Харьковский регион
x.hospital,лікарня,больница,hospital,noun,шпиталь,госпиталь
x.agreement,угода,соглашение,agreement,noun,договір,договор
"""
# source | translation | words in doubt
DOUBTFUL: list[tuple[Lang, str]] = [
    ("uk", "Харьковская область страдает.|Харківський регіон, багатий на родовища, страждає.|багатий"),
    ("uk", "Харьковскую область восстанавливают.|Харківський регіон України, який постраждав, відновлюють.|який"),
    ("uk", "Больницу разрушили.|Шпиталь, збудований торік, зруйнували.|збудований"),
    ("uk", "Больница закрыта.|Шпиталь, де лікували поранених, зачинений.|зачинений"),
    ("uk", "Пострадала вчера вечером Харьковская область.|Постраждав учора ввечері Харківський регіон.|Постраждав"),
    ("uk", "Больница получила генератор.|Шпиталь, за словами міністра, отримав генератор.|отримав"),
    ("uk", "В Харьковской области тихо, хотя её обстреляли.|У Харківському регіоні тихо, хоча його обстріляли.|його"),
    ("uk", "Одну из больниц закрыли.|Один зі шпиталів закрили.|Один"),
    ("uk", "Обе построенные больницы закрыли.|Обидва збудовані торік шпиталі закрили.|Обидва"),
    ("uk", "Больницу признали лучшей.|Шпиталь визнали найкращим.|найкращим"),
    (
        "ru",
        "Харківська область під обстрілом, але вона тримається.|Харьковский регион под обстрелом, но он держится.|он",
    ),
    ("ru", "Угода набула чинності. Вона діє рік.|Договор вступил в силу. Он действует год.|Он"),
    ("ru", "Угоду, укладену в Мінську, розірвали.|Договор, заключённый в Минске, расторгли.|заключённый"),
]
OWNED: list[tuple[Lang, str]] = [
    (
        "uk",
        "Министр прибыл в Харьковскую область, где он выступил.|Міністр прибув у Харківський регіон, де він виступив.",
    ),
    ("uk", "В Харьковской области тихо, сказал он.|У Харківському регіоні тихо, сказав він."),
    ("uk", "В Харьковской области, по его словам, тихо.|У Харківському регіоні, за його словами, тихо."),
    ("uk", "Врач работает в больнице, он спас ребёнка.|Лікар працює у шпиталі, він врятував дитину."),
    ("uk", "В Харьковской области умер раненый военный.|У Харківському регіоні помер поранений військовий."),
    ("uk", "В больнице 15 людей, один умер.|У шпиталі 15 людей, один помер."),
    ("uk", "Каждый из пациентов больницы ждал.|Кожен з пацієнтів шпиталю чекав."),
    ("ru", "У Харківській області загинув український боєць.|В Харьковском регионе погиб украинский боец."),
    ("ru", "Угода набула чинності. Він заявив про це.|Договор вступил в силу. Он заявил об этом."),
    ("uk", "Я был там, где открыли больницу.|Я мав честь виступати там, де відкрили шпиталь."),
    ("uk", "Его больница и его кабинет открыты.|Його шпиталь і його кабінет відкриті."),
    ("ru", "У лікарню влучив снаряд.|В госпиталь попал снаряд."),
]


@cache
def enforcer() -> Enforcer:
    return open_enforcer(parse_terms(ROWS, path="terms.csv"), cache=None)


def enforced(lang: Lang, source: str, text: str) -> Enforced:
    done = enforcer().enforce(source, text, source_lang="ru" if lang == "uk" else "uk", target_lang=lang)
    assert done.repairs
    return done


@pytest.mark.parametrize(("lang", "line"), DOUBTFUL)
def test_a_word_that_seems_to_agree_with_what_was_replaced_is_named(lang: Lang, line: str) -> None:
    source, text, words = line.split("|")
    done = enforced(lang, source, text)
    doubts = [doubt for repair in done.repairs for doubt in repair.doubts]
    assert [doubt.word for doubt in doubts] == words.split()
    assert [done.text[slice(*doubt.span)] for doubt in doubts] == words.split()
    assert done.flags == ()  # the term itself is enforced


@pytest.mark.parametrize(("lang", "line"), OWNED)
def test_a_word_that_another_noun_may_own_is_not_in_doubt(lang: Lang, line: str) -> None:
    source, text = line.split("|")
    assert [repair.doubts for repair in enforced(lang, source, text).repairs] == [()]


def test_a_doubt_says_what_the_word_agreed_with_and_what_stands_there_now() -> None:
    done = enforced("uk", "Больницу закрыли, потому что она старая.", "Шпиталь закрили, бо він старий.")
    assert done.text == "Лікарню закрили, бо він старий."
    assert done.repairs[0].doubts == (
        Doubt("він", (20, 23), "«він» seems to agree with «Шпиталь», which is «Лікарню» now"),
    )


def test_a_doubt_moves_with_later_edits_and_ends_where_they_change_its_word() -> None:
    repair = Repair(
        TermId("x"), "a", "b", (0, 1), "forbidden", (Doubt("він", (10, 13), "…"), Doubt("їх", (20, 22), "…"))
    )
    moved = shifted(repair, [Edit(0, 4, "x"), Edit(19, 23, "y")])
    assert moved.doubts == (Doubt("він", (7, 10), "…"),)
