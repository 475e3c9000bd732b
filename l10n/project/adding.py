"""Bring an article in, rename it, take it out. Every step over several files is journalled or one rename."""

from __future__ import annotations

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

__all__ = ["Added", "add_article", "move_article", "remove_article"]


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
    data = read_bytes(file, max_bytes=MAX_ARTICLE_BYTES)
    known = language(home).code if home else None
    parsed = formats.read(data, path=file, house=project.house, lang=known)
    lang = known or parsed.lang or _guess(parsed, file)
    if lang not in project.languages:
        raise UsageError(
            f"{file}: it is in {language(lang).name}, which is no language of this project",
            hint="see project.languages",
        )
    warnings, dropped = parsed.warnings, parsed.dropped
    name = f"{lang}{file.suffix.lower()}"
    if not parsed.skeleton:  # a page isn't written back: what is kept of it is canonical Markdown
        name = f"{lang}.md"
        data = markdown.write(parsed.blocks, meta=parsed.meta, house=project.house, lang=lang)
        parsed = formats.read(data, path=Path(name), house=project.house, lang=lang)
    if article is None:
        _refuse_twin(project, file, name=name, data=data)
    place = layout.new_place(project.catalogs, article or _make_id(project, parsed, lang))
    segments = make_segments(place.id, parsed.blocks, split=splitter(project, lang), notes=label_notes(project))
    made = Article(place.id, lang, parsed.blocks, segments, parsed.meta)
    if not dry_run:
        _write(project, place, made, parsed, name=name, data=data, who=who, now=now)
    texts = [strip_tags(segment.text) for segment in segments]
    words = sum(len(text.split()) for text in texts)
    return Added(place.id, lang, place.folder / name, len(parsed.blocks), len(segments), words, warnings, dropped)


def _guess(parsed: Parsed, file: Path) -> Lang:
    guessed = guess_lang(" ".join(strip_tags(block.text) for block in parsed.blocks))
    if guessed is None:
        raise UsageError(f"{file}: can't tell whether it is Ukrainian, Russian or English", hint="say so: -s uk")
    return guessed


def _make_id(project: Project, parsed: Parsed, lang: Lang) -> ArticleId:
    texts = {block.role: strip_tags(block.text) for block in reversed(parsed.blocks) if block.text}
    title = texts.get(Role.HEADLINE) or texts.get(Role.LEAD) or next(iter(texts.values()), "")
    published = parsed.meta.date.date() if parsed.meta.date else None
    taken = {path.relative_to(project.catalogs).as_posix() for path in project.catalogs.glob("*")}
    return layout.make_article_id(title, lang=lang, published=published, taken=taken)


def _refuse_twin(project: Project, file: Path, *, name: str, data: bytes) -> None:
    """`l10n add *.md` typed again brings in what is new, and no second article of the same text."""
    for known in project.articles():
        home = project.catalogs / known / name
        if home.is_file() and home.stat().st_size == len(data) and home.read_bytes() == data:
            raise ConflictError(
                f"{file}: it is the article {known!r} already", hint="name another with --id to have two"
            )


def _write(
    project: Project,
    place: layout.Place,
    made: Article,
    parsed: Parsed,
    *,
    name: str,
    data: bytes,
    who: str,
    now: datetime,
) -> None:
    files: dict[Path, bytes | None] = {place.folder / name: data, place.template: write_template(made)}
    for lang in project.languages:
        if lang != made.home:
            empty = layout.read_units(None, made, lang=lang)
            files[place.catalog(lang)] = layout.write_units(None, empty, article=made, lang=lang, now=now)
    if parsed.format != "markdown":
        sidecar = Sidecar(place.id, made.home, name, made.meta)
        files[place.sidecar] = layout.write_sidecar(sidecar)
    make_folder(place.folder, hint="check who owns the folder")
    with locked(place.folder):
        if place.template.exists():
            raise ConflictError(f"{place.id!r} was added by somebody else just now", hint="choose another id with --id")
        commit_files(place.folder, files)
        history.append(place.history, [history.Event(now, who, "added", source=made.home)])


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
