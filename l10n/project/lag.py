"""The lag of a project's versions, from the publications that the histories hold. Reads, never writes."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from l10n.catalogs import history, layout
from l10n.config import Config
from l10n.errors import L10nError
from l10n.languages import Lang
from l10n.model.article import ArticleId
from l10n.project.site import PUBLISHED
from l10n.project.story import read_home
from l10n.project.workspace import Project
from l10n.versions.lag import Kind, Publication, Spread, find_waits, lag_minutes, spread

__all__ = ["LagRow", "Lagged", "article_lag", "lag_rows", "service_level"]


@dataclass(frozen=True, slots=True)
class Lagged:
    """One wait of one version."""

    article: ArticleId
    """Which article."""
    section: str | None
    """The newspaper's section it is in; None where it isn't known."""
    lang: Lang
    """The version that had to follow."""
    leader: Lang
    """The version that was ahead."""
    kind: Kind
    """Whether it had to follow the first publication or a change."""
    since: datetime
    """When the leader was published."""
    until: datetime | None
    """When the version followed; None where it hasn't."""
    minutes: float
    """How long the wait was, or has been until now."""
    is_late: bool
    """Whether that is past the service level of its language."""


@dataclass(frozen=True, slots=True)
class LagRow:
    """The waits of one language, section and kind."""

    lang: Lang
    """The versions that had to follow."""
    section: str | None
    """Of the articles in this section; None for those in none."""
    kind: Kind
    """Following the first publication, or changes."""
    done: int
    """Waits that have ended; the percentiles are theirs."""
    open: int
    """Waits that go on."""
    late: int
    """Waits past the service level, ended or not."""
    level: int
    """The service level of the language, in minutes."""
    minutes: Spread | None
    """Percentiles; None where no wait has ended."""


def service_level(config: Config, lang: Lang) -> int:
    """Return in how many minutes a version in *lang* has to follow: `lag.<lang>.minutes`, else `lag.minutes`."""
    return int(config.text(f"lag.{lang}.minutes") or config.text("lag.minutes"))


def article_lag(
    project: Project, article: ArticleId, *, langs: Sequence[Lang], now: datetime, since: datetime | None = None
) -> list[Lagged]:
    """Return every wait of the versions of *article* in *langs*; *since*: only those that began then or later."""
    place = layout.place_of(project.catalogs, article)
    events = (record.event for record in history.ordered(history.read(place.history)))
    by_code: dict[str | None, Lang] = {lang: lang for lang in project.languages}
    published = [
        Publication(by_code[event.unit], event.at)
        for event in events
        if event.what == PUBLISHED and event.unit in by_code
    ]
    waits = [
        wait
        for wait in find_waits(published, project.languages)
        if wait.lang in langs and (since is None or wait.since >= since)
    ]
    section = _section(project, article) if waits else None
    found = []
    for wait in waits:
        minutes = round(lag_minutes(wait, now=now), 1)
        is_late = minutes > service_level(project.config, wait.lang)
        found.append(
            Lagged(article, section, wait.lang, wait.leader, wait.kind, wait.since, wait.until, minutes, is_late)
        )
    return found


def _section(project: Project, article: ArticleId) -> str | None:
    """The article's section. A home file that can't be read at the moment has none; its history counts all the same."""
    try:
        return read_home(project, article).meta.section
    except L10nError:
        return None


def lag_rows(project: Project, waits: Iterable[Lagged]) -> list[LagRow]:
    """Return a row for each language, section and kind that *waits* have, languages in the switcher's order."""
    groups: dict[tuple[Lang, str | None, Kind], list[Lagged]] = {}
    for wait in waits:
        groups.setdefault((wait.lang, wait.section, wait.kind), []).append(wait)
    kinds = list(Kind)
    order = sorted(
        groups, key=lambda key: (project.languages.index(key[0]), key[1] is None, key[1] or "", kinds.index(key[2]))
    )
    rows = []
    for key in order:
        done = [wait.minutes for wait in groups[key] if wait.until is not None]
        late = sum(wait.is_late for wait in groups[key])
        level = service_level(project.config, key[0])
        rows.append(LagRow(*key, len(done), len(groups[key]) - len(done), late, level, spread(done)))
    return rows
