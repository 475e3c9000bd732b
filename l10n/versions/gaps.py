"""What stands between two words before and after an edit: spaces, punctuation, quotes, tags. Judges no word."""

from __future__ import annotations

import re
from collections import Counter
from dataclasses import dataclass
from typing import Final

from l10n.text.markup import Edge, marks, strip_tags

__all__ = ["Gap", "GapEdit", "judge_gap", "quote_count"]

_QUOTES: Final = re.compile("''|``|[\"«»“”„‟‹›'’ʼ`‘´]")
_SPACES: Final = re.compile(r"[\s\u00ad\u200b\u200c\u200d\u2060\ufeff]+")
_DASHES: Final = re.compile(r"[-‐‑–—−―]+")
_ELLIPSIS: Final = re.compile(r"…|\.{2,}")
_REPEATED: Final = re.compile(r"([?!])\1+")
_DASH: Final = "—"
# A stop behind these ends no sentence, though a capital follows.
_TITLES: Final = frozenset(
    re.findall(
        r"\S+",
        "mr mrs ms dr prof gen lt col capt sgt sen rep gov ім вул проф ген ул",
    )
)


@dataclass(frozen=True, slots=True)
class Gap:
    """A gap and what it lies between."""

    text: str
    """As written, tags included."""
    before: str | None
    """The word before it; None at the beginning of the text."""
    after: str | None
    """The word after it; None at the end of the text."""


@dataclass(frozen=True, slots=True)
class GapEdit:
    """What became of one gap."""

    kind: str
    """comma, dash, quotes, space, ellipsis, stop, markup; question or punctuation where it isn't cosmetic."""
    is_cosmetic: bool
    """Whether it can't change what the sentence says."""
    reason: str
    """One clause for the reader."""


def quote_count(text: str) -> int:
    """Return how many quotation marks *text* has outside its tags."""
    return len(_QUOTES.findall(strip_tags(text)))


def judge_gap(before: Gap, after: Gap) -> GapEdit | None:
    """Return what changed between two words, the weightiest first; None where nothing did."""
    if before.text == after.text:
        return None
    if _singles(before.text) != _singles(after.text):
        return GapEdit("markup", False, "a tag that stands alone was added or removed")
    ours, theirs = strip_tags(before.text), strip_tags(after.text)
    if ours == theirs:
        return GapEdit("markup", True, "only the markup changed")
    one, two = _signs(ours), _signs(theirs)
    if Counter(one) == Counter(two):
        return _typography(ours, theirs)
    changed = (Counter(one) - Counter(two)) + (Counter(two) - Counter(one))
    return _punctuation(set(changed), before, after)


def _singles(text: str) -> int:
    return sum(mark.edge is Edge.SINGLE for mark in marks(text))


def _signs(plain: str) -> str:
    """The punctuation of a gap, one way of writing each: no quotes, no spaces."""
    bare = _SPACES.sub("", _QUOTES.sub("", plain))
    return _REPEATED.sub(r"\1", _DASHES.sub(_DASH, _ELLIPSIS.sub("…", bare)))


def _typography(ours: str, theirs: str) -> GapEdit:
    if _QUOTES.findall(ours) != _QUOTES.findall(theirs):
        return GapEdit("quotes", True, "only quotation marks changed")
    if _SPACES.sub("", ours) == _SPACES.sub("", theirs):
        return GapEdit("space", True, "only spaces changed")
    kind = "dash" if _DASHES.findall(ours) != _DASHES.findall(theirs) else "ellipsis"
    return GapEdit(kind, True, "only the way to write a mark changed")


def _punctuation(changed: set[str], before: Gap, after: Gap) -> GapEdit:
    if changed & {"?", "!"}:
        return GapEdit("question", False, "a question or exclamation mark changes what the sentence does")
    if changed - set(".,;:…" + _DASH):
        return GapEdit("punctuation", False, "a mark that may change the sense")
    is_before_number = any(gap.after is not None and gap.after[0].isdigit() for gap in (before, after))
    is_after_number = any(gap.before is not None and gap.before[0].isdigit() for gap in (before, after))
    if is_before_number and (_DASH in changed or is_after_number):
        return GapEdit("number", False, "a mark beside a number may be part of it")
    if "." in changed and not _is_idle_stop(changed, before, after):
        return GapEdit("punctuation", False, "sentences were joined or parted")
    for kind, signs in (("stop", "."), ("ellipsis", "…"), ("dash", _DASH), ("comma", ",;:")):
        if changed & set(signs):
            return GapEdit(kind, True, "only punctuation changed")
    return GapEdit("punctuation", False, "a mark that may change the sense")


def _is_idle_stop(changed: set[str], before: Gap, after: Gap) -> bool:
    """Whether the full stop ends the text, or an abbreviation, or only gave way to an ellipsis."""
    stopped = before if "." in _signs(strip_tags(before.text)) else after
    if stopped.after is None or stopped.before is None or "…" in changed:
        return True
    goes_on = stopped.after[0].islower() or stopped.after[0].isdigit()
    is_short = len(stopped.before) <= 4 and (goes_on or len(stopped.before) == 1)
    return changed == {"."} and (is_short or stopped.before.lower() in _TITLES)
