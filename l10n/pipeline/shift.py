"""Shifted batches: replies that belong to a neighbour's request, as when an engine skips or doubles a line.

One reply can't tell; a run of them can. Each request is compared with its own reply and with its neighbours' by what
crosses languages: numbers, names in one skeleton of consonants, length.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from typing import Final

from l10n.languages import Lang
from l10n.text.markup import strip_tags
from l10n.text.names import romanise
from l10n.text.script import plain_words

__all__ = ["find_shifted"]

_SHIFTS: Final = (1, -1, 2, -2)
_NUMBER_WEIGHT: Final = 3.0
_NAME_WEIGHT: Final = 1.0
_LENGTH_WEIGHT: Final = 1.5
_SURE: Final = 3.0
"""Least evidence of a run for a verdict: a shared number, or three names. On 1,900 real batches it never erred."""
_LONG: Final = 40
"""Characters from which two texts hardly have the same translation by chance."""
_SAME_SOUND: Final = (
    ("shch", "s"), ("kh", "h"), ("gh", "g"), ("ph", "f"), ("th", "t"), ("sh", "s"), ("ch", "s"), ("zh", "s"),
    ("ts", "s"), ("ck", "k"), ("x", "ks"), ("q", "k"), ("c", "k"), ("w", "v"), ("h", "g"), ("j", "s"), ("z", "s"),
)  # fmt: skip
_VOWELS = re.compile(r"[aeiouy'’ʼ-]")
_DOUBLED = re.compile(r"(.)\1+")


def find_shifted(
    sources: Sequence[str], replies: Sequence[str | None], *, source: Lang, target: Lang
) -> frozenset[int]:
    """Return the indexes of *replies* that seem to answer a neighbour's request; most often none.

    *sources* and *replies* are as long as the batch, texts with tags or masks; None where there was no reply. A run
    that shows a shift takes in what follows it without evidence of its own: a shift lasts to the end of the batch.
    """
    ours = [_traits(text, source) for text in sources]
    theirs = [None if text is None else _traits(text, target) for text in replies]
    for shift in _SHIFTS:
        gains = [_gain(ours, theirs, at, shift) for at in range(len(ours))]
        start, end, gain, witnesses = _best_run(gains)
        if gain >= _SURE and witnesses >= 2:
            return frozenset(range(start, _last_doubtful(gains, end)))
    return frozenset(range(len(replies))) if _has_twins(sources, replies) else frozenset()


def _has_twins(sources: Sequence[str], replies: Sequence[str | None]) -> bool:
    """Whether neighbours have one long reply for two requests: one isn't its own, and who knows which others are."""
    return any(
        reply is not None and len(reply) >= _LONG and reply == replies[at] and sources[at] != sources[at + 1]
        for at, reply in enumerate(replies[1:])
    )


class _Traits:
    """What of a text crosses languages."""

    __slots__ = ("length", "names", "numbers")

    def __init__(self, numbers: frozenset[str], names: frozenset[str], length: int) -> None:
        self.numbers, self.names, self.length = numbers, names, length


def _traits(text: str, lang: Lang) -> _Traits:
    plain = strip_tags(text)
    numbers = frozenset(run.lstrip("0") for run in re.findall(r"\d+", plain) if len(run) > 1)
    names = {_skeleton(word, lang) for word in plain_words(plain) if len(word) > 3}
    return _Traits(numbers, frozenset(name for name in names if len(name) > 2), len(plain))


def _skeleton(word: str, lang: Lang) -> str:
    """The consonants of *word* in rough Latin, first five: «Зеленський», «Зеленский», Zelensky → slnsk."""
    latin = romanise(word, source=lang).lower()
    for sound, plain in _SAME_SOUND:
        latin = latin.replace(sound, plain)
    return _DOUBLED.sub(r"\1", _VOWELS.sub("", latin))[:5]


def _fit(ours: _Traits, theirs: _Traits) -> float:
    """How well two texts match; 0 where nothing speaks for or against."""
    shared = len(ours.numbers & theirs.numbers)
    foreign = len(ours.numbers ^ theirs.numbers)
    names = min(3, len(ours.names & theirs.names))
    stretch = abs(math.log((ours.length + 10) / (theirs.length + 10)))
    return (
        _NUMBER_WEIGHT * (min(2, shared) - min(2, foreign) / 2)
        + _NAME_WEIGHT * names
        - _LENGTH_WEIGHT * min(2.0, stretch)
    )


def _gain(ours: Sequence[_Traits], theirs: Sequence[_Traits | None], at: int, shift: int) -> float:
    """How much better reply *at* fits the request *shift* places on than its own."""
    reply = theirs[at]
    other = at + shift
    if reply is None or not 0 <= other < len(ours):
        return 0.0
    return _fit(ours[other], reply) - _fit(ours[at], reply)


def _best_run(gains: Sequence[float]) -> tuple[int, int, float, int]:
    """The run of *gains* with the highest sum: start, end, sum, and how many of it speak for a shift by themselves."""
    best, start, total = (0, 0, 0.0), 0, 0.0
    for at, gain in enumerate(gains):
        if total <= 0:
            start, total = at, 0.0
        total += gain
        if total > best[2]:
            best = (start, at + 1, total)
    return *best, sum(gain > 1.0 for gain in gains[best[0] : best[1]])


def _last_doubtful(gains: Sequence[float], end: int) -> int:
    while end < len(gains) and gains[end] > -1.0:
        end += 1
    return end
