"""Which of three versions denies what the others say, or says what they deny."""

from __future__ import annotations

from collections.abc import Mapping

import pytest

from l10n.languages import Lang
from l10n.text.denials import find_undenied, odd_denial
from l10n.text.negation import Denials, count_denials, find_lone_nobody

Texts = Mapping[Lang, str]
_TREATY: Texts = {
    "uk": "США не ратифікували Версальського договору, хоч без них його не підписали б.",
    "ru": "США не ратифицировали Версальский договор, хотя без них его не подписали бы.",
    "en": "The United States did not ratify the Treaty of Versailles; it would not have been signed without them.",
}
_RIGHT: tuple[Texts, ...] = (
    _TREATY,
    {"uk": "Чистої води не вистачає.", "ru": "Чистая вода в дефиците.", "en": "Clean water is scarce."},
    {
        "uk": "Поки угоди не укладено, допомоги не буде.",
        "ru": "Пока соглашение не заключено, помощи не будет.",
        "en": "There will be no aid until there is an agreement.",
    },
    {
        "uk": "Антарктида не належить жодній державі.",
        "ru": "Антарктида не принадлежит ни одному государству.",
        "en": "Antarctica belongs to no state.",
    },
    {
        "uk": "Ісландія відмовилася від армії.",
        "ru": "Исландия не имеет армии.",
        "en": "Iceland does not have an army.",
    },
)


@pytest.mark.parametrize("texts", _RIGHT, ids=lambda texts: texts["en"][:30])
def test_right_translations_deny_alike(texts: Texts) -> None:
    assert odd_denial(texts) is None


@pytest.mark.parametrize(
    ("lang", "before", "after"),
    [
        ("uk", "не ратифікували", "ратифікували"),
        ("ru", "не ратифицировали", "ратифицировали"),
        ("en", "did not ratify", "ratified"),
        ("uk", "не підписали", "підписали"),
        ("ru", "не подписали", "подписали"),
    ],
)
def test_a_denial_that_one_version_lost_is_told_beside_others(lang: Lang, before: str, after: str) -> None:
    found = odd_denial({**_TREATY, lang: _TREATY[lang].replace(before, after)})
    assert found is not None
    assert found[0] == lang


@pytest.mark.parametrize("lang", ["uk", "ru", "en"])
def test_a_denial_that_one_version_added_is_told(lang: Lang) -> None:
    texts: Texts = {
        "uk": "Ордер на арешт суд видав у п’ятницю, 17 березня 2023 року.",
        "ru": "Ордер на арест суд выдал в пятницу, 17 марта 2023 года.",
        "en": "The court has issued the arrest warrant on Friday, March 17, 2023.",
    }
    changed = {"uk": ("видав", "не видав"), "ru": ("выдал", "не выдал"), "en": ("has", "has not")}[lang]
    assert odd_denial(texts) is None
    found = odd_denial({**texts, lang: texts[lang].replace(*changed)})
    assert found is not None
    assert found[0] == lang


def test_what_is_undenied_is_shown_as_both_have_it() -> None:
    lost = _TREATY["ru"].replace("не подписали", "подписали")
    found = find_undenied(_TREATY["uk"], lost, source_lang="uk", target_lang="ru")
    assert found == ("не підписали", "его подписали")
    assert find_undenied(_TREATY["uk"], _TREATY["en"], source_lang="uk", target_lang="en") is None


@pytest.mark.parametrize(
    ("lang", "text", "found"),
    [
        ("uk", "Антарктида належить жодній державі; договір підписали.", "жодній"),
        ("uk", "Я можу запропонувати нічого, крім крові.", "нічого"),
        ("ru", "Полиция сообщила, что никому разрешается входить.", "никому"),
        ("ru", "Она воевала ни с одной страной.", "ни с одной"),
        ("uk", "Нікуди йти.", None),
        ("uk", "Ніхто не прийшов.", None),
        ("ru", "Никто.", None),
        ("ru", "Никакой паники нет.", None),
        ("en", "Nobody came.", None),
    ],
)
def test_nobody_without_its_not_is_found(lang: Lang, text: str, found: str | None) -> None:
    assert find_lone_nobody(text, lang=lang) == found


def test_denials_are_counted_by_how_sure_they_are() -> None:
    assert count_denials("Він не відмовився, але ні тоді, ні тепер не сказав чому.", lang="uk") == Denials(2, 2, 5)
    assert count_denials("Until they refuse, nobody can say it is not true.", lang="en") == Denials(1, 2, 4)
