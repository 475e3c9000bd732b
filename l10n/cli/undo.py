"""`l10n undo`: the last step over an article's files, taken back."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from l10n.cli.options import complete_articles, dry_run, opened, output, printer, who
from l10n.project.step import undo_step
from l10n.project.workspace import select_one

__all__ = ["command"]


@click.command()
@click.argument("name", metavar="ARTICLE", shell_complete=complete_articles)
@dry_run
@output
@click.pass_context
def command(ctx: click.Context, name: str, *, dry_run: bool) -> int:
    """Take back the last step of ARTICLE: a sync, or what a review accepted, approved or sent back.

    Refused where a file was changed since: nobody's work is lost. The history keeps the step and its undoing.
    """
    out = printer(ctx)
    project = opened()
    undone = undo_step(project, select_one(project, name), who=who(), now=datetime.now(UTC), dry_run=dry_run)
    verb = "would take back" if dry_run else "took back"
    out.answer(f"{undone.article}: {verb} “{undone.what}” of {undone.who}: {', '.join(undone.files)} as before")
    out.data(undone)
    return 0
