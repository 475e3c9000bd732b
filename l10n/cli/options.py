"""Options that several commands share, and the project they open."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from l10n.cli.output import Output
from l10n.config import Value, find_root, user_config_path
from l10n.errors import ConfigError, L10nError
from l10n.languages import LANGUAGES
from l10n.project.workspace import Project, open_project

__all__ = [
    "articles",
    "complete_articles",
    "dry_run",
    "jobs",
    "langs",
    "opened",
    "opened_if_there",
    "output",
    "printer",
    "who",
]

_F = TypeVar("_F", bound=Callable[..., Any])


def output(function: _F) -> _F:
    """Add -q, -v and --json; the command receives one `out`."""

    def collect(ctx: click.Context, _: click.Parameter, value: object, /, *, name: str) -> None:
        found = ctx.meta.setdefault("l10n.output", {"is_json": False, "is_quiet": False, "verbosity": 0})
        found[name] = value

    for declaration, name, extra in (
        (("--json",), "is_json", {"is_flag": True, "help": "One JSON value on stdout, nothing else there."}),
        (("-q", "--quiet"), "is_quiet", {"is_flag": True, "help": "Only the answer, warnings and errors."}),
        (("-v", "--verbose"), "verbosity", {"count": True, "help": "Say more."}),
    ):
        function = click.option(
            *declaration,
            expose_value=False,
            callback=lambda ctx, param, value, name=name: collect(ctx, param, value, name=name),
            **extra,  # type: ignore[arg-type]
        )(function)
    return function


def printer(ctx: click.Context) -> Output:
    """Return how this run prints, as -q, -v and --json said."""
    return Output(**ctx.meta.get("l10n.output", {}))


def complete_articles(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    """Return the article ids and languages that begin with *incomplete*."""
    # The shell asks at every Tab: any error means no suggestions, never a traceback in somebody's prompt.
    try:
        folder = find_root(Path.cwd()) / "catalogs"
    except L10nError:
        return []
    ids = (path.parent.relative_to(folder).as_posix() for path in sorted(folder.rglob("article.pot")))
    return [one for one in (*ids, *LANGUAGES) if one.startswith(incomplete)]


def articles(function: _F) -> _F:
    """Add the positional article ids, paths or globs as `names`."""
    return click.argument("names", metavar="[ARTICLE]...", nargs=-1, shell_complete=complete_articles)(function)


def langs(function: _F) -> _F:
    """Add -l uk,ru."""
    return click.option(
        "-l",
        "--lang",
        "langs",
        default="",
        metavar="LANGS",
        help="Only these languages, such as ru,en.",
        shell_complete=_complete_langs,
    )(function)


def _complete_langs(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    before, comma, begun = incomplete.rpartition(",")
    taken = before.split(",")
    return [f"{before}{comma}{code}" for code in LANGUAGES if code.startswith(begun) and code not in taken]


def dry_run(function: _F) -> _F:
    """Add -n."""
    return click.option("-n", "--dry-run", is_flag=True, help="Show what would be done; write nothing.")(function)


def jobs(function: _F) -> _F:
    """Add -j."""
    return click.option(
        "-j", "--jobs", type=click.IntRange(1, 64), default=1, show_default=True, help="Work on so many at once."
    )(function)


def who() -> str:
    """Return the person's name for the history: $L10N_USER, else the name they are signed in with."""
    named = (os.environ.get(name, "").strip() for name in ("L10N_USER", "USER", "LOGNAME"))
    return next(filter(None, named), "unknown")


def opened(flags: dict[str, Value] | None = None) -> Project:
    """Open the project around the current folder, with *flags* over its settings."""
    return open_project(Path.cwd(), environ=os.environ, user_file=user_config_path(os.environ), flags=flags)


def opened_if_there() -> Project | None:
    """Open the project around the current folder; None where it is in none."""
    try:
        find_root(Path.cwd())
    except ConfigError:
        return None
    return opened()
