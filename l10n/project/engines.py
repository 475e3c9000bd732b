"""Whom a run of drafts asks: the chains of l10n.toml, engines opened, their models brought, which of them are local."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Final

from l10n.backends.contract import Backend, Downloading, Pair
from l10n.backends.registry import load
from l10n.backends.wrappers import Limited, Retrying
from l10n.errors import L10nError
from l10n.pipeline.engines import Engines, Opener
from l10n.project.workspace import Project

__all__ = ["NO_ENGINE", "Chains", "Pair", "Ticker", "bring_models", "engine_chain", "local_chain", "open_engines"]

NO_ENGINE: Final = "none"
"""The engine name that asks no engine: memory, names and copies only."""
_DEFAULT_CHAIN: Final = ("firefox",)

Chains = Mapping[Pair, Sequence[str]]
"""Whom to ask for a pair, best first."""
Ticker = Callable[[str, int], AbstractContextManager[Callable[[int], None]]]
"""Opens a progress bar: (what, total) → a context whose value moves it on by a count."""


def engine_chain(project: Project, pair: Pair, *, engine: str | None) -> tuple[str, ...]:
    """Return the names of the engines to ask for *pair*: *engine*, nobody for `none`; None: as l10n.toml says."""
    if engine is not None:
        return () if engine == NO_ENGINE else (engine,)
    return project.config.texts(f"backends.chain.{pair[0]}-{pair[1]}", _DEFAULT_CHAIN)


def local_chain(project: Project, names: Sequence[str]) -> tuple[str, ...]:
    """Return those of *names* that send no text off this machine. Raises ConfigError on an unknown engine."""
    return tuple(name for name in names if _load(project, name).is_local)


def _load(project: Project, name: str) -> Backend:
    options: dict[str, object] = dict(project.config.below(f"backends.{name}."))
    if isinstance(models := options.get("models"), str):
        options["models"] = str(project.root / Path(models).expanduser())  # a relative folder is the project's
    return load(name, options)


def open_engines(project: Project, chains: Chains) -> Engines:
    """Return what opens the engines of *chains*. Raises ConfigError on an unknown engine or a wrong option."""
    openers: dict[str, Opener] = {}  # one opener an engine: a worker then opens it once for all pairs

    def opener(name: str) -> Opener:
        _load(project, name)  # a wrong name or option stops the run now, not in a worker
        return openers.setdefault(name, lambda: Retrying(Limited(_load(project, name))))

    return {pair: [opener(name) for name in chain] for pair, chain in chains.items()}


def bring_models(project: Project, chains: Chains, *, talk: Callable[[str], None], bar: Ticker) -> None:
    """Download what local engines need, after saying how much. Where it can't be had the run goes on without."""
    wanted: dict[str, list[Pair]] = {}
    for pair, chain in chains.items():
        for name in chain:
            wanted.setdefault(name, []).append(pair)
    for name, served in wanted.items():
        backend = _load(project, name)
        if not isinstance(backend, Downloading):
            continue
        try:
            size = backend.plan_download(served)
            if size:
                talk(f"{name}: {size / 1e6:,.0f} MB of models to download for {_shown(served)}, once")
                with bar(f"downloading {name}", size) as tick:
                    backend.download(served, progress=_Advance(tick))
        except L10nError as exc:
            talk(f"{name}: {exc.message}" + (f" ({exc.hint})" if exc.hint else ""))


class _Advance:
    """From "so much is done" to "so much more is done"."""

    def __init__(self, tick: Callable[[int], None]) -> None:
        self._tick, self._seen = tick, 0

    def __call__(self, done: int, total: int) -> None:
        self._tick(done - self._seen)
        self._seen = done


def _shown(pairs: Sequence[Pair]) -> str:
    return ", ".join(f"{source} → {target}" for source, target in pairs)
