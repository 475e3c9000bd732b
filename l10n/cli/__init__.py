"""The command line: one group that loads a command only when it is called. Catches every L10nError, once, here."""

from __future__ import annotations

import contextlib
import gc
import importlib
import os
import sys
from typing import Final

import click

from l10n import __version__
from l10n.cli.output import colour_wish, print_error
from l10n.errors import Exit, L10nError

__all__ = ["COMMANDS", "main", "run"]

# name → (module, one line for --help): printing the list must not import thirteen modules and their libraries.
COMMANDS: Final[dict[str, tuple[str, str]]] = {
    "init": ("l10n.cli.init", "Start a project: l10n.toml, catalogs/, glossaries/."),
    "add": ("l10n.cli.add", "Bring in a file or saved page as a new article."),
    "status": ("l10n.cli.status", "Show how far each version of each article is."),
    "translate": ("l10n.cli.translate", "Draft what is empty: memory first, then an engine."),
    "check": ("l10n.cli.check", "Find what is wrong in the versions; the gate for CI."),
    "diff": ("l10n.cli.diff", "Show two versions side by side where they disagree."),
    "facts": ("l10n.cli.facts", "Find where the versions tell different facts."),
    "sync": ("l10n.cli.sync", "Carry an edited home file into its versions."),
    "correct": ("l10n.cli.correct", "Open, list and close corrections in every version."),
    "lead": ("l10n.cli.lead", "Make another version an article's home."),
    "undo": ("l10n.cli.undo", "Take back an article's last step."),
    "review": ("l10n.cli.review", "List what waits for a person; accept, approve, send back."),
    "build": ("l10n.cli.build", "Write the pages of every version that is ready."),
    "lag": ("l10n.cli.lag", "Show how long each version takes to follow the others."),
    "log": ("l10n.cli.log", "Show who did what to an article, newest first."),
    "mv": ("l10n.cli.move", "Rename an article."),
    "rm": ("l10n.cli.remove", "Remove an article and its catalogs."),
    "glossary": ("l10n.cli.glossary", "Show, decline, check and enforce the house's terms."),
    "git": ("l10n.cli.git", "Merge catalogs and show them as text, for git."),
    "backends": ("l10n.cli.backends", "List the engines and what each can do."),
    "config": ("l10n.cli.config", "Show every setting and where it came from."),
    "completion": ("l10n.cli.completion", "Print the completion script for bash, zsh or fish."),
}


class _LazyGroup(click.Group):
    """A group whose commands are imported when called."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name][0]).command
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        with formatter.section("Commands"):
            formatter.write_dl([(name, line) for name, (_, line) in COMMANDS.items()])

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        try:
            return super().resolve_command(ctx, args)
        except click.UsageError as exc:
            if args and args[0] not in COMMANDS:
                from rapidfuzz import process  # only a wrong name pays for it

                nearest = process.extractOne(args[0], list(COMMANDS))[0]
                raise click.UsageError(f"{exc.message} Did you mean {nearest!r}?", ctx) from exc
            raise


@click.group(cls=_LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, "-V", "--version", prog_name="l10n")
def cli() -> None:
    """Run a newsroom's Ukrainian, Russian and English versions of each story, and keep them in step.

    Start with `l10n init`, then `l10n add FILE`. Every command takes article ids, paths or globs and has --help.
    """


def main() -> None:
    """Run the command line and leave with the exit code that docs/exit-codes.md lists."""
    # A command ends soon, and what it holds it needs: looking for cycles in ten thousand articles again and again only
    # takes time, a tenth of a warm `status` and a third of reading articles.
    gc.set_threshold(20_000, 20, 20)
    sys.exit(run(sys.argv[1:]))


def run(arguments: list[str]) -> int:
    """Run one command and return its exit code; errors are printed on stderr."""
    try:
        result = cli.main(arguments, prog_name="l10n", standalone_mode=False, color=colour_wish())
        sys.stdout.flush()
    except L10nError as exc:
        print_error(exc)
        return exc.exit
    except click.Abort:
        click.echo("interrupted; what was finished is saved, run the same command again to go on", err=True)
        return Exit.INTERRUPTED
    except click.ClickException as exc:
        exc.show()
        return Exit.USAGE
    except BrokenPipeError:
        # The reader (head, less) has seen enough. Python would complain again when it closes stdout at exit.
        with contextlib.suppress(OSError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return Exit.DONE
    except Exception as exc:  # noqa: BLE001  # the process boundary: a bug keeps its traceback and gets its own code
        sys.excepthook(type(exc), exc, exc.__traceback__)
        return Exit.BUG
    return result if isinstance(result, int) else Exit.DONE
