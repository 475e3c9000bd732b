from __future__ import annotations

import random
from collections import Counter
from collections.abc import Sequence

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_versions import Told, brought, disturbed, told_stories

from l10n.catalogs.template import make_segments
from l10n.languages import Lang
from l10n.model.article import ArticleId, Block, Role, Tag, TagKind
from l10n.text.markup import escape, strip_tags
from l10n.text.segment import segmenter
from l10n.versions.bring import SAME_STORY, Brought, Kind, Passage, bring

NAMES = [f"{told.article.id}-{told.lang}" for told in told_stories()]
each_story = pytest.mark.parametrize("told", told_stories(), ids=NAMES)


def article(*texts: str | Block) -> list[Block]:
    """A headline, then paragraphs."""
    roles = [Role.HEADLINE, *[Role.PARAGRAPH] * (len(texts) - 1)]
    return [one if isinstance(one, Block) else Block(role, one) for role, one in zip(roles, texts, strict=True)]


def bringing(home: Sequence[Block], version: Sequence[Block], home_lang: Lang = "uk", lang: Lang = "en") -> Brought:
    segments = make_segments(ArticleId("a"), home, split=segmenter(home_lang))
    return bring(segments, version, home_lang=home_lang, lang=lang, split=segmenter(lang))


def words_of(blocks: Sequence[Block]) -> Counter[str]:
    return Counter(word for block in blocks for word in strip_tags(block.text).split())


def words_in(found: Brought) -> Counter[str]:
    texts = [strip_tags(pair.target) for pair in found.pairings] + [passage.text for passage in found.added]
    return Counter(word for text in texts for word in text.split())


# What the house's story on the New Safe Confinement at Chornobyl says, in other words.
HOME = article(
    "Нову арку над Чорнобильською АЕС передали Україні",
    "Арка над зруйнованим реактором має 108 метрів заввишки. Вона важить 36 000 тонн.",
    "Гроші на неї дали 45 країн та установ через Чорнобильський фонд. Роботи виконав французький консорціум Novarka.",
)
ENGLISH = article(
    "New arch at Chornobyl nuclear plant handed over to Ukraine",
    "The arch over the destroyed reactor is 108 metres high. It weighs 36,000 tonnes.",
    "The money came from 45 countries and institutions through the Chernobyl fund. "
    "The work was done by the French consortium Novarka.",
)


@each_story
def test_a_version_as_the_house_has_it_comes_to_its_own_segments_tags_included(told: Told) -> None:
    version = disturbed(told, 0, random.Random(0))
    found = brought(told, version)
    assert [pair.target for pair in found.pairings] == [unit.target for unit in told.units]
    assert found.added == () and not any(pair.is_moved for pair in found.pairings)


@each_story
@given(seed=st.integers(0, 10**6), rate=st.sampled_from([0.1, 0.3, 0.6, 1.0]))
@settings(deadline=None, max_examples=8)
def test_every_word_of_a_version_ends_up_somewhere(told: Told, seed: int, rate: float) -> None:
    version = disturbed(told, rate, random.Random(seed))
    found = brought(told, version)
    assert words_in(found) == words_of(version.blocks)
    assert [pair.segment for pair in found.pairings] == list(told.article.segments)


def test_disturbed_stories_come_right_and_what_is_certain_is_so() -> None:
    """Measured by tests/bench/bring.py: 97 in 100 right or more, of the certain ones 99.6 or more."""
    right = certain = sound = total = 0
    for told in told_stories():
        for seed in range(2):
            version = disturbed(told, 0.4, random.Random(f"{told.article.id}-{seed}"))
            for pair in brought(told, version).pairings:
                wanted = strip_tags(version.wanted.get(str(pair.segment.id), "")).split()
                is_right = strip_tags(pair.target).split() == wanted
                is_certain = bool(pair.target) and not pair.doubts
                total, right = total + 1, right + is_right
                certain, sound = certain + is_certain, sound + (is_right and is_certain)
    assert right / total > 0.94
    assert sound / certain > 0.99
    assert certain / total > 0.7


tag_kinds = st.sampled_from([TagKind.STRONG, TagKind.EM, TagKind.LINK, TagKind.IMAGE, TagKind.BREAK, TagKind.OTHER])
plain = st.text(st.sampled_from("абв Яz.!?, {}/1…—"), min_size=1, max_size=12)


@st.composite
def tagged_blocks(draw: st.DrawFn) -> Block:
    text = ""
    tags: list[Tag] = []
    for run, kind in draw(st.lists(st.tuples(plain, st.none() | tag_kinds), min_size=1, max_size=6)):
        if kind is None:
            text += escape(run)
            continue
        number = len(tags) + 1
        if kind in {TagKind.IMAGE, TagKind.BREAK, TagKind.OTHER}:
            tags.append(
                Tag(number, kind, f"<{number}>", None, "https://example.org" if kind is TagKind.IMAGE else None)
            )
            text += f"{escape(' ' + run + ' ', before_tag=True)}{{{number}/}} "
        else:
            tags.append(Tag(number, kind, "<x>", "</x>", f"https://example.org/{number}"))
            text += f" {{{number}}}{escape(run, before_tag=True)}{{/{number}}} "
    return Block(draw(st.sampled_from([Role.PARAGRAPH, Role.HEADLINE, Role.TOPIC])), text.strip(), tuple(tags))


@given(st.lists(tagged_blocks(), min_size=1, max_size=5), st.lists(tagged_blocks(), min_size=1, max_size=5))
@settings(deadline=None, max_examples=150)
def test_no_markup_makes_a_letter_go_away(home: list[Block], version: list[Block]) -> None:
    # Letters, not words: a sentence may end without a space after it, and its two halves go two ways.
    found = bringing(home, version, "uk", "ru")
    assert Counter("".join(words_in(found).elements())) == Counter("".join(words_of(version).elements()))


def test_one_sentence_there_for_two_here_is_cut_between_them_and_left_to_a_person() -> None:
    version = article(
        ENGLISH[0].text,
        "The arch over the destroyed reactor is 108 metres high, and it weighs 36,000 tonnes.",
        ENGLISH[2].text,
    )
    found = bringing(HOME, version)
    assert [pair.target for pair in found.pairings[1:3]] == [
        "The arch over the destroyed reactor is 108 metres high,",
        "and it weighs 36,000 tonnes.",
    ]
    assert [pair.kind for pair in found.pairings[1:3]] == [Kind.CUT, Kind.CUT]
    assert all(pair.doubts for pair in found.pairings[1:3])


def test_two_sentences_there_for_one_here_are_joined() -> None:
    version = article(
        ENGLISH[0].text,
        "The arch stands over the destroyed reactor. It is 108 metres high. It weighs 36,000 tonnes.",
        ENGLISH[2].text,
    )
    pair = bringing(HOME, version).pairings[1]
    assert pair.kind is Kind.JOINED
    assert pair.target == "The arch stands over the destroyed reactor. It is 108 metres high."


def test_what_home_lacks_is_kept_beside_its_neighbour() -> None:
    more = "Cranes under its roof will take the old shelter apart in the coming years."
    found = bringing(HOME, [*ENGLISH[:2], Block(Role.PARAGRAPH, more), ENGLISH[2]])
    assert found.added == (Passage(more, Role.PARAGRAPH, found.pairings[2].segment.id, is_before=False),)
    assert [pair.kind for pair in found.pairings] == [Kind.SAME] * 5


def test_a_paragraph_that_stands_elsewhere_is_found_and_told() -> None:
    found = bringing(HOME, [ENGLISH[0], ENGLISH[2], ENGLISH[1]])
    assert [strip_tags(pair.target) for pair in found.pairings[1:]] == [
        "The arch over the destroyed reactor is 108 metres high.",
        "It weighs 36,000 tonnes.",
        "The money came from 45 countries and institutions through the Chernobyl fund.",
        "The work was done by the French consortium Novarka.",
    ]
    assert any(pair.is_moved for pair in found.pairings)


def test_what_the_version_lacks_stays_empty() -> None:
    found = bringing(HOME, ENGLISH[:2])
    assert [pair.kind for pair in found.pairings] == [Kind.SAME] * 3 + [Kind.MISSING] * 2
    assert [pair.target for pair in found.pairings[3:]] == ["", ""]


def test_another_number_is_for_a_person_to_look_at() -> None:
    version = article(ENGLISH[0].text, ENGLISH[1].text.replace("108 metres", "180 metres"), ENGLISH[2].text)
    assert bringing(HOME, version).pairings[1].doubts == ("other numbers: here 108; there 180",)


def test_a_link_that_home_lacks_keeps_its_text_and_is_told() -> None:
    link = Tag(1, TagKind.LINK, "[", "](https://chnpp.gov.ua)", "https://chnpp.gov.ua")
    text = ENGLISH[1].text.replace("the destroyed reactor", "{1}the destroyed reactor{/1}")
    pair = bringing(HOME, [ENGLISH[0], Block(Role.PARAGRAPH, text, (link,)), ENGLISH[2]]).pairings[1]
    assert pair.target == "The arch over the destroyed reactor is 108 metres high."
    assert pair.lost == ("link https://chnpp.gov.ua",)
    assert pair.doubts == ("its markup is another than here",)


def test_a_sentence_with_two_likely_places_is_for_a_person_to_look_at() -> None:
    twice = article(ENGLISH[0].text, f"{ENGLISH[1].text} It weighs 36,000 tonnes.", ENGLISH[2].text)
    found = bringing(HOME, twice)
    assert found.pairings[2].doubts == ("not sure that it belongs here",)
    assert found.pairings[4].doubts == ()


def test_captions_without_a_word_in_common_are_not_certain() -> None:
    home = [*HOME, Block(Role.CAPTION, "Вигляд із даху")]
    there = Block(Role.CAPTION, "Workers at lunch")
    assert bringing(home, [*ENGLISH, there]).pairings[-1].doubts == ("not sure that it belongs here",)
    alike = Block(Role.CAPTION, "Novarka’s cranes, 2016"), Block(Role.CAPTION, "Крани Novarka, 2016")
    assert bringing([*HOME, alike[1]], [*ENGLISH, alike[0]]).pairings[-1].doubts == ()


def test_cells_of_tables_in_step_are_certain_by_their_places() -> None:
    ours = [Block(Role.CELL, text) for text in ("Рік", "Подія", "1986", "вибух", "2016", "насув")]
    theirs = [Block(Role.CELL, text) for text in ("Year", "Event", "1986", "explosion", "2016", "sliding")]
    found = bringing([*HOME, *ours], [*ENGLISH, *theirs]).pairings[-6:]
    assert [(pair.target, pair.doubts) for pair in found] == [(block.text, ()) for block in theirs]
    fewer = bringing([*HOME, *ours], [*ENGLISH, *theirs[:3], *theirs[4:]]).pairings[-6:]
    assert any(pair.doubts for pair in fewer)


def test_headlines_meet_in_whatever_words() -> None:
    version = article("A shelter for a hundred years", *(block.text for block in ENGLISH[1:]))
    first = bringing(HOME, version).pairings[0]
    assert (first.target, first.doubts) == ("A shelter for a hundred years", ())


def test_versions_of_two_stories_are_less_alike_than_any_two_of_one() -> None:
    """Of one newsroom and section: what the archive of a day is full of."""
    stories = {told.article.id: told for told in told_stories() if told.lang == "ru"}
    for told in stories.values():
        assert brought(told, disturbed(told, 0.3, random.Random(1))).likeness > SAME_STORY
        for other in stories.values():
            if other is not told and other.article.home == told.article.home:
                assert brought(told, disturbed(other, 0, random.Random(1))).likeness < SAME_STORY
