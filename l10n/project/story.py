"""An article opened: its home file taken apart, its ids from the template, its versions as units."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from l10n import formats
from l10n.catalogs import layout
from l10n.catalogs.template import match_template
from l10n.disk import read_bytes, read_if_there, swap_atomic
from l10n.errors import L10nError
from l10n.exchange.srx import read_srx
from l10n.formats.contract import Parsed
from l10n.languages import LANGUAGES, Lang
from l10n.model.article import Article, ArticleId, Meta
from l10n.model.unit import Unit
from l10n.project.step import try_until_still
from l10n.project.workspace import Project
from l10n.text.segment import segmenter
from l10n.untrusted import MAX_ARTICLE_BYTES, MAX_CATALOG_BYTES, MAX_XML_BYTES

__all__ = ["Home", "Story", "label_notes", "open_story", "read_home", "read_version", "splitter", "update_version"]

_MAX_SIDECAR_BYTES = 1_000_000
_TRIES = 100
"""How often a catalog that others save meanwhile is made anew."""


@dataclass(frozen=True, slots=True)
class Story:
    """An article with what is needed to write it back."""

    article: Article
    """Blocks and segments of the home version, with their stored ids."""
    parsed: Parsed
    """The home file taken apart."""
    place: layout.Place
    """Where its files are."""
    file: Path
    """The home file."""
    data: bytes
    """The home file as it was read."""


def splitter(project: Project, lang: Lang) -> Callable[[str], list[str]]:
    """Return the segmenter of *lang* with the newsroom's own abbreviations or SRX rules."""
    config = project.config
    srx = None
    if name := config.text(f"segment.{lang}.srx"):
        path = project.root / name
        srx = read_srx(read_bytes(path, max_bytes=MAX_XML_BYTES), path=path).cuts(lang)
    never, maybe = config.texts(f"segment.{lang}.never"), config.texts(f"segment.{lang}.maybe")
    return segmenter(lang, never=never, maybe=maybe, srx=srx)


def label_notes(project: Project) -> Mapping[str, str]:
    """Return label id → its patterns in all languages, for the translator of what fills a slot."""
    return {
        entry.id: " / ".join(entry.house[lang] for lang in LANGUAGES if lang in entry.house)
        for entry in project.house.labels
    }


@dataclass(frozen=True, slots=True)
class Home:
    """An article's home file as it is now, beside the template that may be of another day."""

    lang: Lang
    """The home language."""
    file: Path
    """The author's file."""
    parsed: Parsed
    """The file taken apart."""
    pot: bytes
    """The template."""
    meta: Meta
    """What file and `article.toml` say."""
    place: layout.Place
    """Where the files are."""
    data: bytes
    """The home file as it was read."""


def read_home(project: Project, article: ArticleId) -> Home:
    """Read the home file of *article*, whether its template fits it or not."""
    place = layout.place_of(project.catalogs, article)
    with _named(article):
        sidecar = None
        if place.sidecar.exists():
            toml = read_bytes(place.sidecar, max_bytes=_MAX_SIDECAR_BYTES)
            sidecar = layout.read_sidecar(toml, path=place.sidecar)
        home, file = layout.find_home(place, sidecar)
        data = read_bytes(file, max_bytes=MAX_ARTICLE_BYTES)
        parsed = formats.read(data, path=file, house=project.house, lang=home)
        pot = read_bytes(place.template, max_bytes=MAX_CATALOG_BYTES)
        meta = layout.fill_meta(parsed.meta, sidecar.meta) if sidecar else parsed.meta
        return Home(home, file, parsed, pot, meta, place, data)


def open_story(project: Project, article: ArticleId) -> Story:
    """Open *article*. Raises ConflictError where its home file was edited since its template was made."""
    home = read_home(project, article)
    with _named(article):
        segments = match_template(home.parsed.blocks, home.pot, notes=label_notes(project))
    made = Article(article, home.lang, home.parsed.blocks, segments, home.meta)
    return Story(made, home.parsed, home.place, home.file, home.data)


def read_version(story: Story, lang: Lang) -> list[Unit]:
    """Return the units of one version, as long as the article's segments; all empty where there is no catalog yet.

    The home version has no units: [].
    """
    if lang == story.article.home:
        return []
    return _units(story, lang, _catalog_bytes(story, lang))


def update_version(
    story: Story,
    lang: Lang,
    change: Callable[[list[Unit]], Sequence[Unit]],
    *,
    now: datetime,
    written: Callable[[Path, bytes | None, bytes], None] | None = None,
) -> Sequence[Unit]:
    """Put what *change* makes of the version's units into its catalog, and return it. Other entries keep their bytes.

    *written*(path, old, new) hears what was replaced by what; not where nothing changed.

    The caller MUST hold the lock of the article's folder. Translators' tools know no lock: where one saves the catalog
    meanwhile, *change* is asked again with what is there now. Raises BusyError where that never ends.
    """
    path = story.place.catalog(lang)

    def attempt() -> Sequence[Unit] | None:
        old = _catalog_bytes(story, lang)
        units = change(_units(story, lang, old))
        new = layout.write_units(old, units, article=story.article, lang=lang, now=now)
        if new == old:
            return units
        if not swap_atomic(path, new, old=old):
            return None
        if written is not None:
            written(path, old, new)
        return units

    return try_until_still(path, attempt, tries=_TRIES)


def _catalog_bytes(story: Story, lang: Lang) -> bytes | None:
    path = story.place.catalog(lang)
    with _named(story.article.id):
        return read_if_there(path, max_bytes=MAX_CATALOG_BYTES)


def _units(story: Story, lang: Lang, data: bytes | None) -> list[Unit]:
    with _named(story.article.id):
        return layout.read_units(data, story.article, lang=lang, path=story.place.catalog(lang))


@contextmanager
def _named(article: ArticleId) -> Iterator[None]:
    try:
        yield
    except L10nError as exc:
        exc.add_note(f"article {article}")
        raise
