"""The house's stories as files that were written apart: blocks joined, cut, dropped, moved and put in at random."""

from __future__ import annotations

import random
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from l10n.languages import Lang
from l10n.model.article import Article, Block, Role
from l10n.model.unit import Unit
from l10n.project.story import open_story, read_version, splitter
from l10n.project.workspace import open_project
from l10n.text.markup import Piece
from l10n.versions.bring import Brought, bring
from l10n.versions.fit_tags import join_pieces

ROOT = Path(__file__).resolve().parents[1]
_RUNNING = frozenset({Role.LEAD, Role.PARAGRAPH, Role.QUOTE, Role.LIST_ITEM})


@dataclass(frozen=True)
class Told:
    """A story of the house: home, and one version whose links are known."""

    article: Article
    """The home version."""
    lang: Lang
    """The language of *units*."""
    units: Sequence[Unit]
    """The version, unit by unit."""


@dataclass(frozen=True)
class Disturbed:
    """A version as somebody might have written it."""

    blocks: tuple[Block, ...]
    """Its blocks."""
    wanted: dict[str, str]
    """Segment id → its text there, with the segment's tags; left out where it was dropped."""
    added: tuple[str, ...]
    """What was put in."""


@cache
def told_stories() -> tuple[Told, ...]:
    """Every story of catalogs/ with each of its versions."""
    project = open_project(ROOT, environ={})
    stories = (open_story(project, name) for name in project.articles())
    return tuple(
        Told(story.article, lang, read_version(story, lang))
        for story in stories
        for lang in project.languages
        if lang != story.article.home
    )


def disturbed(told: Told, rate: float, dice: random.Random) -> Disturbed:
    """The version of *told* with about *rate* of its blocks changed; 0 changes none."""
    rows: list[tuple[Role, list[Unit | str]]] = []
    for unit in told.units:
        segment = unit.segment
        if rows and isinstance(first := rows[-1][1][0], Unit) and first.segment.block == segment.block:
            rows[-1][1].append(unit)
        else:
            rows.append((segment.role, [unit]))
    foreign = [
        unit.target
        for other in told_stories()
        if other.lang == told.lang and other.article.id != told.article.id
        for unit in other.units
        if unit.segment.role is Role.PARAGRAPH and "{" not in unit.target and len(unit.target) > 40
    ]
    rows = list(_changed(rows, rate, dice, foreign))
    blocks, wanted, added = [], {}, []
    for role, items in rows:
        pieces = []
        for item in items:
            if isinstance(item, str):
                pieces.append(Piece(item, (), " "))
                added.append(item)
            else:
                pieces.append(Piece(item.target, item.segment.tags, " "))
                wanted[str(item.segment.id)] = item.target
        text, tags = join_pieces(pieces)
        blocks.append(Block(role, text, tags))
    return Disturbed(tuple(blocks), wanted, tuple(added))


def _changed(
    rows: Sequence[tuple[Role, list[Unit | str]]], rate: float, dice: random.Random, foreign: Sequence[str]
) -> Iterator[tuple[Role, list[Unit | str]]]:
    held: list[tuple[Role, list[Unit | str]]] = []
    for at, (role, items) in enumerate(rows):
        if role not in _RUNNING or dice.random() >= rate:
            yield role, items
        else:
            match dice.choice(["join", "cut", "drop", "move", "add", "add inside"]):
                case "join" if at + 1 < len(rows) and rows[at + 1][0] is role:
                    rows[at + 1][1][:0] = items
                case "cut" if len(items) > 1:
                    yield role, items[:1]
                    yield role, items[1:]
                case "drop":
                    if len(items) > 1:
                        yield role, items[1:]
                case "move":
                    held.append((role, items))
                case "add":
                    yield role, items
                    yield Role.PARAGRAPH, [dice.choice(foreign)]
                case "add inside":
                    yield role, [*items, dice.choice(foreign)]
                case _:
                    yield role, items
        if held and dice.random() < 0.3:
            yield held.pop()
    yield from held


@cache
def _splitter(lang: Lang) -> Callable[[str], list[str]]:
    return splitter(open_project(ROOT, environ={}), lang)


def brought(told: Told, version: Disturbed) -> Brought:
    """What bringing *version* in beside home gives."""
    return bring(
        told.article.segments,
        version.blocks,
        home_lang=told.article.home,
        lang=told.lang,
        split=_splitter(told.lang),
    )
