"""`l10n sync`: an edited home file carried into its template and catalogs."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Final

import click

from l10n.cli.options import articles, dry_run, opened, output, printer, who
from l10n.cli.output import Output, going_on
from l10n.errors import Exit, L10nError, UsageError, worst_exit
from l10n.languages import language
from l10n.project.leading import Led, LedChange, Outcome, read_version_file
from l10n.project.proposals import Settled, settle_accepted
from l10n.project.syncing import Change, Synced, sync_article
from l10n.project.workspace import Project, select, select_one
from l10n.versions.carry import Effect
from l10n.versions.merge import Kind

__all__ = ["command"]

_MEANS: Final = {
    Effect.STALE: "stale",
    Effect.EMPTY: "to be translated",
    Effect.CARRIED: "has the new number",
    Effect.BACK: "as it was",
    Effect.FITS: "still fits",
    Effect.KEPT: "unchanged",
}


@click.command()
@articles
@click.option("--strict", is_flag=True, help="A cosmetic edit (comma, dash, quotes, typo) makes versions stale too.")
@click.option(
    "--carry",
    type=click.Choice(["numbers"]),
    help="Where only numbers changed, put the new ones into the texts that people wrote.",
)
@click.option("-l", "--lang", "lang", metavar="LANG", help="With --from: the version that the file is.")
@click.option(
    "--from",
    "file",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="A version that was edited first (Markdown, HTML, a saved page): read it back.",
)
@dry_run
@output
@click.pass_context
def command(
    ctx: click.Context,
    names: tuple[str, ...],
    carry: str | None,
    lang: str | None,
    file: Path | None,
    *,
    strict: bool,
    dry_run: bool,
) -> int:
    """Carry the edits of each ARTICLE's home file, or of all, into its template and catalogs.

    With -l LANG --from FILE another version leads: what FILE says goes into that version's catalog, and the same work
    opens in the others, for home as proposals to review.

    Segments keep their ids and their translations. What an edit changed in meaning becomes stale in the other
    versions, what was cosmetic doesn't, and what was taken out is kept and comes back if the text does.
    """
    out = printer(ctx)
    project = opened()
    now = datetime.now(UTC)
    if lang is not None or file is not None:
        if lang is None or file is None or len(names) != 1:
            raise UsageError("-l and --from go together, with one article", hint="l10n sync ARTICLE -l en --from FILE")
        return _lead(out, project, names[0], lang, file, is_carrying=carry is not None, now=now, dry_run=dry_run)
    chosen = select(project, names)
    failed: list[L10nError] = []
    done: list[Synced] = []
    is_settled = False
    for article in chosen.ids:
        with going_on(failed):
            one = sync_article(
                project, article, who=who(), now=now, is_strict=strict, is_carrying=carry is not None, dry_run=dry_run
            )
            done.append(one)
            if one.files:
                _say(out, one, dry_run=dry_run)
            if not dry_run:
                carrier = who() if carry else None
                settled = settle_accepted(project, article, home=one.home, who=who(), now=now, carrier=carrier)
                _say_settled(out, one, settled)
                is_settled = is_settled or bool(settled)
    out.data([one for one in done if one.files])
    if not failed and not is_settled and not any(one.files for one in done):
        out.talk("nothing to do: every home file is as its template has it")
    return worst_exit(out.failures(failed))


def _lead(
    out: Output, project: Project, name: str, lang: str, file: Path, *, is_carrying: bool, now: datetime, dry_run: bool
) -> int:
    article = select_one(project, name)
    home = sync_article(project, article, who=who(), now=now, dry_run=dry_run)
    if home.files:
        _say(out, home, dry_run=dry_run)
        if dry_run:
            out.talk(f"the home file was edited too; run l10n sync {article} first to see what {file} changes")
            return Exit.DONE
    code = language(lang).code
    led = read_version_file(project, article, code, file, who=who(), now=now, is_carrying=is_carrying, dry_run=dry_run)
    _say_led(out, led, file, dry_run=dry_run)
    out.data(led)
    return Exit.FINDINGS if any(one.is_conflict or not one.is_carried for one in led.changes) else Exit.DONE


_LED: Final = {
    Outcome.PROPOSED: "to be reviewed",
    Outcome.FOLLOWED: "has the new number",
    Outcome.STALE: "stale",
    Outcome.EMPTY: "to be translated",
    Outcome.BACK: "as it was",
}


def _say_led(out: Output, led: Led, file: Path, *, dry_run: bool) -> None:
    if not led.changes:
        out.talk(f"nothing to do: {file} says what the {led.lang} catalog says")
        return
    out.answer(f"{led.article} {led.lang}: {len(led.changes)} change{'s' if len(led.changes) != 1 else ''}")
    for one in led.changes:
        _say_led_change(out, led, one)
    if led.files:
        out.talk(f"{'would write' if dry_run else 'wrote'} {', '.join(led.files)}")
    if any(Outcome.PROPOSED in one.effects.values() for one in led.changes) and not dry_run:
        out.talk(f"proposed to the home desk: l10n review {led.article} -l {led.home}")
    if any(not one.is_carried for one in led.changes):
        out.talk(f"not carried: the versions have home's structure. Change the {led.home} file, then l10n sync")


def _say_led_change(out: Output, led: Led, one: LedChange) -> None:
    more = "conflict" if one.is_conflict else "cosmetic" if one.is_cosmetic else "" if one.is_carried else "not carried"
    means = "; ".join(f"{lang} {_LED[effect]}" for lang, effect in one.effects.items())
    kind = f"{one.kind} {more}".rstrip()
    out.answer(f"  {kind} {' '.join(one.segments)}".rstrip() + (f": {means}" if means else ""))
    if one.is_conflict:
        out.answer(f"    {led.home} now  {one.home}", hang=12)
    for sign, text, colour in (("-", one.before, "red"), ("+", one.after, "green")):
        if text:
            out.answer(f"    {sign} {text}", colour=colour, hang=6)


def _say_settled(out: Output, one: Synced, settled: list[Settled]) -> None:
    for each in settled:
        where = f"{one.article} {one.home}/{each.segment}"
        if not each.is_followed:
            out.answer(f"{where}: sent back to {each.source}")
        elif each.before == each.after:
            out.answer(f"{where}: says so already")
        else:
            out.answer(f"{where}: follows {each.source}")
            out.answer(f"    - {each.before}", colour="red", hang=6)
            out.answer(f"    + {each.after}", colour="green", hang=6)


def _say(out: Output, one: Synced, *, dry_run: bool) -> None:
    count = f"{len(one.changes)} change{'s' if len(one.changes) != 1 else ''}"
    work = f"{one.work} unit{'s' if one.work != 1 else ''} to look at" if one.work else "nothing to look at"
    out.answer(f"{one.article} {one.home}: {count}, {work}")
    for change in one.changes:
        _say_change(out, change)
    verb = "would write" if dry_run else "wrote"
    out.talk(f"{verb} {', '.join(one.files)}" + ("" if dry_run else f"; take it back: l10n undo {one.article}"))


def _say_change(out: Output, change: Change) -> None:
    more = "again" if change.is_returning else "cosmetic" if change.is_cosmetic and change.kind is Kind.EDITED else ""
    kind = f"{change.kind} {more}".rstrip()
    means = "; ".join(f"{lang} {_MEANS[effect]}" for lang, effect in change.effects.items())
    out.answer(f"  {kind} {' '.join(change.segments)}" + (f": {means}" if means else ""))
    if change.before == change.after:
        out.answer(f"    {' '.join(change.after)}", hang=6)
        return
    for sign, texts, colour in (("-", change.before, "red"), ("+", change.after, "green")):
        for text in texts:
            out.answer(f"    {sign} {text}", colour=colour, hang=6)
