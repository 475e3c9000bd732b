"""Quoted speech."""

from __future__ import annotations

import pytest

from l10n.languages import Lang
from l10n.text.quotations import find_quotations, has_bare_speech, may_hold_speech


@pytest.mark.parametrize(
    ("lang", "text"),
    [
        ("uk", "«Ми будемо там до самого ранку», — сказав він."),
        ("ru", "„Мы будем там до самого утра“, — сказал он."),
        ("en", "“We will be there until dawn,” he said."),
        ("en", "'We won't be there until dawn,' he said."),
    ],
)
def test_speech_is_found_in_every_kind_of_marks(lang: Lang, text: str) -> None:
    assert len(find_quotations(text, lang=lang)) == 1


def test_a_title_is_no_speech_and_a_dash_may_open_some() -> None:
    assert find_quotations("фільм «Тіні забутих предків»", lang="uk") == []
    assert may_hold_speech("— Ми прийдемо, — сказав він.", "We will come.")
    assert not may_hold_speech("Так і є, — сказав він.", "We will not leave this city to its fate.")
    assert may_hold_speech("His book The Fall of Rome is out.", "The Fall of Rome.")
    assert not may_hold_speech("The mayor isn't there.", "We will come.")


@pytest.mark.parametrize(
    ("text", "is_bare"),
    [
        ("Це ідеал, за який я готовий померти, — сказав Нельсон Мандела.", True),
        ("Это идеал, за который я готов умереть, — сказал подсудимый Нельсон Мандела.", True),
        ("«Це ідеал, за який я готовий померти», — сказав Нельсон Мандела.", False),
        ("— Це ідеал, за який я готовий померти, — сказав Нельсон Мандела.", False),
        ("за який я готовий померти», — сказав Нельсон Мандела.", False),
        ("Нельсон Мандела, — перший президент, якого обрали всі.", False),
    ],
)
def test_speech_without_any_mark_is_bare(text: str, is_bare: bool) -> None:
    assert has_bare_speech(text) is is_bare
