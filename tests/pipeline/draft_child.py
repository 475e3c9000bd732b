"""A drafting process that a test may kill: python draft_child.py ADDRESS FOLDER COUNT JOBS.

Its engine is the test's loopback server; its catalog is FOLDER/catalog.jsonl, written batch by batch like a real one.
"""

from __future__ import annotations

import json
import sys
import urllib.request
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import ClassVar

from draft_fakes import trains

from l10n.backends.contract import Failure, Pair, Reply, Request
from l10n.disk import append_line
from l10n.pipeline.engines import Opener
from l10n.pipeline.journal import Journal
from l10n.pipeline.run import draft


def now() -> datetime:
    return datetime.now(UTC)


class WireBackend:
    """Sends texts to the test's server and takes what it answers."""

    name: ClassVar[str] = "wire"
    pairs: ClassVar[frozenset[Pair]] = frozenset({("uk", "en")})
    max_batch: ClassVar[int] = 4
    max_chars: ClassVar[int | None] = None
    max_bytes: ClassVar[int | None] = None
    is_local: ClassVar[bool] = True
    takes_markup: ClassVar[bool] = False
    takes_glossary: ClassVar[bool] = False
    version = "1"

    def __init__(self, address: str) -> None:
        self._address = address

    def translate(self, requests: Sequence[Request]) -> list[Reply | Failure]:
        body = json.dumps([request.text for request in requests]).encode()
        with urllib.request.urlopen(self._address, body, timeout=20) as answer:
            return [Reply(text) for text in json.load(answer)]


def written(catalog: Path) -> set[str]:
    """The segments that the catalog holds; a half line is none."""
    lines = catalog.read_bytes().split(b"\n")[:-1] if catalog.exists() else []
    return {json.loads(line)["segment"] for line in lines}


def main(address: str, folder: Path, count: int, jobs: int) -> None:
    catalog = folder / "catalog.jsonl"
    there = written(catalog)
    tasks = [task for task in trains(count) if task.unit.segment.id not in there]
    engines: dict[Pair, list[Opener]] = {("uk", "en"): [lambda: WireBackend(address)]}
    for batch in draft(tasks, engines=engines, now=now, journal=Journal(folder / "state", now=now), jobs=jobs, lot=8):
        lines = [json.dumps({"segment": one.unit.segment.id, "target": one.unit.target}) for one in batch.done]
        append_line(catalog, "\n".join(lines).encode())


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]), int(sys.argv[3]), int(sys.argv[4]))
