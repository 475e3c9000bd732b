"""Whether a text denies something: the words that negate, and every sign that it may be negated in another way."""

from __future__ import annotations

import re
from typing import Final

from l10n.languages import Lang
from l10n.text.markup import strip_tags
from l10n.text.names import romanise

__all__ = ["find_flipped", "find_negations", "may_be_negative"]

_NEGATIONS: Final[dict[Lang, re.Pattern[str]]] = {
    "uk": re.compile(r"\b(?:не|немає|нема)\b(?!\s(?:лише|тільки|менше|більше|раніше|пізніше|просто))", re.IGNORECASE),
    "ru": re.compile(
        r"\b(?:не|нет)\b(?!\s(?:только|лишь|менее|более|ранее|раньше|позднее|позже|просто))", re.IGNORECASE
    ),
    "en": re.compile(r"\bnot\b(?!\s(?:only|just|merely|least))|\w+n['’]t\b|\bcannot\b|\bnever\b", re.IGNORECASE),
}
# Whatever may deny without saying not: a prefix, "without", "refuse", "only", "hardly", a question, a wish, "until".
_SIGNS: Final[dict[Lang, re.Pattern[str]]] = {
    "uk": re.compile(
        r"\bн[еі]|\b(?:без|жод|відмов|запереч|заборон|брак|відсутн|лише|тільки|навряд|ледь|крім|окрім|проти|ухил|уник|"
        r"припин|втра|провал|поки|доки|мало\b|замість|навпаки|позбав|спрост|перестав|утрим|скас|рідко|залиш|чи\b|лиш)",
        re.IGNORECASE,
    ),
    "ru": re.compile(
        r"\bн[еи]|\b(?:без|бес|отказ|отриц|запре|отсутств|лишь|только|вряд|едва|кроме|против|уклон|избе|прекра|потер|утра|"
        r"провал|пока|мало\b|вместо|наоборот|лиш|опроверг|перестал|воздерж|отмен|редко|остал|остан|остав|ли\b|теря)",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\bno(?:r|t|ne|body|thing|where|n[a-z-]{3,})?\b|\bnever|\b(?:un(?!i)|dis|ill?[e-]|irr)[a-z]{3,}|less\b|\bwithout|\b(?:refus|den[iy]|ban|lack|fail|"
        r"ina[bcd]|inc[ao][pmr]|ine[fl]|ins[eu][cf]|inval|imp[eor][rs]s?|cannot|only|hardly|barely|rarely|except|against|avoid|stop|lose|lost|miss(?!i[lo])|until|unless|few|little|instead|"
        r"reject|prevent|cease|abstain|cancel|rather|too\b|remain|neither|but\b|whether|absen|forbid|rul\w+ out|"
        r"scarc|short(?:age|fall| of)|far from|yet|doubt|prohibit|beyond|still|last|despite)|n['’]t\b|\?",
        re.IGNORECASE,
    ),
}


def find_negations(text: str, *, lang: Lang) -> list[str]:
    """Return the words of *text* that surely negate, in order."""
    return [found[0] for found in _NEGATIONS[lang].finditer(strip_tags(text))]


def may_be_negative(text: str, *, lang: Lang) -> bool:
    """Whether *text* has any sign of a denial, also one that another language would word without "not"."""
    return _SIGNS[lang].search(strip_tags(text)) is not None


_DENIED: Final = re.compile(r"\bне\s(?P<word>[^\W\d_]{5,})", re.IGNORECASE)
_LONG: Final = re.compile(r"[^\W\d_]{5,}")
_BOTH_SOUNDS: Final = str.maketrans({"y": "i", "o": "i", "e": "i", "h": "g"})  # «підтвердив» and «подтвердил»


def find_flipped(source: str, target: str, *, source_lang: Lang, target_lang: Lang) -> tuple[str, str] | None:
    """Return a word that only *source* denies, as both texts write it; None where there is none, or in English.

    The same word has to stand in *target* without «не» before it and nowhere with it: «не підтвердив», «подтвердил».
    It stands once in *source*, or «филиппинку, а не афроамериканку» may be told without the second half.
    """
    if "en" in (source_lang, target_lang):
        return None
    ours, theirs = strip_tags(source), strip_tags(target)
    if len(_DENIED.findall(ours)) <= len(_DENIED.findall(theirs)):
        return None
    denied = [_bones(found["word"], target_lang) for found in _DENIED.finditer(theirs)]
    words = [(word, _bones(word, target_lang)) for word in _LONG.findall(theirs)]
    for found in _DENIED.finditer(ours):
        bones = _bones(found["word"], source_lang)
        is_told_twice = sum(_are_cognate(bones, _bones(word, source_lang)) for word in _LONG.findall(ours)) > 1
        if not is_told_twice and not any(_are_cognate(bones, one) for one in denied):
            for word, other in words:
                if _are_cognate(bones, other):
                    return found[0], word
    return None


def _bones(word: str, lang: Lang) -> str:
    return romanise(word.lower(), source=lang).translate(_BOTH_SOUNDS)


def _are_cognate(one: str, two: str) -> bool:
    """Whether two words begin alike for all but their endings."""
    same = next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    return same >= max(5, round(0.6 * max(len(one), len(two))))
