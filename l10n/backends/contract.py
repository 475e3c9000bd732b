"""The seam between the pipeline and an engine: one required method, facts as attributes, failures as values."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Protocol, runtime_checkable

from l10n.languages import Lang

__all__ = ["Backend", "Closing", "Downloading", "Failure", "FailureKind", "Pair", "Reply", "Request", "TermHint"]

Pair = tuple[Lang, Lang]
"""(source, target), never equal."""


@dataclass(frozen=True, slots=True)
class TermHint:
    """A term of the house in a request: what an engine with a glossary, or one that reads prompts, may be told."""

    source: str
    """The term as it stands in the text, in whatever form."""
    target: str
    """What the house writes in the target language, in the nominative; to be inflected as the sentence needs."""
    is_fixed: bool = False
    """Whether it never declines."""


@dataclass(frozen=True, slots=True)
class Request:
    """One segment to translate, tags and protected terms already masked."""

    text: str
    """Never empty; no outer white space."""
    source: Lang
    """The language of *text*."""
    target: Lang
    """The language wanted; never equal to *source*."""
    terms: tuple[TermHint, ...] = ()
    """The house's terms in *text*; only for an engine that `takes_glossary`, empty for every other."""


@dataclass(frozen=True, slots=True)
class Reply:
    """What the engine answered to one request."""

    text: str
    """As the engine gave it; the guard judges it later."""
    via: str = ""
    """The language that a pivoting engine went through; empty for a direct answer."""


class FailureKind(StrEnum):
    """Why there is no reply."""

    NETWORK = "network"
    TIMEOUT = "timeout"
    RATE = "rate"
    AUTH = "auth"
    TOO_LONG = "too_long"
    UNSUPPORTED = "unsupported"
    """The pair isn't served."""
    MISSING = "missing"
    """The model or program isn't on this machine and couldn't be fetched."""
    BAD_REPLY = "bad_reply"
    """An answer came but it is no translation: empty, None, an HTML page, a wrong count."""
    CRASH = "crash"
    """The engine's process died or raised what it never should."""
    REFUSED = "refused"
    """The guard refused the reply."""


@dataclass(frozen=True, slots=True)
class Failure:
    """One request without a reply. The other requests of the batch go on."""

    kind: FailureKind
    """Why."""
    detail: str
    """One sentence for a person; never holds a key."""
    retryable: bool = False
    """Whether the same request may succeed later."""
    retry_after_s: float | None = None
    """How long the service asked to wait; None where it said nothing."""


@runtime_checkable
class Backend(Protocol):
    """An engine. It knows nothing of glossaries, files, people or the web. One instance serves one thread.

    What an entry point of `l10n.backends` names MUST be a class that takes one mapping of options and holds the
    facts as class attributes, so that they can be listed without making one; a wrapper may copy them at run time.
    """

    @property
    def name(self) -> str:
        """The name in l10n.toml, in recipes and in `l10n backends`; MUST equal its entry point's name."""
        ...

    @property
    def pairs(self) -> frozenset[Pair]:
        """Every (source, target) it can serve."""
        ...

    @property
    def max_batch(self) -> int:
        """Most requests in one call."""
        ...

    @property
    def max_chars(self) -> int | None:
        """Most code points in one request; None for no limit."""
        ...

    @property
    def max_bytes(self) -> int | None:
        """Most UTF-8 bytes in one request; None for no limit."""
        ...

    @property
    def is_local(self) -> bool:
        """Whether texts stay on this machine."""
        ...

    @property
    def takes_markup(self) -> bool:
        """Whether tags survive it, so that they needn't be masked."""
        ...

    @property
    def takes_glossary(self) -> bool:
        """Whether it can be given terms with a request."""
        ...

    @property
    def version(self) -> str:
        """The engine's version for the recipe; empty where it has none."""
        ...

    def translate(self, requests: Sequence[Request]) -> Sequence[Reply | Failure]:
        """Answer each of *requests* (at most max_batch, all one pair): same length, same order. Raises nothing."""
        ...


@runtime_checkable
class Downloading(Protocol):
    """A backend whose engine must be brought to this machine before it can answer."""

    def plan_download(self, pairs: Iterable[Pair]) -> int:
        """Return how many bytes *pairs* still need; 0 when all is here. Raises EngineMissingError without a source."""
        ...

    def download(self, pairs: Iterable[Pair], *, progress: Callable[[int, int], None] | None = None) -> None:
        """Bring what *pairs* need; *progress* gets (bytes done, bytes in all). Raises EngineMissingError."""
        ...


@runtime_checkable
class Closing(Protocol):
    """A backend that holds processes or connections. A closed one opens them again when it is asked again."""

    def close(self) -> None:
        """Let go of them; twice is the same as once."""
        ...
