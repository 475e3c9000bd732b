from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.languages import Lang
from l10n.text.numbers import NumberChange, compare_numbers, find_numbers

NBSP, THIN = "\u00a0", "\u202f"

GOOD: list[tuple[Lang, str, Lang, str]] = [
    ("en", "It cost 1,234.5 euros.", "uk", f"Це коштувало 1{NBSP}234,5 євро."),
    ("uk", "Це коштувало 1 234,5 євро.", "ru", f"Это стоило 1{THIN}234,5 евро."),
    ("ru", "Это стоило 1234,5 евро.", "en", "It cost 1,234.5 euros."),
    ("uk", "Завод дав 2 млн тонн.", "en", "The plant made 2 million tonnes."),
    ("ru", "Завод дал 2 млн тонн.", "en", "The plant made 2,000,000 tonnes."),
    ("en", "a $1.5bn loan", "uk", "позика на 1,5 млрд доларів"),
    ("en", "200k people", "ru", "200 тысяч человек"),
    ("uk", "Це сталося 23-го числа.", "en", "It happened on the 23rd."),
    ("en", "the 1990s", "uk", "1990-ті роки"),
    ("uk", "у 1990-х", "en", "in the '90s"),
    ("ru", "Пуск зафиксировали в 21:04.", "uk", "Пуск зафіксували о 21.04."),
    ("uk", "Потяг рушає о 21:04.", "en", "The train leaves at 9:04 p.m."),
    ("uk", "Рада збереться о 15:00.", "en", "The council meets at 3 p.m."),
    ("uk", "23.08.2025 стався вибух.", "en", "An explosion occurred on August 23, 2025."),
    ("ru", "Прибыло 3 поезда.", "en", "Three trains arrived."),
    ("en", "Five people were hurt.", "uk", "Поранено 5 людей."),
    ("uk", "У XXI столітті", "en", "In the 21st century"),
    ("en", "F-16s and a T-72", "ru", "F-16 и Т-72"),
    ("uk", "на 5% більше, ніж у 2014–2015 роках", "ru", "на 5 % больше, чем в 2014-2015 годах"),
    ("en", "a 100-year-old house", "uk", "100-річний будинок"),
    ("uk", "За добу збито 24 дрони.", "en", "Over the past day 24 drones were shot down."),
    ("uk", "Їх тисяч 100.", "en", "There are 100,000 of them."),
    ("uk", "3 квітня 410 людей", "en", "On April 3 410 people"),
    ("en", "1,500 people", "uk", "1,500 людей"),  # copied as it was: bad style, the same number
    ("uk", "1.500 гривень", "ru", "1500 гривен"),
    ("en", "See {1}page 12{/1}", "uk", "Див. {1}с. 12{/1}"),
    ("uk", "https://example.org/2025 працює", "en", "https://example.org/2025 works"),
    ("ru", "25 лет", "uk", "двадцять п'ять років"),
    ("uk", "О 14:00 рушив потяг.", "ru", "В 2 часа дня тронулся поезд."),
    ("uk", "рахунок 16,5:10,5 і 2:1", "en", "a score of 16.5–10.5 and 2-1"),
    ("uk", "2–3 млн тонн", "en", "2 million to 3 million tonnes"),
    ("en", "2 million 300 thousand tonnes", "uk", "2,3 млн тонн"),
    ("uk", "2 млн 300 тис. тонн", "en", "2.3 million tonnes"),
    ("ru", "1 млрд 200 млн 300 тыс. рублей", "en", "1,200,300,000 roubles"),
    ("uk", "3 тисячі 450 гривень", "ru", "3450 гривен"),
    ("en", "1.2 million people", "ru", "1 миллион и 200 тысяч человек"),
    ("uk", "Було тисяч 100 проти 300", "ru", "Было тысяч 100 против 300"),
    ("en", "half an hour, 0.5 km", "uk", "пів години, 0,5 км"),
    ("uk", "П'ятсот людей", "en", "500 people"),
    ("en", "200 people", "ru", "Двести человек"),
    ("uk", "сто двадцять гривень", "en", "120 hryvnias"),
    ("uk", "Мільйон людей", "en", "1 million people"),
    ("en", "Half a million people", "uk", "500 тисяч людей"),
    ("uk", "Дві з половиною тисячі", "en", "2,500"),
    ("ru", "Девятьсот рублей", "uk", "900 рублів"),
    ("en", "Twenty-first place", "uk", "21-ше місце"),
    ("uk", "Половина мешканців", "en", "50% of the residents"),
    ("en", "48 hours later", "uk", "Через дві доби"),
    ("en", "in 6 months", "ru", "за полгода"),
    ("uk", "З 00:00 до 05:00", "en", "From midnight to 5 a.m."),
    ("en", "at three in the afternoon", "uk", "о 15:00"),
    ("en", "10m wide", "uk", "завширшки 10 м"),
    ("en", "a $2B loan of 10m", "uk", "позика на 2 млрд доларів із 10 млн"),
    ("uk", "За добу знищено 24 танки.", "en", "In the past 24 hours 24 tanks were destroyed."),
    ("uk", "Десятки тисяч людей", "en", "Tens of thousands of people"),
    ("en", "Both men and three women", "uk", "Двоє чоловіків і троє жінок"),
    ("uk", "Загинув 1 чоловік.", "en", "A man was killed."),
    ("uk", "Евакуювали тисячу людей.", "en", "1,000 people were evacuated."),
    ("ru", "Погибли две тысячи человек.", "en", "2,000 people were killed."),
    ("uk", "пів мільйона гривень", "en", "500,000 hryvnias"),
    ("ru", "полтора миллиона", "en", "1,500,000"),
    ("uk", "три з половиною тисячі", "en", "3,500"),
    ("uk", "понад мільйон людей", "en", "more than 1 million people"),
    ("uk", "сто двадцять осіб", "en", "120 people"),
    ("uk", "двісті п’ятдесят тисяч", "ru", "250 000"),
    ("ru", "четыреста дней", "en", "400 days"),
    ("en", "a hundred and twelve people", "uk", "112 людей"),
    ("uk", "дев’ятсот осіб", "en", "900 people"),
    ("uk", "Удвічі більше", "en", "2 times more"),
    ("uk", "о 00:00", "en", "at midnight"),
    ("ru", "четверть века", "en", "25 years"),
    ("uk", "у сезоні 2020–2021 років", "en", "in the 2020/21 season"),
    ("en", "5 millennia", "uk", "5 тисячоліть"),
    ("uk", "100 м", "en", "100m"),
]
BAD: list[tuple[Lang, str, Lang, str, NumberChange]] = [
    ("uk", "Загинуло 12 людей.", "en", "21 people were killed.", NumberChange(("12",), ("21",))),
    ("en", "1,500 people", "uk", "1,5 людини", NumberChange(("1,500",), ("1,5",))),
    ("ru", "3,5 процента", "uk", "35 відсотків", NumberChange(("3,5",), ("35",))),
    ("en", "3.5 per cent", "ru", "5,3 процента", NumberChange(("3.5",), ("5,3",))),
    ("uk", "У 2022 році", "en", "In the year", NumberChange(("2022",), ())),
    ("ru", "В прошлом году", "en", "In 2021", NumberChange((), ("2021",))),
    ("en", "2 million tonnes", "uk", "2 млрд тонн", NumberChange(("2",), ("2",))),
    ("uk", "Було тисяч 100 проти 300", "ru", "500", NumberChange(("100", "300"), ("500",))),
    ("uk", "Їх тисяч 100 проти 300", "en", "They are 100,300", NumberChange(("100", "300"), ("100,300",))),
    ("uk", "Було 3 тисячі 450 людей", "en", "3 thousand 450 thousand people", NumberChange(("450",), ("450",))),
    ("uk", "2 млн 300 тис. тонн", "en", "2.4 million tonnes", NumberChange(("2", "300"), ("2.4",))),
    ("uk", "2 млн, 300 тис. з них дітей", "en", "2.3 million", NumberChange(("2", "300"), ("2.3",))),
    ("uk", "2 тис. 300 тис. тонн", "en", "302 thousand tonnes", NumberChange(("2", "300"), ("302",))),
    ("uk", "15 і 15", "ru", "15", NumberChange(("15",), ())),
    ("en", "5,963,373 recovered", "uk", "одужали 5,963,733", NumberChange(("5,963,373",), ("5,963,733",))),
    ("ru", "в 21:04", "en", "at 21:40", NumberChange(("4",), ("40",))),
    ("uk", "о 19:30", "en", "at 30:19", NumberChange(("19", "30"), ("30", "19"))),
    ("uk", "Рахунок 2:1", "ru", "Счёт 1:2", NumberChange(("2", "1"), ("1", "2"))),
    ("uk", "Телефон 116 123", "en", "Phone 123 116", NumberChange(("116", "123"), ("123", "116"))),
    ("uk", "у 1980-х роках", "en", "in the 1880s", NumberChange(("1980",), ("1880",))),
    ("uk", "з 12:00 30 вересня", "en", "from 11:00 on 30 September", NumberChange(("12",), ("11",))),
    ("uk", "Вийшли 2 млн людей.", "en", "2 people came out.", NumberChange(("2",), ("2",))),
    ("uk", "За добу знищено 24 танки.", "en", "Tanks were destroyed that day.", NumberChange(("24",), ())),
    ("en", "Twenty per cent of a class", "uk", "21% класу", NumberChange((), ("21",))),
    ("ru", "Двадцать процентов", "uk", "2%", NumberChange((), ("2",))),
    ("uk", "Два мільярди гривень", "en", "Two million hryvnias", NumberChange(("2000000000",), ("2000000",))),
    ("uk", "Тисячі людей", "en", "Millions of people", NumberChange(("1000",), ("1000000",))),
    ("en", "Four drones", "uk", "П'ять дронів", NumberChange(("4",), ("5",))),
    ("ru", "Сорок домов", "en", "Fourteen houses", NumberChange(("40",), ("14",))),
    ("uk", "Троє людей", "ru", "Двое людей", NumberChange(("3",), ("2",))),
    ("uk", "дві тисячі осіб", "en", "3,000 people", NumberChange((), ("3,000",))),
    ("uk", "двісті тисяч", "en", "205,000", NumberChange((), ("205,000",))),
    ("uk", "сто двадцять осіб", "en", "130 people", NumberChange((), ("130",))),
    ("uk", "10 млн крон", "en", "10 kronor", NumberChange(("10",), ("10",))),
    ("en", "15 tonnes", "ru", "15 тысяч тонн", NumberChange(("15",), ("15",))),
]


@pytest.mark.parametrize(("source_lang", "source", "target_lang", "target"), GOOD)
def test_the_same_numbers_in_another_writing_are_the_same(
    source_lang: Lang, source: str, target_lang: Lang, target: str
) -> None:
    assert compare_numbers(source, target, source_lang=source_lang, target_lang=target_lang) is None
    assert compare_numbers(target, source, source_lang=target_lang, target_lang=source_lang) is None


@pytest.mark.parametrize(("source_lang", "source", "target_lang", "target", "change"), BAD)
def test_a_lost_added_or_changed_number_is_named(
    source_lang: Lang, source: str, target_lang: Lang, target: str, change: NumberChange
) -> None:
    assert compare_numbers(source, target, source_lang=source_lang, target_lang=target_lang) == change


def test_values_are_read_as_the_language_writes_them() -> None:
    def values(text: str, lang: Lang) -> list[set[str]]:
        return [set(number.values) for number in find_numbers(text, lang=lang)]

    assert values("1,234", "en") == [{"1234"}]
    assert values("1,234", "uk") == [{"1.234"}]
    assert values("1.234", "ru") == [{"1.234", "1234"}]
    assert values("1 234 567,80", "uk") == [{"1234567.8"}]
    assert values("1,234,567.80", "en") == [{"1234567.8"}]
    assert values("007 і 0,50", "uk") == [{"7"}, {"0.5"}]
    assert values("21:04", "uk") == [{"21:4"}]
    assert values("{1}12{/1} 5", "en") == [{"12"}, {"5"}]


@given(st.integers(0, 10**12), st.sampled_from([" ", NBSP, THIN]))
def test_grouping_never_changes_a_whole_number(value: int, space: str) -> None:
    english = f"{value:,}"
    slavic = english.replace(",", space)
    assert compare_numbers(english, slavic, source_lang="en", target_lang="uk") is None
    assert compare_numbers(str(value), slavic, source_lang="ru", target_lang="uk") is None


@given(st.integers(13, 10**9), st.integers(1, 9))
def test_another_value_is_always_noticed(value: int, more: int) -> None:
    change = compare_numbers(f"разом {value}", f"total {value + more}", source_lang="uk", target_lang="en")
    assert change == NumberChange((str(value),), (str(value + more),))


@given(st.text(alphabet="0123456789.,:' \u00a0тис млнpm%-XІ", max_size=25))
def test_any_text_equals_itself(text: str) -> None:
    for lang in ("uk", "ru", "en"):
        assert compare_numbers(text, text, source_lang=lang, target_lang=lang) is None
