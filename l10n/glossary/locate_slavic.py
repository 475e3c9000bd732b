"""Finding a name in a Ukrainian or Russian translation that no forbidden wording names: «Хостомель», «в Вугледаре»."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import Final

from rapidfuzz.distance import Levenshtein

from l10n.glossary.lexicon import Entry
from l10n.glossary.match import Match, Standing, Token, tokens
from l10n.glossary.paradigm import Paradigm
from l10n.glossary.sentence import Sentence
from l10n.glossary.spans import is_free, is_run
from l10n.languages import Lang
from l10n.model.terms import Case, Cell

__all__ = ["locate_slavic", "sounds", "wrong_given_name"]

_ALIKE: Final = 0.74
"""Least likeness of two forms of one name. «Гостомеле» and «Хостомеле» are at 0.89, «Харкове» and «Херсоне» at 0.57."""
_GIVEN: Final = 0.5
"""The same of a given name, whose surname has been found: «Александр» and «Олександр» are at 0.67, «Елена» at 0.5."""
_NEAR: Final = 0.04
"""Forms of one paradigm within this of the best are all possible."""
_SHORTEST_ABBREVIATION: Final = 3
"""Letters of the shortest abbreviation that is known without its capitals."""
# What the two alphabets write differently for nearly the same sound.
_SOUNDS: Final = str.maketrans(
    {"і": "и", "ї": "и", "ы": "и", "й": "и", "є": "е", "э": "е", "ё": "е", "ґ": "г", "х": "г", "щ": "ш"}
    | dict.fromkeys("ьъ'’ʼ\u0301", "")
)
_DOUBLE: Final = re.compile(r"(.)\1")


@lru_cache(50_000)
def sounds(word: str) -> str:
    """Return *word* as both alphabets would write it: «Одесса» and «Одеса» are one."""
    return _DOUBLE.sub(r"\1", word.lower().translate(_SOUNDS))


def locate_slavic(
    sentence: Sentence, entry: Entry, mentions: Sequence[Match], *, source_lang: Lang, taken: Sequence[tuple[int, int]]
) -> Match | None:
    """Return a wrong rendering of *entry* as a match with the cells that its form may be; None where none is like it.

    *taken*: spans that belong to right wordings.
    """
    lang = sentence.lang
    house = entry.printed(lang, instead=mentions[0].paradigm.wording if mentions else "")
    if house is None or not house.wording[:1].isupper():
        return None
    if copied := _copied(sentence, entry, mentions, taken) or _in_small_letters(sentence, entry, house, taken):
        return copied
    if house.wording.isupper():
        return None
    words = [word for word in sentence.words if is_free(word, taken)]
    models = [house]
    if source_lang != "en":  # «Вугледарі» → «Вугледаре»: the source's own name, in the other language's endings
        models += entry.house.get(source_lang, ())
    found = list(_windows(sentence.text, words, models))
    best = max((score for score, _, _ in found), default=0.0)
    if best < _ALIKE:
        return None
    span = next(span for score, span, _ in found if score == best)
    cells = [cell for score, place, cell in found if place == span and score >= best - _NEAR and cell is not None]
    wrong = Paradigm(sentence.text[slice(*span)], {}, house.gender, house.is_animate, house.is_plural)
    return Match(entry.term, Standing.IMPLIED, wrong, span, tuple(dict.fromkeys(cells)))


def wrong_given_name(sentence: Sentence, entry: Entry, surname: Match) -> tuple[tuple[int, int], str] | None:
    """Return the span and right form of a given name spelt wrongly before a right *surname*; None where it is right."""
    house = entry.printed(sentence.lang)
    at = sentence.index_of(surname.span[0])
    if house is None or len(house.words) != 2 or not house.words[0] or not sentence.joins(at):
        return None
    word = sentence.words[at - 1]
    forms = {form for words in house.words[0].values() for form in words}
    if not word.text[0].isupper() or word.text in forms:
        return None
    likely = max(Levenshtein.normalized_similarity(sounds(word.text), sounds(form)) for form in forms)
    right = [house.words[0][cell][0] for cell in surname.cells if house.words[0].get(cell)]
    if likely < _GIVEN or not right:
        return None
    best = max(right, key=lambda form: Levenshtein.normalized_similarity(sounds(word.text), sounds(form)))
    return (word.start, word.end), best


def _copied(
    sentence: Sentence, entry: Entry, mentions: Sequence[Match], taken: Sequence[tuple[int, int]]
) -> Match | None:
    """The source's abbreviation or Latin name left as it was: «ОБСЄ» in a Russian text, "Bakhmut" in a Ukrainian."""
    wordings = (mention.paradigm.wording for mention in mentions)
    said = {wording for wording in wordings if wording.isupper() or (wording.isascii() and wording[:1].isupper())}
    words = sentence.words
    for wording in said:
        parts = [part.text for part in tokens(wording, sentence.lang)]
        for at in range(len(words) - len(parts) + 1):
            run = words[at : at + len(parts)]
            near = words[max(0, at - 1) : at] + words[at + len(parts) : at + len(parts) + 1]
            if any(one.text.isascii() and one.text.isalpha() for one in near):
                continue  # "US Defense Security Cooperation Agency" is a name in English
            if [one.text for one in run] == parts and is_run(sentence.text, run) and _are_free(run, taken):
                span = (run[0].start, run[-1].end)
                return Match(entry.term, Standing.IMPLIED, Paradigm(sentence.text[slice(*span)], {}), span)
    return None


def _are_free(run: Sequence[Token], taken: Sequence[tuple[int, int]]) -> bool:
    return all(is_free(word, taken) for word in run)


def _in_small_letters(
    sentence: Sentence, entry: Entry, house: Paradigm, taken: Sequence[tuple[int, int]]
) -> Match | None:
    """The house's abbreviation without its capitals, «сша», where that is no other word."""
    if not house.wording.isupper() or len(house.wording) < _SHORTEST_ABBREVIATION:
        return None
    for at, word in enumerate(sentence.words):
        if word.text != house.wording.lower() or not is_free(word, taken):
            continue
        if any("Fixd" in one.grams for one in sentence.readings(at)) or not sentence.morphology.is_known(word.text):
            return Match(entry.term, Standing.IMPLIED, Paradigm(word.text, {}), (word.start, word.end))
    return None


def _windows(
    text: str, words: Sequence[Token], models: Iterable[Paradigm]
) -> Iterator[tuple[float, tuple[int, int], Cell | None]]:
    """Score, span and cell of every run of words against every form of the models."""
    for model in models:
        for form, cell in model.all_forms():
            if cell is not None and cell.case is Case.VOC:
                continue  # one language's vocative looks like the other's locative
            wanted = [sounds(part) for part in re.split(r"[\s\-‑]+", form) if part]
            for at in range(len(words) - len(wanted) + 1):
                run = words[at : at + len(wanted)]
                if not run[0].text[0].isupper() or not is_run(text, run):
                    continue
                score = min(
                    Levenshtein.normalized_similarity(sounds(word.text), part)
                    for word, part in zip(run, wanted, strict=True)
                )
                if score >= _ALIKE - _NEAR:
                    yield score, (run[0].start, run[-1].end), cell
