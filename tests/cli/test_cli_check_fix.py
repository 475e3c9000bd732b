"""`l10n check --fix`: shown as a diff that patch takes, written once, states and people kept."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from command_run import Run
from test_cli_review import events
from test_cli_story import ENGLISH, approve

from l10n.catalogs.state_line import fingerprint

TAGGED = "Він працює в {1}центрі міста{/1}."
SPACED = "It is in { 1 }the city centre{/1}."
WHOLE = "It is in {1}the city centre{/1}."


@pytest.fixture
def spaced(story: Path, l10n: Run) -> Path:
    """The sample story approved in English with one tag spaced out; returns its English catalog."""
    approve(story, "en", dict(ENGLISH) | {TAGGED: SPACED})
    return story / "en.po"


def entry(catalog: Path, target: str) -> str:
    """The entry that says *target*."""
    (found,) = [one for one in catalog.read_text("utf-8").split("\n\n") if f'msgstr "{target}"' in one]
    return found


def test_a_preview_is_a_diff_that_patch_applies(
    spaced: Path, project: Path, l10n: Run, need: Callable[[str], str]
) -> None:
    program = need("patch")
    before = spaced.read_bytes()
    shown = l10n("check", "--fix", "-n")
    assert shown.code == 0 and shown.err == "1 would be fixed; l10n check lists what is left\n"
    assert shown.out.startswith("--- a/catalogs/planetarium/en.po\n+++ b/catalogs/planetarium/en.po\n@@ ")
    assert f'-msgstr "{SPACED}"\n+msgstr "{WHOLE}"\n' in shown.out
    assert spaced.read_bytes() == before
    subprocess.run([program, "-p1", "-s"], input=shown.out.encode(), cwd=project, check=True)
    assert l10n("check", "en").code == 0


def test_a_fix_is_written_once_and_keeps_state_and_person(spaced: Path, l10n: Run) -> None:
    (found,) = l10n("check", "en", "--json").data
    unit = ["--unit", f"en/{found['segment']}", "--accept", "--by", "ірина", "--override", "to be mended"]
    assert l10n("review", "planetarium", *unit).code == 0
    before = entry(spaced, SPACED)
    done = l10n("check", "en", "--fix", "--by", "олена")
    assert done.code == 0 and f'+msgstr "{WHOLE}"' in done.out
    after = entry(spaced, WHOLE)
    (old,), (new,) = ([one for one in text.splitlines() if "# l10n:" in one] for text in (before, after))
    assert "state=translated" in old and "by=ірина" in old
    assert old == new.replace(fingerprint(WHOLE), fingerprint(SPACED))
    assert "fuzzy" not in after
    (row,) = [one for one in l10n("status", "planetarium", "-l", "en", "--json").data if one["lang"] == "en"]
    assert row["states"] == {"translated": 6}
    assert l10n("check", "en").code == 0
    written = spaced.read_bytes()
    again = l10n("check", "--fix")
    assert (again.code, again.out, again.err) == (0, "", "nothing to fix\n")
    assert spaced.read_bytes() == written
    assert events(spaced.parent, "fixed") == [("олена", "fixed", f"en/{found['segment']}", "tags")]


def test_a_dismissed_finding_is_left_alone(spaced: Path, l10n: Run) -> None:
    found = l10n("check", "en", "--json").data
    spot = f"planetarium/en/{found[0]['segment']}"
    assert l10n("check", "--dismiss", "tags", spot, "--reason", "as the author has it").code == 0
    assert l10n("check", "--fix").err == "nothing to fix\n"


def test_what_needs_a_person_is_not_touched(story: Path, l10n: Run) -> None:
    approve(story, "en", dict(ENGLISH) | {TAGGED: "It is in {1}the city centre."})
    before = (story / "en.po").read_bytes()
    assert l10n("check", "--fix").err == "nothing to fix\n"
    assert (story / "en.po").read_bytes() == before and l10n("check", "en").code == 1


def test_a_nameless_fix_is_refused(spaced: Path, l10n: Run) -> None:
    result = l10n("check", "--fix", "--by", " ")
    assert result.code == 2 and result.err.startswith("error: a fix needs a person's name\n")
