from __future__ import annotations

import gzip
from dataclasses import replace
from datetime import datetime
from html.parser import HTMLParser
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from format_contract import FormatContract, hostile_texts, insert, shape
from hypothesis import given, settings
from hypothesis import strategies as st
from page_house import HOUSE

from l10n.errors import InputError
from l10n.formats.html import Html
from l10n.formats.html_scan import scan
from l10n.model.article import Block, Meta, Role, Tag, TagKind

UK = """<!DOCTYPE html>
<html lang="uk">
<head>
<meta charset="utf-8">
<title>Музей просто неба &mdash; Наша газета</title>
<meta name="description" content='Пирогів: що подивитися &amp; де поїсти'>
<meta property="og:title" content="Музей просто неба">
<link rel="canonical" href="https://news.example/uk/museum">
<link rel="alternate" hreflang="ru" href="https://news.example/ru/museum">
<style>p { margin: 0 }</style>
</head>
<body class="article">
<!-- шапка -->
<nav><a href="/">Головна</a></nav>
<h1>Музей просто неба</h1>
<p class="byline">Олена Вітрук</p>
<time datetime="2025-08-23">субота, 23 серпня 2025, 15:56</time>
<figure><img src="/m.jpg" alt="Млин &quot;на горі&quot;">
<figcaption>Млин. <span>Фото: Тарас Гай</span></figcaption></figure>
<p>Музей у <a href="https://pyrohiv.example/?a=1&amp;b=2" title="сайт">Пирогові</a> засновано
   <strong>6 лютого 1969&nbsp;року</strong>.</p>
<p><strong>Джерело:</strong> сайт музею</p>
<p>Цитата директорки: «Тут <em>п'ять</em> млинів»,<br>каже вона.</p>
<p><b>Передісторія</b>:</p>
<ul>
  <li>Площа &mdash; 133&nbsp;га.
  <li>Хат: 5 &lt; 10
    <ul><li>з Полісся</li></ul>
</ul>
<blockquote><p>Приїздіть!</p></blockquote>
<table><tr><th>Млин<th>Рік</tr><tr><td>Вітряний</td><td></td></tr></table>
<pre>  не
 чіпати</pre>
<iframe src="https://video.example/1">Відео</iframe>
<script>if (a < b) document.write("<p>x</p>")</script>
<p lang="ru">H<sub>2</sub>O и <code>x &lt; y</code> <span class="x">тоже</span></p>
</body>
</html>
"""
RU = """<meta charset="windows-1251">
<p>Черновцы — город на Пруте &#8212; основан <i>в XII веке</i>.
<p>Источник: городской совет
<p>Детали: население 264 тысячи <img src=a.png alt=карта> человек
<p><b>Не закрыто и "кавычки" &copy; {1} {{
"""
EN = (
    "<h2>Part one</h2>\r\n<div>Plain text in a div<br>and a line.</div>\r\n"
    "<p>Background:</p>\r\n<ol><li>First</li><li>Second, AT&T</li></ol>\r\n<p>Last <del>old</del> word"
)


class TestHtml(FormatContract):
    format = Html()
    samples = {  # noqa: RUF012  # a constant of the suite
        "uk": (UK.encode(), "uk"),
        "uk with a byte order mark": (b"\xef\xbb\xbf" + UK.encode(), "uk"),
        "ru in windows-1251": (RU.encode("cp1251"), "ru"),
        "en in windows-1252": (f"<meta charset=iso-8859-1>\n{EN} “café”".encode("cp1252"), "en"),
        "en": (EN.encode(), "en"),
        "en in UTF-16": (("\ufeff" + EN).encode("utf-16-be"), "en"),
    }

    def test_bytes_that_are_not_the_declared_encoding_are_refused_with_their_line(self) -> None:
        with pytest.raises(InputError, match="2: byte 0x98 is not windows-1251"):
            self.parse(b"<meta charset=windows-1251>\n<p>\xcf\xf0\xe8\x98</p>")
        with pytest.raises(InputError, match="unknown encoding 'x-none'"):
            self.parse(b"<meta charset=x-none><p>\xcf</p>")


FORMAT = Html()


def parse(text: str) -> tuple[Block, ...]:
    return FORMAT.parse(text.encode(), house=HOUSE, lang="uk").blocks


def test_a_ukrainian_file_is_taken_apart() -> None:
    parsed = FORMAT.parse(UK.encode(), house=HOUSE, lang=None)
    site = "https://pyrohiv.example/?a=1&b=2"
    alt = Tag(1, TagKind.IMAGE, '<img src="/m.jpg" alt="', '">', "/m.jpg")
    assert parsed.blocks == (
        Block(Role.HEADLINE, "Музей просто неба"),
        Block(Role.BYLINE, "Олена Вітрук"),
        Block(Role.DATELINE, "", value="2025-08-23T15:56+03:00"),
        Block(Role.ALT, '{1}Млин "на горі"{/1}', (alt,)),
        Block(Role.CAPTION, "Млин.", is_open=True),
        Block(Role.LABEL, "", value="photo", is_open=True),
        Block(Role.CREDIT, "Тарас Гай"),
        Block(
            Role.LEAD,
            "Музей у {1}Пирогові{/1} засновано {2}6 лютого 1969\u00a0року{/2}.",
            (
                Tag(1, TagKind.LINK, f'<a href="{site.replace("&", "&amp;")}" title="сайт">', "</a>", site),
                Tag(2, TagKind.STRONG, "<strong>", "</strong>"),
            ),
        ),
        Block(Role.LABEL, "", value="source", is_open=True),
        Block(Role.PARAGRAPH, "сайт музею"),
        Block(Role.LABEL, "директорки", value="quote_from", is_open=True),
        Block(
            Role.PARAGRAPH,
            "«Тут {1}п'ять{/1} млинів»,{2/}каже вона.",
            (Tag(1, TagKind.EM, "<em>", "</em>"), Tag(2, TagKind.BREAK, "<br>")),
        ),
        Block(Role.LABEL, "", value="background"),
        Block(Role.LIST_ITEM, "Площа — 133\u00a0га.", level=1),
        Block(Role.LIST_ITEM, "Хат: 5 < 10", level=1),
        Block(Role.LIST_ITEM, "з Полісся", level=2),
        Block(Role.QUOTE, "Приїздіть!", level=1),
        Block(Role.CELL, "Млин", is_open=True),
        Block(Role.CELL, "Рік"),
        Block(Role.CELL, "Вітряний", is_open=True),
        Block(Role.CELL, ""),
        Block(
            Role.PARAGRAPH,
            "H{1}2{/1}O и {2/} {3}тоже{/3}",
            (
                Tag(1, TagKind.SUB, "<sub>", "</sub>"),
                Tag(2, TagKind.CODE, "<code>x &lt; y</code>"),
                Tag(3, TagKind.OTHER, '<span class="x">', "</span>"),
            ),
        ),
        Block(Role.LEAD, "Пирогів: що подивитися & де поїсти"),
    )
    assert parsed.meta == Meta(
        address="https://news.example/uk/museum", siblings=(("ru", "https://news.example/ru/museum"),)
    )
    assert (parsed.lang, parsed.encoding) == ("uk", "utf-8")
    assert parsed.warnings == ("line 34: an embed (<iframe>) is kept as it is",)


def test_the_other_language_is_declared_and_has_its_labels() -> None:
    parsed = FORMAT.parse(UK.encode(), house=HOUSE, lang=None)
    text = FORMAT.render(parsed, parsed.blocks, house=HOUSE, lang="en").decode()
    assert '<html lang="en">' in text
    assert "<strong>Source:</strong> сайт" in text
    assert "<p>Quote from директорки: «" in text
    assert ">Saturday, 23 August 2025, 15:56</time>" in text
    assert "<span>Photo: Тарас" in text
    assert '<p lang="ru">' in text


def test_a_credit_with_a_dash_keeps_it_and_has_its_label_once() -> None:
    data = UK.replace("Фото: Тарас Гай", "Фото — Тарас Гай").encode()
    parsed = FORMAT.parse(data, house=HOUSE, lang=None)
    assert FORMAT.render(parsed, parsed.blocks, house=HOUSE, lang="uk") == data
    assert "<span>Photo — Тарас Гай</span>" in FORMAT.render(parsed, parsed.blocks, house=HOUSE, lang="en").decode()


def test_title_and_headline_change_together_and_the_newspaper_stays() -> None:
    parsed = FORMAT.parse(UK.encode(), house=HOUSE, lang=None)
    blocks = [replace(parsed.blocks[0], text='Млини & "хати"'), *parsed.blocks[1:]]
    text = FORMAT.render(parsed, blocks, house=HOUSE, lang="uk").decode()
    assert '<title>Млини &amp; "хати" &mdash; Наша газета</title>' in text
    assert 'content="Млини &amp; &quot;хати&quot;"' in text
    assert '<h1>Млини &amp; "хати"</h1>' in text


def test_characters_that_the_encoding_lacks_become_references() -> None:
    parsed = FORMAT.parse(RU.encode("cp1251"), house=HOUSE, lang="ru")
    blocks = [replace(parsed.blocks[0], text="Łódź {1}і{/1} “так”"), *parsed.blocks[1:]]
    data = FORMAT.render(parsed, blocks, house=HOUSE, lang="ru")
    assert "<p>&#321;&#243;d&#378; <i>і</i> “так”\n".encode("cp1251") in data
    assert FORMAT.parse(data, house=HOUSE, lang="ru").blocks[0].text == blocks[0].text


@pytest.mark.parametrize(
    ("source", "texts"),
    [
        ("<p>a < b & c</p>", ["a < b & c"]),
        ("<p>один<p>два<div>три</div>чотири", ["один", "два", "три", "чотири"]),
        ("<p><b>один</p><p>два</b></p>", ["один", "два"]),
        ("<p>до<!-- <p>ні</p> -->після", ["до{1/}після"]),
        ("<p title='a>b'>так</p>", ["так"]),
        ("<p>&nbsp; відступ &nbsp;</p>", ["відступ"]),
        ("<p>—</p><p> </p><p><img src=x></p>", []),
        ('<p>так</p><a title="без кінця>ні</p>', ["так"]),
        ("<textarea><p>ні</p></textarea><p>так", ["так"]),
        ("<svg><title>ні</title><![CDATA[<p>ні</p>]]></svg>так", ["так"]),
        ('<p translate="no">ні</p><p>так <span translate=no>ні</span> так', ["так {1/} так"]),
        ("<head><title>назва</title><p>так", ["назва", "так"]),
    ],
)
def test_usual_and_odd_html_is_read_as_a_browser_does(source: str, texts: list[str]) -> None:
    assert [one.text for one in parse(source)] == texts


@settings(max_examples=150, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            ["<", ">", "p", "b ", "/", '"', "'", "=", "!", "-", "--", "a", "script", "[CDATA[", "я ", "&lt;"]
        ),
        max_size=20,
    )
)
def test_any_html_comes_back_the_same(parts: list[str]) -> None:
    data = "".join(parts).encode()
    parsed = FORMAT.parse(data, house=HOUSE, lang="uk")
    assert FORMAT.render(parsed, parsed.blocks, house=HOUSE, lang="uk") == data


class _Elements(HTMLParser):
    """What the standard library sees: an oracle that shares no code with ours."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[tuple[str, list[tuple[str, str | None]]]] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.seen.append((tag, [(name, value if name not in ("alt", "content") else "") for name, value in attrs]))


def _elements(data: bytes) -> list[tuple[str, list[tuple[str, str | None]]]]:
    parser = _Elements()
    parser.feed(data.decode())
    parser.close()
    return parser.seen


@settings(max_examples=100, deadline=None)
@given(hostile_texts, st.data())
def test_another_parser_sees_the_same_elements_and_attributes(text: str, data: st.DataObject) -> None:
    parsed = FORMAT.parse(UK.encode(), house=HOUSE, lang="uk")
    number = data.draw(st.sampled_from([n for n, one in enumerate(parsed.blocks) if one.text]))
    blocks = [*parsed.blocks]
    blocks[number] = insert(blocks[number], text, at_end=False)
    assert _elements(FORMAT.render(parsed, blocks, house=HOUSE, lang="uk")) == _elements(UK.encode())


def test_pieces_follow_each_other_without_gaps() -> None:
    pieces = list(scan(UK))
    assert "".join(UK[piece.start : piece.end] for piece in pieces) == UK


PAGES = Path(__file__).parents[2].parent / "shared" / "data" / "formats" / "html"


def test_real_pages_come_back_the_same() -> None:
    pages = sorted(PAGES.rglob("*.html.gz"))
    if not pages:
        pytest.skip("the saved pages lie beside the checkout, and there are none")

    for page in pages:
        data = gzip.decompress(page.read_bytes())
        parsed = FORMAT.parse(data, house=HOUSE, lang="uk")
        assert FORMAT.render(parsed, parsed.blocks, house=HOUSE, lang=parsed.lang or "uk") == data, page.name


def test_a_published_time_is_the_date() -> None:
    text = "<meta property='article:published_time' content='2025-08-23T12:56:00Z'><p>Так</p>"
    kyiv = ZoneInfo("Europe/Kyiv")
    assert FORMAT.parse(text.encode(), house=HOUSE, lang="uk").meta.date == datetime(2025, 8, 23, 15, 56, tzinfo=kyiv)


def test_a_paragraph_that_begins_like_a_label_stays_a_paragraph() -> None:
    parsed = FORMAT.parse("<p>Перший.</p><p>Другий.</p>".encode(), house=HOUSE, lang="uk")
    blocks = [parsed.blocks[0], replace(parsed.blocks[1], text="Джерело: не мітка")]
    data = FORMAT.render(parsed, blocks, house=HOUSE, lang="uk")
    assert data.decode() == "<p>Перший.</p><p>Джерело&#58; не мітка</p>"
    assert shape(FORMAT.parse(data, house=HOUSE, lang="uk").blocks) == shape(blocks)


def test_a_label_filling_keeps_its_no_break_space() -> None:
    data = "<p>Цитата пана\u00a0Василя: «Так».</p>\n<p>Кінець.</p>\n".encode()
    parsed = FORMAT.parse(data, house=HOUSE, lang="uk")
    assert parsed.blocks[0] == Block(Role.LABEL, "пана\u00a0Василя", value="quote_from", is_open=True)
