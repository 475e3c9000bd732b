"""A report as SARIF, which code hosts show beside the lines of a change.

After OASIS, Static Analysis Results Interchange Format (SARIF) Version 2.1.0; the sections are named where they decide.
"""

from __future__ import annotations

import json
from typing import Any, Final
from urllib.parse import quote

from l10n import __version__
from l10n.checks.reports import Placed, Report, place_name
from l10n.checks.run import CHECKS
from l10n.text.visible import visible

__all__ = ["write_sarif"]

_SCHEMA: Final = "https://json.schemastore.org/sarif-2.1.0.json"
_KEY: Final = "l10n/v1"
"""The kind of fingerprint; a number that changes with how keys are made (section 3.27.17)."""


def write_sarif(report: Report) -> str:
    """Return *report* as one SARIF log with one run. Severities are its levels, keys its partial fingerprints."""
    ids = sorted({*CHECKS, *(row.finding.check for row in report.rows)})
    places = {name: at for at, name in enumerate(ids)}
    driver = {"name": "l10n", "semanticVersion": __version__, "rules": [_rule(name) for name in ids]}
    run = {
        "tool": {"driver": driver},
        "columnKind": "unicodeCodePoints",
        "results": [_result(row, places[row.finding.check]) for row in report.rows],
    }
    return json.dumps({"$schema": _SCHEMA, "version": "2.1.0", "runs": [run]}, ensure_ascii=False, indent=1) + "\n"


def _rule(name: str) -> dict[str, Any]:
    rule: dict[str, Any] = {"id": name, "shortDescription": {"text": f"l10n check: {name}"}}
    if name in CHECKS:
        rule["defaultConfiguration"] = {"level": str(CHECKS[name].severity)}
    return rule


def _result(row: Placed, place: int) -> dict[str, Any]:
    one = row.finding
    # An address, so Cyrillic and blanks are percent-encoded (section 3.4.3).
    spot = {"artifactLocation": {"uri": quote(row.path)}, "region": {"startLine": row.line}}
    properties: dict[str, Any] = {"article": one.article, "lang": one.lang, "segment": one.segment}
    if one.span is not None:
        properties["span"] = list(one.span)
    if one.fix is not None:
        properties["fix"] = one.fix
    return {
        "ruleId": one.check,
        "ruleIndex": place,
        "level": str(one.severity),
        "message": {"text": visible(f"{place_name(one)}: {one.reason}")},
        "locations": [{"physicalLocation": spot, "logicalLocations": [{"fullyQualifiedName": place_name(one)}]}],
        "partialFingerprints": {_KEY: row.key},
        "properties": {name: value for name, value in properties.items() if value is not None},
    }
