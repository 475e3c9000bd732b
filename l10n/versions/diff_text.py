"""What the rows of a comparison say in words, for terminal and page alike: runs of text, states, verdicts. Pure."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime

from l10n.model.states import State
from l10n.text.words import Hunk
from l10n.versions.diff import Comparison, Passage, Row, Side, What

__all__ = ["Run", "changed_runs", "left_runs", "merged_runs", "right_runs", "row_note", "side_names"]

_SPACES = str.maketrans({" ": "␣", "\u00a0": "⍽", "\u202f": "⍽", "\u2009": "␣", "\t": "⇥"})


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a text."""

    text: str
    """As it is shown: where only white space changed, signs stand for it."""
    mark: str = ""
    """`-` for what is only in the left text, `+` for what is only in the right one, empty for the rest."""


def left_runs(row: Row) -> list[Run]:
    """Return the left text of *row*, what the right one lacks marked."""
    text = row.left.text if row.left else ""
    return [Run(text)] if row.was is not None else changed_runs(text, [one.before for one in row.hunks], "-")


def right_runs(row: Row) -> list[Run]:
    """Return the right text of *row*, what the left one lacks marked."""
    text = row.right.text if row.right else ""
    return [Run(text)] if row.was is not None else changed_runs(text, [one.after for one in row.hunks], "+")


def changed_runs(text: str, spans: Sequence[tuple[int, int]], mark: str) -> list[Run]:
    """Return *text* cut at *spans* (in order, half-open, code points), which get *mark*."""
    out, at = [], 0
    for start, end in spans:
        out += [Run(text[at:start]), Run(_shown(text[start:end]), mark)]
        at = end
    return [run for run in [*out, Run(text[at:])] if run.text]


def merged_runs(before: str, after: str, hunks: Sequence[Hunk]) -> list[Run]:
    """Return both texts as one: what they share once, what was removed before what came instead."""
    out, at = [], 0
    for hunk in hunks:
        out += [Run(before[at : hunk.before[0]]), Run(_shown(before[slice(*hunk.before)]), "-")]
        out.append(Run(_shown(after[slice(*hunk.after)]), "+"))
        at = hunk.before[1]
    return [run for run in [*out, Run(before[at:])] if run.text]


def _shown(text: str) -> str:
    return text.translate(_SPACES) if text and not text.strip() else text


def side_names(comparison: Comparison, *, clock: Callable[[datetime], str]) -> tuple[str, str]:
    """Return what stands on the left and on the right: `uk`, `uk at 1a2b3c4d (2026-11-23 09:00)`, `uk now`."""

    def name(side: Side) -> str:
        if side.revision is None:
            return f"{side.lang} now" if comparison.is_of_revisions else side.lang
        return f"{side.lang} at {side.revision}" + (f" ({clock(side.at)})" if side.at else "")

    return name(comparison.left), name(comparison.right)


def row_note(row: Row, comparison: Comparison) -> str:
    """Return what is to be seen in *row*, why, and how it stands: `edited, substantive: number; draft by ann`."""
    why = [one.kind.value for one in row.differences]
    what = row.what.value
    if row.edit is not None and row.was is None:
        why = list(dict.fromkeys(one.kind for one in row.edit.changes if one.is_cosmetic is row.edit.is_cosmetic))
        what += f", {row.edit.verdict.value}"
    if why:
        what += ": " + ", ".join(why)
    return "; ".join(part for part in (what, _standing(row, comparison)) if part)


def _standing(row: Row, comparison: Comparison) -> str:
    left, right = (_state(side) for side in (row.left, row.right))
    if not comparison.is_of_revisions:
        sides = (comparison.left.lang, left), (comparison.right.lang, right)
        return "; ".join(f"{lang} {state}" for lang, state in sides if state)
    if left and right and left != right:
        return f"{left} → {right}"
    return right or (left if row.what is What.REMOVED else "")


def _state(side: Passage | None) -> str:
    if side is None or side.state is None:
        return ""
    return f"{side.state.value} by {side.by}" if side.by and side.state is not State.EMPTY else side.state.value
