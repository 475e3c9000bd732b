"""`l10n status`: states, words, engines' share and totals; what was counted is kept, and nothing else is written."""

from __future__ import annotations

import json
import re
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest
from click import unstyle
from command_run import Run

from l10n.cli import output, status
from l10n.languages import Lang
from l10n.model.article import ArticleId
from l10n.project import counting
from l10n.project.status import VersionStatus, read_statuses
from l10n.project.status_cache import Counts
from l10n.project.workspace import Project, open_project

LONG_AGO_NS = 3_600_000_000_000
Ask = Callable[[], list[VersionStatus]]


def edited(path: Path, old: str, new: str) -> None:
    """Change the file as a person does."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture
def later(project: Path, story: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Ask, list[str]]:
    """Asks for the status an hour after the files were written; the list grows by the articles that were opened."""
    opened: list[str] = []
    count = counting.count_article

    def counted(project: Project, article: ArticleId, *, langs: tuple[Lang, ...]) -> Counts:
        opened.append(article)
        return count(project, article, langs=langs)

    monkeypatch.setattr(counting, "count_article", counted)

    def ask() -> list[VersionStatus]:
        one = open_project(project, environ={})
        stamps = one.stamps()
        looked_ns = time.time_ns() + LONG_AGO_NS
        rows, failed = read_statuses(one, list(stamps), langs=one.languages, stamps=stamps, looked_ns=looked_ns)
        assert failed == []
        return rows

    return ask, opened


def test_each_version_has_states_words_and_the_share_of_untouched_machine_text(story: Path, l10n: Run) -> None:
    assert l10n("translate", "-e", "pseudo", "-l", "en").code == 0
    catalog = story / "en.po"
    text, touched = re.subn('(msgid "планетарій"\nmsgstr )".*"', r'\1"the planetarium"', catalog.read_text("utf-8"))
    assert touched == 1
    catalog.write_text(text, encoding="utf-8")  # a person's words, in another tool
    assert l10n("status").out == (
        "article\tversion\twords\tready\tmachine\towed\twhere they are\n"
        "planetarium\tuk\t27\t\t\t0\thome\n"
        "planetarium\tru\t27\t0%\t0%\t0\t6 empty\n"
        "planetarium\ten\t27\t0%\t84%\t0\t6 draft\n"
    )
    en = l10n("status", "en", "--json").data[0]
    assert en == {
        "article": "planetarium",
        "lang": "en",
        "is_home": False,
        "segments": 6,
        "words": 27,
        "states": {"draft": 6},
        "ready_percent": 0,
        "stale": 0,
        "machine": 5,
        "machine_percent": 84,
        "corrections": 0,
    }


def test_several_articles_have_a_total_for_each_language(story: Path, l10n: Run) -> None:
    assert l10n("add", "story.md", "--id", "zoo").code == 0
    assert l10n("translate", "zoo", "-e", "pseudo", "-l", "en").code == 0
    assert l10n("status", "-l", "ru,en").out.splitlines()[-2:] == [
        "0 of 2 ready\tru\t54\t0%\t0%\t0\t12 empty",
        "0 of 2 ready\ten\t54\t0%\t100%\t0\t6 empty, 6 draft",
    ]
    assert len(l10n("status", "--json").data) == 6


def test_a_terminal_gets_totals_of_many_articles_and_the_others_where_they_are_asked_for(
    story: Path, l10n: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert l10n("add", "story.md", "--id", "zoo").code == 0
    monkeypatch.setattr(status, "_SCREENFUL", 1)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    monkeypatch.setenv("COLUMNS", "80")
    short = l10n("status")
    assert "0 of 2 ready" in short.out and "planetarium" not in short.out
    assert short.err == "l10n status -a lists every article, l10n status ARTICLE... some\n"
    for arguments in (("-a",), ("plan*", "zoo")):
        full = l10n("status", *arguments)
        assert "planetarium" in full.out and "0 of 2 ready" in full.out and full.err == ""
        assert max(map(len, unstyle(full.out).splitlines())) <= 80


def test_a_long_table_is_drawn_without_folding(story: Path, l10n: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(output, "_MOST_DRAWN", 2)
    monkeypatch.setattr("sys.stdout.isatty", lambda: True)
    assert l10n("status").out == (
        "article      version  words  ready  machine  owed  where they are\n"
        "planetarium  uk          27                     0  home\n"
        "planetarium  ru          27     0%       0%     0  6 empty\n"
        "planetarium  en          27     0%       0%     0  6 empty\n"
    )


def test_an_article_is_opened_again_only_after_a_change(later: tuple[Ask, list[str]], story: Path, l10n: Run) -> None:
    ask, opened = later
    assert l10n("add", "story.md", "--id", "zoo").code == 0
    first = ask()
    assert opened == ["planetarium", "zoo"]
    assert ask() == first and opened == ["planetarium", "zoo"]
    edited(story / "en.po", 'msgid "планетарій"\nmsgstr ""', 'msgid "планетарій"\nmsgstr "planetarium"')
    (row,) = (row for row in ask() if (row.article, row.lang) == ("planetarium", "en"))
    assert row.states == {"empty": 5, "translated": 1}
    assert opened == ["planetarium", "zoo", "planetarium"]


def test_open_corrections_are_counted_for_each_version_that_owes_one(
    later: tuple[Ask, list[str]], story: Path, l10n: Run
) -> None:
    ask, opened = later

    def owed() -> dict[Lang, int]:
        return {row.lang: row.corrections for row in ask()}

    assert owed() == {"uk": 0, "ru": 0, "en": 0}
    assert l10n("correct", "planetarium", "-m", "Купол має 16 м, а не 15").code == 0
    assert owed() == {"uk": 0, "ru": 1, "en": 1}
    assert l10n("correct", "planetarium", "-s", "en", "-k", "clarification", "-m", "At the base").code == 0
    assert owed() == {"uk": 1, "ru": 2, "en": 1} == owed()
    assert len(opened) == 3  # the history alone had changed, and nothing before the last look
    (first, *_) = l10n("correct", "planetarium", "-l", "ru", "--json").data
    closed = l10n(
        "correct", "planetarium", "-l", "ru", "--close", first["id"], "--reason", "the version said 16 already"
    )
    assert closed.code == 0
    assert owed() == {"uk": 1, "ru": 1, "en": 1}
    assert l10n("add", "story.md", "--id", "zoo").code == 0
    total = l10n("status", "-l", "ru,en").out.splitlines()[-1]
    assert total == "0 of 2 ready\ten\t54\t0%\t0%\t1\t12 empty"


def test_an_edit_that_closes_a_correction_is_counted_too(later: tuple[Ask, list[str]], story: Path, l10n: Run) -> None:
    ask, _ = later
    old = 'msgid "планетарій"\nmsgstr ""'
    edited(story / "en.po", old, old[:-1] + 'the zoo"')
    template = (story / "article.pot").read_text("utf-8")
    unit = template.partition('\nmsgid "планетарій"')[0].rpartition('msgctxt "')[2].rstrip('"')
    assert l10n("correct", "planetarium", "-m", "джерело інше", "--unit", unit).code == 0
    assert {row.lang: row.corrections for row in ask()} == {"uk": 0, "ru": 1, "en": 1}
    edited(story / "en.po", "the zoo", "the planetarium")
    assert {row.lang: row.corrections for row in ask()} == {"uk": 0, "ru": 1, "en": 0}


def test_what_a_label_or_topic_means_is_part_of_the_answer(later: tuple[Ask, list[str]], project: Path) -> None:
    ask, opened = later
    ask()
    edited(project / "glossaries" / "topics.csv", "космос", "космос зоряний")
    open_project(project, environ={})
    ask_again = len(opened)
    with pytest.raises(AssertionError):  # the topic is a text now, which the template lacks
        ask()
    assert len(opened) == ask_again + 1


@pytest.mark.parametrize("damage", [b"", b"{}", b"\x00" * 40, b"l10n status 1 0.1.0\n{}", None])
def test_a_damaged_cache_is_made_anew_and_nobody_hears_of_it(
    later: tuple[Ask, list[str]], project: Path, damage: bytes | None
) -> None:
    ask, opened = later
    first = ask()
    cache = project / ".l10n" / "cache" / "status.json"
    whole = cache.read_bytes()
    cache.write_bytes(whole[:-9] + b"7" + whole[-8:] if damage is None else damage)
    assert ask() == first and len(opened) == 2
    assert cache.read_bytes() == whole
    assert ask() == first and len(opened) == 2


def test_a_cache_that_cannot_be_written_does_no_harm(later: tuple[Ask, list[str]], project: Path) -> None:
    ask, opened = later
    (project / ".l10n").mkdir(exist_ok=True)
    (project / ".l10n" / "cache").write_bytes(b"a file")
    assert ask() == ask() and len(opened) == 2


def test_a_file_written_just_now_is_read_again(story: Path, project: Path, l10n: Run) -> None:
    """Within the file system's resolution of time a second edit would leave size and time as they were."""
    assert l10n("status").code == 0
    assert b"planetarium" not in _cached(project)
    time.sleep(2.1)
    assert l10n("status").code == 0
    assert b"planetarium" in _cached(project)


def _cached(project: Path) -> bytes:
    path = project / ".l10n" / "cache" / "status.json"
    return path.read_bytes() if path.exists() else b""


def test_other_articles_stay_known_where_one_is_named_and_removed_ones_are_forgotten(
    later: tuple[Ask, list[str]], project: Path, l10n: Run
) -> None:
    ask, opened = later
    assert l10n("add", "story.md", "--id", "zoo").code == 0
    ask()
    assert l10n("status", "zoo", "-l", "en").code == 0
    assert l10n("rm", "zoo").code == 0
    before = len(opened)
    ask()
    assert len(opened) == before
    articles = json.loads(_cached(project).partition(b"\n")[2])
    assert list(articles) == ["planetarium"]


def test_status_writes_nothing_beside_its_cache(story: Path, project: Path, l10n: Run) -> None:
    def files() -> dict[str, tuple[int, bytes]]:
        return {
            str(path): (path.stat().st_mtime_ns, path.read_bytes())
            for path in project.rglob("*")
            if path.is_file() and ".l10n" not in path.parts
        }

    before = files()
    assert l10n("status").code == l10n("status", "-a", "--json").code == 0
    assert l10n("check").code == 1
    assert files() == before


def test_many_articles_are_counted_by_several_processes_as_by_one(
    story: Path, project: Path, l10n: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("a", "b", "c", "damaged", "z"):
        assert l10n("add", "story.md", "--id", name).code == 0
    (project / "catalogs" / "damaged" / "ru.po").write_text('msgid "open\n', encoding="utf-8")
    alone = l10n("status")
    monkeypatch.setattr(counting, "_BATCH", 2)
    monkeypatch.setattr(counting, "_WORTH_WORKERS", 2)
    monkeypatch.setattr(counting, "_cpus", lambda: 2)
    assert l10n("status") == alone
    assert alone.code == 8 and "damaged/ru.po:" in alone.err and "article damaged" in alone.err
    assert "damaged" not in alone.out and alone.out.count("\nz\t") == 3


def test_what_was_counted_before_an_interruption_is_kept(
    later: tuple[Ask, list[str]], project: Path, l10n: Run
) -> None:
    ask, opened = later
    assert l10n("add", "story.md", "--id", "zoo").code == 0
    one = open_project(project, environ={})
    stamps = one.stamps()

    def tick() -> None:
        raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        read_statuses(
            one,
            list(stamps),
            langs=one.languages,
            stamps=stamps,
            looked_ns=time.time_ns() + LONG_AGO_NS,
            tick=tick,
        )
    assert opened == ["planetarium"]
    assert len(ask()) == 6 and opened == ["planetarium", "zoo"]


def test_no_format_is_loaded_where_nothing_changed() -> None:
    code = "import sys; import l10n.cli.status; sys.exit('l10n.formats' in sys.modules or 'l10n.checks' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0
