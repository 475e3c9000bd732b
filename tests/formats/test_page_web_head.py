from __future__ import annotations

from page_house import HOUSE, byline, caption, credit, dateline, headline, label, lead, para

from l10n.formats.page_html import read_page
from l10n.model.article import Block, Meta

PROSE = "Міст через річку відкрили після двох років ремонту, повідомила міська рада у вівторок вранці."
MORE = "Роботи коштували чотириста мільйонів гривень, і більшу частину цієї суми дав державний бюджет."


def blocks(head: str, data: str = "") -> list[Block]:
    """The article's blocks of a page with *head* above its two paragraphs."""
    html = (
        f"<html lang=uk><head>{data}</head><body><nav>Меню</nav><article>{head}"
        f'<div class="text"><p>{PROSE}</p><p>{MORE}</p></div></article></body></html>'
    )
    return list(read_page(html, house=HOUSE, lang=None).blocks)


TITLE = "<h1>Міст через річку відкрили</h1>"


def test_a_subtitle_that_is_byline_and_date_is_no_lead() -> None:
    date = "<span>Неділя, 14 вересня 2025, 08:05</span>"
    subtitle = f'<div class="post_subtitle"><a href="/a/1">Ірина Балачук</a> — {date}</div>'
    assert blocks(TITLE + subtitle) == [
        headline("Міст через річку відкрили"),
        byline("Ірина Балачук"),
        dateline("2025-09-14T08:05+03:00"),
        lead(PROSE),
        para(MORE),
    ]


def test_a_person_whom_the_page_shows_is_surer_than_the_desk_in_its_data() -> None:
    data = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Міст через річку відкрили", '
        '"author": {"@type": "NewsMediaOrganization", "name": "Новини Міста"}}</script>'
    )
    shown = (
        '<section class="x-byline"><strong class="visually-hidden">Article Facts</strong><ul><li>'
        '<span class="visually-hidden">Автор, </span><span>Марія Коваль</span></li><li>Новини Міста</li></ul></section>'
    )
    assert blocks(TITLE + shown, data)[:2] == [headline("Міст через річку відкрили"), byline("Марія Коваль")]
    assert blocks(TITLE, data)[:2] == [headline("Міст через річку відкрили"), byline("Новини Міста")]


def test_authors_marked_up_in_the_text_are_the_byline() -> None:
    micro = '<div><span itemprop="author">Вікторія Коваль</span>, журналістка</div>'
    rel = '<div><a rel="author" href="/1">Вікторія Коваль</a> з Полтави</div>'
    for shown in (micro, rel):
        assert blocks(TITLE + shown)[1] == byline("Вікторія Коваль")


def test_the_pictures_caption_is_kept_from_a_gallery_and_from_above_the_headline() -> None:
    figure = '<figure><img src="/a.jpg" alt=""><figcaption><p>Міст уранці. Фото: ДСНС</p></figcaption></figure>'
    expected = [
        headline("Міст через річку відкрили"),
        caption("Міст уранці."),
        label("photo"),
        credit("ДСНС"),
        lead(PROSE),
        para(MORE),
    ]
    assert blocks(f'{TITLE}<div class="primary-gallery">{figure}</div>') == expected
    assert blocks(f"{figure}<p>Місто</p>{TITLE}") == expected


def test_a_standfirst_named_by_an_attribute_is_the_lead() -> None:
    deck = "Мешканці чекали на переправу два роки та їздили в об’їзд"
    attribute = f'<div data-gu-name="standfirst"><div class="dcr-1"><p>{deck}</p></div></div>'
    assert blocks(TITLE + attribute)[1:] == [lead(deck), para(PROSE), para(MORE)]


def test_a_section_is_no_topic() -> None:
    data = (
        '<script type="application/ld+json">{"@type": "NewsArticle", "headline": "Міст через річку відкрили", '
        '"articleSection": "Новини | Місто", "keywords": "Новини | Місто, Норвегія"}</script>'
    )
    html = f"<html lang=uk><head>{data}</head><body><article>{TITLE}<p>{PROSE}</p><p>{MORE}</p></article></body></html>"
    parsed = read_page(html, house=HOUSE, lang=None)
    assert [block.value or block.text for block in parsed.blocks[3:]] == ["norway"]
    assert parsed.meta == Meta(section="Новини | Місто")
