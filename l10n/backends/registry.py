"""Which backends are installed, and how to make one. They come in through the entry points `l10n.backends`."""

from __future__ import annotations

import logging
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points
from typing import get_args

from l10n.backends.contract import Backend, Pair
from l10n.backends.options import nearest
from l10n.errors import BackendError, ConfigError, L10nError
from l10n.languages import Lang

__all__ = ["GROUP", "Facts", "Listed", "installed", "load"]

GROUP = "l10n.backends"
_log = logging.getLogger(__name__)
_LANGS = get_args(Lang)
_BROKEN = "backend {!r} is broken: "


@dataclass(frozen=True, slots=True)
class Facts:
    """What a backend's class says of itself; see contract.Backend for each."""

    pairs: frozenset[Pair]
    """Every (source, target) it can serve; never empty."""
    max_batch: int
    """Most requests in one call; at least 1."""
    max_chars: int | None
    """Most code points in one request."""
    max_bytes: int | None
    """Most UTF-8 bytes in one request."""
    is_local: bool
    """Whether texts stay on this machine."""
    takes_markup: bool
    """Whether tags survive it."""
    takes_glossary: bool
    """Whether it can be given terms."""


@dataclass(frozen=True, slots=True)
class Listed:
    """One line of `l10n backends`."""

    name: str
    """The entry point's name."""
    package: str
    """The distribution that brings it, with its version; empty where unknown."""
    facts: Facts | None
    """None exactly when it is broken."""
    broken: str
    """Why it can't be chosen; empty when it can."""


def installed(entries: Iterable[EntryPoint] | None = None) -> list[Listed]:
    """Return every backend that some package offers, broken ones with their reason, sorted by name.

    *entries* stand in for the installed entry points. Raises nothing for a broken plug-in: only choosing it does.
    """
    listed = []
    for name, offers in sorted(_offers(entries).items()):
        package = ", ".join(sorted({_package(entry) for entry in offers} - {""}))
        try:
            listed.append(Listed(name, package, _facts(name, _class(name, offers)), ""))
        except ConfigError as exc:
            listed.append(Listed(name, package, None, exc.message.removeprefix(_BROKEN.format(name))))
    return listed


def load(
    name: str, options: Mapping[str, object] | None = None, *, entries: Iterable[EntryPoint] | None = None
) -> Backend:
    """Make the backend *name* with the *options* of its table in l10n.toml.

    Raises ConfigError where the name is unknown, the plug-in is broken or an option is wrong, and BackendError where
    its constructor fails.
    """
    offers = _offers(entries)
    if name not in offers:
        meant = nearest(name, offers)
        raise ConfigError(
            f"no backend is called {name!r}",
            hint=f"did you mean {meant!r}?" if meant else f"installed: {', '.join(sorted(offers)) or 'none'}",
        )
    make = _class(name, offers[name])
    _facts(name, make)
    try:
        backend = make(dict(options or {}))  # type: ignore[call-arg]  # what a plug-in's class takes is the contract's word
    except (L10nError, KeyboardInterrupt):
        raise
    except (
        BaseException
    ) as exc:  # boundary: the constructor of somebody's plug-in; pyo3's PanicException is no Exception
        _log.info("backend %s could not be made", name, exc_info=True)
        raise BackendError(
            f"backend {name!r} could not be made: {type(exc).__name__}: {exc}", hint=f"check [backends.{name}]"
        ) from exc
    if not isinstance(backend, Backend):
        lacks = [word for word in ("translate", "version") if not hasattr(backend, word)] or [
            "all that the contract asks"
        ]
        raise ConfigError(f"{_BROKEN.format(name)}what it makes has no {', '.join(lacks)}", hint="ask its author")
    return backend


def _offers(entries: Iterable[EntryPoint] | None) -> dict[str, list[EntryPoint]]:
    found: dict[str, dict[str, EntryPoint]] = {}
    for entry in entry_points(group=GROUP) if entries is None else entries:
        # An editable install may be seen twice; the same target is one offer.
        found.setdefault(entry.name, {}).setdefault(entry.value, entry)
    return {name: list(offers.values()) for name, offers in found.items()}


def _package(entry: EntryPoint) -> str:
    return f"{entry.dist.name} {entry.dist.version}" if entry.dist else ""


def _class(name: str, offers: list[EntryPoint]) -> type[object]:
    if len(offers) > 1:
        rivals = " and ".join(f"{_package(entry) or 'a package'} ({entry.value})" for entry in offers)
        raise ConfigError(f"{_BROKEN.format(name)}offered twice, by {rivals}", hint="uninstall one of them")
    try:
        found = offers[0].load()
    except KeyboardInterrupt:
        raise
    except BaseException as exc:  # boundary: importing somebody's plug-in runs somebody's code, and Rust may panic
        _log.info("backend %s could not be imported", name, exc_info=True)
        raise ConfigError(
            f"{_BROKEN.format(name)}{type(exc).__name__}: {exc}",
            hint=f"install {_package(offers[0]) or 'its package'} again with what it needs",
        ) from exc
    if not isinstance(found, type):
        raise ConfigError(f"{_BROKEN.format(name)}{offers[0].value} is not a class", hint="ask its author")
    return found


def _facts(name: str, found: type[object]) -> Facts:
    """Read the facts from the class. Raises ConfigError naming the first that is missing or not what it should be."""
    try:
        own = getattr(found, "name", None)
        value = {field: getattr(found, field, None) for field in Facts.__dataclass_fields__}
    except Exception as exc:  # boundary: a fact may be computed by somebody's code
        _log.info("the facts of backend %s could not be read", name, exc_info=True)
        raise ConfigError(
            f"{_BROKEN.format(name)}its facts can't be read: {type(exc).__name__}: {exc}", hint="ask its author"
        ) from exc
    if own != name:
        raise ConfigError(f"{_BROKEN.format(name)}its class calls itself {own!r}", hint="ask its author")
    missing = [field for field in value if not hasattr(found, field)]
    missing += [] if callable(getattr(found, "translate", None)) else ["translate()"]
    wrong = [field for field in ("is_local", "takes_markup", "takes_glossary") if not isinstance(value[field], bool)]
    wrong += [field for field in ("max_chars", "max_bytes") if not _is_limit(value[field], or_none=True)]
    wrong += [] if _is_limit(value["max_batch"], or_none=False) else ["max_batch"]
    wrong += [] if _are_pairs(value["pairs"]) else ["pairs"]
    if missing or wrong:
        raise ConfigError(
            f"{_BROKEN.format(name)}its class has no good {', '.join(missing or wrong)}", hint="ask its author"
        )
    return Facts(**value)  # type: ignore[arg-type]  # each was checked above


def _is_limit(value: object, *, or_none: bool) -> bool:
    return (value is None and or_none) or (isinstance(value, int) and not isinstance(value, bool) and value > 0)


def _are_pairs(value: object) -> bool:
    return (
        isinstance(value, frozenset)
        and bool(value)
        and all(
            isinstance(pair, tuple) and len(pair) == 2 and set(pair) <= set(_LANGS) and pair[0] != pair[1]
            for pair in value
        )
    )
