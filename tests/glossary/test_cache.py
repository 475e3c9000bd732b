"""Forms kept between runs: the same ones back, none from other dictionaries, and damage is no trouble."""

from __future__ import annotations

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


def read(data: bytes) -> Forms:
    forms = load_forms(data)
    assert forms is not None
    return forms


def test_kept_forms_come_back_as_they_were() -> None:
    forms = kept()
    assert forms.is_changed and len(forms) > 60
    back = read(dump_forms(forms))
    assert back.packed() == forms.packed() and len(back) == len(forms)
    assert all(back.find(key) == forms.find(key) for key in forms.packed())
    assert back.packed() == forms.packed() and not back.is_changed


def test_a_lexicon_from_kept_forms_is_the_same() -> None:
    known = read(dump_forms(kept()))
    again = build_lexicon(TERMS, morphologies(), known=known)
    assert again.entries == lexicon().entries
    assert not known.is_changed


def test_a_changed_wording_is_declined_once_more_and_kept() -> None:
    known = read(dump_forms(kept()))
    build_lexicon(parse_terms("id,pos,uk,ru,en\nx,city,Суми,Сумы,Sumy\n", path="t"), morphologies(), known=known)
    assert known.is_changed
    assert "uk|city||Суми" in known and "uk|city||Сумищі" not in known
    assert len(read(dump_forms(known))) == len(known) == len(kept()) + 2


def test_forms_made_with_other_dictionaries_do_not_count() -> None:
    data = dump_forms(kept())
    assert data.startswith(made_with().encode())
    assert load_forms(data.replace(b"pymorphy3=", b"pymorphy3=0.")) is None


@pytest.mark.parametrize("damage", [b"", b"{", b"null", b"\n", b"\xff\xfe\x00"])
def test_a_damaged_file_gives_no_forms(damage: bytes) -> None:
    data = dump_forms(kept())
    broken = (damage, data[:-1], data + damage + b"\n", data.replace(b"gen.sg", b"gen.pl"), data.replace(b"\n", b"", 1))
    assert [load_forms(one) for one in broken] == [None] * 5


def test_an_empty_paradigm_is_kept_too() -> None:
    forms = Forms()
    forms.keep("ru|noun||НАТО", Paradigm("НАТО", {}))
    back = read(dump_forms(forms))
    assert back.find("ru|noun||НАТО") == Paradigm("НАТО", {}) and back.find("ru|noun||ООН") is None
