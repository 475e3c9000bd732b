"""Finding what no forbidden wording names: by sound, by the source's form, by spelling, area and order."""

from __future__ import annotations

from functools import cache

import pytest
from house_terms import morphologies

from l10n.glossary.entries import parse_terms
from l10n.glossary.lexicon import Entry, build_lexicon
from l10n.glossary.locate import locate_english

ROWS = """\
id,pos,uk,ru,en,alt_en,case
c.hostomel,city,Гостомель,Гостомель,Hostomel,,
c.bucha,city,Буча,Буча,Bucha,,
c.mykolaiv,city,Миколаїв,Николаев,Mykolaiv,,
o.kyiv,oblast,Київська область,Киевская область,Kyiv Oblast,,
p.zelenskyy,person,Володимир Зеленський,Владимир Зеленский,Volodymyr Zelenskyy,Zelenskyy,
s.azov,nphr,Азовське море,Азовское море,Sea of Azov,,
m.defence,nphr,протиповітряна оборона,противовоздушная оборона,air defence,,
x.defence,noun,оборона,оборона,defence,,yes
i.un,fixed,ООН,ООН,UN,,
"""


@cache
def entry(term: str) -> Entry:
    entries = build_lexicon(parse_terms(ROWS, path="t.csv"), morphologies()).entries
    return next(one for one in entries if one.term.id == term)


@pytest.mark.parametrize(
    ("term", "said", "text", "stood", "wording", "how"),
    [
        ("c.hostomel", "Гостомелі", "in Gostomel today", "Gostomel", "Hostomel", "sound"),
        ("c.bucha", "Бучі", "the mayor of Buchi", "Buchi", "Bucha", "source"),
        ("c.mykolaiv", "Миколаєві", "in Nikolaev", "Nikolaev", "Mykolaiv", "sound"),
        ("o.kyiv", "Київській області", "the Kyev region", "Kyev region", "Kyiv Oblast", "area"),
        ("p.zelenskyy", "Зеленський", "Zelenski said", "Zelenski", "Zelenskyy", "sound"),
        ("s.azov", "Азовське море", "on the Azov Sea", "Azov Sea", "Sea of Azov", "order"),
        ("m.defence", "протиповітряна оборона", "the air defense fired", "air defense", "air defence", "spelling"),
        ("x.defence", "оборона", "the defense of the town", "defense", "defence", "spelling"),
    ],
)
def test_a_wrong_rendering_is_found_with_what_should_stand_there(
    term: str, said: str, text: str, stood: str, wording: str, how: str
) -> None:
    found = locate_english(text, entry(term), [said], source_lang="uk", taken=())
    assert found is not None
    assert (text[slice(*found.span)], found.wording, found.how) == (stood, wording, how)


@pytest.mark.parametrize(
    ("term", "said", "text"),
    [
        ("c.hostomel", "Гостомель", "in Kharkiv and Kherson"),
        ("c.bucha", "Буча", "the butcher of the town"),
        ("i.un", "ООН", "A NU meeting"),
        ("x.defence", "оборони", "the Defense Department"),  # a name: the row is for the word in small letters
        ("c.hostomel", "Гостомель", ""),
    ],
)
def test_what_only_resembles_the_term_is_left_alone(term: str, said: str, text: str) -> None:
    assert locate_english(text, entry(term), [said], source_lang="uk", taken=()) is None


def test_words_of_other_terms_are_no_rendering() -> None:
    assert locate_english("in Gostomel", entry("c.hostomel"), ["Гостомелі"], source_lang="uk", taken=[(3, 11)]) is None
