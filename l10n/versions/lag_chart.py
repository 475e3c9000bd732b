"""Lag drawn: a bar of characters for the terminal, a picture in SVG. No state is told by colour alone."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape
from typing import Final

from l10n.versions.lag import Spread

__all__ = ["Bar", "draw_bar", "draw_svg", "spell_minutes"]


@dataclass(frozen=True, slots=True)
class Bar:
    """One row of the chart."""

    name: str
    """What it is of: `en, politics, first`."""
    spread: Spread
    """Its figures."""
    level: float
    """The service level in minutes."""


def spell_minutes(minutes: float) -> str:
    """Return a duration as people say it, in at most five characters as a rule: 45m, 3.5h, 12d."""
    if minutes < 120:
        return f"{minutes:.0f}m"
    if minutes < 2 * 24 * 60:
        return f"{minutes / 60:.1f}h"
    return f"{minutes / 60 / 24:.0f}d"


def draw_bar(bar: Bar, *, longest: float, width: int) -> str:
    """Return *width* columns at most: `█` up to the median, `░` up to p90; *longest* minutes fill the width."""
    half, most = (round(width * one / longest) if longest else 0 for one in (bar.spread.p50, bar.spread.p90))
    return "█" * half + "░" * (most - half)


_LEFT: Final = 220
_WIDE: Final = 400
_ROW: Final = 34
_TOP: Final = 64


def draw_svg(bars: Sequence[Bar], *, title: str, note: str) -> str:
    """Return the chart as SVG: a bar for each row, its figures in words, a dashed mark at its service level.

    Solid is the median, striped the ninth decile. *title* and *note* are also what a screen reader says.
    """
    longest = max((max(bar.spread.p90, bar.level) for bar in bars), default=1.0) or 1.0
    height = _TOP + _ROW * len(bars) + 12
    wide = _LEFT + _WIDE + 220
    figures = "; ".join(f"{bar.name}: {_figures(bar)}" for bar in bars)
    rows = [line for number, bar in enumerate(bars) for line in _row(bar, _TOP + _ROW * number, longest)]
    lines = [
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {wide} {height}" width="{wide}" height="{height}" '
        'role="img" aria-labelledby="title desc" font-family="sans-serif" font-size="13">',
        f'<title id="title">{escape(title)}</title>',
        f'<desc id="desc">{escape(note)} {escape(figures)}</desc>',
        '<defs><pattern id="stripes" width="6" height="6" patternUnits="userSpaceOnUse" '
        'patternTransform="rotate(45)"><rect width="6" height="6" fill="#fff"/>'
        '<rect width="3" height="6" fill="#1f4e79"/></pattern></defs>',
        f'<rect width="{wide}" height="{height}" fill="#fff"/>',
        f'<text x="12" y="24" font-size="16" font-weight="bold">{escape(title)}</text>',
        f'<text x="12" y="44" fill="#333">{escape(note)}</text>',
        *rows,
        "</svg>",
    ]
    return "\n".join(lines) + "\n"


def _row(bar: Bar, top: int, longest: float) -> list[str]:
    half, most, level = (_WIDE * one / longest for one in (bar.spread.p50, bar.spread.p90, bar.level))
    mark = _LEFT + level
    return [
        f'<text x="{_LEFT - 8}" y="{top + 17}" text-anchor="end">{escape(bar.name)}</text>',
        f'<rect x="{_LEFT}" y="{top + 4}" width="{most:.1f}" height="18" fill="url(#stripes)" stroke="#1f4e79"/>',
        f'<rect x="{_LEFT}" y="{top + 4}" width="{half:.1f}" height="18" fill="#1f4e79"/>',
        f'<path d="M{mark:.1f} {top}v26" stroke="#000" stroke-width="2" stroke-dasharray="4 3"/>',
        f'<text x="{_LEFT + _WIDE + 12}" y="{top + 17}">{escape(_figures(bar))}</text>',
    ]


def _figures(bar: Bar) -> str:
    found = [spell_minutes(one) for one in (bar.spread.p50, bar.spread.p90, bar.spread.longest)]
    return "p50 {}, p90 {}, max {}".format(*found)
