"""What an edit of the home file does to people's work: whole histories at random, and each case by itself."""

from __future__ import annotations

import random
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_revisions import LANGS, made

from l10n.catalogs.po import parse
from l10n.catalogs.revise import Known, read_gone
from l10n.catalogs.template import make_segments
from l10n.catalogs.units import read_units, write_units
from l10n.languages import Lang
from l10n.model.article import Article, ArticleId, Block, Role, Segment, SegmentId, Tag, TagKind
from l10n.model.states import State
from l10n.model.unit import Recipe, Unit
from l10n.text.markup import escape, strip_tags
from l10n.text.segment import segmenter
from l10n.versions.carry import Effect, carry, carry_catalog, join_units
from l10n.versions.change import Verdict, judge_edit
from l10n.versions.revise import Revision, revise

NOW = datetime(2026, 11, 26, 9, 0, tzinfo=UTC)
OTHER: dict[Lang, Lang] = {"uk": "en", "ru": "uk", "en": "ru"}


def paragraphs(texts: Sequence[str], *, seed: int) -> tuple[Block, ...]:
    """*texts* as the sentences of paragraphs of one to three."""
    dice, blocks, at = random.Random(seed), [], 0
    while at < len(texts):
        count = dice.randint(1, 3)
        blocks.append(Block(Role.PARAGRAPH, escape(strip_tags(" ".join(texts[at : at + count])))))
        at += count
    return tuple(blocks)


@dataclass(frozen=True)
class Story:
    """A home version and one catalog."""

    article: Article
    po: bytes
    lang: Lang

    @property
    def known(self) -> list[Known]:
        return [Known(one.id, one.text) for one in self.article.segments]

    @property
    def units(self) -> list[Unit]:
        return read_units(self.po, self.article, lang=self.lang)

    def edited(self, blocks: tuple[Block, ...], *, is_strict: bool = False) -> tuple[Story, Revision]:
        """The story after `sync`, or `sync --strict`."""
        home = self.article.home
        gone = [one for one in read_gone(self.po) if one.id not in {known.id for known in self.known}]
        revision = revise(self.article.id, self.known, blocks, lang=home, split=segmenter(home), gone=gone)
        after = Article(self.article.id, home, blocks, revision.segments)

        def is_cosmetic(before: str, text: str) -> bool:
            return not is_strict and judge_edit(before, text, lang=home).verdict is Verdict.COSMETIC

        carried = carry_catalog(self.po, after, revision, self.known, lang=self.lang, now=NOW, is_cosmetic=is_cosmetic)
        return Story(after, carried.data, self.lang), revision


def started(texts: Sequence[str], lang: Lang, *, seed: int = 0) -> Story:
    """A story of *texts*, each unit a person's, with a target that names its source's place."""
    blocks = paragraphs(texts, seed=seed)
    name = ArticleId("a")
    article = Article(name, lang, blocks, make_segments(name, blocks, split=segmenter(lang)))
    target: Lang = OTHER[lang]
    units = [
        Unit(one, target, f"person's text {n}", State.APPROVED, source=lang, base=one.text, by="desk", at=NOW)
        for n, one in enumerate(article.segments)
    ]
    return Story(article, write_units(None, units, article=article, lang=target, now=NOW), target)


def targets(po: bytes) -> str:
    """Every target of the catalog, those of obsolete entries too."""
    return "\n".join(entry.target for entry in parse(po).entries)


histories = given(st.sampled_from(LANGS), st.integers(0, 1_000_000), st.integers(1, 4))


@settings(max_examples=1000, deadline=None)
@histories
def test_no_history_of_edits_loses_what_a_person_wrote(lang: Lang, seed: int, steps: int) -> None:
    live_through(lang, seed, steps)


@pytest.mark.soak
@settings(max_examples=20_000, deadline=None)
@histories
def test_no_history_of_many_loses_what_a_person_wrote(lang: Lang, seed: int, steps: int) -> None:
    live_through(lang, seed, steps)


def live_through(lang: Lang, seed: int, steps: int) -> None:
    """Each target stays, live or obsolete; ids are never given to another text; a second sync changes nothing."""
    first = made(lang, seed, share=0.3)
    story = started(first.old, lang, seed=seed)
    written = [unit.target for unit in story.units]
    ids: dict[SegmentId, str] = {one.id: one.text for one in story.article.segments}
    texts = first.new
    for step in range(steps):
        blocks = paragraphs(texts, seed=seed + step)
        after, revision = story.edited(blocks)
        assert [segment.text for segment in after.article.segments]
        held = targets(after.po)
        assert [text for text in written if text not in held] == []
        names = [one.id for one in after.article.segments]
        assert len(names) == len(set(names))
        assert {one.id for change in revision.changes for one in change.old} == {one.id for one in story.known}
        assert after.edited(blocks)[0].po == after.po
        for unit in after.units:
            if unit.state is not State.EMPTY and unit.base != unit.segment.text:
                assert unit.state is State.STALE
        ids |= {one.id: one.text for one in after.article.segments}
        story, texts = after, made(lang, seed + step + 1, share=0.3).new if step % 2 else texts[::-1]


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(LANGS), st.integers(0, 1_000_000))
def test_taking_an_edit_back_brings_every_state_back(lang: Lang, seed: int) -> None:
    """What was cut in two meanwhile may stay cut; where a text and its translation are as at first, so is the state."""
    revision = made(lang, seed, share=0.2)
    story = started(revision.old, lang, seed=seed)
    there, _ = story.edited(paragraphs(revision.new, seed=seed), is_strict=True)
    back, _ = there.edited(story.article.blocks, is_strict=True)
    plain = [" ".join(one.text for one in part.article.segments) for part in (story, back)]
    assert plain[0] == plain[1]
    first = {unit.segment.id: unit for unit in story.units}
    again = [unit for unit in back.units if (old := first.get(unit.segment.id)) and old.segment == unit.segment]
    assert len(again) > len(first) / 2
    assert [unit for unit in again if unit.target == first[unit.segment.id].target] == [
        first[unit.segment.id] for unit in again if unit.target == first[unit.segment.id].target
    ]


ODESA = (
    "Комітет ЮНЕСКО вніс центр Одеси до списку.",
    "«За» проголосували шість членів, «проти» – один, ще 14 утрималися.",
    "Україна може просити про допомогу, щоб захистити пам’ятки.",
    "Рішення привітала генеральна директорка.",
)


def states(story: Story) -> list[str]:
    return [unit.state.value for unit in story.units]


def test_a_changed_number_makes_exactly_its_unit_stale_and_keeps_its_base() -> None:
    story = started(ODESA, "uk")
    texts = list(ODESA)
    texts[1] = texts[1].replace("14", "15")
    once, _ = story.edited(paragraphs(texts, seed=0))
    assert states(once) == ["approved", "stale", "approved", "approved"]
    texts[1] = texts[1].replace("один", "двоє")
    twice, _ = once.edited(paragraphs(texts, seed=0))
    unit = twice.units[1]
    assert (unit.base, unit.target, unit.was) == (ODESA[1], "person's text 1", State.APPROVED)
    assert [one.id for one in twice.article.segments] == [one.id for one in story.article.segments]


def test_a_cosmetic_edit_leaves_the_unit_as_it_is_under_the_new_text() -> None:
    story = started(ODESA, "uk")
    texts = [*ODESA[:2], ODESA[2].replace("допомогу, щоб", "допомогу щоб"), ODESA[3]]
    after, _ = story.edited(paragraphs(texts, seed=0))
    assert states(after) == ["approved"] * 4
    assert after.units[2].base == texts[2]


def test_a_text_that_comes_back_has_its_id_and_its_translation_again() -> None:
    story = started(ODESA, "uk")
    without, _ = story.edited(paragraphs([*ODESA[:1], *ODESA[2:]], seed=0))
    assert len(without.units) == 3 and "person's text 1" in targets(without.po)
    back, revision = without.edited(paragraphs(ODESA, seed=0))
    assert back.units == story.units
    assert [one.is_returning for one in revision.changes if one.kind == "added"] == [True]


def test_joined_segments_join_their_translations() -> None:
    story = started(ODESA, "uk")
    joined = ODESA[2].removesuffix(".") + ", і рішення привітала генеральна директорка."
    after, revision = story.edited(paragraphs([*ODESA[:2], joined], seed=0))
    assert [one.kind for one in revision.changes] == ["same", "same", "joined"]
    assert (after.units[2].target, after.units[2].state) == ("person's text 2 person's text 3", State.STALE)


def test_an_engines_draft_gone_stale_may_be_drafted_anew() -> None:
    story = started(ODESA, "uk")
    recipe = Recipe("firefox", "0.5", "uk", "en")
    drafts = [replace(unit, state=State.DRAFT, by=None, recipe=recipe) for unit in story.units]
    po = write_units(story.po, drafts, article=story.article, lang="en", now=NOW)
    texts = [ODESA[0].replace("вніс", "не вніс"), *ODESA[1:]]
    after, _ = replace(story, po=po).edited(paragraphs(texts, seed=0))
    assert (after.units[0].state, after.units[0].was, after.units[0].by) == (State.STALE, State.DRAFT, None)


SEGMENT = Segment(SegmentId("abcdefgh"), "Загинуло 12 людей.", Role.PARAGRAPH, 0)


@pytest.mark.parametrize(
    ("state", "base", "before", "effect", "after"),
    [
        (State.EMPTY, None, "Загинуло 11 людей.", Effect.EMPTY, State.EMPTY),
        (State.TRANSLATED, SEGMENT.text, SEGMENT.text, Effect.KEPT, State.TRANSLATED),
        (State.TRANSLATED, None, "Загинуло 11 людей.", Effect.STALE, State.STALE),
        (State.TRANSLATED, None, None, Effect.KEPT, State.TRANSLATED),
        (State.REJECTED, "Загинуло 11 людей.", "Загинуло 11 людей.", Effect.STALE, State.REJECTED),
        (State.STALE, SEGMENT.text, SEGMENT.text, Effect.KEPT, State.STALE),
        (State.REVIEWED, "Загинуло 12 людей", "Загинуло 12 людей", Effect.FITS, State.REVIEWED),
    ],
)
def test_what_becomes_of_a_unit(
    state: State, base: str | None, before: str | None, effect: Effect, after: State
) -> None:
    target = "" if state is State.EMPTY else "12 people died."
    unit = Unit(SEGMENT, "en", target, state, source="uk" if base else None, base=base, by="desk", at=NOW)
    done = carry(unit, home="uk", before=before, is_cosmetic=lambda a, b: a.rstrip(".") == b.rstrip("."))
    assert (done.effect, done.unit.state) == (effect, after)


def test_tags_of_joined_units_are_numbered_on() -> None:
    bold = Tag(1, TagKind.STRONG, "**", "**")
    parts = [
        Unit(replace(SEGMENT, text=text, tags=(bold,)), "en", target, State.APPROVED, "uk", text, by="desk", at=NOW)
        for text, target in (("{1}Одне{/1}.", "{1}One{/1}."), ("Два {1}слова{/1}.", "Two {1}words{/1}."))
    ]
    whole = join_units(parts[0], parts)
    assert (whole.target, whole.base) == ("{1}One{/1}. Two {2}words{/2}.", "{1}Одне{/1}. Два {2}слова{/2}.")
    assert join_units(parts[0], [parts[0], replace(parts[1], state=State.EMPTY, target="")]) == parts[0]
