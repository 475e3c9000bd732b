"""Translation memories in TMX: versions 1.1 to 1.4 are read, 1.4 written. Knows nothing of articles or units.

A segment's inline elements become tags: `<bpt>` with its `<ept>` and `<hi>` a pair, every other one a single tag. What
another tool keeps in them (its own codes, types) stays beside the text as XML, so that a memory that is read and
written again has lost nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Final
from xml.sax.saxutils import escape, quoteattr

from l10n.errors import InputError
from l10n.text.markup import Edge, marks, strip_tags, write_mark
from l10n.text.markup import escape as escape_braces
from l10n.untrusted import drop_plain_doctype, parse_xml

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["Code", "Entry", "Memory", "Variant", "read_tmx", "translations", "write_tmx"]

_XML_LANG: Final = "{http://www.w3.org/XML/1998/namespace}lang"
_UNWRITABLE: Final = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")  # XML 1.0, section 2.2
_TAG_NUMBER: Final = re.compile("[1-9][0-9]{0,3}")
_START: Final = '<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n'
# TMX 1.4b, section "Header": these MUST stand; the file's own values go over them.
_HEADER: Final = {
    "creationtool": "l10n",
    "creationtoolversion": "1",
    "segtype": "sentence",
    "o-tmf": "none",
    "adminlang": "en",
    "srclang": "*all*",
    "datatype": "plaintext",
}


@dataclass(frozen=True, slots=True)
class Code:
    """What another tool keeps where a tag stands. A tag without anything to keep has none."""

    number: int
    """The tag's number; MUST be unique in its variant."""
    open: str
    """The XML of its opening element (`<bpt i="1" type="bold">…</bpt>`, `<hi>`), or the whole of a single one."""
    close: str | None = None
    """The XML that closes it (`<ept i="1">…</ept>`, `</hi>`); None for a single tag."""


@dataclass(frozen=True, slots=True)
class Variant:
    """A segment in one language."""

    lang: str
    """Its code as the file writes it: uk, en-GB, RU."""
    text: str
    """Its text with tags; white space is kept."""
    codes: tuple[Code, ...] = ()
    """What stands behind the tags of *text*, in order of their opening."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """Attributes of its `<tuv>` other than the language."""
    extras: tuple[str, ...] = ()
    """Its notes and properties, each as XML."""


@dataclass(frozen=True, slots=True)
class Entry:
    """A segment in all its languages."""

    variants: tuple[Variant, ...]
    """In the file's order; a language may stand twice."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """Attributes of its `<tu>`, `tuid` among them."""
    extras: tuple[str, ...] = ()
    """Its notes and properties, each as XML."""


@dataclass(frozen=True, slots=True)
class Memory:
    """A whole file."""

    entries: tuple[Entry, ...]
    """In the file's order."""
    attributes: Mapping[str, str] = field(default_factory=dict)
    """Attributes of its `<header>`."""
    extras: tuple[str, ...] = ()
    """Notes and properties of the header, each as XML."""


def read_tmx(data: bytes, *, path: Path | str | None = None) -> Memory:
    """Return the memory in *data*. Raises InputError where it is no TMX or a variant lacks its language or text."""
    root = parse_xml(drop_plain_doctype(data), path=path)
    if _name(root) != "tmx":
        raise InputError(f"<{_name(root)}> is no TMX", path=path, hint="a TMX file begins with <tmx>")
    header = next(_children(root, "header"), None)
    entries = [_entry(unit, path) for body in _children(root, "body") for unit in _children(body, "tu")]
    if header is None:
        return Memory(tuple(entries))
    return Memory(tuple(entries), _attributes(header), _extras(header))


def translations(memory: Memory, *, source: str, target: str) -> Iterator[tuple[str, str]]:
    """Yield (text, translation) of the entries that have both languages, without tags; regions are ignored."""
    for entry in memory.entries:
        texts: dict[str, str] = {}
        for variant in entry.variants:
            texts.setdefault(re.split("[-_]", variant.lang.lower())[0], strip_tags(variant.text))
        if source in texts and target in texts:
            yield texts[source], texts[target]


def _name(element: etree._Element) -> str:
    return str(element.tag).rpartition("}")[2]


def _children(element: etree._Element, *names: str) -> Iterator[etree._Element]:
    return (one for one in element if _name(one) in names)


def _attributes(element: etree._Element) -> dict[str, str]:
    return {str(name): str(value) for name, value in element.attrib.items() if name not in (_XML_LANG, "lang")}


def _extras(element: etree._Element) -> tuple[str, ...]:
    return tuple(map(_xml, _children(element, "note", "prop", "ude")))


def _xml(element: etree._Element) -> str:
    from lxml import etree  # heavy; most runs read no TMX

    return etree.tostring(element, encoding="unicode", with_tail=False)


def _entry(unit: etree._Element, path: Path | str | None) -> Entry:
    variants = []
    for variant in _children(unit, "tuv"):
        lang = variant.get(_XML_LANG) or variant.get("lang")
        segment = next(_children(variant, "seg"), None)
        if not lang or segment is None:
            what = "a <tuv> without its language" if not lang else "a <tuv> without <seg>"
            raise InputError(
                what,
                path=path,
                line=getattr(variant, "sourceline", None),
                hint="put it right in the tool that wrote it",
            )
        text, codes = _read_segment(segment)
        variants.append(Variant(str(lang), text, codes, _attributes(variant), _extras(variant)))
    return Entry(tuple(variants), _attributes(unit), _extras(unit))


@dataclass(frozen=True, slots=True)
class _Inline:
    """An inline element of a segment, or one end of a `<hi>`."""

    edge: Edge
    """What it would like to be: an end without its other end becomes a single tag."""
    key: str
    """What its other end has in common with it."""
    xml: str
    """All of it as XML."""
    x: str
    """What its counterpart in another language has in common with it; empty where the file doesn't say."""


def _read_segment(segment: etree._Element) -> tuple[str, tuple[Code, ...]]:
    parts = list(_parts(segment))
    other = _other_ends(parts)
    openings = [at for at, part in enumerate(parts) if isinstance(part, _Inline) and other.get(at, at) >= at]
    numbers = dict(zip(openings, _numbers([parts[at] for at in openings]), strict=True))
    text, codes = [], []
    for at, part in enumerate(parts):
        if isinstance(part, str):
            text.append(escape_braces(part, before_tag=at + 1 < len(parts)))
        elif (end := other.get(at)) is None:
            text.append(write_mark(numbers[at], Edge.SINGLE))
            codes.append(Code(numbers[at], part.xml))
        elif end < at:
            text.append(write_mark(numbers[end], Edge.CLOSE))
        else:
            text.append(write_mark(numbers[at], Edge.OPEN))
            last = parts[end]
            codes.append(Code(numbers[at], part.xml, last.xml if isinstance(last, _Inline) else None))
    return "".join(text), tuple(code for code in codes if code != _plain(code.number, is_pair=code.close is not None))


def _parts(element: etree._Element) -> Iterator[str | _Inline]:
    """Text and inline elements in order, no two texts in a row."""
    text = element.text or ""
    for child in element:
        name, tail = _name(child), child.tail or ""
        if not name.isalpha():  # a comment or an instruction
            text += tail
            continue
        if text:
            yield text
        x = str(child.get("x", ""))
        if name == "hi":
            start = "".join(f" {key}={quoteattr(value)}" for key, value in _attributes(child).items())
            yield _Inline(Edge.OPEN, f"hi {id(child)}", f"<hi{start}>", x)
            yield from _parts(child)
            yield _Inline(Edge.CLOSE, f"hi {id(child)}", "</hi>", "")
        else:
            edge = {"bpt": Edge.OPEN, "ept": Edge.CLOSE}.get(name, Edge.SINGLE)
            yield _Inline(edge, str(child.get("i", "")), _xml(child), x)
        text = tail
    if text:
        yield text


def _other_ends(parts: Sequence[str | _Inline]) -> dict[int, int]:
    """Both ways between the two ends of each pair."""
    waiting: dict[str, int] = {}
    other: dict[int, int] = {}
    for at, part in enumerate(parts):
        if isinstance(part, _Inline) and part.edge is Edge.OPEN:
            waiting[part.key] = at
        elif isinstance(part, _Inline) and part.edge is Edge.CLOSE and part.key in waiting:
            other[at] = waiting.pop(part.key)
            other[other[at]] = at
    return other


def _numbers(openings: Sequence[str | _Inline]) -> Sequence[int]:
    """By the `x` that joins a tag with its counterpart in other languages where all have one, else by order."""
    given = [one.x for one in openings if isinstance(one, _Inline)]
    if len(set(given)) == len(given) and all(map(_TAG_NUMBER.fullmatch, given)):
        return [int(x) for x in given]
    return range(1, len(given) + 1)


def _plain(number: int, *, is_pair: bool) -> Code:
    """What stands for a tag that hides nothing."""
    if is_pair:
        return Code(number, f'<bpt i="{number}" x="{number}"/>', f'<ept i="{number}"/>')
    return Code(number, f'<ph x="{number}"/>')


def write_tmx(memory: Memory) -> bytes:
    """Return *memory* as TMX 1.4 in UTF-8. `read_tmx` gives it back, with the header's defaults filled in.

    Raises InputError, naming the entry, where TMX can't carry it: a tag with one end, two tags of one number, a
    character that XML forbids.
    """
    full = Memory(memory.entries, {**_HEADER, **memory.attributes}, memory.extras)
    lines = [_START, f"<header{_written(full.attributes)}>{''.join(full.extras)}</header>\n<body>\n"]
    for number, entry in enumerate(memory.entries, 1):
        written = _write_entry(entry)
        if _UNWRITABLE.search(written) or _read_back(written) != entry:
            shown = entry.variants[0].text if entry.variants else ""
            raise InputError(f"entry {number} can't be written as TMX: {shown!r}", hint="check its tags")
        lines.append(written)
    return "".join([*lines, "</body>\n</tmx>\n"]).encode()


def _read_back(written: str) -> Entry | None:
    try:
        return _entry(parse_xml(written.encode()), None)
    except InputError:
        return None


def _written(attributes: Mapping[str, str]) -> str:
    return "".join(f" {_xml_name(name)}={quoteattr(value)}" for name, value in attributes.items())


def _xml_name(name: str) -> str:
    return f"xml:{name.rpartition('}')[2]}" if name.startswith("{http://www.w3.org/XML/1998/namespace}") else name


def _write_entry(entry: Entry) -> str:
    lines = [f"<tu{_written(entry.attributes)}>{''.join(entry.extras)}\n"]
    for variant in entry.variants:
        lang = f" xml:lang={quoteattr(variant.lang)}"
        text = "".join(_written_segment(variant))
        extras = "".join(variant.extras)
        lines.append(f"  <tuv{lang}{_written(variant.attributes)}>{extras}<seg>{text}</seg></tuv>\n")
    return "".join([*lines, "</tu>\n"])


def _written_segment(variant: Variant) -> Iterator[str]:
    codes = {code.number: code for code in variant.codes}
    at = 0
    for mark in marks(variant.text):
        yield _written_text(variant.text[at : mark.end])  # with the tag, which tells what the braces before it mean
        code = codes.get(mark.number) or _plain(mark.number, is_pair=mark.edge is not Edge.SINGLE)
        yield (code.close or "") if mark.edge is Edge.CLOSE else code.open
        at = mark.end
    yield _written_text(variant.text[at:])


def _written_text(text: str) -> str:
    return escape(strip_tags(text), {"\r": "&#13;"})  # a bare one would come back as a line feed
