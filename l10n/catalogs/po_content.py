"""What an entry says, whatever its line breaks: the value by which two people's work is compared and merged.

`po_merge` finds which entries belong together; here an entry becomes a value, three become one, a value is written.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import Final, TypeVar

from l10n.catalogs.po import Entry, parse
from l10n.catalogs.po_write import comment_block, entry_fields, field_lines, reference_lines
from l10n.catalogs.standing import Seen, choose_line, read_unit
from l10n.catalogs.state_line import StateLine, is_state_line, parse_line
from l10n.errors import CatalogError, InputError
from l10n.languages import Lang
from l10n.model.article import Role, Segment, SegmentId
from l10n.model.states import State, at_least
from l10n.model.unit import Rival, Unit, is_untouched

__all__ = [
    "CONFLICT",
    "Content",
    "Work",
    "content_lines",
    "content_of",
    "either",
    "merge_contents",
    "read_rival",
    "union",
    "unit_of",
]

CONFLICT: Final = "l10n-conflict:"
"""Begins each translator comment that keeps the other side's part of a conflict."""
_UTF_8: Final = 'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n'

_T = TypeVar("_T")


@dataclass(frozen=True, slots=True)
class Work:
    """What people and engines made of a source text; taken from one side as a whole."""

    targets: tuple[str, ...]
    """msgstr, or every msgstr[n]."""
    is_fuzzy: bool
    """Whether it carries the flag."""
    lines: tuple[str, ...]
    """Its state lines, as comments; empty where nobody uses them."""
    previous: tuple[str | None, str | None, str | None]
    """`#| msgctxt`, `#| msgid`, `#| msgid_plural`."""

    @property
    def has_text(self) -> bool:
        """Whether anything is translated."""
        return any(self.targets)


@dataclass(frozen=True, slots=True)
class Content:
    """Everything an entry says. Two entries of equal content differ in nothing but layout."""

    msgctxt: str | None
    """The context; in an article's catalog the segment's id."""
    source: tuple[str, str | None]
    """msgid and msgid_plural."""
    work: Work
    """The target and what goes with it."""
    is_obsolete: bool
    """Whether it is commented out."""
    notes: tuple[str, ...]
    """The translator's comments without the state line."""
    extracted: tuple[str, ...]
    """`#.` lines."""
    references: tuple[str, ...]
    """`#:` places."""
    flags: tuple[str, ...]
    """Flags but fuzzy."""


def content_of(entry: Entry) -> Content:
    """Return what *entry* says."""
    comments = entry.comments
    return Content(
        msgctxt=entry.msgctxt,
        source=(entry.msgid, entry.msgid_plural),
        work=Work(
            targets=entry.targets,
            is_fuzzy=entry.is_fuzzy,
            lines=tuple(comment for comment in comments if is_state_line(comment)),
            previous=(entry.previous_msgctxt, entry.previous_msgid, entry.previous_msgid_plural),
        ),
        is_obsolete=entry.is_obsolete,
        notes=tuple(comment for comment in comments if not is_state_line(comment)),
        extracted=entry.extracted,
        references=entry.references,
        flags=tuple(flag for flag in entry.flags if flag != "fuzzy"),
    )


def content_lines(content: Content, *, width: int | None) -> list[str]:
    """Return the lines of an entry that says *content*, in gettext's order, without line ends."""
    work, (msgid, plural) = content.work, content.source
    flags = ["fuzzy"] * work.is_fuzzy + list(content.flags)
    mark = "#~| " if content.is_obsolete else "#| "
    before = zip(("msgctxt", "msgid", "msgid_plural"), work.previous, strict=True)
    entry = Entry("", 1, content.msgctxt, msgid, plural, work.targets, content.is_obsolete)
    return [
        *comment_block("#", [*content.notes, *work.lines]),
        *comment_block("#.", content.extracted),
        *reference_lines(content.references),
        *([f"#, {', '.join(flags)}"] if flags else []),
        *(
            line
            for name, text in before
            if text is not None
            for line in field_lines(name, text, mark=mark, width=width)
        ),
        *entry_fields(entry, width=width),
    ]


def unit_of(content: Content, *, home: Lang) -> Unit:
    """Return the unit that *content* shows, its segment known by id and text only.

    A state line that can't be read counts as none.
    """
    msgid = content.source[0]
    segment = Segment(SegmentId(content.msgctxt or ""), msgid, Role.PARAGRAPH, 0)
    work = content.work
    seen = Seen(msgid, work.targets[0], work.previous[1], work.is_fuzzy)
    line = choose_line(list(_readable(work.lines)), work.targets[0])
    return read_unit(segment, seen, line, lang=home, home=home)


def _readable(comments: Iterable[str]) -> Iterable[StateLine]:
    for comment in comments:
        try:
            yield parse_line(comment)
        except InputError:
            continue  # `l10n check` names it; the text then counts as a person's, which is the safe side here


def either(base: _T, ours: _T, theirs: _T, *, both: _T) -> _T:
    """Return the value of the side that changed *base*; *both* where both did, differently."""
    if ours == theirs or theirs == base:
        return ours
    return theirs if ours == base else both


def union(base: Sequence[str], ours: Sequence[str], theirs: Sequence[str]) -> tuple[str, ...]:
    """Return *ours* without what *theirs* took out of *base* and with what it added, behind."""
    gone = {one for one in base if one not in theirs}
    both = (*(one for one in ours if one not in gone), *(one for one in theirs if one not in base and one not in ours))
    return either(tuple(base), tuple(ours), tuple(theirs), both=both)


def merge_contents(base: Content | None, ours: Content, theirs: Content, *, home: Lang) -> tuple[Content, bool]:
    """Merge what two sides made of one entry. Returns the content and whether they contradict each other.

    Then ours stands, fuzzy, and theirs is kept in translator comments. *base* None: both sides added it.
    """
    base = base or _nothing(ours)
    source = either(base.source, ours.source, theirs.source, both=ours.source)
    work, is_work_lost = _merge_work(base, ours, theirs, home=home)
    kept: list[str] = []
    if theirs.source not in {source, base.source}:
        kept += _quoted(("msgid", "msgid_plural"), theirs.source)
    if is_work_lost:
        names = (
            [f"msgstr[{n}]" for n in range(len(theirs.work.targets))] if theirs.source[1] is not None else ["msgstr"]
        )
        kept += [*_quoted(names, theirs.work.targets), *theirs.work.lines]
    kept = [f"{CONFLICT} {line.removeprefix('l10n:').strip()}" for line in kept]
    notes = union(base.notes, ours.notes, theirs.notes)
    merged = Content(
        msgctxt=ours.msgctxt,
        source=source,
        work=replace(work, is_fuzzy=True) if kept and work.has_text else work,
        is_obsolete=either(base.is_obsolete, ours.is_obsolete, theirs.is_obsolete, both=False),
        notes=(*notes, *(line for line in kept if line not in notes)),
        extracted=either(base.extracted, ours.extracted, theirs.extracted, both=ours.extracted),
        references=either(base.references, ours.references, theirs.references, both=ours.references),
        flags=union(base.flags, ours.flags, theirs.flags),
    )
    return merged, bool(kept)


def _nothing(content: Content) -> Content:
    """What stood there before both sides added the entry."""
    work = Work(("",) * len(content.work.targets), False, (), (None, None, None))
    return Content(content.msgctxt, ("", None), work, True, (), (), (), ())


def _quoted(names: Sequence[str], texts: Sequence[str | None]) -> list[str]:
    """PO strings: one line each, or one for each line of a text."""
    known = (
        [(name, text) for name, text in zip(names, texts, strict=True) if text is not None] if len(texts) > 1 else []
    )
    known = known or [(names[0], texts[0] or "")]
    return [line for name, text in known for line in field_lines(name, text, width=None)]


def read_rival(comments: Sequence[str]) -> Rival | None:
    """Return what translator *comments* keep of the other side of a conflict; None where they keep nothing.

    A text whose lines somebody edited so that they are no PO strings any more counts as not known.
    """
    kept = [line.removeprefix(CONFLICT).strip() for line in comments if line.startswith(CONFLICT)]
    if not kept:
        return None
    found: dict[str, str | None] = {"msgid": None, "msgstr": None}
    for name in found:
        starts = [n for n, line in enumerate(kept) if line.startswith(f"{name} ")]
        if starts:  # after two merges the last one's
            more = takewhile(lambda line: line.startswith('"'), kept[starts[-1] + 1 :])
            found[name] = _unquoted([kept[starts[-1]].removeprefix(name), *more])
    return Rival(found["msgstr"], found["msgid"])


def _unquoted(strings: Iterable[str]) -> str | None:
    try:
        (entry,) = parse("\n".join([_UTF_8, 'msgid "-"', "msgstr", *strings, ""]).encode()).entries
    except (CatalogError, ValueError):
        return None
    return entry.target


def _merge_work(base: Content, ours: Content, theirs: Content, *, home: Lang) -> tuple[Work, bool]:
    """The work that stands under the merged source, and whether theirs contradicts it and has to be kept beside it."""
    is_moved = [side.source != base.source for side in (ours, theirs)]
    if is_moved[0] != is_moved[1]:
        mover, other = (ours, theirs) if is_moved[0] else (theirs, ours)
        if other.work == base.work:
            return mover.work, False
        if mover.work.targets == base.work.targets:
            return _carried(other, mover), False
        if other.work.targets in {base.work.targets, mover.work.targets}:
            return mover.work, False  # the other's word on the old text; the new one has been looked at since
        winner = _winner(ours, theirs, home=home)
        return (_carried(other, mover) if winner is other else (winner or ours).work), winner is None
    if ours.work == theirs.work or theirs.work == base.work:
        return ours.work, False
    if ours.work == base.work:
        return theirs.work, False
    winner = _winner(ours, theirs, home=home)
    return (winner or ours).work, winner is None


def _carried(other: Content, mover: Content) -> Work:
    """The work of *other* under the source that *mover* changed: stale, unless that side judged the change cosmetic."""
    work = other.work
    if not work.has_text:
        return work
    is_stale = mover.work.is_fuzzy or not mover.work.has_text
    previous = work.previous if work.previous[1] is not None else (None, *other.source)
    return replace(work, is_fuzzy=work.is_fuzzy or is_stale, previous=previous)


def _winner(ours: Content, theirs: Content, *, home: Lang) -> Content | None:
    """The side whose work stands where both did some; None where two people wrote different texts."""
    here, there = (unit_of(side, home=home) for side in (ours, theirs))
    if ours.work.targets == theirs.work.targets or (is_untouched(here) and is_untouched(there)):
        return theirs if _is_further(there, here) else ours
    if not theirs.work.has_text or is_untouched(there):
        return ours
    return theirs if not ours.work.has_text or is_untouched(here) else None


def _is_further(unit: Unit, than: Unit) -> bool:
    """Whether *unit* stands further than *than*; of two as far, or where one was sent back, the later one does."""
    is_up, is_down = at_least(unit.state, than.state), at_least(than.state, unit.state)
    if is_up != is_down and State.REJECTED not in {unit.state, than.state}:
        return is_up
    if unit.at is None or than.at is None or unit.at == than.at:
        return unit.state is State.REJECTED or (unit.at is not None and than.at is None)
    return unit.at > than.at
