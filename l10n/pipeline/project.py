"""Tags by projection: where an engine breaks masks, ask for the bare sentence and for each tagged phrase alone.

The phrase's translation is looked for in the sentence's. Found once, it gets the tag; else there is no answer. Known
as detag-and-project; engines without alignments leave only this form of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from l10n.text.markup import Edge, marks, rewrite, write_mark

__all__ = ["Projection", "plan_projection"]

_TOKEN = re.compile(r"\w+(?:['’ʼ]\w+)*")
_ARTICLES: Final = frozenset({"the", "a", "an"})
_ALIKE: Final = 0.6
"""Least share of the longer word that two forms of one word begin with: «Львів» and «Львовом» fall short, and fail."""


@dataclass(frozen=True, slots=True)
class Projection:
    """What to ask an engine, and where its answers go."""

    plain: str
    """The text without its pairs."""
    phrases: Mapping[int, str]
    """Tag number → the text inside the pair, without tags."""

    @property
    def texts(self) -> tuple[str, ...]:
        """What to ask: the plain text, then each phrase in the order of its number."""
        return (self.plain, *(self.phrases[number] for number in sorted(self.phrases)))

    def place(self, answers: Sequence[str]) -> str | None:
        """Return the sentence's answer with the pairs put around the phrases' answers.

        *answers* belong to `texts`. None where a phrase isn't found, is found twice, or two of them overlap in part.
        """
        sentence, found = answers[0], {}
        for number, answer in zip(sorted(self.phrases), answers[1:], strict=True):
            if (span := _find(sentence, answer)) is None:
                return None
            found[number] = span
        spans = list(found.values())
        if any(a[0] < b[0] < a[1] < b[1] for a in spans for b in spans):
            return None
        return _wrapped(sentence, found)


def plan_projection(text: str) -> Projection | None:
    """Return what to ask instead of *text*, or None where projection can't help: no pair, or a single tag inside."""
    found = list(marks(text))
    opened = {mark.number: mark.end for mark in found if mark.edge is Edge.OPEN}
    if not opened or any(mark.edge is Edge.SINGLE for mark in found):
        return None
    phrases = {
        mark.number: rewrite(text[opened[mark.number] : mark.start], lambda _: "").strip()
        for mark in found
        if mark.edge is Edge.CLOSE and opened.get(mark.number, mark.start) < mark.start
    }
    if set(phrases) != set(opened) or not all(phrases.values()):
        return None
    return Projection(rewrite(text, lambda _: ""), phrases)


def _find(sentence: str, phrase: str) -> tuple[int, int] | None:
    """Where the words of *phrase* stand in *sentence*, in any case form; None where nowhere or more than once."""
    wanted = [token.casefold() for token in _TOKEN.findall(phrase)]
    while wanted and wanted[0] in _ARTICLES:
        wanted = wanted[1:]
    tokens = list(_TOKEN.finditer(sentence))
    if not wanted:
        return None
    for is_same in (str.__eq__, _is_form):
        hits = [
            at
            for at in range(len(tokens) - len(wanted) + 1)
            if all(is_same(a, token[0].casefold()) for a, token in zip(wanted, tokens[at:], strict=False))
        ]
        if hits:
            last = tokens[hits[0] + len(wanted) - 1]
            return (tokens[hits[0]].start(), last.end()) if len(hits) == 1 else None
    return None


def _is_form(a: str, b: str) -> bool:
    same = 0
    for one, other in zip(a, b, strict=False):
        if one != other:
            break
        same += 1
    return a == b or (same >= 3 and same >= _ALIKE * max(len(a), len(b)))


def _wrapped(sentence: str, found: Mapping[int, tuple[int, int]]) -> str:
    """*sentence* with each pair around its span: the longer one outside."""
    edges: list[tuple[int, int, int, str]] = []
    for number, (start, end) in found.items():
        edges.append((start, 1, start - end, write_mark(number, Edge.OPEN)))
        edges.append((end, 0, -start, write_mark(number, Edge.CLOSE)))
    out, at = [], 0
    for place, _, _, tag in sorted(edges):
        out += [sentence[at:place], tag]
        at = place
    return "".join([*out, sentence[at:]])
