from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.languages import Lang
from l10n.versions.cut_among import atoms_of, cut_among


@given(st.text(st.sampled_from("аБв ,.;:—!?»“"), max_size=60))
def test_the_parts_of_a_text_are_the_text(text: str) -> None:
    atoms = atoms_of(text)
    assert "".join(text[atom.start : atom.end] for atom in atoms) == text
    assert len(atoms) == 1 or all(text[atom.start : atom.end].strip() for atom in atoms)


@pytest.mark.parametrize(
    ("homes", "text", "home_lang", "lang", "wanted"),
    [
        (
            ["Арка має 108 метрів заввишки.", "Вона важить 36 000 тонн."],
            "Высота арки – 108 метров, а весит она 36 000 тонн.",
            "uk",
            "ru",
            ["Высота арки – 108 метров, ", "а весит она 36 000 тонн."],
        ),
        (
            ["The arch is 108 metres high.", "It weighs 36,000 tonnes.", "It was built by Novarka."],
            "Заввишки арка 108 метрів; її маса становить 36 000 тонн. Збудувала її компанія Novarka.",
            "en",
            "uk",
            ["Заввишки арка 108 метрів; ", "її маса становить 36 000 тонн. ", "Збудувала її компанія Novarka."],
        ),
        (
            ["Саміт тривав у Брюсселі 23 червня.", "Рішення ухвалили одностайно."],
            "The summit was held in Brussels on 23 June and all agreed.",
            "uk",
            "en",
            ["The summit was held in Brussels on 23 June and all agreed.", ""],
        ),
    ],
)
def test_a_text_is_cut_where_its_words_say(
    homes: list[str], text: str, home_lang: Lang, lang: Lang, wanted: list[str]
) -> None:
    atoms = atoms_of(text)
    parts = [text[atom.start : atom.end] for atom in atoms]
    owners = cut_among(homes, parts, [atom.is_clause for atom in atoms], home_lang=home_lang, lang=lang)
    assert ["".join(part for part, one in zip(parts, owners, strict=True) if one == k) for k in range(len(homes))] == (
        wanted
    )


@given(st.lists(st.text(max_size=20), min_size=1, max_size=4), st.lists(st.text(max_size=20), max_size=8))
def test_parts_keep_their_order(homes: list[str], parts: list[str]) -> None:
    owners = cut_among(homes, parts, [True] * len(parts), home_lang="uk", lang="en")
    assert len(owners) == len(parts)
    assert owners == sorted(owners)
    assert all(0 <= one < len(homes) for one in owners)
