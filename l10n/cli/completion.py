"""`l10n completion`: print the script that completes commands, options and article ids in a shell."""

from __future__ import annotations

import click
from click.shell_completion import get_completion_class

__all__ = ["command"]

_WHERE = {
    "bash": 'eval "$(l10n completion bash)"    # in ~/.bashrc',
    "zsh": 'eval "$(l10n completion zsh)"     # in ~/.zshrc',
    "fish": "l10n completion fish > ~/.config/fish/completions/l10n.fish",
}


@click.command(epilog="\b\n" + "\n".join(_WHERE.values()))
@click.argument("shell", type=click.Choice(list(_WHERE)))
@click.pass_context
def command(ctx: click.Context, shell: str) -> None:
    """Print the completion script for SHELL."""
    root = ctx.find_root().command
    kind = get_completion_class(shell)
    assert kind is not None  # click ships all three
    click.echo(kind(root, {}, "l10n", "_L10N_COMPLETE").source())
