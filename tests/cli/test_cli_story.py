"""A story from the author's file to the pages, command by command."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from command_run import Run

from l10n.catalogs import history, layout
from l10n.disk import locked


def approve(folder: Path, lang: str, texts: dict[str, str]) -> None:
    """Do what a translator in another tool does: write msgstr, drop fuzzy; then an editor's state."""
    path = folder / f"{lang}.po"
    lines = path.read_text(encoding="utf-8")
    for source, target in texts.items():
        head = f'msgid "{source}"\nmsgstr ""'
        assert lines.count(head) == 1, source
        lines = lines.replace(head, f'msgid "{source}"\nmsgstr "{target}"')
    path.write_text(lines, encoding="utf-8")


ENGLISH = {
    "Планетарій у Харкові приймає школярів": "Kharkiv planetarium welcomes schoolchildren",
    "Відділ новин": "Newsdesk",
    "Харківський планетарій імені Юрія Гагаріна відкрили {1}1957 року{/1}.": (
        "The Yuri Gagarin Planetarium in Kharkiv opened in {1}1957{/1}."
    ),
    "Він працює в {1}центрі міста{/1}.": "It is in {1}the city centre{/1}.",
    "планетарій": "the planetarium",
    "Купол має 15 м у діаметрі.": "The dome is 15 m across.",
}


def test_add_keeps_the_authors_file_and_says_what_it_found(project: Path, l10n: Run) -> None:
    planned = l10n("add", "story.md", "--dry-run", "--json")
    assert planned.code == 0 and not list((project / "catalogs").iterdir())
    added = l10n("add", "story.md", "--json")
    assert added.data == planned.data
    assert added.data[0]["article"] == "planetarii-u-kharkovi-pryimaie-shkoliariv"
    assert (added.data[0]["home"], added.data[0]["segments"]) == ("uk", 6)
    folder = project / "catalogs" / "planetarii-u-kharkovi-pryimaie-shkoliariv"
    assert (folder / "uk.md").read_bytes() == (project / "story.md").read_bytes()
    assert sorted(path.name for path in folder.iterdir() if path.name != ".lock") == [
        "article.pot",
        "en.po",
        "history.jsonl",
        "ru.po",
        "uk.md",
    ]


def test_catalogs_are_clean_for_gettext(story: Path, need: Callable[[str], str]) -> None:
    for lang in ("ru", "en"):
        done = subprocess.run(
            [need("msgfmt"), "-c", "-o", "/dev/null", str(story / f"{lang}.po")], capture_output=True, check=False
        )
        assert (done.returncode, done.stderr) == (0, b"")


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("missing.md", None, "no such file"),
        ("empty.md", b"", "empty"),
        ("picture.md", b"\x89PNG\r\n\x1a\n\x00", "PNG"),
        ("latin.md", "Київ\n".encode("cp1251"), "utf-8"),
        ("story.docx", b"PK\x03\x04", ".docx"),
        ("huge.txt", b"a " * 5_100_000, "over the limit"),
    ],
)
def test_what_is_no_article_is_refused_and_nothing_is_written(
    project: Path, l10n: Run, name: str, data: bytes | None, message: str
) -> None:
    if data is not None:
        (project / name).write_bytes(data)
    result = l10n("add", name)
    assert result.code == 8
    assert message in result.err and name in result.err
    assert list((project / "catalogs").iterdir()) == []


def test_an_id_in_use_is_a_conflict(story: Path, l10n: Run) -> None:
    before = {path: path.read_bytes() for path in story.iterdir()}
    result = l10n("add", "story.md", "--id", "planetarium")
    assert result.code == 3 and "planetarium" in result.err
    assert {path: path.read_bytes() for path in story.iterdir()} == before


def test_a_translators_work_goes_from_the_catalog_to_the_page(story: Path, project: Path, l10n: Run) -> None:
    approve(story, "en", ENGLISH)
    rows = {row["lang"]: row for row in l10n("status", "--json").data}
    assert rows["en"]["states"] == {"translated": 6}
    assert rows["ru"]["states"] == {"empty": 6}
    not_yet = l10n("build")
    assert not_yet.code == 1 and "not ready planetarium en: 6 of 6" in not_yet.out
    assert not (project / "build" / "site" / "en").exists()
    built = l10n("build", "--min-state", "translated", "-l", "uk,en")
    assert built.code == 0, built.err
    page = (project / "build" / "site" / "en" / "planetarium.html").read_text(encoding="utf-8")
    for wanted in (
        '<html lang="en">',
        "Wednesday, 1 September 2021, 10:00",
        "<strong>Source:</strong> the planetarium",
        'It is in <a href="https://example.org/map">the city centre</a>.',
        "Kharkiv Oblast",
        '<link rel="alternate" hreflang="uk" href="../uk/planetarium.html">',
    ):
        assert wanted in page
    assert 'hreflang="ru"' not in page
    text = (project / "build" / "site" / "en" / "planetarium.md").read_text(encoding="utf-8")
    assert "title: Kharkiv planetarium welcomes schoolchildren" in text
    again = l10n("build", "--min-state", "translated", "-l", "uk,en", "--json").data
    assert {one["is_changed"] for one in again} == {False}


def test_a_preview_shows_every_version(story: Path, project: Path, l10n: Run) -> None:
    result = l10n("build", "--preview")
    assert result.code == 0
    page = (project / "build" / "preview" / "ru" / "planetarium.html").read_text(encoding="utf-8")
    assert '<mark class="gap" lang="uk"' in page and "noindex" in page
    assert "среда, 1 сентября 2021, 10:00" in page and "<strong>Источник:</strong>" in page


def test_check_fails_on_what_is_not_translated_and_on_damaged_tags(story: Path, l10n: Run) -> None:
    assert l10n("check").code == 1
    damaged = dict(ENGLISH)
    damaged["Він працює в {1}центрі міста{/1}."] = "It is in {1}the city centre."
    approve(story, "en", damaged)
    result = l10n("check", "en", "--json")
    assert result.code == 1
    assert [(one["check"], one["lang"]) for one in result.data] == [("tags", "en")]


def test_check_is_quiet_on_a_finished_version(story: Path, l10n: Run) -> None:
    approve(story, "en", ENGLISH)
    result = l10n("check", "planetarium", "en")
    assert (result.code, result.out) == (0, "")


def test_translate_without_an_engine_uses_memory_and_names_and_never_a_persons_text(
    story: Path, project: Path, l10n: Run
) -> None:
    approve(story, "en", ENGLISH)
    second = (project / "story.md").read_text(encoding="utf-8").replace("15 м у", "16 м у")
    (project / "second.md").write_text(second, encoding="utf-8")
    assert l10n("add", "second.md", "--id", "second").code == 0
    before = (story / "en.po").read_bytes()
    # Translated, but nobody has approved it: no house repeats that unless it also publishes it.
    assert l10n("translate", "second", "-e", "none", "-l", "en").out == "second en: no draft; 6 still empty\n"
    with (project / "l10n.toml").open("a", encoding="utf-8") as file:
        file.write('[build]\nmin_state = "translated"\n')
    result = l10n("translate", "-e", "none", "-l", "en", "--json")
    assert result.code == 0
    assert [(one["article"], one["made"], one["left"]) for one in result.data] == [("second", {"memory": 5}, 1)]
    assert (story / "en.po").read_bytes() == before
    states = {row["lang"]: row["states"] for row in l10n("status", "second", "--json").data}
    assert states["en"] == {"draft": 5, "empty": 1}
    assert l10n("translate", "second", "-e", "none", "-l", "en").out == "second en: no draft; 1 still empty\n"


def test_a_pseudo_engine_drafts_all_and_each_draft_carries_its_recipe(story: Path, l10n: Run) -> None:
    planned = l10n("translate", "-e", "pseudo", "-n")
    assert (
        planned.out
        == "planetarium ru: 6 empty segments, 173 characters\nplanetarium en: 6 empty segments, 173 characters\n"
    )
    result = l10n("translate", "-e", "pseudo", "-l", "en", "-j", "2")
    assert (result.code, result.out) == (0, "planetarium en: 6 by pseudo\n")
    catalog = (story / "en.po").read_text(encoding="utf-8")
    assert catalog.count("recipe=pseudo") == 6 and catalog.count("#, fuzzy") == 6
    assert catalog.count("|uk-en|gl:0|tm:0|v:") == 6


def test_an_unknown_engine_is_named_before_anything_is_done(story: Path, l10n: Run) -> None:
    result = l10n("translate", "-e", "firefxo")
    assert result.code == 2 and "firefox" in result.err


def test_no_model_and_no_network_leave_the_rest_empty_and_say_how_to_get_an_engine(
    story: Path, project: Path, l10n: Run
) -> None:
    with (project / "l10n.toml").open("a", encoding="utf-8") as file:
        file.write('[backends.firefox]\nmodels = "models"\ndownload = false\n')
    result = l10n("translate", "-l", "en")
    assert result.code == 5
    assert "planetarium en: " in result.out and "still empty" in result.out
    assert "docs/backends.md" in result.err


def test_one_reason_is_said_once_for_all_versions(story: Path, project: Path, l10n: Run) -> None:
    with (project / "l10n.toml").open("a", encoding="utf-8") as file:
        file.write('[backends.firefox]\nmodels = "models"\ndownload = false\n')
    for name in ("second", "third"):
        assert l10n("add", "story.md", "--id", name).code == 0
    said = [line for line in l10n("translate", "-l", "ru").err.splitlines() if line.startswith("warning: ")]
    (line,) = said
    assert line.startswith("warning: planetarium ru, second ru, third ru: "), line


def test_mv_and_rm_lose_nothing(story: Path, project: Path, l10n: Run) -> None:
    approve(story, "en", ENGLISH)
    work = (story / "en.po").read_bytes()
    assert l10n("mv", "planetarium", "2021/planetarium", "-n").out == "would rename planetarium to 2021/planetarium\n"
    assert story.exists()
    assert l10n("mv", "planetarium", "2021/planetarium").code == 0
    moved = project / "catalogs" / "2021" / "planetarium"
    assert (moved / "en.po").read_bytes() == work and not story.exists()
    assert [row["article"] for row in l10n("status", "2021/*", "--json").data] == ["2021/planetarium"] * 3
    assert l10n("rm").code == 2
    gone = l10n("rm", "2021/planetarium", "--json").data[0]
    assert (Path(gone["moved_to"]) / "en.po").read_bytes() == work
    assert not moved.exists() and l10n("status", "--json").data == []


def test_mv_takes_a_path_as_other_commands_do_and_refuses_to_guess(story: Path, project: Path, l10n: Run) -> None:
    assert l10n("add", "story.md", "--id", "another").code == 0
    assert l10n("mv", "catalogs/planetarium", "stars").out == "renamed planetarium to stars\n"
    several = l10n("mv", "*", "one")
    assert several.code == 2 and "means 2 articles" in several.err
    taken = l10n("mv", "stars", "another")
    assert taken.code == 3 and "--id" not in taken.err


def test_mv_and_rm_name_the_pages_that_readers_still_see(story: Path, project: Path, l10n: Run) -> None:
    assert l10n("build").code == 1
    assert "build/site/uk/planetarium.html" in l10n("mv", "planetarium", "stars").err
    assert l10n("rm", "stars").err == ""
    assert (project / "build" / "site" / "uk" / "planetarium.html").exists()


def test_rm_goes_on_past_an_article_that_is_in_use(story: Path, l10n: Run) -> None:
    assert l10n("add", "story.md", "--id", "zoo").code == 0
    with locked(story):
        removed = l10n("rm", "planetarium", "zoo", "--json")
    assert removed.code == 9
    assert [one["article"] for one in removed.data] == ["zoo"]
    assert story.exists() and not (story.parent / "zoo").exists()


def test_a_home_file_edited_by_hand_is_a_conflict_that_names_the_place(story: Path, l10n: Run) -> None:
    home = story / "uk.md"
    home.write_text(home.read_text(encoding="utf-8").replace("15 м", "17 м"), encoding="utf-8")
    result = l10n("build", "--preview")
    assert result.code == 3
    assert "15 м" in result.err and "17 м" in result.err and "article planetarium" in result.err


def test_names_paths_globs_and_languages_choose_the_same_article(story: Path, project: Path, l10n: Run) -> None:
    for name in ("planetarium", "plan*", "catalogs/planetarium", str(story / "uk.md"), "catalogs"):
        assert [row["lang"] for row in l10n("status", name, "ru", "--json").data] == ["ru"], name
    wrong = l10n("status", "planetrium")
    assert wrong.code == 2 and "planetarium" in wrong.err
    assert l10n("status", "-l", "de").code == 2


def test_history_tells_who_did_what(story: Path, l10n: Run) -> None:
    l10n("translate", "-e", "pseudo", "-l", "en")
    records = layout_history(story)
    assert records[0] == ("desk", "added", None)
    assert [record[:2] for record in records[1:]] == [("pseudo", "drafted")] * 6


def layout_history(folder: Path) -> list[tuple[str, str, str | None]]:
    """(who, what, unit) of every record, after verifying the graph."""
    found = history.read(folder / layout.HISTORY)
    assert history.verify(found) == []
    return [(record.event.who, record.event.what, record.event.unit) for record in found.records]


def test_one_damaged_article_does_not_hide_the_others(story: Path, project: Path, l10n: Run) -> None:
    assert l10n("add", "story.md", "--id", "another").code == 0
    catalog = story / "ru.po"
    catalog.write_text(catalog.read_text(encoding="utf-8") + '\nmsgid "open\n', encoding="utf-8")
    for command, code in (("status", 8), ("check", 8), ("build", 8)):
        found = l10n(command)
        assert found.code == code, command
        assert "another" in found.out and "planetarium ru" not in found.out, found
        assert found.err.count("error: ") == 1 and f"{catalog}:" in found.err, found
    assert (project / "build" / "site" / "uk" / "another.html").exists()


def test_one_damaged_article_does_not_keep_the_others_from_being_drafted(story: Path, l10n: Run) -> None:
    assert l10n("add", "story.md", "--id", "another").code == 0
    catalog = story / "ru.po"
    damaged = catalog.read_text(encoding="utf-8") + '\nmsgid "open\n'
    catalog.write_text(damaged, encoding="utf-8")
    planned = l10n("translate", "-l", "ru", "--dry-run")
    assert planned.code == 8 and planned.out.startswith("another ru: ")
    drafted = l10n("translate", "-l", "ru", "-e", "pseudo")
    assert drafted.code == 8 and drafted.err.count("error: ") == 1 and f"{catalog}:" in drafted.err, drafted
    assert drafted.out.startswith("another ru: ") and "still empty" not in drafted.out, drafted
    assert l10n("translate", "another", "-l", "en", "-e", "pseudo").code == 0
    assert catalog.read_text(encoding="utf-8") == damaged


def hreflangs(page: Path) -> dict[str, str]:
    found = re.findall(r'<link rel="alternate" hreflang="([^"]+)" href="([^"]+)">', page.read_text(encoding="utf-8"))
    return {lang: href for lang, href in found if lang != "x-default"}


def test_pages_link_to_each_other_whichever_language_is_built_when(story: Path, project: Path, l10n: Run) -> None:
    approve(story, "en", ENGLISH)
    site = project / "build" / "site"
    assert l10n("build", "-l", "en", "--min-state", "translated").code == 0
    assert list(hreflangs(site / "en" / "planetarium.html")) == ["en"]
    built = l10n("build", "-l", "uk", "--min-state", "translated")
    assert built.out == "wrote build/site/uk/planetarium.html\nwrote build/site/en/planetarium.html\n"
    for lang in ("uk", "en"):
        page = site / lang / "planetarium.html"
        links = hreflangs(page)
        assert list(links) == ["uk", "en"]
        assert all((page.parent / href).exists() for href in links.values())


def test_a_published_version_that_lags_keeps_its_page_and_its_links(story: Path, project: Path, l10n: Run) -> None:
    approve(story, "en", ENGLISH)
    l10n("build", "--min-state", "translated")
    page = project / "build" / "site" / "en" / "planetarium.html"
    before = page.read_bytes()
    (story / "en.po").write_text((story / "en.po").read_text("utf-8").replace("The dome is 15 m across.", ""), "utf-8")
    assert l10n("build", "--min-state", "translated").code == 1
    assert page.read_bytes() == before
    assert list(hreflangs(project / "build" / "site" / "uk" / "planetarium.html")) == ["uk", "en"]


def test_a_front_page_has_the_published_headline_and_leads_only_to_front_pages_there_are(
    story: Path, project: Path, l10n: Run
) -> None:
    approve(story, "en", ENGLISH)
    l10n("build", "--min-state", "translated")
    site = project / "build" / "site"
    catalog = story / "en.po"
    catalog.write_text(catalog.read_text("utf-8").replace("Kharkiv planetarium welcomes", "Planetarium meets"), "utf-8")
    l10n("build")
    front = (site / "en" / "index.html").read_text("utf-8")
    assert "Kharkiv planetarium welcomes schoolchildren</a><time>Wednesday, 1 September 2021, 10:00</time>" in front
    assert list(hreflangs(site / "en" / "index.html")) == ["uk", "en"]
    assert "ru/index.html" not in front and not (site / "ru").exists()


def test_what_a_version_lacks_is_part_of_the_answer(story: Path, l10n: Run) -> None:
    built = l10n("build", "planetarium", "-l", "ru", "--quiet")
    assert built.code == 1 and built.out.startswith("not ready planetarium ru: ") and " empty: " in built.out


def test_a_file_added_again_makes_no_second_article_unless_it_is_named(project: Path, l10n: Run) -> None:
    (first,) = l10n("add", "story.md", "--json").data
    (project / "other.txt").write_text("Інша новина\n\nУ місті відкрили міст.\n", encoding="utf-8")
    again = l10n("add", "story.md", "other.txt", "--json")
    assert again.code == 3 and len(again.data) == 1
    assert f"story.md: it is the article {first['article']!r} already" in again.err
    assert l10n("add", "story.md", "--id", "twin").code == 0


def test_a_file_that_cannot_be_added_does_not_hold_back_the_next(project: Path, l10n: Run) -> None:
    (project / "empty.md").write_text("", encoding="utf-8")
    (project / "raw.md").write_text(
        "# Новини дня\n\n<div>\nсирий текст\n</div>\n\nУ місті відкрили міст.\n", encoding="utf-8"
    )
    added = l10n("add", "empty.md", "raw.md", "story.md", "-s", "uk")
    assert added.code == 8 and added.out.count("added ") == 2, added
    assert "error: empty.md: the file is empty" in added.err and "warning: raw.md: line 3: " in added.err, added
