"""`l10n check` as a gate: formats, files, thresholds, baselines."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from command_run import Run
from lxml import etree
from test_cli_story import ENGLISH, approve

TAGGED = "Він працює в {1}центрі міста{/1}."
LOST = "It is in {1}the city centre."


@pytest.fixture
def damaged(story: Path, l10n: Run) -> Path:
    """The sample story in English with one tag lost, which is all that is wrong; returns its folder."""
    approve(story, "en", dict(ENGLISH) | {TAGGED: LOST})
    return story


def line_of(catalog: Path, text: str) -> int:
    """The line on which the entry of *text* begins: its msgctxt."""
    lines = catalog.read_text("utf-8").splitlines()
    return next(n for n, line in enumerate(lines, 1) if text in line) - 1


def test_each_format_is_written_and_names_file_and_line(damaged: Path, l10n: Run) -> None:
    line = line_of(damaged / "en.po", TAGGED)
    (found,) = l10n("check", "en", "--format", "json").data
    assert (found["check"], found["path"], found["line"]) == ("tags", "catalogs/planetarium/en.po", line)
    assert l10n("check", "en", "--json").data == [found]
    assert f"::error file=catalogs/planetarium/en.po,line={line}," in l10n("check", "en", "--format", "github").out
    (result,) = json.loads(l10n("check", "en", "--format", "sarif").out)["runs"][0]["results"]
    assert result["partialFingerprints"] == {"l10n/v1": found["key"]}
    assert etree.fromstring(l10n("check", "en", "--format", "junit").out.encode()).attrib["failures"] == "1"
    marked = l10n("check", "en", "--format", "markdown")
    assert marked.code == 1 and marked.out.startswith("## l10n check: 1 error\n")


def test_a_version_without_a_catalog_is_placed_in_the_template(story: Path, l10n: Run) -> None:
    for catalog in story.glob("*.po"):
        catalog.unlink()
    found = l10n("check", "ru", "--json").data
    assert {one["path"] for one in found} == {"catalogs/planetarium/article.pot"}
    assert found[0]["line"] == line_of(story / "article.pot", "Планетарій у Харкові")


def test_paths_begin_at_the_repository(damaged: Path, project: Path, l10n: Run) -> None:
    (project.parent / ".git").mkdir()
    assert l10n("check", "en", "--json").data[0]["path"] == "news/catalogs/planetarium/en.po"


def test_a_report_goes_into_a_file_and_the_terminal_gets_text(damaged: Path, project: Path, l10n: Run) -> None:
    result = l10n("check", "en", "--format", "junit", "--output", "report.xml")
    assert result.code == 1 and result.out.startswith("planetarium en\n")
    assert etree.parse(project / "report.xml").getroot().tag == "testsuites"
    assert l10n("check", "en", "--json", "--format", "sarif").code == 2


def test_fail_on_says_what_fails(damaged: Path, l10n: Run) -> None:
    assert l10n("check", "en", "--fail-on", "stale,untranslated").code == 0
    assert l10n("check", "en", "--fail-on", "tags").code == 1
    assert l10n("check", "en", "--fail-on", "never").code == 0
    wrong = l10n("check", "en", "--fail-on", "tag")
    assert wrong.code == 2 and "did you mean 'tags'?" in wrong.err


def test_a_version_below_the_share_fails_whatever_else_does(damaged: Path, l10n: Run) -> None:
    full = l10n("check", "-l", "en", "--min-percent", "100", "--fail-on", "never")
    assert full.code == 0
    none = l10n("check", "-l", "ru", "--min-percent", "1", "--fail-on", "never")
    assert none.code == 1 and "planetarium ru: 0 % translated, 1 % asked for" in none.err
    assert l10n("check", "-l", "en", "--min-percent", "100", "--min-state", "approved", "--fail-on", "never").code == 1
    assert l10n("check", "-l", "uk", "--min-percent", "100").code == 0, "home has no units"


def test_a_baseline_lets_known_findings_pass_until_the_segment_changes(damaged: Path, l10n: Run) -> None:
    noted = l10n("check", "--write-baseline", "known.json")
    assert noted.code == 0 and "findings noted in known.json" in noted.err
    passed = l10n("check", "--baseline", "known.json")
    assert (passed.code, passed.out) == (0, "") and "that the baseline knows" in passed.err
    catalog = damaged / "en.po"
    text = catalog.read_text("utf-8")
    catalog.write_text("# a line more\n" + text, encoding="utf-8")
    assert l10n("check", "--baseline", "known.json").code == 0, "the line moved, the text didn't"
    catalog.write_text(text.replace(LOST, "It's in {1}the city centre."), encoding="utf-8")
    new = l10n("check", "--baseline", "known.json", "--json")
    assert new.code == 1 and [(one["check"], one["lang"]) for one in new.data] == [("tags", "en")]


def test_a_baseline_that_is_none_is_unreadable_input(damaged: Path, project: Path, l10n: Run) -> None:
    (project / "known.json").write_text("[]", encoding="utf-8")
    result = l10n("check", "--baseline", "known.json")
    assert result.code == 8 and "known.json: this is no baseline" in result.err


def test_severities_by_section_come_from_the_articles_section(damaged: Path, project: Path, l10n: Run) -> None:
    with (project / "l10n.toml").open("a", encoding="utf-8") as file:
        file.write('[checks.section."космос"]\nseverity.tags = "warning"\n')
    assert l10n("check", "en").code == 1
    home = damaged / "uk.md"
    home.write_text(home.read_text("utf-8").replace("byline:", "section: космос\nbyline:"), encoding="utf-8")
    result = l10n("check", "en")
    assert result.code == 0 and "warning" in result.out
