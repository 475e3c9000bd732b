"""Three-way merges of catalogs: different units never conflict, the same unit keeps both sides' work."""

from __future__ import annotations

import subprocess
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from newsroom_samples import LATER, NOW, ODESA
from po_samples import HEADER, STORY

from l10n.catalogs.po import Entry, NewEntry, append, edit, new_catalog, parse, remove, serialize, set_header
from l10n.catalogs.po_content import Content, content_lines, content_of, read_rival
from l10n.catalogs.po_merge import merge_catalogs
from l10n.catalogs.template import write_template
from l10n.catalogs.units import read_units, write_units
from l10n.errors import CatalogError
from l10n.model.article import Article
from l10n.model.states import State
from l10n.model.unit import UNKNOWN, Recipe, Rival, Unit, drafted

Need = Callable[[str], str]
FIREFOX = Recipe("firefox", "0.5", "uk", "ru", version="0.3")
MUCH_LATER = LATER.replace(day=25)


def written(unit: Unit, target: str, state: State = State.TRANSLATED, by: str = "олена") -> Unit:
    return Unit(unit.segment, "ru", target, state, "uk", unit.segment.text, by=by, at=LATER)


EMPTY = read_units(None, ODESA, lang="ru")
DRAFTS = [drafted(unit, f"Черновик {n}", recipe=FIREFOX, at=NOW) for n, unit in enumerate(EMPTY)]


def catalog(units: Sequence[Unit], po: bytes | None = None, *, of: Article = ODESA, now: object = NOW) -> bytes:
    return write_units(po, units, article=of, lang="ru", now=now)  # type: ignore[arg-type]


BASE = catalog(DRAFTS)


def with_unit(n: int, unit: Unit, po: bytes = BASE, *, now: object = LATER) -> bytes:
    units = read_units(po, ODESA, lang="ru")
    return catalog([*units[:n], unit, *units[n + 1 :]], po, now=now)


def unwrapped(po: bytes) -> bytes:
    """The same file with one line a string, as another tool would write it."""
    found = parse(po)
    lines = ["\n".join(["", *content_lines(content_of(entry), width=None), ""]) for entry in found.all_entries]
    return "".join(lines).lstrip("\n").encode()


def contents(po: bytes) -> list[Content]:
    return [content_of(entry) for entry in parse(po).all_entries]


def test_two_people_at_different_units_never_conflict() -> None:
    ours = with_unit(0, written(EMPTY[0], "Центр Одессы в списке ЮНЕСКО."), now=MUCH_LATER)
    theirs = with_unit(1, written(EMPTY[1], "Комитет внёс {1}центр{/1}.", State.APPROVED))
    merged = merge_catalogs(BASE, ours, theirs)
    assert merged.conflicts == ()
    # What one person would have written who did both: byte for byte.
    one = with_unit(1, written(EMPTY[1], "Комитет внёс {1}центр{/1}.", State.APPROVED), ours, now=MUCH_LATER)
    assert merged.data == one
    assert merge_catalogs(BASE, theirs, ours).data == one


def test_a_side_that_did_nothing_leaves_the_other_byte_for_byte() -> None:
    ours = with_unit(0, written(EMPTY[0], "Одесса."))
    for base, left, right, wanted in ((BASE, ours, BASE, ours), (BASE, BASE, ours, ours), (BASE, ours, ours, ours)):
        assert merge_catalogs(base, left, right).data == wanted


def test_other_line_breaks_are_no_change() -> None:
    theirs = with_unit(1, written(EMPTY[1], "Комитет внёс {1}центр{/1} в список. " * 4))
    ours = unwrapped(BASE)
    assert ours != BASE
    merged = merge_catalogs(BASE, ours, theirs)
    assert (merged.conflicts, contents(merged.data)) == ((), contents(theirs))
    merged = merge_catalogs(BASE, unwrapped(theirs), with_unit(2, written(EMPTY[2], "Под {1}угрозой{/1}.")))
    assert merged.conflicts == ()
    assert [unit.target for unit in read_units(merged.data, ODESA, lang="ru")][:3] == [
        "Черновик 0",
        "Комитет внёс {1}центр{/1} в список. " * 4,
        "Под {1}угрозой{/1}.",
    ]


def test_the_header_never_conflicts_and_keeps_the_later_date() -> None:
    def stamped(date: str, **fields: str) -> bytes:
        found = set_header(parse(BASE), "PO-Revision-Date", date)
        for name, value in fields.items():
            found = set_header(found, name.replace("_", "-"), value)
        return serialize(found)

    ours = stamped("2026-11-25 01:30+0200", Last_Translator="Олена", X_Generator="Poedit 3")
    theirs = stamped("2026-11-24 23:40+0000", Last_Translator="Ivan", Language_Team="desk")
    merged = merge_catalogs(BASE, ours, theirs)
    assert merged.conflicts == ()
    assert parse(merged.data).header == {
        **parse(BASE).header,
        "PO-Revision-Date": "2026-11-24 23:40+0000",
        "Last-Translator": "Ivan",
        "Language-Team": "desk",
        "X-Generator": "Poedit 3",
    }


def test_the_same_unit_changed_by_two_people_keeps_both_texts(need: Need, tmp_path: Path) -> None:
    ours = with_unit(0, written(EMPTY[0], "Одесса в списке."), now=MUCH_LATER)
    theirs = with_unit(0, written(EMPTY[0], 'Центр "Одессы"\nв списке\\', by="Іван Б"))
    merged = merge_catalogs(BASE, ours, theirs)
    assert merged.conflicts == (EMPTY[0].segment.id,)
    entry = parse(merged.data).entries[0]
    assert (entry.target, entry.is_fuzzy) == ("Одесса в списке.", True)
    line = next(comment for comment in parse(theirs).entries[0].comments if comment.startswith("l10n:"))
    assert entry.comments[:4] == (
        'l10n-conflict: msgstr ""',
        'l10n-conflict: "Центр \\"Одессы\\"\\n"',
        'l10n-conflict: "в списке\\\\"',
        f"l10n-conflict: {line.removeprefix('l10n: ')}",
    )
    # No engine writes over it, and it isn't published before a person has looked.
    unit = read_units(merged.data, ODESA, lang="ru")[0]
    assert (unit.state, unit.by) == (State.DRAFT, UNKNOWN)
    assert merge_catalogs(BASE, merged.data, theirs).data.count(b"l10n-conflict") == 4
    (tmp_path / "ru.po").write_bytes(merged.data)
    subprocess.run([need("msgfmt"), "-c", "-o", "/dev/null", str(tmp_path / "ru.po")], check=True)


@pytest.mark.parametrize(
    ("ours", "theirs", "wanted"),
    [
        (State.TRANSLATED, State.APPROVED, State.APPROVED),
        (State.APPROVED, State.REVIEWED, State.APPROVED),
        (State.REJECTED, State.APPROVED, State.REJECTED),
    ],
)
def test_of_two_words_on_one_text_the_further_counts_and_a_rejection_by_time(
    ours: State, theirs: State, wanted: State
) -> None:
    base = with_unit(0, written(EMPTY[0], "Одесса.", State.TRANSLATED, by="олена"))
    here = with_unit(0, replace(written(EMPTY[0], "Одесса.", ours, by="Іван"), at=MUCH_LATER), base)
    there = with_unit(0, written(EMPTY[0], "Одесса.", theirs, by="Марія"), base)
    for merged in (merge_catalogs(base, here, there), merge_catalogs(base, there, here)):
        assert merged.conflicts == ()
        assert read_units(merged.data, ODESA, lang="ru")[0].state is wanted


def test_a_person_wins_over_an_engines_draft_that_has_gone_stale() -> None:
    stale = replace(DRAFTS[0], state=State.STALE, was=State.DRAFT, base="Інший текст.")
    person = with_unit(0, written(DRAFTS[0], "Слова людини"))
    for here, there in ((with_unit(0, stale), person), (person, with_unit(0, stale))):
        merged = merge_catalogs(BASE, here, there)
        assert merged.conflicts == ()
        assert read_units(merged.data, ODESA, lang="ru")[0].target == "Слова людини"


def test_a_person_wins_over_an_engine_and_of_two_drafts_the_later_stands() -> None:
    engine = with_unit(0, drafted(EMPTY[0], "Другой черновик", recipe=FIREFOX, at=MUCH_LATER))
    person = with_unit(0, written(EMPTY[0], "Одесса."))
    for here, there in ((engine, person), (person, engine)):
        merged = merge_catalogs(BASE, here, there)
        assert (merged.conflicts, read_units(merged.data, ODESA, lang="ru")[0].target) == ((), "Одесса.")
    earlier = with_unit(0, drafted(EMPTY[0], "Третий черновик", recipe=FIREFOX, at=LATER))
    merged = merge_catalogs(BASE, earlier, engine)
    assert (merged.conflicts, read_units(merged.data, ODESA, lang="ru")[0].target) == ((), "Другой черновик")


def changed(text: str) -> Article:
    """The article with another headline under the same id."""
    first, *rest = ODESA.segments
    return replace(ODESA, segments=(replace(first, text=text), *rest))


def test_a_translation_of_a_text_that_changed_meanwhile_comes_out_stale_with_its_base() -> None:
    base = with_unit(0, written(EMPTY[0], "Центр Одессы в списке."))
    there = changed("Центр Львова у списку ЮНЕСКО.")
    units = read_units(base, there, lang="ru")
    theirs = catalog([replace(units[0], state=State.STALE), *units[1:]], base, of=there, now=LATER)
    ours = with_unit(0, written(EMPTY[0], "Центр Одессы внесли в список.", State.APPROVED), base)
    for merged in (merge_catalogs(base, ours, theirs), merge_catalogs(base, theirs, ours)):
        assert merged.conflicts == ()
        unit = read_units(merged.data, there, lang="ru")[0]
        assert (unit.target, unit.state, unit.base, unit.by) == (
            "Центр Одессы внесли в список.",
            State.STALE,
            ODESA.segments[0].text,
            "олена",
        )
    # Where the change was found cosmetic, it stays as far as it was.
    theirs = catalog(units, base, of=there, now=LATER)
    unit = read_units(merge_catalogs(base, ours, theirs).data, there, lang="ru")[0]
    assert (unit.target, unit.state) == ("Центр Одессы внесли в список.", State.APPROVED)


def test_two_changes_of_one_home_text_conflict_in_template_and_catalog() -> None:
    one, other = changed("Центр Львова."), changed("Центр Харкова.")
    pots = [write_template(article) for article in (ODESA, one, other)]
    merged = merge_catalogs(*pots)
    entry = parse(merged.data).entries[0]
    assert merged.conflicts == (ODESA.segments[0].id,)
    assert (entry.msgid, entry.is_fuzzy) == ("Центр Львова.", False)
    assert entry.comments == ('l10n-conflict: msgid "Центр Харкова."',)


def test_segments_added_moved_and_removed_by_two_people_come_together() -> None:
    def po(*names: str) -> bytes:
        entries = [NewEntry(name, f"Text {name}", f"Текст {name}") for name in names]
        return serialize(append(new_catalog({"Language": "uk", "X-L10N-Format": "1"}), entries))

    def order(merged: bytes) -> str:
        return "".join(entry.msgctxt or "" for entry in parse(merged).entries)

    base = po(*"abcd")
    assert order(merge_catalogs(base, po(*"abXcd"), po(*"YabZcd")).data) == "YabXZcd"
    assert order(merge_catalogs(base, po(*"abXcd"), po(*"dabc")).data) == "dabXc"
    assert order(merge_catalogs(base, po(*"bacd"), po(*"abcdY")).data) == "bacdY"
    assert order(merge_catalogs(base, po(*"abd"), po(*"abcdY")).data) == "abdY"
    worked = serialize(edit(parse(base), ("c", "Text c", False), target="Інший"))
    for merged in (merge_catalogs(base, worked, po(*"abd")), merge_catalogs(base, po(*"abd"), worked)):
        found = parse(merged.data).find(("c", "Text c", True))
        assert merged.conflicts == () and found is not None and found.target == "Інший"


def test_a_file_added_on_both_sides_is_put_together() -> None:
    ours = with_unit(0, written(EMPTY[0], "Одесса."))
    theirs = with_unit(1, written(EMPTY[1], "Комитет внёс {1}центр{/1}."))
    merged = merge_catalogs(b"", ours, theirs)
    assert merged.conflicts == ()
    assert [unit.target for unit in read_units(merged.data, ODESA, lang="ru")][:3] == [
        "Одесса.",
        "Комитет внёс {1}центр{/1}.",
        "Черновик 2",
    ]


def test_a_catalog_of_another_project_is_merged_by_context_and_text() -> None:
    base = STORY.replace('"X-L10N-Format: 1\\n"\n', "").encode()
    ours = base.replace("%d автобуси".encode(), "%d автобуса".encode()).replace(b"\n", b"\r\n")
    theirs = base.replace("Місто підвищує".encode(), "Місто піднімає".encode()) + b'\nmsgid "Tram"\nmsgstr ""\n'
    merged = merge_catalogs(base, ours, theirs)
    assert merged.conflicts == ()
    assert merged.data.count(b"\r\n") == merged.data.count(b"\n")
    wanted = theirs.replace("%d автобуси".encode(), "%d автобуса".encode())
    assert sorted(map(repr, contents(merged.data))) == sorted(map(repr, contents(wanted)))
    both = merge_catalogs(base, ours, base.replace("%d автобусів".encode(), b"%d bus"))
    found = next(entry for entry in parse(both.data).entries if entry.msgid_plural)
    assert both.conflicts == ("%d bus",)
    assert (found.comments, found.targets[1]) == (
        (
            'l10n-conflict: msgstr[0] "%d автобус"',
            'l10n-conflict: msgstr[1] "%d автобуси"',
            'l10n-conflict: msgstr[2] "%d bus"',
        ),
        "%d автобуса",
    )


@pytest.mark.parametrize(
    ("theirs", "reason"),
    [
        (HEADER + 'msgid "a"\nmsgstr "б\n', "theirs:5: "),
        (
            HEADER.replace('"\n\n', '\\n"\n"X-L10N-Format: 9\\n"\n\n').replace("\\n\\n", "\\n"),
            "theirs:1: X-L10N-Format",
        ),
        (HEADER + 'domain "x"\nmsgid "a"\nmsgstr "b"\n', "theirs:5: a domain directive"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused_with_side_and_line(theirs: str, reason: str) -> None:
    with pytest.raises(CatalogError) as caught:
        merge_catalogs(HEADER.encode(), (HEADER + 'msgid "a"\nmsgstr ""\n').encode(), theirs.encode())
    assert str(caught.value).startswith(reason)


_LETTERS = "abкїЖ \n\"\\»'.,—"
_TEXTS = st.text(_LETTERS, max_size=90)
_EDITS = st.lists(
    st.tuples(
        st.integers(0, 11),
        st.sampled_from(["text", "fuzzy", "note", "obsolete", "msgid", "gone", "place"]),
        _TEXTS,
    ),
    max_size=6,
)


def edited(po: bytes, edits: Sequence[tuple[int, str, str]], *, half: int, rewrap: bool, new: str) -> bytes:
    """*po* with edits of every second entry, from *half* on, and one new entry."""
    found = parse(po)
    by_id = {entry.msgctxt: entry for entry in found.entries}
    kept = {name: content_of(entry) for name, entry in by_id.items()}
    for n, what, text in edits:
        name = f"id{2 * (n // 2) + half}"
        if name not in kept:
            continue
        one = kept[name]
        work = one.work
        match what:
            case "text":
                one = replace(one, work=replace(work, targets=(text,)))
            case "fuzzy":
                one = replace(one, work=replace(work, is_fuzzy=not work.is_fuzzy))
            case "note":
                one = replace(one, notes=(*one.notes, f"note {n}"))
            case "obsolete":
                one = replace(one, is_obsolete=True)
            case "msgid":
                one = replace(one, source=(text or "x", None), work=replace(work, previous=(None, one.source[0], None)))
            case "place":
                one = replace(one, extracted=(f"paragraph {n}",))
            case _:
                del kept[name]
                continue
        kept[name] = one
    head = content_of(found.all_entries[0])
    width = None if rewrap else 79
    lines = [content_lines(one, width=width) for one in (head, *kept.values())]
    data = "\n".join("\n".join([*entry, ""]) for entry in lines).encode()
    return serialize(append(parse(data), [NewEntry(new, f"New {new}", "Нове")]))


_BASES = st.lists(st.tuples(_TEXTS, st.booleans()), min_size=2, max_size=12).map(
    lambda texts: serialize(
        append(
            new_catalog({"Language": "uk", "X-L10N-Format": "1"}),
            [
                NewEntry(f"id{n}", f"Text {n}", text, fuzzy=fuzzy, comments=[f"l10n: state=draft n={n}"])
                for n, (text, fuzzy) in enumerate(texts)
            ],
        )
    )
)


@given(_BASES, _EDITS, _EDITS, st.booleans(), st.booleans())
@settings(deadline=None)
def test_random_edits_of_different_units_merge_to_their_union(
    base: bytes,
    here: list[tuple[int, str, str]],
    there: list[tuple[int, str, str]],
    wrapped_here: bool,
    wrapped_there: bool,
) -> None:
    ours = edited(base, here, half=0, rewrap=wrapped_here, new="ours")
    theirs = edited(base, there, half=1, rewrap=wrapped_there, new="theirs")
    merged = merge_catalogs(base, ours, theirs)
    assert merged.conflicts == ()
    sides = [{entry.msgctxt: content_of(entry) for entry in parse(side).entries} for side in (ours, theirs)]
    wanted = {
        **{name: one for name, one in sides[0].items() if name in {f"id{2 * n}" for n in range(6)} | {"ours"}},
        **{name: one for name, one in sides[1].items() if name in {f"id{2 * n + 1}" for n in range(6)} | {"theirs"}},
    }
    assert {entry.msgctxt: content_of(entry) for entry in parse(merged.data).entries} == wanted


def other_side(entry: Entry) -> str:
    """The target that the comments of a conflict keep."""
    lines = [comment.removeprefix("l10n-conflict: ") for comment in entry.comments if comment.startswith("l10n-c")]
    at = next((n for n, line in enumerate(lines) if line.startswith("msgstr ")), len(lines))
    strings = [line for line in lines[at:] if line.startswith(("msgstr ", '"'))] or ['msgstr ""']
    return parse("\n".join([HEADER, 'msgid "x"', *strings]).encode()).entries[0].target


@given(_BASES, _EDITS, _EDITS, st.booleans())
@settings(deadline=None)
def test_random_edits_of_the_same_units_lose_no_text(
    base: bytes,
    here: list[tuple[int, str, str]],
    there: list[tuple[int, str, str]],
    rewrap: bool,
) -> None:
    ours = edited(base, here, half=0, rewrap=rewrap, new="ours")
    theirs = edited(base, there, half=0, rewrap=False, new="theirs")
    merged = merge_catalogs(base, ours, theirs)
    old = {entry.msgctxt: entry.targets for entry in parse(base).entries}
    kept = {(entry.msgctxt, text) for entry in parse(merged.data).entries for text in (entry.target, other_side(entry))}
    for entry in (*parse(ours).entries, *parse(theirs).entries):
        if any(entry.targets) and entry.targets != old.get(entry.msgctxt):
            assert (entry.msgctxt, entry.target) in kept
    assert merge_catalogs(base, merged.data, base).data == merged.data
    assert merge_catalogs(base, merged.data, merged.data).data == merged.data


def test_an_entry_taken_out_on_one_side_goes() -> None:
    found = parse(BASE)
    ours = serialize(remove(found, [found.entries[3].key]))
    theirs = with_unit(1, written(EMPTY[1], "Комитет внёс {1}центр{/1}."))
    names = [entry.msgctxt for entry in parse(merge_catalogs(BASE, ours, theirs).data).entries]
    assert names == [entry.msgctxt for entry in parse(ours).entries]


@pytest.mark.parametrize(
    ("comments", "rival"),
    [
        ((), None),
        (("look again", "l10n: state=draft"), None),
        (("l10n-conflict: removed on the other side",), Rival()),
        (('l10n-conflict: msgid "Центр Харкова."',), Rival(source="Центр Харкова.")),
        (('l10n-conflict: msgstr "one"', "l10n-conflict: state=draft"), Rival("one")),
        (('l10n-conflict: msgstr "one"', 'l10n-conflict: msgstr "two"'), Rival("two")),  # two merges in a row
        (
            ('l10n-conflict: msgstr ""', r'l10n-conflict: "«Так»\n"', 'l10n-conflict: "he said"'),
            Rival("«Так»\nhe said"),
        ),
        (('l10n-conflict: msgstr "open',), Rival()),  # edited by hand
    ],
)
def test_the_other_side_is_read_back_from_the_comments(comments: tuple[str, ...], rival: Rival | None) -> None:
    assert read_rival(comments) == rival


@given(st.text(st.characters(exclude_categories=("Cc", "Cs", "Cn", "Zl", "Zp")), max_size=60))
def test_whatever_the_other_side_said_is_read_back(text: str) -> None:
    ours, theirs = (with_unit(0, written(DRAFTS[0], said)) for said in ("«Одне»", f"«{text}»"))
    merged = merge_catalogs(BASE, ours, theirs)
    first = read_units(merged.data, ODESA, lang="ru")[0]
    assert first.rival == (None if text == "Одне" else Rival(f"«{text}»"))
    again = catalog(read_units(merged.data, ODESA, lang="ru"), merged.data)
    assert again == merged.data
