"""`l10n rm`: take an article out of the project."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from l10n.cli.options import articles, dry_run, opened, output, printer, who
from l10n.cli.output import going_on, near
from l10n.errors import L10nError, UsageError, worst_exit
from l10n.project.adding import remove_article
from l10n.project.site import published_pages
from l10n.project.workspace import select

__all__ = ["command"]


@click.command()
@articles
@dry_run
@output
@click.pass_context
def command(ctx: click.Context, names: tuple[str, ...], *, dry_run: bool) -> int:
    """Remove each ARTICLE with its catalogs. It is moved to .l10n/state/removed/, so that nobody's work is lost."""
    out = printer(ctx)
    if not names:
        raise UsageError("rm needs the id of an article", hint="none never means all of them; l10n status lists them")
    project = opened()
    gone = []
    failed: list[L10nError] = []
    for article in select(project, names).ids:
        with going_on(failed):
            place = remove_article(project, article, who=who(), now=datetime.now(UTC), dry_run=dry_run)
            gone.append({"article": article, "moved_to": place})
            out.answer(f"{'would move' if dry_run else 'moved'} {article} to {near(place)}")
            for page in published_pages(project, article):
                out.talk(f"still there for readers: {near(page)}")
    out.data(gone)
    return worst_exit(out.failures(failed))
