"""Where the versions of an article tell different facts. Reads, never writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from l10n.glossary.fact_people import Register
from l10n.glossary.facts import Difference, compare_facts
from l10n.languages import Lang
from l10n.model.article import ArticleId, Segment
from l10n.model.unit import Unit
from l10n.project.story import open_story, read_version
from l10n.project.workspace import Project

__all__ = ["SegmentDifference", "article_differences"]


@dataclass(frozen=True, slots=True)
class SegmentDifference:
    """A fact on which the versions of one segment disagree."""

    article: ArticleId
    """Which article."""
    segment: str
    """The segment's id."""
    difference: Difference
    """What each version has."""


def article_differences(
    project: Project, article: ArticleId, *, langs: Sequence[Lang], register: Register | None = None
) -> list[SegmentDifference]:
    """Return what the versions of *article* in *langs* tell differently, in reading order.

    A version counts where it has a text, whatever its state. *register* is what `open_register` returned.
    """
    story = open_story(project, article)
    home = story.article.home
    versions = {lang: read_version(story, lang) for lang in langs if lang != home}
    found = []
    for at, segment in enumerate(story.article.segments):
        texts = _texts(segment, at, home=home if home in langs else None, versions=versions)
        if len(texts) > 1:
            found += [SegmentDifference(article, segment.id, one) for one in compare_facts(texts, register=register)]
    return found


def _texts(segment: Segment, at: int, *, home: Lang | None, versions: dict[Lang, list[Unit]]) -> dict[Lang, str]:
    texts = {lang: units[at].target for lang, units in versions.items() if units[at].target.strip()}
    return {home: segment.text, **texts} if home else texts
