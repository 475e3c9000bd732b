"""What `l10n check` writes: findings dismissed."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime

from l10n.checks.reports import place_name
from l10n.cli.options import opened, who
from l10n.cli.output import Output
from l10n.errors import Exit
from l10n.project.dismissing import dismiss, parse_spots
from l10n.project.glossary import open_house_terms

__all__ = ["dismiss_findings"]


def dismiss_findings(
    out: Output, names: Sequence[str], check: str, *, reason: str, by: str | None, dry_run: bool
) -> Exit:
    """Dismiss what *check* finds in the units that *names* mean, and list it."""
    spots = parse_spots(names)
    project, now = opened(), datetime.now(UTC)
    glossary = open_house_terms(project, now.date())
    name = who() if by is None else by.strip()
    found = dismiss(project, spots, check, reason=reason, who=name, now=now, glossary=glossary, dry_run=dry_run)
    for one in found:
        out.answer(f"{place_name(one)}  {'would be dismissed' if dry_run else 'dismissed'}  {one.check}: {one.reason}")
    out.data(found)
    return Exit.DONE
