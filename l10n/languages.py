"""Facts about the three languages: names, script, alphabet, quotes, plurals. Knows nothing of files or text."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final, Literal, get_args

from l10n.errors import UsageError

__all__ = ["LANGUAGES", "Lang", "Language", "is_lang", "language"]

Lang = Literal["uk", "ru", "en"]


@dataclass(frozen=True, slots=True)
class Language:
    """What the tool has to know about one language."""

    code: Lang
    """ISO 639-1; also the name of the catalog and of the folder of a published version."""
    name: str
    """The English name, for messages."""
    autonym: str
    """The language's name in itself, for readers."""
    short: str
    """The newspaper's switcher: Укр, Рус, Eng."""
    locale: str
    """Babel's locale, which formats dates and numbers."""
    script: Literal["Cyrl", "Latn"]
    """ISO 15924 script of ordinary running text."""
    own_letters: str
    """Letters no other of the three languages has, both cases: one of them settles the language of a word."""
    quotes: tuple[str, str, str, str]
    """House style: outer opening and closing, inner opening and closing quotation mark."""
    plural_forms: str
    """The PO header's Plural-Forms value, as gettext's manual gives it (section 12.6)."""


_SLAVIC_PLURALS: Final = (
    "nplurals=3; plural=(n%10==1 && n%100!=11 ? 0 : n%10>=2 && n%10<=4 && (n%100<10 || n%100>=20) ? 1 : 2);"
)

# Both desks write «ёлочки» outside; inside, Ukrainian has “лапки” (Правопис 2019, § 168) and Russian „лапки“ (Мильчин).
LANGUAGES: Final[dict[Lang, Language]] = {
    "uk": Language(
        code="uk",
        name="Ukrainian",
        autonym="Українська",
        short="Укр",
        locale="uk_UA",
        script="Cyrl",
        own_letters="іїєґІЇЄҐ",
        quotes=("«", "»", "“", "”"),
        plural_forms=_SLAVIC_PLURALS,
    ),
    "ru": Language(
        code="ru",
        name="Russian",
        autonym="Русский",
        short="Рус",
        locale="ru_UA",
        script="Cyrl",
        own_letters="ыэъёЫЭЪЁ",
        quotes=("«", "»", "„", "“"),
        plural_forms=_SLAVIC_PLURALS,
    ),
    "en": Language(
        code="en",
        name="English",
        autonym="English",
        short="Eng",
        locale="en_GB",
        script="Latn",
        own_letters="",
        quotes=("“", "”", "‘", "’"),
        plural_forms="nplurals=2; plural=(n != 1);",
    ),
}


def is_lang(code: str) -> bool:
    """Whether *code* is one of the three language codes, in lower case."""
    return code in get_args(Lang)


def language(code: str) -> Language:
    """Return the facts of *code*. Raises UsageError naming the three known codes."""
    for known, facts in LANGUAGES.items():
        if known == code:
            return facts
    raise UsageError(f"unknown language {code!r}", hint=f"write one of {', '.join(LANGUAGES)}")
