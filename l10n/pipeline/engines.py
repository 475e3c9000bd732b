"""Engines at work: each worker opens its own instance of each engine once, and all are closed together."""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence

from l10n.backends.contract import Backend, Closing, Failure, FailureKind
from l10n.errors import L10nError
from l10n.languages import Lang

__all__ = ["Engines", "Opened", "Opener"]

Opener = Callable[[], Backend]
"""Makes one instance of an engine for the calling worker. One opener MUST always make the same engine."""
Engines = Mapping[tuple[Lang, Lang], Sequence[Opener]]
"""The chain of each (source, target), best first; a missing pair has no engine."""


class Opened:
    """The engines that the workers of one run have opened, and those that couldn't be."""

    def __init__(self) -> None:
        self._local = threading.local()
        self._lock = threading.Lock()
        self._all: list[Backend] = []

    def open(self, opener: Opener) -> Backend | Failure:
        """Return this worker's instance, or why there is none. A failure is remembered, not tried again. Mutates."""
        mine: dict[Opener, Backend | Failure] = self._local.__dict__.setdefault("mine", {})
        if opener not in mine:
            try:
                backend = opener()
            except L10nError as exc:
                detail = f"{exc.message} ({exc.hint})" if exc.hint else exc.message
                mine[opener] = Failure(FailureKind.MISSING, detail)
            else:
                mine[opener] = backend
                with self._lock:
                    self._all.append(backend)
        return mine[opener]

    def close(self) -> None:
        """Let go of every engine that holds processes or connections. Mutates."""
        with self._lock:
            for backend in self._all:
                if isinstance(backend, Closing):
                    backend.close()
            self._all.clear()
