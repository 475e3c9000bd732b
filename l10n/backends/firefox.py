"""Firefox's own translation models, on this machine: no text leaves it. The default engine.

One worker process per direction; Ukrainian ↔ Russian goes through English where there is no direct model.
"""

from __future__ import annotations

import logging
import threading
import weakref
from collections.abc import Callable, Iterable, Mapping, Sequence
from importlib.metadata import version
from itertools import permutations
from pathlib import Path
from typing import ClassVar, get_args

from l10n.backends.contract import Failure, FailureKind, Pair, Reply, Request
from l10n.backends.firefox_models import PIVOT, Models, default_folder
from l10n.backends.firefox_process import Damaged, Unusable, Worker
from l10n.backends.options import Options
from l10n.errors import EngineMissingError, L10nError
from l10n.languages import Lang

__all__ = ["FirefoxBackend"]

_log = logging.getLogger(__name__)
_Answer = str | Failure


class FirefoxBackend:
    """Options: `models` folder, `mirror` address, `download` true or false, `timeout_s` of silence of a worker."""

    name: ClassVar[str] = "firefox"
    pairs: ClassVar[frozenset[Pair]] = frozenset(permutations(get_args(Lang), 2))
    max_batch: ClassVar[int] = 32
    # A first fence, at some four characters a token; the worker counts the tokens themselves.
    max_chars: ClassVar[int | None] = 600
    max_bytes: ClassVar[int | None] = None
    is_local: ClassVar[bool] = True
    takes_markup: ClassVar[bool] = False
    takes_glossary: ClassVar[bool] = False

    def __init__(self, options: Mapping[str, object] | None = None) -> None:
        """Read the options. Nothing is fetched and no process started before the first batch. Raises ConfigError."""
        given = Options(self.name, options or {}, known={"models", "mirror", "download", "timeout_s"})
        folder = given.text("models", "")
        self._timeout_s = given.number("timeout_s", 60, above=0, most=3600)
        self._models = Models(
            Path(folder).expanduser() if folder else default_folder(),
            mirror=given.url("mirror", ""),
            may_download=given.flag("download", default=True),
        )
        # One thread is the contract; two would read each other's answers, so a second one waits. close() doesn't.
        self._lock = threading.Lock()
        self._workers: dict[Pair, Worker] = {}
        self._missing: dict[Pair, Failure] = {}
        weakref.finalize(self, _close_all, self._workers)

    @property
    def version(self) -> str:
        """fxtranslate's version."""
        return version("fxtranslate")

    @property
    def worker_pids(self) -> dict[Pair, int]:
        """Process ids of the models that run now, for `l10n backends -v` and for tests."""
        return {leg: worker.pid for leg, worker in self._workers.items() if worker.is_alive}

    def plan_download(self, pairs: Iterable[Pair]) -> int:
        """Return how many bytes *pairs* still need; 0 when all is here. Raises EngineMissingError."""
        return self._models.plan(pairs)

    def download(self, pairs: Iterable[Pair], *, progress: Callable[[int, int], None] | None = None) -> None:
        """Bring the models of *pairs*; *progress* gets (bytes done, bytes in all). Raises EngineMissingError."""
        self._missing.clear()
        self._models.download(pairs, progress=progress)

    def translate(self, requests: Sequence[Request]) -> list[Reply | Failure]:
        """Answer each of *requests*. A model that isn't here is fetched; where that fails the answers are MISSING.

        A crash or a silence of the worker costs what it hadn't answered of this batch; the next has a new worker.
        """
        answers: dict[int, Reply | Failure] = {}
        for pair in dict.fromkeys((request.source, request.target) for request in requests):
            numbers = [n for n, request in enumerate(requests) if (request.source, request.target) == pair]
            found = self._translate(pair, [requests[n].text for n in numbers])
            answers.update(zip(numbers, found, strict=True))
        return [answers[n] for n in range(len(requests))]

    def close(self) -> None:
        """End the worker processes; the next batch starts new ones."""
        _close_all(self._workers)
        self._missing.clear()

    def _translate(self, pair: Pair, texts: Sequence[str]) -> list[Reply | Failure]:
        if pair not in self.pairs:
            return [Failure(FailureKind.UNSUPPORTED, f"firefox does not serve {pair[0]} → {pair[1]}")] * len(texts)
        if pair in self._missing:
            return [self._missing[pair]] * len(texts)
        answers: list[_Answer] = [self._too_long(text) or text.strip() for text in texts]
        try:
            legs = self._models.route(pair)
            for leg in legs:
                answers = self._through(leg, answers)
        except L10nError as exc:  # no model; or its folder is busy, or not ours to write to
            # Remembered: without a network each batch would wait for the same time-out again.
            self._missing[pair] = _missing(exc)
            return [self._missing[pair]] * len(texts)
        via = PIVOT if len(legs) > 1 else ""
        return [
            answer if isinstance(answer, Failure) else _reply(text, answer, via)
            for text, answer in zip(texts, answers, strict=True)
        ]

    def _too_long(self, text: str) -> Failure | None:
        limit = self.max_chars or 0
        if len(text) <= limit:
            return None
        return Failure(FailureKind.TOO_LONG, f"{len(text)} characters, and Firefox's models read about {limit} at once")

    def _through(self, leg: Pair, answers: Sequence[_Answer]) -> list[_Answer]:
        """Translate what is text among *answers*; failures and blanks stay. Raises EngineMissingError."""
        texts = [answer for answer in answers if isinstance(answer, str) and answer.strip()]
        if not texts:
            return list(answers)
        found = iter(self._ask(leg, texts))
        return [next(found) if isinstance(answer, str) and answer.strip() else answer for answer in answers]

    def _ask(self, leg: Pair, texts: Sequence[str]) -> list[_Answer]:
        try:
            with self._lock:
                return self._worker(leg).ask(texts)
        except Unusable as exc:
            raise EngineMissingError(
                f"the Firefox model {leg[0]} → {leg[1]} can't be used: {exc}",
                hint=f"remove {self._models.place(leg)} and run again",
            ) from exc
        except OSError as exc:  # no process, no memory, no socket
            _log.info("no worker for %s-%s", *leg, exc_info=True)
            return [Failure(FailureKind.CRASH, f"Firefox's engine couldn't be started: {exc}", retryable=True)] * len(
                texts
            )

    def _worker(self, leg: Pair) -> Worker:
        running = self._workers.pop(leg, None)
        if running is not None and running.is_alive:
            self._workers[leg] = running
            return running
        if running is not None:
            running.close()
        try:
            worker = self._start(leg)
        except Damaged:
            self._models.discard(leg)  # fetched once more; damaged again is a broken disk
            worker = self._start(leg)
        self._workers[leg] = worker
        return worker

    def _start(self, leg: Pair) -> Worker:
        files = self._models.find(leg)
        if files is None:
            self._models.download([leg])
            files = self._models.find(leg)
        if files is None:
            raise Unusable("it was fetched and isn't there")
        return Worker(files, timeout_s=self._timeout_s)


def _reply(text: str, answer: str, via: str) -> Reply | Failure:
    """Put the outer white space of *text* around *answer*; the engine drops it."""
    if not answer.strip():
        return Failure(FailureKind.BAD_REPLY, "the model gave nothing")
    body = text.strip()
    start = text.index(body)
    return Reply(text[:start] + answer.strip() + text[start + len(body) :], via)


def _missing(exc: L10nError) -> Failure:
    return Failure(FailureKind.MISSING, f"{exc.message}; {exc.hint}")


def _close_all(workers: dict[Pair, Worker]) -> None:
    while workers:
        workers.popitem()[1].close()
