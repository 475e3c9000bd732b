"""`history.jsonl`: who did what to an article, one record a line, each hashed over its parents. Never rewritten.

Branches of a git repository each append; `merge=union` puts their lines together in any order, and the next record has
the ends of both as parents. A line that a killed process left half written is passed over.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from hashlib import sha256
from heapq import heapify, heappop, heappush
from pathlib import Path

from l10n.disk import append_line, read_if_there
from l10n.untrusted import MAX_CATALOG_BYTES

__all__ = ["Event", "History", "Record", "append", "chain", "extended", "heads", "ordered", "parse", "read", "verify"]

_ID_LENGTH = 20


@dataclass(frozen=True, slots=True)
class Event:
    """Something that was done."""

    at: datetime
    """When; aware, kept in UTC and whole seconds."""
    who: str
    """A person's or engine's name."""
    what: str
    """A word: `added`, `drafted`, `approved`, `moved`, …"""
    unit: str | None = None
    """`en/3f2a91bc`: language and segment; `en` for a whole version; None for the article."""
    source: str | None = None
    """`from` in the file: the language it was made from, or the article's old id."""
    recipe: str | None = None
    """How a draft was made, as one line."""
    note: str | None = None
    """What changed, or why, in words: `oblast.kyiv: Kyiv region → Kyiv Oblast`. Left out where there is none."""
    span: tuple[int, int] | None = None
    """Where a repair stood in the text of its moment; half-open, code points. Left out where there is none."""
    before: str | None = None
    """What the unit said until then, where that is known. Left out where there is none."""
    text: str | None = None
    """What the unit says from then on: with *before*, every revision can be put together. Left out where none."""
    digest: str | None = None
    """Fingerprint of the text that was published. Left out where there is none."""


@dataclass(frozen=True, slots=True)
class Record:
    """A line of the file."""

    id: str
    """First 20 hexadecimal digits of the SHA-256 of everything else in it."""
    parents: tuple[str, ...]
    """Ids of the records that were last when it was written; more than one after a merge."""
    event: Event
    """What was done."""


@dataclass(frozen=True, slots=True)
class History:
    """What a history file holds."""

    records: tuple[Record, ...]
    """In the file's order, each once."""
    torn: tuple[int, ...] = ()
    """1-based numbers of the lines that are no record."""


def parse(data: bytes) -> History:
    """Read a history file. Lines that are no record are listed, not raised: a kill in mid-write leaves one."""
    records: dict[str, Record] = {}
    torn: list[int] = []
    for number, line in enumerate(data.split(b"\n"), 1):
        if not line.strip():
            continue
        record = _record(line)
        if record is None:
            torn.append(number)
        else:
            records.setdefault(_line(record), record)  # a union merge may keep a line twice
    return History(tuple(records.values()), tuple(torn))


def _record(line: bytes) -> Record | None:
    try:
        fields = json.loads(line)
        texts = {name: fields[name] for name in ("id", "who", "what")}
        maybe = {name: fields[name] for name in ("unit", "from", "recipe")}
        maybe |= {name: fields.get(name) for name in ("note", "before", "text", "digest")}
        parents = tuple(fields["parents"])
        at = datetime.fromisoformat(fields["at"])
        start, end = fields.get("span") or (None, None)
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    if not all(isinstance(one, str) for one in (*texts.values(), *parents)) or at.tzinfo is None:
        return None
    if not all(one is None or isinstance(one, str) for one in maybe.values()):
        return None
    if type(start) is not type(end) or not isinstance(start, int | None):
        return None
    span = None if start is None or end is None else (start, end)
    event = Event(
        at,
        texts["who"],
        texts["what"],
        unit=maybe["unit"],
        source=maybe["from"],
        recipe=maybe["recipe"],
        note=maybe["note"],
        span=span,
        before=maybe["before"],
        text=maybe["text"],
        digest=maybe["digest"],
    )
    return Record(texts["id"], parents, event)


def _fields(parents: Sequence[str], event: Event) -> dict[str, object]:
    fields: dict[str, object] = {
        "parents": list(parents),
        "at": event.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ"),
        "who": event.who,
        "what": event.what,
        "unit": event.unit,
        "from": event.source,
        "recipe": event.recipe,
    }
    span = None if event.span is None else list(event.span)
    more = {"note": event.note, "span": span, "before": event.before, "text": event.text, "digest": event.digest}
    return fields | {name: value for name, value in more.items() if value is not None}


def _hash(parents: Sequence[str], event: Event) -> str:
    # Sorted keys and no blanks: one record has one spelling, whoever writes it.
    spelled = json.dumps(_fields(parents, event), ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return sha256(spelled.encode()).hexdigest()[:_ID_LENGTH]


def _line(record: Record) -> str:
    return json.dumps({"id": record.id, **_fields(record.parents, record.event)}, ensure_ascii=False)


def heads(history: History) -> tuple[str, ...]:
    """Return the ids that no record has as a parent, in the file's order: what the next record's parents are."""
    parents = {parent for record in history.records for parent in record.parents}
    return tuple(record.id for record in history.records if record.id not in parents)


def ordered(history: History) -> list[Record]:
    """Return the records, parents before children, branches woven together by time whatever order a merge left.

    A parent that is missing is passed over; records that could only be forged, each an ancestor of the other, come
    last in the file's order.
    """
    places = {record.id: place for place, record in enumerate(history.records)}
    children: dict[str, list[int]] = {}
    missing = []
    for place, record in enumerate(history.records):
        parents = {parent for parent in record.parents if parent in places}
        missing.append(len(parents))
        for parent in parents:
            children.setdefault(parent, []).append(place)
    ready = [(record.event.at, place) for place, record in enumerate(history.records) if not missing[place]]
    heapify(ready)
    found: dict[int, Record] = {}
    while ready:
        _, place = heappop(ready)
        record = found[place] = history.records[place]
        if places[record.id] != place:
            continue  # of two lines with one id, which only a forger writes, the last counts as the parent
        for child in children.get(record.id, ()):
            missing[child] -= 1
            if not missing[child]:
                heappush(ready, (history.records[child].event.at, child))
    return [*found.values(), *(record for place, record in enumerate(history.records) if place not in found)]


def chain(history: History, events: Iterable[Event]) -> list[Record]:
    """Return the records that add *events* to *history*, each the parent of the next."""
    parents = heads(history)
    records: list[Record] = []
    for given in events:
        event = _event_as_kept(given)
        records.append(Record(_hash(parents, event), parents, event))
        parents = (records[-1].id,)
    return records


def _event_as_kept(event: Event) -> Event:
    if event.at.tzinfo is None:
        raise ValueError(f"the time of {event.what!r} has no offset: {event.at}")
    return replace(event, at=event.at.astimezone(UTC).replace(microsecond=0))


def verify(history: History) -> list[str]:
    """Return what is wrong with *history*, one sentence each; [] where every record and the graph are whole.

    A torn line is nothing wrong by itself: if it was a record once, its children miss their parent.
    """
    known = {record.id for record in history.records}
    problems = [
        f"record {record.id} ({record.event.what}) was changed after it was written"
        for record in history.records
        if record.id != _hash(record.parents, record.event)
    ]
    problems += [
        f"record {record.id} ({record.event.what}): its parent {parent} is missing"
        for record in history.records
        for parent in record.parents
        if parent not in known
    ]
    return problems


def read(path: Path) -> History:
    """Return the history at *path*; an empty one where there is no file. Raises InputError where it can't be read."""
    return parse(read_if_there(path, max_bytes=MAX_CATALOG_BYTES) or b"")


def append(path: Path, events: Iterable[Event]) -> list[Record]:
    """Add *events* to the history at *path* with one write and return their records; nothing for no event.

    The caller MUST hold the article's lock. Raises StorageError; then at most a torn last line is left.
    """
    records = chain(read(path), events)
    if records:
        append_line(path, _lines(records))
    return records


def _lines(records: Iterable[Record]) -> bytes:
    return "\n".join(_line(record) for record in records).encode()


def extended(data: bytes | None, events: Iterable[Event]) -> bytes:
    """Return the history file *data* (None: there is none yet) with *events* added, for a step over several files."""
    old = data or b""
    end = b"\n" if old and not old.endswith(b"\n") else b""  # a torn line is closed, not continued
    added = _lines(chain(parse(old), events))
    return old + end + added + b"\n" if added else old
