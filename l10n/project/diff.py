"""The comparisons that `l10n diff` shows: versions of an article, or two revisions of one. Reads, never writes."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from pathlib import Path
from typing import Final

from l10n import formats
from l10n.catalogs import layout
from l10n.catalogs.history import Record
from l10n.catalogs.template import make_segments, match_template
from l10n.errors import ConflictError, L10nError, UsageError
from l10n.glossary.fact_people import Register
from l10n.languages import Lang
from l10n.model.article import Article, ArticleId
from l10n.model.states import State
from l10n.model.unit import Unit
from l10n.project.past import find_record, versions_at
from l10n.project.revisions import Files, Revision, files_at, files_now
from l10n.project.story import Story, open_story, read_home, read_version, splitter
from l10n.project.workspace import Project
from l10n.untrusted import MAX_ARTICLE_BYTES, MAX_CATALOG_BYTES
from l10n.versions.diff import Comparison, Passage, Side, compare_revisions, compare_versions
from l10n.versions.past import Past

__all__ = ["Moment", "diff_revisions", "diff_versions", "find_moment"]

Moment = Revision | Record
"""A commit, or a record of the article's history."""
_SHORT: Final = 8


def diff_versions(
    project: Project, article: ArticleId, *, langs: Sequence[Lang], register: Register | None = None
) -> list[Comparison]:
    """Return the comparisons of the versions of *article* that *langs* ask for.

    Two or more languages: the first against each other one. One or none: the home version against that, or against
    each of the project's others. *register* is what `open_register` returned.
    """
    story = open_story(project, article)
    home, published = story.article.home, story.article.meta.date
    on = published.date() if published else None
    others = [lang for lang in langs or project.languages if lang != home]
    first, *rest = (
        langs if len(langs) > 1 else (home, *(others or (lang for lang in project.languages if lang != home)))
    )
    found = []
    left = _passages(story, first)
    for lang in rest:
        right = _passages(story, lang)
        rows = compare_versions(left, right, source=first, target=lang, register=register, on=on)
        found.append(Comparison(article, Side(first), Side(lang), tuple(rows)))
    return found


def _passages(story: Story, lang: Lang) -> list[Passage]:
    if lang == story.article.home:
        return [Passage(segment.id, segment.text) for segment in story.article.segments]
    return [_passage(unit) for unit in read_version(story, lang)]


def _passage(unit: Unit) -> Passage:
    """What *unit* shows beside another text; a draft that no person touched is its engine's."""
    engine = unit.recipe.engine if unit.recipe and unit.state is State.DRAFT else None
    return Passage(unit.segment.id, unit.target, unit.state, unit.by or engine, unit.source, unit.base)


def diff_revisions(
    project: Project, article: ArticleId, *, langs: Sequence[Lang], before: Moment, after: Moment | None = None
) -> list[Comparison]:
    """Return for each version of *article* in *langs* how it changed from *before* to *after*; None: to now.

    An article that *before* doesn't have was empty then. Raises UsageError where *after* has none.
    """
    read_left = _reader(project, article, before, langs, is_needed=False)
    read_right = _reader(project, article, after, langs, is_needed=True)
    left, right = _side_of(before), _side_of(after)
    found = []
    for lang in langs:
        sides = [read_left(lang), read_right(lang)]
        # What one side doesn't know can't be compared; shown as added or removed it would be a lie.
        unknown = {one.segment for side in sides for one in side if one.text is None}
        old, new = ([_known(one) for one in side if one.segment not in unknown] for side in sides)
        rows = compare_revisions(old, new, lang=lang)
        names = tuple(sorted(one or "-" for one in unknown))
        found.append(Comparison(article, Side(lang, *left), Side(lang, *right), tuple(rows), names))
    return found


def find_moment(project: Project, article: ArticleId, name: str, *, in_git: Callable[[str], Revision]) -> Moment:
    """Return what *name* means for *article*: a record of its history, else what *in_git* says."""
    return find_record(project, article, name) or in_git(name)


def _reader(
    project: Project, article: ArticleId, moment: Moment | None, langs: Sequence[Lang], *, is_needed: bool
) -> Callable[[Lang], Sequence[Passage | Past]]:
    """What returns a version as it was at *moment*."""
    folder = layout.place_of(project.catalogs, article).folder
    if isinstance(moment, Record):
        versions = versions_at(project, article, moment, langs, home=read_home(project, article).lang)
        return lambda lang: versions[lang]
    files = files_at(project.root, folder, moment) if moment else files_now(folder)
    if layout.TEMPLATE in files.names:
        return lambda lang: _passages_in(project, article, files, lang)
    if is_needed:
        raise UsageError(
            f"there is no article {article!r} in {files.where}", hint="git log -- catalogs shows when it came"
        )
    return lambda _: ()


def _known(one: Passage | Past) -> Passage:
    return one if isinstance(one, Passage) else Passage(one.segment, one.text or "", one.state, one.by)


def _side_of(moment: Moment | None) -> tuple[str | None, datetime | None]:
    if isinstance(moment, Record):
        return moment.id[:_SHORT], moment.event.at
    return (moment.short, moment.at) if moment else (None, None)


def _passages_in(project: Project, article: ArticleId, files: Files, lang: Lang) -> list[Passage]:
    """The version in *lang* that *files* hold. A home file edited after its template is cut anew, without ids."""
    try:
        sidecar = None
        if layout.SIDECAR in files.names:
            sidecar = layout.read_sidecar(
                files.read(layout.SIDECAR, MAX_ARTICLE_BYTES), path=_path(files, layout.SIDECAR)
            )
        home, name = layout.choose_home(article, files.names, sidecar)
        data = files.read(name, MAX_ARTICLE_BYTES)
        blocks = formats.read(data, path=_path(files, name), house=project.house, lang=home).blocks
        try:
            segments = match_template(blocks, files.read(layout.TEMPLATE, MAX_CATALOG_BYTES))
        except ConflictError:
            if lang != home:
                raise
            return [Passage(None, one.text) for one in make_segments(article, blocks, split=splitter(project, home))]
        if lang == home:
            return [Passage(segment.id, segment.text) for segment in segments]
        catalog = f"{lang}.po"
        po = files.read(catalog, MAX_CATALOG_BYTES) if catalog in files.names else None
        units = layout.read_units(po, Article(article, home, blocks, segments), lang=lang, path=_path(files, catalog))
        return [_passage(unit) for unit in units]
    except L10nError as exc:
        exc.add_note(f"article {article} in {files.where}")
        raise


def _path(files: Files, name: str) -> Path:
    return Path(f"{files.where}/{name}")
