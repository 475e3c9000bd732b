"""Tokens are counted as the engine's own tokenizer counts them, or higher."""

from __future__ import annotations

import pytest
import sentencepiece
from hypothesis import example, given
from hypothesis import strategies as st
from tiny_firefox import vocab_bytes

from l10n.backends.firefox_vocab import TokenCounter
from l10n.testing import HARD_TEXTS, SAMPLES

COUNTER = TokenCounter(vocab_bytes())
ORACLE = sentencepiece.SentencePieceProcessor(model_proto=vocab_bytes())


@pytest.mark.parametrize("text", [text for sample in SAMPLES.values() for text in sample])
def test_ordinary_text_is_counted_exactly(text: str) -> None:
    assert COUNTER.count(text) == len(ORACLE.encode(text))


@given(st.text(st.sampled_from("абвгґієї ёыabcxyz0123456789.,!?«»—’'\n\t\u00a0")))
def test_text_of_known_letters_is_counted_exactly(text: str) -> None:
    assert COUNTER.count(text) == len(ORACLE.encode(text))


@example("\x85")
@given(st.text(st.characters(codec="utf-8")))
def test_any_text_is_never_counted_lower(text: str) -> None:
    assert COUNTER.count(text) >= len(ORACLE.encode(text))


def test_hard_texts_have_a_count() -> None:
    assert all(COUNTER.count(text) > 0 for text in HARD_TEXTS)


@pytest.mark.parametrize(
    "data", [b"", b"junk", b"\xff" * 100, vocab_bytes()[:50], b"\x0a\xff\xff\xff\xff\x0f", b"\x08\x01"]
)
def test_what_is_no_vocabulary_is_refused(data: bytes) -> None:
    with pytest.raises(ValueError, match="not a SentencePiece vocabulary"):
        TokenCounter(data)


@given(st.binary())
def test_any_bytes_are_a_vocabulary_or_a_value_error(data: bytes) -> None:
    try:
        TokenCounter(data)
    except ValueError as exc:
        assert "not a SentencePiece vocabulary" in str(exc)
