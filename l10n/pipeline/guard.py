"""The guard: which replies of an engine may enter a catalog. Pure; one table of rules, the first that speaks decides.

A false refusal costs an editor a sentence, a false pass costs the newspaper a correction. So each rule asks for what
can be proved from the two texts alone and lets everything else pass; style is for the checks.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from l10n.checks.tags import tag_damage
from l10n.languages import LANGUAGES, Lang
from l10n.model.article import Tag
from l10n.text.addresses import ADDRESS
from l10n.text.markup import strip_tags
from l10n.text.names import is_name_like
from l10n.text.numbers import compare_numbers
from l10n.text.script import guess_lang, has_letters, is_wrong_language, plain_words, shares

__all__ = ["Reason", "ReasonKind", "judge"]


class ReasonKind(StrEnum):
    """Why the guard refuses a reply."""

    EMPTY = "empty"
    MASK = "mask"
    """A mask was lost, doubled, broken or invented; `restore` tells."""
    CONTROL = "control"
    MARKUP = "markup"
    """HTML or entities that the source lacks: an error page, or an engine that escapes."""
    TAG = "tag"
    LINK = "link"
    NUMBER = "number"
    ECHO = "echo"
    LANGUAGE = "language"
    LENGTH = "length"
    REPEATED = "repeated"
    """The engine fell into a loop."""
    SHIFTED = "shifted"
    """The batch's replies belong to other requests."""


@dataclass(frozen=True, slots=True)
class Reason:
    """Why a reply was refused."""

    kind: ReasonKind
    """Which rule."""
    detail: str
    """One sentence for a person, with the values."""

    def __str__(self) -> str:
        return f"{self.kind}: {self.detail}"


@dataclass(frozen=True, slots=True)
class _Case:
    source: str
    target: str
    source_lang: Lang
    target_lang: Lang
    tags: Sequence[Tag]


def judge(source: str, target: str, *, source_lang: Lang, target_lang: Lang, tags: Sequence[Tag] = ()) -> Reason | None:
    """Return why *target*, a restored reply, may not stand for *source*; None where nothing speaks against it.

    Both are segment texts with tags; *tags* are the source segment's.
    """
    case = _Case(source, target, source_lang, target_lang, tags)
    for kind, rule in _RULES:
        if (detail := rule(case)) is not None:
            return Reason(kind, detail)
    return None


def _empty(case: _Case) -> str | None:
    if not strip_tags(case.target).strip():
        return "the engine gave nothing" if strip_tags(case.source).strip() else None
    if has_letters(case.source) and not has_letters(case.target):
        return f"no words in {case.target!r}"
    return None


# Bidi controls, invisible operators, tag characters, private use, unassigned, replacement character: none of them is
# ever part of a translation, all of them can hide text from an editor (Unicode TR 36, section 3.1).
_HIDDEN: Final = frozenset("\u061c\u200e\u200f\u2028\u2029\ufeff\ufffd\ufff9\ufffa\ufffb")
_HIDDEN_CATEGORIES: Final = frozenset({"Cc", "Cs", "Co", "Cn"})


def _is_hidden(sign: str) -> bool:
    code = ord(sign)
    return (
        sign in _HIDDEN
        or 0x202A <= code <= 0x202E
        or 0x2060 <= code <= 0x206F
        or 0xE0000 <= code <= 0xE0FFF
        or unicodedata.category(sign) in _HIDDEN_CATEGORIES
    )


def _control(case: _Case) -> str | None:
    new = Counter(filter(_is_hidden, case.target)) - Counter(filter(_is_hidden, case.source))
    return "hidden characters: " + ", ".join(f"U+{ord(sign):04X}" for sign in sorted(new)) if new else None


_HTML = re.compile(r"</?[a-zA-Z][^<>]*>|&(?:#\d+|#x[0-9a-fA-F]+|quot|amp|lt|gt|nbsp|apos);|<!--|\]\]>")


def _markup(case: _Case) -> str | None:
    new = Counter(_HTML.findall(case.target)) - Counter(_HTML.findall(case.source))
    return f"markup that the source hasn't: {next(iter(new))}" if new else None


def _tag(case: _Case) -> str | None:
    flaws = tag_damage(case.source, case.target, case.tags)
    return flaws[0].reason if flaws else None


def _link(case: _Case) -> str | None:
    ours, theirs = Counter(ADDRESS.findall(case.source)), Counter(ADDRESS.findall(case.target))
    if lost := ours - theirs:
        return f"lost the address {next(iter(lost))}"
    return f"brought in the address {next(iter(added))}" if (added := theirs - ours) else None


def _number(case: _Case) -> str | None:
    change = compare_numbers(case.source, case.target, source_lang=case.source_lang, target_lang=case.target_lang)
    if change is None:
        return None
    parts = [
        f"{verb} {', '.join(values)}" for verb, values in (("lost", change.lost), ("added", change.added)) if values
    ]
    return " and ".join(parts)


def _echo(case: _Case) -> str | None:
    if _folded(case.source) != _folded(case.target) or not has_letters(case.source):
        return None
    return None if _may_stay(case) else "the source came back untranslated"


def _folded(text: str) -> list[str]:
    return [word.casefold() for word in re.findall(r"\w+", strip_tags(text))]


def _may_stay(case: _Case) -> bool:
    """Whether the same text may rightly stand in both languages."""
    spoken = guess_lang(case.source)
    if spoken == case.target_lang:
        return True  # an English quotation in a Ukrainian article
    ours, theirs = LANGUAGES[case.source_lang], LANGUAGES[case.target_lang]
    if ours.script == theirs.script:
        # «Президент США Дональд Трамп» and «Проект» are the same in both, «Юрій Щербак» and a sentence are not.
        is_short = is_name_like(case.source) or len(plain_words(case.source)) <= 2
        return spoken is None and is_short and not set(case.source) & set(ours.own_letters)
    count = shares(case.source)
    if ours.script == "Cyrl" and count.cyrillic:
        return False
    return spoken is None or is_name_like(case.source)


def _language(case: _Case) -> str | None:
    if not is_wrong_language(case.target, target=case.target_lang, source=case.source_lang):
        return None
    if guess_lang(case.source) is None and guess_lang(case.target) is None and is_name_like(case.source):
        return None
    if case.target.startswith("⟦") and case.target.endswith("⟧") and not case.source.startswith("⟦"):
        return None  # pseudo-localised for a layout test: no language, and nobody takes it for one
    found = guess_lang(case.target)
    return f"not {LANGUAGES[case.target_lang].name}" + (f" but {LANGUAGES[found].name}" if found else "")


# Real pairs of the three languages stay within 0.4 and 2.5 from 20 characters on; an abbreviation may grow tenfold
# («ДСНС» → State Emergency Service), so short texts get a fixed allowance.
_LONGEST_RATIO: Final = 3.0
_ALLOWANCE: Final = 60
_SHORTEST_RATIO: Final = 0.2


def _length(case: _Case) -> str | None:
    ours, theirs = len(strip_tags(case.source)), len(strip_tags(case.target))
    if theirs > ours * _LONGEST_RATIO + _ALLOWANCE:
        return f"{theirs} characters for {ours}"
    if ours > 30 and theirs < ours * _SHORTEST_RATIO:
        return f"only {theirs} characters for {ours}"
    return None


def _repeated(case: _Case) -> str | None:
    theirs = _longest_run(plain_words(case.target))
    return (
        f"{theirs[0]!r} {theirs[1]} times in a row"
        if theirs[1] >= 4 > _longest_run(plain_words(case.source))[1]
        else None
    )


def _longest_run(words: Sequence[str]) -> tuple[str, int]:
    """The one to three words that are repeated most often in a row, and how often."""
    small = [word.casefold() for word in words]
    best = ("", 0)
    for size in (1, 2, 3):
        count, at = 1, size
        while at + size <= len(small):
            same = small[at : at + size] == small[at - size : at]
            count = count + 1 if same else 1
            if count > best[1]:
                best = (" ".join(small[at : at + size]), count)
            at += size if same else 1
    return best


_RULES: Final[tuple[tuple[ReasonKind, Callable[[_Case], str | None]], ...]] = (
    (ReasonKind.EMPTY, _empty),
    (ReasonKind.CONTROL, _control),
    (ReasonKind.MARKUP, _markup),
    (ReasonKind.TAG, _tag),
    (ReasonKind.LINK, _link),
    (ReasonKind.ECHO, _echo),
    (ReasonKind.LANGUAGE, _language),
    (ReasonKind.LENGTH, _length),
    (ReasonKind.REPEATED, _repeated),
    (ReasonKind.NUMBER, _number),
)
