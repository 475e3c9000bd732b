"""Corrections: owed by every other version until an edit or a person closes them."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from command_run import Run
from test_cli_story import ENGLISH, approve

from l10n.catalogs import history, layout

DOME = "Купол має 15 м у діаметрі."


@pytest.fixture
def translated(story: Path, l10n: Run) -> Path:
    """The sample story with its English version written and approved; only English is asked for in the checks."""
    approve(story, "en", ENGLISH)
    assert l10n("review", "planetarium", "-l", "en", "--approve", "--all", "--by", "editor").code == 0
    return story


def unit_of(folder: Path, source: str) -> str:
    pot = (folder / "article.pot").read_text(encoding="utf-8")
    found = re.search(rf'msgctxt "(\w+)"\nmsgid "{re.escape(source)}"', pot)
    assert found is not None
    return found[1]


def test_a_correction_is_owed_by_each_other_version_in_the_houses_words(translated: Path, l10n: Run) -> None:
    assert l10n("check", "planetarium", "-l", "en").code == 0
    opened = l10n("correct", "planetarium", "-m", "Купол має 16 м, а не 15")
    lines = opened.out.splitlines()
    assert opened.code == 0 and [line[:3] for line in lines[::2]] == ["ru ", "en "]
    assert lines[1::2] == ["    Исправление: Купол має 16 м, а не 15", "    Correction: Купол має 16 м, а не 15"]
    checked = l10n("check", "planetarium", "-l", "en")
    assert checked.code == 1 and "made in uk, is open: «Купол має 16 м, а не 15»" in checked.out
    assert l10n("check", "planetarium", "-l", "uk").code == 0


def test_one_made_in_english_first_is_owed_by_the_home_file_too(translated: Path, l10n: Run) -> None:
    assert l10n("correct", "planetarium", "-s", "en", "-k", "retraction", "-m", "The report was false").code == 0
    checked = l10n("check", "planetarium", "-l", "uk")
    assert checked.code == 1 and "retraction" in checked.out and "made in en" in checked.out
    assert l10n("check", "planetarium", "-l", "en").code == 0
    assert "Спростування: The report was false" in l10n("correct", "planetarium", "-l", "uk").out


def test_an_edit_of_its_segment_closes_it_there_and_nowhere_else(translated: Path, l10n: Run) -> None:
    unit = unit_of(translated, DOME)
    assert l10n("correct", "planetarium", "-m", "15 м у діаметрі, а не в радіусі", "--unit", unit).code == 0
    path = translated / "en.po"
    path.write_text(path.read_text(encoding="utf-8").replace("15 m across", "15 m in diameter"), encoding="utf-8")
    assert l10n("check", "planetarium", "-l", "en").code == 0
    assert [one["lang"] for one in l10n("correct", "planetarium", "--json").data] == ["ru"]
    listed = l10n("correct", "planetarium", "-a", "-l", "en", "--json").data
    assert [(one["closed_by"], one["segments"]) for one in listed] == [("an edit", [unit])]


def test_a_person_closes_it_with_a_reason_and_the_record_is_whole(translated: Path, l10n: Run) -> None:
    assert l10n("correct", "planetarium", "-k", "clarification", "-m", "Йдеться про новий купол").code == 0
    name = l10n("correct", "planetarium", "-l", "en", "--json").data[0]["id"]
    nameless = l10n("correct", "planetarium", "--close", name, "-l", "en", "--reason", "fine", "--by", "unknown")
    reasonless = l10n("correct", "planetarium", "--close", name, "-l", "en")
    assert (nameless.code, reasonless.code) == (2, 2) and "why is it closed" in reasonless.err
    closed = l10n("correct", "planetarium", "--close", name, "-l", "en", "--reason", "the English says so already")
    assert (closed.code, closed.out) == (0, f"planetarium: closed en {name}\n")
    assert l10n("check", "planetarium", "-l", "en").code == 0
    again = l10n("correct", "planetarium", "--close", name, "-l", "en", "--reason", "twice")
    assert again.code == 2 and "no open correction" in again.err and "open: none" in again.err
    found = history.read(translated / layout.HISTORY)
    assert history.verify(found) == []
    assert (found.records[-1].event.who, found.records[-1].event.note) == (
        "desk",
        f"{name}: the English says so already",
    )


def test_a_dry_run_and_a_wrong_call_write_nothing(translated: Path, l10n: Run) -> None:
    before = (translated / layout.HISTORY).read_bytes()
    planned = l10n("correct", "planetarium", "-m", "16 м", "-n")
    assert planned.code == 0 and "Correction: 16 м" in planned.out
    for wrong, message in (
        (["-m", "16 м", "--unit", "zzzzzzzz"], "has no segment zzzzzzzz"),
        (["-m", " "], "what was wrong?"),
        (["-k", "retraction"], "what was wrong?"),
        (["-m", "x", "--close", "y"], "not both"),
        (["--reason", "x"], "closes which one?"),
        (["-m", "x", "-s", "de"], "de"),
    ):
        refused = l10n("correct", "planetarium", *wrong)
        assert refused.code == 2 and message in refused.err, wrong
    assert (translated / layout.HISTORY).read_bytes() == before
    assert l10n("correct", "planetarium").err == "no correction is open\n"


def notices_of(project: Path, lang: str) -> list[str]:
    """What the page in *lang* tells its readers, without moments; `top: ` before what stands above the headline."""
    page = (project / "build" / "site" / lang / "planetarium.html").read_text(encoding="utf-8")
    head = page.index("<h1>")
    return [
        ("top: " if found.start() < head else "") + f"{found[1]}{found[2].rstrip()}"
        for found in re.finditer(r"<p><strong>([^<]*)</strong>([^<]*)<time", page)
    ]


def test_readers_are_told_in_each_language(translated: Path, project: Path, l10n: Run) -> None:
    unit = unit_of(translated, DOME)
    assert l10n("build", "planetarium", "-l", "uk,en").code == 0
    said = "An earlier version gave 15 m as the radius."
    assert (
        l10n(
            "correct", "planetarium", "-m", "15 м у діаметрі, а не в радіусі", "--unit", unit, "--notice", f"en={said}"
        ).code
        == 0
    )
    built = l10n("build", "planetarium", "-l", "uk,en")
    assert built.code == 0 and "uk/planetarium.html" in built.out
    assert (notices_of(project, "uk"), notices_of(project, "en")) == (
        ["Виправлення: 15 м у діаметрі, а не в радіусі"],
        [],
    )
    path = translated / "en.po"
    path.write_text(path.read_text(encoding="utf-8").replace("15 m across", "15 m in diameter"), encoding="utf-8")
    assert l10n("review", "planetarium", "-l", "en", "--unit", unit, "--approve").code == 0
    assert l10n("build", "planetarium", "-l", "en").code == 0
    assert notices_of(project, "en") == [f"Correction: {said}"]


def test_a_retracted_story_says_so_on_top_in_every_version_at_once(translated: Path, project: Path, l10n: Run) -> None:
    assert l10n("build", "planetarium", "-l", "uk,en").code == 0
    assert l10n("correct", "planetarium", "-s", "en", "-k", "retraction", "-m", "The report was false").code == 0
    before = (translated / layout.HISTORY).read_bytes()
    assert l10n("build", "planetarium", "-l", "uk,en").code == 0
    assert notices_of(project, "uk") == ["top: Спростування:"]
    assert notices_of(project, "en") == ["top: Retraction: The report was false"]
    assert (translated / layout.HISTORY).read_bytes() == before  # no text was published anew
    name = l10n("correct", "planetarium", "-l", "uk", "--json").data[0]["id"]
    told = ("--reason", "checked", "--notice", "uk=Повідомлення виявилося хибним")
    assert l10n("correct", "planetarium", "-l", "uk", "--close", name, *told).code == 0
    assert l10n("build", "planetarium", "-l", "uk").code == 0
    assert notices_of(project, "uk") == ["top: Спростування: Повідомлення виявилося хибним"]


def test_a_retraction_reaches_the_page_that_readers_have_while_its_new_text_waits(
    translated: Path, project: Path, l10n: Run
) -> None:
    assert l10n("build", "planetarium", "-l", "uk,en").code == 0
    path = translated / "en.po"
    path.write_text(path.read_text(encoding="utf-8").replace("15 m across", "15 m in diameter"), encoding="utf-8")
    page = project / "build" / "site" / "en" / "planetarium.html"
    before = page.read_text(encoding="utf-8")
    assert l10n("build", "planetarium", "-l", "en").code == 1
    assert page.read_text(encoding="utf-8") == before
    opened = l10n("correct", "planetarium", "-k", "retraction", "-m", "Хибно", "--notice", r"en=False \1 <b>\g<0>")
    assert opened.code == 0
    held = l10n("build", "planetarium", "-l", "en")
    assert held.code == 1 and "not ready planetarium en" in held.out and "en/planetarium.html" in held.out
    assert notices_of(project, "en") == [r"top: Retraction: False \1 &lt;b&gt;\g&lt;0&gt;"]
    after = page.read_text(encoding="utf-8")
    assert "15 m across" in after and re.sub(r"<aside.*</aside>\n", "", after) == before
    again = l10n("build", "planetarium", "-l", "en")
    assert page.read_text(encoding="utf-8") == after and again.code == 1


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (["-m", "x", "--notice", "The toll was 12"], "what is told in which language?"),
        (["-m", "x", "--notice", "en= "], "what is told in which language?"),
        (["-m", "x", "--notice", "de=Korrektur"], "de"),
        (["--notice", "en=The toll was 12"], "tells readers of which correction?"),
    ],
)
def test_a_notice_needs_a_language_a_text_and_a_correction(
    story: Path, l10n: Run, wrong: list[str], message: str
) -> None:
    refused = l10n("correct", "planetarium", *wrong)
    assert refused.code == 2 and message in refused.err
