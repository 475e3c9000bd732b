"""Where a Ukrainian and a Russian text deny different things: word beside word, so that another «не» excuses nothing.

The two languages keep nearly one order of words and share most roots. Words that are cognate, and small ones of a
table, tie the texts together; between two ties a denial of the one has to have any sign of a denial in the other.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Final

from l10n.languages import Lang
from l10n.text.denied_verbs import find_undenied_verb
from l10n.text.markup import strip_tags
from l10n.text.names import romanise
from l10n.text.negation import count_denials, find_lone_nobody, find_negations, may_be_negative, may_excuse

__all__ = ["PairDenial", "find_undenied", "odd_denial", "pair_denial"]

_WORD: Final = re.compile(r"\d[\d.,]*|[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_REACH: Final = 3
"""Words between a denial and the tie on either side, at most."""
_WIDE: Final = 7
"""Words between the two ties in the other text, at most: more of them may say it in any way."""
_BOTH_SOUNDS: Final = str.maketrans({"y": "i", "o": "i", "e": "i", "a": "i", "h": "g"})
# Small words of one meaning; each pair stands for itself in both directions.
_SMALL: Final = tuple(
    tuple(pair.split("="))
    for pair in re.findall(
        r"\S+",
        "= і=и й=и та=и що=что якщо=если як=как щоб=чтобы він=он вона=она вони=они ми=мы ви=вы я=я ти=ты "
        "це=это його=его її=ее їх=их але=но а=а у=в в=в на=на до=к до=до з=с з=из із=с із=из зі=с від=от "
        "за=за за=по по=по про=о про=об для=для коли=когда де=где який=который яка=которая яке=которое "
        "які=которые якого=которого якої=которой яких=которых тому=поэтому адже=ведь вже=уже уже=уже ще=еще "
        "ніхто=никто нікого=никого нікому=никому ніколи=никогда нічого=ничего бо=потому через=из-за "
        "після=после під=под над=над між=между без=без також=также так=так є=есть був=был була=была "
        "було=было були=были буде=будет будуть=будут може=может можуть=могут міг=мог могли=могли ніж=чем "
        "мене=меня мені=мне вам=вам нам=нам йому=ему їй=ей їм=им тих=тех той=тот ті=те ці=эти цей=этот "
        "ця=эта",
    )
)


@dataclass(frozen=True, slots=True)
class _Text:
    plain: str
    spans: tuple[tuple[int, int], ...]
    words: tuple[str, ...]
    bones: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PairDenial:
    """What only one of two versions denies."""

    said: Mapping[Lang, str | None]
    """The denial, and what the other has in its place; None where nothing can be named."""
    is_sure: bool
    """Whether no other wording can explain it."""


_SHORT: Final = 12
"""Words. In longer sentences translators find so many ways to say no that a missing sign of it proves little."""


def pair_denial(texts: Mapping[Lang, str]) -> PairDenial | None:
    """Return what one of two versions denies and the other, surely or by all signs, doesn't; else None."""
    one, two = texts
    counts = {lang: count_denials(text, lang=lang) for lang, text in texts.items()}
    for odd, other in ((one, two), (two, one)):
        if counts[odd].surely <= counts[other].hard:
            continue
        if found := find_undenied_verb(texts[odd], texts[other], source_lang=odd, target_lang=other):
            return PairDenial({odd: found[0], other: found[1]}, is_sure=True)
    for odd, other in ((one, two), (two, one)):
        if counts[odd].surely and not counts[other].soft and not may_excuse(texts[other], lang=other):
            is_short = max(len(text.split()) for text in texts.values()) <= _SHORT
            is_sure = _are_close(texts) if "en" not in texts else is_short
            said = {odd: find_negations(texts[odd], lang=odd)[0], other: None}
            return PairDenial(said, is_sure=is_sure and not may_be_negative(texts[other], lang=other))
    return None


def find_undenied(source: str, target: str, *, source_lang: Lang, target_lang: Lang) -> tuple[str, str] | None:
    """Return what *source* denies and *target*, in the same place, says without any sign of a denial, as written.

    Both texts are Ukrainian or Russian, one each; None for others, and where nothing is surely undenied.
    """
    if {source_lang, target_lang} != {"uk", "ru"}:
        return None
    one, two = _read(source, source_lang), _read(target, target_lang)
    ties = _tie(one, two, is_turned=source_lang == "ru")
    for at, word in enumerate(one.words):
        if not find_negations(word, lang=source_lang):
            continue
        before = [tie for tie in ties if tie[0] < at and at - tie[0] <= _REACH]
        after = [tie for tie in ties if tie[0] > at and tie[0] - at <= _REACH]
        if not before or not after or one.words[at + 1 : at + 2] in [("только",), ("тільки",), ("лише",), ("лишь",)]:
            continue
        (near, there), (far, where) = before[-1], after[0]
        if where - there > _WIDE or where - there > far - near + 3:
            continue
        # One word more on each side: a denial may move over its neighbour.
        first, last = max(0, there - 1), min(len(two.words) - 1, where + 1)
        window = two.plain[two.spans[first][0] : two.spans[last][1]]
        if not may_be_negative(window, lang=target_lang):
            said = one.plain[one.spans[at][0] : one.spans[min(at + 1, len(one.spans) - 1)][1]]
            return said, two.plain[two.spans[there][0] : two.spans[where][1]]
    return None


_CLOSE: Final = 0.5
"""Share of words tied together from which two texts are word for word enough that a «не» must have its like."""


def odd_denial(texts: Mapping[Lang, str]) -> tuple[Lang, dict[Lang, str | None]] | None:
    """Return which of three versions denies less, or more, than the other two, and what each denies; else None.

    Two versions have to agree. What the odd one may say in other words («неможливо», "refused") is counted for it, and
    of the Slavic two it must be near to the other's words.
    """
    counts = {lang: count_denials(text, lang=lang) for lang, text in texts.items()}
    said: dict[Lang, str | None] = {
        lang: next(iter(find_negations(text, lang=lang)), None) for lang, text in texts.items()
    }
    for one, two in _BOTH_WAYS:
        found = find_undenied(texts[one], texts[two], source_lang=one, target_lang=two)
        if found and counts[two].hard < counts[one].surely:
            shown = {**said, one: found[0], two: found[1]}
            if counts["en"].hard >= counts[one].surely:
                return two, shown
            if counts["en"].soft < counts[one].surely and counts[two].soft == counts[two].hard and _are_close(texts):
                return one, shown
    for odd in texts:
        others = [lang for lang in texts if lang != odd]
        lost = find_lone_nobody(texts[odd], lang=odd)
        if lost and all(may_be_negative(texts[lang], lang=lang) for lang in others):
            return odd, {**said, odd: lost}
        has_less = all(counts[lang].surely for lang in others)
        has_less = has_less and min(counts[lang].hard for lang in others) > counts[odd].hard
        has_less = has_less and min(counts[lang].soft for lang in others) > counts[odd].soft
        if has_less and (odd == "en" or _are_close(texts)):
            return odd, said
        has_more = counts[odd].surely > max(counts[lang].soft for lang in others)
        if has_more and (odd == "en" or (counts[odd].surely == 1 and _are_close(texts))):
            return odd, said
    return None


_BOTH_WAYS: Final[tuple[tuple[Lang, Lang], ...]] = (("uk", "ru"), ("ru", "uk"))


def _are_close(texts: Mapping[Lang, str]) -> bool:
    one, two = _read(texts["uk"], "uk"), _read(texts["ru"], "ru")
    return len(_tie(one, two, is_turned=False)) >= _CLOSE * max(1, min(len(one.words), len(two.words)))


def _read(text: str, lang: Lang) -> _Text:
    plain = strip_tags(text)
    found = list(_WORD.finditer(plain))
    words = tuple(one[0].lower().replace("ё", "е") for one in found)
    return _Text(plain, tuple(one.span() for one in found), words, tuple(_bones(word, lang) for word in words))


@cache
def _bones(word: str, lang: Lang) -> str:
    """A word as both languages sound: «зможете» and «сможете», «розповів» and «рассказал» by its prefix."""
    sounds = romanise(word, source=lang).translate(_BOTH_SOUNDS)
    return re.sub(r"\Az(?=[bcdfgklmnprstv])", "s", re.sub(r"(.)\1", r"\1", sounds))


def _tie(one: _Text, two: _Text, *, is_turned: bool) -> list[tuple[int, int]]:
    """Return pairs of places whose words are one, in rising order on both sides: the heaviest such list."""
    weights = [
        [_weight(one, i, two, j, is_turned=is_turned) for j in range(len(two.words))] for i in range(len(one.words))
    ]
    best = [[0.0] * (len(two.words) + 1) for _ in range(len(one.words) + 1)]
    for i in range(len(one.words) - 1, -1, -1):
        for j in range(len(two.words) - 1, -1, -1):
            best[i][j] = max(
                best[i + 1][j], best[i][j + 1], best[i + 1][j + 1] + weights[i][j] if weights[i][j] else 0.0
            )
    i = j = 0
    ties = []
    while i < len(one.words) and j < len(two.words):
        if weights[i][j] and best[i][j] == best[i + 1][j + 1] + weights[i][j]:
            ties.append((i, j))
            i, j = i + 1, j + 1
        elif best[i][j] == best[i + 1][j]:
            i += 1
        else:
            j += 1
    return ties


_PAIRS: Final = frozenset(_SMALL)


def _weight(one: _Text, i: int, two: _Text, j: int, *, is_turned: bool) -> float:
    pair = (two.words[j], one.words[i]) if is_turned else (one.words[i], two.words[j])
    if pair in _PAIRS:
        return 0.4
    if one.words[i][0].isdigit() or two.words[j][0].isdigit():
        return 1.0 if one.words[i] == two.words[j] else 0.0
    return 1.0 if _are_cognate(one.bones[i], two.bones[j]) else 0.0


def _are_cognate(one: str, two: str) -> bool:
    if min(len(one), len(two)) < 4:
        return False
    same = next((at for at, (a, b) in enumerate(zip(one, two, strict=False)) if a != b), min(len(one), len(two)))
    return same >= max(4, round(0.6 * max(len(one), len(two))))
