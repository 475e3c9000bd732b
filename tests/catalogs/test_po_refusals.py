"""What is valid PO and what isn't: our verdict on odd and broken files, with msgcat as the judge of the samples."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from po_samples import BROKEN, EMPTY_TEMPLATE, HEADER, ODD, RUSSIAN, STORY

from l10n.catalogs.po import parse, serialize
from l10n.errors import CatalogError


def msgcat(program: str, data: bytes) -> int:
    return subprocess.run([program, "-o", "/dev/null", "-"], input=data, capture_output=True, check=False).returncode


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_file_is_refused_with_line_and_reason(name: str) -> None:
    text, line, reason = BROKEN[name]
    with pytest.raises(CatalogError) as caught:
        parse(text.encode())
    assert (caught.value.line, reason in caught.value.reason) == (line, True), caught.value


@pytest.mark.parametrize("name", ODD)
def test_an_odd_file_comes_back_byte_for_byte(name: str) -> None:
    data = ODD[name].encode()
    catalog = parse(data)
    pieces = "".join([*(entry.raw for entry in catalog.all_entries), catalog.tail])
    assert (serialize(catalog), pieces.encode("utf-8", "surrogateescape")) == (data, data)


def test_msgcat_agrees_on_every_sample(need: Callable[[str], str]) -> None:
    program = need("msgcat")
    wrong = [name for name, (text, _, _) in BROKEN.items() if msgcat(program, text.encode()) == 0]
    wrong += [name for name, text in {**ODD, "uk": STORY, "ru": RUSSIAN}.items() if msgcat(program, text.encode())]
    assert wrong == []


def test_msgcat_reads_the_same_values_from_odd_files(need: Callable[[str], str], tmp_path: Path) -> None:
    program = need("msgcat")
    differ = []
    for name, text in ODD.items():
        run = subprocess.run([program, "-"], input=text.encode(), capture_output=True, check=True)
        ours = {
            (e.domain or "messages", *e.key): (e.msgid_plural, e.targets, e.previous_msgid)
            for e in parse(text.encode()).entries
        }
        theirs = {
            (e.domain or "messages", *e.key): (e.msgid_plural, e.targets, e.previous_msgid)
            for e in parse(run.stdout).entries
        }
        if run.stdout and ours != theirs:
            differ.append(name)
    assert differ == []


def test_the_values_of_odd_strings_are_right() -> None:
    def targets(name: str) -> list[tuple[str, ...]]:
        return [entry.targets for entry in parse(ODD[name].encode()).entries]

    assert targets("every escape") == [("AAа",)]
    assert targets("a hexadecimal escape before a digit") == [("\x012",)]
    assert targets("a form on the next line") == [("один", "два")]
    assert targets("indented") == [("бв",)]
    assert targets("a blank line inside an entry") == [("бв",)]
    assert targets("carriage returns in the lines") == [("бв",)]
    assert parse(ODD["every escape"].encode()).entries[0].msgid == '\a\b\f\n\r\t\v\\"'


def test_flags_are_read_as_gettext_reads_them() -> None:
    names = ("odd flags", "flags parted by blanks", "flags after an exclamation mark")
    entries = [parse(ODD[name].encode()).entries[0] for name in names]
    assert [(entry.flags, entry.is_fuzzy, entry.comments) for entry in entries] == [
        (("fuzzy", "range: 0..5", "c-format", "no-wrap"), True, ()),
        (("c-format", "fuzzy"), True, ()),
        (("fuzzy",), True, ()),
    ]


def test_a_byte_that_is_not_text_is_refused_in_a_string_and_kept_in_a_comment() -> None:
    broken = HEADER.encode() + b'msgid "a"\nmsgstr "\xff"\n'
    with pytest.raises(CatalogError) as caught:
        parse(broken)
    assert (caught.value.line, caught.value.reason) == (5, "a byte that is not utf-8")
    split = HEADER.encode() + b'msgid "a"\nmsgstr "\xd0"\n"\xb6"\n'
    with pytest.raises(CatalogError) as caught:
        parse(split)
    assert (caught.value.line, caught.value.reason) == (5, "a byte that is not utf-8")
    kept = HEADER.encode() + b'# \xff\xfe\nmsgid "a"\nmsgstr "b"\n'
    assert serialize(parse(kept)) == kept


def test_a_template_without_a_charset_is_fine_while_it_is_empty() -> None:
    assert [entry.msgid for entry in parse(EMPTY_TEMPLATE.encode()).entries] == ["Fares"]


def test_the_message_names_the_file() -> None:
    with pytest.raises(CatalogError) as caught:
        parse(b'msgid "a"\n', path="catalogs/fares/uk.po")
    assert str(caught.value) == "catalogs/fares/uk.po:1: msgid without msgstr"
    assert caught.value.hint == "add the missing line"


@pytest.mark.parametrize("name", ["UTF-8", "utf-8", "KOI8-U", "CP1251", "ISO-8859-5", "koi8-r"])
def test_portable_charset_names_are_read_in_any_case(name: str) -> None:
    text = HEADER.replace("UTF-8", name) + 'msgid "a"\nmsgstr "проїзд"\n'.replace("ї", "и")
    data = text.encode(name)
    assert [entry.target for entry in parse(data).entries] == ["произд"]
    assert serialize(parse(data)) == data
