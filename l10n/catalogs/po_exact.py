"""The exact reader: PO token by token, as gettext's tools take it, with every refusal. Slower than po_read's pattern.

What is valid was found by feeding msgcat 0.21 small files; `tests/catalogs/test_po_refusals.py` holds them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Final, Literal, NamedTuple, NoReturn

from l10n.catalogs.po_model import Entry
from l10n.errors import CatalogError

__all__ = ["Reader", "unescape"]

Kind = Literal["string", "word", "number", "sign", "comment", "end"]


class Token(NamedTuple):
    """One lexical unit, or a run of strings with only white space between them."""

    kind: Kind
    text: str
    line: int
    is_obsolete: bool
    is_previous: bool


_TOKEN = re.compile(
    r"""
    (?P<blank>(?:[ \t\r\v\f\n]|\\\n)++)
  | (?P<mark>\#~\||\#~|\#\|)
  | (?P<comment>\#[^\n]*+(?:(?:(?<=\\)\n|\n[ \t\r\v\f\n]*+\#(?![~|]))[^\n]*+)*+)
  | (?P<string>"(?:[^"\\\n]++|\\[\s\S])*+")
  | (?P<word>[A-Za-z_$][A-Za-z0-9_$]*)
  | (?P<number>[0-9]+)
  | (?P<sign>[\[\]])
    """,
    re.VERBOSE,
)
_RUN = {
    mark: re.compile(rf'(?:{gap}"(?:[^"\\\n]++|\\[\s\S])*+")*+')
    for mark, gap in {
        (False, False): r"[ \t\r\v\f\n]*+",
        (True, False): r"[ \t\r\v\f]*+(?:\n[ \t\r\v\f]*+\#~[ \t\r\v\f]*+)?+",
        (False, True): r"[ \t\r\v\f]*+(?:\n[ \t\r\v\f]*+\#\|[ \t\r\v\f]*+)?+",
        (True, True): r"[ \t\r\v\f]*+(?:\n[ \t\r\v\f]*+\#~\|[ \t\r\v\f]*+)?+",
    }.items()
}
"""Further strings after one, by its marks (obsolete, previous): they are one token."""
_PART = re.compile(r'"((?:[^"\\\n]++|\\[\s\S])*+)"')
_BYTE_ESCAPE = re.compile(r"\\[x0-7]")
_INSIDE = re.compile(r"(?:[^\"\\\n]++|\\[\s\S])*+")
_REST_OF_LINE = re.compile(r"[ \t\r\v\f]*(?:\n|\Z)")
_KINDS: Final[dict[str, Kind]] = {
    "comment": "comment",
    "string": "string",
    "word": "word",
    "number": "number",
    "sign": "sign",
}

_ESCAPE = re.compile(r"\\(?:x[0-9a-fA-F]+|[0-7]{1,3}|[\s\S]?)")
_SIMPLE: Final = {
    **{"\\" + letter: value for letter, value in zip('abfnrtv\\"', '\a\b\f\n\r\t\v\\"', strict=True)},
    "\\\n": "",
}
_BAD_BYTE = re.compile("[\ud800-\udfff]")


class _Escapes(dict[str, str]):
    """What each escape stands for; bytes beyond ASCII as the surrogates of `surrogateescape`."""

    def __missing__(self, escape: str) -> str:
        digits = escape[1:]
        if digits[:1] == "x" and len(digits) > 1:
            code = int(digits[-2:].lstrip("x"), 16)
        elif digits.isascii() and digits.isdigit() and digits[0] < "8":
            code = int(digits, 8) & 0xFF
        else:
            raise KeyError(escape)
        self[escape] = value = chr(code) if code < 0x80 else chr(0xDC00 + code)
        return value


def unescape(text: str, *, codec: str, line: int) -> str:
    """Return the text that an escaped string (its inside, seams removed) stands for.

    Octal and hexadecimal escapes are bytes of the file's charset. Raises CatalogError at *line* on an unknown escape
    and on bytes that aren't text in *codec*; undecodable bytes come as the surrogates of `surrogateescape`.
    """
    if "\\" in text:
        known = _Escapes(_SIMPLE)
        try:
            text = _ESCAPE.sub(lambda match: known[match[0]], text)
        except KeyError as exc:
            raise CatalogError(f"unknown escape {exc.args[0]}", line=line, hint="write a backslash as \\\\") from exc
    if not text.isascii() and _BAD_BYTE.search(text):
        try:
            text = text.encode(codec, "surrogateescape").decode(codec)
        except UnicodeError as exc:
            raise CatalogError(f"a byte that is not {codec}", line=line, hint="convert the file to UTF-8") from exc
    return text


@dataclass(slots=True)
class Reader:
    """Reads one entry after another from *text*, from *pos* on. Its methods mutate it."""

    text: str
    """The whole file, undecodable bytes as surrogates."""
    codec: str
    """Python's name of the charset."""
    pos: int = 0
    """Where the next token is looked for."""
    line: int = 1
    """1-based line of *pos*."""
    domain: str | None = None
    """The domain directive in force."""
    is_obsolete: bool = False
    """Whether `#~` stood before *pos* on its line."""
    is_previous: bool = False
    """Whether `#|` stood before *pos* on its line."""
    ahead: Token | None = None
    """A token that was looked at and not taken."""
    end: tuple[int, int, bool, bool] = (0, 1, False, False)
    """Position, line and marks after the last token that was taken."""

    def read_entry(self, start: int) -> Entry | None:
        """Return the next entry; its raw text begins at *start*. None at the end of the file.

        Afterwards *pos* is where the entry ends: after its line, or within the line where more follows on it.
        """
        while (token := self._peek()).kind == "comment" or token.text == "domain":
            self._take()
            if token.text == "domain" and token.is_previous:
                self._refuse(token)
            if token.text == "domain" and token.kind == "word":
                self.domain = self._strings(token)
        if token.kind == "end":
            return None
        if token.is_previous:
            self._read_previous()
        entry = self._read_message()
        self._back_to_last()
        if rest := _REST_OF_LINE.match(self.text, self.pos):
            self.line += rest[0].count("\n")
            self.pos = rest.end()
            self.is_obsolete = self.is_previous = False
        return Entry(
            raw=self.text[start : self.pos],
            line=entry.line,
            msgctxt=entry.msgctxt,
            msgid=entry.msgid,
            msgid_plural=entry.msgid_plural,
            targets=entry.targets,
            is_obsolete=entry.is_obsolete,
            domain=self.domain,
        )

    def tokens(self) -> Iterator[tuple[Token, int]]:
        """Yield every token from *pos* on with the offset of its end."""
        while (token := self._next()).kind != "end":
            yield token, self.pos

    def _back_to_last(self) -> None:
        # The look-ahead belongs to the next entry, and so do the line ends and comments before it.
        self.pos, self.line, self.is_obsolete, self.is_previous = self.end
        self.ahead = None

    def _read_previous(self) -> None:
        first = self._take()
        is_obsolete = first.is_obsolete
        if first.text == "msgctxt":
            self._strings(first)
            first = self._take()
        if first.text != "msgid" or not first.is_previous:
            self._refuse(first)
        self._strings(first)
        if (token := self._peek()).is_previous and token.text == "msgid_plural":
            self._strings(self._take())
        token = self._peek()
        if token.is_previous or token.text not in {"msgctxt", "msgid"}:
            self._refuse(token)
        self._same_mark(token, is_obsolete)

    def _read_message(self) -> Entry:
        token = first = self._take()
        msgctxt = plural = None
        if token.text == "msgctxt" and token.kind == "word":
            msgctxt = self._strings(token)
            token = self._take()
        if token.text != "msgid" or token.kind != "word":
            self._refuse(token, "msgid")
        self._same_mark(token, first.is_obsolete)
        msgid = self._strings(token)
        if (token := self._peek()).text == "msgid_plural" and not token.is_previous:
            plural = self._strings(self._take())
            self._same_mark(token, first.is_obsolete)
        targets = self._read_targets(first, is_plural=plural is not None)
        return Entry("", first.line, msgctxt, msgid, plural, targets, first.is_obsolete)

    def _read_targets(self, first: Token, *, is_plural: bool) -> tuple[str, ...]:
        targets: list[str] = []
        while (token := self._peek()).kind == "word" and token.text == "msgstr" and not token.is_previous:
            self._take()
            self._same_mark(token, first.is_obsolete)
            index = self._index()
            if index is None:
                if is_plural or targets:
                    self._refuse(token, "msgstr[n]" if is_plural else "msgid")
                return (self._strings(token),)
            if not is_plural:
                raise CatalogError("msgstr[n] without msgid_plural", line=first.line, hint="write msgstr")
            if index != len(targets):
                raise CatalogError(
                    f"msgstr[{index}] where msgstr[{len(targets)}] is expected", line=token.line, hint="renumber them"
                )
            targets.append(self._strings(token))
        if not targets:
            raise CatalogError(
                f"msgid without {'msgstr[0]' if is_plural else 'msgstr'}", line=first.line, hint="add the missing line"
            )
        return tuple(targets)

    def _index(self) -> int | None:
        if self._peek().text != "[" or self._peek().kind != "sign":
            return None
        self._take()
        number = self._take()
        if number.kind != "number":
            self._refuse(number)
        closing = self._take()
        if closing.text != "]":
            self._refuse(closing)
        return int(number.text[-9:])

    def _strings(self, keyword: Token) -> str:
        """Take the strings after *keyword* and return their decoded text."""
        token = self._take()
        if token.kind != "string":
            raise CatalogError(f"{keyword.text} without a string", line=token.line, hint='add "" after it')
        parts = []
        while True:
            if (token.is_obsolete, token.is_previous) != (keyword.is_obsolete, keyword.is_previous):
                self._same_mark(token, keyword.is_obsolete)
                self._refuse(token)
            if keyword.text == "domain" and len(_PART.findall(token.text)) > 1:
                self._refuse(token)
            parts.append(self._decode(token))
            if self._peek().kind != "string":
                break
            token = self._take()
        if "\x04" in (text := "".join(parts)):
            raise CatalogError(
                f"U+0004 in {keyword.text}: gettext keeps it between context and msgid",
                line=keyword.line,
                hint="remove it",
            )
        return text

    def _same_mark(self, token: Token, is_obsolete: bool) -> None:
        if token.kind not in {"end", "comment"} and token.is_obsolete != is_obsolete:
            raise CatalogError("one entry is partly commented out with #~", line=token.line, hint="mark all or none")

    def _refuse(self, token: Token, wanted: str = "") -> NoReturn:
        where = f", {wanted} is expected here" if wanted else ""
        match token.kind:
            case "end":
                raise CatalogError(f"the file ends in the middle of an entry{where}", line=token.line)
            case "comment":
                raise CatalogError("a comment in the middle of an entry", line=token.line, hint="move it above")
            case "string":
                raise CatalogError(f"a string without a keyword{where}", line=token.line)
            case _:
                raise CatalogError(f"unexpected {token.text[:40]!r}{where}", line=token.line)

    def _decode(self, token: Token) -> str:
        # An escaped line feed stands for nothing; between the strings it keeps `"\x4" "1"` from becoming `\x41`.
        if not token.text.isascii() and (bad := _BAD_BYTE.search(token.text)):
            # A letter may not begin in one string and end in the next.
            self._refuse_byte(token.line + token.text.count("\n", 0, bad.start()))
        parts = _PART.findall(token.text)
        between = "\\\n" if "\\" in token.text and _BYTE_ESCAPE.search(token.text) else ""
        try:
            return unescape(between.join(parts), codec=self.codec, line=token.line)
        except CatalogError:
            line, at = token.line, 0
            for match in _PART.finditer(token.text):  # once more, to name the line
                if "\\" in match[1] or not match[1].isascii():
                    line += token.text.count("\n", at, match.start())
                    at = match.start()
                    unescape(match[1], codec=self.codec, line=line)
            raise

    def _refuse_byte(self, line: int) -> NoReturn:
        raise CatalogError(f"a byte that is not {self.codec}", line=line, hint="convert the file to UTF-8")

    def _take(self) -> Token:
        token = self._peek()
        self.ahead = None
        self.end = (self.pos, self.line, self.is_obsolete, self.is_previous)
        return token

    def _peek(self) -> Token:
        if self.ahead is None:
            self.ahead = self._next()
        return self.ahead

    def _next(self) -> Token:
        text = self.text
        while match := _TOKEN.match(text, self.pos):
            kind = match.lastgroup
            start, line = self.pos, self.line
            self.pos = match.end()
            if kind == "mark":
                self.is_obsolete = self.is_obsolete or "~" in match[0]
                self.is_previous = self.is_previous or "|" in match[0]
                continue
            if kind == "string" and (run := _RUN[self.is_obsolete, self.is_previous].match(text, self.pos)):
                self.pos = run.end()
            elif kind == "comment" and self.is_previous:
                # gettext takes the line end with a comment, so that `#|` before it holds on the next line as well.
                self.pos = text.find("\n", start) + 1 or len(text)
            lines = text.count("\n", start, self.pos)
            self.line += lines
            if kind is not None and kind != "blank":
                token = Token(_KINDS[kind], text[start : self.pos], line, self.is_obsolete, self.is_previous)
                if kind == "comment":
                    self.is_obsolete = False
                return token
            if lines > text.count("\\\n", start, self.pos):
                self.is_obsolete = self.is_previous = False
        if self.pos >= len(text):
            return Token("end", "", self.line, False, False)
        raise self._bad_character()

    def _bad_character(self) -> CatalogError:
        character = self.text[self.pos]
        if character == '"':
            inside = _INSIDE.match(self.text, self.pos + 1)
            end = inside.end() if inside else self.pos
            line = self.line + self.text.count("\n", self.pos, end)
            place = "file" if end >= len(self.text) else "line"
            return CatalogError(f"a string is still open at the end of the {place}", line=line, hint='close it with "')
        if character == "\ufeff" and self.pos == 0:
            return CatalogError("a byte order mark", line=1, hint="save the file as UTF-8 without one")
        return CatalogError(f"unexpected character {character!a}", line=self.line)
