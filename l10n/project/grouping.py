"""Which of several files are one story in several languages: by their names, or because they name each other."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from urllib.parse import unquote, urlsplit

from l10n.errors import L10nError
from l10n.languages import LANGUAGES, Lang
from l10n.project.adding import Source, read_source
from l10n.project.workspace import Project

__all__ = ["Stories", "find_stories", "lang_in_name"]

# «ua» is what Ukrainian newsrooms call their language in file names, though the code is the country's.
_NAMED: Final = re.compile(r"(?:(?P<story>.+)[._-])?(?P<code>uk|ua|ru|en)", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Stories:
    """Files by story."""

    groups: tuple[tuple[Path, ...], ...]
    """Each file once, in the order they were given; several are one story."""
    maybe_one: tuple[Path, ...] = ()
    """Files that could be one story, each in a language of its own, though nothing says so."""


def lang_in_name(file: Path) -> Lang | None:
    """Return the language that the file is named after (`uk.html`, `story.en.md`, `en/story.md`); None where it isn't.

    The file's own name goes before its folder's.
    """
    return _named(file)[1]


def _named(file: Path) -> tuple[tuple[str, ...], Lang | None]:
    """What is left of the file's path without its language, and that language."""
    if found := _NAMED.fullmatch(file.stem):
        return (str(file.parent), found["story"] or ""), _lang(found["code"])
    return (str(file.parent.parent), "", file.stem), _lang(file.parent.name)


def _lang(code: str) -> Lang | None:
    code = code.lower().replace("ua", "uk")
    return next((lang for lang in LANGUAGES if lang == code), None)


def find_stories(project: Project, files: Sequence[Path]) -> Stories:
    """Return *files* by story. One is read only where names don't tell and there are few; an unreadable one is alone.

    Named alike but for the language (`uk.html`, `ru.html`; `story.uk.md`, `story.en.md`; `uk/story.md`, `en/story.md`)
    they are one story, and where each is in a language of its own and their pages name each other.
    """
    groups: dict[tuple[str, ...], list[Path]] = {}
    for file in files:
        story, lang = _named(file)
        groups.setdefault(story if lang else (str(file),), []).append(file)
    done = [tuple(group) if _are_versions(group) else None for group in groups.values()]
    left = [file for group, whole in zip(groups.values(), done, strict=True) if whole is None for file in group]
    told = [whole for whole in done if whole is not None and len(whole) > 1]
    left += [whole[0] for whole in done if whole is not None and len(whole) == 1]
    left.sort(key=files.index)
    maybe: tuple[Path, ...] = ()
    sources = _read_few(project, left)
    if len(sources) > 1 and len({one.lang for one in sources}) == len(left):
        if _name_each_other(sources):
            told.append(tuple(left))
            left = []
        else:
            maybe = tuple(left)
    return Stories(tuple(sorted([*told, *((file,) for file in left)], key=lambda one: files.index(one[0]))), maybe)


def _read_few(project: Project, files: Sequence[Path]) -> list[Source]:
    """The files read; [] where there are more than languages, or one can't be read: its own turn says why."""
    try:
        return [read_source(project, file, lang=None) for file in files] if len(files) <= len(project.languages) else []
    except L10nError:
        return []


def _are_versions(files: Iterable[Path]) -> bool:
    codes = [lang_in_name(file) for file in files]
    return None not in codes and len(set(codes)) == len(codes)


def _name_each_other(sources: Sequence[Source]) -> bool:
    """Whether links between the pages (hreflang, the switcher, `siblings`) lead from the first to all others."""
    links: Mapping[int, set[int]] = {
        at: {
            other
            for other, there in enumerate(sources)
            for lang, address in here.first.meta.siblings
            if lang == there.lang and other != at and _is_at(there, address)
        }
        for at, here in enumerate(sources)
    }
    reached, todo = {0}, [0]
    while todo:
        at = todo.pop()
        near = links[at] | {other for other, named in links.items() if at in named}
        todo += near - reached
        reached |= near
    return len(reached) == len(sources)


def _is_at(source: Source, address: str) -> bool:
    own = source.first.meta.address
    if own is not None and _bare(own) == _bare(address):
        return True
    parts = urlsplit(address)
    return not parts.netloc and unquote(parts.path).rpartition("/")[2] == source.file.name


def _bare(address: str) -> str:
    """*address* without what leads to the same page: the scheme, www, a slash at the end, the part."""
    parts = urlsplit(address.strip())
    return f"{parts.netloc.lower().removeprefix('www.')}{unquote(parts.path).rstrip('/')}?{parts.query}"
