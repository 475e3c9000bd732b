"""The glossary's files: read together, kept forms, rows added whole or not at all, imports that change nothing."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from command_run import Run

from l10n.errors import ConfigError, InputError
from l10n.exchange.tbx import write_tbx
from l10n.glossary.cache import dump_forms, load_forms
from l10n.glossary.entries import parse_terms
from l10n.model.terms import Term
from l10n.project.glossary import (
    add_terms,
    glossary_files,
    glossary_hash,
    holding,
    open_enforcer,
    open_lexicon,
    read_files,
    read_glossary,
)
from l10n.project.terms import Change, check_glossary, import_terms, learn_terms, read_terms, search_terms
from l10n.project.workspace import Project, open_project

HEADER = "id,uk,ru,en,pos,bad_en\n"
KYIV = "city.kyiv,Київ,Киев,Kyiv,city,Kiev\n"
ODESA = "city.odesa,Одеса,Одесса,Odesa,city,Odessa\n"


def terms_of(*rows: str) -> list[Term]:
    return parse_terms(HEADER + "".join(rows), path="t.csv")


@pytest.fixture
def house(project: Path) -> Project:
    (project / "glossaries" / "places.csv").write_text(HEADER + KYIV, encoding="utf-8")
    settings = '[project]\nname = "News"\n[build]\nmin_state = "translated"\n'  # what people wrote may be learned from
    (project / "l10n.toml").write_text(settings, encoding="utf-8")
    return open_project(project, environ={})


def files_of(house: Project) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in sorted((house.root / "glossaries").glob("*.csv"))}


def test_several_files_are_one_namespace_and_tables_are_none_of_them(house: Project) -> None:
    folder = house.root / "glossaries"
    (folder / "more.csv").write_text(HEADER + ODESA, encoding="utf-8")
    assert [path.name for path in glossary_files(folder)] == ["more.csv", "places.csv"]
    assert [term.id for term in read_terms(house)] == ["city.odesa", "city.kyiv"]
    (folder / "more.csv").write_text(HEADER + KYIV, encoding="utf-8")
    with pytest.raises(ConfigError, match=r"'city\.kyiv' stands in .*more\.csv too"):
        read_glossary(folder)


def test_no_folder_is_an_empty_glossary(tmp_path: Path) -> None:
    assert read_glossary(tmp_path / "nothing") == []
    assert glossary_hash([]) == "0"


def test_the_hash_tells_glossaries_apart_and_not_the_way_they_are_written(house: Project) -> None:
    same = parse_terms("id,en,ru,uk,bad_en,pos,note\ncity.kyiv,Kyiv,Киев,Київ,Kiev,city,\n", path="t.csv")
    assert glossary_hash(read_terms(house)) == glossary_hash(same)
    assert glossary_hash(same) != glossary_hash(terms_of(ODESA))
    assert len(glossary_hash(same)) == 4


def test_forms_are_kept_in_the_cache_and_taken_from_it(house: Project) -> None:
    cache = house.root / ".l10n" / "cache"
    first, _ = open_lexicon(terms_of(KYIV), cache=cache)
    kept = cache / "forms.txt"
    assert "Києвом" in kept.read_text(encoding="utf-8")
    known = load_forms(kept.read_bytes())
    made = known.find("uk|city||Київ") if known else None
    assert known and made
    cells = {cell: tuple(form.replace("Києвом", "Києвам") for form in forms) for cell, forms in made.cells.items()}
    known.keep("uk|city||Київ", replace(made, cells=cells))
    kept.write_bytes(dump_forms(known))
    taken, _ = open_lexicon(terms_of(KYIV), cache=cache)
    assert ("Києвам",) in taken.entries[0].house["uk"][0].cells.values()
    assert first.entries[0].house["ru"] == taken.entries[0].house["ru"]
    stamp = kept.stat().st_mtime_ns
    open_lexicon(terms_of(KYIV), cache=cache)
    assert kept.stat().st_mtime_ns == stamp  # nothing new, nothing written


@pytest.mark.parametrize("damage", [b"", b"{", b"\x00\xff", b'{"made_with": "another", "forms": {}}'])
def test_a_damaged_cache_is_made_anew(house: Project, damage: bytes) -> None:
    cache = house.root / ".l10n" / "cache"
    whole, _ = open_lexicon(terms_of(KYIV), cache=cache)
    good = (cache / "forms.txt").read_bytes()
    (cache / "forms.txt").write_bytes(damage)
    assert open_lexicon(terms_of(KYIV), cache=cache)[0] == whole
    assert (cache / "forms.txt").read_bytes() == good


@pytest.mark.parametrize("name", ["forms.txt", "starts.txt"])
def test_terms_from_the_cache_do_what_they_did_and_damage_is_mended(house: Project, name: str) -> None:
    cache = house.root / ".l10n" / "cache"
    terms = [*terms_of(KYIV), *terms_of(ODESA)]
    pair = "У Києві й Одесі спокійно.", "It is quiet in Kiev."
    first = open_enforcer(terms, cache=cache).enforce(*pair, source_lang="uk", target_lang="en")
    assert first.text == "It is quiet in Kyiv." and first.flags
    good = (cache / name).read_bytes()
    assert open_enforcer(terms, cache=cache).enforce(*pair, source_lang="uk", target_lang="en") == first
    (cache / name).write_bytes(good.replace(b"\n", b" ", 1))
    assert open_enforcer(terms, cache=cache).enforce(*pair, source_lang="uk", target_lang="en") == first
    assert (cache / name).read_bytes() == good


def test_a_cache_that_cannot_be_written_is_done_without(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("in the way", encoding="utf-8")
    enforcer = open_enforcer(terms_of(KYIV), cache=tmp_path / "file" / "cache")
    done = enforcer.enforce("Київ", "Kiev", source_lang="uk", target_lang="en")
    assert done.text == "Kyiv"


def test_terms_hold_from_their_first_to_their_last_day() -> None:
    rows = "id,uk,ru,en,from,until\na,а,а,a,2016-05-19,\nb,б,б,b,,2016-05-18\nc,в,в,c,,\n"
    terms = parse_terms(rows, path="t.csv")
    assert [term.id for term in holding(terms, date(2016, 5, 18))] == ["b", "c"]
    assert [term.id for term in holding(terms, date(2016, 5, 19))] == ["a", "c"]


def test_a_term_is_added_at_the_end_of_its_file_and_the_others_stay(house: Project) -> None:
    before = files_of(house)
    path = add_terms(house.root / "glossaries", terms_of(ODESA))
    assert path.name == "house.csv"
    assert [term.id for term in read_terms(house)] == ["city.odesa", "city.kyiv"]
    add_terms(house.root / "glossaries", parse_terms("id,uk,ru,en\nx,а,б,c\n", path="t"), name="house.csv")
    assert [term.id for term in read_terms(house)] == ["city.odesa", "x", "city.kyiv"]
    assert {name: data for name, data in files_of(house).items() if name != "house.csv"} == before


@pytest.mark.parametrize(
    ("rows", "name", "message"),
    [
        (HEADER + KYIV, "house.csv", "the glossary has 'city.kyiv' already"),
        (HEADER + ODESA + KYIV, "house.csv", "the glossary has 'city.kyiv' already"),
        ("id,uk,ru,en,alt_en,bad_en\nx,а,б,c,d,d\n", "house.csv", "'d' is both right and forbidden"),
        (HEADER + ODESA, "labels.csv", "labels.csv: no file of terms"),
        (HEADER + ODESA, "topics.csv", "topics.csv: no file of terms"),
        (HEADER + ODESA, "../escaped.csv", "escaped.csv: no file of terms"),
        (HEADER + ODESA, "house.txt", "house.txt: no file of terms"),
    ],
)
@pytest.mark.parametrize("write", [True, False])
def test_what_cannot_be_added_leaves_every_file_as_it_was(
    house: Project, rows: str, name: str, message: str, write: bool
) -> None:
    before = files_of(house)
    with pytest.raises(ConfigError) as caught:
        add_terms(house.root / "glossaries", parse_terms(rows, path="t.csv"), name=name, write=write)
    assert message in caught.value.message
    assert files_of(house) == before
    assert not (house.root / "escaped.csv").exists()


def test_of_two_foreign_files_with_one_id_the_first_has_its_say_and_that_is_told(tmp_path: Path) -> None:
    first, second = tmp_path / "a.csv", tmp_path / "b.csv"
    first.write_text(HEADER + KYIV, encoding="utf-8")
    second.write_text(HEADER + KYIV.replace("Kyiv", "Kyjiv") + ODESA, encoding="utf-8")
    terms, doubts = read_files([first, second])
    assert [(term.id, term.house["en"]) for term in terms] == [("city.kyiv", "Kyiv"), ("city.odesa", "Odesa")]
    assert doubts == [f"{second}: id: 'city.kyiv' stands in {first} too"]


def test_an_import_adds_what_is_new_and_only_lists_what_differs(house: Project, tmp_path: Path) -> None:
    given = tmp_path / "from-a-friend.csv"
    given.write_text(HEADER + KYIV.replace("Kiev", "Kiev;Kyjiw") + ODESA, encoding="utf-8")
    kyiv, odesa = parse_terms(given.read_text(encoding="utf-8"), path="t")
    wanted = [Change("differs", kyiv, "bad_en"), Change("new", odesa)]
    before = files_of(house)
    assert import_terms(house, given, into=None, write=False) == wanted
    assert files_of(house) == before
    assert import_terms(house, given, into=None, write=True) == wanted
    assert {term.id: term.forbidden["en"] for term in read_terms(house)} == {
        "city.odesa": ("Odessa",),
        "city.kyiv": ("Kiev",),
    }
    assert set(files_of(house)) - set(before) == {"from-a-friend.csv"}
    assert [one.what for one in import_terms(house, given, into=None, write=True)] == ["differs", "same"]


def test_an_import_from_tbx_is_an_import(house: Project, tmp_path: Path) -> None:
    given = tmp_path / "ministry.tbx"
    given.write_bytes(write_tbx(terms_of(KYIV, ODESA)))
    assert [one.what for one in import_terms(house, given, into="m.csv", write=True)] == ["same", "new"]
    assert [term.id for term in read_glossary(house.root / "glossaries")[0].terms] == ["city.odesa"]


def test_a_wording_that_a_row_cannot_hold_is_refused(house: Project, tmp_path: Path) -> None:
    given = tmp_path / "ministry.tbx"
    given.write_bytes(write_tbx(terms_of(ODESA)).replace(b">Odessa<", b">Odessa; Odesssa<"))
    before = files_of(house)
    with pytest.raises(ConfigError, match=r"city\.odesa: a row can't hold it"):
        import_terms(house, given, into=None, write=True)
    assert files_of(house) == before


def test_an_import_named_like_a_table_does_not_replace_the_table(house: Project, tmp_path: Path) -> None:
    given = tmp_path / "labels.csv"
    given.write_text(HEADER + ODESA, encoding="utf-8")
    before = files_of(house)
    with pytest.raises(ConfigError, match=r"labels\.csv: no file of terms"):
        import_terms(house, given, into=None, write=True)
    assert files_of(house) == before


def test_a_file_that_is_not_there_is_named(house: Project) -> None:
    with pytest.raises(InputError, match=r"nothing\.csv"):
        import_terms(house, Path("nothing.csv"), into=None, write=True)


@pytest.mark.parametrize(
    ("text", "ids"),
    [
        ("у Києві", ["city.kyiv"]),
        ("Kiev", ["city.kyiv"]),  # the forbidden wording leads to its term
        ("Kyiw", ["city.kyiv"]),  # a slip of the finger
        ("city.kyiv", ["city.kyiv"]),
        ("абракадабра", []),
        ("", []),
    ],
)
def test_a_search_finds_forms_then_what_is_written_alike(house: Project, text: str, ids: list[str]) -> None:
    assert [term.id for term in search_terms(house, text)] == ids


def test_check_lists_every_fault_of_every_file(house: Project) -> None:
    folder = house.root / "glossaries"
    assert check_glossary(house) == []
    (folder / "bad.csv").write_text(HEADER + "Bad,а,б,c,,\n", encoding="utf-8")
    (folder / "more.csv").write_text(
        HEADER
        + KYIV.replace("Kiev", "")
        + "city.x,Київ,Киев,Kiev,city,\nperson.sh,,Тарас Шевченко,Shevchenko,person,\n",
        encoding="utf-8",
    )
    (folder / "odd.csv").write_text(HEADER + "odd,щхкрз,щхкрз,Odd,noun,\n", encoding="utf-8")
    assert check_glossary(house) == [
        "glossaries/bad.csv:2: id: 'Bad' (write small letters a-z, digits, . - and _)",
        "glossaries/places.csv: id: 'city.kyiv' stands in glossaries/more.csv too",
        "glossaries/places.csv: city.kyiv: en: 'Kiev' is forbidden, but 'city.x' writes it for the same wording",
        "odd: uk: no forms for 'щхкрз': write forms_uk or fixed",
        "odd: ru: no forms for 'щхкрз': write forms_ru or fixed",
    ]


STORY = """---
title: Виставка
date: 2021-09-01T10:00:00+03:00
---

Учора місто Кам’янець-Подільський чекало гостей. Вони їхали в Кам’янець-Подільський довго. Потім був Київ.
"""
ENGLISH = {
    "Виставка": "An exhibition",
    "Учора місто Кам’янець-Подільський чекало гостей.": "Yesterday Kamianets-Podilskyi was waiting for guests.",
    "Вони їхали в Кам’янець-Подільський довго.": "It took them long to reach Kamianets-Podilskyi’s walls.",
    "Потім був Київ.": "Then came Kyiv.",
}


def test_names_that_come_back_alike_are_proposed_once_and_nothing_is_added(house: Project, l10n: Run) -> None:
    (house.root / "expo.md").write_text(STORY, encoding="utf-8")
    assert l10n("add", "expo.md", "--id", "expo").code == 0
    catalog = house.root / "catalogs" / "expo" / "en.po"
    text = catalog.read_text(encoding="utf-8")
    for source, target in ENGLISH.items():
        text = text.replace(f'msgid "{source}"\nmsgstr ""', f'msgid "{source}"\nmsgstr "{target}"')
    catalog.write_text(text, encoding="utf-8")
    before = files_of(house)
    proposed = learn_terms(house, least=2)
    assert [(term.id, dict(term.house), str(term.level)) for term in proposed] == [
        ("learned.kamianets-podilskyi", {"uk": "Кам’янець-Подільський", "en": "Kamianets-Podilskyi"}, "suggest")
    ]
    assert files_of(house) == before
    assert learn_terms(house, least=3) == []
