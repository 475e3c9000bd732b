"""An edited home file carried into its versions, and the step taken back."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from command_run import Run
from test_cli_story import ENGLISH, approve

from l10n.catalogs import history, layout
from l10n.disk import locked


@pytest.fixture
def translated(story: Path, l10n: Run) -> Path:
    """The sample story with its English version written by a person and approved."""
    approve(story, "en", ENGLISH)
    assert l10n("review", "planetarium", "-l", "en", "--approve", "--all", "--by", "editor").code == 0
    return story


def edit(folder: Path, old: str, new: str) -> None:
    path = folder / "uk.md"
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1, old
    path.write_text(text.replace(old, new), encoding="utf-8")


def files(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name != ".lock"}


def states(l10n: Run) -> dict[str, int]:
    rows = l10n("status", "planetarium", "--json").data
    found: dict[str, int] = next(row["states"] for row in rows if row["lang"] == "en")
    return found


def test_a_changed_number_opens_exactly_its_unit_in_each_other_version(translated: Path, l10n: Run) -> None:
    edit(translated, "15 м", "16 м")
    assert l10n("check", "planetarium").code == 3, "the template doesn't fit until the sync"
    planned = l10n("sync", "planetarium", "-n")
    synced = l10n("sync", "planetarium")
    assert planned.out == synced.out and synced.code == 0
    lines = synced.out.splitlines()
    assert lines[0] == "planetarium uk: 1 change, 2 units to look at"
    assert lines[1].endswith("ru to be translated; en stale")
    assert lines[2:] == ["    - Купол має 15 м у діаметрі.", "    + Купол має 16 м у діаметрі."]
    assert "l10n undo planetarium" in synced.err
    assert states(l10n) == {"stale": 1, "approved": 5}
    found = history.read(translated / layout.HISTORY)
    assert history.verify(found) == []
    last = found.records[-1].event
    assert (last.who, last.what, last.before, last.text) == (
        "desk",
        "edited",
        "Купол має 15 м у діаметрі.",
        "Купол має 16 м у діаметрі.",
    )


def test_a_second_sync_and_one_without_an_edit_write_nothing(translated: Path, l10n: Run) -> None:
    before = files(translated)
    idle = l10n("sync")
    assert (idle.code, idle.out) == (0, "") and idle.err.startswith("nothing to do")
    assert files(translated) == before
    edit(translated, "15 м", "16 м")
    assert l10n("sync").code == 0
    before = files(translated)
    assert l10n("sync", "--json").data == []
    assert files(translated) == before


def test_a_cosmetic_edit_is_listed_and_makes_nothing_stale_unless_asked(translated: Path, l10n: Run) -> None:
    edit(translated, "Він працює в", "Він  працює – в")
    planned = l10n("sync", "--json", "--dry-run", "--strict").data[0]["changes"][0]
    assert (planned["is_cosmetic"], planned["effects"]["en"]) == (True, "stale")
    done = l10n("sync", "--json").data[0]["changes"][0]
    assert (done["kind"], done["is_cosmetic"], done["effects"]["en"]) == ("edited", True, "fits")
    assert states(l10n) == {"approved": 6}
    assert l10n("check", "planetarium", "-l", "en").code == 0


def test_a_changed_number_is_carried_into_peoples_texts_on_request(translated: Path, l10n: Run) -> None:
    edit(translated, "15 м", "16 м")
    planned = l10n("sync", "--carry", "numbers", "-n").out
    done = l10n("sync", "--carry", "numbers")
    assert done.out == planned and "en has the new number" in done.out
    assert 'msgstr "The dome is 16 m across."' in (translated / "en.po").read_text(encoding="utf-8")
    assert states(l10n) == {"approved": 5, "translated": 1}
    last = history.read(translated / layout.HISTORY).records[-1].event
    assert (last.who, last.what, last.before, last.text) == (
        "desk",
        "carried",
        "The dome is 15 m across.",
        "The dome is 16 m across.",
    )
    assert l10n("undo", "planetarium").code == 0
    assert 'msgstr "The dome is 15 m across."' in (translated / "en.po").read_text(encoding="utf-8")


def test_what_was_taken_out_comes_back_with_its_translation(translated: Path, l10n: Run) -> None:
    text = "\n**Деталі:** Купол має 15 м у діаметрі.\n"
    edit(translated, text, "")
    assert "removed" in l10n("sync").out
    assert states(l10n) == {"approved": 5}
    assert "The dome is 15 m across." in (translated / "en.po").read_text(encoding="utf-8")
    path = translated / "uk.md"
    path.write_text(path.read_text(encoding="utf-8") + text, encoding="utf-8")
    assert "added again" in l10n("sync").out
    assert states(l10n) == {"approved": 6}


def test_catalogs_stay_clean_for_gettext(translated: Path, l10n: Run, need: Callable[[str], str]) -> None:
    edit(translated, "Він працює в", "Планетарій не працює. Раніше він працював у")
    assert l10n("sync").code == 0
    for lang in ("ru", "en"):
        done = subprocess.run(
            [need("msgfmt"), "-c", "-o", "/dev/null", str(translated / f"{lang}.po")], capture_output=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, b"")


def test_undo_takes_the_last_step_back_and_keeps_both_in_the_history(translated: Path, l10n: Run) -> None:
    before = files(translated)
    edit(translated, "15 м", "16 м")
    assert l10n("sync").code == 0
    edit(translated, "16 м", "15 м")
    assert l10n("undo", "planetarium", "-n").code == 0
    undone = l10n("undo", "planetarium")
    assert undone.out == "planetarium: took back “synced” of desk: article.pot, en.po, ru.po as before\n"
    after = files(translated)
    assert {name: data for name, data in after.items() if name != "history.jsonl"} == {
        name: data for name, data in before.items() if name != "history.jsonl"
    }
    assert after["history.jsonl"].startswith(before["history.jsonl"])
    found = history.read(translated / layout.HISTORY)
    assert history.verify(found) == [] and found.records[-1].event.what == "undone"
    assert "took back “approved” of editor: en.po as before" in l10n("undo", "planetarium").out
    while (nothing := l10n("undo", "planetarium")).code == 0:  # what the editor did to the other version
        assert "of editor" in nothing.out
    assert nothing.code == 2 and "no step to take back" in nothing.err


def test_undo_refuses_where_somebody_has_worked_since(translated: Path, l10n: Run) -> None:
    edit(translated, "15 м", "16 м")
    assert l10n("sync").code == 0
    path = translated / "en.po"
    path.write_text(path.read_text(encoding="utf-8").replace("15 m across", "16 m across"), encoding="utf-8")
    before = files(translated)
    refused = l10n("undo", "planetarium")
    assert refused.code == 3 and "en.po was changed since" in refused.err
    assert files(translated) == before


def test_a_step_that_was_killed_before_it_began_is_passed_over(translated: Path, l10n: Run, project: Path) -> None:
    edit(translated, "15 м", "16 м")
    before = files(translated)
    assert l10n("sync").code == 0
    for name, data in before.items():
        (translated / name).write_bytes(data)
    steps = project / ".l10n" / "state" / "steps" / "planetarium"
    there = len(list(steps.iterdir()))
    assert "took back “approved” of editor" in l10n("undo", "planetarium").out  # the step before it
    assert len(list(steps.iterdir())) == there - 2


def test_a_damaged_step_is_named_and_nothing_is_written(translated: Path, l10n: Run, project: Path) -> None:
    edit(translated, "15 м", "16 м")
    assert l10n("sync").code == 0
    step = max((project / ".l10n" / "state" / "steps" / "planetarium").glob("*.json"))
    kept = json.loads(step.read_text(encoding="utf-8"))
    kept["files"] = {"../../l10n.toml": kept["files"]["en.po"]}
    step.write_text(json.dumps(kept), encoding="utf-8")
    refused = l10n("undo", "planetarium")
    assert refused.code == 8 and "not a step of l10n" in refused.err


def test_sync_waits_for_nobody_for_ever(translated: Path, l10n: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    edit(translated, "15 м", "16 м")
    monkeypatch.setattr("time.sleep", lambda seconds: None)
    with locked(translated):
        busy = l10n("sync", "planetarium")
    assert busy.code == 9 and busy.out == ""
