"""Units and bare pairs checked as the house's settings say. Reads, never writes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import Final, Protocol

from l10n.catalogs.dismissals import holds
from l10n.checks.contract import Scope, shown
from l10n.checks.run import refuse_unknown, run_checks, severities
from l10n.config import Config, Value
from l10n.glossary.enforce import Enforcer
from l10n.languages import LANGUAGES, Lang
from l10n.model.article import Article, Role, Segment, SegmentId
from l10n.model.findings import Finding, Severity
from l10n.model.house import Style
from l10n.model.states import State
from l10n.model.unit import Unit
from l10n.project.proposals import read_proposals
from l10n.project.story import Story
from l10n.project.workspace import Project

__all__ = [
    "PairCheck",
    "check_units",
    "find_all",
    "house_severities",
    "house_style",
    "led_findings",
    "pair_checker",
    "without_dismissed",
]

_NO_SEGMENT: Final = SegmentId("")


class PairCheck(Protocol):
    """Checks a text against its source."""

    def __call__(self, source: str, target: str, *, source_lang: Lang, target_lang: Lang) -> list[Finding]:
        """Return the findings of the pair, without article and segment."""
        ...


def led_findings(project: Project, story: Story) -> list[Finding]:
    """What home says that another version no longer does: a finding of the check `stale` for each open proposal."""
    home = story.article.home
    severity = house_severities(project.config, home).get("stale")
    if severity is None:
        return []
    return [
        Finding(
            "stale",
            severity,
            f"the {LANGUAGES[unit.source or home].name} version was changed first, from {shown(unit.base or '')};"
            f" follow it or send it back: l10n review {story.article.id} -l {home}",
            story.article.id,
            home,
            unit.segment.id,
        )
        for unit in read_proposals(story)
    ]


def check_units(
    project: Project,
    article: Article,
    units: Iterable[Unit],
    *,
    lang: Lang,
    minimum: State | None = None,
    glossary: Enforcer | None = None,
) -> list[Finding]:
    """Return the findings of *units*, some or all of *article*'s in *lang*, without those that a person dismissed."""
    given = list(units)
    findings = find_all(project, article, given, lang=lang, minimum=minimum, glossary=glossary)
    return without_dismissed(findings, given)


def find_all(
    project: Project,
    article: Article,
    units: Iterable[Unit],
    *,
    lang: Lang,
    minimum: State | None = None,
    glossary: Enforcer | None = None,
) -> list[Finding]:
    """Return the findings of *units* as `check_units` does, with those that a person dismissed."""
    day = article.meta.date
    scope = Scope(
        article.home,
        article.id,
        minimum or State.DRAFT,
        glossary,
        day.date() if day else None,
        house_style(project.config, lang),
    )
    chosen = house_severities(project.config, lang, section=article.meta.section)
    return list(run_checks(units, scope=scope, by_severity=chosen))


def without_dismissed(findings: Iterable[Finding], units: Iterable[Unit]) -> list[Finding]:
    """Return those of *findings* that nobody dismissed in *units* as their texts are now."""
    dismissed = {
        (unit.segment.id, one.check)
        for unit in units
        for one in unit.dismissed
        if holds(one, unit.segment.text, unit.target)
    }
    return [one for one in findings if (one.segment, one.check) not in dismissed]


def pair_checker(project: Project | None, *, glossary: Enforcer | None = None) -> PairCheck:
    """Return a check of bare pairs: (source text, target text, *, source language, target language) → findings.

    The settings are *project*'s, the checks' own where it is None. Raises ConfigError for an unknown check.
    """
    chosen = {lang: house_severities(project.config, lang) if project else severities() for lang in LANGUAGES}
    styles = {lang: house_style(project.config, lang) if project else Style() for lang in LANGUAGES}

    def check(source: str, target: str, *, source_lang: Lang, target_lang: Lang) -> list[Finding]:
        segment = Segment(_NO_SEGMENT, source, Role.PARAGRAPH, 0)
        state = State.TRANSLATED if target.strip() else State.EMPTY
        unit = Unit(segment, target_lang, target, state, source=source_lang, base=source)
        scope = Scope(source_lang, glossary=glossary, style=styles[target_lang])
        return [replace(one, segment=None) for one in run_checks([unit], scope=scope, by_severity=chosen[target_lang])]

    return check


def house_severities(config: Config, lang: Lang, *, section: str | None = None) -> dict[str, Severity]:
    """Return check id → severity as l10n.toml sets it for *lang* in the newspaper's *section*.

    `[checks.section.NAME.<lang>]` goes over `[checks.section.NAME]`, over `[checks.<lang>]`, over `[checks]`. Raises
    ConfigError with the nearest id for a check that there isn't, in whatever section or language it is set.
    """
    for name, setting in config.settings.items():
        if name.startswith("checks."):
            refuse_unknown(name.rpartition(".")[2], where=f"{setting.where}: {name}")
    tables = ["", f"{lang}.", *([f"section.{section}.", f"section.{section}.{lang}."] if section else [])]
    chosen: dict[str, Value] = {}
    for table in tables:
        chosen |= config.below(f"checks.{table}severity.")
    return severities({name: "off" if value == "off" else Severity(str(value)) for name, value in chosen.items()})


def house_style(config: Config, lang: Lang) -> Style:
    """Return how the house writes *lang*, from `[style]` and `[style.<lang>]` in l10n.toml."""
    own = f"style.{lang}."
    return Style(
        mixed=tuple(word.lower() for word in config.texts("style.mixed")),
        apostrophe=config.text(f"{own}apostrophe"),
        dash=config.text(f"{own}dash"),
        ellipsis=config.text(f"{own}ellipsis"),
        yo=config.text(f"{own}yo"),
        nbsp=bool(config.text(f"{own}nbsp")),
    )
