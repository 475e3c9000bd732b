"""Verbs that news denies, in three languages: «не підтвердив», не подтвердил, didn't confirm. Knows stems only.

A version that says with the verb what the other denies with it has surely lost the denial, or gained one: no other
wording excuses it, as it would where a translator says "refused" for «не захотів».
"""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from l10n.languages import Lang
from l10n.text.markup import strip_tags

__all__ = ["find_undenied_verb"]

# A row a meaning: how its words begin in Ukrainian, Russian and English. `=` ends a word there.
_TABLE: Final = """
підтверд | подтверд | confirm
заперечу заперечив заперечи | отрица отрицал опроверг | deny= denie denying
визна | призна | recogni acknowledg admit
знає знаю знал знав знат знают | зна знал знат | know= knows knew known
хоче хочу хотів хотіл хоті хочемо | хоч хот | want wish willing
може можу міг= могл могти зможе зміг змогл зможут | может могу мог= могл смож смог смогл могут | can= could able
буд= буде будут будемо | буд | will= would= going
вважа | счита | consider believe think= thinks thought
думав думал думає думають | думал думает думают | think= thinks thought
сказа каже кажут говор | сказа говор | say= says said tell= told speak= spoke
повідом | сообщ | report= reported reports inform announc notif
заявл заявив заявил | заяв | state= stated said announc declar
комент прокомент | коммент прокоммент | comment
погод згод згоден | соглас | agree
підтрим | поддерж | support back=
дозвол | разреш позвол | allow permit let=
прийня прийма | прин | accept adopt take= took taken pass=
отрима | получ | receiv get= got obtain
знайш знайд знайти виявил виявлено виявив | найд нашл нашел наш= обнаруж | find= found discover
бач побач | вид увид | see= saw seen
чув почу | слыш услыш | hear= heard
постражд поранен | пострада ранен | hurt= injur wound harmed suffer
загину загибл | погиб | die= died killed dead=
працю | работа | work operat function
допомож допома допомог | помож помог помощ | help assist aid
платит сплати заплат | плат заплат уплат | pay= paid pays
купив купил купу купл придба | куп приобрет | buy= bought purchas
продав прода | прода | sell= sold sale
виграл вигра перем | выигр побед | win= won wins
програ | проигр | lose= lost
піде пішо піш йде йти | идет пойд пош шел= | go= goes went gone leav
прийшо прийд прийш прибу | приш прид прибы | come= came arriv
повер верн | верн возвр | return come=
вийшо вийд вийш | выш выйд | leave leaves left= exit come=
залиш | остал остав остан покин | leave leaves left= remain stay
почав почал почн почин розпоч | нача начн начин | start begin= began begun
закінч заверш | заканч законч заверш | finish end= ended complet conclud
змін | измен мен | change alter
вплин вплив | влия повлия | affect influenc impact
план | план | plan= plans planned planning intend
очіку чека сподіва | ожида жда наде | expect wait hope
планує збира | намерен собира | plan= plans planned intend going
існу | существу | exist
відбу стал | произош состоя случ стал | happen occur take= took place
вистача | хвата достат | enough sufficient
розумі | понима поня | understand understood realiz
вір= вірит вірю вірят повір | вер пове | believ trust
потріб треба необхідн | нуж надо необходим | need require necessar
має маю мал мав мают повин | долж имеет имел имеют | have= has= had= should must ought
можлив | возмож | possib
зрозумі ясн | понятн ясн | clear
безпечн | безопасн | safe secure
готов | готов | ready prepar
винн | винов | guilty
відом | извест | known= clear unclear
склада станов | состав | be= is= are= was= were= amount
є= | есть= явля | is= are= was= were= be=
був= була було були | был= была было были | was= were= been= had=
публіку опублік оприлюд | опублик обнарод публик | publish releas disclos
назва назив | назв назыв | name= named call= called
відпов | ответ отвеч | answer respon repl
бра брав брал взяв взяла візьм | бра взял возьм | take= took taken part
брал участ | участ | participat part= involved attend
зверн зверта | обра | contact appeal turn= ask= apply
скасув скасов | отмен | cancel scrap lift=
зупин припин | остан прекра | stop= stopped halt ceas
стрим | сдерж | hold= held keep= restrain
уклад підпис | подпис заключ | sign= signed conclud
плат | плат | pay= paid
злов затрим арешт | задерж арест пойм | detain arrest catch caught
звинувачу звинуват | обвин | accus charg blam
засуд засудж | осуд осужд | condemn convict sentenc
вбив убив вбит | уби | kill murder
стріл обстріл | стрел обстрел | shoot shot= fire= fired shell
атаку напа | атак напа | attack
загрожу | угрож гроз | threat
пройш проход | прош проход | pass= passed go= went
зроб робит робил | сдела дела | do= does did= done make= made
відкри | откр | open
закри | закр | clos shut
вступ приєдна | вступ присоедин | join enter
піднім підвищ зріс зрост | подн повы вырос раст | rise= rose risen increase grew grow rais
впа знизи зменш | упа сниз уменьш | fall= fell drop= dropped decreas declin reduc
показ | показ | show
довод довел довед | доказ доказа | prove
люб подоба | люб нрав | like= likes liked love
боя боїт боїм | боят бои боим | fear afraid scared
забу забув | забы | forget forgot
пам'ята згад | помн вспомн | remember recall
служ | служ | serve serving
голосу проголос | голосов проголос | vote voted voting
зустріч зустрі | встре | meet= met meeting
жив живе живут жил | жив | live= lives lived living
захища захист | защищ защит | defend protect
використ | использ | use= used uses using
передба | предусм предпол | provide envisag foresee
відріз відрізня | отлич | differ
означа значит | означа значит | mean= means meant
залеж | завис | depend
стосу | каса относ | concern relat apply applies
дійш досяг | дост дош | reach achiev
збіг відпов | совпад соответ | match= correspond coincid
порушу поруш | наруш | violat breach break= broke
встиг | успе | manage time=
завда спричин | причин нанес вызв | cause inflict
"""


@cache
def _patterns(lang: Lang) -> tuple[re.Pattern[str], ...]:
    column = ("uk", "ru", "en").index(lang)
    rows = [row.split("|")[column].split() for row in _TABLE.strip().splitlines()]
    return tuple(
        re.compile(
            "(?:" + "|".join(re.escape(stem).replace("'", "['’ʼ]").replace("=", r"\Z") for stem in row) + ")",
            re.IGNORECASE,
        )
        for row in rows
    )


_WORD: Final = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*|[.;:!?()«»“”\"—–]|,")
_NOT: Final[dict[Lang, re.Pattern[str]]] = {
    "uk": re.compile(r"не|немає|нема|ні\w*|жод\w+|без|навряд|відмов\w+", re.IGNORECASE),
    "ru": re.compile(r"не|нет|ни\w*|без|вряд|отказ\w+", re.IGNORECASE),
    "en": re.compile(
        r"not|no|never|none|nobody|nothing|neither|nor|cannot|without|\w+n['’]t|refus\w+|fail\w*|declin\w+|hardly|"
        r"unable|un\w{4,}|few|little|only|yet|den(?:y|ied|ies)|avoid\w*|lack\w*",
        re.IGNORECASE,
    ),
}
_SURE: Final[dict[Lang, re.Pattern[str]]] = {
    "uk": re.compile("не", re.IGNORECASE),
    "ru": re.compile("не", re.IGNORECASE),
    "en": re.compile(r"not|never|cannot|\w+n['’]t", re.IGNORECASE),
}
_AFTER: Final[dict[Lang, int]] = {"uk": 1, "ru": 1, "en": 2}
"""Words behind a denial among which its verb stands."""
_NOT_SO: Final = re.compile(
    r"лише|тільки|только|лишь|only|just|merely|менше|більше|раніше|пізніше|просто|менее|более|ранее|раньше|"
    r"позже|стільки|столько|зовсім|совсем|дуже|очень|раз|until|старше|молодше|младше|whether",
    re.IGNORECASE,
)


def find_undenied_verb(source: str, target: str, *, source_lang: Lang, target_lang: Lang) -> tuple[str, str] | None:
    """Return what only *source* denies with a verb that *target* says without a denial, as both write it; else None."""
    ours = _read(source)
    theirs: list[str] | None = None
    for at, word in enumerate(ours):
        if not _SURE[source_lang].fullmatch(word):
            continue
        if at + 1 < len(ours) and _NOT_SO.fullmatch(ours[at + 1]):
            continue
        for place in range(at + 1, min(len(ours), at + 1 + _AFTER[source_lang])):
            if not ours[place][0].isalpha():
                break
            if theirs is None:
                theirs = _read(target)
            if told := _said(ours, ours[place], theirs, source_lang, target_lang):
                return f"{word} {ours[place]}", told
    return None


def _said(ours: list[str], verb: str, theirs: list[str], source_lang: Lang, target_lang: Lang) -> str | None:
    """The word of *theirs* that says *verb* without a denial; None where *ours* says it too or *theirs* denies it."""
    for mine, other in zip(_patterns(source_lang), _patterns(target_lang), strict=True):
        if not mine.match(verb):
            continue
        said = [at for at, word in enumerate(ours) if mine.match(word)]
        told = [at for at, word in enumerate(theirs) if other.match(word)]
        if not told or any(not _is_denied(ours, at, source_lang) for at in said):
            continue
        if not any(_is_denied(theirs, at, target_lang) for at in told):
            return theirs[told[0]]
    return None


def _is_denied(words: list[str], at: int, lang: Lang) -> bool:
    if _NOT[lang].fullmatch(words[at]):
        return True
    return any(_NOT[lang].fullmatch(word) for word in words[max(0, at - 4) : at + 3])


def _read(text: str) -> list[str]:
    return _WORD.findall(strip_tags(text).replace("\u00a0", " "))
