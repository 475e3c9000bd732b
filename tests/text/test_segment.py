"""The splitter: where a segment ends in news of three languages, and the laws it never breaks."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.errors import UsageError
from l10n.languages import LANGUAGES
from l10n.text.segment import segmenter, segments

# One case a line; ` | ` stands where a segment ends, the space after it belongs to the segment before.
UK = """
Обстріл тривав до ранку. | Уціліли лише підвали.
Голова Київської обл. | Микола прибув першим.
Підозру оголосили за ч. 2 ст. 191 та ч. 1 ст. 366 КК України. | Справу передали до суду.
Бібліотека ім. М. Рильського на вул. В. Стуса знову відчинена. | Читачів чекають о 10.00.
Полковник Дж. Сміт і ген.-лейт. О. Коваль оглянули позиції.
У 1654 р. Переяслав бачив іншу раду.
Новий міст відкриють у 2027 р. | Після цього рух перенесуть.
У 90-х рр. Харків утратив третину заводів.
Площа ангара – 900 кв. м. | Покрівлю вже накрили.
Ремонт коштуватиме 2,4 млн дол. США, ще 70 тис. грн. | Підрядник відомий.
Пробіг завершив за 9 хв. 40 с.
Привезли ковдри, ліхтарі, свічки тощо. | Воду, їжу, ліки і т. д. | Решту довезуть.
Бойовики т. зв. «ДНР» відступили до р. Кальміус.
– Ви чули вибух? – питаю сусідку. | – Ні, – каже вона. | – Я спала.
«Тримайтеся!» – написав мер. | Допис видалили.
«Ми не підемо. | Тут наші могили», – сказала жінка.
(Назву частини не розголошують. – Ред.) | Бої тривають.
«Він [речник – ред.] мовчить», – обурився адвокат.
Він думав, що встигне… та не встиг. | Потяг рушив.
Невже знову?.. | Відповіді нема.
Курс – 41.25 гривні. | Ціни на pravda.com.ua/news.html?id=5 не змінилися. | Їх оновлять.
Застосунок Дія.City запрацював. | Код вийшов у версії 3.11.2.
1. Полагодити дах.
Король Карл III. | Палац не коментує.
Закон від 9 травня 2014 р. «Про освіту» чинний. | Суд це визнав.
Гетьман Іван І. Мазепа та Пилип С. Орлик листувалися.
Чи буде світло?! | У ДТЕК мовчать.
За 20 км. | Вибухи чули всі.
Село в 7 км. від фронту. | Дороги нема.
Компанія Yahoo! закриває київський офіс.
Архієп. Климент і ап. Павло, реж. Параджанов та ген. сек. НАТО. | Пішли всі.
Вершину Mt. Everest бачив Sen. Graham. | Актор Дауні-мол. приїхав.
Каса працює пн.–пт. 9–18.
Ворог утратив третину військ. | Генштаб мовчить. | Так вирішив народ. | Гімн лунав двічі.
Справу внесли в реєстр. | Адвокат протестує. | Відбудують сім селищ. | Подільськ чекає.
Фільм «Камінь. Ножиці» зібрав мільйон. | П'єсу "Де ти? Відгукнись" зіграли двічі.
«Тримаємо. | Стоїмо», – сказав комбат. | Кажуть: «Тримаємо. | Стоїмо» – і йдуть далі.
Він був у... Харкові, а може, на… Поділлі. | І ось… | Тиша.
Станція дала 5 млн. кВт за рік. | Позика – сорок мільйонів дол. США і 3 тис. 200 грн.
Борг сягнув 8 млрд грн. | 24 лютого виплати спинили. | Пробіг тривав 9 хв. 40 с. і 3 год. 24 лютого, 5 км. 300 м.
Надворі 9° С. | Гірники мерзнуть.
Перевантаження сягає 9 G. | Пілот непритомніє. | Ген позначили літерою S. | Вірус його не має.
Оренда діє до червня ц. р. | Потім її подовжать.
Дощ ущух[3]. | Річка міліє. [4] [5] | Риба гине.
"""
RU = """
Обстрел длился до утра. | Уцелели только подвалы.
Подозрение объявили по ч. 2 ст. 191 УК Украины. | Дело передали в суд.
Библиотека им. А. С. Пушкина на ул. Б. Хмельницкого открыта. | Читателей ждут к 10.00.
Проект подготовлен им. | После этого его приняли.
В 1654 г. Переяслав видел другую раду.
Новый мост откроют в 2027 г. | После этого движение перенесут.
В 2014–2021 гг. Харьков потерял треть заводов.
Стройка обойдётся в 5 млн долл. США и 70 тыс. грн. | Подрядчик известен.
Привезли одеяла, фонари и др. | Остальное довезут.
Боевики т. н. «ДНР» отошли к р. Кальмиус.
– Вы слышали взрыв? – спрашиваю соседку. | – Нет, – говорит она. | – Я спала.
«Держитесь!» — написал мэр. | Запись удалили.
Катер затонул у о. Змеиный. | Экипаж спасли.
Он думал, что успеет… но не успел. | Поезд тронулся.
Матч закончился 2:1. | iPhone достался вратарю.
Литр стоит 58 руб. 40 коп. в среднем. | Вчера было дешевле.
XIX в. стал веком машин.
Полиция нашла пять тел. | Родные опознали двоих. | Запись велась в нем. | Эксперты её изучают.
Выжил весь народ. | Груз уцелел. | Список юридических лиц. | Адвокат молчит.
Корр. ВВС и реж. Герман приехали. | Скала стоит на 55° с. ш. | Москвич её нашёл.
Сотрудники Mail.Ru Group молчат. | Сайт diia.gov.ua работает.
"""
EN = """
The raid lasted until dawn. | Only the cellars survived.
Mr. and Mrs. Hale met Gen. J. R. Carter near St. Mary's. | They talked for an hour.
The U.S. Army left the U.K. | It will not return.
She lives in Washington, D.C. | The move took a week.
Lt. Col. Ana Reyes and the Rev. Martin King Jr. spoke. | Nobody listened.
Pres. Grant, Lt. Col. (ret.) Hale and Flt. Lt. Moss served. | Asst. Sec. Lowe teaches performing arts. | Moss does not.
The all-clear came in the city at 5 p.m. | Rescuers went on until 9 p.m. Monday and 11 p.m. ET.
The walls date from the 6th century AD. | Kyiv rebuilt them in the 1980s. | 24 towers stand.
It opens at 5 p.m. Kyiv time. | It closes at 9 p.m. | The fee is $2.50.
The order of Sept. 5, 2023, cites Fig. 3 and No. 12. | It is short.
He said no. | She said nothing.
Shahed drones, e.g. the 136, carry approx. 50 kg. | Their range is 2,000 km.
"We will hold. | We have no choice," the major said.
"Get down!" she shouted. | "Now!"
Her memoir "Salt. A Life" sold out. | She said, "We wait. | We hope," and left.
"They [the crews – ed.] are safe," he added. | The ship sank.
(No losses were reported.) | The fighting went on.
Honestly... I am not sure. | The file is at example.com/a.html?b=1. | It is small.
Acme Corp. sold Widget Inc. | The price was 5.5 percent of sales.
Apples, pears, etc. | The rest was thrown away.
How could it happen?! | The inquiry goes on.
1. Restore the water supply.
the printer died. | nobody cared.
Reactor no. 4 of the plant, built in 44 B.C. style, stands.
The sentence [...] ends here (...). | Another begins.
"""


def cases() -> Iterator[tuple[str, list[str]]]:
    for lang, lines in (("uk", UK), ("ru", RU), ("en", EN)):
        for line in lines.strip().splitlines():
            *first, last = line.split("| ")
            yield lang, [*first, last]


@pytest.mark.parametrize(("lang", "expected"), [pytest.param(*case, id="".join(case[1])[:40]) for case in cases()])
def test_news_is_cut_where_an_editor_would_cut_it(lang: str, expected: list[str]) -> None:
    assert segments("".join(expected), lang) == expected


def test_a_forgotten_space_still_ends_a_segment_and_a_name_with_a_period_does_not() -> None:
    text = "Це кінець.Далі тиша, а застосунок Дія.City працює."
    assert segments(text, "uk") == ["Це кінець.", "Далі тиша, а застосунок Дія.City працює."]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_an_empty_line_ends_a_segment_even_after_an_abbreviation(lang: str) -> None:
    assert segments("Dr.\n \nOne\n\n\nTwo", lang) == ["Dr.\n \n", "One\n\n\n", "Two"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_one_line_end_is_only_white_space(lang: str) -> None:
    assert segments("Київ\nKyiv.\nTwo", lang) == ["Київ\nKyiv.\n", "Two"]


def test_empty_text_has_no_segments_and_blank_text_has_one() -> None:
    assert (segments("", "uk"), segments(" \n", "uk"), segments("…", "uk")) == ([], [" \n"], ["…"])


def test_an_unknown_language_is_a_usage_error_that_names_the_known_ones() -> None:
    with pytest.raises(UsageError, match="'de'") as caught:
        segments("Ein Satz.", "de")
    assert caught.value.hint == "write one of uk, ru, en"


def test_a_newsroom_adds_what_never_ends_a_segment() -> None:
    text = "Прибув речник ДСНС. Коваль. Потім усі пішли."
    assert segments(text, "uk") == ["Прибув речник ДСНС. ", "Коваль. ", "Потім усі пішли."]
    assert segmenter("uk", never=["ДСНС."])(text) == ["Прибув речник ДСНС. Коваль. ", "Потім усі пішли."]


def test_a_newsroom_adds_what_ends_a_segment_only_before_a_starter() -> None:
    split = segmenter("en", maybe=["Oblast", "spec. op."])
    assert split("A spec. op. Nova began in Kyiv Oblast. The front held in Lviv Oblast. Stryi is quiet.") == [
        "A spec. op. Nova began in Kyiv Oblast. ",
        "The front held in Lviv Oblast. Stryi is quiet.",
    ]


def test_a_newsrooms_words_do_not_reach_another_splitter() -> None:
    segmenter("en", never=["winter"])
    assert segments("It was winter. Snow fell.", "en") == ["It was winter. ", "Snow fell."]


def test_cuts_from_srx_take_the_place_of_the_rules_and_own_words_are_still_heard() -> None:
    def after_each_period(text: str) -> list[int]:
        return [place + 1 for place, character in enumerate(text) if character == "."]

    text = "Проф. Коваль прийшов. Він мовчав."
    assert segmenter("uk", srx=after_each_period)(text) == ["Проф. ", "Коваль прийшов. ", "Він мовчав."]
    assert segmenter("uk", srx=after_each_period, never=["проф."])(text) == ["Проф. Коваль прийшов. ", "Він мовчав."]
    assert segmenter("uk", srx=after_each_period, maybe=["проф."])(text) == ["Проф. Коваль прийшов. ", "Він мовчав."]


# Dense in what the rules look at, so that random texts reach every one of them.
PIECES = (
    *".!?…\"'»”«(“)[]–-:; \n\t\xa0\u200b№",
    *(". ", "\n\n", "[12]", "т. д.", "ст. ", "2014 р. ", "5 км. ", "В. ", "н. е. ", "U.S. ", "Yahoo!"),
    *("Ред", "Київ", "сказав", "The ", "it", "Mr", "IV", "iPhone", "США"),
)
TEXTS = st.lists(st.one_of(st.sampled_from(PIECES), st.characters()), max_size=40).map("".join)


@given(TEXTS, st.sampled_from(list(LANGUAGES)))
@settings(max_examples=600, deadline=None)
def test_segments_concatenate_to_the_text_and_stay_whole_when_split_again(text: str, lang: str) -> None:
    found = segments(text, lang)
    assert "".join(found) == text
    assert all(found)
    assert [segments(segment, lang) for segment in found] == [[segment] for segment in found]


@given(TEXTS, st.sampled_from(list(LANGUAGES)))
@settings(max_examples=200, deadline=None)
def test_own_words_and_srx_cuts_change_no_character(text: str, lang: str) -> None:
    def everywhere(whole: str) -> list[int]:
        return list(range(1, len(whole)))

    for split in (segmenter(lang, never=["Київ"], maybe=["it"]), segmenter(lang, never=["Київ"], srx=everywhere)):
        assert "".join(split(text)) == text


@pytest.mark.parametrize(
    "piece", [".", '"', " ", "А", ". ", ".)", "А. ", ". [1]", "?«", "\n", ".\n", ". — ", "ст. Київ ", "1."]
)
def test_time_grows_with_the_length_of_the_worst_texts(piece: str) -> None:
    """Eight times the text may take at most 24 times as long: quadratic time would take 64 times."""

    def seconds(size: int) -> float:
        text = piece * (size // len(piece))
        times = []
        for _ in range(3):
            start = time.process_time()
            segments(text, "uk")
            times.append(time.process_time() - start)
        return min(times)

    assert seconds(160_000) < max(24 * seconds(20_000), 0.05)


def test_import_takes_nothing_heavy_and_nothing_foreign() -> None:
    code = (
        "import sys; before = set(sys.modules); import l10n.text.segment; "
        "print(*sorted({n.split('.')[0] for n in set(sys.modules) - before} - sys.stdlib_module_names)); "
        "print(*({'dataclasses', 'inspect', 'pathlib', 'unicodedata'} & (set(sys.modules) - before)))"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "l10n\n\n"
