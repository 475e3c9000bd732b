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
