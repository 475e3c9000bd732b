"""Existing versions of a story, aligned into one article: what a newsroom brings from its archive."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from hashlib import sha256
from pathlib import Path
from typing import Final

import l10n
from l10n.catalogs import history, layout
from l10n.catalogs.remarks import add_remarks
from l10n.disk import make_folder, write_atomic
from l10n.errors import ConflictError, UsageError
from l10n.languages import Lang, language
from l10n.model.article import Article, Block, SegmentId
from l10n.model.states import Actor, State, move
from l10n.model.unit import ALIGNED, Recipe, Unit
from l10n.project.adding import (
    Added,
    Source,
    describe_added,
    make_article,
    read_source,
    refuse_twin,
    write_article,
)
from l10n.project.grouping import lang_in_name
from l10n.project.lexicons import Lexicons
from l10n.project.story import splitter
from l10n.project.workspace import Project
from l10n.versions.bring import SAME_STORY, Brought, Pairing, Passage, bring
from l10n.versions.lexicon import Lexicon

__all__ = ["BroughtIn", "Version", "bring_article", "state_of"]

_SURE: Final = "sure"
"""The key of the state line with the confidence."""


@dataclass(frozen=True, slots=True)
class Version:
    """A version that was brought in beside home."""

    lang: Lang
    """Its language."""
    file: str
    """The file's name."""
    segments: int
    """How many segments it has."""
    certain: int
    """Segments of home that have their text, with nothing to look at."""
    to_look_at: int
    """Those that have a text that a person should look at: drafts."""
    empty: int
    """Those that it has nothing for."""
    likeness: float
    """How much of both is paired, 0 to 1."""
    pairs: tuple[Pairing, ...]
    """Each segment of home with what it has there."""
    added: tuple[Passage, ...]
    """What home lacks."""
    labels: tuple[str, ...]
    """Labels and topics of the house's tables that home hasn't."""
    warnings: tuple[str, ...]
    """What couldn't be told apart."""
    dropped: tuple[str, ...]
    """Lines of a page that aren't the article's."""


@dataclass(frozen=True, slots=True)
class BroughtIn:
    """What `l10n add` made of several files that are one story."""

    added: Added
    """The article, from the home file."""
    versions: tuple[Version, ...] = ()
    """The other files, in the order of the switcher."""


def bring_article(
    project: Project,
    files: Sequence[Path],
    *,
    article: str | None,
    home: str | None,
    who: str,
    now: datetime,
    lexicons: Lexicons,
    is_forced: bool = False,
    dry_run: bool = False,
) -> BroughtIn:
    """Make *files*, one story in a language each, one article; *home* is None for the first file's language.

    *lexicons* help to align, and take in what is certain. Raises what `add_article` raises; UsageError where two are in
    one language or none in *home*; ConflictError where a version isn't the same story, unless *is_forced*. Then nothing
    was written.
    """
    sources = _read_sources(project, files)
    first = _home_of(sources, home)
    others = [sources[lang] for lang in project.languages if lang in sources and lang != first.lang]
    if article is None:
        for one in (first, *others):
            refuse_twin(project, one)
    place, made = make_article(project, first, article=article)
    words = lexicons.find(first.lang, [one.lang for one in others])
    found = {one.lang: _aligned(project, made, one, words.get(one.lang)) for one in others}
    if not is_forced:
        _refuse_other_stories(first, others, found)
    versions = tuple(_version(project, made, one, found[one.lang]) for one in others)
    for version in versions:
        certain = (pair for pair in version.pairs if state_of(pair) is State.TRANSLATED)
        lexicons.add(made.home, version.lang, ((pair.segment.text, pair.target) for pair in certain))
    if not dry_run:
        _keep_originals(project, place, others)
        catalogs: dict[Lang, bytes] = {}
        events: list[history.Event] = []
        for version in versions:
            units = _units(made, version, who=who, now=now)
            po = layout.write_units(None, units, article=made, lang=version.lang, now=now)
            catalogs[version.lang] = add_remarks(po, _remarks(version))
            events += _events(version, units, home=made.home, who=who, now=now)
        write_article(project, place, made, first, who=who, now=now, catalogs=catalogs, events=events)
    return BroughtIn(describe_added(place, made, first), versions)


def _refuse_other_stories(home: Source, others: Sequence[Source], found: Mapping[Lang, Brought]) -> None:
    for one in others:
        likeness = found[one.lang].likeness
        if likeness < SAME_STORY:
            raise ConflictError(
                f"{one.file} is hardly the same story as {home.file}: {likeness:.0%} of the texts fit",
                hint="add each by itself (--apart), or say that they are: --force",
            )


def _read_sources(project: Project, files: Sequence[Path]) -> dict[Lang, Source]:
    found: dict[Lang, Source] = {}
    for file in files:
        named = lang_in_name(file)
        one = read_source(project, file, lang=None, otherwise=named)
        if named not in {None, one.lang}:
            raise UsageError(
                f"{file}: its name says {named}, but it is in {language(one.lang).name}",
                hint="rename it, or add each file by itself: --apart",
            )
        if one.lang in found:
            raise UsageError(
                f"{found[one.lang].file} and {file} are both in {language(one.lang).name}",
                hint="an article has one version a language; add each by itself: --apart",
            )
        found[one.lang] = one
    return found


def _home_of(sources: Mapping[Lang, Source], home: str | None) -> Source:
    if home is None:
        return next(iter(sources.values()))
    for lang, one in sources.items():
        if lang == home:
            return one
    raise UsageError(f"none of the files is in {language(home).name}", hint="home is one of " + ", ".join(sources))


def _aligned(project: Project, made: Article, one: Source, lexicon: Lexicon | None) -> Brought:
    return bring(
        made.segments,
        one.parsed.blocks,
        home_lang=made.home,
        lang=one.lang,
        split=splitter(project, one.lang),
        lexicon=lexicon,
    )


def _version(project: Project, made: Article, one: Source, found: Brought) -> Version:
    texts = [pair for pair in found.pairings if pair.target]
    unsure = sum(bool(pair.doubts) for pair in texts)
    return Version(
        one.lang,
        one.file.name,
        found.segments,
        len(texts) - unsure,
        unsure,
        len(found.pairings) - len(texts),
        found.likeness,
        found.pairings,
        found.added,
        tuple(_labels_there(project, made, one)),
        one.first.warnings,
        one.first.dropped,
    )


def _labels_there(project: Project, made: Article, one: Source) -> Iterator[str]:
    """Labels and topics that the tables localise, in the words of the version, where home hasn't them."""
    here = {(block.role, block.value) for block in made.blocks}
    words = {entry.id: entry.house for entry in (*project.house.labels, *project.house.topics)}
    seen: list[Block] = []
    for block in one.parsed.blocks:
        is_known = block.value in words and (block.role, block.value) not in here
        if is_known and not any(other.value == block.value for other in seen):
            seen.append(block)
            yield words[block.value or ""].get(one.lang, block.value or "")


def _units(made: Article, version: Version, *, who: str, now: datetime) -> list[Unit]:
    recipe = Recipe(ALIGNED, "", made.home, version.lang, version=l10n.__version__)
    at = now.replace(microsecond=0)
    units = []
    for pair in version.pairs:
        unit = Unit(pair.segment, version.lang)
        if pair.target:
            unit = replace(
                unit,
                target=pair.target,
                state=move(unit.state, state_of(pair), actor=Actor.TRANSLATOR),
                source=made.home,
                base=pair.segment.text,
                recipe=recipe,
                by=who,
                at=at,
                extra=((_SURE, f"{pair.sure:.2f}"),),
            )
        units.append(unit)
    return units


def state_of(pair: Pairing) -> State:
    """Return the state of what a version has for a segment: published once, it is a person's, unless in doubt."""
    if not pair.target:
        return State.EMPTY
    return State.DRAFT if pair.doubts else State.TRANSLATED


def _remarks(version: Version) -> dict[SegmentId, list[str]]:
    """What a translator's tool shows above the units: doubts, markup that was left out, text that home lacks."""
    found: dict[SegmentId, list[str]] = {}
    for pair in version.pairs:
        lines = [f"{version.file}: {doubt}" for doubt in pair.doubts]
        lines += [f"{version.file}: had {one}" for one in pair.lost]
        lines += [f"{version.file}: stands elsewhere there"] * pair.is_moved
        found[pair.segment.id] = lines
    for passage in version.added:
        if passage.beside is not None:
            place = "before" if passage.is_before else "after"
            text = " ".join([f"“{passage.text}”", *(f"({one})" for one in passage.lost)])
            found[passage.beside].append(f"{version.file} has {place} this, home has not: {text}")
    return found


def _events(version: Version, units: Iterable[Unit], *, home: Lang, who: str, now: datetime) -> Iterator[history.Event]:
    note = f"{version.file}: {version.certain} certain, {version.to_look_at} to look at, {version.empty} empty"
    note += f", {len(version.added)} passages that home lacks" if version.added else ""
    yield history.Event(now, who, "added", version.lang, home, note=note)
    for unit in units:
        if unit.target:
            one = f"{unit.lang}/{unit.segment.id}"
            yield history.Event(now, who, ALIGNED, one, home, str(unit.recipe), text=unit.target)
    for passage in version.added:
        beside = version.lang if passage.beside is None else f"{version.lang}/{passage.beside}"
        yield history.Event(now, who, "left over", beside, note=passage.text)
    for label in version.labels:
        yield history.Event(now, who, "left over", version.lang, note=label)


def _keep_originals(project: Project, place: layout.Place, sources: Iterable[Source]) -> None:
    """Keep the files as they came: what the alignment made of them can be looked up for ever."""
    folder = project.state / "brought" / place.id
    make_folder(folder, hint="check who owns the folder")
    for one in sources:
        mark = sha256(one.original).hexdigest()[:8]
        write_atomic(folder / f"{one.lang}-{mark}{one.file.suffix.lower()}", one.original)
