"""What the memory suggests."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from l10n.languages import Lang
from l10n.memory.entries import Entry, Kept
from l10n.memory.store import Store
from l10n.memory.suggest import Ask, HitKind, Memory, Suggestion
from l10n.model.changes import Change
from l10n.model.states import State
from l10n.versions.carry_number import carry_numbers
from l10n.versions.change import judge_edit

NOW = datetime(2026, 3, 2, tzinfo=UTC)
LATE = datetime(2026, 1, 2, tzinfo=UTC)


def compare(kept: str, asked: str, lang: Lang) -> Sequence[Change]:
    return judge_edit(kept, asked, lang=lang).changes


def carry(kept: str, asked: str, translation: str, source: Lang, target: Lang) -> str | None:
    return carry_numbers(kept, asked, translation, source_lang=source, target_lang=target)


def entry(
    uk: str = "",
    en: str = "",
    ru: str = "",
    *,
    place: str = "old/1",
    home: Lang = "uk",
    at: datetime | None = LATE,
    engine: str = "",
    origin: str = "",
    section: str = "",
    around: tuple[str, str] = ("", ""),
) -> Entry:
    langs: tuple[tuple[Lang, str], ...] = (("uk", uk), ("en", en), ("ru", ru))
    texts = {lang: Kept(text, State.APPROVED, "desk", at, engine) for lang, text in langs if text}
    article, segment = place.split("/")
    return Entry(article, segment, home, texts, origin, section, *around)


def memory(*entries: Entry) -> Memory:
    store = Store(None)
    store.put(entries)
    return Memory(store, compare, carry, now=NOW)


def ask(text: str, source: Lang = "uk", target: Lang = "en", **where: str) -> Ask:
    return Ask(text, source, target, **where)


def one_of(hits: Sequence[Suggestion]) -> Suggestion:
    (hit,) = hits
    return hit


def test_the_same_text_is_taken_as_it_is() -> None:
    hit = memory(entry("Рада ухвалила бюджет.", "Parliament passed the budget.")).best(ask("Рада  ухвалила бюджет."))
    assert hit is not None
    assert (hit.kind, hit.score, hit.text) == (HitKind.EXACT, 1.0, "Parliament passed the budget.")
    assert not (hit.changes or hit.penalties or hit.others)


def test_the_same_neighbours_make_it_a_hit_in_context() -> None:
    known = memory(
        entry("Так.", "Yes.", place="a/1", around=("Ви згодні?", "Дякую.")),
        entry("Так.", "That is so.", place="b/1", around=("Чи це правда?", "Дякую.")),
    )
    hit = known.best(ask("Так.", before="Чи це правда?", after="Дякую."))
    assert hit is not None
    assert (hit.kind, hit.text, hit.others) == (HitKind.CONTEXT, "That is so.", ("Yes.",))
    elsewhere = known.best(ask("Так.", before="Хто там?", after="Дякую."))
    assert elsewhere is not None
    assert elsewhere.kind is HitKind.EXACT


def test_a_text_without_neighbours_has_no_context() -> None:
    hit = memory(entry("Так.", "Yes.")).best(ask("Так."))
    assert hit is not None
    assert hit.kind is HitKind.EXACT


def test_its_own_article_goes_first_then_the_section_then_the_newest() -> None:
    known = memory(
        entry("Ні.", "No.", place="a/1", section="news", at=datetime(2026, 1, 1, tzinfo=UTC)),
        entry("Ні.", "Nope.", place="b/1", section="sport", at=datetime(2026, 1, 3, tzinfo=UTC)),
        entry("Ні.", "Not so.", place="c/1", section="news", at=datetime(2026, 1, 2, tzinfo=UTC)),
    )
    assert known.suggest(ask("Ні.", article="b", section="sport"))[0].text == "Nope."
    assert [one.text for one in known.suggest(ask("Ні.", section="news"))] == ["Not so.", "No.", "Nope."]
    assert known.suggest(ask("Ні.", article="a"))[0].text == "No."


@pytest.mark.parametrize(
    ("kept", "asked", "kind", "was", "now"),
    [
        ("Загинули 12 людей.", "Загинули кілька людей.", "number", "12", "кілька"),
        ("Обстріл тривав у понеділок вранці.", "Обстріл тривав у вівторок вранці.", "date", "понеділок", "вівторок"),
        ("Обстріляли село Руська Лозова.", "Обстріляли село Руська Лозівка.", "name", "Лозова", "Лозівка"),
        ("Уряд підтримав цей проєкт закону.", "Уряд не підтримав цей проєкт закону.", "negation", "", "не"),
    ],
)
def test_a_hit_that_differs_in_a_fact_is_never_taken_whatever_its_score(
    kept: str, asked: str, kind: str, was: str, now: str
) -> None:
    known = memory(entry(kept, "An English sentence.", at=NOW))
    hit = one_of(known.suggest(ask(asked), least=0.5))
    assert hit.kind in (HitKind.FUZZY, HitKind.NUMBER)
    assert (kind, was, now) in [(one.kind, one.before, one.after) for one in hit.changes]
    assert not hit.is_accepted(0.0)
    assert known.best(ask(asked), least=0.0) is None


def test_differences_say_where_they_are() -> None:
    hit = one_of(memory(entry("Уряд схвалив закон.", "The cabinet approved it.")).suggest(ask("Уряд схвалив проєкт.")))
    (found,) = hit.changes
    assert "Уряд схвалив закон."[slice(*found.before_span)] == found.before == "закон"
    assert "Уряд схвалив проєкт."[slice(*found.after_span)] == found.after == "проєкт"
    assert not found.is_cosmetic


def test_a_text_that_differs_by_a_slip_is_taken() -> None:
    hit = memory(entry("Верховна Рада ухвалила бюджет.", "Parliament passed it.")).best(
        ask("Верховна Рада ухвалила бюджет!")
    )
    assert hit is None  # another end of the sentence is no slip
    hit = memory(entry("Верховна Рада ухвалила «Бюджет».", "Parliament passed it.")).best(
        ask('Верховна Рада ухвалила "Бюджет".')
    )
    assert hit is not None
    assert hit.kind is HitKind.COSMETIC
    assert hit.score < 1


def test_a_number_alone_is_carried_and_marked_and_never_taken() -> None:
    known = memory(entry("У Харкові загинули 12 людей.", "In Kharkiv, 12 people were killed.", at=NOW))
    hit = one_of(known.suggest(ask("У Харкові загинули 15 людей.")))
    assert (hit.kind, hit.text) == (HitKind.NUMBER, "In Kharkiv, 15 people were killed.")
    assert hit.found.target.text == "In Kharkiv, 12 people were killed."
    assert not hit.is_accepted(0.0)


def test_a_carried_number_is_inflected() -> None:
    known = memory(entry(en="In Kharkiv, 12 people were killed.", uk="У Харкові загинули 12 людей.", home="en"))
    hit = one_of(known.suggest(ask("In Kharkiv, 1 person was killed.", "en", "uk"), least=0.6))
    assert (hit.kind, hit.text) in [
        (HitKind.NUMBER, "У Харкові загинула 1 людина."),
        (HitKind.FUZZY, "У Харкові загинули 12 людей."),
    ]
    hit = one_of(known.suggest(ask("In Kharkiv, 22 people were killed.", "en", "uk")))
    assert (hit.kind, hit.text) == (HitKind.NUMBER, "У Харкові загинули 22 людини.")


@pytest.mark.parametrize(
    ("kept", "asked", "reasons"),
    [
        (entry("Ні.", "No.", engine="firefox"), ask("Ні."), ["an engine wrote it, and a person let it stand"]),
        (entry("Ні.", "No.", origin="old.tmx"), ask("Ні."), ["imported from another memory"]),
        (entry("Ні.", "No.", section="sport"), ask("Ні.", section="news"), ["from another section"]),
        (entry("Ні.", "No.", home="en"), ask("Ні."), ["translated the other way round"]),
        (entry("Ні.", "No.", "Нет."), ask("Нет.", "ru"), ["both were translated from a third language"]),
        (entry("Ні.", "No.", at=datetime(2021, 1, 1, tzinfo=UTC)), ask("Ні."), ["5 years old"]),
        (entry("Ні.", "No.", at=datetime(2024, 4, 1, tzinfo=UTC)), ask("Ні."), []),
        (entry("Ні.", "No.", at=None), ask("Ні."), []),
    ],
)
def test_what_speaks_against_a_hit_lowers_its_score(kept: Entry, asked: Ask, reasons: list[str]) -> None:
    hit = one_of(memory(kept).suggest(asked))
    assert [one.reason for one in hit.penalties] == reasons
    assert hit.score == pytest.approx(1 - sum(one.amount for one in hit.penalties))
    assert bool(reasons) == (hit.score < 1)


def test_age_costs_no_more_than_the_most() -> None:
    hit = one_of(memory(entry("Ні.", "No.", at=datetime(1999, 1, 1, tzinfo=UTC))).suggest(ask("Ні.")))
    assert hit.score == pytest.approx(0.95)


def test_penalties_may_keep_the_same_text_from_being_taken() -> None:
    kept = entry("Ні.", "No.", engine="firefox", home="en", at=datetime(1999, 1, 1, tzinfo=UTC))
    known = memory(kept)
    assert known.best(ask("Ні.")) is not None
    assert known.best(ask("Ні."), least=0.95) is None


def test_a_segment_helps_between_the_two_languages_it_was_translated_into() -> None:
    known = memory(entry("Рада голосує.", "Parliament is voting.", "Рада голосует."))
    hit = known.best(ask("Рада голосует.", "ru", "en"))
    assert hit is not None
    assert hit.text == "Parliament is voting."


def test_tags_get_the_numbers_of_the_text_that_was_asked_about() -> None:
    known = memory(entry("{1}Рада{/1} ухвалила {2}закон{/2}.", "{1}Parliament{/1} passed a {2}law{/2}."))
    hit = known.best(ask("{4}Рада{/4} ухвалила {7}закон{/7}."))
    assert hit is not None
    assert hit.text == "{4}Parliament{/4} passed a {7}law{/7}."
    assert not hit.has_other_tags


def test_tags_that_the_other_text_lacks_are_left_out_and_it_isnt_taken() -> None:
    known = memory(entry("{1}Рада{/1} ухвалила {2/} закон про мову.", "{1}Parliament{/1} passed {2/} a language law."))
    hit = one_of(known.suggest(ask("{3}Рада{/3} ухвалила закон про мову."), least=0.6))
    assert hit.text == "{3}Parliament{/3} passed  a language law."
    assert hit.has_other_tags
    assert not hit.is_accepted(0.0)


def test_each_translation_comes_once_and_the_others_are_told() -> None:
    known = memory(
        entry("Ні.", "No.", place="a/1"), entry("Ні.", "No.", place="b/1"), entry("Ні.", "Not so.", place="c/1")
    )
    hits = known.suggest(ask("Ні."))
    assert [(one.text, one.others) for one in hits] == [("No.", ("Not so.",)), ("Not so.", ("No.",))]


def test_no_more_than_asked_for_come_and_none_below_the_score() -> None:
    texts = [f"Рада розглянула проєкт номер {number} і пішла на перерву" for number in range(20)]
    known = memory(
        *(entry(text, f"Bill {'ABCDEFGHIJKLMNOPQRST'[at]}", place=f"a/{at}") for at, text in enumerate(texts))
    )
    hits = known.suggest(ask("Рада розглянула проєкт номер 7 і пішла на перерву"), k=3)
    assert hits[0].kind is HitKind.EXACT
    assert len(hits) == 3
    assert len(known.suggest(ask(texts[0]), k=None)) == 20
    assert all(one.score >= 0.98 for one in known.suggest(ask(texts[0]), k=None, least=0.98))


def test_nothing_known_is_nothing_suggested() -> None:
    assert memory().suggest(ask("Ні.")) == []
    assert memory().best(ask("")) is None


def test_a_hit_is_taken_from_the_very_score_that_is_asked_for() -> None:
    known = memory(entry("Ні.", "No."))
    hit = one_of(known.suggest(ask("Ні.")))
    assert replace(hit, score=0.5).is_accepted(0.5)
    assert not replace(hit, score=0.5).is_accepted(0.51)
