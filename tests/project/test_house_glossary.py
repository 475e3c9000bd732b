"""The glossary of this repository's own newsroom: whole, without contradictions, and silent on its own stories."""

from __future__ import annotations

import csv
import re
from collections import Counter
from datetime import date
from pathlib import Path

import pytest

from l10n.glossary.enforce import Enforcer
from l10n.languages import Lang
from l10n.model.findings import Severity
from l10n.model.terms import Level, Scope, TermKind
from l10n.project.checking import check_article
from l10n.project.glossary import open_enforcer, read_glossary, valid_terms
from l10n.project.terms import check_glossary
from l10n.project.workspace import Project, open_project
from l10n.text.names import romanise

ROOT = Path(__file__).resolve().parent.parent.parent


@pytest.fixture(scope="module")
def project() -> Project:
    return open_project(ROOT, environ={})


@pytest.fixture(scope="module")
def enforcer(tmp_path_factory: pytest.TempPathFactory) -> Enforcer:
    terms = [term for one in read_glossary(ROOT / "glossaries") for term in one.terms]
    return open_enforcer(terms, cache=tmp_path_factory.mktemp("cache"))


def test_it_holds_the_country_and_the_war(project: Project) -> None:
    terms = [term for one in read_glossary(ROOT / "glossaries") for term in one.terms]
    kinds = Counter(term.kind for term in terms)
    assert len(terms) >= 900
    assert kinds[TermKind.PERSON] >= 150 and kinds[TermKind.INSTITUTION] >= 150 and kinds[TermKind.COUNTRY] >= 190
    house = {term.house.get("en"): term for term in terms}
    oblasts = "Vinnytsia Volyn Dnipropetrovsk Donetsk Zhytomyr Zakarpattia Zaporizhzhia Ivano-Frankivsk Kyiv Kirovohrad"
    oblasts += (
        " Luhansk Lviv Mykolaiv Odesa Poltava Rivne Sumy Ternopil Kharkiv Kherson Khmelnytskyi Cherkasy Chernivtsi"
    )
    assert [name for name in [*oblasts.split(), "Chernihiv"] if f"{name} Oblast" not in house] == []
    with (ROOT / "glossaries" / "districts.csv").open(encoding="utf-8", newline="") as file:
        assert sum(1 for _ in csv.DictReader(file)) == 136  # raions since the reform of 2020


def test_it_has_no_wrong_row_and_every_wording_has_its_forms(project: Project) -> None:
    assert check_glossary(project) == []


def test_the_newsroom_s_own_stories_break_no_rule_of_it(project: Project, enforcer: Enforcer) -> None:
    found = [
        row.finding
        for article in project.articles()
        for version in check_article(project, article, langs=project.languages, glossary=enforcer)
        for row in version.rows
        if row.finding.check == "glossary" and row.finding.severity is not Severity.NOTE
    ]
    assert found == []


@pytest.mark.parametrize(
    ("pair", "source", "target", "wanted"),
    [
        ("uk-en", "У Київській області тихо.", "It is calm in the Kyiv region.", "It is calm in Kyiv Oblast."),
        ("uk-en", "Мер Києва каже.", "The mayor of Kiev says.", "The mayor of Kyiv says."),
        ("uk-en", "Туреччина проти.", "Turkey is against.", "Türkiye is against."),
        ("uk-ru", "У Вугледарі бої.", "В Вугледаре бои.", "В Угледаре бои."),
        ("ru-uk", "В Великобритании.", "У Великобританії.", "У Великій Британії."),
        ("en-ru", "War continues in Ukraine.", "На Украине продолжается война.", "В Украине продолжается война."),
        ("en-uk", "The project was approved.", "Проект схвалили.", "Проєкт схвалили."),
        ("en-uk", "The United States agreed.", "Сполучені Штати погодилися.", "Сполучені Штати погодилися."),
        ("en-ru", "The United States agreed.", "Соединенные Штаты согласились.", "Соединенные Штаты согласились."),
    ],
)
def test_what_newsrooms_fight_over_comes_out_right(
    enforcer: Enforcer, pair: str, source: str, target: str, wanted: str
) -> None:
    source_lang, _, target_lang = pair.partition("-")
    done = enforcer.enforce(source, target, source_lang=source_lang, target_lang=target_lang)  # type: ignore[arg-type]
    assert (done.text, done.flags) == (wanted, ())


@pytest.mark.parametrize(
    ("lang", "source", "translation"),
    [
        ("uk", "Щастя не купиш.", "Happiness can’t be bought."),
        ("ru", "Счастье не купишь.", "Happiness can’t be bought."),
        ("uk", "Піски Сахари рухаються.", "Sands of the Sahara move."),
        ("uk", "Золоте весілля святкували в селі.", "Golden weddings were celebrated in the village."),
        ("ru", "Золотое кольцо нашли.", "Golden rings were found."),
        ("uk", "Гірське повітря корисне.", "Mountain air is healthy."),
        ("uk", "Вишневе варення смачне.", "Cherry jam is tasty."),
        ("uk", "Сніжне поле біліло.", "The snowy field was white."),
        ("uk", "Дворічна дитина загинула.", "A two-year-old child died."),
        ("uk", "Малі підприємства закрилися.", "Small businesses closed."),
        ("uk", "Того дня було тихо.", "That day was quiet."),
        ("ru", "Чад заполнил комнату.", "Smoke filled the room."),
        ("uk", "Антрацит подорожчав.", "Anthracite rose in price."),
        ("uk", "Суспільне життя змінилося.", "Social life changed."),
    ],
)
def test_a_common_word_at_the_start_of_a_sentence_is_neither_rewritten_nor_an_error(
    enforcer: Enforcer, lang: Lang, source: str, translation: str
) -> None:
    done = enforcer.enforce(source, translation, source_lang=lang, target_lang="en", with_suggestions=False)
    levels = {one.id: one.level for file in read_glossary(ROOT / "glossaries") for one in file.terms}
    assert done.text == translation
    assert [one for one in done.flags if levels[one] is Level.REQUIRED] == []


@pytest.mark.parametrize(
    ("source", "translation"),
    [
        ("Лиман обмілів.", "Estuary is shallow."),
        ("Ізюм додали в тісто.", "Raisins were added to the dough."),
    ],
)
def test_a_town_that_means_something_in_english_doesn_t_take_the_place_of_the_word(
    enforcer: Enforcer, source: str, translation: str
) -> None:
    assert enforcer.enforce(source, translation, source_lang="uk", target_lang="en").text == translation


def _rows(name: str) -> list[dict[str, str]]:
    with (ROOT / "glossaries" / name).open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_the_towns_are_romanised_by_the_government_s_table() -> None:
    towns = [row for row in _rows("places.csv") if "КМУ 2010 № 55" in row["note"]]
    assert len(towns) > 300
    assert [row["id"] for row in towns if romanise(row["uk"], source="uk") != row["en"]] == []


def test_no_wording_has_letters_of_the_other_language() -> None:
    foreign = {"uk": set("ыэъё"), "ru": set("іїєґ")}
    found = [
        (row["id"], column)
        for path in sorted((ROOT / "glossaries").glob("*.csv"))
        for row in _rows(path.name)
        if row["id"] != "body.suspilne"  # a brand, quoted
        for lang, letters in foreign.items()
        for column in (lang, f"alt_{lang}", f"forms_{lang}")
        if letters & set((row.get(column) or "").lower())
    ]
    assert found == []


def test_a_place_that_was_renamed_by_parliament_has_the_day_of_the_vote() -> None:
    renamed = [
        row
        for name in ("places.csv", "districts.csv")
        for row in _rows(name)
        if any(word in row["note"] for word in ("Verkhovna Rada", "Resolution"))
    ]
    assert len(renamed) > 40
    days = {row["id"]: date.fromisoformat(row["from"]) for row in renamed if row["from"]}
    assert [row["id"] for row in renamed if row["id"] not in days] == []
    wrong = [row["id"] for row in renamed if f"{days[row['id']]:%d.%m.%Y}" not in _DAY.findall(row["note"])]
    assert wrong == []


_DAY = re.compile(r"\d\d\.\d\d\.\d{4}")


def test_terms_that_don_t_hold_on_a_day_are_left_out(project: Project) -> None:
    before = {term.id for term in valid_terms(project, date(2014, 1, 1))}
    after = {term.id for term in valid_terms(project, date(2026, 1, 1))}
    assert "style.twitter" in after - before
    assert all(
        term.scope is not Scope.ALWAYS or term.forbidden
        for one in read_glossary(ROOT / "glossaries")
        for term in one.terms
    )
