"""A byline that nobody has written in English before: drafted by the table of letters, told once, then remembered."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_run import STORY, Run

TERMS = """\
id,uk,ru,en,pos
person.koval,Марія Коваль,Мария Коваль,Maria Koval,person
"""
COMMAND = (
    "l10n glossary add person.olena-zghurska --kind person --pos person --uk 'Олена Згурська' --en 'Olena Zghurska'"
)
WARNING = f"new name: Олена Згурська → Olena Zghurska; once it is right: {COMMAND}"


@pytest.fixture
def house(project: Path) -> Path:
    """A project whose glossary knows one author."""
    (project / "glossaries" / "people.csv").write_text(TERMS, encoding="utf-8")
    return project


def add(project: Path, l10n: Run, name: str, byline: str = "Олена Згурська", lang: str = "uk") -> Path:
    """A new story by *byline*; returns its folder."""
    text = STORY.replace("Відділ новин", byline)
    (project / f"{name}.md").write_text(text, encoding="utf-8")
    assert l10n("add", f"{name}.md", "--id", name, "-s", lang).code == 0
    return project / "catalogs" / name


def entry(folder: Path, text: str, lang: str = "en") -> str:
    """The catalog's entry from its msgid to its end, with the recipe before it."""
    found = [one for one in (folder / f"{lang}.po").read_text(encoding="utf-8").split("\n\n") if f'"{text}"' in one]
    assert len(found) == 1
    return found[0]


def test_an_unknown_author_is_romanised_before_any_engine_told_once_and_written_alike(house: Path, l10n: Run) -> None:
    first = add(house, l10n, "first")
    result = l10n("translate", "first", "-e", "pseudo", "-l", "en", "--json")
    assert result.err.count(WARNING) == 1
    assert result.data[0]["new_names"] == [
        {"name": "Олена Згурська", "written": "Olena Zghurska", "add": COMMAND},
    ]
    assert 'msgstr "Olena Zghurska"' in entry(first, "Олена Згурська")
    assert "recipe=names|uk-en|" in entry(first, "Олена Згурська")
    second, third = add(house, l10n, "second"), add(house, l10n, "third")
    result = l10n("translate", "second", "third", "-e", "none", "-l", "en", "--json")
    assert "new name" not in result.err
    assert [line["new_names"] for line in result.data] == [[], []]
    assert 'msgstr "Olena Zghurska"' in entry(second, "Олена Згурська")
    assert 'msgstr "Olena Zghurska"' in entry(third, "Олена Згурська")


def test_two_stories_of_one_run_are_told_of_once(house: Path, l10n: Run) -> None:
    add(house, l10n, "first")
    add(house, l10n, "second")
    assert l10n("translate", "-e", "none", "-l", "en").err.count(WARNING) == 1


def test_a_persons_correction_is_what_the_next_story_gets(house: Path, l10n: Run) -> None:
    first = add(house, l10n, "first")
    l10n("translate", "first", "-e", "none", "-l", "en")
    catalog = (first / "en.po").read_text(encoding="utf-8")
    (first / "en.po").write_text(catalog.replace("Olena Zghurska", "Helen Zghurska"), encoding="utf-8")
    second = add(house, l10n, "second")
    result = l10n("translate", "second", "-e", "none", "-l", "en")
    assert "new name" not in result.err
    assert 'msgstr "Helen Zghurska"' in entry(second, "Олена Згурська")


def test_the_command_that_is_told_enters_the_name(house: Path, l10n: Run) -> None:
    add(house, l10n, "first")
    name = l10n("translate", "first", "-e", "none", "-l", "en", "--json").data[0]["new_names"][0]
    options = ["--kind", "person", "--pos", "person", "--uk", name["name"], "--en", "Olena Zghurskaya"]
    assert l10n("glossary", "add", "person.olena-zghurska", *options).code == 0
    second = add(house, l10n, "second")
    l10n("translate", "second", "-e", "none", "-l", "en")
    assert 'msgstr "Olena Zghurskaya"' in entry(second, "Олена Згурська")


def test_of_two_authors_the_house_knows_one_and_only_the_other_is_told(house: Path, l10n: Run) -> None:
    folder = add(house, l10n, "first", byline="Марія Коваль, Олена Згурська")
    result = l10n("translate", "-e", "pseudo", "-l", "en")
    assert WARNING in result.err and "Koval;" not in result.err and result.err.count("new name") == 1
    assert 'msgstr "Maria Koval, Olena Zghurska"' in entry(folder, "Марія Коваль, Олена Згурська")


@pytest.mark.parametrize("byline", ["Українська правда", "Марія Коваль", "Відділ новин", "Steinar Myhr"])
def test_what_is_no_unknown_person_is_not_told(house: Path, l10n: Run, byline: str) -> None:
    add(house, l10n, "first", byline=byline)
    assert "new name" not in l10n("translate", "-e", "pseudo", "-l", "en").err


def test_into_russian_an_unknown_author_is_the_engines(house: Path, l10n: Run) -> None:
    folder = add(house, l10n, "first")
    result = l10n("translate", "-e", "pseudo", "-l", "ru")
    assert "new name" not in result.err
    assert "recipe=pseudo" in entry(folder, "Олена Згурська", "ru")
