"""`l10n diff ID --from REV`: a version beside itself as git has it."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from command_run import Run

Commit = Callable[[str], None]


@pytest.fixture
def commit(project: Path, monkeypatch: pytest.MonkeyPatch, need: Callable[[str], str]) -> Commit:
    """`commit("2026-11-23T09:00:00+02:00")` commits the project as it is, at that time."""
    git = need("git")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "desk")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "desk@example.org")

    def call(at: str) -> None:
        monkeypatch.setenv("GIT_COMMITTER_DATE", at)
        for words in (["init", "-q"], ["add", "-A"], ["commit", "-q", "--allow-empty", "-m", "work"]):
            subprocess.run([git, *words], cwd=project, check=True)

    return call


@pytest.fixture
def revised(story: Path, l10n: Run, commit: Commit) -> Path:
    """The sample story committed with an empty English version, then with a draft and an edited home file in work."""
    commit("2026-11-23T09:00:00+02:00")
    assert l10n("translate", "planetarium", "-l", "en", "-e", "pseudo").code == 0
    commit("2026-11-23T10:00:00+02:00")
    home = story / "uk.md"
    home.write_text(home.read_text("utf-8").replace("15 м", "16 м").replace("школярів", "учнів"), encoding="utf-8")
    return story


def normal(text: str) -> str:
    return re.sub(r" at [0-9a-f]{7,} ", " at <rev> ", text)


def test_an_edited_home_file_is_shown_against_its_last_commit_before_anything_is_synced(
    revised: Path, l10n: Run
) -> None:
    result = l10n("diff", "planetarium", "uk", "--from", "HEAD")
    assert (result.code, result.err) == (0, "")
    assert normal(result.out) == (
        "planetarium: uk at <rev> (2026-11-23 10:00) against uk now, 2 of 6 segments\n"
        "\n"
        f"{result.out.splitlines()[2][:8]}  edited, substantive: word\n"
        "  - Планетарій у Харкові приймає [-школярів-]\n"
        "  + Планетарій у Харкові приймає {+учнів+}\n"
        "\n"
        f"{result.out.splitlines()[6][:8]}  edited, substantive: number\n"
        "  - Купол має [-15-] м у діаметрі.\n"
        "  + Купол має {+16+} м у діаметрі.\n"
    )


@pytest.mark.parametrize("begin", ["HEAD~1", "2026-11-23T09:30", "2026-11-23 07:30:00Z"])
def test_a_revision_or_a_moment_on_the_newsrooms_clock_is_meant(revised: Path, l10n: Run, begin: str) -> None:
    (found,) = l10n("diff", "planetarium", "en", "--from", begin, "--to", "HEAD", "--json").data
    assert (found["left"]["at"], found["right"]["at"]) == ("2026-11-23T07:00:00+00:00", "2026-11-23T08:00:00+00:00")
    assert {(row["what"], row["left"]["state"], row["right"]["by"]) for row in found["rows"]} == {
        ("added", "empty", "pseudo")
    }


def test_an_article_that_was_not_there_yet_is_all_new_and_what_did_not_change_is_not_shown(
    project: Path, l10n: Run, commit: Commit
) -> None:
    commit("2026-11-23T08:00:00+02:00")
    assert l10n("add", "story.md", "--id", "planetarium").code == 0
    found = l10n("diff", "planetarium", "uk", "--from", "HEAD", "--json").data
    assert [row["what"] for row in found[0]["rows"]] == ["added"] * 6
    gone = l10n("diff", "planetarium", "--from", "HEAD", "--to", "HEAD")
    assert gone.code == 2 and "there is no article 'planetarium' in " in gone.err
    commit("2026-11-23T09:00:00+02:00")
    same = l10n("diff", "--from", "HEAD")
    assert (same.code, same.out) == (0, "") and same.err.startswith("nothing to see: no text")


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (["--from", "nope"], "git knows no revision 'nope'"),
        (["--from", "--output=x"], "git knows no revision '--output=x'"),
        (["--from", "2020-01-01"], "there is no commit before 2020-01-01"),
        (["--from", "2026-13-01"], "there is no 2026-13-01"),
        (["--to", "HEAD"], "--to needs --from"),
    ],
)
def test_what_git_does_not_have_is_named(revised: Path, l10n: Run, options: list[str], message: str) -> None:
    result = l10n("diff", "planetarium", *options)
    assert (result.code, result.out) == (2, "")
    assert message in result.err


def test_without_git_or_a_repository_it_says_so(story: Path, l10n: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(story.parents[2]))
    outside = l10n("diff", "planetarium", "--from", "HEAD")
    assert outside.code == 2 and "not a git repository" in outside.err and "hint: " in outside.err
    monkeypatch.setenv("PATH", str(story))
    missing = l10n("diff", "planetarium", "--from", "HEAD")
    assert missing.code == 2 and "git is not installed" in missing.err


def test_a_catalog_that_is_damaged_in_the_revision_is_named_as_git_names_it(
    revised: Path, l10n: Run, commit: Commit
) -> None:
    path = revised / "en.po"
    whole = path.read_text(encoding="utf-8")
    path.write_text(whole + '\nmsgid "open\n', encoding="utf-8")
    (revised / "uk.md").write_text((revised / "uk.md").read_text("utf-8").replace("16 м", "15 м"), encoding="utf-8")
    (revised / "uk.md").write_text(
        (revised / "uk.md").read_text("utf-8").replace("учнів", "школярів"), encoding="utf-8"
    )
    commit("2026-11-23T11:00:00+02:00")
    path.write_text(whole, encoding="utf-8")
    result = l10n("diff", "planetarium", "en", "--from", "HEAD")
    assert result.code == 8
    assert re.search(r"error: [0-9a-f]{7,}:catalogs/planetarium/en\.po:\d+: ", result.err)
