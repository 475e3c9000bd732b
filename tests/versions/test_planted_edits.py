"""Words replaced, figures changed and negations put into the house's own stories: none of it may pass for cosmetic."""

from __future__ import annotations

import random
import re
from collections.abc import Callable, Iterator

import pytest
from made_revisions import stories

from l10n.languages import Lang
from l10n.text.spoken import find_spoken
from l10n.text.words import Word, find_words, fold_word
from l10n.versions.change import Verdict, judge_edit

LANGS: tuple[Lang, ...] = ("uk", "ru", "en")
NEGATIONS: dict[Lang, tuple[str, ...]] = {
    "uk": ("не", "без", "ніколи", "навряд чи", "жодним чином не"),
    "ru": ("не", "без", "никогда не", "вряд ли", "нисколько не"),
    "en": ("not", "never", "no", "without", "hardly"),
}
SENTENCES = {lang: [text for story in stories(lang) for text in story if len(find_words(text)) >= 4] for lang in LANGS}
ROUNDS = 6
Planter = Callable[[Lang, random.Random], Iterator[tuple[str, str]]]


def put(text: str, word: Word, other: str) -> str:
    return text[: word.start] + other + text[word.end :]


def is_other(one: str, two: str, lang: Lang) -> bool:
    """Whether the words say two things: not «з» and «із», nor two forms of one number."""
    is_same_number = bool(find_spoken(one, lang=lang)) and find_spoken(one, lang=lang) == find_spoken(two, lang=lang)
    return fold_word(one) != fold_word(two) and {one.lower(), two.lower()} not in _VARIANTS[lang] and not is_same_number


def words_replaced(lang: Lang, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Another word of the house in its place, a like one half of the time."""
    words = sorted({w.text for text in SENTENCES[lang] for w in find_words(text) if w.text.isalpha()})
    for text in SENTENCES[lang] * ROUNDS:
        word = chance.choice([one for one in find_words(text) if one.text.isalpha()])
        near = [one for one in words if one[:3].lower() == word.text[:3].lower() or one[-4:] == word.text[-4:]]
        other = chance.choice(near if chance.random() < 0.5 else words)
        if is_other(word.text, other, lang):
            yield text, put(text, word, other)


def figures_changed(lang: Lang, chance: random.Random) -> Iterator[tuple[str, str]]:
    for text in SENTENCES[lang] * ROUNDS:
        places = [
            found.start() for found in re.finditer(r"\d", re.sub(r"\{.*?\}", lambda tag: "·" * len(tag[0]), text))
        ]
        if places:
            at = chance.choice(places)
            kind = chance.choice(("other", "one more", "one less"))
            digit = chance.choice([one for one in "123456789" if one != text[at]])
            if kind == "other":
                yield text, text[:at] + digit + text[at + 1 :]
            elif kind == "one more":
                yield text, text[:at] + digit + text[at:]
            else:
                yield text, text[:at] + text[at + 1 :]


def negations_inserted(lang: Lang, chance: random.Random) -> Iterator[tuple[str, str]]:
    for text in SENTENCES[lang] * ROUNDS:
        at = chance.choice(find_words(text)[1:]).start
        edited = f"{text[:at]}{chance.choice(NEGATIONS[lang])} {text[at:]}"
        yield chance.choice(((text, edited), (edited, text)))


def words_removed(lang: Lang, chance: random.Random) -> Iterator[tuple[str, str]]:
    for text in SENTENCES[lang] * ROUNDS:
        edited = put(text, chance.choice(find_words(text)), "")
        yield chance.choice(((text, edited), (edited, text)))


def words_swapped(lang: Lang, chance: random.Random) -> Iterator[tuple[str, str]]:
    """Two words change places."""
    for text in SENTENCES[lang] * ROUNDS:
        one, two = sorted(chance.sample(find_words(text), 2), key=lambda word: word.start)
        if is_other(one.text, two.text, lang):
            yield text, put(put(text, two, one.text), one, two.text)


# One word in two writings, so that one for the other says the same.
_VARIANTS: dict[Lang, tuple[set[str], ...]] = {
    "uk": ({"у", "в"}, {"і", "й"}, {"з", "із"}, {"з", "зі"}, {"із", "зі"}, {"усі", "всі"}, {"уже", "вже"}),
    "ru": ({"о", "об"}, {"с", "со"}, {"в", "во"}),
    "en": ({"a", "an"},),
}


@pytest.mark.parametrize("lang", LANGS)
@pytest.mark.parametrize(
    "plant",
    [words_replaced, figures_changed, negations_inserted, words_removed, words_swapped],
    ids=lambda p: p.__name__,
)
def test_no_planted_change_passes_for_cosmetic(plant: Planter, lang: Lang) -> None:
    passed = [
        (before, after)
        for before, after in plant(lang, random.Random(lang))
        if judge_edit(before, after, lang=lang).verdict is Verdict.COSMETIC
    ]
    assert passed == []
