"""`l10n glossary add | import | export | learn`: terms that come in and go out."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from l10n.cli.options import dry_run, opened, output, printer
from l10n.cli.output import near
from l10n.disk import write_atomic
from l10n.errors import Exit
from l10n.exchange.tbx import write_tbx
from l10n.glossary.entries import COLUMNS, parse_terms, serialize_terms
from l10n.languages import LANGUAGES
from l10n.model.terms import Level, TermKind, TermPos
from l10n.project.glossary import add_terms
from l10n.project.terms import import_terms, learn_terms, read_terms, row_text

__all__ = ["add", "export", "import_", "learn"]

_FORMATS = click.Choice(["csv", "tbx"])


@click.command()
@click.argument("id")
@click.option("--kind", type=click.Choice([str(kind) for kind in TermKind]), help="Left out: told from --pos.")
@click.option("--pos", type=click.Choice([str(pos) for pos in TermPos]), default="noun", show_default=True)
@click.option("--uk", default="", help="What the house writes in Ukrainian, nominative.")
@click.option("--ru", default="", help="… in Russian.")
@click.option("--en", default="", help="… in English.")
@click.option("--alt", "accepted", multiple=True, metavar="LANG=WORDING", help="Accepted too; may be repeated.")
@click.option("--bad", "forbidden", multiple=True, metavar="LANG=WORDING", help="Forbidden; may be repeated.")
@click.option("--level", type=click.Choice([str(level) for level in Level]), default="required", show_default=True)
@click.option("--note", default="", help="Where the fact is from, or why the house writes it so.")
@click.option("--file", "name", default="house.csv", show_default=True, help="The file of glossaries/ to add it to.")
@dry_run
@output
@click.pass_context
def add(
    ctx: click.Context,
    /,
    id: str,  # the argument's name on the command line
    *,
    accepted: tuple[str, ...],
    forbidden: tuple[str, ...],
    name: str,
    dry_run: bool,
    **cells: str | None,
) -> None:
    """Add the term ID. Nothing is written where the id is taken or a wording contradicts another."""
    out = printer(ctx)
    row = {column: cells.get(column) or "" for column in COLUMNS} | {"id": id}
    for prefix, given in (("alt", accepted), ("bad", forbidden)):
        for one in given:
            lang, _, wording = one.partition("=")
            if lang not in LANGUAGES or not wording:
                raise click.BadParameter(f"{one!r}: write uk=…, ru=… or en=…", ctx)
            row[f"{prefix}_{lang}"] = ";".join(filter(None, (row[f"{prefix}_{lang}"], wording)))
    terms = parse_terms(row_text(row), path="command line")
    path = add_terms(opened().root / "glossaries", terms, name=name, write=not dry_run)
    out.answer(f"{'would add' if dry_run else 'added'} {id} to {near(path)}")
    out.data(terms[0])


@click.command("import")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--into", default=None, help="The file of glossaries/ that new terms go to; left out: FILE's name.")
@dry_run
@output
@click.pass_context
def import_(ctx: click.Context, file: Path, *, into: str | None, dry_run: bool) -> int:
    """Bring in the terms of FILE, CSV or TBX. A term that the glossary has otherwise is listed, never changed."""
    out = printer(ctx)
    changes = import_terms(opened(), file, into=into, write=not dry_run)
    for one in changes:
        if one.what != "same" or out.verbosity:
            out.answer(f"{one.what}: {one.term.id} {one.detail}".rstrip())
    out.data(changes)
    count = {what: sum(one.what == what for one in changes) for what in ("new", "same", "differs")}
    out.talk(
        f"{count['new']} new, {count['same']} there already, {count['differs']} differ"
        + (" (nothing written)" if dry_run else "")
    )
    return Exit.CONFLICT if count["differs"] else Exit.DONE


@click.command()
@click.option("-o", "--output", "path", type=click.Path(path_type=Path), help="Write here; left out: to stdout.")
@click.option("--format", "kind", type=_FORMATS, default=None, help="Left out: by the file's name, else CSV.")
def export(path: Path | None, kind: str | None) -> None:
    """Write the whole glossary as one CSV or TBX file."""
    terms = read_terms(opened())
    chosen = kind or ("tbx" if path is not None and path.suffix == ".tbx" else "csv")
    data = write_tbx(terms) if chosen == "tbx" else serialize_terms(terms).encode()
    if path is None:
        sys.stdout.buffer.write(data)
    else:
        write_atomic(path, data)


@click.command()
@click.option(
    "--least", type=click.IntRange(2), default=2, show_default=True, help="Seen in so many segments at least."
)
@output
@click.pass_context
def learn(ctx: click.Context, least: int) -> None:
    """Propose terms from approved segments: names that come back and are always rendered alike. Adds nothing.

    The answer is a glossary file: look it through, keep the rows you want, then l10n glossary import FILE.
    """
    out = printer(ctx)
    proposed = learn_terms(opened(), least=least)
    if proposed and not out.is_json:
        click.echo(serialize_terms(proposed), nl=False)
    out.data(proposed)
    out.talk(f"{len(proposed)} proposals")
