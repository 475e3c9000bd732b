from __future__ import annotations

from dataclasses import replace
from datetime import datetime
from zoneinfo import ZoneInfo

import pytest
from format_contract import FormatContract, shape
from hypothesis import given, settings
from hypothesis import strategies as st
from page_house import HOUSE

from l10n.errors import InputError
from l10n.formats.contract import Hole
from l10n.formats.markdown import Markdown, write
from l10n.model.article import Block, Meta, Role, Tag, TagKind

UK = """---
# Перевірено за сторінкою музею
title: "Метро Києва: шістдесят п'ять років"
authors: [Олена Вітрук, 'Іван Лісовий']   # двоє
date: 2025-11-06 09:30
caption: Станція «Вокзальна».
credit: Тарас Гай
topics:
  - Норвегія
  - метро   # ще не в таблиці
lang: uk
sources: [https://uk.wikipedia.org/wiki/Київський_метрополітен]
---

Першу лінію **відкрили 6 листопада 1960 року**, і вона мала
п'ять станцій [від «Вокзальної» до «Дніпра»](https://metro.example/uk "мапа").

**Джерело:** пресслужба метрополітену

Цитата Біті: «Тоді це було *справжнє свято*»,\\
сказав він[^1].

Передісторія:

* Проєкт почали ще до війни &mdash; у 1938 році.
* Будували з `1949` року:
  1. тунелі,
  2. станції.

> Метро тепер має 52 станції.

| Лінія | Станцій |
|:------|:-------:|
| Святошинсько-Броварська | 18 |
| **Куренівсько-Червоноармійська** \\| M2 |  |

![Схема](scheme.png)

*Схема 1960 року*

<iframe src="https://video.example/1"></iframe>

[^1]: Розмова з [музеєм][m].

[m]: https://museum.example
"""
RU = """\
Резиденция митрополитов в Черновцах
===================================

Резиденция внесена в список **ЮНЕСКО** в _2011_ году.

__Источник__: список Всемирного наследия

Детали: сейчас там работает университет; см. <https://whc.unesco.org/en/list/1330>.

Предыстория:

- Здание построили в 1864–1882 годах.

1. Архитектор - Йозеф Главка.

Не всё видно\tсразу: H<sub>2</sub>O и 5 \\* 5 = 25, {1} и {{.
"""
EN = """---
headline: Seed vault in Svalbard
lead: >
  The vault opened
  on 26 February 2008.
byline: Jane Field
date: "Tuesday, 26 February 2008, 12:00"
credit: "Photo: Mari Aune"
topics: [Norway, seeds]
siblings: {uk: https://news.example/uk/1}
section: World
---
# Seed vault in Svalbard

Source: the Norwegian government

The [Global Seed Vault][vault] keeps ~~a million~~ more than a million samples. AT&T isn't involved.

## What is inside

Quote from Dahl: "It's a back-up."

***

    code stays

```
so does this
```

<div>
Raw HTML
</div>

[vault]: https://seedvault.example "The vault"
"""


class TestMarkdown(FormatContract):
    format = Markdown()
    samples = {  # noqa: RUF012  # a constant of the suite
        "uk": (UK.encode(), "uk"),
        "ru": (RU.encode(), "ru"),
        "en": (EN.encode(), "en"),
        "uk with CR LF and a byte order mark": (b"\xef\xbb\xbf" + UK.replace("\n", "\r\n").encode(), "uk"),
        "en in UTF-16": (("\ufeff" + EN).encode("utf-16-le"), "en"),
        "ru without a final line end": (RU.rstrip("\n").replace("\n", "\r").encode(), "ru"),
        "en, one line": (b"  One line only.  ", "en"),
    }

    def test_bytes_that_are_not_utf_8_are_refused_with_their_line(self) -> None:
        with pytest.raises(InputError, match="2: byte 0xcf is not utf-8"):
            self.parse("Перший рядок\n".encode() + "Привіт".encode("cp1251"))


FORMAT = Markdown()


def parse(text: str) -> tuple[Block, ...]:
    return FORMAT.parse(text.encode(), house=HOUSE, lang="uk").blocks


def rendered(text: str, *texts: str) -> str:
    """*text* with its translatable blocks given *texts*."""
    parsed = FORMAT.parse(text.encode(), house=HOUSE, lang="uk")
    new = iter(texts)
    blocks = [replace(one, text=next(new)) if one.text else one for one in parsed.blocks]
    return FORMAT.render(parsed, blocks, house=HOUSE, lang="uk").decode()


def test_a_ukrainian_article_is_taken_apart() -> None:
    link = Tag(2, TagKind.LINK, "[", '](https://metro.example/uk "мапа")', "https://metro.example/uk")
    assert parse(UK) == (
        Block(Role.HEADLINE, "Метро Києва: шістдесят п'ять років"),
        Block(Role.BYLINE, "Олена Вітрук"),
        Block(Role.BYLINE, "Іван Лісовий"),
        Block(Role.DATELINE, "", value="2025-11-06T09:30+02:00"),
        Block(Role.CAPTION, "Станція «Вокзальна».", is_open=True),
        Block(Role.LABEL, "", value="photo", is_open=True),
        Block(Role.CREDIT, "Тарас Гай"),
        Block(
            Role.LEAD,
            "Першу лінію {1}відкрили 6 листопада 1960 року{/1}, і вона мала п'ять станцій "
            "{2}від «Вокзальної» до «Дніпра»{/2}.",
            (Tag(1, TagKind.STRONG, "**", "**"), link),
        ),
        Block(Role.LABEL, "", value="source", is_open=True),
        Block(Role.PARAGRAPH, "пресслужба метрополітену"),
        Block(Role.LABEL, "Біті", value="quote_from", is_open=True),
        Block(
            Role.PARAGRAPH,
            "«Тоді це було {1}справжнє свято{/1}»,{2/}сказав він{3/}.",
            (Tag(1, TagKind.EM, "*", "*"), Tag(2, TagKind.BREAK, "\\\n"), Tag(3, TagKind.FOOTNOTE, "[^1]")),
        ),
        Block(Role.LABEL, "", value="background"),
        Block(Role.LIST_ITEM, "Проєкт почали ще до війни — у 1938 році.", level=1),
        Block(Role.LIST_ITEM, "Будували з {1/} року:", (Tag(1, TagKind.CODE, "`1949`"),), level=1),
        Block(Role.LIST_ITEM, "тунелі,", level=2),
        Block(Role.LIST_ITEM, "станції.", level=2),
        Block(Role.QUOTE, "Метро тепер має 52 станції.", level=1),
        Block(Role.CELL, "Лінія", is_open=True),
        Block(Role.CELL, "Станцій"),
        Block(Role.CELL, "Святошинсько-Броварська", is_open=True),
        Block(Role.CELL, "18"),
        Block(
            Role.CELL,
            "{1}Куренівсько-Червоноармійська{/1} | M2",
            (Tag(1, TagKind.STRONG, "**", "**"),),
            is_open=True,
        ),
        Block(Role.CELL, ""),
        Block(Role.ALT, "{1}Схема{/1}", (Tag(1, TagKind.IMAGE, "![", "](scheme.png)", "scheme.png"),)),
        Block(Role.CAPTION, "Схема 1960 року"),
        Block(
            Role.FOOTNOTE,
            "Розмова з {1}музеєм{/1}.",
            (Tag(1, TagKind.LINK, "[", "][m]", "https://museum.example"),),
            value="1",
        ),
        Block(Role.TOPIC, "", value="norway"),
        Block(Role.TOPIC, "метро"),
    )


def test_what_is_said_about_the_article_is_meta() -> None:
    assert FORMAT.parse(EN.encode(), house=HOUSE, lang="en").meta == Meta(
        date=datetime(2008, 2, 26, 12, 0, tzinfo=ZoneInfo("Europe/Kyiv")),
        siblings=(("uk", "https://news.example/uk/1"),),
        section="World",
    )


def test_embeds_are_kept_with_a_warning_that_names_the_line() -> None:
    line = UK.split("\n").index('<iframe src="https://video.example/1"></iframe>') + 1
    warnings = FORMAT.parse(UK.encode(), house=HOUSE, lang="uk").warnings
    assert warnings == (f"line {line}: an embed (<iframe>) is kept as it is",)


def test_headline_and_title_that_agree_are_one_block_with_two_places() -> None:
    parsed = FORMAT.parse(EN.encode(), house=HOUSE, lang="en")
    assert [one.style for one in parsed.skeleton if isinstance(one, Hole) and one.block == 0] == ["yaml", "heading"]
    changed = [replace(parsed.blocks[0], text="Сховище: насіння"), *parsed.blocks[1:]]
    text = FORMAT.render(parsed, changed, house=HOUSE, lang="uk").decode()
    assert 'headline: "Сховище: насіння"\n' in text
    assert "\n# Сховище: насіння\n" in text


def test_the_other_language_gets_its_labels_topics_dateline_and_code() -> None:
    parsed = FORMAT.parse(UK.encode(), house=HOUSE, lang=None)
    text = FORMAT.render(parsed, parsed.blocks, house=HOUSE, lang="en").decode()
    assert "\n**Source:** пресслужба" in text
    assert "\nQuote from Біті: «Тоді" in text
    assert "\nBackground:\n" in text
    assert "\n  - Norway\n  - метро   # ще не в таблиці\n" in text
    assert "\ndate: 2025-11-06 09:30\n" in text
    assert "\nlang: en\n" in text
    english = FORMAT.parse(EN.encode(), house=HOUSE, lang="en")
    text = FORMAT.render(english, english.blocks, house=HOUSE, lang="ru").decode()
    assert '\ndate: "вторник, 26 февраля 2008, 12:00"\n' in text
    assert '\ncredit: "Фото: Mari Aune"\n' in text


def test_a_credit_in_front_matter_with_a_dash_has_its_label_once() -> None:
    data = UK.replace("credit: Тарас Гай", "credit: Фото — Тарас Гай").encode()
    parsed = FORMAT.parse(data, house=HOUSE, lang=None)
    assert FORMAT.render(parsed, parsed.blocks, house=HOUSE, lang="uk") == data
    assert '\ncredit: "Photo: Тарас Гай"\n' in FORMAT.render(parsed, parsed.blocks, house=HOUSE, lang="en").decode()


@pytest.mark.parametrize(
    ("source", "target", "expected"),
    [
        ("Текст тут.", "# Не заголовок", "\\# Не заголовок"),
        ("Текст тут.", "- Не пункт", "\\- Не пункт"),
        ("Текст тут.", "1945. Рік", "1945\\. Рік"),
        ("Текст тут.", "2 * 2 і snake_case", "2 \\* 2 і snake_case"),
        ("Текст тут.", "<b>не жирне</b>", "\\<b>не жирне\\</b>"),
        ("Текст тут.", "AT&T і &amp;", "AT&T і \\&amp;"),
        ("Текст тут.", "[x](javascript:alert(1))", "\\[x\\](javascript:alert(1))"),
        ("Текст тут.", "Джерело: не мітка", "Джерело\\: не мітка"),
        ("Текст тут.", "рядок\n\nі другий", "рядок  і другий"),
        ("Це **слово** тут.", "Це {1}«слово»{/1}м тут.", "Це **«слово»**&#1084; тут."),
        ("Це _слово_ тут.", "Це {1}слово{/1}м тут.", "Це *слово*м тут."),
        ("Це **слово** тут.", "Це {1} слово{/1} тут.", "Це **&#32;слово** тут."),
        ("Слово [тут](u).", "Слово!{1}тут{/1}", "Слово\\![тут](u)"),
        ("Слово [тут][].\n\n[тут]: /u", "Слово {1}там{/1}.", "Слово [там][тут].\n\n[тут]: /u"),
        ("## Розділ ##", "Розділ #", "## Розділ \\# ##"),
        ("| a |\n|---|\n| b |", "x", "| x |\n|---|\n| x |"),
        ("---\ntitle: Назва\n---\n", "Так: ні", '---\ntitle: "Так: ні"\n---\n'),
        ("---\ntitle: 'Назва'\n---\n", "П'ять", "---\ntitle: 'П''ять'\n---\n"),
        ("---\ntitle: Назва\n---\n", "a\n---\nlang: en", '---\ntitle: "a --- lang: en"\n---\n'),
        ("---\ntitle: Назва\n---\n", "a\ufffe\x85b", '---\ntitle: "a\\ufffe\\x85b"\n---\n'),
        ("---\ntitle: Назва  # про що\n---\n", "Null", '---\ntitle: "Null"  # про що\n---\n'),
    ],
)
def test_changed_texts_are_escaped(source: str, target: str, expected: str) -> None:
    count = sum(bool(one.text) for one in parse(source))
    assert rendered(source, *[target] * count) == expected


def test_a_table_cell_keeps_its_bars_inside() -> None:
    assert rendered("| a | b |\n|---|---|\n|c|d|\n", "x|y", "b", "back\\", "d") == (
        "| x\\|y | b |\n|---|---|\n|back&#92;|d|\n"
    )


def test_a_hard_break_in_a_quotation_keeps_the_marks_of_its_line() -> None:
    assert rendered("> Перший  \n> другий\n", "Один{1/}# два") == "> Один  \n> \\# два\n"


def test_a_paragraph_without_words_is_no_block() -> None:
    assert parse("* * *\n\n—\n\n&nbsp;\n\n![](x.png)\n\n[r]: /u\n") == ()


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("+++\ntitle = 'x'\n+++\n", "1: TOML front matter"),
        ("---\ntitle: a: b\n---\n", "2: the front matter is not YAML: mapping values are not allowed here"),
        ("---\ntitle: x\ntags: [a\n---\n", "the front matter is not YAML"),
        ("---\nembargo: завтра\n---\n", "embargo is no date that is understood: 'завтра'"),
    ],
)
def test_front_matter_that_cannot_be_read_is_refused(text: str, message: str) -> None:
    with pytest.raises(InputError, match=message.replace("+", r"\+")):
        parse(text)


def test_two_thematic_breaks_are_no_front_matter() -> None:
    assert [one.text for one in parse("---\nпросто текст\n---\n\nдалі")] == ["просто текст", "далі"]


PIECES = [
    *("\n", "\n\n", "> ", "- ", "1. ", "   ", "\t", "# ", "===\n", "слово ", "Речення одне. ", "*em*", "**strong**"),
    *("`code`", "[link](http://x)", "[r]", "[r]: http://y\n", "![alt](i.png)", "<b>bold</b>", "<div>\nx\n</div>\n"),
    *("<!-- c -->", "[^1]", "[^1]: Примітка\n", "&amp;", "&nbsp;", "\\*", "  \n", "\\\n", "~~s~~", "```\ncode\n```\n"),
    *("<http://a.b>", "{1}", "***", "\r\n", "\r", "|", "| a | b |\n|---|---|\n| c | |\n", "**Джерело:** ", "Деталі: "),
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(PIECES), max_size=14).map("".join))
def test_any_markdown_comes_back_the_same(text: str) -> None:
    parsed = FORMAT.parse(text.encode(), house=HOUSE, lang="uk")
    assert FORMAT.render(parsed, parsed.blocks, house=HOUSE, lang="uk") == text.encode()


@settings(max_examples=100, deadline=None)
@given(st.text(max_size=60).filter(lambda text: "\x00" not in text))
def test_any_text_comes_back_the_same(text: str) -> None:
    data = text.encode("utf-8", "replace")
    parsed = FORMAT.parse(data, house=HOUSE, lang=None)
    assert FORMAT.render(parsed, parsed.blocks, house=HOUSE, lang="uk") == data


# What a page reader gives, in reading order; the strategy keeps to what a newspaper's article can be.
TEXTS = st.sampled_from(
    ["Так", "Він сказав: «Ні».", "# не заголовок", "- риска", "a | b", "<i>", "1. Рік", "Є_є *там*"]
)
TAGGED = st.sampled_from(
    [
        Block(Role.PARAGRAPH, "Є {1}слово{/1}, {2}лист{/2} і{3/}кінець", (
            Tag(1, TagKind.STRONG, "<b>", "</b>"),
            Tag(2, TagKind.LINK, "<a href=x>", "</a>", "https://a.example/(x)"),
            Tag(3, TagKind.BREAK, "<br>"),
        )),
        Block(Role.PARAGRAPH, "H{1}2{/1}O, {2}{3}так{/3}{/2}", (
            Tag(1, TagKind.SUB, "<sub>", "</sub>"),
            Tag(2, TagKind.EM, "<em>", "</em>"),
            Tag(3, TagKind.STRIKE, "<s>", "</s>"),
        )),
    ]
)  # fmt: skip


@st.composite
def articles(draw: st.DrawFn) -> list[Block]:
    def some(role: Role, level: int = 0, value: str | None = None) -> Block:
        return Block(role, draw(TEXTS).replace("{", "{{"), level=level, value=value)

    blocks = [some(Role.HEADLINE), *(some(Role.BYLINE) for _ in range(draw(st.integers(0, 2))))]
    blocks.append(Block(Role.DATELINE, "", value="2025-08-23T15:56+03:00"))
    if draw(st.booleans()):
        photo = Block(Role.LABEL, "", value="photo", is_open=True)
        blocks += [replace(some(Role.CAPTION), is_open=True), photo, some(Role.CREDIT)]
    blocks.append(some(Role.LEAD))
    for kind in draw(
        st.lists(st.sampled_from(["para", "tags", "label", "list", "quote", "head", "table", "picture"]), max_size=8)
    ):
        match kind:
            case "para":
                blocks.append(some(Role.PARAGRAPH))
            case "tags":
                blocks.append(draw(TAGGED))
            case "label":
                label = Block(Role.LABEL, "Біті", value="quote_from", is_open=True)
                blocks += [
                    draw(st.sampled_from([label, replace(label, text="", value="source")])),
                    some(Role.PARAGRAPH),
                ]
            case "list":
                blocks += [Block(Role.LABEL, "", value="background"), some(Role.LIST_ITEM, 1), some(Role.LIST_ITEM, 2)]
            case "quote":
                label = Block(Role.LABEL, "", value="verbatim", is_open=True)
                blocks += [*draw(st.sampled_from([(), (label,)])), some(Role.QUOTE, 1), some(Role.QUOTE, 2)]
            case "picture":
                label = Block(Role.LABEL, "", value="photo", is_open=True)
                credit = [*draw(st.sampled_from([(), (label,)])), some(Role.CREDIT)]
                blocks += [replace(some(Role.CAPTION), is_open=True), *credit, some(Role.CAPTION), some(Role.PARAGRAPH)]
            case "head":
                blocks.append(some(Role.SUBHEAD, draw(st.integers(2, 6))))
            case _:
                cells = [some(Role.CELL) for _ in range(4)]
                cells = [replace(cell, is_open=at % 2 == 0) for at, cell in enumerate(cells)]
                blocks += [some(Role.SUBHEAD, 2), *cells]
    blocks += [Block(Role.TOPIC, "", value="norway"), Block(Role.TOPIC, "Київ")] if draw(st.booleans()) else []
    return blocks


@settings(max_examples=100, deadline=None)
@given(articles())
def test_canonical_markdown_reads_back_as_the_same_blocks(blocks: list[Block]) -> None:
    meta = Meta(
        date=datetime(2025, 8, 23, 15, 56, tzinfo=ZoneInfo("Europe/Kyiv")),
        address="https://news.example/a?b=c#d",
        siblings=(("ru", "https://news.example/ru"),),
        section="Світ: новини",
        sources=("https://dagbladet.example/1",),
    )
    data = write(blocks, meta=meta, house=HOUSE, lang="uk")
    again = FORMAT.parse(data, house=HOUSE, lang=None)
    assert shape(again.blocks) == shape(blocks)
    assert [(one.level, one.is_open) for one in again.blocks] == [(one.level, one.is_open) for one in blocks]
    assert (again.meta, again.lang, again.warnings) == (meta, "uk", ())


def test_captions_and_credits_in_the_body_are_named_by_a_comment() -> None:
    text = "Лід.\n\n<!-- caption -->\n*Млин*\n\n<!-- credit -->\n**Фото:** Тарас Гай\n\nДалі.\n"
    blocks = (
        Block(Role.LEAD, "Лід."),
        Block(Role.CAPTION, "Млин", is_open=True),
        Block(Role.LABEL, "", value="photo", is_open=True),
        Block(Role.CREDIT, "Тарас Гай"),
        Block(Role.PARAGRAPH, "Далі."),
    )
    assert parse(text) == blocks
    assert write(blocks, meta=Meta(), house=HOUSE, lang="uk").decode() == f"---\nlang: uk\n---\n\n{text}"


def test_canonical_markdown_leaves_unsafe_links_out() -> None:
    tag = Tag(1, TagKind.LINK, "<a href='javascript:x'>", "</a>", "javascript:x")
    data = write([Block(Role.LEAD, "Слово {1}тут{/1}", (tag,))], meta=Meta(), house=HOUSE, lang="uk")
    assert data.decode() == "---\nlang: uk\n---\n\nСлово тут\n"
