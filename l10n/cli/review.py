"""`l10n review`: what waits for a person, and the person's word on it."""

from __future__ import annotations

from datetime import UTC, datetime

import click

from l10n.cli.options import articles, dry_run, langs, opened, output, printer, who
from l10n.cli.output import Output, going_on
from l10n.errors import Exit, L10nError, UsageError, worst_exit
from l10n.languages import Lang
from l10n.model.article import SegmentId
from l10n.model.findings import Severity
from l10n.project.glossary import open_house_terms
from l10n.project.reviewing import Judged, Verdict, Wish, judge_article, name_units
from l10n.project.waiting import Open, list_open
from l10n.project.workspace import Project, Selection, select

__all__ = ["command"]

Units = frozenset[tuple[Lang, SegmentId]]
_COLOURS = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.NOTE: "cyan"}


@click.command()
@articles
@langs
@click.option("--unit", "units", multiple=True, metavar="ID", help="This unit (en/ID, or ID under -l en); repeatable.")
@click.option("-a", "--all", "is_all", is_flag=True, help="Every unit of the versions that ARTICLE and -l name.")
@click.option("--accept", is_flag=True, help="A person agrees with the text: it becomes translated.")
@click.option("--approve", is_flag=True, help="It may be published: it becomes approved.")
@click.option("--reject", metavar="REASON", help="Send it back to the translator.")
@click.option("--undo-repairs", is_flag=True, help="Put back what the glossary changed in the draft.")
@click.option("--theirs", is_flag=True, help="With --unit: the other side's text where a git merge left two.")
@click.option("--override", metavar="REASON", default="", help="With --unit: let its errors pass; why goes on record.")
@click.option("--by", metavar="NAME", help="Who says so; left out: $L10N_USER, else who is signed in.")
@dry_run
@output
@click.pass_context
def command(
    ctx: click.Context,
    names: tuple[str, ...],
    langs: str,
    units: tuple[str, ...],
    *,
    is_all: bool,
    accept: bool,
    approve: bool,
    reject: str | None,
    undo_repairs: bool,
    theirs: bool,
    override: str,
    by: str | None,
    dry_run: bool,
) -> int:
    """List what waits for a person in each ARTICLE, or in all: text, findings, what the glossary changed in the draft.

    With --accept, --approve, --reject or --undo-repairs: do it to the units named by --unit, or to --all. A unit with
    an error is refused (exit 1), the others go on. Where a git merge left two texts, --accept or --approve of the unit
    chooses the one that stands, with --theirs the other one.
    """
    out = printer(ctx)
    asked = {Verdict.ACCEPT: accept, Verdict.APPROVE: approve, Verdict.REJECT: reject, Verdict.UNDO: undo_repairs}
    verdict = _one_verdict([verdict for verdict, given in asked.items() if given or given == ""])
    project = opened()
    chosen = select(project, names, langs=langs)
    named = name_units(units, chosen.langs) if units else None
    if verdict is None:
        if is_all or theirs or override or by:
            raise UsageError("nothing to do is named", hint="--accept, --approve, --reject or --undo-repairs")
        return _list_all(out, project, chosen, named)
    _refuse_careless(verdict, names, units, is_all=is_all, reject=reject, override=override, theirs=theirs)
    person = who() if by is None else by.strip()
    wish = Wish(verdict, person, named, (reject or "").strip(), override.strip(), takes_rival=theirs)
    return _judge_all(out, project, chosen, wish, dry_run=dry_run)


def _list_all(out: Output, project: Project, chosen: Selection, named: Units | None) -> Exit:
    glossary = open_house_terms(project, datetime.now(UTC).date())
    waiting: list[Open] = []
    failed: list[L10nError] = []
    for article in chosen.ids:
        with going_on(failed):
            waiting += list_open(project, article, langs=chosen.langs, units=named, glossary=glossary)
    _list(out, waiting)
    out.data(waiting)
    _refuse_unknown(named, {(one.lang, one.unit) for one in waiting}, failed)
    return worst_exit(out.failures(failed))


def _judge_all(out: Output, project: Project, chosen: Selection, wish: Wish, *, dry_run: bool) -> Exit:
    is_checked = wish.verdict in {Verdict.ACCEPT, Verdict.APPROVE}
    glossary = open_house_terms(project, datetime.now(UTC).date()) if is_checked else None
    judged: list[Judged] = []
    failed: list[L10nError] = []
    for article in chosen.ids:
        with going_on(failed):
            judged += judge_article(
                project, article, wish, langs=chosen.langs, glossary=glossary, now=datetime.now(UTC), dry_run=dry_run
            )
    for one in judged:
        _say(out, one, wish, dry_run=dry_run)
    if not judged and not failed:
        out.talk("nothing to do")
    out.data(judged)
    _refuse_unknown(wish.units, {(one.lang, one.unit) for one in judged}, failed)
    return worst_exit([*(one.exit for one in judged), *out.failures(failed)])


def _one_verdict(given: list[Verdict]) -> Verdict | None:
    if len(given) > 1:
        raise UsageError("one thing at a time: " + ", ".join(f"--{verdict}" for verdict in given), hint="name one")
    return given[0] if given else None


def _refuse_careless(
    verdict: Verdict,
    names: tuple[str, ...],
    units: tuple[str, ...],
    *,
    is_all: bool,
    reject: str | None,
    override: str,
    theirs: bool,
) -> None:
    """Raise UsageError where it isn't said clearly which units are meant, or why."""
    if bool(units) == is_all:
        raise UsageError(f"--{verdict} of what?", hint="--unit ID (l10n review lists them), or --all of an article")
    if is_all and not names:
        raise UsageError("--all of which article?", hint=f"l10n review ARTICLE -l en --all --{verdict}")
    is_choice = bool(units) and verdict in {Verdict.ACCEPT, Verdict.APPROVE}
    if override and not is_choice:
        raise UsageError("--override goes with --unit and --accept or --approve", hint="look at each of its errors")
    if theirs and not is_choice:
        raise UsageError("--theirs goes with --unit and --accept or --approve", hint="look at both texts")
    if reject is not None and not reject.strip():
        raise UsageError("--reject needs a reason", hint="--reject 'the quote is cut short'")


def _refuse_unknown(named: Units | None, seen: set[tuple[Lang, SegmentId]], failed: list[L10nError]) -> None:
    """Mutates *failed*."""
    for lang, one in sorted((named or frozenset()) - seen):
        failed.append(UsageError(f"no unit {lang}/{one} here", hint="l10n review lists the units with their ids"))


def _list(out: Output, waiting: list[Open]) -> None:
    place = None
    for one in waiting:
        if place != (one.article, one.lang):
            place = (one.article, one.lang)
            out.answer(f"{one.article} {one.lang}")
        out.answer(f"  {one.lang}/{one.unit}  {one.state}" + (f" by {one.by}" if one.by else ""))
        out.answer(f"    {one.home:9} {one.source}", hang=14)
        _show_target(out, one)
        if one.rival is not None:
            for name, text in ((one.home, one.rival.source), (one.lang, one.rival.target)):
                if text is not None:
                    out.answer(f"    {name} other  {text}", hang=14)
        for found in one.findings:
            what = f"    {found.severity:9} {found.check}: {found.reason}"
            out.answer(what, colour=_COLOURS[found.severity], hang=14)
        for repair in one.repairs:
            out.answer(f"    repaired  «{repair.before}» → «{repair.after}» ({repair.term})", hang=14)
            for doubt in repair.doubts:
                out.answer(f"    agrees?   {doubt} ({repair.term})", hang=14)
        for remark in one.remarks:
            out.answer(f"    remark    {remark}", hang=14)
    wrong = sum(any(found.severity is Severity.ERROR for found in one.findings) for one in waiting)
    if waiting:
        out.talk(f"{len(waiting)} to review" + (f", {wrong} with errors" if wrong else ""))
    else:
        out.talk("nothing waits for a review")


def _show_target(out: Output, one: Open) -> None:
    led = one.leading
    if led is not None:
        before = f"«{led.before}» → " if led.before else ""
        out.answer(f"    {led.lang} led    {before}«{led.now}»", hang=14)
    word = "proposed" if one.lang == one.home else one.lang
    same = " (as it is: edit it in the catalog, or accept it if it says so already)"
    is_same = one.lang == one.home and one.target == one.source
    out.answer(f"    {word:9} {one.target}{same if is_same else ''}", hang=14)


def _say(out: Output, one: Judged, wish: Wish, *, dry_run: bool) -> None:
    unit = f"{one.article} {one.lang}/{one.unit}"
    if one.refusal is None:
        is_same = one.before is one.after and not one.findings and wish.verdict is not Verdict.UNDO
        what = f"{one.before}, nothing to do" if is_same else f"{one.before} → {one.after}"
        out.answer(f"{'would move ' if dry_run and not is_same else ''}{unit}: {what}")
        if wish.verdict is Verdict.UNDO:
            out.answer(f"    {one.target}", hang=4)
    else:
        out.answer(f"refused {unit}: {one.refusal}", hang=4)
    for found in one.findings:
        out.answer(f"    {found.check}: {found.reason}", hang=6)
    if one.refusal and one.findings:
        again = f"l10n review {one.article} --unit {one.lang}/{one.unit} --{wish.verdict} --override 'WHY'"
        out.talk(f"    mend the text in the catalog, or, where the check is mistaken: {again}")
