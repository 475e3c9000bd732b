"""`l10n lead`: another version becomes an article's home, in one step that can be taken back."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from l10n.catalogs import layout
from l10n.catalogs.history import Event
from l10n.catalogs.template import write_template
from l10n.disk import locked
from l10n.errors import ConflictError, UsageError
from l10n.languages import LANGUAGES, Lang
from l10n.model.article import Article, ArticleId, Segment, SegmentId
from l10n.model.states import State, at_least
from l10n.model.unit import Unit
from l10n.project.rewriting import rewrite_home
from l10n.project.step import commit_step, read_files, try_until_still
from l10n.project.story import Story, open_story
from l10n.project.workspace import Project
from l10n.text.markup import marks, rewrite, write_mark

__all__ = ["Rehomed", "change_home"]

_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Rehomed:
    """What became of an article whose home was changed."""

    article: ArticleId
    """Which."""
    before: Lang
    """Its home until now; a version like the others now, approved."""
    home: Lang
    """Its home now."""
    file: Path
    """The home file."""
    files: tuple[str, ...]
    """Names of the files that were (or with a dry run: would be) written or taken away."""


def change_home(
    project: Project, article: ArticleId, lang: Lang, *, who: str, now: datetime, dry_run: bool = False
) -> Rehomed:
    """Make the version in *lang* the home of *article*: home file, template and catalogs written from its texts.

    Ids stay, and so do the other versions' states. Raises UsageError where it is home already, ConflictError while a
    unit of it is empty, a draft, stale or sent back, or a proposal to home is open, InputError where a text of it can't
    stand in the file as one segment; then nothing was written.
    """
    place = layout.place_of(project.catalogs, article)
    with locked(place.folder):

        def attempt() -> Rehomed | None:
            story = open_story(project, article)
            home, file = story.article.home, place.home_file(lang, story.file.suffix)
            if lang == home:
                raise UsageError(f"{LANGUAGES[lang].name} is the home of {article} already", hint="nothing to do")
            if lang not in project.languages:
                raise UsageError(f"{lang} is no language of this project", hint="see project.languages in l10n.toml")
            seen = read_files(
                [*(place.catalog(code) for code in project.languages), place.sidecar, place.template, file]
            )
            files = _files(project, story, lang, seen, who=who, now=now)
            seen[story.file] = story.data
            changed = {path: data for path, data in files.items() if data != seen[path]}
            done = [Event(now, who, "rehomed", lang, home)]
            if dry_run or commit_step(project, place, changed, done, seen=seen):
                return Rehomed(place.id, home, lang, file, tuple(sorted(path.name for path in changed)))
            return None

        return try_until_still(place.folder, attempt)


def _files(
    project: Project, story: Story, lang: Lang, seen: Mapping[Path, bytes | None], *, who: str, now: datetime
) -> dict[Path, bytes | None]:
    """All files of the article with *lang* as its home; *seen*: those of now."""
    place, home = story.place, story.article.home
    units = layout.read_units(seen[place.catalog(lang)], story.article, lang=lang, path=place.catalog(lang))
    _refuse_unready(story, units, lang, has_proposals=seen[place.catalog(home)] is not None)
    made, data, numbers = _rehomed(project, story, units, lang)
    file = place.home_file(lang, story.file.suffix)
    files: dict[Path, bytes | None] = {story.file: None, file: data, place.template: write_template(made)}
    files |= {place.catalog(lang): None, place.catalog(home): _old_home(story, made, numbers, who=who, now=now)}
    for other in project.languages:
        if other not in {lang, home} and (po := seen[place.catalog(other)]) is not None:
            files[place.catalog(other)] = _turned(po, story, made, numbers, lang=other, now=now)
    if (old := seen[place.sidecar]) is not None:
        sidecar = replace(layout.read_sidecar(old, path=place.sidecar), home=lang, file=file.name)
        files[place.sidecar] = layout.write_sidecar(sidecar)
    return files


def _refuse_unready(story: Story, units: Sequence[Unit], lang: Lang, *, has_proposals: bool) -> None:
    article, home = story.article.id, story.article.home
    if low := [unit for unit in units if not at_least(unit.state, State.TRANSLATED)]:
        listed = ", ".join(f"{unit.segment.id} ({unit.state})" for unit in low[:_SHOWN])
        more = f" and {len(low) - _SHOWN} more" if len(low) > _SHOWN else ""
        raise ConflictError(
            f"{article}: the {LANGUAGES[lang].name} version isn't ready to be home: {listed}{more}",
            hint=f"a person has to agree with each text first: l10n review {article} -l {lang}",
        )
    if has_proposals:
        raise ConflictError(
            f"{article}: {home}.po has proposals to the home file that wait",
            hint=f"accept or send them back first: l10n review {article} -l {home}",
        )


def _rehomed(
    project: Project, story: Story, units: Sequence[Unit], lang: Lang
) -> tuple[Article, bytes, list[Mapping[int, int]]]:
    """The article as its new home has it, the home file, and for each segment the old tag numbers → the new ones."""
    numbers = [_numbers(unit) for unit in units]
    texts = [_renumbered(unit.target, own) for unit, own in zip(units, numbers, strict=True)]
    path = story.place.home_file(lang, story.file.suffix)

    def hint(unit: SegmentId) -> str:
        return f"look for markup in it, and change it: l10n review {story.article.id} -l {lang} --unit {unit}"

    made, data = rewrite_home(project, story, units, texts, lang=lang, path=path, hint=hint)
    return made, data, numbers


def _numbers(unit: Unit) -> Mapping[int, int]:
    """The tags of *unit*'s target in the order in which they open, numbered from 1. Raises ConflictError on a loss."""
    order = list(dict.fromkeys(mark.number for mark in marks(unit.target)))
    if lost := {mark.number for mark in marks(unit.segment.text)} - set(order):
        raise ConflictError(
            f"{unit.lang}/{unit.segment.id} lacks {len(lost)} of the tags that home has there",
            hint="put the links and emphasis in first, or the other versions would lose them",
        )
    return {number: at for at, number in enumerate(order, 1)}


def _renumbered(text: str, numbers: Mapping[int, int]) -> str:
    return rewrite(text, lambda mark: write_mark(numbers.get(mark.number, mark.number), mark.edge))


def _old_home(story: Story, made: Article, numbers: Sequence[Mapping[int, int]], *, who: str, now: datetime) -> bytes:
    """The catalog of the version that was home: what its author wrote is approved."""
    at = now.replace(microsecond=0)
    units = [
        Unit(segment, story.article.home, _renumbered(old.text, own), State.APPROVED, by=who, at=at)
        for segment, old, own in zip(made.segments, story.article.segments, numbers, strict=True)
    ]
    return layout.write_units(None, units, article=made, lang=story.article.home, now=now)


def _turned(
    po: bytes, story: Story, made: Article, numbers: Sequence[Mapping[int, int]], *, lang: Lang, now: datetime
) -> bytes:
    """A third version's catalog under the new home's texts. What was stale keeps the base that shows why."""

    def turn(unit: Unit, segment: Segment, own: Mapping[int, int]) -> Unit:
        base = unit.base if unit.state is State.STALE else None
        return replace(unit, segment=segment, target=_renumbered(unit.target, own), base=base, lead=None)

    units = layout.read_units(po, story.article, lang=lang, path=story.place.catalog(lang))
    turned = [turn(unit, new, own) for unit, new, own in zip(units, made.segments, numbers, strict=True)]
    return layout.write_units(po, turned, article=made, lang=lang, now=now)
