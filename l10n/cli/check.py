"""`l10n check`: what is wrong, for people, machines and CI."""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path

import click

from l10n.checks.gate import Gate, parse_baseline, parse_fail_on, write_baseline
from l10n.checks.reports import Report
from l10n.cli.check_change import dismiss_findings, fix_articles
from l10n.cli.check_filter import check_lines
from l10n.cli.check_print import Format, tell
from l10n.cli.options import articles, dry_run, langs, opened, output, printer
from l10n.cli.output import Output
from l10n.disk import read_bytes, write_atomic
from l10n.errors import Exit, UsageError, worst_exit
from l10n.model.states import State
from l10n.project.checking import check_versions, make_report
from l10n.project.choosing import choose_versions
from l10n.project.workspace import Project
from l10n.untrusted import decode_text

__all__ = ["command"]

_STATES = (State.DRAFT, State.TRANSLATED, State.REVIEWED, State.APPROVED)
_MAX_BASELINE_BYTES = 100_000_000
_FILE = click.Path(path_type=Path, dir_okay=False)


@dataclass(frozen=True, slots=True)
class _Wish:
    """What is asked of a run over articles."""

    minimum: State | None
    gate: Gate
    form: Format
    file: Path | None
    new_baseline: Path | None


@click.command()
@articles
@langs
@click.option("--jsonl", is_flag=True, help="Check pairs from stdin instead, one JSON object a line.")
@click.option("--min-state", type=click.Choice([str(s) for s in _STATES]), help="Units below this are findings too.")
@click.option("--fail-on", metavar="WHAT", help="Severities and checks that fail: error,stale. Left out: error.")
@click.option("--min-percent", type=click.IntRange(0, 100), help="Fail a version with fewer translated units.")
@click.option("--baseline", type=_FILE, help="Findings in this file are known and pass; only new ones count.")
@click.option("--write-baseline", "new_baseline", type=_FILE, help="Note all findings of now as known; exit 0.")
@click.option("--format", "form", type=click.Choice([str(f) for f in Format]), help="How to tell; left out: text.")
@click.option("--output", "file", type=_FILE, help="Write the report into this file; the terminal gets text.")
@click.option("--changed-since", "since", metavar="REV", help="Only what changed since that git revision or date.")
@click.option("--fix", is_flag=True, help="Put the safe fixes into the catalogs; with -n only show them as a diff.")
@click.option("--dismiss", metavar="CHECK", help="What CHECK finds in the units ARTICLE/LANG/SEGMENT is right.")
@click.option("--reason", metavar="WHY", help="Why it is dismissed; stays in the catalog.")
@click.option("--by", metavar="NAME", help="Who says so; left out: $L10N_USER, else who is signed in.")
@dry_run
@output
@click.pass_context
def command(
    ctx: click.Context,
    names: tuple[str, ...],
    langs: str,
    *,
    jsonl: bool,
    min_state: str | None,
    fail_on: str | None,
    min_percent: int | None,
    baseline: Path | None,
    new_baseline: Path | None,
    form: str | None,
    file: Path | None,
    since: str | None,
    fix: bool,
    dismiss: str | None,
    reason: str | None,
    by: str | None,
    dry_run: bool,
) -> int:
    """Check each ARTICLE, or all: untranslated, stale and rejected segments, units that a merge left
    with two texts, damaged tags, wrong terms, corrections that a version owes. Exit 1 on any error,
    or on what --fail-on names.

    The home file is the author's: of it only what it owes the other versions is told.

    --dismiss says that a finding is right all the same: l10n check --dismiss glossary odesa-unesco/en/3f2a91bc --reason
    'his own words'. It comes back when source or target change.

    --jsonl reads {"src_lang","tgt_lang","source","target"} lines and writes {"findings":[{"check","severity","span",
    "reason","fix"}]} lines in the same order. It works in any folder; in a project with its glossary and settings.
    """
    out = printer(ctx)
    if jsonl:
        if any(value for name, value in ctx.params.items() if name != "jsonl"):
            raise click.UsageError("--jsonl reads stdin and takes no article, language or other option", ctx)
        check_lines()
        return Exit.DONE
    if dismiss is not None:
        return dismiss_findings(out, names, dismiss, reason=reason or "", by=by, dry_run=dry_run)
    if fix:
        project = opened()
        chosen = choose_versions(project, names, langs=langs, since=since, known=project.articles())
        return fix_articles(out, project, chosen, by=by, dry_run=dry_run)
    if reason is not None or by is not None or dry_run:
        raise UsageError("nothing to do is named", hint="--fix or --dismiss CHECK")
    chosen_form = _one_form(form, out)
    gate = Gate(parse_fail_on(fail_on) if fail_on is not None else Gate().fail_on, min_percent, _known(baseline))
    project = opened()
    wish = _Wish(State(min_state) if min_state else None, gate, chosen_form, file, new_baseline)
    return _check(out, project, wish, names, langs, since)


def _one_form(form: str | None, out: Output) -> Format:
    if out.is_json and form not in (None, Format.JSON):
        raise UsageError(f"--json and --format {form}", hint="name one")
    return Format.JSON if out.is_json else Format(form or Format.TEXT)


def _known(baseline: Path | None) -> frozenset[str]:
    if baseline is None:
        return frozenset()
    text = decode_text(read_bytes(baseline, max_bytes=_MAX_BASELINE_BYTES), path=baseline)
    return parse_baseline(text, path=str(baseline))


def _check(out: Output, project: Project, wish: _Wish, names: tuple[str, ...], langs: str, since: str | None) -> Exit:
    looked_ns, today = time.time_ns(), datetime.now(UTC).date()
    stamps = project.stamps()
    chosen = choose_versions(project, names, langs=langs, since=since, known=list(stamps))
    with out.progress("checking", total=len(chosen)) as tick:
        checked, failed = check_versions(
            project, chosen, minimum=wish.minimum, stamps=stamps, looked_ns=looked_ns, today=today, tick=tick
        )
    report = make_report(checked, wish.gate)
    passed = {
        "that the baseline knows": sum(len(one.rows) for one in checked) - len(report.rows),
        "dismissed": sum(one.dismissed for one in checked),
    }
    tell(replace(out, is_json=False), report, form=wish.form, file=wish.file, passed=passed)
    codes = out.failures(failed)
    if wish.new_baseline is not None:
        rows = [row for one in checked for row in one.rows]
        write_atomic(wish.new_baseline, write_baseline(rows).encode())
        out.talk(f"{len(rows)} findings noted in {wish.new_baseline}")
    elif _is_below(report):
        codes.append(Exit.FINDINGS)
    return worst_exit(codes)


def _is_below(report: Report) -> bool:
    return bool(report.short) or any(row.fails for row in report.rows)
