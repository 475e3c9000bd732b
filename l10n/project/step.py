"""A step over an article's files that is done whole, noted in the history, and can be taken back."""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final, TypeVar

from l10n.catalogs import history, layout
from l10n.catalogs.history import Event, Record
from l10n.disk import commit_files, locked, make_folder, read_bytes, read_if_there, write_atomic
from l10n.errors import BusyError, ConflictError, StorageError, UsageError
from l10n.model.article import ArticleId
from l10n.project.workspace import Project
from l10n.untrusted import MAX_CATALOG_BYTES

__all__ = [
    "UNDONE",
    "Undone",
    "commit_step",
    "find_step_files",
    "keep_step",
    "read_files",
    "try_until_still",
    "undo_step",
]

T = TypeVar("T")

UNDONE: Final = "undone"
"""The word in the history for a step that was taken back; of a unit, for its repairs."""

_TRIES: Final = 5
"""How often a step is planned anew where another program saves a file of the article meanwhile."""
_KEPT: Final = 20
"""How many steps of an article can be taken back."""
_MAX_STEP_BYTES: Final = 4 * MAX_CATALOG_BYTES


@dataclass(frozen=True, slots=True)
class Undone:
    """A step that was taken back."""

    article: ArticleId
    """Whose."""
    what: str
    """The step's word in the history: `synced`, `approved`, …"""
    at: datetime
    """When it had been done."""
    who: str
    """By whom."""
    files: tuple[str, ...]
    """The files that are again as they were, by name."""


def read_files(paths: Iterable[Path]) -> dict[Path, bytes | None]:
    """Return what *paths* hold; None for one that isn't there."""
    return {path: _read(path) for path in paths}


def try_until_still(what: Path, attempt: Callable[[], T | None], *, tries: int = _TRIES) -> T:
    """Return what *attempt* makes; None from it means that *what* was saved meanwhile, and it is asked again.

    Other programs know no lock of ours. Raises BusyError after so many *tries*; then nothing was written.
    """
    for _ in range(tries):
        if (made := attempt()) is not None:
            return made
    raise BusyError(f"{what} is saved by another program all the time", hint="close it there and run again")


def commit_step(
    project: Project,
    place: layout.Place,
    files: Mapping[Path, bytes | None],
    events: Sequence[Event],
    *,
    seen: Mapping[Path, bytes | None],
) -> bool:
    """Write or delete (None) *files* of the article and note *events*, all or nothing; *events* name the step first.

    *seen*: what the step was planned from. Where a file of it is another now, nothing is written: returns False.
    The caller MUST hold the lock of the article's folder. Raises StorageError; then nothing was changed.
    """
    record = _read(place.history)
    before = read_files({**files, **seen})
    if any(before[path] != data for path, data in seen.items()):
        return False
    changed = {path: (before[path], data) for path, data in files.items() if data != before[path]}
    first = history.chain(history.parse(record or b""), events)[0]
    keep_step(project, place, changed, first)
    new = {path: data for path, (_, data) in changed.items()}
    commit_files(place.folder, {**new, place.history: history.extended(record, events)})
    return True


def keep_step(
    project: Project, place: layout.Place, changed: Mapping[Path, tuple[bytes | None, bytes | None]], first: Record
) -> None:
    """Keep what `undo_step` needs to take back a step: files with their bytes before and after, and its *first* record.

    The caller MUST hold the lock of the article's folder. Raises StorageError; then the step can't be taken back.
    """
    step = {
        "record": first.id,
        "what": first.event.what,
        "who": first.event.who,
        "at": first.event.at.isoformat(),
        "files": {path.name: {"before": _packed(old), "after": _mark(new)} for path, (old, new) in changed.items()},
    }
    folder = _folder(project, place.id)
    numbers = _numbers(folder)
    make_folder(folder, hint="check who owns the folder")
    write_atomic(folder / f"{(numbers[-1] if numbers else 0) + 1:06}.json", json.dumps(step).encode())
    for number in numbers[: len(numbers) + 1 - _KEPT]:
        (folder / f"{number:06}.json").unlink(missing_ok=True)


def undo_step(project: Project, article: str, *, who: str, now: datetime, dry_run: bool = False) -> Undone:
    """Take back the last step of *article* that `commit_step` or `keep_step` kept; the history keeps both.

    Raises UsageError where there is none, ConflictError where a file was changed since; then nothing was written.
    """
    place = layout.place_of(project.catalogs, article)
    folder = _folder(project, place.id)
    with locked(place.folder):
        for number in reversed(_numbers(folder)):
            path = folder / f"{number:06}.json"
            step = _parse(path)
            now_there = {name: _read(place.folder / name) for name in step.before}
            if now_there == step.before:  # written, then killed before the step itself
                if not dry_run:
                    path.unlink()
                continue
            changed = [name for name, data in now_there.items() if _mark(data) != step.after[name]]
            if changed:
                raise ConflictError(
                    f"{article}: {', '.join(changed)} was changed since {step.what!r} at {step.at:%Y-%m-%d %H:%M}",
                    hint="undo would lose that; change it back by hand, or go on from here",
                )
            if not dry_run:
                note = f"{step.what} at {step.at.isoformat()}, {step.record}"
                record = history.extended(_read(place.history), [Event(now, who, UNDONE, note=note)])
                files = {place.folder / name: data for name, data in step.before.items()}
                commit_files(place.folder, {**files, place.history: record})
                path.unlink()
            return Undone(place.id, step.what, step.at, step.who, tuple(sorted(step.before)))
    raise UsageError(f"{article}: there is no step to take back", hint="l10n log shows what was done")


def find_step_files(project: Project, article: ArticleId, record: str) -> Mapping[str, bytes | None] | None:
    """Return the files that a step changed, as they were before; None where it isn't kept here.

    *record*: the id of the first record that notes it.
    """
    folder = _folder(project, article)
    for number in reversed(_numbers(folder)):
        step = _parse(folder / f"{number:06}.json")
        if step.record == record:
            return step.before
    return None


@dataclass(frozen=True, slots=True)
class _Step:
    record: str
    what: str
    who: str
    at: datetime
    before: Mapping[str, bytes | None]
    after: Mapping[str, str | None]


def _parse(path: Path) -> _Step:
    try:
        step = json.loads(read_bytes(path, max_bytes=_MAX_STEP_BYTES))
        files: Mapping[str, Mapping[str, str | None]] = step["files"]
        if any(Path(name).name != name for name in files):
            raise ValueError("a file outside of the article's folder")
        before = {name: _unpacked(one["before"]) for name, one in files.items()}
        after = {name: one["after"] for name, one in files.items()}
        record = str(step.get("record", ""))  # an older l10n noted none
        return _Step(record, str(step["what"]), str(step["who"]), datetime.fromisoformat(step["at"]), before, after)
    except (ValueError, KeyError, TypeError, AttributeError) as exc:
        raise StorageError(f"{path}: not a step of l10n", hint="move it away to undo the step before it") from exc


def _folder(project: Project, article: ArticleId) -> Path:
    return project.state / "steps" / article


def _numbers(folder: Path) -> list[int]:
    return sorted(int(path.stem) for path in folder.glob("*.json") if path.stem.isdigit())


def _read(path: Path) -> bytes | None:
    return read_if_there(path, max_bytes=MAX_CATALOG_BYTES)


def _mark(data: bytes | None) -> str | None:
    return None if data is None else sha256(data).hexdigest()


def _packed(data: bytes | None) -> str | None:
    return None if data is None else b64encode(data).decode()


def _unpacked(text: str | None) -> bytes | None:
    return None if text is None else b64decode(text)
