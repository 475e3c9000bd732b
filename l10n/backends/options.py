"""Options of a backend as l10n.toml gives them: unknown names, wrong types and unsafe addresses are refused here."""

from __future__ import annotations

import difflib
import ipaddress
from collections.abc import Iterable, Mapping
from urllib.parse import urlsplit

from l10n.errors import ConfigError

__all__ = ["Options", "is_safe_url", "nearest"]


def nearest(name: str, known: Iterable[str]) -> str | None:
    """Return the one of *known* that *name* was probably meant to be; None where nothing is close."""
    return next(iter(difflib.get_close_matches(name, list(known), n=1, cutoff=0.6)), None)


class Options:
    """The options of one backend. Each reader raises ConfigError naming the backend, the option and the value."""

    def __init__(self, backend: str, values: Mapping[str, object], *, known: Iterable[str]) -> None:
        self._backend = backend
        self._values = values
        names = sorted(known)
        for name in values:
            if name not in names:
                meant = nearest(name, names)
                raise ConfigError(
                    f"[backends.{backend}] has no option {name!r}",
                    hint=f"did you mean {meant!r}?" if meant else f"it takes {', '.join(names) or 'none'}",
                )

    def text(self, name: str, default: str) -> str:
        """Return a non-empty string, or *default* where the option is absent."""
        value = self._values.get(name, default)
        if not isinstance(value, str) or (name in self._values and not value.strip()):
            raise self._wrong(name, "a string")
        return value

    def flag(self, name: str, *, default: bool) -> bool:
        """Return true or false."""
        value = self._values.get(name, default)
        if not isinstance(value, bool):
            raise self._wrong(name, "true or false")
        return value

    def number(self, name: str, default: float, *, above: float, most: float) -> float:
        """Return a number greater than *above* and at most *most*."""
        value = self._values.get(name, default)
        if isinstance(value, bool) or not isinstance(value, int | float) or not above < value <= most:
            raise self._wrong(name, f"a number above {above:g}, at most {most:g}")
        return float(value)

    def url(self, name: str, default: str) -> str:
        """Return an https address, or an http one of this machine; without user, password, query or fragment.

        Articles under embargo travel there, so plain http to another machine is refused.
        """
        value = self.text(name, default)
        if not value:
            return value
        is_safe = is_safe_url(value)
        parts = urlsplit(value if is_safe else "")
        if not is_safe or "@" in parts.netloc or parts.query or parts.fragment:
            raise self._wrong(name, "an https address (http only to this machine) without user, password or query")
        return value

    def _wrong(self, name: str, wanted: str) -> ConfigError:
        return ConfigError(
            f"[backends.{self._backend}] {name} = {self._values.get(name)!r}: not {wanted}", hint="change l10n.toml"
        )


def is_safe_url(url: str) -> bool:
    """Whether *url* is https, or http on this machine."""
    try:
        parts = urlsplit(url)
        host, _ = parts.hostname or "", parts.port
    except ValueError:
        return False
    return bool(host) and (parts.scheme == "https" or (parts.scheme == "http" and _is_loopback(host)))


def _is_loopback(host: str) -> bool:
    if host == "localhost":
        return True
    try:
        return ipaddress.ip_address(host).is_loopback
    except ValueError:
        return False
