from __future__ import annotations

from datetime import UTC, datetime
from pathlib import PurePosixPath

import pytest

from l10n.errors import NotAllowedError
from l10n.languages import LANGUAGES, Lang
from l10n.model.article import Article, ArticleId, Meta
from l10n.publish.gate import refuse_embargoed
from l10n.publish.links import Alternate, alternates, page_path, switcher

ID = ArticleId("2023/odesa-unesco")
ORDER: tuple[Lang, ...] = ("uk", "ru", "en")


def test_links_are_relative_without_a_base_address() -> None:
    assert alternates(ID, ["en", "uk"], current="en", order=ORDER, base_url="") == [
        Alternate("uk", "../../uk/2023/odesa-unesco.html"),
        Alternate("en", "odesa-unesco.html"),
        Alternate("x-default", "../../uk/2023/odesa-unesco.html"),
    ]


def test_links_are_absolute_with_one() -> None:
    assert alternates(ID, ["ru"], current="ru", order=ORDER, base_url="https://news.example/")[0] == Alternate(
        "ru", "https://news.example/ru/2023/odesa-unesco.html"
    )


@pytest.mark.parametrize("langs", [["uk"], ["uk", "en"], ["uk", "ru", "en"], ["ru", "en"]])
def test_every_page_links_to_every_page_that_exists_and_back(langs: list[Lang]) -> None:
    sets = [
        {
            (link.hreflang, link.href)
            for link in alternates(ID, langs, current=lang, order=ORDER, base_url="https://a.example")
        }
        for lang in langs
    ]
    assert all(links == sets[0] for links in sets)
    assert {name for name, _ in sets[0]} == {*langs, "x-default"}


def test_the_switcher_names_all_languages_and_links_to_those_that_exist() -> None:
    shown = [(s.text, s.href, s.is_current) for s in switcher(ID, ["uk", "en"], current="uk", order=ORDER)]
    assert shown == [
        ("Укр", "odesa-unesco.html", True),
        ("Рус", None, False),
        ("Eng", "../../en/2023/odesa-unesco.html", False),
    ]
    assert page_path(ID, "uk", ".md") == PurePosixPath("uk/2023/odesa-unesco.md")
    assert set(ORDER) == set(LANGUAGES)


def test_an_embargo_holds_until_its_very_moment() -> None:
    moment = datetime(2026, 3, 1, 9, tzinfo=UTC)
    article = Article(ID, "uk", (), (), Meta(embargo=moment))
    with pytest.raises(NotAllowedError, match=r"until 2026-03-01 11:00 \(Europe/Kyiv\), in every language"):
        refuse_embargoed(article, now=datetime(2026, 3, 1, 8, 59, 59, tzinfo=UTC))
    with pytest.raises(NotAllowedError, match=r"until 2026-03-01 09:00 \(UTC\)"):
        refuse_embargoed(article, now=datetime(2026, 3, 1, 8, 59, 59, tzinfo=UTC), timezone="UTC")
    refuse_embargoed(article, now=moment)
