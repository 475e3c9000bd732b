"""Classes that strangers' packages might offer, each broken in one way, and one that is not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from l10n.backends.contract import Failure, Reply, Request
from l10n.backends.pseudo import PseudoBackend


class Good(PseudoBackend):
    name = "good"


class Slow(PseudoBackend):
    name = "slow"

    def __init__(self, options: Mapping[str, object]) -> None:
        raise OSError("no such device")


class OtherName(PseudoBackend):
    name = "another"


class NoPairs(PseudoBackend):
    name = "nopairs"
    pairs = frozenset()


class Zero(PseudoBackend):
    name = "zero"
    max_batch = 0


class Wordy(PseudoBackend):
    name = "wordy"
    is_local = "yes"  # type: ignore[assignment]


class Panic(BaseException):
    """What pyo3 raises for a panic of Rust is no Exception either."""


class Panicking(PseudoBackend):
    name = "panicking"

    def __init__(self, options: Mapping[str, object]) -> None:
        raise Panic("no model")


class _Asking(type):
    @property
    def max_batch(cls) -> int:
        raise OSError("no such device")


class Reading(metaclass=_Asking):
    """Asks its device when the class is read."""

    name = "reading"
    pairs = PseudoBackend.pairs


class Undated:
    """No version."""

    name = "undated"
    pairs = PseudoBackend.pairs
    max_batch = 1
    max_chars = None
    max_bytes = None
    is_local = takes_markup = takes_glossary = False

    def __init__(self, options: Mapping[str, object]) -> None:
        pass

    def translate(self, requests: Sequence[Request]) -> list[Reply | Failure]:
        return []


class Silent:
    """Facts without translate()."""

    name = "silent"
    pairs = PseudoBackend.pairs
    max_batch = 1
    max_chars = None
    max_bytes = None
    is_local = takes_markup = takes_glossary = False
    version = ""

    def __init__(self, options: Mapping[str, object]) -> None:
        pass


def factory(options: Mapping[str, object]) -> Good:
    return Good(options)


def translate(requests: Sequence[Request]) -> list[Reply | Failure]:
    return []
