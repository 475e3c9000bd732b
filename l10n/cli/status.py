"""`l10n status`: how far each version is."""

from __future__ import annotations

import click

from l10n.cli.options import articles, langs, opened, output, printer
from l10n.cli.output import going_on
from l10n.errors import L10nError, worst_exit
from l10n.model.states import State
from l10n.project.report import VersionStatus, article_status
from l10n.project.workspace import select

__all__ = ["command"]

_STATES = (State.EMPTY, State.REJECTED, State.STALE, State.DRAFT, State.TRANSLATED, State.REVIEWED, State.APPROVED)


@click.command()
@articles
@langs
@output
@click.pass_context
def command(ctx: click.Context, names: tuple[str, ...], langs: str) -> int:
    """Show how far each version of each ARTICLE is; of all articles where none is named."""
    out = printer(ctx)
    project = opened()
    chosen = select(project, names, langs=langs)
    rows: list[VersionStatus] = []
    failed: list[L10nError] = []
    with out.progress("reading", total=len(chosen.ids)) as tick:
        for article in chosen.ids:
            with going_on(failed):
                rows += article_status(project, article, langs=chosen.langs)
            tick()
    out.table(
        ("article", "version", "segments", "ready", "where they are"), map(_row, rows), numbers=("segments", "ready")
    )
    out.data(rows)
    if not chosen.ids:
        out.talk("no articles yet: l10n add FILE")
    return worst_exit(out.failures(failed))


def _row(row: VersionStatus) -> tuple[object, ...]:
    if row.is_home:
        return row.article, row.lang, row.segments, "", "home"
    spread = ", ".join(f"{row.states[state]} {state}" for state in _STATES if row.states.get(state))
    return row.article, row.lang, row.segments, f"{row.ready_percent}%", spread
