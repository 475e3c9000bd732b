"""A version's units ↔ its catalog. Bytes in, bytes out: an entry whose unit hasn't changed keeps every byte."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime
from pathlib import Path

from l10n.catalogs.dismissals import is_dismissal, parse_dismissal, write_dismissal
from l10n.catalogs.po import (
    Catalog,
    Change,
    Entry,
    Key,
    NewEntry,
    append,
    change_many,
    new_catalog,
    parse,
    remove,
    reorder,
    serialize,
    set_header,
)
from l10n.catalogs.po_content import CONFLICT, read_rival
from l10n.catalogs.standing import Seen, choose_line, read_unit
from l10n.catalogs.state_line import StateLine, is_state_line, line_of, parse_line, write_line
from l10n.catalogs.template import FORMAT, FORMAT_FIELD, creation_time, describe, po_time, refuse_newer
from l10n.errors import CatalogError, InputError
from l10n.languages import LANGUAGES, Lang
from l10n.model.article import Article, Segment, SegmentId
from l10n.model.findings import Dismissal
from l10n.model.states import State, has_fuzzy
from l10n.model.unit import Unit

__all__ = ["read_lines", "read_units", "write_units"]


def read_units(po: bytes | None, article: Article, *, lang: Lang, path: Path | str | None = None) -> list[Unit]:
    """Return the units of *article* in *lang*: as long as its segments, same order; empty ones where *po* is None.

    A unit whose `base` differs from its segment's text was made from an older home text. Raises CatalogError with
    *path* and line on a file, a state line or a format that can't be read.
    """
    if po is None:
        return [Unit(segment, lang) for segment in article.segments]
    try:
        entries = _entries(_parse(po), article)
        return [_unit(segment, entries.get(segment.id), article, lang=lang) for segment in article.segments]
    except CatalogError as exc:
        if path is None or exc.path is not None:
            raise
        raise CatalogError(exc.reason, path=path, line=exc.line, hint=exc.hint) from exc


def read_lines(po: bytes) -> dict[SegmentId, int]:
    """Return segment id → 1-based line of its entry in a catalog or template; obsolete ones are left out."""
    return {SegmentId(one.msgctxt): one.line for one in _live(parse(po)) if one.msgctxt is not None}


def _parse(po: bytes) -> Catalog:
    catalog = parse(po)
    refuse_newer(catalog)
    return catalog


def _entries(catalog: Catalog, article: Article) -> dict[str, Entry]:
    """Segment id → its entry. A live one before an obsolete one, which is what a segment that came back left behind."""
    texts: dict[str, str] = {segment.id: segment.text for segment in article.segments}
    found: dict[str, Entry] = {}
    for entry in catalog.entries:
        one = entry.msgctxt
        if one is None or one not in texts:
            continue
        if entry.msgid_plural is not None:
            raise CatalogError(f"segment {one} has plural forms here", line=entry.line, hint="give it one msgstr")
        rank = (not entry.is_obsolete, entry.msgid == texts[one])
        if one not in found or rank > (not found[one].is_obsolete, found[one].msgid == texts[one]):
            found[one] = entry
    return found


def _unit(segment: Segment, entry: Entry | None, article: Article, *, lang: Lang) -> Unit:
    if entry is None:
        return Unit(segment, lang)
    seen = Seen(entry.msgid, entry.target, entry.previous_msgid, entry.is_fuzzy)
    unit = read_unit(segment, seen, choose_line(_lines(entry), entry.target), lang=lang, home=article.home)
    dismissed = tuple(one for comment in entry.comments if (one := _dismissal(comment)) is not None)
    rival = read_rival(entry.comments)
    return replace(unit, rival=rival, dismissed=dismissed) if rival or dismissed else unit


def _dismissal(comment: str) -> Dismissal | None:
    return parse_dismissal(comment) if is_dismissal(comment) else None


def write_units(
    po: bytes | None,
    units: Sequence[Unit],
    *,
    article: Article,
    lang: Lang,
    now: datetime,
    is_rearranged: bool = False,
) -> bytes:
    """Return the catalog that holds *units* (as long as the article's segments, same order); None: a new file.

    Entries are added in the template's order; those of segments that are gone become obsolete, and stay. Untouched
    entries keep their bytes, an unchanged catalog all of them; *now* (aware) becomes its revision date only where
    something changed. *is_rearranged*: the segments stand in another order now, and so shall the entries; otherwise an
    order that a translator's tool gave them stays. Raises CatalogError where text and state contradict each other.
    """
    _refuse_unfit(units, article, lang=lang)
    old = _parse(po) if po is not None else new_catalog(_header(article, lang=lang))
    entries = _entries(old, article)
    ids = {segment.id for segment in article.segments}
    is_moved = is_rearranged or ids != {entry.msgctxt for entry in _live(old)}
    changes: dict[Key, Change] = {}
    new: list[NewEntry] = []
    for unit, place in zip(units, describe(article.segments), strict=True):
        entry = entries.get(unit.segment.id)
        if entry is None:
            new.append(_new_entry(unit, place))
        elif change := _change(entry, unit, article, place, is_moved=is_moved):
            changes[entry.key] = change
    keys: list[Key] = [(segment.id, segment.text, False) for segment in article.segments]
    catalog = _without_gone(change_many(old, changes), keys)
    if is_rearranged or ids - {entry.msgctxt for entry in _live(old)}:
        catalog = reorder(append(catalog, new), keys)
    if po is not None and catalog is old:
        return po
    return serialize(_stamped(catalog, article, lang=lang, now=now))


def _refuse_unfit(units: Sequence[Unit], article: Article, *, lang: Lang) -> None:
    if [unit.segment for unit in units] != list(article.segments) or any(unit.lang != lang for unit in units):
        raise ValueError(f"{article.id}: these are not the {lang} units of the article's segments")
    for unit in units:
        if (unit.state is State.EMPTY) != (unit.target == ""):
            raise CatalogError(
                f"segment {unit.segment.id} is {unit.state} and its target is {unit.target!r}",
                hint="only an empty unit has no target, and it has none",
            )


def _live(catalog: Catalog) -> list[Entry]:
    """The entries that are ours: with a context. One without was put there by somebody else and is left alone."""
    return [entry for entry in catalog.entries if not entry.is_obsolete and entry.msgctxt is not None]


def _header(article: Article, *, lang: Lang) -> dict[str, str]:
    created = creation_time(article)
    return {
        "Project-Id-Version": article.id,
        **({"POT-Creation-Date": created} if created else {}),
        "PO-Revision-Date": "",
        "Last-Translator": "",
        "Language-Team": "",
        "Language": lang,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
        "Plural-Forms": LANGUAGES[lang].plural_forms,
        "X-Generator": "l10n",
        "X-Source-Language": article.home,
        FORMAT_FIELD: str(FORMAT),
    }


def _stamped(catalog: Catalog, article: Article, *, lang: Lang, now: datetime) -> Catalog:
    wanted = {"Language": lang, "Plural-Forms": LANGUAGES[lang].plural_forms, FORMAT_FIELD: str(FORMAT)}
    for name, value in wanted.items():
        if not catalog.header.get(name):
            catalog = set_header(catalog, name, value)
    if catalog.header.get("X-Source-Language") not in {None, article.home}:  # another version has become home
        catalog = set_header(catalog, "X-Source-Language", article.home)
    if (created := creation_time(article)) and "POT-Creation-Date" in catalog.header:
        catalog = set_header(catalog, "POT-Creation-Date", created)
    return set_header(catalog, "PO-Revision-Date", po_time(now))


def _new_entry(unit: Unit, place: Sequence[str]) -> NewEntry:
    return NewEntry(
        unit.segment.id,
        unit.segment.text,
        unit.target,
        fuzzy=has_fuzzy(unit.state),
        comments=_comments((), unit, src=None),
        extracted=place,
        previous=_previous(unit),
    )


def _change(entry: Entry, unit: Unit, article: Article, place: Sequence[str], *, is_moved: bool) -> Change | None:
    """What to change in *entry* so that it holds *unit*; None where it does already."""
    old = _unit(unit.segment, entry, article, lang=unit.lang)
    if old == unit and entry.msgid == unit.segment.text and not entry.is_obsolete:
        # The places of its neighbours have shifted: as msgmerge would, so that template and catalog agree.
        return Change(extracted=place) if is_moved and entry.extracted != tuple(place) else None
    line = choose_line(_lines(entry), entry.target)
    is_same_base = unit.base is None and old.base is None and unit.target == old.target
    return Change(
        msgid=unit.segment.text,
        target=unit.target,
        fuzzy=has_fuzzy(unit.state),
        comments=_comments(entry.comments, unit, src=line.src if line and is_same_base else None),
        extracted=place,
        previous=_previous(unit) or "",
        obsolete=False,
    )


def _previous(unit: Unit) -> str | None:
    return unit.base if unit.base != unit.segment.text else None


def _lines(entry: Entry) -> list[StateLine]:
    try:
        return [parse_line(comment) for comment in entry.comments if is_state_line(comment)]
    except InputError as exc:
        raise CatalogError(exc.reason, line=entry.line, hint=exc.hint) from exc


def _comments(comments: Sequence[str], unit: Unit, *, src: str | None) -> list[str]:
    """The translator's comments with the state line of *unit*, in the old one's place, else last, and its dismissals.

    Those of a conflict go once it is none any more. A dismissal gives way only to another one of the same check:
    whatever dropped it on the way, a person wrote it.
    """
    if unit.rival is None:
        comments = [comment for comment in comments if not comment.startswith(CONFLICT)]
    new = [one for one in unit.dismissed if write_dismissal(one) not in comments]
    outdone = {one.check for one in new}
    comments = [one for one in comments if (old := _dismissal(one)) is None or old.check not in outdone]
    line = line_of(unit, src=src)
    ours = [n for n, comment in enumerate(comments) if is_state_line(comment)]
    at = ours[0] if ours else len(comments)
    others = [comment for comment in comments[at:] if not is_state_line(comment)]
    return [*comments[:at], *([write_line(line)] if line else []), *others, *map(write_dismissal, new)]


def _without_gone(catalog: Catalog, keys: Sequence[Key]) -> Catalog:
    """Make entries obsolete whose segments the article no longer has; one that holds nothing of anybody's goes."""
    kept, names = set(keys), catalog.by_key()
    gone = [entry for entry in _live(catalog) if entry.key not in kept]
    empty = [e.key for e in gone if not any(e.targets) and all(is_state_line(comment) for comment in e.comments)]
    # Where the same text is obsolete already, the newer one stays as it is rather than lose either.
    old = [e.key for e in gone if e.key not in empty and (e.msgctxt, e.msgid, True) not in names]
    catalog = change_many(catalog, {key: Change(obsolete=True) for key in old})
    return remove(catalog, empty)
