"""`l10n facts`: what the versions tell, fact by fact; of articles, or as a filter, one JSON line in, one out."""

from __future__ import annotations

import json
import sys
from collections.abc import Sequence
from datetime import date
from itertools import groupby
from pathlib import Path

import click

from l10n.cli.json_lines import difference_object, read_objects
from l10n.cli.options import articles, langs, opened, output, printer
from l10n.cli.output import Output, going_on, near
from l10n.config import FILE_NAME
from l10n.disk import write_atomic
from l10n.errors import Exit, InputError, L10nError, worst_exit
from l10n.glossary.facts import compare_facts
from l10n.glossary.name_register import NameRegister
from l10n.languages import LANGUAGES, Lang
from l10n.project.facts import SegmentFact, article_facts
from l10n.project.glossary import open_register
from l10n.project.workspace import select
from l10n.text.visible import visible
from l10n.versions.facts import Says, cell_text
from l10n.versions.facts_page import write_facts_page

__all__ = ["command"]


@click.command()
@articles
@langs
@click.option("-a", "--all", "is_all", is_flag=True, help="Every fact, also where the versions agree.")
@click.option(
    "--html", type=click.Path(dir_okay=False, path_type=Path), help="Write every fact into this file as a page as well."
)
@click.option("--jsonl", is_flag=True, help="Compare texts from stdin instead, one JSON object a line.")
@output
@click.pass_context
def command(
    ctx: click.Context, names: tuple[str, ...], langs: str, *, is_all: bool, html: Path | None, jsonl: bool
) -> int:
    """Show where the versions of each ARTICLE, or of all, tell different facts. Exit 1 if any do.

    With --all the whole table: numbers with what they count, dates, sums, names, quotations with who is quoted, links,
    one column a language; what differs stands on top and is marked so.

    --jsonl reads {"uk","ru","en"} lines, two or three of them, and writes {"differences":[{"kind","uk","ru","en",
    "reason"}]} lines in the same order; it works in any folder, and in a project knows its names. A line may have the
    "date" of the article, 2024-03-05, against which weekdays are held.
    """
    out = printer(ctx)
    if jsonl:
        if names or langs or is_all or html:
            raise click.UsageError("--jsonl reads stdin and takes no article, language or other option", ctx)
        _filter()
        return Exit.DONE
    project = opened()
    chosen = select(project, names, langs=langs)
    register = open_register(project)
    found: list[SegmentFact] = []
    failed: list[L10nError] = []
    with out.progress("comparing", total=len(chosen.ids)) as tick:
        for article in chosen.ids:
            with going_on(failed):
                found += article_facts(project, article, langs=chosen.langs, register=register)
            tick()
    differing = [one for one in found if one.row.says is Says.DIFFERS]
    shown = found if is_all else differing
    _print(out, shown, chosen.langs, is_all=is_all)
    if not differing:
        out.talk("no differences")
    if html is not None:
        write_atomic(html, _page(found, chosen.langs).encode())
        out.talk(f"wrote {near(html.resolve())}")
    out.data([_answer(one) for one in shown])
    codes = out.failures(failed)
    return worst_exit([*codes, Exit.FINDINGS] if differing else codes)


def _print(out: Output, shown: Sequence[SegmentFact], langs: Sequence[Lang], *, is_all: bool) -> None:
    if not shown:
        return
    # On a terminal every column is dear: one article's name is known.
    is_named = not sys.stdout.isatty() or len({one.article for one in shown}) > 1
    columns = [*(("article",) if is_named else ()), "segment", *(("says",) if is_all else ()), "fact", *langs]
    out.table(columns, [_row(one, langs, is_named=is_named, is_all=is_all) for one in shown])


def _row(one: SegmentFact, langs: Sequence[Lang], *, is_named: bool, is_all: bool) -> tuple[object, ...]:
    cells = (cell_text(one.row, lang) or ("(none)" if lang in one.row.values else "") for lang in langs)
    return (
        *((one.article,) if is_named else ()),
        one.segment,
        *((one.row.says,) if is_all else ()),
        one.row.kind,
        *cells,
    )


def _page(found: Sequence[SegmentFact], langs: Sequence[Lang]) -> str:
    groups = [
        (article, [(one.segment, one.row) for one in rows])
        for article, rows in groupby(found, key=lambda one: one.article)
    ]
    return write_facts_page(groups, langs=langs, clean=visible)


def _answer(one: SegmentFact) -> dict[str, object]:
    row = one.row
    return {
        "article": one.article,
        "segment": one.segment,
        "kind": row.kind,
        "says": row.says,
        **{lang: row.values.get(lang) for lang in LANGUAGES},
        "about": {lang: row.about.get(lang) for lang in LANGUAGES},
        "reason": row.reason or None,
    }


def _filter() -> None:
    register = _register_here()
    for number, given in read_objects():
        texts = {lang: value for lang in LANGUAGES if isinstance(value := given.get(lang), str) and value.strip()}
        if len(texts) < 2:
            hint = 'each line has two of "uk", "ru", "en"'
            raise InputError("two texts are needed", path="stdin", line=number, hint=hint)
        found = compare_facts(texts, register=register, on=_day(given.get("date"), number))
        click.echo(json.dumps({"differences": [difference_object(one) for one in found]}, ensure_ascii=False))


def _register_here() -> NameRegister | None:
    """The names of the project around the current folder; the filter does without where there is none."""
    here = Path.cwd()
    if not any((folder / FILE_NAME).is_file() for folder in (here, *here.parents)):
        return None
    return open_register(opened())


def _day(given: object, line: int) -> date | None:
    if given is None:
        return None
    try:
        return date.fromisoformat(str(given)[: len("2024-03-05")])
    except ValueError as exc:
        hint = "write the article's day as 2024-03-05, or leave it out"
        raise InputError(f"date {str(given)[:40]!r} is no day", path="stdin", line=line, hint=hint) from exc
