"""Which versions a person means: articles, globs, single catalogs, and what changed since a git revision."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from l10n.languages import LANGUAGES, Lang, is_lang, language
from l10n.model.article import ArticleId
from l10n.project.revisions import changed_since, find_revision
from l10n.project.workspace import Project, select

__all__ = ["choose_versions"]


def choose_versions(
    project: Project,
    names: Sequence[str],
    *,
    langs: str = "",
    since: str | None = None,
    known: Sequence[ArticleId],
    cwd: Path | None = None,
) -> dict[ArticleId, tuple[Lang, ...]]:
    """Return the versions that *names* and *langs* mean, by article in the order of *known*, as `select` reads them.

    A name that is a catalog's path means that version alone. *since*: only what changed since that git revision; a
    catalog that changed is one version, any other file of an article all of them. Raises UsageError.
    """
    here = (cwd or Path.cwd()).resolve()
    catalogs = {name: one for name in names if (one := _version_of(project, here / name, known)) is not None}
    others = [name for name in names if name not in catalogs]
    bare = [name for name in others if not is_lang(name)]
    wanted = select(project, others, langs=langs, known=known, cwd=here)
    chosen = [(one, lang) for one in wanted.ids for lang in wanted.langs] if bare or not catalogs else []
    chosen += [one for one in catalogs.values() if one[1] in wanted.langs]
    if since is not None:
        revision = find_revision(project.root, since, timezone=project.config.text("project.timezone"))
        changed = set(_versions_in(project, changed_since(project.root, revision), known))
        chosen = [one for one in chosen if one in changed]
    return _grouped(chosen, known)


def _grouped(chosen: Iterable[tuple[ArticleId, Lang]], known: Sequence[ArticleId]) -> dict[ArticleId, tuple[Lang, ...]]:
    by_article: dict[ArticleId, set[Lang]] = {}
    for article, lang in chosen:
        by_article.setdefault(article, set()).add(lang)
    return {
        article: tuple(lang for lang in LANGUAGES if lang in by_article[article])
        for article in known
        if article in by_article
    }


def _version_of(project: Project, path: Path, known: Sequence[ArticleId]) -> tuple[ArticleId, Lang] | None:
    """The version whose catalog *path* is; None where it is none."""
    if path.suffix != ".po" or not is_lang(path.stem) or not path.is_file():
        return None
    article = _article_of(project, path.resolve(), set(known))
    return None if article is None else (article, language(path.stem).code)


def _article_of(project: Project, path: Path, known: set[ArticleId]) -> ArticleId | None:
    catalogs = project.catalogs.resolve()
    if not path.is_relative_to(catalogs):
        return None
    folders = (ArticleId(one.as_posix()) for one in path.relative_to(catalogs).parents)
    return next((one for one in folders if one in known), None)


def _versions_in(
    project: Project, paths: Iterable[Path], known: Sequence[ArticleId]
) -> Iterator[tuple[ArticleId, Lang]]:
    names = set(known)
    for path in paths:
        if (article := _article_of(project, path, names)) is not None:
            is_catalog = path.suffix == ".po" and is_lang(path.stem)
            langs = [language(path.stem).code] if is_catalog else project.languages
            yield from ((article, lang) for lang in langs)
