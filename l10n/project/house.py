"""The house's tables as values: labels and topics from glossaries/*.csv, page furniture from l10n.toml."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Literal

from l10n.config import Config
from l10n.disk import read_bytes
from l10n.errors import ConfigError
from l10n.languages import LANGUAGES, Lang
from l10n.model.house import Furniture, House
from l10n.model.terms import Wording
from l10n.untrusted import decode_text

__all__ = ["read_house", "read_wordings"]

_MAX_BYTES = 10_000_000
_SLOT = re.compile(r"\{[a-z]+\}")
_ID = re.compile(r"[a-z0-9][a-z0-9_-]*")


def read_house(config: Config) -> House:
    """Return the tables of the project. Missing CSV files are empty tables. Raises ConfigError with file and row."""
    folder = config.root / "glossaries"
    return House(
        labels=_read_if_there(folder / "labels.csv", kind="label"),
        topics=_read_if_there(folder / "topics.csv", kind="topic"),
        furniture=_furniture(config),
        timezone=config.text("project.timezone"),
    )


def _read_if_there(path: Path, *, kind: Literal["label", "topic"]) -> tuple[Wording, ...]:
    return read_wordings(path, kind=kind) if path.exists() else ()


def read_wordings(path: Path, *, kind: Literal["label", "topic"]) -> tuple[Wording, ...]:
    """Return the rows of a labels or topics table in order. Raises ConfigError naming file, row and column."""
    text = decode_text(read_bytes(path, max_bytes=_MAX_BYTES), path=path)
    reader = csv.DictReader(io.StringIO(text, newline=""), strict=True)
    missing = {"id", *LANGUAGES} - set(reader.fieldnames or ())
    if missing:
        raise ConfigError(f"{path}:1: no column {', '.join(sorted(missing))}", hint="the first line names the columns")
    found: dict[str, Wording] = {}
    spelled: dict[tuple[Lang, str], str] = {}
    for line, row in _rows(reader, path):
        entry = _wording(row, path=path, line=line, kind=kind)
        if entry.id in found:
            raise ConfigError(f"{path}:{line}: id: {entry.id!r} stands twice", hint="give one of the two another id")
        for lang in LANGUAGES:
            for spelling in entry.spellings(lang):
                other = spelled.setdefault((lang, spelling.casefold()), entry.id)
                if other != entry.id:
                    raise ConfigError(
                        f"{path}:{line}: {lang}: {spelling!r} is both {other!r} and {entry.id!r}", hint="keep one"
                    )
        found[entry.id] = entry
    return tuple(found.values())


def _rows(reader: csv.DictReader[str], path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    line = reader.line_num + 1  # where the next row begins; a quoted cell may hold line ends
    try:
        for row in reader:
            if None in row:
                raise ConfigError(f"{path}:{line}: more cells than columns", hint="quote cells with a comma")
            yield line, {key: (value or "").strip() for key, value in row.items()}
            line = reader.line_num + 1
    except csv.Error as exc:
        raise ConfigError(f"{path}:{line}: {exc}", hint="close the quotation marks") from exc


def _wording(row: dict[str, str], *, path: Path, line: int, kind: Literal["label", "topic"]) -> Wording:
    if not _ID.fullmatch(row["id"]):
        raise ConfigError(f"{path}:{line}: id: {row['id']!r}", hint="write letters a-z, digits, - and _")
    if row.get("kind") not in (None, "", kind):
        raise ConfigError(f"{path}:{line}: kind: {row['kind']!r} in a table of {kind}s", hint=f"write {kind}")
    slots = {lang: _SLOT.findall(row[lang]) for lang in LANGUAGES if row[lang]}
    if len({len(found) for found in slots.values()}) > 1 or any(len(found) > 1 for found in slots.values()):
        raise ConfigError(f"{path}:{line}: a slot such as {{name}} must stand once in every language, or in none")
    return Wording(
        id=row["id"],
        kind=kind,
        house={lang: row[lang] for lang in LANGUAGES if row[lang]},
        accepted={lang: _listed(row.get(f"alt_{lang}", "")) for lang in LANGUAGES},
    )


def _listed(cell: str) -> tuple[str, ...]:
    return tuple(part.strip() for part in cell.split(";") if part.strip())


def _furniture(config: Config) -> tuple[Furniture, ...]:
    names = dict.fromkeys(name.partition(".")[0] for name in config.below("pages."))
    return tuple(
        Furniture(
            name=name,
            match=_regex(config, f"pages.{name}.match", config.text(f"pages.{name}.match")),
            drop=tuple(_regex(config, f"pages.{name}.drop", p) for p in config.texts(f"pages.{name}.drop")),
            stop=tuple(_regex(config, f"pages.{name}.stop", p) for p in config.texts(f"pages.{name}.stop")),
        )
        for name in names
    )


def _regex(config: Config, name: str, pattern: str) -> str:
    try:
        re.compile(pattern)
    except re.error as exc:
        where = config.settings[name].where if name in config.settings else name
        raise ConfigError(f"{where}: {name}: {pattern!r}: {exc}", hint="mend the regular expression") from exc
    return pattern
