"""The check `invisible`: three good, three bad in each language, and what only looks bad."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.checks.contract import Flaw, Scope
from l10n.checks.invisible import find_invisible
from l10n.languages import Lang
from l10n.model.article import Role, Segment, SegmentId
from l10n.model.findings import Severity
from l10n.model.states import State
from l10n.model.unit import Unit


def flaws(lang: Lang, target: str, source: str = "") -> list[Flaw]:
    segment = Segment(SegmentId("abcdefgh"), source, Role.PARAGRAPH, 0)
    return list(find_invisible(Unit(segment, lang, target, State.TRANSLATED), Scope("en")))


GOOD: list[tuple[Lang, str]] = [
    ("uk", "У 2024 році — 2\u00a0000 осіб,\tтобто 5\u202f% міста."),
    ("uk", "За́мок і замо́к"),
    ("uk", "Перший рядок\nдругий рядок"),
    ("ru", "В 2024 году — 2\u00a0000 человек, то есть 5\u00a0% города."),
    ("ru", "За́мок и замо́к"),
    ("ru", "Первая строка\r\nвторая строка"),
    ("en", "In 2024, 2,000 people"),
    ("en", "Mr\u00a0Guterres spoke at 5\u00a0p.m."),
    ("en", "What? Really?! No!!!"),
]
TRAPS: list[tuple[Lang, str]] = [
    ("uk", "Родина 👨\u200d👩\u200d👧 і прапор 🏴\u200d☠️"),
    ("ru", "Газета \u200fمعاريف\u200e вышла"),
    ("en", "The word \u2067שלום\u2069 means peace"),
    ("en", "Ñandú and Ðorđe"),
]
BAD: list[tuple[Lang, str, str]] = [
    ("uk", "Київ\u200b і Львів", "Київ і Львів"),
    ("uk", "проти\u00adповітряна", "протиповітряна"),
    ("uk", "\u00a0Рада\u00a0, уряд\u00a0 і суд", "Рада, уряд і суд"),
    ("ru", "Киев\u202e и Львов", "Киев и Львов"),
    ("ru", "Совет \x96 это орган", "Совет – это орган"),
    ("ru", "\ufeffСовет\u2003решил", "Совет решил"),
    ("en", "Kyiv\u2060 and\u2028Lviv", "Kyiv and Lviv"),
    ("en", "the\x0bcouncil\x07", "the council"),
    ("en", "(\u00a0sic\u00a0)", "(sic)"),
]


@pytest.mark.parametrize(("lang", "text"), GOOD + TRAPS)
def test_what_has_a_use_is_silent(lang: Lang, text: str) -> None:
    assert flaws(lang, text) == []


@pytest.mark.parametrize(("lang", "text", "mended"), BAD)
def test_what_nobody_sees_is_taken_out(lang: Lang, text: str, mended: str) -> None:
    assert {flaw.fix for flaw in flaws(lang, text)} == {mended}
    assert flaws(lang, mended) == []


@pytest.mark.parametrize(
    ("text", "source", "reason"),
    [
        (
            "Ки\ufffdв",
            "Kyiv",
            "a letter that was lost in a change of encoding, U+FFFD REPLACEMENT CHARACTER: «Ки\\ufffdв»",
        ),
        ("ÐšÐ¸Ñ—Ð²", "Kyiv", "text in a wrong encoding: «ÐšÐ¸Ñ—Ð²»"),
        ("????? ??????", "The council met.", "question marks in place of letters: «????? ??????»"),
    ],
)
def test_lost_letters_are_errors_that_nobody_can_mend(text: str, source: str, reason: str) -> None:
    assert [(flaw.reason, flaw.fix, flaw.severity) for flaw in flaws("uk", text, source)] == [(reason, None, None)]
    assert [flaw for flaw in flaws("uk", text, text) if "lost in" not in flaw.reason] == []


def test_the_weight_is_that_of_the_damage() -> None:
    found = {flaw.severity for flaw in flaws("uk", "а\u202eб")} | {flaw.severity for flaw in flaws("uk", "а\x07б")}
    assert found == {None}
    assert [flaw.severity for flaw in flaws("uk", "а\u200bб\u00ad")] == [Severity.WARNING] * 2
    assert [flaw.severity for flaw in flaws("uk", "рада\u00a0.")] == [Severity.NOTE]


@given(st.text(alphabet="ав .,«»()\u00a0\u202f\u200b\u200d\u00ad\u2028\x00\x96\ufffd👩א", max_size=20))
def test_the_fix_leaves_nothing_to_fix(text: str) -> None:
    for flaw in flaws("uk", text):
        if flaw.fix is not None:
            assert [later for later in flaws("uk", flaw.fix) if later.fix is not None] == []
