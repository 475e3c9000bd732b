"""The units that wait for a person, with what the checks say of them and what the glossary did to them. Reads only."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from l10n.catalogs import history
from l10n.catalogs.remarks import read_remarks
from l10n.disk import read_if_there
from l10n.glossary.enforce import Enforcer
from l10n.languages import Lang
from l10n.model.article import ArticleId, SegmentId
from l10n.model.findings import Finding
from l10n.model.states import State
from l10n.model.unit import Rival, Unit
from l10n.project.proposals import read_proposals
from l10n.project.report import check_units
from l10n.project.story import Story, open_story, read_version
from l10n.project.verdicts import Kept, errors_of, events_by_unit, is_overridden, repairs_in
from l10n.project.workspace import Project
from l10n.untrusted import MAX_CATALOG_BYTES

__all__ = ["Leading", "Open", "list_open"]


@dataclass(frozen=True, slots=True)
class Leading:
    """A version that was changed before home was."""

    lang: Lang
    """Which."""
    before: str | None
    """What it said; None where that isn't known any more."""
    now: str
    """What it says."""


@dataclass(frozen=True, slots=True)
class Open:
    """A unit that waits for a person."""

    article: ArticleId
    """Which article."""
    lang: Lang
    """Which version."""
    unit: SegmentId
    """Its segment's id."""
    state: State
    """How far it is."""
    by: str | None
    """Who last moved it, or the engine that drafted it."""
    home: Lang
    """The language of *source*."""
    source: str
    """The home text, with tags."""
    target: str
    """The text to judge, with tags."""
    rival: Rival | None
    """What the other side of a merge has instead; None where nothing is contested."""
    findings: tuple[Finding, ...]
    """What the checks say of it."""
    repairs: tuple[Kept, ...]
    """What the glossary changed in the draft; what it left in doubt only until a person has been at the text."""
    remarks: tuple[str, ...]
    """What is noted for translators above its entry, such as why a text that was brought in is in doubt."""
    leading: Leading | None = None
    """The version that was changed first, where the unit waits because of it."""


def list_open(
    project: Project,
    article: ArticleId,
    *,
    langs: Sequence[Lang],
    units: frozenset[tuple[Lang, SegmentId]] | None,
    glossary: Enforcer | None,
) -> list[Open]:
    """Return the units of *article* that wait for a person, in reading order; of *units* all that have a text.

    An approved unit waits where an error stands in it that nobody let pass: no version is published with one. Of the
    home version the changes wait that another version made first.
    """
    story = open_story(project, article)
    proposals = {unit.segment.id: unit for unit in read_proposals(story)}
    versions: dict[Lang, dict[SegmentId, Unit]] = {}

    def leading(unit: Unit, source: Lang | None) -> Leading | None:
        if source is None or source == story.article.home:
            return None
        if source not in versions:
            versions[source] = {one.segment.id: one for one in read_version(story, source)}
        proposal = proposals.get(unit.segment.id)
        base = proposal.base if proposal is not None and proposal.source == source else None
        return Leading(source, base, versions[source][unit.segment.id].target)

    events = events_by_unit(history.read(story.place.history))
    found = []
    for lang in langs:
        if lang == story.article.home:
            wanted = [one for one in proposals.values() if units is None or (lang, one.segment.id) in units]
            found += [replace(_open(story, one, (), (), ()), leading=leading(one, one.source)) for one in wanted]
            continue
        version = read_version(story, lang)
        noted = _remarks(story, lang)
        findings = check_units(project, story.article, version, lang=lang, glossary=glossary)
        errors = errors_of(findings)
        for unit in version:
            one = unit.segment.id
            done = events.get(f"{lang}/{one}", ())
            is_blocked = one in errors and not is_overridden(unit, done)
            is_wanted = (lang, one) in units if units is not None else _waits(unit, is_blocked=is_blocked)
            if is_wanted:
                reasons = tuple(finding for finding in findings if finding.segment == one)
                shown = _open(story, unit, reasons, tuple(repairs_in(done)), noted.get(one, ()))
                found.append(replace(shown, leading=leading(unit, unit.lead)))
    return found


def _waits(unit: Unit, *, is_blocked: bool) -> bool:
    if unit.state in {State.EMPTY, State.REJECTED}:
        return False  # a translator's turn
    return unit.state is not State.APPROVED or is_blocked


def _remarks(story: Story, lang: Lang) -> Mapping[SegmentId, tuple[str, ...]]:
    po = read_if_there(story.place.catalog(lang), max_bytes=MAX_CATALOG_BYTES)
    return read_remarks(po) if po is not None else {}


def _open(
    story: Story, unit: Unit, findings: tuple[Finding, ...], repairs: tuple[Kept, ...], remarks: tuple[str, ...]
) -> Open:
    by = unit.by or (unit.recipe.engine if unit.recipe else None)
    article = story.article
    if unit.by is not None:
        repairs = tuple(replace(one, doubts=()) for one in repairs)
    return Open(
        article.id,
        unit.lang,
        unit.segment.id,
        unit.state,
        by,
        article.home,
        unit.segment.text,
        unit.target,
        unit.rival,
        findings,
        repairs,
        remarks,
    )
