"""Names that an engine left as they were: in Latin letters, without their capitals."""

from __future__ import annotations

from functools import cache

import pytest
from house_terms import morphologies

from l10n.glossary.enforce import Enforced, Enforcer
from l10n.glossary.entries import parse_terms
from l10n.glossary.lexicon import build_lexicon
from l10n.languages import Lang

ROWS = """\
id,pos,uk,ru,en
c.bakhmut,city,Бахмут,Бахмут,Bakhmut
k.us,country,США,США,US
"""


@cache
def enforcer() -> Enforcer:
    return Enforcer(build_lexicon(parse_terms(ROWS, path="t.csv"), morphologies()), morphologies())


def enforced(lang: Lang, source: str, target: str) -> Enforced:
    return enforcer().enforce(source, target, source_lang="en", target_lang=lang)


@pytest.mark.parametrize(
    ("lang", "source", "target", "wanted"),
    [
        ("uk", "The mayor of Bakhmut resigned.", "Мер Bakhmut подав у відставку.", "Мер Бахмута подав у відставку."),
        ("ru", "Drones attacked Bakhmut.", "Дроны атаковали Bakhmut.", "Дроны атаковали Бахмут."),
        ("ru", "The US imposed sanctions.", "Вчера сша ввели санкции.", "Вчера США ввели санкции."),
    ],
)
def test_what_stayed_in_latin_or_lost_its_capitals_is_put_right(
    lang: Lang, source: str, target: str, wanted: str
) -> None:
    done = enforced(lang, source, target)
    assert (done.text, done.flags) == (wanted, ())


def test_a_latin_name_inside_a_latin_title_stays() -> None:
    target = "Игра Bakhmut Cricket Club идёт."
    assert enforced("ru", "The Bakhmut Cricket Club plays.", target).text == target
