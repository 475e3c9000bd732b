"""What a command prints: the answer on stdout, the talk on stderr, colour and progress only on a terminal."""

from __future__ import annotations

import dataclasses
import json
import os
import re
import shutil
import sys
import textwrap
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Protocol

import click

from l10n.errors import Exit, L10nError
from l10n.model.terms import Cell, write_cell
from l10n.text.visible import visible

__all__ = ["Output", "Tick", "as_json", "colour_wish", "going_on", "near", "print_error"]

_MOST_DRAWN = 2000
"""Lines of a table that rich draws in a second or two; it folds long cells, which takes its time."""


def near(path: Path) -> str:
    """Return *path* as a person in the current folder would write it."""
    here = Path.cwd()
    return str(path.relative_to(here) if path.is_relative_to(here) else path)


def colour_wish() -> bool | None:
    """Return False where $NO_COLOR asks for none, else None: colour on a terminal only."""
    return False if os.environ.get("NO_COLOR") else None


def print_error(exc: L10nError) -> None:
    """Print *exc* on stderr: what and where, its notes, the next move."""
    click.secho("error: ", fg="red", nl=False, err=True, color=colour_wish())
    click.echo(visible(exc.message), err=True)
    for note in getattr(exc, "__notes__", ()):
        click.echo(f"  {visible(note)}", err=True)
    if exc.hint:
        click.echo(f"  hint: {visible(exc.hint)}", err=True)


@contextmanager
def going_on(failures: list[L10nError]) -> Iterator[None]:
    """Run the block and put an error in it into *failures*: one damaged article must not hold back the others."""
    try:
        yield
    except L10nError as exc:
        failures.append(exc)


def as_json(value: object) -> object:
    """Return *value* made of what JSON has.

    Dataclasses are objects, dates and times ISO 8601, paths and enums text; a cell is a key as files write it.
    """
    if dataclasses.is_dataclass(value) and not isinstance(value, type):
        return {field.name: as_json(getattr(value, field.name)) for field in dataclasses.fields(value)}
    if isinstance(value, Mapping):
        return {write_cell(key) if isinstance(key, Cell) else str(key): as_json(item) for key, item in value.items()}
    if isinstance(value, set | frozenset):
        return sorted((as_json(item) for item in value), key=str)
    if isinstance(value, list | tuple):
        return [as_json(item) for item in value]
    if isinstance(value, date):  # datetime is one too
        return value.isoformat()
    return str(value) if isinstance(value, Path) else value


class Tick(Protocol):
    """Called with how many more pieces are done."""

    def __call__(self, count: int = 1) -> None:
        """Move the bar."""
        ...


@dataclasses.dataclass(frozen=True, slots=True)
class Output:
    """How this run prints."""

    is_json: bool = False
    """One JSON value on stdout and nothing else there."""
    is_quiet: bool = False
    """No talk but errors."""
    verbosity: int = 0
    """How many times -v was given."""

    def talk(self, text: str) -> None:
        """Say something to the person on stderr."""
        if not self.is_quiet:
            click.echo(visible(text), err=True)

    def warn(self, text: str) -> None:
        """Say on stderr what needs attention, also under --quiet."""
        click.secho("warning: ", fg="yellow", nl=False, err=True)
        click.echo(visible(text), err=True)

    def detail(self, text: str) -> None:
        """Say something that only -v asks for."""
        if self.verbosity:
            self.talk(text)

    def answer(self, text: str, *, colour: str | None = None, hang: int = 0) -> None:
        """Print a line of the answer; nothing under --json. *colour* only repeats what words say.

        On a terminal a long line is folded, the rest of it *hang* columns in; elsewhere it stays one line.
        """
        if self.is_json:
            return
        shown = visible(text)
        if hang and sys.stdout.isatty():
            columns = shutil.get_terminal_size().columns
            shown = textwrap.fill(shown, columns, subsequent_indent=" " * hang, break_on_hyphens=False)
        click.secho(shown, fg=colour)

    def data(self, value: object) -> None:
        """Print the answer for machines; nothing without --json."""
        if self.is_json:
            click.echo(json.dumps(as_json(value), ensure_ascii=False, indent=2))

    def failures(self, found: Sequence[L10nError]) -> list[Exit]:
        """Print each of *found* once on stderr and return their exit codes."""
        for exc in {str(exc): exc for exc in found}.values():
            print_error(exc)
        return [exc.exit for exc in found]

    def table(self, columns: Sequence[str], rows: Iterable[Sequence[object]], *, numbers: Sequence[str] = ()) -> None:
        """Print a table: drawn on a terminal, tab-separated with a header line elsewhere. *numbers* align right."""
        if self.is_json:
            return
        if not sys.stdout.isatty():
            # One text, cleaned and written at once: a project has some ten thousand articles.
            click.echo(visible("\n".join(map(_tabbed, [columns, *rows]))))
            return
        cells = [[visible(str(cell)) for cell in row] for row in rows]
        if len(cells) > _MOST_DRAWN:
            click.echo("\n".join(_aligned([list(columns), *cells], [column in numbers for column in columns])))
            return
        from rich.box import SIMPLE_HEAD
        from rich.console import Console
        from rich.table import Table

        drawn = Table(box=SIMPLE_HEAD, pad_edge=False, header_style="bold")
        for column in columns:
            drawn.add_column(column, justify="right" if column in numbers else "left", overflow="fold")
        for line in cells:
            drawn.add_row(*(_markup_free(cell) for cell in line))
        Console(highlight=False).print(drawn)

    @contextmanager
    def progress(self, what: str, *, total: int) -> Iterator[Tick]:
        """Show a bar on stderr while the block runs, on a terminal only."""
        if self.is_quiet or self.is_json or not sys.stderr.isatty() or total <= 0:
            yield _no_tick
            return
        from rich.console import Console
        from rich.progress import Progress

        with Progress(console=Console(stderr=True), transient=True) as bar:
            task = bar.add_task(what, total=total)

            def tick(count: int = 1) -> None:
                bar.advance(task, count)

            yield tick


def _no_tick(count: int = 1) -> None:
    return None


def _markup_free(cell: str) -> str:
    from rich.markup import escape

    return escape(cell)


def _aligned(lines: Sequence[Sequence[str]], is_number: Sequence[bool]) -> Iterator[str]:
    widths = [max(map(len, column)) for column in zip(*lines, strict=True)]
    for line in lines:
        places = zip(line, widths, is_number, strict=True)
        yield "  ".join(cell.rjust(width) if right else cell.ljust(width) for cell, width, right in places).rstrip()


def _tabbed(row: Sequence[object]) -> str:
    line = "\t".join(map(str, row))
    if line.count("\t") == len(row) - 1 and "\n" not in line:
        return line
    return "\t".join(" ".join(re.split(r"[\t\n]", str(cell))) for cell in row)
