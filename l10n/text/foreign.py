"""Stretches of a text that are in another of the three languages: whole sentences, and runs of words within one.

What stands in quotation marks is speech or a title and may be foreign; names keep their spelling and say little. So
words in quotations are judged apart, and a word with a capital letter counts for a third.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from l10n.languages import Lang
from l10n.text.addresses import ADDRESS
from l10n.text.markup import marks
from l10n.text.script import is_english_word
from l10n.text.slavic import leaning

__all__ = ["Stretch", "blank", "copied_runs", "foreign_stretches", "quoted_spans"]


@dataclass(frozen=True, slots=True)
class Stretch:
    """A run of words in another language than its text."""

    start: int
    """Index of its first letter, in code points."""
    end: int
    """Index after its last letter."""
    lang: Lang
    """The language it is in; of Cyrillic in an English text the likelier of the two."""
    words: int
    """How many words it has."""
    is_sentence: bool
    """Whether it is all that its sentence says outside quotations."""
    is_quoted: bool = False
    """Whether it is all of a quotation, which may be foreign speech."""


@dataclass(frozen=True, slots=True)
class _Word:
    start: int
    end: int
    vote: float
    """Above 0: foreign; below: the text's own."""
    is_small: bool
    """Whether it begins with a small letter, as no name does."""
    quotation: int
    """Number of the quotation that it stands in; 0 outside all."""


_WORD: Final = re.compile(r"[^\W\d_]+(?:['’ʼ`\u0301‑-]?[^\W\d_]+)*")
_HANDLE: Final = re.compile(r"[@#][\w.]+", re.ASCII)
_DOMAIN: Final = re.compile(r"(?<![\w-])[\w-]+(?:\.[\w-]+)+", re.ASCII)
_DOTTED: Final = re.compile(r"\w\.\w", re.ASCII)
_SNAKE: Final = re.compile(r"(?<!\w)\w*_\w*", re.ASCII)
_CODE: Final = re.compile(
    r"</?[a-zA-Z][^<>]*>|%(?:\([^)]*\))?[-+#*\d.]*(?:hh?|ll?|j|z)?[a-zA-Z]|\\[a-zA-Z]"
    r"|(?<![\w\u0400-\u04ff])--?[A-Za-z][\w-]*+(?![\u0400-\u04ff])",
    re.ASCII,
)
# What no tag, address, handle or directive is without: the quick way past all of them.
_MARKUP: Final = re.compile(r"[@#<%\\_{]|://|(?i:www\.)|(?a:\w)\.(?a:\w)|(?<!\S)-|[(\[|,]-")
_LATIN_RUN: Final = re.compile(
    r"(?:[A-Za-z\u00c0-\u024f]['’-]?)+(?:[^A-Za-z\u00c0-\u024f\u0400-\u052f]+[A-Za-z\u00c0-\u024f]['’A-Za-z\u00c0-\u024f-]*){2}"
)
_CYRILLIC_WORD: Final = re.compile(r"[а-яіїєґё]+(?:['’ʼ‑-][а-яіїєґё]+)*", re.IGNORECASE)
_QUOTED: Final = re.compile(
    r"«(?:[^«»]|«[^«»]*»)*»|“[^“”]*”|„[^„“”]*[“”]|(?<!\w)\"[^\"]*\"(?!\w)|(?<!\w)‘[^‘]*?’(?!\w)|(?<!\w)'[^']*'(?!\w)"
)
_SPOKEN: Final = re.compile(r"^\s*[—–-]\s.*?(?=,\s?[—–-]\s|[!?….]\s?[—–-]\s|$)")
_BRACKETED: Final = re.compile(r"\([^()]*\)|\[[^\[\]]*\]")
_SENTENCE_END: Final = re.compile(r"[.!?…]+[»”\"')\]]*\s+(?=[«“„\"'(—–-]*\s?[^\W\d_a-zа-яіїєґё])|\n+")
_CYRILLIC: Final = re.compile(r"[\u0400-\u052f]")
_LATIN: Final = re.compile(r"[A-Za-z\u00c0-\u024f]")
_NAME_SHARE: Final = 0.33
_LEAST_SENTENCE: Final = 5
"""Words from which on a sentence is judged alone; a shorter one needs words that can't be the language's own."""
_SURE_SENTENCE: Final = 2.0
_SURE_SHORT: Final = 4.0
_SURE_RUN: Final = 5.0
"""Log of the odds for a run within a sentence: such runs are rare and places for them many."""
_LEAST_RUN: Final = 3
_PATCHED: Final = 4
"""A sentence with more than one own word to so many foreign ones is its language's, with foreign words left in it."""
_NAME_WORDS: Final = frozenset(
    word
    for word in re.findall(r"\w+", "of the and for in on at to a an de la le du van von der den di da del el und et y")
)


def blank(text: str, *, addresses: bool = True) -> str:
    """Return *text*, as long as before, with white space for tags, handles and other tools' markup.

    *addresses*: for web and mail addresses and hashtags too.
    """
    if not _MARKUP.search(text):
        return text
    spans = [(mark.start, mark.end) for mark in marks(text)] if "{" in text else []
    patterns = [_CODE]
    if addresses:
        patterns += [ADDRESS] * ("://" in text or "@" in text or "www." in text.lower())
        patterns += [_HANDLE] * ("@" in text or "#" in text) + [_SNAKE] * ("_" in text)
        patterns += [_DOMAIN] * (_DOTTED.search(text) is not None)
    spans += [found.span() for pattern in patterns for found in pattern.finditer(text)]
    for start, end in spans:
        text = f"{text[:start]}{' ' * (end - start)}{text[end:]}"
    return text


def quoted_spans(text: str) -> list[tuple[int, int]]:
    """Return where quotations stand in *text*, marks included, and direct speech that a dash opens and closes."""
    spans = [found.span() for found in _QUOTED.finditer(text)]
    if (spoken := _SPOKEN.match(text)) and spoken.end() < len(text.rstrip(" .")):
        spans = [(start, end) for start, end in spans if start >= spoken.end()]
        spans.insert(0, spoken.span())
    return spans


@lru_cache(maxsize=256)
def foreign_stretches(text: str, lang: Lang) -> tuple[Stretch, ...]:
    """Return what of *text*, which ought to be in *lang*, is in another language, in the order of the text."""
    plain = blank(text)
    if lang == "en":
        return tuple(_cyrillic(plain)) if _CYRILLIC.search(plain) else ()
    return tuple(sorted([*_slavic(plain, lang), *_english(plain)], key=lambda one: one.start))


def copied_runs(source: str, target: str, *, lang: Lang) -> Iterator[Stretch]:
    """Yield runs of three words and more that stand alike in *source* and in *target*, which ought to be in *lang*.

    For texts in Ukrainian and Russian only. Asks for less evidence than `foreign_stretches`: the source says where
    the words come from; one of them at least must be the other language's. Leaves out a quotation that was copied
    whole.
    """
    other: Lang = "ru" if lang == "uk" else "uk"
    plain = blank(target)
    theirs = [word.lower() for _, _, word in _words(blank(source))]
    known = set(zip(theirs, theirs[1:], theirs[2:], strict=False))
    ours = list(_words(plain))
    low = [word.lower() for *_, word in ours]
    copied = {at + step for at in range(len(low) - 2) if tuple(low[at : at + 3]) in known for step in range(3)}
    if not copied:
        return
    quotations = quoted_spans(plain)
    sign = -1.0 if lang == "uk" else 1.0
    voted = [_voted(start, end, word, sign * leaning(word), quotations) for start, end, word in ours]
    left = {word.quotation for at, word in enumerate(voted) if at not in copied}
    for run in _next_to_each_other(copied):
        words = [voted[at] for at in run if not voted[at].quotation or voted[at].quotation in left]
        surest = max((word.vote for word in words if word.is_small), default=0.0)
        if len(words) >= _LEAST_RUN and surest >= 1.5 and sum(word.vote for word in words) >= _SURE_SENTENCE:
            yield Stretch(words[0].start, words[-1].end, other, len(words), is_sentence=False)


def _next_to_each_other(places: set[int]) -> Iterator[list[int]]:
    run: list[int] = []
    for at in sorted(places):
        if run and at > run[-1] + 1:
            yield run
            run = []
        run.append(at)
    yield run


def _slavic(plain: str, lang: Lang) -> Iterator[Stretch]:
    other: Lang = "ru" if lang == "uk" else "uk"
    sign = -1.0 if lang == "uk" else 1.0
    words = [(start, end, word, sign * leaning(word)) for start, end, word in _words(plain) if _CYRILLIC.match(word)]
    if sum(vote for *_, vote in words if vote > 0) < _SURE_SENTENCE:
        return
    quotations = quoted_spans(plain)
    voted = [_voted(start, end, word, vote, quotations) for start, end, word, vote in words]
    if _is_all_foreign(voted):
        yield Stretch(voted[0].start, voted[-1].end, other, len(voted), is_sentence=True)
        return
    for sentence in _sentences(plain, voted):
        yield from _in_sentence(sentence, other)
    for number in range(1, len(quotations) + 1):
        inside = [word for word in voted if word.quotation == number]
        yield from _in_quotation(inside, other)


def _is_all_foreign(words: Sequence[_Word]) -> bool:
    """Whether a quotation is foreign and the few words around it, if any, are foreign too or anyone's."""
    outside = [word for word in words if not word.quotation]
    if len(words) < _LEAST_SENTENCE or len(outside) >= _LEAST_SENTENCE or len(outside) == len(words):
        return False
    inside = sum(word.vote for word in words if word.quotation)
    around = sum(word.vote for word in outside)
    return inside >= _SURE_SENTENCE and around >= 0 and all(word.vote > -1.0 for word in outside)


def _words(plain: str) -> Iterator[tuple[int, int, str]]:
    return ((found.start(), found.end(), found[0]) for found in _WORD.finditer(plain))


def _voted(start: int, end: int, word: str, vote: float, quotations: Sequence[tuple[int, int]]) -> _Word:
    is_small = word[0].islower()
    within = next((at for at, (first, last) in enumerate(quotations, 1) if first <= start < last), 0)
    return _Word(start, end, vote if is_small else vote * _NAME_SHARE, is_small, within)


def _sentences(plain: str, words: Sequence[_Word]) -> Iterator[list[_Word]]:
    """The words outside quotations, by sentence; one of less than five words goes with the next."""
    ends = [found.end() for found in _SENTENCE_END.finditer(plain)]
    outside = [word for word in words if not word.quotation]
    sentence: list[_Word] = []
    for end in (*ends, len(plain)):
        taken = [word for word in outside if word.start < end]
        outside = outside[len(taken) :]
        if sentence and (len(sentence) >= _LEAST_SENTENCE) and taken:
            yield sentence
            sentence = []
        sentence += taken
    if sentence:
        yield sentence


def _in_sentence(words: Sequence[_Word], other: Lang) -> Iterator[Stretch]:
    total = sum(word.vote for word in words)
    foreign = sum(word.vote >= 1.0 for word in words)
    own = sum(word.vote <= -1.0 for word in words)
    if len(words) >= _LEAST_SENTENCE:
        is_whole = total >= _SURE_SENTENCE and foreign > own
    else:
        is_whole = total >= _SURE_SHORT and not own and any(word.is_small and word.vote >= 2 for word in words)
    runs = [] if is_whole and own * _PATCHED < foreign else list(_runs(words, other))
    if is_whole and not runs:
        yield Stretch(words[0].start, words[-1].end, other, len(words), is_sentence=True)
    yield from runs


def _in_quotation(words: Sequence[_Word], other: Lang) -> Iterator[Stretch]:
    """A quotation that is foreign as a whole, or the foreign run in one that isn't."""
    if not words:
        return
    total = sum(word.vote for word in words)
    if total > 0 or len(words) < _LEAST_SENTENCE:
        if total >= _SURE_SHORT and len(words) >= _LEAST_RUN:
            yield Stretch(words[0].start, words[-1].end, other, len(words), is_sentence=False, is_quoted=True)
        return
    yield from _runs(words, other)


def _runs(words: Sequence[_Word], other: Lang) -> Iterator[Stretch]:
    """The best run of foreign words (Kadane's maximal sum), then what stands before and after it."""
    best, total, first, span = 0.0, 0.0, 0, (0, 0)
    for at, word in enumerate(words):
        if total <= 0:
            total, first = 0.0, at
        total += word.vote - 0.3
        if total > best:
            best, span = total, (first, at + 1)
    run = words[span[0] : span[1]]
    strong = sum(word.is_small and word.vote >= 1 for word in run)
    if best < _SURE_RUN or len(run) < _LEAST_RUN or strong < 2 or strong * 2 < len(run):
        return
    yield from _runs(words[: span[0]], other)
    yield Stretch(run[0].start, run[-1].end, other, len(run), is_sentence=False)
    yield from _runs(words[span[1] :], other)


def _english(plain: str) -> Iterator[Stretch]:
    """Runs of Latin words with English ones in small letters, which no name has."""
    if not _LATIN_RUN.search(plain):
        return
    words = list(_words(plain))
    quotations = quoted_spans(plain) + [found.span() for found in _BRACKETED.finditer(plain)]
    cyrillic = sum(_CYRILLIC.match(word) is not None for *_, word in words)
    for run in _same_script(words, _LATIN):
        small = [word for *_, word in run if word[0].islower() and word.lower() not in _NAME_WORDS and len(word) > 1]
        english = sum(is_english_word(word) for *_, word in run)
        is_all = not cyrillic and len(run) >= _LEAST_SENTENCE and (english or len(small) > 1)
        if not is_all and (len(run) < _LEAST_RUN or len(small) < 2 or not english):
            continue
        start, end = run[0][0], run[-1][1]
        is_quoted = any(first <= start and end <= last for first, last in quotations)
        is_whole = cyrillic * 2 <= len(run) and not (is_quoted and cyrillic)
        yield Stretch(start, end, "en", len(run), is_sentence=is_whole, is_quoted=is_quoted and not is_whole)


def _same_script(
    words: Sequence[tuple[int, int, str]], script: re.Pattern[str]
) -> Iterator[list[tuple[int, int, str]]]:
    run: list[tuple[int, int, str]] = []
    for word in words:
        if script.match(word[2]):
            run.append(word)
        elif run:
            yield run
            run = []
    if run:
        yield run


def _cyrillic(plain: str) -> Iterator[Stretch]:
    """Runs of Cyrillic words in an English text."""
    words = list(_words(plain))
    quotations = quoted_spans(plain) + [found.span() for found in _BRACKETED.finditer(plain)]
    for run in _same_script(words, _CYRILLIC):
        start, end = run[0][0], run[-1][1]
        lean = sum(leaning(word) for *_, word in run)
        is_quoted = any(first <= start and end <= last for first, last in quotations)
        is_whole = len(run) * 2 > len(words) and not (is_quoted and len(run) < len(words))
        yield Stretch(start, end, "uk" if lean > 0 else "ru", len(run), is_sentence=is_whole, is_quoted=is_quoted)
