from __future__ import annotations

import runpy
from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page_house import (
    HOUSE,
    byline,
    caption,
    cell,
    credit,
    dateline,
    headline,
    item,
    label,
    lead,
    para,
    quote,
    subhead,
    topic,
    unknown_topic,
)

from l10n.errors import InputError
from l10n.formats.contract import Furniture, House, Parsed
from l10n.formats.page_html import decode_page, looks_like_page, read_page
from l10n.model.article import Block, Meta, Role, Tag, TagKind

PAGES = Path(__file__).parents[1] / "data" / "pages"
SHARED = Path(__file__).parents[3] / "shared" / "data" / "formats" / "html"
BENCH = Path(__file__).parents[1] / "bench" / "pages.py"
KYIV = ZoneInfo("Europe/Kyiv")


def link(number: int, href: str) -> Tag:
    return Tag(number, TagKind.LINK, f'<a href="{href}">', "</a>", href)


def strong(number: int) -> Tag:
    return Tag(number, TagKind.STRONG, "<strong>", "</strong>")


def em(number: int) -> Tag:
    return Tag(number, TagKind.EM, "<em>", "</em>")


EXPECTED: dict[str, Parsed] = {
    # windows-1251, relative links, bold labels, a script's link, an embed, tags that stand together
    "layout_pravda.uk.html": Parsed(
        format="page-html",
        lang="uk",
        blocks=(
            headline("Рада ратифікувала Римський статут"),
            byline("Перша Авторка"),
            dateline("2024-08-21T12:30+03:00"),
            caption("Будівля Верховної Ради."),
            label("photo"),
            credit("Wikimedia Commons"),
            lead("Верховна Рада 21 серпня ратифікувала Римський статут Міжнародного кримінального суду."),
            label("source"),
            para("сайт {1}Верховної Ради{/1}", link(1, "https://www.rada.gov.ua/")),
            label("details"),
            para(
                "За закон проголосував 281 депутат. Під час ратифікації Україна послалася на {1}статтю 124{/1} "
                "статуту.",
                link(1, "https://news.example/news/124/"),
            ),
            label("quote_from", "преамбули"),
            para("«Такі тяжкі злочини {1}загрожують{/1} миру, безпеці та добробуту світу».", em(1)),
            label("background", is_open=False),
            item("Україна підписала статут у січні 2000 року."),
            item("Угода про асоціацію з ЄС, стаття 8, зобов’язує Україну ратифікувати його."),
            unknown_topic("Верховна Рада"),
            topic("human_rights"),
        ),
        meta=Meta(
            date=datetime(2024, 8, 21, 12, 30, tzinfo=KYIV),
            address="https://news.example/news/2024/08/21/1/",
            siblings=(
                ("ru", "https://news.example/rus/news/2024/08/21/1/"),
                ("en", "https://news.example/eng/news/2024/08/21/1/"),
            ),
            image="https://news.example/images/2024/rada.jpg",
        ),
        warnings=("an embed was left out: https://www.youtube.com/embed/abc",),
        dropped=(
            "Головна",
            "Новини",
            "Колонки",
            "Реклама",
            "Читайте також: Що таке Міжнародний кримінальний суд",
            "Підтримайте нас, щоб ми могли писати більше таких текстів щодня.",
            "Верховна Радаправа людини",
            "Коментарі",
            "Читач пише довгий коментар, який не є частиною статті, хоча й має речення.",
            "Останні новини",
            "Кабмін ухвалив державний бюджет на наступний рік",
            "У Харкові відкрили підземну школу для дітей",
            "Усі права захищені. Передрук матеріалів лише з дозволу редакції.",
        ),
    ),
    # JSON-LD with a graph and a broken twin, deck, figure, hidden text, a table, marks that belong together
    "layout_jsonld.en.html": Parsed(
        format="page-html",
        lang="en",
        blocks=(
            headline("Kakhovka dam destroyed, villages flooded"),
            byline("First Author, Second Author"),
            dateline("2023-06-06T05:12+00:00"),
            caption("Kherson after the flood."),
            label("photo"),
            credit("Wikimedia Commons"),
            lead("Thousands had to leave their homes downstream."),
            para(
                "The Kakhovka dam on the Dnipro was destroyed in the early hours of 6 June 2023, and water "
                "flooded towns "
                "and villages on {1}both banks{/1}.",
                link(1, "https://news.example/places#dnipro"),
            ),
            para(
                "The reservoir held about 18 cubic kilometres of water{{1}.{1/}It cooled the Zaporizhzhia plant.",
                Tag(1, TagKind.BREAK, "<br>"),
            ),
            subhead("What followed"),
            quote("The flood was the largest of its kind in Europe in decades."),
            cell("Bank", is_open=True),
            cell("Villages"),
            cell("right", is_open=True),
            cell("20"),
            para("Kherson Oblast lost fields, wells and {1}homes{/1}; the clean-up took many months.", em(1)),
            item("Water fell back within two weeks."),
            item("Mines were washed {1}away, too{/1}.", strong(1)),
            topic("war"),
            unknown_topic("Kherson"),
        ),
        meta=Meta(
            date=datetime(2023, 6, 6, 8, 12, tzinfo=KYIV),
            address="https://news.example/en/kakhovka",
            section="Ukraine",
        ),
        dropped=(
            "Home Ukraine",
            "Advertisement",
            "What the Dnipro means to Ukraine",
            "More on this story",
            "A summary of some other story that has a full stop, too.",
            "© The Example",
        ),
    ),
    # No class, no paragraph: a table lays the page out and two line breaks end a paragraph
    "layout_plain.ru.html": Parsed(
        format="page-html",
        lang="ru",
        blocks=(
            headline("Украина и Молдова присоединились к энергосети Европы"),
            dateline("2022-03-16T15:10+02:00"),
            lead(
                "Украина и Молдова 16 марта 2022 года начали работать в одной сети с континентальной Европой, сообщила "
                "ENTSO-E."
            ),
            label("source"),
            para("{1}ENTSO-E{/1}", link(1, "https://www.entsoe.eu/")),
            para(
                "Проверочную работу в режиме острова начали ночью 24 февраля, за несколько часов до вторжения. "
                "Вернуться "
                "в прежнюю сеть было уже нельзя."
            ),
            para("«Это историческая веха», — написала еврокомиссар Кадри Симсон."),
            unknown_topic("энергосеть"),
            unknown_topic("Молдова"),
        ),
        meta=Meta(date=datetime(2022, 3, 16, 15, 10, tzinfo=KYIV)),
        dropped=(
            "Главная Новости Спорт",
            "16.03.2022 15:10",
            "Новости партнеров",
            "Десять рецептов борща на каждый день",
        ),
    ),
}


@pytest.mark.parametrize("name", EXPECTED)
def test_every_layout_gives_its_article_and_says_what_was_left_out(name: str) -> None:
    text = decode_page((PAGES / name).read_bytes())
    assert read_page(text, house=HOUSE, lang=None) == EXPECTED[name]


@pytest.mark.parametrize("name", EXPECTED)
def test_a_whole_page_looks_like_one(name: str) -> None:
    assert looks_like_page(decode_page((PAGES / name).read_bytes()))


def test_an_authors_own_html_does_not_look_like_a_page() -> None:
    assert not looks_like_page("<h1>Заголовок</h1><p>Текст статті без жодних меню.</p>")
    assert not looks_like_page("<!doctype html><html><body><h1>Заголовок</h1><p>Текст.</p></body></html>")


PROSE = (
    "Верховна Рада ухвалила закон, який передбачає нові правила для громад, і направила його на підпис президентові. "
)


def page(body: str, head: str = "", lang: str = "uk") -> str:
    return f'<html lang="{lang}"><head>{head}</head><body><h1>Рада ухвалила закон</h1>{body}</body></html>'


def blocks(body: str, head: str = "") -> list[Block]:
    return list(
        read_page(page(f"<article><p>{PROSE * 2}</p>{body}</article>", head), house=HOUSE, lang=None).blocks[2:]
    )


@pytest.mark.parametrize(
    ("head", "written"),
    [
        (b"<meta charset=windows-1251>", "cp1251"),
        (b'<meta http-equiv="Content-Type" content="text/html; charset=KOI8-U">', "koi8-u"),
        (b'<?xml version="1.0" encoding="windows-1251"?>', "cp1251"),
        (b"", "utf-8"),
        (b"<meta charset=nobody-knows-this>", "utf-8"),
        (b"", "utf-8-sig"),
        (b"<meta charset=utf-8>", "utf-16"),
    ],
)
def test_a_page_is_decoded_as_it_says(head: bytes, written: str) -> None:
    text = head.decode() + "<p>Ґанок і їжак</p>"
    assert decode_page(text.encode(written)) == text


def test_bytes_that_are_not_what_the_page_says_are_refused_with_the_line() -> None:
    with pytest.raises(InputError, match=r"^page.html:2: byte 0xca is not utf-8"):
        decode_page(b"<meta charset=utf-8>\n" + "Київ".encode("cp1251"), path="page.html")


@pytest.mark.parametrize(
    ("href", "address"),
    [
        ("https://other.example/a?b=1&amp;c=2", "https://other.example/a?b=1&c=2"),
        ("/local", "https://news.example/local"),
        ("//cdn.example/x", "https://cdn.example/x"),
        ("mailto:desk@news.example", "mailto:desk@news.example"),
    ],
)
def test_links_are_kept_and_made_absolute(href: str, address: str) -> None:
    head = '<link rel="canonical" href="https://news.example/story">'
    text = f'Про це <a href="{href}">повідомили</a> вчора.'
    assert blocks(f"<p>{text}</p>", head) == [para("Про це {1}повідомили{/1} вчора.", link(1, address))]


@pytest.mark.parametrize(
    "href", ["javascript:alert(1)", "#top", "data:text/html,x", "http://[bad", "", "ftp://x.example/"]
)
def test_links_that_lead_nowhere_leave_their_text(href: str) -> None:
    assert blocks(f'<p>Про це <a href="{href}">повідомили</a> вчора.</p>') == [para("Про це повідомили вчора.")]


def test_a_switcher_that_leads_to_the_story_names_its_versions() -> None:
    head = '<link rel="canonical" href="https://news.example/news/1/">'
    switcher = '<a href="/news/1/">Укр</a> <a href="/rus/news/1/">Рус</a> <a href="/eng/">Eng</a>'
    parsed = read_page(
        page(f"<nav>{switcher}</nav><article><p>{PROSE * 2}</p></article>", head), house=HOUSE, lang=None
    )
    assert parsed.meta.siblings == (("ru", "https://news.example/rus/news/1/"),)


def test_white_space_and_split_marks_are_put_in_order() -> None:
    assert blocks("<p>\n  Це\u00ad <b>дуже </b><b>важ</b><b>ливо</b> <i></i>,\n кажуть\u200b <em> усі </em>.</p>") == [
        para("Це {1}дуже важливо{/1} , кажуть {2}усі{/2} .", Tag(1, TagKind.STRONG, "<b>", "</b>"), em(2))
    ]


def test_nested_lists_quotes_and_headings_keep_their_level() -> None:
    html = (
        "<h3>Що відомо зараз</h3><ul><li>Перше.<ul><li>Друге.</li></ul></li></ul>"
        "<blockquote>Ми чекали на це.</blockquote><p>Далі буде.</p>"
    )
    assert blocks(html) == [
        subhead("Що відомо зараз", 3),
        item("Перше."),
        item("Друге.", level=2),
        quote("Ми чекали на це."),
        para("Далі буде."),
    ]


def test_a_table_with_missing_cells_is_refused_by_name() -> None:
    table = "<table><tr><th>Рік</th><th>Голосів</th></tr><tr><td>2024</td></tr></table>"
    html = page(f"<article><p>{PROSE * 2}</p>{table}<p>Далі буде.</p></article>")
    parsed = read_page(html, house=HOUSE, lang=None)
    assert parsed.blocks[2:] == (para("Далі буде."),)
    assert parsed.warnings == ("a table with cells missing or merged was left out: “Рік …”",)
    assert parsed.dropped == ("Рік", "Голосів", "2024")


def test_pictures_amid_the_text_keep_their_alternative_text_caption_and_credit() -> None:
    head = '<link rel="canonical" href="https://news.example/1/2/">'
    html = (
        '<figure><img data-src="/a.jpg" alt="Міст {1} у Києві"><figcaption>Міст. Фото: ДСНС</figcaption></figure>'
        '<p><img src="i.png" alt="x"><a href="/3/"><img src="/b.jpg" alt="Читайте про інший міст"></a>Далі буде.</p>'
    )
    image = Tag(1, TagKind.IMAGE, '<img src="https://news.example/a.jpg">', "</img>", "https://news.example/a.jpg")
    assert blocks(html, head) == [
        Block(Role.ALT, "{1}Міст {{1} у Києві{/1}", (image,)),
        caption("Міст."),
        label("photo"),
        credit("ДСНС"),
        para("Далі буде."),
    ]


def test_a_quoted_post_is_refused_by_name() -> None:
    post = '<p>Важлива новина дня.</p>&mdash; Рада <a href="https://x.example/rada/1">21 серпня</a>'
    html = page(f'<article><p>{PROSE * 2}</p><blockquote class="twitter-tweet">{post}</blockquote></article>')
    parsed = read_page(html, house=HOUSE, lang=None)
    assert (len(parsed.blocks), parsed.warnings) == (2, ("an embed was left out: https://x.example/rada/1",))


def test_a_desks_furniture_applies_by_the_pages_address() -> None:
    table = Furniture("news", match=r"news\.example", drop=("Наш кореспондент .*",), stop=("Довідка редакції",))
    text = "<p>Наш кореспондент передає з місця подій.</p><p>Далі буде.</p><p>Довідка редакції</p><p>Хто ми є.</p>"
    html = page(
        f"<article><p>{PROSE * 2}</p>{text}<p>{PROSE * 4}</p></article>",
        '<link rel="canonical" href="https://news.example/1">',
    )
    parsed = read_page(html, house=House(furniture=(table,)), lang=None)
    assert [block.text for block in parsed.blocks[2:]] == ["Далі буде."]


def test_a_bold_line_alone_is_a_subhead_and_bold_words_are_not() -> None:
    assert blocks("<p><strong>Що далі</strong></p><p><strong>Закон</strong> чинний.</p>") == [
        subhead("Що далі"),
        para("{1}Закон{/1} чинний.", strong(1)),
    ]


@pytest.mark.parametrize(
    ("html", "reason"),
    [
        ("", "empty"),
        ("<html></html>", "no article"),
        (page("<form><input name=login><input name=password><p>Увійдіть, щоб читати.</p></form>"), "no article"),
        (page("<p>404. Сторінку не знайдено, перевірте адресу.</p>"), "this page holds no article: no running text"),
        (page("<div id=root></div><script>boot()</script>"), "this page holds no article: no running text"),
        (
            page(
                "".join(f'<div><h3><a href="/{n}">Подія {n} у столиці</a></h3><p>{PROSE}</p></div>' for n in range(9))
            ),
            "this is a list of news, not one article",
        ),
        (f"<article><p>{PROSE * 3}</p></article>", "the page has no headline"),
        ("<p>" + "я" * 10_000_000, "over the limit"),
    ],
    ids=["nothing", "no body", "login", "error", "script", "index", "no headline", "huge"],
)
def test_what_is_no_article_is_refused_with_the_reason(html: str, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        read_page(html, house=HOUSE, lang=None)
    assert reason in str(caught.value) and caught.value.hint


def test_a_page_in_another_language_is_read_with_a_warning() -> None:
    text = "Das Parlament hat am Mittwoch ein neues Gesetz beschlossen, das die Regeln für die Gemeinden ändert. " * 2
    parsed = read_page(page(f"<article><p>{text}</p></article>", lang="de"), house=HOUSE, lang=None)
    assert (parsed.lang, parsed.warnings) == (None, ("the page says it is in “de”, which is none of uk, ru and en",))


def test_the_text_is_surer_than_a_forgotten_lang_attribute() -> None:
    assert read_page(page(f"<article><p>{PROSE * 2}</p></article>", lang="en"), house=HOUSE, lang=None).lang == "uk"


def test_a_deep_page_and_a_page_of_broken_markup_are_read() -> None:
    deep = page("<div>" * 5_000 + f"<p>{PROSE * 2}</p>")
    broken = page(f"</p></div><p><b><i>{PROSE * 2}</b></i><table><p>x</table></article><!-- <p>")
    for html in (deep, broken):
        try:
            parsed = read_page(html, house=HOUSE, lang=None)
        except InputError:
            continue  # the parser gives up below a depth; saying so is enough
        assert parsed.blocks[0] == headline("Рада ухвалила закон")


def test_a_page_with_a_feed_of_thousands_is_read() -> None:
    html = page(f"<article>{f'<p>{PROSE}</p>' * 40}</article>" + "<div><a href='/x'>Новина дня</a></div>" * 20_000)
    assert len(read_page(html, house=HOUSE, lang=None).blocks) == 41


SOUP = [
    "<p>",
    "</p>",
    "<b>",
    "</b>",
    "<a href='/x'>",
    "</a>",
    "<br>",
    "<ul><li>",
    "</ul>",
    "<table><td>",
    "{1}",
    "&nbsp;",
]


@given(
    st.lists(st.sampled_from([*SOUP, "<blockquote>", "<figure>", "<h2>", PROSE, "Джерело: ", "Фото: "]), max_size=40)
)
@settings(deadline=None, max_examples=80)
def test_any_soup_is_an_article_or_a_refusal_with_sound_tags(parts: list[str]) -> None:
    try:
        parsed = read_page(page("".join(parts)), house=HOUSE, lang=None)
    except InputError:
        return
    for block in parsed.blocks:
        assert [tag.number for tag in block.tags] == list(range(1, len(block.tags) + 1))
        assert all(f"{{{tag.number}" in block.text for tag in block.tags)
        assert block.text == block.text.strip() and "\n" not in block.text


@given(st.binary(max_size=300))
@settings(deadline=None, max_examples=60)
def test_any_bytes_are_an_article_or_a_refusal(data: bytes) -> None:
    try:
        read_page(decode_page(data), house=HOUSE, lang=None)
    except InputError:
        return


def test_of_real_pages_95_percent_of_the_blocks_come_out_and_little_else() -> None:
    if not SHARED.exists():
        pytest.skip("the shared data are not beside this checkout")
    bench = runpy.run_path(str(BENCH))
    right = made = hit = wanted = 0
    for gold in bench["gold_pages"](SHARED):
        ours = bench["ours"](gold.data)
        a, b, _ = bench["found"](ours, gold.blocks)
        c, d, _ = bench["found"](gold.blocks, ours)
        right, made, hit, wanted = right + a, made + b, hit + c, wanted + d
    assert wanted > 400 and right / made >= 0.95 and hit / wanted >= 0.95
