"""A text as words with what stands between them, and the words in which two texts of one language differ.

A word is what carries meaning: letters, a number, or a sign such as %, $ or №. Spaces, punctuation and tags lie between
words, in gaps. Judges nothing.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Final

from l10n.text.markup import marks

__all__ = ["Hunk", "Rewording", "Word", "diff_words", "find_rewordings", "find_words", "fold_word", "match_words"]

_INVISIBLE: Final = "\u00ad\u200b\u200c\u200d\u2060\ufeff"
"""Soft hyphen, zero-width space and joiners, word joiner, byte order mark."""
_APOSTROPHES: Final = "'’ʼ`‘´"
_COMBINING: Final = "\u0300-\u036f"
_LETTERS: Final = rf"[^\W\d_](?:[{_INVISIBLE}]*[^\W\d_{_COMBINING}]|[{_COMBINING}])*"
_WORD: Final = re.compile(
    r"(?<![\d.,])\d{1,3}(?:[ \u00a0\u2009\u202f]\d{3})+(?!\d)(?:[.,]\d+)?"  # 2 000
    r"|\d+(?:[.,:'’]\d+)*"
    rf"|{_LETTERS}(?:[{_APOSTROPHES}]{_LETTERS})*"
    r"|[^\w\s.,;:…!?\-‐‑–—−―'’ʼ`‘´\"«»“”„‟‹›()\[\]" + _INVISIBLE + "]"
    "|_+"
)
_FOLDED: Final = str.maketrans({"ё": "е", "\u0301": None, "\u0300": None} | dict.fromkeys(_APOSTROPHES + _INVISIBLE))


@dataclass(frozen=True, slots=True)
class Word:
    """A word, number or sign in a text."""

    text: str
    """As written."""
    start: int
    """Index of its first code point in the text, tags counted."""
    end: int
    """Index after its last."""

    @property
    def is_number(self) -> bool:
        """Whether it is written in digits."""
        return self.text[0].isdigit()


@dataclass(frozen=True, slots=True)
class Hunk:
    """A place where two texts differ, or agree, in indexes of words or of code points. Half-open spans."""

    before: tuple[int, int]
    """Span in the earlier text; empty where something was added."""
    after: tuple[int, int]
    """Span in the later text; empty where something was removed."""
    is_same: bool = False
    """Whether the words on both sides are the same but for letter case, apostrophes, ё and what can't be seen."""


def find_words(text: str) -> list[Word]:
    """Return the words, numbers and signs of *text* in order. Tags aren't words."""
    # A line feed can't join thousands as a space can: «5{1/}000» is no five thousand.
    return [Word(found[0], *found.span()) for found in _WORD.finditer(_veiled(text))]


def _veiled(text: str) -> str:
    """*text* with a line feed for every code point of its tags."""
    out, at = [], 0
    for mark in marks(text):
        out += [text[at : mark.start], "\n" * (mark.end - mark.start)]
        at = mark.end
    return "".join([*out, text[at:]])


def fold_word(word: str) -> str:
    """Return *word* without what doesn't tell words apart: case, apostrophes, ё, stress, soft hyphens."""
    return unicodedata.normalize("NFC", word).lower().translate(_FOLDED)


def match_words(before: Sequence[Word], after: Sequence[Word]) -> list[Hunk]:
    """Return hunks of word indexes that cover both texts, in order, the same and the different ones by turns.

    Turned round, the hunks are the same turned round.
    """
    keys = [fold_word(word.text) for word in before], [fold_word(word.text) for word in after]
    if keys[1] < keys[0]:  # difflib pairs other words when it comes from the other side
        return [Hunk(one.after, one.before, one.is_same) for one in match_words(after, before)]
    size = min(map(len, keys))
    start = next((at for at in range(size) if keys[0][at] != keys[1][at]), size)
    end = next((at for at in range(size - start) if keys[0][-1 - at] != keys[1][-1 - at]), size - start)
    middle = _match(keys[0][start : len(before) - end], keys[1][start : len(after) - end])
    hunks = [Hunk((0, start), (0, start), is_same=True)]
    hunks += [
        Hunk((start + one.before[0], start + one.before[1]), (start + one.after[0], start + one.after[1]), one.is_same)
        for one in middle
    ]
    hunks.append(Hunk((len(before) - end, len(before)), (len(after) - end, len(after)), is_same=True))
    return _joined(hunks)


_MOST_PAIRS: Final = 4_000_000
"""So many pairs of equal words are looked at; a text of one sentence ten thousand times is a text replaced."""


def _match(before: list[str], after: list[str]) -> list[Hunk]:
    counts = Counter(before), Counter(after)
    if sum(count * counts[1][key] for key, count in counts[0].items()) > _MOST_PAIRS:
        return [Hunk((0, len(before)), (0, len(after)))]
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    return [
        Hunk((before_from, before_to), (after_from, after_to), tag == "equal")
        for tag, before_from, before_to, after_from, after_to in matcher.get_opcodes()
    ]


def _joined(hunks: Sequence[Hunk]) -> list[Hunk]:
    """*hunks* without empty ones, those that are the same and stand side by side in one."""
    out: list[Hunk] = []
    for one in hunks:
        if one.before[0] == one.before[1] and one.after[0] == one.after[1]:
            continue
        if out and out[-1].is_same and one.is_same:
            one = Hunk((out[-1].before[0], one.before[1]), (out[-1].after[0], one.after[1]), is_same=True)
            out.pop()
        out.append(one)
    return out


_TOKEN: Final = re.compile(r"\s+|.", re.DOTALL)


def diff_words(before: str, after: str) -> tuple[Hunk, ...]:
    """Return where *before* and *after* differ, as spans of code points of whole words, marks, spaces and tags.

    For showing: outside of the hunks the two texts are the same, code point by code point.
    """
    ours, theirs = _tokens(before), _tokens(after)
    starts = [start for start, _ in ours] + [len(before)], [start for start, _ in theirs] + [len(after)]
    matcher = SequenceMatcher(None, [text for _, text in ours], [text for _, text in theirs], autojunk=False)
    return tuple(
        Hunk((starts[0][a], starts[0][b]), (starts[1][c], starts[1][d]))
        for tag, a, b, c, d in matcher.get_opcodes()
        if tag != "equal"
    )


def _tokens(text: str) -> list[tuple[int, str]]:
    """(start, text) of everything in *text*: words and tags whole, spaces in runs, other marks one by one."""
    whole = sorted([(word.start, word.end) for word in find_words(text)] + [(m.start, m.end) for m in marks(text)])
    out: list[tuple[int, str]] = []
    at = 0
    for start, end in [*whole, (len(text), len(text))]:
        out += [(found.start(), found[0]) for found in _TOKEN.finditer(text, at, start)]
        if start < end:
            out.append((start, text[start:end]))
        at = end
    return out


@dataclass(frozen=True, slots=True)
class Rewording:
    """A place where a text says something else than before; words with the punctuation that touches them."""

    lead: str
    """The word before it, the same in both texts; empty at their beginning."""
    before: str
    """What was said; empty where words were only added."""
    after: str
    """What is said instead; empty where words were only taken out."""


def find_rewordings(before: str, after: str) -> list[Rewording]:
    """Return the places where *after* says something else than *before*, in order; white space is no difference.

    For telling them in a sentence, where `diff_words` marks them in a text.
    """
    ours, theirs = before.split(), after.split()
    return [
        Rewording(" ".join(ours[a - 1 : a]) if a else "", " ".join(ours[a:b]), " ".join(theirs[c:d]))
        for tag, a, b, c, d in SequenceMatcher(None, ours, theirs, autojunk=False).get_opcodes()
        if tag != "equal"
    ]
