"""`l10n init`: start a project."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from l10n.cli.options import dry_run, output, printer
from l10n.project.git import ATTRIBUTES_FILE, find_repository, set_up_git
from l10n.project.start import start_project

__all__ = ["command"]


@click.command()
@click.argument("folder", type=click.Path(path_type=Path), default=".")
@click.option("--name", help="The newsroom's name; left out: the folder's.")
@click.option(
    "--git", "with_git", is_flag=True, help="Set up this clone of a git repository to merge and show catalogs."
)
@dry_run
@output
@click.pass_context
def command(ctx: click.Context, folder: Path, name: str | None, *, with_git: bool, dry_run: bool) -> None:
    """Start a project in FOLDER (here, where none is named): settings, label and topic tables, a place for articles.

    Files that are there already are left as they are. With --git, also in a project that is there already, git merges
    its catalogs unit by unit and `git diff` shows them as text; each clone needs this once.
    """
    out = printer(ctx)
    if with_git:
        find_repository(folder)  # before anything is written
    started = start_project(folder, name=name or folder.resolve().name, dry_run=dry_run)
    # This very l10n, whatever PATH a git client has; -P, or a folder l10n/ in the repository would be taken for it.
    command = [sys.executable, "-P", "-m", "l10n"]
    setup = set_up_git(folder, command=command, dry_run=dry_run) if with_git else None
    for path in started.written:
        out.answer(f"{'would write' if dry_run else 'wrote'} {path}")
    for path in started.kept:
        out.talk(f"kept  {path}")
    for line in setup.attributes if setup else ():
        out.answer(f"{'would add' if dry_run else 'added'} to {folder / ATTRIBUTES_FILE}: {line}")
    for setting, value in setup.settings.items() if setup else ():
        out.answer(f"{'would set' if dry_run else 'set'} {setting} = {value}")
    out.data({"written": started.written, "kept": started.kept, "git": setup})
    if not dry_run:
        out.talk("next: l10n add FILE")
