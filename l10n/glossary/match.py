"""Finding terms in running text by an index over all their forms. Cost grows with the text, not with the glossary."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import pairwise
from typing import Final, TypeVar

from l10n.glossary.counted import COUNTED, counted_forms
from l10n.glossary.lexicon import Entry, Lexicon
from l10n.glossary.paradigm import Paradigm
from l10n.languages import Lang
from l10n.model.terms import Cell, Number, Term, TermPos

__all__ = [
    "Index",
    "Match",
    "Standing",
    "Token",
    "key_of",
    "tokens",
]

_TOKEN: Final = re.compile(r"[^\W_]+(?:['’ʼ`\u0301]+[^\W_]+)*")
_TAG: Final = re.compile(r"\{/?\d+/?\}")
_KEY: Final = str.maketrans({"’": "'", "ʼ": "'", "`": "'", "\u0301": None, "ё": "е", "‑": "-", "–": "-", "\u00a0": " "})
_CONJUNCTIONS: Final = frozenset(
    {"і", "й", "та", "и", "а", "and", "або", "чи", "или", "or", "також", "также", "як", "не", "ні"}
)
_Item = TypeVar("_Item")
_MOST_COORDINATED: Final = 14
"""Words between an adjective and the head that it shares: «у Сумській, Харківській … та Одеській областях»."""


class Standing(StrEnum):
    """What the glossary says of a wording."""

    HOUSE = "house"
    ACCEPTED = "accepted"
    FORBIDDEN = "forbidden"
    IMPLIED = "implied"
    """Nobody listed it, but where the term is missing it stands in its place: a synonym, an official name."""


@dataclass(frozen=True, slots=True)
class Token:
    """A word of a text, without hyphens."""

    text: str
    """As written."""
    key: str
    """Small letters, one apostrophe, no stress, ё as е; an English possessive ending is left off."""
    start: int
    """Code points from the start of the text."""
    end: int
    """Behind its last character."""


@dataclass(frozen=True, slots=True)
class Match:
    """A term's place in a text."""

    term: Term
    """The entry."""
    standing: Standing
    """Whether the wording found is the house's, accepted or forbidden."""
    paradigm: Paradigm
    """Of the wording found."""
    span: tuple[int, int]
    """Half-open, code points. Of one of several that share a head only its own adjective."""
    cells: tuple[Cell, ...] = ()
    """Every case and number that the form may be; empty in English and where it never declines."""
    head: tuple[int, int] | None = None
    """The shared head's span where the term is one of several in a coordination; else None."""
    in_compound: bool = False
    """Whether it is only a part of a hyphenated word: "Russia-US relations"."""


def key_of(text: str) -> str:
    """Return *text* as forms are compared: ignores case, kind of apostrophe and hyphen, stress marks, ё and е."""
    return text.lower().translate(_KEY)


def tokens(text: str, lang: Lang) -> list[Token]:
    """Return the words of *text*; tags are no words."""
    found = []
    for one in _TOKEN.finditer(_TAG.sub(lambda tag: " " * len(tag[0]), text) if "{" in text else text):
        word = one[0]
        key = key_of(word)
        end = one.end()
        if lang == "en" and "'" in key and key.endswith("'s"):
            key = key[:-2]
        found.append(Token(word, key, one.start(), end))
    return found


@dataclass(frozen=True, slots=True)
class _Form:
    """One form of one wording, as the index keeps it."""

    entry: Entry
    standing: Standing
    paradigm: Paradigm
    cells: tuple[Cell, ...]
    capitals: tuple[int, ...]
    """For each word: 0 any case, 1 a capital first, 2 all capitals."""
    place: int
    """Of its entry in the glossary."""
    is_loose: bool = False
    """Whether only the first word's capital counts: "Ministry of defense", «Верховний суд», "Donetsk oblasts"."""


class Index:
    """All forms of all wordings of one language; those that no text has asked for yet may still be missing."""

    def __init__(self, lexicon: Lexicon, lang: Lang) -> None:
        self.lang: Lang = lang
        self._entries = lexicon.entries
        self._added: set[int] = set()
        self._waiting: dict[str, list[int]] = {}
        self._forms: dict[str, list[_Form]] = {}
        self._lengths: dict[str, tuple[int, ...]] = {}
        self._shared: dict[str, list[tuple[str, int, _Form]]] = {}
        self._heads: dict[str, set[str]] = {}
        if lexicon.starts is None:
            self._add_entries(range(len(lexicon.entries)))
        else:
            self._waiting = lexicon.starts.of(lang)

    def starts(self) -> dict[str, list[int]]:
        """Return the first word of each form with the entries that have it, by their places, ascending."""
        found: dict[str, set[int]] = {}
        for key, forms in self._forms.items():
            if first := _TOKEN.match(key):
                found.setdefault(first[0], set()).update(form.place for form in forms)
        # A head that one entry has counts for the adjectives of another with the same wording.
        kin: dict[str, set[str]] = {}
        for first_word, shared in self._shared.items():
            for *_, form in shared:
                kin.setdefault(form.paradigm.wording, set()).add(first_word)
        for wording, words in kin.items():
            places = {
                form.place for word in words for *_, form in self._shared[word] if form.paradigm.wording == wording
            }
            for word in words:
                found[word] |= places
        return {word: sorted(places) for word, places in found.items()}

    def _add_entries(self, places: Iterable[int]) -> None:
        for at in places:
            if at not in self._added:
                self._added.add(at)
                self._add_entry(self._entries[at], at)

    def _add_entry(self, entry: Entry, at: int) -> None:
        for standing, paradigms in (
            (Standing.HOUSE, entry.house),
            (Standing.ACCEPTED, entry.accepted),
            (Standing.FORBIDDEN, entry.forbidden),
            (Standing.IMPLIED, entry.implied),
        ):
            for paradigm in paradigms.get(self.lang, ()):
                self._add(entry, standing, paradigm, at)

    def _add(self, entry: Entry, standing: Standing, paradigm: Paradigm, at: int) -> None:
        by_key: dict[str, list[Cell]] = {}
        counted = counted_forms(paradigm) if self.lang == "ru" else ()
        for form, cell in (*paradigm.all_forms(), *((form, COUNTED) for form in counted)):
            cells = by_key.setdefault(key_of(form), [])
            if cell is not None:
                cells.append(cell)
        capitals = _capitals(paradigm.wording, entry.term)
        for key, cells in by_key.items():
            words = _TOKEN.findall(key)
            if not words:
                continue
            loose = len(words) > 1 and not entry.term.is_case_sensitive
            made = _Form(entry, standing, paradigm, tuple(cells), capitals, at, loose)
            joined = _joined(key, self.lang) if len(words) > 1 else _stripped(words[0], self.lang)
            _put(self._forms.setdefault(joined, []), made, lambda one: one.place)
            first = _stripped(words[0], self.lang)
            lengths = self._lengths.get(first, ())
            if len(words) not in lengths:
                self._lengths[first] = tuple(sorted((*lengths, len(words)), reverse=True))
            if entry.term.pos is TermPos.OBLAST and len(words) >= 2:
                shared = (joined.rpartition(" ")[0], len(words) - 1, made)
                _put(self._shared.setdefault(first, []), shared, lambda one: one[2].place)
                self._heads.setdefault(paradigm.wording, set()).add(words[-1])

    def find(self, text: str) -> list[Match]:
        """Return every match in the order of the text, longer ones first; matches may lie inside each other."""
        words = tokens(text, self.lang)
        if self._waiting:
            self._add_entries(sorted({at for word in words for at in self._waiting.pop(word.key, ())}))
        found: list[Match] = []
        lengths = self._lengths
        for at, word in enumerate(words):
            if word.key in lengths:
                found += self._at(text, words, at)
            if word.key in self._shared:
                found += self._coordinated(text, words, at)
        return found

    def _at(self, text: str, words: Sequence[Token], at: int) -> Iterator[Match]:
        for length in self._lengths[words[at].key]:
            if at + length > len(words):
                continue
            chosen = words[at : at + length]
            key = _key_between(text, chosen)
            for form in self._forms.get(key, ()) if key is not None else ():
                span = (chosen[0].start, chosen[-1].end)
                part = _is_part_of_compound(text, span)
                if _has_capitals(chosen, form) and (form.capitals[0] or not part):  # «генерал» of «генерал-лейтенант»
                    yield Match(form.entry.term, form.standing, form.paradigm, span, form.cells, None, part)

    def _coordinated(self, text: str, words: Sequence[Token], at: int) -> Iterator[Match]:
        """«Донецькій [та Луганській областях]»: the adjective now, its head after others of the kind."""
        found: dict[tuple[str, str], Match] = {}
        for adjective, length, form in self._shared[words[at].key]:
            own = words[at : at + length]
            if len(own) < length or _key_between(text, own) != adjective:
                continue
            if form.capitals[0] and not own[0].text[0].isupper():
                continue
            head = self._shared_head(text, words, at + length - 1, self._heads[form.paradigm.wording])
            cells = tuple(cell for cell in form.cells if cell.number is Number.SG)
            if head is None or not cells:
                continue
            key = (form.entry.term.id, form.paradigm.wording)
            known = found[key].cells if key in found else ()
            cells = (*known, *(cell for cell in cells if cell not in known))
            span = (own[0].start, own[-1].end)
            found[key] = Match(form.entry.term, form.standing, form.paradigm, span, cells, (head.start, head.end))
        yield from found.values()

    def _shared_head(self, text: str, words: Sequence[Token], at: int, heads: set[str]) -> Token | None:
        """The head that words[at] shares with other adjectives of the kind; None where it has its own or none."""
        for there in range(at + 1, min(at + 1 + _MOST_COORDINATED, len(words))):
            word = words[there]
            if text[words[there - 1].end : word.start].strip() not in ("", ",", "-"):
                return None
            if word.key in heads:
                is_next = there == at + 1
                torn = is_next and "," in text[words[at].end : word.start]
                return None if torn or (is_next and self._is_form(text, words, there)) else word
            if (
                word.key not in _CONJUNCTIONS
                and word.key not in self._shared
                and not _looks_adjectival(word, self.lang)
            ):
                return None
        return None

    def _is_form(self, text: str, words: Sequence[Token], last: int) -> bool:
        """Whether the words up to *last* are a form of their own: adjective and head of one number."""
        keys = (_key_between(text, words[first : last + 1]) for first in range(max(0, last - 2), last))
        return any(key in self._forms for key in keys)


def _put(known: list[_Item], one: _Item, place: Callable[[_Item], int]) -> None:
    """Add *one* where it would stand if entries came in the order of the glossary. Mutates *known*."""
    known.append(one)
    if len(known) > 1 and place(known[-2]) > place(one):
        known.sort(key=place)


def _looks_adjectival(word: Token, lang: Lang) -> bool:
    return word.text[0].isupper() and (lang == "en" or re.search(r"(ськ|цьк|зьк|ск|цк)", word.key) is not None)


def _joined(key: str, lang: Lang) -> str:
    """*key* with one space between words, as `_key_between` builds it."""
    parts = list(_TOKEN.finditer(key))
    out = [_stripped(parts[0][0], lang)]
    for before, here in pairwise(parts):
        out.append(_gap(key[before.end() : here.start()]) or " ")
        out.append(_stripped(here[0], lang))
    return "".join(out)


def _stripped(word: str, lang: Lang) -> str:
    return word[:-2] if lang == "en" and word.endswith("'s") else word


def _key_between(text: str, words: Sequence[Token]) -> str | None:
    out = [words[0].key]
    for before, here in pairwise(words):
        gap = _gap(text[before.end : here.start])
        if gap is None:
            return None
        out.append(gap)
        out.append(here.key)
    return "".join(out)


def _gap(between: str) -> str | None:
    """What may stand between two words of a term: white space, a hyphen, a quotation mark, tags; None for the rest."""
    if between == " ":
        return " "
    plain = _TAG.sub("", between)
    if plain in ("-", "‑", "–"):
        return "-"
    if plain == "." or not plain.strip(' \t\n\u00a0\u202f«»“”„"'):
        return " " if plain else None  # the point of "U.S.", but no end of a sentence: that has a space after it
    return None


def _capitals(wording: str, term: Term) -> tuple[int, ...]:
    words = [one[0] for one in _TOKEN.finditer(wording)]
    return tuple(
        2 if word[:1].isupper() and len(word) > 1 and not word[1:].islower() else 1 if word[0].isupper() else 0
        for word in words
    )


def _has_capitals(words: Sequence[Token], form: _Form) -> bool:
    """Whether the text is capitalised as the wording asks: names need their capitals, other words may have any."""
    if form.entry.term.is_case_sensitive:
        return all(_capital(word.text) == want for word, want in zip(words, form.capitals, strict=False))
    shouted = all(word.text.isupper() for word in words)
    loose = form.is_loose and words[0].text[0].isupper()
    for word, want in zip(words[:1] if loose else words, form.capitals, strict=False):
        if want > _capital(word.text) and not shouted:
            return False
    return True


def _capital(word: str) -> int:
    """0 for small letters, 1 for a capital first, 2 for capitals; a plural or possessive s doesn't count."""
    bare = re.sub(r"(['’]?s|['’])$", "", word) if len(word) > 2 else word
    if len(bare) > 1 and not bare[1:].islower() and bare[0].isupper():
        return 2
    return int(word[0].isupper())


def _is_part_of_compound(text: str, span: tuple[int, int]) -> bool:
    """Whether a hyphen joins the words to another one."""
    before, after = text[max(0, span[0] - 2) : span[0]], text[span[1] : span[1] + 2]
    return (len(after) == 2 and after[0] in "-‑" and after[1].isalpha()) or (
        len(before) == 2 and before[1] in "-‑" and before[0].isalpha()
    )
