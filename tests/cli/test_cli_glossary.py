"""`l10n glossary` as an editor and as another tool's pipe use it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from command_run import Run

TERMS = """\
id,uk,ru,en,pos,bad_uk,bad_ru,bad_en,level,from,forms_uk,note
oblast.kyiv,Київська область,Киевская область,Kyiv Oblast,oblast,Київський регіон,Киевский регион,Kyiv region,,,,
city.dnipro,Дніпро,Днепр,Dnipro,city,,,Dnipropetrovsk,warn,2016-05-19,voc=Дніпре,renamed
"""


@pytest.fixture
def house(project: Path) -> Path:
    (project / "glossaries" / "terms.csv").write_text(TERMS, encoding="utf-8")
    return project


def test_without_terms_every_command_says_so_quietly(project: Path, l10n: Run) -> None:
    listed = l10n("glossary", "list")
    assert (listed.code, listed.out) == (0, "id\tkind\tuk\tru\ten\tlevel\n")
    assert "l10n glossary import FILE" in listed.err
    assert l10n("glossary", "list", "--json").data == []
    assert l10n("glossary", "search", "Київ").code == 1
    assert l10n("glossary", "check").code == 0
    assert l10n("glossary", "learn").err == "0 proposals\n"


def test_list_shows_what_the_house_writes(house: Path, l10n: Run) -> None:
    assert l10n("glossary", "list").out == (
        "id\tkind\tuk\tru\ten\tlevel\n"
        "oblast.kyiv\toblast\tКиївська область\tКиевская область\tKyiv Oblast\trequired\n"
        "city.dnipro\tplace\tДніпро\tДнепр\tDnipro\twarn\n"
    )
    assert l10n("glossary", "list", "--kind", "place").out.count("\n") == 2


def test_json_has_the_whole_term_with_dates_and_cells_as_files_write_them(house: Path, l10n: Run) -> None:
    assert l10n("glossary", "list", "--kind", "place", "--json").data == [
        {
            "id": "city.dnipro",
            "kind": "place",
            "pos": "city",
            "house": {"uk": "Дніпро", "ru": "Днепр", "en": "Dnipro"},
            "accepted": {},
            "forbidden": {"en": ["Dnipropetrovsk"]},
            "level": "warn",
            "scope": "term",
            "is_case_sensitive": False,
            "fixed": [],
            "valid_from": "2016-05-19",
            "valid_until": None,
            "forms": {"uk": {"voc": ["Дніпре"]}},
            "note": "renamed",
        }
    ]


def test_search_goes_by_any_form_in_any_language(house: Path, l10n: Run) -> None:
    for text in ("у Київській області", "Киевском регионе", "Kyiv region’s", "oblast.kyi"):
        found = l10n("glossary", "search", text, "--json")
        assert (found.code, [term["id"] for term in found.data]) == (0, ["oblast.kyiv"]), text
    assert l10n("glossary", "search", "абракадабра", "--json").data == []


def test_forms_shows_a_paradigm_with_the_editors_own_cells(house: Path, l10n: Run) -> None:
    shown = l10n("glossary", "forms", "city.dnipro", "-l", "uk")
    assert shown.code == 0
    lines = shown.out.splitlines()
    assert lines[:2] == ["uk: Дніпро (house)", "case\tsingular\tplural"]
    assert {"gen\tДніпра\t", "ins\tДніпром\t", "voc\tДніпре\t"} <= set(lines)
    views = l10n("glossary", "forms", "oblast.kyiv", "--json").data
    assert [(one["lang"], one["wording"], one["standing"]) for one in views] == [
        ("uk", "Київська область", "house"),
        ("uk", "Київський регіон", "forbidden"),
        ("ru", "Киевская область", "house"),
        ("ru", "Киевский регион", "forbidden"),
    ]
    assert dict(views[2]["forms"])["pl-gen"] == ["Киевских областей"]


def test_forms_of_any_words_need_no_project(l10n: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    shown = l10n("glossary", "forms", "--text", "Великий Луг", "-l", "uk", "--pos", "nphr")
    assert shown.code == 0 and "gen\tВеликого Лугу" in shown.out
    for wrong in (["forms"], ["forms", "x", "--text", "y", "-l", "uk"], ["forms", "--text", "Луг"]):
        assert l10n("glossary", *wrong).code == 2


def test_an_unknown_term_is_a_wrong_call(house: Path, l10n: Run) -> None:
    result = l10n("glossary", "forms", "city.kyiw")
    assert (result.code, result.out) == (2, "")
    assert "l10n glossary search" in result.err


def test_add_plans_then_adds_then_refuses_a_second_time(house: Path, l10n: Run) -> None:
    call = ["glossary", "add", "city.odesa", "--pos", "city", "--uk", "Одеса", "--ru", "Одесса", "--en", "Odesa"]
    call += [
        "--bad",
        "en=Odessa",
        "--bad",
        "en=Odesssa",
        "--bad",
        "ru=Одеса",
        "--alt",
        "uk=Одесса-мама",
        "--level",
        "warn",
    ]
    planned = l10n(*call, "-n")
    assert (planned.code, planned.out) == (0, "would add city.odesa to glossaries/house.csv\n")
    assert not (house / "glossaries" / "house.csv").exists()
    done = l10n(*call)
    assert (done.code, done.out) == (0, "added city.odesa to glossaries/house.csv\n")
    assert (house / "glossaries" / "house.csv").read_text(encoding="utf-8").splitlines()[1] == (
        "city.odesa,place,city,Одеса,Одесса,Odesa,Одесса-мама,,,,Одеса,Odessa;Odesssa,warn,,,,,,,,"
    )
    for again in (call, [*call, "-n"]):
        refused = l10n(*again)
        assert refused.code == 2 and "the glossary has 'city.odesa' already" in refused.err


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["Odesa", "--uk", "Одеса", "--en", "Odesa"], "write small letters"),
        (["odesa", "--uk", "Одеса"], "two languages at least"),
        (["odesa", "--uk", "Одеса", "--en", "Odesa", "--bad", "Odessa"], "write uk=…, ru=… or en=…"),
        (["odesa", "--uk", "Одеса", "--en", "Odesa", "--bad", "de=Odessa"], "write uk=…, ru=… or en=…"),
        (["odesa", "--uk", "Одеса", "--en", "Odesa", "--bad", "en=Odesa"], "both right and forbidden"),
        (["odesa", "--uk", "Одеса", "--en", "Odesa", "--file", "topics.csv"], "no file of terms"),
    ],
)
def test_what_cannot_be_added_is_said_and_nothing_is_written(
    house: Path, l10n: Run, arguments: list[str], message: str
) -> None:
    before = {path.name: path.read_bytes() for path in (house / "glossaries").glob("*.csv")}
    result = l10n("glossary", "add", *arguments)
    assert result.code == 2 and message in result.err
    assert {path.name: path.read_bytes() for path in (house / "glossaries").glob("*.csv")} == before


def test_import_adds_the_new_lists_what_differs_and_says_so_by_its_exit_code(house: Path, l10n: Run) -> None:
    (house / "friend.csv").write_text(
        "id,uk,ru,en\ncity.dnipro,Дніпро,Днепр,Dnipro\nterm.tank,танк,танк,tank\n", encoding="utf-8"
    )
    planned = l10n("glossary", "import", "friend.csv", "-n")
    assert planned.code == 3
    assert planned.out == ("differs: city.dnipro kind, pos, bad_en, level, from, forms_uk, note\nnew: term.tank\n")
    assert planned.err == "1 new, 0 there already, 1 differ (nothing written)\n"
    assert not (house / "glossaries" / "friend.csv").exists()
    done = l10n("glossary", "import", "friend.csv", "--into", "more.csv")
    assert (done.code, done.out) == (3, planned.out)
    assert "term.tank" in (house / "glossaries" / "more.csv").read_text(encoding="utf-8")
    again = l10n("glossary", "import", "friend.csv", "--json")
    assert [(one["what"], one["term"]["id"]) for one in again.data] == [
        ("differs", "city.dnipro"),
        ("same", "term.tank"),
    ]
    assert (house / "glossaries" / "terms.csv").read_text(encoding="utf-8") == TERMS


@pytest.mark.parametrize("name", ["all.csv", "all.tbx"])
def test_what_is_exported_comes_back_as_the_same_terms(house: Path, l10n: Run, name: str) -> None:
    assert l10n("glossary", "export", "-o", name).code == 0
    back = l10n("glossary", "import", name)
    assert (back.code, back.out, back.err) == (0, "", "0 new, 2 there already, 0 differ\n")
    printed = l10n("glossary", "export", "--format", name[-3:])
    assert printed.out == (house / name).read_text(encoding="utf-8")


def test_a_file_that_is_no_glossary_is_refused(house: Path, l10n: Run) -> None:
    (house / "bad.tbx").write_text('<!DOCTYPE x [<!ENTITY a "b">]><tbx>&a;</tbx>', encoding="utf-8")
    (house / "bad.csv").write_text("id,uk,ru,en,level\nx,а,б,c,must\n", encoding="utf-8")
    assert l10n("glossary", "import", "bad.tbx").code == 8
    wrong = l10n("glossary", "import", "bad.csv")
    assert wrong.code == 2 and "bad.csv:2: level: 'must'" in wrong.err
    assert l10n("glossary", "import", "nothing.csv").code == 8


def test_check_lists_faults_and_fails(house: Path, l10n: Run) -> None:
    good = l10n("glossary", "check")
    assert (good.code, good.out, good.err) == (0, "", "no findings\n")
    (house / "glossaries" / "more.csv").write_text("id,uk,ru,en,level\nx,а,б,c,must\n", encoding="utf-8")
    bad = l10n("glossary", "check")
    assert (bad.code, bad.out) == (
        1,
        "glossaries/more.csv:2: level: 'must' (write one of suggest, warn, required)\n",
    )
    assert l10n("glossary", "check", "--json").data == [bad.out.rstrip()]


def test_every_answering_command_prints_json_and_nothing_else(house: Path, l10n: Run) -> None:
    (house / "tank.csv").write_text("id,uk,ru,en\nterm.tank,танк,танк,tank\n", encoding="utf-8")
    for call in (
        ["list"],
        ["search", "Дніпро"],
        ["forms", "city.dnipro"],
        ["check"],
        ["learn"],
        ["import", "tank.csv"],
        ["add", "x", "--uk", "а", "--en", "b"],
    ):
        assert l10n("glossary", *call, "--json").data is not None, call


def line(source: str, mt: str, *, pair: str = "uk-en", **more: object) -> dict[str, object]:
    return {"src_lang": pair[:2], "tgt_lang": pair[3:], "source": source, "mt": mt, **more}


def pipe(folder: Path, given: bytes, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    """Run the filter as a process of its own, in *folder*, in a locale that isn't UTF-8's."""
    return subprocess.run(
        [sys.executable, "-m", "l10n", "glossary", "enforce", "--jsonl", *arguments],
        input=given,
        capture_output=True,
        cwd=folder,
        env={"PATH": os.environ["PATH"], "HOME": str(folder), "LC_ALL": "C"},
        check=False,
    )


def lines_of(data: bytes) -> list[dict[str, Any]]:
    return [json.loads(one) for one in data.splitlines()]


@pytest.fixture
def empty(tmp_path: Path) -> Path:
    folder = tmp_path / "empty"
    folder.mkdir()
    (tmp_path / "terms.csv").write_text(TERMS, encoding="utf-8")
    return folder


def test_the_filter_works_in_an_empty_folder_line_by_line(empty: Path) -> None:
    given = [
        line("У Київській області тихо.", "It is calm in the Kyiv region.", id=7),
        line("Нічого.", "Nothing."),
        line("В Киевской области тихо.", "У Київському регіоні тихо.", pair="ru-uk"),
        line("Дніпро шумить.", "The river is loud."),
    ]
    done = pipe(empty, "\n\n".join(map(json.dumps, given)).encode(), "--glossary", "../terms.csv")
    assert (done.returncode, done.stderr) == (0, b"")
    assert lines_of(done.stdout) == [
        {
            "text": "It is calm in Kyiv Oblast.",
            "flags": [],
            "findings": [],
            "repairs": [{"term": "oblast.kyiv", "before": "the Kyiv region", "after": "Kyiv Oblast", "span": [14, 29]}],
        },
        {"text": "Nothing.", "flags": [], "findings": [], "repairs": []},
        {
            "text": "У Київській області тихо.",
            "flags": [],
            "findings": [],
            "repairs": [
                {
                    "term": "oblast.kyiv",
                    "before": "Київському регіоні",
                    "after": "Київській області",
                    "span": [2, 20],
                }
            ],
        },
        {
            "text": "The river is loud.",
            "flags": ["city.dnipro"],
            "findings": [
                {
                    "term": "city.dnipro",
                    "span": None,
                    "reason": "«Дніпро» has no «Dnipro» in the translation",
                }
            ],
            "repairs": [],
        },
    ]


def test_the_filter_keeps_forms_for_the_next_run_in_the_users_cache(empty: Path) -> None:
    given = json.dumps(line("Дніпро", "Dnipropetrovsk")).encode()
    first = pipe(empty, given, "--glossary", "../terms.csv")
    assert (empty / ".cache" / "l10n" / "forms.txt").exists()
    assert pipe(empty, given, "--glossary", "../terms.csv").stdout == first.stdout
    assert lines_of(first.stdout)[0]["text"] == "Dnipro"


@pytest.mark.parametrize(
    ("bad", "message"),
    [
        (b"{", "stdin:2: no JSON"),
        (b"[" * 100_000, "stdin:2: no JSON"),
        (b"[]", "stdin:2: no object"),
        (b'{"src_lang": "uk", "tgt_lang": "en", "source": "x"}', "stdin:2: the field 'mt' lacks"),
        (b'{"src_lang": "uk", "tgt_lang": "en", "source": "x", "mt": null}', "stdin:2: the field 'mt' isn't text"),
        (b'{"src_lang": "uk", "tgt_lang": "de", "source": "x", "mt": "y"}', "stdin:2: uk → de"),
        (b'{"src_lang": "uk", "tgt_lang": "uk", "source": "x", "mt": "y"}', "stdin:2: uk → uk"),
        (b'{"src_lang": "uk", "tgt_lang": "en", "source": "x", "mt": "\\ud800"}', "stdin:2: half of a surrogate"),
        (b"\xff\xfe", "stdin:2: this is not UTF-8"),
    ],
)
def test_a_bad_line_is_named_and_the_lines_before_it_are_answered(empty: Path, bad: bytes, message: str) -> None:
    good = json.dumps(line("Дніпро", "Dnipro")).encode()
    done = pipe(empty, b"\n".join([good, bad, good]), "--glossary", "../terms.csv")
    assert done.returncode == 8
    assert done.stderr.decode().startswith(f"error: {message}")
    assert [one["text"] for one in lines_of(done.stdout)] == ["Dnipro"]


def test_the_filter_without_a_glossary_needs_a_project(empty: Path, house: Path) -> None:
    given = json.dumps(line("Дніпро", "Dnipropetrovsk")).encode()
    assert pipe(empty, given).returncode == 2
    assert lines_of(pipe(house, given).stdout)[0]["text"] == "Dnipro"
    assert pipe(empty, given, "--glossary", "nothing.csv").returncode == 8


def test_a_contradiction_in_a_strangers_glossary_is_a_warning(empty: Path) -> None:
    (empty / "odd.csv").write_text("id,uk,ru,en,bad_en\nx,Київ,Киев,Kyiv,Kyiv\n", encoding="utf-8")
    done = pipe(empty, json.dumps(line("Київ", "Kyiv")).encode(), "--glossary", "odd.csv")
    assert done.returncode == 0
    assert "odd.csv: x: en: 'Kyiv' is both right and forbidden" in done.stderr.decode()
    assert lines_of(done.stdout)[0]["text"] == "Kyiv"
