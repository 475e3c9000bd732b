# ruff: noqa: E501  # a row of a table stays one line
"""A small glossary for tests, and enforcers over it. The rows are of the form that glossaries/*.csv have."""

from __future__ import annotations

from functools import cache

from l10n.glossary.enforce import Enforced, Enforcer
from l10n.glossary.entries import parse_terms
from l10n.glossary.lexicon import Lexicon, build_lexicon
from l10n.glossary.morph import Morphology, open_morphology
from l10n.languages import Lang

TEXT = """\
id,pos,uk,ru,en,alt_uk,alt_ru,alt_en,bad_uk,bad_ru,bad_en
o.kyiv,oblast,Київська область,Киевская область,Kyiv Oblast,Київщина,,,Київський регіон,Киевский регион,Kyiv region;Kiev region
o.donetsk,oblast,Донецька область,Донецкая область,Donetsk Oblast,Донеччина,,,,,Donetsk region
o.luhansk,oblast,Луганська область,Луганская область,Luhansk Oblast,,,,,,Luhansk region;Lugansk region
c.kyiv,city,Київ,Киев,Kyiv,,,,,,Kiev
c.odesa,city,Одеса,Одесса,Odesa,,,,Одесса,Одеса,Odessa
c.mykolaiv,city,Миколаїв,Николаев,Mykolaiv,,,,Ніколаєв,Миколаив,Mykolayiv
c.hostomel,city,Гостомель,Гостомель,Hostomel,,,,,Хостомель,Gostomel
c.bucha,city,Буча,Буча,Bucha,,,,,,Butcha
c.vuhledar,city,Вугледар,Угледар,Vuhledar,,,,,Вугледар,Ugledar
c.zolote,city,Золоте,Золотое,Zolote,,,,,Золоте,Golden
k.uk,country,Велика Британія,Великобритания,UK,Британія,Британия,United Kingdom;Britain,Великобританія,,
k.turkey,country,Туреччина,Турция,Türkiye,,,,Турція,,Turkey
k.neth,country,Нідерланди,Нидерланды,Netherlands,,,,Голландія,Голландия,Holland
k.czechia,country,Чехія,Чехия,Czechia,,,Czech,,,Czech Republic
p.zelenskyy,person,Володимир Зеленський,Владимир Зеленский,Volodymyr Zelenskyy,Зеленський,Зеленский,Zelenskyy,,,Vladimir Zelensky
p.zaluzhnyi,person,Валерій Залужний,Валерий Залужный,Valerii Zaluzhnyi,Залужний,Залужный,Zaluzhnyi,,,Valery Zaluzhny
i.mou,headgen,Міністерство оборони,Министерство обороны,Ministry of Defence,,,Defence Ministry,,,Ministry of Defense
i.un,fixed,ООН,ООН,UN,,,United Nations,Організація Об'єднаних Націй,Организация Объединённых Наций,
m.uav,noun,безпілотник,беспилотник,UAV,,,drone,дрон,дрон,
m.defence,nphr,протиповітряна оборона,противовоздушная оборона,air defence,ППО,ПВО,,,,air defense
x.agreement,noun,угода,соглашение,agreement,,,,договір,договор,
x.project,noun,проєкт,проект,project,,,,проект,,
x.expert,noun,експерт,эксперт,expert,,,,фахівець,специалист,
x.hospital,noun,лікарня,больница,hospital,,,,шпиталь,госпиталь,
"""


@cache
def morphologies() -> dict[Lang, Morphology | None]:
    return {"uk": open_morphology("uk"), "ru": open_morphology("ru")}


@cache
def lexicon() -> Lexicon:
    return build_lexicon(parse_terms(TEXT, path="terms.csv"), morphologies())


@cache
def enforcer() -> Enforcer:
    return Enforcer(lexicon(), morphologies())


def enforce(pair: str, source: str, target: str) -> Enforced:
    """*pair*: `uk-en`."""
    source_lang, _, target_lang = pair.partition("-")
    return enforcer().enforce(source, target, source_lang=source_lang, target_lang=target_lang)  # type: ignore[arg-type]
