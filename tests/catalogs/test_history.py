"""The history: hashed over its parents, appended, merged by git, verified as a whole."""

from __future__ import annotations

import json
import subprocess
from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from hashlib import sha256
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.catalogs.history import Event, History, Record, append, chain, heads, ordered, parse, read, verify

AT = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
ADDED = Event(AT, "Олена", "added")
DRAFTED = Event(AT, "firefox", "drafted", "en/ymcod32v", "uk", "firefox:0.5|uk-en|gl:0|tm:0|v:0.3")
APPROVED = Event(AT + timedelta(hours=1), "ivan", "approved", "en/ymcod32v")


def test_a_history_is_a_line_of_json_a_record(tmp_path: Path) -> None:
    path = tmp_path / "history.jsonl"
    first, second = append(path, [ADDED, DRAFTED])
    rest = (
        '"at": "2026-11-23T07:00:00Z", "who": "Олена", "what": "added", "unit": null, "from": null, "recipe": null}\n',
        '"at": "2026-11-23T07:00:00Z", "who": "firefox", "what": "drafted", "unit": "en/ymcod32v", "from": "uk", '
        '"recipe": "firefox:0.5|uk-en|gl:0|tm:0|v:0.3"}\n',
    )
    assert path.read_text(encoding="utf-8") == (
        f'{{"id": "{first.id}", "parents": [], {rest[0]}{{"id": "{second.id}", "parents": ["{first.id}"], {rest[1]}'
    )
    assert read(path) == History((first, second))


def test_an_id_is_a_hash_of_everything_else() -> None:
    spelled = (
        '{"at":"2026-11-23T07:00:00Z","from":null,"parents":[],"recipe":null,"unit":null,"what":"added","who":"Олена"}'
    )
    assert chain(History(()), [ADDED]) == [Record(sha256(spelled.encode()).hexdigest()[:20], (), ADDED)]


def test_each_record_is_the_parent_of_the_next(tmp_path: Path) -> None:
    path = tmp_path / "history.jsonl"
    one, two = append(path, [ADDED, DRAFTED])
    (three,) = append(path, [APPROVED])
    assert [one.parents, two.parents, three.parents] == [(), (one.id,), (two.id,)]
    assert heads(read(path)) == (three.id,)
    assert verify(read(path)) == []


def test_the_place_of_a_repair_is_kept_and_a_broken_one_is_no_record(tmp_path: Path) -> None:
    path = tmp_path / "history.jsonl"
    repaired = Event(AT, "glossary", "repaired", "en/ymcod32v", "uk", note="city.kyiv: Kiev → Kyiv", span=(3, 7))
    append(path, [repaired])
    assert [record.event for record in read(path).records] == [repaired]
    assert verify(read(path)) == []
    whole = path.read_bytes()
    for broken in (b"[3]", b'["3", "7"]', b"7", b"[3, null]"):
        assert parse(whole.replace(b"[3, 7]", broken)) == History((), (1,))


def test_no_event_writes_nothing(tmp_path: Path) -> None:
    assert append(tmp_path / "history.jsonl", []) == []
    assert not (tmp_path / "history.jsonl").exists()
    assert read(tmp_path / "history.jsonl") == History(())


def test_a_time_is_kept_in_utc_and_whole_seconds(tmp_path: Path) -> None:
    local = datetime(2026, 11, 23, 9, 0, 0, 987654, tzinfo=timezone(timedelta(hours=2)))
    (record,) = append(tmp_path / "history.jsonl", [replace(ADDED, at=local)])
    assert record.event == ADDED
    assert read(tmp_path / "history.jsonl").records == (record,)
    with pytest.raises(ValueError, match="has no offset"):
        chain(History(()), [replace(ADDED, at=datetime(2026, 11, 23))])


def test_a_torn_last_line_is_passed_over_and_the_next_record_stands_on_its_own_line(tmp_path: Path) -> None:
    path = tmp_path / "history.jsonl"
    one, _ = append(path, [ADDED, DRAFTED])
    path.write_bytes(path.read_bytes()[:-40])
    assert read(path) == History((one,), torn=(2,))
    (three,) = append(path, [APPROVED])
    assert three.parents == (one.id,)
    assert read(path) == History((one, three), torn=(2,))
    assert verify(read(path)) == []


@given(st.integers(min_value=0))
def test_cut_anywhere_it_is_a_shorter_history_and_never_a_wrong_one(at: int) -> None:
    records = chain(History(()), [ADDED, DRAFTED, APPROVED])
    data = file(records)
    cut = parse(data[: at % len(data)])
    assert cut.records == tuple(records[: len(cut.records)])
    assert len(cut.torn) <= 1
    assert verify(cut) == []


def file(records: list[Record]) -> bytes:
    lines = [
        {
            "id": record.id,
            "parents": list(record.parents),
            "at": record.event.at.strftime("%Y-%m-%dT%H:%M:%SZ"),
            "who": record.event.who,
            "what": record.event.what,
            "unit": record.event.unit,
            "from": record.event.source,
            "recipe": record.event.recipe,
        }
        for record in records
    ]
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def test_two_branches_merged_line_by_line_are_one_history() -> None:
    base = chain(History(()), [ADDED])
    ours = chain(History(tuple(base)), [DRAFTED, APPROVED])
    theirs = chain(History(tuple(base)), [replace(DRAFTED, unit="ru/ymcod32v")])
    merged = parse(file([*base, *theirs, *ours, *theirs]))
    assert merged.records == (*base, *theirs, *ours)
    assert heads(merged) == (theirs[0].id, ours[-1].id)
    (after,) = chain(merged, [replace(APPROVED, what="published", unit="en")])
    assert after.parents == (theirs[0].id, ours[-1].id)
    whole = parse(file([*merged.records, after]))
    assert (heads(whole), verify(whole)) == ((after.id,), [])


@pytest.mark.parametrize("way", [("merge", "-q", "--no-edit", "other"), ("rebase", "-q", "other")])
def test_git_unites_two_branches_by_itself(need: Callable[[str], str], tmp_path: Path, way: tuple[str, ...]) -> None:
    """The real git, with `merge=union`: no conflict, nothing lost, the graph whole."""

    def git(*args: str) -> None:
        who = ["-c", "user.name=t", "-c", "user.email=t@example.org", "-c", "commit.gpgsign=false"]
        subprocess.run([need("git"), *who, *args], cwd=tmp_path, check=True, capture_output=True)

    path = tmp_path / "history.jsonl"
    git("init", "-q", "-b", "main")
    (tmp_path / ".gitattributes").write_text("history.jsonl merge=union\n")
    base = append(path, [ADDED])
    git("add", ".")
    git("commit", "-q", "-m", "add")
    git("checkout", "-q", "-b", "other")
    theirs = append(path, [replace(DRAFTED, unit="ru/ymcod32v"), replace(APPROVED, unit="ru/ymcod32v")])
    git("commit", "-q", "-a", "-m", "ru")
    git("checkout", "-q", "main")
    ours = append(path, [DRAFTED])
    git("commit", "-q", "-a", "-m", "en")
    ours += append(path, [APPROVED])
    git("commit", "-q", "-a", "-m", "en, second day")
    git(*way)
    merged = read(path)
    assert set(merged.records) == {*base, *ours, *theirs}
    assert set(heads(merged)) == {ours[-1].id, theirs[-1].id}
    assert (merged.torn, verify(merged)) == ((), [])


_EVENTS = st.lists(
    st.builds(
        Event,
        at=st.integers(0, 90).map(lambda minutes: AT + timedelta(minutes=minutes)),
        who=st.sampled_from(["olena", "ivan"]),
        what=st.sampled_from(["drafted", "approved"]),
        unit=st.sampled_from(["en/ymcod32v", "ru/ymcod32v"]),
    ),
    max_size=4,
)


@given(_EVENTS, _EVENTS, _EVENTS, st.data())
def test_branches_united_in_any_order_of_lines_are_whole_and_the_next_record_has_both_ends_as_parents(
    base: list[Event], here: list[Event], there: list[Event], data: st.DataObject
) -> None:
    trunk = chain(History(()), [ADDED, *base])
    ours = chain(History(tuple(trunk)), [replace(APPROVED, who="our desk"), *here])
    theirs = chain(History(tuple(trunk)), [replace(APPROVED, who="their desk"), *there])
    twice = data.draw(st.lists(st.sampled_from([*trunk, *ours, *theirs]), max_size=3))
    united = parse(file(data.draw(st.permutations([*trunk, *ours, *theirs, *twice]))))
    assert set(united.records) == {*trunk, *ours, *theirs}
    assert (united.torn, verify(united)) == ((), [])
    (after,) = chain(united, [DRAFTED])
    assert set(after.parents) == {ours[-1].id, theirs[-1].id}
    whole = History((*united.records, after))
    assert (heads(whole), verify(whole)) == ((after.id,), [])
    places = {record.id: place for place, record in enumerate(ordered(whole))}
    assert len(places) == len(whole.records)
    assert all(places[parent] < places[record.id] for record in whole.records for parent in record.parents)


def test_the_order_weaves_branches_by_time_and_ends_on_forged_and_broken_graphs() -> None:
    (root,) = chain(History(()), [ADDED])
    late, early = (chain(History((root,)), [replace(APPROVED, at=AT + timedelta(hours=hours))])[0] for hours in (5, 2))
    assert ordered(History((late, early, root))) == [root, early, late]
    assert ordered(History((late, early))) == [early, late]
    loop = (replace(late, parents=(early.id,)), replace(early, parents=(late.id,)))
    assert ordered(History((*loop, root))) == [root, *loop]
    assert ordered(History((root, replace(root, event=DRAFTED), early))) == [
        root,
        replace(root, event=DRAFTED),
        early,
    ]


def test_a_changed_record_is_found_out() -> None:
    records = chain(History(()), [ADDED, DRAFTED, APPROVED])
    forged = replace(records[1], event=replace(DRAFTED, who="ivan"))
    assert verify(parse(file([records[0], forged, records[2]]))) == [
        f"record {forged.id} (drafted) was changed after it was written"
    ]


def test_a_missing_record_is_found_out_by_its_children() -> None:
    records = chain(History(()), [ADDED, DRAFTED, APPROVED])
    problem = f"record {records[2].id} (approved): its parent {records[1].id} is missing"
    assert verify(parse(file([records[0], records[2]]))) == [problem]
    spoilt = file(records).replace(b'"who": "firefox"', b'"who": firefox')
    assert parse(spoilt).torn == (2,)
    assert verify(parse(spoilt)) == [problem]


@pytest.mark.parametrize(
    "line",
    [
        b"[]",
        b"{}",
        b"null",
        b"{",
        b"\xff",
        b'{"id": 5, "parents": [], "at": "2026-11-23T07:00:00Z", "who": "a", "what": "b", "unit": null, "from": null, '
        b'"recipe": null}',
        b'{"id": "a", "parents": [["x"]], "at": "2026-11-23T07:00:00Z", "who": "a", "what": "b", "unit": null, '
        b'"from": null, "recipe": null}',
        b'{"id": "a", "parents": [], "at": "2026-11-23T07:00:00", "who": "a", "what": "b", "unit": null, "from": null, '
        b'"recipe": null}',
        b'{"id": "a", "parents": [], "at": "2026-11-23T07:00:00Z", "who": "a", "what": "b", "unit": 7, "from": null, '
        b'"recipe": null}',
    ],
)
def test_what_is_no_record_is_listed_by_its_line(line: bytes) -> None:
    records = chain(History(()), [ADDED])
    assert parse(file(records) + b"\n" + line + b"\n") == History(tuple(records), torn=(3,))


@given(
    st.lists(
        st.builds(
            Event,
            at=st.datetimes(datetime(2000, 1, 1), datetime(2100, 1, 1), timezones=st.just(UTC)).map(
                lambda at: at.replace(microsecond=0)
            ),
            who=st.text(st.characters(codec="utf-8")),
            what=st.sampled_from(["drafted", "approved", "moved"]),
            unit=st.none() | st.just("en/ymcod32v"),
            source=st.none() | st.sampled_from(["uk", "ru", "en"]),
            recipe=st.none() | st.text(st.characters(codec="utf-8")),
        ),
        max_size=6,
    )
)
def test_whatever_is_written_is_read_and_whole(events: list[Event]) -> None:
    records = chain(History(()), events)
    assert [record.event for record in records] == events
    assert parse(file(records)) == History(tuple(records))
    assert verify(parse(file(records))) == []
