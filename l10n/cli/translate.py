"""`l10n translate`: drafts for what is empty."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from importlib.metadata import entry_points

import click

from l10n.backends.registry import GROUP
from l10n.cli.options import articles, dry_run, jobs, langs, opened, output, printer
from l10n.cli.output import Output
from l10n.errors import Exit, L10nError, worst_exit
from l10n.project.drafting import Drafted, draft_versions, plan_versions
from l10n.project.workspace import select

__all__ = ["command"]


def _complete_engines(ctx: click.Context, param: click.Parameter, incomplete: str) -> list[str]:
    names = {entry.name for entry in entry_points(group=GROUP)}  # none is loaded: the shell asks at every Tab
    return [name for name in (*sorted(names), "none") if name.startswith(incomplete)]


@click.command()
@articles
@langs
@click.option(
    "-e",
    "--engine",
    metavar="NAME",
    help="Use this engine for every pair, or `none`; left out: backends.chain.",
    shell_complete=_complete_engines,
)
@click.option("--embargoed-too", is_flag=True, help="Send articles under embargo to engines on the internet as well.")
@jobs
@dry_run
@output
@click.pass_context
def command(
    ctx: click.Context,
    names: tuple[str, ...],
    langs: str,
    engine: str | None,
    jobs: int,
    *,
    embargoed_too: bool,
    dry_run: bool,
) -> int:
    """Draft the empty segments of each ARTICLE, or of all: from memory first, then by an engine.

    What a person wrote is never touched. A run that was interrupted goes on where it stopped: no segment whose reply
    had arrived is sent again. An article under embargo goes to engines on this machine only; where the chain has none
    it is refused (exit 6), and the others go on.
    """
    out = printer(ctx)
    project = opened()
    chosen = select(project, names, langs=langs)
    failed: list[L10nError] = []
    if dry_run:
        planned = plan_versions(
            project, chosen, engine=engine, now=datetime.now(UTC), failed=failed, is_embargo_lifted=embargoed_too
        )
        plan = [one.line for one in planned]
        for line in plan:
            out.answer(f"{line.article} {line.lang}: {line.wanted} empty segments, {line.characters:,} characters")
        out.data(plan)
        return worst_exit(out.failures(failed))
    drafted = draft_versions(
        project,
        chosen,
        engine=engine,
        jobs=jobs,
        now=lambda: datetime.now(UTC),
        talk=out.talk,
        bar=lambda what, total: out.progress(what, total=total),
        failed=failed,
        is_embargo_lifted=embargoed_too,
    )
    for line in drafted:
        _say(out, line)
    for name in [name for line in drafted for name in line.new_names]:
        out.warn(f"new name: {name.name} → {name.written}; once it is right: {name.add}")
    _warn(out, drafted)
    out.data(drafted)
    if not drafted and not failed:
        out.talk("nothing is empty")
    codes = [line.exit for line in drafted]
    if Exit.SERVICE in codes:
        out.talk("how to get an engine: docs/backends.md; `l10n backends` lists what is installed")
    return worst_exit([*codes, *out.failures(failed)])


def _say(out: Output, line: Drafted) -> None:
    made = ", ".join(f"{count} by {origin}" for origin, count in line.made.most_common()) or "no draft"
    rest = f"; {line.left} still empty" if line.left else ""
    terms = f"; {line.repaired} terms put right" if line.repaired else ""
    lacking = f"; {line.unenforced} terms not enforced, l10n check names them" if line.unenforced else ""
    out.answer(f"{line.article} {line.lang}: {made}{terms}{lacking}{rest}")
    if line.withheld:
        out.talk(f"  under embargo, so not sent to {', '.join(line.withheld)}")
    shown = line.refused if out.verbosity else line.refused[:3]
    for refused in shown:
        out.talk(f"  refused from {refused.engine}: {refused.reason}: {refused.source[:60]}")
        out.detail(f"    {refused.reply}")
    if len(line.refused) > len(shown):
        out.talk(f"  … and {len(line.refused) - len(shown)} more refusals (-v lists them)")


def _warn(out: Output, drafted: Sequence[Drafted]) -> None:
    """Say each reason once: an engine that can't be reached is the same news for every version of every article."""
    versions: dict[str, list[str]] = {}
    for line in drafted:
        for failure in line.failures:
            versions.setdefault(failure, []).append(f"{line.article} {line.lang}")
    for failure, names in versions.items():
        more = f" and {len(names) - 3} more" if len(names) > 3 else ""
        out.warn(f"{', '.join(names[:3])}{more}: {failure}")
