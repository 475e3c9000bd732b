from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st
from playwright.sync_api import sync_playwright

from l10n.model.article import ArticleId
from l10n.publish.body import make_renderer
from l10n.publish.links import alternates, switcher
from l10n.publish.page import DRAFT, GAP, Page, write_page

ID = ArticleId("odesa-unesco")
PAGE = Page(
    lang="uk",
    home="en",
    newsroom="Редакція",
    headline="Історичний центр Одеси внесли до Списку світової спадщини",
    lead="Комітет світової спадщини ухвалив рішення на позачерговій сесії в Парижі.",
    byline="Редакція",
    dateline="середа, 25 січня 2023, 18:30",
    date=datetime(2023, 1, 25, 18, 30, tzinfo=ZoneInfo("Europe/Kyiv")),
    captions=("Оперний театр в Одесі.", "Фото: ЮНЕСКО"),
    image=None,
    image_alt="",
    body=(
        "**Джерело:** [ЮНЕСКО](https://whc.unesco.org/en/newproperties/)\n\n"
        "**Деталі:** об'єкт внесли також до переліку спадщини під загрозою.\n\n"
        "| Рік | Подія |\n| --- | --- |\n| 1794 | заснування міста й порту в затоці |\n| 2023 | внесення до списку |\n"
    ),
    topics=("ЮНЕСКО", "Одеська область"),
    sources=("https://whc.unesco.org/en/list/1703",),
    switches=tuple(switcher(ID, ["uk", "en"], current="uk", order=["uk", "ru", "en"])),
    alternates=tuple(alternates(ID, ["uk", "en"], current="uk", order=["uk", "ru", "en"], base_url="")),
    is_preview=False,
)


class Outline(HTMLParser):
    """Elements with their attributes, and whether every element that needs closing is closed in order."""

    VOID = frozenset({"meta", "link", "br", "img", "hr"})

    def __init__(self) -> None:
        super().__init__()
        self.stack: list[str] = []
        self.elements: list[tuple[str, dict[str, str | None]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, dict(attrs)))
        if tag not in self.VOID:
            self.stack.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.stack.pop() == tag


def outline(html: str) -> list[tuple[str, dict[str, str | None]]]:
    parser = Outline()
    parser.feed(html)
    parser.close()
    assert parser.stack == []
    return parser.elements


def test_the_page_names_its_language_and_its_siblings() -> None:
    elements = outline(write_page(PAGE, render_body=make_renderer()))
    assert ("html", {"lang": "uk"}) in elements
    links = [attrs for tag, attrs in elements if tag == "link"]
    assert links == [
        {"rel": "alternate", "hreflang": "uk", "href": "odesa-unesco.html"},
        {"rel": "alternate", "hreflang": "en", "href": "../en/odesa-unesco.html"},
        {"rel": "alternate", "hreflang": "x-default", "href": "odesa-unesco.html"},
    ]
    assert ("time", {"datetime": "2023-01-25T18:30:00+02:00"}) in elements
    assert not any(attrs.get("name") == "robots" for _, attrs in elements)


def test_a_preview_marks_drafts_and_gaps_and_stays_out_of_search() -> None:
    headline = f"{GAP[0]}Home text{GAP[1]}"
    body = f"{DRAFT[0]}**Чернетка.**{DRAFT[1]} {DRAFT[0]}З **жирним**.{DRAFT[1]} ![{DRAFT[0]}опис{DRAFT[1]}](a.png)\n"
    html = write_page(replace(PAGE, headline=headline, body=body, is_preview=True), render_body=make_renderer())
    assert '<h1><mark class="gap" lang="en" title="без перекладу">Home text</mark></h1>' in html
    assert "<title>Home text | Редакція</title>" in html
    assert '<mark class="draft" title="чернетка"><strong>Чернетка.</strong></mark> <mark' in html
    assert '<mark class="draft" title="чернетка">З <strong>жирним</strong>.</mark>' in html
    assert '<img src="a.png" alt="опис"' in html
    assert '<meta name="robots" content="noindex, nofollow">' in html
    assert not re.search("[\u2e26-\u2e29]", html)
    outline(html)


def test_the_signs_of_a_preview_mean_nothing_elsewhere() -> None:
    html = write_page(replace(PAGE, headline="".join((*DRAFT, *GAP))), render_body=make_renderer())
    assert "<mark" not in html


HOSTILE = st.text(alphabet="<>\"'&/= sconerimgatl:1()[]", max_size=30)


def test_an_address_that_is_none_is_shown_as_text() -> None:
    html = write_page(replace(PAGE, image="http://[", sources=("http://[",)), render_body=make_renderer())
    assert "<li>http://[</li>" in html and "<img" not in html


@given(HOSTILE)
def test_no_text_brings_an_element_or_an_attribute_of_its_own(text: str) -> None:
    texts = {"headline": text, "lead": text, "byline": text, "dateline": text, "newsroom": text}
    page = replace(PAGE, **texts, captions=(text,), topics=(text,), sources=(text,))  # type: ignore[arg-type]
    plain = replace(PAGE, captions=("x",), topics=("x",), sources=("x",))
    wanted = [(tag, set(attrs)) for tag, attrs in outline(write_page(plain, render_body=make_renderer()))]
    if text == "":
        return
    got = [(tag, set(attrs)) for tag, attrs in outline(write_page(page, render_body=make_renderer()))]
    assert [item for item in got if item[0] not in {"a", "li"}] == [i for i in wanted if i[0] not in {"a", "li"}]


@pytest.mark.parametrize("width", [1280, 768, 320])
def test_the_page_fits_its_window_in_a_real_browser(need: Callable[[str], str], tmp_path: Path, width: int) -> None:
    chromium = need("chromium")
    file = tmp_path / "page.html"
    page = replace(PAGE, topics=(*PAGE.topics, "Нероздільнийпредметновини" * 3), headline=PAGE.headline + "ого" * 30)
    file.write_text(write_page(page, render_body=make_renderer()), encoding="utf-8")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
        view = browser.new_page(viewport={"width": width, "height": 900})
        view.goto(file.as_uri())
        overflow = view.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
        shown = view.inner_text("body")
        view.screenshot(path=str(tmp_path / "page.png"))
        browser.close()
    assert overflow == 0
    assert "Укр | Рус | Eng" in shown
    assert "середа, 25 січня 2023, 18:30" in shown
