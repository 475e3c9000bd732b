"""`l10n mv`: rename an article."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from l10n.cli.options import dry_run, opened, output, printer, who
from l10n.project.adding import move_article

__all__ = ["command"]


@click.command()
@click.argument("old")
@click.argument("new")
@dry_run
@output
@click.pass_context
def command(ctx: click.Context, old: str, new: str, *, dry_run: bool) -> None:
    """Rename the article OLD to NEW. Segment ids, catalogs and history stay as they are."""
    out = printer(ctx)
    moved = move_article(opened(), old, new, who=who(), now=datetime.now(UTC), dry_run=dry_run)
    out.answer(f"{'would rename' if dry_run else 'renamed'} {old} to {moved}")
    out.data({"old": old, "new": moved})
