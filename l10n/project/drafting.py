"""`l10n translate`: gather what is empty in the chosen versions, draft it in one run, write each batch as it ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from pathlib import Path
from typing import Final

import l10n
from l10n.backends.contract import Backend, Downloading, FailureKind
from l10n.backends.pseudo import PseudoBackend
from l10n.backends.registry import load
from l10n.backends.wrappers import Limited, Retrying
from l10n.catalogs import history
from l10n.disk import locked
from l10n.errors import Exit, L10nError
from l10n.languages import LANGUAGES, Lang
from l10n.model.article import ArticleId, SegmentId
from l10n.model.states import State
from l10n.model.unit import ENGINELESS, Unit, is_touched
from l10n.pipeline.engines import Engines, Opener
from l10n.pipeline.journal import Journal
from l10n.pipeline.run import Batch, Done, Failed, Task, draft, keep
from l10n.project.glossary import glossary_hash, open_enforcer, valid_terms
from l10n.project.glossary_steps import glossary_steps
from l10n.project.names import NameDoor, NewName
from l10n.project.recall import recall
from l10n.project.report import house_severities
from l10n.project.story import Story, open_story, read_version, splitter, update_version
from l10n.project.verdicts import DRAFTED, note_doubts, note_repair
from l10n.project.workspace import Project, Selection
from l10n.text.markup import strip_tags

__all__ = ["NO_ENGINE", "Drafted", "Refused", "Ticker", "draft_versions", "plan_versions"]

NO_ENGINE: Final = "none"
"""The engine name that asks no engine: memory, names and copies only."""
_DEFAULT_CHAIN: Final = ("firefox",)

_NO_SERVICE: Final = frozenset(
    {
        FailureKind.MISSING,
        FailureKind.NETWORK,
        FailureKind.TIMEOUT,
        FailureKind.AUTH,
        FailureKind.UNSUPPORTED,
        FailureKind.CRASH,
    }
)
"""Failures of the engine itself, not of one text."""

Ticker = Callable[[str, int], AbstractContextManager[Callable[[int], None]]]
"""Opens a progress bar: (what, total) → a context whose value moves it on by a count."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A reply that the guard turned away."""

    source: str
    """What was asked."""
    reply: str
    """What came."""
    reason: str
    """Why it was refused."""
    engine: str
    """Who gave it."""


@dataclass(slots=True)
class Drafted:
    """What became of one version. Grows while batches come in."""

    article: ArticleId
    """Which article."""
    lang: Lang
    """Which version."""
    wanted: int = 0
    """Empty segments at the start."""
    characters: int = 0
    """Code points in them, tags not counted."""
    made: Counter[str] = field(default_factory=Counter)
    """Origin (memory, names, copy, an engine) → how many drafts."""
    left: int = 0
    """Segments that stay empty."""
    kinds: set[FailureKind] = field(default_factory=set)
    """Why they do."""
    failures: list[str] = field(default_factory=list)
    """The reasons in words, each once."""
    repaired: int = 0
    """Terms that the glossary put right in the drafts."""
    unenforced: int = 0
    """Terms that it couldn't: the check names them."""
    new_names: list[NewName] = field(default_factory=list)
    """Names in its bylines, credits and topics that nobody had written before: romanised, an editor should look."""
    refused: list[Refused] = field(default_factory=list)
    """Replies that the guard turned away, also where a second try went well."""
    is_engine_wanted: bool = True
    """Whether an engine was to be asked; without one, what stays empty is no failure."""

    @property
    def exit(self) -> Exit:
        """0: all done, or no engine was wanted; 7: a service's limit is reached; 5: no engine answered; 4: part of it.

        What memory and names gave doesn't hide that no engine could be had.
        """
        if not self.left or not self.is_engine_wanted:
            return Exit.DONE
        if FailureKind.RATE in self.kinds:
            return Exit.BUDGET
        has_answered = bool(self.made.keys() - ENGINELESS)
        return Exit.SERVICE if self.kinds <= _NO_SERVICE and not has_answered else Exit.PARTIAL


def plan_versions(
    project: Project, chosen: Selection, *, failed: list[L10nError]
) -> list[tuple[Drafted, Story, list[Unit]]]:
    """Return what there is to draft: a version with its story and its units for an engine, in the order of *chosen*.

    Versions with nothing to draft are left out. Mutates *failed*: it gets the errors of articles that can't be read.
    """
    plan = []
    for article in chosen.ids:
        try:
            story = open_story(project, article)
            versions = {lang: read_version(story, lang) for lang in chosen.langs}
        except L10nError as exc:
            failed.append(exc)
            continue
        for lang, units in versions.items():
            if empty := [unit for unit in units if _wants_draft(unit)]:
                characters = sum(len(strip_tags(unit.segment.text)) for unit in empty)
                plan.append((Drafted(article, lang, len(empty), characters), story, empty))
    return plan


def _wants_draft(unit: Unit) -> bool:
    """Whether it is empty, or an engine's own draft under a source that has changed since."""
    is_behind = unit.state is State.STALE and unit.lead is None  # home itself is behind a version that leads
    return unit.state is State.EMPTY or (is_behind and not is_touched(unit))


def draft_versions(
    project: Project,
    chosen: Selection,
    *,
    engine: str | None,
    jobs: int,
    now: Callable[[], datetime],
    talk: Callable[[str], None],
    bar: Ticker,
    failed: list[L10nError],
) -> list[Drafted]:
    """Draft every empty unit of *chosen* and write the catalogs batch by batch. Returns a line for each version.

    A draft gone stale that no person touched is drafted anew. *engine*: for every pair, `none` for no engine,
    None for the chains of l10n.toml. A killed run goes on where it stopped. Raises ConfigError on an
    unknown engine, BusyError where a catalog is being written by another process. Mutates *failed*: it gets the errors
    of articles that can't be read.
    """
    plan = plan_versions(project, chosen, failed=failed)
    tasks = [
        Task(unit, story.article.home, story.article.id, story.article.meta.section or "")
        for _, story, units in plan
        for unit in units
    ]
    if not tasks:
        return []
    pairs = list(dict.fromkeys((task.source, task.unit.lang) for task in tasks))
    engines = _engines(project, pairs, engine=engine)
    _bring_models(project, pairs, engine=engine, talk=talk, bar=bar)
    splitters = {lang: splitter(project, lang) for lang in LANGUAGES}
    by_version = {(one.article, one.lang): (one, story) for one, story, _ in plan}
    for one, _, _ in plan:
        one.is_engine_wanted = engine != NO_ENGINE
    terms = valid_terms(project, now().date())
    steps = glossary_steps(open_enforcer(terms, cache=project.cache) if terms else None)
    memory, known_names = recall(project)
    door = NameDoor(steps.name, steps.is_person, known_names)
    batches = draft(
        tasks,
        engines=engines,
        now=now,
        memory=memory,
        journal=Journal(project.state, now=now),
        split=lambda text, lang: splitters[lang](text),
        version=l10n.__version__,
        enforce=keep if engine == PseudoBackend.name else steps.enforce,  # it makes no translation
        glossary=glossary_hash(terms),
        steer=steps.steer,
        names=door.render,
        severities=house_severities(project.config, pairs[0][1]),
        jobs=jobs,
    )
    with bar("drafting", len(tasks)) as tick:
        for batch in batches:
            _write(batch, by_version, door=door, now=now)
            tick(len(batch.done) + len(batch.failed))
    return [one for one, _, _ in plan]


def _chain(project: Project, pair: tuple[Lang, Lang], *, engine: str | None) -> tuple[str, ...]:
    if engine is not None:
        return () if engine == NO_ENGINE else (engine,)
    return project.config.texts(f"backends.chain.{pair[0]}-{pair[1]}", _DEFAULT_CHAIN)


def _load(project: Project, name: str) -> Backend:
    options: dict[str, object] = dict(project.config.below(f"backends.{name}."))
    if isinstance(models := options.get("models"), str):
        options["models"] = str(project.root / Path(models).expanduser())  # a relative folder is the project's
    return load(name, options)


def _engines(project: Project, pairs: Iterable[tuple[Lang, Lang]], *, engine: str | None) -> Engines:
    openers: dict[str, Opener] = {}  # one opener an engine: a worker then opens it once for all pairs

    def opener(name: str) -> Opener:
        _load(project, name)  # a wrong name or option stops the run now, not in a worker
        return openers.setdefault(name, lambda: Retrying(Limited(_load(project, name))))

    return {pair: [opener(name) for name in _chain(project, pair, engine=engine)] for pair in pairs}


def _bring_models(
    project: Project,
    pairs: Sequence[tuple[Lang, Lang]],
    *,
    engine: str | None,
    talk: Callable[[str], None],
    bar: Ticker,
) -> None:
    """Download what local engines need, after saying how much. Where it can't be had the run goes on without."""
    wanted: dict[str, list[tuple[Lang, Lang]]] = {}
    for pair in pairs:
        for name in _chain(project, pair, engine=engine):
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


def _shown(pairs: Sequence[tuple[Lang, Lang]]) -> str:
    return ", ".join(f"{source} → {target}" for source, target in pairs)


def _write(
    batch: Batch,
    by_version: Mapping[tuple[ArticleId, Lang], tuple[Drafted, Story]],
    *,
    door: NameDoor,
    now: Callable[[], datetime],
) -> None:
    """Put a batch into its catalogs. A unit that a person has touched meanwhile stays theirs. Mutates the lines."""
    grouped: dict[tuple[ArticleId, Lang], list[Done]] = {}
    for done in batch.done:
        grouped.setdefault((done.task.article, done.unit.lang), []).append(done)
    for key, drafts in grouped.items():
        line, story = by_version[key]
        with locked(story.place.folder):
            fresh = {done.unit.segment.id: done.unit for done in drafts}
            units = update_version(story, line.lang, partial(_merged, fresh=fresh), now=now())
            written = [unit for unit in units if unit is fresh.get(unit.segment.id)]
            ids = {unit.segment.id for unit in written}
            kept = [one for one in drafts if one.unit.segment.id in ids]
            repairs = [(repair, one.unit) for one in kept for repair in one.repairs]
            noted = [
                event
                for repair, unit in repairs
                for event in (note_repair(repair, unit, at=now()), *note_doubts(repair, unit, at=now()))
            ]
            history.append(story.place.history, [*(_event(unit, now=now()) for unit in written), *noted])
        line.made.update(unit.recipe.engine for unit in written if unit.recipe)
        line.new_names += [name for unit in written for name in door.tell_new(unit)]
        line.repaired += len(repairs)
        line.unenforced += sum(found.is_sure for one in kept for found in one.unenforced)
    for failed in batch.failed:
        line, _ = by_version[failed.task.article, failed.task.unit.lang]
        _note_failure(line, failed)
    for one in batch.refused:
        line, _ = by_version[one.task.article, one.task.unit.lang]
        found = one.refusal
        line.refused.append(Refused(found.source, found.reply, str(found.reason), found.engine))


def _merged(current: Sequence[Unit], fresh: Mapping[SegmentId, Unit]) -> list[Unit]:
    """*current* with the drafts of *fresh* that may go in: where no person has been meanwhile."""
    return [
        new
        if (new := fresh.get(unit.segment.id)) and not is_touched(unit) and unit.segment.text == new.segment.text
        else unit
        for unit in current
    ]


def _event(unit: Unit, *, now: datetime) -> history.Event:
    recipe = unit.recipe
    who = recipe.engine if recipe else "l10n"
    return history.Event(now, who, DRAFTED, f"{unit.lang}/{unit.segment.id}", unit.source, str(recipe))


def _note_failure(line: Drafted, failed: Failed) -> None:
    line.left += 1
    line.kinds.add(failed.failure.kind)
    if line.is_engine_wanted and failed.failure.detail not in line.failures:
        line.failures.append(failed.failure.detail)
