"""`l10n git`: what git calls to merge and show catalogs."""

from __future__ import annotations

from pathlib import Path

import click

from l10n.catalogs.po_merge import merge_catalogs
from l10n.catalogs.po_text import readable
from l10n.cli.options import output, printer
from l10n.disk import read_bytes, write_atomic
from l10n.errors import CatalogError, Exit
from l10n.text.visible import visible

__all__ = ["command"]

_FILE = click.Path(path_type=Path, exists=True, dir_okay=False)
_LARGEST = 1 << 28


@click.group()
def command() -> None:
    """Merge catalogs and show them as text, for git.

    `l10n init --git` tells git to call these; nobody needs to type them.
    """


@command.command()
@click.argument("base", type=_FILE)
@click.argument("ours", type=_FILE)
@click.argument("theirs", type=_FILE)
@click.argument("name", default="")
@output
@click.pass_context
def merge(ctx: click.Context, base: Path, ours: Path, theirs: Path, name: str) -> None:
    """Merge THEIRS into OURS, unit by unit: git's %O %A %B, and %P for messages.

    Exits with 1 where both changed one unit differently: OURS then has both texts, theirs in comments that begin
    with l10n-conflict. A file that can't be read, or that a newer l10n wrote, leaves OURS as it is and exits with 8.
    """
    out = printer(ctx)
    name = name or str(ours)
    try:
        merged = merge_catalogs(*(read_bytes(path, max_bytes=_LARGEST) for path in (base, ours, theirs)))
    except CatalogError as exc:
        exc.add_note(f"{name} is left as ours has it; theirs: git show :3:{name}")
        raise
    write_atomic(ours, merged.data)
    for unit in merged.conflicts:
        out.warn(f"{name}: both sides changed {unit}: ours stands, theirs is in the comment above it (l10n-conflict)")
    out.data({"conflicts": merged.conflicts})
    if merged.conflicts:
        out.talk("choose: l10n review --unit LANG/ID --accept, with --theirs for the other text; then git add the file")
        ctx.exit(Exit.FINDINGS)


@command.command()
@click.argument("file", type=_FILE)
def textconv(file: Path) -> None:
    """Print a catalog as text: a block a unit with id, state, source and target, without the header's dates.

    A file that can't be read is printed as it is, so that `git diff` goes on.
    """
    data = read_bytes(file, max_bytes=_LARGEST)
    try:
        # git and its pager read bytes, whatever the terminal's encoding is.
        click.echo(visible(readable(data)).encode("utf-8", "surrogateescape"), nl=False)
    except CatalogError:
        click.echo(data, nl=False)
