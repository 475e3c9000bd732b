"""What lets a run pass: which findings fail it, how much has to be translated, and what a baseline forgives. Pure."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from difflib import get_close_matches
from typing import Final

from l10n.checks.reports import Placed, place_name
from l10n.checks.run import CHECKS
from l10n.errors import InputError, UsageError
from l10n.model.findings import Severity

__all__ = ["Gate", "apply_gate", "parse_baseline", "parse_fail_on", "write_baseline"]

_FORMAT: Final = 1
_WORDS: Final = (*Severity, *CHECKS, "correction")  # the last isn't a unit's: its findings come from the history
_HINT: Final = "l10n check --write-baseline makes it anew"


@dataclass(frozen=True, slots=True)
class Gate:
    """What a run is held to."""

    fail_on: frozenset[str] = frozenset({Severity.ERROR})
    """Severities and ids of checks; a finding of any of them fails."""
    min_percent: int | None = None
    """The least share of each version's units that are translated; None asks for none."""
    known: frozenset[str] = frozenset()
    """The keys of a baseline: findings that nobody is asked to mend now."""


def parse_fail_on(text: str) -> frozenset[str]:
    """Return the words of *text*, parted by commas: severities and ids of checks. `never` alone is none of them.

    Raises UsageError with the nearest word for one that is neither.
    """
    words = [part.strip() for part in text.split(",") if part.strip()]
    if words == ["never"]:
        return frozenset()
    for word in words:
        if word not in _WORDS:
            near = get_close_matches(word, _WORDS, n=1, cutoff=0.5)
            meant = f"did you mean {near[0]!r}? " if near else ""
            raise UsageError(f"--fail-on {word}: no such check or severity", hint=f"{meant}known: {', '.join(_WORDS)}")
    if not words:
        raise UsageError("--fail-on names nothing", hint="--fail-on error,stale, or never")
    return frozenset(words)


def apply_gate(rows: Iterable[Placed], gate: Gate) -> list[Placed]:
    """Return those of *rows* that the baseline doesn't know, each marked where it fails *gate*."""
    judged = []
    for row in rows:
        if row.key not in gate.known:
            fails = row.finding.severity in gate.fail_on or row.finding.check in gate.fail_on
            judged.append(Placed(row.finding, row.path, row.line, row.key, fails))
    return judged


def write_baseline(rows: Iterable[Placed]) -> str:
    """Return the baseline that forgives *rows*: JSON, a finding a line in the order of their places, for git's sake."""
    found = sorted({(place_name(row.finding), row.finding.check, row.key) for row in rows})
    lines = [json.dumps({"where": where, "check": check, "key": key}) for where, check, key in found]
    body = ",\n".join(lines)
    return f'{{"format": {_FORMAT}, "findings": [\n{body}\n]}}\n'


def parse_baseline(text: str, *, path: str) -> frozenset[str]:
    """Return the keys in a baseline. Raises InputError with *path* where it is none, or a newer l10n's."""
    try:
        data = json.loads(text)
        form, keys = data["format"], [one["key"] for one in data["findings"]]
    except (ValueError, KeyError, TypeError, RecursionError) as exc:
        raise InputError("this is no baseline", path=path, hint=_HINT) from exc
    if form != _FORMAT or not all(isinstance(key, str) for key in keys):
        raise InputError(f"a baseline of format {form!r}, this l10n reads {_FORMAT}", path=path, hint=_HINT)
    return frozenset(keys)
