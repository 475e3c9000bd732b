"""Counts the tokens that a Firefox model will see, so that no text is cut without a word. Knows the .spm file only.

fxtranslate translates what is longer than the model's window into a shorter text, silently, and offers no tokenizer.
"""

from __future__ import annotations

import re
import struct
import unicodedata
from collections.abc import Iterator

__all__ = ["MAX_TOKENS", "TokenCounter"]

MAX_TOKENS = 127
"""The models are trained and run in Firefox with max-length-break 128, the end of the sentence included."""

_SPACE = "\u2581"
_GAP = re.compile(r"[ \t\n\r]+")  # not \s: SentencePiece takes U+0085 for a letter
_NORMAL, _USER_DEFINED, _BYTE = 1, 4, 6  # SentencePiece.Type in sentencepiece_model.proto


class TokenCounter:
    """The pieces of one SentencePiece unigram vocabulary and their scores."""

    def __init__(self, vocabulary: bytes) -> None:
        """Read *vocabulary*, a ModelProto. Raises ValueError where that is no SentencePiece model."""
        self._scores: dict[str, float] = {}
        self._has_bytes = False
        try:
            pieces = [_piece(message) for field, message in _fields(vocabulary) if field == 1]
        except (IndexError, struct.error, UnicodeDecodeError, TypeError) as exc:
            raise ValueError("not a SentencePiece vocabulary") from exc
        for text, score, kind in pieces:
            if kind in (_NORMAL, _USER_DEFINED):
                self._scores[text] = score
            self._has_bytes = self._has_bytes or kind == _BYTE
        if not self._scores:
            raise ValueError("not a SentencePiece vocabulary: it has no pieces")
        self._longest = max(map(len, self._scores))
        # The library's own penalty, so that unknown characters are taken only where no piece fits.
        self._unknown = min(self._scores.values()) - 10.0

    def count(self, text: str) -> int:
        """Return how many tokens *text* becomes, the end mark not counted. O(length · longest piece).

        SentencePiece's own table of characters is taken to be NFKC with runs of white space as one; where the two
        differ (control characters, mostly) this counts more, never fewer.
        """
        words = [word for word in _GAP.split(unicodedata.normalize("NFKC", text)) if word]
        if not words:
            return 0
        plain = _SPACE + _SPACE.join(words)
        best: list[tuple[float, int]] = [(0.0, 0)]
        for end in range(1, len(plain) + 1):
            score, tokens = best[end - 1]
            choice = (score + self._unknown, tokens + self._cost(plain[end - 1]))
            for start in range(max(0, end - self._longest), end):
                own = self._scores.get(plain[start:end])
                if own is not None and best[start][0] + own > choice[0]:
                    choice = (best[start][0] + own, best[start][1] + 1)
            best.append(choice)
        return best[-1][1]

    def _cost(self, char: str) -> int:
        return len(char.encode("utf-8", "surrogatepass")) if self._has_bytes else 1


def _piece(message: int | bytes) -> tuple[str, float, int]:
    """Return text, score and type of one SentencePiece message."""
    text, score, kind = "", 0.0, _NORMAL
    for field, value in _fields(message):
        if field == 1 and isinstance(value, bytes):
            text = value.decode("utf-8")
        elif field == 2 and isinstance(value, bytes):
            score = struct.unpack("<f", value)[0]
        elif field == 3 and isinstance(value, int):
            kind = value
    return text, score, kind


def _fields(message: int | bytes) -> Iterator[tuple[int, int | bytes]]:
    """Yield (number, value) of a protobuf message: an int for a varint, bytes for the rest."""
    if isinstance(message, int):
        raise TypeError("a number where a message should be")
    at = 0
    while at < len(message):
        key, at = _varint(message, at)
        match key & 7:
            case 0:
                number, at = _varint(message, at)
                yield key >> 3, number
                continue
            case 2:
                size, at = _varint(message, at)
            case 1:
                size = 8
            case 5:
                size = 4
            case _:
                raise IndexError("unknown wire type")
        if at + size > len(message):
            raise IndexError("cut short")
        yield key >> 3, message[at : at + size]
        at += size


def _varint(message: bytes, at: int) -> tuple[int, int]:
    value = shift = 0
    while True:
        byte = message[at]
        value |= (byte & 0x7F) << shift
        at, shift = at + 1, shift + 7
        if byte < 0x80:
            return value, at
        if shift > 63:
            raise IndexError("a number without end")
