"""The charset of a PO file: found in its header, checked against the names that gettext calls portable."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from l10n.errors import CatalogError

__all__ = ["PLACEHOLDER", "Charset", "charset_name", "charset_of", "guess_charset", "line_at"]

PLACEHOLDER: Final = "CHARSET"
"""What a fresh template names instead of a charset; the file then has to be ASCII."""

# The portable names of gettext's manual (section "Header Entry") and Python's codec for each. msgcat and msgfmt
# refuse any other spelling (windows-1251, UTF8). None: portable, but Python has no codec.
_PORTABLE: Final[dict[str, str | None]] = {
    "ASCII": "ascii",
    "US-ASCII": "ascii",
    "ANSI_X3.4-1968": "ascii",
    **{f"ISO{sep}8859-{n}": f"iso8859-{n}" for n in (1, 2, 3, 4, 5, 6, 7, 8, 9, 13, 14, 15) for sep in "-_"},
    **{f"CP{n}": f"cp{n}" for n in (850, 866, 874, 932, 949, 950, *range(1250, 1258))},
    **{name: name.lower() for name in ("KOI8-R", "KOI8-U", "KOI8-T", "EUC-JP", "EUC-KR", "GB2312", "GBK", "GB18030")},
    **{name: name.lower() for name in ("BIG5", "BIG5-HKSCS", "SHIFT_JIS", "JOHAB", "TIS-620", "UTF-8")},
    "EUC-TW": None,
    "VISCII": None,
    "GEORGIAN-PS": None,
}

_NEAREST: Final = {"WINDOWS-": "CP", "UTF8": "UTF-8", "ISO8859": "ISO-8859", "KOI8U": "KOI8-U", "KOI8R": "KOI8-R"}
_IN_HEADER = re.compile(r"charset=([^ \t\n]*)")
_GUESS = re.compile(
    rb'^[ \t]*msgid[ \t]*""\s*msgstr\s*((?:"(?:[^"\\\n]++|\\.)*+"\s*)++)',
    re.MULTILINE,
)


@dataclass(frozen=True, slots=True)
class Charset:
    """How a catalog's text becomes bytes."""

    name: str | None
    """As the header writes it; None where there is no header or it names none."""
    codec: str
    """Python's name; `ascii` where *name* is None or the placeholder."""

    @property
    def is_known(self) -> bool:
        """Whether the file says what its bytes mean."""
        return self.name is not None and self.name != PLACEHOLDER


def guess_charset(data: bytes) -> str | None:
    """Return the charset name that the first thing like a header in *data* gives. A guess: the parser checks it."""
    match = _GUESS.search(data)
    if match is None:
        return None
    text = re.sub(rb'"\s*"', b"", match[1]).replace(b"\\n", b"\n").strip(b' \t\r\v\f\n"')
    return charset_name(text.decode("latin-1"))


def charset_name(header: str) -> str | None:
    """Return what stands after `charset=` in the decoded header, or None."""
    match = _IN_HEADER.search(header)
    return match[1] if match else None


def charset_of(name: str | None, *, line: int) -> Charset:
    """Return the charset called *name*. Raises CatalogError at *line* where gettext's tools don't know the name."""
    if name is None or name == PLACEHOLDER:
        return Charset(name=name, codec="ascii")
    codec = _PORTABLE.get(name.upper())
    if codec is not None:
        return Charset(name=name, codec=codec)
    if name.upper() in _PORTABLE:
        raise CatalogError(f"charset {name} can't be read here", line=line, hint="convert the file: msgconv -t UTF-8")
    near = next((name.upper().replace(bad, good) for bad, good in _NEAREST.items() if bad in name.upper()), "UTF-8")
    raise CatalogError(
        f"charset {name!r} is not a name that gettext's tools know", line=line, hint=f"write charset={near}"
    )


def line_at(data: bytes, offset: int) -> int:
    """Return the 1-based line of a byte offset."""
    return data.count(b"\n", 0, offset) + 1
