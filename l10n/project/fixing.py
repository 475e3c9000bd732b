"""Safe fixes of the checks put into catalogs: the texts are mended, states, people and everything else stay."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import datetime
from difflib import unified_diff
from typing import Final

from l10n.catalogs import history, layout
from l10n.catalogs.history import Event
from l10n.disk import locked, read_if_there
from l10n.glossary.enforce import Enforcer
from l10n.languages import Lang
from l10n.model.article import ArticleId, SegmentId
from l10n.model.findings import Finding, Severity
from l10n.model.unit import Unit
from l10n.project.report import check_units
from l10n.project.story import Story, open_story, read_version, update_version
from l10n.project.verdicts import refuse_nameless
from l10n.project.workspace import Project
from l10n.untrusted import MAX_CATALOG_BYTES

__all__ = ["FIXED", "Fix", "FixedVersion", "fix_article", "mend"]

FIXED: Final = "fixed"
"""The word in the history for a text that a check's safe fixes mended; its note says which checks."""
_MOST_ROUNDS: Final = 20
"""A fix may uncover another; no unit needs so many."""

Find = Callable[[Unit], list[Finding]]


@dataclass(frozen=True, slots=True)
class Fix:
    """One unit, mended."""

    segment: SegmentId
    """Which unit."""
    checks: tuple[str, ...]
    """Whose fixes, in the order they were made."""
    before: str
    """Its text until now."""
    after: str
    """Its text from now on."""


@dataclass(frozen=True, slots=True)
class FixedVersion:
    """One version with its mended units."""

    article: ArticleId
    """Which article."""
    lang: Lang
    """Which version."""
    fixes: tuple[Fix, ...]
    """In reading order, never empty."""
    diff: str
    """What changes in the catalog, as `patch` reads it."""


def fix_article(
    project: Project,
    article: ArticleId,
    *,
    langs: Sequence[Lang],
    glossary: Enforcer | None,
    who: str,
    now: datetime,
    dry_run: bool = False,
) -> list[FixedVersion]:
    """Put the safe fixes of *article* in *langs* into its catalogs and its history. Returns the versions that changed.

    Idempotent: a second run changes nothing. A dismissed finding is left as it is. Raises UsageError where *who* is no
    person's name.
    """
    refuse_nameless(who, deed="a fix")
    done = []
    with nullcontext() if dry_run else locked(layout.place_of(project.catalogs, article).folder):
        story = open_story(project, article)
        for lang in langs:
            if lang == story.article.home or not story.place.catalog(lang).exists():
                continue

            def find(unit: Unit, lang: Lang = lang) -> list[Finding]:
                return check_units(project, story.article, [unit], lang=lang, glossary=glossary)

            if made := _fix_version(story, lang, find, who=who, now=now, dry_run=dry_run):
                done.append(replace(made, diff=_named(project, story, made)))
    return done


def _fix_version(
    story: Story, lang: Lang, find: Find, *, who: str, now: datetime, dry_run: bool
) -> FixedVersion | None:
    fixes: list[Fix] = []

    def change(units: list[Unit]) -> list[Unit]:
        mended = [mend(unit, find) for unit in units]
        fixes[:] = [
            Fix(old.segment.id, checks, old.target, new.target)
            for old, (new, checks) in zip(units, mended, strict=True)
            if checks
        ]
        return [new for new, _ in mended]

    path = story.place.catalog(lang)
    before = read_if_there(path, max_bytes=MAX_CATALOG_BYTES) or b""
    units = change(read_version(story, lang))
    if not fixes:
        return None
    after = layout.write_units(before, units, article=story.article, lang=lang, now=now)
    if not dry_run:
        update_version(story, lang, change, now=now)
        history.append(story.place.history, list(_events(lang, fixes, who, now)))
    old, new = (data.decode("utf-8", "replace").splitlines(keepends=True) for data in (before, after))
    return FixedVersion(story.article.id, lang, tuple(fixes), "".join(unified_diff(old, new, n=2)))


def _events(lang: Lang, fixes: Sequence[Fix], who: str, now: datetime) -> Iterator[Event]:
    for one in fixes:
        note = ", ".join(one.checks)
        yield Event(now, who, FIXED, f"{lang}/{one.segment}", note=note, before=one.before, text=one.after)


def _named(project: Project, story: Story, made: FixedVersion) -> str:
    """The diff with the catalog's name in its first two lines, as git writes it."""
    path = story.place.catalog(made.lang).relative_to(project.root).as_posix()
    _, _, rest = made.diff.split("\n", 2)
    return f"--- a/{path}\n+++ b/{path}\n{rest}"


def mend(unit: Unit, find: Find) -> tuple[Unit, tuple[str, ...]]:
    """Return *unit* with every safe fix that *find* knows, and whose they were; the unit itself where there is none.

    A fix that would leave another error than stood there is not made; nor any where two of them undo each other.
    """
    given = unit
    checks: list[str] = []
    refused: set[tuple[str, str]] = set()
    seen = {unit.target}
    findings = find(unit)
    for _ in range(_MOST_ROUNDS):
        one = next((one for one in findings if _is_new(one, seen) and (one.check, one.fix) not in refused), None)
        if one is None or one.fix is None:
            break
        mended = replace(unit, target=one.fix)
        left = find(mended)
        if _errors(left) - _errors(findings):
            refused.add((one.check, one.fix))
            continue
        unit, findings = mended, left
        seen.add(unit.target)
        checks.append(one.check)
    if any(one.fix in seen and one.fix != unit.target for one in findings):
        return given, ()
    return unit, tuple(dict.fromkeys(checks))


def _is_new(one: Finding, seen: set[str]) -> bool:
    return one.fix is not None and one.fix not in seen and bool(one.fix.strip())


def _errors(findings: Sequence[Finding]) -> Counter[str]:
    return Counter(one.check for one in findings if one.severity is Severity.ERROR)
