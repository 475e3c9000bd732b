"""Writing that is whole or not at all: full disks, links, folders, locks, journals, torn lines."""

from __future__ import annotations

import errno
import json
import os
import stat
import subprocess
import sys
from pathlib import Path

import pytest
from disk_child import catalog_bytes

from l10n.disk import JOURNAL, append_line, commit_files, locked, read_bytes, recover, swap_atomic, write_atomic
from l10n.errors import BusyError, InputError, StorageError

CHILD = Path(__file__).with_name("disk_child.py")


def names(folder: Path) -> list[str]:
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*"))


def test_a_write_puts_the_bytes_and_nothing_else(tmp_path: Path) -> None:
    write_atomic(tmp_path / "uk.po", b"one")
    write_atomic(tmp_path / "uk.po", b"two")
    assert (read_bytes(tmp_path / "uk.po", max_bytes=3), names(tmp_path)) == (b"two", ["uk.po"])


def test_a_file_is_swapped_only_while_it_holds_what_was_read(tmp_path: Path) -> None:
    path = tmp_path / "ru.po"
    assert swap_atomic(path, b"one", old=None)
    assert not swap_atomic(path, b"two", old=None)
    assert not swap_atomic(path, b"two", old=b"someone's")
    assert [(one.name, one.read_bytes()) for one in tmp_path.iterdir()] == [("ru.po", b"one")]
    assert swap_atomic(path, b"two", old=b"one")
    assert path.read_bytes() == b"two"


@pytest.mark.parametrize("mode", [0o600, 0o640, 0o666, 0o755])
def test_the_mode_of_a_file_stays_whatever_the_umask(tmp_path: Path, mode: int) -> None:
    path = tmp_path / "uk.po"
    path.write_bytes(b"one")
    path.chmod(mode)
    old = os.umask(0o077)
    try:
        write_atomic(path, b"two")
        write_atomic(tmp_path / "new.po", b"new")
    finally:
        os.umask(old)
    assert (stat.S_IMODE(path.stat().st_mode), stat.S_IMODE((tmp_path / "new.po").stat().st_mode)) == (mode, 0o600)


def test_a_name_as_long_as_the_disk_allows_is_written(tmp_path: Path) -> None:
    path = tmp_path / ("ї" * 127)
    write_atomic(path, b"x")
    assert names(tmp_path) == [path.name]
    with pytest.raises(StorageError, match="the name is too long"):
        write_atomic(tmp_path / ("ї" * 128), b"x")


def test_a_link_a_folder_and_a_pipe_are_not_overwritten(tmp_path: Path) -> None:
    outside = tmp_path / "outside.txt"
    outside.write_bytes(b"theirs")
    home = tmp_path / "home"
    home.mkdir()
    (home / "link").symlink_to(outside)
    (home / "dangling").symlink_to(tmp_path / "nowhere")
    (home / "folder").mkdir()
    os.mkfifo(home / "pipe")
    before = names(home)
    for name in ("link", "dangling", "folder", "pipe"):
        with pytest.raises(StorageError, match="not a regular file"):
            write_atomic(home / name, b"ours")
        with pytest.raises(StorageError, match="not a regular file"):
            append_line(home / name, b"ours")
        with pytest.raises(StorageError, match="not a regular file"):
            commit_files(home, {home / "fine": b"x", home / name: b"ours"})
        with pytest.raises(StorageError, match="not a regular file"):
            commit_files(home, {home / "fine": b"x", home / name: None})
    assert (names(home), outside.read_bytes()) == (before, b"theirs")


def test_what_the_disk_says_is_told_in_words(tmp_path: Path) -> None:
    (tmp_path / "file").write_bytes(b"x")
    with pytest.raises(StorageError, match="the folder does not exist") as caught:
        write_atomic(tmp_path / "none" / "uk.po", b"x")
    assert caught.value.hint == "create it first"
    with pytest.raises(StorageError, match="a parent of it is a file"):
        write_atomic(tmp_path / "file" / "uk.po", b"x")
    with pytest.raises(StorageError, match="the folder does not exist"), locked(tmp_path / "none"):
        pass


@pytest.mark.skipif(os.geteuid() == 0, reason="root may write everywhere")
def test_a_folder_that_is_read_only_refuses(tmp_path: Path) -> None:
    tmp_path.chmod(0o500)
    try:
        with pytest.raises(StorageError, match="permission denied"):
            write_atomic(tmp_path / "uk.po", b"x")
    finally:
        tmp_path.chmod(0o700)


def test_a_full_disk_leaves_the_old_files(tmp_path: Path) -> None:
    (tmp_path / "uk.po").write_bytes(catalog_bytes(5))
    (tmp_path / "history.jsonl").write_bytes(b"one\n")
    run = subprocess.run([sys.executable, CHILD, "small", tmp_path], capture_output=True, text=True, check=True)
    assert [line.split(": ", 1)[0] for line in run.stdout.splitlines()] == ["StorageError"] * 3
    assert "larger than this process may write (raise the limit (ulimit -f))" in run.stdout
    assert (tmp_path / "uk.po").read_bytes() == catalog_bytes(5)
    assert (tmp_path / "history.jsonl").read_bytes() == b"one\n"
    assert names(tmp_path) == ["history.jsonl", "uk.po"]


@pytest.mark.soak
@pytest.mark.skipif(os.geteuid() != 0, reason="only root can mount a small disk")
def test_a_really_full_disk_leaves_the_old_files(tmp_path: Path) -> None:
    mounted = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=256k", "tmpfs", tmp_path], capture_output=True)
    if mounted.returncode:
        pytest.skip("this machine lets nobody mount")
    try:
        old = catalog_bytes(500)
        write_atomic(tmp_path / "uk.po", old)
        for data in (catalog_bytes(2000), b"x" * 300_000):
            with pytest.raises(StorageError, match="the disk is full"):
                write_atomic(tmp_path / "uk.po", data)
            with pytest.raises(StorageError, match="the disk is full"):
                commit_files(tmp_path, {tmp_path / "ru.po": b"small", tmp_path / "uk.po": data})
        assert (names(tmp_path), (tmp_path / "uk.po").read_bytes()) == (["uk.po"], old)
    finally:
        subprocess.run(["umount", tmp_path], check=True)


def test_reading_is_capped_and_says_what_is_wrong(tmp_path: Path) -> None:
    (tmp_path / "big").write_bytes(b"x" * 1001)
    for name, reason in {"none": "no such file", "": "not a regular file", "big": "over the limit of 1,000"}.items():
        with pytest.raises(InputError, match=reason):
            read_bytes(tmp_path / name, max_bytes=1000)


def test_a_second_process_is_told_who_holds_the_lock(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, CHILD, "hold", tmp_path], stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        assert process.stdout.readline() == "held\n"
        waits: list[float] = []
        with (
            pytest.raises(BusyError, match=f"another l10n is at work there .process {process.pid}."),
            locked(tmp_path, wait_s=1.0, sleep=waits.append),
        ):
            pass
        process.kill()
    assert 1.0 <= sum(waits) < 1.1


def test_the_lock_is_free_after_an_error(tmp_path: Path) -> None:
    with pytest.raises(ZeroDivisionError), locked(tmp_path):
        raise ZeroDivisionError
    with locked(tmp_path, wait_s=0):
        pass


def test_a_lock_file_that_was_removed_does_not_let_two_in(tmp_path: Path) -> None:
    def remove(_: float) -> None:
        (tmp_path / ".lock").unlink(missing_ok=True)

    with locked(tmp_path):
        remove(0)
        with locked(tmp_path, wait_s=0), pytest.raises(BusyError), locked(tmp_path, wait_s=0):
            pass


def test_a_lock_that_is_a_link_is_refused(tmp_path: Path) -> None:
    (tmp_path / ".lock").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(StorageError, match="symbolic link"), locked(tmp_path):
        pass
    assert not (tmp_path / "elsewhere").exists()


def test_a_step_writes_and_deletes_together(tmp_path: Path) -> None:
    (tmp_path / "old").write_bytes(b"old")
    with locked(tmp_path):
        commit_files(tmp_path, {tmp_path / "a" / "b" / "uk.po": b"1", tmp_path / "ru.po": b"2", tmp_path / "old": None})
    assert names(tmp_path) == [".lock", "a", "a/b", "a/b/uk.po", "ru.po"]
    assert ((tmp_path / "a/b/uk.po").read_bytes(), (tmp_path / "ru.po").read_bytes()) == (b"1", b"2")


def test_a_step_that_one_file_refuses_is_not_begun(tmp_path: Path) -> None:
    (tmp_path / "uk.po").write_bytes(b"old")
    (tmp_path / "folder").mkdir()
    for bad in (tmp_path / "folder", tmp_path.parent / "outside", tmp_path / ".." / "outside", tmp_path):
        with pytest.raises(StorageError):
            commit_files(tmp_path, {tmp_path / "uk.po": b"new", bad: b"x"})
    assert (names(tmp_path), (tmp_path / "uk.po").read_bytes()) == (["folder", "uk.po"], b"old")


def test_a_step_does_not_leave_the_folder_by_a_link(tmp_path: Path) -> None:
    home, outside = tmp_path / "home", tmp_path / "outside"
    home.mkdir()
    outside.mkdir()
    (home / "link").symlink_to(outside)
    with pytest.raises(StorageError, match="outside of"):
        commit_files(home, {home / "link" / "uk.po": b"x"})
    assert names(outside) == []


def test_the_next_holder_finishes_a_step(tmp_path: Path) -> None:
    """As a kill between two renames leaves it: the first is done, the second and the deletion are not."""
    (tmp_path / "uk.po").write_bytes(b"new")
    (tmp_path / "ru.po").write_bytes(b"old")
    (tmp_path / "gone").write_bytes(b"old")
    (tmp_path / ".l10n-tmp-1-b").write_bytes(b"new")
    plan = {"rename": [[".l10n-tmp-1-a", "uk.po"], [".l10n-tmp-1-b", "ru.po"]], "delete": ["gone"]}
    (tmp_path / JOURNAL).write_text(json.dumps(plan))
    with locked(tmp_path):
        assert names(tmp_path) == [".lock", "ru.po", "uk.po"]
    assert (tmp_path / "ru.po").read_bytes() == b"new"


@pytest.mark.parametrize(
    "plan",
    [
        {"rename": [[".l10n-tmp-1-a", "../theirs"]], "delete": []},
        {"rename": [], "delete": ["../theirs"]},
        {"rename": [["mine", "yours"]], "delete": []},
        {"rename": [["../.l10n-tmp-1-a", "yours"]], "delete": []},
        {"rename": []},
        [],
    ],
)
def test_a_journal_from_a_stranger_moves_nothing(tmp_path: Path, plan: object) -> None:
    home = tmp_path / "home"
    home.mkdir()
    (tmp_path / "theirs").write_bytes(b"theirs")
    (home / "mine").write_bytes(b"mine")
    (home / ".l10n-tmp-1-a").write_bytes(b"evil")
    (home / JOURNAL).write_text(json.dumps(plan))
    before = names(tmp_path)
    with pytest.raises(StorageError), locked(home):
        pass
    assert [name for name in names(tmp_path) if name != "home/.lock"] == before
    assert (tmp_path / "theirs").read_bytes() == b"theirs"


def test_a_torn_journal_is_an_error_with_its_name(tmp_path: Path) -> None:
    (tmp_path / JOURNAL).write_bytes(b'{"rename": [[')
    with pytest.raises(StorageError, match="not a journal of l10n"):
        recover(tmp_path)


def test_only_leftovers_of_dead_processes_are_swept(tmp_path: Path) -> None:
    with subprocess.Popen([sys.executable, "-c", "pass"]) as dead:
        dead.wait()
    alive = f".l10n-tmp-{os.getpid()}-aa"
    for name in (alive, f".l10n-tmp-{dead.pid}-aa", ".l10n-tmp-odd"):
        (tmp_path / name).write_bytes(b"x")
    with locked(tmp_path):
        assert names(tmp_path) == [alive, ".lock"] if alive < ".lock" else [".lock", alive]


def test_a_line_is_added_and_a_torn_one_closed(tmp_path: Path) -> None:
    path = tmp_path / "history.jsonl"
    append_line(path, b"one")
    append_line(path, b"two\n")
    with path.open("ab") as file:
        file.write(b"thr")
    append_line(path, b"four")
    assert path.read_bytes() == b"one\ntwo\nthr\nfour\n"


def test_every_reason_names_a_real_error_of_the_system() -> None:
    from l10n import disk

    assert all(code in errno.errorcode and reason and hint for code, (reason, hint) in disk._REASONS.items())
