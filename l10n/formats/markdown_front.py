"""YAML front matter: which keys are blocks, which are facts about the article, and how a value is written again.

Values are read by ruamel.yaml; writing replaces only the value's own characters, so comments, order and quoting of
everything else stay.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Any, Final
from zoneinfo import ZoneInfo

from l10n.errors import InputError
from l10n.formats.contract import House
from l10n.formats.holes import RANKS, Found
from l10n.formats.labels import find_credit, topic_block
from l10n.formats.source import one_line
from l10n.languages import LANGUAGES, Lang
from l10n.model.article import Block, Meta, Role
from l10n.text.dates import read_dateline
from l10n.text.markup import escape

__all__ = ["Front", "read_front", "write_scalar"]

Node = Any
"""A node of ruamel.yaml, whose own annotations lack `id` and the children's types."""
_ROLES: Final[Mapping[str, Role]] = {
    "title": Role.HEADLINE,
    "headline": Role.HEADLINE,
    "lead": Role.LEAD,
    "description": Role.LEAD,
    "subtitle": Role.LEAD,
    "byline": Role.BYLINE,
    "author": Role.BYLINE,
    "authors": Role.BYLINE,
    "date": Role.DATELINE,
    "caption": Role.CAPTION,
    "credit": Role.CREDIT,
    "alt": Role.ALT,
    "image_alt": Role.ALT,
    "topics": Role.TOPIC,
    "tags": Role.TOPIC,
}
_LIST_ROLES = (Role.BYLINE, Role.TOPIC)
_OPENING = re.compile(r"\ufeff?---[ \t]*(?:\r\n|\r|\n)")
_CLOSING = re.compile(r"^(?:---|\.\.\.)[ \t]*(?:\r\n|\r|\n|\Z)", re.MULTILINE)
_PROPERTIES = re.compile(r"(?:[!&]\S*\s+)+")
_PLAIN = re.compile(
    r"[^\W\d_](?:[^:#,\[\]{}\x00-\x1f\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff\ud800-\udfff]|(?<! )#|:(?=[^\s,\[\]{}]))*"
)
_RESERVED = {"y", "n", "yes", "no", "on", "off", "true", "false", "null"}
_ESCAPES = {'"': '\\"', "\\": "\\\\", "\t": "\\t"}


@dataclass(slots=True)
class Front:
    """What the front matter says. Grows while it is read."""

    end: int
    """Where the body begins in the file's text."""
    found: list[Found] = field(default_factory=list)
    """Places of blocks and of the language."""
    lang: Lang | None = None
    """The value of `lang`."""
    meta: Meta = field(default_factory=Meta)
    """Facts about the article."""
    warnings: list[str] = field(default_factory=list)
    """What was kept without being understood."""

    def text_of(self, role: Role) -> str | None:
        """Return the text of the first block of *role*; None where there is none."""
        return next((one.block.text for one in self.found if one.block and one.block.role is role), None)


def read_front(text: str, *, house: House, lang: Lang | None, path: Path | None = None) -> Front | None:
    """Read the front matter at the beginning of *text*; None where there is none. *lang*: what the caller knows.

    Raises InputError with the line on TOML, and on what opens like front matter and isn't YAML.
    """
    if re.match(r"\ufeff?\+\+\+[ \t]*[\r\n]", text):
        raise InputError(
            "TOML front matter (+++) is not read", path=path, line=1, hint="write it as YAML between two lines ---"
        )
    opening = _OPENING.match(text)
    closing = _CLOSING.search(text, opening.end()) if opening else None
    if opening is None or closing is None:
        return None
    begin = opening.end()
    root = _compose(text[begin : closing.start()], path=path, first_line=2)
    if root is None or root.id != "mapping":
        return None  # two thematic breaks around a text
    front = Front(closing.end())
    front.lang = next((code for key, node in root.value if key.value == "lang" and (code := _lang(node))), None)
    reader = _Reader(front, text, begin, house, front.lang or lang)
    for key, node in root.value:
        if isinstance(key.value, str):
            reader.read(key.value, node)
    return front


def _compose(text: str, *, path: Path | None, first_line: int) -> Any:
    from ruamel.yaml import YAML  # heavy
    from ruamel.yaml.error import YAMLError

    try:
        return YAML(typ="safe", pure=True).compose(text)
    except YAMLError as exc:
        mark = getattr(exc, "problem_mark", None)
        reason = getattr(exc, "problem", None) or str(exc).splitlines()[0]
        raise InputError(
            f"the front matter is not YAML: {reason}",
            path=path,
            line=first_line + mark.line if mark else first_line,
            hint="check quotes and colons; a value with a colon needs quotation marks",
        ) from exc
    except RecursionError as exc:
        raise InputError("the front matter is nested too deeply", path=path, line=first_line) from exc


def _lang(node: Node) -> Lang | None:
    return next((code for code in LANGUAGES if node.id == "scalar" and node.value.strip().lower() == code), None)


class _Reader:
    """Reads one key after another into `front`."""

    def __init__(self, front: Front, text: str, begin: int, house: House, lang: Lang | None) -> None:
        self.front, self.text, self.begin, self.house, self.lang = front, text, begin, house, lang
        self._seen: set[int] = set()
        self._keys: set[str] = set()

    def read(self, key: str, node: Node) -> None:
        """Take in one pair. A second pair of the same key, an alias and an unknown key are kept as they are."""
        if key in self._keys or id(node) in self._seen:
            return
        self._keys.add(key)
        self._seen.add(id(node))
        if key == "lang" and _lang(node):
            self._add(node, None, "yaml")
        elif role := _ROLES.get(key):
            self._read_blocks(key, role, node)
        self._read_meta(key, node)

    def _read_blocks(self, key: str, role: Role, node: Node) -> None:
        if node.id == "scalar":
            self._read_block(key, role, node)
        elif node.id == "sequence" and role in _LIST_ROLES:
            for item in node.value:
                if item.id == "scalar" and id(item) not in self._seen:
                    self._seen.add(id(item))
                    self._read_block(key, role, item)
        else:
            self.front.warnings.append(f"front matter: {key} is no text, so it is kept as it is")

    def _read_block(self, key: str, role: Role, node: Node) -> None:
        words = one_line(node.value)
        if not any(char.isalnum() for char in words) or node.tag == "tag:yaml.org,2002:null":
            return
        match role:
            case Role.TOPIC:
                self._add(node, topic_block(words, self.house, self.lang), "yaml")
            case Role.DATELINE:
                self._add(node, self._dateline(key, words), "yaml")
            case Role.CREDIT:
                self._read_credit(node, words)
            case _:
                self._add(node, Block(role, escape(words)), "yaml")

    def _dateline(self, key: str, words: str) -> Block:
        found = read_dateline(words, timezone=self.house.timezone)
        if found is None or found.span != (0, len(words)):
            self.front.warnings.append(f"front matter: {key} is no date that is understood: {words[:40]!r}")
            return Block(Role.DATELINE, escape(words))
        if found.warning:
            self.front.warnings.append(found.warning)
        return Block(Role.DATELINE, "", value=found.value)

    def _read_credit(self, node: Node, words: str) -> None:
        """`credit: Photo: Name` and `credit: Name` both are a label and a credit; the latter's label isn't written."""
        start, _ = self._span(node)
        if (label := find_credit(words, self.house, self.lang)) and label[0] == 0 and words[label[1] :].strip():
            self._label(start, label[2].block(is_open=True))
            self._add(node, Block(Role.CREDIT, escape(words[label[1] :].strip())), "yaml-labelled")
            return
        if any(entry.kind == "label" and entry.id == "photo" for entry in self.house.labels):
            self._label(start, Block(Role.LABEL, "", value="photo", is_open=True))
        self._add(node, Block(Role.CREDIT, escape(words)), "yaml")

    def _label(self, at: int, block: Block) -> None:
        found = self.front.found
        found.append(Found(at, at, block, "implied", RANKS[Role.LABEL]))
        for number, one in enumerate(found):
            if one.block and one.block.role is Role.CAPTION:
                found[number] = replace(one, block=replace(one.block, is_open=True))

    def _span(self, node: Node) -> tuple[int, int]:
        """Return the place of a scalar without its anchor and tag, and without the line ends after a block scalar."""
        start, end = self.begin + node.start_mark.index, self.begin + node.end_mark.index
        raw = self.text[start:end]
        properties = _PROPERTIES.match(raw)
        return start + (properties.end() if properties else 0), start + len(raw.rstrip())

    def _add(self, node: Node, block: Block | None, style: str) -> None:
        rank = RANKS.get(block.role, 0) if block else 0
        self.front.found.append(Found(*self._span(node), block, style, rank))

    def _read_meta(self, key: str, node: Node) -> None:
        front, scalar = self.front, one_line(node.value) if node.id == "scalar" else ""
        match key:
            case "date" | "embargo" if scalar:
                found = read_dateline(scalar, timezone=self.house.timezone)
                at = found.at.astimezone(ZoneInfo(self.house.timezone)) if found else None
                front.meta = replace(front.meta, date=at) if key == "date" else replace(front.meta, embargo=at)
                if key == "embargo" and at is None:
                    raise InputError(f"embargo is no date that is understood: {scalar[:40]!r}", hint="write ISO 8601")
            case "address" if scalar:
                front.meta = replace(front.meta, address=scalar)
            case "section" if scalar:
                front.meta = replace(front.meta, section=scalar)
            case "image" if scalar:
                front.meta = replace(front.meta, image=scalar)
            case "sources":
                front.meta = replace(front.meta, sources=tuple(_scalars(node)))
            case "siblings" if node.id == "mapping":
                pairs = {name.value: one_line(value.value) for name, value in node.value if value.id == "scalar"}
                siblings: list[tuple[Lang, str]] = [(code, pairs[code]) for code in LANGUAGES if code in pairs]
                front.meta = replace(front.meta, siblings=tuple(siblings))
            case _:
                pass


def _scalars(node: Node) -> Iterator[str]:
    for one in node.value if node.id == "sequence" else [node]:
        if one.id == "scalar" and one.value.strip():
            yield one_line(one.value)


def write_scalar(text: str, *, raw: str = "") -> str:
    """Return one line of YAML for *text* in the quoting of *raw*, the author's value, if that can carry it."""
    is_plain = _PLAIN.fullmatch(text) is not None and text.casefold() not in _RESERVED and text == text.strip()
    if raw[:1] not in ('"', "'") and is_plain:
        return text
    if raw[:1] == "'" and text.isprintable():
        return "'" + text.replace("'", "''") + "'"
    return '"' + "".join(_ESCAPES.get(char) or _escape_odd(char) for char in text) + '"'


def _escape_odd(char: str) -> str:
    """Return *char*, or its YAML escape where a reader might not take it as itself (YAML 1.2.2, 5.1)."""
    if char.isprintable() or char == "\xa0":
        return char
    code = ord(char)
    return f"\\x{code:02x}" if code < 0x100 else f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
