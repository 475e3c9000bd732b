"""What a page tells its readers of corrections, clarifications, updates and a retraction. Pure, and HTML out."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from html import escape
from typing import Final
from zoneinfo import ZoneInfo

from l10n.languages import Lang
from l10n.text.dates import write_dateline
from l10n.versions.corrections import BY_EDIT, Correction, Kind

__all__ = ["Notice", "carry_retraction", "find_notices", "write_notices"]


@dataclass(frozen=True, slots=True)
class Notice:
    """One notice of a page. Texts are plain: no markup, no escapes."""

    kind: Kind
    """What it is."""
    label: str
    """The house's word for it in the page's language."""
    at: datetime
    """When it was made, for machines."""
    moment: str
    """The same for readers; an update of the day of publication has its time only."""
    text: str = ""
    """What was wrong, in the page's language; empty where nobody wrote it in that one."""


def find_notices(
    corrections: Iterable[Correction],
    *,
    lang: Lang,
    label: Callable[[Kind], str],
    timezone: str,
    published: date | None = None,
) -> list[Notice]:
    """Return what the page in *lang* tells, oldest first; of several updates the last.

    The version in which it was made tells it at once, with the words of who opened it. Another one tells it when its
    text has been edited, or with the words that somebody wrote for its readers; an update, too, when it is closed with
    a reason. A retraction is told by every version at once. *published* is when the story first was.
    """
    found: dict[tuple[Kind, datetime, str], Notice] = {}
    for one in corrections:
        is_here = one.source == lang
        if not (is_here or (one.lang == lang and _is_told(one))):
            continue
        text = one.text if is_here else one.notice or ""
        moment = write_dateline(one.at, lang=lang, timezone=timezone)
        if one.kind is Kind.UPDATE and published and _day(published, timezone) == _day(one.at, timezone):
            moment = one.at.astimezone(ZoneInfo(timezone)).strftime("%H:%M")
        # The version where it was made is named by the record of each other one.
        found[one.kind, one.at, one.text] = Notice(one.kind, label(one.kind), one.at, moment, text)
    updates = [one for one in found.values() if one.kind is Kind.UPDATE]
    return [one for one in found.values() if one.kind is not Kind.UPDATE or one is updates[-1]]


def _is_told(one: Correction) -> bool:
    match one.kind:
        case Kind.RETRACTION:
            return True
        case Kind.UPDATE:
            return not one.is_open
        case Kind.CORRECTION | Kind.CLARIFICATION:
            return not one.is_open and (one.closed_by == BY_EDIT or one.notice is not None)


def _day(at: date, timezone: str) -> date:
    if not isinstance(at, datetime):
        return at
    return (at.astimezone(ZoneInfo(timezone)) if at.tzinfo else at).date()


_ON_TOP: Final = frozenset({Kind.RETRACTION})


def write_notices(notices: Sequence[Notice], *, on_top: bool) -> list[str]:
    """Return those of *notices* that stand above the headline, or those that stand below the text, as lines of HTML."""
    chosen = [one for one in notices if (one.kind in _ON_TOP) == on_top]
    if on_top:
        return [f'<aside class="notice retraction" role="note">{_paragraph(one)}</aside>' for one in chosen]
    lines = [_paragraph(one) for one in chosen]
    return ['<aside class="notice" role="note">', *lines, "</aside>"] if lines else []


_TOP: Final = re.compile(r'(?<=<article>\n)(?:<aside class="notice retraction".*\n)*(?=<h1>)')


def carry_retraction(published: str, fresh: str) -> str:
    """Return the page *published* with what *fresh*, the page of another text of the same version, has on top.

    A story that is taken back says so at once, though its new text isn't ready.
    """
    top = _TOP.search(fresh)
    return _TOP.sub(lambda _: top[0], published, count=1) if top else published


def _paragraph(one: Notice) -> str:
    moment = f'<time datetime="{one.at.isoformat()}">{escape(one.moment)}</time>'
    text = f" {escape(one.text)}" if one.text else ""
    return f"<p><strong>{escape(one.label)}:</strong>{text} {moment}</p>"
