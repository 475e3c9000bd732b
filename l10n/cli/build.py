"""`l10n build`: pages for readers, or a preview for the desk."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from l10n.cli.options import articles, dry_run, langs, opened, output, printer, who
from l10n.cli.output import Output, going_on, near
from l10n.config import Value
from l10n.errors import Exit, L10nError, worst_exit
from l10n.model.states import State
from l10n.project.glossary import open_house_terms
from l10n.project.site import Built, build_article, write_indexes
from l10n.project.workspace import select
from l10n.text.dates import write_moment

__all__ = ["command"]


@click.command()
@articles
@langs
@click.option("--preview", is_flag=True, help="Every version, drafts and gaps marked, into preview/ beside build.out.")
@click.option(
    "--min-state",
    type=click.Choice([str(s) for s in State if s in {"draft", "translated", "reviewed", "approved"}]),
    help="Publish from this state on; left out: build.min_state.",
)
@click.option(
    "-o",
    "--out",
    "folder",
    metavar="FOLDER",
    type=click.Path(file_okay=False),
    help="The folder to write; left out: build.out.",
)
@dry_run
@output
@click.pass_context
def command(
    ctx: click.Context,
    names: tuple[str, ...],
    langs: str,
    *,
    preview: bool,
    min_state: str | None,
    folder: str | None,
    dry_run: bool,
) -> int:
    """Write Markdown and an HTML page for every version of each ARTICLE whose units are all far enough.

    A version that isn't, or that has an error nobody let pass (`l10n review --override`), is listed with what it
    lacks (exit 1). An article under embargo is refused in every language, and the others are built (exit 6).
    """
    out = printer(ctx)
    flags: dict[str, Value] = {"build.min_state": min_state} if min_state else {}
    if folder:
        flags["build.out"] = folder
    project = opened(flags)
    chosen = select(project, names, langs=langs)
    now = datetime.now(UTC)  # one moment for the whole run: an embargo doesn't end half-way through it
    glossary = None if preview else open_house_terms(project, now.date())
    built: list[Built] = []
    failed: list[L10nError] = []
    with out.progress("building", total=len(chosen.ids)) as tick:
        for article in chosen.ids:
            with going_on(failed):
                built += build_article(
                    project,
                    article,
                    langs=chosen.langs,
                    preview=preview,
                    glossary=glossary,
                    who=who(),
                    now=now,
                    dry_run=dry_run,
                )
            tick()
    if not dry_run:
        with going_on(failed):
            write_indexes(project, preview=preview)
    for one in built:
        _say(out, one, preview=preview, dry_run=dry_run)
    timezone = project.config.text("project.timezone")
    for article, embargo in {one.article: one.embargo for one in built if one.embargo}.items():
        out.warn(f"{article}: under embargo until {write_moment(embargo, timezone=timezone)}: for the desk only")
    codes = out.failures(failed)
    if any(one.lacks for one in built) and not preview:
        codes.append(Exit.FINDINGS)
    out.data(built)
    return worst_exit(codes)


def _say(out: Output, one: Built, *, preview: bool, dry_run: bool) -> None:
    if one.files:
        verb = ("would write" if dry_run else "wrote") if one.is_changed else "unchanged"
        out.answer(f"{verb} {near(one.files[-1])}")
    if one.lacks and not preview:
        out.answer(f"not ready {one.article} {one.lang}: {len(one.lacks)} of {one.segments} segments")
        for lack in one.lacks if out.verbosity else one.lacks[:3]:
            out.answer(f"  {lack.segment}  {lack.state}: {lack.text}", hang=12)
            for error in lack.errors:
                out.answer(f"            error: {error}", hang=14)
        if len(one.lacks) > 3 and not out.verbosity and not out.is_json:
            out.talk(f"  … and {len(one.lacks) - 3} more (-v lists them)")
        if wrong := next((lack for lack in one.lacks if lack.errors), None):
            out.talk("  mend it in the catalog; or, where the check is mistaken, say so once a segment:")
            out.talk(f"  l10n review {one.article} --unit {one.lang}/{wrong.segment} --approve --override 'WHY'")
