"""A translator's tool saves a file of the article while a step is made: both stand then, or nothing is written."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from importlib import import_module
from pathlib import Path

import polib
import pytest
from command_run import Run

from l10n.errors import Exit
from l10n.project import step

STORY = "odesa-unesco"
TYPED = "typed meanwhile"
STEPS = ["sync", "sync --from", "lead", "review"]
MODULES = dict(zip(STEPS, ("syncing", "leading", "rehoming", "proposals"), strict=True))


@pytest.fixture
def folder(house: Path) -> Path:
    """The story's folder in a copy of this repository's project."""
    return house / "catalogs" / STORY


def edit(text: str) -> str:
    """*text*, a Markdown file, with another first year in its prose."""
    head, body = text.split("\n---\n", 1)
    changed, count = re.subn(r"(?<=\D)20[012]\d(?=\D)", "2031", body, count=1)
    assert count == 1
    return f"{head}\n---\n{changed}"


def prepare(what: str, folder: Path, l10n: Run) -> tuple[str, ...]:
    """Bring the story to where the command that is returned has something to do."""
    home = next(path for path in folder.glob("??.md"))
    if what == "lead":
        return "lead", STORY, "en"
    if what == "sync":
        home.write_text(edit(home.read_text(encoding="utf-8")), encoding="utf-8")
        return "sync", STORY
    assert l10n("build", STORY, "-q").code == 0
    page = folder.parents[1] / "build" / "site" / "en" / f"{STORY}.md"
    page.write_text(edit(page.read_text(encoding="utf-8")), encoding="utf-8")
    wish = "sync", STORY, "-l", "en", "--from", str(page)
    if what == "sync --from":
        return wish
    l10n(*wish)
    return "review", STORY, "-l", home.stem, "--accept", "--all"


def save_meanwhile(monkeypatch: pytest.MonkeyPatch, module: str, tool: Callable[[], None], *, times: int) -> None:
    """Let *tool* save after each of the first *times* that the step has read its files."""
    real, count = step.read_files, [0]

    def read_files(paths: Iterable[Path]) -> dict[Path, bytes | None]:
        found = real(paths)
        count[0] += 1
        if count[0] <= times:
            tool()
        return found

    monkeypatch.setattr(import_module(f"l10n.project.{module}"), "read_files", read_files)


def comment(path: Path) -> None:
    """Save the catalog as a tool does, with one more remark on its last entry."""
    catalog = polib.pofile(str(path), wrapwidth=78)
    catalog[-1].tcomment = f"{catalog[-1].tcomment}\n{TYPED}".strip()
    catalog.save(str(path))


@pytest.mark.parametrize("what", STEPS)
def test_what_a_tool_saved_meanwhile_is_kept_and_the_step_is_done(
    folder: Path, l10n: Run, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    wish = prepare(what, folder, l10n)
    save_meanwhile(monkeypatch, MODULES[what], lambda: comment(folder / "ru.po"), times=1)
    assert l10n(*wish).code == 0
    assert TYPED in (folder / "ru.po").read_text(encoding="utf-8")
    monkeypatch.undo()
    monkeypatch.chdir(folder.parents[1])
    assert l10n("log", STORY, "--verify").code == 0
    again = l10n(*wish) if what in {"sync", "sync --from"} else None
    assert again is None or again.err.startswith("nothing to do"), again


@pytest.mark.parametrize("what", ["lead", "review"])
def test_a_home_file_that_was_saved_meanwhile_is_never_overwritten(
    folder: Path, l10n: Run, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    wish = prepare(what, folder, l10n)
    home = next(path for path in folder.glob("??.md"))
    text = edit(home.read_text(encoding="utf-8"))

    def save() -> None:
        home.write_text(text, encoding="utf-8")

    save_meanwhile(monkeypatch, MODULES[what], save, times=1)
    done = l10n(*wish)
    assert done.code == Exit.CONFLICT
    assert "l10n sync" in done.err
    assert home.read_text(encoding="utf-8") == text


@pytest.mark.parametrize("what", STEPS)
def test_where_a_file_is_saved_all_the_time_nothing_is_written(
    folder: Path, l10n: Run, monkeypatch: pytest.MonkeyPatch, what: str
) -> None:
    wish = prepare(what, folder, l10n)
    files = {path: path.read_bytes() for path in folder.iterdir() if path.name not in {"ru.po", ".lock"}}
    save_meanwhile(monkeypatch, MODULES[what], lambda: comment(folder / "ru.po"), times=1000)
    done = l10n(*wish)
    assert done.code == Exit.BUSY
    assert "is saved by another program all the time" in done.err
    assert {path: path.read_bytes() for path in folder.iterdir() if path.name not in {"ru.po", ".lock"}} == files
