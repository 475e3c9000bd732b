"""The memory's tables, in one SQLite file."""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Final

from l10n.errors import BusyError, InputError, L10nError, StorageError

__all__ = ["FORMAT", "connect", "told"]

FORMAT: Final = 1
"""Grows when a table, the key of a text or its signature changes. The file is then made anew from the catalogs."""

_TABLES: Final = """
CREATE TABLE text (  -- each text once; ids are never used again, so that "what is new" is what is greater
  id INTEGER PRIMARY KEY AUTOINCREMENT, lang TEXT NOT NULL, body TEXT NOT NULL, key INTEGER NOT NULL);
CREATE INDEX text_key ON text (key);
CREATE TABLE unit (  -- a segment; origin is empty for the newsroom's own catalogs
  id INTEGER PRIMARY KEY, origin TEXT NOT NULL, article TEXT NOT NULL, segment TEXT NOT NULL, home TEXT NOT NULL,
  section TEXT NOT NULL, before INTEGER NOT NULL, after INTEGER NOT NULL, UNIQUE (origin, article, segment));
CREATE TABLE use (  -- a text as the unit's version in a language
  unit INTEGER NOT NULL REFERENCES unit ON DELETE CASCADE, lang TEXT NOT NULL, text INTEGER NOT NULL REFERENCES text,
  state TEXT NOT NULL, by TEXT NOT NULL, at TEXT, engine TEXT NOT NULL, PRIMARY KEY (unit, lang)) WITHOUT ROWID;
CREATE INDEX use_text ON use (text);
CREATE TABLE learnt (  -- what an article's files were when it was last read
  article TEXT PRIMARY KEY, digest TEXT NOT NULL) WITHOUT ROWID;
CREATE TABLE block (  -- the fuzzy index of a language up to a text; the texts after it are signed when it is opened
  lang TEXT PRIMARY KEY, last INTEGER NOT NULL, texts BLOB NOT NULL, lengths BLOB NOT NULL, words BLOB NOT NULL);
"""
_WAIT_MS: Final = 20_000


def connect(path: Path | None) -> sqlite3.Connection:
    """Open the memory at *path*, made where there is none; None: one that lives in this process alone.

    Raises StorageError where it can't be opened, InputError where the file is no memory or of a newer l10n.
    """
    try:
        if path is not None:
            path.parent.mkdir(parents=True, exist_ok=True)
        db = sqlite3.connect(path or ":memory:", isolation_level=None, timeout=_WAIT_MS / 1000)
    except (OSError, sqlite3.Error) as exc:
        raise StorageError(f"{path}: can't open the memory: {exc}") from exc
    try:
        _prepare(db, path)
    except sqlite3.Error as exc:
        db.close()
        raise told(exc, path) from exc
    except L10nError:
        db.close()
        raise
    return db


def _prepare(db: sqlite3.Connection, path: Path | None) -> None:
    db.execute("PRAGMA journal_mode = WAL")  # readers go on while one writes; where the disk can't, SQLite says no
    db.execute("PRAGMA synchronous = NORMAL")
    db.execute("PRAGMA foreign_keys = ON")
    db.execute("PRAGMA mmap_size = 1073741824")
    db.execute("BEGIN IMMEDIATE" if _version(db) == 0 else "BEGIN")
    with db:
        found = _version(db)  # again, under the lock: another process may have made it
        if found == 0:
            if db.execute("SELECT count(*) FROM sqlite_master").fetchone()[0]:
                raise InputError("this SQLite file is no memory of l10n", path=path, hint="move it away")
            for statement in _TABLES.split(";\n"):
                db.execute(statement)
            db.execute(f"PRAGMA user_version = {FORMAT}")
        elif found != FORMAT:
            hint = "upgrade l10n" if found > FORMAT else "delete it and run: l10n memory learn"
            raise InputError(f"the memory has format {found}, this l10n writes {FORMAT}", path=path, hint=hint)


def _version(db: sqlite3.Connection) -> int:
    return int(db.execute("PRAGMA user_version").fetchone()[0])


def told(exc: sqlite3.Error, path: Path | None) -> L10nError:
    """Return *exc* as one of our errors."""
    if isinstance(exc, sqlite3.OperationalError) and ("locked" in str(exc) or "busy" in str(exc)):
        return BusyError(f"{path}: another process writes to the memory", hint="try again in a moment")
    if isinstance(exc, sqlite3.DatabaseError) and "not a database" in str(exc):
        return InputError("this is no SQLite file, or a broken one", path=path, hint="move it away")
    return StorageError(f"{path}: the memory can't be read or written: {exc}")
