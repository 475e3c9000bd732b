from __future__ import annotations

import re
from dataclasses import replace

import pytest
from format_contract import FormatContract
from hypothesis import given, settings
from hypothesis import strategies as st
from page_house import HOUSE

from l10n.errors import InputError
from l10n.formats.plain import Plain
from l10n.model.article import Block, Role

UK = """Станцію «Вокзальна» закриють на ремонт

Метро попереджає пасажирів про зміни.
Джерело: пресслужба метрополітену
Деталі: ремонт триватиме 10 днів; поїзди ходитимуть без зупинки.

Передісторія:
• Станцію відкрили 6 листопада 1960 року.
- Ескалатори міняли у 2013-му.

> Дякуємо за терпіння.
"""
RU = "Городской совет\tи {1} {{ бюджет\r\n\r\nДепутаты  собрались в 10:00.\r\n   Отступ — тоже абзац.  \r\n"
EN = """\
A line of text wrapped by a mail program at seventy characters or so,
which is how many press offices still send their news. The second line
of a paragraph means nothing by itself; Trond
Biti wrote so.

Background: the width of eighty columns comes from punched cards, and
many terminals kept it for decades after the cards had gone.

  - A list item may be wrapped as well, with its second line indented
    like this one.
"""


class TestPlain(FormatContract):
    format = Plain()
    samples = {  # noqa: RUF012  # a constant of the suite
        "uk": (UK.encode(), "uk"),
        "ru": (RU.encode(), "ru"),
        "en": (EN.encode(), "en"),
        "uk with a byte order mark": (b"\xef\xbb\xbf" + UK.rstrip().encode(), "uk"),
        "ru in UTF-16": (("\ufeff" + RU).encode("utf-16-le"), "ru"),
        "uk, old Macintosh": (UK.replace("\n", "\r").encode(), "uk"),
    }
    # Plain text has no escapes: how a line begins decides what it is.
    fits = re.compile(r"[^\W\d_][^:]*\Z")


FORMAT = Plain()


def parse(text: str) -> tuple[Block, ...]:
    return FORMAT.parse(text.encode(), house=HOUSE, lang="uk").blocks


def test_a_ukrainian_text_is_taken_apart() -> None:
    assert parse(UK) == (
        Block(Role.HEADLINE, "Станцію «Вокзальна» закриють на ремонт"),
        Block(Role.LEAD, "Метро попереджає пасажирів про зміни."),
        Block(Role.LABEL, "", value="source", is_open=True),
        Block(Role.PARAGRAPH, "пресслужба метрополітену"),
        Block(Role.LABEL, "", value="details", is_open=True),
        Block(Role.PARAGRAPH, "ремонт триватиме 10 днів; поїзди ходитимуть без зупинки."),
        Block(Role.LABEL, "", value="background"),
        Block(Role.LIST_ITEM, "Станцію відкрили 6 листопада 1960 року.", level=1),
        Block(Role.LIST_ITEM, "Ескалатори міняли у 2013-му.", level=1),
        Block(Role.QUOTE, "Дякуємо за терпіння.", level=1),
    )


def test_wrapped_lines_are_one_paragraph() -> None:
    assert [one.text for one in parse(EN)] == [
        "A line of text wrapped by a mail program at seventy characters or so, which is how many press offices still "
        "send their news. The second line of a paragraph means nothing by itself; Trond Biti wrote so.",
        "",
        "the width of eighty columns comes from punched cards, and many terminals kept it for decades after the "
        "cards had gone.",
        "A list item may be wrapped as well, with its second line indented like this one.",
    ]


def test_a_changed_wrapped_paragraph_is_wrapped_again() -> None:
    parsed = FORMAT.parse(EN.encode(), house=HOUSE, lang="en")
    text = "Пункт списку теж можна розбити на рядки, і тоді другий рядок має такий самий відступ - як тут."
    blocks = [*parsed.blocks[:-1], replace(parsed.blocks[-1], text=text)]
    rendered = FORMAT.render(parsed, blocks, house=HOUSE, lang="en").decode()
    assert rendered.endswith(
        "\n\n  - Пункт списку теж можна розбити на рядки, і тоді другий рядок має\n    такий самий відступ - як тут.\n"
    )
    assert FORMAT.parse(rendered.encode(), house=HOUSE, lang="en").blocks[-1].text == text


def test_byline_dateline_caption_and_credit_stand_above_the_body() -> None:
    text = (
        "Солдат утік до Норвегії\nОлег Павлюк, Ольга Кацимон — субота, 23 серпня 2025, 15:56\n"
        "Прикордоння Норвегії. Фото: Стейнар Мір\n\nРосійський військовий попросив притулку.\n"
    )
    blocks = (
        Block(Role.HEADLINE, "Солдат утік до Норвегії"),
        Block(Role.BYLINE, "Олег Павлюк, Ольга Кацимон"),
        Block(Role.DATELINE, "", value="2025-08-23T15:56+03:00"),
        Block(Role.CAPTION, "Прикордоння Норвегії.", is_open=True),
        Block(Role.LABEL, "", value="photo", is_open=True),
        Block(Role.CREDIT, "Стейнар Мір"),
        Block(Role.LEAD, "Російський військовий попросив притулку."),
    )
    assert parse(text) == blocks
    parsed = FORMAT.parse(text.encode(), house=HOUSE, lang="uk")
    assert FORMAT.render(parsed, blocks, house=HOUSE, lang="uk").decode() == text
    english = FORMAT.render(parsed, blocks, house=HOUSE, lang="en").decode()
    assert "Кацимон — Saturday, 23 August 2025, 15:56\nПрикордоння Норвегії. Photo: Стейнар Мір\n" in english


def test_a_credit_with_a_dash_keeps_it_and_has_its_label_once() -> None:
    text = "Солдат утік до Норвегії\nВардьо. Фото — Стейнар Мір\n\nРосійський військовий попросив притулку.\n"
    parsed = FORMAT.parse(text.encode(), house=HOUSE, lang="uk")
    assert [block.text for block in parsed.blocks if block.role is Role.CREDIT] == ["Стейнар Мір"]
    assert FORMAT.render(parsed, parsed.blocks, house=HOUSE, lang="uk").decode() == text
    english = FORMAT.render(parsed, parsed.blocks, house=HOUSE, lang="en").decode()
    assert "\nВардьо. Photo — Стейнар Мір\n" in english


def test_no_break_spaces_before_a_line_are_its_indent() -> None:
    data = "Перший рядок тексту\n\n\u00a0\u00a0Другий рядок тексту.\n".encode()
    parsed = FORMAT.parse(data, house=HOUSE, lang="uk")
    assert [block.text for block in parsed.blocks] == ["Перший рядок тексту", "Другий рядок тексту."]
    assert FORMAT.render(parsed, parsed.blocks, house=HOUSE, lang="uk") == data


def test_one_line_is_no_headline() -> None:
    assert parse("Лише один рядок") == (Block(Role.LEAD, "Лише один рядок"),)


def test_line_breaks_in_a_text_open_no_paragraph() -> None:
    parsed = FORMAT.parse(UK.encode(), house=HOUSE, lang="uk")
    blocks = [replace(parsed.blocks[0], text="Один\n\n- два"), *parsed.blocks[1:]]
    assert FORMAT.render(parsed, blocks, house=HOUSE, lang="uk").decode().startswith("Один  - два\n\nМетро")


def test_bytes_that_are_not_utf_8_are_refused_with_their_line() -> None:
    with pytest.raises(InputError, match="3: byte 0xcf is not utf-8"):
        FORMAT.parse(b"a\nb\n" + "Привіт".encode("cp1251"), house=HOUSE, lang="uk")


@settings(max_examples=200, deadline=None)
@given(
    st.lists(
        st.sampled_from(
            [
                "слово ",
                "\n",
                "\r\n",
                "\r",
                "- ",
                "• ",
                "> ",
                "1. ",
                "Джерело: ",
                "\t",
                "Фото: ",
                "2025-08-23",
                "{1}",
                "довгий рядок " * 5,
            ]
        ),
        max_size=30,
    )
)
def test_any_text_comes_back_the_same(parts: list[str]) -> None:
    data = "".join(parts).encode()
    parsed = FORMAT.parse(data, house=HOUSE, lang="uk")
    assert FORMAT.render(parsed, parsed.blocks, house=HOUSE, lang="uk") == data
