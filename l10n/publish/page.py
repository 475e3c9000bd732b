"""One version as an HTML page a reader could be served: no script, nothing from another host, light or dark.

Every text is escaped here. The body comes from Markdown with raw HTML switched off, so a target text can't bring
an element, an attribute or an address scheme that the source lacked.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from html import escape
from typing import Final
from urllib.parse import urlsplit

from l10n.languages import LANGUAGES, Lang
from l10n.publish.links import Alternate, Switch
from l10n.publish.notices import Notice, write_notices
from l10n.publish.style import CSS

__all__ = ["DRAFT", "GAP", "Page", "write_alternate", "write_banner", "write_page", "write_switch"]

# What preview puts around a draft, and around a gap (home text shown for want of another). Rare punctuation rather than
# private-use characters: beside those Markdown would not close `**bold.**`. They mean nothing outside a preview.
DRAFT: Final = ("\u2e28", "\u2e29")
GAP: Final = ("\u2e26", "\u2e27")


@dataclass(frozen=True, slots=True)
class Page:
    """Everything a page shows. Texts are plain: no markup, no escapes."""

    lang: Lang
    """Its language."""
    home: Lang
    """The language of the home text that a preview shows in a gap."""
    newsroom: str
    """The project's name."""
    headline: str
    """Also the title."""
    lead: str
    """The standfirst under the headline; empty where the body opens with it."""
    byline: str
    """Empty where the article has none."""
    dateline: str
    """As the reader sees it, localised."""
    date: datetime | None
    """The same moment for machines."""
    captions: tuple[str, ...]
    """Caption and credit of the lead picture."""
    image: str | None
    """Its address; http or https, else it is left out."""
    image_alt: str
    """Its alternative text; empty for a picture that only decorates."""
    body: str
    """Markdown without front matter."""
    topics: tuple[str, ...]
    """As the reader sees them."""
    sources: tuple[str, ...]
    """Addresses."""
    switches: tuple[Switch, ...]
    """The language switcher."""
    alternates: tuple[Alternate, ...]
    """hreflang links."""
    is_preview: bool
    """Drafts and gaps are marked, and search engines are told to stay away."""
    notices: tuple[Notice, ...] = ()
    """What readers are told of corrections and the like, oldest first."""


_WORDS: Final[dict[Lang, dict[str, str]]] = {
    "uk": {
        "topics": "Теми",
        "sources": "Джерела",
        "versions": "Мовні версії",
        "skip": "До тексту",
        "preview": "Попередній перегляд, не для публікації.",
        "marked": "Позначено машинні чернетки та місця без перекладу.",
        "draft": "чернетка",
        "gap": "без перекладу",
    },
    "ru": {
        "topics": "Темы",
        "sources": "Источники",
        "versions": "Языковые версии",
        "skip": "К тексту",
        "preview": "Предварительный просмотр, не для публикации.",
        "marked": "Отмечены машинные черновики и места без перевода.",
        "draft": "черновик",
        "gap": "без перевода",
    },
    "en": {
        "topics": "Topics",
        "sources": "Sources",
        "versions": "Language versions",
        "skip": "Skip to the text",
        "preview": "Preview, not for publication.",
        "marked": "Machine drafts and untranslated passages are marked.",
        "draft": "draft",
        "gap": "untranslated",
    },
}


def write_page(page: Page, *, render_body: Callable[[str], str]) -> str:
    """Return the page as HTML. *render_body* turns Markdown into safe HTML (`publish.body.make_renderer`)."""
    words = _WORDS[page.lang]
    out = [
        "<!doctype html>",
        f'<html lang="{page.lang}">',
        "<head>",
        '<meta charset="utf-8">',
        '<meta name="viewport" content="width=device-width, initial-scale=1">',
        f"<title>{escape(page.headline)} | {escape(page.newsroom)}</title>",
        *_head_links(page),
        f"<style>{CSS}</style>",
        "</head>",
        "<body>",
        f'<a class="skip" href="#text">{words["skip"]}</a>',
        "<header>",
        f'<p class="name">{escape(page.newsroom)}</p>',
        f'<nav aria-label="{words["versions"]}">{" | ".join(map(write_switch, page.switches))}</nav>',
        "</header>",
        *([write_banner(page.lang, words["marked"])] if page.is_preview else []),
        '<main id="text">',
        "<article>",
        *write_notices(page.notices, on_top=True),
        f"<h1>{escape(page.headline)}</h1>",
        *_under_headline(page),
        render_body(page.body),
        *write_notices(page.notices, on_top=False),
        *_after_body(page, words),
        "</article>",
        "</main>",
        "</body>",
        "</html>",
        "",
    ]
    html = "\n".join(out)
    return _mark_up(html, words, home=page.home) if page.is_preview else html


def _head_links(page: Page) -> list[str]:
    lines = [f'<meta name="description" content="{escape(page.lead)}">'] if page.lead else []
    if page.is_preview:
        lines.append('<meta name="robots" content="noindex, nofollow">')
    for link in page.alternates:
        lines.append(write_alternate(link))
        if link.hreflang == page.lang and link.href.startswith("http"):
            lines.append(f'<link rel="canonical" href="{escape(link.href)}">')
    lines.append(f'<meta property="og:title" content="{escape(page.headline)}">')
    lines.append('<meta property="og:type" content="article">')
    lines.append(f'<meta property="og:locale" content="{LANGUAGES[page.lang].locale}">')
    if page.date is not None:
        lines.append(f'<meta property="article:published_time" content="{page.date.isoformat()}">')
    return lines


def write_alternate(link: Alternate) -> str:
    """Return one hreflang link as HTML."""
    return f'<link rel="alternate" hreflang="{link.hreflang}" href="{escape(link.href)}">'


def write_banner(lang: Lang, *more: str) -> str:
    """Return the line above a preview that says what it is, with *more* sentences, as HTML."""
    return f'<p class="preview">{" ".join((_WORDS[lang]["preview"], *more))}</p>'


def write_switch(switch: Switch) -> str:
    """Return one place of the language switcher as HTML."""
    title = f'title="{escape(switch.title)}"'
    if switch.href is None:
        return f"<span {title} aria-disabled='true'>{switch.text}</span>"
    here = ' aria-current="page"' if switch.is_current else ""
    return (
        f'<a href="{escape(switch.href)}" hreflang="{switch.lang}" lang="{switch.lang}" {title}{here}>{switch.text}</a>'
    )


def _under_headline(page: Page) -> list[str]:
    lines = []
    if page.byline or page.dateline:
        byline = f'<span class="by">{escape(page.byline)}</span>' if page.byline else ""
        moment = f' datetime="{page.date.isoformat()}"' if page.date else ""
        dateline = f"<time{moment}>{escape(page.dateline)}</time>" if page.dateline else ""
        lines.append(f'<p class="byline">{" ".join(part for part in (byline, dateline) if part)}</p>')
    picture = (
        f'<img src="{escape(page.image)}" alt="{escape(page.image_alt)}">' if page.image and _is_web(page.image) else ""
    )
    if page.captions:
        caption = " ".join(escape(text) for text in page.captions)
        lines.append(f"<figure>{picture}<figcaption>{caption}</figcaption></figure>")
    elif picture:
        lines.append(f"<figure>{picture}</figure>")
    if page.lead:
        lines.append(f'<p class="lead">{escape(page.lead)}</p>')
    return lines


def _after_body(page: Page, words: dict[str, str]) -> list[str]:
    lines = []
    if page.topics:
        items = "".join(f"<li>{escape(topic)}</li>" for topic in page.topics)
        lines.append(f'<footer><h2>{words["topics"]}</h2><ul class="topics">{items}</ul>')
    if page.sources:
        items = "".join(_source(address) for address in page.sources)
        lines.append(f'{"" if page.topics else "<footer>"}<h2>{words["sources"]}</h2><ul class="sources">{items}</ul>')
    return [*lines, "</footer>"] if lines else []


def _source(address: str) -> str:
    if not _is_web(address):
        return f"<li>{escape(address)}</li>"
    shown = urlsplit(address)
    return f'<li><a href="{escape(address)}">{escape(shown.netloc + shown.path.rstrip("/"))}</a></li>'


def _is_web(address: str) -> bool:
    try:
        return urlsplit(address).scheme in {"http", "https"}
    except ValueError:  # `http://[` and its like: no address at all
        return False


_NO_MARKS_IN: Final = re.compile(r"<[^<>]+>|(?<=<title>)[^<]*")


def _mark_up(html: str, words: dict[str, str], *, home: Lang) -> str:
    """Turn the preview's signs into <mark>; inside a tag (an alternative text) and in the title they are dropped."""
    html = _NO_MARKS_IN.sub(lambda m: re.sub("[\u2e26-\u2e29]", "", m[0]), html)
    for (opening, closing), kind, lang in ((DRAFT, "draft", ""), (GAP, "gap", f' lang="{home}"')):
        mark = f'<mark class="{kind}"{lang} title="{words[kind]}">'
        html = html.replace(opening, mark).replace(closing, "</mark>")
    return html
