"""`l10n glossary enforce`: a filter that puts terms right in any translation, one JSON line in, one out."""

from __future__ import annotations

import json
import os
from datetime import UTC, datetime
from pathlib import Path

import click

from l10n.cli.json_lines import read_lines, refuse_no_pair
from l10n.cli.options import opened
from l10n.cli.output import Output
from l10n.glossary.enforce import Enforced
from l10n.languages import LANGUAGES
from l10n.project.glossary import holding, missing_dictionaries, open_enforcer, read_files
from l10n.project.terms import read_terms

__all__ = ["enforce"]

_FIELDS = ("src_lang", "tgt_lang", "source", "mt")


@click.command()
@click.option(
    "--jsonl", is_flag=True, required=True, help="Read and write one JSON object a line; the only form there is."
)
@click.option(
    "--glossary",
    "files",
    multiple=True,
    type=click.Path(path_type=Path),
    help="Terms from this CSV file; left out: the project's.",
)
def enforce(jsonl: bool, files: tuple[Path, ...]) -> None:  # click hands it over
    """Put the terms right in translations from stdin: {"src_lang","tgt_lang","source","mt"} a line.

    Writes {"text","flags","findings","repairs"} lines in the same order: flags are the ids of the terms that couldn't
    be enforced; findings say why, and which words may not agree with a term that was put right. Works in any folder
    when --glossary names the terms.
    """
    out = Output()
    for lang in missing_dictionaries():
        out.warn(
            f"no {LANGUAGES[lang].name} dictionary here: only nominatives are known; "
            "pip install 'l10n-newsroom[ukrainian]'"
        )
    if files:
        terms, doubts = read_files(files)
        for one in doubts:
            out.warn(one)
        cache = _user_cache()
    else:
        project = opened()
        terms, cache = read_terms(project), project.cache
    enforcer = open_enforcer(holding(terms, datetime.now(UTC).date()), cache=cache)
    for number, given in read_lines(_FIELDS):
        refuse_no_pair(given, number)
        done = enforcer.enforce(
            given["source"],
            given["mt"],
            source_lang=given["src_lang"],  # type: ignore[arg-type]  # refuse_no_pair has looked at both
            target_lang=given["tgt_lang"],  # type: ignore[arg-type]
        )
        click.echo(json.dumps(_answer(done), ensure_ascii=False))


def _answer(done: Enforced) -> dict[str, object]:
    return {
        "text": done.text,
        "flags": list(done.flags),
        "findings": [
            *({"term": one.term, "span": one.span, "reason": one.reason} for one in done.findings),
            *(
                {"term": one.term, "span": doubt.span, "reason": doubt.reason}
                for one in done.repairs
                for doubt in one.doubts
            ),
        ],
        "repairs": [
            {"term": one.term, "before": one.before, "after": one.after, "span": one.span} for one in done.repairs
        ],
    }


def _user_cache() -> Path | None:
    base = os.environ.get("XDG_CACHE_HOME") or (Path(os.environ["HOME"]) / ".cache" if "HOME" in os.environ else None)
    return Path(base) / "l10n" if base else None
