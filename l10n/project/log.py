"""What an article's history tells a person: who did what, newest first, and whether the record is whole."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime

from l10n.catalogs import history, layout
from l10n.catalogs.po import parse
from l10n.disk import read_bytes
from l10n.errors import L10nError
from l10n.languages import Lang
from l10n.model.article import ArticleId
from l10n.project.workspace import Project
from l10n.text.markup import strip_tags
from l10n.untrusted import MAX_CATALOG_BYTES

__all__ = ["Log", "LogLine", "read_log"]


@dataclass(frozen=True, slots=True)
class LogLine:
    """One record of the history."""

    at: datetime
    """When, in UTC."""
    who: str
    """A person or an engine."""
    what: str
    """A word: added, aligned, left over, drafted, repaired, doubted, accepted, approved, rejected, overridden, undone,
    published, moved, removed."""
    lang: str | None
    """The version; None for the article."""
    segment: str | None
    """The segment's id; None for a whole version or the article."""
    text: str | None
    """The home text that the segment has now, without tags; None where it has gone or can't be read."""
    source: str | None
    """The language it was made from, or the article's old id."""
    recipe: str | None
    """How a draft was made."""
    note: str | None
    """What changed, or why."""
    id: str
    """The record's own."""
    parents: tuple[str, ...]
    """The records it was written after; more than one where branches met."""


@dataclass(frozen=True, slots=True)
class Log:
    """An article's history."""

    article: ArticleId
    """Which article."""
    lines: tuple[LogLine, ...]
    """Newest first: every record before those it was written after."""
    problems: tuple[str, ...]
    """What is wrong with the history as a whole, one sentence each."""
    torn: tuple[int, ...]
    """1-based numbers of the lines of the file that are no record, which is nothing wrong by itself."""


def read_log(
    project: Project, article: ArticleId, *, langs: Sequence[Lang] | None = None, unit: str | None = None
) -> Log:
    """Return the history of *article*, newest first. Only the history has to be readable, nothing else of it.

    *langs*: only what was done to these versions; None for all, and to the article. *unit*: only to this segment,
    in any version, or in one where it is `en/3f2a91bc`.
    """
    place = layout.place_of(project.catalogs, article)
    found = history.read(place.history)
    texts = _texts(place)
    lines = (_line(record, texts) for record in reversed(history.ordered(found)))
    wanted = tuple(
        line
        for line in lines
        if (langs is None or line.lang in langs)
        and (unit is None or unit in {line.segment, f"{line.lang}/{line.segment}"})
    )
    return Log(article, wanted, tuple(history.verify(found)), found.torn)


def _texts(place: layout.Place) -> Mapping[str, str]:
    try:
        template = parse(read_bytes(place.template, max_bytes=MAX_CATALOG_BYTES))
    except L10nError:
        return {}  # the texts are for the eye; the template's damage is told by every other command
    return {entry.msgctxt: strip_tags(entry.msgid) for entry in template.entries if entry.msgctxt is not None}


def _line(record: history.Record, texts: Mapping[str, str]) -> LogLine:
    event = record.event
    lang, _, segment = (event.unit or "").partition("/")
    return LogLine(
        at=event.at,
        who=event.who,
        what=event.what,
        lang=lang or None,
        segment=segment or None,
        text=texts.get(segment),
        source=event.source,
        recipe=event.recipe,
        note=event.note,
        id=record.id,
        parents=record.parents,
    )
