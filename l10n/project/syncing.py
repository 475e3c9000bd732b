"""`l10n sync`: an edited home file carried into its template and catalogs, in one step that can be taken back."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import nullcontext
from dataclasses import dataclass
from datetime import datetime
from functools import cache, partial
from pathlib import Path
from typing import Final

from l10n.catalogs import layout
from l10n.catalogs.history import Event
from l10n.catalogs.revise import read_gone, read_template
from l10n.catalogs.template import write_template
from l10n.disk import locked
from l10n.languages import Lang
from l10n.model.article import Article, ArticleId, SegmentId
from l10n.model.unit import Unit
from l10n.project.proposals import refit_proposals
from l10n.project.step import commit_step, read_files, try_until_still
from l10n.project.story import Home, label_notes, read_home, splitter
from l10n.project.workspace import Project
from l10n.versions.carry import Effect, carry_catalog
from l10n.versions.change import says_the_same
from l10n.versions.merge import Kind
from l10n.versions.revise import Revised, revise

__all__ = ["SYNCED", "Change", "Synced", "sync_article"]

SYNCED: Final = "synced"
"""The word in the history for a home file carried into its catalogs."""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of the home version, and what it means for the others."""

    kind: Kind
    """edited, moved, split, joined, added, removed."""
    segments: tuple[SegmentId, ...]
    """The ids that it is about: those of now, or of before for a removed one."""
    before: tuple[str, ...]
    """The texts of before."""
    after: tuple[str, ...]
    """The texts of now."""
    is_cosmetic: bool
    """Whether the text says what it said."""
    is_returning: bool
    """Whether an added text had been taken out before, and has its translations back."""
    effects: Mapping[Lang, Effect]
    """Language → what becomes of its unit; a language is left out where it has nothing there."""


@dataclass(frozen=True, slots=True)
class Synced:
    """What a sync did to one article."""

    article: ArticleId
    """Which."""
    home: Lang
    """Its home language."""
    changes: tuple[Change, ...]
    """In reading order; none: the home file is as its template has it."""
    files: tuple[str, ...]
    """Names of the files that were (or with a dry run: would be) written."""

    @property
    def work(self) -> int:
        """Units that a person or an engine has to look at because of it."""
        opens = {Effect.STALE, Effect.EMPTY}
        return sum(effect in opens for one in self.changes for effect in one.effects.values())


def sync_article(
    project: Project,
    article: ArticleId,
    *,
    who: str,
    now: datetime,
    is_strict: bool = False,
    is_carrying: bool = False,
    dry_run: bool = False,
) -> Synced:
    """Carry the home file's edits into template and catalogs. Nothing is written where it is as the template has it.

    *is_strict*: a cosmetic edit makes its units stale too. *is_carrying*: where numbers alone changed, they go into
    the texts that people wrote, as *who*'s. Raises BusyError where a translator's tool saves a catalog all the time.
    """
    place = layout.place_of(project.catalogs, article)
    with nullcontext() if dry_run else locked(place.folder):

        def attempt() -> Synced | None:
            home = read_home(project, article)
            catalogs = {lang: place.catalog(lang) for lang in project.languages}
            seen = read_files([*catalogs.values(), place.template])
            found = {lang: seen[path] for lang, path in catalogs.items()}
            carrier = who if is_carrying else None
            plan = _plan(project, home, found, now=now, is_strict=is_strict, carrier=carrier)
            files = {path: data for path, data in plan.files.items() if data != seen[path]}
            made = Synced(article, home.lang, plan.changes, tuple(sorted(path.name for path in files)))
            if dry_run or not files:
                return made
            events = list(_events(made, plan.rewritten, who=who, now=now))
            return made if commit_step(project, place, files, events, seen=seen | {home.file: home.data}) else None

        return try_until_still(place.folder, attempt)


@dataclass(frozen=True, slots=True)
class _Plan:
    files: Mapping[Path, bytes | None]
    changes: tuple[Change, ...]
    rewritten: tuple[tuple[Unit, Unit], ...]


def _plan(
    project: Project,
    home: Home,
    catalogs: Mapping[Lang, bytes | None],
    *,
    now: datetime,
    is_strict: bool,
    carrier: str | None,
) -> _Plan:
    old = read_template(home.pot)
    known = {one.id for one in old}
    proposed = catalogs.get(home.lang)
    catalogs = {lang: po for lang, po in catalogs.items() if lang != home.lang}
    gone = {one.id: one for po in catalogs.values() if po is not None for one in read_gone(po) if one.id not in known}
    revision = revise(
        home.place.id,
        old,
        home.parsed.blocks,
        lang=home.lang,
        split=splitter(project, home.lang),
        gone=list(gone.values()),
        notes=label_notes(project),
    )
    article = Article(home.place.id, home.lang, home.parsed.blocks, revision.segments, home.meta)
    judge = cache(partial(says_the_same, lang=home.lang))  # an edit is judged once for all versions
    is_cosmetic = _never if is_strict else judge
    files: dict[Path, bytes | None] = {home.place.template: write_template(article)}
    effects: dict[Lang, Mapping[SegmentId, Effect]] = {}
    rewritten: list[tuple[Unit, Unit]] = []
    for lang, po in catalogs.items():
        path = home.place.catalog(lang)
        carried = carry_catalog(
            po, article, revision, old, lang=lang, now=now, is_cosmetic=is_cosmetic, carrier=carrier, path=path
        )
        files[path], effects[lang] = carried.data, carried.effects
        rewritten += carried.rewritten
    if proposed is not None:
        texts = {one.id: one.text for one in old}
        files[home.place.catalog(home.lang)] = refit_proposals(proposed, texts, article, now=now)
    changes = [one for one in revision.changes if one.kind is not Kind.SAME]
    return _Plan(files, tuple(_change(one, effects, judge) for one in changes), tuple(rewritten))


def _never(before: str, after: str) -> bool:
    return False


def _change(
    one: Revised, effects: Mapping[Lang, Mapping[SegmentId, Effect]], judge: Callable[[str, str], bool]
) -> Change:
    before, after = tuple(part.text for part in one.old), tuple(part.text for part in one.new)
    return Change(
        one.kind,
        tuple(part.id for part in (one.new or one.old)),
        before,
        after,
        bool(before and after) and judge(" ".join(before), " ".join(after)),
        one.is_returning,
        {code: _worst(of[part.id] for part in one.new) for code, of in effects.items() if one.new},
    )


def _worst(effects: Iterable[Effect]) -> Effect:
    return min(effects, key=(Effect.STALE, Effect.EMPTY, Effect.CARRIED, Effect.BACK, Effect.FITS, Effect.KEPT).index)


def _events(made: Synced, rewritten: Sequence[tuple[Unit, Unit]], *, who: str, now: datetime) -> Iterator[Event]:
    yield Event(now, who, SYNCED, made.home, note=_summary(made.changes) or "template and catalogs written anew")
    for one in made.changes:
        before, after = " ".join(one.before) or None, " ".join(one.after) or None
        for part in one.segments:
            yield Event(now, who, one.kind, f"{made.home}/{part}", before=before, text=after)
    for old, new in rewritten:
        where = f"{new.lang}/{new.segment.id}"
        yield Event(now, who, "carried", where, made.home, before=old.target, text=new.target)


def _summary(changes: Sequence[Change]) -> str:
    count = Counter(one.kind for one in changes)
    return ", ".join(f"{number} {kind}" for kind, number in count.items())
