"""The memory on disk: segments that people agreed on, in one SQLite file that several processes may read and write."""

from __future__ import annotations

import json
import sqlite3
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from types import TracebackType
from typing import Final, Self

import numpy as np

from l10n.languages import Lang
from l10n.memory.entries import Entry, Kept, key_of
from l10n.memory.index import LEAST, Block, Index
from l10n.memory.schema import connect, told
from l10n.memory.signature import WORDS
from l10n.model.states import State

__all__ = ["Found", "Store"]

_AT_ONCE: Final = 10_000  # entries a transaction, so that other writers get their turn
_UNKEPT: Final = 5_000  # texts that are signed anew at each opening before the index is written into the file again


@dataclass(frozen=True, slots=True)
class Found:
    """A segment that the memory has in both languages, with a text like the one asked about."""

    score: float
    """How like, 0 to 1, by edit distance over the texts with their tags; 1 also where only white space and the
    numbers of tags differ."""
    source: Kept
    """The text in the language that was asked in."""
    target: Kept
    """What stands for it."""
    home: Lang
    """The language in which the segment was written first."""
    article: str
    """Where it is from."""
    segment: str
    """Where in it."""
    origin: str
    """The file it was imported from; empty for the newsroom's own catalogs."""
    section: str
    """The newspaper's section of the article."""
    before: int
    """The key of the segment before it, in *home*; 0 at the start."""
    after: int
    """The key of the segment after it."""


_FOUND: Final = """
SELECT text.id, unit.home, unit.article, unit.segment, unit.origin, unit.section, unit.before, unit.after,
  text.body, ours.state, ours.by, ours.at, ours.engine, other.body, theirs.state, theirs.by, theirs.at, theirs.engine
FROM text JOIN use AS ours ON ours.text = text.id JOIN unit ON unit.id = ours.unit
JOIN use AS theirs ON theirs.unit = ours.unit AND theirs.lang = :target JOIN text AS other ON other.id = theirs.text
WHERE text.lang = :source AND """


class Store:
    """The memory of a newsroom. A context manager; not for several threads at once.

    Every method raises BusyError where another process writes for too long, and StorageError where the disk refuses.
    """

    def __init__(self, path: Path | None) -> None:
        """Open the memory at *path*, made where there is none; None: one that is gone when it is closed."""
        self._path = path
        self._db = connect(path)
        self._indexes: dict[Lang, Index] = {}
        self._seen: dict[Lang, int] = {}

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, exc: BaseException | None, tb: TracebackType | None) -> None:
        self._db.close()

    def put(self, entries: Iterable[Entry]) -> int:
        """Keep *entries*, in place of what the same places had; return how many. Ten thousand are one transaction."""
        count = 0
        batch: list[Entry] = []
        for entry in entries:
            batch.append(entry)
            if len(batch) == _AT_ONCE:
                count += self._put(batch)
                batch = []
        count += self._put(batch)
        self._keep_indexes()
        return count

    def learn(self, article: str, entries: Sequence[Entry], *, digest: str) -> None:
        """Keep *entries* as all that *article* teaches; *digest* says what its files were."""
        with self._writing():
            gone = self._take_out("origin = '' AND article = ?", (article,))
            for entry in entries:
                self._keep(entry)
            self._db.execute("INSERT OR REPLACE INTO learnt VALUES (?, ?)", (article, digest))
            self._sweep(gone)

    def learnt(self) -> Mapping[str, str]:
        """Return the articles that were read, each with its digest then."""
        with self._telling():
            return dict(self._db.execute("SELECT article, digest FROM learnt"))

    def forget(
        self, *, article: str | None = None, origin: str | None = None, by: str | None = None, text: str | None = None
    ) -> int:
        """Take out the segments to which all that is given applies, and return how many.

        *by* is who last touched a version of it; *text* what one says, white space and the numbers of tags aside.
        """
        wanted: list[tuple[str, str | int]] = []
        if article is not None:
            wanted.append(("article = ?", article))
        if origin is not None:
            wanted.append(("origin = ?", origin))
        if by is not None:
            wanted.append(("id IN (SELECT unit FROM use WHERE by = ?)", by))
        if text is not None:
            said = "id IN (SELECT use.unit FROM text JOIN use ON use.text = text.id WHERE text.key = ?)"
            wanted.append((said, key_of(text)))
        if not wanted:
            return 0
        with self._writing():
            where, values = " AND ".join(one for one, _ in wanted), tuple(value for _, value in wanted)
            count = int(self._db.execute(f"SELECT count(*) FROM unit WHERE {where}", values).fetchone()[0])
            self._sweep(self._take_out(where, values))
            if article is not None:
                self._db.execute("DELETE FROM learnt WHERE article = ?", (article,))
        return count

    def exact(self, text: str, *, source: Lang, target: Lang) -> list[Found]:
        """Return the segments that say *text* in *source* and have *target*; white space and tag numbers may differ."""
        values = {"source": source, "target": target, "key": key_of(text)}
        with self._telling():
            rows = self._db.execute(f"{_FOUND} text.key = :key ORDER BY unit.id", values).fetchall()
        return [_found(row, 1.0) for row in rows]

    def fuzzy(self, text: str, *, source: Lang, target: Lang, least: float = LEAST) -> list[Found]:
        """Return the segments whose text in *source* is like *text*, by a score of *least* or more, best first."""
        with self._telling():
            scores = dict(self._index(source).lookup(text, k=None, threshold=least))
            values = {"source": source, "target": target, "ids": json.dumps(list(scores))}
            sql = f"{_FOUND} text.id IN (SELECT value FROM json_each(:ids)) ORDER BY unit.id"
            rows = self._db.execute(sql, values).fetchall()
        return sorted((_found(row, scores[row[0]]) for row in rows), key=lambda one: -one.score)

    def compact(self) -> None:
        """Write every language's index anew and give back the room of what was forgotten."""
        with self._telling():
            self._indexes.clear()
            self._db.execute("DELETE FROM block")
            self._keep_indexes(least=0)
            self._db.execute("VACUUM")
            self._db.execute("PRAGMA wal_checkpoint(TRUNCATE)")

    # -- writing

    @contextmanager
    def _telling(self) -> Iterator[None]:
        try:
            yield
        except sqlite3.Error as exc:
            raise told(exc, self._path) from exc

    @contextmanager
    def _writing(self) -> Iterator[None]:
        try:
            with self._telling(), self._db:
                self._db.execute("BEGIN IMMEDIATE")
                yield
        except BaseException:
            self._indexes.clear()  # they may lack what is in the file again
            raise

    def _put(self, entries: Sequence[Entry]) -> int:
        with self._writing():
            for entry in entries:
                self._keep(entry)
        return len(entries)

    def _keep(self, entry: Entry) -> None:
        place = (entry.origin, entry.article, entry.segment)
        facts = (entry.home, entry.section, key_of(entry.before), key_of(entry.after))
        known = self._db.execute("SELECT id FROM unit WHERE (origin, article, segment) = (?, ?, ?)", place).fetchone()
        if known is None:
            made = self._db.execute("INSERT INTO unit VALUES (NULL, ?, ?, ?, ?, ?, ?, ?)", (*place, *facts))
            unit = made.lastrowid
        else:
            unit = known[0]
            gone = [row[0] for row in self._db.execute("SELECT text FROM use WHERE unit = ?", known)]
            self._db.execute("DELETE FROM use WHERE unit = ?", known)
            sql = "UPDATE unit SET home = ?, section = ?, before = ?, after = ? WHERE id = ?"
            self._db.execute(sql, (*facts, unit))
        self._db.executemany(
            "INSERT INTO use VALUES (?, ?, ?, ?, ?, ?, ?)",
            [
                (unit, lang, self._text(lang, kept.text), kept.state, kept.by, _written(kept.at), kept.engine)
                for lang, kept in entry.texts.items()
            ],
        )
        if known is not None:
            self._sweep(gone)

    def _text(self, lang: Lang, body: str) -> int:
        key = key_of(body)
        sql = "SELECT id FROM text WHERE key = ? AND lang = ? AND body = ?"
        known = self._db.execute(sql, (key, lang, body)).fetchone()
        if known is not None:
            return int(known[0])
        made = self._db.execute("INSERT INTO text VALUES (NULL, ?, ?, ?)", (lang, body, key)).lastrowid
        assert made is not None  # sqlite3: None only where nothing was inserted
        return made

    def _take_out(self, where: str, values: tuple[str | int, ...]) -> list[int]:
        """Delete units, and return the texts that they used."""
        used = f"SELECT DISTINCT text FROM use WHERE unit IN (SELECT id FROM unit WHERE {where})"
        texts = [row[0] for row in self._db.execute(used, values)]
        self._db.execute(f"DELETE FROM unit WHERE {where}", values)
        return texts

    def _sweep(self, texts: Sequence[int]) -> None:
        """Delete those of *texts* that no unit uses any more. Other processes pass them over when they meet them."""
        sql = """DELETE FROM text WHERE id IN (SELECT value FROM json_each(?))
                 AND NOT EXISTS (SELECT 1 FROM use WHERE use.text = text.id) RETURNING id"""
        gone = [row[0] for row in self._db.execute(sql, (json.dumps(texts),)).fetchall()]
        for index in self._indexes.values() if gone else ():
            index.remove(gone)

    # -- the fuzzy index

    def _index(self, lang: Lang) -> Index:
        """Return the index of *lang*, with what any process has put in until now."""
        if lang not in self._indexes:
            self._indexes[lang], self._seen[lang] = self._opened(lang)
        last = self._db.execute("SELECT coalesce(max(id), 0) FROM text").fetchone()[0]
        if last > self._seen[lang]:
            sql = "SELECT id, body FROM text WHERE id > ? AND id <= ? AND +lang = ?"
            late = self._db.execute(sql, (self._seen[lang], last, lang)).fetchall()
            if late:
                rows, texts = zip(*late, strict=True)
                self._indexes[lang].add(rows, texts)
            self._seen[lang] = last
        return self._indexes[lang]

    def _opened(self, lang: Lang) -> tuple[Index, int]:
        kept = self._db.execute("SELECT last, texts, lengths, words FROM block WHERE lang = ?", (lang,)).fetchone()
        if kept is None:
            return Index(self._bodies), 0
        last, texts, lengths, words = kept
        split = np.frombuffer(words, "<u8").reshape(WORDS, -1)
        return Index(
            self._bodies, Block(np.frombuffer(texts, "<i4"), np.frombuffer(lengths, "<i4"), tuple(split))
        ), last

    def _bodies(self, rows: Sequence[int]) -> Mapping[int, str]:
        sql = "SELECT id, body FROM text WHERE id IN (SELECT value FROM json_each(?))"
        return dict(self._db.execute(sql, (json.dumps(rows),)))

    def _keep_indexes(self, least: int = _UNKEPT) -> None:
        """Write the index of each language into the file where more than *least* texts came in since it was."""
        sql = """SELECT text.lang, count(*) FROM text LEFT JOIN block ON block.lang = text.lang
                 WHERE id > coalesce(last, 0) GROUP BY text.lang"""
        with self._writing():
            for lang, count in self._db.execute(sql).fetchall():
                if count > least:
                    block = self._index(lang).block()
                    blobs = block.rows.astype("<i4"), block.lengths.astype("<i4"), np.stack(block.words).astype("<u8")
                    values = (lang, self._seen[lang], *(blob.tobytes() for blob in blobs))
                    self._db.execute("INSERT OR REPLACE INTO block VALUES (?, ?, ?, ?, ?)", values)


def _written(at: datetime | None) -> str | None:
    return at.isoformat(timespec="seconds") if at is not None else None


def _found(row: Sequence[str | int | None], score: float) -> Found:
    _, home, article, segment, origin, section, before, after, *texts = row
    ours, theirs = _kept(texts[:5]), _kept(texts[5:])
    return Found(score, ours, theirs, home, article, segment, origin, section, before, after)  # type: ignore[arg-type]


def _kept(row: Sequence[str | int | None]) -> Kept:
    text, state, by, at, engine = row
    return Kept(str(text), State(str(state)), str(by), datetime.fromisoformat(str(at)) if at else None, str(engine))
