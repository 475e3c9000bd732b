"""Writing that survives kill -9 and a full disk: atomic files, a lock per article, a journal for work across files.

Every writer in the project goes through here. A reader sees the old file or the new one, whole, never a mix.
"""

from __future__ import annotations

import contextlib
import errno
import fcntl
import json
import os
import secrets
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from l10n.errors import BusyError, InputError, StorageError

__all__ = ["JOURNAL", "append_line", "commit_files", "locked", "read_bytes", "recover", "write_atomic"]

JOURNAL = "journal.json"
"""The file in an article's folder (or any folder) that lists a step which isn't finished yet."""
_TEMP_PREFIX = ".l10n-tmp-"


def write_atomic(path: Path, data: bytes) -> None:
    """Put *data* at *path*: temporary file beside it, fsync, rename, fsync of the folder.

    Keeps the mode of an existing file. Refuses a symbolic link and anything that isn't a regular file.
    Raises StorageError; then the old file is whole and the temporary one is gone.
    """
    temp = _write_temp(path, data)
    try:
        os.replace(temp, path)  # noqa: PTH105  # Path.replace hides nothing, but os.replace is the documented atomic one
        _sync_folder(path.parent)
    except OSError as exc:
        temp.unlink(missing_ok=True)
        raise _storage_error(path, exc) from exc


def _write_temp(path: Path, data: bytes) -> Path:
    if path.is_symlink() or (path.exists() and not path.is_file()):
        raise StorageError(f"{path}: not a regular file, so it was not overwritten", hint="move it out of the way")
    temp = path.with_name(f"{_TEMP_PREFIX}{path.name}-{os.getpid()}-{secrets.token_hex(4)}")
    try:
        mode = path.stat().st_mode & 0o7777 if path.exists() else 0o666
        fd = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, mode)
        with os.fdopen(fd, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
    except OSError as exc:
        with contextlib.suppress(OSError):
            temp.unlink(missing_ok=True)
        raise _storage_error(path, exc) from exc
    return temp


def _sync_folder(folder: Path) -> None:
    # Without this a power cut may forget the rename although the data is on disk (git's core.fsync tells the story).
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(fd)
    finally:
        os.close(fd)


_REASONS = {
    errno.ENOSPC: ("the disk is full", "free some room and run the command again"),
    errno.EFBIG: ("the file would be larger than this process may write", "raise the limit (ulimit -f)"),
    errno.EDQUOT: ("the disk quota is used up", "free some room and run the command again"),
    errno.EROFS: ("the disk is read-only", "work in a writable copy"),
    errno.EACCES: ("permission denied", "check who owns the folder"),
    errno.EPERM: ("permission denied", "check who owns the folder"),
    errno.ENOENT: ("the folder does not exist", "create it first"),
    errno.ENOTDIR: ("a parent of it is a file", "check the path"),
    errno.ENAMETOOLONG: ("the name is too long", "choose a shorter article id"),
}


def _storage_error(path: Path, exc: OSError) -> StorageError:
    reason, hint = _REASONS.get(exc.errno or 0, (exc.strerror or str(exc), "check the disk"))
    return StorageError(f"{path}: not written: {reason}", hint=hint)


def read_bytes(path: Path, *, max_bytes: int) -> bytes:
    """Return the whole of *path*. Raises InputError where it is missing, no regular file, or over *max_bytes*."""
    try:
        if not path.exists():
            raise InputError("no such file", path=path, hint="check the path")
        if not path.is_file():
            raise InputError("not a regular file", path=path, hint="name a file, not a folder or a device")
        size = path.stat().st_size
        if size > max_bytes:
            raise InputError(f"{size:,} bytes, over the limit of {max_bytes:,}", path=path, hint="split the file")
        return path.read_bytes()
    except OSError as exc:
        raise InputError(exc.strerror or str(exc), path=path, hint="check that you may read it") from exc


@contextlib.contextmanager
def locked(folder: Path, *, wait_s: float = 10.0, sleep: Callable[[float], None] = time.sleep) -> Iterator[None]:
    """Hold the lock of *folder* (a file `.lock` in it) and finish what a killed process left there.

    The kernel drops the lock when its holder dies, so there is no stale lock to take over. Raises BusyError after
    *wait_s* seconds, naming the holder's process id.
    """
    path = folder / ".lock"
    try:
        fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC, 0o666)
    except OSError as exc:
        raise _storage_error(path, exc) from exc
    try:
        _take(fd, folder, wait_s=wait_s, sleep=sleep)
        recover(folder)
        yield
    finally:
        os.close(fd)


def _take(fd: int, folder: Path, *, wait_s: float, sleep: Callable[[float], None]) -> None:
    waited = 0.0
    while True:
        try:
            fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
            break
        except BlockingIOError as exc:
            if waited >= wait_s:
                holder = os.pread(fd, 32, 0).decode("ascii", "replace").strip() or "unknown"
                raise BusyError(
                    f"{folder}: another l10n is at work there (process {holder})",
                    hint="wait for it, then run again",
                ) from exc
            sleep(0.05)
            waited += 0.05
    with contextlib.suppress(OSError):  # the pid is only for the message; a full disk must not stop a reader
        os.ftruncate(fd, 0)
        os.pwrite(fd, str(os.getpid()).encode(), 0)


def commit_files(folder: Path, files: Mapping[Path, bytes | None]) -> None:
    """Write or delete (None) several files below *folder* as one step: after a kill either all happen or none.

    The caller MUST hold `locked(folder)`; the next holder finishes the step. Paths are inside *folder*.
    Raises StorageError; then nothing has changed.
    """
    temps: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            path.resolve().relative_to(folder.resolve())
            if data is not None:
                path.parent.mkdir(parents=True, exist_ok=True)
                temps[path] = _write_temp(path, data)
        plan = {
            "rename": [[str(t.relative_to(folder)), str(p.relative_to(folder))] for p, t in temps.items()],
            "delete": [str(path.relative_to(folder)) for path, data in files.items() if data is None],
        }
        write_atomic(folder / JOURNAL, json.dumps(plan).encode())
    except OSError as exc:
        for temp in temps.values():
            temp.unlink(missing_ok=True)
        raise _storage_error(folder, exc) from exc
    except BaseException:
        for temp in temps.values():
            temp.unlink(missing_ok=True)
        raise
    recover(folder)


def recover(folder: Path) -> None:
    """Finish the step that the journal of *folder* lists, if any, and sweep temporary files of dead processes.

    The journal is written only after every temporary file is on disk, so rolling forward always works and doing it
    twice changes nothing. The caller MUST hold `locked(folder)`. Mutates the folder.
    """
    journal = folder / JOURNAL
    if journal.exists():
        plan = json.loads(journal.read_bytes())
        for temp, final in plan["rename"]:
            if (folder / temp).exists():
                os.replace(folder / temp, folder / final)  # noqa: PTH105
        for name in plan["delete"]:
            (folder / name).unlink(missing_ok=True)
        for parent in {(folder / name).parent for _, name in plan["rename"]} | {folder}:
            _sync_folder(parent)
        journal.unlink()
        _sync_folder(folder)
    for left in folder.glob(f"{_TEMP_PREFIX}*"):
        left.unlink(missing_ok=True)


def append_line(path: Path, line: bytes) -> None:
    """Add one line to an append-only file and fsync it. A half line that a killed process left is closed first.

    Raises StorageError; then at most an incomplete last line is left, which readers skip.
    """
    try:
        fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC, 0o666)
        try:
            size = os.fstat(fd).st_size
            torn = size > 0 and os.pread(fd, 1, size - 1) != b"\n"
            data = (b"\n" if torn else b"") + line.rstrip(b"\n") + b"\n"
            written = os.write(fd, data)
            if written != len(data):
                os.ftruncate(fd, size)
                raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
            os.fsync(fd)
        finally:
            os.close(fd)
    except OSError as exc:
        raise _storage_error(path, exc) from exc
