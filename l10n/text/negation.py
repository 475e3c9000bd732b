"""Whether a text denies something: the words that negate, and every sign that it may be negated in another way."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from l10n.languages import Lang
from l10n.text.markup import strip_tags
from l10n.text.names import romanise

__all__ = [
    "Denials",
    "count_denials",
    "find_flipped",
    "find_lone_nobody",
    "find_negations",
    "may_be_negative",
    "may_excuse",
]

_NEGATIONS: Final[dict[Lang, re.Pattern[str]]] = {
    "uk": re.compile(
        r"(?<!поки )(?<!доки )(?<!мало )(?<!ледь )(?<!ледве )(?<!трохи )\b(?:не|немає|нема)\b"
        r"(?!\s(?:лише|тільки|менше|більше|раніше|пізніше|просто|так давно|"
        r"стільки|раз\b|старше|молодше))",
        re.IGNORECASE,
    ),
    "ru": re.compile(
        r"(?<!пока )(?<!чуть )(?<!едва )(?<!чуть ли )\b(?:не|нет)\b"
        r"(?!\s(?:только|лишь|менее|более|ранее|раньше|позднее|позже|просто|"
        r"так давно|столько|раз\b|старше|младше))",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\bnot\b(?!\s(?:only|just|merely|least))|(?<!\bwhy )\b\w+n['’]t\b(?!\smind)|\bcannot\b"
        r"|\bnever\b(?!\smore)",
        re.IGNORECASE,
    ),
}
# Every word that negates by itself, pleonastic ones too; «ні» and «ни» only go with a «не».
_HARD: Final[dict[Lang, re.Pattern[str]]] = {
    "uk": re.compile(r"\b(?:не|немає|нема|без)\b(?!\s(?:лише|тільки|так\sдавно))", re.IGNORECASE),
    "ru": re.compile(r"\b(?:не|нет|без)\b(?!\s(?:только|лишь|так\sдавно))", re.IGNORECASE),
    "en": re.compile(
        r"\b(?:not|cannot|never|no|none|nobody|nothing|nowhere|neither|nor|without)\b|n['’]t\b", re.IGNORECASE
    ),
}
# What says no in other words: a prefix, "refuse", "fail", "instead of", «лише» where another language has "not until".
_OTHERWISE: Final[dict[Lang, re.Pattern[str]]] = {
    "uk": re.compile(
        r"\bне(?!щодавн|бе[сз]|бо|бом|діл|забар|рв|ї\b|ю\b|йро|фт|жит|тання|гайн|обхідн|рухом|вдовз|велик|"
        r"зважаючи|абияк|"
        r"мов|хай|ймовірн|від['’ʼ]ємн)\w{3,}|\b(?:без\B|ані\b|ні\b|байдуж|відмов|запереч|заборон|бракує|"
        r"брак\b|браку\b|відсутн|"
        r"навряд|ледь|ледве|"
        r"ухил|уник|втрат|провал|позбав|перестав|припин|скас|поза\b|крім|замість|важко|складно|лише|тільки|"
        r"заважа|завади|"
        r"утрим|проти|недо|аніж|мало|погано|поган)\w*",
        re.IGNORECASE,
    ),
    "ru": re.compile(
        r"\bне(?!давн|бе[сз]|бо|рв|й\b|ё\b|е\b|го\b|йро|фт|медлен|обходим|движим|больш|смотря|сколько|котор|"
        r"дел|вероятн|"
        r"зависим|ких)\w{3,}|\b(?:без\B|бес|ни\b|все\sравно|отказ|отриц|запре|отсутств|вряд|едва|уклон|избе|"
        r"прекра|утрат|потер|"
        r"провал|лиш|"
        r"перестал|отмен|вне\b|кроме|вместо|трудно|сложно|лишь|только|меша|помеша|воздерж|против|опроверг|"
        r"недо|мало|плохо)\w*",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\b(?:un(?!i[oqtvf]|der|til|cle\b|less)\w{3,}|dis(?:a[gpbl]|qual|sat|like|order|cont|miss|bel|resp|"
        r"hon|loy)\w*|"
        r"in(?:cap|ab|suf|eff|val|app|acc|comp|cor|dec|vis|exp|jus|act|def)\w*|im(?:poss|pract|prob|pot|per[fv])\w*|"
        r"il(?:leg|lic|log)\w*|ir(?:reg|rel|resp|rev|rat)\w*|non-?\w+|\w{3,}less|fail\w*|refus\w*|den(?:y|"
        r"ie[sd]|ying|ial)|"
        r"lack\w*|ban(?:s|ned|ning)?\b|prohibit\w*|forbid\w*|reject\w*|avoid\w*|prevent\w*|absen\w*|hardly|"
        r"barely|rarely|"
        r"scarc\w*|unless|except|instead|rather\sthan|far\sfrom|out[ -]of|beyond|stop\w*|ceas\w*|miss(?:ed|"
        r"ing)?|lost|lose|"
        r"only|until|free\sof|against|too\b|keep\w*\sfrom|doubt\w*|neglect\w*|declin\w*|withh\w+|wrong|"
        r"abstain\w*|unlike|"
        r"short\w*|cancel\w*|despite|mistake\w*|yet|even\sif|off\b)\b",
        re.IGNORECASE,
    ),
}
# Whatever may deny without saying not: a prefix, "without", "refuse", "only", "hardly", a question, a wish, "until".
_SIGNS: Final[dict[Lang, re.Pattern[str]]] = {
    "uk": re.compile(
        r"\bн[еі](?!ї\b|ю\b|й\b|бо)|\b(?:без|жод|відмов|запереч|заборон|брак|відсутн|лише|тільки|навряд|ледь|"
        r"крім|окрім|проти|ухил|уник|"
        r"припин|втра|провал|поки|доки|мало\b|замість|навпаки|позбав|спрост|перестав|утрим|скас|рідко|залиш|чи\b|лиш)",
        re.IGNORECASE,
    ),
    "ru": re.compile(
        r"\bн[еи](?!х\b|м\b|ми\b|й\b|го\b|ё\b|бо)|\b(?:без|бес|отказ|отриц|запре|отсутств|лишь|только|вряд|"
        r"едва|кроме|против|уклон|избе|"
        r"прекра|потер|утра|"
        r"провал|пока|мало\b|вместо|наоборот|лиш|опроверг|перестал|воздерж|отмен|редко|остал|остан|остав|ли\b|теря)",
        re.IGNORECASE,
    ),
    "en": re.compile(
        r"\bno(?:r|t|ne|body|thing|where|n[a-z-]{3,})?\b|\bnever|\b(?:un(?!i)|dis|ill?[e-]|irr)[a-z]{3,}|"
        r"less\b|\bwithout|\b(?:refus|den[iy]|ban|lack|fail|"
        r"ina[bcd]|inc[ao][pmr]|ine[fl]|ins[eu][cf]|inval|imp[eor][rs]s?|cannot|only|hardly|barely|rarely|"
        r"except|against|avoid|stop|lose|lost|miss(?!i[lo])|until|unless|few|little|instead|"
        r"reject|prevent|cease|abstain|cancel|rather|too\b|remain|neither|but\b|whether|absen|forbid|rul\w+ out|"
        r"scarc|short(?:age|fall| of)|far from|yet|doubt|prohibit|beyond|still|last|despite)|n['’]t\b|\?",
        re.IGNORECASE,
    ),
}

# What excuses a denial that only one of two versions has: with a third at hand, that one tells.
_EXCUSES: Final[dict[Lang, re.Pattern[str]]] = {
    "uk": re.compile(r"\b(?:всього|сумнів|тимчасов)", re.IGNORECASE),
    "ru": re.compile(r"\b(?:всего\b|порица|умалч|дефицит|приостан|временн|осужд)", re.IGNORECASE),
    "en": re.compile(
        r"\b(?:resist|away\b|ill\b|merely|just\b|disregard|devoid|strand|stuck|neutrali|secret|"
        r"as\s(?:young|little|low|few)\sas\b)",
        re.IGNORECASE,
    ),
}


def may_excuse(text: str, *, lang: Lang) -> bool:
    """Whether *text* says something that a translator of another language often words as a denial, or the reverse."""
    return _EXCUSES[lang].search(strip_tags(text)) is not None


def find_negations(text: str, *, lang: Lang) -> list[str]:
    """Return the words of *text* that surely negate, in order."""
    return [found[0] for found in _NEGATIONS[lang].finditer(strip_tags(text))]


@dataclass(frozen=True, slots=True)
class Denials:
    """How often a text denies."""

    surely: int
    """By «не», not, never, where nothing but a denial can be meant."""
    hard: int
    """By any word that negates by itself; never fewer."""
    soft: int
    """By those, or in other words: a prefix, "refuse", «лише»; never fewer."""


def count_denials(text: str, *, lang: Lang) -> Denials:
    """Return how often *text* denies, by how sure it is."""
    plain = strip_tags(text)
    hard = len(_HARD[lang].findall(plain))
    return Denials(len(_NEGATIONS[lang].findall(plain)), hard, hard + len(_OTHERWISE[lang].findall(plain)))


_CLAUSE: Final = re.compile(r"[,.;:!?…«»\"“”„()—–]")
# Ukrainian and Russian double the negation: «ніхто не знав», никто не знал.
_NOBODY: Final[dict[Lang, re.Pattern[str]]] = {
    "uk": re.compile(
        r"\bні(?:хто|кого|кому|ким|коли|чого|чому|чим|де|куди|який|якого|якому|яким|яка|якої|якій|яку|які|яких)\b"
        r"|\bжод(?:ен|н\w+)\b",
        re.IGNORECASE,
    ),
    "ru": re.compile(
        r"\bни(?:кто|кого|кому|кем|когда|чего|чему|чем|где|куда|какой|какого|какому|каким|какая|какую|какие|каких)\b"
        r"|\bни (?:\w{1,2} )?од(?:ин|на|но|ного|ной|ну|ному|ним)\b",
        re.IGNORECASE,
    ),
}
_DENIES: Final = re.compile(
    r"\b(?:не|немає|нема|нет|без|ні|ни|нельзя|невозможно|неможливо)\b|\bне(?!щодавн|давн)\w{4,}", re.IGNORECASE
)


def find_lone_nobody(text: str, *, lang: Lang) -> str | None:
    """Return the first «ніхто» or «никогда» of *text* whose clause lacks its «не»; None in English.

    Not where it may stand alone: with an infinitive («нікуди йти») or as an answer («Ніхто.»).
    """
    if lang == "en":
        return None
    for clause in _CLAUSE.split(strip_tags(text)):
        found = _NOBODY[lang].search(clause)
        rest = _NOBODY[lang].sub(" ", clause)
        is_alone = _INFINITIVE.match(clause, found.end()) if found else None
        if found and not is_alone and len(rest.split()) > 1 and not _DENIES.search(rest):
            return found[0]
    return None


_INFINITIVE: Final = re.compile(r"\s\w+(?:ти|тися|тись|ть|ться)\b", re.IGNORECASE)


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
