"""`l10n translate`: drafts for what is empty."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from l10n.cli.options import articles, dry_run, jobs, langs, opened, output, printer
from l10n.cli.output import Output
from l10n.errors import worst_exit
from l10n.project.drafting import Drafted, Drafter
from l10n.project.workspace import select

__all__ = ["command"]


@click.command()
@articles
@langs
@click.option("-e", "--engine", help="Use this engine for every pair, or `none`; left out: backends.chain.")
@jobs
@dry_run
@output
@click.pass_context
def command(
    ctx: click.Context, names: tuple[str, ...], langs: str, engine: str | None, jobs: int, *, dry_run: bool
) -> int:
    """Draft the empty segments of each ARTICLE, or of all: from memory first, then by an engine.

    What a person wrote is never touched. A run that was interrupted goes on where it stopped: no segment whose reply
    had arrived is sent again.
    """
    out = printer(ctx)
    project = opened()
    chosen = select(project, names, langs=langs)
    drafted: list[Drafted] = []
    with Drafter(project, engine=engine, jobs=jobs, talk=out.talk, progress=out.progress) as drafter:
        for article in chosen.ids:
            for lang in chosen.langs:
                one = drafter.draft(article, lang, now=datetime.now(UTC), dry_run=dry_run)
                if one is not None:
                    drafted.append(one)
                    _say(out, one, dry_run=dry_run)
    out.data(drafted)
    return worst_exit(one.exit for one in drafted)


def _say(out: Output, one: Drafted, *, dry_run: bool) -> None:
    if dry_run:
        out.answer(f"{one.article} {one.lang}: {one.wanted} empty segments, {one.characters} characters")
        return
    made = ", ".join(f"{count} by {origin}" for origin, count in one.made.items()) or "nothing new"
    rest = f"; {one.left} still empty" if one.left else ""
    out.answer(f"{one.article} {one.lang}: {made}{rest}")
    for refusal in one.refused if out.verbosity else one.refused[:5]:
        out.talk(f"  refused {refusal.segment}: {refusal.reason}")
        out.detail(f"    {refusal.reply}")
    for failure in one.failures:
        out.warn(failure)
