"""Pseudo-localisation for layout tests: other script, accents, a third longer, brackets. Tags and masks stay."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from itertools import permutations
from typing import ClassVar, get_args

from l10n.backends.contract import Failure, FailureKind, Pair, Reply, Request
from l10n.backends.options import Options
from l10n.languages import Lang

__all__ = ["PseudoBackend", "pseudo"]

# One letter, one look-alike sound: enough for a page to be set in the target's script and letters. Not a romanisation.
_TO_LATIN = dict(zip("абвгґдеёєжзиіїйклмнопрстуфхцчшщъыьэюя", "abvhgdeoejzyiijklmnoprstufhccss'y'eua", strict=True))
_TO_CYRILLIC = dict(zip("abcdefghijklmnopqrstuvwxyz", "абцдефгхіжклмнопкрстувукиз", strict=True))
_UK_TO_RU = str.maketrans("іїєґІЇЄҐ", "ыиэгЫИЭГ")
_RU_TO_UK = str.maketrans("ыэъёЫЭЪЁ", "ієьоІЄЬО")
_VOWELS = frozenset("aeiouyаеєиіїоуюяыэё")
_ACUTE = "\N{COMBINING ACUTE ACCENT}"

# A word is a run without white space. One that holds a digit, a brace, an address or capitals inside is kept: it may
# be a tag, a mask, a number or a link.
_WORD = re.compile(r"\{/?[0-9]+/?\}|[^\s{}]+|[{}]")
_LETTERS = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")


class PseudoBackend:
    """All pairs, on this machine, never fails."""

    name: ClassVar[str] = "pseudo"
    pairs: ClassVar[frozenset[Pair]] = frozenset(permutations(get_args(Lang), 2))
    max_batch: ClassVar[int] = 500
    max_chars: ClassVar[int | None] = None
    max_bytes: ClassVar[int | None] = None
    is_local: ClassVar[bool] = True
    takes_markup: ClassVar[bool] = True
    takes_glossary: ClassVar[bool] = False

    def __init__(self, options: Mapping[str, object] | None = None) -> None:
        Options(self.name, options or {}, known=())

    @property
    def version(self) -> str:
        """Empty: the recipe's own version says enough."""
        return ""

    def translate(self, requests: Sequence[Request]) -> list[Reply | Failure]:
        """Answer every request of a known pair."""
        return [
            Reply(pseudo(request.text, source=request.source, target=request.target))
            if (request.source, request.target) in self.pairs
            else Failure(FailureKind.UNSUPPORTED, f"pseudo does not serve {request.source} → {request.target}")
            for request in requests
        ]


def pseudo(text: str, *, source: Lang, target: Lang) -> str:
    """Return *text* in the target's script with accents, some 30 % longer, between ⟦ and ⟧."""

    def change(match: re.Match[str]) -> str:
        word = match[0]
        if _is_kept(word):
            return word
        return _LETTERS.sub(lambda run: _widen(_transcribe(run[0], source=source, target=target)), word)

    return f"⟦{_WORD.sub(change, text)}⟧"


def _is_kept(word: str) -> bool:
    # A colon inside is an address; behind a word («Адреса:») it is punctuation.
    core = "".join(char for char in word.rstrip(":") if char.isalnum() or char in "@/:_\\")
    return not core.isalpha() or (len(core) > 1 and core.isupper()) or any(char.isupper() for char in core[1:])


def _transcribe(word: str, *, source: Lang, target: Lang) -> str:
    match source, target:
        case "uk", "ru":
            return word.translate(_UK_TO_RU)
        case "ru", "uk":
            return word.translate(_RU_TO_UK)
        case _, "en":
            return _by_letter(word, _TO_LATIN)
        case _:
            return _by_letter(word, _TO_CYRILLIC).translate(_UK_TO_RU if target == "ru" else {})


def _by_letter(word: str, table: Mapping[str, str]) -> str:
    changed = (table.get(char.lower(), char.lower()) for char in word)
    return "".join(new.upper() if old.isupper() else new for old, new in zip(word, changed, strict=True))


def _widen(word: str) -> str:
    """Accent every vowel and double every second one."""
    out, seen = [], 0
    for char in word:
        is_vowel = char.lower() in _VOWELS
        out.append(char + (_ACUTE if is_vowel else "") + (char.lower() if is_vowel and seen % 2 == 0 else ""))
        seen += is_vowel
    return unicodedata.normalize("NFC", "".join(out))
