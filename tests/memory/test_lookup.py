from __future__ import annotations

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from l10n.languages import Lang
from l10n.memory.lookup import EMPTY, Hit, Memory, Pair, build_memory, pairs_of
from l10n.model.article import Article, ArticleId, Block, Meta, Role, Segment, SegmentId
from l10n.model.states import State
from l10n.model.unit import Unit

HOME = "Мер {1}Львова{/1} подякував лікарям."
RU = "Мэр {1}Львова{/1} поблагодарил врачей."
EN = "The mayor of {1}Lviv{/1} thanked the doctors."


def article(name: str = "2025/lviv", *texts: str, section: str | None = "news") -> Article:
    segments = tuple(
        Segment(SegmentId(f"{name[:4]}{at:04}"), text, Role.PARAGRAPH, at) for at, text in enumerate(texts or (HOME,))
    )
    blocks = tuple(Block(Role.PARAGRAPH, segment.text) for segment in segments)
    return Article(ArticleId(name), "uk", blocks, segments, Meta(section=section))


def version(of: Article, lang: Lang, *texts: str, state: State = State.APPROVED, day: int = 1) -> list[Unit]:
    at = datetime(2025, 8, day, tzinfo=UTC)
    return [
        Unit(segment, lang, text, state, source="uk", base=segment.text, at=at)
        for segment, text in zip(of.segments, texts, strict=True)
    ]


def story() -> Memory:
    one = article()
    return build_memory(pairs_of(one, {"ru": version(one, "ru", RU), "en": version(one, "en", EN)}))


def test_one_article_answers_all_six_directions() -> None:
    memory = story()
    texts: dict[Lang, str] = {"uk": HOME, "ru": RU, "en": EN}
    found = {
        (source, target): memory.find(texts[source], source=source, target=target)
        for source in texts
        for target in texts
        if source != target
    }
    assert found == {
        (source, target): Hit(1.0, texts[target], ArticleId("2025/lviv"), SegmentId("20250000"))
        for source, target in found
    }
    assert len(memory) == 6


def test_only_white_space_may_differ() -> None:
    memory = story()
    assert memory.find(" Мер  {1}Львова{/1}\u00a0подякував лікарям. ", source="uk", target="en") is not None
    for other in ("мер {1}Львова{/1} подякував лікарям.", "Мер Львова подякував лікарям.", HOME[:-1], ""):
        assert memory.find(other, source="uk", target="en") is None


def test_tags_are_matched_by_their_order_not_their_number() -> None:
    hit = story().find("Мер {7}Львова{/7} подякував лікарям.", source="uk", target="en")
    assert hit is not None
    assert hit.text == "The mayor of {7}Lviv{/7} thanked the doctors."


def test_drafts_stale_and_rejected_units_are_no_memory() -> None:
    one = article()
    for state in (State.DRAFT, State.STALE, State.REJECTED):
        assert len(build_memory(pairs_of(one, {"en": version(one, "en", EN, state=state)}))) == 0
    translated = version(one, "en", EN, state=State.TRANSLATED)
    assert len(build_memory(pairs_of(one, {"en": translated}))) == 2
    assert len(build_memory(pairs_of(one, {"en": translated}, min_state=State.APPROVED))) == 0


def test_a_target_made_from_an_older_text_is_no_memory() -> None:
    one = article()
    old = Unit(one.segments[0], "en", EN, State.APPROVED, source="uk", base="Мер подякував.")
    assert list(pairs_of(one, {"en": [old]})) == []


def test_a_pair_with_other_tags_or_numbers_is_no_exact_match() -> None:
    one = article("2025/num", "Загинуло 12 людей.", "Так {1/}.", "Їх п'ять.")
    memory = build_memory(pairs_of(one, {"en": version(one, "en", "21 people died.", "Yes.", "There are 5.")}))
    assert memory.find("Загинуло 12 людей.", source="uk", target="en") is None
    assert memory.find("Так {1/}.", source="uk", target="en") is None
    assert memory.find("Їх п'ять.", source="uk", target="en") is not None


def test_of_several_translations_the_nearest_then_the_newest_wins_and_the_choice_is_told() -> None:
    news = article("2024/a", "Так.", section="news")
    sport = article("2025/b", "Так.", section="sport")
    newest = article("2025/c", "Так.", section="news")
    memory = build_memory(
        [
            *pairs_of(news, {"en": version(news, "en", "Yes.", day=1)}),
            *pairs_of(sport, {"en": version(sport, "en", "Right.", day=2)}),
            *pairs_of(newest, {"en": version(newest, "en", "True.", day=3)}),
        ]
    )

    def ask(name: str | None = None, section: str = "") -> tuple[str, tuple[str, ...]]:
        hit = memory.find("Так.", source="uk", target="en", article=ArticleId(name) if name else None, section=section)
        assert hit is not None
        return hit.text, hit.others

    assert ask() == ("True.", ("Right.", "Yes."))
    assert ask("2024/a") == ("Yes.", ("True.", "Right."))
    assert ask("2026/x", "sport") == ("Right.", ("True.", "Yes."))


def test_the_empty_memory_knows_nothing() -> None:
    assert EMPTY.find("Так.", source="uk", target="en") is None
    assert len(EMPTY) == 0


@given(st.lists(st.tuples(st.text(max_size=8), st.text(max_size=8)), max_size=6))
def test_whatever_goes_in_comes_out_as_it_was(texts: list[tuple[str, str]]) -> None:
    pairs = [Pair("uk", "ru", a, b, ArticleId("x"), SegmentId("s")) for a, b in texts]
    memory = build_memory(pairs)
    for a, _ in texts:
        hit = memory.find(a, source="uk", target="ru")
        assert hit is None or hit.text in {b for other, b in texts if other.split() == a.split()}
