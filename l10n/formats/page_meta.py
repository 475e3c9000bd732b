"""What a web page says about itself: JSON-LD, meta elements, hreflang links. Trusts none of it to be well-formed."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final
from urllib.parse import urljoin, urlsplit

from l10n.languages import LANGUAGES, Lang

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["PageMeta", "read_meta"]

_ARTICLE_TYPES: Final = re.compile(r"(?:[A-Za-z]*Article|[A-Za-z]*BlogPosting|[A-Za-z]*Report|WebPage)$")
_MOST_DATA: Final = 5_000
"""JSON-LD objects that are looked at; a page with more is hostile."""
_LONGEST_NAME: Final = 60
_CODE: Final = re.compile(r":|\(TRBC|[A-Z]{2,}\d|^[A-Z]{2,6}$|_|^\d+$")
_SITE: Final = re.compile(r"\s+[|—–-]\s+[^|]{2,60}$|\s*\|\s*[^|]{2,60}$")


@dataclass(slots=True)
class PageMeta:
    """What the page says. Strings are trimmed, never empty: None stands for absent."""

    headline: str | None = None
    """From JSON-LD, og:title or the title element, without the newspaper's name where that can be told."""
    description: str | None = None
    """A summary, which may be the deck word for word."""
    authors: list[str] = field(default_factory=list)
    """People or desks."""
    is_desk: bool = False
    """Whether *authors* are but an organisation, so that a person whom the page shows is surer."""
    date: str | None = None
    """When it was published, as written."""
    topics: list[str] = field(default_factory=list)
    """Topics, each once."""
    keywords: list[str] = field(default_factory=list)
    """What the page wants to be found by; some of it may be its topics."""
    section: str | None = None
    """The newspaper's section."""
    body: str = ""
    """The article's text where the page's data hold it."""
    image: str | None = None
    """Address of the lead picture."""
    lang: Lang | None = None
    """The language that the page declares, where it is one of ours."""
    foreign: str | None = None
    """The code that the page declares, where it is none of ours."""
    address: str | None = None
    """The canonical address."""
    siblings: tuple[tuple[Lang, str], ...] = ()
    """Other versions, in the order uk, ru, en."""
    is_article: bool = False
    """Whether the page's data call it an article."""


def read_meta(root: etree._Element, address: str | None) -> PageMeta:
    """Return what the head and the JSON-LD of *root* say. *address*: where the page was saved from."""
    found = PageMeta()
    pairs = list(_meta_pairs(root))
    names: dict[str, str] = {}
    for name, value in pairs:
        names.setdefault(name, value)
    found.address = address or _link(root, "canonical", None) or _http(names.get("og:url"))
    base = found.address or ""
    for thing in _things(root):
        _take_thing(found, thing)
    title = next((" ".join((element.text or "").split()) for element in root.iter("title")), "")
    found.headline = (
        found.headline or names.get("og:title") or names.get("twitter:title") or _SITE.sub("", title) or None
    )
    found.description = names.get("og:description") or names.get("description") or found.description
    if not found.authors:
        raw = [
            value
            for name, value in pairs
            if name in ("author", "article:author", "byl", "dc.creator", "parsely-author")
        ]
        found.authors = [
            re.sub(r"^By\s+", "", name) for name in dict.fromkeys(raw) if not name.startswith(("http", "@"))
        ]
    found.authors = found.authors or _shown_authors(root)
    for name in ("article:published_time", "datepublished", "date", "dc.date", "parsely-pub-date", "pubdate"):
        found.date = found.date or names.get(name)
    listed = [value for name, value in pairs if name == "article:tag"]
    found.topics = _topics(found.topics or listed or [names.get("news_keywords", "")])
    found.keywords = _topics([names.get("keywords", "")])
    found.section = found.section or names.get("article:section")
    found.topics = [topic for topic in found.topics if topic != found.section or "|" not in topic]
    found.image = _join(base, names.get("og:image") or found.image)
    found.is_article = found.is_article or names.get("og:type") == "article"
    codes = [code for code in (root.get("lang"), names.get("og:locale"), names.get("content-language")) if code]
    found.lang = next(filter(None, map(_lang, codes)), None)
    found.foreign = codes[0] if codes and found.lang is None else None
    found.siblings = _siblings(root, base)
    return found


def _meta_pairs(root: etree._Element) -> Iterator[tuple[str, str]]:
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or element.get("http-equiv")
        value = " ".join((element.get("content") or "").split())
        if name and value:
            yield name.lower(), value


def _things(root: etree._Element) -> Iterator[dict[str, Any]]:
    """Yield the articles among the page's JSON-LD objects, nested ones included."""
    todo: list[Any] = []
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower() and script.text:
            try:
                todo.append(json.loads(script.text.strip().rstrip(";"), strict=False))
            except (ValueError, RecursionError):
                continue  # broken data are as good as none
    for _ in range(_MOST_DATA):
        if not todo:
            return
        thing = todo.pop(0)
        if isinstance(thing, list):
            todo += thing
        elif isinstance(thing, dict):
            kinds = thing.get("@type")
            if any(_ARTICLE_TYPES.match(str(kind)) for kind in (kinds if isinstance(kinds, list) else [kinds])):
                yield thing
            todo += [thing[key] for key in ("@graph", "mainEntity", "mainEntityOfPage") if key in thing]


def _take_thing(found: PageMeta, thing: dict[str, Any]) -> None:
    """Take what one JSON-LD object says. Mutates *found*."""
    is_article = "WebPage" not in str(thing.get("@type"))
    if is_article:
        found.is_article = True
        found.headline = found.headline or _text(thing.get("headline"))
        found.body = found.body or _text(thing.get("articleBody")) or ""
        if not found.authors:
            authors = _list(thing.get("author"))
            found.authors = _unique(filter(None, map(_name, authors)))
            found.is_desk = all(_is_organisation(author) for author in authors)
        found.section = found.section or next(filter(None, map(_text, _list(thing.get("articleSection")))), None)
        words = thing.get("keywords")
        found.topics = found.topics or [name for name in map(_name, _list(words)) if name]
    found.date = found.date or _text(thing.get("datePublished"))
    found.description = found.description or _text(thing.get("description"))
    image = next(iter(_list(thing.get("image"))), None)
    found.image = found.image or _text(image.get("url") if isinstance(image, dict) else image)


def _shown_authors(root: etree._Element) -> list[str]:
    """Return the people whom the page's text marks up as its authors: `itemprop="author"`, else `rel="author"`."""
    for key in ("itemprop", "rel"):
        marked = [element for element in root.iter() if "author" in (element.get(key) or "").split()]
        parents = {element.getparent() for element in marked[:1]}
        names = [_text(" ".join(map(str, element.itertext()))) for element in marked if element.getparent() in parents]
        if found := _unique(name for name in names if name and len(name) <= _LONGEST_NAME):
            return found
    return []


def _is_organisation(thing: Any) -> bool:
    return isinstance(thing, dict) and str(thing.get("@type")).endswith("Organization")


def _list(value: Any) -> list[Any]:
    return value if isinstance(value, list) else [] if value is None else [value]


def _text(value: Any) -> str | None:
    """Return *value* as one line of plain text; None where it is no text."""
    if not isinstance(value, str):
        return None
    return " ".join(re.sub(r"<[^<>]{0,500}>", " ", value).replace("&nbsp;", " ").split()) or None


def _name(value: Any) -> str | None:
    name = _text(value.get("name") if isinstance(value, dict) else value)
    return None if name is None or name.startswith("http") else name


def _topics(values: Sequence[str]) -> list[str]:
    """Return the topics in *values*, which may hold several each, without codes such as "RSBI:CIV"."""
    parts = (part.strip() for value in values for part in re.split(r"[,;]", value))
    return _unique(part for part in parts if 1 < len(part) <= 60 and not _CODE.search(part))


def _unique(values: Iterable[str | None]) -> list[str]:
    seen: dict[str, str] = {}
    for value in values:
        if value:
            seen.setdefault(value.casefold(), value)
    return list(seen.values())


def _http(address: str | None) -> str | None:
    """Return *address* where it is a whole http address."""
    try:
        parts = urlsplit(address or "")
    except ValueError:
        return None
    return address if parts.scheme in ("http", "https") and parts.netloc else None


def _join(base: str, href: str | None) -> str | None:
    """Return *href*, seen from *base*, where that is a whole http address."""
    try:
        return _http(urljoin(base, href.strip())) if href else None
    except ValueError:
        return None


def _lang(code: str | None) -> Lang | None:
    """Return the language of a code such as `uk-UA` or `en_GB`; `ua`, which some sites write, is Ukrainian."""
    short = re.split(r"[-_]", (code or "").strip().lower())[0]
    return next((lang for lang in LANGUAGES if short == lang or (short == "ua" and lang == "uk")), None)


def _link(root: etree._Element, rel: str, base: str | None) -> str | None:
    for element in root.iter("link"):
        if rel in (element.get("rel") or "").lower().split():
            return _join(base or "", element.get("href"))
    return None


def _siblings(root: etree._Element, base: str) -> tuple[tuple[Lang, str], ...]:
    """Return the versions in our languages that hreflang links, else a switcher «Укр | Рус | Eng», name."""
    found: dict[Lang, str] = {}
    for element in root.iter("link", "a"):
        is_link = element.tag == "link"
        lang = _lang(element.get("hreflang")) or (None if is_link else _switch(element))
        if lang is None or (is_link and "alternate" not in (element.get("rel") or "").lower()):
            continue
        address = _join(base, element.get("href"))
        # A switcher that leads to a front page names no version of this article.
        is_story = address is not None and (is_link or len(urlsplit(address).path.strip("/").split("/")) > 1)
        if address and address != base and is_story:
            found.setdefault(lang, address)
    return tuple((lang, found[lang]) for lang in LANGUAGES if lang in found)


def _switch(element: etree._Element) -> Lang | None:
    """Return the language that a switcher's link is called by."""
    text = (element.text or "").strip().casefold()
    return next(
        (lang for lang, facts in LANGUAGES.items() if text in (facts.short.casefold(), facts.autonym.casefold())), None
    )
