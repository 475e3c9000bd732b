"""An article's folder: what it may be called, what lies in it, where it is. Also the door to what its files hold."""

from __future__ import annotations

import os
import re
import unicodedata
from collections.abc import Collection, Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from itertools import count
from pathlib import Path
from typing import Final

from l10n.catalogs.sidecar import Sidecar, fill_meta, read_sidecar, write_sidecar
from l10n.catalogs.units import read_lines, read_units, write_units
from l10n.errors import ConflictError, UsageError
from l10n.languages import LANGUAGES, Lang
from l10n.model.article import ArticleId
from l10n.text.markup import strip_tags
from l10n.text.names import romanise

__all__ = [
    "HISTORY",
    "SIDECAR",
    "TEMPLATE",
    "Place",
    "Sidecar",
    "choose_home",
    "Stamp",
    "fill_meta",
    "find_articles",
    "find_home",
    "make_article_id",
    "new_place",
    "parse_article_id",
    "place_of",
    "read_lines",
    "read_sidecar",
    "read_units",
    "stamp_articles",
    "write_sidecar",
    "write_units",
]

TEMPLATE: Final = "article.pot"
SIDECAR: Final = "article.toml"
HISTORY: Final = "history.jsonl"
_OURS: Final = frozenset({".po", ".pot", ".toml", ".jsonl", ".json", ".lock"})
_PART: Final = re.compile(r"[a-z0-9](?:[a-z0-9._-]*[a-z0-9])?")
_FRONT_PAGE: Final = "index"  # its page would lie where the front page of the site does
_MAX_PART: Final = 100
_MAX_ID: Final = 200
_MAX_SLUG: Final = 60
# Names that Windows keeps for devices: a checkout there would fail. Microsoft, "Naming Files, Paths, and Namespaces".
_DEVICES: Final = frozenset({"con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(10))})
# Latin letters that Unicode doesn't take apart into a letter and a mark.
_LATIN: Final = str.maketrans({"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe"})


@dataclass(frozen=True, slots=True)
class Stamp:
    """How an article's files are, without their content."""

    text: str
    """Another one as soon as a file was added, removed or written."""
    changed_ns: int
    """When the newest of them was changed, by the file system's clock."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where an article's files are. Nothing of it need exist."""

    folder: Path
    """The article's folder, which is also what is locked."""
    id: ArticleId
    """Its path below `catalogs/`."""

    @property
    def template(self) -> Path:
        """The segments in order."""
        return self.folder / TEMPLATE

    @property
    def sidecar(self) -> Path:
        """What the home file's format can't hold."""
        return self.folder / SIDECAR

    @property
    def history(self) -> Path:
        """Who did what."""
        return self.folder / HISTORY

    def catalog(self, lang: Lang) -> Path:
        """The units in *lang*."""
        return self.folder / f"{lang}.po"

    def home_file(self, home: Lang, suffix: str) -> Path:
        """Where a new home file in *home* goes; *suffix* with its dot."""
        return self.folder / f"{home}{suffix}"


def parse_article_id(text: str) -> ArticleId:
    """Return *text* as an article id. Raises UsageError on anything that could not be a folder on every system."""
    parts = text.split("/")
    for part in parts:
        if reason := _fault(part):
            raise UsageError(
                f"{text!r} can't be an article id: {reason}",
                hint="small Latin letters, digits, - _ . and / between folders, such as 2025/odesa-unesco",
            )
    if len(text) > _MAX_ID:
        raise UsageError(f"the article id is {len(text)} characters long", hint=f"at most {_MAX_ID}")
    if text in LANGUAGES:
        raise UsageError(f"{text!r} can't be an article id: it names a language", hint="add a word to it")
    if text == _FRONT_PAGE:
        raise UsageError(f"{text!r} can't be an article id: it names the front page", hint="add a word to it")
    return ArticleId(text)


def _fault(part: str) -> str | None:
    if part in {"", ".", ".."}:
        return f"{part!r} is no folder's name"
    if not _PART.fullmatch(part):
        return f"{part!r} has other characters than a-z, 0-9, - _ . or doesn't begin and end with a letter or digit"
    if len(part) > _MAX_PART:
        return f"a part of it is {len(part)} characters long, over {_MAX_PART}"
    if part.partition(".")[0] in _DEVICES:
        return f"{part!r} is a device on Windows"
    if "." in part and part[part.rindex(".") :] in _OURS:
        return f"{part!r} looks like one of an article's own files"
    return None


def make_article_id(title: str, *, lang: Lang, published: date | None = None, taken: Collection[str] = ()) -> ArticleId:
    """Return an id made from a headline in *lang*: romanised words, at most 60 characters.

    Where it is *taken* the date is added, then a number.
    """
    # NFKD makes capitals too, No of №, so small letters come last.
    plain = unicodedata.normalize("NFKD", romanise(strip_tags(title), source=lang).lower().translate(_LATIN)).lower()
    words = re.findall(r"[a-z0-9]+", re.sub(r"['’ʼ`\u0300-\u036f]", "", plain))
    slug = ""
    for word in words:
        longer = f"{slug}-{word}" if slug else word[:_MAX_SLUG]
        if len(longer) > _MAX_SLUG:
            break
        slug = longer
    if not slug or _fault(slug) or slug in LANGUAGES or slug == _FRONT_PAGE:
        slug = f"story-{slug}".rstrip("-")
    dated = f"{slug}-{published:%Y-%m-%d}" if published else slug
    tries = [slug, dated]
    return ArticleId(next((one for one in tries if one not in taken), None) or _numbered(dated, taken))


def _numbered(slug: str, taken: Collection[str]) -> str:
    return next(one for n in count(2) if (one := f"{slug}-{n}") not in taken)


def find_articles(catalogs: Path) -> list[ArticleId]:
    """Return the ids of all articles below *catalogs* (folders with a template), sorted; [] where there is none.

    Hidden folders, links and folders whose names can't be ids are passed over.
    """
    return sorted(ArticleId(spot) for spot, files in _folders(catalogs) if any(one.name == TEMPLATE for one in files))


def stamp_articles(catalogs: Path) -> dict[ArticleId, Stamp]:
    """Return for each article that `find_articles` finds, in its order, how its files are: names, times and sizes.

    Opens none of them. Hidden files are left out: what the versions say and owe doesn't depend on them.
    """
    found = {}
    for spot, files in _folders(catalogs):
        if any(one.name == TEMPLATE for one in files):
            found[ArticleId(spot)] = _stamp(files)
    return dict(sorted(found.items()))


def _stamp(files: Iterable[os.DirEntry[str]]) -> Stamp:
    parts, changed_ns = [], 0
    for one in files:
        if one.name.startswith("."):
            continue
        try:
            known = one.stat()
        except OSError:  # a link that leads nowhere, or a file that went away just now
            parts.append(f"{one.name}:?")
            continue
        # Not only the time of the text, which any program may set: a copy that keeps it has another change time.
        parts.append(f"{one.name}:{known.st_mtime_ns}:{known.st_ctime_ns}:{known.st_size}")
        changed_ns = max(changed_ns, known.st_ctime_ns)
    return Stamp(" ".join(sorted(parts)), changed_ns)


def _folders(catalogs: Path) -> Iterator[tuple[str, list[os.DirEntry[str]]]]:
    """Yield every folder below *catalogs* that may be an article's, by its path from there, with what isn't a folder.

    One look at each folder and strings instead of paths: ten thousand articles are listed at every command.
    """
    todo = [(str(catalogs), "")]
    while todo:
        folder, spot = todo.pop()
        files = []
        try:
            with os.scandir(folder) as entries:
                for one in entries:
                    if not one.is_dir():
                        files.append(one)
                    elif _fault(one.name) is None and not one.is_symlink():
                        todo.append((one.path, f"{spot}/{one.name}" if spot else one.name))
        except OSError:
            continue  # no folder there, or one that may not be read
        if spot:
            yield spot, files


def place_of(catalogs: Path, article: str) -> Place:
    """Return the place of an article that exists. Raises UsageError where it doesn't, or lies outside *catalogs*."""
    place = Place(catalogs / parse_article_id(article), ArticleId(article))
    if not place.template.is_file():
        raise UsageError(f"no article {article!r}", hint="l10n status lists the articles")
    if not place.folder.resolve().is_relative_to(catalogs.resolve()):
        raise UsageError(f"the folder of {article!r} is a link that leads out of {catalogs}", hint="move the folder in")
    return place


def new_place(catalogs: Path, article: str) -> Place:
    """Return the place for a new article. Raises ConflictError where its folder is in use, UsageError on a bad id.

    An article doesn't lie inside another, or one's lock and removal would reach the other's files.
    """
    place = Place(catalogs / parse_article_id(article), ArticleId(article))
    for parent in (place.folder, *place.folder.parents):
        if parent == catalogs:
            break
        if (parent / TEMPLATE).exists():
            taken = parent.relative_to(catalogs).as_posix()
            what = "is there already" if taken == article else f"would lie inside the article {taken!r}"
            raise ConflictError(f"{article!r} {what}", hint="choose another id")
        if (parent.exists() or parent.is_symlink()) and (not parent.is_dir() or parent.is_symlink()):
            raise ConflictError(f"{parent} is not a folder", hint="choose another id")
    if place.folder.is_dir() and any(not one.name.startswith(".") for one in place.folder.iterdir()):
        raise ConflictError(f"{place.folder} has files in it already", hint="choose another id")
    return place


def find_home(place: Place, sidecar: Sidecar | None = None) -> tuple[Lang, Path]:
    """Return the home language and file of an article on disk, as `choose_home` tells them: `uk.md`."""
    names = [path.name for path in place.folder.glob("*") if path.is_file()]
    home, name = choose_home(place.id, names, sidecar)
    return home, place.folder / name


def choose_home(article: ArticleId, names: Collection[str], sidecar: Sidecar | None = None) -> tuple[Lang, str]:
    """Return the home language and file among *names*: as *sidecar* says, else the one named after a language.

    Raises UsageError where there is none or more than one, or the file that *sidecar* names is missing.
    """
    if sidecar is not None:
        if sidecar.file not in names:
            raise UsageError(f"{article}: the home file {sidecar.file} is missing", hint=f"see file in {SIDECAR}")
        return sidecar.home, sidecar.file
    found = [
        (lang, name)
        for name in sorted(names)
        for lang in LANGUAGES
        if Path(name).stem == lang and Path(name).suffix not in _OURS
    ]
    if len(found) != 1:
        listed = ", ".join(name for _, name in found)
        raise UsageError(
            f"{article}: {'no home file' if not found else f'more than one home file: {listed}'}",
            hint=f"name it in {SIDECAR}: home and file",
        )
    return found[0]
