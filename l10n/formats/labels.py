"""Block labels and topics between their words and the house's tables: "Quote from Biti:" ↔ quote_from, "Biti"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from l10n.formats.contract import House
from l10n.languages import LANGUAGES, Lang
from l10n.model.article import Block, Role
from l10n.model.terms import Wording, find_wording
from l10n.text.markup import escape, strip_tags

__all__ = ["CREDIT_LABELS", "LabelWords", "find_credit", "find_label", "topic_block", "write_label", "write_topic"]

CREDIT_LABELS = ("photo", "video", "illustration", "infographic", "screenshot", "collage", "map", "credit")
"""Label ids that open a picture's credit inside a caption."""
_LONGEST_CREDIT_LABEL = 40
_LONGEST_DASHED = 80
_SENTENCE_ENDS = '.!?…»”"'
_SLOT = re.compile(r"\{\w+\}")


@dataclass(frozen=True, slots=True)
class LabelWords:
    """A label that was understood."""

    id: str
    """Its entry in the table."""
    filling: str
    """What stands in its slot; empty for a label without one."""

    def block(self, *, is_open: bool) -> Block:
        """Return the label as a block."""
        return Block(Role.LABEL, escape(self.filling), value=self.id, is_open=is_open)


def find_label(words: str, table: Iterable[Wording], lang: Lang | None = None) -> LabelWords | None:
    """Return what *words* (without markup, a colon at the end or not) mean as a label, first in *lang*, then in any."""
    words = words.strip().removesuffix(":").rstrip()
    if not words:
        return None
    spellings = dict.fromkeys((words, re.sub(r"\s+", " ", words)))  # as it stands first: a filling keeps its spaces
    entries = [entry for entry in table if entry.kind == "label"]
    order: list[Lang] = sorted(LANGUAGES, key=lambda code: code != lang)
    for code in order:
        for entry, spelling in _spellings(entries, code):
            for candidate in spellings:
                if (filling := _match(candidate, spelling)) is not None:
                    return LabelWords(entry.id, filling)
    return None


def _spellings(entries: Iterable[Wording], lang: Lang) -> Iterator[tuple[Wording, str]]:
    # Without a slot first, or «Цитата» and its kin would be read as a slot's filling.
    with_slot = []
    for entry in entries:
        for spelling in entry.spellings(lang):
            pair = entry, spelling.removesuffix(":")
            if "{" in spelling:
                with_slot.append(pair)
            else:
                yield pair
    yield from sorted(with_slot, key=lambda pair: bool(_SLOT.search(pair[1])))


def _match(words: str, spelling: str) -> str | None:
    """Return the filling of the slot of *spelling*, empty where it has none; None where *words* aren't it."""
    if "{" not in spelling or (slot := _SLOT.search(spelling)) is None:
        return "" if words.casefold() == spelling.casefold() else None
    before, after = spelling[: slot.start()].casefold(), spelling[slot.end() :].casefold()
    # Compared letter by letter in the words themselves, as casefold may change lengths ("ß").
    head, tail = words[: slot.start()], words[len(words) - len(after) :] if after else ""
    filling = words[slot.start() : len(words) - len(after)].strip()
    return filling if head.casefold() == before and tail.casefold() == after and filling else None


def write_label(block: Block, table: Iterable[Wording], lang: Lang) -> str | None:
    """Return the words of a label block in *lang*, slot filled, without colon; None where the table has none."""
    entry = next((entry for entry in table if entry.kind == "label" and entry.id == block.value), None)
    if entry is None or lang not in entry.house:
        return None
    filling = strip_tags(block.text)
    return _SLOT.sub(lambda _: filling, entry.house[lang].removesuffix(":"), count=1)


def find_credit(text: str, house: House, lang: Lang | None) -> tuple[int, int, LabelWords] | None:
    """Find "Photo:" or "Photo —" in a caption's *text*; None where there is none.

    Returns (start, end with the colon or dash, label).
    """
    known = {
        spelling.removesuffix(":").casefold(): entry.id
        for code in sorted(LANGUAGES, key=lambda code: code == lang)
        for entry in house.labels
        if entry.kind == "label" and entry.id in CREDIT_LABELS
        for spelling in entry.spellings(code)
    }
    for mark in (*re.finditer(r":(?=\s)", text), *re.finditer(r"(?<=\s)[—–-](?=\s)", text)):
        first = max(0, mark.start() - _LONGEST_CREDIT_LABEL)
        # From the longest on: «Автор фото» before «фото».
        for word in re.finditer(r"(?<!\S)[^\s(\[]", text[first : mark.start()]):
            start = first + word.start()
            label = known.get(text[start : mark.start()].rstrip().casefold())
            if label and (mark[0] == ":" or _is_dashed_credit(text[:start], text[mark.end() :])):
                return start, mark.end(), LabelWords(label, "")
    return None


def _is_dashed_credit(before: str, after: str) -> bool:
    """Whether «Фото — …» says who made a picture: a dash also stands for "is", as in «Фото — це доказ.»"""
    before, after = before.rstrip(), after.strip()
    is_sentence = after[:1].islower() and after.endswith((".", "!", "?", "…"))
    return not is_sentence and 0 < len(after) <= _LONGEST_DASHED and (not before or before[-1] in _SENTENCE_ENDS)


def topic_block(words: str, house: House, lang: Lang | None) -> Block:
    """Return the topic block of *words*: its value where the table knows it, else its text."""
    words = words.strip()
    topics = [entry for entry in house.topics if entry.kind == "topic"]
    known = (lang and find_wording(topics, words, lang=lang)) or find_wording(topics, words)
    return Block(Role.TOPIC, "", value=known.id) if known else Block(Role.TOPIC, escape(words))


def write_topic(block: Block, house: House, lang: Lang) -> str | None:
    """Return a known topic's words in *lang*; None where the table has none."""
    entry = next((entry for entry in house.topics if entry.kind == "topic" and entry.id == block.value), None)
    return entry.house.get(lang) if entry else None
