"""Bring an article in, rename it, take it out. Every step over several files is journalled or one rename."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from l10n import formats
from l10n.catalogs import history, layout
from l10n.catalogs.sidecar import Sidecar
from l10n.catalogs.template import make_segments, write_template
from l10n.disk import commit_files, locked, make_folder, read_bytes
from l10n.errors import ConflictError, StorageError, UsageError
from l10n.formats import markdown
from l10n.formats.contract import Parsed
from l10n.languages import Lang, language
from l10n.model.article import Article, ArticleId, Role
from l10n.project.story import label_notes, splitter
from l10n.project.workspace import Project
from l10n.text.markup import strip_tags
from l10n.text.script import guess_lang
from l10n.untrusted import MAX_ARTICLE_BYTES

__all__ = [
    "Added",
    "Source",
    "add_article",
    "describe_added",
    "make_article",
    "move_article",
    "read_source",
    "refuse_twin",
    "remove_article",
    "write_article",
]


@dataclass(frozen=True, slots=True)
class Added:
    """What `l10n add` made of one file."""

    article: ArticleId
    """Its id."""
    home: Lang
    """The language of the file."""
    file: Path
    """The home file."""
    blocks: int
    """How many blocks it has."""
    segments: int
    """How many of its segments want a translation."""
    words: int
    """Words in them."""
    warnings: tuple[str, ...]
    """What couldn't be told apart."""
    dropped: tuple[str, ...]
    """Lines of a page that aren't the article's."""


@dataclass(frozen=True, slots=True)
class Source:
    """A file read to be added."""

    file: Path
    """Where it was read."""
    lang: Lang
    """Its language."""
    name: str
    """What it is called as a home file."""
    data: bytes
    """The home file: its own bytes, or of a page, which isn't written back, canonical Markdown."""
    parsed: Parsed
    """The home file taken apart."""
    first: Parsed
    """The file itself taken apart: another one for a page."""
    original: bytes
    """Its own bytes."""


def add_article(
    project: Project,
    file: Path,
    *,
    article: str | None,
    home: str | None,
    who: str,
    now: datetime,
    dry_run: bool = False,
) -> Added:
    """Make *file* an article: home file, template, an empty catalog for each other language, history.

    *article* and *home* are None to be found out. Raises InputError on a file that is no article, UsageError where the
    language can't be told, ConflictError where the id is in use or, with *article* None, an article has the very same
    home file; then nothing was written.
    """
    source = read_source(project, file, lang=home)
    if article is None:
        refuse_twin(project, source)
    place, made = make_article(project, source, article=article)
    if not dry_run:
        write_article(project, place, made, source, who=who, now=now)
    return describe_added(place, made, source)


def read_source(project: Project, file: Path, *, lang: str | None, otherwise: Lang | None = None) -> Source:
    """Read *file*, in *lang*; None: as it says or shows, and where it does neither, *otherwise*.

    Raises InputError on one that is no article, UsageError where its language can't be told.
    """
    data = read_bytes(file, max_bytes=MAX_ARTICLE_BYTES)
    known = language(lang).code if lang else None
    parsed = first = formats.read(data, path=file, house=project.house, lang=known)
    code = known or parsed.lang or _guess(parsed, file, otherwise)
    if code not in project.languages:
        raise UsageError(
            f"{file}: it is in {language(code).name}, which is no language of this project",
            hint="see project.languages",
        )
    name, original = f"{code}{file.suffix.lower()}", data
    if not parsed.skeleton:
        name = f"{code}.md"
        data = markdown.write(parsed.blocks, meta=parsed.meta, house=project.house, lang=code)
        parsed = formats.read(data, path=Path(name), house=project.house, lang=code)
    return Source(file, code, name, data, parsed, first, original)


def make_article(project: Project, source: Source, *, article: str | None) -> tuple[layout.Place, Article]:
    """Return where the article goes that *source* is the home version of, and the article. Nothing is written."""
    parsed = source.parsed
    place = layout.new_place(project.catalogs, article or _make_id(project, parsed, source.lang))
    split = splitter(project, source.lang)
    segments = make_segments(place.id, parsed.blocks, split=split, notes=label_notes(project))
    return place, Article(place.id, source.lang, parsed.blocks, segments, parsed.meta)


def describe_added(place: layout.Place, made: Article, source: Source) -> Added:
    """Return what is told of an added article."""
    words = sum(len(strip_tags(segment.text).split()) for segment in made.segments)
    return Added(
        place.id,
        made.home,
        place.folder / source.name,
        len(made.blocks),
        len(made.segments),
        words,
        source.first.warnings,
        source.first.dropped,
    )


def _guess(parsed: Parsed, file: Path, otherwise: Lang | None) -> Lang:
    guessed = guess_lang(" ".join(strip_tags(block.text) for block in parsed.blocks)) or otherwise
    if guessed is None:
        raise UsageError(f"{file}: can't tell whether it is Ukrainian, Russian or English", hint="say so: -s uk")
    return guessed


def _make_id(project: Project, parsed: Parsed, lang: Lang) -> ArticleId:
    texts = {block.role: strip_tags(block.text) for block in reversed(parsed.blocks) if block.text}
    title = texts.get(Role.HEADLINE) or texts.get(Role.LEAD) or next(iter(texts.values()), "")
    published = parsed.meta.date.date() if parsed.meta.date else None
    taken = {path.relative_to(project.catalogs).as_posix() for path in project.catalogs.glob("*")}
    return layout.make_article_id(title, lang=lang, published=published, taken=taken)


def refuse_twin(project: Project, source: Source) -> None:
    """Raise ConflictError where an article has the very same home file.

    So `l10n add *.md` typed again brings in what is new, and no second article of the same text.
    """
    data = source.data
    for known in project.articles():
        home = project.catalogs / known / source.name
        if home.is_file() and home.stat().st_size == len(data) and home.read_bytes() == data:
            raise ConflictError(
                f"{source.file}: it is the article {known!r} already", hint="name another with --id to have two"
            )


def write_article(
    project: Project,
    place: layout.Place,
    made: Article,
    source: Source,
    *,
    who: str,
    now: datetime,
    catalogs: Mapping[Lang, bytes] | None = None,
    events: Sequence[history.Event] = (),
) -> None:
    """Write the article in one step. *catalogs*: those that aren't empty; *events*: what to note beside `added`."""
    files: dict[Path, bytes | None] = {place.folder / source.name: source.data, place.template: write_template(made)}
    for lang in project.languages:
        if lang != made.home:
            po = (catalogs or {}).get(lang)
            empty = layout.read_units(None, made, lang=lang)
            files[place.catalog(lang)] = po or layout.write_units(None, empty, article=made, lang=lang, now=now)
    if source.parsed.format != "markdown":
        sidecar = Sidecar(place.id, made.home, source.name, made.meta)
        files[place.sidecar] = layout.write_sidecar(sidecar)
    make_folder(place.folder, hint="check who owns the folder")
    with locked(place.folder):
        if place.template.exists():
            raise ConflictError(f"{place.id!r} was added by somebody else just now", hint="choose another id with --id")
        commit_files(place.folder, files)
        history.append(place.history, [history.Event(now, who, "added", source=made.home), *events])


def move_article(project: Project, old: str, new: str, *, who: str, now: datetime, dry_run: bool = False) -> ArticleId:
    """Give the article *old* the id *new*; segment ids, catalogs and history stay. Raises ConflictError if in use."""
    source = layout.place_of(project.catalogs, old)
    target = layout.new_place(project.catalogs, new)
    if target.folder.is_relative_to(source.folder):
        raise ConflictError(f"{new!r} would lie inside {old!r}", hint="choose another id")
    if not dry_run:
        with locked(source.folder):
            if target.folder.is_dir():
                target.folder.rmdir()  # new_place has seen that it is empty
            _rename(source.folder, target.folder)
            if target.sidecar.exists():
                sidecar = layout.read_sidecar(read_bytes(target.sidecar, max_bytes=1_000_000), path=target.sidecar)
                commit_files(target.folder, {target.sidecar: layout.write_sidecar(replace(sidecar, id=target.id))})
            history.append(target.history, [history.Event(now, who, "moved", source=old)])
        _remove_empty(source.folder.parent, stop=project.catalogs)
    return target.id


def remove_article(project: Project, article: str, *, who: str, now: datetime, dry_run: bool = False) -> Path:
    """Move the article's folder to `.l10n/state/removed/` and return where it lies now: nobody's work is deleted."""
    place = layout.place_of(project.catalogs, article)
    grave = project.state / "removed" / f"{now:%Y%m%dT%H%M%SZ}-{article.replace('/', '-')}"
    if not dry_run:
        with locked(place.folder):
            history.append(place.history, [history.Event(now, who, "removed")])
            _rename(place.folder, grave)
        _remove_empty(place.folder.parent, stop=project.catalogs)
    return grave


def _rename(old: Path, new: Path) -> None:
    try:
        new.parent.mkdir(parents=True, exist_ok=True)
        old.rename(new)
    except OSError as exc:
        raise StorageError(
            f"{old}: can't be moved to {new}: {exc.strerror}", hint="check who owns both folders"
        ) from exc


def _remove_empty(folder: Path, *, stop: Path) -> None:
    while folder != stop and folder.is_relative_to(stop) and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
