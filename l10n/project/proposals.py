"""Changes that another version made first, as they wait in `<home>.po` for the home desk: read, written, settled.

A proposal is a unit in the home language: the text proposed for a segment, made from the leading version. Accepted, it
is written into the home file; sent back, the leading version is.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import Final

from l10n.catalogs import layout
from l10n.catalogs.history import Event
from l10n.catalogs.po import parse, remove, serialize
from l10n.catalogs.revise import Known
from l10n.catalogs.template import write_template
from l10n.disk import locked, read_if_there
from l10n.languages import Lang
from l10n.model.article import Article, ArticleId, SegmentId
from l10n.model.states import Actor, State, at_least, move
from l10n.model.unit import Unit
from l10n.project.rewriting import rewrite_home
from l10n.project.step import commit_step, read_files, try_until_still
from l10n.project.story import Story, open_story
from l10n.project.workspace import Project
from l10n.untrusted import MAX_CATALOG_BYTES
from l10n.versions.carry import carry_catalog
from l10n.versions.change import says_the_same
from l10n.versions.merge import Kind
from l10n.versions.revise import Revised, Revision

__all__ = [
    "SETTLED",
    "Settled",
    "close_lead",
    "read_proposals",
    "refit_proposals",
    "settle",
    "settle_accepted",
    "write_proposals",
]

SETTLED: Final = "settled"
"""The word in the history for proposals that were followed or declined."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of one proposal."""

    segment: SegmentId
    """Of which segment."""
    source: Lang
    """The version that had led."""
    is_followed: bool
    """Whether home says so now; else the leading version was sent back."""
    before: str
    """What home said."""
    after: str
    """What it says now."""


def read_proposals(story: Story) -> list[Unit]:
    """Return the open and the decided proposals in the order of the segments; [] where there is none."""
    return _proposals(story, read_if_there(story.place.catalog(story.article.home), max_bytes=MAX_CATALOG_BYTES))


def _proposals(story: Story, po: bytes | None) -> list[Unit]:
    home = story.article.home
    units = layout.read_units(po, story.article, lang=home, path=story.place.catalog(home))
    return [unit for unit in units if unit.target]


def write_proposals(po: bytes | None, proposals: Sequence[Unit], article: Article, *, now: datetime) -> bytes | None:
    """Return `<home>.po` with *proposals* alone, other entries of *po* gone; None where there is nothing to hold."""
    if not proposals:
        return None
    if po is not None:
        kept = {unit.segment.id for unit in proposals}
        catalog = parse(po)
        po = serialize(remove(catalog, [one.key for one in catalog.entries if one.msgctxt not in kept]))
    part = replace(article, segments=tuple(unit.segment for unit in proposals))
    return layout.write_units(po, proposals, article=part, lang=article.home, now=now)


def refit_proposals(po: bytes, old: Mapping[SegmentId, str], article: Article, *, now: datetime) -> bytes | None:
    """Return `<home>.po` after an edit of the home file; *old*: segment id → its text until then.

    A proposal that only asked to look at the old text asks so of the new one. One that home now says is accepted.
    """
    fitted = []
    for unit in layout.read_units(po, article, lang=article.home):
        was, text = old.get(unit.segment.id), unit.segment.text
        if unit.target == was != text:
            fitted.append(replace(unit, target=text))
        elif unit.target == text != was and unit.state is State.DRAFT:
            fitted.append(replace(unit, state=State.TRANSLATED))
        elif unit.target:
            fitted.append(unit)
    return write_proposals(po, fitted, article, now=now)


def settle(
    project: Project,
    article: ArticleId,
    decide: Callable[[list[Unit]], Sequence[Unit]] = list,
    *,
    who: str,
    now: datetime,
    reason: str = "",
    carrier: str | None = None,
    dry_run: bool = False,
) -> list[Settled]:
    """Do what *decide* makes of the article's proposals: home file, template, catalogs, history, in one step.

    A translated or approved one is followed, a rejected one (*reason*: why) declined, a draft stays open. *carrier*: as
    for `carry_catalog`. Where a file is saved meanwhile, *decide* is asked anew with what is there now. The caller MUST
    hold the lock. Raises InputError where a text can't stand in the home file, BusyError as `try_until_still`.
    """
    place = layout.place_of(project.catalogs, article)

    def attempt() -> list[Settled] | None:
        story = open_story(project, article)
        home = story.article.home
        seen = read_files([*(place.catalog(lang) for lang in project.languages), place.template])
        seen[story.file] = story.data
        proposals = decide(_proposals(story, seen[place.catalog(home)]))
        decided = [unit for unit in proposals if at_least(unit.state, State.TRANSLATED) or unit.state is State.REJECTED]
        if not decided:
            return []
        plan = _Plan(project, story, decided, seen, who=who, now=now, carrier=carrier)
        settled = [_settled(unit) for unit in decided]
        events = list(_events(home, settled, who=who, now=now, reason=reason))
        still = [unit for unit in proposals if unit not in decided]
        if dry_run or commit_step(project, place, plan.files(project.languages, still), events, seen=seen):
            return settled
        return None

    return try_until_still(place.folder, attempt)


def settle_accepted(
    project: Project, article: ArticleId, *, home: Lang, who: str, now: datetime, carrier: str | None
) -> list[Settled]:
    """Settle what was accepted in `<home>.po` with a translator's tool, under the article's lock."""
    place = layout.place_of(project.catalogs, article)
    if not place.catalog(home).exists():
        return []
    with locked(place.folder):
        return settle(project, place.id, who=who, now=now, carrier=carrier)


def close_lead(unit: Unit, *, home: Lang) -> Unit:
    """Return a stale *unit* now that nothing of the version that had led it is open any more.

    It is what it was before. Where home too has another text by now than the one it was made from, it stays stale.
    """
    if unit.base is not None and not says_the_same(unit.base, unit.segment.text, lang=home):
        return replace(unit, lead=None)
    state = move(unit.state, unit.was or State.TRANSLATED, actor=Actor.SOURCE)
    return replace(unit, state=state, was=None, lead=None, base=unit.segment.text)


def _settled(unit: Unit) -> Settled:
    is_followed = unit.state is not State.REJECTED
    after = unit.target if is_followed else unit.segment.text
    return Settled(unit.segment.id, unit.source or unit.lang, is_followed, unit.segment.text, after)


def _events(home: Lang, settled: Sequence[Settled], *, who: str, now: datetime, reason: str) -> Iterator[Event]:
    followed = sum(one.is_followed for one in settled)
    yield Event(now, who, SETTLED, home, note=f"{followed} followed, {len(settled) - followed} declined")
    for one in settled:
        if one.is_followed and one.before != one.after:
            yield Event(now, who, "edited", f"{home}/{one.segment}", one.source, before=one.before, text=one.after)
        elif one.is_followed:
            yield Event(now, who, "kept", f"{home}/{one.segment}", one.source, note="says so already")
        else:
            yield Event(now, who, "rejected", f"{one.source}/{one.segment}", home, note=reason or None)


class _Plan:
    """The files as they will be, from those that were *seen*. Reads and writes nothing."""

    def __init__(
        self,
        project: Project,
        story: Story,
        decided: Sequence[Unit],
        seen: Mapping[Path, bytes | None],
        *,
        who: str,
        now: datetime,
        carrier: str | None,
    ) -> None:
        self.story, self.seen, self.who, self.now, self.carrier = story, seen, who, now, carrier
        self.by_id = {unit.segment.id: unit for unit in decided}
        followed = [unit for unit in decided if unit.state is not State.REJECTED]
        self.texts = {unit.segment.id: unit.target for unit in followed if unit.target != unit.segment.text}
        self.article, self.data = _rewritten(project, story, self.texts) if self.texts else (story.article, b"")
        self.old = [Known(segment.id, segment.text) for segment in story.article.segments]
        changes = [
            Revised(Kind.SAME if one.text == new.text else Kind.EDITED, (one,), (new,))
            for one, new in zip(self.old, self.article.segments, strict=True)
        ]
        self.revision = Revision(self.article.segments, tuple(changes), is_rearranged=False)
        self.is_cosmetic = cache(partial(says_the_same, lang=self.article.home))

    def files(self, langs: Sequence[Lang], still: Sequence[Unit]) -> dict[Path, bytes | None]:
        """All files of the article after the step; *still*: the proposals that stay open."""
        place, home = self.story.place, self.article.home
        made: dict[Path, bytes | None] = {}
        if self.texts:
            made |= {self.story.file: self.data, place.template: write_template(self.article)}
        for lang in langs:
            if lang != home and (po := self.seen[place.catalog(lang)]) is not None:
                made[place.catalog(lang)] = self._catalog(lang, po)
        segments = {segment.id: segment for segment in self.article.segments}
        fitted = [replace(unit, segment=segments[unit.segment.id]) for unit in still]
        path = place.catalog(home)
        return made | {path: write_proposals(self.seen[path], fitted, self.article, now=self.now)}

    def _catalog(self, lang: Lang, po: bytes) -> bytes:
        path = self.story.place.catalog(lang)
        before = {u.segment.id: u for u in layout.read_units(po, self.story.article, lang=lang, path=path)}
        carried = carry_catalog(
            po,
            self.article,
            self.revision,
            self.old,
            lang=lang,
            now=self.now,
            is_cosmetic=self.is_cosmetic,
            carrier=self.carrier,
            path=path,
        )
        units = layout.read_units(carried.data, self.article, lang=lang, path=path)
        done = [self._after(unit, before[unit.segment.id]) for unit in units]
        return layout.write_units(carried.data, done, article=self.article, lang=lang, now=self.now)

    def _after(self, unit: Unit, before: Unit) -> Unit:
        proposal = self.by_id.get(unit.segment.id)
        if proposal is None or unit.state is State.EMPTY:
            return unit
        is_declined = proposal.state is State.REJECTED
        if unit.lang == proposal.source:
            if is_declined:
                state = unit.state if unit.state is State.REJECTED else _sent_back(unit.state)
                return replace(unit, state=state, by=self.who, at=self.now.replace(microsecond=0), was=None, lead=None)
            if before.lead is not None:  # a third version led too: somebody has to look at both
                return replace(unit, lead=None)
            state = State.TRANSLATED if before.state is State.STALE else before.state
            text = unit.segment.text
            return replace(before, segment=unit.segment, base=text, source=self.article.home, state=state, was=None)
        if unit.state is State.STALE and unit.lead == proposal.source:
            return close_lead(unit, home=self.article.home)
        return unit


def _sent_back(state: State) -> State:
    return move(state, State.REJECTED, actor=Actor.EDITOR)


def _rewritten(project: Project, story: Story, texts: Mapping[SegmentId, str]) -> tuple[Article, bytes]:
    """The article and its home file with *texts* in the place of the segments' own."""
    home, article = story.article.home, story.article
    wanted = [texts.get(segment.id, segment.text) for segment in article.segments]
    units = [
        Unit(segment, home, text, State.TRANSLATED) for segment, text in zip(article.segments, wanted, strict=True)
    ]
    hint = f"write it in {story.file.name} itself and run: l10n sync {article.id}"
    return rewrite_home(project, story, units, wanted, lang=home, path=story.file, hint=lambda _: hint)
