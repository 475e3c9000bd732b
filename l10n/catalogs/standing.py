"""How a catalog's entry stands: its state line against what the entry shows now. Pure; the table below decides.

Poedit, Weblate, msgmerge and text editors change targets, flags and msgids and know nothing of our line. So the line
counts as long as its fingerprint fits the target; where it doesn't, a person was here, and their text is theirs.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from l10n.catalogs.state_line import StateLine, fingerprint
from l10n.languages import Lang
from l10n.model.article import Segment
from l10n.model.states import State
from l10n.model.unit import UNKNOWN, Unit

__all__ = ["VERDICTS", "Flag", "Seen", "Text", "Verdict", "choose_line", "read_unit"]


@dataclass(frozen=True, slots=True)
class Seen:
    """What an entry shows, apart from its state line."""

    msgid: str
    """The home text that stands there now."""
    target: str
    """msgstr."""
    previous: str | None = None
    """`#| msgid`: the home text of before; None where none is noted."""
    is_fuzzy: bool = False
    """Whether it carries the flag."""


class Text(StrEnum):
    """How a target that isn't empty fits its state line."""

    UNSIGNED = "unsigned"
    """There is no line."""
    SAME = "same"
    """It is the text that the line speaks of."""
    CHANGED = "changed"
    """It is another, or the line speaks of none."""


class Flag(StrEnum):
    """What gettext's flag says, together with the msgid."""

    CLEAR = "clear"
    """Not fuzzy."""
    DRIFTED = "drifted"
    """Not fuzzy, but the home text is no longer the one that the line speaks of, and no `#|` accounts for it."""
    FUZZY = "fuzzy"
    """Fuzzy under the same home text."""
    MOVED = "moved"
    """Fuzzy under another home text than the target was made from, as msgmerge leaves it."""


class Verdict(StrEnum):
    """What an entry's unit is."""

    LINE = "line"
    """As the line says."""
    ACCEPTED = "accepted"
    """A person's: translated, by unknown, from the home text that stands there now."""
    TOUCHED = "touched"
    """A person's draft: by unknown, so no engine may write over it."""
    STALE = "stale"
    """The home text changed under it."""


_L, _A, _T, _S = Verdict.LINE, Verdict.ACCEPTED, Verdict.TOUCHED, Verdict.STALE
_FLAGS: Final = (Flag.CLEAR, Flag.DRIFTED, Flag.FUZZY, Flag.MOVED)

# (text, state in the line) → a verdict for clear, drifted, fuzzy, moved.
# Drifted is a person's: msgmerge had marked the entry, they looked, and Poedit drops `#|` with the flag.
_ROWS: Final[dict[tuple[Text, State | None], tuple[Verdict, Verdict, Verdict, Verdict]]] = {
    (Text.UNSIGNED, None): (_A, _A, _T, _S),
    **{(Text.CHANGED, state): (_A, _A, _T, _T) for state in State},
    (Text.SAME, State.DRAFT): (_A, _A, _L, _L),
    (Text.SAME, State.TRANSLATED): (_L, _A, _T, _S),
    (Text.SAME, State.REVIEWED): (_L, _A, _T, _S),
    (Text.SAME, State.APPROVED): (_L, _A, _T, _S),
    (Text.SAME, State.STALE): (_A, _A, _L, _L),
    (Text.SAME, State.REJECTED): (_A, _A, _L, _L),
}
VERDICTS: Final[dict[tuple[Text, State | None, Flag], Verdict]] = {
    (text, state, flag): verdict
    for (text, state), row in _ROWS.items()
    for flag, verdict in zip(_FLAGS, row, strict=True)
}

_STATES: Final = {
    Verdict.ACCEPTED: State.TRANSLATED,
    Verdict.TOUCHED: State.DRAFT,
    Verdict.STALE: State.STALE,
}


def choose_line(lines: Sequence[StateLine], target: str) -> StateLine | None:
    """Return the line that speaks of *target*, else the last; None where there is none.

    There is more than one after msgcat or a git merge put two people's entries together.
    """
    mark = fingerprint(target)
    return next((line for line in reversed(lines) if line.tgt == mark), lines[-1] if lines else None)


def read_unit(segment: Segment, seen: Seen, line: StateLine | None, *, lang: Lang, home: Lang) -> Unit:
    """Return the unit of *segment* in *lang* as its entry shows it. The segment's text may be newer than the msgid."""
    if not seen.target:
        return _empty(segment, seen, line, lang=lang)
    verdict = _verdict(seen, line, home=home)
    is_new_text = verdict is Verdict.ACCEPTED
    base = seen.msgid if is_new_text else _base(seen, line)
    signed = line if line is not None and verdict in {Verdict.LINE, Verdict.STALE} else None
    return Unit(
        segment=segment,
        lang=lang,
        target=seen.target,
        state=line.state if line and verdict is Verdict.LINE else _STATES[verdict],
        source=_source(line, home=home, is_known=base is not None, is_new_text=is_new_text),
        base=base,
        recipe=line.recipe if line else None,
        by=signed.by if signed else UNKNOWN,
        at=signed.at if signed else None,
        was=_was(line, verdict),
        lead=line.lead if line and verdict is Verdict.LINE and line.state is State.STALE else None,
        extra=line.extra if line else (),
    )


def _was(line: StateLine | None, verdict: Verdict) -> State | None:
    if line is None or verdict not in {Verdict.LINE, Verdict.STALE}:
        return None
    if line.state is State.STALE:
        return line.was
    return line.state if verdict is Verdict.STALE else None


def _empty(segment: Segment, seen: Seen, line: StateLine | None, *, lang: Lang) -> Unit:
    if line is None or line.state is not State.EMPTY:  # somebody emptied it elsewhere: a clean start
        return Unit(segment=segment, lang=lang, extra=line.extra if line else ())
    return Unit(
        segment=segment,
        lang=lang,
        source=line.source,
        base=_base(seen, line),
        recipe=line.recipe,
        by=line.by,
        at=line.at,
        extra=line.extra,
    )


def _verdict(seen: Seen, line: StateLine | None, *, home: Lang) -> Verdict:
    if line is None:
        return VERDICTS[Text.UNSIGNED, None, _flag(seen, is_other=seen.previous is not None)]
    is_other = _has_drifted(seen, line, home=home)
    if line.tgt != fingerprint(seen.target) or line.state is State.EMPTY:
        return VERDICTS[Text.CHANGED, line.state, _flag(seen, is_other=is_other)]
    if seen.is_fuzzy:
        is_other = is_other or seen.previous is not None
    return VERDICTS[Text.SAME, line.state, _flag(seen, is_other=is_other)]


def _flag(seen: Seen, *, is_other: bool) -> Flag:
    if seen.is_fuzzy:
        return Flag.MOVED if is_other else Flag.FUZZY
    return Flag.DRIFTED if is_other else Flag.CLEAR


def _has_drifted(seen: Seen, line: StateLine, *, home: Lang) -> bool:
    """Whether neither msgid nor `#|` is the base. A base in another language than home can't be compared."""
    known = {fingerprint(text) for text in (seen.msgid, seen.previous) if text is not None}
    return line.src is not None and line.source in {None, home} and line.src not in known


def _base(seen: Seen, line: StateLine | None) -> str | None:
    if line is None or line.src is None:
        return seen.previous
    texts = (seen.msgid, seen.previous)
    return next((text for text in texts if text is not None and fingerprint(text) == line.src), None)


def _source(line: StateLine | None, *, home: Lang, is_known: bool, is_new_text: bool) -> Lang | None:
    if line is not None and (line.source or not is_new_text):
        return line.source
    return home if is_known else None
