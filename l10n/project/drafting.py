"""`l10n translate`: gather what is empty in the chosen versions, draft it in one run, write each batch as it ends."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from functools import partial
from typing import Final

import l10n
from l10n.backends.contract import FailureKind
from l10n.backends.pseudo import PseudoBackend
from l10n.catalogs import history
from l10n.disk import locked
from l10n.errors import Exit, L10nError, NotAllowedError
from l10n.languages import LANGUAGES, Lang
from l10n.model.article import ArticleId, SegmentId, is_embargoed
from l10n.model.states import State
from l10n.model.unit import ENGINELESS, Unit, is_touched
from l10n.pipeline.journal import Journal
from l10n.pipeline.run import Batch, Done, Failed, Task, draft, keep
from l10n.project.engines import NO_ENGINE, Pair, Ticker, bring_models, engine_chain, local_chain, open_engines
from l10n.project.glossary import glossary_hash, open_enforcer, valid_terms
from l10n.project.glossary_steps import glossary_steps
from l10n.project.names import NameDoor, NewName
from l10n.project.recall import recall
from l10n.project.report import house_severities
from l10n.project.story import Story, open_story, read_version, splitter, update_version
from l10n.project.verdicts import DRAFTED, note_doubts, note_repair
from l10n.project.workspace import Project, Selection
from l10n.text.dates import write_moment
from l10n.text.markup import strip_tags

__all__ = ["Drafted", "Plan", "Refused", "draft_versions", "plan_versions"]

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
    withheld: tuple[str, ...] = ()
    """Engines of its chain that aren't asked because the article is under embargo and they don't run here."""

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


@dataclass(frozen=True, slots=True)
class Plan:
    """A version that has something to draft."""

    line: Drafted
    """What becomes of it."""
    story: Story
    """Its article."""
    units: Sequence[Unit]
    """Those that an engine may fill."""
    engines: tuple[str, ...]
    """Whom to ask, best first; none: memory, names and copies only."""

    @property
    def pair(self) -> Pair:
        """Source and target language."""
        return self.story.article.home, self.line.lang


def plan_versions(
    project: Project,
    chosen: Selection,
    *,
    engine: str | None,
    now: datetime,
    failed: list[L10nError],
    is_embargo_lifted: bool = False,
) -> list[Plan]:
    """Return what there is to draft and by whom, in the order of *chosen*; versions with nothing to draft are left out.

    An article under embargo is sent to no engine off this machine: a version whose chain has no other is refused,
    unless *is_embargo_lifted*. *engine* as for `draft_versions`. Mutates *failed*: it gets the refusals, and the errors
    of articles that can't be read.
    """
    plan = []
    for article in chosen.ids:
        try:
            story = open_story(project, article)
            versions = {lang: read_version(story, lang) for lang in chosen.langs}
        except L10nError as exc:
            failed.append(exc)
            continue
        is_held = not is_embargo_lifted and is_embargoed(story.article, now)
        for lang, units in versions.items():
            if not (empty := [unit for unit in units if _wants_draft(unit)]):
                continue
            characters = sum(len(strip_tags(unit.segment.text)) for unit in empty)
            names = engine_chain(project, (story.article.home, lang), engine=engine)
            asked = local_chain(project, names) if is_held else names
            withheld = tuple(name for name in names if name not in asked)
            if withheld and not asked:
                failed.append(_embargoed(project, story, lang, withheld))
                continue
            line = Drafted(
                article, lang, len(empty), characters, is_engine_wanted=engine != NO_ENGINE, withheld=withheld
            )
            plan.append(Plan(line, story, empty, asked))
    return plan


def _embargoed(project: Project, story: Story, lang: Lang, engines: Sequence[str]) -> NotAllowedError:
    timezone = project.config.text("project.timezone")
    embargo = story.article.meta.embargo
    moment = write_moment(embargo, timezone=timezone) if embargo else ""
    return NotAllowedError(
        f"{story.article.id} {lang}: under embargo until {moment} ({timezone}): not sent to {', '.join(engines)}",
        hint="-e firefox, or another that `l10n backends` lists as here, drafts it on this machine; -e none takes what "
        "memory has; --embargoed-too sends it all the same",
    )


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
    is_embargo_lifted: bool = False,
) -> list[Drafted]:
    """Draft every empty unit of *chosen* and write the catalogs batch by batch. Returns a line for each version.

    A draft gone stale that no person touched is drafted anew. *engine*: for every pair, `none` for no engine,
    None for the chains of l10n.toml. A killed run goes on where it stopped. Embargoes as for `plan_versions`. Raises
    ConfigError on an unknown engine, BusyError where a catalog is being written by another process. Mutates *failed* as
    `plan_versions` does.
    """
    plan = plan_versions(project, chosen, engine=engine, now=now(), failed=failed, is_embargo_lifted=is_embargo_lifted)
    if not plan:
        return []
    # Two groups, as equal texts are asked for once: no text of an embargoed article rides along with another's.
    held = [one for one in plan if one.line.withheld]
    groups = [group for group in ([one for one in plan if not one.line.withheld], held) if group]
    chains = [{one.pair: one.engines for one in group} for group in groups]
    engines = [open_engines(project, chain) for chain in chains]  # a wrong name stops the run before anything is done
    for chain in chains:
        bring_models(project, chain, talk=talk, bar=bar)
    splitters = {lang: splitter(project, lang) for lang in LANGUAGES}
    by_version = {(one.line.article, one.line.lang): (one.line, one.story) for one in plan}
    terms = valid_terms(project, now().date())
    steps = glossary_steps(open_enforcer(terms, cache=project.cache) if terms else None)
    memory, known_names = recall(project)
    door = NameDoor(steps.name, steps.is_person, known_names)
    with bar("drafting", sum(len(one.units) for one in plan)) as tick:
        for group, asked in zip(groups, engines, strict=True):
            batches = draft(
                [task for one in group for task in _tasks(one)],
                engines=asked,
                now=now,
                memory=memory,
                journal=Journal(project.state, now=now),
                split=lambda text, lang: splitters[lang](text),
                version=l10n.__version__,
                enforce=keep if engine == PseudoBackend.name else steps.enforce,  # it makes no translation
                glossary=glossary_hash(terms),
                steer=steps.steer,
                names=door.render,
                severities=house_severities(project.config, group[0].line.lang),
                jobs=jobs,
            )
            for batch in batches:
                _write(batch, by_version, door=door, now=now)
                tick(len(batch.done) + len(batch.failed))
    return [one.line for one in plan]


def _tasks(plan: Plan) -> list[Task]:
    article = plan.story.article
    return [Task(unit, article.home, article.id, article.meta.section or "") for unit in plan.units]


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
    where = f"{unit.lang}/{unit.segment.id}"
    return history.Event(now, who, DRAFTED, where, unit.source, str(recipe), text=unit.target)


def _note_failure(line: Drafted, failed: Failed) -> None:
    line.left += 1
    line.kinds.add(failed.failure.kind)
    if line.is_engine_wanted and failed.failure.detail not in line.failures:
        line.failures.append(failed.failure.detail)
