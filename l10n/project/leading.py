"""`l10n sync -l en --from FILE`: an edited version read back into its catalog, and the others told of it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, field, replace
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Final

from l10n import formats
from l10n.catalogs import history, layout
from l10n.catalogs.history import Event, History
from l10n.disk import locked, read_bytes
from l10n.errors import InputError, UsageError
from l10n.languages import LANGUAGES, Lang
from l10n.model.article import ArticleId, SegmentId
from l10n.model.states import Actor, State, at_least, move
from l10n.model.unit import UNKNOWN, Unit
from l10n.project.proposals import close_lead, settle, write_proposals
from l10n.project.step import commit_step, read_files, try_until_still
from l10n.project.story import Story, open_story, splitter
from l10n.project.workspace import Project
from l10n.text.markup import strip_tags
from l10n.text.script import guess_lang
from l10n.untrusted import MAX_ARTICLE_BYTES
from l10n.versions.carry_number import carry_numbers
from l10n.versions.change import says_the_same
from l10n.versions.lead import Told, read_back
from l10n.versions.merge import Kind

__all__ = ["LED", "Led", "LedChange", "Outcome", "read_version_file"]

LED: Final = "led"
"""The word in the history for a version that was edited first."""
UNPLACED: Final = "unplaced"
"""The word for a text of such a version that has no unit to go to."""
_LEAST_KNOWN: Final = 0.5
"""Share of a version's units that its file must have: a shorter one is another story, or a part of this one."""


class Outcome(StrEnum):
    """What becomes of a version's unit where another version was edited."""

    PROPOSED = "proposed"
    """Home: the change waits in `<home>.po`."""
    FOLLOWED = "followed"
    """Home: only numbers changed, and the home file has the new ones now."""
    STALE = "stale"
    """It says what the leading version no longer says."""
    EMPTY = "empty"
    """There is no text yet."""
    BACK = "back"
    """The leading version says again what it said: nothing is open any more."""


@dataclass(frozen=True, slots=True)
class LedChange:
    """One difference between the file and the version's units."""

    kind: Kind
    """edited; added: an empty unit has a text now; joined, moved, removed, or added without a unit: not carried."""
    segments: tuple[SegmentId, ...]
    """The units it is about; none for text that has no unit."""
    before: str
    """What the version said."""
    after: str
    """What the file says."""
    home: str
    """What home says there; empty where there is no unit."""
    is_carried: bool
    """Whether the catalog has it now; where not, home's structure must be changed first, in the home file."""
    is_cosmetic: bool = False
    """Whether the text says what it said."""
    is_conflict: bool = False
    """Whether home or a third version changed the same segment: all texts are kept, and somebody has to choose."""
    effects: Mapping[Lang, Outcome] = field(default_factory=dict)
    """Language → what becomes of its unit."""


@dataclass(frozen=True, slots=True)
class Led:
    """What reading a version back did to one article."""

    article: ArticleId
    """Which."""
    lang: Lang
    """The leading version."""
    home: Lang
    """The home language."""
    changes: tuple[LedChange, ...]
    """In reading order; none: the file says what the catalog says."""
    files: tuple[str, ...]
    """Names of the files that were (or with a dry run: would be) written."""


def read_version_file(
    project: Project,
    article: ArticleId,
    lang: Lang,
    file: Path,
    *,
    who: str,
    now: datetime,
    is_carrying: bool = False,
    dry_run: bool = False,
) -> Led:
    """Put what the edited *file* in *lang* says into the version's catalog, and open the same work in the others.

    A substantive edit of a text that people vouched for becomes a proposal in `<home>.po` and makes the third version
    stale. *is_carrying*: where numbers alone changed, the home file has the new ones at once. Raises ConflictError
    where the home file was edited since its template was made, InputError where *file* is another story's.
    """
    place = layout.place_of(project.catalogs, article)
    with nullcontext() if dry_run else locked(place.folder):

        def attempt() -> Led | None:
            story = open_story(project, article)
            _refuse_home(story, project, lang)
            seen = read_files(place.catalog(code) for code in project.languages)
            plan = _Plan(project, story, lang, seen, who=who, now=now, is_carrying=is_carrying)
            for told in _told(project, story, lang, file, plan.units(lang)):
                plan.take(told)
            files = plan.files()
            made = Led(place.id, lang, story.article.home, tuple(plan.changes), tuple(sorted(p.name for p in files)))
            events = list(_events(made, history.read(place.history), who=who, now=now))
            if dry_run or not events:
                return made
            if not files:
                history.append(place.history, events)
                return made
            return made if commit_step(project, place, files, events, seen=seen) else None

        led = try_until_still(place.folder, attempt)
        if is_carrying and led.files and not dry_run:
            settle(project, article, who=who, now=now, carrier=who)
        return led


def _refuse_home(story: Story, project: Project, lang: Lang) -> None:
    home = story.article.home
    if lang == home:
        raise UsageError(
            f"{LANGUAGES[lang].name} is the home language of {story.article.id}",
            hint=f"put the edited file in the place of {story.file.name} and run: l10n sync {story.article.id}",
        )
    if lang not in project.languages:
        raise UsageError(f"{lang} is no language of this project", hint="see project.languages in l10n.toml")


def _told(project: Project, story: Story, lang: Lang, file: Path, units: Sequence[Unit]) -> Sequence[Told]:
    data = read_bytes(file, max_bytes=MAX_ARTICLE_BYTES)
    parsed = formats.read(data, path=file, house=project.house, lang=lang)
    guessed = guess_lang(" ".join(strip_tags(block.text) for block in parsed.blocks))
    if guessed not in {None, lang}:
        raise InputError(
            f"the file is in {LANGUAGES[guessed].name}, not in {LANGUAGES[lang].name}",
            path=file,
            hint=f"-l {guessed}, or another file",
        )
    is_page = not parsed.skeleton
    back = read_back(units, parsed.blocks, lang=lang, split=splitter(project, lang), is_page=is_page)
    if back.known < _LEAST_KNOWN and any(unit.target for unit in units):
        raise InputError(
            f"only {back.known:.0%} of the {LANGUAGES[lang].name} version of {story.article.id} stand in it",
            path=file,
            hint="check that it is the whole story, and this one",
        )
    return back.told


class _Plan:
    """The catalogs as they will be. `take` mutates it; it writes nothing."""

    def __init__(
        self,
        project: Project,
        story: Story,
        lang: Lang,
        seen: Mapping[Path, bytes | None],
        *,
        who: str,
        now: datetime,
        is_carrying: bool,
    ) -> None:
        self.story, self.lang, self.home, self.seen = story, lang, story.article.home, seen
        self.who, self.at, self.is_carrying = who, now.replace(microsecond=0), is_carrying
        self.others = [code for code in project.languages if code not in {lang, self.home}]
        self.tables = {code: {u.segment.id: u for u in self.units(code)} for code in (lang, *self.others)}
        self.proposals = {unit.segment.id: unit for unit in self.units(self.home) if unit.target}
        self.changes: list[LedChange] = []

    def units(self, lang: Lang) -> list[Unit]:
        path = self.story.place.catalog(lang)
        return layout.read_units(self.seen[path], self.story.article, lang=lang, path=path)

    def take(self, told: Told) -> None:
        """Note what the file says of one place."""
        ids = tuple(unit.segment.id for unit in told.units)
        home = " ".join(unit.segment.text for unit in told.units)
        if not told.is_unit:
            self.changes.append(LedChange(told.kind, ids, told.before, told.after, home, False))
            return
        unit = told.units[0]
        is_cosmetic = bool(told.before) and says_the_same(told.before, told.after, lang=self.lang)
        is_leading = not is_cosmetic and at_least(unit.was or unit.state, State.TRANSLATED)
        is_conflict = is_leading and unit.state is State.STALE
        self.tables[self.lang][unit.segment.id] = self._edited(unit, told.after)
        effects: dict[Lang, Outcome] = {}
        if is_leading:
            effects[self.home], is_other = self._propose(unit, told)
            is_conflict = is_conflict or is_other
            is_back = effects[self.home] is Outcome.BACK
            effects |= {code: self._tell(code, unit.segment.id, is_back=is_back) for code in self.others}
        change = LedChange(told.kind, ids, told.before, told.after, home, True, is_cosmetic, is_conflict, effects)
        self.changes.append(change)

    def _edited(self, unit: Unit, text: str) -> Unit:
        """The version's own unit. One that was stale stays so: nobody said that it follows home now."""
        if unit.state is State.STALE:
            return replace(unit, target=text, was=State.TRANSLATED, by=self.who, at=self.at)
        state = move(unit.state, State.TRANSLATED, actor=Actor.TRANSLATOR)
        fresh = replace(unit, target=text, state=state, by=self.who, at=self.at)
        if unit.state in {State.EMPTY, State.REJECTED}:
            return replace(fresh, source=self.home, base=unit.segment.text)
        return fresh

    def _propose(self, unit: Unit, told: Told) -> tuple[Outcome, bool]:
        """Put the change before the home desk; also whether somebody else's proposal stands there already."""
        one = unit.segment.id
        known = self.proposals.get(one)
        if known is not None and (known.source != self.lang or known.by in {None, UNKNOWN}):
            return Outcome.PROPOSED, True
        base = known.base if known is not None and known.base else unit.target
        if says_the_same(base, told.after, lang=self.lang):
            del self.proposals[one]
            return Outcome.BACK, False
        text = carry_numbers(base, told.after, unit.segment.text, source_lang=self.lang, target_lang=self.home)
        is_followed = text is not None and self.is_carrying and unit.state is not State.STALE
        state = State.TRANSLATED if is_followed else State.DRAFT
        self.proposals[one] = Unit(
            unit.segment,
            self.home,
            unit.segment.text if text is None else text,
            state,
            source=self.lang,
            base=base,
            by=self.who,
            at=self.at,
        )
        return (Outcome.FOLLOWED if is_followed else Outcome.PROPOSED), False

    def _tell(self, lang: Lang, one: SegmentId, *, is_back: bool) -> Outcome:
        unit = self.tables[lang][one]
        if unit.state is State.EMPTY:
            return Outcome.EMPTY
        if is_back:
            if unit.state is State.STALE and unit.lead == self.lang and unit.was is not None:
                unit = self.tables[lang][one] = close_lead(unit, home=self.home)
            return Outcome.STALE if unit.state is State.STALE else Outcome.BACK
        if unit.state is not State.REJECTED:
            was = unit.was if unit.state is State.STALE else unit.state
            state = move(unit.state, State.STALE, actor=Actor.SOURCE)
            base = unit.segment.text if unit.base is None else unit.base
            self.tables[lang][one] = replace(unit, state=state, was=was, base=base, lead=self.lang)
        return Outcome.STALE

    def files(self) -> dict[Path, bytes | None]:
        """The files that change, by path."""
        article, place = self.story.article, self.story.place
        made: dict[Path, bytes | None] = {}
        for code, table in self.tables.items():
            units, path = [table[segment.id] for segment in article.segments], place.catalog(code)
            if any(unit.target for unit in units) or self.seen[path] is not None:
                made[path] = layout.write_units(self.seen[path], units, article=article, lang=code, now=self.at)
        proposals = [self.proposals[one.id] for one in article.segments if one.id in self.proposals]
        path = place.catalog(self.home)
        made[path] = write_proposals(self.seen[path], proposals, article, now=self.at)
        return {path: data for path, data in made.items() if data != self.seen[path]}


def _events(made: Led, past: History, *, who: str, now: datetime) -> Iterator[Event]:
    """What is new for the history: what has no unit to go to is noted once, however often the file is read."""
    noted = {(one.event.unit, one.event.before, one.event.text) for one in past.records if one.event.what == UNPLACED}
    found = []
    for one in made.changes:
        before, after = one.before or None, one.after or None
        if one.is_carried:
            where = f"{made.lang}/{one.segments[0]}"
            found.append(Event(now, who, Kind.EDITED, where, before=before, text=after))
        elif (made.lang, before, after) not in noted:
            found.append(Event(now, who, UNPLACED, made.lang, note=one.kind, before=before, text=after))
    if found:
        carried = sum(one.is_carried for one in made.changes)
        left = len(made.changes) - carried
        yield Event(now, who, LED, made.lang, note=f"{carried} carried" + (f", {left} not" if left else ""))
        yield from found
