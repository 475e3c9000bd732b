"""`l10n lead`: another version becomes an article's home."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from l10n.cli.options import complete_articles, dry_run, opened, output, printer, who
from l10n.languages import language
from l10n.project.rehoming import change_home
from l10n.project.workspace import select_one

__all__ = ["command"]


@click.command()
@click.argument("name", metavar="ARTICLE", shell_complete=complete_articles)
@click.argument("lang", metavar="LANG")
@dry_run
@output
@click.pass_context
def command(ctx: click.Context, name: str, lang: str, *, dry_run: bool) -> int:
    """Make the version in LANG the home of ARTICLE: from now on its file is the one that authors edit.

    Home file, template and catalogs are written anew from its texts; segments keep their ids, the version that was home
    becomes a catalog, approved. Refused while a text of it is missing, a draft, stale or sent back. `l10n undo` takes
    it back.
    """
    out = printer(ctx)
    project = opened()
    code = language(lang).code
    done = change_home(project, select_one(project, name), code, who=who(), now=datetime.now(UTC), dry_run=dry_run)
    verb = "would become" if dry_run else "is"
    out.answer(f"{done.article}: {done.home} {verb} home now, {done.file.name} its file; {done.before} was")
    out.talk(f"{'would write' if dry_run else 'wrote'} {', '.join(done.files)}")
    out.data(done)
    return 0
