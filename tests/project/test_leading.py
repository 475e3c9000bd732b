"""The house's own stories: every published version read back, and a real edit of each carried to the others."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import polib
import pytest
from command_run import Run

ROOT = Path(__file__).parents[2]
STORIES = sorted(path.parent.name for path in (ROOT / "catalogs").glob("*/article.pot"))


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of this repository's project, with its site built."""
    from l10n.cli import run

    folder = tmp_path_factory.mktemp("house")
    for name in ("catalogs", "glossaries"):
        shutil.copytree(ROOT / name, folder / name)
    shutil.copy(ROOT / "l10n.toml", folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(folder)
        assert run(["build", "-q"]) == 0
    return folder


def versions(built: Path, story: str) -> list[str]:
    folder = built / "catalogs" / story
    return [lang for lang in ("uk", "ru", "en") if (folder / f"{lang}.po").exists()]


@pytest.mark.parametrize("suffix", [".md", ".html"])
@pytest.mark.parametrize("story", STORIES)
def test_a_published_version_read_back_is_what_the_catalog_says(
    built: Path, l10n: Run, monkeypatch: pytest.MonkeyPatch, story: str, suffix: str
) -> None:
    monkeypatch.chdir(built)
    assert len(versions(built, story)) == 2
    for lang in versions(built, story):
        done = l10n("sync", story, "-l", lang, "--from", f"build/site/{lang}/{story}{suffix}", "-n")
        assert (done.code, done.out) == (0, ""), (lang, done.out)


@pytest.mark.parametrize("suffix", [".md", ".html"])
@pytest.mark.parametrize("story", STORIES)
def test_one_changed_sentence_of_a_published_version_opens_one_unit(
    built: Path, l10n: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, story: str, suffix: str
) -> None:
    monkeypatch.chdir(built)
    lang = versions(built, story)[0]
    page = (built / f"build/site/{lang}/{story}{suffix}").read_text(encoding="utf-8")
    entries = polib.pofile(str(built / "catalogs" / story / f"{lang}.po"))
    text = next(one.msgstr for one in entries if re.search(r"\d", one.msgstr) and page.count(one.msgstr) == 1)
    edited = tmp_path / f"edited{suffix}"
    edited.write_text(page.replace(text, re.sub(r"\d+", "1931", text, count=1)), encoding="utf-8")
    led = l10n("sync", story, "-l", lang, "--from", str(edited), "-n", "--json").data
    (change,) = led["changes"]
    assert change["is_carried"] and not change["is_cosmetic"] and not change["is_conflict"]
    assert "1931" in change["after"] and "1931" not in change["before"]
    assert sorted(change["effects"].values()) == ["proposed", "stale"]
