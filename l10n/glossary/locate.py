"""Finding a name in an English translation that no forbidden wording names: by sound, by the source's own form."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from typing import Final

from rapidfuzz.distance import Levenshtein

from l10n.glossary.lexicon import Entry
from l10n.glossary.likeness import fold, likeness
from l10n.glossary.match import Token, tokens
from l10n.glossary.spans import is_run
from l10n.languages import Lang
from l10n.model.terms import TermPos
from l10n.text.names import romanise

__all__ = ["Found", "locate_english", "locate_given_name"]

_ALIKE: Final = 0.62
"""Least likeness of two spellings of one name. Türkiye and Turkey are at 0.71, Kharkiv and Kherson at 0.57."""
_SPELLED_ALIKE: Final = 0.84
"""Least likeness of two spellings of a common word: defence and defense."""
_AREAS: Final = frozenset(
    re.findall(
        r"\S+",
        "region regions oblast oblasts province provinces area areas district districts",
    )
)
_HEADS: Final = frozenset(["republic", "federation", "kingdom", "state"])
_SMALL: Final = frozenset(["of", "the", "and", "for", "on", "in", "de"])


@dataclass(frozen=True, slots=True)
class Found:
    """Where a term's wrong rendering stands."""

    span: tuple[int, int]
    """Half-open, code points."""
    wording: str
    """What should stand there: the house wording or, for a surname alone, the accepted one."""
    is_plural: bool
    """Whether what stands there is a plural."""
    how: str
    """One word for the reviewer: sound, source, spelling, area, given name."""
    head: tuple[int, int] | None = None
    """Of an area that shares its head: "Brest and Gomel regions"."""


def locate_english(
    text: str, entry: Entry, mentions: Sequence[str], *, source_lang: Lang, taken: Sequence[tuple[int, int]]
) -> Found | None:
    """Return where *entry* stands in *text* in a wrong spelling; None where nothing is like it.

    *mentions*: its wording in the source, as it stands there. *taken*: spans that belong to other terms.
    """
    words = [word for word in tokens(text, "en") if not any(a <= word.start and word.end <= b for a, b in taken)]
    house = entry.term.house.get("en", "")
    if not house or not words:
        return None
    if entry.term.pos is TermPos.OBLAST or house.endswith(" Oblast"):
        return _area(text, words, entry, house)
    routes = [romanise(entry.term.house[lang], source=lang) for lang in ("uk", "ru") if lang in entry.term.house]
    routes = [route for route in routes if route[:1].isupper()]
    if entry.term.pos is TermPos.PERSON and all(" " not in mention for mention in mentions):
        short = entry.printed("en", instead=mentions[0] if mentions else "")
        house = short.wording if short else house
        routes = []
    wordings = [house]
    if entry.term.pos is TermPos.PERSON:
        wordings += [wording for wording in entry.term.accepted.get("en", ()) if wording[:1].isupper()]
    if not house[:1].isupper():
        found = _spelling(text, words, house)
        as_written = found is None or not entry.term.is_case_sensitive or text[found.span[0]] == house[0]
        return found if as_written else None  # "Defense Department" is a name, not the house's defence
    if found := _by_source(text, words, house, mentions, source_lang):
        return found
    routes = [route for route in routes if len(route.split()) == len(house.split())]
    scored = list(_by_sound(text, words, wordings))
    # Names that came through Russian: Nikolaev is nothing like Mykolaiv, but much like Николаев.
    scored += [(score, replace(found, wording=house)) for score, found in _by_sound(text, words, routes)]
    return max(scored, key=lambda one: one[0], default=(0.0, None))[1]


def _area(text: str, words: Sequence[Token], entry: Entry, house: str) -> Found | None:
    """«Kiev region», «Kyiv and Chernihiv regions»: a name like the oblast's before a word for an area."""
    name = house.rsplit(" ", 1)[0]
    city = name if len(name.split()) == 1 else ""
    for at, word in enumerate(words):
        if city and likeness(_bare(word), city) < 0.72:
            continue
        if not city and not text.startswith(name, word.start):
            continue
        head = _area_head(text, words, at)
        if head is not None and head is words[at + 1]:
            return Found((word.start, head.end), house, head.key.endswith("s"), "area")
        if head is not None and head.key.endswith("s"):
            return Found((word.start, word.end), name, is_plural=True, how="area", head=(head.start, head.end))
    return None


def _area_head(text: str, words: Sequence[Token], at: int) -> Token | None:
    """The word for an area after words[at], other names and commas between them allowed."""
    for before, word in zip(words[at : at + 12], words[at + 1 :], strict=False):
        if _gap(text, before, word).strip(" ,"):
            return None
        if word.key in _AREAS:
            return word
        if not (word.text[0].isupper() or word.key in ("and", "or", "the")):
            return None
    return None


def _by_source(
    text: str, words: Sequence[Token], house: str, mentions: Iterable[str], source_lang: Lang
) -> Found | None:
    """The source's own form in Latin letters: «мера Бучі» → "the mayor of Buchi"."""
    for mention in mentions:
        if mention.isupper():
            continue  # an abbreviation left as it was may be what the house wants: a finding, no repair
        for latin in {romanise(mention, source=source_lang), romanise(mention, source="ru")}:
            parts = latin.lower().split()
            if not parts or fold(latin) == fold(house):
                continue
            for at in range(len(words) - len(parts) + 1):
                chosen = words[at : at + len(parts)]
                if [word.key for word in chosen] == parts and chosen[0].text[0].isupper():
                    return Found((chosen[0].start, chosen[-1].end), house, is_plural=False, how="source")
    return None


def _by_sound(text: str, words: Sequence[Token], wordings: Sequence[str]) -> Iterator[tuple[float, Found]]:
    for wording in wordings:
        parts = wording.split()
        for at in range(len(words) - len(parts) + 1):
            chosen = words[at : at + len(parts)]
            score = _window(chosen, parts)
            if score < _ALIKE or not is_run(text, chosen):
                continue
            end = at + len(parts)
            if (
                end < len(words)
                and words[end].key in _HEADS
                and words[end].text[0].isupper()
                and "Republic" not in wording
            ):
                chosen = words[at : end + 1]  # "Czech Republic" for Czechia
            # Of two hits the longer wording wins: the full name before the surname.
            yield (
                score + 0.05 * len(parts),
                Found((chosen[0].start, chosen[-1].end), wording, is_plural=False, how="sound"),
            )
        yield from _turned(text, words, wording)


def locate_given_name(text: str, full: str, surname_span: tuple[int, int]) -> Found | None:
    """Return where the name before a right surname is spelt in another way: "Valeriy Zaluzhnyi" for Valerii."""
    given, _, _ = full.rpartition(" ")
    words = tokens(text, "en")
    before = next((word for word in reversed(words) if word.end <= surname_span[0]), None)
    if not given or " " in given or before is None or text[before.end : surname_span[0]].strip():
        return None
    if not before.text[0].isupper() or fold(before.text) == fold(given) or likeness(before.text, given) < _ALIKE:
        return None
    return Found((before.start, surname_span[1]), full, is_plural=False, how="given name")


def _window(chosen: Sequence[Token], parts: Sequence[str]) -> float:
    """The least likeness of word and part; 0 where a name's word has no capital."""
    scores = []
    for word, part in zip(chosen, parts, strict=True):
        if part.lower() in _SMALL or word.key in _SMALL:
            if word.key != part.lower():
                return 0.0
            continue
        if part[0].isupper() and not word.text[0].isupper() and (word is chosen[0] or likeness(word.key, part) < 0.8):
            return 0.0  # "Ministry of defense" may lack its second capital
        short = len(part) <= 4
        score = likeness(_bare(word), part)
        if short and score < 0.75:
            return 0.0
        scores.append(score)
    return min(scores, default=0.0)


def _turned(text: str, words: Sequence[Token], wording: str) -> Iterator[tuple[float, Found]]:
    """The same words in another order: "Azov Sea" for Sea of Azov."""
    content = sorted(part.lower() for part in wording.split() if part.lower() not in _SMALL)
    if len(content) < 2:
        return
    for at in range(len(words) - len(content) + 1):
        chosen = words[at : at + len(content)]
        if sorted(_bare(word).lower() for word in chosen) == content and is_run(text, chosen):
            yield 0.9, Found((chosen[0].start, chosen[-1].end), wording, is_plural=False, how="order")


def _spelling(text: str, words: Sequence[Token], house: str) -> Found | None:
    """ "air defense" for air defence: every word nearly the same, the first letters the same."""
    parts = re.findall(r"[^\W_]+", house)
    if max(map(len, parts)) < 6:
        return None
    for at in range(len(words) - len(parts) + 1):
        chosen = words[at : at + len(parts)]
        pairs = list(zip(chosen, parts, strict=True))
        if all(_is_spelled_alike(word.key, part) for word, part in pairs) and is_run(text, chosen):
            plural = chosen[-1].key.endswith("s") and not house.endswith("s")
            return Found((chosen[0].start, chosen[-1].end), house, plural, "spelling")
    return None


def _is_spelled_alike(word: str, part: str) -> bool:
    word, part = word.removesuffix("s"), part.lower().removesuffix("s")
    return word[:1] == part[:1] and Levenshtein.normalized_similarity(word, part) >= _SPELLED_ALIKE


def _gap(text: str, one: Token, two: Token) -> str:
    return text[one.end : two.start]


def _bare(word: Token) -> str:
    return re.sub(r"['’]s?$", "", word.text)
