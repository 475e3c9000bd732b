"""A person's judgement on units: accepted, approved, sent back, or a draft's repairs taken back."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Final

from l10n.catalogs import history, layout
from l10n.catalogs.history import Event, Record
from l10n.disk import locked
from l10n.errors import Exit, L10nError, NotAllowedError, UsageError
from l10n.glossary.enforce import Enforcer
from l10n.languages import Lang
from l10n.model.article import ArticleId, SegmentId
from l10n.model.findings import Finding
from l10n.model.states import MOVES, Actor, State, at_least, move
from l10n.model.unit import Unit
from l10n.project.proposals import settle
from l10n.project.report import check_units
from l10n.project.step import keep_step
from l10n.project.story import Story, open_story, read_version, update_version
from l10n.project.verdicts import (
    OVERRIDDEN,
    UNDONE,
    Kept,
    errors_of,
    events_by_unit,
    is_overridden,
    refuse_nameless,
    repairs_in,
    take_back,
)
from l10n.project.workspace import Project

__all__ = ["Judged", "Verdict", "Wish", "judge_article", "name_units"]


class Verdict(StrEnum):
    """What a person says of a unit."""

    ACCEPT = "accept"
    """The text is a person's now: translated."""
    APPROVE = "approve"
    """Ready to be published."""
    REJECT = "reject"
    """Sent back with a reason."""
    UNDO = "undo-repairs"
    """The glossary's repairs of the draft are taken back; the text is a person's then."""


_GOALS: Final = {
    Verdict.ACCEPT: State.TRANSLATED,
    Verdict.APPROVE: State.APPROVED,
    Verdict.REJECT: State.REJECTED,
    Verdict.UNDO: State.TRANSLATED,
}
_WORDS: Final = {
    Verdict.ACCEPT: "accepted",
    Verdict.APPROVE: "approved",
    Verdict.REJECT: "rejected",
    Verdict.UNDO: UNDONE,
}


@dataclass(frozen=True, slots=True)
class Wish:
    """What is to be done, by whom, to which units."""

    verdict: Verdict
    """What."""
    who: str
    """The person; goes into state line and history."""
    units: frozenset[tuple[Lang, SegmentId]] | None
    """Units looked at one by one; None for every unit of the versions."""
    reason: str = ""
    """Why a unit is sent back."""
    override: str = ""
    """Why errors may stand; empty where they block."""
    takes_rival: bool = False
    """Whether the other side's text is taken where a merge left two; else the one that stands is chosen."""

    def __post_init__(self) -> None:
        refuse_nameless(self.who, deed="a judgement")


@dataclass(frozen=True, slots=True)
class Judged:
    """What became of one unit."""

    article: ArticleId
    """Which article."""
    lang: Lang
    """Which version."""
    unit: SegmentId
    """Its segment's id."""
    before: State
    """Its state until now."""
    after: State
    """Its state now; as before where the wish was refused."""
    target: str
    """Its text now."""
    refusal: str | None = None
    """Why nothing was done; None where it was."""
    findings: tuple[Finding, ...] = ()
    """The errors that block, or that were let pass."""
    exit: Exit = Exit.DONE
    """What it means for the whole command."""


def judge_article(
    project: Project,
    article: ArticleId,
    wish: Wish,
    *,
    langs: Sequence[Lang],
    glossary: Enforcer | None,
    now: datetime,
    dry_run: bool = False,
) -> list[Judged]:
    """Do to the units of *article* in *langs* what *wish* says, and note it in the history. Returns a line for each.

    A unit that is as far already is passed over. One with an error keeps its state, unless the wish overrides it; so
    does one whose state allows no such move. The others go on.
    """
    place = layout.place_of(project.catalogs, article)
    changed: dict[Path, tuple[bytes | None, bytes | None]] = {}

    def written(path: Path, old: bytes | None, new: bytes) -> None:
        changed[path] = old, new

    noted: list[Record] = []
    judge = partial(_judge_version, project, article, wish, glossary=glossary, now=now, noted=noted)
    with nullcontext() if dry_run else locked(place.folder):
        lines = [one for lang in langs for one in judge(lang, written=None if dry_run else written)]
        # Repairs that were taken back stay so: the history says that they are.
        if changed and wish.verdict is not Verdict.UNDO:
            keep_step(project, place, changed, noted[0])
    return lines


def _judge_version(
    project: Project,
    article: ArticleId,
    wish: Wish,
    lang: Lang,
    *,
    glossary: Enforcer | None,
    now: datetime,
    noted: list[Record],
    written: Callable[[Path, bytes | None, bytes], None] | None,
) -> list[Judged]:
    story = open_story(project, article)
    events = events_by_unit(history.read(story.place.history))
    lines: list[tuple[Judged, Unit | None]] = []
    texts: dict[SegmentId, str] = {}

    def change(units: list[Unit]) -> list[Unit]:
        chosen = [unit for unit in units if wish.units is None or (lang, unit.segment.id) in wish.units]
        tried = [_tried(unit, wish, events.get(f"{lang}/{unit.segment.id}", ()), story, now) for unit in chosen]
        errors: Mapping[SegmentId, Sequence[Finding]] = {}
        if wish.verdict in {Verdict.ACCEPT, Verdict.APPROVE} and lang != story.article.home:
            made = [one for one in tried if isinstance(one, Unit)]
            errors = errors_of(check_units(project, story.article, made, lang=lang, glossary=glossary))
        lines[:] = [_line(article, unit, one, errors, wish) for unit, one in zip(chosen, tried, strict=True)]
        after = {unit.segment.id: unit for _, unit in lines if unit is not None}
        texts.update((unit.segment.id, unit.target) for unit in chosen)
        return [after.get(unit.segment.id, unit) for unit in units]

    if lang == story.article.home:

        def decide(proposals: list[Unit]) -> list[Unit]:
            decided = change(proposals)
            return decided if any(unit is not None for _, unit in lines) else []

        settle(project, article, decide, who=wish.who, now=now, reason=wish.reason, dry_run=written is None)
    elif written is None:
        change(read_version(story, lang))
    else:
        update_version(story, lang, change, now=now, written=written)
        made = ((line, unit) for line, unit in lines if unit is not None)
        last = {name: _last_text(found) for name, found in events.items()}
        done = (event for line, unit in made for event in _events(line, unit, texts[line.unit], last, wish, now))
        noted += history.append(story.place.history, done)
    return [line for line, unit in lines if unit is not None or line.refusal or wish.units is not None]


def _tried(unit: Unit, wish: Wish, events: Sequence[Event], story: Story, now: datetime) -> Unit | L10nError | None:
    """*unit* as the wish would have it, why it can't be, or None where there is nothing to do."""
    is_named = wish.units is not None
    goal, target, rival = _GOALS[wish.verdict], unit.target, unit.rival
    is_chosen = wish.verdict in {Verdict.ACCEPT, Verdict.APPROVE}
    if rival is not None and is_chosen and not is_named:
        return UsageError("two people changed it: choose a text and name it with --unit")
    if wish.takes_rival:
        if rival is None or rival.target is None:
            return UsageError("no other side's text stands beside it")
        target = rival.target
    if wish.verdict is Verdict.UNDO:
        repairs = repairs_in(events)
        if not repairs:
            return NotAllowedError("there is no repair to take back") if is_named else None
        undone = take_back(unit.target, repairs)
        if isinstance(undone, Kept):
            return UsageError(f"«{undone.after}», written for «{undone.before}», doesn't stand there once any more")
        target = undone
    elif _is_there(unit, goal):
        if goal is State.REJECTED or (is_overridden(unit, events) and rival is None):
            return None
        goal = unit.state  # signed anew where an error in it is let pass
    if unit.state is State.EMPTY:
        return UsageError("not translated yet")
    if not is_named and unit.state in {State.STALE, State.REJECTED} and goal is not State.REJECTED:
        return UsageError(f"it is {unit.state}: look at it and name it with --unit")
    try:
        state = _moved(unit.state, goal)
    except NotAllowedError as exc:
        return exc
    made = replace(unit, target=target, state=state, by=wish.who, at=now.replace(microsecond=0))
    if is_chosen:
        made = replace(made, rival=None)
    if is_named and is_chosen and unit.source in {None, story.article.home}:
        return replace(made, base=unit.segment.text)  # who names it says that it fits the source as it is now
    return made


def _is_there(unit: Unit, goal: State) -> bool:
    return unit.state is goal if goal is State.REJECTED else at_least(unit.state, goal)


def _moved(state: State, goal: State) -> State:
    """*goal*, by way of translated where no move leads there at once. Who works in the files is an editor."""
    if state is goal:
        return goal
    if (state, goal) not in MOVES and goal is State.APPROVED:
        state = move(state, State.TRANSLATED, actor=Actor.EDITOR)
    return move(state, goal, actor=Actor.EDITOR)


def _line(
    article: ArticleId,
    unit: Unit,
    tried: Unit | L10nError | None,
    errors: Mapping[SegmentId, Sequence[Finding]],
    wish: Wish,
) -> tuple[Judged, Unit | None]:
    """What is said of *unit*, and what it becomes; None where it stays."""
    found = tuple(errors.get(unit.segment.id, ()))
    stays = Judged(article, unit.lang, unit.segment.id, unit.state, unit.state, unit.target)
    if isinstance(tried, L10nError):
        code = Exit.NOT_ALLOWED if isinstance(tried, NotAllowedError) else Exit.FINDINGS
        return replace(stays, refusal=tried.message, exit=code), None
    is_same = tried is not None and (tried.state, tried.target, tried.rival) == (unit.state, unit.target, unit.rival)
    if tried is None or (not found and is_same):
        return stays, None
    if found and not wish.override:
        reason = f"{len(found)} error{'s' if len(found) > 1 else ''}"
        return replace(stays, refusal=reason, findings=found, exit=Exit.FINDINGS), None
    return replace(stays, after=tried.state, target=tried.target, findings=found), tried


def _last_text(events: Sequence[Event]) -> str | None:
    return next((event.text for event in reversed(events) if event.text is not None), None)


def _events(
    line: Judged, unit: Unit, before: str, last: Mapping[str, str | None], wish: Wish, now: datetime
) -> Iterator[Event]:
    """*last*: what the history knows each unit to have said. A text it doesn't know was typed in another tool."""
    where = f"{line.lang}/{line.unit}"
    if line.findings:
        yield Event(now, wish.who, OVERRIDDEN, where, unit.source, note=wish.override)
    is_other = unit.target != before
    yield Event(
        now,
        wish.who,
        _WORDS[wish.verdict],
        where,
        unit.source,
        note=wish.reason or None,
        before=before if is_other else None,
        text=unit.target if is_other or unit.target != last.get(where) else None,
    )


def name_units(names: Iterable[str], langs: Sequence[Lang]) -> frozenset[tuple[Lang, SegmentId]]:
    """Return the units that *names* mean: `en/3f2a91bc`, or the id alone where *langs* is one language.

    Raises UsageError where the language isn't said.
    """
    found = set()
    for name in names:
        code, slash, one = name.rpartition("/")
        if not slash and len(langs) != 1:
            raise UsageError(f"{name}: in which language?", hint=f"--unit {langs[0]}/{name}, or -l {langs[0]}")
        matching = [lang for lang in langs if lang == code] if slash else list(langs)
        if not matching:
            raise UsageError(f"{name}: {code!r} is none of {', '.join(langs)}", hint="a unit is named LANG/ID")
        found.add((matching[0], SegmentId(one)))
    return frozenset(found)
