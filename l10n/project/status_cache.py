"""What `status` found out, kept between runs in `.l10n/cache/status.json`: values in and out, and one file.

An entry counts as long as the article's files have the stamp that it was made under. The file may be damaged or
deleted at any time; then everything is counted anew. Concurrent runs replace it as a whole, and the last one wins.
"""

from __future__ import annotations

import contextlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any, Final

from l10n import __version__
from l10n.catalogs.layout import Stamp
from l10n.disk import write_atomic
from l10n.errors import L10nError
from l10n.languages import LANGUAGES, Lang
from l10n.model.article import ArticleId
from l10n.model.states import State
from l10n.project.workspace import Project

__all__ = ["Counts", "StatusCache", "Tally", "read_cache", "write_cache"]

_FORMAT: Final = 2
"""Changes with what is kept, and with whatever would count the same files in another way."""
_FILE: Final = "status.json"
_RACY_NS: Final = 2_000_000_000
"""A file that was written so shortly before it was looked at may be written again under the same time: some file
systems count in steps of two seconds. Its article isn't kept. The idea is git's (Documentation/technical/racy-git)."""


@dataclass(frozen=True, slots=True)
class Tally:
    """The units of one version."""

    states: tuple[int, ...]
    """How many are in each state, in the order of State; zeros for home, which has no units."""
    machine: int
    """How many have a text that an engine wrote and nobody has touched or judged."""
    corrections: int
    """How many corrections the version still owes; home may owe some, too."""


@dataclass(frozen=True, slots=True)
class Counts:
    """An article in numbers."""

    home: Lang
    """The author's language."""
    segments: int
    """How many segments it has."""
    words: int
    """Words of the home text."""
    versions: Mapping[Lang, Tally]
    """The versions that were counted."""


@dataclass(slots=True)
class StatusCache:
    """What is known of articles. Mutated by `keep`."""

    entries: dict[str, list[Any]] = field(default_factory=dict)
    """Article id → stamp and counts, as they stand in the file."""
    is_changed: bool = False
    """Whether the file has to be written."""

    def find(self, article: ArticleId, stamp: Stamp) -> Counts | None:
        """Return what was counted under *stamp*; None where nothing was."""
        entry = self.entries.get(article)
        if entry is None or entry[0] != stamp.text:
            return None
        _, home, segments, words, versions = entry
        tallies = {lang: Tally(tuple(versions[lang][0]), *versions[lang][1:]) for lang in LANGUAGES if lang in versions}
        return Counts(home, segments, words, tallies)

    def keep(self, article: ArticleId, stamp: Stamp, counts: Counts, *, looked_ns: int) -> None:
        """Keep *counts*, made after *stamp* was taken at *looked_ns*, if a later change is sure to change the stamp.

        Mutates the cache.
        """
        if stamp.changed_ns > looked_ns - _RACY_NS:
            return
        before = self.find(article, stamp)
        versions = {**(before.versions if before else {}), **counts.versions}
        packed = {lang: [list(tally.states), tally.machine, tally.corrections] for lang, tally in versions.items()}
        self.entries[article] = [stamp.text, counts.home, counts.segments, counts.words, packed]
        self.is_changed = True

    def forget_others(self, known: Mapping[ArticleId, Stamp]) -> None:
        """Drop the articles that aren't in *known*. Mutates the cache."""
        if gone := self.entries.keys() - known.keys():
            self.entries = {article: entry for article, entry in self.entries.items() if article not in gone}
            self.is_changed = True


def read_cache(project: Project) -> StatusCache:
    """Return what was kept for *project*; nothing where the file is missing, damaged or made with something else."""
    with contextlib.suppress(OSError, ValueError):
        head, _, body = (project.cache / _FILE).read_bytes().partition(b"\n")
        if head == _head(project, body):
            return StatusCache(json.loads(body))
    return StatusCache()


def write_cache(project: Project, cache: StatusCache) -> None:
    """Keep *cache* where it changed. A folder that can't be written is no error: the next run counts again."""
    if not cache.is_changed:
        return
    body = json.dumps(cache.entries, ensure_ascii=False, separators=(",", ":")).encode()
    path: Path = project.cache / _FILE
    with contextlib.suppress(OSError, L10nError):
        path.parent.mkdir(parents=True, exist_ok=True)
        write_atomic(path, _head(project, body) + b"\n" + body)


def _head(project: Project, body: bytes) -> bytes:
    """What the file begins with: what it was made with, and the fingerprint of the rest, so that no damage is read."""
    # The tables and settings that decide how a home file is read; its blocks are what the template is compared with.
    house = sha256(repr(project.house).encode()).hexdigest()[:16]
    states = ",".join(State)
    return f"l10n status {_FORMAT} {__version__} {states} {house} {sha256(body).hexdigest()}".encode()
