"""Words that became more or fewer words: glued, parted, said twice, a number written in another way."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise
from typing import Final, Protocol

from l10n.languages import Lang
from l10n.text.markup import strip_tags
from l10n.text.numbers import find_numbers
from l10n.text.spoken import find_spoken
from l10n.text.words import Hunk, Word, fold_word
from l10n.versions.pairs import Judged, is_negation, is_numberish
from l10n.versions.spelling import is_glued

__all__ = ["Group", "judge_group"]

_JOINTS: Final = frozenset({"a", "and", "of"})
# Without a count these are many, not ten or a thousand: «десятки людей», thousands of people.
_MANY: Final = re.compile(
    r"десятк(?:и|ів|ов|ам|ами|ах)|сот(?:ні|ни|ень|ен|ням|нями|нях)|тисяч(?:і|ам|ами|ах|)|"
    r"тысяч(?:и|ам|ами|ах|)|м(?:ільйон|ільярд|иллион|иллиард)(?:и|ы|ів|ов|ам|ами|ах)|"
    r"тр(?:ильйон|иллион)(?:и|ы|ів|ов|ам|ами|ах)|tens|dozens|hundreds|thousands|[mbt]r?illions"
)
_HYPHEN: Final = re.compile("[-‐‑–]")
# Hyphen or not makes two words of these: re-sign and resign, co-op and coop.
_TELLING: Final = frozenset({"re", "co", "pre", "un", "non", "anti"})


class _Texts(Protocol):
    before: str
    after: str
    lang: Lang
    ours: list[Word]
    theirs: list[Word]


@dataclass(frozen=True, slots=True)
class Group:
    """Words that were judged together."""

    judged: Judged
    """The verdict."""
    before: tuple[int, int]
    """Their indexes in the text before; may reach beyond the hunk."""
    after: tuple[int, int]
    """Their indexes in the text after."""


def judge_group(texts: _Texts, hunk: Hunk) -> Group | None:
    """Return the verdict on a hunk whose words can't be judged one by one; None where nothing here applies."""
    return _number(texts, hunk) or _glued(texts, hunk) or _doubled(texts, hunk)


def _number(texts: _Texts, hunk: Hunk) -> Group | None:
    lang = texts.lang
    ours, theirs = texts.ours[slice(*hunk.before)], texts.theirs[slice(*hunk.after)]
    words = [word.text for word in (*ours, *theirs)]
    if not all(is_numberish(word, lang=lang) or (lang == "en" and word.lower() in _JOINTS) for word in words):
        return None
    if not any(is_numberish(word, lang=lang) for word in words):
        return None
    (a, b), (c, d) = hunk.before, hunk.after
    while a and c and _goes_on(texts, a - 1, c - 1) and _is_tight(texts, a, c):
        a, c = a - 1, c - 1
    while b < len(texts.ours) and d < len(texts.theirs) and _goes_on(texts, b, d) and _is_tight(texts, b, d):
        b, d = b + 1, d + 1
    values = _value(texts.ours[a:b], texts.before, lang), _value(texts.theirs[c:d], texts.after, lang)
    if (b - a, d - c) == (1, 1) and _is_other_form(texts.ours[a].text, texts.theirs[c].text, lang=lang):
        return Group(Judged("number", False, "another form of a number word"), (a, b), (c, d))
    if values[0] is not None and values[0] == values[1]:
        return Group(Judged("number", True, "the same number, written in another way"), (a, b), (c, d))
    return Group(Judged("number", False, "another number"), hunk.before, hunk.after)


def _is_other_form(one: str, two: str, *, lang: Lang) -> bool:
    """Whether only the form of "one" or "two" differs, which may tell a man from a woman."""
    values = [find_spoken(word, lang=lang) for word in (one, two)]
    return fold_word(one) != fold_word(two) and values[0] == values[1] and values[0] in ([1], [2])


def _goes_on(texts: _Texts, i: int, j: int) -> bool:
    return all(is_numberish(word.text, lang=texts.lang) for word in (texts.ours[i], texts.theirs[j]))


def _is_tight(texts: _Texts, i: int, j: int) -> bool:
    """Whether only a space or hyphen stands before word *i* and before word *j*."""
    gaps = (
        texts.before[texts.ours[i - 1].end : texts.ours[i].start] if 0 < i < len(texts.ours) else " ",
        texts.after[texts.theirs[j - 1].end : texts.theirs[j].start] if 0 < j < len(texts.theirs) else " ",
    )
    return all(re.fullmatch(r"[\s-]*", strip_tags(gap)) for gap in gaps)


def _value(words: Sequence[Word], text: str, lang: Lang) -> frozenset[str] | None:
    """Every value that the number in *words* may have; None where it isn't one number."""
    if not words or _MANY.fullmatch(words[0].text.lower()):
        return None
    written = text[words[0].start : words[-1].end]
    if any(re.search(r"[^\s-]", strip_tags(text[a.end : b.start])) for a, b in pairwise(words)):
        return None
    numbers, spoken = find_numbers(written, lang=lang), find_spoken(written, lang=lang)
    if len(numbers) == 1 and not spoken:
        one = numbers[0]
        if one.is_clock_or_date and ":" in one.text:
            return frozenset({":".join(one.parts)})
        return one.scaled or one.values
    if not numbers and len(spoken) == 1:
        return frozenset({format(Decimal(spoken[0]), "f")})
    return None


def _glued(texts: _Texts, hunk: Hunk) -> Group | None:
    ours, theirs = texts.ours[slice(*hunk.before)], texts.theirs[slice(*hunk.after)]
    if len(ours) == len(theirs) or not ours or not theirs:
        return None
    if "".join(fold_word(word.text) for word in ours) != "".join(fold_word(word.text) for word in theirs):
        return None
    apart, text, joined = (ours, texts.before, theirs) if len(ours) > len(theirs) else (theirs, texts.after, ours)
    signs = {text[a.end : b.start] for a, b in pairwise(apart)}
    judged = _judge_joint(tuple(word.text for word in apart), joined, signs, lang=texts.lang)
    return Group(judged, hunk.before, hunk.after)


def _judge_joint(apart: tuple[str, ...], joined: Sequence[Word], signs: set[str], *, lang: Lang) -> Judged:
    small = tuple(word.lower() for word in apart)
    whole = "".join(small)
    if any(is_negation(word, lang=lang) for word in small) and whole != "cannot":
        return Judged("negation", False, "a negation written apart or together")
    if all(_HYPHEN.fullmatch(sign) for sign in signs) and small[0] not in _TELLING:
        return Judged("dash", True, "only a hyphen")
    if signs <= {".", ". "} and all(len(word) == 1 for word in apart):
        return Judged("stop", True, "only the stops of an abbreviation")
    is_spaced = all(sign.isspace() for sign in signs)
    if is_spaced and len(joined) == 1 and (whole == "cannot" or is_glued(small, joined[0].text.lower(), lang=lang)):
        return Judged("space", True, "only a space within or between words")
    return Judged("word", False, "other words when written apart or together")


def _doubled(texts: _Texts, hunk: Hunk) -> Group | None:
    """A hunk on one side only that says what stands beside it."""
    if hunk.before[0] == hunk.before[1]:
        words, text, (low, high) = texts.theirs, texts.after, hunk.after
        other = hunk.before[0]
    elif hunk.after[0] == hunk.after[1]:
        words, text, (low, high) = texts.ours, texts.before, hunk.before
        other = hunk.after[0]
    else:
        return None
    size = high - low
    keys = [fold_word(word.text) for word in words]
    start = low - size if low >= size and keys[low - size : low] == keys[low:high] else low
    twice = start, start + 2 * size
    if size > 3 or keys[start : start + size] != keys[start + size : start + 2 * size]:
        return None
    inside = words[twice[0] : twice[1]]
    if any(is_negation(w.text, lang=texts.lang) or is_numberish(w.text, lang=texts.lang) for w in inside):
        return None
    if any(text[a.end : b.start].strip() for a, b in pairwise(inside)):
        return None
    judged = Judged("doubled", True, "said twice")
    once = (other - size, other) if start < low else (other, other + size)
    return Group(judged, twice, once) if words is texts.ours else Group(judged, once, twice)
