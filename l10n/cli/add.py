"""`l10n add`: files and saved pages become articles; versions of one story become one."""

from __future__ import annotations

import dataclasses
import os
from collections.abc import Sequence
from datetime import UTC, datetime
from pathlib import Path

import click

from l10n.cli.add_view import say_reading, say_versions, version_data
from l10n.cli.options import dry_run, opened, output, printer, who
from l10n.cli.output import Output, going_on
from l10n.errors import L10nError, UsageError, worst_exit
from l10n.languages import LANGUAGES
from l10n.project.adding import Added, add_article
from l10n.project.bringing import BroughtIn, bring_article
from l10n.project.grouping import Stories, find_stories
from l10n.project.lexicons import Lexicons
from l10n.project.workspace import Project

__all__ = ["command"]


@click.command()
@click.argument("files", metavar="FILE...", nargs=-1, required=True, type=click.Path(path_type=Path, readable=False))
@click.option("--id", "article", help="The article's folder below catalogs/; left out: made from the headline.")
@click.option(
    "-s",
    "--source",
    "--home",
    "home",
    type=click.Choice(list(LANGUAGES)),
    help="The language of FILE; found out if left out. Of several versions, which is home; left out: the first.",
)
@click.option(
    "--together/--apart",
    "together",
    default=None,
    help="All FILEs are versions of one story, or each is a story. Left out: by their names and links.",
)
@click.option("--force", is_flag=True, help="Versions that seem to be other stories are brought together all the same.")
@dry_run
@output
@click.pass_context
def command(
    ctx: click.Context,
    files: tuple[Path, ...],
    article: str | None,
    home: str | None,
    *,
    together: bool | None,
    force: bool,
    dry_run: bool,
) -> int:
    """Bring in FILE (Markdown, HTML, plain text, or a saved news page) as a new article.

    Of a news page only the article is kept; what was left out is listed with -v. Nothing is sent anywhere. A file whose
    text is an article already is refused, unless --id names a second one.

    Files named after languages (uk.html ru.html en.html, or story.uk.md story.en.md) and pages that link to each other
    are versions of one story, and become one article: each segment gets the text that it has in the others. What isn't
    certain is a draft to look at, and what home lacks is listed.
    """
    out = printer(ctx)
    project = opened()
    stories = _stories(project, files, together=together)
    if article and len(stories.groups) > 1:
        raise UsageError(
            "--id names one article, but several files were given",
            hint="add them one by one, or say that they are one story: --together",
        )
    if stories.maybe_one:
        out.warn(
            f"{', '.join(file.name for file in stories.maybe_one)} are in different languages and become an article"
            " each; where they are one story: --together (--apart if not)"
        )
    done: list[BroughtIn] = []
    failed: list[L10nError] = []
    lexicons = Lexicons(project, file=os.environ.get("L10N_LEXICON", "").strip())
    for group in stories.groups:
        with going_on(failed):
            one = _added(project, group, lexicons, article=article, home=home, is_forced=force, dry_run=dry_run)
            _say(out, group[0], one.added, dry_run=dry_run)
            if one.versions:
                say_versions(out, one.versions)
            done.append(one)
    out.data([_data(one) for one in done])
    if done and not dry_run:
        out.talk(f"next: l10n {'review' if done[-1].versions else 'translate'} {done[-1].added.article}")
    return worst_exit(out.failures(failed))


def _added(
    project: Project,
    files: tuple[Path, ...],
    lexicons: Lexicons,
    *,
    article: str | None,
    home: str | None,
    is_forced: bool,
    dry_run: bool,
) -> BroughtIn:
    now = datetime.now(UTC)
    if len(files) == 1:
        return BroughtIn(
            add_article(project, files[0], article=article, home=home, who=who(), now=now, dry_run=dry_run)
        )
    return bring_article(
        project,
        files,
        article=article,
        home=home,
        who=who(),
        now=now,
        lexicons=lexicons,
        is_forced=is_forced,
        dry_run=dry_run,
    )


def _stories(project: Project, files: Sequence[Path], *, together: bool | None) -> Stories:
    if together:
        return Stories((tuple(files),))
    if together is False or len(files) < 2:
        return Stories(tuple((file,) for file in files))
    return find_stories(project, files)


def _data(one: BroughtIn) -> dict[str, object]:
    fields = {field.name: getattr(one.added, field.name) for field in dataclasses.fields(one.added)}
    return {**fields, "versions": [version_data(version) for version in one.versions]}


def _say(out: Output, file: Path, one: Added, *, dry_run: bool) -> None:
    verb = "would add" if dry_run else "added"
    out.answer(f"{verb} {one.article}: {one.home}, {one.blocks} blocks, {one.segments} segments, {one.words} words")
    say_reading(out, str(file), one.warnings, one.dropped)
