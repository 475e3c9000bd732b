"""What earlier stories teach a new draft: the pairs that people agreed on, and how names were written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import UTC, datetime
from typing import Final

from l10n.errors import L10nError
from l10n.languages import LANGUAGES, Lang
from l10n.memory.lookup import Memory, Pair, build_memory, pairs_of
from l10n.model.article import Role
from l10n.model.states import State, at_least
from l10n.model.unit import Unit, is_touched
from l10n.project.names import NameKey, pair_names
from l10n.project.story import Story, open_story, read_version
from l10n.project.workspace import Project

__all__ = ["approved_pairs", "recall"]

_LONG_AGO: Final = datetime.min.replace(tzinfo=UTC)
_NAME_ROLES: Final = frozenset({Role.BYLINE, Role.CREDIT, Role.TOPIC})
_Rank = tuple[bool, datetime]

_Versions = Mapping[Lang, list[Unit]]


def recall(project: Project) -> tuple[Memory, dict[NameKey, str]]:
    """Return the memory, and every name that a byline, credit or topic gave in another language, in one reading.

    Of several ways to write a name a person's goes before ours, then the newest.
    """
    names: dict[NameKey, tuple[_Rank, str]] = {}

    def pairs() -> Iterator[Pair]:
        for story, versions in _sound_stories(project):
            for key, rank, written in _names(story, versions):
                if key not in names or names[key][0] < rank:
                    names[key] = (rank, written)
            yield from _approved(project, story, versions)

    return build_memory(pairs()), {key: written for key, (_, written) in names.items()}


def approved_pairs(project: Project) -> Iterator[Pair]:
    """Yield every segment that people agreed on, in each direction that has it.

    Good enough to publish (`build.min_state`) is good enough to repeat; what an engine wrote never is.
    """
    for story, versions in _sound_stories(project):
        yield from _approved(project, story, versions)


def _approved(project: Project, story: Story, versions: _Versions) -> Iterator[Pair]:
    wanted = State(project.config.text("build.min_state"))
    min_state = wanted if at_least(wanted, State.TRANSLATED) else State.TRANSLATED
    return pairs_of(story.article, versions, min_state=min_state)


def _sound_stories(project: Project) -> Iterator[tuple[Story, _Versions]]:
    for article in project.articles():
        try:
            story = open_story(project, article)
            versions = {lang: read_version(story, lang) for lang in LANGUAGES if lang != story.article.home}
        except L10nError:
            continue  # a story that can't be read teaches nothing; status and check say so
        yield story, versions


def _names(story: Story, versions: _Versions) -> Iterator[tuple[NameKey, _Rank, str]]:
    for lang, units in versions.items():
        for unit in units:
            if unit.segment.role in _NAME_ROLES and _is_settled(unit):
                rank = (is_touched(unit), unit.at or _LONG_AGO)
                for said, written in pair_names(unit.segment.text, unit.target):
                    yield (said, story.article.home, lang), rank, written


def _is_settled(unit: Unit) -> bool:
    """Whether a person wrote it, or we romanised it: an engine's guess at a name is nothing to repeat."""
    if not unit.target.strip() or unit.state in (State.REJECTED, State.STALE):
        return False
    return is_touched(unit) or (unit.recipe is not None and unit.recipe.engine == "names")
