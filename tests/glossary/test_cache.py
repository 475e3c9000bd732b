"""Forms kept between runs: the same ones back, none from other dictionaries, and damage is no trouble."""

from __future__ import annotations

import json

import pytest
from house_terms import TEXT, lexicon, morphologies

from l10n.glossary.cache import Forms, dump_forms, load_forms, made_with
from l10n.glossary.entries import parse_terms
from l10n.glossary.lexicon import build_lexicon
from l10n.glossary.paradigm import Paradigm

TERMS = parse_terms(TEXT, path="terms.csv")


def kept() -> Forms:
    forms = Forms()
    build_lexicon(TERMS, morphologies(), known=forms)
    return forms


def test_kept_forms_come_back_as_they_were() -> None:
    forms = kept()
    assert forms.is_changed and len(forms) > 60
    back = load_forms(dump_forms(forms))
    assert back == forms
    assert not back.is_changed


def test_a_lexicon_from_kept_forms_is_the_same() -> None:
    known = load_forms(dump_forms(kept()))
    again = build_lexicon(TERMS, morphologies(), known=known)
    assert again.entries == lexicon().entries
    assert not known.is_changed


def test_a_changed_wording_is_declined_once_more_and_kept() -> None:
    known = load_forms(dump_forms(kept()))
    build_lexicon(parse_terms("id,pos,uk,ru,en\nx,city,Суми,Сумы,Sumy\n", path="t"), morphologies(), known=known)
    assert known.is_changed
    assert {"uk|city||Суми"} < set(known)


def test_forms_made_with_other_dictionaries_do_not_count() -> None:
    packed = json.loads(dump_forms(kept()))
    assert packed["made_with"] == made_with()
    packed["made_with"] = made_with().replace("pymorphy3=", "pymorphy3=0.")
    assert load_forms(json.dumps(packed).encode()) == {}


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"{",
        b"null",
        b"[]",
        b"{}",
        b"\xff\xfe\x00",
        b'{"made_with": 1, "forms": {}}',
        b'{"made_with": "WITH", "forms": []}',
        b'{"made_with": "WITH", "forms": {"uk|noun||x": null}}',
        b'{"made_with": "WITH", "forms": {"uk|noun||x": ["x"]}}',
        b'{"made_with": "WITH", "forms": {"uk|noun||x": ["x", null, null, false, {"abl.sg": ["x"]}, []]}}',
        b'{"made_with": "WITH", "forms": {"uk|noun||x": ["x", null, null, false, {"gen.sg": 5}, []]}}',
    ],
)
def test_a_damaged_file_gives_no_forms(data: bytes) -> None:
    assert load_forms(data.replace(b"WITH", made_with().encode())) == {}


def test_an_empty_paradigm_is_kept_too() -> None:
    forms = Forms()
    forms.keep("ru|noun||НАТО", Paradigm("НАТО", {}))
    assert load_forms(dump_forms(forms)) == forms
