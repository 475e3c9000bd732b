"""The journal of replies: what an engine has answered and no catalog holds yet, so that a killed run pays once.

Two append-only files in one folder: `replies.jsonl`, emptied as runs end well, and `refused.jsonl`, what the guard
turned away, kept for view. A line is written, with fsync, as soon as its reply is here; a half line is skipped.
"""

from __future__ import annotations

import hashlib
import json
import threading
from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from pathlib import Path
from typing import Final

from l10n.disk import append_line, locked, read_bytes, write_atomic
from l10n.languages import Lang

__all__ = ["REFUSED", "REPLIES", "Journal", "Recorded", "reply_key"]

REPLIES: Final = "replies.jsonl"
REFUSED: Final = "refused.jsonl"
_KEEP_DAYS: Final = 14
"""How long a reply waits for its interrupted run to be resumed."""
_KEEP_REFUSED: Final = 2000
"""How many refused replies are kept for view."""
_MAX_BYTES: Final = 1 << 30


@dataclass(frozen=True, slots=True)
class Recorded:
    """One reply as it arrived."""

    text: str
    """With its masks."""
    nonce: str
    """The letters in its masks."""
    via: str = ""
    """The language that the engine went through."""
    is_shifted: bool = False
    """Whether it seemed to answer a neighbour's request; the neighbours are gone, so this is kept with it."""


def reply_key(engine: str, version: str, text: str, *, source: Lang, target: Lang) -> str:
    """Return the name of a reply: the same request to the same engine has the same name, whatever its article."""
    parts = json.dumps([engine, version, source, target, text], ensure_ascii=False)
    return hashlib.sha256(parts.encode("utf-8", "surrogatepass")).hexdigest()[:32]


class Journal:
    """The journal in one folder. Worker threads and other processes may write to it at the same time."""

    def __init__(self, folder: Path, *, now: Callable[[], datetime]) -> None:
        """Read what is there; *folder* is made where missing. Raises InputError or StorageError."""
        folder.mkdir(parents=True, exist_ok=True)
        self._folder = folder
        self._now = now
        self._guard = threading.Lock()
        self._replies: dict[str, list[Recorded]] = {}
        for line in _lines(folder / REPLIES):
            if (read := _read(line)) is not None:
                self._replies.setdefault(read[0], []).append(read[1])

    def __len__(self) -> int:
        return sum(map(len, self._replies.values()))

    def replies(self, key: str) -> Sequence[Recorded]:
        """Return the replies recorded under *key*, oldest first: the first, then the one of the retry."""
        with self._guard:
            return tuple(self._replies.get(key, ()))

    def record(self, arrived: Iterable[tuple[str, Recorded]]) -> None:
        """Append replies that have just arrived, all in one write. Raises StorageError, BusyError. Mutates it."""
        arrived = list(arrived)
        if not arrived:
            return
        at = self._now().isoformat(timespec="seconds")
        lines = [
            _line(
                {"key": key, "at": at, "text": one.text, "nonce": one.nonce, "via": one.via, "shifted": one.is_shifted}
            )
            for key, one in arrived
        ]
        with self._guard:
            with locked(self._folder):
                append_line(self._folder / REPLIES, b"\n".join(lines))
            for key, one in arrived:
                self._replies.setdefault(key, []).append(one)

    def keep_refused(self, records: Iterable[dict[str, str]]) -> None:
        """Append refused replies for view, each with the time. Raises StorageError, BusyError."""
        at = self._now().isoformat(timespec="seconds")
        if lines := [_line({"at": at, **record}) for record in records]:
            with self._guard, locked(self._folder):
                append_line(self._folder / REFUSED, b"\n".join(lines))

    def finish(self, used: Collection[str]) -> None:
        """Drop the replies under the keys *used*: their drafts are in catalogs now. Also what waited too long.

        Raises StorageError, BusyError; then everything is still there. Mutates the journal.
        """
        oldest = (self._now() - timedelta(days=_KEEP_DAYS)).isoformat(timespec="seconds")
        with self._guard:
            with locked(self._folder):
                kept = [line for line in _lines(self._folder / REPLIES) if _is_waiting(line, used, oldest)]
                _rewrite(self._folder / REPLIES, kept)
                refused = list(_lines(self._folder / REFUSED))
                if len(refused) > _KEEP_REFUSED:
                    _rewrite(self._folder / REFUSED, refused[-_KEEP_REFUSED:])
            for key in used:
                self._replies.pop(key, None)


def _line(record: dict[str, object] | dict[str, str]) -> bytes:
    # ASCII: a reply may hold U+2028 or half a surrogate pair, and a line has to stay one line.
    return json.dumps(record, ensure_ascii=True, separators=(",", ":")).encode("ascii")


def _lines(path: Path) -> Iterator[bytes]:
    if path.exists():
        yield from (line for line in read_bytes(path, max_bytes=_MAX_BYTES).split(b"\n") if line)


def _fields(line: bytes) -> dict[str, object]:
    try:
        record = json.loads(line)
    except ValueError:  # a killed process left half a line
        return {}
    return record if isinstance(record, dict) else {}


def _read(line: bytes) -> tuple[str, Recorded] | None:
    record = _fields(line)
    key, text, nonce, via = (record.get(name) for name in ("key", "text", "nonce", "via"))
    if isinstance(key, str) and isinstance(text, str) and isinstance(nonce, str) and isinstance(via, str):
        return key, Recorded(text, nonce, via, record.get("shifted") is True)
    return None


def _is_waiting(line: bytes, used: Collection[str], oldest: str) -> bool:
    record = _fields(line)
    at = record.get("at")
    return "key" in record and record["key"] not in used and isinstance(at, str) and at >= oldest


def _rewrite(path: Path, lines: Sequence[bytes]) -> None:
    if not lines and not path.exists():
        return
    write_atomic(path, b"".join(line + b"\n" for line in lines))
