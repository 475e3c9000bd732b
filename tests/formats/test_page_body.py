from __future__ import annotations

import pytest
from page_house import HOUSE, caption, credit, item, label, lead, para, subhead

from l10n.errors import InputError
from l10n.formats.page_html import read_page
from l10n.model.article import Block, Tag, TagKind

PROSE = "Міст через річку відкрили після двох років ремонту, повідомила міська рада у вівторок вранці."
MORE = "Роботи коштували чотириста мільйонів гривень, і більшу частину цієї суми дав державний бюджет."


def body(html: str) -> list[Block]:
    """The blocks after the headline of an article whose first two paragraphs stand above *html*."""
    page = (
        "<html lang=uk><head></head><body><nav>Меню</nav><article><h1>Міст через річку відкрили</h1>"
        f'<div class="text"><p>{PROSE}</p><p>{MORE}</p>{html}</div></article></body></html>'
    )
    found = read_page(page, house=HOUSE, lang=None).blocks
    assert found[1:3] == (lead(PROSE), para(MORE))
    return list(found[3:])


def test_paragraphs_inside_list_items_are_list_items() -> None:
    assert body("<ul><li><p>Тролейбуси</p></li><li>\n<p>Вантажівки <i>без</i> причепа</p></li></ul>") == [
        item("Тролейбуси"),
        item("Вантажівки {1}без{/1} причепа", Tag(1, TagKind.EM, "<i>", "</i>")),
    ]


@pytest.mark.parametrize("credit_class", ["copyright", "MediaCaption_credit", "c-image__author"])
def test_a_credit_that_only_a_style_sets_apart_is_not_glued_to_its_caption(credit_class: str) -> None:
    made = f'<span>Новий міст</span><span class="{credit_class}">Тарас Мельник</span>'
    html = f"<figure><figcaption>{made}</figcaption></figure>"
    assert body(html) == [caption("Новий міст"), label("photo"), credit("Тарас Мельник")]


def test_who_wrote_the_text_is_no_pictures_credit() -> None:
    assert body('<p class="note_credit">Текст: Ігнат Горін</p>') == [para("Текст: Ігнат Горін")]


def test_a_question_in_an_interview_is_no_subhead() -> None:
    assert body("<p><b>— Не страшно?</b></p><p>— Страшно.</p><p><b>Що далі?</b></p><p>Ніхто не знає.</p>") == [
        para("{1}— Не страшно?{/1}", Tag(1, TagKind.STRONG, "<b>", "</b>")),
        para("— Страшно."),
        subhead("Що далі?"),
        para("Ніхто не знає."),
    ]


def test_a_short_line_that_the_page_calls_what_it_calls_its_text_is_text() -> None:
    lines = (PROSE, MORE, "($1 = 41,5 гривні)")
    html = "".join(f'<div class="text__p" data-testid="paragraph-{n}">{line}</div>' for n, line in enumerate(lines))
    assert body(html) == [para(line) for line in lines]


def test_a_link_to_a_feed_amid_the_text_does_not_end_it() -> None:
    assert body("<p>Новини партнерів</p><p>Нагадаємо, міст закрили на ремонт у червні минулого року.</p>") == [
        para("Нагадаємо, міст закрили на ремонт у червні минулого року.")
    ]
    assert body("<h3>Новини партнерів</h3><p>Нагадаємо, міст закрили на ремонт у червні минулого року.</p>") == []
    assert body("<p>Про автора</p><p>Автор багато років пише про мости та дороги нашої області.</p>") == []


def test_a_box_that_a_reader_may_skip_is_left_out_with_its_text() -> None:
    box = "<section><a href='#e'>Пропустити Подкаст і продовжити</a><p>{}</p><p id=e>Кінець Подкаст</p></section>"
    assert body(box.format("Головні історії тижня, які пояснюють наші журналісти.") + "<p>Далі буде.</p>") == [
        para("Далі буде.")
    ]


def test_appeals_to_support_or_follow_the_newspaper_are_left_out() -> None:
    appeals = (
        "Підтримайте УП – станьте патроном!",
        "Хочете отримувати більше? Підписуйтесь на Новини Міста в Telegram та Facebook!",
        "Станьте частиною Суспільного: повідомляйте про важливі події.",
    )
    assert body("".join(f"<p>{line}</p>" for line in appeals) + "<p>Далі буде.</p>") == [para("Далі буде.")]


@pytest.mark.parametrize(
    "title", ["Страница не найдена", "Сторінку не знайдено", "Page not found | The Example", "Помилка 404"]
)
def test_a_page_that_says_there_is_none_is_no_article(title: str) -> None:
    html = f"<html><body><h1>{title}</h1><p>{PROSE}</p><p>{MORE}</p></body></html>"
    with pytest.raises(InputError, match="this page holds no article: “"):
        read_page(html, house=HOUSE, lang=None)


def test_a_number_of_people_in_a_headline_is_no_error() -> None:
    html = f"<html><body><h1>500 українців повернулися</h1><p>{PROSE}</p><p>{MORE}</p></body></html>"
    assert read_page(html, house=HOUSE, lang=None).blocks[0].text == "500 українців повернулися"
