"""The seam between the pipeline and an engine: one required method, facts as attributes, failures as values."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import ClassVar, Protocol, runtime_checkable

from l10n.languages import Lang

__all__ = ["Backend", "Failure", "FailureKind", "Reply", "Request"]


@dataclass(frozen=True, slots=True)
class Request:
    """One segment to translate, tags and protected terms already masked."""

    text: str
    """Never empty; no outer white space."""
    source: Lang
    """The language of *text*."""
    target: Lang
    """The language wanted; never equal to *source*."""


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
    """An engine. It knows nothing of glossaries, files, people or the web. One instance serves one thread."""

    name: ClassVar[str]
    """The name in l10n.toml, in recipes and in `l10n backends`; MUST equal its entry point's name."""
    pairs: ClassVar[frozenset[tuple[Lang, Lang]]]
    """Every (source, target) it can serve."""
    max_batch: ClassVar[int]
    """Most requests in one call."""
    max_chars: ClassVar[int | None]
    """Most code points in one request; None for no limit."""
    max_bytes: ClassVar[int | None]
    """Most UTF-8 bytes in one request; None for no limit."""
    is_local: ClassVar[bool]
    """Whether texts stay on this machine."""
    takes_markup: ClassVar[bool]
    """Whether tags survive it, so that they needn't be masked."""
    takes_glossary: ClassVar[bool]
    """Whether it can be given terms with a request."""

    @property
    def version(self) -> str:
        """The engine's version for the recipe; empty where it has none."""
        ...

    def translate(self, requests: Sequence[Request]) -> Sequence[Reply | Failure]:
        """Answer each of *requests* (at most max_batch, all one pair): same length, same order. Raises nothing."""
        ...
