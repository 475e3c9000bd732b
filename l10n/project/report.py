"""What `status` and `check` say of an article. Reads, never writes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from l10n.checks.contract import Scope
from l10n.checks.run import run_checks, severities
from l10n.config import Config
from l10n.glossary.enforce import Enforcer
from l10n.languages import Lang
from l10n.model.article import Article, ArticleId
from l10n.model.findings import Finding, Severity
from l10n.model.states import State, at_least
from l10n.model.unit import Unit
from l10n.project.corrections import correction_findings
from l10n.project.story import open_story, read_version
from l10n.project.workspace import Project
from l10n.text.markup import strip_tags

__all__ = ["VersionStatus", "article_status", "check_article", "check_units", "house_severities"]


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


def article_status(project: Project, article: ArticleId, *, langs: Sequence[Lang]) -> list[VersionStatus]:
    """Return a line for each version of *article* in *langs*, in the switcher's order."""
    story = open_story(project, article)
    minimum = State(project.config.text("build.min_state"))
    total = len(story.article.segments)
    words = sum(len(strip_tags(segment.text).split()) for segment in story.article.segments)
    rows = []
    for lang in langs:
        units = read_version(story, lang)
        is_home = lang == story.article.home
        ready = sum(at_least(unit.state, minimum) for unit in units)
        percent = 100 if is_home or not total else 100 * ready // total
        states = Counter(unit.state for unit in units)
        rows.append(VersionStatus(article, lang, is_home, total, words, states, percent))
    return rows


def check_article(
    project: Project,
    article: ArticleId,
    *,
    langs: Sequence[Lang],
    minimum: State | None = None,
    glossary: Enforcer | None = None,
) -> list[Finding]:
    """Return the findings of every version of *article* in *langs* but home, in reading order; open corrections first.

    *minimum*: units below it are findings too; None for those that are empty or rejected. *glossary*: the house's
    terms; None checks none.
    """
    story = open_story(project, article)
    findings: list[Finding] = []
    for lang in langs:
        units = read_version(story, lang)
        findings += check_units(project, story.article, units, lang=lang, minimum=minimum, glossary=glossary)
    return [*correction_findings(project, story, langs=langs), *findings]


def check_units(
    project: Project,
    article: Article,
    units: Iterable[Unit],
    *,
    lang: Lang,
    minimum: State | None = None,
    glossary: Enforcer | None = None,
) -> list[Finding]:
    """Return the findings of *units*, which are some or all of *article*'s in *lang*."""
    day = article.meta.date
    scope = Scope(article.home, article.id, minimum or State.DRAFT, glossary, day.date() if day else None)
    return list(run_checks(units, scope=scope, by_severity=house_severities(project.config, lang)))


def house_severities(config: Config, lang: Lang) -> dict[str, Severity]:
    """Return check id → severity as l10n.toml sets it, `[checks.<lang>]` over `[checks]`. Raises ConfigError."""
    chosen = {**config.below("checks.severity."), **config.below(f"checks.{lang}.severity.")}
    return severities({name: "off" if value == "off" else Severity(str(value)) for name, value in chosen.items()})
