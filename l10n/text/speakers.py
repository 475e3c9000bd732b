"""Who is quoted: the name beside a quotation that a verb of saying, «за словами» or a label gives it. Knows no person.

A pronoun or an office ("the president said") is no name and isn't returned: what stands for it in the other version
can't be told.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from l10n.languages import Lang
from l10n.text.markup import strip_tags
from l10n.text.quotations import Quotation, place_quotations

__all__ = ["Speech", "find_speeches", "has_saying"]


@dataclass(frozen=True, slots=True)
class Speech:
    """A quotation and who is named as its speaker."""

    quotation: Quotation
    """What is quoted."""
    speaker: str | None
    """As written, in whatever case it stands; None where no name is given."""


# Stems of verbs that introduce speech; a past or a present tense, also of a woman.
_SAYS: Final[dict[Lang, str]] = {
    "uk": r"(?:с?казав|с?казала|каже|кажуть|сказали|заяв|повідом|додав|додала|додає|наголо|підкресл|зазнач|"
    r"розпов|поясн|вважа|"
    r"пише|писа|напис|запевн|відпов|заклик|проголос|пообіця|прокоментув|констат|попере|згада|згаду|зауваж|уточн|"
    r"звернув|"
    r"звернула|резюм|цит|стверд|припуст|визна|спитав|спитала|запита|вигук|жарту|пожарту|написав|твітну)\w*",
    "ru": r"(?:сказал|говор|заяв|сообщ|добав|подчерк|отмет|отмеч|рассказ|поясн|объясн|счита|пишет|писал|напис|"
    r"завер|ответ|"
    r"призв|призыв|провозгл|пообещ|обеща|прокоммент|констат|предупре|вспомин|вспомн|замет|замеч|уточн|обрат|резюм|цит|"
    r"утвержд|предполож|призна|спрос|восклик|пошут|шут|написал|твит)\w*",
    "en": r"(?:sa(?:id|ys|y)|t(?:old|ells)|add(?:ed|s)|wr(?:ote|ites)|tweet(?:ed|s)|post(?:ed|s)|announce[ds]|"
    r"insist(?:ed|s)|"
    r"promise[ds]|stress(?:ed|es)|explain(?:ed|s)|ask(?:ed|s)|repl(?:ied|ies)|recall(?:ed|s)|urge[ds]|warn(?:ed|s)|"
    r"note[ds]|argue[ds]|claim(?:ed|s)|state[ds]|declare[ds]|comment(?:ed|s)|conclude[ds]|emphasi[sz]e[ds]|"
    r"admit(?:ted|s)|"
    r"acknowledge[ds]|believe[ds]|joke[ds]|continue[ds]|remark(?:ed|s)|call(?:ed|s)|according\sto)",
}
_NAME: Final = r"[^\W\d_a-zа-яіїєґё][\w'’ʼ-]+"
_NAMES: Final = rf"(?P<name>{_NAME}(?:\s(?:{_NAME}|(?:ван|де|фон|аль|бін|бен|van|de|von|al|bin|[A-ZА-ЯІЇЄҐ]\.)))*)"
# Between verb and name an office may stand: «сказав речник Повітряних сил Юрій Ігнат», "said Air Force spokesman …".
_BODY: Final = (
    r"(?:сил|військ\w*|войск\w*|рад[иа]|совет[аоу]\w*|суд[ау]?|област\w*|палат\w*|служб\w*|штаб\w*|банк\w*|парті\w*|парти\w*|"
    r"округ\w*|департамент\w*|комісії|комиссии|spokes\w+|chief|head|commander|minister|president|secretary|mayor|leader|"
    r"coach|captain|director|analyst|founder|author|editor|lawyer|officer|official)"
)
_OFFICE: Final = rf"(?:(?:[a-zа-яіїєґё'’ʼ-]+|{_NAME}(?=\s(?:{_NAME}\s)?{_BODY}\b))\s){{0,6}}"
_BY_NAME: Final[dict[Lang, str]] = {
    "uk": r"(?:за\sсловами|на\sдумку|як\s(?:сказав|сказала|заявив|заявила|повідомив|повідомила)|цитата|пряма\sмова)",
    "ru": r"(?:по\sсловам|по\sмнению|как\s(?:сказал|сказала|заявил|заявила|сообщил|сообщила)|цитата|прямая\sречь)",
    "en": r"(?:according\sto|in\sthe\swords\sof|quote\s(?:from|by)|in\sthe\sview\sof)",
}
_NO_NAMES: Final = frozenset(re.findall(r"\S+", "він вона вони я ми он она они мы he she they i we it this that the"))
_REACH: Final = 90
"""Code points beside a quotation in which its speaker is looked for, the sentence's end at most."""


def _patterns(lang: Lang) -> tuple[re.Pattern[str], re.Pattern[str], re.Pattern[str]]:
    """After a quotation: verb and name or name and verb; before it: the same; anywhere before: «за словами …»."""
    says, by, small = f"(?i:{_SAYS[lang]})", f"(?i:{_BY_NAME[lang]})", _OFFICE
    either = (
        rf"(?:{says}\s{small}{_NAMES}|{small}{_NAMES.replace('P<name>', 'P<first>')}(?:,[^,.]*,)?\s(?:\w+\s)?{says})"
    )
    after = re.compile(rf"[\s,.!?…—–-]*(?:{by}\s{small}{_NAMES.replace('P<name>', 'P<by>')}|{either})")
    before = re.compile(rf"(?:\A|[\s(—–-]){either}")
    return after, before, re.compile(rf"\b{by}\s{small}{_NAMES}")


_READ: Final = {lang: _patterns(lang) for lang in _SAYS}
_END: Final = re.compile(r"[.!?…]\s+(?=[^\Wa-zа-яіїєґё\d_])")


def find_speeches(text: str, *, lang: Lang) -> list[Speech]:
    """Return the quotations of *text* in order, each with the name of its speaker where one stands beside it."""
    plain = strip_tags(text).replace("\u00a0", " ")
    found = []
    quotations = place_quotations(text)
    for at, quotation in enumerate(quotations):
        begin = quotations[at - 1].end if at else 0
        end = quotations[at + 1].start if at + 1 < len(quotations) else len(plain)
        found.append(
            Speech(quotation, _after(plain, quotation.end, end, lang) or _before(plain, quotation, begin, lang))
        )
    return found


_SAYING: Final = {lang: re.compile(rf"\b(?:{says})", re.IGNORECASE) for lang, says in _SAYS.items()}


def has_saying(text: str, *, lang: Lang) -> bool:
    """Whether *text* has a verb of saying: what it quotes is then speech, not the title of a film."""
    return _SAYING[lang].search(strip_tags(text)) is not None


def _after(plain: str, start: int, end: int, lang: Lang) -> str | None:
    stop = _END.search(plain, start, min(end, start + _REACH))
    said = plain[start : stop.start() if stop else min(end, start + _REACH)]
    found = _READ[lang][0].match(said)
    return _named(found)


def _before(plain: str, quotation: Quotation, begin: int, lang: Lang) -> str | None:
    said = plain[max(begin, quotation.start - 2 * _REACH) : quotation.start]
    ends = list(_END.finditer(said))
    if ends:  # «Зеленський сказав. «…»» is a sentence before, and says it as well only with a colon
        said = said[ends[-1].end() :]
    found = [*_READ[lang][1].finditer(said), *_READ[lang][2].finditer(said)]
    return _named(found[-1]) if found else None


def _named(found: re.Match[str] | None) -> str | None:
    if found is None:
        return None
    name = next((name for name in found.groupdict().values() if name is not None), None)
    return None if name is None or name.split()[0].lower() in _NO_NAMES else name
