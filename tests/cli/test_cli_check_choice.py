"""Which versions `l10n check` looks at: single catalogs, globs, and what changed since a git revision."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_run import STORY, Run
from test_cli_git import Git, git  # noqa: F401  # a fixture


@pytest.fixture
def two(story: Path, project: Path, l10n: Run) -> Path:
    """The sample story twice, `planetarium` and `2021/second`; returns the project."""
    (project / "second.md").write_text(STORY, encoding="utf-8")
    assert l10n("add", "second.md", "--id", "2021/second").code == 0
    return project


def versions(l10n: Run, *arguments: str) -> list[str]:
    """The versions in which something is found: all that were looked at, as none of them is translated."""
    result = l10n("check", *arguments, "--json")
    assert result.code in (0, 1), result.err
    return list(dict.fromkeys(f"{one['article']}/{one['lang']}" for one in result.data))


@pytest.mark.parametrize(
    ("arguments", "chosen"),
    [
        (["catalogs/planetarium/en.po"], ["planetarium/en"]),
        (["catalogs/planetarium/en.po", "catalogs/2021/second/ru.po"], ["2021/second/ru", "planetarium/en"]),
        (["catalogs/planetarium/uk.md"], ["planetarium/ru", "planetarium/en"]),
        (["catalogs/planetarium/article.pot", "-l", "ru"], ["planetarium/ru"]),
        (["catalogs/planetarium/en.po", "2021/second"], ["2021/second/ru", "2021/second/en", "planetarium/en"]),
        (["2021/*", "en"], ["2021/second/en"]),
        (["catalogs/planetarium/en.po", "-l", "ru"], []),
        (["catalogs/planetarium/en.po", "ru", "en"], ["planetarium/en"]),
    ],
)
def test_a_file_is_its_version_or_its_article(two: Path, l10n: Run, arguments: list[str], chosen: list[str]) -> None:
    assert versions(l10n, *arguments) == chosen


def test_paths_count_from_the_folder_one_is_in(two: Path, l10n: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(two / "catalogs" / "planetarium")
    assert versions(l10n, "en.po") == ["planetarium/en"]


def test_a_file_that_is_no_articles_is_refused(two: Path, l10n: Run) -> None:
    (two / "en.po").write_text("", encoding="utf-8")
    assert l10n("check", "en.po").code == 2
    assert l10n("check", "catalogs/planetarium/de.po").code == 2


def test_only_what_changed_since_a_revision_is_checked(two: Path, l10n: Run, git: Git) -> None:  # noqa: F811
    git("add", ".")
    git("commit", "-q", "-m", "two stories")
    assert versions(l10n, "--changed-since", "HEAD") == []
    catalog = two / "catalogs" / "planetarium" / "en.po"
    catalog.write_text(catalog.read_text("utf-8") + "\n", encoding="utf-8")
    assert versions(l10n, "--changed-since", "HEAD") == ["planetarium/en"]
    git("commit", "-q", "-a", "-m", "edited")
    assert versions(l10n, "--changed-since", "HEAD") == []
    assert versions(l10n, "--changed-since", "HEAD~1") == ["planetarium/en"]
    assert versions(l10n, "2021/second", "--changed-since", "HEAD~1") == []
    (two / "third.md").write_text(STORY, encoding="utf-8")
    assert l10n("add", "third.md", "--id", "third").code == 0
    assert versions(l10n, "--changed-since", "HEAD") == ["third/ru", "third/en"], "git doesn't know it yet"


def test_what_others_did_meanwhile_on_the_other_branch_does_not_count(
    two: Path,
    l10n: Run,
    git: Git,  # noqa: F811
) -> None:
    git("add", ".")
    git("commit", "-q", "-m", "two stories")
    git("checkout", "-q", "-b", "desk")
    mine = two / "catalogs" / "planetarium" / "article.toml"
    mine.write_text('id = "planetarium"\nhome = "uk"\nfile = "uk.md"\n', encoding="utf-8")
    git("add", ".")
    git("commit", "-q", "-m", "mine")
    git("checkout", "-q", "main")
    theirs = two / "catalogs" / "2021" / "second" / "ru.po"
    theirs.write_text(theirs.read_text("utf-8") + "\n", encoding="utf-8")
    git("commit", "-q", "-a", "-m", "theirs")
    git("checkout", "-q", "desk")
    assert versions(l10n, "--changed-since", "main") == ["planetarium/ru", "planetarium/en"]


def test_outside_of_git_it_says_so(two: Path, l10n: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(two.parent))
    result = l10n("check", "--changed-since", "main")
    assert result.code == 2 and "git can't be read" in result.err
