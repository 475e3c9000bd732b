"""The check `glossary`: wrong wordings with the text put right, missing terms by name, severity by the term's level."""

from __future__ import annotations

from functools import cache

import pytest

from l10n.checks.contract import Flaw, Scope
from l10n.checks.run import run_checks, severities
from l10n.checks.terms import find_wrong_terms
from l10n.glossary.enforce import Enforcer
from l10n.glossary.entries import parse_terms
from l10n.glossary.lexicon import build_lexicon
from l10n.glossary.morph import Morphology, open_morphology
from l10n.languages import Lang
from l10n.model.article import Role, Segment, SegmentId
from l10n.model.findings import Severity
from l10n.model.states import State
from l10n.model.unit import Unit

SLAVIC: tuple[Lang, ...] = ("uk", "ru")

ROWS = """\
id,pos,uk,ru,en,alt_uk,alt_ru,alt_en,bad_uk,bad_ru,bad_en,level
o.kyiv,oblast,Київська область,Киевская область,Kyiv Oblast,Київщина,,,Київський регіон,Киевский регион,Kyiv region,
c.odesa,city,Одеса,Одесса,Odesa,,,,Одесса,Одеса,Odessa,
m.uav,noun,безпілотник,беспилотник,UAV,,,drone,дрон,дрон,,warn
x.agreement,noun,угода,соглашение,agreement,,,,договір,договор,,suggest
i.mou,headgen,Міністерство оборони,Министерство обороны,Ministry of Defence,,,,,,Ministry of Defense,
"""


@cache
def enforcer() -> Enforcer:
    morphologies: dict[Lang, Morphology | None] = {lang: open_morphology(lang) for lang in SLAVIC}
    return Enforcer(build_lexicon(parse_terms(ROWS, path="terms.csv"), morphologies), morphologies)


def unit(source: str, target: str, lang: Lang) -> Unit:
    return Unit(Segment(SegmentId("abcdefgh"), source, Role.PARAGRAPH, 0), lang, target, State.TRANSLATED)


def flaws(home: Lang, lang: Lang, source: str, target: str) -> list[Flaw]:
    return list(find_wrong_terms(unit(source, target, lang), Scope(home, glossary=enforcer())))


GOOD: list[tuple[Lang, Lang, str, str]] = [
    ("en", "uk", "A drone fell in Kyiv Oblast.", "Безпілотник упав у Київській області."),
    ("ru", "uk", "Порт Одессы закрыт.", "Порт Одеси закрито."),
    ("en", "uk", "The Ministry of Defence signed the agreement.", "Міністерство оборони підписало угоду."),
    ("uk", "ru", "На Київщині збили два безпілотники.", "В Киевской области сбили два беспилотника."),
    ("uk", "ru", "До Одеси прибули гості.", "В Одессу прибыли гости."),
    ("en", "ru", "He left the Ministry of Defence.", "Он ушёл из Министерства обороны."),
    ("uk", "en", "У Київській області збили безпілотники.", "Drones were shot down in Kyiv Oblast."),
    ("ru", "en", "Мэр Одессы подписал соглашение.", "Odesa’s mayor signed the agreement."),
    ("uk", "en", "У Міністерстві оборони мовчать.", "The Ministry of Defence keeps silent."),
]
BAD: list[tuple[Lang, Lang, str, str, str, str]] = [
    ("en", "uk", "Two drones fell.", "Упали два дрони.", "дрони", "Упали два безпілотники."),
    ("ru", "uk", "Порт Одессы закрыт.", "Порт Одесси закрито.", "Одесси", "Порт Одеси закрито."),
    (
        "ru",
        "uk",
        "В Киевской области тихо.",
        "У Київському регіоні тихо.",
        "Київському регіоні",
        "У Київській області тихо.",
    ),
    ("uk", "ru", "Збили п’ять безпілотників.", "Сбили пять дронов.", "дронов", "Сбили пять беспилотников."),
    (
        "uk",
        "ru",
        "З Київської області.",
        "Из Киевского региона.",
        "Киевского региона",
        "Из Киевской области.",
    ),
    ("uk", "ru", "Над Одесою дощ.", "Над Одесой дождь.", "Одесой", "Над Одессой дождь."),
    ("uk", "en", "Над Одесою дощ.", "It rains over Odessa.", "Odessa", "It rains over Odesa."),
    (
        "uk",
        "en",
        "Голова Київської області.",
        "The head of Kyiv region.",
        "Kyiv region",
        "The head of Kyiv Oblast.",
    ),
    (
        "ru",
        "en",
        "Министерство обороны молчит.",
        "The Ministry of Defense is silent.",
        "Ministry of Defense",
        "The Ministry of Defence is silent.",
    ),
]
LOOKS_BAD: list[tuple[Lang, Lang, str, str]] = [
    ("en", "uk", "The agreement ends the lease.", "Угода завершує договір оренди."),  # the contract is another thing
    ("uk", "ru", "Гурт «Дрон» виступив.", "Группа «Дрон» выступила."),  # no UAV in the source
    ("uk", "en", "Люди чекали.", "People were waiting in Odessa, Texas."),
]


@pytest.mark.parametrize(("home", "lang", "source", "target"), [*GOOD, *LOOKS_BAD])
def test_right_terms_in_any_form_are_no_finding(home: Lang, lang: Lang, source: str, target: str) -> None:
    assert flaws(home, lang, source, target) == []


@pytest.mark.parametrize(("home", "lang", "source", "target", "wrong", "mended"), BAD)
def test_a_wrong_wording_is_named_with_its_place_and_the_text_put_right(
    home: Lang, lang: Lang, source: str, target: str, wrong: str, mended: str
) -> None:
    found = flaws(home, lang, source, target)
    assert len(found) == 1 and found[0].span is not None
    assert wrong in target[slice(*found[0].span)]
    assert found[0].reason.startswith(f"«{target[slice(*found[0].span)]}» is not the house's, write «")
    assert found[0].fix == mended


def test_a_flaw_says_the_term_and_weighs_what_its_level_says() -> None:
    assert flaws("uk", "en", "Одеса", "Odessa") == [
        Flaw("«Odessa» is not the house's, write «Odesa» (c.odesa)", (0, 6), "Odesa", Severity.ERROR)
    ]
    assert [one.severity for one in flaws("en", "uk", "The drone", "Дрон")] == [Severity.WARNING]
    assert [one.severity for one in flaws("en", "uk", "An agreement", "Договір")] == [Severity.NOTE]


def test_a_missing_term_has_no_place_and_no_fix() -> None:
    assert flaws("uk", "en", "В Одесі дощ.", "It is raining.") == [
        Flaw("«Одесі» has no «Odesa» in the translation (c.odesa)", None, None, Severity.ERROR)
    ]


def test_a_term_in_a_compound_is_a_note_for_a_person() -> None:
    assert [(one.severity, one.span) for one in flaws("uk", "en", "Одеса", "An Odesa-based firm")] == [
        (Severity.NOTE, (3, 8))
    ]


def test_places_count_in_the_text_as_it_is_also_where_several_are_wrong() -> None:
    target = "Kyiv region, Odessa, Ministry of Defense, Odessa; {1}Kyiv{/1} region"
    found = flaws("uk", "en", "Київська область, Одеса, Міністерство оборони, Одеса", target)
    assert [target[slice(*one.span)] for one in found if one.span] == [
        "Kyiv region",
        "Odessa",
        "Ministry of Defense",
        "Odessa",
        "Kyiv{/1} region",  # markup stands inside: a person has to move it
    ]
    assert {one.fix for one in found if one.fix} == {
        "Kyiv Oblast, Odesa, Ministry of Defence, Odesa; {1}Kyiv{/1} region"
    }


def test_the_place_of_what_stays_wrong_counts_before_the_repairs_too() -> None:
    target = "Odessa, Odessa: an Odesa-based Ministry of Defense"
    for home, source in (("uk", "Міністерство оборони. Одеса"), ("uk", "Одеса. Міністерство оборони")):
        for one in flaws(home, "en", source, target):  # type: ignore[arg-type]  # uk is a language
            assert one.span is not None
            assert target[slice(*one.span)] in ("Odessa", "Ministry of Defense", "Odesa")


@pytest.mark.parametrize("target", ["", "  "])
def test_an_empty_target_and_a_house_without_terms_have_no_findings(target: str) -> None:
    assert flaws("uk", "en", "Одеса", target) == []
    assert list(find_wrong_terms(unit("Одеса", "Odessa", "en"), Scope("uk"))) == []


def test_the_house_sets_one_severity_for_all_levels_or_turns_the_check_off() -> None:
    units = [unit("A drone, an agreement.", "Дрон, договір.", "uk")]
    scope = Scope("en", glossary=enforcer())
    own = [(one.check, one.severity) for one in run_checks(units, scope=scope)]
    assert own == [("glossary", Severity.WARNING), ("glossary", Severity.NOTE)]
    house = severities({"glossary": Severity.NOTE})
    assert [one.severity for one in run_checks(units, scope=scope, by_severity=house)] == [Severity.NOTE] * 2
    assert list(run_checks(units, scope=scope, by_severity=severities({"glossary": "off"}))) == []


def test_a_word_that_may_not_agree_with_the_right_term_is_told_with_it() -> None:
    found = flaws(
        "ru", "uk", "В Киевской области тихо, но её обстреляли.", "У Київському регіоні тихо, але його обстріляли."
    )
    assert [(one.reason, one.severity) for one in found] == [
        (
            "«Київському регіоні» is not the house's, write «Київській області» (o.kyiv); then look at its neighbour: "
            "«його» seems to agree with «Київському регіоні», which is «Київській області» now",
            Severity.ERROR,
        )
    ]
