"""`l10n check --jsonl` as another tool's pipe uses it."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest
from command_run import Run

PAIR = {
    "src_lang": "uk",
    "tgt_lang": "en",
    "source": "Купол має {1}15 м{/1} у діаметрі.",
    "target": "The dome is {1}15 m{/1} wide.",
}
TERMS = """\
id,uk,ru,en,bad_en,pos
city.kharkiv,Харків,Харьков,Kharkiv,Kharkov,city
"""


def pipe(folder: Path, given: bytes) -> subprocess.CompletedProcess[bytes]:
    return subprocess.run(
        [sys.executable, "-m", "l10n", "check", "--jsonl"],
        input=given,
        cwd=folder,
        env=os.environ | {"NO_COLOR": "1"},
        capture_output=True,
        check=False,
    )


def test_pairs_are_checked_line_by_line_in_a_folder_without_a_project(tmp_path: Path) -> None:
    pairs = [
        PAIR,
        PAIR | {"target": "The dome is { 1 }15 m{/1} wide."},
        PAIR | {"tgt_lang": "ru", "target": " "},
    ]
    done = pipe(tmp_path, b"\n\n".join(json.dumps(one).encode() for one in pairs))
    assert (done.returncode, done.stderr) == (0, b"")
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    assert answers[0] == {"findings": []}
    assert answers[1]["findings"][0] == {
        "check": "tags",
        "severity": "error",
        "span": None,
        "reason": "the source has the tag {1}, the target has lost it",
        "fix": "The dome is {1}15 m{/1} wide.",
    }
    assert [one["check"] for one in answers[2]["findings"]] == ["untranslated"]
    assert list(tmp_path.iterdir()) == []


def test_an_answer_comes_before_the_next_line_is_read(tmp_path: Path) -> None:
    with subprocess.Popen(
        [sys.executable, "-m", "l10n", "check", "--jsonl"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        cwd=tmp_path,
    ) as process:
        assert process.stdin and process.stdout
        for _ in range(2):
            process.stdin.write(json.dumps(PAIR).encode() + b"\n")
            process.stdin.flush()
            assert json.loads(process.stdout.readline()) == {"findings": []}
        process.stdin.close()
    assert process.returncode == 0


def test_in_a_project_its_glossary_and_settings_count(project: Path) -> None:
    (project / "glossaries" / "places.csv").write_text(TERMS, encoding="utf-8")
    pair = {"src_lang": "uk", "tgt_lang": "en", "source": "Він їде до Харкова.", "target": "He goes to Kharkov."}
    given = json.dumps(pair).encode()
    (found,) = json.loads(pipe(project, given).stdout)["findings"]
    assert (found["check"], found["severity"], found["span"]) == ("glossary", "error", [11, 18])
    assert found["fix"] == "He goes to Kharkiv."
    settings = project / "l10n.toml"
    settings.write_text(settings.read_text("utf-8") + '[checks.en]\nseverity.glossary = "note"\n', encoding="utf-8")
    (found,) = json.loads(pipe(project, given).stdout)["findings"]
    assert found["severity"] == "note"


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (b"{", "stdin:2: no JSON"),
        (b'{"src_lang": "uk", "tgt_lang": "en", "source": "x"}', "stdin:2: the field 'target' "),
        (b'{"src_lang": "uk", "tgt_lang": "uk", "source": "x", "target": "y"}', "write two of uk, ru, en"),
        (b'{"src_lang": "uk", "tgt_lang": "de", "source": "x", "target": "y"}', "stdin:2: uk → de"),
    ],
)
def test_a_line_that_is_no_pair_ends_the_run_after_the_answers_before_it(
    tmp_path: Path, line: bytes, said: str
) -> None:
    done = pipe(tmp_path, json.dumps(PAIR).encode() + b"\n" + line + b"\n")
    assert (done.returncode, done.stdout) == (8, b'{"findings": []}\n')
    assert said in done.stderr.decode()


def test_the_filter_takes_no_article(project: Path, l10n: Run) -> None:
    result = l10n("check", "--jsonl", "uk")
    assert result.code == 2 and "--jsonl reads stdin" in result.err


def test_an_unknown_check_in_the_settings_is_named_with_the_nearest(project: Path) -> None:
    settings = project / "l10n.toml"
    before = settings.read_text("utf-8")
    settings.write_text(before + '[checks.section.sport]\nseverity.glosary = "note"\n', encoding="utf-8")
    done = pipe(project, json.dumps(PAIR).encode())
    assert (done.returncode, done.stdout) == (2, b"")
    assert "checks.section.sport.severity.glosary: no such check" in done.stderr.decode()
    assert "did you mean 'glossary'?" in done.stderr.decode()
