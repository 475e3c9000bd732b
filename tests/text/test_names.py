from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.text.names import is_name_like, romanise

# Every example of the table in постанова КМУ № 55, 27 January 2010.
OFFICIAL = """
Алушта Alushta; Андрій Andrii; Борщагівка Borshchahivka; Борисенко Borysenko; Вінниця Vinnytsia; Володимир Volodymyr;
Гадяч Hadiach; Богдан Bohdan; Згурський Zghurskyi; Ґалаґан Galagan; Ґорґани Gorgany; Донецьк Donetsk; Дмитро Dmytro;
Рівне Rivne; Олег Oleh; Есмань Esman; Єнакієве Yenakiieve; Гаєвич Haievych; Короп'є Koropie; Житомир Zhytomyr;
Жанна Zhanna; Жежелів Zhezheliv; Закарпаття Zakarpattia; Казимирчук Kazymyrchuk; Медвин Medvyn; Михайленко Mykhailenko;
Іванків Ivankiv; Іващенко Ivashchenko; Їжакевич Yizhakevych; Кадиївка Kadyivka; Мар'їне Marine; Йосипівка Yosypivka;
Стрий Stryi; Олексій Oleksii; Київ Kyiv; Коваленко Kovalenko; Лебедин Lebedyn; Леонід Leonid; Миколаїв Mykolaiv;
Маринич Marynych; Ніжин Nizhyn; Наталія Nataliia; Одеса Odesa; Онищенко Onyshchenko; Полтава Poltava; Петро Petro;
Решетилівка Reshetylivka; Рибчинський Rybchynskyi; Суми Sumy; Соломія Solomiia; Тернопіль Ternopil; Троць Trots;
Ужгород Uzhhorod; Уляна Uliana; Фастів Fastiv; Філіпчук Filipchuk; Харків Kharkiv; Христина Khrystyna;
Біла|Церква Bila|Tserkva; Стеценко Stetsenko; Чернівці Chernivtsi; Шевченко Shevchenko; Шостка Shostka;
Кишеньки Kyshenky; Щербухи Shcherbukhy; Гоща Hoshcha; Гаращенко Harashchenko; Юрій Yurii; Корюківка Koriukivka;
Яготин Yahotyn; Ярошенко Yaroshenko; Костянтин Kostiantyn; Знам'янка Znamianka; Феодосія Feodosiia; Згорани Zghorany;
Розгон Rozghon
"""


def official() -> list[tuple[str, str]]:
    found = []
    for pair in OFFICIAL.replace("\n", " ").split(";"):
        name, latin = pair.split()
        found.append((name.replace("|", " "), latin.replace("|", " ")))
    return found


@pytest.mark.parametrize(("name", "latin"), official())
def test_every_example_of_the_governments_table(name: str, latin: str) -> None:
    assert romanise(name, source="uk") == latin


@pytest.mark.parametrize("apostrophe", ["'", "’", "ʼ"])
def test_any_apostrophe_is_dropped(apostrophe: str) -> None:
    assert romanise(f"Лук{apostrophe}янівка, В{apostrophe}ячеслав", source="uk") == "Lukianivka, Viacheslav"


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Що", "Shcho"),
        ("ЩО", "SHCHO"),
        ("ЮРІЙ ЩЕРБАК", "YURII SHCHERBAK"),
        ("Я. Щ. Юрченко", "Ya. Shch. Yurchenko"),
        ("Нечуй-Левицький", "Nechui-Levytskyi"),
        ("ЗГУРСЬКИЙ", "ZGHURSKYI"),
        ("щастя", "shchastia"),
        ("Роман Петренко, {1}Укрінформ{/1}, BBC", "Roman Petrenko, {1}Ukrinform{/1}, BBC"),
        ("Івано-Франківськ", "Ivano-Frankivsk"),
    ],
)
def test_case_hyphens_initials_and_everything_else_are_kept(name: str, latin: str) -> None:
    assert romanise(name, source="uk") == latin


@pytest.mark.parametrize(
    ("name", "latin"),
    [
        ("Елена Ельцина", "Yelena Yeltsina"),
        ("Дмитрий Песков", "Dmitry Peskov"),
        ("Юрий Белый", "Yury Bely"),
        ("Сергей Шойгу", "Sergey Shoygu"),
        ("Чапаевск", "Chapayevsk"),
        ("Григорьев", "Grigoryev"),
        ("Подъездов", "Podyezdov"),
        ("Пётр Щёголев", "Pyotr Shchyogolev"),
        ("ХРУЩЕВ", "KHRUSHCHEV"),
        ("Анастасия Яшина", "Anastasiya Yashina"),
        ("Хабаровск", "Khabarovsk"),
    ],
)
def test_russian_names_are_written_as_newspapers_do(name: str, latin: str) -> None:
    assert romanise(name, source="ru") == latin


def test_letters_of_the_other_alphabet_are_read_too() -> None:
    assert romanise("Крым и Пєсков", source="ru") == "Krym i Pieskov"
    assert romanise("Крым, Ёлкін", source="uk") == "Krym, Yolkin"


def test_letters_of_two_characters_are_one() -> None:
    assert romanise("Стрии\u0306, Киі\u0308в", source="uk") == "Stryi, Kyiv"


def test_a_stress_mark_is_no_letter_and_parts_no_word() -> None:
    assert romanise("Украї\u0301на, Зє\u0301льман, Папу\u0301ша", source="uk") == "Ukraina, Zielman, Papusha"
    assert romanise("Ерё\u0301мин, Сае\u0301нко", source="ru") == "Yeryomin, Sayenko"


def test_english_stays() -> None:
    assert romanise("Steinar Myhr", source="en") == "Steinar Myhr"


@given(st.text(alphabet="абвєїйьъёыщЩЬЪЇґ'’ -.a1", max_size=40))
def test_no_letter_of_either_alphabet_survives(text: str) -> None:
    small = "абвгґдеёєжзиіїйклмнопрстуфхцчшщъыьэюя"
    for source in ("uk", "ru"):
        assert not set(romanise(text + small, source=source)) & set(small + small.upper())


@pytest.mark.parametrize(
    "text",
    [
        "NASA",
        "Dagbladet",
        "F-16",
        "Роман Петренко",
        "Ursula von der Leyen",
        "The New York Times",
        "{1}Reuters{/1}",
        "iPhone 15",
        "Ю. О. Щербак",
        "«Азов»",
    ],
)
def test_names_are_name_like(text: str) -> None:
    assert is_name_like(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "12 345",
        "Роман працює тут",
        "Rescuers worked all night",
        "of the",
        "Наслідки удару",
        "Один Два Три Чотири П'ять Шість Сім",
    ],
)
def test_running_text_is_not(text: str) -> None:
    assert not is_name_like(text)
