"""Names in Latin letters: Ukrainian by the government's table, Russian as English-language newspapers write it."""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from l10n.languages import Lang
from l10n.text.markup import strip_tags

__all__ = ["is_name_like", "romanise"]

_APOSTROPHES: Final = "'’ʼ`"


def _table(text: str) -> dict[str, str]:
    letters = text.split()
    return dict(zip(letters[::2], letters[1::2], strict=True))


# Ukrainian: постанова КМУ № 55 від 27.01.2010; start of a word/elsewhere where the two differ.
_UKRAINIAN: Final = _table(
    "а a б b в v г h ґ g д d е e є ye/ie ж zh з z и y і i ї yi/i й y/i к k л l м m н n о o п p р r с s т t у u ф f "
    "х kh ц ts ч ch ш sh щ shch ю yu/iu я ya/ia"
)
# Russian: BGN/PCGN 1947, simplified as in British and American newspapers: no signs for ь and ъ, ё → yo, final -ий and
# -ый → -y; «е» is ye at the start of a word and after a vowel, й, ь, ъ.
_RUSSIAN: Final = _table(
    "а a б b в v г g д d е e ё yo ж zh з z и i й y к k л l м m н n о o п p р r с s т t у u ф f х kh "
    "ц ts ч ch ш sh щ shch ы y э e ю yu я ya"
)
_SILENCE: Final = dict.fromkeys(f"ьъ{_APOSTROPHES}", "")
# A letter of the other alphabet («Пєсков» in a Russian text) is read by the other table, so that no Cyrillic is left.
_IN_UKRAINIAN: Final = _RUSSIAN | _UKRAINIAN | _SILENCE
_IN_RUSSIAN: Final = {letter: latin.rpartition("/")[2] for letter, latin in _UKRAINIAN.items()} | _RUSSIAN | _SILENCE
_YE_AFTER: Final = frozenset("аеёиоуыэюяйьъ")
_STRESS = re.compile(r"(?<=[\u0400-\u04ff])[\u0300\u0301]")
_WORD = re.compile(rf"[\u0400-\u04ff](?:[{_APOSTROPHES}]?[\u0400-\u04ff])*")
_FINAL_IY = re.compile(r"(?:ий|ый)\Z", re.IGNORECASE)


def romanise(text: str, *, source: Lang) -> str:
    """Return *text* with its Cyrillic words in Latin letters, case kept: «ЩО» → SHCHO, «Що» → Shcho.

    Ukrainian by КМУ-2010 (an apostrophe and a soft sign are dropped, «зг» is zgh), Russian by simplified BGN/PCGN. The
    stress mark of «Украї́на» goes, too. Everything that isn't a Cyrillic word stays: hyphens, initials' points, Latin
    words, tags. English stays as it is.
    """
    if source == "en":
        return text
    write = _ukrainian if source == "uk" else _russian
    text = _STRESS.sub("", unicodedata.normalize("NFC", text))  # «й» and «ї» may come as two characters each
    return _WORD.sub(lambda found: _with_case(found[0], write(found[0]), text=text, found=found), text)


def _ukrainian(word: str) -> list[str]:
    """The Latin letters of each letter of *word*, lower case; an apostrophe or a soft sign gives an empty one."""
    small = word.lower()
    out = []
    for at, letter in enumerate(small):
        first, _, later = _IN_UKRAINIAN.get(letter, letter).partition("/")
        if letter == "г" and at and small[at - 1] == "з":
            later = "gh"  # «Згорани» is Zghorany, or it would read as «Жорани»
        out.append((later or first) if at else first)
    return out


def _russian(word: str) -> list[str]:
    small = word.lower()
    out = [_IN_RUSSIAN.get(letter, letter) for letter in small]
    for at, letter in enumerate(small):
        if letter == "е" and (at == 0 or small[at - 1] in _YE_AFTER):
            out[at] = "ye"
    if len(small) > 2 and _FINAL_IY.search(small):
        out[-2:] = ["", "y"]
    return out


def _with_case(word: str, parts: list[str], *, text: str, found: re.Match[str]) -> str:
    """Join *parts* with the case of *word*. A lone capital («Я.», «Щ») is capital only in its first Latin letter."""
    shouted = word.isupper() and (len(word) > 1 or _is_shouted(text, found))
    cased = [
        part.upper() if shouted else part.capitalize() if letter.isupper() else part
        for letter, part in zip(word, parts, strict=True)
    ]
    # The letter that carried the capital may vanish («Ъ», «Ь»): a name's first letter stays a capital.
    joined = "".join(cased)
    return joined[:1].upper() + joined[1:] if word[0].isupper() else joined


def _is_shouted(text: str, found: re.Match[str]) -> bool:
    """Whether the one-letter word stands among words in capitals and is no initial."""
    if text[found.end() : found.end() + 1] == ".":
        return False
    around: list[str] = re.findall(r"[^\W\d_]{2,}", text)
    return bool(around) and all(word.isupper() for word in around)


# Small words inside names: «Ганс ван дер Берг», Ursula von der Leyen, Bank of England.
_PARTICLES: Final = frozenset(
    re.findall(
        r"\S+",
        "of the and for de da di del della van von der den la le el al bin і й та и в у на ван фон дер де ла аль "
        "ель эль да бін бен бин",
    )
)
_TOKEN = re.compile(r"[^\s]+")
_STRIP: Final = "«»“”„‘’'\"()[].,:;!?…*"


def is_name_like(text: str) -> bool:
    """Whether *text* may be a name, a title or an abbreviation: at most six words, each with a capital or a digit.

    Small words inside names (of, von, де) are allowed; tags don't count. False for an empty text and for running text.
    """
    tokens = [token.strip(_STRIP) for token in _TOKEN.findall(strip_tags(text))]
    words = [token for token in tokens if any(letter.isalpha() for letter in token)]
    if not words or len(words) > 6:
        return False
    named = [word for word in words if word[0].isupper() or any(sign.isdigit() or sign.isupper() for sign in word)]
    small = [word for word in words if word not in named]
    return bool(named) and all(word.lower() in _PARTICLES for word in small) and words[0] in named
