"""Articles' units counted: opens every file, as `status` need not where it has seen them before."""

from __future__ import annotations

import gc
import os
import signal
from collections import Counter
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import get_context
from typing import Final

from l10n.errors import L10nError
from l10n.languages import Lang
from l10n.model.article import ArticleId
from l10n.model.states import State
from l10n.model.unit import ENGINELESS, Unit, is_untouched
from l10n.project.corrections import find_story_corrections
from l10n.project.status_cache import Counts, Tally
from l10n.project.story import open_story, read_version
from l10n.project.workspace import Project
from l10n.text.markup import strip_tags

__all__ = ["MOST_WORKERS", "count_article", "count_articles"]

MOST_WORKERS: Final = 3
"""Each takes some 50 MB; with more of them ten thousand articles would need more memory than they save time."""
_BATCH: Final = 50
_WORTH_WORKERS: Final = 4 * _BATCH


def count_article(project: Project, article: ArticleId, *, langs: Sequence[Lang]) -> Counts:
    """Return how the units of *article* stand in *langs*. Raises what opening it raises."""
    story = open_story(project, article)
    segments = story.article.segments
    words = sum(len(strip_tags(segment.text).split()) for segment in segments)
    versions = {lang: read_version(story, lang) for lang in langs}
    owed = Counter(one.lang for one in find_story_corrections(story, versions) if one.is_open)
    tallies = {lang: _tally(units, corrections=owed[lang]) for lang, units in versions.items()}
    return Counts(story.article.home, len(segments), words, tallies)


def _tally(units: Sequence[Unit], *, corrections: int) -> Tally:
    found = Counter(unit.state for unit in units)
    return Tally(tuple(found[state] for state in State), sum(map(_is_machine, units)), corrections)


def _is_machine(unit: Unit) -> bool:
    """Whether an engine, and neither memory nor a table, wrote the text and nobody has touched or judged it since."""
    return is_untouched(unit) and unit.recipe is not None and unit.recipe.engine not in ENGINELESS


def count_articles(
    project: Project, articles: Sequence[ArticleId], *, langs: Sequence[Lang]
) -> Iterator[tuple[ArticleId, Counts | L10nError]]:
    """Yield each of *articles* with its counts, or with why it can't be read; many of them by several processes."""
    workers = min(_cpus(), MOST_WORKERS)
    if workers == 1 or len(articles) < _WORTH_WORKERS:
        yield from _count(project, articles, langs)
        return
    batches = [articles[at : at + _BATCH] for at in range(0, len(articles), _BATCH)]
    # Spawned and not forked: a progress bar's thread may be running, and a fork would copy its locks.
    pool = ProcessPoolExecutor(workers, mp_context=get_context("spawn"), initializer=_begin_worker)
    done = 0
    try:
        for found in pool.map(_count_batch, *zip(*((project, batch, langs) for batch in batches), strict=True)):
            done += 1
            yield from found
    except BrokenProcessPool:  # a worker was killed, or none can be started here: slower, but it gets done
        for batch in batches[done:]:
            yield from _count(project, batch, langs)
    finally:
        pool.shutdown(cancel_futures=True)


def _cpus() -> int:
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _begin_worker() -> None:
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # the parent is told too, and ends the workers
    gc.freeze()  # the modules are there to stay: looking through them for cycles takes a third of a worker's time
    gc.set_threshold(20_000, 20, 20)


def _count_batch(
    project: Project, articles: Sequence[ArticleId], langs: Sequence[Lang]
) -> list[tuple[ArticleId, Counts | L10nError]]:
    return list(_count(project, articles, langs))


def _count(
    project: Project, articles: Sequence[ArticleId], langs: Sequence[Lang]
) -> Iterator[tuple[ArticleId, Counts | L10nError]]:
    for article in articles:
        try:
            found: Counts | L10nError = count_article(project, article, langs=langs)
        except L10nError as exc:  # a value here: the other articles go on, and the command says what it was
            found = exc
        yield article, found
