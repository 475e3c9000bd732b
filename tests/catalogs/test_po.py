"""Reading, changing and writing PO, on catalogs of our own."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

import pytest
from po_samples import EMPTY_TEMPLATE, HEADER, RUSSIAN, STORY

from l10n import catalogs
from l10n.catalogs import po
from l10n.catalogs.po import (
    Catalog,
    Change,
    Key,
    NewEntry,
    append,
    change,
    change_many,
    edit,
    new_catalog,
    parse,
    remove,
    reorder,
    serialize,
    set_header,
)
from l10n.errors import CatalogError

HEADLINE: Key = ("a2k4m6p8", "City raises bus fares", False)
LONG: Key = (
    "b2k4m6p8",
    'A ride will cost 15 hryvnias from 1 December, the council said on Thursday evening.\nIt was "long overdue", the '
    "mayor added.",
    False,
)
BUSES: Key = (None, "%d bus", False)
TRAMS: Key = (None, "Trams stop for a day", True)


def lines_changed(old: bytes, new: bytes) -> tuple[list[str], list[str]]:
    """The lines that only the old text has, and those that only the new one has, in order."""
    before, after = old.decode().splitlines(), new.decode().splitlines()
    while before and after and before[0] == after[0]:
        del before[0], after[0]
    while before and after and before[-1] == after[-1]:
        del before[-1], after[-1]
    return before, after


def story(text: str = STORY) -> Catalog:
    return parse(text.encode())


def edited(key: Key, **parts: object) -> tuple[list[str], list[str]]:
    """What a change of *key* does to the lines of the sample story."""
    changed = change_many(story(), {key: Change(**parts)})  # type: ignore[arg-type]  # the test names the parts
    data = serialize(changed)
    assert [(entry.line, entry.key) for entry in parse(data).entries] == [(e.line, e.key) for e in changed.entries]
    return lines_changed(STORY.encode(), data)


@pytest.mark.parametrize("text", [STORY, RUSSIAN, EMPTY_TEMPLATE])
def test_nothing_edited_is_byte_identical(text: str) -> None:
    assert serialize(story(text)) == text.encode()


def test_every_part_of_an_entry_is_read() -> None:
    catalog = story()
    long = catalog.find(LONG)
    assert long is not None
    assert (long.line, long.msgctxt, long.msgid, long.msgid_plural) == (30, "b2k4m6p8", LONG[1], None)
    assert long.target == (
        "Поїздка коштуватиме 15 гривень із 1 грудня, повідомила міськрада в четвер увечері.\n"
        "Це «давно назріло», додав міський голова."
    )
    assert (long.flags, long.is_fuzzy, long.is_obsolete) == (("fuzzy", "no-wrap"), True, False)
    assert (long.comments, long.extracted) == (("",), ("", "paragraph 4"))
    assert long.references == ("en.md:7", "en.md:9")
    assert (long.previous_msgctxt, long.previous_msgid) == ("b1b1b1b1", "A ride will cost 10 hryvnias.")
    trams = catalog.find(TRAMS)
    assert trams is not None
    assert (trams.target, trams.is_fuzzy, trams.previous_msgid) == ("Трамваї зупиняться", True, "Trams stop")
    buses = catalog.find(BUSES)
    assert buses is not None
    assert (buses.msgid_plural, buses.targets) == ("%d buses", ("%d автобус", "%d автобуси", "%d автобусів"))


def test_the_header_is_a_mapping_and_no_entry() -> None:
    catalog = story()
    assert list(catalog.header.items())[:3] == [
        ("Project-Id-Version", "tariffs"),
        ("POT-Creation-Date", "2026-11-20 09:00+0200"),
        ("Language", "uk"),
    ]
    assert catalog.header["Plural-Forms"].endswith("? 1 : 2);")
    assert [entry.key for entry in catalog.entries] == [HEADLINE, LONG, BUSES, TRAMS]


def test_an_edit_touches_only_its_line() -> None:
    assert edited(HEADLINE, target="Проїзд дорожчає") == (
        ['msgstr "Місто підвищує ціни на проїзд"'],
        ['msgstr "Проїзд дорожчає"'],
    )


def test_a_long_edit_is_wrapped_at_79_columns() -> None:
    target = "Міська рада проголосувала за нові ціни, попри протести мешканців околиць, — і від грудня вони зростуть."
    assert edited(HEADLINE, target=target)[1] == [
        'msgstr ""',
        '"Міська рада проголосувала за нові ціни, попри протести мешканців околиць, — "',
        '"і від грудня вони зростуть."',
    ]


def test_an_unwrapped_file_stays_unwrapped() -> None:
    long = "Міська рада проголосувала за нові ціни, попри протести мешканців околиць, і від грудня вони зростуть."
    catalog = story(f'{HEADER}msgid "a"\nmsgstr "{long}"\n\nmsgid "b"\nmsgstr ""\n')
    data = serialize(edit(catalog, (None, "b", False), target=long + " Так.\nОсь."))
    assert data.decode().endswith(f'msgid "b"\nmsgstr ""\n"{long} Так.\\n"\n"Ось."\n')


def test_the_same_value_again_changes_nothing() -> None:
    catalog = story()
    same = edit(catalog, HEADLINE, target="Місто підвищує ціни на проїзд", fuzzy=False)
    assert same is catalog


def test_the_fuzzy_flag_comes_and_goes_alone() -> None:
    assert edited(HEADLINE, fuzzy=True) == ([], ["#, fuzzy"])
    assert edited(LONG, fuzzy=False) == (["#, fuzzy, no-wrap"], ["#, no-wrap"])
    assert edited(TRAMS, fuzzy=False) == (["#, fuzzy"], [])


def test_the_fuzzy_flag_goes_where_gettext_heeds_it(need: Callable[[str], str]) -> None:
    text = HEADER + '#, no-wrap\n#, c-format\nmsgid "a"\nmsgstr "б"\n'
    changed = serialize(change(parse(text.encode()), (None, "a", False), fuzzy=True))
    assert changed.decode() == text.replace("#, c-format", "#, fuzzy, c-format")
    run = subprocess.run([need("msgattrib"), "--only-fuzzy", "-"], input=changed, capture_output=True, check=True)
    assert "б".encode() in run.stdout
    back = change(parse(changed), (None, "a", False), fuzzy=False)
    assert serialize(back).decode() == text


@pytest.mark.parametrize("end", ["", "\n"], ids=["one line", "many lines"])
def test_the_work_on_a_huge_entry_grows_with_its_length_and_no_faster(end: str) -> None:
    """Steps are calls, of Python and of C; tests/bench/po.py shows the seconds."""

    def steps(words: int) -> int:
        count = 0

        def seen(_frame: FrameType, event: str, _what: object) -> None:
            nonlocal count
            count += event in {"call", "c_call"}

        catalog = parse((HEADER + 'msgid "a"\nmsgstr "б"\n').encode())
        text = f"Слово довге і коротке, «лапки» та \\ риска. {end}" * words
        before = sys.getprofile()
        sys.setprofile(seen)
        try:
            changed = parse(serialize(edit(catalog, (None, "a", False), target=text)))
        finally:
            sys.setprofile(before)
        assert changed.entries[0].target == text
        return count

    assert steps(40_000) <= 4.4 * steps(10_000)


def test_flags_belong_to_the_entry_behind_the_domain_directive() -> None:
    text = HEADER + '#, fuzzy\ndomain "x"\n#, no-wrap\nmsgid "a"\nmsgstr "b"\n'
    catalog = parse((text + HEADER).encode())
    assert catalog.entries[0].flags == ("no-wrap",)
    changed = change(catalog, (None, "a", False), fuzzy=True)
    assert changed.entries[0].flags == ("fuzzy", "no-wrap")
    assert serialize(changed).decode() == (text + HEADER).replace("#, no-wrap", "#, fuzzy, no-wrap")


def test_a_comment_that_ends_in_a_backslash_does_not_swallow_the_next_line(need: Callable[[str], str]) -> None:
    text = HEADER + 'msgid "a"\nmsgstr "б"\n'
    changed = serialize(change(parse(text.encode()), (None, "a", False), comments=["C:\\"], fuzzy=True))
    assert parse(changed).entries[0].is_fuzzy
    run = subprocess.run([need("msgattrib"), "--only-fuzzy", "-"], input=changed, capture_output=True, check=True)
    assert "б".encode() in run.stdout


def test_flags_stand_where_gettext_puts_them() -> None:
    catalog = change(story(), HEADLINE, fuzzy=True, previous="City raises fares")
    assert serialize(catalog).decode().split("\n\n")[1].splitlines() == [
        "# l10n: state=translated by=editor",
        "#. headline 1",
        "#: en.md:3",
        "#, fuzzy",
        '#| msgid "City raises fares"',
        'msgctxt "a2k4m6p8"',
        'msgid "City raises bus fares"',
        'msgstr "Місто підвищує ціни на проїзд"',
    ]


def test_comments_are_replaced_where_they_stood() -> None:
    assert edited(HEADLINE, comments=["l10n: state=approved by=editor", ""]) == (
        ["# l10n: state=translated by=editor"],
        ["# l10n: state=approved by=editor", "#"],
    )
    assert edited(HEADLINE, extracted=[]) == (["#. headline 1"], [])
    assert edited(BUSES, comments=["Транспорт"]) == ([], ["# Транспорт"])


def test_the_previous_msgid_is_dropped_or_set() -> None:
    assert edited(LONG, previous="") == (
        ['#| msgctxt "b1b1b1b1"', '#| msgid "A ride will cost 10 hryvnias."'],
        [],
    )
    assert edited(TRAMS, previous="Trams\nstop") == (
        ['#~| msgid "Trams stop"'],
        ['#~| msgid ""', '#~| "Trams\\n"', '#~| "stop"'],
    )


def test_an_entry_becomes_obsolete_and_comes_back() -> None:
    gone = change(story(), LONG, obsolete=True)
    key = (LONG[0], LONG[1], True)
    entry = parse(serialize(gone)).find(key)
    assert entry is not None and entry.raw.count("#~ ") == 9 and entry.previous_msgctxt == "b1b1b1b1"
    assert serialize(change(gone, key, obsolete=False)) == STORY.encode()


def test_a_new_source_text_keeps_the_rest() -> None:
    assert edited(HEADLINE, msgid="City raises tram fares") == (
        ['msgid "City raises bus fares"'],
        ['msgid "City raises tram fares"'],
    )
    with pytest.raises(CatalogError, match="defined twice"):
        change(story(), (None, "%d bus", False), msgid="Trams stop for a day")


def test_plural_forms_are_set_together() -> None:
    assert edited(BUSES, target=["%d авто", "%d авто", "%d автобусів"]) == (
        ['msgstr[0] "%d автобус"', 'msgstr[1] "%d автобуси"'],
        ['msgstr[0] "%d авто"', 'msgstr[1] "%d авто"'],
    )
    with pytest.raises(CatalogError, match="one target for an entry with 3 plural forms"):
        edit(story(), BUSES, target="%d авто")
    with pytest.raises(CatalogError, match="2 targets for an entry without plural"):
        edit(story(), HEADLINE, target=["a", "b"])


def test_an_unknown_key_is_an_error() -> None:
    with pytest.raises(CatalogError, match="no obsolete entry 'Trams' in context 'x'"):
        edit(story(), ("x", "Trams", True), target="")


def test_many_changes_are_one_step_and_the_old_catalog_stays() -> None:
    catalog = story()
    changed = change_many(catalog, {HEADLINE: Change(target="А"), TRAMS: Change(target="Б", fuzzy=False)})
    assert [(entry.target, entry.is_fuzzy) for entry in (changed.entries[0], changed.entries[3])] == [
        ("А", False),
        ("Б", False),
    ]
    assert serialize(catalog) == STORY.encode()


def test_line_ends_of_the_file_are_kept() -> None:
    data = STORY.replace("\n", "\r\n").encode()
    assert serialize(parse(data)) == data
    changed = serialize(change(parse(data), HEADLINE, target="а\nб", fuzzy=True, comments=["в"]))
    assert changed.count(b"\n") == changed.count(b"\r\n")
    assert parse(changed).entries[0].target == "а\nб"


@pytest.mark.parametrize("name", ["KOI8-U", "CP1251", "ISO-8859-5"])
def test_the_charset_of_the_file_is_kept(name: str) -> None:
    text = STORY.replace("UTF-8", name).replace("«", '\\"').replace("»", '\\"').replace("ґ", "г")
    data = text.encode(name)
    changed = serialize(edit(parse(data), HEADLINE, target="Її об'їзд"))
    assert changed == text.replace("Місто підвищує ціни на проїзд", "Її об'їзд").encode(name)
    with pytest.raises(CatalogError, match=rf"U\+0439|U\+20BF|can't be written in {name}"):
        serialize(edit(parse(data), HEADLINE, target="₿"))


def test_an_east_asian_file_keeps_its_bytes() -> None:
    header = HEADER.replace("UTF-8", "CP932")
    # 81 E6 and 87 9A are both U+2235 in CP932; a codec alone would make one of the two.
    data = header.encode() + b'# \x87\x9a \x81\xe6\nmsgid "a"\nmsgstr ""\n\nmsgid "b"\nmsgstr ""\n'
    catalog = parse(data)
    changed = serialize(edit(catalog, (None, "b", False), target="日本"))
    assert changed == data[: -len(b'msgstr ""\n')] + 'msgstr "日本"\n'.encode("cp932")


def test_a_new_file_is_appended_to_and_reads_back(need: Callable[[str], str]) -> None:
    catalog = append(
        new_catalog({"Language": "uk", "X-L10N-Format": "1"}, ["Новина."]),
        [
            NewEntry("a2", "Fares", "Ціни", comments=["l10n: state=draft"], extracted=["headline 1"], fuzzy=True),
            NewEntry("b2", "Trams stop", obsolete=True, previous="Trams"),
            NewEntry("c2", "Buses", references=["en.md:1", "en.md:2"]),
        ],
    )
    assert serialize(catalog).decode() == (
        '# Новина.\nmsgid ""\nmsgstr ""\n"Language: uk\\n"\n"X-L10N-Format: 1\\n"\n"MIME-Version: 1.0\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n"Content-Transfer-Encoding: 8bit\\n"\n\n'
        '# l10n: state=draft\n#. headline 1\n#, fuzzy\nmsgctxt "a2"\nmsgid "Fares"\nmsgstr "Ціни"\n\n'
        '#: en.md:1 en.md:2\nmsgctxt "c2"\nmsgid "Buses"\nmsgstr ""\n\n'
        '#~| msgid "Trams"\n#~ msgctxt "b2"\n#~ msgid "Trams stop"\n#~ msgstr ""\n'
    )
    assert [e.line for e in catalog.entries] == [e.line for e in parse(serialize(catalog)).entries] == [13, 18, 23]
    subprocess.run([need("msgfmt"), "-o", "/dev/null", "-"], input=serialize(catalog), check=True)


def test_an_entry_that_is_there_or_has_no_name_is_not_appended() -> None:
    with pytest.raises(CatalogError, match="defined twice"):
        append(story(), [NewEntry(HEADLINE[0], HEADLINE[1])])
    with pytest.raises(CatalogError, match="an empty msgid is the header"):
        append(story(), [NewEntry(None, "")])


def test_entries_move_with_their_comments() -> None:
    moved = reorder(story(), [BUSES, HEADLINE])
    assert [entry.key for entry in moved.entries] == [BUSES, HEADLINE, LONG, TRAMS]
    assert sorted(serialize(moved).decode().split("\n\n")) == sorted(STORY.split("\n\n"))
    assert serialize(reorder(moved, [HEADLINE, LONG, BUSES])) == STORY.encode()


def test_a_removed_entry_takes_its_comments_along() -> None:
    rest = remove(story(), [LONG, TRAMS])
    assert serialize(rest).decode() == "\n\n".join(STORY.split("\n\n")[n] for n in (0, 1, 3, 5))
    with pytest.raises(CatalogError, match="no entry"):
        remove(rest, [LONG])


def test_a_header_field_is_set_on_its_own_line() -> None:
    catalog = story()
    changed = serialize(set_header(set_header(catalog, "Language", "ru"), "X-Desk", "Kyiv"))
    assert lines_changed(STORY.encode(), changed)[0][0] == '"Language: uk\\n"'
    assert changed.decode() == STORY.replace('"Language: uk', '"Language: ru').replace(
        '"X-L10N-Format: 1\\n"\n', '"X-L10N-Format: 1\\n"\n"X-Desk: Kyiv\\n"\n'
    )
    plural = set_header(catalog, "Plural-Forms", "nplurals=2; plural=(n != 1);")
    assert plural.header["Plural-Forms"] == "nplurals=2; plural=(n != 1);"
    assert list(plural.header) == list(catalog.header)
    assert set_header(catalog, "Language", "uk") is catalog


def test_a_header_field_that_would_break_the_header_is_refused() -> None:
    for name, value in [("Two words", "x"), ("A:B", "x"), ("A", "x\ny"), ("", "x")]:
        with pytest.raises(CatalogError, match="not a header field"):
            set_header(story(), name, value)


def test_another_charset_in_the_header_converts_the_file() -> None:
    changed = set_header(story(RUSSIAN), "Content-Type", "text/plain; charset=CP1251")
    header, body = serialize(changed).split(b"\n\n", 1)
    assert body == RUSSIAN.split("\n\n", 1)[1].encode("cp1251")
    assert header.endswith(b'"Language: ru\\n"\n"Content-Type: text/plain; charset=CP1251\\n"')
    assert parse(serialize(changed)).entries[0].target == "Город поднимает цены на проезд"


def test_a_file_without_header_gets_one() -> None:
    catalog = parse(b'msgid "a"\nmsgstr "b"\n')
    changed = edit(set_header(catalog, "Language", "uk"), (None, "a", False), target="б")
    assert parse(serialize(changed)).header["Language"] == "uk"
    assert serialize(changed).decode().endswith('\n\nmsgid "a"\nmsgstr "б"\n')


def test_an_empty_template_takes_no_translation() -> None:
    with pytest.raises(CatalogError, match="placeholder"):
        edit(parse(EMPTY_TEMPLATE.encode()), (None, "Fares", False), target="Prices")


def test_entries_that_share_a_line_are_laid_out_anew() -> None:
    catalog = story(HEADER + 'msgid "a" msgstr "б" msgid "c" msgstr "г"\nmsgid "d"\nmsgstr "е"\n')
    changed = edit(catalog, (None, "c", False), target="ґ", fuzzy=True)
    assert serialize(changed).decode() == (
        HEADER + 'msgid "a" msgstr "б"\n#, fuzzy\nmsgid "c"\nmsgstr "ґ"\nmsgid "d"\nmsgstr "е"\n'
    )


def test_an_edit_that_two_domains_could_mean_is_refused() -> None:
    text = f'domain "x"\n{HEADER}msgid "a"\nmsgstr "б"\ndomain "y"\n{HEADER}msgid "a"\nmsgstr "в"\n'
    assert [(entry.domain, entry.target) for entry in story(text).entries] == [("x", "б"), ("y", "в")]
    with pytest.raises(CatalogError, match="two domains"):
        edit(story(text), (None, "a", False), target="г")


def test_msgfmt_stays_clean_after_every_edit(need: Callable[[str], str], tmp_path: Path) -> None:
    program = need("msgfmt")
    for key, target in [(HEADLINE, 'Ціни "ростуть" \\ на 5 %'), (BUSES, ["%d а", "%d б", "%d в"]), (TRAMS, "Ні")]:
        file = tmp_path / "uk.po"
        file.write_bytes(serialize(edit(story(), key, target=target)))
        run = subprocess.run(
            [program, "-c", "-o", tmp_path / "uk.mo", file], capture_output=True, text=True, check=False
        )
        assert [line for line in run.stderr.splitlines() if "header field" not in line] == []
        assert run.returncode == 0


def test_the_layout_of_a_new_text_is_gettexts(need: Callable[[str], str]) -> None:
    texts = [
        "Слово-за-словом: " + "довге/складене-слово, " * 8,
        "— Ні! — сказала вона… " * 9 + "«Так?» (мабуть)",
        "https://news.example/2026/11/23/story?id=1&lang=uk " * 4,
        "日本語の文章がここにあります。" * 9,
        "x" * 200 + " кінець",
        "№ 5 коштує 100 % від 20 $ за м², " * 6,
        "рядок\n" * 3 + "\tвідступ\\n " * 12,
    ]
    catalog = append(new_catalog({"Language": "uk"}), [NewEntry(f"id{n}", text, text) for n, text in enumerate(texts)])
    data = serialize(catalog)
    assert subprocess.run([need("msgcat"), "-"], input=data, capture_output=True, check=True).stdout == data


def test_the_room_exports_what_po_does() -> None:
    assert set(po.__all__) <= set(catalogs.__all__)
    assert all(getattr(catalogs, name) is getattr(po, name) for name in po.__all__)
