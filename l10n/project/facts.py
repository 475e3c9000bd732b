"""The facts of an article's versions side by side. Reads, never writes."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from l10n.glossary.fact_people import Register
from l10n.languages import Lang
from l10n.model.article import ArticleId, Segment, TagKind
from l10n.model.unit import Unit
from l10n.project.story import open_story, read_version
from l10n.project.workspace import Project
from l10n.versions.facts import FactRow, Says, link_rows, tabulate_facts

__all__ = ["SegmentFact", "article_facts"]


@dataclass(frozen=True, slots=True)
class SegmentFact:
    """A fact of one segment as its versions tell it."""

    article: ArticleId
    """Which article."""
    segment: str
    """The segment's id."""
    row: FactRow
    """What each version has."""


def article_facts(
    project: Project, article: ArticleId, *, langs: Sequence[Lang], register: Register | None = None
) -> list[SegmentFact]:
    """Return the facts of *article*'s versions in *langs*: those that differ first, each part in reading order.

    A version counts where it has a text, whatever its state, a segment where two have. *register* is what
    `open_register` returned.
    """
    story = open_story(project, article)
    home, published = story.article.home, story.article.meta.date
    on = published.date() if published else None
    versions = {lang: read_version(story, lang) for lang in langs if lang != home}
    found = []
    for at, segment in enumerate(story.article.segments):
        texts = _texts(segment, at, home=home if home in langs else None, versions=versions)
        if len(texts) > 1:
            hrefs = {tag.number: tag.href for tag in segment.tags if tag.href and tag.kind is TagKind.LINK}
            rows = [*tabulate_facts(texts, register=register, on=on), *link_rows(texts, hrefs)]
            found += [SegmentFact(article, segment.id, row) for row in rows]
    return sorted(found, key=lambda one: one.row.says is not Says.DIFFERS)


def _texts(segment: Segment, at: int, *, home: Lang | None, versions: dict[Lang, list[Unit]]) -> dict[Lang, str]:
    texts = {lang: units[at].target for lang, units in versions.items() if units[at].target.strip()}
    return {home: segment.text, **texts} if home else texts
