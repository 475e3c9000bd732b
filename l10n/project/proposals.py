"""Changes that another version made first, as they wait in `<home>.po` for the home desk: read, written, settled.

A proposal is a unit in the home language: the text proposed for a segment, made from the leading version. Accepted, it
is written into the home file; sent back, the leading version is.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
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
from l10n.project.step import commit_step
from l10n.project.story import Story, open_story
from l10n.project.workspace import Project
from l10n.untrusted import MAX_CATALOG_BYTES
from l10n.versions.carry import carry_catalog
from l10n.versions.change import says_the_same
from l10n.versions.merge import Kind
from l10n.versions.revise import Revised, Revision

__all__ = ["SETTLED", "Settled", "read_proposals", "refit_proposals", "settle", "settle_accepted", "write_proposals"]

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
    home = story.article.home
    path = story.place.catalog(home)
    data = read_if_there(path, max_bytes=MAX_CATALOG_BYTES)
    if data is None:
        return []
    return [unit for unit in layout.read_units(data, story.article, lang=home, path=path) if unit.target]


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
    story: Story,
    proposals: Sequence[Unit],
    *,
    who: str,
    now: datetime,
    reason: str = "",
    carrier: str | None = None,
    dry_run: bool = False,
) -> list[Settled]:
    """Do what was decided about *proposals* (all of the story's): home file, template, catalogs, history, in one step.

    A translated or approved one is followed, a rejected one (*reason*: why) declined, a draft stays open. *carrier*: as
    for `carry_catalog`. The caller MUST hold the lock. Raises InputError where a text can't stand in the home file.
    """
    decided = [unit for unit in proposals if at_least(unit.state, State.TRANSLATED) or unit.state is State.REJECTED]
    if not decided:
        return []
    plan = _Plan(project, story, decided, who=who, now=now, carrier=carrier)
    files: dict[Path, bytes | None] = {}
    if plan.texts:
        files |= {story.file: plan.data, story.place.template: write_template(plan.article)}
    for lang in project.languages:
        if lang != plan.article.home and (data := plan.catalog(lang)) is not None:
            files[story.place.catalog(lang)] = data
    segments = {segment.id: segment for segment in plan.article.segments}
    still = [replace(unit, segment=segments[unit.segment.id]) for unit in proposals if unit not in decided]
    path = story.place.catalog(plan.article.home)
    files[path] = write_proposals(read_if_there(path, max_bytes=MAX_CATALOG_BYTES), still, plan.article, now=now)
    settled = [_settled(unit) for unit in decided]
    if not dry_run:
        events = list(_events(plan.article.home, settled, who=who, now=now, reason=reason))
        commit_step(project, story.place, files, events)
    return settled


def settle_accepted(
    project: Project, article: ArticleId, *, home: Lang, who: str, now: datetime, carrier: str | None
) -> list[Settled]:
    """Settle what was accepted in `<home>.po` with a translator's tool, under the article's lock."""
    place = layout.place_of(project.catalogs, article)
    if not place.catalog(home).exists():
        return []
    with locked(place.folder):
        story = open_story(project, place.id)
        return settle(project, story, read_proposals(story), who=who, now=now, carrier=carrier)


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
    """The files as they will be. Reads the catalogs; writes nothing."""

    def __init__(
        self, project: Project, story: Story, decided: Sequence[Unit], *, who: str, now: datetime, carrier: str | None
    ) -> None:
        self.story, self.who, self.now, self.carrier = story, who, now, carrier
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

    def catalog(self, lang: Lang) -> bytes | None:
        """The version's catalog after the step; None where it has none."""
        path = self.story.place.catalog(lang)
        po = read_if_there(path, max_bytes=MAX_CATALOG_BYTES)
        if po is None:
            return None
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
            state = move(State.STALE, unit.was or State.TRANSLATED, actor=Actor.SOURCE)
            return replace(unit, state=state, was=None, lead=None)
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
