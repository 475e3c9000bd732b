from __future__ import annotations

import pytest

from l10n.languages import Lang
from l10n.model.changes import Change
from l10n.versions.change import Edit, Verdict, judge_edit

COSMETIC: list[tuple[Lang, str, str, str]] = [
    ("uk", "typo", "Презедент підписав закон.", "Президент підписав закон."),
    ("uk", "typo", "Уряд ухвалив рішеня.", "Уряд ухвалив рішення."),
    ("uk", "typo", "Вибухи у Києвi", "Вибухи у Києві"),
    ("uk", "spelling", "Він був у Одесі й вийшов.", "Він був в Одесі й вийшов."),
    ("uk", "apostrophe", "Загинули п'ять людей.", "Загинули п’ять людей."),
    ("uk", "number", "Евакуювали тисячу людей.", "Евакуювали 1000 людей."),
    ("uk", "number", "Мобілізували 2 000 людей.", "Мобілізували 2000 людей."),
    ("uk", "quotes", 'Завод "Азовсталь" працює.', "Завод «Азовсталь» працює."),
    ("uk", "comma", "Він сказав що прийде.", "Він сказав, що прийде."),
    ("ru", "ё", "Еще один дом сгорел.", "Ещё один дом сгорел."),
    ("ru", "dash", "Киев - столица.", "Киев — столица."),
    ("ru", "doubled", "Он жил в в Киеве.", "Он жил в Киеве."),
    ("ru", "stop", "Он жил в Киеве", "Он жил в Киеве."),
    ("en", "typo", "The govenrment resigned.", "The government resigned."),
    ("en", "number", "At least two people died.", "At least 2 people died."),
    ("en", "number", "It cost 25 thousand dollars.", "It cost 25,000 dollars."),
    ("en", "spelling", "The labour market", "The labor market"),
    ("en", "space", "It was  late.", "It was late."),
    ("en", "ellipsis", "We wait...", "We wait…"),
    ("en", "spelling", "A grey house", "A gray house"),
    ("en", "case", "The President left.", "The president left."),
    ("en", "markup", "He {1}left{/1} Kyiv.", "He left Kyiv."),
    ("en", "apostrophe", "Its raining.", "It's raining."),
]
SUBSTANTIVE: list[tuple[Lang, str, str, str]] = [
    ("uk", "number", "Загинули 2 млн людей.", "Загинули 2 млрд людей."),
    ("uk", "number", "Загинули двадцять п'ять людей.", "Загинули двадцять шість людей."),
    ("uk", "word", "Згорів дім.", "Згорів дим."),
    ("uk", "name", "Зеленський у Львові", "Зеленського у Львові"),
    ("uk", "negation", "Він не підписав закон.", "Він підписав закон."),
    ("ru", "word", "Он может уйти.", "Он должен уйти."),
    ("ru", "date", "Это было в среду.", "Это было в пятницу."),
    ("ru", "question", "Он ушел.", "Он ушел?"),
    ("en", "name", "Zelensky spoke.", "Zelenskyy spoke."),
    ("en", "word", "Three were killed.", "Three were billed."),
    ("en", "negation", "He can't leave.", "He can leave."),
    ("en", "unit", "It is 5 km away.", "It is 5 miles away."),
    ("en", "number", "It fell by -5 degrees.", "It fell by 5 degrees."),
    ("en", "word", "He killed the officer.", "The officer killed he."),
    ("en", "word", "They were there.", "They we're there."),
    ("en", "number", "filled 4 hours", "filled for hours"),
    ("uk", "number", "Евакуювали десятки людей.", "Евакуювали 10 людей."),
    ("uk", "number", "Один із поранених помер.", "Одна з поранених померла."),
    ("ru", "number", "Это двое раненых.", "Это две раненых."),
    ("ru", "number", "Там были десятки людей.", "Там были десять людей."),
    ("en", "number", "There were hundreds of people.", "There were 100 people."),
    ("en", "number", "Tens of thousands left.", "10,000 left."),
    ("uk", "word", "Розмова чата", "Розмова часа"),
    ("en", "word", "The math was hot.", "The bath was hot."),
    ("en", "word", "the owner’s papers", "the owners’ papers"),
    ("en", "word", "The case was filled.", "The case was filed."),
]


@pytest.mark.parametrize(("lang", "kind", "before", "after"), COSMETIC)
def test_what_says_the_same_is_cosmetic(lang: Lang, kind: str, before: str, after: str) -> None:
    edit = judge_edit(before, after, lang=lang)
    assert (edit.verdict, {one.kind for one in edit.changes}) == (Verdict.COSMETIC, {kind}), edit


@pytest.mark.parametrize(("lang", "kind", "before", "after"), SUBSTANTIVE)
def test_what_may_say_something_else_is_substantive(lang: Lang, kind: str, before: str, after: str) -> None:
    edit = judge_edit(before, after, lang=lang)
    assert edit.verdict is Verdict.SUBSTANTIVE, edit
    assert kind in {one.kind for one in edit.changes if not one.is_cosmetic}, edit


def test_nothing_changed_is_cosmetic_and_empty() -> None:
    assert judge_edit("Same {1}text{/1}.", "Same {1}text{/1}.", lang="en") == Edit(Verdict.COSMETIC, ())


def test_a_change_says_what_stood_where() -> None:
    assert judge_edit("Killed two men.", "Killed three men.", lang="en").changes == (
        Change("number", "two", "three", (7, 10), (7, 12), "another number", is_cosmetic=False),
    )


def test_a_quotation_that_ends_elsewhere_is_substantive() -> None:
    before, after = "He said “it was me” and left.", "He said “it was me and left”."
    assert judge_edit(before, after, lang="en").verdict is Verdict.SUBSTANTIVE


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "Fire."),
        ("Fire 🔥 there", "Fire 👨‍👩‍👧 there"),
        ("He said שלום.", "He said שלום עולם."),
        ("1" * 9_999, "1" * 9_998 + "2"),
        ("And " + "the city burned down. " * 5_000, "the city burned down. " * 5_000 + "Again."),
        ("Один " * 9_999, "Два " * 9_999),
    ],
    ids=["empty", "emoji", "right to left", "digits", "one sentence many times", "one word many times"],
)
def test_strange_texts_get_a_verdict(before: str, after: str) -> None:
    assert judge_edit(before, after, lang="en").verdict is Verdict.SUBSTANTIVE
