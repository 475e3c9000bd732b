"""Which words a language's dictionary holds, and which of them may be names. Without a dictionary nothing is known."""

from __future__ import annotations

import importlib.util
import re
from functools import cache
from pathlib import Path
from typing import Final, Protocol

from l10n.glossary.morph import open_morphology
from l10n.languages import Lang

__all__ = ["Speller", "open_speller"]

_NAME_GRAMS: Final = frozenset({"Name", "Surn", "Patr", "Geox", "Orgn", "Trad"})
# Small words that are another word with a capital: Polish, May, WHO, IT.
_ENGLISH_NAMES: Final = frozenset(
    re.findall(
        r"\w+",
        "aids amazon apple april art august bill bush chad china church congress conservative dawn dean "
        "democrat democratic drew earl earth east faith ford frank georgia grace green guardian guy hill hope "
        "it jack job jordan joy june king labour lance lent liberal lime march mark mars may mercury meta "
        "miles mirror nice orange pat pen penny polish post ray reading republican rob rose star sue summer "
        "sun times turkey unite us victor west who will ",
    )
)


class Speller(Protocol):
    """Knows which words are in a language's dictionary."""

    def is_known(self, word: str) -> bool:
        """Whether *word*, in small letters, is in the dictionary."""
        ...

    def is_name(self, word: str) -> bool:
        """Whether *word*, in small letters, may be a name."""
        ...

    def is_common(self, word: str) -> bool:
        """Whether *word*, in small letters, may be an ordinary word."""
        ...


class _NoDictionary:
    def is_known(self, word: str) -> bool:
        return False

    def is_name(self, word: str) -> bool:
        return True

    def is_common(self, word: str) -> bool:
        return True


class _English:
    def __init__(self, words: frozenset[str]) -> None:
        self._words = words

    def is_known(self, word: str) -> bool:
        return word in self._words

    def is_name(self, word: str) -> bool:
        return word in _ENGLISH_NAMES

    def is_common(self, word: str) -> bool:
        return word in self._words


class _Slavic:
    def __init__(self, lang: Lang) -> None:
        morphology = open_morphology(lang)
        assert morphology is not None
        self._morphology = morphology

    def is_known(self, word: str) -> bool:
        # The dictionaries hold some faults, too, marked as slang: «презедент».
        return self._morphology.is_known(word) and any(
            not one.grams & {"Slng", "Erro"} for one in self._morphology.analyse(word)
        )

    def is_name(self, word: str) -> bool:
        return any(one.grams & _NAME_GRAMS for one in self._morphology.analyse(word))

    def is_common(self, word: str) -> bool:
        return any(not one.grams & _NAME_GRAMS for one in self._morphology.analyse(word))


@cache
def open_speller(lang: Lang) -> Speller:
    """Return the speller of *lang*; where its dictionary isn't installed, one that knows no word."""
    if lang == "en":
        found = importlib.util.find_spec("symspellpy")
        folder = Path(found.origin).parent if found and found.origin else None
        files = sorted(folder.glob("frequency_dictionary_en*.txt")) if folder else []
        return _English(_read_list(files[0])) if files else _NoDictionary()
    return _Slavic(lang) if open_morphology(lang) else _NoDictionary()


def _read_list(path: Path) -> frozenset[str]:
    lines = path.read_text(encoding="utf-8-sig").splitlines()
    return frozenset(line.partition(" ")[0] for line in lines)
