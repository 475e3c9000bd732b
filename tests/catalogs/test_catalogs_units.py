"""Units and catalogs: laws, and what one change may touch."""

from __future__ import annotations

from dataclasses import replace
from difflib import ndiff

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from newsroom_samples import GRID, KHARKIV, LATER, NOW, ODESA, ODESA_EN, article, units_of

from l10n.catalogs.po import NewEntry, append, change, parse, serialize, set_header
from l10n.catalogs.units import read_units, write_units
from l10n.errors import CatalogError, NotAllowedError
from l10n.languages import Lang
from l10n.model.article import Article, Block, Role, SegmentId
from l10n.model.states import State
from l10n.model.unit import UNKNOWN, Recipe, Unit, drafted

FIREFOX = Recipe("firefox", "0.5", "uk", "en", version="0.3")
VERSIONS: list[tuple[Article, Lang]] = [(ODESA, "en"), (KHARKIV, "uk"), (GRID, "ru")]


def write(po: bytes | None, units: list[Unit], story: Article = ODESA) -> bytes:
    return write_units(po, units, article=story, lang="en", now=NOW)


def translated(story: Article = ODESA) -> list[Unit]:
    return [
        replace(unit, target=text, state=State.TRANSLATED, source="uk", base=unit.segment.text, by="olena", at=NOW)
        for unit, text in zip(read_units(None, story, lang="en"), ODESA_EN, strict=True)
    ]


def lines_changed(old: bytes, new: bytes) -> list[str]:
    found = ndiff(old.decode().splitlines(), new.decode().splitlines())
    return [line for line in found if line[0] in "-+" and "PO-Revision-Date" not in line]


EXPECTED = """\
msgid ""
msgstr ""
"Project-Id-Version: grid-entso-e\\n"
"POT-Creation-Date: 2023-01-25 18:10+0300\\n"
"PO-Revision-Date: 2026-11-23 07:00+0000\\n"
"Last-Translator: \\n"
"Language-Team: \\n"
"Language: uk\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=UTF-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && "
"n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);\\n"
"X-Generator: l10n\\n"
"X-Source-Language: en\\n"
"X-L10N-Format: 1\\n"

#. headline
msgctxt "ukt3n6dn"
msgid "Ukraine’s grid links up with Europe"
msgstr ""

# l10n: state=approved from=en src=e7c7803d tgt=024e72b4 by=olena at=2026-11-23T07:00:00Z recipe=-
#. paragraph 1, segment 1
#| msgid "The synchronization took place on 16 March 2022."
msgctxt "ashbag5l"
msgid "The synchronisation took place on 16 March 2022."
msgstr "Синхронізація відбулася 16 березня 2022 року."

# l10n: state=stale from=en src=af07fecd tgt=030b9172 by=Олена%20К. at=2026-11-23T07:00:00Z recipe=RECIPE
#. paragraph 1, segment 2
#, fuzzy
#| msgid "It was planned for 2023."
msgctxt "wzbihrfl"
msgid "It had been planned for 2023."
msgstr "Її планували на 2023 рік."

#. list item 1
msgctxt "emn3vte2"
msgid "Ukraine"
msgstr ""

#. list item 2
msgctxt "cw56fv3i"
msgid "Moldova"
msgstr ""
""".replace("RECIPE", "firefox:0.5|en-uk|gl:0|tm:0|v:0.3")


def test_a_catalog_shows_places_states_and_what_a_target_was_made_from() -> None:
    units = read_units(None, GRID, lang="uk")
    units[1] = replace(
        units[1],
        target="Синхронізація відбулася 16 березня 2022 року.",
        state=State.APPROVED,
        source="en",
        base="The synchronization took place on 16 March 2022.",
        by="olena",
        at=NOW,
    )
    units[2] = replace(
        units[2],
        target="Її планували на 2023 рік.",
        state=State.STALE,
        source="en",
        base="It was planned for 2023.",
        by="Олена К.",
        at=NOW,
        recipe=Recipe("firefox", "0.5", "en", "uk", version="0.3"),
    )
    assert write_units(None, units, article=GRID, lang="uk", now=NOW).decode() == EXPECTED


@given(st.data())
@settings(deadline=None, max_examples=60)
def test_units_come_back_from_a_catalog_as_they_went_in(data: st.DataObject) -> None:
    story, lang = data.draw(st.sampled_from(VERSIONS))
    units = data.draw(units_of(story, lang))
    po = write_units(None, units, article=story, lang=lang, now=NOW)
    assert read_units(po, story, lang=lang) == units
    assert write_units(po, units, article=story, lang=lang, now=LATER) == po


@given(st.data())
@settings(deadline=None, max_examples=60)
def test_any_units_can_be_written_over_any_others(data: st.DataObject) -> None:
    first, second = data.draw(units_of(KHARKIV, "uk")), data.draw(units_of(KHARKIV, "uk"))
    po = write_units(None, first, article=KHARKIV, lang="uk", now=NOW)
    again = write_units(po, second, article=KHARKIV, lang="uk", now=LATER)
    assert read_units(again, KHARKIV, lang="uk") == second
    assert write_units(again, second, article=KHARKIV, lang="uk", now=NOW) == again


def test_no_catalog_gives_empty_units() -> None:
    assert read_units(None, KHARKIV, lang="en") == [Unit(segment, "en") for segment in KHARKIV.segments]


def test_a_change_of_one_unit_touches_only_its_entry() -> None:
    units = translated()
    old = write(None, units)
    units[5] = replace(units[5], target="The city matters to the whole world.", by="ivan", at=LATER)
    changed = lines_changed(old, write(old, units))
    assert [line for line in changed if "l10n:" not in line] == [
        '- msgstr "The city is of world importance."',
        '+ msgstr "The city matters to the whole world."',
    ]
    assert len(changed) == 4


def test_a_file_laid_out_by_other_hands_keeps_its_bytes_but_for_the_changed_entry() -> None:
    """Weblate doesn't wrap, Poedit puts its own fields in the header, translators write comments."""
    units = translated()
    po = (
        write(None, units)
        .replace(b'"X-Generator: l10n\\n"', b'"X-Poedit-Basepath: .\\n"\n"X-Generator: Poedit 3.4\\n"')
        .replace(b"#. headline\n", "# Олена: узгоджено з редактором.\n#. headline\n#: odesa.md:1\n".encode())
        .replace(b'msgstr "UNESCO"', b'msgstr   ""\n"UNE"\n"SCO"')
    )
    assert write(po, read_units(po, ODESA, lang="en")) == po
    units = read_units(po, ODESA, lang="en")
    units[4] = replace(units[4], state=State.APPROVED, by="maria", at=LATER)
    changed = lines_changed(po, write(po, units))
    assert [line[:17] for line in changed] == ["- # l10n: state=t", "+ # l10n: state=a"]


def test_the_revision_date_moves_only_with_a_change() -> None:
    units = translated()
    po = write_units(None, units, article=ODESA, lang="en", now=NOW)
    assert write_units(po, units, article=ODESA, lang="en", now=LATER) == po
    units[0] = replace(units[0], state=State.REVIEWED)
    assert parse(write_units(po, units, article=ODESA, lang="en", now=LATER)).header["PO-Revision-Date"] == (
        "2026-11-24 09:30+0000"
    )


def test_a_person_s_comments_stay_where_they_are_around_the_state_line() -> None:
    units = translated()
    po = write(None, units)
    key = (ODESA.segments[0].id, ODESA.segments[0].text, False)
    line = parse(po).by_key()[key].comments[0]
    po = serialize(change(parse(po), key, comments=["перед", line, "після"]))
    units[0] = replace(units[0], state=State.APPROVED)
    comments = parse(write(po, units)).by_key()[key].comments
    assert [comments[0], comments[1].split()[1], comments[2]] == ["перед", "state=approved", "після"]


def test_emptying_a_unit_takes_its_state_line_away_and_leaves_other_comments() -> None:
    units = translated()
    po = write(None, units)
    key = (ODESA.segments[0].id, ODESA.segments[0].text, False)
    po = serialize(change(parse(po), key, comments=["слово редактора", *parse(po).by_key()[key].comments]))
    units[0] = Unit(ODESA.segments[0], "en")
    entry = parse(write(po, units)).by_key()[key]
    assert (entry.comments, entry.target) == (("слово редактора",), "")


def revised(*texts: str) -> Article:
    """The Kharkiv story with other blocks, ids of unchanged texts kept, as a sync leaves it."""
    known = {segment.text: segment.id for segment in KHARKIV.segments}
    new = article(KHARKIV.id, "ru", [Block(Role.PARAGRAPH, text) for text in texts])
    segments = tuple(replace(one, id=known.get(one.text, one.id)) for one in new.segments)
    return replace(new, segments=segments)


def kharkiv() -> list[Unit]:
    return [
        replace(unit, target=f"{n}-е речення.", state=State.APPROVED, source="ru", base=unit.segment.text, by="іра")
        for n, unit in enumerate(read_units(None, KHARKIV, lang="uk"))
    ]


def test_new_segments_come_in_the_template_s_order_and_gone_ones_become_obsolete() -> None:
    po = write_units(None, kharkiv(), article=KHARKIV, lang="uk", now=NOW)
    head, lead, first, last = (segment.text for segment in KHARKIV.segments)
    story = revised(head, "Об этом сообщил мэр города.", first, last)
    units = read_units(po, story, lang="uk")
    assert [unit.target for unit in units] == ["0-е речення.", "", "2-е речення.", "3-е речення."]
    new = write_units(po, units, article=story, lang="uk", now=LATER)
    assert [(entry.msgid, entry.target, entry.is_obsolete) for entry in parse(new).entries] == [
        (head, "0-е речення.", False),
        ("Об этом сообщил мэр города.", "", False),
        (first, "2-е речення.", False),
        (last, "3-е речення.", False),
        (lead, "1-е речення.", True),
    ]
    assert write_units(new, units, article=story, lang="uk", now=NOW) == new


def test_a_segment_that_comes_back_gets_its_text_back() -> None:
    units = kharkiv()
    po = write_units(None, units, article=KHARKIV, lang="uk", now=NOW)
    story = revised(KHARKIV.segments[0].text)
    short = write_units(po, read_units(po, story, lang="uk"), article=story, lang="uk", now=NOW)
    assert sum(entry.is_obsolete for entry in parse(short).entries) == 3
    assert read_units(short, KHARKIV, lang="uk") == units
    assert write_units(short, units, article=KHARKIV, lang="uk", now=NOW) == po


def test_an_empty_entry_of_a_gone_segment_leaves_no_trace() -> None:
    po = write_units(None, read_units(None, KHARKIV, lang="uk"), article=KHARKIV, lang="uk", now=NOW)
    story = revised(KHARKIV.segments[0].text)
    new = write_units(po, read_units(po, story, lang="uk"), article=story, lang="uk", now=NOW)
    assert [entry.msgid for entry in parse(new).entries] == [KHARKIV.segments[0].text]


def test_an_older_home_text_shows_as_the_base_and_is_noted_when_written() -> None:
    po = write_units(None, kharkiv(), article=KHARKIV, lang="uk", now=NOW)
    lead = KHARKIV.segments[1]
    changed = replace(lead, text="Она рассчитана на 1000 детей, учиться будут в две смены.")
    story = replace(KHARKIV, segments=(KHARKIV.segments[0], changed, *KHARKIV.segments[2:]))
    units = read_units(po, story, lang="uk")
    assert (units[1].state, units[1].base) == (State.APPROVED, lead.text)
    units[1] = replace(units[1], state=State.STALE)
    new = write_units(po, units, article=story, lang="uk", now=LATER)
    entry = parse(new).by_key()[lead.id, changed.text, False]
    assert (entry.previous_msgid, entry.is_fuzzy) == (lead.text, True)
    assert read_units(new, story, lang="uk") == units


def test_a_base_whose_text_is_lost_keeps_its_fingerprint() -> None:
    units = translated()
    units[0] = replace(units[0], base="Центр Одеси — у списку ЮНЕСКО", state=State.STALE)
    po = write(None, units)
    key = (ODESA.segments[0].id, ODESA.segments[0].text, False)
    bare = serialize(change(parse(po), key, previous=""))
    units = read_units(bare, ODESA, lang="en")
    assert units[0].base is None
    units[0] = replace(units[0], state=State.REJECTED)
    before, after = (parse(one).by_key()[key].comments[0].split()[3] for one in (po, write(bare, units)))
    assert before == after == "src=f313d31b"


def test_engines_never_write_over_a_draft_that_a_person_edited_elsewhere() -> None:
    units = read_units(None, ODESA, lang="en")
    units[0] = drafted(units[0], "Odessa on UNESCO list", recipe=FIREFOX, at=NOW)
    po = write(None, units).replace(b"Odessa on UNESCO list", b"Odesa on the UNESCO list")
    units = read_units(po, ODESA, lang="en")
    assert (units[0].state, units[0].by, units[0].recipe) == (State.DRAFT, UNKNOWN, FIREFOX)
    with pytest.raises(NotAllowedError, match="unknown has edited this draft"):
        drafted(units[0], "Odessa on UNESCO list", recipe=FIREFOX, at=LATER)
    assert write(po, units) == po


def test_entries_that_somebody_added_without_a_context_are_left_alone() -> None:
    units = translated()
    po = serialize(append(parse(write(None, units)), [NewEntry(None, "Читайте також", "Read also")]))
    units[0] = replace(units[0], state=State.APPROVED)
    assert parse(write(po, units)).by_key()[None, "Читайте також", False].target == "Read also"


def test_headers_that_are_missing_are_added_with_a_change() -> None:
    po = b'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'
    header = parse(write(po, translated())).header
    assert (header["Language"], header["X-L10N-Format"], header["Plural-Forms"]) == (
        "en",
        "1",
        "nplurals=2; plural=(n != 1);",
    )


@pytest.mark.parametrize("value", ["2", "10"])
def test_a_newer_format_is_refused_and_says_what_to_do(value: str) -> None:
    po = serialize(set_header(parse(write(None, translated())), "X-L10N-Format", value))
    with pytest.raises(CatalogError) as caught:
        read_units(po, ODESA, lang="en", path="catalogs/odesa-unesco/en.po")
    assert str(caught.value) == (
        f"catalogs/odesa-unesco/en.po:1: X-L10N-Format is {value}, this l10n knows 1 and older"
    )
    assert caught.value.hint == "install a newer l10n; nothing was changed"
    with pytest.raises(CatalogError):
        write(po, translated())


def test_a_broken_state_line_is_refused_with_its_line() -> None:
    po = write(None, translated()).replace(b"# l10n: state=translated", b"# l10n: state=superb", 1)
    with pytest.raises(CatalogError, match=r"en\.po:19: this state line can't be read: 'superb' is not") as caught:
        read_units(po, ODESA, lang="en", path="en.po")
    assert caught.value.hint.startswith("delete the whole comment line")


def test_a_plural_entry_can_t_be_a_segment() -> None:
    po = write(None, translated()).replace(b'msgstr "UNESCO"', b'msgid_plural "x"\nmsgstr[0] "y"\nmsgstr[1] "z"')
    with pytest.raises(CatalogError, match="has plural forms here"):
        read_units(po, ODESA, lang="en")


@pytest.mark.parametrize(("state", "target"), [(State.EMPTY, "x"), (State.DRAFT, ""), (State.APPROVED, "")])
def test_a_state_that_contradicts_its_text_is_refused(state: State, target: str) -> None:
    units = translated()
    units[2] = replace(units[2], state=state, target=target)
    with pytest.raises(CatalogError, match=f"segment {units[2].segment.id} is {state} and its target is"):
        write(None, units)


def test_units_of_another_article_or_order_are_a_bug() -> None:
    with pytest.raises(ValueError, match="not the en units"):
        write(None, translated()[::-1])
    with pytest.raises(ValueError, match="not the en units"):
        write(None, translated()[:-1])


def test_windows_line_ends_stay() -> None:
    units = translated()
    po = write(None, units).replace(b"\n", b"\r\n")
    assert read_units(po, ODESA, lang="en") == units
    units[0] = replace(units[0], state=State.APPROVED)
    new = write(po, units)
    assert new.count(b"\r\n") == new.count(b"\n")
    assert read_units(new, ODESA, lang="en") == units


def test_a_segment_id_is_all_that_an_entry_is_found_by() -> None:
    segments = tuple(replace(one, id=SegmentId(f"seg{n}")) for n, one in enumerate(GRID.segments))
    po = write_units(None, read_units(None, GRID, lang="ru"), article=GRID, lang="ru", now=NOW)
    assert read_units(po, replace(GRID, segments=segments), lang="ru") == [Unit(one, "ru") for one in segments]
