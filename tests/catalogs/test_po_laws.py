"""Laws of the PO layer on files nobody thought of: bytes come back, edits read back, damage is seen or harmless."""

from __future__ import annotations

import string

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from po_samples import HEADER, RUSSIAN, STORY

from l10n.catalogs.po import Change, NewEntry, append, change, edit, new_catalog, parse, serialize
from l10n.errors import CatalogError

LETTERS = (
    string.ascii_letters + string.digits + "іїєґыэъёЖ’ʼ«»„“—…№ \t\n\\\"'#~|[]{}%-/:.,;!?()\r\a\x0b日本\u0301\u200b"
)
TEXTS = st.text(LETTERS, max_size=120)
NAMES = st.text(LETTERS, min_size=1, max_size=30)
COMMENTS = st.lists(st.text(LETTERS.replace("\n", "").replace("\r", "").replace("\x0b", ""), max_size=40), max_size=3)
ENTRIES = st.builds(
    NewEntry,
    msgctxt=st.none() | TEXTS,
    msgid=NAMES,
    target=TEXTS,
    fuzzy=st.booleans(),
    previous=st.none() | NAMES,
    obsolete=st.booleans(),
)


@given(st.lists(ENTRIES, max_size=6, unique_by=lambda entry: (entry.msgctxt, entry.msgid)))
@settings(deadline=None)
def test_what_is_appended_reads_back(entries: list[NewEntry]) -> None:
    catalog = append(new_catalog({"Language": "uk"}), entries)
    read = parse(serialize(catalog))
    wanted = [entry for flag in (False, True) for entry in entries if entry.obsolete == flag]
    assert [(e.key, e.target, e.is_fuzzy, e.previous_msgid) for e in read.entries] == [
        ((new.msgctxt, new.msgid, new.obsolete), new.target, new.fuzzy, new.previous) for new in wanted
    ]
    assert [(entry.raw, entry.line) for entry in read.all_entries] == [(e.raw, e.line) for e in catalog.all_entries]


@given(st.sampled_from([STORY, RUSSIAN, STORY.replace("\n", "\r\n")]), st.integers(0, 3), st.data())
@settings(deadline=None)
def test_an_edit_reads_back_and_touches_only_its_entry(text: str, index: int, data: st.DataObject) -> None:
    catalog = parse(text.encode())
    entry = catalog.entries[index % len(catalog.entries)]
    targets = tuple(data.draw(TEXTS) for _ in entry.targets)
    fuzzy = data.draw(st.none() | st.booleans())
    changed = edit(catalog, entry.key, target=targets, fuzzy=fuzzy)
    read = parse(serialize(changed))
    found = read.find(entry.key)
    assert found is not None
    assert (found.targets, found.is_fuzzy) == (targets, entry.is_fuzzy if fuzzy is None else fuzzy)
    assert [e.raw for e in read.all_entries if e.key != entry.key] == [
        e.raw for e in catalog.all_entries if e.key != entry.key
    ]
    assert read.tail == catalog.tail
    back = edit(read, entry.key, target=entry.targets, fuzzy=entry.is_fuzzy)
    assert [(e.key, e.targets, e.flags and e.is_fuzzy) for e in back.entries] == [
        (e.key, e.targets, e.flags and e.is_fuzzy) for e in catalog.entries
    ]


@given(COMMENTS, COMMENTS, NAMES)
@settings(deadline=None)
def test_comments_and_previous_read_back(comments: list[str], extracted: list[str], previous: str) -> None:
    plain = [line.strip() for line in comments if line.strip()[:1] not in {".", ":", ",", "|", "~"}]
    catalog = parse(STORY.encode())
    key = catalog.entries[0].key
    changed = change(
        catalog, key, comments=plain, extracted=[line.strip() for line in extracted], previous=previous, fuzzy=True
    )
    found = parse(serialize(changed)).find(key)
    assert found is not None
    assert (found.comments, found.extracted) == (tuple(plain), tuple(line.strip() for line in extracted))
    assert (found.previous_msgid, found.is_fuzzy) == (previous, True)


@given(st.sampled_from([STORY, RUSSIAN]), st.data())
@settings(deadline=None, max_examples=300)
def test_a_damaged_byte_is_an_error_or_plain_data(text: str, data: st.DataObject) -> None:
    damaged = bytearray(text.encode())
    for _ in range(data.draw(st.integers(1, 3))):
        damaged[data.draw(st.integers(0, len(damaged) - 1))] = data.draw(st.integers(0, 255))
    try:
        catalog = parse(bytes(damaged))
    except CatalogError as error:
        assert error.line is not None and 1 <= error.line <= damaged.count(b"\n") + 1
    else:
        pieces = "".join([*(entry.raw for entry in catalog.all_entries), catalog.tail])
        assert pieces.encode(catalog.charset.codec, "surrogateescape") == bytes(damaged)


def test_every_prefix_is_an_error_or_loses_no_entry_before_the_cut() -> None:
    data = STORY.encode()
    whole = parse(data)
    for cut in range(len(data)):
        try:
            catalog = parse(data[:cut])
        except CatalogError as error:
            assert error.line is not None
            continue
        same = [entry.raw for entry in whole.all_entries[: len(catalog.all_entries)]]
        assert [entry.raw for entry in catalog.all_entries[:-1]] == same[:-1]
        assert whole.all_entries[: len(catalog.all_entries)][-1:] == () or same[-1].startswith(
            catalog.all_entries[-1].raw
        )


@given(st.binary(max_size=200) | st.text('msgidtrcxlpu_"\\ \n#~|[]01.,', max_size=200).map(str.encode))
@settings(deadline=None, max_examples=400)
def test_any_bytes_are_an_error_or_come_back(data: bytes) -> None:
    try:
        catalog = parse(data)
    except CatalogError as error:
        assert error.line is not None
    else:
        assert serialize(catalog) == data


@pytest.mark.timeout(120)  # only a cost that grows faster than the file gets there
def test_five_megabytes_in_one_entry_are_read_whatever_their_shape() -> None:
    size = 5_000_000
    shapes = {
        "long lines": '"слово за словом"\n',
        "empty strings": '""\n',
        "indented": '  "сло"\n',
        "escapes": '"\\\\\\n"\n',
        "bytes": '"\\x41"\n',
    }
    files = {name: f'{HEADER}msgid "a"\nmsgstr ""\n' + line * (size // len(line)) for name, line in shapes.items()}
    files["one line"] = f'{HEADER}msgid "a"\nmsgstr "' + "слово " * (size // 11) + '"\n'
    files["comments"] = HEADER + "# слово\n" * (size // 13) + 'msgid "a"\nmsgstr "b"\n'
    files["previous"] = HEADER + '#| msgid ""\n' + '#| "a"\n' * (size // 7) + 'msgid "a"\nmsgstr "b"\n'
    files["obsolete"] = HEADER + '#~ msgid "a"\n#~ msgstr ""\n' + '#~  "a"\n' * (size // 8)
    files["open string"] = f'{HEADER}msgid "a"\nmsgstr ""\n' + '"a"\n' * (size // 4) + '"'
    refused = []
    for name, text in files.items():
        try:
            parse(text.encode())
        except CatalogError:
            refused.append(name)
    assert refused == ["open string"]


def test_many_changes_one_after_the_other_all_stand() -> None:
    entries = [NewEntry(None, f"id {n}", f"слово {n}") for n in range(3000)]
    catalog = append(new_catalog({"Language": "uk"}), entries)
    changed = catalog
    for n in range(20):
        changed = edit(changed, (None, f"id {n}", False), target="інше\nслово")
    assert serialize(changed).count("інше".encode()) == 20
    assert Change(target="x") != Change()
