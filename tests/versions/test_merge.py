from __future__ import annotations

import time
from collections import Counter

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_revisions import LANGS, Revision, made, stories, written

from l10n.languages import Lang
from l10n.versions.merge import Kind, Link, match

revisions = st.builds(
    lambda lang, seed, share: made(lang, seed, share=share),
    st.sampled_from(LANGS),
    st.integers(0, 1_000_000),
    st.sampled_from((0.05, 0.2, 0.6, 1.0)),
)

STORY: dict[Lang, list[str]] = {
    "uk": [
        "Мер Львова подякував лікарям за роботу вночі.",
        "Поранено 12 людей, двоє з них у важкому стані, повідомила поліція області.",
        "Джерело:",
        "У Сумах відновили рух трамваїв.",
    ],
    "ru": [
        "Мэр Львова поблагодарил врачей за работу ночью.",
        "Ранены 12 человек, двое из них в тяжёлом состоянии, сообщила полиция области.",
        "Источник:",
        "В Сумах возобновили движение трамваев.",
    ],
    "en": [
        "The mayor of Lviv thanked the doctors for their night's work.",
        "Twelve people were wounded, two of them are in a grave condition, the regional police said.",
        "Source:",
        "Trams are running again in Sumy.",
    ],
}
HALVES: dict[Lang, list[str]] = {
    "uk": ["Поранено 12 людей.", "Двоє з них у важкому стані, повідомила поліція області."],
    "ru": ["Ранены 12 человек.", "Двое из них в тяжёлом состоянии, сообщила полиция области."],
    "en": ["Twelve people were wounded.", "Two of them are in a grave condition, the regional police said."],
}
EDITED: dict[Lang, str] = {
    "uk": "Поранено 15 людей, четверо з них у важкому стані, повідомив речник поліції області.",
    "ru": "Ранены 15 человек, четверо из них в тяжёлом состоянии, сообщил представитель полиции области.",
    "en": "Fifteen people were wounded, four of them are in a grave condition, a police spokesman said.",
}
OTHER: dict[Lang, str] = {
    "uk": "Бібліотеку в селищі відчинять після ремонту, на який пішло пів року.",
    "ru": "Библиотеку в посёлке откроют после ремонта, на который ушло полгода.",
    "en": "The village library will reopen after half a year of repairs.",
}

WRITTEN: tuple[Lang, ...] = ("uk", "ru")
"""The English ones hold rewordings without a common word: tests/bench/match.py counts them."""

each_language = pytest.mark.parametrize("lang", LANGS)


@each_language
def test_a_text_is_the_same_as_itself_even_where_it_repeats(lang: Lang) -> None:
    text = [*STORY[lang], *STORY[lang], STORY[lang][2]]
    assert match(text, text, lang) == [(at, at, "same") for at in range(9)]


@each_language
def test_an_edited_segment_is_edited_in_its_place(lang: Lang) -> None:
    a, b, c, d = STORY[lang]
    assert match([a, b, c, d], [a, EDITED[lang], c, d], lang) == [
        (0, 0, "same"),
        (1, 1, "edited"),
        (2, 2, "same"),
        (3, 3, "same"),
    ]


@each_language
def test_another_sentence_at_the_same_place_is_no_edit(lang: Lang) -> None:
    a, b, c, d = STORY[lang]
    assert match([a, b, c, d], [a, OTHER[lang], c, d], lang) == [
        (0, 0, "same"),
        (1, None, "removed"),
        (None, 1, "added"),
        (2, 2, "same"),
        (3, 3, "same"),
    ]


@each_language
def test_a_segment_that_changed_place_is_moved(lang: Lang) -> None:
    a, b, c, d = STORY[lang]
    assert match([a, b, c, d], [b, c, d, a], lang) == [
        (1, 0, "same"),
        (2, 1, "same"),
        (3, 2, "same"),
        (0, 3, "moved"),
    ]


@each_language
def test_a_moved_segment_that_was_edited_too_is_edited(lang: Lang) -> None:
    a, b, c, d = STORY[lang]
    assert match([a, b, c, d], [a, c, d, EDITED[lang]], lang) == [
        (0, 0, "same"),
        (2, 1, "same"),
        (3, 2, "same"),
        (1, 3, "edited"),
    ]


@each_language
def test_a_sentence_cut_in_two_is_split_and_two_put_together_are_joined(lang: Lang) -> None:
    a, b, c, d = STORY[lang]
    assert match([a, b, c, d], [a, *HALVES[lang], c, d], lang) == [
        (0, 0, "same"),
        (1, 1, "split"),
        (1, 2, "split"),
        (2, 3, "same"),
        (3, 4, "same"),
    ]
    assert match([a, *HALVES[lang], c, d], [a, b, c, d], lang) == [
        (0, 0, "same"),
        (1, 1, "joined"),
        (2, 1, "joined"),
        (3, 2, "same"),
        (4, 3, "same"),
    ]


def test_a_short_part_of_a_long_sentence_is_a_part_too() -> None:
    one = next(one for one in written("en") if "in three" in one.name)
    assert set(match(one.old, one.new, "en")) == set(one.links)


@each_language
def test_a_sentence_more_is_added_and_one_less_removed(lang: Lang) -> None:
    a, b, c, d = STORY[lang]
    assert match([a, b, c, d], [a, b, OTHER[lang], c], lang) == [
        (0, 0, "same"),
        (1, 1, "same"),
        (None, 2, "added"),
        (2, 3, "same"),
        (3, None, "removed"),
    ]


@each_language
def test_repeated_labels_stay_with_their_neighbours(lang: Lang) -> None:
    a, b, label, d = STORY[lang]
    assert match([label, a, label, b, label, d], [label, b, label, d], lang) == [
        (0, 0, "same"),
        (1, None, "removed"),
        (2, None, "removed"),
        (3, 1, "same"),
        (4, 2, "same"),
        (5, 3, "same"),
    ]


def test_typography_alone_is_an_edit_in_place_and_no_hindrance_to_a_move() -> None:
    old = ["Зеленський: «Ми – не зупинимось»", "Мер подякував лікарям.", "У Сумах відновили рух."]
    new = ["Мер подякував лікарям.", "У Сумах відновили рух.", 'Зеленський: "Ми - не зупинимось"']
    assert match(old, new, "uk") == [(1, 0, "same"), (2, 1, "same"), (0, 2, "moved")]
    assert match(["Её сняли."], ["Ее сняли."], "ru") == [(0, 0, "edited")]


def test_a_tag_is_no_likeness_but_a_changed_tag_is_an_edit() -> None:
    assert match(["See the {1}list{/1}."], ["See the list."], "en") == [(0, 0, "edited")]
    assert match(["{1}Trams run again in Sumy{/1}"], ["{1}Libraries reopened after repairs{/1}"], "en") == [
        (0, None, "removed"),
        (None, 0, "added"),
    ]


def test_a_byline_in_its_place_is_edited_whoever_signs() -> None:
    old = ["Trams run again in Sumy", "News desk", "The trams stood still for two days."]
    assert match(old, [old[0], "Olha Kovalenko", old[2]], "en")[1] == (1, 1, Kind.EDITED)


def test_near_twins_keep_their_order() -> None:
    old = [f"В {name} области ранены {count} человек." for name, count in (("Сумской", 3), ("Киевской", 4))]
    new = [f"В {name} области ранены {count} человек." for name, count in (("Сумской", 4), ("Киевской", 3))]
    assert match(old, new, "ru") == [(0, 0, "edited"), (1, 1, "edited")]


def test_nothing_and_something() -> None:
    assert match([], [], "uk") == []
    assert match([], ["А", ""], "uk") == [(None, 0, "added"), (None, 1, "added")]
    assert match(["А", ""], [], "uk") == [(0, None, "removed"), (1, None, "removed")]


@each_language
def test_at_least_95_of_100_links_are_right_where_random_edits_left_them(lang: Lang) -> None:
    right = ours = gold = 0
    for one in (made(lang, seed, share=share) for seed in range(1000, 1050) for share in (0.1, 0.3, 0.6)):
        links = set(match(one.old, one.new, lang))
        right, ours, gold = right + len(links & set(one.links)), ours + len(links), gold + len(one.links)
    assert 2 * right / (ours + gold) >= 0.95


@pytest.mark.parametrize("one", [one for lang in WRITTEN for one in written(lang)], ids=lambda one: one.name)
def test_a_revision_that_a_person_linked_comes_out_so(one: Revision) -> None:
    assert set(match(one.old, one.new, one.lang)) == set(one.links)


@settings(max_examples=3000, deadline=None)
@given(revisions)
def test_no_segment_is_lost_whatever_was_edited(one: Revision) -> None:
    links = match(one.old, one.new, one.lang)
    assert {i for i, _, _ in links} - {None} == set(range(len(one.old)))
    assert {j for _, j, _ in links} - {None} == set(range(len(one.new)))
    assert links == match(one.old, one.new, one.lang)
    assert_kinds_are_true(one, links)


def assert_kinds_are_true(one: Revision, links: list[Link]) -> None:
    olds, news = Counter(i for i, _, _ in links), Counter(j for _, j, _ in links)
    gone = {one.old[i] for i, j, _ in links if i is not None and j is None}
    come = {one.new[j] for i, j, _ in links if i is None and j is not None}
    assert not gone & come, "an identical text was taken for removed and added"
    steady = [(i, j) for i, j, kind in links if kind is Kind.SAME and i is not None]
    assert steady == sorted(steady)
    for i, j, kind in links:
        assert (i is None) == (kind is Kind.ADDED)
        assert (j is None) == (kind is Kind.REMOVED)
        assert i is None or (olds[i] > 1) == (kind is Kind.SPLIT)
        assert j is None or (news[j] > 1) == (kind is Kind.JOINED)
        if kind is Kind.SAME and i is not None and j is not None:
            assert one.old[i] == one.new[j]
        if kind is Kind.EDITED and i is not None and j is not None:
            assert one.old[i] != one.new[j]


@settings(max_examples=300, deadline=None)
@given(st.sampled_from(LANGS), st.integers(0, 6), st.lists(st.integers(0, 100), max_size=20))
def test_every_text_is_the_same_as_itself(lang: Lang, at: int, picked: list[int]) -> None:
    story = stories(lang)[at]
    text = [*story, *(story[one % len(story)] for one in picked)]
    assert match(text, text, lang) == [(place, place, Kind.SAME) for place in range(len(text))]


def test_a_thousand_segments_take_a_second_at_most() -> None:
    texts = [text for lang in LANGS for story in stories(lang) for text in story]
    old = [f"{texts[at % len(texts)]} {at}" for at in range(1000)]
    for new in ([*old[:500], old[500] + " 17", *old[501:]], [text[::-1] for text in old], ["x"] * 1000):
        start = time.process_time()
        match(old, new, "uk")
        assert time.process_time() - start < 3  # three times the bar: the machine may be busy
