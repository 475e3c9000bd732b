"""A small real backend for the tests of drafting: it translates the sentences it knows, and misbehaves on demand."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import ClassVar

from l10n.backends.contract import Failure, FailureKind, Pair, Reply, Request
from l10n.languages import Lang
from l10n.model.article import ArticleId, Role, Segment, SegmentId, Tag, TagKind
from l10n.model.unit import Unit
from l10n.pipeline.run import Task
from l10n.text.markup import Edge, marks

Spoil = Callable[[Sequence[Request], list[Reply | Failure]], list[Reply | Failure]]

PHRASES: dict[tuple[Lang, Lang], list[tuple[str, str]]] = {
    ("uk", "en"): [
        (r"Потяг номер (\d+) прибув до Одеси\.", r"Train number \1 arrived in Odesa."),
        (r"Мер (\S+ )Львова( \S+) подякував лікарям\.", r"The mayor of \1Lviv\2 thanked the doctors."),
        (r"Подробиці на (\S+)\.", r"Details at \1."),
        (r"Так\.", "Yes."),
        (r"Ні\.", "No."),
    ],
    ("uk", "ru"): [
        (r"Потяг номер (\d+) прибув до Одеси\.", r"Поезд номер \1 прибыл в Одессу."),
        (r"Мер (\S+ )Львова( \S+) подякував лікарям\.", r"Мэр \1Львова\2 поблагодарил врачей."),
    ],
    ("en", "uk"): [(r"Train number (\d+) arrived in Odesa\.", r"Потяг номер \1 прибув до Одеси.")],
}


def translate(text: str, source: Lang, target: Lang) -> str | None:
    """Translate a text made of known phrases; None where one is unknown."""
    out = text
    for pattern, replacement in PHRASES.get((source, target), []):
        out = re.sub(pattern, replacement, out)
    return None if out == text else out


class TableBackend:
    """Translates what the table knows and notes what it was asked."""

    name: ClassVar[str] = "table"
    pairs: ClassVar[frozenset[Pair]] = frozenset(PHRASES)
    max_batch: ClassVar[int] = 8
    max_chars: ClassVar[int | None] = None
    max_bytes: ClassVar[int | None] = None
    is_local: ClassVar[bool] = True
    takes_markup: ClassVar[bool] = False
    takes_glossary: ClassVar[bool] = False
    version = "1"

    def __init__(self, spoil: Spoil | None = None) -> None:
        self.calls: list[list[str]] = []
        self.closed = 0
        self._spoil = spoil

    def translate(self, requests: Sequence[Request]) -> list[Reply | Failure]:
        self.calls.append([request.text for request in requests])
        replies = [self._one(request) for request in requests]
        return self._spoil(requests, replies) if self._spoil else replies

    def close(self) -> None:
        self.closed += 1

    @property
    def asked(self) -> list[str]:
        return [text for call in self.calls for text in call]

    def _one(self, request: Request) -> Reply | Failure:
        text = translate(request.text, request.source, request.target)
        return Failure(FailureKind.NETWORK, "unknown phrase", retryable=True) if text is None else Reply(text)


def task(
    text: str,
    *,
    lang: Lang = "en",
    source: Lang = "uk",
    article: str = "2025/a",
    role: Role = Role.PARAGRAPH,
    at: int = 0,
    unit: Unit | None = None,
) -> Task:
    tags = tuple(
        Tag(mark.number, TagKind.STRONG, "**", "**" if mark.edge is Edge.OPEN else None)
        for mark in marks(text)
        if mark.edge is not Edge.CLOSE
    )
    segment = Segment(SegmentId(f"s{at:07}"), text, role, at, tags)
    return Task(unit or Unit(segment, lang), source, ArticleId(article))


def trains(count: int, *, lang: Lang = "en") -> list[Task]:
    return [task(f"Потяг номер {at + 100} прибув до Одеси.", lang=lang, at=at) for at in range(count)]
