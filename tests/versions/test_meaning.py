from __future__ import annotations

import zlib
from math import sqrt

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.versions import meaning
from l10n.versions.align import align, align_by

numbers = st.floats(-4, 4).map(lambda value: round(value, 3))
versions = st.lists(st.lists(numbers, min_size=5, max_size=5), min_size=1, max_size=6)


def trigrams(text: str) -> list[float]:
    """A vector of what a text is spelt with: a model that knows no meaning, but is one of a text alone."""
    vector = [0.0] * 64
    for at in range(len(text) - 2):
        vector[zlib.crc32(text[at : at + 3].lower().encode()) % 64] += 1
    return vector


def nearness(ours: list[list[float]], theirs: list[list[float]]) -> meaning.Near:
    return meaning.nearness(ours, theirs, [range(len(theirs))] * len(ours), [range(len(ours))] * len(theirs))


def unit(vector: list[float]) -> list[float]:
    length = sqrt(sum(value * value for value in vector))
    return [value / length if length > 1e-6 else 0.0 for value in vector]


def centred(vectors: list[list[float]]) -> list[list[float]]:
    mean = [sum(column) / len(vectors) for column in zip(*vectors, strict=True)]
    return [unit([value - middle for value, middle in zip(vector, mean, strict=True)]) for vector in vectors]


def cosine(ours: list[list[float]], theirs: list[list[float]]) -> float:
    one, other = (unit([sum(column) for column in zip(*side, strict=True)]) for side in (ours, theirs))
    return sum(a * b for a, b in zip(one, other, strict=True))


@given(versions, versions)
@settings(deadline=None, max_examples=60)
def test_nearness_is_what_the_vectors_themselves_say(ours: list[list[float]], theirs: list[list[float]]) -> None:
    near = nearness(ours, theirs)
    one, other = centred(ours), centred(theirs)
    usual = sum(cosine([a], [b]) for a in one for b in other) / len(one) / len(other)
    a, b = min(2, len(one)), min(3, len(other))
    whole, own, rival = near(0, a, 0, b)
    assert whole == pytest.approx(cosine(one[:a], other[:b]) - usual, abs=1e-5)
    said = [cosine([x], other[:b]) for x in one[:a]] + [cosine(one[:a], [y]) for y in other[:b]]
    assert own == pytest.approx(sum(said) - (a + b) * usual, abs=1e-5)
    outside = [max((cosine([x], [y]) for y in other[b:]), default=usual) for x in one[:a]]
    outside += [max((cosine([x], [y]) for x in one[a:]), default=usual) for y in other[:b]]
    assert rival == pytest.approx(sum(outside) - (a + b) * usual, abs=1e-5)


@given(versions, versions)
@settings(deadline=None, max_examples=30)
def test_turned_round_it_is_as_near(ours: list[list[float]], theirs: list[list[float]]) -> None:
    i, j = len(ours) - 1, len(theirs) - 1
    assert nearness(ours, theirs)(i, 1, j, 1) == pytest.approx(nearness(theirs, ours)(j, 1, i, 1), abs=1e-6)


def test_what_all_texts_of_a_version_have_in_common_says_nothing() -> None:
    ours = [trigrams(text) for text in ("Сніг у горах", "Рейс затримали", "Міст закрили")]
    theirs = [trigrams(text) for text in ("Снег в горах", "Рейс задержали", "Мост закрыли")]
    leaning = [[value + at % 7 for at, value in enumerate(vector)] for vector in ours]
    assert nearness(leaning, theirs)(1, 1, 1, 1) == pytest.approx(nearness(ours, theirs)(1, 1, 1, 1))


def test_vectors_of_two_lengths_are_refused() -> None:
    with pytest.raises(ValueError, match="argument"):
        nearness([[1.0, 0.0], [1.0]], [[1.0, 0.0]])


def test_vectors_tell_what_no_word_tells() -> None:
    uk = ["Їжак шарудить у кущах.", "Бджоли гудуть над липою.", "Равлик повзе парканом.", "Жаба кумкає в ставку."]
    en = ["Bees hum above a linden.", "A snail crawls along the fence.", "A hedgehog rustles."]
    beads = [([0], [2]), ([1], [0]), ([2], [1]), ([3], [])]
    vectors = [trigrams(text) for text in uk], [trigrams(uk[at]) for at in (1, 2, 0)]
    assert align(uk, en, "uk", "en") != beads
    assert align_by(uk, en, "uk", "en", vectors=vectors) == beads
    mirrored = align_by(en, uk, "en", "uk", vectors=(vectors[1], vectors[0]))
    assert sorted((ours, theirs) for theirs, ours in mirrored) == sorted(beads)


def test_versions_of_one_segment_or_none_need_no_mean() -> None:
    one = [trigrams("Так.")]
    assert align_by(["Так."], ["Да."], "uk", "ru", vectors=(one, [trigrams("Да.")])) == [([0], [0])]
    assert align_by(["Так."], [], "uk", "ru", vectors=(one, [])) == [([0], [])]
