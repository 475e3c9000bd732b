"""What `check` says of articles: each version's findings with the place of each, and how much of it is translated."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from l10n.catalogs import layout
from l10n.checks.gate import Gate, apply_gate
from l10n.checks.reports import Placed, Report, Short, place_findings
from l10n.disk import read_bytes
from l10n.glossary.enforce import Enforcer
from l10n.languages import Lang
from l10n.model.article import ArticleId, SegmentId
from l10n.model.findings import Finding
from l10n.model.states import State, at_least
from l10n.project.corrections import correction_findings
from l10n.project.report import find_all, led_findings, without_dismissed
from l10n.project.story import Story, open_story, read_version
from l10n.project.workspace import Project
from l10n.untrusted import MAX_CATALOG_BYTES

__all__ = ["Checked", "check_article", "make_report"]


@dataclass(frozen=True, slots=True)
class Checked:
    """One version, checked."""

    article: ArticleId
    """Which article."""
    lang: Lang
    """Which version."""
    rows: tuple[Placed, ...]
    """Its findings: open corrections, then in reading order."""
    units: int
    """How many units it has; 0 for home."""
    ready: int
    """How many of them are at least as far as was asked."""
    dismissed: int = 0
    """How many findings a person dismissed, which aren't in *rows*."""


def check_article(
    project: Project,
    article: ArticleId,
    *,
    langs: Sequence[Lang],
    minimum: State | None = None,
    glossary: Enforcer | None = None,
) -> list[Checked]:
    """Return every version of *article* in *langs*, in their order, checked; of home only what it owes the others.

    *minimum*: units below it are findings too; None for those that are empty or rejected. *glossary*: the house's
    terms; None checks none.
    """
    story = open_story(project, article)
    led = led_findings(project, story) if story.article.home in langs else []
    owed = [*correction_findings(project, story, langs=langs), *led]
    found = []
    for lang in langs:
        units = read_version(story, lang)
        texts = {unit.segment.id: (unit.segment.text, unit.target) for unit in units}
        everything = find_all(project, story.article, units, lang=lang, minimum=minimum, glossary=glossary)
        findings = without_dismissed(everything, units)
        rows = _placed(project, story, lang, [*(one for one in owed if one.lang == lang), *findings], texts)
        ready = sum(at_least(unit.state, minimum or State.DRAFT) for unit in units)
        found.append(Checked(article, lang, tuple(rows), len(units), ready, len(everything) - len(findings)))
    return found


def _placed(
    project: Project, story: Story, lang: Lang, findings: Sequence[Finding], texts: dict[SegmentId, tuple[str, str]]
) -> list[Placed]:
    """*findings* with their lines in the version's catalog; in the template where it has none."""
    if not findings:
        return []
    catalog = story.place.catalog(lang)
    file = catalog if catalog.exists() else story.place.template
    lines = layout.read_lines(read_bytes(file, max_bytes=MAX_CATALOG_BYTES))
    return place_findings(findings, path=file.relative_to(_base(project.root)).as_posix(), lines=lines, texts=texts)


def _base(root: Path) -> Path:
    """The folder that code hosts count paths from: the repository's, where the project is in one."""
    return next((folder for folder in (root, *root.parents) if (folder / ".git").exists()), root)


def make_report(checked: Sequence[Checked], gate: Gate) -> Report:
    """Return what *checked* and *gate* say together; versions below the gate's share of translated units are named."""
    rows = apply_gate((row for one in checked for row in one.rows), gate)
    short = []
    for one in checked:
        percent = 100 * one.ready // one.units if one.units else 100
        if gate.min_percent is not None and percent < gate.min_percent:
            short.append(Short(one.article, one.lang, percent, gate.min_percent))
    return Report(tuple(rows), tuple((one.article, one.lang) for one in checked), tuple(short))
