"""Without the Ukrainian dictionary, an optional extra: stored forms still count, nothing is guessed, and it is said."""

from __future__ import annotations

from functools import cache

from house_terms import TEXT

from l10n.glossary.enforce import Enforcer
from l10n.glossary.entries import parse_terms
from l10n.glossary.lexicon import build_lexicon
from l10n.glossary.morph import Morphology, open_morphology
from l10n.languages import Lang

STORED = "id,pos,uk,ru,en,bad_uk,forms_uk\nc.rih,city,Кривий Ріг,Кривой Рог,Kryvyi Rih,Кривой Ріг,gen=Кривого Рогу\n"


@cache
def enforcer() -> Enforcer:
    terms = [*parse_terms(TEXT, path="t.csv"), *parse_terms(STORED, path="t.csv")]
    morphologies: dict[Lang, Morphology | None] = {"uk": None, "ru": open_morphology("ru")}
    return Enforcer(build_lexicon(terms, morphologies), morphologies)


def found(text: str) -> set[str]:
    return {match.term.id for match in enforcer().find(text, "uk")}


def test_nominatives_stored_forms_and_declined_names_of_people_are_found() -> None:
    assert found("Одеса") == {"c.odesa"}
    assert found("мешканці Кривого Рогу") == {"c.rih"}
    assert found("із Зеленським") == {"p.zelenskyy"}
    assert found("в Одесі, у Кривому Розі") == set()


def test_ukrainian_stays_as_it_is_and_the_reason_is_given() -> None:
    done = enforcer().enforce("Порт Одессы", "Порт Одесса", source_lang="ru", target_lang="uk")
    assert (done.text, done.flags) == ("Порт Одесса", ("c.odesa",))
    assert "the dictionary of this language isn't installed" in done.findings[0].reason


def test_into_the_other_languages_terms_are_put_right_as_far_as_they_are_found() -> None:
    done = enforcer().enforce("Одеса чекає.", "Odessa is waiting.", source_lang="uk", target_lang="en")
    assert done.text == "Odesa is waiting."
