"""A file or web page ↔ blocks and skeleton. Formats never segment."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Final

from l10n.errors import InputError
from l10n.formats import page_html, page_text
from l10n.formats.contract import Format, House, Parsed
from l10n.formats.html import Html
from l10n.formats.html_scan import declared_encoding
from l10n.formats.markdown import Markdown
from l10n.formats.plain import Plain
from l10n.formats.source import decode_source
from l10n.languages import Lang
from l10n.model.article import Block
from l10n.text.markup import strip_tags

__all__ = ["FORMATS", "format_for", "read", "render"]

FORMATS: Final[dict[str, Format]] = {one.name: one for one in (Markdown(), Html(), Plain())}
"""The formats that are written back, by name."""
_MOST_TEXT: Final = 1_000_000
"""Characters of text; a novel has as many, and an article of ten times that would be cut into segments for minutes."""
_LEAST_WORDS: Final = 3
"""An article has at least one block of so many words; less is a login box, a number, a word list."""


def format_for(path: Path) -> Format:
    """Return the format of a file by its suffix. Raises InputError that names the suffixes that are read."""
    suffix = path.suffix.lower()
    for one in FORMATS.values():
        if suffix in one.suffixes:
            return one
    known = ", ".join(known for one in FORMATS.values() for known in one.suffixes)
    what = f"{suffix} files are not read" if suffix else "the name has no suffix, so its format is unknown"
    raise InputError(what, path=path, hint=f"save the article as one of {known}")


def read(data: bytes, *, path: Path, house: House, lang: Lang | None) -> Parsed:
    """Take a file apart: by its suffix, and a web page saved whole, as HTML or as text, by its page reader.

    *lang*: what the caller knows; None to find out. Raises InputError where the file is empty, too large, binary, in
    another encoding than it says, or holds no article.
    """
    chosen = format_for(path)
    if not data.strip(b" \t\r\n\xef\xbb\xbf\xff\xfe\x00"):
        raise InputError("the file is empty", path=path, hint="check that it was saved")
    if page := _read_page(data, chosen, path=path, house=house, lang=lang):
        return _short_enough(page, path)
    if chosen.name != "html" and len(data) > _MOST_TEXT * 4:  # bytes of a character, at most
        raise InputError(f"{len(data):,} bytes, more than an article has", path=path, hint="split the file")
    parsed = _short_enough(chosen.parse(data, house=house, lang=lang, path=path), path)
    longest = max((sum(map(_is_word, strip_tags(one.text).split())) for one in parsed.blocks), default=0)
    if longest < _LEAST_WORDS:
        raise InputError("there is no article text in it", path=path, hint="check that this is the author's file")
    return parsed


def _short_enough(parsed: Parsed, path: Path) -> Parsed:
    """Return *parsed*. Raises InputError where it has more text than any article."""
    if (length := sum(len(one.text) for one in parsed.blocks)) > _MOST_TEXT:
        what = f"{length:,} characters of text, over the limit of {_MOST_TEXT:,}"
        raise InputError(what, path=path, hint="split the file")
    return parsed


def _is_word(text: str) -> bool:
    return any(map(str.isalpha, text))


def _read_page(data: bytes, chosen: Format, *, path: Path, house: House, lang: Lang | None) -> Parsed | None:
    """Return the article of a page saved with its menus and feeds; None where the file is an article alone."""
    if chosen.name == "html":
        text, _ = decode_source(data, path=path, encoding=declared_encoding(data))
        text = text.removeprefix("\ufeff")
        return page_html.read_page(text, house=house, lang=lang, path=path) if page_html.looks_like_page(text) else None
    if chosen.name == "plain":
        text, _ = decode_source(data, path=path)
        text = text.removeprefix("\ufeff")
        is_page = page_text.looks_like_page(text, house)
        return page_text.read_page(text, house=house, lang=lang, path=path) if is_page else None
    return None


def render(parsed: Parsed, blocks: Sequence[Block], *, house: House, lang: Lang) -> bytes:
    """Write *blocks* into the file that *parsed* came from. Raises InputError for a page, which has no skeleton."""
    if parsed.format not in FORMATS:
        raise InputError("a saved page is never written back", hint="its article is the .md file in its folder")
    return FORMATS[parsed.format].render(parsed, blocks, house=house, lang=lang)
