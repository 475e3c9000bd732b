"""Comparisons as lines for a terminal: side by side where there is room, stacked where there isn't.

Marks are characters, `[-…-]` and `{+…+}`, so that nothing is lost without colour.
"""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import zip_longest
from typing import Final

from l10n.text.visible import visible
from l10n.versions.diff import Comparison, Row, What
from l10n.versions.diff_text import Run, left_runs, merged_runs, right_runs, row_note, side_names

__all__ = ["SIDE_BY_SIDE", "Line", "draw"]

SIDE_BY_SIDE: Final = 100
"""Columns from which two texts fit beside each other."""
_SIGNS: Final = {"": ("", ""), "-": ("[-", "-]"), "+": ("{+", "+}")}
_BETWEEN: Final = " │ "
_NO_TEXT: Final = "(no text)"

Line = tuple[str, str | None]
"""A line and its colour, which only repeats what the words say."""


def draw(
    comparison: Comparison, rows: Sequence[Row], *, columns: int, clock: Callable[[datetime], str]
) -> Iterator[Line]:
    """Yield the lines that show *rows* of *comparison*. *columns*: how wide; 0 for stacked lines that aren't folded."""
    left, right = side_names(comparison, clock=clock)
    yield f"{comparison.article}: {left} against {right}, {len(rows)} of {len(comparison.rows)} segments", None
    if not rows:
        return
    for row in rows:
        for one in row.differences:
            yield from _colour(_fold(f"{row.segment}  {one.reason}", columns, hang=10), "red")
    is_wide = columns >= SIDE_BY_SIDE
    if is_wide:
        yield "", None
        yield from _plain(_beside([left], [right], columns))
    for row in rows:
        yield "", None
        yield from _colour(_fold(f"{row.segment or '--------'}  {row_note(row, comparison)}", columns, hang=10), "cyan")
        yield from _plain(_side_by_side(row, columns) if is_wide else _stacked(row, comparison, columns))
        if row.was is not None and row.left is not None:
            changed = _written(merged_runs(row.was, row.left.text, row.hunks))
            since = f"  {comparison.left.lang} since {comparison.right.lang} was made: {changed}"
            yield from _plain(_fold(since, columns, hang=6))


def _stacked(row: Row, comparison: Comparison, columns: int) -> Iterable[str]:
    is_revision = comparison.is_of_revisions
    if row.what is What.SAME and row.right is not None:
        return _fold(f"    {_written(right_runs(row))}", columns, hang=4)
    lines: list[str] = []
    heads = ("-", "+") if is_revision else (comparison.left.lang, comparison.right.lang)
    for head, passage, runs in ((heads[0], row.left, left_runs(row)), (heads[1], row.right, right_runs(row))):
        if runs or not is_revision:
            text = _written(runs) if passage and runs else _NO_TEXT
            lines += _fold(f"  {head} {text}", columns, hang=len(head) + 3)
    return lines


def _side_by_side(row: Row, columns: int) -> Iterable[str]:
    width = (columns - len(_BETWEEN)) // 2
    left, right = (
        textwrap.wrap(_written(runs) or _NO_TEXT, width, break_on_hyphens=False)
        for runs in (left_runs(row), right_runs(row))
    )
    return _beside(left, right, columns)


def _beside(left: Sequence[str], right: Sequence[str], columns: int) -> Iterable[str]:
    width = (columns - len(_BETWEEN)) // 2
    for one, two in zip_longest(left, right, fillvalue=""):
        yield f"{one.ljust(width)}{_BETWEEN}{two}".rstrip()


def _written(runs: Iterable[Run]) -> str:
    return visible("".join(f"{_SIGNS[run.mark][0]}{run.text}{_SIGNS[run.mark][1]}" for run in runs))


def _fold(text: str, columns: int, *, hang: int) -> list[str]:
    shown = visible(text)
    if not columns:
        return [shown]
    return textwrap.wrap(shown, columns, subsequent_indent=" " * hang, break_on_hyphens=False)


def _plain(lines: Iterable[str]) -> Iterator[Line]:
    return _colour(lines, None)


def _colour(lines: Iterable[str], colour: str | None) -> Iterator[Line]:
    return ((line, colour) for line in lines)
