"""Which script and which of the three languages a text is in. Knows letters, words and endings only.

The tables are written by hand from the grammars (what can hardly stand in the other language) and weighed on news text:
they stay readable, and a short headline is judged by the same rules as an article.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final

from l10n.languages import LANGUAGES, Lang
from l10n.text.addresses import ADDRESS
from l10n.text.markup import strip_tags

__all__ = [
    "Shares",
    "guess_lang",
    "has_letters",
    "is_english_word",
    "is_wrong_language",
    "mixed_words",
    "plain_words",
    "same_words",
    "shares",
]

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*")
_LETTERS = re.compile(r"[^\W\d_]+")
_CYRILLIC = re.compile(r"[\u0400-\u052f]")
_LATIN = re.compile(r"[A-Za-z\u00c0-\u024f\u1e00-\u1eff]")
_HANDLE = re.compile(r"[@#]\w+")


def _table(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Words that one language has and the other two lack or hardly use, without the language's own letters or with them.
_WORDS: Final[dict[Lang, frozenset[str]]] = {
    "uk": _table(
        "і й що як але або чи це цей ця ці цього цьому цю цих вона воно вони його йому її їх їй їм мене мені собі "
        "із зі від між щоб якщо коли де ще вже лише тільки був була були буде є немає який яка яке які якого якій "
        "яку яких якими року рік роки проте має мають може також зокрема понад тобто теж навіть щодо досі доки аби "
        "адже окрім біля сказав додав додала повідомив повідомила повідомляє відомо чоловік більше менше дуже з"
    ),
    "ru": _table(
        "и что как но или это этот эта эти этого этому он она оно они ему меня мне из с со от ко среди чтобы если "
        "когда где еще ещё уже лишь только был были будет есть нет который которая которое которые которого которой "
        "которую года году годы лет однако нужно имеет имеют может можно также именно более сегодня тоже даже пока "
        "кроме чем сказал добавил сообщил сообщила сообщает известно мужчина больше меньше очень снова здесь чего "
        "себя своей к о"
    ),
    "en": _table(
        "the of and to in a is was for on that with by as at from said says has have had be been are were it its he "
        "she they will would not this which who after before an or but about more than over also new when their his "
        "her we you there what into up out could can if so do did does during against between under while no one "
        "all i i'm i'll i've my am how should where just only don't didn't doesn't can't isn't that's then them some "
        "any because our your me him"
    ),
}

# Letter groups that tell Ukrainian (positive) from Russian (negative); `_` stands for the edge of a word. After
# Правопис 2019, §§ 26-30, and the endings in Зализняк's Грамматический словарь; 3 = the other language can't write it.
_GROUPS: Final[dict[str, int]] = {
    group.replace("_", " "): weight
    for weight, groups in {
        3: "ьо ць цю_ ця_ ття ння ськ зьк ують ають_ ють єть ові орі ати_ ити_ ався_ ився_ увся_ _зб",
        2: "ува ав_ ути_ _роз _йо нш лля ддя ою_ _зв",
        1: "ому_ ну_ му_ ив_ жу ий_ лив _зн дж йн",
        -1: "ени ани ест _пре _раз ей_ _со ци ить_ ова но_ ми_ сл",
        -2: "ой_ ет_ ев_ ую_ еть_ ать_ ал_ ил_ ел_ ит_ ем_ _рас _бес тель вь_ мь_ чт еск дел ью цк ему_",
        -3: "ие ии ых ия_ ию_ ая_ яя_ ое_ ее_ ость_ ости_ его_ тся_ лся_ ает_ яет_ ует_ ают_ уют_ ят_ ющ чь шь щь рь_ "
        "сск _из ье_ ио",
    }.items()
    for group in groups.split()
}
_OWN_LETTER_WEIGHT: Final = 4
_WORD_WEIGHT: Final = 3
_SURE: Final = 3
"""Least evidence for a verdict between the two Slavic languages: one short word, or one ending."""
_ENGLISH_GROUPS: Final = tuple(
    sorted(_table("·th the· ing· tion ed· ·wh ght ment· ly· ·qu ck ee oo ou ea ai ay· ow"))
)  # `·` stands for the edge of a word


@dataclass(frozen=True, slots=True)
class Shares:
    """How many letters of a text are in which script; digits, signs, tags and addresses aren't counted."""

    cyrillic: int
    """Cyrillic letters."""
    latin: int
    """Latin letters."""
    other: int
    """Letters of any other script."""

    @property
    def total(self) -> int:
        """All letters."""
        return self.cyrillic + self.latin + self.other


def _bare(text: str) -> str:
    """*text* without tags, addresses, handles and hashtags."""
    return _HANDLE.sub(" ", ADDRESS.sub(" ", strip_tags(text)))


def shares(text: str) -> Shares:
    """Count the letters of *text* by script, without tags, web and mail addresses."""
    letters = "".join(_LETTERS.findall(_bare(text)))
    cyrillic, latin = len(_CYRILLIC.findall(letters)), len(_LATIN.findall(letters))
    return Shares(cyrillic, latin, len(letters) - cyrillic - latin)


def has_letters(text: str) -> bool:
    """Whether *text* has a letter outside its tags; an address counts as none."""
    return _LETTERS.search(_bare(text)) is not None


def plain_words(text: str) -> list[str]:
    """Return the words of *text* as written, without tags, addresses, numbers and signs."""
    return _WORD.findall(_bare(text))


def same_words(ours: str, theirs: str) -> bool:
    """Whether two texts have the same words in the same order; case, tags, signs and numbers are ignored."""
    if ours == theirs or abs(len(ours) - len(theirs)) > 20:  # tags and signs make up for so much at most
        return ours == theirs
    if (_CYRILLIC.search(ours) is None) is not (_CYRILLIC.search(theirs) is None):
        return False
    return [word.casefold() for word in plain_words(ours)] == [word.casefold() for word in plain_words(theirs)]


def guess_lang(text: str) -> Lang | None:
    """Return the language of *text*, or None where it can't be told: names, abbreviations, numbers, other languages.

    A text in two scripts is judged by the one with more words in small letters: names stand in capitals.
    """
    written = plain_words(text)
    words = [word.lower() for word in written]
    count = shares(text)
    if count.total == 0 or count.other * 2 > count.total:
        return None
    small = [word for word in written if word[0].islower()]
    lead = sum(map(_has_cyrillic, small)) - sum(map(_has_latin, small)) or count.cyrillic - count.latin
    if lead < 0:
        return "en" if _is_english(words) else None
    evidence = _slavic_evidence(list(filter(_has_cyrillic, words)))
    if evidence >= _SURE:
        return "uk"
    return "ru" if evidence <= -_SURE else None


def _has_cyrillic(word: str) -> bool:
    return _CYRILLIC.search(word) is not None


def _has_latin(word: str) -> bool:
    return _LATIN.search(word) is not None


def _slavic_evidence(words: list[str]) -> int:
    """Sum of what speaks for Ukrainian (positive) and Russian (negative) in lower-case *words*."""
    padded = f" {'  '.join(words)} "
    own = sum(padded.count(letter) for letter in LANGUAGES["uk"].own_letters)
    own -= sum(padded.count(letter) for letter in LANGUAGES["ru"].own_letters)
    short = sum((word in _WORDS["uk"]) - (word in _WORDS["ru"]) for word in words)
    groups = sum(padded.count(group) * weight for group, weight in _GROUPS.items())
    return own * _OWN_LETTER_WEIGHT + short * _WORD_WEIGHT + groups


def _is_english(words: list[str]) -> bool:
    known = sum(word in _WORDS["en"] for word in words)
    if known * 8 >= len(words):  # one word in eight; running English has about one in three
        return known > 0
    return _english_groups(words) * 3 >= len(words) * 2 and len(words) >= 4


def is_english_word(word: str) -> bool:
    """Whether *word* is one of the commonest English words, in any case."""
    return word.lower() in _WORDS["en"]


def _english_groups(words: list[str]) -> int:
    padded = f"·{'··'.join(words)}·"
    return sum(padded.count(group) for group in _ENGLISH_GROUPS)


def is_wrong_language(text: str, *, target: Lang, source: Lang) -> bool:
    """Whether *text* is surely not in *target*. Conservative: names, titles, numbers and short texts pass.

    *source* is the language that an engine read: the likely culprit, so less evidence settles it.
    """
    count = shares(text)
    lower = [word for word in plain_words(text) if not word[0].isupper()]
    if LANGUAGES[target].script == "Latn":
        if count.cyrillic * 2 > count.total and count.cyrillic > 1:
            return True
        # Ukrainian in Latin letters, say: not one small English word, and hardly a group of letters that English has.
        words = [word.lower() for word in plain_words(text)]
        known = set(words) & _WORDS["en"] - {"i", "do", "no"}  # «і», «до», «но» in Latin letters
        return len(lower) >= 6 and not known and _english_groups(words) * 4 < len(words)
    if count.latin > count.cyrillic:
        small = [word for word in lower if len(word) > 1 and _has_latin(word)]
        return len(small) >= (2 if source == "en" else 3) and count.latin > 2 * count.cyrillic
    return _is_other_slavic(text, lower, target=target, source=source)


def _is_other_slavic(text: str, lower: list[str], *, target: Lang, source: Lang) -> bool:
    other: Lang = "ru" if target == "uk" else "uk"
    if not lower and source != other:
        return False
    written = [word for word in plain_words(text) if _has_cyrillic(word)]
    words = [word.lower() for word in written]
    sign = 1 if other == "uk" else -1
    votes = [_slavic_evidence([word]) * sign for word in words]
    against = sum(vote >= _SURE for vote in votes)
    for_target = sum(vote <= -_SURE for vote in votes)
    # In a headline one word that the target can't write is enough; but names may hold any, «Шарль де Голль» too.
    small = [word for word in written if word[0].islower() and len(word) > 2]
    if len(words) <= 4 and for_target == 0 < sum(votes) and any(_is_alien(word, other) for word in small):
        return True
    if sum(votes) < 2 * _SURE:
        return False
    # A Ukrainian title in a Russian sentence brings foreign words, but never most of them.
    needed = 1 if source == other and len(words) <= 3 else 2
    by_words = against >= needed and against > 2 * for_target and against * 5 >= len(words)
    return by_words or (for_target == 0 and sum(votes) >= len(words) > 3)


def _is_alien(word: str, lang: Lang) -> bool:
    """Whether lower-case *word* is surely of *lang* and not of the other Slavic language."""
    sign = 1 if lang == "uk" else -1
    if _slavic_evidence([word]) * sign < _SURE:
        return False
    own = any(letter in word for letter in LANGUAGES[lang].own_letters)
    return own or any(weight * sign >= _SURE and group in f" {word} " for group, weight in _GROUPS.items())


def mixed_words(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans (half-open, code points) of words that mix Cyrillic and Latin letters, as «Кiєв» with a Latin i.

    A hyphen, an apostrophe or a digit parts words: «IT-компанія» and «iPhone'и» are no mixture.
    """
    for found in _LETTERS.finditer(text):
        if _has_cyrillic(found[0]) and _has_latin(found[0]):
            yield found.span()
