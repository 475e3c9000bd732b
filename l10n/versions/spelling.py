"""Whether two words are one word spelt in two ways: a slip, a variant, a form for the sound. In doubt they aren't."""

from __future__ import annotations

import re
from typing import Final

from rapidfuzz.distance import OSA

from l10n.glossary.speller import open_speller
from l10n.languages import Lang
from l10n.text.words import fold_word

__all__ = ["is_glued", "is_negated", "is_slip", "is_variant", "straight_letters"]

_LATIN: Final = "aceiopxyABCEHIKMOPTXYë"
_CYRILLIC: Final = "асеіорхуАВСЕНІКМОРТХУё"
_TO_CYRILLIC: Final = str.maketrans(_LATIN, _CYRILLIC)
_TO_LATIN: Final = str.maketrans(_CYRILLIC, _LATIN)


def straight_letters(word: str) -> str:
    """Return *word* in one script: a Latin «i» in «Кiєв» made Cyrillic, a Cyrillic «а» in "Bank" Latin."""
    for table, own in ((_TO_CYRILLIC, r"[\u0400-\u04ff]+"), (_TO_LATIN, r"[A-Za-z]+")):
        turned = word.translate(table)
        if turned != word and re.search(own, word) and re.fullmatch(own, re.sub(r"['’ʼ]", "", turned)):
            return turned
    return word


# Prefixes that turn a word into its opposite.
_NEGATIVE: Final[dict[Lang, re.Pattern[str]]] = {
    "uk": re.compile(r"не|ні|без|анти|проти|контр|зне|недо"),
    "ru": re.compile(r"не|ни|бес|без|анти|противо|контр|обез|обес|недо"),
    "en": re.compile(r"un|in|im|il|ir|dis|non|mis|anti|counter|de|a(?=typical|moral|political)|over|under"),
}


def is_negated(before: str, after: str, *, lang: Lang) -> bool:
    """Whether one of the words begins with a prefix that makes an opposite, and the other not with the same."""
    ours, theirs = (_NEGATIVE[lang].match(word) for word in (before, after))
    return (ours[0] if ours else "") != (theirs[0] if theirs else "")


def is_slip(before: str, after: str, *, lang: Lang) -> bool:
    """Whether one of *before* and *after* is no word, and the other what was meant. Both small, one kind of apostrophe.

    It is the same slip whether it was made or mended. Of two that are no words each only a letter said twice counts.
    """
    if is_negated(before, after, lang=lang):
        return False
    speller = open_speller(lang)
    is_word = speller.is_known(before), speller.is_known(after)
    if is_word[0] is not is_word[1]:
        return _are_near(after, before) if is_word[0] else _are_near(before, after)
    return is_word == (False, False) and min(len(before), len(after)) >= 6 and _once(before) == _once(after)


def _are_near(slip: str, word: str) -> bool:
    shorter, distance = min(len(slip), len(word)), OSA.distance(slip, word)
    # Short words have too many neighbours, and no dictionary has all of them: «чата» isn't «часа», nor math bath.
    if max(len(slip), len(word)) <= 4:
        return _is_of_fingers(slip, word) if len(slip) == len(word) else _once(slip) == word
    return distance <= (1 if shorter < 7 else 2)


def _is_of_fingers(one: str, two: str) -> bool:
    """Whether a letter is doubled or left out, or two have changed places."""
    if OSA.distance(one, two) != 1:
        return False
    return sorted(one) == sorted(two) if len(one) == len(two) else one[0] == two[0]


def _once(word: str) -> str:
    return re.sub(r"(.)\1+", r"\1", word)


# Ukrainian words that begin with «у» or «в» after the sound before them (Правопис 2019, § 23), and no others: «вправа»
# and «управа», «враження» and «ураження» are two words each.
_U_V: Final = re.compile(
    r"[ув](?:|же|сього|ніби|чора|чорашн\w+|сі|ся|се|сьому|сіх|сім|сіма|сіляк\w+|сю|сією|сієї|сій|сюди|весь|перше|ночі|"
    r"день|ранці|вечері|зимку|літку|восени|тім|продовж|наслідок|разі|здовж|країнськ\w+|поперек|горі|низу|низ|"
    r"глиб|гору|дома|досвіта|двох|трьох|чотирьох|друге|третє|зя\w+|би(?:ти|в|ла|ло|ли)|бит\w+|бивств\w+|бивц\w+|"
    r"чител\w+|чен\w+|чи(?:ти|ть|ли|в|вся|лися)|мі(?:ти|ють|є|в|ла|ли)|пасти|пав|пали|пала|важа\w+|нуч\w+|ла[дс]\w+|пізна\w+)"
)
_I_Y: Final = re.compile(r"[ій](?:|ти|де|демо|деш|дуть|шов|шла|шли|шло|мовірн\w*|менн\w+|нша|нший|нші|нших|ншого)")
_SELF: Final = re.compile(r"\w{3,}(?:ся|сь)")
_WITH: Final = frozenset({"з", "із", "зі", "зо"})
_SOUNDS: Final[dict[Lang, tuple[frozenset[str], ...]]] = {
    "uk": (_WITH, frozenset({"від", "од"}), frozenset({"ж", "же"}), frozenset({"б", "би"}), frozenset({"під", "піді"})),
    "ru": tuple(frozenset(group.split()) for group in ("о об обо", "с со", "в во", "к ко", "из изо", "ж же", "б бы")),
    "en": (frozenset({"a", "an"}), frozenset({"grey", "gray"})),
}
_AMERICAN: Final = (
    (re.compile(r"(?<=[a-z]{3})is(?=e\b|es\b|ed\b|ing\b|ation|er\b|ers\b)"), "iz"),
    (re.compile(r"ys(?=e\b|es\b|ed\b|ing\b)"), "yz"),
    (re.compile(r"our(?=\b|s\b|ed\b|ing\b|able|ful|ite|hood|ly\b)"), "or"),
    (re.compile(r"(?<=[tbc])re(?=s?\b|d\b)"), "er"),
    (re.compile(r"(?<=[a-z]{3}[aeiou])ll(?=ed\b|ing\b|er\b|ers\b)"), "l"),
    (re.compile(r"^(def|lic|off|pret)ence"), r"\1ense"),
    (re.compile(r"ogue\b"), "og"),
    (re.compile(r"^programme"), "program"),
    (re.compile(r"^grey"), "gray"),
)


def is_variant(before: str, after: str, *, lang: Lang) -> bool:
    """Whether both words are one, written as the house or the sound before it wants: «у» and «в», labour and labor."""
    if any(before in group and after in group for group in _SOUNDS[lang]):
        return True
    if lang == "uk":
        if before[1:] == after[1:] and (
            (_U_V.fullmatch(before) and _U_V.fullmatch(after)) or (_I_Y.fullmatch(before) and _I_Y.fullmatch(after))
        ):
            return True
        return before[:-2] == after[:-2] and bool(_SELF.fullmatch(before) and _SELF.fullmatch(after))
    return lang == "en" and min(len(before), len(after)) >= 5 and _american(before) == _american(after)


def _american(word: str) -> str:
    for british, american in _AMERICAN:
        word = british.sub(american, word)
    return word


def is_glued(apart: tuple[str, ...], joined: str, *, lang: Lang) -> bool:
    """Whether only a slip tells the words *apart* from *joined*: one side is no word, so that the other was meant."""
    speller = open_speller(lang)
    if "".join(map(fold_word, apart)) != fold_word(joined):
        return False
    return not speller.is_known(joined) or not all(speller.is_known(word) for word in apart)
