"""`l10n facts`: where the versions tell different facts; of articles, or as a filter, one JSON line in, one out."""

from __future__ import annotations

import json

import click

from l10n.cli.json_lines import difference_object, read_objects
from l10n.cli.options import articles, langs, opened, output, printer
from l10n.cli.output import going_on
from l10n.errors import Exit, InputError, L10nError, worst_exit
from l10n.glossary.facts import compare_facts
from l10n.languages import LANGUAGES
from l10n.project.facts import SegmentDifference, article_differences
from l10n.project.glossary import open_register
from l10n.project.workspace import select

__all__ = ["command"]


@click.command()
@articles
@langs
@click.option("--jsonl", is_flag=True, help="Compare texts from stdin instead, one JSON object a line.")
@output
@click.pass_context
def command(ctx: click.Context, names: tuple[str, ...], langs: str, jsonl: bool) -> int:
    """Show where the versions of each ARTICLE, or of all, tell different facts. Exit 1 if any do.

    --jsonl reads {"uk","ru","en"} lines, two or three of them, and writes {"differences":[{"kind","uk","ru","en",
    "reason"}]} lines in the same order; it works in any folder.
    """
    out = printer(ctx)
    if jsonl:
        if names or langs:
            raise click.UsageError("--jsonl reads stdin and takes no article and no language", ctx)
        _filter()
        return Exit.DONE
    project = opened()
    chosen = select(project, names, langs=langs)
    register = open_register(project)
    found: list[SegmentDifference] = []
    failed: list[L10nError] = []
    with out.progress("comparing", total=len(chosen.ids)) as tick:
        for article in chosen.ids:
            with going_on(failed):
                found += article_differences(project, article, langs=chosen.langs, register=register)
            tick()
    if found:
        out.table(("article", "segment", "fact", *LANGUAGES), map(_row, found))
    else:
        out.talk("no differences")
    out.data([{"article": one.article, "segment": one.segment, **difference_object(one.difference)} for one in found])
    codes = out.failures(failed)
    return worst_exit([*codes, Exit.FINDINGS] if found else codes)


def _row(one: SegmentDifference) -> tuple[object, ...]:
    values = one.difference.values
    shown = ((values[lang] or "(none)") if lang in values else "" for lang in LANGUAGES)
    return one.article, one.segment, one.difference.kind, *shown


def _filter() -> None:
    for number, given in read_objects():
        texts = {lang: value for lang in LANGUAGES if isinstance(value := given.get(lang), str) and value.strip()}
        if len(texts) < 2:
            hint = 'each line has two of "uk", "ru", "en"'
            raise InputError("two texts are needed", path="stdin", line=number, hint=hint)
        found = compare_facts(texts)
        click.echo(json.dumps({"differences": [difference_object(one) for one in found]}, ensure_ascii=False))
