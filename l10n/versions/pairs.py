"""Whether a word that took the place of another says the same. Knows words one by one, and where they stand."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final, Literal

from rapidfuzz.distance import OSA

from l10n.glossary.speller import open_speller
from l10n.languages import Lang
from l10n.text.spoken import find_spoken
from l10n.text.words import Word, fold_word
from l10n.versions.spelling import is_negated, is_slip, is_variant, straight_letters

__all__ = ["Judged", "Place", "is_negation", "is_numberish", "judge_pair", "kind_of"]


@dataclass(frozen=True, slots=True)
class Judged:
    """A verdict on one place."""

    kind: str
    """What changed there."""
    is_cosmetic: bool
    """Whether it says the same."""
    reason: str
    """One clause for the reader."""


@dataclass(frozen=True, slots=True)
class Place:
    """A word where it stands."""

    text: str
    """The whole text."""
    words: Sequence[Word]
    """All its words."""
    at: int
    """Which of them."""

    @property
    def word(self) -> str:
        """As written."""
        return self.words[self.at].text

    @property
    def is_start(self) -> bool:
        """Whether a sentence or quotation begins with it, so that a capital doesn't make a name of it."""
        before = self.text[self.words[self.at - 1].end if self.at else 0 : self.words[self.at].start]
        return self.at == 0 or re.search(r"[.!?…:«“„\"]", before) is not None

    @property
    def owners(self) -> Literal["one", "many"] | None:
        """Whose an English word says something is: the owner's, the owners'; None where it doesn't."""
        if re.search("['’ʼ`‘´]s$", self.word):
            return "one"
        end = self.words[self.at].end
        return "many" if self.word.endswith("s") and re.match("['’ʼ`‘´]", self.text[end:]) else None

    @property
    def is_loud(self) -> bool:
        """Whether it stands in a headline that gives each word a capital, or all of them capitals."""
        long = [word.text for word in self.words if len(word.text) >= 4 and word.text[0].isalpha()]
        return len(long) >= 3 and sum(word[0].isupper() for word in long) * 10 >= len(long) * 8


_NEGATIONS: Final[dict[Lang, re.Pattern[str]]] = {
    "uk": re.compile(r"не|ні|ані|без|нема|немає|ніхто|ніщо|нічого|ніколи|ніде|жод\w+|навряд|поза|крім|окрім"),
    "ru": re.compile(r"не|ни|нет|без|никто|ничто|ничего|никогда|нигде|никак\w*|нельзя|вряд|кроме|вне"),
    "en": re.compile(
        r"not?|none|never|nothing|nobody|nowhere|neither|nor|without|cannot|hardly|barely|except|\w+n['’]t"
    ),
}
_MAGNITUDE: Final = re.compile(
    r"тис|тыс|тисяч\w*|тысяч\w*|млн|млрд|трлн|мільйон\w*|миллион\w*|мільярд\w*|миллиард\w*|трильйон\w*|триллион\w*|"
    r"thousands?|(?:m|b|tr)illions?|hundreds?|[mbt]n|bln|mln|k"
)
_DATE: Final = re.compile(
    r"січ(?:ень|н\w+)|лют(?:ий|ого|ому)|берез(?:ень|н\w+)|квіт(?:ень|н\w+)|трав(?:ень|н[яюі]\w*)|черв(?:ень|н\w+)|"
    r"лип(?:ень|н\w+)|серп(?:ень|н\w+)|верес(?:ень|н\w+)|жовт(?:ень|н\w+)|листопад\w*|груд(?:ень|н[яюі]\w*)|"
    r"(?:янв|фев|сент|окт|ноя|дек)\w*(?:арь|аря|аре|ябрь|ября|брь|бря|бре)|март\w?|апрел\w+|ма[йяе]|июн\w+|июл\w+|август\w?|"
    r"(?:jan|febr)uary|march|april|may|june|july|august|(?:sept|nov|dec)ember|october|"
    r"понеділ\w+|вівтор\w+|серед[аиую]|четвер\w*|п.?ятниц\w+|субот\w+|неділ\w+|"
    r"понедельник\w*|вторник\w*|сред[аыу]|пятниц\w+|суббот\w+|воскресень\w+|"
    r"(?:mon|tues|wednes|thurs|fri|satur|sun)days?|"
    r"сьогодні|[ув]чора|завтра|сегодня|вчера|today|yesterday|tomorrow|tonight"
)
_UNIT: Final = re.compile(
    r"[%‰°$€£₴₽]|(?:к|с|м|мк)?м|км|г|кг|мг|т|л|га|(?:к|м|г)?вт|год|хв|грн|гривен\w*|гривн\w+|долар\w*|доллар\w*|євро|евро|"
    r"кілометр\w*|километр\w*|метр\w*|кілограм\w*|килограмм\w*|тонн\w*|літр\w*|литр\w*|гектар\w*|"
    r"[ck]?m|km|kg|kw|mw|gw|tons?|tonnes?|lit(?:er|re)s?|(?:kilo)?met(?:er|re)s?|miles?|dollars?|euros?|pounds?|"
    r"hryvnias?|per\s?cent|percent|hectares?|acres?|фунт\w*|рубл\w+|миль|милі"
)


def is_negation(word: str, *, lang: Lang) -> bool:
    """Whether *word* says no by itself."""
    return _NEGATIONS[lang].fullmatch(word.lower()) is not None


def is_numberish(word: str, *, lang: Lang) -> bool:
    """Whether *word* is a number in figures or words, or multiplies one."""
    return word[0].isdigit() or bool(_MAGNITUDE.fullmatch(word.lower())) or bool(find_spoken(word, lang=lang))


def kind_of(ours: Sequence[Word], theirs: Sequence[Word], *, lang: Lang) -> str:
    """Return what changed where the words *ours* became *theirs*: the gravest of number, date, unit, negation, name."""
    words = [word.text for word in (*ours, *theirs)]
    small = [word.lower() for word in words]
    if any(is_numberish(word, lang=lang) for word in words):
        return "number"
    if any(_DATE.fullmatch(word) for word in small):
        return "date"
    if any(_UNIT.fullmatch(word) for word in small):
        return "unit"
    if any(is_negation(word, lang=lang) for word in words):
        return "negation"
    if any(word[0].isupper() for word in words):
        return "name"
    return "word"


def judge_pair(ours: Place, theirs: Place, *, lang: Lang) -> Judged | None:
    """Return how the word of *ours* became that of *theirs*; None where they are written alike."""
    before, after = ours.word, theirs.word
    if before == after:
        return None
    one, two = fold_word(straight_letters(before)), fold_word(straight_letters(after))
    if one == two:
        return _judge_same(ours, theirs, lang=lang)
    kind = kind_of([ours.words[ours.at]], [theirs.words[theirs.at]], lang=lang)
    if not (one.isalpha() and two.isalpha()):
        return Judged(kind, False, "another number or sign" if kind in ("number", "unit") else "another word")
    if _is_name(ours, theirs, lang=lang):
        return Judged("name", False, "letters of a name changed")
    kind = "word" if kind == "name" else kind  # the capital is the sentence's
    if is_variant(one, two, lang=lang):
        return Judged("spelling", True, "the same word, spelt as the sound or the house wants")
    spelt = _spelt(before), _spelt(after)
    if is_slip(*spelt, lang=lang) and (kind == "word" or OSA.distance(*spelt) == 1):
        return Judged("typo", True, "a slip: one of the two is no word")
    if is_negated(one, two, lang=lang) and (one.endswith(two) or two.endswith(one)):
        return Judged("negation", False, "a prefix that turns the word round")
    return Judged(kind, False, "another word")


def _spelt(word: str) -> str:
    return re.sub("[’ʼ`‘´]", "'", unicodedata.normalize("NFC", straight_letters(word)).lower())


def _is_name(ours: Place, theirs: Place, *, lang: Lang) -> bool:
    """Whether one of two words that differ in letters is a name, or may be one."""
    speller = open_speller(lang)
    places = ours, theirs
    if any(place.word[0].isupper() for place in places) and not any(speller.is_known(_spelt(p.word)) for p in places):
        return True
    for place in places:
        small = _spelt(place.word)
        if any(letter.isupper() for letter in place.word[1:]) and not place.is_loud:
            return True
        if not place.word[0].isupper() or (place.is_loud and not (speller.is_name(small) and speller.is_known(small))):
            continue
        if not place.is_start or (speller.is_known(small) and speller.is_name(small)):
            return True
    return False


def _judge_same(ours: Place, theirs: Place, *, lang: Lang) -> Judged:
    before, after = _visible(ours.word), _visible(theirs.word)
    if before == after:
        return Judged("space", True, "only a sign that can't be seen")
    one, two = straight_letters(before), straight_letters(after)
    if one == two:
        return Judged("typo", True, "letters of the other script that look alike")
    bare = re.sub(r"['’ʼ`‘´]", "", one), re.sub(r"['’ʼ`‘´]", "", two)
    if lang == "en" and _spelt(one) != _spelt(two):
        if not _is_apostrophe_slip(_spelt(one), _spelt(two)):
            return Judged("word", False, "an apostrophe that makes another word")
        if {ours.owners, theirs.owners} == {"one", "many"}:
            return Judged("word", False, "one owner or several")
    if [letter.isupper() for letter in bare[0]] != [letter.isupper() for letter in bare[1]]:
        return _judge_case(ours, theirs, lang=lang)
    if bare[0] != bare[1]:
        return Judged("ё", True, "ё or е")
    return Judged("apostrophe", True, "only the apostrophe changed")


def _visible(word: str) -> str:
    bare = unicodedata.normalize("NFC", re.sub("[\u00ad\u200b-\u200d\u2060\ufeff]", "", word))
    return bare.translate({0x300: None, 0x301: None})


def _is_apostrophe_slip(before: str, after: str) -> bool:
    """Whether an apostrophe was only forgotten or one too many: its and it's, but not were and we're."""
    apart = [word for word in (before, after) if "'" in word]
    if len(apart) != 1:
        return False
    return apart[0].endswith(("'s", "s'", "n't")) or not open_speller("en").is_known(apart[0].replace("'", ""))


def _judge_case(ours: Place, theirs: Place, *, lang: Lang) -> Judged:
    speller = open_speller(lang)
    small = max(_spelt(ours.word), _spelt(theirs.word), key=lambda word: (speller.is_known(word), word))  # ё, е
    shouts = [place.word.isupper() and len(place.word) > 1 for place in (ours, theirs)]
    is_loud = ours.is_loud or theirs.is_loud
    if shouts[0] != shouts[1] and len(small) <= 5 and speller.is_known(small) and not is_loud:
        return Judged("name", False, "an abbreviation and a word of the same letters")
    if ours.is_start and theirs.is_start and ours.at == theirs.at == 0:
        return Judged("case", True, "only the case of a letter at the start")
    if speller.is_common(small) and speller.is_name(small) and speller.is_known(small):
        return Judged("name", False, "a word and a name of the same letters")
    return Judged("case", True, "only the case of letters changed")
