"""`l10n check --jsonl`: a filter that checks any translation, one JSON line in, one out."""

from __future__ import annotations

import json
from datetime import UTC, datetime
from typing import Final

import click

from l10n.cli.json_lines import read_lines, refuse_no_pair
from l10n.cli.options import opened_if_there
from l10n.model.findings import Finding
from l10n.project.glossary import open_house_terms
from l10n.project.report import pair_checker

__all__ = ["check_lines"]

_FIELDS: Final = ("src_lang", "tgt_lang", "source", "target")


def check_lines() -> None:
    """Read {"src_lang","tgt_lang","source","target"} lines and write {"findings"} lines, each as soon as it is known.

    In a project its glossary and settings count, elsewhere the checks' own.
    """
    project = opened_if_there()
    glossary = open_house_terms(project, datetime.now(UTC).date()) if project else None
    check = pair_checker(project, glossary=glossary)
    for number, given in read_lines(_FIELDS):
        refuse_no_pair(given, number)
        found = check(
            given["source"],
            given["target"],
            source_lang=given["src_lang"],  # type: ignore[arg-type]  # refuse_no_pair has looked at both
            target_lang=given["tgt_lang"],  # type: ignore[arg-type]
        )
        click.echo(json.dumps({"findings": [_object(one) for one in found]}, ensure_ascii=False))


def _object(one: Finding) -> dict[str, object]:
    return {"check": one.check, "severity": one.severity, "span": one.span, "reason": one.reason, "fix": one.fix}
