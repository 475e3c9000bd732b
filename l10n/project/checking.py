"""What `check` says of articles: each version's findings with the place of each, and how much of it is translated."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from pathlib import Path

from l10n.catalogs import layout
from l10n.checks.gate import Gate, apply_gate
from l10n.checks.reports import Placed, Report, Short, place_findings
from l10n.disk import read_bytes
from l10n.errors import L10nError
from l10n.glossary.enforce import Enforcer
from l10n.languages import Lang
from l10n.model.article import ArticleId, SegmentId
from l10n.model.findings import Finding
from l10n.model.states import State, at_least
from l10n.project.check_cache import Checked, content_of, read_cache, write_cache
from l10n.project.corrections import correction_findings
from l10n.project.glossary import open_house_terms
from l10n.project.report import find_all, led_findings, without_dismissed
from l10n.project.story import Story, open_story, read_version
from l10n.project.workspace import Project
from l10n.untrusted import MAX_CATALOG_BYTES

__all__ = ["Checked", "check_article", "check_versions", "make_report"]


def check_versions(
    project: Project,
    wanted: Mapping[ArticleId, Sequence[Lang]],
    *,
    minimum: State | None,
    stamps: Mapping[ArticleId, layout.Stamp],
    looked_ns: int,
    today: date,
    tick: Callable[[], object] = lambda: None,
) -> tuple[list[Checked], list[L10nError]]:
    """Return the *wanted* versions, checked, in that order, and why others couldn't be.

    *stamps*: all articles of the project with their histories, looked at when the clock said *looked_ns*. What was
    checked before, as the files are now, isn't checked again; the glossary is opened only where something is.
    """
    checked: list[Checked] = []
    failed: list[L10nError] = []
    glossary: list[Enforcer | None] = []
    cache = read_cache(project, minimum=minimum, base=_base(project.root), today=today)
    try:
        for article, langs in wanted.items():
            folder, stamp = project.catalogs / article, stamps[article]
            found = cache.find(article, stamp, folder) or {}
            if missing := [lang for lang in langs if lang not in found]:
                glossary = glossary or [open_house_terms(project, today)]
                content = content_of(folder)  # before the files are read: what is written meanwhile is checked anew
                try:
                    made = check_article(project, article, langs=missing, minimum=minimum, glossary=glossary[0])
                except L10nError as exc:  # a value here: one damaged article must not hold back the others
                    failed.append(exc)
                    tick()
                    continue
                found |= {one.lang: one for one in made}
                cache.keep(article, stamp, content, found, looked_ns=looked_ns)
            checked += [found[lang] for lang in langs]
            tick()
    finally:  # who is interrupted shall not wait for the same again
        write_cache(cache, stamps)
    return checked, failed


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
