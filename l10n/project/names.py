"""The door that names go through: the house's register, what stood in earlier stories, else Latin letters.

A name that nobody has written before is told once, so that an editor can enter it in the glossary; afterwards the
catalogs themselves remember it.
"""

from __future__ import annotations

import re
import shlex
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from l10n.languages import Lang
from l10n.model.article import Role
from l10n.model.unit import Unit
from l10n.pipeline.run import Task
from l10n.text.names import romanise

__all__ = ["NameDoor", "NameKey", "NewName", "pair_names"]

NameKey = tuple[str, Lang, Lang]
"""A name, its language, and the language it is written in."""

_BETWEEN: Final = re.compile(r"(\s*[,;]\s*|\s+(?:і|й|та|и|and|&)\s+)")
_AND: Final[dict[Lang, str]] = {"uk": " та ", "ru": " и ", "en": " and "}


@dataclass(frozen=True, slots=True)
class NewName:
    """A name that neither the glossary nor an earlier story knew."""

    name: str
    """As the source has it."""
    written: str
    """As the draft has it."""
    add: str
    """The command that enters it in the glossary."""


class NameDoor:
    """Renders bylines, credits and topics that are names. For one run: what it has told it doesn't tell again."""

    def __init__(
        self,
        register: Callable[[str, Lang, Lang], str | None],
        is_person: Callable[[str, Lang], bool],
        known: dict[NameKey, str],
    ) -> None:
        self._register = register
        self._is_person = is_person
        self._known = known

    def render(self, task: Task) -> str | None:
        """Return the text of *task* in its language: one name or several; None where an engine has to say."""
        text, source, target = task.unit.segment.text, task.source, task.unit.lang
        # Topics are often foreigners, whom an engine spells better than a table of letters.
        one = self._register if task.unit.segment.role is Role.TOPIC else self._name
        parts = _BETWEEN.split(text)
        if (whole := one(text, source, target)) is not None or len(parts) == 1:
            return whole
        names = [one(part, source, target) for part in parts[::2]]
        signs = [f"{sign.strip()} " if sign.strip() in (",", ";") else _AND[target] for sign in parts[1::2]]
        found = [name for name in names if name is not None]
        if len(found) < len(names):
            return None
        return "".join(name + sign for name, sign in zip(found, [*signs, ""], strict=True))

    def _name(self, name: str, source: Lang, target: Lang) -> str | None:
        if (house := self._register(name, source, target)) is not None:
            return house
        if not self._is_person(name, source):
            return None
        known = self._known.get((_plain(name), source, target))
        return romanise(name, source=source) if known is None and target == "en" else known

    def tell_new(self, unit: Unit) -> Iterator[NewName]:
        """Yield the names that *unit*, a draft made of names, has and nobody has written before; each once."""
        if unit.source is None or unit.recipe is None or unit.recipe.engine != "names":
            return
        if self._register(unit.segment.text, unit.source, unit.lang) is not None:
            return
        for said, written in pair_names(unit.segment.text, unit.target):
            key = (said, unit.source, unit.lang)
            if key not in self._known and self._register(said, unit.source, unit.lang) is None and said != written:
                self._known[key] = written
                yield NewName(said, written, self._command(key, written))

    def _command(self, key: NameKey, written: str) -> str:
        name, source, target = key
        is_person = self._is_person(name, source)
        kind = "person" if is_person else "institution"
        slug = re.sub(r"[^a-z0-9]+", "-", romanise(name, source=source).lower()).strip("-")
        return (
            f"l10n glossary add {kind}.{slug or 'name'} --kind {kind}{' --pos person' if is_person else ''}"
            f" --{source} {shlex.quote(name)} --{target} {shlex.quote(written)}"
        )


def pair_names(said: str, written: str) -> list[tuple[str, str]]:
    """Return the names of *said* with what *written* has for each; the whole texts where their numbers differ."""
    ours, theirs = _BETWEEN.split(said)[::2], _BETWEEN.split(written)[::2]
    pairs = list(zip(ours, theirs, strict=True)) if len(ours) == len(theirs) else [(said, written)]
    return [(_plain(one), _plain(other)) for one, other in pairs]


def _plain(text: str) -> str:
    return " ".join(text.split())
