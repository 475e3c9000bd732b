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
import stat
import time
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

from l10n.errors import BusyError, InputError, StorageError

__all__ = [
    "JOURNAL",
    "append_line",
    "commit_files",
    "locked",
    "make_folder",
    "read_bytes",
    "read_if_there",
    "recover",
    "swap_atomic",
    "write_atomic",
]

JOURNAL = "journal.json"
"""The file in an article's folder (or any folder) that lists a step which isn't finished yet."""
_TEMP_PREFIX = ".l10n-tmp-"
_PAUSE_S = 0.05


def write_atomic(path: Path, data: bytes) -> None:
    """Put *data* at *path*: temporary file beside it, fsync, rename, fsync of the folder.

    Keeps the mode of an existing file. Refuses a symbolic link and anything that isn't a regular file.
    Raises StorageError; then the old file is whole and the temporary one is gone.
    """
    _put(path, data, may=lambda: True)


def swap_atomic(path: Path, data: bytes, *, old: bytes | None) -> bool:
    """Do as `write_atomic` where *path* still holds *old* (None: nothing is there). Returns whether it did.

    Other tools take no lock of ours. What one of them saves while *data* is made and brought to disk stays.
    """
    return _put(path, data, may=lambda: (path.read_bytes() if path.exists() else None) == old)


def _put(path: Path, data: bytes, *, may: Callable[[], bool]) -> bool:
    """Write *data* beside *path* and move it there if *may* says so at the last moment. Returns whether it did."""
    temp = _write_temp(path, data, folder=path.parent)
    try:
        if is_wanted := may():
            os.replace(temp, path)  # noqa: PTH105  # Path.replace hides nothing, but os.replace is the documented atomic one
            _sync_folder(path.parent)
        else:
            temp.unlink()
    except BaseException as exc:
        with contextlib.suppress(OSError):
            temp.unlink(missing_ok=True)
        if isinstance(exc, OSError):
            raise _storage_error(path, exc) from exc
        raise
    return is_wanted


def _write_temp(path: Path, data: bytes, *, folder: Path) -> Path:
    """Write *data* to a temporary file in *folder*, with the mode that *path* has, and wait till it is on disk."""
    # The process id tells a sweep whether somebody may still be writing; the target's name could be too long to add.
    temp = folder / f"{_TEMP_PREFIX}{os.getpid()}-{secrets.token_hex(6)}"
    try:
        mode = _mode_of(path)
        fd = os.open(temp, os.O_WRONLY | os.O_CREAT | os.O_EXCL | os.O_CLOEXEC, 0o666)
        with os.fdopen(fd, "wb") as file:
            if mode is not None:
                os.fchmod(fd, mode)  # open() would take the umask off it
            file.write(data)
            file.flush()
            os.fsync(fd)
    except BaseException as exc:
        with contextlib.suppress(OSError):
            temp.unlink(missing_ok=True)
        if isinstance(exc, OSError):
            raise _storage_error(path, exc) from exc
        raise
    return temp


def _mode_of(path: Path) -> int | None:
    """The permission bits of the regular file *path*, None where there is nothing. Refuses everything else."""
    try:
        found = path.lstat()
    except FileNotFoundError:
        return None
    if not stat.S_ISREG(found.st_mode):
        raise StorageError(f"{path}: not a regular file, so it was not overwritten", hint="move it out of the way")
    return stat.S_IMODE(found.st_mode)


def _sync_folder(folder: Path) -> None:
    # Without this a power cut may forget the rename although the data is on disk (git's core.fsync tells the story).
    fd = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    try:
        os.fsync(fd)
    except OSError as exc:
        if exc.errno not in {errno.EINVAL, errno.ENOTSUP}:  # a file system that has no such thing for folders
            raise
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
    errno.ELOOP: ("it is a symbolic link", "replace it with the file itself"),
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


def read_if_there(path: Path, *, max_bytes: int) -> bytes | None:
    """Return the whole of *path* as `read_bytes` does; None where nothing is there."""
    return read_bytes(path, max_bytes=max_bytes) if path.exists() else None


def make_folder(folder: Path, *, hint: str) -> None:
    """Make *folder* and those above it where they are missing. Raises StorageError with *hint*."""
    try:
        folder.mkdir(parents=True, exist_ok=True)
    except OSError as exc:
        raise StorageError(f"{folder}: {exc.strerror}", hint=hint) from exc


@contextlib.contextmanager
def locked(folder: Path, *, wait_s: float = 10.0, sleep: Callable[[float], None] = time.sleep) -> Iterator[None]:
    """Hold the lock of *folder* (a file `.lock` in it) and finish what a killed process left there.

    The kernel drops the lock when its holder dies, so there is no stale lock to take over. Raises BusyError after
    *wait_s* seconds, naming the holder's process id.
    """
    fd = _take(folder, wait_s=wait_s, sleep=sleep)
    try:
        recover(folder)
        yield
    finally:
        os.close(fd)


def _take(folder: Path, *, wait_s: float, sleep: Callable[[float], None]) -> int:
    """Wait for the lock and return the descriptor that holds it."""
    path = folder / ".lock"
    waited = 0.0
    while True:
        try:
            fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_CLOEXEC | os.O_NOFOLLOW, 0o666)
        except OSError as exc:
            raise _storage_error(path, exc) from exc
        try:
            if _lock_now(fd, path):
                return fd
            holder = os.pread(fd, 32, 0).decode("ascii", "replace").strip() or "unknown"
        except OSError as exc:
            os.close(fd)
            raise _storage_error(path, exc) from exc
        os.close(fd)
        if waited >= wait_s:
            raise BusyError(
                f"{folder}: another l10n is at work there (process {holder})", hint="wait for it, then run again"
            )
        sleep(_PAUSE_S)
        waited += _PAUSE_S


def _lock_now(fd: int, path: Path) -> bool:
    """Whether the lock is ours now."""
    try:
        fcntl.flock(fd, fcntl.LOCK_EX | fcntl.LOCK_NB)
        # Somebody may have removed the file since it was opened (`git clean`); then another could lock a new one.
        if os.fstat(fd).st_ino != path.lstat().st_ino:
            return False
    except (BlockingIOError, FileNotFoundError):
        return False
    with contextlib.suppress(OSError):  # the pid is only for the message; a full disk must not stop a reader
        os.ftruncate(fd, 0)
        os.pwrite(fd, str(os.getpid()).encode(), 0)
    return True


def commit_files(folder: Path, files: Mapping[Path, bytes | None]) -> None:
    """Write or delete (None) several files below *folder* as one step: after a kill either all happen or none.

    The caller MUST hold `locked(folder)`; the next holder finishes the step. Paths are inside *folder*.
    Raises StorageError; then nothing has changed, or the disk broke between the renames and the next holder goes on.
    """
    names = {path: _name_inside(folder, path) for path in files}
    temps: dict[Path, Path] = {}
    try:
        for path, data in files.items():
            if data is None:
                _mode_of(path)
                continue
            path.parent.mkdir(parents=True, exist_ok=True)
            # All in the one folder that is locked, swept and synced: where the file goes nobody looks for leftovers.
            temps[path] = _write_temp(path, data, folder=folder)
        plan = {
            "rename": [[temp.name, names[path]] for path, temp in temps.items()],
            "delete": [names[path] for path, data in files.items() if data is None],
        }
        _sync_folder(folder)
        write_atomic(folder / JOURNAL, json.dumps(plan).encode())
    except BaseException as exc:
        # The journal goes first: it must never name a temporary file that is gone, or the step would be done by half.
        for left in (folder / JOURNAL, *temps.values()):
            with contextlib.suppress(OSError):
                left.unlink(missing_ok=True)
        if isinstance(exc, OSError):
            raise _storage_error(folder, exc) from exc
        raise
    recover(folder)


def _name_inside(folder: Path, path: Path) -> str:
    """*path* as a journal names it: relative to *folder*. Refuses one that leads outside, by dots or by a link."""
    home = folder.resolve()
    place = path.parent.resolve() / path.name
    if path.name in {"", ".."} or not place.is_relative_to(home) or place == home:
        raise StorageError(f"{path}: outside of {folder}, so it was not touched", hint="check the path")
    return str(place.relative_to(home))


def recover(folder: Path) -> None:
    """Finish the step that the journal of *folder* lists, if any, and sweep temporary files of dead processes.

    The journal is written only after every temporary file is on disk, so rolling forward always works and doing it
    twice changes nothing. The caller MUST hold `locked(folder)`. Raises StorageError where the journal is not one of
    ours or the disk refuses; then it is left for the next holder. Mutates the folder.
    """
    journal = folder / JOURNAL
    try:
        if journal.exists():
            _roll_forward(folder, journal)
        for left in folder.glob(f"{_TEMP_PREFIX}*"):
            if not _is_alive(left.name.removeprefix(_TEMP_PREFIX).partition("-")[0]):
                left.unlink(missing_ok=True)
    except OSError as exc:
        raise _storage_error(folder, exc) from exc


def _roll_forward(folder: Path, journal: Path) -> None:
    try:
        plan = json.loads(journal.read_bytes())
        renames = [(folder / str(temp), folder / str(final)) for temp, final in plan["rename"]]
        deletes = [folder / str(name) for name in plan["delete"]]
    except (ValueError, KeyError, TypeError) as exc:
        raise StorageError(f"{journal}: not a journal of l10n", hint="move it away and check the folder") from exc
    # The file may have come from a stranger with a clone, so it is believed only about this folder and our own files.
    for path in (*deletes, *(final for _, final in renames)):
        _name_inside(folder, path)
    if any(temp.parent != folder or not temp.name.startswith(_TEMP_PREFIX) for temp, _ in renames):
        raise StorageError(f"{journal}: not a journal of l10n", hint="move it away and check the folder")
    for temp, final in renames:
        if temp.exists():
            os.replace(temp, final)  # noqa: PTH105
    for path in deletes:
        path.unlink(missing_ok=True)
    above = {parent for path in (*deletes, *(final for _, final in renames)) for parent in path.parents}
    for parent in {folder} | {parent for parent in above if folder in parent.parents and parent.exists()}:
        _sync_folder(parent)
    journal.unlink()
    _sync_folder(folder)


def _is_alive(pid: str) -> bool:
    """Whether the process *pid* may still be writing. A number that was given out again only delays the sweep."""
    if not (pid.isascii() and pid.isdigit()):
        return False
    try:
        os.kill(int(pid), 0)
    except PermissionError:
        return True
    except (ProcessLookupError, OverflowError):
        return False
    return True


def append_line(path: Path, line: bytes) -> None:
    """Add one line to an append-only file and fsync it. A half line that a killed process left is closed first.

    Raises StorageError; then at most an incomplete last line is left, which readers skip.
    """
    try:
        _mode_of(path)
        fd = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND | os.O_CLOEXEC | os.O_NOFOLLOW, 0o666)
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
        if size == 0:
            _sync_folder(path.parent)
    except OSError as exc:
        raise _storage_error(path, exc) from exc
