"""Foreign text made safe to show: control characters written out, so that nothing that reads them obeys."""

from __future__ import annotations

import re
from typing import Final

__all__ = ["visible"]

# C0 (but tab and line feed), DEL, C1, bidi controls: shown, never executed, wherever foreign text is printed.
_CONTROL: Final = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f\u200e\u200f\u202a-\u202e\u2066-\u2069]")


def visible(text: str) -> str:
    """Return *text* with control characters written out (`\\x1b`, `\\u202e`), so that a terminal can't obey them."""
    return _CONTROL.sub(lambda found: found[0].encode("unicode_escape").decode(), text)
