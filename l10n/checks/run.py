"""The table of checks, and running them over units."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from difflib import get_close_matches
from typing import Final, Literal

from l10n.checks.calques import find_habits
from l10n.checks.conflict import find_conflict
from l10n.checks.contract import Check, Scope
from l10n.checks.facts import FACT_CHECKS
from l10n.checks.invisible import find_invisible
from l10n.checks.language import find_half_translated, find_wrong_language
from l10n.checks.mixed import find_mixed_script
from l10n.checks.stale import find_stale
from l10n.checks.tags import find_tag_damage
from l10n.checks.terms import find_wrong_terms
from l10n.checks.typography import find_quotes, finder
from l10n.checks.untranslated import find_untranslated
from l10n.errors import ConfigError
from l10n.model.findings import Finding, Severity
from l10n.model.unit import Unit
from l10n.text.house_signs import SIGNS

__all__ = ["CHECKS", "refuse_unknown", "run_checks", "severities"]

CHECKS: Final[dict[str, Check]] = {
    check.id: check
    for check in (
        Check("untranslated", Severity.ERROR, find_untranslated),
        Check("conflict", Severity.ERROR, find_conflict),
        Check("stale", Severity.ERROR, find_stale),
        Check("tags", Severity.ERROR, find_tag_damage),
        Check("glossary", Severity.ERROR, find_wrong_terms),
        *FACT_CHECKS,
        Check("language", Severity.ERROR, find_wrong_language),
        Check("half-translated", Severity.ERROR, find_half_translated),
        Check("mixed-script", Severity.ERROR, find_mixed_script),
        Check("invisible", Severity.ERROR, find_invisible),
        Check("quotes", Severity.NOTE, find_quotes),
        Check("calques", Severity.NOTE, find_habits),
        *(Check(sign, Severity.NOTE, finder(sign)) for sign in SIGNS),
    )
}


def severities(house: Mapping[str, Severity | Literal["off"]] | None = None) -> dict[str, Severity]:
    """Return the severity of every check that is on. *house* is `[checks] severity`: it changes one or turns it off.

    Raises ConfigError for an unknown check.
    """
    set_by_house = dict(house or {})
    for name in set_by_house:
        refuse_unknown(name, where=f"[checks] severity.{name}")
    chosen = {check.id: set_by_house.get(check.id, check.severity) for check in CHECKS.values()}
    return {name: Severity(value) for name, value in chosen.items() if value != "off"}


def run_checks(
    units: Iterable[Unit], *, scope: Scope, by_severity: Mapping[str, Severity] | None = None
) -> Iterator[Finding]:
    """Yield the findings of every check over *units*: by unit, then in the order of the table.

    *by_severity* is what `severities` returned; None runs all checks with their own severity.
    """
    wanted = severities() if by_severity is None else by_severity
    for unit in units:
        for name, severity in wanted.items():
            for flaw in CHECKS[name].find(unit, scope):
                own = flaw.severity if flaw.severity and severity is CHECKS[name].severity else severity
                yield Finding(name, own, flaw.reason, scope.article, unit.lang, unit.segment.id, flaw.span, flaw.fix)


def refuse_unknown(name: str, *, where: str) -> None:
    """Raise ConfigError with the nearest id where no check is called *name*; *where* begins the message."""
    if name not in CHECKS:
        near = get_close_matches(name, CHECKS, n=1, cutoff=0.5)
        meant = f"did you mean {near[0]!r}? " if near else ""
        raise ConfigError(f"{where}: no such check", hint=f"{meant}known: {', '.join(CHECKS)}")
