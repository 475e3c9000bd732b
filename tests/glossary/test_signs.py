"""Missing names that aren't surely a mistake: they stay findings and flags, but block nothing."""

from __future__ import annotations

from functools import cache

import pytest
from house_terms import morphologies

from l10n.glossary.enforce import Enforcer
from l10n.glossary.entries import parse_terms
from l10n.glossary.lexicon import build_lexicon

ROWS = """\
id,pos,uk,ru,en,alt_uk,alt_ru,alt_en
c.sumy,city,Суми,Сумы,Sumy,,,
c.zolote,city,Золоте,Золотое,Zolote,,,
c.york,city,Нью-Йорк,Нью-Йорк,New York,,,
k.spain,country,Іспанія,Испания,Spain,,,
k.england,country,Англія,Англия,England,,,English
k.australia,country,Австралія,Австралия,Australia,,,
k.qatar,country,Катар,Катар,Qatar,,,
k.philippines,country,Філіппіни,Филиппины,Philippines,,,
p.kim,person,Кім Чен Ин,Ким Чен Ын,Kim Jong Un,,,
p.trump,person,Дональд Трамп,Дональд Трамп,Donald Trump,Трамп,Трамп,Trump
i.court,nphr,Верховний суд,Верховный суд,Supreme Court,,,
i.rada,nphr,Верховна Рада,Верховная Рада,Verkhovna Rada,,,
t.speaker,headgen,Спікер Верховної Ради,Спикер Верховной Рады,Speaker of Parliament,,,
"""


@cache
def enforcer() -> Enforcer:
    return Enforcer(build_lexicon(parse_terms(ROWS, path="t.csv"), morphologies()), morphologies())


def verdicts(pair: str, source: str, target: str) -> list[tuple[str, bool]]:
    langs = {"source_lang": pair[:2], "target_lang": pair[3:]}
    done = enforcer().enforce(source, target, **langs)  # type: ignore[arg-type]  # both are languages
    assert done.text == target
    return [(one.term, one.is_sure) for one in done.findings]


@pytest.mark.parametrize(
    ("pair", "source", "target", "term"),
    [
        ("en-ru", "The Supreme Court nominee", "Кандидат на пост верховного судьи", "i.court"),
        ("ru-en", "Об этом сказал Ким Чен Ын.", "Kim talked about it.", "p.kim"),
        ("uk-en", "Трамп говорив про це.", "He talked about it.", "p.trump"),
        ("en-uk", "Trump spoke of it.", "Про це казав і він.", "p.trump"),
        ("uk-en", "У Нью-Йорку дощ.", "NY has rain.", "c.york"),
        ("en-uk", "Cricket Australia agreed.", "Представники Cricket Australia погодилися.", "k.australia"),
        ("en-uk", "Johnny English is back.", "Джонні Інгліш повернувся.", "k.england"),
        ("uk-en", "Руїни Катар-Юрти.", "The ruins of Katyr-Yurt.", "k.qatar"),
        ("uk-en", "Суми великі.", "The amounts are large.", "c.sumy"),
        ("uk-ru", "Володар «Золотого м’яча» тут.", "Обладатель Ballon d’Or здесь.", "c.zolote"),
        ("uk-en", "Спікер Верховної Ради мовчить.", "The Speaker of Parliament is silent.", "i.rada"),
    ],
)
def test_a_missing_name_with_a_sign_of_it_is_named_but_not_sure(pair: str, source: str, target: str, term: str) -> None:
    assert verdicts(pair, source, target) == [(term, False)]


@pytest.mark.parametrize(
    ("pair", "source", "target", "term"),
    [
        ("en-ru", "The Supreme Court is silent.", "Чиновники молчат.", "i.court"),
        ("uk-en", "Жителі чекають у Сумах.", "People are waiting.", "c.sumy"),
        ("en-uk", "Australia agreed.", "Країна погодилася.", "k.australia"),
        ("uk-en", "Трамп говорив про це.", "It was talked about.", "p.trump"),
    ],
)
def test_a_missing_name_without_any_sign_is_sure(pair: str, source: str, target: str, term: str) -> None:
    assert verdicts(pair, source, target) == [(term, True)]


@pytest.mark.parametrize(
    ("pair", "source", "target"),
    [
        ("ru-en", "Няня с Филиппин.", "A Filipino nanny."),
        ("en-ru", "Spain’s players", "испанские игроки"),
    ],
)
def test_the_people_and_the_adjective_of_a_country_say_it(pair: str, source: str, target: str) -> None:
    assert verdicts(pair, source, target) == []
