"""The glossary at work in a newsroom: drafts are put right, what can't be is told, and the check stops the story."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_run import STORY, Run
from test_cli_story import ENGLISH, approve

from l10n.catalogs import history, layout
from l10n.project.glossary import glossary_hash
from l10n.project.terms import read_terms
from l10n.project.workspace import open_project

TERMS = """\
id,uk,ru,en,pos,bad_en,level
city.kharkiv,Харків,Харьков,Kharkiv,city,Kharkov,
person.gagarin,Юрій Гагарін,Юрий Гагарин,Yuri Gagarin,person,,
term.dome,купол,купол,dome,noun,cupola,warn
"""
CARELESS = ENGLISH | {
    "Планетарій у Харкові приймає школярів": "Kharkov planetarium welcomes schoolchildren",
    "Харківський планетарій імені Юрія Гагаріна відкрили {1}1957 року{/1}.": "The planetarium opened in {1}1957{/1}.",
    "Купол має 15 м у діаметрі.": "The cupola is 15 m across.",
}


@pytest.fixture
def taught(story: Path, project: Path, l10n: Run) -> Path:
    """A glossary of three terms; an older story that translators rendered carelessly, and the same story anew."""
    (project / "glossaries" / "terms.csv").write_text(TERMS, encoding="utf-8")
    with (project / "l10n.toml").open("a", encoding="utf-8") as settings:
        settings.write('[build]\nmin_state = "translated"\n')  # what people wrote is repeated
    approve(story, "en", CARELESS)
    (project / "second.md").write_text(STORY, encoding="utf-8")
    assert l10n("add", "second.md", "--id", "second").code == 0
    return project / "catalogs" / "second"


def test_a_draft_is_put_right_with_a_history_line_and_the_glossary_in_its_recipe(
    taught: Path, story: Path, project: Path, l10n: Run
) -> None:
    theirs = (story / "en.po").read_bytes()
    result = l10n("translate", "second", "-e", "none", "-l", "en")
    assert (result.code, result.out) == (
        0,
        "second en: 6 by memory; 2 terms put right; 1 terms not enforced, l10n check names them\n",
    )
    catalog = (taught / "en.po").read_text(encoding="utf-8")
    assert 'msgstr "Kharkiv planetarium welcomes schoolchildren"' in catalog
    assert 'msgstr "The dome is 15 m across."' in catalog
    mark = glossary_hash(read_terms(open_project(project, environ={})))
    assert mark != "0" and catalog.count(f"|uk-en|gl:{mark}|tm:1|") == 6
    found = history.read(taught / layout.HISTORY)
    assert history.verify(found) == []
    repaired = [record.event for record in found.records if record.event.what == "repaired"]
    assert [(one.who, one.source, one.note) for one in repaired] == [
        ("glossary", "uk", "city.kharkiv: Kharkov → Kharkiv"),
        ("glossary", "uk", "term.dome: cupola → dome"),
    ]
    drafted = {record.event.unit for record in found.records if record.event.what == "drafted"}
    assert {one.unit for one in repaired} < drafted
    assert (story / "en.po").read_bytes() == theirs  # a person's text is never put right behind their back


def test_json_tells_how_many_terms_were_put_right_and_how_many_were_not(taught: Path, l10n: Run) -> None:
    line = l10n("translate", "second", "-e", "none", "-l", "en", "--json").data[0]
    assert (line["repaired"], line["unenforced"]) == (2, 1)


def test_check_names_term_place_and_fix_and_fails_on_required_ones(taught: Path, l10n: Run) -> None:
    result = l10n("check", "planetarium", "en", "--json")
    assert result.code == 1
    found = [(one["check"], one["severity"], one["reason"], one["span"], one["fix"]) for one in result.data]
    assert found == [
        (
            "glossary",
            "error",
            "«Kharkov» is not the house's, write «Kharkiv» (city.kharkiv)",
            [0, 7],
            "Kharkiv planetarium welcomes schoolchildren",
        ),
        (
            "glossary",
            "error",
            "«Юрія Гагаріна» has no «Yuri Gagarin» in the translation (person.gagarin)",
            None,
            None,
        ),
        (
            "glossary",
            "warning",
            "«cupola» is not the house's, write «dome» (term.dome)",
            [4, 10],
            "The dome is 15 m across.",
        ),
    ]


def test_the_house_may_turn_the_check_off(taught: Path, project: Path, l10n: Run) -> None:
    with (project / "l10n.toml").open("a", encoding="utf-8") as file:
        file.write('[checks]\nseverity.glossary = "off"\n')
    assert l10n("check", "planetarium", "en").code == 0


def test_a_term_of_another_time_is_not_asked_for(taught: Path, project: Path, l10n: Run) -> None:
    rows = TERMS.replace(",level\n", ",level,from,until\n").replace("cupola,warn", "cupola,warn,,")
    rows = rows.replace("Kharkov,\n", "Kharkov,,,1999\n").replace("person,,\n", "person,,,2199-01-01,\n")
    (project / "glossaries" / "terms.csv").write_text(rows, encoding="utf-8")
    result = l10n("check", "planetarium", "en")
    assert result.code == 0
    assert "cupola" in result.out and "Kharkov" not in result.out and "Гагар" not in result.out


def test_a_bad_glossary_stops_translate_and_check_with_its_line(taught: Path, project: Path, l10n: Run) -> None:
    path = project / "glossaries" / "terms.csv"
    path.write_text(TERMS + "Bad Id,а,б,c,,,\n", encoding="utf-8")
    before = (taught / "en.po").read_bytes()
    for command in ("translate", "check"):
        result = l10n(command)
        assert result.code == 2
        assert "terms.csv:5: id: 'Bad Id'" in result.err
    assert (taught / "en.po").read_bytes() == before


def test_a_word_that_a_repair_left_in_doubt_is_kept_in_the_history_and_counts_as_no_repair(
    taught: Path, story: Path, project: Path, l10n: Run
) -> None:
    rows = "id,uk,ru,en,pos,bad_ru\nterm.roof,купол,крыша,dome,noun,купол\n"
    (project / "glossaries" / "terms.csv").write_text(rows, encoding="utf-8")
    approve(story, "ru", {"Купол має 15 м у діаметрі.": "Купол, построенный давно, имеет 15 м в диаметре."})
    line = l10n("translate", "second", "-e", "none", "-l", "ru", "--json").data[0]
    assert (line["repaired"], line["unenforced"]) == (1, 0)
    notes = [
        (record.event.what, record.event.note, record.event.span)
        for record in history.read(taught / layout.HISTORY).records
        if record.event.who == "glossary"
    ]
    assert notes == [
        ("repaired", "term.roof: Купол → Крыша", (0, 5)),
        ("doubted", "term.roof: «построенный» seems to agree with «Купол», which is «Крыша» now", (7, 18)),
    ]
    assert "    agrees?   «построенный» seems" in l10n("review", "second", "-l", "ru").out
