from __future__ import annotations

import pytest
import russian_names
import ukrainian_names

from l10n.glossary.morph import Morphology, open_morphology
from l10n.glossary.paradigm import Paradigm, build_paradigm
from l10n.glossary.persons import build_name, is_person
from l10n.languages import Lang
from l10n.model.terms import Case, Cell, Number, TermPos

CASES = (Case.NOM, Case.GEN, Case.DAT, Case.ACC, Case.INS, Case.LOC, Case.VOC)
MORPHOLOGIES: dict[Lang, Morphology | None] = {"uk": open_morphology("uk"), "ru": open_morphology("ru")}


def paradigm(wording: str, lang: Lang, pos: TermPos) -> Paradigm:
    if pos in (TermPos.PERSON, TermPos.SURNAME):
        return build_name(wording, lang=lang, pos=pos, morphology=MORPHOLOGIES[lang], gender=None)
    return build_paradigm(wording, lang=lang, pos=pos, morphology=MORPHOLOGIES[lang])


def printed(one: Paradigm, case: Case) -> str | None:
    return one.form(case, Number.PL if one.is_plural else Number.SG) or (one.wording if not one.cells else None)


def rows(table: list[str], phrases: list[str], lang: Lang) -> list[tuple[Lang, TermPos, list[str]]]:
    words = [(lang, TermPos(pos), forms.split()) for pos, _, forms in (line.partition("|") for line in table)]
    return words + [(lang, TermPos(line.split("|")[0]), line.split("|")[1:]) for line in phrases]


TABLE = rows(ukrainian_names.NAMES, ukrainian_names.PHRASES, "uk") + rows(
    russian_names.NAMES, russian_names.PHRASES, "ru"
)


@pytest.mark.parametrize(("lang", "pos", "forms"), TABLE, ids=lambda value: value[0] if isinstance(value, list) else "")
def test_a_name_has_the_forms_that_newspapers_print(lang: Lang, pos: TermPos, forms: list[str]) -> None:
    made = paradigm(forms[0].split("/")[0], lang, pos)
    wrong = {
        case: (printed(made, case), wanted)
        for case, wanted in zip(CASES, forms, strict=False)
        if printed(made, case) not in wanted.split("/")
    }
    assert wrong == {}


def test_a_phrase_declines_in_both_numbers_and_freezes_its_tail() -> None:
    made = paradigm("реактивна система залпового вогню", "uk", TermPos.NPHR)
    assert made.form(Case.GEN, Number.PL) == "реактивних систем залпового вогню"
    assert made.form(Case.INS, Number.SG) == "реактивною системою залпового вогню"


def test_an_adverb_before_the_adjective_stands_still() -> None:
    made = paradigm("тимчасово окупована територія", "uk", TermPos.NPHR)
    assert made.form(Case.LOC, Number.PL) == "тимчасово окупованих територіях"


def test_the_russian_second_locative_is_kept_apart() -> None:
    made = paradigm("Крым", "ru", TermPos.CITY)
    assert (made.form(Case.LOC, Number.SG), made.form(Case.LOC2, Number.SG)) == ("Крыме", "Крыму")


@pytest.mark.parametrize("wording", ["ООН", "США", "Осло", "Facebook", "«Азов»"])
def test_what_is_fixed_has_no_cells_and_one_form(wording: str) -> None:
    made = build_paradigm(wording, lang="uk", pos=TermPos.FIXED, morphology=MORPHOLOGIES["uk"])
    assert list(made.all_forms()) == [(wording, None)]


def test_without_a_dictionary_a_wording_is_its_only_form() -> None:
    assert build_paradigm("Харків", lang="uk", pos=TermPos.CITY, morphology=None).cells == {}
    forms = build_name("Шевченко", lang="uk", pos=TermPos.SURNAME, morphology=None, gender="m").cells
    assert forms[Cell(Case.GEN, Number.SG)] == ("Шевченка",)  # by rule, it needs none


def test_a_place_in_the_accusative_is_no_person() -> None:
    assert paradigm("Кропивницкий", "ru", TermPos.CITY).form(Case.ACC, Number.SG) == "Кропивницкий"
    assert paradigm("Зеленский", "ru", TermPos.SURNAME).form(Case.ACC, Number.SG) == "Зеленского"


def test_a_misspelt_name_declines_by_its_ending() -> None:
    """A forbidden wording is in no dictionary, and must be found in every case."""
    made = paradigm("Одесса", "uk", TermPos.CITY)
    assert [made.form(case, Number.SG) for case in CASES[:6]] == [
        "Одесса", "Одесси", "Одессі", "Одессу", "Одессою", "Одессі",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "lang"),
    [
        ("Олена Вітрук", "uk"),
        ("Вітрук Олена", "uk"),
        ("О. Вітрук", "uk"),
        ("І.П. Вітрук", "uk"),
        ("Анна-Марія Гай-Нижник", "uk"),
        ("В’ячеслав Згурський", "uk"),
        ("Елена Витрук", "ru"),
        ("Павел Сидоренко", "ru"),
    ],
)
def test_a_given_name_or_initials_beside_a_surname_are_a_person(text: str, lang: Lang) -> None:
    morphology = MORPHOLOGIES[lang]
    assert morphology is not None and is_person(text, morphology)


@pytest.mark.parametrize(
    "text",
    [
        "Слава Україні",
        "Радіо Свобода",
        "Фонд Віктора Пінчука",
        "Офіс Президента",
        "Українська Правда",
        "Лесі Українки",
        "Кривий Ріг",
        "Олена",
        "А. Б.",
        "ОЛЕНА ВІТРУК",
        "Steinar Myhr",
        "",
    ],
)
def test_institutions_places_and_oblique_cases_are_no_person(text: str) -> None:
    morphology = MORPHOLOGIES["uk"]
    assert morphology is not None and not is_person(text, morphology)
