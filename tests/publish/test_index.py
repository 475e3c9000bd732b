from __future__ import annotations

from datetime import date

import pytest

from l10n.languages import Lang
from l10n.publish.index import IndexEntry, write_index

OLD = IndexEntry("old.html", "Fares & trams", "1 May 2025", date(2025, 5, 1))
NEW = IndexEntry("new.html", "Bridge reopens", "2 May 2025", date(2025, 5, 2))


def index(lang: Lang = "en", *, is_preview: bool = False) -> str:
    return write_index(
        [OLD, NEW],
        lang=lang,
        newsroom="The Desk",
        present=["uk", "en"],
        order=["uk", "ru", "en"],
        base_url="",
        is_preview=is_preview,
    )


def test_headlines_stand_newest_first_with_their_signs_escaped() -> None:
    assert (
        '<ul class="list"><li><a href="new.html">Bridge reopens</a><time>2 May 2025</time></li>'
        '<li><a href="old.html">Fares &amp; trams</a><time>1 May 2025</time></li></ul>'
    ) in index()


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("uk", "Попередній перегляд, не для публікації."),
        ("ru", "Предварительный просмотр, не для публикации."),
        ("en", "Preview, not for publication."),
    ],
)
def test_a_preview_of_the_front_page_says_that_it_is_one(lang: Lang, words: str) -> None:
    assert f'</header>\n<p class="preview">{words}</p>\n<main>' in index(lang, is_preview=True)
    assert 'content="noindex, nofollow"' in index(lang, is_preview=True)
    assert 'class="preview"' not in index(lang) and "noindex" not in index(lang)
