"""Finding terms in running text: what counts as the same wording, and what only looks like it."""

from __future__ import annotations

import pytest
from house_terms import lexicon, morphologies
from hypothesis import given
from hypothesis import strategies as st

from l10n.glossary.entries import parse_terms
from l10n.glossary.lexicon import build_lexicon
from l10n.glossary.match import Index, Match, Standing, key_of, tokens
from l10n.languages import Lang
from l10n.model.terms import Case, Cell, Number

INDEXES = {lang: Index(lexicon(), lang) for lang in ("uk", "ru", "en")}


def find(lang: Lang, text: str) -> list[Match]:
    """Matches that aren't implied, as those are nobody's words."""
    return [match for match in INDEXES[lang].find(text) if match.standing is not Standing.IMPLIED]


def seen(lang: Lang, text: str) -> list[tuple[str, str, str]]:
    return [(match.term.id, str(match.standing), text[slice(*match.span)]) for match in find(lang, text)]


@pytest.mark.parametrize(
    ("lang", "text", "term", "standing", "words"),
    [
        # any case and number
        ("uk", "мешканців Одеси", "c.odesa", "house", "Одеси"),
        ("uk", "над Миколаєвом", "c.mykolaiv", "house", "Миколаєвом"),
        ("uk", "збили безпілотниками", "m.uav", "house", "безпілотниками"),
        ("ru", "к Владимиру Зеленскому", "p.zelenskyy", "house", "Владимиру Зеленскому"),
        ("en", "three drones", "m.uav", "accepted", "drones"),
        # apostrophes and stress marks
        ("uk", "в Організації Об'єднаних Націй", "i.un", "forbidden", "Організації Об'єднаних Націй"),
        ("uk", "в Організації Об’єднаних Націй", "i.un", "forbidden", "Організації Об’єднаних Націй"),
        ("uk", "в Організації Обʼєднаних Націй", "i.un", "forbidden", "Організації Обʼєднаних Націй"),
        ("uk", "з Микола\u0301єва", "c.mykolaiv", "house", "Микола\u0301єва"),
        # ё
        ("ru", "Организация Объединённых Наций", "i.un", "forbidden", "Организация Объединённых Наций"),
        ("ru", "Организация Объединенных Наций", "i.un", "forbidden", "Организация Объединенных Наций"),
        # possessives
        ("en", "Odesa's port", "c.odesa", "house", "Odesa's"),
        ("en", "Odesa’s port", "c.odesa", "house", "Odesa’s"),
        ("en", "Kyiv region's head", "o.kyiv", "forbidden", "Kyiv region's"),
        # white space, line ends and tags between the words
        ("uk", "у Великій\u00a0Британії", "k.uk", "house", "Великій\u00a0Британії"),
        ("uk", "у Великій\nБританії", "k.uk", "house", "Великій\nБританії"),
        ("uk", "у {1}Великій{/1} Британії", "k.uk", "house", "Великій{/1} Британії"),
        ("uk", "у Великій {2/}Британії", "k.uk", "house", "Великій {2/}Британії"),
        # capitals: headlines shout, a sentence begins, English titles come in all kinds
        ("uk", "В ОДЕСІ ВИБУХИ", "c.odesa", "house", "ОДЕСІ"),
        ("uk", "Безпілотник упав", "m.uav", "house", "Безпілотник"),
        ("en", "MINISTRY OF DEFENCE", "i.mou", "house", "MINISTRY OF DEFENCE"),
        ("en", "the Ministry of defense", "i.mou", "forbidden", "Ministry of defense"),
        ("en", "both UNs", "i.un", "house", "UNs"),
    ],
)
def test_a_wording_is_found_in_every_form_and_dress(
    lang: Lang, text: str, term: str, standing: str, words: str
) -> None:
    assert (term, standing, words) in seen(lang, text)


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "одеса"),  # a name needs its capital
        ("uk", "золоте руно"),
        ("en", "a golden age"),
        ("en", "turkey with cranberries"),
        ("ru", "пво"),  # an abbreviation needs all of them
        ("uk", "Одеський Одесит"),  # another word
        ("en", "Ministry (of) Defence"),
        ("uk", "дрон-камікадзе"),  # a common noun in a compound is another word
        ("en", "Kyivan"),
        ("uk", "{1}{/1}"),
        ("uk", ""),
    ],
)
def test_what_only_looks_like_a_term_is_none(lang: Lang, text: str) -> None:
    assert seen(lang, text) == []


def test_a_form_says_every_case_that_it_may_be() -> None:
    match = find("uk", "у Донецькій області")[0]
    assert match.cells == (Cell(Case.DAT, Number.SG), Cell(Case.LOC, Number.SG))
    assert find("uk", "безпілотниками")[0].cells == (Cell(Case.INS, Number.PL),)
    assert find("ru", "ПВО")[0].cells == ()


def test_the_longest_of_several_wordings_comes_first() -> None:
    assert seen("en", "Kyiv Oblast") == [("o.kyiv", "house", "Kyiv Oblast"), ("c.kyiv", "house", "Kyiv")]
    assert seen("uk", "Володимир Зеленський") == [
        ("p.zelenskyy", "house", "Володимир Зеленський"),
        ("p.zelenskyy", "accepted", "Зеленський"),
    ]


def test_a_name_in_a_hyphenated_word_is_marked() -> None:
    assert [(match.term.id, match.in_compound) for match in find("en", "the UN-led talks")] == [("i.un", True)]
    assert [(match.term.id, match.in_compound) for match in find("en", "Odesa – Bucha")] == [
        ("c.odesa", False),
        ("c.bucha", False),
    ]


@pytest.mark.parametrize(
    ("lang", "text", "heads"),
    [
        ("uk", "у Донецькій та Луганській областях", {"o.donetsk": "областях", "o.luhansk": "областях"}),
        (
            "uk",
            "Київська, Донецька й Луганська області",
            {"o.kyiv": "області", "o.donetsk": "області", "o.luhansk": "області"},
        ),
        ("uk", "Донецької, Сумської та Луганської областей", {"o.donetsk": "областей", "o.luhansk": "областей"}),
        ("ru", "в Донецкой и Луганской областях", {"o.donetsk": "областях", "o.luhansk": "областях"}),
        ("ru", "как Киевской, так и Донецкой областей", {"o.donetsk": "областей"}),
        ("ru", "в Киевском и Донецком регионах", {"o.kyiv": "регионах"}),
    ],
)
def test_terms_that_share_a_head_are_each_found(lang: Lang, text: str, heads: dict[str, str]) -> None:
    found = {match.term.id: text[slice(*match.head)] for match in find(lang, text) if match.head}
    assert found == heads


def test_english_coordinates_before_a_plural() -> None:
    text = "in Donetsk, Luhansk and Kyiv oblasts"
    assert [(match.term.id, text[slice(*match.span)]) for match in find("en", text)] == [
        ("o.donetsk", "Donetsk"),
        ("o.luhansk", "Luhansk"),
        ("o.kyiv", "Kyiv oblasts"),
        ("c.kyiv", "Kyiv"),
    ]


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "Донецька траса та Луганська область"),  # the first has another head
        ("uk", "у Донецькій і Луганській"),  # and here there is none
        ("en", "Donetsk and Luhansk"),
    ],
)
def test_an_adjective_without_the_head_is_no_oblast(lang: Lang, text: str) -> None:
    assert "o.donetsk" not in {match.term.id for match in find(lang, text)}


def test_a_case_sensitive_term_is_found_only_as_it_is_written() -> None:
    rows = "id,uk,ru,en,pos,case\nt.rada,Рада,Рада,Rada,noun,yes\n"
    strict = Index(build_lexicon(parse_terms(rows, path="t"), morphologies()), "uk")
    assert [match.span for match in strict.find("Ради та ради")] == [(0, 4)]


def test_keys_ignore_case_apostrophes_hyphens_stress_and_yo() -> None:
    assert key_of("П’ЄР Об'єкт Обʼєкт") == "п'єр об'єкт об'єкт"
    assert key_of("Ёлка–э\u0301то\u00a0нон‑стоп") == "елка-это нон-стоп"


def test_tags_are_no_words_and_places_count_with_them() -> None:
    text = "{1}Kyiv's{/1} п’ять-шість"
    assert [(word.text, word.key, text[word.start : word.end]) for word in tokens(text, "en")] == [
        ("Kyiv's", "kyiv", "Kyiv's"),
        ("п’ять", "п'ять", "п’ять"),
        ("шість", "шість", "шість"),
    ]


@given(st.sampled_from(["uk", "ru", "en"]), st.text("КиївськаобластьУUN’ʼ'-{1}/ .,ё\u0301\u00a0\n", max_size=60))
def test_any_text_is_taken_and_every_match_lies_in_it(lang: Lang, text: str) -> None:
    for match in INDEXES[lang].find(text):
        start, end = match.span
        assert 0 <= start < end <= len(text)
        assert text[start].isalnum()
