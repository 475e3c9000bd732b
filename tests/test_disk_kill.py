"""kill -9 at random moments: every file is the old one or the new one, whole; a step over several files all or none."""

from __future__ import annotations

import json
import random
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from disk_child import catalog_bytes

from l10n.catalogs.po import parse
from l10n.disk import JOURNAL, append_line, locked

CHILD = Path(__file__).with_name("disk_child.py")
FEW, FEWER, MANY = 50, 20, 1000


@contextmanager
def child(job: str, folder: Path) -> Iterator[subprocess.Popen[str]]:
    """A process at *job* in *folder*; killed with SIGKILL at the end."""
    with subprocess.Popen([sys.executable, CHILD, job, folder], stdout=subprocess.PIPE, text=True) as process:
        try:
            yield process
        finally:
            process.kill()


def kills(job: str, folder: Path, times: int, *, seed: int) -> Iterator[int]:
    """Start *job* and kill it at a random moment, *times* times. Yields how many steps it had reported each time."""
    moments = random.Random(seed)
    for _ in range(times):
        with child(job, folder) as process:
            assert process.stdout is not None
            assert process.stdout.readline() == "0\n"  # started; what follows is at work when the signal comes
            time.sleep(moments.uniform(0, 0.02))
            process.kill()
            reported = process.stdout.read().split()
        # The pipe may hold half a number; the line before it is certain.
        yield int(reported[-2]) if len(reported) > 1 else 0


def leftovers(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.glob(".l10n-tmp-*"))


def catalogs_survive(folder: Path, times: int) -> int:
    """Returns how many kills left a temporary file, that is, came in the middle of a write."""
    path = folder / "uk.po"
    path.write_bytes(catalog_bytes(60))
    keys = [entry.key for entry in parse(path.read_bytes()).entries]
    in_the_middle = 0
    for reported in kills("write", folder, times, seed=1):
        catalog = parse(path.read_bytes())
        assert [entry.key for entry in catalog.entries] == keys
        targets = {entry.target for entry in catalog.entries}
        assert f"правка {reported} " * (reported % 40 + 1) in targets, f"write {reported} was reported and is lost"
        in_the_middle += bool(leftovers(folder))
    with locked(folder):
        assert leftovers(folder) == []
    return in_the_middle


def steps_are_all_or_none(folder: Path, times: int) -> int:
    """Returns how many kills left a journal, that is, came between the renames of one step."""
    unfinished = 0
    for reported in kills("commit", folder, times, seed=2):
        unfinished += (folder / JOURNAL).exists()
        with locked(folder):
            pass
        texts = {(folder / name).read_bytes() for name in ("uk.po", "ru.po", "deep/en.md")}
        assert len(texts) == 1, "files of two generations"
        generation = int(texts.pop().split()[0])
        assert generation >= reported
        assert (folder / "odd").exists() == bool(generation % 2)
        assert sorted(path.name for path in folder.iterdir()) == sorted(
            {".lock", "deep", "ru.po", "uk.po"} | ({"odd"} if generation % 2 else set())
        )
    return unfinished


def lines_survive(folder: Path, times: int) -> None:
    path = folder / "history.jsonl"
    for reported in kills("append", folder, times, seed=3):
        numbers = [json.loads(line)["n"] for line in path.read_bytes().split(b"\n")[:-1]]
        assert numbers == list(range(len(numbers)))
        assert reported in numbers
        append_line(path, b'{"n": "closed"}')
        assert json.loads(path.read_bytes().split(b"\n")[-2]) == {"n": "closed"}
        path.unlink()


def test_fifty_kills_leave_a_whole_catalog(tmp_path: Path) -> None:
    catalogs_survive(tmp_path, FEW)


def test_kills_leave_a_step_over_several_files_done_or_not_begun(tmp_path: Path) -> None:
    steps_are_all_or_none(tmp_path, FEWER)


def test_killed_appends_lose_no_line_that_was_reported(tmp_path: Path) -> None:
    lines_survive(tmp_path, 10)


@pytest.mark.soak
def test_a_thousand_kills_leave_a_whole_catalog(tmp_path: Path) -> None:
    assert catalogs_survive(tmp_path, MANY) > MANY // 20, "too few kills came in the middle of a write"


@pytest.mark.soak
def test_a_thousand_kills_leave_a_step_done_or_not_begun(tmp_path: Path) -> None:
    assert steps_are_all_or_none(tmp_path, MANY) > 0, "no kill came between two renames"


def test_the_lock_of_a_killed_process_is_free_at_once(tmp_path: Path) -> None:
    with child("hold", tmp_path) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        process.kill()
        process.wait()
        with locked(tmp_path, wait_s=0):
            pass
