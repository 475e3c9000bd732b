"""`l10n check`: what is wrong, for people, machines and CI."""

from __future__ import annotations

from collections import Counter
from datetime import UTC, datetime

import click

from l10n.cli.check_filter import check_lines
from l10n.cli.options import articles, langs, opened, output, printer
from l10n.cli.output import Output, going_on
from l10n.errors import Exit, L10nError, worst_exit
from l10n.model.findings import Finding, Severity
from l10n.model.states import State
from l10n.project.glossary import open_house_terms
from l10n.project.report import check_article
from l10n.project.workspace import select

__all__ = ["command"]

_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}
_STATES = (State.DRAFT, State.TRANSLATED, State.REVIEWED, State.APPROVED)


@click.command()
@articles
@langs
@click.option("--jsonl", is_flag=True, help="Check pairs from stdin instead, one JSON object a line.")
@click.option("--min-state", type=click.Choice([str(s) for s in _STATES]), help="Units below this are findings too.")
@output
@click.pass_context
def command(ctx: click.Context, names: tuple[str, ...], langs: str, *, jsonl: bool, min_state: str | None) -> int:
    """Check each ARTICLE, or all: untranslated, stale and rejected segments, units that a merge left
    with two texts, damaged tags, wrong terms, corrections that a version owes. Exit 1 on any error.

    The home file is the author's: of it only the corrections that it owes are told.

    --jsonl reads {"src_lang","tgt_lang","source","target"} lines and writes {"findings":[{"check","severity","span",
    "reason","fix"}]} lines in the same order. It works in any folder; in a project with its glossary and settings.
    """
    out = printer(ctx)
    if jsonl:
        if names or langs or min_state:
            raise click.UsageError("--jsonl reads stdin and takes no article, language or state", ctx)
        check_lines()
        return Exit.DONE
    project = opened()
    chosen = select(project, names, langs=langs)
    findings: list[Finding] = []
    failed: list[L10nError] = []
    minimum = State(min_state) if min_state else None
    glossary = open_house_terms(project, datetime.now(UTC).date())
    with out.progress("checking", total=len(chosen.ids)) as tick:
        for article in chosen.ids:
            with going_on(failed):
                findings += check_article(project, article, langs=chosen.langs, minimum=minimum, glossary=glossary)
            tick()
    _print(out, findings)
    out.data(findings)
    codes = out.failures(failed)
    if any(one.severity is Severity.ERROR for one in findings):
        codes.append(Exit.FINDINGS)
    return worst_exit(codes)


def _print(out: Output, findings: list[Finding]) -> None:
    place = None
    for one in findings:
        if place != (one.article, one.lang):
            place = (one.article, one.lang)
            out.answer(f"{one.article} {one.lang}")
        what = f"  {one.segment or '-':8}  {one.severity:7}  {one.check}: {one.reason}"
        out.answer(what, colour=_COLOURS[one.severity], hang=21)
    count = Counter(one.severity for one in findings)
    if count:
        out.talk(", ".join(f"{number} {severity}{'s' if number > 1 else ''}" for severity, number in count.items()))
    else:
        out.talk("no findings")
