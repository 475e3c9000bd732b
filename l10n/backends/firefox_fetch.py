"""Fetches one file over HTTP with a size cap, progress, a few attempts, and no way from https to anything less."""

from __future__ import annotations

import http.client
import urllib.error
import urllib.request
from collections.abc import Callable
from typing import IO

from l10n import __version__
from l10n.backends.options import is_safe_url
from l10n.errors import EngineMissingError

__all__ = ["fetch"]

_ATTEMPTS = 3
_SILENCE_S = 20.0
_CHUNK = 1 << 18
_PAUSES_S = (0.5, 2.0)
_WORTH_A_RETRY = {408, 429, 500, 502, 503, 504}


def fetch(
    url: str,
    *,
    max_bytes: int,
    tell: Callable[[int], None] | None = None,
    sleep: Callable[[float], None],
    silence_s: float = _SILENCE_S,
) -> bytes:
    """Return the body of *url*; *tell* gets the bytes read so far. A server that is silent for *silence_s* is down.

    Faults of the network are tried again twice. Raises EngineMissingError, also where the body is over *max_bytes*.
    """
    for attempt in range(_ATTEMPTS):
        try:
            return _read(url, max_bytes=max_bytes, tell=tell or (lambda _: None), silence_s=silence_s)
        except urllib.error.HTTPError as exc:
            exc.close()
            why, again = f"HTTP {exc.code}", exc.code in _WORTH_A_RETRY
        except (OSError, http.client.HTTPException) as exc:
            reason = getattr(exc, "reason", None) or exc
            why, again = f"{type(reason).__name__}: {reason}", True
        if not again or attempt == _ATTEMPTS - 1:
            break
        sleep(_PAUSES_S[attempt])
    raise EngineMissingError(
        f"a Firefox model couldn't be fetched from {url}: {why}",
        hint='connect once, or copy the models here and set models = "FOLDER" in [backends.firefox]',
    )


def _read(url: str, *, max_bytes: int, tell: Callable[[int], None], silence_s: float) -> bytes:
    body = bytearray()
    request = urllib.request.Request(url, headers={"User-Agent": f"l10n-newsroom/{__version__}"})
    with urllib.request.build_opener(_SafeRedirects).open(request, timeout=silence_s) as response:
        tell(0)
        while chunk := response.read1(_CHUNK):
            body += chunk
            if len(body) > max_bytes:
                raise EngineMissingError(
                    f"{url} is larger than the {max_bytes:,} bytes promised", hint="the mirror is out of date"
                )
            tell(len(body))
        if response.length:  # read1 ends quietly where the connection broke
            raise http.client.IncompleteRead(bytes(body), response.length)
    return bytes(body)


class _SafeRedirects(urllib.request.HTTPRedirectHandler):
    """Follows no redirect to plain http on another machine, nor to a file."""

    def redirect_request(
        self,
        req: urllib.request.Request,
        fp: IO[bytes],
        code: int,
        msg: str,
        headers: http.client.HTTPMessage,
        newurl: str,
    ) -> urllib.request.Request | None:
        if not is_safe_url(newurl):
            raise urllib.error.HTTPError(newurl, code, "a redirect to an unsafe address", headers, fp)
        return super().redirect_request(req, fp, code, msg, headers, newurl)
