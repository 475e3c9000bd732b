"""A version changed while people's own tools save it: their work stays, ours is added to it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest

from l10n.errors import BusyError
from l10n.model.article import ArticleId
from l10n.model.states import State
from l10n.model.unit import Unit
from l10n.project.story import Story, open_story, read_version, update_version
from l10n.project.workspace import open_project

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)


@pytest.fixture
def opened(story: Path) -> Story:
    return open_story(open_project(story, environ={}), ArticleId(story.name))


def save(story: Story, source: str, target: str) -> None:
    """What an editor's program does: it reads the catalog, changes it, and takes no lock."""
    path = story.place.catalog("en")
    text = path.read_text(encoding="utf-8")
    head = f'msgid "{source}"\nmsgstr ""'
    assert text.count(head) == 1
    path.write_text(text.replace(head, head[:-1] + f'{target}"'), encoding="utf-8")


def put_last(units: Sequence[Unit], target: str) -> list[Unit]:
    return [*units[:-1], replace(units[-1], target=target, state=State.TRANSLATED)]


def test_what_a_person_saves_between_reading_and_writing_stays(opened: Story) -> None:
    asked = 0

    def change(units: list[Unit]) -> list[Unit]:
        nonlocal asked
        asked += 1
        if asked == 1:
            save(opened, "планетарій", "the planetarium")
        return put_last(units, "The dome is 15 m across.")

    written = update_version(opened, "en", change, now=NOW)
    assert asked == 2
    targets = [unit.target for unit in read_version(opened, "en")]
    assert targets == [unit.target for unit in written]
    assert [target for target in targets if target] == ["the planetarium", "The dome is 15 m across."]


def test_a_catalog_that_never_rests_is_left_alone(opened: Story) -> None:
    path = opened.place.catalog("en")

    def change(units: list[Unit]) -> list[Unit]:
        path.write_bytes(path.read_bytes() + b"\n")
        return put_last(units, "The dome is 15 m across.")

    with pytest.raises(BusyError, match=r"en\.po is saved by another program"):
        update_version(opened, "en", change, now=NOW)
    assert not any(unit.target for unit in read_version(opened, "en"))
