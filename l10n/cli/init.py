"""`l10n init`: start a project."""

from __future__ import annotations

from pathlib import Path

import click

from l10n.cli.options import dry_run, output, printer
from l10n.project.start import start_project

__all__ = ["command"]


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=".")
@click.option("--name", help="The newsroom's name; left out: the folder's.")
@dry_run
@output
@click.pass_context
def command(ctx: click.Context, folder: Path, name: str | None, *, dry_run: bool) -> None:
    """Start a project in FOLDER (here, where none is named): settings, label and topic tables, a place for articles.

    Files that are there already are left as they are.
    """
    out = printer(ctx)
    started = start_project(folder, name=name or folder.resolve().name, dry_run=dry_run)
    for path in started.written:
        out.answer(f"{'would write' if dry_run else 'wrote'} {path}")
    for path in started.kept:
        out.talk(f"kept  {path}")
    out.data(started)
    if not dry_run:
        out.talk("next: l10n add FILE")
