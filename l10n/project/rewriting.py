"""The home file with other texts in it, read back at once: a text that can't stand there is refused before a write."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from pathlib import Path

from l10n import formats
from l10n.catalogs.revise import cut_blocks, name_segments
from l10n.catalogs.template import join_article
from l10n.errors import InputError
from l10n.languages import Lang
from l10n.model.article import Article, SegmentId
from l10n.model.unit import Unit
from l10n.project.story import Story, label_notes, splitter
from l10n.project.workspace import Project

__all__ = ["rewrite_home"]


def rewrite_home(
    project: Project,
    story: Story,
    units: Sequence[Unit],
    texts: Sequence[str],
    *,
    lang: Lang,
    path: Path,
    hint: Callable[[SegmentId], str],
) -> tuple[Article, bytes]:
    """Return the article with the targets of *units* (all of its segments') as its home in *lang*, and its home file.

    *texts*: the same targets as *path* will be read, their tags numbered in the order of the text. Ids stay. Raises
    InputError with the *hint* for the first unit whose text the file would not have as one segment.
    """
    article = story.article
    blocks = join_article(article, units).blocks
    data = formats.render(story.parsed, blocks, house=project.house, lang=lang)
    again = formats.read(data, path=path, house=project.house, lang=lang)
    cuts = cut_blocks(again.blocks, texts, split=splitter(project, lang))
    found = [cut.piece.text for cut in cuts]
    if found != list(texts):
        odd = _odd(units, texts, found)
        raise InputError(
            f"{article.id}: the text of {lang}/{odd} would not stand in {path.name} as one segment with the tags it has"
            " now",
            hint=hint(odd),
        )
    ids = [segment.id for segment in article.segments]
    segments = name_segments(article.id, again.blocks, cuts, ids, taken=(), notes=label_notes(project))
    return Article(article.id, lang, again.blocks, segments, article.meta), data


def _odd(units: Sequence[Unit], texts: Sequence[str], found: Sequence[str]) -> SegmentId:
    """The first unit whose text is not among *found*; before others one that says something else than home did."""
    made = set(found)
    lost = [unit for unit, text in zip(units, texts, strict=True) if text not in made] or list(units)
    return next((unit.segment.id for unit in lost if unit.target != unit.segment.text), lost[0].segment.id)
