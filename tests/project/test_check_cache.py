"""What was checked is kept by the files' stamp and content; what could change a finding makes it count for nothing."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path

import pytest
from command_run import Run

from l10n.glossary.enforce import Enforcer
from l10n.languages import Lang
from l10n.model.article import ArticleId
from l10n.model.states import State
from l10n.project import checking
from l10n.project.check_cache import Checked
from l10n.project.checking import check_article, check_versions
from l10n.project.workspace import Project, open_project

LONG_AGO_NS = 3_600_000_000_000
TODAY = date(2026, 11, 23)
TERMS = """\
id,uk,ru,en,bad_en,pos,from
city.kharkiv,Харків,Харьков,Kharkiv,Kharkov,city,2026-11-24
"""
Ask = Callable[..., list[Checked]]


@pytest.fixture
def later(project: Path, story: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Ask, list[str]]:
    """Checks an hour after the files were written; the list grows by the versions that were really checked."""
    opened: list[str] = []

    def noted(
        project: Project,
        article: ArticleId,
        *,
        langs: list[Lang],
        minimum: State | None = None,
        glossary: Enforcer | None = None,
    ) -> list[Checked]:
        opened.extend(f"{article}/{lang}" for lang in langs)
        return check_article(project, article, langs=langs, minimum=minimum, glossary=glossary)

    monkeypatch.setattr(checking, "check_article", noted)

    def ask(*langs: Lang, minimum: State | None = None, today: date = TODAY) -> list[Checked]:
        one = open_project(project, environ={})
        stamps = one.stamps()
        wanted = dict.fromkeys(stamps, langs or one.languages)
        looked_ns = time.time_ns() + LONG_AGO_NS
        found, failed = check_versions(one, wanted, minimum=minimum, stamps=stamps, looked_ns=looked_ns, today=today)
        assert failed == []
        return found

    return ask, opened


def test_a_second_run_opens_nothing_and_says_the_same(later: tuple[Ask, list[str]]) -> None:
    ask, opened = later
    first = ask()
    assert opened == ["planetarium/uk", "planetarium/ru", "planetarium/en"] and any(one.rows for one in first)
    assert ask() == first and ask("en") == first[2:] and len(opened) == 3


def test_a_version_more_is_checked_alone(later: tuple[Ask, list[str]]) -> None:
    ask, opened = later
    ask("en")
    ask()
    assert opened == ["planetarium/en", "planetarium/uk", "planetarium/ru"]


def test_a_fresh_checkout_has_other_times_and_nothing_to_check(later: tuple[Ask, list[str]], story: Path) -> None:
    ask, opened = later
    first = ask()
    copied = story.with_name("copied")
    shutil.copytree(story, copied)
    shutil.rmtree(story)
    copied.rename(story)
    assert ask() == first and len(opened) == 3


@pytest.mark.parametrize("name", ["en.po", "history.jsonl", "uk.md"])
def test_an_article_whose_files_changed_is_checked_again(later: tuple[Ask, list[str]], story: Path, name: str) -> None:
    ask, opened = later
    ask()
    with (story / name).open("a", encoding="utf-8") as file:
        file.write("\n")
    ask()
    assert len(opened) == 6


def test_other_settings_terms_or_states_count_for_nothing(later: tuple[Ask, list[str]], project: Path) -> None:
    ask, opened = later
    ask("en")
    ask("en", minimum=State.APPROVED)
    assert len(opened) == 2
    ask("en")
    assert len(opened) == 2, "each --min-state keeps its own"
    with (project / "l10n.toml").open("a", encoding="utf-8") as file:
        file.write('[checks]\nseverity.untranslated = "note"\n')
    assert {row.finding.severity for one in ask("en") for row in one.rows} == {"note"} and len(opened) == 3
    (project / "glossaries" / "places.csv").write_text("id,uk,ru,en,pos\nc.x,Харків,Харьков,Kharkiv,city\n", "utf-8")
    ask("en")
    assert len(opened) == 4


def test_a_day_on_which_a_term_begins_to_hold_counts_and_no_other(later: tuple[Ask, list[str]], project: Path) -> None:
    ask, opened = later
    (project / "glossaries" / "places.csv").write_text(TERMS, encoding="utf-8")
    ask("en")
    ask("en", today=datetime(2026, 11, 22).date())
    assert len(opened) == 1
    ask("en", today=datetime(2026, 11, 24).date())
    assert len(opened) == 2


@pytest.mark.parametrize("damage", [b"", b"x", b"\n\n", b"\xff" * 100])
def test_a_damaged_file_is_no_error(later: tuple[Ask, list[str]], project: Path, damage: bytes) -> None:
    ask, opened = later
    first = ask("en")
    (kept,) = (project / ".l10n" / "cache").glob("check-*.txt")
    data = kept.read_bytes()
    for content in (damage, data[:-1], data.replace(b"error", b"notes")):
        kept.write_bytes(content)
        assert ask("en") == first
    assert len(opened) == 4


def test_files_written_just_now_are_known_by_their_content_alone(story: Path, l10n: Run) -> None:
    before = l10n("check", "en", "--json").data
    assert l10n("check", "en", "--json").data == before and len(before) == 6
    catalog = story / "en.po"
    head, _, tail = catalog.read_text("utf-8").rpartition('msgstr ""')
    catalog.write_text(f'{head}msgstr "The dome is 15 m wide."{tail}', encoding="utf-8")
    assert l10n("check", "en", "--json").data == before[:-1]
