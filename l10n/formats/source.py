"""The author's bytes as text and back: encodings, line ends, positions. Knows nothing of blocks."""

from __future__ import annotations

import bisect
import codecs
import re
from dataclasses import dataclass
from pathlib import Path

from l10n.errors import InputError
from l10n.untrusted import MAX_ARTICLE_BYTES, decode_text

__all__ = ["Lines", "decode_source", "encode_source", "one_line"]

# UTF-32 first: its little-endian mark begins with that of UTF-16.
_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_LINE_END = re.compile(r"\r\n|\r|\n")


def decode_source(data: bytes, *, path: Path | None = None, encoding: str | None = None) -> tuple[str, str]:
    """Return the text of *data* and the name of its encoding; `encode_source` of both gives *data* again.

    A byte order mark stays in the text as its first character. *encoding* counts only where there is none.
    Raises InputError where *data* is too large, binary, not in its encoding, or wouldn't come back the same.
    """
    if len(data) > MAX_ARTICLE_BYTES:
        raise InputError(
            f"{len(data):,} bytes, over the limit of {MAX_ARTICLE_BYTES:,}", path=path, hint="split the file"
        )
    marked = next((name for mark, name in _MARKS if data.startswith(mark)), None)
    name = marked or encoding or "utf-8"
    text = ("\ufeff" if marked else "") + decode_text(data, path=path, encoding=name)
    if encode_source(text, name) != data:  # stateful encodings write some texts in more than one way
        raise InputError(f"{name} text that could not be written back the same", path=path, hint="save it as UTF-8")
    return text, name


def encode_source(text: str, encoding: str, *, errors: str = "strict") -> bytes:
    """Return *text* in *encoding*, no mark added. Raises InputError naming the first character that doesn't fit."""
    try:
        return text.encode(encoding, errors)
    except UnicodeEncodeError as exc:
        raise InputError(
            f"{encoding} has no U+{ord(exc.object[exc.start]):04X}", hint="save the author's file as UTF-8"
        ) from exc


def one_line(text: str) -> str:
    """Return *text* with every line break, and the blanks around it, made one space, and without outer white space."""
    # A pattern with blanks on both sides of the break would be quadratic in a long run of blanks.
    return " ".join(line for part in re.split(r"[\r\n]+", text) if (line := part.strip(" \t"))).strip()


@dataclass(frozen=True, slots=True)
class Lines:
    """A text by lines. Line numbers count from 0."""

    texts: tuple[str, ...]
    """The lines without their ends."""
    starts: tuple[int, ...]
    """Where each begins in the text."""

    @classmethod
    def of(cls, text: str) -> Lines:
        """Cut *text* at CR LF, CR and LF; a final line end opens one more, empty line."""
        texts, starts, at = [], [], 0
        for end in _LINE_END.finditer(text):
            texts.append(text[at : end.start()])
            starts.append(at)
            at = end.end()
        return cls((*texts, text[at:]), (*starts, at))

    def number(self, position: int) -> int:
        """Return the line that holds *position*."""
        return bisect.bisect_right(self.starts, position) - 1
