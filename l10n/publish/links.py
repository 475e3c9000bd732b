"""Where a version's files lie in the site, and the reciprocal links between the versions that exist."""

from __future__ import annotations

import os.path
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from l10n.languages import LANGUAGES, Lang, language
from l10n.model.article import ArticleId

__all__ = ["Alternate", "alternates", "page_path", "switcher"]


@dataclass(frozen=True, slots=True)
class Alternate:
    """One `<link rel="alternate">`."""

    hreflang: str
    """uk, ru, en or x-default."""
    href: str
    """Absolute where the project has a base address, else relative to the page."""


@dataclass(frozen=True, slots=True)
class Switch:
    """One place in the language switcher."""

    lang: Lang
    """The language it leads to."""
    text: str
    """Укр, Рус or Eng."""
    title: str
    """The language's own name, for screen readers."""
    href: str | None
    """None: the version isn't published, the name is shown without a link."""
    is_current: bool
    """Whether it is the page itself."""


def page_path(article: ArticleId, lang: Lang, suffix: str) -> PurePosixPath:
    """Return the file of a version below the site's folder: `en/odesa-unesco.html`."""
    return PurePosixPath(lang, f"{article}{suffix}")


def alternates(
    article: ArticleId, langs: Sequence[Lang], *, current: Lang, order: Sequence[Lang], base_url: str
) -> list[Alternate]:
    """Return the links of one page to every version in *langs*, itself included, and x-default.

    x-default is the first of *order* (the switcher's) that exists: what a reader of any other language gets. Every
    page of an article has the same set, so the links are reciprocal.
    """
    present = [code for code in order if code in langs]
    links = [Alternate(code, _href(article, code, current=current, base_url=base_url)) for code in present]
    if present:
        links.append(Alternate("x-default", _href(article, present[0], current=current, base_url=base_url)))
    return links


def switcher(article: ArticleId, langs: Sequence[Lang], *, current: Lang, order: Sequence[Lang]) -> list[Switch]:
    """Return Укр | Рус | Eng in *order*; languages without a version have no address."""
    return [
        Switch(
            lang=code,
            text=language(code).short,
            title=LANGUAGES[code].autonym,
            href=_href(article, code, current=current, base_url="") if code in langs else None,
            is_current=code == current,
        )
        for code in order
    ]


def _href(article: ArticleId, lang: Lang, *, current: Lang, base_url: str) -> str:
    path = page_path(article, lang, ".html")
    if base_url:
        return f"{base_url.rstrip('/')}/{path}"
    return os.path.relpath(path, page_path(article, current, ".html").parent)
