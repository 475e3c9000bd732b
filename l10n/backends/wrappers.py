"""Backends around a backend: limits and a watch over the contract, retries with back-off, one instance per thread.

They compose: `Retrying(Limited(backend))`. Each has its inner backend's facts and keeps the contract itself.
"""

from __future__ import annotations

import logging
import random
import threading
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from types import TracebackType

from l10n.backends.contract import Backend, Closing, Failure, FailureKind, Reply, Request

__all__ = ["Limited", "Pool", "Retrying", "Wrapper"]

_log = logging.getLogger(__name__)
Answer = Reply | Failure


class Wrapper:
    """A backend with the facts of the *inner* one; a subclass changes how it is asked."""

    def __init__(self, inner: Backend) -> None:
        self.inner = inner
        self.name = inner.name
        self.pairs = inner.pairs
        self.max_batch = inner.max_batch
        self.max_chars = inner.max_chars
        self.max_bytes = inner.max_bytes
        self.is_local = inner.is_local
        self.takes_markup = inner.takes_markup
        self.takes_glossary = inner.takes_glossary

    @property
    def version(self) -> str:
        """The inner backend's version."""
        return self.inner.version

    def translate(self, requests: Sequence[Request]) -> Sequence[Answer]:
        """Ask the inner backend."""
        return self.inner.translate(requests)

    def close(self) -> None:
        """Close the inner backend where it can be closed."""
        if isinstance(self.inner, Closing):
            self.inner.close()


class Limited(Wrapper):
    """Takes any number of requests of any pairs, and asks only what the inner backend says it can take.

    Whatever the inner backend does, the answers are as many as the requests: where it raises or gives another number
    of answers, which of them belongs where is unknown, so its whole batch becomes failures.
    """

    def translate(self, requests: Sequence[Request]) -> list[Answer]:
        """Answer each of *requests*; those over a limit or of an unknown pair aren't sent."""
        answers: dict[int, Answer] = {}
        waiting: dict[tuple[str, str], list[int]] = {}
        for number, request in enumerate(requests):
            if (failure := self._unfit(request)) is not None:
                answers[number] = failure
            else:
                waiting.setdefault((request.source, request.target), []).append(number)
        for numbers in waiting.values():
            for start in range(0, len(numbers), self.max_batch):
                batch = numbers[start : start + self.max_batch]
                answers.update(zip(batch, self._ask([requests[n] for n in batch]), strict=True))
        return [answers[number] for number in range(len(requests))]

    def _unfit(self, request: Request) -> Failure | None:
        if (request.source, request.target) not in self.pairs:
            return Failure(FailureKind.UNSUPPORTED, f"{self.name} does not serve {request.source} → {request.target}")
        if self.max_chars is not None and len(request.text) > self.max_chars:
            return Failure(
                FailureKind.TOO_LONG, f"{len(request.text)} characters, and {self.name} takes {self.max_chars}"
            )
        size = len(request.text.encode("utf-8", "surrogatepass"))
        if self.max_bytes is not None and size > self.max_bytes:
            return Failure(FailureKind.TOO_LONG, f"{size} bytes, and {self.name} takes {self.max_bytes}")
        return None

    def _ask(self, batch: Sequence[Request]) -> Sequence[Answer]:
        try:
            answers: list[object] = list(self.inner.translate(batch))
        except (KeyboardInterrupt, SystemExit):
            raise
        except BaseException as exc:  # noqa: BLE001  # boundary: an engine; pyo3's PanicException is no Exception
            _log.warning("backend %s raised, which it never should", self.name, exc_info=True)
            return [Failure(FailureKind.CRASH, f"{self.name} raised {type(exc).__name__}: {exc}")] * len(batch)
        if len(answers) != len(batch):
            why = f"{self.name} gave {len(answers)} answers to {len(batch)} requests"
            return [Failure(FailureKind.BAD_REPLY, why, retryable=True)] * len(batch)
        return [
            answer
            if isinstance(answer, Reply | Failure)
            else Failure(FailureKind.BAD_REPLY, f"{self.name} gave {type(answer).__name__} for an answer")
            for answer in answers
        ]


class Retrying(Wrapper):
    """Asks again for what failed and may succeed later, after a growing pause with jitter.

    A service's Retry-After is kept to, at most *longest_s*; one that wants longer gets no more requests now.
    """

    def __init__(
        self,
        inner: Backend,
        *,
        attempts: int = 3,
        first_s: float = 1.0,
        longest_s: float = 60.0,
        budget_s: float = 180.0,
        sleep: Callable[[float], None] = time.sleep,
        clock: Callable[[], float] = time.monotonic,
        dice: random.Random | None = None,
    ) -> None:
        """*attempts* count the first one; *budget_s* bounds all the pauses and calls of one batch."""
        super().__init__(inner)
        self._attempts = attempts
        self._first_s = first_s
        self._longest_s = longest_s
        self._budget_s = budget_s
        self._sleep = sleep
        self._clock = clock
        self._dice = dice or random.Random()

    def translate(self, requests: Sequence[Request]) -> list[Answer]:
        """Answer each of *requests*; only those that failed are asked again."""
        deadline = self._clock() + self._budget_s
        answers = list(self.inner.translate(requests))
        for attempt in range(1, self._attempts):
            again = [n for n, answer in enumerate(answers) if isinstance(answer, Failure) and answer.retryable]
            pause = self._pause([answers[n] for n in again], attempt)
            if pause is None or self._clock() + pause > deadline:
                break
            self._sleep(pause)
            found = self.inner.translate([requests[n] for n in again])
            for number, answer in zip(again, found, strict=True):
                answers[number] = answer
        return answers

    def _pause(self, failed: Sequence[Answer], attempt: int) -> float | None:
        """Seconds to wait before the next attempt; None where there is nothing to ask or the service wants too long."""
        if not failed:
            return None
        asked = max((f.retry_after_s or 0.0 for f in failed if isinstance(f, Failure)), default=0.0)
        if asked > self._longest_s:
            return None
        # "Full jitter": clients that failed together must not come back together.
        # https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/
        ceiling = min(self._longest_s, self._first_s * 2 ** (attempt - 1))
        return max(asked, self._dice.uniform(ceiling / 2, ceiling))


class Pool:
    """Runs batches in *jobs* threads, each with its own backend, made when the thread first needs one.

    A context manager: leaving it closes the backends; after an exception what hasn't started is dropped.
    """

    def __init__(self, make: Callable[[], Backend], *, jobs: int) -> None:
        self._make = make
        self._jobs = max(1, jobs)
        self._own = threading.local()
        self._made: list[Backend] = []
        self._threads = ThreadPoolExecutor(self._jobs, thread_name_prefix="l10n-backend")

    def __enter__(self) -> Pool:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, exc: BaseException | None, trace: TracebackType | None
    ) -> None:
        if exc is not None:
            self._close()  # ends the workers, so that an interrupt needn't wait for what is in flight
        self._threads.shutdown(wait=True, cancel_futures=True)
        self._close()

    def run(self, batches: Iterable[Sequence[Request]]) -> Iterator[tuple[int, Sequence[Answer]]]:
        """Yield (number of the batch, its answers) as they come, in no order. At most *jobs* batches are in flight.

        *batches* is read only as far as threads are free. What making a backend raises is raised here.
        """
        running: dict[Future[Sequence[Answer]], int] = {}
        numbered = enumerate(batches)
        while True:
            while len(running) < self._jobs and (item := next(numbered, None)) is not None:
                running[self._threads.submit(self._translate, item[1])] = item[0]
            if not running:
                return
            for future in wait(running, return_when=FIRST_COMPLETED).done:
                yield running.pop(future), future.result()

    def _close(self) -> None:
        for backend in self._made:
            if isinstance(backend, Closing):
                backend.close()

    def _translate(self, batch: Sequence[Request]) -> Sequence[Answer]:
        backend: Backend | None = getattr(self._own, "backend", None)
        if backend is None:
            backend = self._own.backend = self._make()
            self._made.append(backend)
        return backend.translate(batch)
