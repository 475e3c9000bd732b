"""`l10n status`: how far each version is."""

from __future__ import annotations

import sys
import time
from collections.abc import Mapping, Sequence
from typing import Final

import click

from l10n.cli.options import articles, langs, opened, output, printer
from l10n.cli.output import Output
from l10n.errors import worst_exit
from l10n.model.states import State
from l10n.project.status import LangTotal, VersionStatus, read_statuses, sum_statuses
from l10n.project.workspace import select

__all__ = ["command"]

_STATES: Final = (
    State.EMPTY,
    State.REJECTED,
    State.STALE,
    State.DRAFT,
    State.TRANSLATED,
    State.REVIEWED,
    State.APPROVED,
)
_COLUMNS: Final = ("article", "version", "words", "ready", "machine", "owed", "where they are")
_SCREENFUL: Final = 20
"""So many articles, three lines each, are still looked through on a terminal."""


@click.command()
@articles
@langs
@click.option("-a", "--all", "is_all", is_flag=True, help="List every article, on a terminal too.")
@output
@click.pass_context
def command(ctx: click.Context, names: tuple[str, ...], langs: str, *, is_all: bool) -> int:
    """Show how far each version of each ARTICLE is; of all articles where none is named.

    ready: units that are at least build.min_state of l10n.toml. machine: text that an engine wrote and nobody has
    edited or accepted, of all text. owed: corrections that `l10n correct` opened there. The last lines are totals by
    language; where no article is named, a terminal gets only these for more than 20 articles. What was counted is kept
    in .l10n/cache, so only changed articles are read again.
    """
    out = printer(ctx)
    project = opened()
    looked_ns = time.time_ns()
    stamps = project.stamps()
    chosen = select(project, names, langs=langs, known=list(stamps))
    with out.progress("reading", total=len(chosen.ids)) as tick:
        rows, failed = read_statuses(
            project, chosen.ids, langs=chosen.langs, stamps=stamps, looked_ns=looked_ns, tick=tick
        )
    is_short = is_all or bool(names) or len(chosen.ids) <= _SCREENFUL or not sys.stdout.isatty()
    totals = sum_statuses(project, rows) if len(chosen.ids) > 1 and not out.is_json else []
    _say(out, rows if is_short else [], totals)
    out.data(rows)
    if not chosen.ids:
        out.talk("no articles yet: l10n add FILE")
    elif not is_short:
        out.talk("l10n status -a lists every article, l10n status ARTICLE... some")
    return worst_exit(out.failures(failed))


def _say(out: Output, rows: Sequence[VersionStatus], totals: Sequence[LangTotal]) -> None:
    lines = [*map(_row, rows), *map(_total, totals)]
    out.table(_COLUMNS, lines, numbers=("words", "ready", "machine", "owed"))


def _row(row: VersionStatus) -> tuple[object, ...]:
    if row.is_home:
        return row.article, row.lang, row.words, "", "", row.corrections, "home"
    percents = f"{row.ready_percent}%", f"{row.machine_percent}%"
    return row.article, row.lang, row.words, *percents, row.corrections, _spread(row.states)


def _total(total: LangTotal) -> tuple[object, ...]:
    name = f"{total.ready} of {total.articles} ready"  # no article's id has blanks
    percents = f"{total.ready_percent}%", f"{total.machine_percent}%"
    return name, total.lang, total.words, *percents, total.corrections, _spread(total.states)


def _spread(states: Mapping[State, int]) -> str:
    return ", ".join(f"{states[state]} {state}" for state in _STATES if states.get(state))
