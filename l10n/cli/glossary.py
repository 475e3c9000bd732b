"""`l10n glossary`: the house's terms: shown, searched, declined, checked, added, exchanged, enforced."""

from __future__ import annotations

import click

from l10n.cli.glossary_change import add, export, import_, learn
from l10n.cli.glossary_filter import enforce
from l10n.cli.options import opened, output, printer
from l10n.errors import Exit, UsageError
from l10n.languages import LANGUAGES, Lang, language
from l10n.model.terms import Case, Term, TermKind, TermPos
from l10n.project.glossary import missing_dictionaries
from l10n.project.terms import Paradigms, check_glossary, read_terms, search_terms, show_forms

__all__ = ["command"]

_KINDS = click.Choice([str(kind) for kind in TermKind])
_SLAVIC = click.Choice([code for code in LANGUAGES if code != "en"])


@click.group()
def command() -> None:
    """Show, search, decline, check and exchange the house's terms, and enforce them in any text.

    The terms live in glossaries/*.csv, three languages a row; docs/glossary.md explains the columns.
    """


command.add_command(add)
command.add_command(export)
command.add_command(import_)
command.add_command(learn)
command.add_command(enforce)


@command.command("list")
@click.option("--kind", type=_KINDS, help="Only terms of this kind.")
@output
@click.pass_context
def list_(ctx: click.Context, kind: str | None) -> None:
    """List the terms with what the house writes in each language."""
    out = printer(ctx)
    terms = [term for term in read_terms(opened()) if kind is None or term.kind == kind]
    _table(ctx, terms)
    if not terms:
        out.talk("no terms: l10n glossary import FILE brings some in")


@command.command()
@click.argument("text")
@output
@click.pass_context
def search(ctx: click.Context, text: str) -> int:
    """Find the terms that TEXT holds, in any form and language; else those written most like it. Exit 1: none.

    «у Донецькій області» finds the oblast, «Донецк» the town.
    """
    found = search_terms(opened(), text)
    _table(ctx, found)
    return Exit.DONE if found else Exit.FINDINGS


def _table(ctx: click.Context, terms: list[Term]) -> None:
    out = printer(ctx)
    rows = ((term.id, term.kind, *(term.house.get(lang, "") for lang in LANGUAGES), term.level) for term in terms)
    out.table(("id", "kind", *LANGUAGES, "level"), rows)
    out.data(terms)


@command.command()
@click.argument("term", required=False)
@click.option("--text", help="Decline these words instead of a term's.")
@click.option("-l", "--lang", "lang", type=_SLAVIC, help="Only this language; needed with --text.")
@click.option("--pos", type=click.Choice([str(pos) for pos in TermPos]), default="noun", help="How --text is built.")
@output
@click.pass_context
def forms(ctx: click.Context, term: str | None, text: str | None, lang: str | None, pos: str) -> None:
    """Show every form of TERM, the way an editor reads a paradigm. `forms_uk` in its row corrects a wrong one."""
    out = printer(ctx)
    if (term is None) == (text is None) or (text is not None and lang is None):
        raise UsageError(
            "name a term, or words with --text and their language", hint="--text 'Кривий Ріг' -l uk --pos city"
        )
    project = None if text is not None else opened()
    langs: list[Lang] = [language(lang).code] if lang else ["uk", "ru"]
    shown = show_forms(project, term=term, text=text, langs=langs, pos=TermPos(pos))
    for one in shown:
        out.answer(f"{one.lang}: {one.wording} ({one.standing})")
        out.table(("case", "singular", "plural"), _cases(one))
    out.data(shown)
    for missing in missing_dictionaries():
        if missing in langs:
            out.warn(_NO_DICTIONARY.format(name=LANGUAGES[missing].name))


_NO_DICTIONARY = "no {name} dictionary here: only stored forms are known; pip install 'l10n-newsroom[ukrainian]'"


def _cases(one: Paradigms) -> list[tuple[str, str, str]]:
    by_name = dict(one.forms)
    rows = []
    for case in Case:
        cells = [" / ".join(by_name.get(name, ())) for name in (str(case), f"pl-{case}")]
        if any(cells):
            rows.append((str(case), *cells))
    return [(name, singular, plural) for name, singular, plural in rows]


@command.command()
@output
@click.pass_context
def check(ctx: click.Context) -> int:
    """Check every glossary file: wrong cells, double ids, contradictions, wordings without forms. Exit 1 on any."""
    out = printer(ctx)
    found = check_glossary(opened())
    for one in found:
        out.answer(one)
    out.data(found)
    if not found:
        out.talk("no findings")
    return Exit.FINDINGS if found else Exit.DONE
