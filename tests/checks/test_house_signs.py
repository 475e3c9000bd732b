"""The checks of signs by house style: good, bad with its mending, and what only looks bad, in each language."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.contract import Flaw, Scope
from l10n.checks.run import CHECKS
from l10n.languages import Lang
from l10n.model.article import Role, Segment, SegmentId
from l10n.model.findings import Severity
from l10n.model.house import Style
from l10n.model.states import State
from l10n.model.unit import Unit

NAMES = ("quotes", "apostrophe", "dash", "ellipsis", "spaces", "yo", "decomposed")
LAX = Style()


def flaws(name: str, lang: Lang, target: str, style: Style = LAX, source: str = "") -> list[Flaw]:
    segment = Segment(SegmentId("abcdefgh"), source, Role.PARAGRAPH, 0)
    unit = Unit(segment, lang, target, State.TRANSLATED)
    return list(CHECKS[name].find(unit, Scope("en", style=style)))


GOOD: list[tuple[Lang, str]] = [
    ("uk", "П'ять, п’ять і пʼять кораблів — це «Перша “ескадра”»."),
    ("uk", "Що?.. Так!.. Ні… Так..."),
    ("uk", "Рейс Київ–Львів о 10:15, рахунок 2:1 :)"),
    ("ru", "Кот-д'Ивуар — это «Берег „Слоновой“ кости»."),
    ("ru", "Что?.. Да!.. Нет… Да..."),
    ("ru", "В 2014–2024 годах все ещё спорили: {1}да{/1} {2}нет{/2}."),
    ("en", "It’s a “nested ‘quotation’” – isn't it?"),
    ("en", "Wait… what..."),
    ("en", "The score was 2-1; see https://example.org/a--b ."),
]
BAD: list[tuple[str, Lang, str, str]] = [
    ("apostrophe", "uk", 'П`ять, дев"ять і об‘єкт', "П’ять, дев’ять і об’єкт"),
    ("apostrophe", "ru", "Д`Артаньян", "Д’Артаньян"),
    ("apostrophe", "en", "It`s theirs", "It’s theirs"),
    ("quotes", "uk", 'Газета "День" і „Зоря”', "Газета «День» і «Зоря»"),
    ("quotes", "ru", '"Театр "Современник""', "«Театр „Современник“»"),
    ("quotes", "en", "«The Times», he said", "“The Times”, he said"),
    ("dash", "uk", "Київ - столиця, «Дніпро» -- клуб", "Київ — столиця, «Дніпро» — клуб"),
    ("dash", "ru", "Киев - столица, «Днепр» - клуб", "Киев — столица, «Днепр» — клуб"),
    ("dash", "en", "Kyiv - the capital", "Kyiv – the capital"),
    ("ellipsis", "uk", "Ну.... так і т. д..", "Ну… так і т. д."),
    ("ellipsis", "ru", "Ну. . . да", "Ну… да"),
    ("ellipsis", "en", "Well...... yes..", "Well… yes."),
    ("spaces", "uk", "Рада ,  уряд— і « суд »,який", "Рада, уряд — і «суд», який"),
    ("spaces", "ru", "Совет ,  суд— и « дума »,которая", "Совет, суд — и «дума», которая"),
    ("spaces", "en", "The council ,  the court ( both )", "The council, the court (both)"),
    ("decomposed", "uk", "Киі\u0308в, краи\u0306", "Київ, край"),
    ("decomposed", "ru", "краи\u0306, е\u0308лка", "край, ёлка"),
]
HOUSE: list[tuple[str, Lang, Style, str, str]] = [
    ("apostrophe", "uk", Style(apostrophe="’"), "п'ять, зʼїзд, об’єкт", "п’ять, з’їзд, об’єкт"),
    ("apostrophe", "en", Style(apostrophe="'"), "it’s", "it's"),
    ("dash", "uk", Style(dash="–"), "Київ — столиця - і край", "Київ – столиця – і край"),
    ("ellipsis", "ru", Style(ellipsis="..."), "Да…", "Да..."),
    ("ellipsis", "uk", Style(ellipsis="…"), "Так...", "Так…"),
    ("yo", "ru", Style(yo="never"), "Ёлка и её огни, всё", "Елка и ее огни, все"),
    ("yo", "ru", Style(yo="always"), "Еще идет самолет, все её ждут", "Ещё идёт самолёт, все её ждут"),
    ("spaces", "uk", Style(nbsp=True), "5 млн грн, № 5, А. Мельник", "5\u00a0млн грн, №\u00a05, А.\u00a0Мельник"),
]


@pytest.mark.parametrize(("lang", "text"), GOOD)
def test_what_a_house_may_print_is_silent(lang: Lang, text: str) -> None:
    assert [flaw for name in NAMES for flaw in flaws(name, lang, text)] == []


@pytest.mark.parametrize(("name", "lang", "text", "mended"), BAD)
def test_what_no_house_prints_is_mended(name: str, lang: Lang, text: str, mended: str) -> None:
    assert {flaw.fix for flaw in flaws(name, lang, text)} == {mended}
    assert flaws(name, lang, mended) == []


@pytest.mark.parametrize(("name", "lang", "style", "text", "mended"), HOUSE)
def test_what_the_house_chose_is_asked_for(name: str, lang: Lang, style: Style, text: str, mended: str) -> None:
    assert {flaw.fix for flaw in flaws(name, lang, text, style)} == {mended}
    assert flaws(name, lang, mended, style) == []


def test_a_place_is_told_with_what_is_wrong_there() -> None:
    assert flaws("apostrophe", "uk", 'П"ять') == [
        Flaw('no apostrophe but «"» stands in a word: «П"ять»', (1, 2), "П’ять", Severity.WARNING)
    ]


def test_a_mark_that_lost_its_pair_is_a_warning_where_the_source_has_pairs() -> None:
    (flaw,) = flaws("quotes", "uk", "«Зоря переміг", source="“Zoria” won")
    assert flaw.severity is Severity.WARNING
    assert flaws("quotes", "uk", "«Зоря перемогла", source="“Zoria won, he said.") == []


@given(st.text(alphabet="аїёе п'’ʼ`\"«»“”-–—.…,;() 5млн\u0308{1/}", max_size=30), st.sampled_from(NAMES))
def test_the_fix_leaves_nothing_of_its_kind_to_fix(text: str, name: str) -> None:
    style = Style(apostrophe="’", dash="—", ellipsis="…", yo="never")
    langs: tuple[Lang, ...] = ("uk", "ru", "en")
    for lang in langs:
        fixed = text
        for _ in range(8):
            found = [flaw.fix for flaw in flaws(name, lang, fixed, style) if flaw.fix is not None]
            if not found:
                break
            fixed = found[0]
        assert [flaw for flaw in flaws(name, lang, fixed, style) if flaw.fix is not None] == []
