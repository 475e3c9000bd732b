from __future__ import annotations

import pytest

from l10n.languages import Lang
from l10n.pipeline.shift import find_shifted

PAIRS: dict[tuple[Lang, Lang], list[tuple[str, str]]] = {
    ("uk", "en"): [
        ("Зеленський прибув до Осло.", "Zelenskyy arrived in Oslo."),
        ("Делегація провела там 3 дні.", "The delegation spent 3 days there."),
        ("Норвегія виділить 85 мільярдів крон.", "Norway will allocate 85 billion kroner."),
        ("Це найбільший пакет допомоги.", "This is the largest aid package."),
        ("Міністр Штефан подякував.", "Minister Shtefan expressed his thanks."),
        ("Угоду підписали 24 серпня 2025 року.", "The agreement was signed on 24 August 2025."),
        ("У Бергені відкрили виставку.", "An exhibition was opened in Bergen."),
        ("Її відвідали 1200 людей.", "It was visited by 1,200 people."),
    ],
    ("ru", "uk"): [
        ("Поезд прибыл в Харьков утром.", "Потяг прибув до Харкова вранці."),
        ("Пассажиров встретили волонтеры.", "Пасажирів зустріли волонтери."),
        ("Среди них было 14 детей.", "Серед них було 14 дітей."),
        ("Им раздали воду и хлеб.", "Їм роздали воду та хліб."),
        ("Городской голова поблагодарил врачей.", "Міський голова подякував лікарям."),
        ("Больница работает с 1932 года.", "Лікарня працює з 1932 року."),
    ],
    ("en", "ru"): [
        ("The bridge in Kherson was repaired.", "Мост в Херсоне отремонтировали."),
        ("It had been closed for 18 months.", "Он был закрыт 18 месяцев."),
        ("Engineers from Denmark took part.", "Участие приняли инженеры из Дании."),
        ("The work cost 4.7 million euros.", "Работы стоили 4,7 миллиона евро."),
        ("Traffic resumed on Monday.", "Движение возобновили в понедельник."),
        ("Governor Prokudin opened it.", "Его открыл губернатор Прокудин."),
    ],
}


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_a_batch_in_order_is_left_alone(source: Lang, target: Lang) -> None:
    ours, theirs = zip(*PAIRS[source, target], strict=True)
    assert find_shifted(ours, theirs, source=source, target=target) == frozenset()
    assert find_shifted(theirs, ours, source=target, target=source) == frozenset()


@pytest.mark.parametrize(("source", "target"), PAIRS)
@pytest.mark.parametrize("lost", [0, 1])
def test_a_skipped_reply_shifts_all_after_it(source: Lang, target: Lang, lost: int) -> None:
    ours, theirs = zip(*PAIRS[source, target], strict=True)
    replies = [*theirs[:lost], *theirs[lost + 1 :], theirs[-1]]
    found = find_shifted(ours, replies, source=source, target=target)
    assert found >= set(range(lost, len(ours) - 2))
    assert not found & set(range(lost))


@pytest.mark.parametrize(("source", "target"), PAIRS)
def test_a_doubled_reply_shifts_all_after_it(source: Lang, target: Lang) -> None:
    ours, theirs = zip(*PAIRS[source, target], strict=True)
    found = find_shifted(ours, [theirs[0], *theirs[:-1]], source=source, target=target)
    assert found >= set(range(1, len(ours) - 1))


def test_one_long_reply_for_two_requests_makes_the_batch_doubtful() -> None:
    ours = [
        "Так.",
        "Уряд ухвалив це рішення одноголосно на засіданні.",
        "Опозиція назвала це рішення поспішним і хибним.",
    ]
    same = "The government adopted this decision unanimously."
    assert find_shifted(ours, ["Yes.", same, same], source="uk", target="en") == {0, 1, 2}


def test_failures_in_the_batch_are_no_evidence() -> None:
    ours, theirs = zip(*PAIRS["uk", "en"], strict=True)
    replies = [None if at % 2 else text for at, text in enumerate(theirs)]
    assert find_shifted(ours, replies, source="uk", target="en") == frozenset()
    assert find_shifted([], [], source="uk", target="en") == frozenset()
