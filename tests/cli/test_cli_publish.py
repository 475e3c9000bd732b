"""What `l10n build` publishes and when: embargoes, and the record of each publication."""

from __future__ import annotations

import shutil
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from command_run import Run

from l10n.catalogs.history import Event, append, read
from l10n.errors import NotAllowedError
from l10n.model.article import ArticleId
from l10n.project.site import Built, build_article
from l10n.project.workspace import Project, open_project

EMBARGO = datetime(2199, 1, 1, tzinfo=UTC)


@pytest.fixture
def held(project: Path, l10n: Run) -> Path:
    """The sample story under an embargo that outlives us; returns its folder."""
    text = (project / "story.md").read_text(encoding="utf-8")
    held = text.replace("byline:", "embargo: 2199-01-01T00:00:00Z\nbyline:")
    (project / "held.md").write_text(held, encoding="utf-8")
    assert l10n("add", "held.md", "--id", "held").code == 0
    return project / "catalogs" / "held"


def build(folder: Path, *, now: datetime, preview: bool = False) -> list[Built]:
    """Build the article in *folder* at *now*, in every language."""
    project: Project = open_project(folder, environ={})
    return build_article(project, ArticleId(folder.name), langs=project.languages, preview=preview, who="desk", now=now)


def test_an_embargo_stops_every_language_and_names_the_moment_on_the_newsrooms_clock(
    held: Path, project: Path, l10n: Run
) -> None:
    for more in ([], ["-l", "en"], ["--min-state", "draft"], ["--dry-run"]):
        result = l10n("build", "held", *more)
        assert (result.code, result.out) == (6, ""), more
        assert "held: under embargo until 2199-01-01 02:00 (Europe/Kyiv), in every language" in result.err
        assert "--preview" in result.err
    assert not (project / "build" / "site").exists()


def test_the_other_articles_of_the_run_are_built_and_exit_6_goes_before_1(
    held: Path, story: Path, project: Path, l10n: Run
) -> None:
    assert l10n("build", "planetarium").code == 1
    result = l10n("build")
    assert result.code == 6
    assert "not ready planetarium en" in result.out
    assert (project / "build" / "site" / "uk" / "planetarium.html").exists()
    assert not (project / "build" / "site" / "uk" / "held.html").exists()


def test_an_embargo_in_article_toml_holds_too(story: Path, l10n: Run) -> None:
    sidecar = 'id = "planetarium"\nhome = "uk"\nfile = "uk.md"\nembargo = 2199-01-01T02:00:00+02:00\n'
    (story / "article.toml").write_text(sidecar, encoding="utf-8")
    result = l10n("build", "-l", "uk")
    assert result.code == 6 and "until 2199-01-01 02:00 (Europe/Kyiv)" in result.err


def test_the_clock_comes_in_and_the_moment_itself_is_free(held: Path) -> None:
    with pytest.raises(NotAllowedError):
        build(held, now=EMBARGO - timedelta(seconds=1))
    assert [one.lang for one in build(held, now=EMBARGO) if one.files] == ["uk"]


def test_a_late_embargo_names_the_pages_that_readers_have(held: Path) -> None:
    build(held, now=EMBARGO)
    with pytest.raises(NotAllowedError) as caught:
        build(held, now=EMBARGO - timedelta(days=1))
    assert caught.value.__notes__ == ["readers have it already: build/site/uk/held.html"]


def test_a_preview_is_no_publication_and_says_until_when_it_is_the_desks_only(
    held: Path, project: Path, l10n: Run
) -> None:
    result = l10n("build", "--preview")
    assert result.code == 0
    assert result.err.count("held: under embargo until 2199-01-01 02:00") == 1
    assert (project / "build" / "preview" / "en" / "held.html").exists()
    assert {one["embargo"] for one in l10n("build", "--preview", "--json").data} == {"2199-01-01T02:00:00+02:00"}


def publications(folder: Path) -> list[str | None]:
    """The versions that the history calls published, in the file's order."""
    records = read(folder / "history.jsonl").records
    return [record.event.unit for record in records if record.event.what == "published"]


def test_a_build_that_changes_a_versions_text_is_recorded_once(story: Path, project: Path, l10n: Run) -> None:
    l10n("build", "--preview")
    l10n("build", "-l", "uk", "--dry-run")
    assert publications(story) == []
    for _ in range(2):
        assert l10n("build", "-l", "uk").code == 0
        assert publications(story) == ["uk"]
    before = (story / "history.jsonl").read_bytes()
    shutil.rmtree(project / "build")  # another machine, or `make clean`: readers see nothing new
    assert l10n("build", "-l", "uk").code == 0
    assert (story / "history.jsonl").read_bytes() == before


def test_a_page_that_only_gets_a_link_to_a_sibling_is_not_published_again(
    story: Path, project: Path, l10n: Run
) -> None:
    l10n("build", "-l", "uk")
    assert l10n("translate", "-e", "pseudo", "-l", "en").code == 0
    page = (project / "build" / "site" / "uk" / "planetarium.html").read_bytes()
    assert l10n("build", "--min-state", "draft", "-l", "uk,en").code == 0
    assert (project / "build" / "site" / "uk" / "planetarium.html").read_bytes() != page
    assert publications(story) == ["uk", "en"]


def test_each_change_of_the_text_is_a_publication_also_back_to_an_older_one(story: Path, l10n: Run) -> None:
    assert l10n("translate", "-e", "pseudo", "-l", "en").code == 0
    first = (story / "en.po").read_text(encoding="utf-8")
    for text in (first, first.replace("15 ", "15\u00a0"), first):
        (story / "en.po").write_text(text, encoding="utf-8")
        assert l10n("build", "--min-state", "draft", "-l", "en").code == 0
    assert publications(story) == ["en", "en", "en"]


def test_a_history_of_an_older_l10n_goes_on(story: Path, l10n: Run) -> None:
    append(story / "history.jsonl", [Event(datetime(2026, 1, 1, tzinfo=UTC), "desk", "published", "uk")])
    l10n("build", "-l", "uk")
    l10n("build", "-l", "uk")
    assert publications(story) == ["uk", "uk"]
    assert l10n("log", "--verify").code == 0
