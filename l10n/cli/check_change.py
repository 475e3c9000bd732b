"""What `l10n check` writes: safe fixes, and findings dismissed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime

from l10n.checks.reports import place_name
from l10n.cli.options import opened, who
from l10n.cli.output import Output, going_on
from l10n.errors import Exit, L10nError, worst_exit
from l10n.languages import Lang
from l10n.model.article import ArticleId
from l10n.project.dismissing import dismiss, parse_spots
from l10n.project.fixing import FixedVersion, fix_article
from l10n.project.glossary import open_house_terms
from l10n.project.workspace import Project

__all__ = ["dismiss_findings", "fix_articles"]


def dismiss_findings(
    out: Output, names: Sequence[str], check: str, *, reason: str, by: str | None, dry_run: bool
) -> Exit:
    """Dismiss what *check* finds in the units that *names* mean, and list it."""
    spots = parse_spots(names)
    project, now = opened(), datetime.now(UTC)
    glossary = open_house_terms(project, now.date())
    name = who() if by is None else by.strip()
    found = dismiss(project, spots, check, reason=reason, who=name, now=now, glossary=glossary, dry_run=dry_run)
    for one in found:
        out.answer(f"{place_name(one)}  {'would be dismissed' if dry_run else 'dismissed'}  {one.check}: {one.reason}")
    out.data(found)
    return Exit.DONE


def fix_articles(
    out: Output, project: Project, chosen: Mapping[ArticleId, Sequence[Lang]], *, by: str | None, dry_run: bool
) -> Exit:
    """Put the safe fixes of the chosen versions into their catalogs, and print what changes as a diff."""
    now = datetime.now(UTC)
    glossary = open_house_terms(project, now.date())
    name = who() if by is None else by.strip()
    done: list[FixedVersion] = []
    failed: list[L10nError] = []
    with out.progress("fixing", total=len(chosen)) as tick:
        for article, langs in chosen.items():
            with going_on(failed):
                done += fix_article(
                    project, article, langs=langs, glossary=glossary, who=name, now=now, dry_run=dry_run
                )
            tick()
    for one in done:
        for line in one.diff.splitlines():
            out.answer(line, colour={"+": "green", "-": "red", "@": "cyan"}.get(line[:1]))
    out.data(done)
    units = sum(len(one.fixes) for one in done)
    what = "would be fixed" if dry_run else "fixed"
    if done or not failed:
        out.talk(f"{units} {what}; l10n check lists what is left" if done else "nothing to fix")
    return worst_exit(out.failures(failed))
