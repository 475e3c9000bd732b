"""`l10n rm`: take an article out of the project."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from l10n.cli.options import articles, dry_run, opened, output, printer, who
from l10n.cli.output import near
from l10n.errors import UsageError
from l10n.project.adding import remove_article
from l10n.project.workspace import select

__all__ = ["command"]


@click.command()
@articles
@dry_run
@output
@click.pass_context
def command(ctx: click.Context, names: tuple[str, ...], *, dry_run: bool) -> None:
    """Remove each ARTICLE with its catalogs. It is moved to .l10n/state/removed/, so that nobody's work is lost."""
    out = printer(ctx)
    if not names:
        raise UsageError("rm needs the id of an article", hint="none never means all of them; l10n status lists them")
    project = opened()
    gone = []
    for article in select(project, names).ids:
        place = remove_article(project, article, who=who(), now=datetime.now(UTC), dry_run=dry_run)
        gone.append({"article": article, "moved_to": place})
        out.answer(f"{'would move' if dry_run else 'moved'} {article} to {near(place)}")
    out.data(gone)
