"""`l10n diff`: what changed between two texts, and whether it matters."""

from __future__ import annotations

import json

import click

from l10n.cli.json_lines import read_lines
from l10n.cli.output import Output
from l10n.errors import InputError
from l10n.languages import LANGUAGES, is_lang
from l10n.project.glossary import missing_dictionaries
from l10n.versions.change import Change, judge_edit

__all__ = ["command"]

_FIELDS = ("lang", "before", "after")


@click.command(name="diff")
@click.option(
    "--jsonl", is_flag=True, required=True, help="Read and write one JSON object a line; the only form there is."
)
def command(jsonl: bool) -> None:  # click hands it over
    """Judge edits from stdin: {"lang","before","after"} a line.

    Writes {"verdict","changes"} lines in the same order. The verdict is cosmetic where translations stay right as they
    are, and substantive where they may not. Works in any folder.
    """
    out = Output()
    for lang in missing_dictionaries():
        out.warn(
            f"no {LANGUAGES[lang].name} dictionary here: typos count as substantive; "
            "pip install 'l10n-newsroom[ukrainian]'"
        )
    for number, given in read_lines(_FIELDS):
        if not is_lang(given["lang"]):
            raise InputError(
                f"unknown language {given['lang']!r}", path="stdin", line=number, hint="write one of uk, ru, en"
            )
        edit = judge_edit(given["before"], given["after"], lang=given["lang"])  # type: ignore[arg-type]  # is_lang
        answer = {"verdict": str(edit.verdict), "changes": [_change(one) for one in edit.changes]}
        click.echo(json.dumps(answer, ensure_ascii=False))


def _change(one: Change) -> dict[str, object]:
    return {
        "kind": one.kind,
        "before": one.before,
        "after": one.after,
        "before_span": one.before_span,
        "after_span": one.after_span,
        "reason": one.reason,
        "verdict": "cosmetic" if one.is_cosmetic else "substantive",
    }
