"""Drafting a run of units: memory → engines → names, in batches, on several workers, resumable. The caller writes.

Each text goes: copied where it has no words, taken from memory where people agreed on it, else protect → backend →
guard → restore (steps.py) through the chain of engines, else a name in Latin letters; then enforce and checks.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ThreadPoolExecutor, wait
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Final

from l10n.backends.contract import Backend, Failure, FailureKind
from l10n.checks.contract import Scope
from l10n.checks.run import run_checks
from l10n.glossary.enforce import Enforced
from l10n.glossary.findings import Repair, TermFinding
from l10n.languages import Lang
from l10n.memory.lookup import EMPTY, Hit, Memory
from l10n.model.article import ArticleId, Role
from l10n.model.findings import Finding, Severity
from l10n.model.unit import Recipe, Unit, drafted, is_touched
from l10n.pipeline.engines import Engines, Opened
from l10n.pipeline.journal import Journal
from l10n.pipeline.steps import Answer, Desk, Job, Refusal, Split, Steer, translate_jobs
from l10n.text.names import is_name_like, romanise
from l10n.text.script import has_letters

__all__ = ["Batch", "Done", "Enforce", "Failed", "Refused", "Register", "Task", "draft", "keep"]

Enforce = Callable[[str, "Task"], Enforced]
"""Puts glossary terms right in a draft, and says what it changed. Called from several workers."""

Register = Callable[["Task"], str | None]
"""What a byline, a credit or a topic that is a name is in the task's language; None where an engine has to say."""

_NAME_ROLES: Final = frozenset({Role.BYLINE, Role.CREDIT})
_LOT: Final = 32
"""Distinct texts a worker takes at a time: what a kill can cost, and what is written at once."""


@dataclass(frozen=True, slots=True)
class Task:
    """One unit to draft, and where it is from."""

    unit: Unit
    """Empty, or a draft that no person has touched."""
    source: Lang
    """The language of its segment's text: the article's home."""
    article: ArticleId
    """The article it belongs to; the memory prefers its own."""
    section: str = ""
    """The newspaper's section of the article; empty where unknown."""


@dataclass(frozen=True, slots=True)
class Done:
    """A task that got its draft."""

    task: Task
    """As it was given."""
    unit: Unit
    """With the draft and its recipe."""
    hit: Hit | None = None
    """The memory's suggestion that was taken; its `others` say that people gave several."""
    findings: tuple[Finding, ...] = ()
    """What the checks say of the draft."""
    repairs: tuple[Repair, ...] = ()
    """The terms that the glossary put right in it."""
    unenforced: tuple[TermFinding, ...] = ()
    """The terms that it couldn't put right."""


@dataclass(frozen=True, slots=True)
class Failed:
    """A task that stays as it is."""

    task: Task
    """As it was given."""
    failure: Failure
    """Why."""


@dataclass(frozen=True, slots=True)
class Refused:
    """A reply that the guard turned away, for view; the retry or the next engine may have gone well."""

    task: Task
    """The first of the tasks with this text."""
    refusal: Refusal
    """The reply and the reason."""


@dataclass(frozen=True, slots=True)
class Batch:
    """Tasks that came to an end together, in the order they were given."""

    done: tuple[Done, ...]
    """To be written to the catalogs."""
    failed: tuple[Failed, ...] = ()
    """To be listed."""
    refused: tuple[Refused, ...] = ()
    """What the guard turned away on the way."""


def keep(text: str, _task: Task) -> Enforced:
    """Return *text* as it is: no glossary."""
    return Enforced(text)


@dataclass(frozen=True, slots=True)
class _Bench:
    """What stays the same for a whole run."""

    engines: Engines
    memory: Memory
    desk: Desk
    enforce: Enforce
    glossary: str
    names: Register | None
    now: Callable[[], datetime]
    version: str
    severities: Mapping[str, Severity] | None
    opened: Opened = field(default_factory=Opened)


def draft(
    tasks: Iterable[Task],
    *,
    engines: Engines,
    now: Callable[[], datetime],
    memory: Memory = EMPTY,
    journal: Journal | None = None,
    split: Split | None = None,
    enforce: Enforce = keep,
    glossary: str = "0",
    steer: Steer | None = None,
    names: Register | None = None,
    version: str = "",
    severities: Mapping[str, Severity] | None = None,
    jobs: int = 1,
    lot: int = _LOT,
) -> Iterator[Batch]:
    """Yield batches of drafts and failures until every one of *tasks* is in one of them.

    A batch counts as written once the next is asked for: after the last one the journal drops this run's replies. Stop
    early, or be killed, and the next run with the same journal asks only for what hadn't been answered. Equal texts
    are asked for once. *jobs* workers each open their own engines; *version* is ours and *glossary* the hash of the
    terms that *enforce* puts right, for the recipes; *steer* tells engines of them before, *names* renders one alone.
    Raises StorageError or BusyError where the journal can't be written; an engine's trouble is a failure of its tasks.
    """
    desk = Desk(journal, split, steer)
    bench = _Bench(engines, memory, desk, enforce, glossary, names, now, version, severities)
    at_once, groups = _sorted_out(tasks, bench)
    for start in range(0, len(at_once), lot):
        chunk = at_once[start : start + lot]
        yield Batch(
            tuple(one for one in chunk if isinstance(one, Done)), tuple(one for one in chunk if isinstance(one, Failed))
        )
    try:
        for batch in _worked(list(_lots(groups, lot)), bench, jobs=jobs):
            _keep_refused(batch, journal)
            yield batch
    finally:
        bench.opened.close()
    if journal is not None:
        journal.finish(desk.used)


def _sorted_out(tasks: Iterable[Task], bench: _Bench) -> tuple[list[Done | Failed], dict[Job, list[Task]]]:
    """What needs no engine, and the distinct texts that do with the tasks that hold them, both in order."""
    at_once: list[Done | Failed] = []
    groups: dict[Job, list[Task]] = {}
    for task in tasks:
        unit = task.unit
        if is_touched(unit):
            at_once.append(
                Failed(task, Failure(FailureKind.UNSUPPORTED, f"a person's text stands there ({unit.state})"))
            )
        elif not has_letters(unit.segment.text):
            at_once.append(_done(task, unit.segment.text, bench, engine="copy"))
        elif (hit := _remembered(task, bench.memory)) is not None:
            at_once.append(_done(task, hit.text, bench, engine="memory", hit=hit))
        elif (name := _registered(task, bench)) is not None:
            at_once.append(_done(task, name, bench, engine="names"))
        else:
            job = Job(unit.segment.text, unit.segment.tags, task.source, unit.lang)
            groups.setdefault(job, []).append(task)
    return at_once, groups


def _registered(task: Task, bench: _Bench) -> str | None:
    """What stands for a byline, a credit or a topic that is a name."""
    if bench.names is None or task.unit.segment.role not in (*_NAME_ROLES, Role.TOPIC):
        return None
    return bench.names(task)


def _remembered(task: Task, memory: Memory) -> Hit | None:
    return memory.find(
        task.unit.segment.text,
        source=task.source,
        target=task.unit.lang,
        article=task.article,
        section=task.section,
    )


def _done(
    task: Task,
    text: str,
    bench: _Bench,
    *,
    engine: str,
    engine_version: str = "",
    via: str = "",
    hit: Hit | None = None,
) -> Done:
    recipe = Recipe(
        engine,
        engine_version,
        task.source,
        task.unit.lang,
        glossary=bench.glossary,
        memory=hit.score if hit else 0.0,
        version=bench.version,
        via=via,
    )
    enforced = bench.enforce(text, task)
    unit = drafted(task.unit, enforced.text, recipe=recipe, at=bench.now())
    scope = Scope(task.source, task.article)
    findings = tuple(run_checks([unit], scope=scope, by_severity=bench.severities))
    return Done(task, unit, hit, findings, enforced.repairs, enforced.findings)


_Lot = list[tuple[Job, list[Task]]]


def _lots(groups: Mapping[Job, list[Task]], size: int) -> Iterator[_Lot]:
    """Cut *groups* into lots of one language pair, keeping their order: an article's texts stay together."""
    for _, run in groupby(groups.items(), key=lambda item: (item[0].source, item[0].target)):
        found = list(run)
        yield from (found[start : start + size] for start in range(0, len(found), size))


def _worked(lots: Sequence[_Lot], bench: _Bench, *, jobs: int) -> Iterator[Batch]:
    """Yield the batch of each lot as it is ready; never more than two lots a worker are out at once."""
    if not lots:
        return
    pool = ThreadPoolExecutor(max_workers=max(1, jobs), thread_name_prefix="l10n-draft")
    waiting = iter(lots)
    out: set[Future[Batch]] = set()
    try:
        while True:
            for one in waiting:
                out.add(pool.submit(_work, one, bench))
                if len(out) >= 2 * max(1, jobs):
                    break
            if not out:
                return
            ready, out = wait(out, return_when=FIRST_COMPLETED)
            for future in ready:
                yield future.result()
    finally:
        # On Ctrl-C the calls that are out may end and be recorded: they are paid for.
        pool.shutdown(wait=True, cancel_futures=True)


def _work(lot: _Lot, bench: _Bench) -> Batch:
    """Ask the chain for the texts of *lot*; runs on a worker."""
    jobs = [job for job, _ in lot]
    failures: dict[Job, list[Failure]] = {job: [] for job in jobs}
    found: dict[Job, tuple[Answer, str, str]] = {}
    refused: list[Refused] = []
    first = {job: tasks[0] for job, tasks in lot}
    for opener in bench.engines.get((jobs[0].source, jobs[0].target), ()):
        left = [job for job in jobs if job not in found]
        if not left:
            break
        backend = bench.opened.open(opener)
        if isinstance(backend, Failure):
            answers, name, version = [Answer(None, failure=backend)] * len(left), "", ""
        else:
            answers, name, version = _asked(left, backend, bench.desk), backend.name, backend.version
        for job, answer in zip(left, answers, strict=True):
            refused += [Refused(first[job], refusal) for refusal in answer.refusals]
            if answer.text is not None:
                found[job] = (answer, name, version)
            elif answer.failure is not None:
                failures[job].append(answer.failure)
    ended = [_ended(task, found.get(job), failures[job], bench) for job, tasks in lot for task in tasks]
    return Batch(
        tuple(one for one in ended if isinstance(one, Done)),
        tuple(one for one in ended if isinstance(one, Failed)),
        tuple(refused),
    )


def _asked(jobs: Sequence[Job], backend: Backend, desk: Desk) -> list[Answer]:
    pair = (jobs[0].source, jobs[0].target)
    if pair not in backend.pairs:
        detail = f"{backend.name} does not serve {pair[0]} → {pair[1]}"
        return [Answer(None, failure=Failure(FailureKind.UNSUPPORTED, detail))] * len(jobs)
    return translate_jobs(jobs, backend, desk)


def _ended(
    task: Task, found: tuple[Answer, str, str] | None, failures: Sequence[Failure], bench: _Bench
) -> Done | Failed:
    if found is not None:
        answer, name, version = found
        return _done(task, answer.text or "", bench, engine=name, engine_version=version, via=answer.via)
    text = task.unit.segment.text
    if task.unit.segment.role in _NAME_ROLES and task.unit.lang == "en" and is_name_like(text):
        return _done(task, romanise(text, source=task.source), bench, engine="names")
    # What the guard said of a reply tells an editor more than that the next engine is missing.
    refused = next((failure for failure in failures if failure.kind is FailureKind.REFUSED), None)
    nothing = Failure(
        FailureKind.MISSING, f"no engine for {task.source} → {task.unit.lang}, and no exact match in memory"
    )
    return Failed(task, refused or next(iter(failures), nothing))


def _keep_refused(batch: Batch, journal: Journal | None) -> None:
    if journal is None:
        return
    journal.keep_refused(
        {
            "article": one.task.article,
            "segment": one.task.unit.segment.id,
            "lang": one.task.unit.lang,
            "engine": one.refusal.engine,
            "source": one.refusal.source,
            "reply": one.refusal.reply,
            "kind": one.refusal.reason.kind.value,
            "reason": one.refusal.reason.detail,
        }
        for one in batch.refused
    )
