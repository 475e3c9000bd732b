"""Writing a term into an English sentence: number, possessive, capitals, articles, shared heads."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Final

from l10n.glossary.agree import Edit
from l10n.glossary.english import plural_of
from l10n.glossary.match import Match
from l10n.model.terms import Number, Term, TermPos

__all__ = ["write_english"]

_TAIL: Final = re.compile(r"(['’]s|(?<=s)['’])$")
_NO_ARTICLE: Final = frozenset({TermPos.COUNTRY, TermPos.CITY, TermPos.OBLAST, TermPos.PERSON, TermPos.SURNAME})
# Countries that take the article.
_THE: Final = re.compile(
    r"(Netherlands|Philippines|^United |^US$|^UK$|^UAE$|Emirates|Gambia|Bahamas|Maldives|Republic$)"
)
_BEFORE: Final = re.compile(r"\b([Tt]he|[Aa]n?)(\s+)$")
# What may follow a name without making it an attribute: "the Kyiv region governor" keeps its article.
_AFTER_NAME: Final = frozenset(
    [
        "of",
        "in",
        "on",
        "at",
        "to",
        "from",
        "by",
        "with",
        "for",
        "and",
        "or",
        "but",
        "as",
        "is",
        "are",
        "was",
        "were",
        "has",
        "have",
        "had",
        "will",
        "would",
        "can",
        "could",
        "may",
        "might",
        "must",
        "should",
        "said",
        "says",
        "that",
        "which",
        "who",
        "where",
        "when",
        "while",
        "after",
        "before",
        "during",
        "since",
        "until",
        "near",
        "over",
        "under",
        "between",
        "against",
        "about",
        "into",
        "than",
        "also",
        "not",
    ]
)
_AN_LETTERS: Final = frozenset("AEFHILMNORSX")


def write_english(text: str, match: Match, wording: str, *, term: Term) -> list[Edit]:
    """Return the edits that write *wording* where *match* stands in *text*, its article put right."""
    if match.head is not None:
        return list(_coordinated(text, match, wording))
    plural = bool(match.cells) and all(cell.number is Number.PL for cell in match.cells)
    return list(
        write_at(
            text, match.span, wording, term=term, is_plural=plural, lower_wording=match.paradigm.wording[:1].islower()
        )
    )


def write_at(
    text: str, span: tuple[int, int], wording: str, *, term: Term, is_plural: bool, lower_wording: bool
) -> Iterator[Edit]:
    """Yield the edits that write *wording* at *span*. *lower_wording*: what stood there is no name by itself."""
    start, end = span
    stood = text[start:end]
    tail = found[0] if (found := _TAIL.search(stood)) else ""
    new = plural_of(wording) if is_plural and wording[-1:].isalpha() else wording
    if is_plural and wording.endswith(" Oblast"):
        new = wording.removesuffix("Oblast") + "oblasts"  # a common noun when there are several
    new = _capitals(stood, new, is_common=lower_wording)
    before = _BEFORE.search(text, 0, start)
    if before and before[1].lower() == "the" and _drops_article(text, start, end, wording, term):
        new = new[:1].upper() + new[1:] if before[1][0] == "T" else new
        start = before.start()
    elif before and before[1].lower() in ("a", "an"):
        start, new = before.start(1), _indefinite(before[1], new) + before[2] + new
    elif term.pos is TermPos.COUNTRY and _THE.search(wording) and not before and not _THE.search(stood):
        new = ("The " if _starts_sentence(text, start) else "the ") + new
    yield Edit(start, end, new + (tail if not new.endswith(tail) or not tail else ""))


def _capitals(stood: str, new: str, *, is_common: bool) -> str:
    words = re.findall(r"[^\W\d_]+", stood)
    if len(words) > 1 and all(word.isupper() for word in words):
        return new.upper()
    if not new[:1].islower():
        return new
    if len(words) > 1 and all(word[0].isupper() for word in words if len(word) > 3):
        return re.sub(r"\b[a-z]", lambda letter: letter[0].upper(), new)  # a title: "Air Defense Forces"
    return new[:1].upper() + new[1:] if stood[:1].isupper() and is_common else new


def _drops_article(text: str, start: int, end: int, wording: str, term: Term) -> bool:
    """Whether "the" before the old wording has to go with it."""
    if term.pos not in _NO_ARTICLE or _THE.search(wording):
        return False
    after = re.match(r"\s+(\w+)", text[end:])
    if after is None or after[1] in _AFTER_NAME or after[1].endswith("ed"):
        return True
    return after[1][0].isupper() and term.pos is not TermPos.CITY  # "the Odesa OMA"


def _indefinite(article: str, new: str) -> str:
    first = new.split()[0]
    if first.isupper() and len(first) > 1:
        vowel = first[0] in _AN_LETTERS
    else:
        vowel = first[0].lower() in "aeiou" and not re.match(r"(?i)(uni|use|usu|eu|one\b|ukr)", first)
    small = "an" if vowel else "a"
    return small.capitalize() if article[0].isupper() else small


def _starts_sentence(text: str, start: int) -> bool:
    return not text[:start].strip() or text[:start].rstrip()[-1] in ".!?"


def _coordinated(text: str, match: Match, wording: str) -> Iterator[Edit]:
    """ "Donetsk and Luhansk regions" → "Donetsk and Luhansk oblasts"."""
    name, _, head = wording.rpartition(" ")
    if match.head is None or not name:
        return
    yield Edit(*match.span, name)
    stood = text[slice(*match.head)]
    plural = stood.lower().endswith("s")
    new = plural_of(head) if plural else head
    yield Edit(*match.head, new.lower() if stood[0].islower() and plural else new)
