"""What `check` found out, kept between runs in `.l10n/cache/`: values in and out, one file for each --min-state.

An article's entry counts while its files have the stamp that it was made under, or else the same content: a fresh
checkout has other times, and nothing to check anew. What was made with other code, settings or terms counts for
nothing. The file may be damaged or deleted at any time. Concurrent runs replace it as a whole, the last one wins.
"""

from __future__ import annotations

import contextlib
import json
import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

import l10n
from l10n.catalogs.layout import Stamp
from l10n.checks.reports import Placed
from l10n.disk import write_atomic
from l10n.errors import L10nError
from l10n.languages import Lang
from l10n.model.article import ArticleId, SegmentId
from l10n.model.findings import Finding, Severity
from l10n.model.states import State
from l10n.project.glossary import glossary_files, missing_dictionaries
from l10n.project.workspace import Project

__all__ = ["CheckCache", "Checked", "content_of", "read_cache", "write_cache"]

_FORMAT: Final = 1
_RACY_NS: Final = 2_000_000_000
"""As in status_cache: a file written so shortly ago may be written again under the same time."""
_DATE: Final = re.compile(rb"\d{4}-\d\d-\d\d")


@dataclass(frozen=True, slots=True)
class Checked:
    """One version, checked."""

    article: ArticleId
    """Which article."""
    lang: Lang
    """Which version."""
    rows: tuple[Placed, ...]
    """Its findings: open corrections, then in reading order."""
    units: int
    """How many units it has; 0 for home."""
    ready: int
    """How many of them are at least as far as was asked."""
    dismissed: int = 0
    """How many findings a person dismissed, which aren't in *rows*."""


@dataclass(slots=True)
class CheckCache:
    """What is known of articles. Mutated by `find` and `keep`."""

    path: Path
    """The file."""
    head: bytes
    """What it has to begin with: what its entries were made with."""
    entries: dict[str, tuple[str, str, str]] = field(default_factory=dict)
    """Article id → stamp, digest of the content, the versions as JSON, which is read only when asked for."""
    is_changed: bool = False
    """Whether the file has to be written."""

    def find(self, article: ArticleId, stamp: Stamp, folder: Path) -> dict[Lang, Checked] | None:
        """Return the versions of *article* that were checked as its files in *folder* are; None where none was."""
        entry = self.entries.get(article)
        if entry is None:
            return None
        if entry[0] != stamp.text:
            if entry[1] != content_of(folder):
                return None
            self.entries[article] = (stamp.text, *entry[1:])
            self.is_changed = True
        versions: dict[Lang, Any] = json.loads(entry[2])
        return {lang: _unpacked(article, lang, packed) for lang, packed in versions.items()}

    def keep(
        self, article: ArticleId, stamp: Stamp, content: str, versions: Mapping[Lang, Checked], *, looked_ns: int
    ) -> None:
        """Keep *versions*, checked after *stamp* was taken at *looked_ns* and then *content*. Mutates the cache.

        Where a file was written so shortly before that the stamp may stay when it is written again, the content alone
        tells.
        """
        text = stamp.text if stamp.changed_ns <= looked_ns - _RACY_NS else ""
        packed = {lang: _packed(one) for lang, one in versions.items()}
        body = json.dumps(packed, ensure_ascii=False, separators=(",", ":"))
        self.entries[article] = (text, content, body)
        self.is_changed = True


def content_of(folder: Path) -> str:
    """Return a fingerprint of the files in *folder*; hidden ones, such as locks, don't count."""
    found = sha256()
    for path in sorted(folder.iterdir()):
        if path.is_file() and not path.name.startswith("."):
            data = path.read_bytes()
            found.update(f"{path.name}\0{len(data)}\0".encode() + data)
    return found.hexdigest()[:32]


def _packed(one: Checked) -> list[object]:
    rows = [
        [f.check, f.severity, f.reason, f.segment, f.span, f.fix, row.path, row.line, row.key]
        for row in one.rows
        for f in [row.finding]
    ]
    return [one.units, one.ready, one.dismissed, rows]


def _unpacked(article: ArticleId, lang: Lang, packed: Sequence[Any]) -> Checked:
    units, ready, dismissed, rows = packed
    return Checked(article, lang, tuple(_row(article, lang, row) for row in rows), units, ready, dismissed)


def _row(article: ArticleId, lang: Lang, row: Sequence[Any]) -> Placed:
    check, severity, reason, segment, span, fix, path, line, key = row
    place = article, lang, SegmentId(segment) if segment else None
    where = (span[0], span[1]) if span else None
    return Placed(Finding(check, Severity(severity), reason, *place, where, fix), path, line, key)


def read_cache(project: Project, *, minimum: State | None, base: Path, today: date) -> CheckCache:
    """Return what was kept for *project* under *minimum*; nothing where it is missing, damaged or made otherwise.

    *base*: the folder that paths of findings begin at. *today*: which terms hold.
    """
    path = project.cache / f"check-{minimum or State.DRAFT}.txt"
    cache = CheckCache(path, _made_with(project, base, today))
    with contextlib.suppress(OSError, ValueError):
        head, _, rest = path.read_bytes().partition(b"\n")
        made, _, digest = head.partition(b" ")
        if made == cache.head and digest == sha256(rest).hexdigest().encode():
            cache.entries = {line[0]: (line[1], line[2], line[3]) for line in _lines(rest.decode())}
    return cache


def _lines(text: str) -> Iterator[list[str]]:
    for line in text.split("\n"):
        if len(parts := line.split("\t", 3)) == 4:
            yield parts


def write_cache(cache: CheckCache, known: Mapping[ArticleId, Stamp]) -> None:
    """Keep *cache* where it changed, but for articles that aren't in *known*. No error where it can't be written."""
    if not cache.is_changed:
        return
    lines = ("\t".join((article, *entry)) for article, entry in cache.entries.items() if article in known)
    body = "\n".join(lines).encode()
    with contextlib.suppress(OSError, L10nError):
        cache.path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(cache.path, cache.head + b" " + sha256(body).hexdigest().encode() + b"\n" + body)


def _made_with(project: Project, base: Path, today: date) -> bytes:
    """A fingerprint of what findings depend on beside the article: code, settings, tables, terms and dictionaries."""
    found = sha256(f"{_FORMAT} {base} {project.root} {missing_dictionaries()} {project.house!r}".encode())
    found.update(repr([(one.name, one.value) for one in project.config]).encode())
    for path in sorted(Path(l10n.__file__).parent.rglob("*.py")):
        found.update(path.read_bytes())
    now = today.isoformat().encode()
    for path in glossary_files(project.root / "glossaries"):
        data = path.read_bytes()
        # Which terms hold changes only on a day that stands in the file, not every day.
        days = _DATE.findall(data)
        found.update(b"%d %d " % (sum(day < now for day in days), sum(day <= now for day in days)) + data)
    return found.hexdigest()[:32].encode()
