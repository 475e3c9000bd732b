from __future__ import annotations

import pytest

from l10n.publish.body import make_renderer


def test_ordinary_markdown_becomes_html() -> None:
    assert make_renderer()("**Джерело:** [ЮНЕСКО](https://whc.unesco.org/en/list/1703)\n\n- раз\n- два\n") == (
        '<p><strong>Джерело:</strong> <a href="https://whc.unesco.org/en/list/1703">ЮНЕСКО</a></p>\n'
        "<ul>\n<li>раз</li>\n<li>два</li>\n</ul>\n"
    )


def test_the_first_heading_is_the_headline_and_is_left_out() -> None:
    assert make_renderer()("# Заголовок\n\nТекст\n\n## Далі\n") == "<p>Текст</p>\n<h2>Далі</h2>\n"


def test_a_picture_its_caption_and_its_credit_are_one_figure() -> None:
    html = make_renderer()(
        "![чашка](c.jpg)\n\n<!-- caption -->\n*Чашка* кави.\n\n<!-- credit -->\n**Фото:** Іван\n\nДалі.\n\n"
        "⸨⟦![a](a.jpg)⟧⸩\n\n*⸨Підпис.⸩*\n\n*Не підпис.*\n\n![b](b.jpg)\n\nТекст.\n"
    )
    assert html == (
        '<figure><img src="c.jpg" alt="чашка"><figcaption><em>Чашка</em> кави. <strong>Фото:</strong> Іван</figcaption>'
        "\n</figure>\n<p>Далі.</p>\n"
        '<figure>⸨⟦<img src="a.jpg" alt="a">⟧⸩<figcaption>⸨Підпис.⸩</figcaption>\n</figure>\n'
        "<p><em>Не підпис.</em></p>\n"
        '<p><img src="b.jpg" alt="b"></p>\n<p>Текст.</p>\n'
    )


def test_a_table_gets_a_box_of_its_own() -> None:
    html = make_renderer()("| a | b |\n| --- | --- |\n| 1 | 2 |\n")
    assert html.startswith('<div class="table"><table>') and html.endswith("</table></div>\n")


@pytest.mark.parametrize(
    "hostile",
    [
        "<script>alert(1)</script>",
        "<img src=x onerror=alert(1)>",
        "раз <svg/onload=alert(1)> два",
        "[раз](javascript:alert(1))",
        "[раз](JaVaScRiPt:alert(1))",
        "[раз](data:text/html,x)",
        "![раз](vbscript:x)",
        '<b onclick="alert(1)">раз</b>',
        "<javascript:alert(1)>",
    ],
)
def test_nothing_that_runs_gets_through(hostile: str) -> None:
    html = make_renderer()(hostile).casefold()
    assert not any(f"<{tag}" in html for tag in ("script", "img src=x", "svg", "b onclick")), html
    assert 'href="javascript' not in html and 'href="data' not in html and 'src="vbscript' not in html


def test_an_embed_becomes_a_link_and_bare_inline_html_stays() -> None:
    assert make_renderer()('<iframe width="5" src="https://www.youtube.com/embed/a?b=1&amp;c=2"></iframe>\n') == (
        '<p class="embed"><a href="https://www.youtube.com/embed/a?b=1&amp;c=2">'
        "https://www.youtube.com/embed/a?b=1&amp;c=2</a></p>\n"
    )
    assert make_renderer()("CO<sub>2</sub><br>далі\n") == "<p>CO<sub>2</sub><br>далі</p>\n"


def test_a_footnote_becomes_a_number_and_a_note_below_the_text_with_a_way_back() -> None:
    assert make_renderer()(
        "Освіта[^б] і дороги[^a], знову освіта[^б].\n\n[^a]: Метро.\n\n[^б]: Без *садків*.\n\nДалі.\n"
    ) == (
        '<p>Освіта<sup id="mark-1"><a href="#note-1">1</a></sup> і дороги'
        '<sup id="mark-2"><a href="#note-2">2</a></sup>, знову освіта<sup><a href="#note-1">1</a></sup>.</p>\n'
        "<p>Далі.</p>\n"
        '<ol class="notes">\n'
        '<li id="note-1">\n<p>Без <em>садків</em>. <a href="#mark-1">↩</a></p>\n</li>\n'
        '<li id="note-2">\n<p>Метро. <a href="#mark-2">↩</a></p>\n</li>\n'
        "</ol>\n"
    )


def test_a_note_that_nothing_mentions_is_kept_and_a_mark_without_a_note_stays_text() -> None:
    assert make_renderer()("Раз[^1].\n\n[^2]: Забута.\n") == (
        '<p>Раз[^1].</p>\n<ol class="notes">\n<li id="note-1">\n<p>Забута.</p>\n</li>\n</ol>\n'
    )


def test_a_mark_inside_a_link_and_a_note_inside_a_quotation_are_found() -> None:
    html = make_renderer()("> [рада[^1]](https://example.org)\n>\n> [^1]: Раз.\n>\n>     Два.\n")
    assert html.count('href="#note-1"') == 1 and html.count('<li id="note-1">') == 1, html
    assert "<p>Раз.</p>\n<p>Два. <a" in html and "[^1]" not in html, html


def test_a_note_brings_no_html_that_runs() -> None:
    html = make_renderer()('Раз[^<script>].\n\n[^<script>]: <svg/onload=alert(1)> <b onclick="x">два</b>\n')
    assert "<script" not in html and "<svg" not in html and "onclick" not in html, html
