"""Read a saved web page: take its article from the tree, its facts from the page's own data, and name the parts."""

from __future__ import annotations

import codecs
import re
from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Final
from zoneinfo import ZoneInfo

from l10n.errors import InputError
from l10n.formats.contract import House, Parsed
from l10n.formats.labels import topic_block
from l10n.formats.page_blocks import BlockMaker
from l10n.formats.page_body import Found, body_leaves, is_prose, letters
from l10n.formats.page_furniture import is_missing, rules_for
from l10n.formats.page_inline import links
from l10n.formats.page_meta import PageMeta, read_meta
from l10n.formats.page_parts import plain
from l10n.formats.page_tree import EMBEDS, POST, Leaf, leaves, plain_names
from l10n.formats.page_web_head import WebHead
from l10n.languages import Lang
from l10n.model.article import Block, Meta, Role
from l10n.text.dates import Dateline
from l10n.text.script import guess_lang
from l10n.untrusted import MAX_ARTICLE_BYTES, decode_text

if TYPE_CHECKING:
    from lxml import etree

__all__ = ["decode_page", "looks_like_page", "read_page"]

FORMAT: Final = "page-html"
_LEAST_WORDS: Final = 25
_HINT: Final = "save the article's own page (“Web page, HTML only”), or its text; a page built by scripts may be empty"
_CHARSET: Final = re.compile(
    rb"""(?:<\?xml[^>]{0,200}encoding|<meta[^>]{0,400}charset)\s*=\s*["']?\s*([A-Za-z0-9_:.-]{2,40})""", re.I
)
# What browsers read for a name, after the WHATWG Encoding Standard, section 4.2, as far as Python differs.
_BROWSERS: Final = {
    "iso-8859-1": "cp1252",
    "latin1": "cp1252",
    "us-ascii": "cp1252",
    "ascii": "cp1252",
    "utf-16": "utf-8",
}
_WHOLE: Final = re.compile(r"<!doctype html|<html[\s>]", re.IGNORECASE)
_SITE: Final = re.compile(
    r"<(?:nav|footer|script|aside)[\s>]|property=[\"']?og:|application/ld\+json|<table[^>]{1,80}width=[\"']?100%",
    re.IGNORECASE,
)
_TAGS: Final = re.compile(r"\btags?\b|topics?\b|keywords|теги")
_MOST_TOPICS: Final = 12
_STEM: Final = 6
"""Letters by which a keyword is looked for in the article, where it stands in other cases."""
_BELOW: Final = 60
"""Leaves after the article in which its topics are looked for."""
_ADS: Final = re.compile(r"doubleclick|googlesyndication|googletagmanager|adservice|amazon-adsystem|/ads?/|recaptcha")


def decode_page(data: bytes, *, path: Path | str | None = None) -> str:
    """Return *data* as text: by byte order mark, else the page's own `charset`, else UTF-8.

    Raises InputError on what is too large, binary or not in its encoding.
    """
    if len(data) > MAX_ARTICLE_BYTES:
        raise InputError(f"{len(data):,} bytes, over the limit of {MAX_ARTICLE_BYTES:,}", path=path, hint=_HINT)
    found = _CHARSET.search(data[:4096])
    name = found[1].decode("ascii").lower() if found else "utf-8"
    try:
        name = codecs.lookup(_BROWSERS.get(name, name)).name
    except LookupError:
        name = "utf-8"  # a name nobody knows; UTF-8 either reads or says why not
    return decode_text(data, path=path, encoding=name)


def looks_like_page(text: str) -> bool:
    """Whether *text* is a newspaper's whole page, with its menus and scripts, rather than an author's HTML file."""
    head = text[:100_000]
    return bool(_WHOLE.search(head[:5_000])) and bool(_SITE.search(head))


def read_page(
    text: str, *, house: House, lang: Lang | None, address: str | None = None, path: Path | None = None
) -> Parsed:
    """Return the article of a saved web page; the skeleton is empty, what isn't the article is in `dropped`.

    *lang*: what the caller knows; None to tell by the text, else by what the page declares. *address*: where the page
    was saved from; else its canonical link. Raises InputError where *text* is too large or holds no article.
    """
    if len(text) > MAX_ARTICLE_BYTES:
        raise InputError(f"{len(text):,} characters, over the limit of {MAX_ARTICLE_BYTES:,}", path=path, hint=_HINT)
    root = _parse(text, path)
    meta = read_meta(root, address)
    times = [element.get("datetime") or "" for element in root.iter("time")]
    every, elements = leaves(root, meta.address or "")
    rules = rules_for("\n".join(leaf.text for leaf in every[:30]), meta.address, house)
    found = body_leaves(every, rules, known=meta.body)
    _refuse_other_pages(found, meta, path)
    lang = lang or _guess(found, meta)
    head = WebHead(every, found.kept, meta, house)
    if head.headline is None:
        raise InputError("the page has no headline: no h1, og:title or title", path=path, hint=_HINT)
    if is_missing(head.headline):
        raise InputError(f"this page holds no article: “{head.headline[:60]}”", path=path, hint=_HINT)
    maker = BlockMaker(house, lang)
    maker.read(head.body, deck=head.deck)
    dateline = head.dateline(times)
    topics = [topic_block(words, house, lang) for words in _topics(every, found, meta, head.headline)]
    warnings = [dateline.warning if dateline else None, *maker.warnings, *_embeds(elements, found)]
    if lang is None and meta.foreign:
        warnings.append(f"the page says it is in “{meta.foreign[:20]}”, which is none of uk, ru and en")
    return Parsed(
        format=FORMAT,
        lang=lang,
        blocks=(*_head_blocks(head, dateline), *maker.blocks, *topics),
        meta=_meta(meta, dateline, house, lang),
        warnings=tuple(filter(None, warnings)),
        dropped=(
            *(leaf.text for leaf in found.dropped if id(leaf) not in head.used and not leaf.image),
            *head.dropped,
            *maker.dropped,
        ),
    )


def _parse(text: str, path: Path | None) -> etree._Element:
    from lxml import etree  # heavy

    parser = etree.HTMLParser(encoding="utf-8", no_network=True, recover=True)
    try:
        root = etree.fromstring(text.encode("utf-8", "replace"), parser)
    except (etree.XMLSyntaxError, ValueError) as exc:
        raise InputError(f"not HTML: {exc}", path=path, hint=_HINT) from exc
    if root is None:
        raise InputError("an empty page", path=path, hint=_HINT)
    return root


def _refuse_other_pages(found: Found, meta: PageMeta, path: Path | None) -> None:
    """Raise InputError where the best part of the page isn't an article: a list of news, a login box, an error."""
    words = sum(leaf.words for leaf in found.kept if is_prose(leaf))
    if words < _LEAST_WORDS:
        what = f"{words} words of running text" if words else "no running text"
        raise InputError(f"this page holds no article: {what}", path=path, hint=_HINT)
    prose = sum(is_prose(leaf) for leaf in found.kept)
    if not meta.is_article and found.titles >= 5 and found.titles > 0.6 * prose:
        raise InputError("this is a list of news, not one article", path=path, hint=_HINT)


def _guess(found: Found, meta: PageMeta) -> Lang | None:
    """Return the language by the text, which is surer than what the page declares: many a `lang="en"` was forgotten.

    None where the page says another language in Latin letters: by letters alone that is English.
    """
    guess = guess_lang(" ".join(leaf.text for leaf in found.kept))
    return None if guess == "en" and meta.foreign else guess or meta.lang


def _head_blocks(head: WebHead, dateline: Dateline | None) -> list[Block]:
    blocks = [plain(Role.HEADLINE, head.headline or "")]
    if head.authors:
        blocks.append(plain(Role.BYLINE, ", ".join(dict.fromkeys(head.authors))))
    if dateline:
        blocks.append(Block(Role.DATELINE, "", value=dateline.value))
    return blocks


def _topics(every: Sequence[Leaf], found: Found, meta: PageMeta, headline: str) -> list[str]:
    """Return the topics of the page's data, else those it shows below the article, else its apt keywords."""
    last = next(index for index, leaf in enumerate(every) if leaf is found.kept[-1])
    shown: list[str] = []
    for leaf in every[last + 1 : last + 1 + _BELOW]:
        if leaf.link_share > 0.6 and _TAGS.search(leaf.names):
            shown += [text.lstrip("#") for text in links(leaf) if len(text.split()) <= 5]
        elif shown:
            break
    said = letters(" ".join([headline, *(leaf.text for leaf in found.kept)]))
    apt = [words for words in meta.keywords if letters(words)[:_STEM] in said]
    return list(dict.fromkeys(meta.topics or shown or apt))[:_MOST_TOPICS]


def _embeds(elements: dict[int, etree._Element], found: Found) -> list[str]:
    """Return a warning for each embed amid the article: it can't be kept in text."""
    if found.root is None:
        return []
    article = elements[found.root]
    sources = [element.get("src") or element.get("data-src") or "" for element in article.iter(*EMBEDS)]
    for quoted in article.iter("blockquote"):
        if POST.search(plain_names(quoted.get("class") or "")):
            sources += [link.get("href") or "" for link in quoted.iter("a")][-1:]
    shown = dict.fromkeys(source for source in sources if source.startswith(("http", "//")) and not _ADS.search(source))
    return [f"an embed was left out: {source[:200]}" for source in shown]


def _meta(meta: PageMeta, dateline: Dateline | None, house: House, lang: Lang | None) -> Meta:
    at = None
    if dateline:
        at = dateline.at.astimezone(ZoneInfo(house.timezone))
    return Meta(
        date=at,
        address=meta.address,
        siblings=tuple(pair for pair in meta.siblings if pair[0] != lang),
        section=meta.section,
        image=meta.image,
    )
