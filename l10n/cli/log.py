"""`l10n log`: who did what to an article, and whether its history is whole."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import datetime
from functools import partial

import click

from l10n.cli.options import articles, langs, opened, output, printer
from l10n.cli.output import Output, going_on
from l10n.errors import Exit, L10nError, worst_exit
from l10n.project.log import Log, LogLine, read_log
from l10n.project.workspace import select
from l10n.text.dates import write_moment

__all__ = ["command"]

_WIDTH = 80
_LEAST = 12  # columns of a text that are still worth showing


@click.command()
@articles
@langs
@click.option("--unit", metavar="ID", help="Only this segment: 3f2a91bc, or en/3f2a91bc in one version.")
@click.option("--verify", is_flag=True, help="Only check that each history is whole; exit 1 where one isn't.")
@output
@click.pass_context
def command(ctx: click.Context, names: tuple[str, ...], langs: str, unit: str | None, *, verify: bool) -> int:
    """Show what was done to each ARTICLE, or to all, newest first: when, by whom, to which version or segment.

    Times are on the newsroom's clock. With -v the records' own ids stand beside them.
    """
    out = printer(ctx)
    project = opened()
    chosen = select(project, names, langs=langs)
    only = None if set(chosen.langs) == set(project.languages) else chosen.langs
    logs: list[Log] = []
    failed: list[L10nError] = []
    for article in chosen.ids:
        with going_on(failed):
            logs.append(read_log(project, article, langs=only, unit=unit))
    clock = partial(write_moment, timezone=project.config.text("project.timezone"))
    for log in logs:
        if not verify:
            _say(out, log, clock=clock, is_named=len(chosen.ids) > 1)
        _say_faults(out, log, is_answer=verify)
    out.data(logs)
    codes = out.failures(failed)
    if verify and any(log.problems for log in logs):
        codes.append(Exit.FINDINGS)
    return worst_exit(codes)


def _say(out: Output, log: Log, *, clock: Callable[[datetime], str], is_named: bool) -> None:
    if is_named and log.lines:
        out.answer(log.article)
    widths = [max((len(part(line)) for line in log.lines), default=0) for part in (_who, _what, _unit)]
    for line in log.lines:
        cells = [part(line).ljust(width) for part, width in zip((_who, _what, _unit), widths, strict=True)]
        head = "  ".join([clock(line.at), *cells])
        out.answer(_with_text(head, line.text))
        for detail in _details(line, is_long=bool(out.verbosity)):
            out.answer(f"    {detail}", hang=6)


def _who(line: LogLine) -> str:
    return line.who


def _what(line: LogLine) -> str:
    return line.what


def _unit(line: LogLine) -> str:
    return "/".join(part for part in (line.lang, line.segment) if part)


def _with_text(head: str, text: str | None) -> str:
    room = _WIDTH - len(head) - 2
    if not text or room < _LEAST:
        return head.rstrip()
    return f"{head}  {text if len(text) <= room else text[: room - 1] + '…'}"


def _details(line: LogLine, *, is_long: bool) -> Sequence[str]:
    made = [f"from {line.source}"] if line.source else []
    made += [f"by {line.recipe}"] if line.recipe else []
    ids = f"{line.id} after {' and '.join(line.parents) or 'nothing'}" if is_long else ""
    return [part for part in (" ".join(made), line.note, ids) if part]


def _say_faults(out: Output, log: Log, *, is_answer: bool) -> None:
    for problem in log.problems:
        if is_answer:
            out.answer(f"{log.article}: {problem}")
        else:
            out.warn(f"{log.article}: {problem}")
    if log.torn:
        numbers = ", ".join(map(str, log.torn[:5])) + (" …" if len(log.torn) > 5 else "")
        out.talk(f"{log.article}: no record on line {numbers} of history.jsonl, such as a killed process leaves")
