"""A project on disk: its settings, tables and articles, and what a person means by `l10n status 2023/od* uk`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fnmatch import fnmatchcase
from pathlib import Path

from l10n.catalogs import layout
from l10n.config import Config, Value, find_root, load_config
from l10n.errors import UsageError
from l10n.languages import LANGUAGES, Lang, is_lang, language
from l10n.model.article import ArticleId
from l10n.model.house import House
from l10n.project.house import read_house

__all__ = ["select_one", "Project", "Selection", "open_project", "select"]


@dataclass(frozen=True, slots=True)
class Project:
    """A newsroom's folder."""

    config: Config
    """All settings."""
    house: House
    """Labels, topics, furniture, time zone."""

    @property
    def root(self) -> Path:
        """The folder with l10n.toml."""
        return self.config.root

    @property
    def catalogs(self) -> Path:
        """Where the articles are."""
        return self.root / "catalogs"

    @property
    def state(self) -> Path:
        """Work that may not be deleted: journals, last pulled base."""
        return self.root / ".l10n" / "state"

    @property
    def cache(self) -> Path:
        """What may be deleted at any time."""
        return self.root / ".l10n" / "cache"

    def articles(self) -> list[ArticleId]:
        """Return every article's id, sorted."""
        return layout.find_articles(self.catalogs)

    def stamps(self) -> dict[ArticleId, layout.Stamp]:
        """Return every article's id, sorted, with how its files are."""
        return layout.stamp_articles(self.catalogs)

    @property
    def languages(self) -> tuple[Lang, ...]:
        """The newsroom's languages, in the order of the switcher."""
        return self.config.languages


@dataclass(frozen=True, slots=True)
class Selection:
    """What positional arguments and -l mean together."""

    ids: tuple[ArticleId, ...]
    """Articles in the order of their folders, each once."""
    langs: tuple[Lang, ...]
    """Languages in the order of the switcher."""


def open_project(
    start: Path,
    *,
    environ: Mapping[str, str],
    user_file: Path | None = None,
    flags: Mapping[str, Value] | None = None,
) -> Project:
    """Open the project that *start* is in. Raises ConfigError where there is none or a table is wrong."""
    config = load_config(find_root(start), environ=environ, user_file=user_file, flags=flags)
    return Project(config, read_house(config))


def select(
    project: Project,
    names: Sequence[str],
    *,
    langs: str = "",
    cwd: Path | None = None,
    known: Sequence[ArticleId] | None = None,
) -> Selection:
    """Return the articles that *names* mean (ids, paths, globs; none: all) and the languages of *langs* (uk,ru).

    A name that is exactly uk, ru or en is a language. *known*: the project's articles, where the caller has listed
    them. Raises UsageError naming what fits nothing, with the nearest id.
    """
    wanted = [name for name in names if not is_lang(name)]
    codes = [*(name for name in names if is_lang(name)), *(part.strip() for part in langs.split(",") if part.strip())]
    known = project.articles() if known is None else known
    chosen = set(known) if not wanted else {one for name in wanted for one in _meant(project, name, known, cwd=cwd)}
    picked = {language(code).code for code in codes} or set(project.languages)
    if outside := picked - set(project.languages):
        raise UsageError(
            f"the project has no {', '.join(sorted(outside))}",
            hint="project.languages in l10n.toml lists its languages",
        )
    return Selection(tuple(one for one in known if one in chosen), tuple(code for code in LANGUAGES if code in picked))


def select_one(project: Project, name: str) -> ArticleId:
    """Return the one article that *name* (id, path or glob) means. Raises UsageError where it means none or several."""
    found = list(_meant(project, name, project.articles(), cwd=None))
    if len(found) != 1:
        raise UsageError(f"{name!r} means {len(found)} articles", hint="name one: " + ", ".join(found[:3]))
    return found[0]


def _meant(project: Project, name: str, known: Sequence[ArticleId], *, cwd: Path | None) -> Iterable[ArticleId]:
    if any(sign in name for sign in "*?["):
        found = [one for one in known if fnmatchcase(one, name) or fnmatchcase(f"catalogs/{one}", name)]
        if found:
            return found
    plain = name.rstrip("/")
    if plain in known:
        return [ArticleId(plain)]
    path = ((cwd or Path.cwd()) / name).resolve()
    try:
        inside = path.relative_to(project.catalogs.resolve())
    except ValueError:
        inside = None
    if inside is not None and path.exists():
        spot = inside.as_posix()
        below = [one for one in known if one == spot or one.startswith(f"{spot}/") or spot.startswith(f"{one}/")]
        if below or spot == ".":
            return below or known
    below = [one for one in known if one.startswith(f"{plain}/")]
    if below:
        return below
    raise UsageError(f"no article {name!r}", hint=_nearest(name, known))


def _nearest(name: str, known: Sequence[str]) -> str:
    from rapidfuzz import process  # only a wrong name pays for it

    best = process.extractOne(name, known, score_cutoff=50)
    return f"did you mean {best[0]!r}?" if best else "l10n status lists the articles"
