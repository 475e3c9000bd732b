from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.languages import Lang
from l10n.text.evidence import Found, find
from l10n.versions.beads import Side, Weights, pair
from l10n.versions.corridor import spans, turned, windows

WEIGHTS = Weights(
    shapes={(1, 1): 3.0, (1, 2): 2.0, (2, 1): 2.0, (2, 2): 0.0, (1, 3): 1.0, (3, 1): 1.0},
    share=4.0, found=0.5, lost=0.0, elsewhere=-3.0, numbers=-1.0,
    length=-0.4, sentences=-1.0, inside=2.0, outside=-1.0, crossing=-4.0,
)  # fmt: skip
TOWNS = {
    "uk": ["Львів", "Одеса", "Харків", "Полтава", "Чернігів", "Житомир", "Ужгород", "Херсон", "Суми", "Луцьк"],
    "ru": ["Львов", "Одесса", "Харьков", "Полтава", "Чернигов", "Житомир", "Ужгород", "Херсон", "Сумы", "Луцк"],
}
WORDS: dict[Lang, str] = {
    "uk": "Місто {town}: рейс {number} прибув на колію {track}.",
    "ru": "Город {town}: рейс {number} прибыл на путь {track}.",
}

founds = st.builds(
    lambda rows: Found(rows, sum(max(row.values(), default=0.0) for row in rows)),
    st.lists(st.dictionaries(st.integers(0, 29), st.floats(0.1, 3), max_size=6), max_size=6),
)


def archive(lang: Lang, size: int) -> list[str]:
    """Timetable lines, each like many others but for its number."""
    towns = TOWNS[lang]
    return [WORDS[lang].format(town=towns[at % 10], number=4000 + at, track=at % 7) for at in range(size)]


def sides(uk: list[str], ru: list[str]) -> tuple[Side, Side]:
    def side(texts: list[str], found: list[Found]) -> Side:
        numbers = [frozenset(word for word in text.split() if word.isdigit()) for text in texts]
        lengths = [float(len(text)) for text in texts]
        return Side(found, lengths, [1] * len(texts), [False] * max(0, len(texts) - 1), numbers)

    return (
        side(uk, find(uk, ru, our_lang="uk", their_lang="ru")),
        side(ru, find(ru, uk, our_lang="ru", their_lang="uk")),
    )


def both_sides(source: list[Found], theirs: int) -> tuple[list[Found], list[Found]]:
    """What *source* finds in the first *theirs*, and what those find back."""
    cut = [Found([{n: v for n, v in row.items() if n < theirs} for row in one.rows], one.weight) for one in source]
    back: list[list[dict[int, float]]] = [[] for _ in range(theirs)]
    for i, one in enumerate(cut):
        for row in one.rows:
            for j, value in row.items():
                back[j].append({i: value})
    return cut, [Found(rows, 1.0) for rows in back]


@given(st.lists(founds, max_size=30), st.integers(0, 30), st.sampled_from([0, 20, 10_000]))
@settings(deadline=None, max_examples=150)
def test_a_path_can_always_run_from_beginning_to_end(source: list[Found], theirs: int, free: int) -> None:
    places = windows(*both_sides(source, theirs), free=free)
    assert len(places) == len(source) + 1
    assert (places[0].start, places[-1].stop) == (0, theirs + 1)
    for before, after in pairwise(places):
        assert before.start <= after.start < before.stop <= after.stop


@given(st.lists(founds, min_size=1, max_size=30), st.integers(1, 30))
@settings(deadline=None, max_examples=60)
def test_turned_spans_are_the_same_pairs(source: list[Found], theirs: int) -> None:
    there = spans(windows(*both_sides(source, theirs), free=0), theirs, widest=3)
    here = turned(there, theirs)
    pairs = {(i, j) for j, span in enumerate(here) for i in span}
    assert {(i, j) for i, span in enumerate(there) for j in span} == pairs


def test_a_story_is_looked_at_as_a_whole() -> None:
    source, target = sides(archive("uk", 60), archive("ru", 50))
    assert windows(source.found, target.found) == [range(51)] * 61


@pytest.mark.parametrize("out", [range(0), range(3), range(70, 90), range(100, 160), range(195, 200)])
def test_near_the_path_it_finds_what_the_whole_table_finds(out: range) -> None:
    uk, ru = archive("uk", 200), archive("ru", 200)
    less = [text for at, text in enumerate(ru) if at not in out]
    less[20:22] = [" ".join(less[20:22])]
    less[40], less[44] = less[44], less[40]
    source, target = sides(uk, less)
    assert sum(map(len, windows(source.found, target.found, free=0))) < 0.5 * 201 * len(less)
    whole = pair(source, target, WEIGHTS, free=10**9)
    assert pair(source, target, WEIGHTS, free=0) == whole
    assert sum(1 for ours, theirs in whole if ours and theirs) >= 195 - len(out)


def test_an_archive_costs_by_its_length_and_not_by_its_square() -> None:
    source, target = sides(archive("uk", 1500), archive("ru", 1500)[30:])
    places = windows(source.found, target.found)
    assert sum(map(len, places)) < 100 * 1500
    assert all(at - 30 in places[at] for at in range(30, 1501))


def test_where_nothing_is_alike_it_keeps_to_the_straight_line() -> None:
    source, target = sides(["Так."] * 900, ["Нет"] * 600)
    places = windows(source.found, target.found)
    assert max(map(len, places)) < 250
    assert all(at * 600 // 900 in places[at] for at in range(901))
