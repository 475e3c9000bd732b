"""Names that two versions tell differently where it is sure: by the register, or a full name in place of another.

Also who is said to speak a quotation. The register knows that two accepted names are one person or place; what it
doesn't know is compared by sound, as in `fact_names`.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final, Protocol

from l10n.glossary.fact_names import (
    find_name_words,
    hear,
    is_given_name,
    is_sounded,
    is_surely_name,
    name_runs,
    read_name,
)
from l10n.glossary.match import Match, Standing
from l10n.glossary.name_register import NAMES
from l10n.languages import Lang
from l10n.model.terms import TermId, TermKind
from l10n.text.markup import strip_tags
from l10n.text.speakers import Speech, find_speeches

__all__ = ["Known", "Register", "changed_names", "changed_speakers", "find_known"]

_COMPARED: Final = frozenset({TermKind.PERSON, TermKind.PLACE})
"""Of countries and regions a capital may speak, and a newspaper's reader knows them by many names."""


class Register(Protocol):
    """What knows the house's names in all their forms: a `NameRegister`, or an `Enforcer` that is at hand."""

    def find(self, text: str, lang: Lang) -> list[Match]:
        """Return every place in *text* where a term stands, in any wording and form."""
        ...


@dataclass(frozen=True, slots=True)
class Known:
    """A name of the register in a text."""

    id: TermId
    """The term."""
    kind: TermKind
    """Person, place, country or oblast."""
    start: int
    """Code points from the start of the text without tags."""
    end: int
    """Behind its last character."""
    text: str
    """As written."""


def find_known(text: str, *, lang: Lang, register: Register | None) -> list[Known]:
    """Return the persons and places of *text* that *register* knows, in order; of overlapping ones the longest."""
    if register is None:
        return []
    plain = strip_tags(text)
    matches = [
        one for one in register.find(plain, lang)
        if one.term.kind in NAMES and one.standing is not Standing.IMPLIED and plain[one.span[0]].isupper()
    ]  # fmt: skip
    found: list[Known] = []
    for one in sorted(matches, key=lambda match: (match.span[0] - match.span[1], match.span)):
        if all(one.span[1] <= other.start or other.end <= one.span[0] for other in found):
            found.append(Known(one.term.id, one.term.kind, *one.span, plain[slice(*one.span)]))
    return sorted(found, key=lambda known: known.start)


def changed_names(
    texts: Mapping[Lang, str], pair: tuple[Lang, Lang], *, register: Register | None
) -> tuple[str, str] | None:
    """Return the names that stand for each other in the two versions of *pair* and are two persons or two places.

    Each version must have one that the other lacks: who is only left out may be «він» there. None where all is well.
    """
    one, two = pair
    for kind in sorted(_COMPARED):
        ours = [name for name in find_known(texts[one], lang=one, register=register) if name.kind is kind]
        theirs = [name for name in find_known(texts[two], lang=two, register=register) if name.kind is kind]
        lost = _absent(ours, theirs, texts[two], two, one)
        added = _absent(theirs, ours, texts[one], one, two)
        if lost and added:
            return _listed(name.text for name in lost), _listed(name.text for name in added)
    lost_runs = _lone_persons(texts[one], one, texts[two], two, register)
    added_runs = _lone_persons(texts[two], two, texts[one], one, register)
    if len(lost_runs) == len(added_runs) == 1 and all(
        is_given_name(run.split()[0], lang) is not False for run, lang in ((lost_runs[0], one), (added_runs[0], two))
    ):
        return lost_runs[0], added_runs[0]
    return None


def _absent(names: Sequence[Known], there: Sequence[Known], text: str, lang: Lang, own: Lang) -> list[Known]:
    """Those of *names*, written in *own*, that *text* has neither by the register nor by sound."""
    ids = {name.id for name in there}
    outside = list(strip_tags(text))
    for other in there:  # «Залужний» and «Зеленський» sound alike, but the register knows better
        outside[other.start : other.end] = " " * (other.end - other.start)
    heard = hear("".join(outside), lang)
    return [
        name for name in names
        if name.id not in ids and not any(is_sounded(word, heard) for word in read_name(name.text, lang=own))
    ]  # fmt: skip


def _lone_persons(text: str, lang: Lang, other: str, other_lang: Lang, register: Register | None) -> list[str]:
    """The full names of *text* of which no word sounds in *other*; names that the register knows are compared there."""
    known = find_known(text, lang=lang, register=register)
    heard = hear(other, other_lang)
    plain = strip_tags(text)
    return [
        plain[run[0].start : run[-1].start + len(run[-1].text)]
        for run in name_runs(find_name_words(text, lang=lang))
        if len(run) == 2
        and not any(is_sounded(word, heard) for word in run)
        and all(run[-1].start >= name.end or name.start > run[0].start for name in known)
    ]


def changed_speakers(
    texts: Mapping[Lang, str], pair: tuple[Lang, Lang], *, register: Register | None
) -> tuple[str, str] | None:
    """Return whom the two versions of *pair* name as the speaker of one quotation, where they are two persons.

    Both names stand in both versions, or neither in the other: else one may be told by office there.
    """
    one, two = pair
    ours, theirs = (find_speeches(texts[lang], lang=lang) for lang in pair)
    if len(ours) != len(theirs):
        return None
    for mine, other in zip(ours, theirs, strict=True):
        if mine.speaker is None or other.speaker is None or _is_one(mine, other, pair, register):
            continue
        said, told = read_name(mine.speaker, lang=one), read_name(other.speaker, lang=two)
        if not (is_surely_name(said, one) and is_surely_name(told, two)):
            continue
        is_there = any(is_sounded(word, hear(texts[two], two)) for word in said)
        is_here = any(is_sounded(word, hear(texts[one], one)) for word in told)
        if is_there == is_here:
            return mine.speaker, other.speaker
    return None


def _is_one(mine: Speech, other: Speech, pair: tuple[Lang, Lang], register: Register | None) -> bool:
    named = [
        {name.id for name in find_known(speech.speaker or "", lang=lang, register=register)}
        for speech, lang in zip((mine, other), pair, strict=True)
    ]
    if named[0] & named[1]:
        return True
    heard = hear(other.speaker or "", pair[1])
    return any(is_sounded(word, heard) for word in read_name(mine.speaker or "", lang=pair[0]))


def _listed(names: Iterator[str]) -> str:
    return ", ".join(dict.fromkeys(names))
