"""An article as a record of its history left it: found by the record's id, put together from steps and records."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from itertools import takewhile
from typing import Final

from l10n.catalogs import history, layout
from l10n.catalogs.history import Record
from l10n.catalogs.revise import Known, read_template
from l10n.disk import read_if_there
from l10n.errors import UsageError
from l10n.languages import Lang
from l10n.model.article import Article, ArticleId, Role, Segment
from l10n.model.states import State
from l10n.model.unit import Unit
from l10n.project.step import UNDONE, find_step_files
from l10n.project.workspace import Project
from l10n.untrusted import MAX_CATALOG_BYTES
from l10n.versions.merge import Kind
from l10n.versions.past import Past, rebuild_home, rebuild_version, split_history

__all__ = ["find_record", "is_record_name", "versions_at"]

_NAME: Final = re.compile(r"[0-9a-f]{4,20}")


def find_record(project: Project, article: ArticleId, name: str) -> Record | None:
    """Return the record of *article* whose id begins with *name*; None where there is none.

    Raises UsageError where there are several.
    """
    if not is_record_name(name):
        return None
    records = history.read(layout.place_of(project.catalogs, article).history).records
    found = [record for record in records if record.id.startswith(name)]
    if len(found) > 1:
        listed = ", ".join(record.id for record in found[:3])
        raise UsageError(f"{article} has {len(found)} records {name}…", hint=f"write more of it: {listed}")
    return found[0] if found else None


def is_record_name(name: str) -> bool:
    """Whether *name* may be the id of a record, or the beginning of one."""
    return _NAME.fullmatch(name) is not None


def versions_at(
    project: Project, article: ArticleId, record: Record, langs: Sequence[Lang], *, home: Lang
) -> dict[Lang, list[Past]]:
    """Return the versions of *article* in *langs* as *record* left them, in reading order.

    Raises UsageError where a step was taken back since that isn't kept any more.
    """
    place = layout.place_of(project.catalogs, article)
    earlier, later = split_history(history.ordered(history.read(place.history)), record.id)
    later = _without_undone(article, later)
    names = (layout.TEMPLATE, *(f"{lang}.po" for lang in langs if lang != home))
    files, rest = _kept_files(project, article, later, names)
    known = read_template(files[layout.TEMPLATE] or b"")
    segments = rebuild_home([Past(one.id, one.text) for one in known], rest, home=home)
    found = {}
    for lang in langs:
        if lang == home:
            found[lang] = segments
            continue
        path = place.catalog(lang)
        units = layout.read_units(files[path.name], _bare(article, home, known), lang=lang, path=path)
        found[lang] = rebuild_version(list(map(_past, units)), earlier, rest, segments, lang=lang, home=home)
    return found


def _without_undone(article: ArticleId, later: Sequence[Record]) -> list[Record]:
    """*later* without the steps that were taken back in it, as if neither had been."""
    kept = list(later)
    for record in later:
        event = record.event
        if event.what != UNDONE or event.unit is not None:
            continue
        name = (event.note or "").rpartition(", ")[2]
        start = next((n for n, one in enumerate(kept) if one.id == name), None)
        if start is None:
            raise UsageError(
                f"{article}: a step that was taken there already was undone later ({record.id[:8]})",
                hint="git may have it: --from with a commit or a date",
            )
        step = [kept[start], *takewhile(_goes_on, kept[start + 1 :])]
        kept = [one for one in kept if one not in step and one is not record]
    return kept


def _goes_on(record: Record) -> bool:
    """Whether it tells more of the step that was noted before it."""
    return record.event.what in {"carried", *Kind}


def _kept_files(
    project: Project, article: ArticleId, later: Sequence[Record], names: Iterable[str]
) -> tuple[dict[str, bytes | None], list[Record]]:
    """The files as they were before the first step of *later*, with the records before it; as they are now, with all.

    The steps are kept on the machine that did them, and the last ones only.
    """
    place = layout.place_of(project.catalogs, article)
    now = {name: read_if_there(place.folder / name, max_bytes=MAX_CATALOG_BYTES) for name in names}
    starts = [n for n, one in enumerate(later) if one.event.what == "synced"]
    steps: list[Mapping[str, bytes | None]] = []
    for n in starts:
        if (files := find_step_files(project, article, later[n].id)) is None:
            return now, list(later)
        steps.append(files)
    if not steps:
        return now, list(later)
    kept = {name: next((step[name] for step in steps if name in step), now[name]) for name in now}
    return kept, list(later[: starts[0]])


def _bare(article: ArticleId, home: Lang, known: Sequence[Known]) -> Article:
    """The article for reading a catalog: only ids and texts of its segments matter."""
    return Article(article, home, (), tuple(Segment(one.id, one.text, Role.PARAGRAPH, 0) for one in known))


def _past(unit: Unit) -> Past:
    engine = unit.recipe.engine if unit.recipe and unit.state is State.DRAFT else None
    return Past(unit.segment.id, unit.target, unit.state, unit.by or engine)
