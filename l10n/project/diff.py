"""The comparisons that `l10n diff` shows: which versions of an article stand against which. Reads, never writes."""

from __future__ import annotations

from collections.abc import Sequence

from l10n.languages import Lang
from l10n.model.article import ArticleId
from l10n.model.states import State
from l10n.model.unit import Unit
from l10n.project.story import Story, open_story, read_version
from l10n.project.workspace import Project
from l10n.versions.diff import Comparison, Passage, Side, compare_versions

__all__ = ["diff_versions", "passage_of"]


def diff_versions(project: Project, article: ArticleId, *, langs: Sequence[Lang]) -> list[Comparison]:
    """Return the comparisons of the versions of *article* that *langs* ask for.

    Two or more languages: the first against each other one. One or none: the home version against that, or against
    each of the project's others.
    """
    story = open_story(project, article)
    home = story.article.home
    others = [lang for lang in langs or project.languages if lang != home]
    first, *rest = (
        langs if len(langs) > 1 else (home, *(others or (lang for lang in project.languages if lang != home)))
    )
    found = []
    left = _passages(story, first)
    for lang in rest:
        rows = compare_versions(left, _passages(story, lang), source=first, target=lang)
        found.append(Comparison(article, Side(first), Side(lang), tuple(rows)))
    return found


def _passages(story: Story, lang: Lang) -> list[Passage]:
    if lang == story.article.home:
        return [Passage(segment.id, segment.text) for segment in story.article.segments]
    return [passage_of(unit) for unit in read_version(story, lang)]


def passage_of(unit: Unit) -> Passage:
    """Return what *unit* shows beside another version; a draft that no person touched is its engine's."""
    engine = unit.recipe.engine if unit.recipe and unit.state is State.DRAFT else None
    return Passage(unit.segment.id, unit.target, unit.state, unit.by or engine, unit.source, unit.base)
