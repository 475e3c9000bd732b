"""README's promises, typed as a reader would."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
STORY = """---
title: City budget approved
date: 2021-12-22T18:00:00+02:00
---

The council approved the budget for 2022. It grew by **12%**.

Source: the council
"""


def commands(text: str) -> list[list[str]]:
    """The `$ …` lines of every console block, cut into words, comments left out."""
    blocks = re.findall(r"```console\n(.*?)```", text, re.DOTALL)
    lines = [line[2:].split("   ")[0] for block in blocks for line in block.splitlines() if line.startswith("$ ")]
    return [re.findall(r'"[^"]*"|\S+', line) for line in lines]


def environment(tmp_path: Path) -> dict[str, str]:
    return os.environ | {"PATH": f"{BIN}:{os.environ['PATH']}", "HOME": str(tmp_path), "COLUMNS": "80"}


def test_the_first_ten_minutes_work_as_written(tmp_path: Path) -> None:
    folder = tmp_path / "desk"
    folder.mkdir()
    (folder / "story.md").write_text(STORY, encoding="utf-8")
    typed = [words for words in commands((ROOT / "README.md").read_text(encoding="utf-8")) if words[0] == "l10n"]
    assert [words[1] for words in typed] == ["init", "add", "status", "translate", "check", "build"]
    codes = {}
    for words in typed:
        done = subprocess.run(
            [word.strip('"') for word in words],
            cwd=folder,
            env=environment(tmp_path),
            capture_output=True,
            text=True,
            check=False,
        )
        codes[words[1]] = done.returncode
        assert "Traceback" not in done.stderr, done.stderr
    assert codes == {"init": 0, "add": 0, "status": 0, "translate": 0, "check": 1, "build": 0}
    assert (folder / "build" / "preview" / "uk" / "city-budget.html").exists()


def test_every_make_target_that_the_documents_name_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for page in ("README.md", "CONTRIBUTING.md"):
        for target in re.findall(r"(?:`|^\$? ?)make ([a-z]+)", (ROOT / page).read_text(encoding="utf-8"), re.MULTILINE):
            assert re.search(rf"^{target}:", makefile, re.MULTILINE), f"{page}: make {target}"


def test_every_link_between_the_documents_leads_somewhere() -> None:
    for page in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").glob("*.md"))]:
        for target in re.findall(r"\]\(([^)#\s]+)", page.read_text(encoding="utf-8")):
            if "://" not in target:
                assert (page.parent / target).exists(), f"{page.name}: {target}"


@pytest.fixture
def checkout(tmp_path: Path) -> Path:
    """A copy of what the demo needs, so that it never runs in the working tree of a test run."""
    copy = tmp_path / "checkout"
    for name in ("catalogs", "glossaries"):
        shutil.copytree(ROOT / name, copy / name)
    shutil.copytree(ROOT / "tests" / "data" / "pages", copy / "tests" / "data" / "pages")
    shutil.copy(ROOT / "l10n.toml", copy)
    shutil.copy(ROOT / "tests" / "demo.sh", copy / "tests")
    return copy


def demo(checkout: Path, tmp_path: Path, *, engine: str = "none") -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        ["sh", "tests/demo.sh", str(BIN / "l10n"), engine],
        cwd=checkout,
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )


def test_the_demo_runs_leaves_the_sources_alone_and_repeats_itself(checkout: Path, tmp_path: Path) -> None:
    sources = {path: path.read_bytes() for path in checkout.rglob("*") if path.is_file()}
    first, second = demo(checkout, tmp_path), demo(checkout, tmp_path)
    assert first.returncode == 0, first.stderr
    assert first.stdout == second.stdout
    assert {path: path.read_bytes() for path in sources} == sources
    assert re.search(r"demo ru: \d+ by memory.*; \d+ still empty", first.stdout)
    assert "not translated" in first.stdout
    pages = re.findall(r"file://(\S+)", first.stdout)
    assert len(pages) == 4 and all(Path(page).exists() for page in pages)


def test_the_demo_comes_to_its_end_where_the_engine_cannot_be_reached(checkout: Path, tmp_path: Path) -> None:
    with (checkout / "l10n.toml").open("a", encoding="utf-8") as settings:
        settings.write(f'\n[backends.firefox]\nmodels = "{tmp_path / "no-models"}"\ndownload = false\n')
    done = demo(checkout, tmp_path, engine="firefox")
    assert done.returncode == 0, done.stderr
    assert "l10n backends" in done.stderr
    assert re.search(r"demo ru: \d+ by memory.*; \d+ still empty", done.stdout)
    assert (checkout / "build" / "demo" / "build" / "preview" / "ru" / "demo.html").exists()
