"""polib 1.2 beside our own layer: the oracle where it is right, and the ten defects that made us write our own."""

from __future__ import annotations

from pathlib import Path

import polib
import pytest
from po_samples import HEADER, RUSSIAN, STORY

from l10n.catalogs.po import edit, parse, serialize, set_header
from l10n.disk import write_atomic
from l10n.errors import CatalogError, StorageError


def facts(text: str) -> list[tuple[object, ...]]:
    """What polib reads from *text*, in our words."""
    return [
        (e.msgctxt, e.msgid, e.msgid_plural or None, tuple(e.msgstr_plural.values()) or (e.msgstr,), bool(e.obsolete))
        for e in polib.pofile(text, encoding="utf-8")
    ]


def test_polib_reads_the_same_values() -> None:
    for text in (STORY, RUSSIAN):
        ours = [(e.msgctxt, e.msgid, e.msgid_plural, e.targets, e.is_obsolete) for e in parse(text.encode()).entries]
        assert ours == facts(text)


def test_polib_reads_what_an_edit_wrote() -> None:
    catalog = parse(STORY.encode())
    target = 'Нове "слово" \\ і\tтабуляція, ' * 5 + "\nдругий рядок"
    text = serialize(edit(catalog, catalog.entries[0].key, target=target, fuzzy=True)).decode()
    first = polib.pofile(text)[0]
    assert (first.msgstr, first.flags, first.tcomment) == (target, ["fuzzy"], "l10n: state=translated by=editor")


def test_1_previous_of_an_obsolete_entry_stays() -> None:
    assert "#~| msgid" not in str(polib.pofile(STORY))
    catalog = parse(STORY.encode())
    assert b"#~| msgid" in serialize(edit(catalog, catalog.entries[-1].key, target="Стоять"))


def test_2_header_fields_keep_their_order() -> None:
    text = STORY.replace('"Language: uk\\n"\n', "").replace('msgstr ""\n', 'msgstr ""\n"Language: uk\\n"\n', 1)
    assert list(parse(str(polib.pofile(text)).encode()).header) != list(parse(text.encode()).header)
    changed = serialize(set_header(parse(text.encode()), "X-L10N-Format", "2"))
    assert list(parse(changed).header) == list(parse(text.encode()).header)


def test_3_an_escape_stays_what_it_is() -> None:
    text = HEADER + 'msgid "\\a bell"\nmsgstr "\\a дзвінок"\n'
    assert "\\\\a" in str(polib.pofile(text))
    catalog = parse(text.encode())
    assert catalog.entries[0].target == "\a дзвінок"
    assert '"\\a дзвін"' in serialize(edit(catalog, (None, "\a bell", False), target="\a дзвін")).decode()


def test_4_a_form_whose_string_is_on_the_next_line() -> None:
    text = HEADER + 'msgid "a"\nmsgid_plural "b"\nmsgstr[0]\n"один"\nmsgstr[1] "два"\n'
    assert polib.pofile(text)[0].msgstr_plural != {0: "один", 1: "два"}
    assert parse(text.encode()).entries[0].targets == ("один", "два")


def test_5_blank_extracted_comments_and_references_stay_as_they_are() -> None:
    text = HEADER + '#.\n#. note\n#: a.md:1\n#: b.md:2\nmsgid "a"\nmsgstr "б"\n'
    assert "#.\n#. note\n#: a.md:1\n#: b.md:2\n" not in str(polib.pofile(text))
    changed = serialize(edit(parse(text.encode()), (None, "a", False), target="в"))
    assert changed.decode() == text.replace('"б"', '"в"')


def test_6_a_file_without_header_gets_none() -> None:
    text = 'msgid "a"\nmsgstr "b"\n'
    assert 'msgid ""' in str(polib.pofile(text))
    assert serialize(edit(parse(text.encode()), (None, "a", False), target="c")) == b'msgid "a"\nmsgstr "c"\n'


def test_6_domains_are_read() -> None:
    text = f'domain "x"\n{HEADER}msgid "a"\nmsgstr "б"\n'
    with pytest.raises(OSError):
        polib.pofile(text)
    assert [(entry.domain, entry.target) for entry in parse(text.encode()).entries] == [("x", "б")]


def test_7_a_file_cut_in_a_string_is_refused() -> None:
    text = HEADER + 'msgid "a"\nmsgstr "обірв'
    polib.pofile(text)
    with pytest.raises(CatalogError) as caught:
        parse(text.encode())
    assert caught.value.line == 5


@pytest.mark.timeout(60)  # polib needs minutes here; `make bench` prints the speed
def test_8_an_entry_of_many_lines_is_read_in_one_go() -> None:
    lines = 300_000
    catalog = parse((HEADER + 'msgid "a"\nmsgstr ""\n' + '"слово за словом"\n' * lines).encode())
    assert catalog.entries[0].target == "слово за словом" * lines


def test_9_a_write_that_fails_leaves_the_old_file(tmp_path: Path) -> None:
    file = tmp_path / "uk.po"
    file.write_bytes(STORY.encode())
    file.with_name("held").symlink_to(file)
    catalog = parse(STORY.encode())
    changed = serialize(edit(catalog, catalog.entries[0].key, target="Інше"))
    with pytest.raises(StorageError):
        write_atomic(tmp_path / "held", changed)
    assert file.read_bytes() == STORY.encode()
    write_atomic(file, changed)
    assert (file.read_bytes(), sorted(path.name for path in tmp_path.iterdir())) == (changed, ["held", "uk.po"])


def test_10_a_duplicate_is_refused() -> None:
    text = HEADER + 'msgid "a"\nmsgstr "б"\n\nmsgid "a"\nmsgstr "в"\n'
    assert len(polib.pofile(text)) == 2
    with pytest.raises(CatalogError) as caught:
        parse(text.encode())
    assert caught.value.line == 7
