"""A process for the disk tests to kill: it writes for ever, or holds a lock, and says on stdout how far it came."""

from __future__ import annotations

import resource
import sys
import time
from collections.abc import Callable
from itertools import count
from pathlib import Path

from l10n.catalogs.po import NewEntry, append, edit, new_catalog, parse, serialize
from l10n.disk import append_line, commit_files, locked, write_atomic
from l10n.errors import L10nError


def catalog_bytes(words: int) -> bytes:
    """A catalog of about 100 bytes a word, which says in its header how many it has."""
    entries = [NewEntry(None, f"sentence number {n}", f"речення номер {n}, " * 3) for n in range(words)]
    return serialize(append(new_catalog({"Language": "uk", "X-Words": str(words)}), entries))


def write_for_ever(folder: Path) -> None:
    """Rewrite uk.po with one more edit each time."""
    path = folder / "uk.po"
    for n in count():
        with locked(folder):
            catalog = parse(path.read_bytes())
            key = catalog.entries[n % len(catalog.entries)].key
            write_atomic(path, serialize(edit(catalog, key, target=f"правка {n} " * (n % 40 + 1))))
        print(n, flush=True)


def commit_for_ever(folder: Path) -> None:
    """Write generation n into three files and delete or make a fourth, as one step each."""
    for n in count():
        text = f"{n}\n".encode() * 3000
        with locked(folder):
            commit_files(
                folder,
                {
                    folder / "uk.po": text,
                    folder / "ru.po": text,
                    folder / "deep" / "en.md": text,
                    folder / "odd": text if n % 2 else None,
                },
            )
        print(n, flush=True)


def append_for_ever(folder: Path) -> None:
    """Add numbered lines of growing length."""
    for n in count():
        append_line(folder / "history.jsonl", f'{{"n": {n}, "text": "{"слово " * (n % 300)}"}}'.encode())
        print(n, flush=True)


def hold(folder: Path) -> None:
    """Hold the lock of the folder till killed."""
    with locked(folder):
        print("held", flush=True)
        time.sleep(600)


def small_disk(folder: Path) -> None:
    """Try to write more than this process may."""
    resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))
    writes: tuple[Callable[[], None], ...] = (
        lambda: write_atomic(folder / "uk.po", catalog_bytes(1000)),
        lambda: commit_files(folder, {folder / "uk.po": b"new", folder / "ru.po": catalog_bytes(1000)}),
        lambda: append_line(folder / "history.jsonl", b"x" * 30_000),
    )
    for write in writes:
        try:
            write()
        except L10nError as error:
            print(f"{type(error).__name__}: {error} ({error.hint})", flush=True)


if __name__ == "__main__":
    {
        "write": write_for_ever,
        "commit": commit_for_ever,
        "append": append_for_ever,
        "hold": hold,
        "small": small_disk,
    }[sys.argv[1]](Path(sys.argv[2]))
