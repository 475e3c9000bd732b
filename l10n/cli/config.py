"""`l10n config`: every setting with the place it came from."""

from __future__ import annotations

from dataclasses import replace

import click

from l10n.cli.options import opened, output, printer
from l10n.config import Setting
from l10n.errors import UsageError

__all__ = ["command"]

_HIDDEN = "(set, not shown)"


@click.command()
@click.argument("names", metavar="[NAME]...", nargs=-1)
@output
@click.pass_context
def command(ctx: click.Context, names: tuple[str, ...]) -> None:
    """Show settings and where each came from: default, user file, l10n.toml, environment or flag.

    NAME shows one setting, or all below it: build, build.out.
    """
    out = printer(ctx)
    known = [s for s in opened().config if not names or any(s.name == n or s.name.startswith(f"{n}.") for n in names)]
    if names and not known:
        raise UsageError(f"no setting {', '.join(names)} is set", hint="docs/configuration.md lists them all")
    out.table(("setting", "value", "from", "where"), ((s.name, _shown(s), s.origin, s.where) for s in known))
    out.data([replace(setting, value=_HIDDEN) if setting.is_secret else setting for setting in known])


def _shown(setting: Setting) -> str:
    if setting.is_secret:
        return _HIDDEN
    return ", ".join(setting.value) if isinstance(setting.value, tuple) else str(setting.value)
