"""What `google` and `mymemory` share: one request at a time through deep-translator, each its own answer."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from importlib.metadata import version
from itertools import permutations
from typing import ClassVar, get_args

from l10n.backends.contract import Failure, FailureKind, Pair, Reply, Request
from l10n.backends.web import Wire, failure_of, within
from l10n.languages import Lang

__all__ = ["DeepBackend"]

# After these nothing more of the batch is sent: asking on makes a block longer, and each silence costs the time-out.
_FAILURES_BEFORE_STOP = {FailureKind.RATE: 1, FailureKind.AUTH: 1, FailureKind.TIMEOUT: 2, FailureKind.NETWORK: 2}


class DeepBackend:
    """Base of our two backends on deep-translator. A subclass gives the facts, `codes` and `make`.

    deep-translator keeps its text in a shared object, and threads got each other's answers; here each request has its
    own object, which costs some microseconds.
    """

    name: ClassVar[str]
    pairs: ClassVar[frozenset[Pair]] = frozenset(permutations(get_args(Lang), 2))
    max_batch: ClassVar[int] = 10
    max_chars: ClassVar[int | None]
    max_bytes: ClassVar[int | None]
    is_local: ClassVar[bool] = False
    takes_markup: ClassVar[bool] = False
    takes_glossary: ClassVar[bool] = False
    codes: ClassVar[Mapping[Lang, str]]

    def __init__(self, wire: Callable[[], Wire], *, timeout_s: float) -> None:
        self._new_wire = wire
        self._wire = wire()
        self._timeout_s = timeout_s

    @property
    def version(self) -> str:
        """deep-translator's version; the services don't tell theirs."""
        return version("deep-translator")

    def make(self, pair: Pair, wire: Wire) -> Callable[[str], object]:
        """Return the `translate` of a new deep-translator object for *pair* that speaks through *wire*."""
        raise NotImplementedError

    def translate(self, requests: Sequence[Request]) -> list[Reply | Failure]:
        """Answer each of *requests*. After a refusal or two silences the rest is not sent but fails the same way."""
        answers: list[Reply | Failure] = []
        counts = dict.fromkeys(FailureKind, 0)
        for request in requests:
            answer = self._one(request)
            answers.append(answer)
            if not isinstance(answer, Failure):
                continue
            counts[answer.kind] += 1
            if counts[answer.kind] >= _FAILURES_BEFORE_STOP.get(answer.kind, len(requests)):
                rest = replace(answer, detail=f"not sent: {answer.detail}")
                return [*answers, *[rest] * (len(requests) - len(answers))]
        return answers

    def close(self) -> None:
        """Drop the connections."""
        self._wire.close()

    def _one(self, request: Request) -> Reply | Failure:
        text = request.text.strip()
        failure = self._unfit(request, text)
        if failure is not None:
            return failure
        wire = self._wire
        try:
            ask = self.make((request.source, request.target), wire)
            # Half as long again as the socket's own time-out, so that this one speaks only where that can't.
            found = within(self._timeout_s * 1.5, lambda: ask(text))
        except Exception as exc:  # noqa: BLE001  # boundary: a library and what it parses; failure_of logs
            if isinstance(exc, TimeoutError):
                self._wire = self._new_wire()  # the old one may still be in the hands of a thread left behind
            return failure_of(exc, service=self.name)
        return _reply(request.text, found, service=self.name)

    def _unfit(self, request: Request, text: str) -> Failure | None:
        if (request.source, request.target) not in self.pairs:
            return Failure(FailureKind.UNSUPPORTED, f"{self.name} does not serve {request.source} → {request.target}")
        try:
            size = len(text.encode())
        except UnicodeEncodeError:
            return Failure(FailureKind.BAD_REPLY, f"{self.name}: the text has half a surrogate pair")
        if (self.max_chars is not None and len(text) > self.max_chars) or (
            self.max_bytes is not None and size > self.max_bytes
        ):
            return Failure(
                FailureKind.TOO_LONG,
                f"{len(text)} characters in {size} bytes; {self.name} takes {self.max_chars} in {self.max_bytes}",
            )
        return None


def _reply(text: str, found: object, *, service: str) -> Reply | Failure:
    """Refuse what is no translation; put the outer white space of *text* around what is one."""
    body = text.strip()
    if not isinstance(found, str):
        return Failure(FailureKind.BAD_REPLY, f"{service} gave {type(found).__name__} for a translation")
    answer = found.strip()
    if not answer:
        return Failure(FailureKind.BAD_REPLY, f"{service} gave an empty answer")
    if answer == body:
        return Failure(FailureKind.BAD_REPLY, f"{service} gave the source back")
    if "\N{REPLACEMENT CHARACTER}" in answer and "\N{REPLACEMENT CHARACTER}" not in body:
        return Failure(FailureKind.BAD_REPLY, f"{service} gave text in a broken encoding")
    start = text.index(body)
    return Reply(text[:start] + answer + text[start + len(body) :])
