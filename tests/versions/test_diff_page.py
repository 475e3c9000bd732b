"""The page of a comparison: a table that can be read without colour, by eye and by ear."""

from __future__ import annotations

from datetime import UTC, datetime

from lxml import html

from l10n.model.article import ArticleId
from l10n.model.states import State
from l10n.versions.diff import Comparison, Passage, Side, compare_revisions, compare_versions
from l10n.versions.diff_page import write_diff_page

AT = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)


def page(comparison: Comparison) -> html.HtmlElement:
    shown = [(comparison, [row for row in comparison.rows if not row.is_quiet])]
    written = write_diff_page(
        shown, clock=lambda at: f"{at:%Y-%m-%d %H:%M}", clean=lambda text: text.replace("\x1b", "\\x1b")
    )
    return html.document_fromstring(written)


def versions() -> Comparison:
    left = [Passage("aaaaaaaa", "Загинули <14> людей."), Passage("bbbbbbbb", "Кінець.")]
    right = [
        Passage("aaaaaaaa", "12 died\x1b.", State.STALE, "ivan", "uk", "Загинули <12> людей."),
        Passage("bbbbbbbb", "", State.EMPTY),
    ]
    rows = compare_versions(left, right, source="uk", target="en")
    return Comparison(ArticleId("story"), Side("uk"), Side("en"), tuple(rows))


def test_facts_stand_on_top_and_each_row_has_headers_languages_and_its_state_in_words() -> None:
    root = page(versions())
    assert root.findtext(".//title") == "What differs: story"
    (fact,) = root.findall(".//li")
    assert fact.text_content() == "aaaaaaaa the number differs: Ukrainian has 14; English has 12"
    assert root.get_element_by_id(fact.find("a").get("href")[1:]).tag == "tr"
    assert [cell.text for cell in root.findall(".//thead//th[@scope='col']")] == ["Segment and state", "uk", "en"]
    assert [cell.text_content() for cell in root.findall(".//tbody//th[@scope='row']")] == [
        "aaaaaaaadisagrees: number; en stale by ivan",
        "bbbbbbbbmissing; en empty",
    ]
    cells = [(cell.get("lang"), cell.text_content()) for cell in root.findall(".//tbody//td")]
    assert cells == [
        ("uk", "Загинули <14> людей.Changed since en was made from it: Загинули <1214> людей."),
        ("en", "12 died\\x1b."),
        ("uk", "Кінець."),
        ("en", "(no text)"),
    ]


def test_words_taken_out_and_put_in_are_del_and_ins() -> None:
    rows = compare_revisions(
        [Passage("a", "Two men <b>died</b>.")], [Passage("a", "Three men <b>died</b>.")], lang="en"
    )
    root = page(Comparison(ArticleId("story"), Side("en", "1a2b3c4", AT), Side("en"), tuple(rows)))
    assert [(one.tag, one.text) for one in root.xpath("//del | //ins")] == [("del", "Two"), ("ins", "Three")]
    assert root.findtext(".//h2") == "story: en at 1a2b3c4 (2026-11-23 09:00) against en now"
    assert not root.findall(".//b")


def test_the_page_asks_nobody_for_anything() -> None:
    root = page(versions())
    assert not root.xpath("//script | //link | //img | //@src")
    assert "url(" not in root.findtext(".//style")


def test_where_nothing_differs_it_says_so() -> None:
    assert "0 of 0 segments" in page(Comparison(ArticleId("s"), Side("uk"), Side("en"), ())).text_content()
    assert "Nothing differs." in write_diff_page([], clock=str, clean=str)
