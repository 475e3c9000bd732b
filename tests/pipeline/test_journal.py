from __future__ import annotations

import json
import threading
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.pipeline.journal import REFUSED, REPLIES, Journal, Recorded, reply_key

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)


def open_journal(folder: Path, *, days_later: int = 0) -> Journal:
    return Journal(folder, now=lambda: NOW + timedelta(days=days_later))


def test_what_is_recorded_is_read_again_in_order(tmp_path: Path) -> None:
    first, second = Recorded("раз", "QZV"), Recorded("two", "DFG", "en", is_shifted=True)
    journal = open_journal(tmp_path / "state")
    journal.record([("a", first), ("b", first)])
    journal.record([("a", second)])
    again = open_journal(tmp_path / "state")
    assert list(again.replies("a")) == list(journal.replies("a")) == [first, second]
    assert list(again.replies("c")) == []
    assert len(again) == 3


@pytest.mark.parametrize(
    "torn", [b'{"key":"b","te', b"\xff\xfe", b"[]", b'{"key":1,"text":"x","nonce":"","via":""}', b"null"]
)
def test_a_torn_or_foreign_line_is_skipped_and_the_next_one_read(tmp_path: Path, torn: bytes) -> None:
    open_journal(tmp_path).record([("a", Recorded("x", "QZV"))])
    with (tmp_path / REPLIES).open("ab") as file:
        file.write(torn)
    journal = open_journal(tmp_path)
    journal.record([("c", Recorded("z", "QZV"))])
    again = open_journal(tmp_path)
    assert len(again) == 2
    assert list(again.replies("c")) == [Recorded("z", "QZV")]


def test_finish_drops_what_was_used_and_what_waited_too_long(tmp_path: Path) -> None:
    open_journal(tmp_path).record([("old", Recorded("x", "QZV"))])
    journal = open_journal(tmp_path, days_later=10)
    journal.record([("used", Recorded("y", "QZV")), ("waits", Recorded("z", "QZV"))])
    journal.finish({"used"})
    assert len(journal) == 2
    assert [json.loads(line)["key"] for line in (tmp_path / REPLIES).read_bytes().splitlines()] == ["old", "waits"]
    open_journal(tmp_path, days_later=15).finish(set())
    assert [json.loads(line)["key"] for line in (tmp_path / REPLIES).read_bytes().splitlines()] == ["waits"]


def test_a_journal_that_was_never_written_finishes_without_a_trace(tmp_path: Path) -> None:
    open_journal(tmp_path / "state").finish(set())
    assert sorted(path.name for path in (tmp_path / "state").iterdir()) == [".lock"]


def test_refused_replies_are_kept_for_view(tmp_path: Path) -> None:
    journal = open_journal(tmp_path)
    journal.keep_refused([{"segment": "s1", "reply": "рядок\u2028другий"}])
    journal.keep_refused([])
    [line] = (tmp_path / REFUSED).read_bytes().splitlines()
    assert json.loads(line) == {"at": NOW.isoformat(), "segment": "s1", "reply": "рядок\u2028другий"}


def test_two_processes_may_write_at_once(tmp_path: Path) -> None:
    journals = [open_journal(tmp_path) for _ in range(4)]

    def write(number: int) -> None:
        for at in range(10):
            journals[number].record([(f"{number}-{at}", Recorded("x" * 500, "QZV"))])

    threads = [threading.Thread(target=write, args=(number,)) for number in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(open_journal(tmp_path)) == 40


def test_a_reply_has_one_name_whatever_its_article() -> None:
    name = reply_key("firefox", "0.5", "Так.", source="uk", target="en")
    assert name == reply_key("firefox", "0.5", "Так.", source="uk", target="en")
    others = {
        reply_key("google", "0.5", "Так.", source="uk", target="en"),
        reply_key("firefox", "0.6", "Так.", source="uk", target="en"),
        reply_key("firefox", "0.5", "Так", source="uk", target="en"),
        reply_key("firefox", "0.5", "Так.", source="ru", target="en"),
        reply_key("firefox", "0.5", "Так.", source="uk", target="ru"),
    }
    assert len(others | {name}) == 6


@given(st.text(), st.text(alphabet="QZV", max_size=3))
def test_any_reply_survives_the_disk(tmp_path_factory: pytest.TempPathFactory, text: str, nonce: str) -> None:
    folder = tmp_path_factory.mktemp("journal")
    open_journal(folder).record([("k", Recorded(text, nonce))])
    assert list(open_journal(folder).replies("k")) == [Recorded(text, nonce)]
