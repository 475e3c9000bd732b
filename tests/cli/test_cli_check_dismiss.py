"""A finding dismissed by a named person, until its segment changes."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_run import Run
from test_cli_check import LOST, damaged  # noqa: F401  # a fixture
from test_cli_review import events

WHY = "the map's address stands in the caption"


@pytest.fixture
def spot(damaged: Path, l10n: Run) -> str:  # noqa: F811
    """The unit that lost a tag, as the command line names it."""
    (found,) = l10n("check", "en", "--json").data
    return f"planetarium/en/{found['segment']}"


def test_a_dismissed_finding_passes_and_comes_back_when_either_text_changes(
    damaged: Path,  # noqa: F811
    spot: str,
    l10n: Run,
) -> None:
    done = l10n("check", "--dismiss", "tags", spot, "--reason", WHY, "--by", "олена")
    assert done.code == 0 and done.out.startswith(f"{spot}  dismissed  tags: ")
    passed = l10n("check", "en")
    assert (passed.code, passed.out, passed.err) == (0, "", "1 dismissed\n")
    catalog = damaged / "en.po"
    text = catalog.read_text("utf-8")
    assert "by=олена at=2026-11-23" not in text and f"reason={WHY}\n" in text
    catalog.write_text(text.replace(LOST, LOST.replace("It is", "It's")), encoding="utf-8")
    assert l10n("check", "en").code == 1
    catalog.write_text(text, encoding="utf-8")
    assert l10n("check", "en").code == 0, "the text that the person looked at is there again"
    home = damaged / "uk.md"
    home.write_text(home.read_text("utf-8").replace("Він працює", "Планетарій працює"), encoding="utf-8")
    assert l10n("sync", "planetarium").code == 0
    assert "tags" in {one["check"] for one in l10n("check", "en", "--json").data}


def test_it_is_noted_in_the_history_and_the_gate_of_pages_knows_it(
    damaged: Path,  # noqa: F811
    spot: str,
    l10n: Run,
) -> None:
    assert l10n("build", "-l", "en", "--min-state", "translated").code == 1
    assert l10n("check", "--dismiss", "tags", spot, "--reason", WHY).code == 0
    assert events(damaged, "dismissed") == [("desk", "dismissed", spot.partition("/")[2], f"tags: {WHY}")]
    assert f"tags: {WHY}" in l10n("log", "planetarium").out


def test_a_dry_run_writes_nothing(damaged: Path, spot: str, l10n: Run) -> None:  # noqa: F811
    before = {path: path.read_bytes() for path in damaged.iterdir() if path.is_file()}
    tried = l10n("check", "--dismiss", "tags", spot, "--reason", WHY, "-n")
    assert tried.code == 0 and "would be dismissed" in tried.out
    assert {path: path.read_bytes() for path in damaged.iterdir() if path.is_file()} == before


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["--reason", WHY, "--by", " "], "a dismissal needs a person's name"),
        (["--reason", " "], "why is it right?"),
        ([], "why is it right?"),
    ],
)
def test_it_needs_a_reason_and_a_name(spot: str, l10n: Run, arguments: list[str], said: str) -> None:
    result = l10n("check", "--dismiss", "tags", spot, *arguments)
    assert result.code == 2 and said in result.err
    assert l10n("check", "en").code == 1


def test_what_no_check_finds_there_cannot_be_dismissed(spot: str, l10n: Run) -> None:
    other = l10n("check", "--dismiss", "stale", spot, "--reason", WHY)
    assert other.code == 2 and f"{spot}: nothing that 'stale' finds" in other.err and "there is: tags" in other.err
    assert l10n("check", "--dismiss", "tags", "planetarium/en", "--reason", WHY).code == 2
    assert l10n("check", "--dismiss", "tags", "planetarium/de/abcdefgh", "--reason", WHY).code == 2
    assert l10n("check", "--dismiss", "tags", "--reason", WHY).code == 2
    assert l10n("check", "--reason", WHY).code == 2
