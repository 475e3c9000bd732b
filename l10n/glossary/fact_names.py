"""Names that one of three versions has not: a person or place swapped, missing or added there.

Two versions must share the name, and nothing in the third may sound like it. Names that are translated, not
transcribed, prove nothing: White House, Німеччина. So do sentence beginnings and titles in quotation marks.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Final

from l10n.glossary.likeness import likeness, skeleton
from l10n.glossary.morph import Morphology, open_morphology
from l10n.glossary.speller import open_speller
from l10n.languages import Lang
from l10n.text.markup import strip_tags
from l10n.text.names import romanise

Heard = Sequence[tuple[str, float]]

__all__ = [
    "NameWord",
    "are_alike",
    "find_name_words",
    "find_sounding",
    "hear",
    "is_given_name",
    "is_sounded",
    "is_surely_name",
    "name_runs",
    "odd_names",
    "read_name",
]

_WORD: Final = re.compile(r"[^\W\d_]+(?:['’ʼ][^\W\d_]+)*")
_QUOTED: Final = re.compile(r"«[^«»]*»|“[^“”]*”|„[^„“”]*[“”]|\"[^\"]*\"")
_ENDING: Final = re.compile(
    r"(?:ськ|ск|цьк|цк)?(?:ого|ому|ою|ами|ями|ах|ях|ові|еві|єві|им|ым|ом|ем|єм|ой|ей|ів|ов|их|ых|[аеиіїоуыэюяєьй])\Z"
)
_GRAMS: Final = {"Geox", "Name", "Surn", "Patr", "Orgn"}
_LIKE: Final = 0.62
_UNLIKE: Final = 0.54
_SMALL: Final = 0.2
"""So much more alike a word without a capital has to be: canadien may be the Canadian's name, chance likeness not."""
_HARDLY: Final = 0.4
"""Олена and Елена are that far apart; what is less alike may be a translation."""
# Exonyms that share no sound with the name elsewhere, by how they begin, all languages.
_EXONYMS: Final = re.compile(
    r"дані[яїєю]|дани[яию]|denmark|великобр|норвег|norw|швец|швед|swed|туреч|турц|турк|turk|türk|"
    r"німе|герман|germ|угор|венгр|hung|китай|кита|chin|грузі|грузи|georg|відн|віден|вен[аеуыо]|vien|сша|штат|state|америк|"
    r"amer|брит|брита|brit|england|англі|англи|kingdom|holl|нідер|нидер|nether|голл|греці|греци|greec|japan|япон|індія|"
    r"афін|афин|athen|рим|rome|італ|итал|ital|cypr|кіпр|кипр|сходу?|схід|восток|захід|запад|west|east|північ|север|south|"
    r"north|півд|юг|пек[іи]н|beij|peking|хорв|croat|вірмен|армен|литв|lith|єгип|егип|egypt|кельн|cologn|чех|czech|росі|росс|russ|європ|европ|euro|морe|моря|sea|білорус|белорус|belar|spain|іспан|испан|швейц|swiss|switz",
    re.IGNORECASE,
)

# English capitals that are no names of persons and mostly small letters in the other two languages.
_TITLES: Final = frozenset(
    re.findall(
        r"\w+",
        "Monday Tuesday Wednesday Thursday Friday Saturday Sunday January February March April June July "
        "August September October November December President Prime Minister Ministry Court Supreme High "
        "House White Senate Congress Council Committee Department Office Party Great Night Live Street Road "
        "Avenue Central National International United Nations Union Democratic Republican Democrat Democrats "
        "Republicans Social Christian Labour Conservative Liberal People Army Navy Force Forces Guard "
        "Security Service Police University School College Church Bank Company Group League Cup World Games "
        "Olympic Championship Club City County State Island Islands River Lake Ocean Mountain Valley Park "
        "Bridge Airport Station Center Centre Museum Library Hospital Institute Agency Association Federation "
        "Foundation Fund Press Times Post News General Secretary Chief Director Chairman Judge Justice "
        "Attorney Governor Mayor Senator Bishop Pope Saint King Queen Prince Princess Lord Lady Catholic "
        "Orthodox Jewish Muslim Islamic Christmas Easter Hurricane Tropical Black Open Grand Royal Middle "
        "Upper Lower Free Air Development Defense Defence Foreign Health Education Energy Trade Pacific "
        "Atlantic Ring Fire Finance Economic Human Rights Commission Parliament Assembly Revolution Civil "
        "Second First Third Cold Team Fashion Week Research Studies ",
    )
)


@dataclass(frozen=True, slots=True)
class NameWord:
    """A word with a capital inside a sentence, and outside quotation marks."""

    text: str
    """As written."""
    start: int
    """Code points from the start of the text without tags."""
    latin: str
    """In Latin letters, ending off."""


def find_name_words(text: str, *, lang: Lang) -> list[NameWord]:
    """Return the words of *text* that are surely parts of names; none in an English headline with capitals."""
    plain = _QUOTED.sub(lambda found: " " * len(found[0]), strip_tags(text))
    long = [word for word in _WORD.findall(plain) if len(word) > 3]
    if lang == "en" and sum(word[0].isupper() for word in long) * 10 > len(long) * 7:  # a headline
        return []
    return [word for word in _capitals(text, lang) if _INSIDE.search(plain[: word.start])]


_INSIDE: Final = re.compile(r"[^\W_][,;:)]?\s(?:[^\W_]\.\s?)*\Z")


def _capitals(text: str, lang: Lang) -> list[NameWord]:
    """The words that may be parts of names, at the beginning of a sentence as well."""
    plain = _QUOTED.sub(lambda found: " " * len(found[0]), strip_tags(text))
    found: list[NameWord] = []
    last = -1  # where a name's next word would start
    for word in _WORD.finditer(plain):
        if not (word[0][0].isupper() and word[0][1:].islower()) or _EXONYMS.match(word[0]) or word[0] in _TITLES:
            continue
        is_second = word.start() == last  # «Ілон Маск»: after a given name an ordinary word is a surname
        if lang == "en" or not (word[0].isascii() or (_is_common(word[0]) and not is_second)):
            last = word.end() + 1
            if len(word[0]) > 3 or (len(word[0]) == 3 and plain[last : last + 1].isupper()):
                found.append(NameWord(word[0], word.start(), _latin(word[0], lang)))
    return found


@cache
def _morphology() -> Morphology | None:
    return open_morphology("ru")


@cache
def _is_common(word: str) -> bool:
    """Whether a word is known as an ordinary one only; what the Russian dictionary lacks is taken for a name."""
    morphology = _morphology()
    if morphology is None or not morphology.is_known(word):
        return morphology is None
    return not any(one.grams & _GRAMS for one in morphology.analyse(word))


_ENGLISH_SOUNDS: Final = (
    (r"g(?=[eiy])", "j"),
    (r"cz", "ch"),
    (r"ch(?=[rl])", "k"),
    (r"c(?=[eiy])", "s"),
    (r"c(?!h)", "k"),
    (r"th", "t"),
    (r"\bxh", "j"),
    (r"w(?=[aeiouy])", "v"),
    (r"augh|ough|igh", "o"),
)


@cache
def _latin(word: str, lang: Lang) -> str:
    if lang == "en":
        return _spoken(re.sub(r"['’]s?\Z", "", word).lower())
    stem = _ENDING.sub("", word.lower())
    latin = romanise(stem if len(stem) > 2 else word.lower(), source=lang)
    return re.sub(r"\bu(?=[aeiou])", "v", re.sub("d?zh", "j", latin))  # «Джон» is John, «Уоррен» Warren


def _spoken(word: str) -> str:
    """English spelling nearer to its sound: Craig and «Крейг», Lacy and «Лейсі», Wayde and «Вейд»."""
    for pattern, sound in _ENGLISH_SOUNDS:
        word = re.sub(pattern, sound, word)
    return word


@cache
def _alike(one: str, two: str) -> float:
    """How alike two words in Latin letters are, 0 to 1; Geiger has its hard g in «Гейгер», Verstappen's v is an f."""
    best = _likeness(one, two)
    if best < _LIKE and ("j" in one + two or "v" in one + two):
        best = max(best, _likeness(*(word.replace("j", "g").replace("v", "f") for word in (one, two))))
    return best


def _likeness(one: str, two: str) -> float:
    short = min(len(one), len(two))
    bones = [re.sub("[aeiouy]", "", skeleton(part)) or part for part in (one, two)]
    best = max(likeness(one, two), likeness(one[: short + 1], two[: short + 1]) * 0.9)
    return max(best, likeness(*bones) * 0.9)


def read_name(name: str, *, lang: Lang) -> list[NameWord]:
    """Return the words of *name*, known to be one; initials and particles left out."""
    return [NameWord(word[0], word.start(), _latin(word[0], lang)) for word in _WORD.finditer(name)
            if word[0][0].isupper() and len(word[0]) > 2]  # fmt: skip


def are_alike(one: NameWord, two: NameWord) -> bool:
    """Whether two words may be one name in two languages."""
    return _alike(one.latin, two.latin) >= _LIKE


def find_sounding(text: str, words: Sequence[NameWord], *, lang: Lang) -> NameWord | None:
    """Return the words with a capital of *text*, wherever they stand, that sound like *words*, as one; else None."""
    plain = strip_tags(text)
    found = [
        word for word in _WORD.finditer(plain)
        if word[0][0].isupper()
        and len(word[0]) > 2
        and any(_alike(_latin(word[0], lang), one.latin) >= _LIKE for one in words)
    ]  # fmt: skip
    if not found:
        return None
    last = found[0]
    for word in found[1:]:
        last = word if word.start() == last.end() + 1 else last
    return NameWord(plain[found[0].start() : last.end()], found[0].start(), _latin(found[0][0], lang))


def name_runs(words: Sequence[NameWord]) -> list[list[NameWord]]:
    """Return *words* in groups that stand side by side, one space apart: given name and surname."""
    runs: list[list[NameWord]] = []
    for word in words:
        if runs and runs[-1][-1].start + len(runs[-1][-1].text) + 1 == word.start:
            runs[-1].append(word)
        else:
            runs.append([word])
    return runs


def is_surely_name(words: Sequence[NameWord], lang: Lang) -> bool:
    """Whether one of *words* is no ordinary word with a capital; of English ones, two side by side are believed."""
    if lang == "en":
        return len(words) > 1 or not all(open_speller("en").is_known(word.text.lower()) for word in words)
    return not all(_is_common(word.text) for word in words)


def is_given_name(word: str, lang: Lang) -> bool | None:
    """Whether the dictionary knows *word* as a given name; None in English, or where there is no dictionary."""
    morphology = open_morphology(lang)
    return any("Name" in one.grams for one in morphology.analyse(word)) if morphology else None


def is_sounded(name: NameWord, words: Heard, *, is_easy: bool = False) -> bool:
    """Whether one of *words*, a text as `hear` gives it, may be *name*; easy: a chance likeness is enough."""
    return _sounds(name, words, _HARDLY if is_easy else _UNLIKE, is_easy=is_easy)


def odd_names(texts: dict[Lang, str]) -> Iterator[tuple[Lang, dict[Lang, str], str | None]]:
    """Yield (the odd version, the name in the other two, what stands in its place or None). Three versions only.

    Without anything in its place a name is told only where given name and surname are both missing.
    """
    names = {lang: find_name_words(text, lang=lang) for lang, text in texts.items()}
    words = {lang: hear(text, lang) for lang, text in texts.items()}
    capitals = {lang: _capitals(text, lang) for lang, text in texts.items()}
    sure = {lang: [*found, *_before(found, capitals[lang])] for lang, found in names.items()}
    for odd in texts:
        one, two = (lang for lang in texts if lang != odd)
        shared = [
            (name, other)
            for name in capitals[one]
            for other in capitals[two]
            if (name in sure[one] or other in sure[two])
            and _alike(name.latin, other.latin) >= _LIKE
            and not _is_sounded((name, other), words[odd], _LIKE)
        ]
        strange = [
            name for name in names[odd]
            if not any(_sounds(name, words[lang], _UNLIKE, is_easy=odd == "en") for lang in (one, two))
        ]  # fmt: skip
        long = [
            pair for pair in shared
            if len(pair[0].text) > 4 and len(pair[1].text) > 4 and not _is_sounded(pair, words[odd], _UNLIKE)
        ]  # fmt: skip
        if not (long and strange) and not _has_pair([name for name, _ in shared], texts[one]):
            shared = []
        if shared:
            said = {one: _joined(name for name, _ in shared), two: _joined(name for _, name in shared)}
            yield odd, said, _joined(strange) or None
        elif not shared and _is_person(strange, texts[odd], odd) and not _may_be_there(names, one, two, words[odd]):
            yield odd, {}, _joined(strange)


def hear(text: str, lang: Lang) -> list[tuple[str, float]]:
    """Each word of *text* in Latin letters, and what is added to the likeness that a name needs to be found in it."""
    words = (word for word in _WORD.findall(strip_tags(text)) if len(word) > 2)
    return [(_latin(word, lang), 0.0 if word[0].isupper() else _SMALL) for word in words]


def _sounds(name: NameWord, words: Heard, least: float, *, is_easy: bool = False) -> bool:
    """Whether *name* is among *words*. Easy is right for English, which writes a capital in Fashion Week."""
    return any(_alike(name.latin, word) >= least + (0 if is_easy else more) for word, more in words)


def _is_sounded(pair: tuple[NameWord, NameWord], words: Heard, least: float) -> bool:
    return any(_sounds(name, words, least) for name in pair)


def _may_be_there(names: dict[Lang, list[NameWord]], one: Lang, two: Lang, words: Heard) -> bool:
    """Whether the others have a name that the odd one lacks: it may be a translation of the strange one."""
    return all(any(not _sounds(name, words, _HARDLY) for name in names[lang]) for lang in (one, two))


def _before(names: Sequence[NameWord], capitals: Sequence[NameWord]) -> Iterator[NameWord]:
    """Those of *capitals* that a name follows at once: a given name at the beginning of a sentence."""
    starts = {name.start for name in names}
    return (word for word in capitals if word.start + len(word.text) + 1 in starts)


def _has_pair(found: Sequence[NameWord], text: str) -> bool:
    """Whether two of *found* stand side by side in *text*: a given name and a surname."""
    ends = {name.start + len(name.text) + 1 for name in found}
    return any(name.start in ends for name in found)


def _is_person(found: Sequence[NameWord], text: str, lang: Lang) -> bool:
    """Whether *found* are given name and surname, not English words with capitals alone: Heritage List."""
    if not _has_pair(found, text):
        return False
    return lang != "en" or not all(open_speller("en").is_known(name.text.lower()) for name in found)


def _joined(found: Iterator[NameWord] | Sequence[NameWord]) -> str:
    return " ".join(dict.fromkeys(name.text for name in found))
