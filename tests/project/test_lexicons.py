from __future__ import annotations

from pathlib import Path

import pytest

from l10n.errors import ConfigError
from l10n.project.lexicons import Lexicons
from l10n.project.workspace import open_project
from l10n.text.evidence import stem

ROOT = Path(__file__).resolve().parents[2]
PAIRS = [("Арка важить багато тонн.", "The arch weighs many tonnes."), ("Собор стоїть.", "The cathedral stands.")]


def tmx(folder: Path, pairs: list[tuple[str, str]]) -> str:
    units = "".join(
        f'<tu><tuv xml:lang="uk"><seg>{uk}</seg></tuv><tuv xml:lang="en"><seg>{en}</seg></tuv></tu>' for uk, en in pairs
    )
    path = folder / "memory.tmx"
    path.write_text(f'<tmx version="1.4"><header/><body>{units}</body></tmx>', encoding="utf-8")
    return str(path)


def test_too_few_translations_make_no_lexicon() -> None:
    assert Lexicons(open_project(ROOT, environ={})).find("uk", ["ru", "en"]) == {}


def test_a_tmx_file_joins_the_newsrooms_own(tmp_path: Path) -> None:
    found = Lexicons(open_project(ROOT, environ={}), file=tmx(tmp_path, PAIRS * 1000)).find("uk", ["ru", "en"])
    assert set(found) == {"en"}
    assert max(found["en"].there["собор"].items(), key=lambda one: one[1])[0] in {"cathe", "stand"}


def test_what_comes_in_is_learnt_from(tmp_path: Path) -> None:
    lexicons = Lexicons(open_project(ROOT, environ={}))
    assert lexicons.find("uk", ["en"]) == {}
    lexicons.add("uk", "en", PAIRS * 1000)
    first = lexicons.find("uk", ["en"])["en"]
    assert "собор" in first.there
    lexicons.add("uk", "en", [("Музей відкрили.", "The museum opened.")] * 2)
    assert lexicons.find("uk", ["en"])["en"] is first
    lexicons.add("uk", "en", [("Музей відкрили.", "The museum opened.")] * 1000)
    assert stem("музей") in lexicons.find("uk", ["en"])["en"].there


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(ConfigError, match="can't read"):
        Lexicons(open_project(ROOT, environ={}), file=str(tmp_path / "none.tmx")).find("uk", ["en"])
