"""`l10n diff`: where the versions of an article differ; and what an edit means, as a filter."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable, Sequence
from datetime import datetime
from functools import cache, partial
from pathlib import Path

import click

from l10n.cli.diff_view import draw
from l10n.cli.json_lines import difference_object, read_lines
from l10n.cli.options import articles, langs, opened, output, printer
from l10n.cli.output import Output, going_on, near
from l10n.disk import write_atomic
from l10n.errors import Exit, InputError, L10nError, worst_exit
from l10n.languages import LANGUAGES, Lang, is_lang, language
from l10n.model.article import ArticleId
from l10n.model.changes import Change
from l10n.project.diff import diff_revisions, diff_versions, find_moment
from l10n.project.glossary import missing_dictionaries, open_register
from l10n.project.past import is_record_name
from l10n.project.revisions import find_revision
from l10n.project.workspace import Project, select
from l10n.text.dates import write_moment
from l10n.text.visible import visible
from l10n.versions.change import Edit, judge_edit
from l10n.versions.diff import Comparison, Passage, Row
from l10n.versions.diff_page import write_diff_page

__all__ = ["command"]

_FIELDS = ("lang", "before", "after")


@click.command(name="diff")
@articles
@langs
@click.option("-a", "--all", "is_all", is_flag=True, help="Every segment, also where nothing differs.")
@click.option("--from", "begin", metavar="REV", help="From this record of l10n log, git revision or date to now.")
@click.option("--to", "end", metavar="REV", help="With --from: to this record, git revision or date instead.")
@click.option(
    "--html", type=click.Path(dir_okay=False, path_type=Path), help="Write it into this file as a page as well."
)
@click.option("--jsonl", is_flag=True, help="Judge edits from stdin instead, one JSON object a line.")
@output
@click.pass_context
def command(
    ctx: click.Context,
    names: tuple[str, ...],
    langs: str,
    *,
    is_all: bool,
    begin: str | None,
    end: str | None,
    html: Path | None,
    jsonl: bool,
) -> int:
    """Show where the versions of each ARTICLE, or of all, differ: facts that disagree, texts missing, stale, sent back.

    `l10n diff ID uk en` compares these two; without languages the home version is compared with each other one.
    `l10n diff ID en --from HEAD~3`, or --from 2026-11-23T21:04, compares one version with itself at that time;
    so does a record's id, which `l10n log -v` lists, without git and as far as the history holds the texts.

    --jsonl reads {"lang","before","after"} lines and writes {"verdict","changes"} lines in the same order. The verdict
    is cosmetic where translations stay right as they are, and substantive where they may not. It works in any folder.
    """
    out = printer(ctx)
    if jsonl:
        if names or langs or is_all or begin or end or html:
            raise click.UsageError("--jsonl reads stdin and takes no article, language or other option", ctx)
        _filter(out)
        return Exit.DONE
    if end and not begin:
        raise click.UsageError("--to needs --from", ctx)
    project = opened()
    chosen = select(project, names, langs=langs)
    compare = _comparing(project, _ordered(names, langs), begin, end)
    found: list[Comparison] = []
    failed: list[L10nError] = []
    with out.progress("comparing", total=len(chosen.ids)) as tick:
        for article in chosen.ids:
            with going_on(failed):
                found += compare(article)
            tick()
    shown = [(one, [row for row in one.rows if is_all or not row.is_quiet]) for one in found]
    clock = partial(write_moment, timezone=project.config.text("project.timezone"))
    _show(out, shown, clock=clock)
    for one in found:
        if one.unknown:
            _say_unknown(out, one)
    if html is not None:
        write_atomic(html, write_diff_page(shown, clock=clock, clean=visible).encode())
        out.talk(f"wrote {near(html.resolve())}")
    out.data([_answer(one, rows) for one, rows in shown])
    return worst_exit(out.failures(failed))


def _comparing(
    project: Project, langs: Sequence[Lang], begin: str | None, end: str | None
) -> Callable[[ArticleId], list[Comparison]]:
    """What compares an article as the options say."""
    if begin is None:
        return partial(diff_versions, project, langs=langs, register=open_register(project))
    in_git = cache(partial(find_revision, project.root, timezone=project.config.text("project.timezone")))
    for name in (begin, end):
        if name and not is_record_name(name):
            in_git(name)  # a wrong one is said once, not for every article

    def compare(article: ArticleId) -> list[Comparison]:
        find = partial(find_moment, project, article, in_git=in_git)
        after = find(end) if end else None
        return diff_revisions(project, article, langs=langs or project.languages, before=find(begin), after=after)

    return compare


def _ordered(names: Sequence[str], langs: str) -> list[Lang]:
    """The languages in the order in which they were typed: the first one stands on the left."""
    typed = [*names, *(part.strip() for part in langs.split(","))]
    return list(dict.fromkeys(language(one).code for one in typed if is_lang(one)))


def _show(out: Output, shown: Sequence[tuple[Comparison, Sequence[Row]]], *, clock: Callable[[datetime], str]) -> None:
    columns = shutil.get_terminal_size().columns if sys.stdout.isatty() else 0
    is_first = True
    for comparison, rows in shown:
        if not rows:
            continue
        if not is_first:
            out.answer("")
        is_first = False
        for line, colour in draw(comparison, rows, columns=columns, clock=clock):
            out.answer(line, colour=colour)
    if shown and is_first:
        what = (
            "text and no state changed"
            if shown[0][0].is_of_revisions
            else "fact disagrees, and no text is missing, stale or sent back"
        )
        out.talk(f"nothing to see: no {what} (--all shows every segment)")


def _say_unknown(out: Output, one: Comparison) -> None:
    more = f" and {len(one.unknown) - 5} more" if len(one.unknown) > 5 else ""
    out.warn(
        f"{one.article} {one.left.lang}: no record holds what {', '.join(one.unknown[:5])}{more} said then; "
        "git may: --from with a commit or a date"
    )


def _answer(comparison: Comparison, rows: Sequence[Row]) -> dict[str, object]:
    return {
        "article": comparison.article,
        "left": comparison.left,
        "right": comparison.right,
        "segments": len(comparison.rows),
        "unknown": comparison.unknown,
        "rows": [_row(one) for one in rows],
    }


def _row(row: Row) -> dict[str, object]:
    return {
        "segment": row.segment,
        "what": row.what,
        "left": _passage(row.left),
        "right": _passage(row.right),
        "was": row.was,
        "marks": [{"before": hunk.before, "after": hunk.after} for hunk in row.hunks],
        "edit": _edit(row.edit) if row.edit else None,
        "differences": [difference_object(one) for one in row.differences],
    }


def _passage(side: Passage | None) -> dict[str, object] | None:
    return {"text": side.text, "state": side.state, "by": side.by} if side else None


def _filter(out: Output) -> None:
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
        click.echo(json.dumps(_edit(edit), ensure_ascii=False))


def _edit(edit: Edit) -> dict[str, object]:
    return {"verdict": str(edit.verdict), "changes": [_change(one) for one in edit.changes]}


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
