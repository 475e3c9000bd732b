"""`l10n lag`: how long each version takes to follow the others."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import click

from l10n.cli.options import articles, langs, opened, output, printer
from l10n.cli.output import Output, going_on, near
from l10n.cli.picture import choose_painter
from l10n.errors import Exit, L10nError, worst_exit
from l10n.project.lag import Lagged, LagRow, article_lag, lag_rows
from l10n.project.workspace import select
from l10n.text.dates import write_moment
from l10n.versions.lag_chart import Bar, draw_bar, draw_svg, spell_minutes

__all__ = ["command"]

_CHART = 14
_SHOWN = 20
_TITLE = "How long each version takes to follow"
_NOTE = "Solid: median. Striped: ninth decile. Dashed mark: service level."


@dataclass(frozen=True, slots=True)
class _Answer:
    rows: Sequence[LagRow]
    late: Sequence[Lagged]


@click.command()
@articles
@langs
@click.option("--since", type=click.DateTime(["%Y-%m-%d"]), help="Only what was published from this day on.")
@click.option(
    "--plot",
    metavar="FILE",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Draw the chart into this file, .svg or .png, as well.",
)
@click.option("--fail", is_flag=True, help="Exit 1 where a version is past its service level.")
@output
@click.pass_context
def command(
    ctx: click.Context, names: tuple[str, ...], langs: str, *, since: datetime | None, plot: Path | None, fail: bool
) -> int:
    """Show how long the versions of each ARTICLE, or of all, took to follow.

    Measured in minutes from a story's first publication, and from each published change, to the publication of each
    other version; by language and section. Those past `lag.minutes` of l10n.toml are listed.
    """
    out = printer(ctx)
    paint = choose_painter(plot) if plot else None
    project = opened()
    chosen = select(project, names, langs=langs)
    timezone = project.config.text("project.timezone")
    begin = since.replace(tzinfo=ZoneInfo(timezone)) if since else None
    now = datetime.now(UTC)
    waits: list[Lagged] = []
    failed: list[L10nError] = []
    with out.progress("reading", total=len(chosen.ids)) as tick:
        for article in chosen.ids:
            with going_on(failed):
                waits += article_lag(project, article, langs=chosen.langs, now=now, since=begin)
            tick()
    rows = lag_rows(project, waits)
    late = [wait for wait in waits if wait.is_late]
    if rows:
        _say(out, rows, late, timezone=timezone)
    else:
        out.talk("nothing was published yet")
    if plot is not None and paint is not None:
        paint(draw_svg([bar for row in rows if (bar := _bar(row))], title=_TITLE, note=_NOTE))
        out.talk(f"wrote {near(plot.resolve())}")
    out.data(_Answer(rows, late))
    codes = out.failures(failed)
    if fail and late:
        codes.append(Exit.FINDINGS)
    return worst_exit(codes)


def _bar(row: LagRow) -> Bar | None:
    if row.minutes is None:
        return None
    return Bar(", ".join(part for part in (row.lang, row.section, row.kind) if part), row.minutes, row.level)


def _say(out: Output, rows: Sequence[LagRow], late: Sequence[Lagged], *, timezone: str) -> None:
    longest = max((row.minutes.p90 for row in rows if row.minutes), default=0.0)
    columns = ("version", "section", "after", "done", "open", "late", "p50", "p90", "max", "█ p50  ░ p90")
    out.table(columns, (_row(row, longest) for row in rows), numbers=columns[3:9])
    shown = late if out.verbosity else late[:_SHOWN]
    for wait in shown:
        so_far = "" if wait.until else " so far"
        moment = write_moment(wait.since, timezone=timezone)
        after = f"{wait.leader}'s {'first publication' if wait.kind == 'first' else 'change'} of {moment}"
        out.answer(f"late {wait.article} {wait.lang}: {spell_minutes(wait.minutes)}{so_far} after {after}", hang=5)
    if len(late) > len(shown):
        out.talk(f"… and {len(late) - len(shown)} more (-v lists them)")


def _row(row: LagRow, longest: float) -> tuple[object, ...]:
    bar = _bar(row)
    figures = ("", "", "") if bar is None else (bar.spread.p50, bar.spread.p90, bar.spread.longest)
    spelled = (one if isinstance(one, str) else spell_minutes(one) for one in figures)
    drawn = draw_bar(bar, longest=longest, width=_CHART) if bar else ""
    return row.lang, row.section or "-", row.kind, row.done, row.open, row.late, *spelled, drawn
