"""`l10n backends`: the engines that are installed."""

from __future__ import annotations

import click

from l10n.backends.registry import Listed, installed
from l10n.cli.options import output, printer

__all__ = ["command"]


@click.command()
@output
@click.pass_context
def command(ctx: click.Context) -> None:
    """List the engines: where they run, what they serve, how much at once; broken ones with the reason."""
    out = printer(ctx)
    listed = installed()
    out.table(("engine", "runs", "pairs", "limits", "from"), map(_row, listed))
    out.data(listed)


def _row(one: Listed) -> tuple[object, ...]:
    if one.facts is None:
        return one.name, "broken", "", one.broken, one.package
    facts = one.facts
    limits = [f"{facts.max_batch} at once"]
    if facts.max_chars is not None:
        limits.append(f"{facts.max_chars:,} characters")
    if facts.max_bytes is not None:
        limits.append(f"{facts.max_bytes:,} bytes")
    runs = "here" if facts.is_local else "on the internet"
    every = len(facts.pairs) == 6
    pairs = "all" if every else " ".join(sorted(f"{source}-{target}" for source, target in facts.pairs))
    return one.name, runs, pairs, ", ".join(limits), one.package
