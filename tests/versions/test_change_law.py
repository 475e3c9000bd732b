"""An edit and its taking back mean the same: a typo made is a typo mended, and neither text is the right one."""

from __future__ import annotations

import json
import random
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_revisions import LANGS, stories

from l10n.languages import Lang
from l10n.text.words import find_words
from l10n.versions.change import judge_edit

EDITS = Path(__file__).resolve().parent.parent / "data" / "versions" / "edits.jsonl"
SENTENCES = {lang: [text for story in stories(lang) for text in story if len(find_words(text)) >= 4] for lang in LANGS}
SIGNS = (
    ".",
    ",",
    "?",
    "!",
    "…",
    " — ",
    "-",
    " ",
    "\u00a0",
    "«",
    "»",
    '"',
    "’",
    "'",
    "(",
    ")",
    ":",
    "{1}",
    "{/1}",
    "5",
    "\u00ad",
)
Hand = Callable[[str, random.Random, Lang], str]


def letter(text: str, chance: random.Random, lang: Lang) -> str:
    """Another letter, none, or one more."""
    at = chance.randrange(len(text))
    return text[:at] + chance.choice(("", chance.choice(SENTENCES[lang][0]), text[at] * 2)) + text[at + 1 :]


def sign(text: str, chance: random.Random, lang: Lang) -> str:
    at = chance.randrange(len(text) + 1)
    return text[:at] + chance.choice(SIGNS) + text[at:]


def case(text: str, chance: random.Random, lang: Lang) -> str:
    word = chance.choice(find_words(text))
    return (
        text[: word.start]
        + chance.choice((str.swapcase, str.upper, str.lower, str.title))(word.text)
        + text[word.end :]
    )


def word(text: str, chance: random.Random, lang: Lang) -> str:
    """A word taken out, said twice, glued to the next, or another word of the house in its place."""
    one = chance.choice(find_words(text))
    other = chance.choice(find_words(chance.choice(SENTENCES[lang]))).text
    instead = chance.choice(("", f"{one.text} {one.text}", other, f"{other} {one.text}"))
    return chance.choice((text[: one.start] + instead + text[one.end :], text[: one.end] + text[one.end + 1 :]))


def order(text: str, chance: random.Random, lang: Lang) -> str:
    words = text.split(" ")
    chance.shuffle(words)
    return " ".join(words)


def sentence(text: str, chance: random.Random, lang: Lang) -> str:
    return chance.choice(SENTENCES[lang])


HANDS: tuple[Hand, ...] = (letter, letter, sign, sign, case, word, order, sentence)


def turned(lang: Lang, before: str, after: str) -> tuple[object, object]:
    """What is said of an edit and of its taking back; the same if the law holds."""
    there, back = judge_edit(before, after, lang=lang), judge_edit(after, before, lang=lang)
    ours = Counter((one.kind, one.before, one.after, one.is_cosmetic) for one in there.changes)
    theirs = Counter((one.kind, one.after, one.before, one.is_cosmetic) for one in back.changes)
    return (there.verdict, ours), (back.verdict, theirs)


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(LANGS), st.integers(0, 2**32), st.integers(1, 4))
def test_an_edit_means_what_its_taking_back_means(lang: Lang, seed: int, hands: int) -> None:
    chance = random.Random(seed)
    before = after = chance.choice(SENTENCES[lang])
    for _ in range(hands):
        after = chance.choice(HANDS)(after, chance, lang) if find_words(after) else after
    there, back = turned(lang, before, after)
    assert there == back


@pytest.mark.parametrize(
    "edit", [json.loads(line) for line in EDITS.read_text(encoding="utf-8").splitlines()], ids=lambda one: one["before"]
)
def test_edits_of_people_mean_the_same_both_ways(edit: dict[str, Any]) -> None:
    there, back = turned(edit["lang"], edit["before"], edit["after"])
    assert there == back
