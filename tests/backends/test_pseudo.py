"""The pseudo engine keeps the contract and what a page needs to be tested for."""

from __future__ import annotations

import re
from itertools import permutations
from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.backends.contract import Failure, FailureKind, Reply, Request
from l10n.backends.pseudo import PseudoBackend, pseudo
from l10n.errors import ConfigError
from l10n.languages import Lang
from l10n.testing import SAMPLES, BackendContract

PAIRS: list[tuple[Lang, Lang]] = list(permutations(get_args(Lang), 2))


class TestPseudoKeepsTheContract(BackendContract):
    def make_backend(self) -> PseudoBackend:
        return PseudoBackend({})


def test_text_gets_the_target_script_accents_and_brackets() -> None:
    assert pseudo("A new bridge", source="en", target="uk") == "⟦А́а не́еу́ брі́ідге́⟧"
    assert pseudo("Новий міст", source="uk", target="en") == "⟦Nóovýj míist⟧"
    assert pseudo("A new bridge", source="en", target="ru") == "⟦А́а не́еу́ бры́ыдге́⟧"
    assert pseudo("Новий міст", source="uk", target="ru") == "⟦Но́ови́й мы́ыст⟧"


def test_a_word_before_a_colon_changes_too() -> None:
    """«Адреса: {1/}.» kept whole came back as an echo, and the guard refuses those."""
    assert pseudo("Міст: {1/}.", source="uk", target="en") == "⟦Míist: {1/}.⟧"


@pytest.mark.parametrize(
    "kept", ["{1}", "{/1}", "{2/}", "4210", "12.05.2025", "https://a.example/b", "МВС", "x7Qf3", "кВт"]
)
def test_tags_numbers_links_capitals_and_masks_stay(kept: str) -> None:
    assert kept in pseudo(f"слово {kept} слово", source="uk", target="en")


@pytest.mark.parametrize("pair", PAIRS)
def test_pages_grow_by_a_fifth_to_a_half(pair: tuple[Lang, Lang]) -> None:
    """German is a third longer than English; a layout that stands this stands any of ours."""
    source, target = pair
    for text in SAMPLES[source]:
        visible = re.sub("\u0301", "", pseudo(text, source=source, target=target))
        assert 1.1 * len(text) < len(visible) < 1.6 * len(text)


@given(st.text(st.characters(codec="utf-8"), min_size=1), st.sampled_from(PAIRS))
def test_any_text_keeps_its_white_space_and_numbers(text: str, pair: tuple[Lang, Lang]) -> None:
    out = pseudo(text, source=pair[0], target=pair[1])
    assert re.findall(r"\s", out) == re.findall(r"\s", text)
    assert re.findall(r"\d", out) == re.findall(r"\d", text)


def test_a_pair_with_itself_is_refused() -> None:
    assert PseudoBackend().translate([Request("Так", "uk", "uk"), Request("Так", "uk", "en")]) == [
        Failure(FailureKind.UNSUPPORTED, "pseudo does not serve uk → uk"),
        Reply("⟦Táak⟧"),
    ]


def test_it_takes_no_options() -> None:
    with pytest.raises(ConfigError, match=r"\[backends.pseudo\] has no option 'wide'"):
        PseudoBackend({"wide": True})
