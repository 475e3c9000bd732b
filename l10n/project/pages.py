"""One version as its Markdown file and its page: what `build` writes. Decides nothing about who may see it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date, datetime
from functools import partial
from pathlib import Path, PurePosixPath

from l10n import formats
from l10n.catalogs.template import join_article, usable_target
from l10n.formats import markdown
from l10n.formats.contract import Hole
from l10n.formats.labels import write_label, write_topic
from l10n.formats.markdown_front import read_front
from l10n.languages import Lang
from l10n.model.article import ArticleId, Block, Role
from l10n.model.states import State
from l10n.model.unit import Unit
from l10n.project.corrections import notice
from l10n.project.story import Story
from l10n.project.workspace import Project
from l10n.publish.body import make_renderer
from l10n.publish.index import IndexEntry
from l10n.publish.links import alternates, page_path, switcher
from l10n.publish.notices import Notice, find_notices
from l10n.publish.page import DRAFT, GAP, Page, write_page
from l10n.text.dates import parse_value, write_dateline
from l10n.text.markup import strip_tags
from l10n.text.typography import house_quotes
from l10n.versions.corrections import Correction

__all__ = ["index_entry", "version_files"]


def version_files(
    project: Project,
    story: Story,
    lang: Lang,
    units: Sequence[Unit],
    *,
    present: Sequence[Lang],
    preview: bool,
    corrections: Sequence[Correction] = (),
) -> dict[PurePosixPath, bytes]:
    """Return the Markdown file and the page of one version, by their path below the site's folder.

    *units* is [] for the home version. *present* are the versions that the page links to. With *preview* the page
    marks drafts and gaps; the Markdown file has the home text in a gap's place. The page tells of *corrections* of the
    story what readers in *lang* are to know.
    """
    text = _markdown(project, story, lang, _blocks(story, lang, units, preview=False))
    blocks = _blocks(story, lang, units, preview=preview)
    shown = _markdown(project, story, lang, blocks) if preview else text
    page = _page(project, story, lang, blocks, shown.decode(), present=present, preview=preview)
    page = replace(page, notices=tuple(_notices(project, corrections, lang, published=page.date)))
    return {
        page_path(story.article.id, lang, ".md"): text,
        page_path(story.article.id, lang, ".html"): write_page(page, render_body=make_renderer()).encode(),
    }


def _notices(
    project: Project, corrections: Sequence[Correction], lang: Lang, *, published: datetime | None
) -> list[Notice]:
    label = partial(notice, project, lang=lang)
    return find_notices(corrections, lang=lang, label=label, timezone=project.house.timezone, published=published)


def _blocks(story: Story, lang: Lang, units: Sequence[Unit], *, preview: bool) -> tuple[Block, ...]:
    if lang == story.article.home:
        blocks = story.article.blocks
    else:
        blocks = join_article(story.article, units, show=_show_marked if preview else None).blocks
    return tuple(
        block if GAP[0] in block.text else replace(block, text=house_quotes(block.text, lang=lang)) for block in blocks
    )


def _show_marked(unit: Unit) -> str:
    target = usable_target(unit)
    if target is None:
        return f"{GAP[0]}{unit.segment.text}{GAP[1]}"
    return f"{DRAFT[0]}{target}{DRAFT[1]}" if unit.state in {State.DRAFT, State.STALE} else target


def _markdown(project: Project, story: Story, lang: Lang, blocks: Sequence[Block]) -> bytes:
    """Return the version in the author's Markdown where the home file is Markdown, else in the canonical one, UTF-8."""
    if story.parsed.format == "markdown":
        parsed = replace(story.parsed, encoding="utf-8")
        return formats.render(parsed, blocks, house=project.house, lang=lang)
    return markdown.write(blocks, meta=story.article.meta, house=project.house, lang=lang)


def _page(
    project: Project,
    story: Story,
    lang: Lang,
    blocks: Sequence[Block],
    text: str,
    *,
    present: Sequence[Lang],
    preview: bool,
) -> Page:
    article = story.article
    front = read_front(text, house=project.house, lang=lang)
    above = {one.block.role for one in front.found if one.block} if front else set()
    words = _words_by_role(project, blocks, lang)
    moment = next((_moment(block) for block in blocks if block.role is Role.DATELINE), None) or article.meta.date
    base = "" if preview else project.config.text("build.base_url")
    return Page(
        lang=lang,
        home=article.home,
        newsroom=project.config.text("project.name"),
        headline=next(iter(words[Role.HEADLINE]), article.id),
        lead=next(iter(words[Role.LEAD]), "") if Role.LEAD in above and not _opens_body(story, Role.LEAD) else "",
        byline=", ".join(words[Role.BYLINE]),
        dateline=write_dateline(moment, lang=lang, timezone=project.house.timezone) if moment else "",
        date=moment if isinstance(moment, datetime) else None,
        captions=tuple(words[Role.CAPTION][:1] + words[Role.CREDIT][:1]) if above & {Role.CAPTION, Role.CREDIT} else (),
        image=article.meta.image,
        image_alt=next(iter(words[Role.ALT]), "") if Role.ALT in above else "",
        body=text[front.end if front else 0 :],
        topics=tuple(words[Role.TOPIC]),
        sources=article.meta.sources,
        switches=tuple(switcher(article.id, present, current=lang, order=project.languages)),
        alternates=tuple(alternates(article.id, present, current=lang, order=project.languages, base_url=base)),
        is_preview=preview,
    )


def index_entry(project: Project, article: ArticleId, lang: Lang, data: bytes) -> IndexEntry:
    """Return the version's line on the front page, made from its Markdown file *data*.

    The file is what readers got: a version that changed since then has its new headline there once it is published.
    """
    parsed = formats.read(data, path=Path(f"{article}.md"), house=project.house, lang=lang)
    words = _words_by_role(project, parsed.blocks, lang)
    dates = (_moment(block) for block in parsed.blocks if block.role is Role.DATELINE)
    moment = next(dates, None) or parsed.meta.date
    return IndexEntry(
        href=f"{article}.html",
        headline=next(iter(words[Role.HEADLINE]), article),
        dateline=write_dateline(moment, lang=lang, timezone=project.house.timezone) if moment else "",
        date=moment,
    )


def _words_by_role(project: Project, blocks: Sequence[Block], lang: Lang) -> dict[Role, list[str]]:
    """Return what a reader sees of each role, in order, without tags; a credit with its label before it."""
    found: dict[Role, list[str]] = {role: [] for role in Role}
    label = ""
    for block in blocks:
        words = strip_tags(block.text)
        if block.role is Role.TOPIC:
            words = write_topic(block, project.house, lang) or words or block.value or ""
        elif block.role is Role.CREDIT and label:
            words = f"{label}: {words}"
        label = (write_label(block, project.house.labels, lang) or "") if block.role is Role.LABEL else ""
        if words:
            found[block.role].append(words)
    return found


def _moment(block: Block) -> date | None:
    return parse_value(block.value) if block.value else None


def _opens_body(story: Story, role: Role) -> bool:
    """Whether the front matter only repeats what the body says too: one block with two places in the file."""
    number = next((n for n, block in enumerate(story.parsed.blocks) if block.role is role), None)
    return sum(isinstance(piece, Hole) and piece.block == number for piece in story.parsed.skeleton) > 1
