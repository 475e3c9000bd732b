"""What strangers send: binary files, wrong encodings, entities and bombs are refused by name and place."""

from __future__ import annotations

import codecs
import gzip
import io
import zipfile

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.errors import InputError
from l10n.untrusted import decode_text, parse_xml

TEXT = "Місто підвищує ціни.\r\nГород поднимает цены.\nFares go up.\n"


def zipped() -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return buffer.getvalue()


@pytest.mark.parametrize(
    "data",
    [
        TEXT.encode(),
        codecs.BOM_UTF8 + TEXT.encode(),
        codecs.BOM_UTF16_LE + TEXT.encode("utf-16-le"),
        codecs.BOM_UTF16_BE + TEXT.encode("utf-16-be"),
        codecs.BOM_UTF32_LE + TEXT.encode("utf-32-le"),
        codecs.BOM_UTF32_BE + TEXT.encode("utf-32-be"),
    ],
    ids=["UTF-8", "with a mark", "UTF-16 LE", "UTF-16 BE", "UTF-32 LE", "UTF-32 BE"],
)
def test_text_is_read_by_its_mark_with_its_line_ends(data: bytes) -> None:
    assert decode_text(data) == TEXT


def test_a_named_encoding_is_used_where_there_is_no_mark() -> None:
    assert decode_text(TEXT.encode("cp1251"), encoding="windows-1251") == TEXT
    assert decode_text(codecs.BOM_UTF8 + TEXT.encode(), encoding="windows-1251") == TEXT


@pytest.mark.parametrize(
    ("data", "what"),
    [
        (b"%PDF-1.7\n", "a PDF file"),
        (zipped(), "a ZIP archive or an office document"),
        (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
        (b"\xff\xd8\xff\xe0", "a JPEG picture"),
        (b"GIF89a", "a GIF picture"),
        (gzip.compress(TEXT.encode()), "a gzip archive"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1", "an old Microsoft Office document"),
        (b"{\\rtf1", "an RTF document"),
    ],
)
def test_a_file_dropped_by_mistake_is_called_by_its_name(data: bytes, what: str) -> None:
    with pytest.raises(InputError) as caught:
        decode_text(data, path="story.md")
    assert str(caught.value) == f"story.md: this is {what}, not text"


def test_a_byte_that_is_not_text_is_named_with_its_line() -> None:
    with pytest.raises(InputError) as caught:
        decode_text("перший\n".encode() + "другий".encode("cp1251"), path="story.md")
    assert (str(caught.value), caught.value.line) == ("story.md:2: byte 0xe4 is not utf-8", 2)


def test_a_nul_and_an_unknown_encoding_are_refused() -> None:
    with pytest.raises(InputError, match="2: a NUL character"):
        decode_text(b"a\nb\0c")
    with pytest.raises(InputError, match="unknown encoding 'klingon'"):
        decode_text(b"a", encoding="klingon")


@given(st.binary(max_size=300))
def test_any_bytes_are_text_or_an_input_error(data: bytes) -> None:
    try:
        text = decode_text(data)
    except InputError as error:
        assert error.reason
    else:
        assert "\0" not in text


def test_plain_xml_is_parsed() -> None:
    root = parse_xml('<?xml version="1.0" encoding="UTF-8"?><tmx><seg>Ціни</seg></tmx>'.encode())
    assert (root.tag, [child.text for child in root]) == ("tmx", ["Ціни"])


ENTITIES = {
    "an external file": '<!DOCTYPE r [<!ENTITY x SYSTEM "file:///etc/hostname">]><r>&x;</r>',
    "a billion laughs": '<!DOCTYPE r [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;">]><r>&b;</r>',
    "an external grammar": '<!DOCTYPE r SYSTEM "http://127.0.0.1:9/x.dtd"><r/>',
    "a bare doctype": "<!doctype html><html/>",
}


@pytest.mark.parametrize("name", ENTITIES)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_a_doctype_is_refused_in_any_encoding(name: str, encoding: str) -> None:
    with pytest.raises(InputError, match="1: a DOCTYPE or entity declaration is not accepted"):
        parse_xml(ENTITIES[name].encode(encoding))


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"   ",
        b"<a>",
        b"<a></b>",
        b"text",
        "<а>\udcff</а>".encode("utf-8", "surrogateescape"),
        b"<a>&undefined;</a>",
    ],
)
def test_broken_xml_is_an_input_error(data: bytes) -> None:
    with pytest.raises(InputError, match="not well-formed XML"):
        parse_xml(data, path="memory.tmx")


def test_a_large_file_is_refused_before_any_of_it_is_read() -> None:
    with pytest.raises(InputError, match="over the limit of 1,000"):
        parse_xml(b"<a></b><!DOCTYPE x>" + b"x" * 1000, max_bytes=1000)


def test_a_deep_file_is_refused_at_the_depth_that_is_too_deep() -> None:
    parse_xml(b"<a>" * 250 + b"</a>" * 250)
    with pytest.raises(InputError, match="Excessive depth") as refused:
        parse_xml(b"<a>\n" * 100_000)
    assert refused.value.line is not None and refused.value.line < 300
