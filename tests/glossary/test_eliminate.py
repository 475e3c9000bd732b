"""Towns that an engine translated word for word: the one name that nothing in the source accounts for."""

from __future__ import annotations

from functools import cache

import pytest
from house_terms import morphologies

from l10n.glossary.enforce import Enforced, Enforcer
from l10n.glossary.entries import parse_terms
from l10n.glossary.lexicon import build_lexicon

ROWS = """\
id,pos,uk,ru,en
c.grove,city,Зелений Гай,Зелёный Гай,Zelenyi Hai
c.vuhledar,city,Вугледар,Угледар,Vuhledar
c.bakhmut,city,Бахмут,Бахмут,Bakhmut
"""


@cache
def enforcer() -> Enforcer:
    return Enforcer(build_lexicon(parse_terms(ROWS, path="t.csv"), morphologies()), morphologies())


def enforced(source: str, target: str) -> Enforced:
    return enforcer().enforce(source, target, source_lang="uk", target_lang="en")


@pytest.mark.parametrize(
    ("source", "target", "wanted"),
    [
        ("Росіяни вдарили по Зеленому Гаю.", "The Russians hit Green Grove.", "The Russians hit Zelenyi Hai."),
        ("Зелений Гай обстріляли.", "Green Grove was shelled.", "Zelenyi Hai was shelled."),
        ("У Зеленому Гаї тихо.", "In Green Grove, it is calm.", "In Zelenyi Hai, it is calm."),
        (
            "Ворог атакував Вугледар і Бахмут.",
            "They attacked Coaldar and Bakhmut.",
            "They attacked Vuhledar and Bakhmut.",
        ),
    ],
)
def test_a_town_translated_word_for_word_is_the_name_that_nothing_accounts_for(
    source: str, target: str, wanted: str
) -> None:
    done = enforced(source, target)
    assert (done.text, done.flags) == (wanted, ())
    assert enforced(source, wanted).repairs == ()


@pytest.mark.parametrize(
    ("source", "target"),
    [
        ("Українські війська у Вугледарі.", "Ukraine's troops are in town."),
        ("У Вугледарі канцлер Шольц.", "Chancellor Scholz is in town."),
        ("Був у Вугледарі, кажуть у столиці Франції.", "He was in town, they say in Paris."),
        ("Битва за Вугледар.", "The battle between the Crooked Horn and the Green Grove."),
        ("Битва за Вугледар.", "The battle for the American town."),
    ],
)
def test_another_name_is_never_taken_for_a_translated_town(source: str, target: str) -> None:
    done = enforced(source, target)
    assert (done.text, done.flags) == (target, ("c.vuhledar",))
