"""A unit: a segment with its target text in one language, state, base and recipe."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime
from typing import Final

from l10n.errors import InputError, NotAllowedError
from l10n.languages import Lang
from l10n.model.article import Segment
from l10n.model.findings import Dismissal
from l10n.model.states import Actor, State, move

__all__ = [
    "ALIGNED",
    "ENGINELESS",
    "UNKNOWN",
    "Recipe",
    "Rival",
    "Unit",
    "drafted",
    "is_published",
    "is_touched",
    "is_untouched",
]

ALIGNED: Final = "aligned"
"""What the recipe of a target names that was published before its article was brought in and found its segment."""
ENGINELESS: Final = frozenset({"copy", "labels", "memory", "names", ALIGNED})
"""What a recipe names for an engine where none was asked."""
UNKNOWN: Final = "unknown"
"""Who wrote it, where a person did so in another tool."""


@dataclass(frozen=True, slots=True)
class Recipe:
    """How a draft was made, written as one line: `firefox:0.5|uk-en|gl:3f2a|tm:0|v:0.3`."""

    engine: str
    """Name of the backend, or `memory`, `labels`, `names` where no engine was asked."""
    engine_version: str
    """The engine's own version; empty where it has none."""
    source: Lang
    """The language that was read."""
    target: Lang
    """The language that was written."""
    glossary: str = "0"
    """First characters of the glossary's hash; `0` where none was applied."""
    memory: float = 0.0
    """Score of the memory hit that was used, 0 to 1; 0 where none was."""
    version: str = ""
    """Our own version."""
    via: str = ""
    """The language that a pivoting engine went through; empty for a direct draft."""

    def __str__(self) -> str:
        engine = f"{self.engine}:{self.engine_version}" if self.engine_version else self.engine
        via = f"-{self.via}" if self.via else ""
        score = f"{self.memory:.2f}".rstrip("0").rstrip(".")
        return f"{engine}|{self.source}{via}-{self.target}|gl:{self.glossary}|tm:{score}|v:{self.version}"

    @classmethod
    def parse(cls, line: str) -> Recipe:
        """Read what `str(recipe)` wrote. Raises InputError on anything else."""
        try:
            engine, pair, glossary, memory, version = line.split("|")
            name, _, engine_version = engine.partition(":")
            source, *via, target = pair.split("-")
            return cls(
                engine=name,
                engine_version=engine_version,
                source=source,  # type: ignore[arg-type]  # an unknown code is kept, not judged, here
                target=target,  # type: ignore[arg-type]
                glossary=glossary.removeprefix("gl:"),
                memory=float(memory.removeprefix("tm:")),
                version=version.removeprefix("v:"),
                via="-".join(via),
            )
        except ValueError as exc:
            raise InputError(f"not a recipe: {line!r}", hint="engine:version|uk-en|gl:…|tm:0|v:…") from exc


@dataclass(frozen=True, slots=True)
class Rival:
    """What the other side of a merge made of a unit that two people changed. Neither: it took the unit out."""

    target: str | None = None
    """Its text; None where the two agree on that."""
    source: str | None = None
    """Its home text; None where the two agree on that."""


@dataclass(frozen=True, slots=True)
class Unit:
    """A segment's source text, target text, state, base and recipe."""

    segment: Segment
    """The home-language side."""
    lang: Lang
    """The language of *target*."""
    target: str = ""
    """The text in *lang*, with the segment's tags; empty in state empty."""
    state: State = State.EMPTY
    """How far the target has come."""
    source: Lang | None = None
    """The language that the target was made from; None while empty or unknown."""
    base: str | None = None
    """The source text that the target was really made from; None while empty or unknown."""
    recipe: Recipe | None = None
    """How the draft was made; None where a person wrote it from nothing."""
    by: str | None = None
    """Who wrote or last moved it; None for an engine. `unknown`: a person, in another tool."""
    at: datetime | None = None
    """When, in UTC."""
    extra: tuple[tuple[str, str], ...] = ()
    """Keys of the state line that a newer l10n wrote, kept as they are."""
    was: State | None = None
    """The state that a stale unit had before its source changed: it comes back if the source does."""
    lead: Lang | None = None
    """The version whose change made it stale, where that isn't home: home hasn't followed it yet."""
    rival: Rival | None = None
    """The other side's, after a merge in which nobody has chosen yet; None where nothing is contested."""
    dismissed: tuple[Dismissal, ...] = ()
    """Findings in it that a person dismissed; each counts while it speaks of the texts of now."""


def is_touched(unit: Unit) -> bool:
    """Whether a person wrote, edited or judged the target, so that no engine may write over it."""
    is_engines = unit.state is State.DRAFT or (unit.state is State.STALE and unit.was is State.DRAFT)
    return unit.by is not None if is_engines else unit.state is not State.EMPTY


def is_untouched(unit: Unit) -> bool:
    """Whether a text stands there that no person wrote, edited or judged; a source that changed since is no touch."""
    return unit.state is not State.EMPTY and not is_touched(unit)


def is_published(unit: Unit) -> bool:
    """Whether the target is what the newsroom published of old, and certain to belong to its segment."""
    is_brought = unit.recipe is not None and unit.recipe.engine == ALIGNED
    return is_brought and unit.state is State.TRANSLATED and unit.by != UNKNOWN


def drafted(unit: Unit, target: str, *, recipe: Recipe, at: datetime) -> Unit:
    """Return *unit* with a draft in it. Raises NotAllowedError where a person's text stands there."""
    state = move(unit.state, State.DRAFT, actor=Actor.ENGINE)
    if is_touched(unit):
        raise NotAllowedError(
            f"{unit.segment.id}: {unit.by} has edited this draft, so no engine may write over it",
            hint="accept or empty it first",
        )
    return replace(
        unit,
        target=target,
        state=state,
        source=recipe.source,
        base=unit.segment.text,
        recipe=recipe,
        by=None,
        at=at,
        was=None,
        lead=None,
    )
