"""Findings that a person dismissed: one translator comment each, which any tool carries along. Strings in, values out.

    # l10n-dismissed: check=numbers src=3f2a91bc tgt=77ab01cd by=olena at=2026-11-23T07:00:00Z reason=the ministry's own

It counts while the segment has the two texts that it speaks of; then the finding comes back. A line that can't be read
dismisses nothing and stays where it is.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Final
from urllib.parse import quote, unquote

from l10n.catalogs.state_line import fingerprint
from l10n.model.findings import Dismissal

__all__ = ["holds", "is_dismissal", "parse_dismissal", "write_dismissal"]

_START: Final = "l10n-dismissed:"
_LINE: Final = re.compile(
    r"check=(?P<check>\S+) src=(?P<src>[0-9a-f]{8}) tgt=(?P<tgt>[0-9a-f]{8}) by=(?P<by>\S+) at=(?P<at>\S+)"
    r" reason=(?P<reason>\S.*)"
)
# As in a state line, but that the reason, which comes last, may have blanks.
_INNER_BLANK: Final = re.compile(r"(?<=\S)( )(?=\S)")
_ENCODED: Final = re.compile(r"[%\s\x00-\x1f\x7f-\x9f\u2028\u2029]")


def is_dismissal(comment: str) -> bool:
    """Whether *comment* (without `# `) is a dismissal's line, well-formed or not."""
    return comment.lstrip().startswith(_START)


def parse_dismissal(comment: str) -> Dismissal | None:
    """Read a line, given without `# `; None where `write_dismissal` would not have written it."""
    found = _LINE.fullmatch(comment.strip().removeprefix(_START).strip())
    if found is None:
        return None
    try:
        at = datetime.fromisoformat(found["at"])
    except ValueError:
        return None
    if at.tzinfo is None:
        return None
    return Dismissal(
        check=unquote(found["check"]),
        src=found["src"],
        tgt=found["tgt"],
        by=unquote(found["by"]),
        at=at.astimezone(UTC),
        reason=unquote(found["reason"]),
    )


def write_dismissal(one: Dismissal) -> str:
    """Return the line without `# `; white space of the reason but single blanks is encoded."""
    at = one.at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    # A single blank between two words stays; only this field, the last, can have any.
    reason = "".join(part if part == " " else _encode(part) for part in _INNER_BLANK.split(one.reason))
    return (
        f"{_START} check={_encode(one.check)} src={one.src} tgt={one.tgt} by={_encode(one.by)} at={at} reason={reason}"
    )


def _encode(text: str) -> str:
    return _ENCODED.sub(lambda found: quote(found[0], safe=""), text)


def holds(one: Dismissal, source: str, target: str) -> bool:
    """Whether *one* speaks of these texts: source and target of its segment as they are now."""
    return (one.src, one.tgt) == (fingerprint(source), fingerprint(target))
