from __future__ import annotations

import re
import time
from collections import Counter
from itertools import permutations
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from l10n.errors import ConfigError, InputError
from l10n.languages import Lang
from l10n.versions.align import Bead, align, align_with_lexicon, confidences

STORY: dict[Lang, list[str]] = {
    "uk": [
        "У Полтаві відкрили міст через Ворсклу",
        "Міст завдовжки 340 метрів будували 3 роки, повідомив мер Андрій Коваленко.",
        "За його словами, роботи коштували 512 мільйонів гривень.",
        "Рух почнеться 14 жовтня, першими поїдуть тролейбуси маршруту №7.",
        "Міст назвали на честь архітекторки Марії Гнатюк, яка померла торік.",
    ],
    "ru": [
        "В Полтаве открыли мост через Ворсклу",
        "Мост длиной 340 метров строили 3 года, сообщил мэр Андрей Коваленко.",
        "По его словам, работы стоили 512 миллионов гривен.",
        "Движение начнётся 14 октября, первыми поедут троллейбусы маршрута №7.",
        "Мост назвали в честь архитектора Марии Гнатюк, которая умерла в прошлом году.",
    ],
    "en": [
        "A bridge over the Vorskla opens in Poltava",
        "The 340-metre bridge took 3 years to build, Mayor Andrii Kovalenko said.",
        "According to him, the work cost 512 million hryvnias.",
        "Traffic will start on 14 October, with trolleybuses of route 7 going first.",
        "The bridge is named after Mariia Hnatiuk, an architect who died last year.",
    ],
}
PAGE = Path(__file__).resolve().parents[2] / "docs" / "align.md"
FOREIGN: dict[Lang, str] = {
    "uk": "Фото: пресслужба обласної філармонії у Вінниці.",
    "ru": "Подписывайтесь на наш канал, чтобы первыми узнавать новости спорта.",
    "en": "Heavy rain is expected in the west of the country at the weekend.",
}
PAIRS: list[tuple[Lang, Lang]] = list(permutations(STORY, 2))

each_pair = pytest.mark.parametrize(("ours", "theirs"), PAIRS)
rows = st.lists(
    st.one_of(
        st.sampled_from([text for texts in STORY.values() for text in texts]),
        st.text(max_size=40),
        st.sampled_from(["***", "", "Джерело: {1}УП{/1}", "5"]),
    ),
    max_size=9,
)


def test_the_page_about_aligning_shows_what_comes_out() -> None:
    (example,) = re.findall(r"```python\n(.*?)```", PAGE.read_text(encoding="utf-8"), re.DOTALL)
    assert "assert align(" in example
    exec(compile(example, str(PAGE), "exec"), {})


def one_to_one(size: int) -> list[Bead]:
    return [([at], [at]) for at in range(size)]


@each_pair
def test_versions_in_step_pair_one_to_one(ours: Lang, theirs: Lang) -> None:
    assert align(STORY[ours], STORY[theirs], ours, theirs) == one_to_one(5)


@each_pair
def test_two_sentences_joined_in_one_segment_pair_with_both(ours: Lang, theirs: Lang) -> None:
    joined = [*STORY[theirs][:1], " ".join(STORY[theirs][1:3]), *STORY[theirs][3:]]
    assert align(STORY[ours], joined, ours, theirs) == [([0], [0]), ([1, 2], [1]), ([3], [2]), ([4], [3])]
    assert align(joined, STORY[ours], theirs, ours) == [([0], [0]), ([1], [1, 2]), ([2], [3]), ([3], [4])]


@each_pair
def test_a_sentence_of_one_version_alone_pairs_with_nothing(ours: Lang, theirs: Lang) -> None:
    more = [*STORY[ours][:2], FOREIGN[ours], *STORY[ours][2:]]
    beads = [([0], [0]), ([1], [1]), ([2], []), ([3], [2]), ([4], [3]), ([5], [4])]
    assert align(more, STORY[theirs], ours, theirs) == beads


@each_pair
def test_a_missing_sentence_leaves_its_counterpart_alone(ours: Lang, theirs: Lang) -> None:
    less = [*STORY[theirs][:2], *STORY[theirs][3:]]
    beads = [([0], [0]), ([1], [1]), ([2], []), ([3], [2]), ([4], [3])]
    assert align(STORY[ours], less, ours, theirs) == beads


@each_pair
def test_a_sentence_moved_to_the_top_is_found_there(ours: Lang, theirs: Lang) -> None:
    moved = [STORY[theirs][0], STORY[theirs][4], *STORY[theirs][1:4]]
    beads = [([0], [0]), ([1], [2]), ([2], [3]), ([3], [4]), ([4], [1])]
    assert align(STORY[ours], moved, ours, theirs) == beads


@each_pair
def test_a_true_pair_is_surer_than_a_wrong_one(ours: Lang, theirs: Lang) -> None:
    beads: list[Bead] = [([1], [1]), ([1], [3]), ([3], [3]), ([3], [0])]
    true, wrong, also_true, also_wrong = confidences(beads, STORY[ours], STORY[theirs], ours, theirs)
    assert min(true, also_true) > 0.9 > 0.5 > max(wrong, also_wrong)


@given(rows, rows, st.sampled_from(PAIRS))
@settings(deadline=None, max_examples=30)
def test_confidence_lies_between_zero_and_one(src: list[str], tgt: list[str], pair: tuple[Lang, Lang]) -> None:
    assert all(0 <= sure <= 1 for sure in confidences(align(src, tgt, *pair), src, tgt, *pair))


@each_pair
def test_a_sentence_without_counterpart_is_surer_to_be_alone_than_one_that_has_it(ours: Lang, theirs: Lang) -> None:
    more = [*STORY[ours], FOREIGN[ours]]
    alone, paired = confidences([([5], []), ([1], [])], more, STORY[theirs], ours, theirs)
    assert alone > paired


@each_pair
def test_of_two_places_that_a_sentence_may_go_to_neither_is_sure(ours: Lang, theirs: Lang) -> None:
    twice = [*STORY[theirs][:3], STORY[theirs][2], *STORY[theirs][3:]]
    beads: list[Bead] = [([2], [2]), ([2], [3]), ([2], [2, 3]), ([4], [5])]
    first, second, both, other = confidences(beads, STORY[ours], twice, ours, theirs)
    assert max(first, second, both) < 0.9 < other
    assert first + second + both <= 1 + 1e-9


@given(rows, rows, st.sampled_from(PAIRS))
@settings(deadline=None, max_examples=30)
def test_a_segment_is_somewhere_or_nowhere_and_both_make_one(
    src: list[str], tgt: list[str], pair: tuple[Lang, Lang]
) -> None:
    shapes = [(1, 1), (1, 2), (2, 1), (2, 2), (1, 3), (3, 1)]
    spans = [
        (list(range(i, i + a)), list(range(j, j + b)))
        for a, b in shapes
        for i in range(len(src) - a + 1)
        for j in range(len(tgt) - b + 1)
    ]
    for at in range(len(src)):
        beads: list[Bead] = [([at], []), *(bead for bead in spans if at in bead[0])]
        sure = confidences(beads, src, tgt, *pair)
        # A bead out of order counts too, so the sum may be over one, but the ways in order alone never leave a gap.
        assert sum(sure) >= 1 - 1e-6


def test_a_version_without_segments_leaves_all_of_the_other_alone() -> None:
    assert align([], [], "uk", "ru") == []
    assert align(["Так."], [], "uk", "en") == [([0], [])]
    assert align([], ["Да.", "Нет."], "uk", "ru") == [([], [0]), ([], [1])]


@given(rows, rows, st.sampled_from(PAIRS))
@settings(deadline=None, max_examples=60)
def test_each_segment_is_in_exactly_one_bead(src: list[str], tgt: list[str], pair: tuple[Lang, Lang]) -> None:
    beads = align(src, tgt, *pair)
    assert sorted(i for source, _ in beads for i in source) == list(range(len(src)))
    assert sorted(j for _, target in beads for j in target) == list(range(len(tgt)))
    assert all(source or target for source, target in beads)
    firsts = [source[0] for source, _ in beads if source]
    assert firsts == sorted(firsts)


@example(["A", "a"], "uk")
@given(rows, st.sampled_from(list(STORY)))
@settings(deadline=None, max_examples=60)
def test_a_version_pairs_with_itself_one_to_one(texts: list[str], lang: Lang) -> None:
    assert align(texts, texts, lang, lang) == one_to_one(len(texts))


@given(rows, rows, st.sampled_from(PAIRS))
@settings(deadline=None, max_examples=60)
def test_swapped_versions_give_mirrored_beads(src: list[str], tgt: list[str], pair: tuple[Lang, Lang]) -> None:
    def frozen(beads: list[Bead]) -> Counter[tuple[tuple[int, ...], tuple[int, ...]]]:
        return Counter((tuple(source), tuple(target)) for source, target in beads)

    mirrored = [(target, source) for source, target in align(tgt, src, pair[1], pair[0])]
    assert frozen(align(src, tgt, *pair)) == frozen(mirrored)


def test_an_article_of_thirty_segments_takes_no_time() -> None:
    uk, en = ([f"{text} {at}" for at in range(6) for text in STORY[lang]] for lang in ("uk", "en"))
    start = time.process_time()
    align(uk, en, "uk", "en")
    assert time.process_time() - start < 1


def written_tmx(folder: Path, pairs: list[tuple[str, str]]) -> Path:
    units = "".join(
        f'<tu><tuv xml:lang="uk"><seg>{uk}</seg></tuv><tuv xml:lang="en"><seg>{en}</seg></tuv></tu>' for uk, en in pairs
    )
    path = folder / "memory.tmx"
    path.write_text(f'<tmx version="1.4"><header/><body>{units}</body></tmx>', encoding="utf-8")
    return path


def test_a_lexicon_finds_what_letters_can_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    uk = ["Їжак шарудить у кущах."]
    en = ["A lift moves slowly.", "Among the bushes a hedgehog rustles."]
    known = [
        ("Їжак спить.", "The hedgehog sleeps."),
        ("Їжак шарудить.", "The hedgehog rustles."),
        ("У кущах шарудить листя.", "Leaves rustle in the bushes."),
        ("Миша в кущах.", "A mouse in the bushes."),
        ("Миша спить.", "The mouse sleeps."),
    ]
    monkeypatch.setenv("L10N_LEXICON", str(written_tmx(tmp_path, known)))
    assert ([0], [1]) in align_with_lexicon(uk, en, "uk", "en")
    assert ([1], [0]) in align_with_lexicon(en, uk, "en", "uk")
    assert ([0], [1]) not in align(uk, en, "uk", "en")


def test_a_lexicon_joins_two_languages_over_the_third(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    english = ["The dog sleeps.", "The dog barks.", "A hound barks at night."]
    known = {
        "uk": ["Собака спить.", "Собака гавкає.", "Вночі гавкає пес."],
        "ru": ["Пёс дремлет.", "Пёс лает.", "Ночью лает гончая."],
    }
    path = written_tmx(tmp_path, list(zip(known["uk"], english, strict=True)))
    both = path.read_text(encoding="utf-8").replace(
        "</body>",
        "".join(
            f'<tu><tuv xml:lang="en"><seg>{en}</seg></tuv><tuv xml:lang="ru"><seg>{ru}</seg></tuv></tu>'
            for en, ru in zip(english, known["ru"], strict=True)
        )
        + "</body>",
    )
    path.write_text(both, encoding="utf-8")
    monkeypatch.setenv("L10N_LEXICON", str(path))
    uk, ru = ["Собака гавкає."], ["Лифт стоит там.", "Дом.", "Пёс лает."]
    assert ([0], [2]) in align_with_lexicon(uk, ru, "uk", "ru")


def test_without_a_file_the_lexicon_says_what_to_set(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("L10N_LEXICON", raising=False)
    with pytest.raises(ConfigError, match="L10N_LEXICON isn't set"):
        align_with_lexicon(["Так."], ["Yes."], "uk", "en")
    monkeypatch.setenv("L10N_LEXICON", str(tmp_path / "none.tmx"))
    with pytest.raises(ConfigError, match=r"can't read .*none\.tmx: No such file"):
        align_with_lexicon(["Так."], ["Yes."], "uk", "en")


def test_a_lexicon_that_is_no_tmx_is_refused_by_name(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "odd.tmx").write_text("<html/>", encoding="utf-8")
    monkeypatch.setenv("L10N_LEXICON", str(tmp_path / "odd.tmx"))
    with pytest.raises(InputError, match=r"odd\.tmx: <html> is no TMX"):
        align_with_lexicon(["Так."], ["Yes."], "uk", "en")
