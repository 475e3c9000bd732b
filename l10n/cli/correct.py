"""`l10n correct`: a correction opened in every version that owes it, listed, closed."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import partial

import click

from l10n.cli.options import complete_articles, dry_run, langs, opened, output, printer, who
from l10n.cli.output import Output
from l10n.errors import UsageError
from l10n.languages import Lang, language
from l10n.project.corrections import close_correction, list_corrections, notice, open_correction
from l10n.project.workspace import Project, select, select_one
from l10n.versions.corrections import Correction, Kind

__all__ = ["command"]


@click.command()
@click.argument("name", metavar="ARTICLE", shell_complete=complete_articles)
@click.option("-m", "--message", metavar="TEXT", help="What was wrong: opens a correction in each other version.")
@click.option("-k", "--kind", type=click.Choice([str(kind) for kind in Kind]), help="[default: correction]")
@click.option("-s", "--source", metavar="LANG", help="The version where it is made already; left out: home.")
@click.option("--unit", "units", multiple=True, metavar="ID", help="The segment that is about it; repeatable.")
@click.option("--close", "names", multiple=True, metavar="ID", help="Close this one in the versions of -l; repeatable.")
@click.option("--reason", metavar="TEXT", help="With --close: why no edit is needed, or what was done.")
@click.option("--notice", "told", multiple=True, metavar="LANG=TEXT", help="What readers of LANG are told; repeatable.")
@click.option("--by", metavar="NAME", help="Who says so; left out: $L10N_USER, else who is signed in.")
@langs
@click.option("-a", "--all", "is_all", is_flag=True, help="List the closed ones too.")
@dry_run
@output
@click.pass_context
def command(
    ctx: click.Context,
    name: str,
    message: str | None,
    kind: str | None,
    source: str | None,
    units: tuple[str, ...],
    names: tuple[str, ...],
    reason: str | None,
    told: tuple[str, ...],
    by: str | None,
    langs: str,
    *,
    is_all: bool,
    dry_run: bool,
) -> int:
    """List the corrections of ARTICLE that a version still owes; open one with -m, close one with --close.

    Until it is closed in a version, `l10n check` fails there. One about named segments (--unit) closes itself when a
    person has edited all of them; any other is closed by a person with a reason.

    Pages tell their readers: the message in its own language, in each other one the words of --notice.
    """
    out = printer(ctx)
    project = opened()
    article = select_one(project, name)
    chosen = select(project, [article], langs=langs, known=[article]).langs
    person = who() if by is None else by.strip()
    now = datetime.now(UTC)
    _refuse_mixed(message, names, opening=(kind, source, *units), reason=reason, told=told)
    notices = dict(map(_notice, told))
    if message is not None:
        opening = partial(open_correction, project, article, Kind(kind or Kind.CORRECTION), text=message)
        opening = partial(opening, source=language(source).code if source else None, units=units)
        found = opening(who=person, now=now, notices=notices, dry_run=dry_run)
    elif names:
        closing = partial(close_correction, project, article, names, langs=chosen, reason=reason or "")
        found = closing(who=person, now=now, notices=notices, dry_run=dry_run)
        out.answer(f"{article}: closed {', '.join(f'{one.lang} {one.id}' for one in found)}")
        out.data(found)
        return 0
    else:
        listed = list_corrections(project, article)
        found = [one for one in listed if one.lang in chosen and (is_all or one.is_open)]
        if not found:
            out.talk("no correction is open" if not is_all else "there was no correction")
    for one in found:
        _say(out, project, one)
    out.data(found)
    return 0


def _refuse_mixed(
    message: str | None,
    names: tuple[str, ...],
    *,
    opening: tuple[str | None, ...],
    reason: str | None,
    told: tuple[str, ...],
) -> None:
    if message is not None and (names or reason):
        raise UsageError("open one or close one, not both at once", hint="-m opens, --close closes")
    if message is None and any(opening):
        raise UsageError("what was wrong?", hint="-m 'the toll was 12, not 21'")
    if reason and not names:
        raise UsageError("--reason closes which one?", hint="--close ID; l10n correct ARTICLE lists them")

    if told and message is None and not names:
        raise UsageError("--notice tells readers of which correction?", hint="it goes with -m or with --close")


def _notice(given: str) -> tuple[Lang, str]:
    lang, equals, text = given.partition("=")
    if not equals or not text.strip():
        raise UsageError(f"--notice {given!r}: what is told in which language?", hint="--notice en='The toll was 12'")
    return language(lang.strip()).code, " ".join(text.split())


def _say(out: Output, project: Project, one: Correction) -> None:
    about = f" about {', '.join(one.segments)}" if one.segments else ""
    end = "" if one.is_open else f", closed by {one.closed_by}" + (f": {one.reason}" if one.reason else "")
    out.answer(f"{one.lang} {one.id}  {one.kind}{about}, made in {one.source} by {one.who}{end}", hang=13)
    out.answer(f"    {notice(project, one.kind, one.lang)}: {one.notice or one.text}", hang=6)
