"""Another version made home: the house's own stories, there and back."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import polib
import pytest
from command_run import Run

from l10n.catalogs import history, layout

ROOT = Path(__file__).parents[2]
STORIES = sorted(path.parent.name for path in (ROOT / "catalogs").glob("*/article.pot"))
LANGS = ("uk", "ru", "en")


def content(folder: Path) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in folder.iterdir() if path.name not in {".lock", layout.HISTORY}}


def texts(path: Path) -> list[tuple[str, str, str]]:
    return [(one.msgctxt, one.msgid, one.msgstr) for one in polib.pofile(str(path)) if not one.obsolete]


def built(l10n: Run, house: Path, story: str) -> dict[str, str]:
    assert l10n("build", story, "-q").code == 0
    found = {lang: house / "build" / "site" / lang / f"{story}.md" for lang in LANGS}
    return {lang: path.read_text(encoding="utf-8") for lang, path in found.items()}


@pytest.mark.parametrize("story", STORIES)
def test_every_version_of_every_story_can_be_home_and_readers_see_the_same(house: Path, l10n: Run, story: str) -> None:
    folder = house / "catalogs" / story
    pages = built(l10n, house, story)
    others = [lang for lang in LANGS if (folder / f"{lang}.po").exists()]
    (home,) = set(LANGS) - set(others)
    ids = [one.msgctxt for one in polib.pofile(str(folder / "article.pot"))]
    for lang in (*others, home):
        done = l10n("lead", story, lang)
        assert done.code == 0, done.err
        assert [path.stem for path in folder.glob("??.*") if path.suffix != ".po"] == [lang]
        assert [one.msgctxt for one in polib.pofile(str(folder / "article.pot"))] == ids
        assert {row["ready_percent"] for row in l10n("status", story, "--json").data} == {100}
        assert l10n("check", story).code == 0
        assert l10n("sync", story).err.startswith("nothing to do")
        assert built(l10n, house, story) == pages
    assert history.verify(history.read(folder / layout.HISTORY)) == []


def test_undo_puts_every_file_back(house: Path, l10n: Run) -> None:
    folder = house / "catalogs" / "odesa-unesco"
    before = content(folder)
    assert l10n("lead", "odesa-unesco", "en", "-n").code == 0
    assert content(folder) == before
    assert l10n("lead", "odesa-unesco", "en").code == 0
    assert sorted(content(folder)) == ["article.pot", "en.md", "ru.po", "uk.po"]
    assert l10n("undo", "odesa-unesco").code == 0
    assert content(folder) == before


def test_an_edit_of_the_new_home_makes_the_old_one_stale(house: Path, l10n: Run, need: Callable[[str], str]) -> None:
    folder = house / "catalogs" / "odesa-unesco"
    assert l10n("lead", "odesa-unesco", "en").code == 0
    text = (folder / "en.md").read_text(encoding="utf-8")
    ids = [one.msgid for one in polib.pofile(str(folder / "article.pot"))]
    sentence = next(one for one in ids if re.search("[0-9]", one) and text.count(one) == 1)
    edited = text.replace(sentence, re.sub("[0-9]+", "7131", sentence, count=1))
    (folder / "en.md").write_text(edited, encoding="utf-8")
    done = l10n("sync", "odesa-unesco", "--json").data
    (change,) = done[0]["changes"]
    assert change["effects"] == {"uk": "stale", "ru": "stale"}
    for lang in ("uk", "ru"):
        command = [need("msgfmt"), "-c", "-o", "/dev/null", str(folder / f"{lang}.po")]
        assert subprocess.run(command, capture_output=True, check=False).stderr == b""
        assert polib.pofile(str(folder / f"{lang}.po")).metadata["X-Source-Language"] == "en"


def test_a_version_that_is_not_ready_cannot_lead(house: Path, l10n: Run) -> None:
    folder = house / "catalogs" / "odesa-unesco"
    one = texts(folder / "en.po")[3][0]
    assert l10n("review", "odesa-unesco", "--unit", f"en/{one}", "--reject", "check the date").code == 0
    before = content(folder)
    done = l10n("lead", "odesa-unesco", "en")
    assert done.code == 3 and f"{one} (rejected)" in done.err
    assert l10n("lead", "odesa-unesco", "uk").code == 2
    assert content(folder) == before
