"""Words that mix Cyrillic and Latin letters (`mixed-script`): the odd letter by name and place, and the word mended."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import Final

from l10n.checks.contract import Flaw, Scope, shown
from l10n.languages import Lang
from l10n.model.findings import Severity
from l10n.model.unit import Unit
from l10n.text.foreign import blank
from l10n.text.lookalikes import Mixed, find_mixed, letter_name, to_cyrillic, to_latin
from l10n.text.script import is_english_word

__all__ = ["find_mixed_script"]

# One letter between Cyrillic words is a preposition or a conjunction: «Київ i Львів» with a Latin i.
_LONE_LATIN: Final = re.compile(
    r"(?<!\S)[aiockyI](?: (?=[«а-яіїєґёА-ЯІЇЄҐЁ])(?<=[а-яіїєґё»,] . )"
    r"| (?=[\dа-яіїєґё])(?<=[а-яіїєґё], . ))"
)
_LONE_CYRILLIC: Final = re.compile(r"(?<![\w'’])[асеіорхуАСЕІОРХУВНКМТкмт]+(?![\w'’])")
# Abbreviations of the newspapers' that can be typed in Latin letters as a whole.
_ABBREVIATIONS: Final = re.compile(
    r"(?<![\w-])(?:CCCP|CPCP|HATO|BMC|BCY|MBC|TCK|TCH|BBK|BHO|OMOH|COT|BKC|CMI|HBK|KHP|KHTP|BKB)(?![\w-])"
)
_CYRILLIC: Final = re.compile(r"[\u0400-\u052f]")
_NOT_CYRILLIC: Final = re.compile(r"[A-Za-z\u00c0-\u024f\u0370-\u03ff]")
_SURE_ALONE: Final = frozenset("i")
"""As a word only Ukrainian «і» looks so; «a», «o» and «c» may be letters of a formula."""


def find_mixed_script(unit: Unit, scope: Scope) -> Iterator[Flaw]:
    """Yield each word of the target with letters of another script that look like its own, in the order of the text.

    What stands alike in the source, and what the house allows, is left alone. Words wholly of the other script's
    twins are advisory.
    """
    target = unit.target
    if not (_CYRILLIC if unit.lang == "en" else _NOT_CYRILLIC).search(target):
        return
    plain = blank(target, addresses=False)
    found = [
        one
        for one in (*find_mixed(plain, lang=unit.lang), *_lone(plain, unit.lang))
        if target[one.start : one.end] not in unit.segment.text and not _is_allowed(target, one, scope)
    ]
    mended = _mended(target, found)
    for one in sorted(found, key=lambda word: word.start):
        fix = mended if one.mended is not None else None
        yield Flaw(_reason(target, one), (one.start, one.end), fix, _severity(target, one, unit.lang))


def _lone(plain: str, lang: Lang) -> Iterator[Mixed]:
    if lang == "en":
        for found in _LONE_CYRILLIC.finditer(plain):
            twin = to_latin(found[0])
            if twin is not None and (len(twin) > 1 or twin in "aAiIoO") and is_english_word(twin):
                yield Mixed(found.start(), found.end(), tuple(range(*found.span())), twin)
        return
    for pattern in (_LONE_LATIN, _ABBREVIATIONS):
        for found in pattern.finditer(plain):
            if lang != "uk" and found[0] in ("i ", "I "):
                continue  # Russian has no such word: a Roman numeral, or a slip that no twin mends
            word = found[0].rstrip()
            places = tuple(range(found.start(), found.start() + len(word)))
            yield Mixed(found.start(), found.start() + len(word), places, to_cyrillic(word))


def _is_allowed(target: str, one: Mixed, scope: Scope) -> bool:
    word = target[one.start : one.end].lower()
    return any(word == allowed or word in re.split(r"[\s-]", allowed) for allowed in scope.style.mixed)


def _mended(target: str, found: Sequence[Mixed]) -> str:
    for one in sorted(found, key=lambda word: word.start, reverse=True):
        if one.mended is not None:
            target = target[: one.start] + one.mended + target[one.end :]
    return target


def _reason(target: str, one: Mixed) -> str:
    word = target[one.start : one.end]
    letters = [f"«{target[at]}» ({letter_name(target[at])}), letter {at - one.start + 1}" for at in one.odd[:3]]
    more = f" and {len(one.odd) - 3} more" if len(one.odd) > 3 else ""
    what = f"{shown(word)} has a letter of another script: " + "; ".join(letters) + more
    if len(one.odd) == len(word) > 1:
        what = f"{shown(word)} is typed in letters of another script"
    return what + (f"; write {shown(one.mended)}" if one.mended else "")


def _severity(target: str, one: Mixed, lang: Lang) -> Severity | None:
    word = target[one.start : one.end]
    if len(one.odd) < len(word) or lang == "en" or word in _SURE_ALONE:
        return None
    return Severity.WARNING if len(word) == 1 and word.islower() else Severity.NOTE
