"""The memory on disk."""

import sqlite3
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.errors import BusyError, InputError, StorageError
from l10n.languages import Lang
from l10n.memory import schema
from l10n.memory.entries import Entry, Kept, key_of
from l10n.memory.store import Found, Store
from l10n.model.states import State

AT = datetime(2026, 3, 2, 8, 30, tzinfo=UTC)
KYIV = Entry(
    "kyiv",
    "aaaaaaaa",
    "uk",
    {
        "uk": Kept("У Києві загинули 12 людей.", State.APPROVED, "author", AT),
        "ru": Kept("В Киеве погибли 12 человек.", State.REVIEWED, "editor", AT, engine="firefox"),
        "en": Kept("Twelve people died in Kyiv.", State.APPROVED, "desk", AT),
    },
    section="news",
    before="Київ під ударом",
    after="Поранено 30 людей.",
)
LVIV = Entry("lviv", "bbbbbbbb", "en", {"en": Kept("Lviv opens a hub."), "uk": Kept("У Львові відкрили хаб.")})


def _texts(found: list[Found]) -> list[str]:
    return [one.target.text for one in found]


def test_what_is_put_in_is_found_in_every_direction() -> None:
    with Store(None) as store:
        assert store.put([KYIV, LVIV]) == 2
        langs: list[Lang] = ["uk", "ru", "en"]
        for source in langs:
            for target in langs:
                if source != target:
                    found = store.exact(KYIV.texts[source].text, source=source, target=target)
                    assert _texts(found) == [KYIV.texts[target].text]
        assert store.exact("Lviv opens a hub.", source="en", target="ru") == []
        assert store.exact("Lviv opens a hub.", source="uk", target="en") == []


def test_what_is_found_says_where_it_is_from() -> None:
    with Store(None) as store:
        store.put([KYIV])
        (found,) = store.exact("В Киеве  погибли 12 человек.", source="ru", target="en")
    assert found == Found(
        1.0,
        KYIV.texts["ru"],
        KYIV.texts["en"],
        "uk",
        "kyiv",
        "aaaaaaaa",
        "",
        "news",
        key_of("Київ під ударом"),
        key_of("Поранено 30 людей."),
    )


def test_texts_that_are_alike_come_best_first() -> None:
    other = Entry("k2", "c", "uk", {"uk": Kept("У Києві загинули 12 осіб."), "en": Kept("Twelve dead in Kyiv.")})
    with Store(None) as store:
        store.put([other, KYIV])
        found = store.fuzzy("У Києві загинули 13 людей.", source="uk", target="en")
        assert _texts(found) == ["Twelve people died in Kyiv.", "Twelve dead in Kyiv."]
        assert found[0].score == pytest.approx(1 - 1 / 26)
        assert _texts(store.fuzzy("У Києві загинули 13 людей.", source="uk", target="ru")) == [
            "В Киеве погибли 12 человек."
        ]
        assert store.fuzzy("У Києві загинули 13 людей.", source="uk", target="en", least=0.99) == []


def test_learning_an_article_again_replaces_all_that_it_taught() -> None:
    with Store(None) as store:
        store.learn("kyiv", [KYIV], digest="one")
        store.put([LVIV])
        new = Entry("kyiv", "aaaaaaaa", "uk", {"uk": Kept("У Києві загинули 14."), "en": Kept("14 died in Kyiv.")})
        store.learn("kyiv", [new], digest="two")
        assert store.learnt() == {"kyiv": "two"}
        assert store.exact(KYIV.texts["uk"].text, source="uk", target="en") == []
        assert _texts(store.fuzzy(KYIV.texts["uk"].text, source="uk", target="en")) == ["14 died in Kyiv."]
        assert store.exact("Lviv opens a hub.", source="en", target="uk")
        store.learn("kyiv", [], digest="three")
        assert store.fuzzy(KYIV.texts["uk"].text, source="uk", target="en") == []


def test_a_place_that_is_put_in_twice_has_what_came_last() -> None:
    late = Entry("kyiv", "aaaaaaaa", "uk", {"uk": KYIV.texts["uk"], "en": Kept("Twelve killed in Kyiv.")})
    with Store(None) as store:
        store.put([KYIV, late])
        assert _texts(store.exact(KYIV.texts["uk"].text, source="uk", target="en")) == ["Twelve killed in Kyiv."]
        assert store.exact("В Киеве погибли 12 человек.", source="ru", target="uk") == []


@pytest.mark.parametrize(
    "wanted",
    [
        {"article": "kyiv"},
        {"by": "editor"},
        {"text": "Twelve people  died in Kyiv."},
        {"article": "kyiv", "origin": "", "by": "desk"},
    ],
)
def test_what_is_forgotten_is_found_no_more(wanted: dict[str, str]) -> None:
    with Store(None) as store:
        store.learn("kyiv", [KYIV], digest="one")
        store.put([LVIV])
        assert store.fuzzy(KYIV.texts["uk"].text, source="uk", target="en")
        assert store.forget(**wanted) == 1
        assert store.forget(**wanted) == 0
        assert store.fuzzy(KYIV.texts["uk"].text, source="uk", target="en") == []
        assert store.exact("Lviv opens a hub.", source="en", target="uk")


def test_nothing_is_forgotten_where_nothing_is_named() -> None:
    with Store(None) as store:
        store.put([KYIV])
        assert store.forget() == 0
        assert store.forget(article="kyiv", by="nobody") == 0
        assert store.exact(KYIV.texts["uk"].text, source="uk", target="en")


def test_it_is_all_there_after_it_was_closed(tmp_path: Path) -> None:
    path = tmp_path / "state" / "memory.sqlite"
    many = [
        Entry("many", str(at), "uk", {"uk": Kept(f"Рядок про місто № {at}"), "en": Kept(f"Line {at}")})
        for at in range(6_000)
    ]
    with Store(path) as store:
        store.put(many)
        store.put([KYIV])
        store.forget(text="Рядок про місто № 17")
    with Store(path) as store:
        kept = sqlite3.connect(path).execute("SELECT lang, length(texts) / 4 FROM block ORDER BY lang").fetchall()
        assert kept == [("en", 6_000), ("uk", 6_000)]
        assert "Line 5999" in _texts(store.fuzzy("Рядок про місто № 5999", source="uk", target="en", least=1.0))
        assert store.fuzzy("Рядок про місто № 17", source="uk", target="en", least=1.0) == []
        assert store.fuzzy(KYIV.texts["uk"].text, source="uk", target="ru")
        store.compact()
        assert store.fuzzy(KYIV.texts["uk"].text, source="uk", target="ru", least=1.0)
        assert store.fuzzy("Рядок про місто № 4", source="uk", target="en", least=1.0)
    assert sqlite3.connect(path).execute("SELECT count(*) FROM block").fetchone() == (3,)


def test_what_another_process_does_shows_in_the_next_lookup(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    with Store(path) as one, Store(path) as two:
        one.put([LVIV])
        assert two.fuzzy("У Львові відкрили хаб!", source="uk", target="en")
        one.put([KYIV])
        assert two.fuzzy("У Києві загинули 13 людей.", source="uk", target="en")
        one.forget(article="lviv")
        assert two.fuzzy("У Львові відкрили хаб!", source="uk", target="en") == []
        two.learn("lviv", [LVIV], digest="new")
        assert one.fuzzy("У Львові відкрили хаб!", source="uk", target="en")


_WRITER = """
import sys
from pathlib import Path
from l10n.memory.entries import Entry, Kept
from l10n.memory.store import Store
name = sys.argv[2]
with Store(Path(sys.argv[1])) as store:
    for at in range(60):
        texts = {"uk": Kept(f"Рядок {at} від {name}"), "en": Kept(f"Line {at} by {name}")}
        store.learn(f"{name}-{at}", [Entry(f"{name}-{at}", "1", "uk", texts)], digest="d")
"""


def test_several_writers_lose_nothing(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    writers = [
        subprocess.Popen([sys.executable, "-c", _WRITER, str(path), name], stderr=subprocess.PIPE)
        for name in ("one", "two", "three")
    ]
    with Store(path) as store:
        while any(writer.poll() is None for writer in writers):
            store.fuzzy("Рядок 7 від two", source="uk", target="en")
        assert [writer.communicate()[1] for writer in writers] == [b""] * 3
        assert len(store.learnt()) == 180
        assert all(
            store.exact(f"Рядок {at} від {name}", source="uk", target="en")
            for at in range(60)
            for name in ("one", "two", "three")
        )


def test_a_broken_off_transaction_leaves_what_was_there(tmp_path: Path) -> None:
    broken = Entry("kyiv", "z", "uk", {"uk": Kept("Текст"), "en": None})  # type: ignore[dict-item]
    with Store(tmp_path / "memory.sqlite") as store:
        store.learn("kyiv", [KYIV], digest="one")
        with pytest.raises(AttributeError):
            store.learn("kyiv", [broken], digest="two")
        assert store.learnt() == {"kyiv": "one"}
        assert store.fuzzy(KYIV.texts["uk"].text, source="uk", target="en", least=1.0)


def test_a_file_that_is_no_memory_is_left_alone(tmp_path: Path) -> None:
    text = tmp_path / "text.sqlite"
    text.write_bytes(b"no database, only words" * 100)
    with pytest.raises(InputError, match="no SQLite file"):
        Store(text)
    other = tmp_path / "other.sqlite"
    with sqlite3.connect(other) as db:
        db.execute("CREATE TABLE bookmarks (url)")
    db.close()
    with pytest.raises(InputError, match="no memory of l10n"):
        Store(other)
    assert text.read_bytes().startswith(b"no database")
    assert sqlite3.connect(other).execute("SELECT name FROM sqlite_master").fetchall() == [("bookmarks",)]


def test_a_memory_of_a_newer_l10n_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "memory.sqlite"
    Store(path).__exit__(None, None, None)
    with sqlite3.connect(path) as db:
        db.execute(f"PRAGMA user_version = {schema.FORMAT + 1}")
    db.close()
    with pytest.raises(InputError, match=f"format {schema.FORMAT + 1}") as caught:
        Store(path)
    assert caught.value.hint == "upgrade l10n"


def test_a_place_that_cant_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    with pytest.raises(StorageError, match="can't open the memory"):
        Store(tmp_path / "file" / "memory.sqlite")


def test_a_writer_that_never_ends_is_told(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(schema, "_WAIT_MS", 50)
    path = tmp_path / "memory.sqlite"
    with Store(path) as store:
        store.put([KYIV])
        other = sqlite3.connect(path, isolation_level=None)
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(BusyError, match="another process writes"):
            store.put([LVIV])
        assert store.fuzzy(KYIV.texts["uk"].text, source="uk", target="en")  # readers go on
        other.execute("ROLLBACK")
        store.put([LVIV])
        other.close()


_PLACES = st.tuples(st.sampled_from(["a", "b"]), st.integers(0, 2))
_SENTENCES = st.sampled_from(["Загинули 12 людей", "Загинули 13 людей", "Рада  голосує", "{1}Рада{/1} голосує"])
_DEEDS = st.lists(
    st.one_of(
        st.tuples(st.just("put"), _PLACES, _SENTENCES, _SENTENCES),
        st.tuples(st.just("learn"), _PLACES, _SENTENCES, _SENTENCES),
        st.tuples(st.just("forget"), _PLACES, _SENTENCES, _SENTENCES),
    ),
    max_size=12,
)


@settings(max_examples=60, deadline=None)
@given(_DEEDS, _SENTENCES)
def test_after_any_deeds_it_finds_what_a_plain_table_would(
    deeds: list[tuple[str, tuple[str, int], str, str]], asked: str
) -> None:
    table: dict[tuple[str, str], str] = {}
    with Store(None) as store:
        for deed, (article, segment), ours, theirs in deeds:
            entry = Entry(article, str(segment), "uk", {"uk": Kept(ours), "ru": Kept(theirs)})
            if deed == "put":
                store.put([entry])
                table[article, str(segment)] = ours
            elif deed == "learn":
                store.learn(article, [entry], digest="")
                table = {place: text for place, text in table.items() if place[0] != article}
                table[article, str(segment)] = ours
            else:
                store.forget(article=article)
                table = {place: text for place, text in table.items() if place[0] != article}
        same = sorted(place for place, text in table.items() if key_of(text) == key_of(asked))
        found = store.exact(asked, source="uk", target="ru")
        assert sorted((one.article, one.segment) for one in found) == same
        alike = store.fuzzy(asked, source="uk", target="ru", least=1.0)
        assert sorted((one.article, one.segment) for one in alike) == sorted(
            place for place, text in table.items() if text == asked
        )
