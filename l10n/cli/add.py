"""`l10n add`: files and saved pages become articles."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path

import click

from l10n.cli.options import dry_run, opened, output, printer, who
from l10n.cli.output import Output, going_on
from l10n.errors import L10nError, UsageError, worst_exit
from l10n.languages import LANGUAGES
from l10n.project.adding import Added, add_article

__all__ = ["command"]


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@click.option("--id", "article", help="The article's folder below catalogs/; left out: made from the headline.")
@click.option(
    "-s", "--source", "home", type=click.Choice(list(LANGUAGES)), help="The language of FILE; found out if left out."
)
@dry_run
@output
@click.pass_context
def command(
    ctx: click.Context, files: tuple[Path, ...], article: str | None, home: str | None, *, dry_run: bool
) -> int:
    """Bring in FILE (Markdown, HTML, plain text, or a saved news page) as a new article.

    Of a news page only the article is kept; what was left out is listed with -v. Nothing is sent anywhere. A file whose
    text is an article already is refused, unless --id names a second one.
    """
    out = printer(ctx)
    if article and len(files) > 1:
        raise UsageError("--id names one article, but several files were given", hint="add them one by one")
    project = opened()
    added: list[Added] = []
    failed: list[L10nError] = []
    for file in files:
        with going_on(failed):
            now = datetime.now(UTC)
            one = add_article(project, file, article=article, home=home, who=who(), now=now, dry_run=dry_run)
            added.append(one)
            _say(out, file, one, dry_run=dry_run)
    out.data(added)
    if added and not dry_run:
        out.talk(f"next: l10n translate {added[-1].article}")
    return worst_exit(out.failures(failed))


def _say(out: Output, file: Path, one: Added, *, dry_run: bool) -> None:
    verb = "would add" if dry_run else "added"
    out.answer(f"{verb} {one.article}: {one.home}, {one.blocks} blocks, {one.segments} segments, {one.words} words")
    for text in one.warnings:
        out.warn(f"{file}: {text}")
    if one.dropped:
        hint = "" if out.verbosity else " (-v lists them)"
        out.talk(f"{len(one.dropped)} lines of the page are not the article's{hint}")
        for line in one.dropped:
            out.detail(f"  - {line}")
