"""The one entrance for what strangers wrote: size caps, text decoding, XML without entities or network."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.errors import InputError

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["MAX_ARTICLE_BYTES", "MAX_CATALOG_BYTES", "MAX_XML_BYTES", "decode_text", "drop_plain_doctype", "parse_xml"]

MAX_ARTICLE_BYTES = 10_000_000
"""A news page with its scripts is 0.1 to 3 MB; ten times that is not an article."""
MAX_CATALOG_BYTES = 200_000_000
MAX_XML_BYTES = 50_000_000

_BOMS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Signatures of what people drop by mistake, from the formats' own specifications.
_BINARY = {
    b"%PDF-": "a PDF file",
    b"PK\x03\x04": "a ZIP archive or an office document",
    b"\x89PNG": "a PNG picture",
    b"\xff\xd8\xff": "a JPEG picture",
    b"GIF8": "a GIF picture",
    b"\x1f\x8b": "a gzip archive",
    b"\xd0\xcf\x11\xe0": "an old Microsoft Office document",
    b"{\\rtf": "an RTF document",
}


def decode_text(data: bytes, *, path: Path | str | None = None, encoding: str | None = None) -> str:
    """Return *data* as text: by byte order mark, else *encoding*, else UTF-8. Keeps line ends; drops the mark.

    Raises InputError on binary data, on an unknown encoding and on bytes that aren't text in it, with the line.
    """
    for start, what in _BINARY.items():
        if data.startswith(start):
            raise InputError(f"this is {what}, not text", path=path, hint="save the article as text, HTML or Markdown")
    name = next((name for bom, name in _BOMS if data.startswith(bom)), encoding or "utf-8")
    try:
        text = data.decode(name)
    except LookupError as exc:
        raise InputError(f"unknown encoding {name!r}", path=path, hint="save the file as UTF-8") from exc
    except UnicodeDecodeError as exc:
        line = data.count(b"\n", 0, exc.start) + 1
        raise InputError(
            f"byte {data[exc.start]:#04x} is not {name}", path=path, line=line, hint="save the file as UTF-8"
        ) from exc
    if "\x00" in text:
        raise InputError(
            "a NUL character: this is binary data, not text",
            path=path,
            line=text.count("\n", 0, text.index("\x00")) + 1,
        )
    return text


# Old files of other tools name a DTD that nobody loads. One with rules of its own inside stays refused by `parse_xml`.
_PLAIN_DOCTYPE = re.compile(rb"<!DOCTYPE\s+[\w:.-]+(\s+(SYSTEM|PUBLIC)(\s+(\"[^\"<>\[]*\"|'[^'<>\[]*'))+)?\s*>")
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")


def drop_plain_doctype(data: bytes) -> bytes:
    """Return the XML of *data* without a DOCTYPE that only names its DTD; lines keep their numbers."""
    if data.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)):
        data = _XML_DECLARATION.sub("", data.decode("utf-16", errors="replace")).encode()
    return _PLAIN_DOCTYPE.sub(lambda found: b"\n" * found[0].count(b"\n"), data, count=1)


_DOCTYPE = re.compile(rb"<!\s*(DOCTYPE|ENTITY)", re.IGNORECASE)


def parse_xml(data: bytes, *, path: Path | str | None = None, max_bytes: int = MAX_XML_BYTES) -> etree._Element:
    """Return the root of *data*. No DOCTYPE, entity, external file or network: anything of that is an InputError."""
    from lxml import etree  # heavy; most runs read no XML

    if len(data) > max_bytes:
        raise InputError(f"{len(data):,} bytes, over the limit of {max_bytes:,}", path=path, hint="split the file")
    # UTF-16 would hide a DOCTYPE from the byte search; the parser's own flags still refuse its effects.
    probe = data if data[:2] not in (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE) else data.replace(b"\x00", b"")
    if match := _DOCTYPE.search(probe):
        line = probe.count(b"\n", 0, match.start()) + 1
        raise InputError("a DOCTYPE or entity declaration is not accepted", path=path, line=line, hint="remove it")
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=False)
    try:
        return etree.fromstring(data, parser)
    except (etree.XMLSyntaxError, ValueError) as exc:
        at = getattr(exc, "lineno", None)
        raise InputError(f"not well-formed XML: {exc}", path=path, line=at, hint="check the file") from exc
