"""`l10n sync`: an edited home file carried into its template and catalogs."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Final

import click

from l10n.cli.options import articles, dry_run, opened, output, printer, who
from l10n.cli.output import Output, going_on
from l10n.errors import L10nError, worst_exit
from l10n.project.syncing import Change, Synced, sync_article
from l10n.project.workspace import select
from l10n.versions.carry import Effect
from l10n.versions.merge import Kind

__all__ = ["command"]

_MEANS: Final = {
    Effect.STALE: "stale",
    Effect.EMPTY: "to be translated",
    Effect.CARRIED: "has the new number",
    Effect.BACK: "as it was",
    Effect.FITS: "still fits",
    Effect.KEPT: "unchanged",
}


@click.command()
@articles
@click.option("--strict", is_flag=True, help="A cosmetic edit (comma, dash, quotes, typo) makes versions stale too.")
@click.option(
    "--carry",
    type=click.Choice(["numbers"]),
    help="Where only numbers changed, put the new ones into the texts that people wrote.",
)
@dry_run
@output
@click.pass_context
def command(ctx: click.Context, names: tuple[str, ...], carry: str | None, *, strict: bool, dry_run: bool) -> int:
    """Carry the edits of each ARTICLE's home file, or of all, into its template and catalogs.

    Segments keep their ids and their translations. What an edit changed in meaning becomes stale in the other
    versions, what was cosmetic doesn't, and what was taken out is kept and comes back if the text does.
    """
    out = printer(ctx)
    project = opened()
    chosen = select(project, names)
    now = datetime.now(UTC)
    failed: list[L10nError] = []
    done: list[Synced] = []
    for article in chosen.ids:
        with going_on(failed):
            one = sync_article(
                project, article, who=who(), now=now, is_strict=strict, is_carrying=carry is not None, dry_run=dry_run
            )
            done.append(one)
            if one.files:
                _say(out, one, dry_run=dry_run)
    out.data([one for one in done if one.files])
    if not failed and not any(one.files for one in done):
        out.talk("nothing to do: every home file is as its template has it")
    return worst_exit(out.failures(failed))


def _say(out: Output, one: Synced, *, dry_run: bool) -> None:
    count = f"{len(one.changes)} change{'s' if len(one.changes) != 1 else ''}"
    work = f"{one.work} unit{'s' if one.work != 1 else ''} to look at" if one.work else "nothing to look at"
    out.answer(f"{one.article} {one.home}: {count}, {work}")
    for change in one.changes:
        _say_change(out, change)
    verb = "would write" if dry_run else "wrote"
    out.talk(f"{verb} {', '.join(one.files)}" + ("" if dry_run else f"; take it back: l10n undo {one.article}"))


def _say_change(out: Output, change: Change) -> None:
    more = "again" if change.is_returning else "cosmetic" if change.is_cosmetic and change.kind is Kind.EDITED else ""
    kind = f"{change.kind} {more}".rstrip()
    means = "; ".join(f"{lang} {_MEANS[effect]}" for lang, effect in change.effects.items())
    out.answer(f"  {kind} {' '.join(change.segments)}" + (f": {means}" if means else ""))
    if change.before == change.after:
        out.answer(f"    {' '.join(change.after)}", hang=6)
        return
    for sign, texts, colour in (("-", change.before, "red"), ("+", change.after, "green")):
        for text in texts:
            out.answer(f"    {sign} {text}", colour=colour, hang=6)
