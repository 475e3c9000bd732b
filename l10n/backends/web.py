"""What engines on the web share: one GET with real time-outs and size caps, and foreign faults as failures.

deep-translator calls `requests.get` without a time-out, gives a 429 no Retry-After, and reads a page without a charset
as Latin-1. Its functions get a `Wire` in place of the module `requests`.
"""

from __future__ import annotations

import json
import logging
import math
import queue
import threading
import time
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from types import FunctionType, MethodType
from typing import TYPE_CHECKING

from l10n.backends.contract import Failure, FailureKind

if TYPE_CHECKING:
    import requests

__all__ = ["Answer", "Refusal", "Wire", "failure_of", "speaking_through", "within"]

_log = logging.getLogger(__name__)
_MAX_BYTES = 2_000_000
_CHUNK = 1 << 16
_MAX_REDIRECTS = 3

# HTTP status → (kind, worth a retry). What isn't here: 5xx is the network's fault, the rest is no translation.
_STATUS: Mapping[int, tuple[FailureKind, bool]] = {
    401: (FailureKind.AUTH, False),
    402: (FailureKind.AUTH, False),
    403: (FailureKind.AUTH, False),
    407: (FailureKind.AUTH, False),
    408: (FailureKind.TIMEOUT, True),
    413: (FailureKind.TOO_LONG, False),
    414: (FailureKind.TOO_LONG, False),
    425: (FailureKind.NETWORK, True),
    429: (FailureKind.RATE, True),
    431: (FailureKind.TOO_LONG, False),
}

# Class of an exception, by name so that nothing heavy is imported → (kind, worth a retry). The first class in the
# exception's own order of bases that is here decides.
_FAULTS: Mapping[str, tuple[FailureKind, bool]] = {
    "requests.exceptions.Timeout": (FailureKind.TIMEOUT, True),
    "requests.exceptions.InvalidJSONError": (FailureKind.BAD_REPLY, False),
    "requests.exceptions.ContentDecodingError": (FailureKind.BAD_REPLY, False),
    "requests.exceptions.TooManyRedirects": (FailureKind.BAD_REPLY, False),
    "requests.exceptions.InvalidURL": (FailureKind.BAD_REPLY, False),
    "requests.exceptions.InvalidSchema": (FailureKind.BAD_REPLY, False),
    "requests.exceptions.MissingSchema": (FailureKind.BAD_REPLY, False),
    "requests.exceptions.InvalidHeader": (FailureKind.BAD_REPLY, False),
    "requests.exceptions.RequestException": (FailureKind.NETWORK, True),
    "urllib3.exceptions.TimeoutError": (FailureKind.TIMEOUT, True),
    "urllib3.exceptions.DecodeError": (FailureKind.BAD_REPLY, False),
    "urllib3.exceptions.HTTPError": (FailureKind.NETWORK, True),
    "builtins.TimeoutError": (FailureKind.TIMEOUT, True),
    "builtins.OSError": (FailureKind.NETWORK, True),
    "deep_translator.exceptions.NotValidLength": (FailureKind.TOO_LONG, False),
    "deep_translator.exceptions.TooManyRequests": (FailureKind.RATE, True),
    "deep_translator.exceptions.RequestError": (FailureKind.NETWORK, True),
    "deep_translator.exceptions.ServerException": (FailureKind.NETWORK, True),
    "deep_translator.exceptions.LanguageNotSupportedException": (FailureKind.UNSUPPORTED, False),
    "deep_translator.exceptions.InvalidSourceOrTargetLanguage": (FailureKind.UNSUPPORTED, False),
    "deep_translator.exceptions.ApiKeyException": (FailureKind.AUTH, False),
    "deep_translator.exceptions.AuthorizationException": (FailureKind.AUTH, False),
}


class Refusal(Exception):
    """An answer that is already known to be a failure; passes through deep-translator's code untouched."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.detail)
        self.failure = failure


class Answer:
    """A whole response, in the shape that deep-translator reads: status_code, text, json(), close()."""

    def __init__(self, status_code: int, body: bytes, charset: str | None) -> None:
        self.status_code = status_code
        self._body = body
        self._charset = charset

    @property
    def text(self) -> str:
        """The body; UTF-8 where the server names no charset, which requests would take for Latin-1."""
        try:
            return self._body.decode(self._charset or "utf-8", "replace")
        except LookupError:
            return self._body.decode("utf-8", "replace")

    def json(self) -> object:
        """Return the body as JSON. Raises ValueError."""
        return json.loads(self._body)

    def close(self) -> None:
        """Nothing is open: the body is whole."""


class Wire:
    """GET at one address, whatever address the library asks for. Serves one thread at a time."""

    def __init__(
        self,
        url: str,
        *,
        timeout_s: float,
        service: str,
        check: Callable[[Answer], None] = lambda _: None,
        clock: Callable[[], float] = time.monotonic,
        now: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        self._url = url
        self._timeout_s = timeout_s
        self._service = service
        self._check = check
        self._clock = clock
        self._now = now
        self._session: requests.Session | None = None

    def get(self, url: str, params: Mapping[str, str], proxies: object = None) -> Answer:
        """Return the answer to *params*. Raises Refusal on a status that is none of success, and foreign exceptions.

        *url* and *proxies* are the library's; ours come from the options and the environment.
        """
        import requests

        if self._session is None:
            self._session = requests.Session()
            self._session.max_redirects = _MAX_REDIRECTS
        deadline = self._clock() + self._timeout_s
        with self._session.get(self._url, params=dict(params), stream=True, timeout=self._timeout_s) as response:
            status = response.status_code
            if not 200 <= status <= 299:
                wait_s = _seconds(response.headers.get("Retry-After"), now=self._now())
                raise Refusal(_refused(self._service, status, wait_s))
            body = bytearray()
            while chunk := response.raw.read1(_CHUNK, decode_content=True):
                body += chunk
                if len(body) > _MAX_BYTES:
                    raise Refusal(Failure(FailureKind.BAD_REPLY, f"{self._service} sent over {_MAX_BYTES:,} bytes"))
                if self._clock() > deadline:  # each byte came in time, the whole did not
                    raise TimeoutError
            kind = response.headers.get("Content-Type", "")
            answer = Answer(status, bytes(body), response.encoding if "charset" in kind.lower() else None)
        self._check(answer)
        return answer

    def close(self) -> None:
        """Drop the connections; the next call opens new ones."""
        session, self._session = self._session, None
        if session is not None:
            session.close()


def speaking_through(translator: object, wire: Wire) -> object:
    """Return *translator*, of deep-translator, with its `translate` calling *wire* where it says `requests`.

    Only this object changes: its method is the library's own code over the library's own names but for that one.
    """
    own = type(translator).translate  # type: ignore[attr-defined]  # a library without types
    names = {**own.__globals__, "requests": wire}
    function = FunctionType(own.__code__, names, own.__name__, own.__defaults__, own.__closure__)
    translator.translate = MethodType(function, translator)  # type: ignore[attr-defined]
    return translator


def within(timeout_s: float, call: Callable[[], object]) -> object:
    """Return what *call* gives, or raise what it raises. Raises TimeoutError after *timeout_s*, whatever it waits for.

    No time-out of a socket covers a name that doesn't resolve or headers that come letter by letter; a thread that we
    may leave behind does. It's a daemon and ends with its socket, or with us.
    """
    box: queue.SimpleQueue[tuple[object, BaseException | None]] = queue.SimpleQueue()

    def work() -> None:
        try:
            box.put((call(), None))
        except BaseException as exc:  # noqa: BLE001  # handed over and raised in the caller's thread
            box.put((None, exc))

    threading.Thread(target=work, name="l10n-web", daemon=True).start()
    try:
        found, raised = box.get(timeout=timeout_s)
    except queue.Empty:
        raise TimeoutError from None
    if raised is not None:
        raise raised
    return found


def failure_of(exc: Exception, *, service: str) -> Failure:
    """Return the failure that *exc*, raised by a library while it asked *service*, stands for.

    What isn't in the table is an answer that the library couldn't read; its traceback is logged.
    """
    if isinstance(exc, Refusal):
        return exc.failure
    for base in type(exc).__mro__:
        found = _FAULTS.get(f"{base.__module__}.{base.__qualname__}")
        if found is not None:
            kind, is_retryable = found
            break
    else:
        _log.info("%s gave what its library can't read", service, exc_info=exc)
        kind, is_retryable = FailureKind.BAD_REPLY, False
    return Failure(
        kind, f"{service}: {_SAID.get(kind) or f'no translation ({type(exc).__name__})'}", retryable=is_retryable
    )


# The libraries' own messages repeat the text, or the address with the text in it.
_SAID = {
    FailureKind.TIMEOUT: "no answer in time",
    FailureKind.NETWORK: "the connection failed",
    FailureKind.RATE: "too many requests",
}


def _refused(service: str, status: int, wait_s: float | None) -> Failure:
    kind, is_retryable = _STATUS.get(
        status, (FailureKind.NETWORK, True) if status >= 500 else (FailureKind.BAD_REPLY, False)
    )
    return Failure(kind, f"{service} answered HTTP {status}", retryable=is_retryable, retry_after_s=wait_s)


def _seconds(retry_after: str | None, *, now: datetime) -> float | None:
    """Read a Retry-After header (RFC 9110, 10.2.3): seconds or a date; None for neither."""
    if retry_after is None:
        return None
    text = retry_after.strip()
    if text.isascii() and text.replace(".", "", 1).isdigit():
        seconds = float(text)
        return seconds if math.isfinite(seconds) else None
    try:
        at = parsedate_to_datetime(text)
    except (ValueError, OverflowError):
        return None
    if at.tzinfo is None:
        at = at.replace(tzinfo=UTC)
    return max(0.0, (at - now).total_seconds())
