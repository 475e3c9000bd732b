"""A chart written into a file, as SVG or PNG by the file's name. PNG is drawn by resvg, an extra."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Final

from l10n.disk import write_atomic
from l10n.errors import ConfigError, UsageError

__all__ = ["choose_painter"]

Painter = Callable[[str], None]
"""Takes the chart as SVG and writes it."""

_FONTS: Final = ("DejaVu Sans", "Liberation Sans", "Noto Sans", "Arial", "Helvetica", "Segoe UI", "Verdana")
"""Fonts with Cyrillic letters of Linux, macOS and Windows; resvg knows no default of the system."""
_PROBE: Final = (
    '<svg xmlns="http://www.w3.org/2000/svg" width="20" height="20" font-family="sans-serif">'
    '<text y="16">Щ</text></svg>'
)
_ZOOM: Final = 2.0
"""Twice the pixels, so that it is sharp in print and on dense screens."""


def choose_painter(path: Path) -> Painter:
    """Return what writes a chart to *path*. Raises UsageError on another kind of file, ConfigError without the extra.

    Asked before the work begins, so that nobody waits for a chart that can't be drawn.
    """
    match path.suffix.lower():
        case ".svg":
            return lambda svg: write_atomic(path, svg.encode())
        case ".png":
            return _png_painter(path)
    raise UsageError(f"{path}: a chart is an SVG or PNG picture", hint="--plot lag.svg or --plot lag.png")


def _png_painter(path: Path) -> Painter:
    try:
        from resvg_py import svg_to_bytes
    except ImportError as exc:
        raise ConfigError(
            "a PNG is drawn by the extra `plot`, which isn't installed",
            hint=f"pip install 'l10n-newsroom[plot]', or --plot {path.with_suffix('.svg')}",
        ) from exc
    blank = svg_to_bytes(svg_string=_PROBE, skip_system_fonts=True)
    font = next((one for one in _FONTS if svg_to_bytes(svg_string=_PROBE, sans_serif_family=one) != blank), None)
    if font is None:  # resvg would leave every word out and say nothing
        raise ConfigError(
            "no font is installed here that a PNG could be written with",
            hint=f"install one of {', '.join(_FONTS[:3])}, or --plot {path.with_suffix('.svg')}",
        )
    return lambda svg: write_atomic(path, svg_to_bytes(svg_string=svg, sans_serif_family=font, zoom=_ZOOM))
