"""`l10n mv`: rename an article."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from l10n.cli.options import complete_articles, dry_run, opened, output, printer, who
from l10n.cli.output import near
from l10n.project.adding import move_article
from l10n.project.site import published_pages
from l10n.project.workspace import select_one

__all__ = ["command"]


@click.command()
@click.argument("old", shell_complete=complete_articles)
@click.argument("new")
@dry_run
@output
@click.pass_context
def command(ctx: click.Context, old: str, new: str, *, dry_run: bool) -> None:
    """Rename the article OLD to NEW. Segment ids, catalogs and history stay as they are."""
    out = printer(ctx)
    project = opened()
    article = select_one(project, old)
    moved = move_article(project, article, new, who=who(), now=datetime.now(UTC), dry_run=dry_run)
    out.answer(f"{'would rename' if dry_run else 'renamed'} {article} to {moved}")
    for page in published_pages(project, article):
        out.talk(f"still there under the old name: {near(page)}")
    out.data({"old": article, "new": moved})
