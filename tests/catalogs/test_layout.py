"""What an article may be called, where its files are, which folders are articles."""

from __future__ import annotations

import os
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsroom_samples import KHARKIV

from l10n.catalogs.layout import (
    Place,
    Sidecar,
    find_articles,
    find_home,
    make_article_id,
    new_place,
    parse_article_id,
    place_of,
    stamp_articles,
)
from l10n.errors import ConflictError, UsageError
from l10n.languages import LANGUAGES, Lang
from l10n.model.article import ArticleId


def lay(catalogs: Path, *ids: str) -> Path:
    for one in ids:
        (catalogs / one).mkdir(parents=True)
        (catalogs / one / "article.pot").write_bytes(b"")
    return catalogs


def test_an_article_s_files() -> None:
    place = Place(Path("catalogs/odesa"), ArticleId("odesa"))
    assert [
        place.template,
        place.sidecar,
        place.history,
        place.catalog("en"),
        place.home_file("uk", ".md"),
    ] == [Path("catalogs/odesa") / name for name in ("article.pot", "article.toml", "history.jsonl", "en.po", "uk.md")]


@pytest.mark.parametrize(
    "text",
    ["odesa-unesco", "2025/08/odesa", "a", "a.b_c-1", "news/uk-en", "com10", "200-rokiv", "x" * 100],
)
def test_good_ids(text: str) -> None:
    assert parse_article_id(text) == text


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "'' is no folder's name"),
        ("..", "'..' is no folder's name"),
        ("a/../b", "'..' is no folder's name"),
        ("../../etc/passwd", "'..' is no folder's name"),
        ("/etc", "'' is no folder's name"),
        ("a//b", "'' is no folder's name"),
        ("a/", "'' is no folder's name"),
        (".git", "has other characters"),
        ("a.", "has other characters"),
        ("-a", "has other characters"),
        ("Odesa", "has other characters"),
        ("одеса", "has other characters"),
        ("a b", "has other characters"),
        ("a\\b", "has other characters"),
        ("a\n", "has other characters"),
        ("a\x00", "has other characters"),
        ("a*", "has other characters"),
        ("con", "is a device on Windows"),
        ("2025/lpt1.md", "is a device on Windows"),
        ("en.po", "looks like one of an article's own files"),
        ("article.pot", "looks like one of an article's own files"),
        ("uk", "it names a language"),
        ("index", "it names the front page"),
        ("x" * 101, "a part of it is 101 characters long"),
        ("/".join(["x" * 90] * 3), "the article id is 272 characters long"),
    ],
)
def test_bad_ids_are_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(UsageError) as caught:
        parse_article_id(text)
    assert reason in str(caught.value)
    assert caught.value.hint


@pytest.mark.parametrize(
    ("title", "lang", "expected"),
    [
        ("Центр Одеси у списку ЮНЕСКО", "uk", "tsentr-odesy-u-spysku-yunesko"),
        ("В’їзд до Згурівки: що з об'їздом?", "uk", "vizd-do-zghurivky-shcho-z-obizdom"),
        ("В Харькове открыли ещё одну школу", "ru", "v-kharkove-otkryli-yeshchyo-odnu-shkolu"),
        ("Ukraine’s grid links up with Europe", "en", "ukraines-grid-links-up-with-europe"),
        ("Støre: “Jürgen Łukasz & café”", "en", "store-jurgen-lukasz-cafe"),
        ("{1}Фото{/1} дня", "uk", "foto-dnia"),
        ("«…»", "uk", "story"),
        ("", "en", "story"),
        ("UK", "en", "story-uk"),
        ("Con", "en", "story-con"),
        ("Index", "en", "story-index"),
        ("Трамвай №3 іде до вокзалу", "uk", "tramvai-no3-ide-do-vokzalu"),
        ("слово " * 20, "uk", "slovo-slovo-slovo-slovo-slovo-slovo-slovo-slovo-slovo-slovo"),
        ("Х" * 80, "uk", "kh" * 30),
    ],
)
def test_ids_made_from_headlines(title: str, lang: Lang, expected: str) -> None:
    assert make_article_id(title, lang=lang) == expected


def test_a_taken_id_gets_the_date_then_a_number() -> None:
    """«Зведення Генштабу» comes every day, sometimes twice."""
    day = date(2025, 8, 23)
    first, dated = "zvedennia-henshtabu", "zvedennia-henshtabu-2025-08-23"
    made = [
        make_article_id("Зведення Генштабу", lang="uk", published=published, taken=taken)
        for published, taken in (
            (day, []),
            (day, [first]),
            (day, [first, dated]),
            (day, [first, dated, f"{dated}-2"]),
            (None, [first]),
        )
    ]
    assert made == [first, dated, f"{dated}-2", f"{dated}-3", f"{first}-2"]


@given(st.text(), st.sampled_from(list(LANGUAGES)))
def test_any_headline_makes_a_good_id(title: str, lang: Lang) -> None:
    made = make_article_id(title, lang=lang, published=date(2025, 8, 23), taken=["story"])
    assert parse_article_id(made) == made


def test_articles_are_the_folders_with_a_template(tmp_path: Path) -> None:
    lay(tmp_path, "b", "a/two", "a/one", ".hidden/x", "Upper/x")
    (tmp_path / "empty").mkdir()
    (tmp_path / "link").symlink_to(tmp_path / "b")
    assert find_articles(tmp_path) == ["a/one", "a/two", "b"]
    assert find_articles(tmp_path / "nowhere") == []


def test_a_stamp_is_another_one_as_soon_as_a_file_of_the_article_was_touched(tmp_path: Path) -> None:
    lay(tmp_path, "b", "a/one", "empty/x")
    (tmp_path / "empty" / "x" / "article.pot").unlink()
    catalog = tmp_path / "b" / "ru.po"
    catalog.write_bytes(b"one")
    seen = [stamp_articles(tmp_path)]
    assert list(seen[0]) == find_articles(tmp_path) == ["a/one", "b"]
    known = catalog.stat()
    catalog.write_bytes(b"two")
    os.utime(catalog, ns=(known.st_atime_ns, known.st_mtime_ns))  # as `cp -p` does: same size, same time
    seen.append(stamp_articles(tmp_path))
    (tmp_path / "b" / "en.html").write_bytes(b"")
    seen.append(stamp_articles(tmp_path))
    (tmp_path / "b" / "history.jsonl").write_bytes(b"{}")  # it may open a correction
    seen.append(stamp_articles(tmp_path))
    catalog.unlink()
    seen.append(stamp_articles(tmp_path))
    assert len({one[ArticleId("b")].text for one in seen}) == 5
    assert len({one[ArticleId("a/one")] for one in seen}) == 1
    (tmp_path / "b" / ".lock").write_bytes(b"17")
    (tmp_path / "b" / "uk.md").symlink_to("nowhere")
    after = stamp_articles(tmp_path)
    assert after[ArticleId("b")].text == seen[-1][ArticleId("b")].text + " uk.md:?"
    assert stamp_articles(tmp_path / "nowhere") == {}


def test_an_article_is_found_by_its_id(tmp_path: Path) -> None:
    lay(tmp_path, "a/one")
    assert place_of(tmp_path, "a/one") == Place(tmp_path / "a/one", ArticleId("a/one"))
    with pytest.raises(UsageError, match="no article 'a/two'"):
        place_of(tmp_path, "a/two")
    with pytest.raises(UsageError, match="can't be an article id"):
        place_of(tmp_path, "../a/one")


def test_a_folder_that_leads_out_of_the_catalogs_is_refused(tmp_path: Path) -> None:
    lay(tmp_path, "elsewhere")
    (tmp_path / "catalogs").mkdir()
    (tmp_path / "catalogs/out").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(UsageError, match="a link that leads out of"):
        place_of(tmp_path / "catalogs", "out")


def test_a_new_article_needs_a_free_folder_of_its_own(tmp_path: Path) -> None:
    lay(tmp_path, "taken", "year/story")
    (tmp_path / "notes").mkdir()
    (tmp_path / "notes/todo.txt").write_text("")
    (tmp_path / "file").write_text("")
    (tmp_path / "fresh").mkdir()
    assert new_place(tmp_path, "fresh").folder == tmp_path / "fresh"
    assert new_place(tmp_path, "year/other").folder == tmp_path / "year/other"
    wrong = {
        "taken": "'taken' is there already",
        "taken/inner": "'taken/inner' would lie inside the article 'taken'",
        "year": "has files in it already",
        "notes": "has files in it already",
        "file/x": "is not a folder",
    }
    for one, message in wrong.items():
        with pytest.raises(ConflictError) as caught:
            new_place(tmp_path, one)
        assert message in str(caught.value)


def test_the_home_file_is_named_after_its_language(tmp_path: Path) -> None:
    place = Place(tmp_path, KHARKIV.id)
    for name in ("article.pot", "en.po", "uk.po", "photo.jpg", "ru.md"):
        (tmp_path / name).write_bytes(b"")
    assert find_home(place) == ("ru", tmp_path / "ru.md")


def test_the_sidecar_decides_between_two_files(tmp_path: Path) -> None:
    place = Place(tmp_path, ArticleId("a"))
    for name in ("uk.md", "en.html"):
        (tmp_path / name).write_bytes(b"")
    with pytest.raises(UsageError, match=r"a: more than one home file: en\.html, uk\.md"):
        find_home(place)
    assert find_home(place, Sidecar(place.id, "en", "en.html")) == ("en", tmp_path / "en.html")
    with pytest.raises(UsageError, match=r"a: the home file ru\.md is missing"):
        find_home(place, Sidecar(place.id, "ru", "ru.md"))


def test_a_folder_without_a_home_file_says_so(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="a: no home file"):
        find_home(Place(tmp_path, ArticleId("a")))
