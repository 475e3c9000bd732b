"""The front page of one language: the headlines of the versions that are there, newest first."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from html import escape
from typing import Final

from l10n.languages import Lang
from l10n.model.article import ArticleId
from l10n.publish.links import alternates, switcher
from l10n.publish.page import write_alternate, write_banner, write_switch
from l10n.publish.style import CSS

__all__ = ["IndexEntry", "write_index"]


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """One headline."""

    href: str
    """Relative to the index."""
    headline: str
    """Plain text."""
    dateline: str
    """As the reader sees it; empty where the article has no date."""
    date: date | None
    """The same moment for sorting."""


_FRONT: Final = ArticleId("index")
_WORDS: Final[dict[Lang, dict[str, str]]] = {
    "uk": {"news": "Новини", "versions": "Мовні версії"},
    "ru": {"news": "Новости", "versions": "Языковые версии"},
    "en": {"news": "News", "versions": "Language versions"},
}


def write_index(
    entries: Sequence[IndexEntry],
    *,
    lang: Lang,
    newsroom: str,
    present: Sequence[Lang],
    order: Sequence[Lang],
    base_url: str,
    is_preview: bool,
) -> str:
    """Return the front page in *lang* as HTML, linked to those of *present*; *order* is the switcher's."""
    words = _WORDS[lang]
    switches = switcher(_FRONT, present, current=lang, order=order)
    links = alternates(_FRONT, present, current=lang, order=order, base_url=base_url)
    robots = ['<meta name="robots" content="noindex, nofollow">'] if is_preview else []
    newest_first = sorted(entries, key=_age, reverse=True)
    return "\n".join(
        [
            "<!doctype html>",
            f'<html lang="{lang}">',
            "<head>",
            '<meta charset="utf-8">',
            '<meta name="viewport" content="width=device-width, initial-scale=1">',
            f"<title>{escape(newsroom)}</title>",
            *robots,
            *(write_alternate(link) for link in links),
            f"<style>{CSS}</style>",
            "</head>",
            "<body>",
            "<header>",
            f'<p class="name">{escape(newsroom)}</p>',
            f'<nav aria-label="{words["versions"]}">{" | ".join(map(write_switch, switches))}</nav>',
            "</header>",
            *([write_banner(lang)] if is_preview else []),
            "<main>",
            f"<h1>{words['news']}</h1>",
            f'<ul class="list">{"".join(map(_item, newest_first))}</ul>',
            "</main>",
            "</body>",
            "</html>",
            "",
        ]
    )


def _age(entry: IndexEntry) -> tuple[float, str]:
    moment = entry.date
    if moment is None:
        return (0.0, entry.headline)
    if not isinstance(moment, datetime):
        moment = datetime(moment.year, moment.month, moment.day, tzinfo=UTC)
    return (moment.timestamp(), entry.headline)


def _item(entry: IndexEntry) -> str:
    when = f"<time>{escape(entry.dateline)}</time>" if entry.dateline else ""
    return f'<li><a href="{escape(entry.href)}">{escape(entry.headline)}</a>{when}</li>'
