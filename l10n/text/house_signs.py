"""Signs by house style: apostrophes, dashes, ellipses, spaces, ё, letters in two pieces. Quotation marks: typography.

Each sign has a table of rules, a pattern with what stands for it. What the house hasn't chosen is only put right where
no house would print it: «п"ять», a hyphen for a dash, four dots, a space before a comma.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final, Literal

from l10n.languages import Lang
from l10n.model.house import Style

__all__ = ["SIGNS", "Change", "Sign", "find_changes"]

Sign = Literal["apostrophe", "dash", "ellipsis", "spaces", "yo", "decomposed"]
SIGNS: Final[tuple[Sign, ...]] = ("apostrophe", "dash", "ellipsis", "spaces", "yo", "decomposed")

_CYR: Final = "А-Яа-яІЇЄҐЁіїєґё"
_UNITS: Final = "тис|млн|млрд|трлн|тыс|грн|руб|км|м|см|мм|кг|г|т|л|га|год|хв|кВт|МВт|ГВт|million|billion|km|kg|GW|MW"


@dataclass(frozen=True, slots=True)
class Change:
    """One sign that the house writes otherwise."""

    start: int
    """Index of its first code point."""
    end: int
    """Index after its last."""
    text: str
    """What the house writes there."""
    reason: str
    """What is wrong, as a part of a sentence."""


@dataclass(frozen=True, slots=True)
class _Rule:
    pattern: re.Pattern[str]
    text: Callable[[re.Match[str], Lang, Style], str]
    reason: str
    langs: tuple[Lang, ...] = ("uk", "ru", "en")


def _dash(found: re.Match[str], lang: Lang, style: Style) -> str:
    return style.dash or ("–" if lang == "en" else "—")


def _apostrophe(found: re.Match[str], lang: Lang, style: Style) -> str:
    return style.apostrophe or "’"


def _ellipsis(found: re.Match[str], lang: Lang, style: Style) -> str:
    return style.ellipsis or "…"


def _always(text: str) -> Callable[[re.Match[str], Lang, Style], str]:
    return lambda found, lang, style: text


def _with_space(found: re.Match[str], lang: Lang, style: Style) -> str:
    return found[0] + " "


def _composed(found: re.Match[str], lang: Lang, style: Style) -> str:
    return unicodedata.normalize("NFC", found[0])


def _yo(found: re.Match[str], lang: Lang, style: Style) -> str:
    return found[0].replace("ё", "е").replace("Ё", "Е")


def _with_yo(found: re.Match[str], lang: Lang, style: Style) -> str:
    return found[0][:-1] + ("Ё" if found[0][-1] == "Е" else "ё")


# Words that no dictionary has without ё; the last letter of the pattern is that letter.
_YO_WORDS: Final = (
    r"\b(?:[Ее]щ(?=е\b)|[Ее](?=е\b)|[Мм]о(?=е\b)|[Сс]во(?=е\b)|[Тт]во(?=е\b)|[Чч](?=ерн(?:ый|ая|ое|ого|ом)\b)|"
    r"[Сс]амол(?=ет)|[Вв]ертол(?=ет)|[Пп]ол(?=ет(?:ы|а|ов|ам)\b)|[Ии]д(?=ет\b)|[Жж]д(?=ет\b)|[Пп]ойд(?=ет\b)|"
    r"[Рр]еб(?=енок\b)|[Тт](?=емн(?:ый|ая|ое)\b)|[Тт](?=епл(?:ый|ая|ое)\b)|[Сс]ер(?=ьезн))[еЕ]"
)
_LAX: Final[dict[Sign, tuple[_Rule, ...]]] = {
    "apostrophe": (
        _Rule(
            re.compile(rf"(?<=[{_CYR}])[`´″′‘\"*ʹʻ՚](?=[яюєїЯЮЄЇ])"),
            _apostrophe,
            "no apostrophe but «{0}» stands in a word",
            ("uk",),
        ),
        _Rule(re.compile(rf"(?<=[{_CYR}])[`´′‘ʻ](?=[{_CYR}])"), _apostrophe, "«{0}» is no apostrophe", ("ru",)),
        _Rule(
            re.compile(r"(?<=[A-Za-z])[`´′‘ʻ](?=(?:s|t|re|ve|ll|d|m)\b)"),
            _apostrophe,
            "«{0}» is no apostrophe",
            ("en",),
        ),
    ),
    "dash": (
        _Rule(re.compile(r"(?<=[^\W\d_] )(?:-{1,3}|[‐‑−])(?= [^\W\d_«“„\"])"), _dash, "«{0}» between words is no dash"),
        _Rule(
            re.compile(r"(?<=[»”\"),] )(?:-{1,3}|[‐‑−])(?= [^\W\d_«“„\"])"), _dash, "«{0}» after a quotation is no dash"
        ),
        _Rule(re.compile(r"(?<=[^\W\d_])--(?=[^\W\d_])"), _dash, "«{0}» is no dash", ("en",)),
    ),
    "ellipsis": (
        _Rule(re.compile(r"(?<![.…?!])(?:\.{4,}|\. \. \.|…\.+)"), _ellipsis, "«{0}» is no ellipsis"),
        _Rule(re.compile(r"(?<=[^\W\d_])\.\.(?=\s|$)"), _always("."), "two full stops"),
    ),
    "spaces": (
        _Rule(re.compile(r"(?<=\S) {2,}(?=\S)"), _always(" "), "more than one space"),
        _Rule(re.compile(r"(?<=[^\W_]) +(?=[,;!?](?:\s|$)|[.:](?:\s|$))"), _always(""), "a space before a sign"),
        _Rule(
            re.compile(rf"[,;](?:(?<=[{_CYR}][{_CYR}][,;])|(?<=[»”][,;]))(?=[{_CYR}]{{2}})"),
            _with_space,
            "no space after a sign",
            ("uk", "ru"),
        ),
        _Rule(re.compile(r"(?<=[«(„]) +(?=\w)|(?<=\w) +(?=[»)])"), _always(""), "a space inside the marks"),
        _Rule(
            re.compile(rf"(?<=[{_CYR}])(?=[—–] )|(?<= [—–])(?=[{_CYR}])"),
            _always(" "),
            "a dash without its space",
            ("uk", "ru"),
        ),
    ),
    "yo": (),
    "decomposed": (
        _Rule(
            re.compile("[иИуУ]\u0306|[іІеЕ]\u0308"),
            _composed,
            "a letter in two pieces, looks like «{1}» and isn't found as it",
        ),
    ),
}
# What no place of a sign is without: the quick way past all rules, of the house's choices too.
_HINTS: Final[dict[Sign, re.Pattern[str]]] = {
    "apostrophe": re.compile(r"[`´″′‘\"*ʹʻ՚'’ʼ]"),
    "dash": re.compile(r"[–—‐‑−]|-(?=[ -])"),
    "ellipsis": re.compile(r"…|\.(?=[. ]?\.)"),
    "spaces": re.compile(r"[ \n\t](?=[ ,;!?.:»)\d%])|[«(„№§\d—–.] |[,;](?=[^\s\d,;.'\"»”)])|[—–]"),
    "decomposed": re.compile("[\u0306\u0308]"),
}
_STRICT: Final[dict[Sign, tuple[_Rule, ...]]] = {
    "apostrophe": (
        _Rule(
            re.compile(rf"(?<=[{_CYR}])['’ʼ](?=[{_CYR}])"), _apostrophe, "the house's apostrophe is «{1}»", ("uk", "ru")
        ),
        _Rule(re.compile(r"(?<=[A-Za-z])['’ʼ](?=[A-Za-z])"), _apostrophe, "the house's apostrophe is «{1}»", ("en",)),
    ),
    "dash": (_Rule(re.compile(r"(?<=\s)[–—](?=\s)|^[–—](?=\s)"), _dash, "the house's dash is «{1}»"),),
    "ellipsis": (_Rule(re.compile(r"(?<!\.)\.{3}(?!\.)|…"), _ellipsis, "the house's ellipsis is «{1}»"),),
    "spaces": (
        _Rule(
            re.compile(rf"(?<=\d) (?=(?:{_UNITS})\b|%)|(?<=[№§]) (?=\d)"),
            _always("\u00a0"),
            "a space that may break a line after a number",
        ),
        _Rule(
            re.compile(r"(?<=\b[А-ЯІЇЄҐA-Z]\.) (?=[А-ЯІЇЄҐA-Z][а-яіїєґёa-z.])"),
            _always("\u00a0"),
            "a space that may break a line after an initial",
        ),
    ),
    "yo": (),
    "decomposed": (),
}
_YO_RULES: Final = {
    "never": _Rule(re.compile(r"\w*[ёЁ]\w*"), _yo, "the house writes «{1}» without ё", ("ru",)),
    "always": _Rule(re.compile(_YO_WORDS), _with_yo, "the house writes ё in «{1}»", ("ru",)),
}


def find_changes(text: str, sign: Sign, *, lang: Lang, style: Style) -> Iterator[Change]:
    """Yield the places of *text* where the house of *style* writes *sign* otherwise, in order, none over another."""
    last = 0
    if (hint := _HINTS.get(sign)) is not None and not hint.search(text):
        return
    rules = [rule for rule in _rules(sign, style) if lang in rule.langs]
    found = [
        Change(match.start(), match.end(), new, rule.reason.format(match[0], new))
        for rule in rules
        for match in rule.pattern.finditer(text)
        if (new := rule.text(match, lang, style)) != match[0]
    ]
    for change in sorted(found, key=lambda one: (one.start, one.end)):
        if change.start >= last:
            yield change
            last = max(change.end, change.start + 1)


def _rules(sign: Sign, style: Style) -> tuple[_Rule, ...]:
    chosen: dict[Sign, object] = {
        "apostrophe": style.apostrophe,
        "dash": style.dash,
        "ellipsis": style.ellipsis,
        "spaces": style.nbsp,
    }
    if sign == "yo":
        return (_YO_RULES[style.yo],) if style.yo in _YO_RULES else ()
    return (*_LAX[sign], *(_STRICT[sign] if chosen.get(sign) else ()))
