"""Fixtures that run the whole command in a project of its own; a plugin of tests/conftest.py."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from l10n.cli import run

ROOT = Path(__file__).resolve().parents[1]
STORY = """---
title: Планетарій у Харкові приймає школярів
date: 2021-09-01T10:00:00+03:00
byline: Відділ новин
topics: [Харківська область, космос]
---

Харківський планетарій імені Юрія Гагаріна відкрили **1957 року**. Він працює в [центрі міста](https://example.org/map).

**Джерело:** планетарій

**Деталі:** Купол має 15 м у діаметрі.
"""


@dataclass(frozen=True)
class Result:
    """What one run of the command gave."""

    code: int
    out: str
    err: str

    @property
    def data(self) -> Any:
        """What --json printed."""
        return json.loads(self.out)


Run = Callable[..., Result]


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty project with the repository's label and topic tables; the current folder is in it."""
    folder = tmp_path / "news"
    (folder / "glossaries").mkdir(parents=True)
    for name in ("labels.csv", "topics.csv"):  # the house's two thousand terms would be declined anew in every test
        shutil.copy(ROOT / "glossaries" / name, folder / "glossaries" / name)
    (folder / "catalogs").mkdir()
    (folder / "l10n.toml").write_text('[project]\nname = "News"\n', encoding="utf-8")
    (folder / "story.md").write_text(STORY, encoding="utf-8")
    monkeypatch.chdir(folder)
    monkeypatch.setenv("L10N_USER", "desk")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_CACHE_HOME", str(tmp_path / "cache"))
    return folder


@pytest.fixture
def l10n(capfd: pytest.CaptureFixture[str]) -> Run:
    """`l10n("status", "--json")` runs the command as the shell would and returns exit code, stdout and stderr."""

    def call(*arguments: str) -> Result:
        capfd.readouterr()
        code = run(list(arguments))
        captured = capfd.readouterr()
        return Result(int(code), captured.out, captured.err)

    return call


@pytest.fixture
def story(project: Path, l10n: Run) -> Path:
    """The sample story added as `planetarium`; returns its folder."""
    assert l10n("add", "story.md", "--id", "planetarium").code == 0
    return project / "catalogs" / "planetarium"
