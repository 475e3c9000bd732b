"""What a check reports: a finding, its severity and its place."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from l10n.languages import Lang
from l10n.model.article import ArticleId, SegmentId

__all__ = ["Dismissal", "Finding", "Severity"]


class Severity(StrEnum):
    """How much a finding matters; `error` fails a gate by default."""

    ERROR = "error"
    WARNING = "warning"
    NOTE = "note"


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that is wrong, or looks wrong, in one version."""

    check: str
    """Id of the check: `tags`, `untranslated`, `stale`, …"""
    severity: Severity
    """As the house set it, or the check's own default."""
    reason: str
    """One sentence: what is wrong and where, with the values."""
    article: ArticleId | None = None
    """None where the check ran on a bare pair."""
    lang: Lang | None = None
    """The language of the text that is wrong."""
    segment: SegmentId | None = None
    """None for a finding about the whole version."""
    span: tuple[int, int] | None = None
    """Half-open, code points of the target text; None where no place can be named."""
    fix: str | None = None
    """The whole target text with the fault mended; None where no safe fix is known."""


@dataclass(frozen=True, slots=True)
class Dismissal:
    """A person's word that what a check finds in a unit is right all the same."""

    check: str
    """Id of the check."""
    src: str
    """Fingerprint of the source text that they looked at."""
    tgt: str
    """Fingerprint of the target text that they looked at."""
    by: str
    """Who; never empty."""
    at: datetime
    """When, in UTC, whole seconds."""
    reason: str
    """Why; never empty."""
