"""The facts of the three languages, checked against each other and against the libraries that use them."""

from __future__ import annotations

import gettext
import unicodedata

import pytest
from babel import Locale

from l10n.errors import UsageError
from l10n.languages import LANGUAGES, Lang, Language, is_lang, language

SENTENCES: dict[Lang, str] = {
    "uk": "Її ґанок і в’їзд є.",
    "ru": "Объезд этот ещё открыт, и мы едем.",
    "en": "The bypass is open.",
}


@pytest.mark.parametrize("code", LANGUAGES)
def test_the_letters_of_a_language_are_its_own(code: Lang) -> None:
    own = set(language(code).own_letters)
    assert own == {letter.swapcase() for letter in own}
    assert all(unicodedata.name(letter).startswith("CYRILLIC") for letter in own)
    for other in LANGUAGES:
        assert bool(own & set(SENTENCES[other])) == (other == code != "en")


@pytest.mark.parametrize("facts", LANGUAGES.values(), ids=list(LANGUAGES))
def test_babel_knows_the_locale_by_the_same_name(facts: Language) -> None:
    locale = Locale.parse(facts.locale)
    assert locale.language == facts.code
    assert (locale.get_language_name("en"), str(locale.get_language_name()).casefold()) == (
        facts.name,
        facts.autonym.casefold(),
    )


@pytest.mark.parametrize(
    ("code", "forms"),
    [
        ("uk", {1: 0, 2: 1, 4: 1, 5: 2, 11: 2, 12: 2, 21: 0, 22: 1, 25: 2, 101: 0, 111: 2, 0: 2}),
        ("ru", {1: 0, 3: 1, 5: 2, 14: 2, 31: 0, 1000: 2}),
        ("en", {0: 1, 1: 0, 2: 1, 21: 1}),
    ],
)
def test_plural_forms_are_those_of_the_grammar(code: str, forms: dict[int, int]) -> None:
    expression = language(code).plural_forms.partition("plural=")[2].rstrip(";")
    count = int(language(code).plural_forms.removeprefix("nplurals=").partition(";")[0])
    choose = gettext.c2py(expression)  # undocumented, but the only evaluator at hand
    assert {number: choose(number) for number in forms} == forms
    assert {choose(number) for number in range(200)} == set(range(count))


@pytest.mark.parametrize("facts", LANGUAGES.values(), ids=list(LANGUAGES))
def test_quotes_are_four_different_marks(facts: Language) -> None:
    assert len(set(facts.quotes)) == 4
    assert all(unicodedata.category(mark) in {"Pi", "Pf", "Ps"} for mark in facts.quotes)


def test_a_code_is_known_in_lower_case_only() -> None:
    assert [code for code in ("uk", "ru", "en", "UK", "ua", "", "de") if is_lang(code)] == ["uk", "ru", "en"]
    assert [facts.code for facts in map(language, ("uk", "ru", "en"))] == list(LANGUAGES) == ["uk", "ru", "en"]
    with pytest.raises(UsageError) as caught:
        language("ua")
    assert (str(caught.value), caught.value.hint) == ("unknown language 'ua'", "write one of uk, ru, en")


def test_the_switcher_shows_each_language_in_itself() -> None:
    assert [facts.short for facts in LANGUAGES.values()] == ["Укр", "Рус", "Eng"]
