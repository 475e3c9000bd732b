"""The fuzzy index against a scan of everything."""

import random

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rapidfuzz.distance import Levenshtein

from l10n.memory.index import LEAST, Index, block_of, from_rows
from l10n.memory.signature import sign

TEXTS = (
    "У Києві внаслідок атаки загинули 12 людей.",
    "У Києві внаслідок атаки загинули 21 людина.",
    "В Киеве в результате атаки погибли 12 человек.",
    "Twelve people were killed in an attack on Kyiv.",
    "Верховна Рада ухвалила державний бюджет на 2026 рік.",
    "Верховна Рада не ухвалила державного бюджету на 2026 рік.",
)
WORDS = [
    "рада",
    "ухвалила",
    "бюджет",
    "на",
    "рік",
    "уряд",
    "міста",
    "Києва",
    "подав",
    "новий",
    "закон",
    "про",
    "12",
    "21",
]


def _scan(texts: dict[int, str], text: str, threshold: float) -> list[float]:
    scores = [Levenshtein.normalized_similarity(text, other) for other in texts.values()]
    return sorted((score for score in scores if score >= threshold), reverse=True)


def _filled(texts: dict[int, str]) -> Index:
    index = Index(lambda rows: {row: texts[row] for row in rows if row in texts})
    index.add(list(texts), list(texts.values()))
    return index


def test_the_best_comes_first_with_its_score() -> None:
    hits = from_rows([("uk", text) for text in TEXTS]).lookup("У Києві внаслідок атаки загинули 13 людей.", "uk")
    assert [row for row, _ in hits] == [0, 1]
    assert hits[0][1] == pytest.approx(1 - 1 / 42)


def test_a_text_itself_scores_one() -> None:
    rows = from_rows([("uk", text) for text in TEXTS])
    assert all(rows.lookup(text, "uk", k=1) == [(row, 1.0)] for row, text in enumerate(TEXTS))


def test_nothing_is_like_an_empty_text() -> None:
    assert from_rows([("uk", text) for text in TEXTS]).lookup("", "uk") == []
    assert from_rows([]).lookup("Київ", "uk") == []


sentences = st.lists(st.sampled_from(WORDS), min_size=1, max_size=12).map(" ".join)


@given(st.lists(sentences, min_size=1, max_size=40), sentences, st.sampled_from([0.5, 0.7, 0.75, 0.9, 1.0]))
def test_what_it_finds_is_what_a_scan_finds(texts: list[str], text: str, threshold: float) -> None:
    known = dict(enumerate(texts))
    hits = _filled(known).lookup(text, k=None, threshold=threshold)
    assert [score for _, score in hits] == _scan(known, text, threshold)
    assert all(score == Levenshtein.normalized_similarity(text, known[row]) for row, score in hits)


@given(st.lists(sentences, min_size=1, max_size=40), st.sets(st.integers(0, 39)), sentences)
def test_adding_one_by_one_and_removing_leaves_the_same_index(texts: list[str], gone: set[int], text: str) -> None:
    known = dict(enumerate(texts))
    index = Index(lambda rows: {row: known[row] for row in rows})
    for row, one in known.items():
        index.add([row], [one])
        assert index.lookup(one, k=None, threshold=1.0)
    index.remove(gone)
    left = {row: one for row, one in known.items() if row not in gone}
    assert len(index) == len(left)
    assert index.lookup(text, k=None) == _filled(left).lookup(text, k=None)
    assert len(index.block()) == len(left)
    assert index.lookup(text, k=None) == _filled(left).lookup(text, k=None)


def test_a_row_whose_text_is_gone_is_passed_over() -> None:
    index = Index(lambda rows: {row: TEXTS[row] for row in rows if row != 0})
    index.add(range(len(TEXTS)), TEXTS)
    assert [row for row, _ in index.lookup(TEXTS[0])] == [1]


def test_an_index_opens_from_what_was_kept() -> None:
    kept = _filled(dict(enumerate(TEXTS))).block()
    index = Index(lambda rows: {row: TEXTS[row] for row in rows}, kept)
    assert index.lookup(TEXTS[4], k=1) == [(4, 1.0)]


def test_among_fifty_thousand_the_edited_ones_are_found() -> None:
    # More than either pass lets through, so that a cascade which ranks badly loses some.
    rng = random.Random(7)
    vocabulary = [first + second for first in WORDS for second in WORDS]
    texts = {row: " ".join(rng.choices(vocabulary, k=rng.randint(6, 20))) for row in range(50_000)}
    index = _filled(texts)
    asked = rng.sample(sorted(texts), 100)
    for row in asked:
        words = texts[row].split()
        words[rng.randrange(len(words))] = "Полтава"
        best = index.lookup(" ".join(words), k=1, threshold=LEAST)
        assert best
        assert best[0][0] == row


def test_a_block_sorts_what_it_is_given() -> None:
    block = block_of([7, 8, 9], [len(text) for text in TEXTS[:3]], sign(TEXTS[:3]))
    assert block.lengths.tolist() == sorted(map(len, TEXTS[:3]))
    assert set(block.rows.tolist()) == {7, 8, 9}
