"""What `status` says of each version of each article. Opens only the articles whose files have changed."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, partial
from importlib import import_module
from typing import Final

from l10n.catalogs.layout import Stamp
from l10n.errors import L10nError
from l10n.languages import LANGUAGES, Lang
from l10n.model.article import ArticleId
from l10n.model.states import State, at_least
from l10n.project.status_cache import Counts, Tally, read_cache, write_cache
from l10n.project.workspace import Project

__all__ = ["LangTotal", "VersionStatus", "read_statuses", "sum_statuses"]

_STATES: Final = tuple(State)
_COUNTING: Final = "l10n.project.counting"


@dataclass(frozen=True, slots=True)
class VersionStatus:
    """How far one version is."""

    article: ArticleId
    """Which article."""
    lang: Lang
    """Which version."""
    is_home: bool
    """Whether it is the author's; that one has no units."""
    segments: int
    """How many segments the article has."""
    words: int
    """Words of the home text."""
    states: Mapping[State, int]
    """How many units are in each state; states without units are left out; empty for home."""
    ready_percent: int
    """Share of units that are at least `build.min_state`, rounded down; 100 for home."""
    stale: int
    """How many units are stale: the home text has changed since they were made."""
    machine: int
    """How many units have a text that an engine wrote and nobody has edited, accepted or sent back."""
    machine_percent: int
    """Share of *machine* among the units that have a text, rounded up: 0 only where there is none."""
    corrections: int
    """How many corrections the version still owes; home may owe some that were made in another version first."""


@dataclass(frozen=True, slots=True)
class LangTotal:
    """All articles of a status that are carried into one language; a version that is home doesn't count."""

    lang: Lang
    """The language."""
    articles: int
    """How many articles."""
    ready: int
    """How many of them are ready as a whole."""
    words: int
    """Words of their home texts."""
    states: Mapping[State, int]
    """How many units are in each state; states without units are left out."""
    ready_percent: int
    """Share of all units that are at least `build.min_state`, rounded down."""
    machine_percent: int
    """As a version's."""
    corrections: int
    """How many corrections they still owe."""


def read_statuses(
    project: Project,
    articles: Sequence[ArticleId],
    *,
    langs: Sequence[Lang],
    stamps: Mapping[ArticleId, Stamp],
    looked_ns: int,
    tick: Callable[[], object] = lambda: None,
) -> tuple[list[VersionStatus], list[L10nError]]:
    """Return a line for each version of *articles* in *langs*, in the switcher's order, and why others have none.

    *stamps*: all articles of the project, looked at when the clock said *looked_ns*; what is known of others is
    forgotten. *tick* is called for every article. Writes nothing but the cache.
    """
    kept = read_cache(project)
    known: dict[ArticleId, Counts] = {}
    for article in articles:
        found = kept.find(article, stamps[article])
        if found is not None and all(lang in found.versions for lang in langs):
            known[article] = found
            tick()
    failed: list[L10nError] = []
    missing = [article for article in articles if article not in known]
    kept.forget_others(stamps)
    try:
        for article, counted in _count(project, missing, langs):
            if isinstance(counted, L10nError):
                failed.append(counted)
            else:
                known[article] = counted
                kept.keep(article, stamps[article], counted, looked_ns=looked_ns)
            tick()
    finally:  # who is interrupted after half a minute shall not wait for that half again
        write_cache(project, kept)
    figure = cache(partial(_figures, minimum=_minimum(project)))
    rows = [
        _row(article, known[article], lang, figure)
        for article in articles
        if article in known
        for lang in LANGUAGES
        if lang in langs
    ]
    return rows, failed


def _count(
    project: Project, missing: Sequence[ArticleId], langs: Sequence[Lang]
) -> Iterator[tuple[ArticleId, Counts | L10nError]]:
    if missing:
        # The formats with their parsers take longer to load than ten thousand unchanged articles to list.
        yield from import_module(_COUNTING).count_articles(project, missing, langs=langs)


@dataclass(frozen=True, slots=True)
class _Figures:
    """What follows from a tally alone, so that thousands of versions that stand alike share one."""

    states: Mapping[State, int]
    ready_percent: int
    machine_percent: int


def _row(article: ArticleId, counts: Counts, lang: Lang, figure: Callable[[Tally], _Figures]) -> VersionStatus:
    tally = counts.versions[lang]
    it = figure(tally)
    is_home = lang == counts.home
    ready = 100 if is_home else it.ready_percent
    stale = it.states.get(State.STALE, 0)
    sizes = counts.segments, counts.words
    return VersionStatus(
        article, lang, is_home, *sizes, it.states, ready, stale, tally.machine, it.machine_percent, tally.corrections
    )


def _figures(tally: Tally, *, minimum: State) -> _Figures:
    states = {state: count for state, count in zip(_STATES, tally.states, strict=True) if count}
    return _Figures(states, _ready_percent(states, minimum), _machine_percent(tally.machine, states))


def _ready_percent(states: Mapping[State, int], minimum: State) -> int:
    done = sum(count for state, count in states.items() if at_least(state, minimum))
    return 100 * done // sum(states.values()) if states else 100


def _minimum(project: Project) -> State:
    return State(project.config.text("build.min_state"))


def _machine_percent(machine: int, states: Mapping[State, int]) -> int:
    with_text = sum(states.values()) - states.get(State.EMPTY, 0)
    return -(-100 * machine // with_text) if machine else 0


def sum_statuses(project: Project, rows: Sequence[VersionStatus]) -> list[LangTotal]:
    """Return a total for each language of *rows*, in the switcher's order; none for one that is home everywhere."""
    minimum = _minimum(project)
    totals = []
    for lang in LANGUAGES:
        if not (mine := [row for row in rows if row.lang == lang and not row.is_home]):
            continue
        states: Counter[State] = Counter()
        for row in mine:
            states.update(row.states)
        totals.append(
            LangTotal(
                lang=lang,
                articles=len(mine),
                ready=sum(row.ready_percent == 100 for row in mine),
                words=sum(row.words for row in mine),
                states=dict(states),
                ready_percent=_ready_percent(states, minimum),
                machine_percent=_machine_percent(sum(row.machine for row in mine), states),
                corrections=sum(row.corrections for row in mine),
            )
        )
    return totals
