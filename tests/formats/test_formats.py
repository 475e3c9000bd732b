"""The entrance of the room: which format reads a file, and what is no article."""

from __future__ import annotations

from pathlib import Path

import pytest
from page_house import HOUSE

from l10n.errors import InputError
from l10n.formats import FORMATS, format_for, read, render
from l10n.formats.contract import Parsed
from l10n.model.article import Role
from l10n.untrusted import MAX_ARTICLE_BYTES

TEXT = "Це стаття з кількох слів.\n"


@pytest.mark.parametrize(
    ("name", "data", "format_name"),
    [
        ("uk.md", TEXT, "markdown"),
        ("uk.MARKDOWN", TEXT, "markdown"),
        ("uk.html", f"<p>{TEXT}</p>", "html"),
        ("uk.htm", f"<!doctype html><html><body><h1>Назва</h1><p>{TEXT}</p></body></html>", "html"),
        ("uk.txt", TEXT, "plain"),
    ],
)
def test_the_suffix_says_the_format_of_an_authors_file(name: str, data: str, format_name: str) -> None:
    parsed = read(data.encode(), path=Path(name), house=HOUSE, lang="uk")
    assert parsed.format == format_name
    assert render(parsed, parsed.blocks, house=HOUSE, lang="uk") == data.encode()


PAGE = """Всі розділи
Укр Рус Eng
15:40
Інша новина дня
Стрічка новин
15:30
Ще одна новина
Реклама:

Станцію метро закриють на ремонт

Олена Вітрук — субота, 23 серпня 2025, 15:56

Метрополітен попереджає пасажирів про зміни в русі поїздів на червоній лінії протягом наступного тижня.

Джерело: пресслужба метрополітену

Деталі: ремонт триватиме десять днів, а поїзди ходитимуть через станцію без зупинки до кінця серпня.

Реклама:
Останні новини
15:20
Третя новина
15:10
Четверта новина
"""


def test_a_page_saved_as_text_goes_to_its_reader_and_is_never_written_back() -> None:
    parsed = read(PAGE.encode(), path=Path("page.txt"), house=HOUSE, lang=None)
    assert parsed.format not in FORMATS
    assert parsed.blocks[0].role is Role.HEADLINE
    assert parsed.blocks[0].text == "Станцію метро закриють на ремонт"
    with pytest.raises(InputError, match="a saved page is never written back"):
        render(parsed, parsed.blocks, house=HOUSE, lang="uk")


@pytest.mark.parametrize(
    ("name", "data", "message"),
    [
        ("a.docx", b"PK\x03\x04", "a.docx: .docx files are not read"),
        ("notes", b"text", "notes: the name has no suffix, so its format is unknown"),
        ("a.md", b"", "a.md: the file is empty"),
        ("a.md", b"\xef\xbb\xbf \r\n\t", "a.md: the file is empty"),
        ("a.md", b"\x89PNG\r\n", "a.md: this is a PNG picture, not text"),
        ("a.md", b"* * *\n\n42\n", "a.md: there is no article text in it"),
        ("a.html", b"<div id=root></div><script>boot('a b c d')</script>", "a.html: there is no article text in it"),
        ("a.txt", b"a" * (MAX_ARTICLE_BYTES + 1), "a.txt: 10,000,001 bytes, over the limit of 10,000,000"),
        ("a.md", b"1 2 3 4\n", "a.md: there is no article text in it"),
        ("a.md", b"word " * 1_000_000, "a.md: 5,000,000 bytes, more than an article has"),
        ("a.txt", b"word " * 300_000, "a.txt: 1,499,999 characters of text, over the limit of 1,000,000"),
        ("a.html", b"<p>" + b"word " * 300_000, "a.html: 1,499,999 characters of text, over the limit of 1,000,000"),
        ("a.txt", b"one two three\nfour \xff five", "a.txt:2: byte 0xff is not utf-8"),
    ],
)
def test_what_cannot_be_an_article_is_refused_by_name(name: str, data: bytes, message: str) -> None:
    with pytest.raises(InputError) as caught:
        read(data, path=Path(name), house=HOUSE, lang=None)
    assert str(caught.value) == message
    assert caught.value.hint or ":2:" in message


def test_formats_are_known_by_their_own_names_and_suffixes() -> None:
    suffixes = [suffix for one in FORMATS.values() for suffix in one.suffixes]
    assert {name: one.name for name, one in FORMATS.items()} == {name: name for name in FORMATS}
    assert len(suffixes) == len(set(suffixes))
    assert all(suffix in format_for(Path(f"a{suffix}")).suffixes for suffix in suffixes)


def test_a_page_has_no_skeleton() -> None:
    assert Parsed("page-html", None, ()).skeleton == ()
