"""Build: every version that is ready becomes Markdown and a page; a preview shows them all, gaps marked."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

from l10n.catalogs import history
from l10n.disk import locked, make_folder, read_bytes, write_atomic
from l10n.errors import NotAllowedError
from l10n.glossary.enforce import Enforcer
from l10n.languages import Lang
from l10n.model.article import ArticleId, SegmentId, is_embargoed
from l10n.model.states import State
from l10n.model.unit import Unit
from l10n.project.corrections import find_story_corrections
from l10n.project.pages import index_entry, version_files
from l10n.project.report import check_units
from l10n.project.story import Story, open_story, read_version
from l10n.project.verdicts import errors_of, events_by_unit, is_overridden
from l10n.project.workspace import Project
from l10n.publish.gate import find_lacks, refuse_embargoed
from l10n.publish.index import IndexEntry, write_index
from l10n.publish.links import page_path
from l10n.publish.notices import carry_retraction
from l10n.text.markup import strip_tags
from l10n.untrusted import MAX_ARTICLE_BYTES

__all__ = ["PUBLISHED", "Built", "LackLine", "build_article", "published_pages", "site_folder", "write_indexes"]

PUBLISHED: Final = "published"
"""The word in the history for a version that a build gave to its readers."""
_DIGEST: Final = 16
_ANY: Final = "surrogateescape"
"""Whatever bytes somebody put into a page, they stay."""


@dataclass(frozen=True, slots=True)
class LackLine:
    """One segment that isn't ready."""

    segment: SegmentId
    """Its id."""
    state: State
    """What it is."""
    text: str
    """The home text without tags."""
    errors: tuple[str, ...] = ()
    """What the checks find wrong in it, where it is far enough; nobody has let it pass."""


@dataclass(frozen=True, slots=True)
class Built:
    """What became of one version."""

    article: ArticleId
    """Which article."""
    lang: Lang
    """Which version."""
    segments: int
    """How many it has."""
    files: tuple[Path, ...]
    """Markdown and page, in this order; empty where it isn't ready."""
    is_changed: bool
    """Whether the bytes differ from what stood there."""
    lacks: tuple[LackLine, ...]
    """What isn't ready, in reading order; a preview lists it too."""
    embargo: datetime | None = None
    """Until when no version may be published, in a preview made before that; None elsewhere."""


def site_folder(project: Project, *, preview: bool) -> Path:
    """Return where pages go: build.out, and a folder `preview` beside it for previews."""
    out = project.root / project.config.text("build.out")
    return out.parent / "preview" if preview else out


def published_pages(project: Project, article: ArticleId) -> list[Path]:
    """Return the pages of *article* that lie in the site's folder. Only a person takes a page from its readers."""
    folder = site_folder(project, preview=False)
    pages = (folder / page_path(article, lang, ".html") for lang in project.languages)
    return [page for page in pages if page.exists()]


def build_article(
    project: Project,
    article: ArticleId,
    *,
    langs: Sequence[Lang],
    preview: bool,
    glossary: Enforcer | None = None,
    who: str,
    now: datetime,
    dry_run: bool = False,
) -> list[Built]:
    """Write every version of *article* in *langs* that is ready; with *preview* all of them.

    Pages link to the versions that are written now or lie in the site already; a page that lies there gets links to new
    siblings and notices of new corrections if its text is the same, and a retraction whatever its text. A version whose
    text is another than it was published with is its publication, noted in the article's history. An error of the
    checks, *glossary* among them, that nobody let pass holds a version back whoever approved it. Raises NotAllowedError
    under an embargo, which a preview only notes.
    """
    story = open_story(project, article)
    if not preview:
        _refuse_embargoed(project, story, now=now)
    embargo = story.article.meta.embargo if is_embargoed(story.article, now) else None
    versions = {lang: read_version(story, lang) for lang in project.languages}
    lacks = {lang: _lacks(project, story, lang, versions[lang], glossary=glossary) for lang in langs}
    corrections = find_story_corrections(story, versions)
    folder = site_folder(project, preview=preview)
    ready = [lang for lang in project.languages if lang in langs and (preview or not lacks[lang])]
    there = [lang for lang in project.languages if (folder / page_path(article, lang, ".html")).exists()]
    present = [lang for lang in project.languages if lang in ready or lang in there]
    built = []
    for lang in (lang for lang in project.languages if lang in langs or lang in there):
        files: tuple[Path, ...] = ()
        is_changed = False
        if lang in present:
            pages = version_files(
                project, story, lang, versions[lang], present=present, preview=preview, corrections=corrections
            )
            contents = {folder / path: data for path, data in pages.items()}
            if lang not in ready and not _has_same_text(contents):
                contents = _retracted(contents)
            if contents:
                is_changed = _write(contents, dry_run=dry_run)
                files = tuple(contents) if lang in ready or is_changed else ()
            if lang in ready and not preview and not dry_run:
                _note_publication(story, lang, contents, who=who, now=now, is_changed=is_changed)
        if lang in langs or is_changed:
            missing = lacks[lang] if lang in langs else ()
            built.append(Built(article, lang, len(versions[lang]), files, is_changed, missing, embargo))
    return built


def _note_publication(
    story: Story, lang: Lang, contents: Mapping[Path, bytes], *, who: str, now: datetime, is_changed: bool
) -> None:
    """Note that *lang* is published where its text isn't the one that was noted last.

    The history is asked, not the folder of pages: that one is made anew on another machine, which publishes nothing.
    The text is the Markdown file: a page also changes when a sibling appears, and no reader of it need be told.
    """
    text = next(data for path, data in contents.items() if path.suffix == ".md")
    digest = sha256(text).hexdigest()[:_DIGEST]
    with locked(story.place.folder):
        events = (record.event for record in history.ordered(history.read(story.place.history)))
        noted = [event.digest for event in events if event.what == PUBLISHED and event.unit == lang]
        # An older l10n noted no text; then only the page can tell.
        if not noted or (is_changed if noted[-1] is None else noted[-1] != digest):
            history.append(story.place.history, [history.Event(now, who, PUBLISHED, unit=lang, digest=digest)])


def _refuse_embargoed(project: Project, story: Story, *, now: datetime) -> None:
    try:
        refuse_embargoed(story.article, now=now, timezone=project.config.text("project.timezone"))
    except NotAllowedError as exc:
        for page in published_pages(project, story.article.id):
            exc.add_note(f"readers have it already: {page.relative_to(project.root)}")
        raise


def _lacks(
    project: Project, story: Story, lang: Lang, units: Sequence[Unit], *, glossary: Enforcer | None
) -> tuple[LackLine, ...]:
    """What holds a version back, in reading order; nothing for home, which has no units."""
    minimum = State(project.config.text("build.min_state"))
    low = {lack.unit.segment.id for lack in find_lacks(units, minimum=minimum)}
    done = [unit for unit in units if unit.segment.id not in low]
    errors = errors_of(check_units(project, story.article, done, lang=lang, glossary=glossary))
    events = events_by_unit(history.read(story.place.history)) if errors else {}
    found = []
    for unit in units:
        one = unit.segment.id
        wrong = () if is_overridden(unit, events.get(f"{lang}/{one}", ())) else errors.get(one, ())
        if one in low or wrong:
            reasons = tuple(f"{finding.check}: {finding.reason}" for finding in wrong)
            found.append(LackLine(one, unit.state, strip_tags(unit.segment.text), reasons))
    return tuple(found)


def _has_same_text(contents: Mapping[Path, bytes]) -> bool:
    return all(path.exists() and path.read_bytes() == data for path, data in contents.items() if path.suffix == ".md")


def _retracted(contents: Mapping[Path, bytes]) -> dict[Path, bytes]:
    """The page that lies in the site, with the retraction of *contents*, whose text isn't ready to take its place."""
    return {
        path: carry_retraction(path.read_bytes().decode(errors=_ANY), data.decode()).encode(errors=_ANY)
        for path, data in contents.items()
        if path.suffix == ".html" and path.exists()
    }


def _write(contents: Mapping[Path, bytes], *, dry_run: bool) -> bool:
    changed = {path: data for path, data in contents.items() if not path.exists() or path.read_bytes() != data}
    if not dry_run:
        for path, data in changed.items():
            make_folder(path.parent, hint="set build.out in l10n.toml")
            write_atomic(path, data)
    return bool(changed)


def write_indexes(project: Project, *, preview: bool) -> list[Path]:
    """Write `<lang>/index.html` for every language: the headlines of the versions that lie in the site's folder.

    Returns the files. An index is made anew from the pages that are there, so it never names one that isn't.
    """
    folder = site_folder(project, preview=preview)
    found: dict[Lang, list[IndexEntry]] = {lang: [] for lang in project.languages}
    for article in project.articles():
        for lang in project.languages:
            page, text = (folder / page_path(article, lang, suffix) for suffix in (".html", ".md"))
            if page.exists() and text.exists():
                data = read_bytes(text, max_bytes=MAX_ARTICLE_BYTES)
                found[lang].append(index_entry(project, article, lang, data))
    written = []
    present = [lang for lang, entries in found.items() if entries]
    for lang, entries in found.items():
        path = folder / lang / "index.html"
        if entries:
            html = write_index(
                entries,
                lang=lang,
                newsroom=project.config.text("project.name"),
                present=present,
                order=project.languages,
                base_url="" if preview else project.config.text("build.base_url"),
                is_preview=preview,
            )
            _write({path: html.encode()}, dry_run=False)
            written.append(path)
    return written
