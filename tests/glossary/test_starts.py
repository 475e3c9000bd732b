"""An index that adds terms when a text asks for them finds what one with all of them finds, in the same order."""

from __future__ import annotations

from functools import cache

import pytest
from house_terms import TEXT, morphologies
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.glossary.cache import Forms
from l10n.glossary.entries import parse_terms
from l10n.glossary.lexicon import Lexicon, build_lexicon
from l10n.glossary.match import Index
from l10n.glossary.paradigm import Paradigm
from l10n.glossary.starts import Starts, dump_starts, load_starts
from l10n.languages import LANGUAGES, Lang

# Two oblasts of one name, of which an editor declined one: each head counts for the adjectives of the other.
TWICE = """\
one.sumy,oblast,Сумська область,Сумская область,Sumy Oblast,Сумщина,,,
two.sumy,oblast,Сумська область,Сумская область,Sumy region,,,,"gen=Сумської обл|loc=Сумській обл"
"""
HEAD = "id,pos,uk,ru,en,alt_uk,bad_uk,bad_ru,forms_uk"
TERMS = (
    *parse_terms(TEXT, path="terms.csv"),
    *parse_terms(f"{HEAD}\n{TWICE}", path="twice.csv"),
)
TEXTS: dict[Lang, tuple[str, ...]] = {
    "uk": (
        "У Сумській, Харківській та Одеській областях тривога.",
        "Вибухи пролунали у Сумській і Донецькій обл.",
        "Верховна Рада України ухвалила закон, а Рада ЄС його підтримала.",
        "Генеральний штаб ЗСУ повідомив про бої біля Кривого Рогу та Івано-Франківська.",
    ),
    "ru": (
        "В Сумской и Харьковской областях объявили тревогу, в Киеве её отменили.",
        "Верховная Рада Украины приняла закон; три народных депутата были против.",
        "Генштаб ВСУ сообщил о боях у Кривого Рога и под Донецком.",
    ),
    "en": (
        "The Verkhovna Rada's speaker met the General Staff in Kyiv, not Kiev.",
        "Kharkiv and Sumy oblasts were shelled; Odesa Oblast was not.",
    ),
}


@cache
def lexicons() -> tuple[Lexicon, Starts]:
    whole = build_lexicon(TERMS, morphologies())
    found = {lang: Index(whole, lang).starts() for lang in LANGUAGES}
    starts = load_starts(dump_starts(found, TERMS), TERMS)
    assert starts is not None and {lang: starts.of(lang) for lang in LANGUAGES} == found
    return whole, starts


@pytest.mark.parametrize("lang", LANGUAGES)
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_terms_added_when_asked_for_are_found_as_all_are(lang: Lang, data: st.DataObject) -> None:
    whole, starts = lexicons()
    wordings = [wording for term in TERMS for wording in (*term.wordings(lang), *term.forbidden.get(lang, ()))]
    words = st.sampled_from(sorted({*wordings, *" ".join(TEXTS[lang]).split()}))
    made_up = st.lists(words, min_size=1, max_size=12).map(" ".join)
    texts = data.draw(st.lists(st.sampled_from(TEXTS[lang]) | made_up, min_size=1, max_size=5))
    asked = Index(build_lexicon(TERMS, morphologies(), starts=starts), lang)
    every = Index(whole, lang)
    assert [asked.find(text) for text in texts] == [every.find(text) for text in texts]


class Asked(Forms):
    """Forms that note what they were asked for."""

    def __init__(self) -> None:
        super().__init__()
        self.keys: list[str] = []

    def find(self, key: str) -> Paradigm | None:
        self.keys.append(key)
        return super().find(key)


def test_only_the_terms_of_a_text_are_declined() -> None:
    _, starts = lexicons()
    forms = Asked()
    index = Index(build_lexicon(TERMS, morphologies(), known=forms, starts=starts), "uk")
    assert forms.keys == []
    assert [match.paradigm.wording for match in index.find("Мер Одеси, за його словами, прибув.")] == ["Одеса"]
    assert {key.rpartition("|")[2] for key in forms.keys} == {"Одеса", "Одесса"}


def test_starts_of_other_terms_or_damaged_ones_do_not_count() -> None:
    whole, _ = lexicons()
    data = dump_starts({lang: Index(whole, lang).starts() for lang in LANGUAGES}, TERMS)
    assert load_starts(data, TERMS[:-1]) is None and load_starts(data, TERMS[::-1]) is None
    for broken in (b"", b"\n", data[:-1], data + b"\n", data[1:], b"\xff" * 9):
        assert load_starts(broken, TERMS) is None
