"""`article.toml`: what an article has beside its text, where its home file's format can't hold it. Bytes in and out."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field, fields, replace
from datetime import datetime
from difflib import get_close_matches
from pathlib import Path, PurePosixPath
from typing import Final

from l10n.errors import ConfigError
from l10n.languages import LANGUAGES, Lang
from l10n.model.article import ArticleId, Meta

__all__ = ["Sidecar", "Texts", "fill_meta", "read_sidecar", "write_sidecar"]


@dataclass(frozen=True, slots=True)
class Texts:
    """What one version shows outside the article itself. Empty where the house hasn't written it."""

    lang: Lang
    """The version."""
    seo_title: str = ""
    """For search engines and the browser's title."""
    seo_description: str = ""
    """For search engines."""
    push: str = ""
    """The notification on readers' phones."""


@dataclass(frozen=True, slots=True)
class Sidecar:
    """What `article.toml` holds."""

    id: ArticleId
    """The article's folder below `catalogs/`."""
    home: Lang
    """The author's language."""
    file: str
    """Name of the home file in the article's folder."""
    meta: Meta = field(default_factory=Meta)
    """Date, embargo, addresses."""
    topics: tuple[str, ...] = ()
    """Topic ids, or names that the taxonomy lacks."""
    authors: tuple[str, ...] = ()
    """As the byline has them, in the home language."""
    texts: tuple[Texts, ...] = ()
    """At most one a language, in the order uk, ru, en."""


_TEXTS: Final = tuple(one.name for one in fields(Texts) if one.name != "lang")
_KNOWN: Final = (
    *("id", "home", "file", "section", "date", "embargo", "address", "image"),
    *("topics", "authors", "sources", "siblings", "texts"),
)


def read_sidecar(data: bytes, *, path: Path | str | None = None) -> Sidecar:
    """Read `article.toml`. Raises ConfigError naming the key: bad TOML, an unknown key, a wrong type or language."""
    try:
        table = tomllib.loads(data.decode())
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as exc:
        raise _wrong(path, f"not TOML: {exc}", "check quotes and brackets") from exc
    read = _Reader(table, path)
    for key in table:
        read.known(key, _KNOWN)
    meta = Meta(
        date=read.time("date"),
        embargo=read.time("embargo"),
        address=read.text("address") or None,
        siblings=tuple((lang, read.a_text(f"siblings.{lang}", one)) for lang, one in read.by_lang("siblings")),
        section=read.text("section") or None,
        sources=read.texts("sources"),
        image=read.text("image") or None,
    )
    home = read.lang("home", read.text("home"))
    file = read.text("file")
    if PurePosixPath(file).name != file or file in {"", ".."} or "\\" in file:
        raise _wrong(path, f"file: {file!r} is not the name of a file in the article's folder", "such as uk.md")
    texts = tuple(read.texts_of(lang, value) for lang, value in read.by_lang("texts"))
    return Sidecar(ArticleId(read.text("id")), home, file, meta, read.texts("topics"), read.texts("authors"), texts)


def _wrong(path: Path | str | None, message: str, hint: str) -> ConfigError:
    return ConfigError(f"{path or 'article.toml'}: {message}", hint=hint)


@dataclass(frozen=True, slots=True)
class _Reader:
    table: Mapping[str, object]
    path: Path | str | None

    def known(self, key: str, names: tuple[str, ...]) -> None:
        if key not in names:
            near = get_close_matches(key, names, n=1)
            hint = f"did you mean {near[0]!r}?" if near else f"known: {', '.join(names)}"
            raise _wrong(self.path, f"unknown key {key!r}", hint)

    def text(self, key: str) -> str:
        if key not in self.table and key in {"id", "home", "file"}:
            raise _wrong(self.path, f"{key} is missing", f'write {key} = "…"')
        return self.a_text(key, self.table.get(key, ""))

    def a_text(self, key: str, value: object) -> str:
        if not isinstance(value, str):
            raise _wrong(self.path, f"{key} is {value!r}, not a text", f'write {key} = "…"')
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        value = self.table.get(key, [])
        if not isinstance(value, list):
            raise _wrong(self.path, f"{key} is {value!r}, not a list", f'write {key} = ["…", "…"]')
        return tuple(self.a_text(key, one) for one in value)

    def time(self, key: str) -> datetime | None:
        value = self.table.get(key)
        if value is None or (isinstance(value, datetime) and value.tzinfo is not None):
            return value
        raise _wrong(
            self.path, f"{key} is {value!s}, not a time with an offset", f"write {key} = 2025-08-23T15:56:00+03:00"
        )

    def lang(self, key: str, value: str) -> Lang:
        for code in LANGUAGES:
            if code == value:
                return code
        raise _wrong(self.path, f"{key}: unknown language {value!r}", f"write one of {', '.join(LANGUAGES)}")

    def by_lang(self, key: str) -> list[tuple[Lang, object]]:
        """The values of table *key*, in the order uk, ru, en."""
        value = self.table.get(key, {})
        if not isinstance(value, dict):
            raise _wrong(self.path, f"{key} is {value!r}, not a table", f"write [{key}] and a line for each language")
        for code in value:
            self.lang(key, code)
        return [(code, value[code]) for code in LANGUAGES if code in value]

    def texts_of(self, lang: Lang, value: object) -> Texts:
        if not isinstance(value, dict):
            raise _wrong(self.path, f"texts.{lang} is {value!r}, not a table", f"write [texts.{lang}]")
        for key in value:
            self.known(key, _TEXTS)
        return Texts(lang, **{key: self.a_text(f"texts.{lang}.{key}", one) for key, one in value.items()})


def write_sidecar(sidecar: Sidecar, *, old: bytes | None = None) -> bytes:
    """Return `article.toml`; *old* itself, comments and all, where it says the same already."""
    if old is not None and read_sidecar(old) == sidecar:
        return old
    meta = sidecar.meta
    values: dict[str, object] = {
        "id": sidecar.id,
        "home": sidecar.home,
        "file": sidecar.file,
        "section": meta.section,
        "date": meta.date,
        "embargo": meta.embargo,
        "address": meta.address,
        "image": meta.image,
        "topics": sidecar.topics,
        "authors": sidecar.authors,
        "sources": meta.sources,
    }
    lines = [f"{key} = {_toml(value)}" for key, value in values.items() if value]
    if meta.siblings:
        lines += ["", "[siblings]", *(f"{lang} = {_toml(address)}" for lang, address in meta.siblings)]
    for texts in sidecar.texts:
        written = [(key, getattr(texts, key)) for key in _TEXTS]
        lines += ["", f"[texts.{texts.lang}]", *(f"{key} = {_toml(text)}" for key, text in written if text)]
    return "\n".join([*lines, ""]).encode()


def _toml(value: object) -> str:
    if isinstance(value, datetime):
        return value.isoformat()
    if isinstance(value, tuple):
        return f"[{', '.join(_toml(one) for one in value)}]"
    # JSON's escapes are among TOML's; only DEL has to be escaped besides.
    return json.dumps(str(value), ensure_ascii=False).replace("\x7f", "\\u007f")


def fill_meta(meta: Meta, sidecar: Meta) -> Meta:
    """Return what the home file says (*meta*), filled from `article.toml` where it says nothing: the file wins."""
    names = [one.name for one in fields(Meta)]
    return replace(meta, **{name: getattr(sidecar, name) for name in names if not getattr(meta, name)})
