from __future__ import annotations

from datetime import datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from page_house import (
    HOUSE,
    byline,
    caption,
    credit,
    dateline,
    headline,
    item,
    label,
    lead,
    para,
    subhead,
    topic,
    unknown_topic,
)

from l10n.errors import ConfigError, InputError
from l10n.formats.contract import Furniture, House
from l10n.formats.page_text import looks_like_page, read_page
from l10n.model.article import Block, Meta, Role

PAGES = Path(__file__).parents[1] / "data" / "pages"
SEED = Path(__file__).parents[3] / "shared" / "data" / "seed" / "page.en.txt"
KYIV = ZoneInfo("Europe/Kyiv")

EXPECTED: dict[str, list[Block]] = {
    "layout_classic.uk.txt": [
        headline("Київська правозахисна організація отримала в Осло Нобелівську премію миру"),
        byline("Перша Авторка, Другий Автор"),
        dateline("2022-12-10T15:40+02:00"),
        caption("Ратуша Осло, де вручають премію."),
        label("photo"),
        credit("Wikimedia Commons"),
        lead(
            "Український Центр громадянських свобод 10 грудня отримав Нобелівську премію миру 2022 року разом із двома "
            "іншими лауреатами."
        ),
        label("source"),
        para("сайт Нобелівського комітету"),
        label("details"),
        para(
            'Премію поділили троє: білоруський правозахисник Алесь Біляцький, російська організація "Меморіал" і '
            "Центр громадянських свобод. Церемонія відбулася в ратуші Осло."
        ),
        label("quote_from", "Матвійчук"),
        para('"Народ України прагне миру більше за будь-кого у світі".'),
        label("details"),
        para("Нобелівську лекцію виголосила Олександра Матвійчук, яка очолює Центр."),
        label("background", is_open=False),
        item(
            "7 жовтня 2022 року комітет назвав імена лауреатів. Це перша Нобелівська премія миру, яку отримала "
            "українська організація."
        ),
        item("Центр громадянських свобод заснували в Києві 2007 року."),
        topic("war"),
        topic("norway"),
        topic("human_rights"),
    ],
    "layout_classic.ru.txt": [
        headline("Культуру приготовления украинского борща внесли в список ЮНЕСКО"),
        byline("Первый Автор"),
        dateline("2022-07-01T13:05+03:00"),
        label("photo"),
        credit("Wikimedia Commons"),
        lead(
            "Межправительственный комитет ЮНЕСКО 1 июля внёс культуру приготовления украинского борща в список "
            "нематериального наследия, которое нуждается в срочной охране."
        ),
        label("source"),
        para("сайт ЮНЕСКО"),
        label("verbatim"),
        para(
            '"Выражение гостеприимства, украинский борщ объединяет за столом людей любого возраста, пола и '
            'происхождения".'
        ),
        label("details"),
        para(
            "Обычно такие заявки рассматривают дольше, но из-за войны процедуру ускорили. Решение приняли на "
            "внеочередной "
            "сессии комитета."
        ),
        label("background", is_open=False),
        item("Украина подала заявку в 2021 году."),
        item("В 2020 году Министерство культуры внесло борщ в национальный перечень нематериального наследия."),
        unknown_topic("культура"),
        unknown_topic("ЮНЕСКОборщ"),
    ],
    "layout_broadcaster.uk.txt": [
        headline("Україна отримала статус кандидата на вступ до ЄС"),
        byline("Перша Авторка"),
        dateline("2022-06-23T21:45+03:00"),
        caption("Будівля Європейської ради в Брюсселі."),
        label("photo"),
        credit("Wikimedia Commons/EmDee"),
        lead(
            "Лідери 27 країн Європейського Союзу на саміті в Брюсселі 23 червня надали Україні та Молдові статус "
            "кандидатів на вступ."
        ),
        para("Про це повідомив президент Європейської ради Шарль Мішель."),
        subhead("Що далі"),
        para(
            "Єврокомісія назвала сім реформ, які Україна має виконати. Серед них — добір суддів Конституційного "
            "Суду та "
            "боротьба з корупцією."
        ),
        para('"Це історичний момент", — написав Мішель у твітері.'),
        para("Перелік умов, які назвала Єврокомісія:"),
        item("реформа Конституційного Суду;"),
        item("добір членів Вищої ради правосуддя;"),
        item("закон про олігархів"),
        para("Переговори про вступ можуть початися лише після того, як Єврокомісія оцінить виконання цих умов."),
        unknown_topic("Європейський Союз"),
        unknown_topic("Україна"),
        unknown_topic("війна"),
    ],
    "layout_public.en.txt": [
        headline("Ukraine's Kalush Orchestra wins Eurovision Song Contest"),
        byline("First Author"),
        dateline("2022-05-15"),
        caption("The 2022 contest was held in the Italian city of Turin"),
        label("photo"),
        credit("Wikimedia Commons"),
        lead(
            "Ukraine's Kalush Orchestra has won the Eurovision Song Contest in Turin, riding a wave of public support."
        ),
        para("The band, who mix hip-hop with folk music, took 631 points with their song Stefania."),
        para("The United Kingdom came second with 466 points, its best result in more than two decades."),
        subhead("How the vote went"),
        para(
            "Ukraine was fourth after the juries had voted. Viewers across Europe then gave it 439 points, the highest "
            "public score that any song had received."
        ),
        caption("The trophy is made of glass"),
        label("photo"),
        credit("Wikimedia Commons"),
        para(
            "Would the next contest take place in Ukraine? Organisers later decided that the war made it "
            "impossible, and "
            "it was held in Liverpool."
        ),
        unknown_topic("Eurovision Song Contest"),
        unknown_topic("Ukraine"),
        unknown_topic("Music"),
    ],
    "layout_agency.en.txt": [
        headline("UNESCO adds Ukraine's Odesa to World Heritage in Danger list"),
        byline("First Author and Second Author"),
        dateline("2023-01-25T18:08+02:00"),
        caption("The Odesa Opera House in the historic centre of the city."),
        label("photo"),
        credit("REUTERS/First Author"),
        item("Committee votes during a session in Paris"),
        item("Status opens access to emergency aid"),
        para(
            "PARIS, Jan 25 - The United Nations' cultural agency on Wednesday put the historic centre of Odesa on its "
            "World Heritage List, and on the list of sites in danger."
        ),
        para(
            "The port on the Black Sea has been shelled several times since Russia invaded Ukraine in February 2022, "
            "UNESCO said."
        ),
        para("The decision was taken by the 21 member states of the World Heritage Committee."),
        para(
            '"Odesa, free city, world city, legendary port," the agency\'s director-general, Audrey Azoulay, said in a '
            "statement."
        ),
        unknown_topic("Europe"),
    ],
    "layout_independent.en.txt": [
        headline("'20 Days in Mariupol' brings Ukraine its first Oscar"),
        byline("First Author"),
        dateline("2024-03-11T04:41+02:00"),
        caption("The Dolby Theatre in Los Angeles, where the Oscars are presented."),
        label("photo"),
        credit("First Photographer / Getty Images"),
        lead(
            "The documentary shows the first weeks of the siege through the eyes of the last international journalists "
            "in the city."
        ),
        para(
            '"20 Days in Mariupol" won the Academy Award for best documentary feature on March 10, the first Oscar in '
            "the history of Ukraine."
        ),
        para("Mstyslav Chernov, who directed the film, said on the stage that he wished he had never made it."),
        para("The film was shot by a team of The Associated Press between Feb. 24 and March 15, 2022."),
        subhead("What the film shows"),
        para(
            "Chernov, Evgeniy Maloletka and Vasilisa Stepanenko filmed a maternity hospital after an air strike on "
            "March 9, 2022."
        ),
        para("They left the city on March 15."),
        unknown_topic("Mariupol"),
        unknown_topic("Oscars"),
        topic("war"),
    ],
    "layout_timefirst.ru.txt": [
        headline("Финляндия стала 31-й страной НАТО"),
        byline("Первый Автор"),
        dateline("2023-04-04T15:40+03:00"),
        lead("Флаг Финляндии подняли у штаб-квартиры альянса в Брюсселе."),
        para(
            "Финляндия 4 апреля официально вступила в НАТО. Церемония прошла в Брюсселе в день, когда альянсу "
            "исполнилось "
            "74 года."
        ),
        para(
            "Граница стран НАТО с Россией стала более чем вдвое длиннее: одна лишь финская граница тянется на 1340 "
            "километров."
        ),
        para('"Это великий день для Финляндии", — сказал президент Саули Ниинистё.'),
        para("Последней протокол о вступлении ратифицировала Турция."),
        topic("nato"),
        topic("finland"),
    ],
    "layout_wrapped.uk.txt": [
        headline("Швеція стала 32-ю країною НАТО"),
        dateline("2024-03-07T19:30+02:00"),
        caption("Прапор Швеції."),
        label("photo"),
        credit("Wikimedia Commons"),
        lead(
            "Швеція 7 березня 2024 року стала 32-ю країною НАТО: прем'єр-міністр Ульф Крістерссон передав "
            "грамоту про приєднання у Вашингтоні, де зберігають усі документи про вступ до альянсу."
        ),
        para(
            "Шлях до членства тривав майже два роки. Останніми згоду дали парламенти Туреччини та Угорщини, і саме "
            "їхнього рішення чекали найдовше."
        ),
        label("details"),
        para(
            "Прапор Швеції підняли біля штаб-квартири альянсу в Брюсселі 11 березня. Країна понад двісті років не "
            "вступала до військових союзів."
        ),
        item("Фінляндія, з якою Швеція подала заявку одного дня, стала членом альянсу 4 квітня 2023 року."),
        topic("sweden"),
        topic("finland"),
        topic("nato"),
    ],
}
GLUED = "topics glued together: “культура”, “ЮНЕСКОборщ” may be more than one; add the topics to glossaries/topics.csv"


@pytest.mark.parametrize("name", EXPECTED)
def test_every_layout_gives_its_article_and_nothing_else(name: str) -> None:
    parsed = read_page((PAGES / name).read_text(encoding="utf-8"), house=HOUSE, lang=None)
    assert list(parsed.blocks) == EXPECTED[name]
    assert parsed.lang == name.split(".")[1]
    assert parsed.warnings == ((GLUED,) if name == "layout_classic.ru.txt" else ())
    assert (parsed.format, parsed.skeleton) == ("page-text", ())


@pytest.mark.parametrize("name", EXPECTED)
def test_every_layout_looks_like_a_page(name: str) -> None:
    assert looks_like_page((PAGES / name).read_text(encoding="utf-8"), HOUSE)


@pytest.mark.parametrize("name", EXPECTED)
def test_every_line_is_kept_or_listed_as_dropped(name: str) -> None:
    text = (PAGES / name).read_text(encoding="utf-8")
    parsed = read_page(text, house=HOUSE, lang=None)
    kept = " ".join(block.text for block in parsed.blocks)
    words = {word for line in parsed.dropped for word in line.split()} | set(kept.split())
    lost = {word for word in text.split() if word.isalpha() and len(word) > 3} - words
    assert {word for word in lost if word.lower() not in LIVE_ON_AS_VALUES.split()} == set()


# Labels, weekdays, months, known topics and words that announce a byline or topics live on as values.
LIVE_ON_AS_VALUES = """january march серпня грудня липня июля червня березня четвер апреля субота пятница
photo tags topics related suggested теги image caption source purchase licensing rights автор
russo-ukrainian финляндия фінляндія швеція нато передувало цитата людини війнанорвегіяправа культураюнескоборщ"""


def test_a_desks_own_furniture_is_dropped_and_stops_the_article() -> None:
    text = (PAGES / "layout_timefirst.ru.txt").read_text(encoding="utf-8")
    text = text.replace("Последней протокол", "Наш корреспондент передаёт из Брюсселя.\n\nПоследней протокол")
    table = Furniture("timefirst", match="Экономика", drop=("Наш корреспондент .*",), stop=("Последней протокол .*",))
    house = House(HOUSE.labels, HOUSE.topics, (table,))
    parsed = read_page(text, house=house, lang="ru")
    assert list(parsed.blocks) == EXPECTED["layout_timefirst.ru.txt"][:-3]
    assert "Наш корреспондент передаёт из Брюсселя." in parsed.dropped


def test_furniture_of_another_newspaper_does_not_apply() -> None:
    text = (PAGES / "layout_timefirst.ru.txt").read_text(encoding="utf-8")
    house = House(HOUSE.labels, HOUSE.topics, (Furniture("other", match="другая газета", drop=(".*",)),))
    assert list(read_page(text, house=house, lang=None).blocks) == EXPECTED["layout_timefirst.ru.txt"]


def test_a_bad_pattern_of_the_desk_is_named() -> None:
    house = House(furniture=(Furniture("broken", match="(", drop=()),))
    with pytest.raises(ConfigError, match=r"\[pages.broken\] has a bad pattern '\('"):
        read_page("Заголовок", house=house, lang=None)


def test_addresses_above_the_article_are_the_pages_and_its_versions() -> None:
    text = (PAGES / "layout_classic.uk.txt").read_text(encoding="utf-8")
    text = "https://news.example/1\nРус: https://news.example/rus/1\nEng: https://news.example/eng/1\n" + text
    assert read_page(text, house=HOUSE, lang=None).meta == Meta(
        date=datetime(2022, 12, 10, 15, 40, tzinfo=KYIV),
        address="https://news.example/1",
        siblings=(("ru", "https://news.example/rus/1"), ("en", "https://news.example/eng/1")),
    )


def test_a_weekday_that_disagrees_with_the_date_is_one_warning() -> None:
    text = (PAGES / "layout_classic.uk.txt").read_text(encoding="utf-8").replace("субота,", "неділя,")
    assert read_page(text, house=HOUSE, lang=None).warnings == (
        "the dateline says неділя 2022-12-10, but that day is a Saturday",
    )


def test_link_lines_amid_the_article_are_left_out_with_a_warning() -> None:
    text = (PAGES / "layout_wrapped.uk.txt").read_text(encoding="utf-8")
    links = "   Як Швеція йшла до членства в альянсі\n\n   Хто ще хоче вступити до альянсу\n\n"
    parsed = read_page(text.replace("   Деталі:", links + "   Деталі:"), house=HOUSE, lang=None)
    assert list(parsed.blocks) == EXPECTED["layout_wrapped.uk.txt"]
    assert parsed.warnings == ("left out from amid the article, as they look like links to others: lines 19, 21",)


NEWS = "Головна подія дня номер {} у столиці\nДовгий опис того, що сталося вранці у місті та що про це кажуть люди."


def test_a_list_without_bullets_after_a_colon_is_a_list() -> None:
    text = (PAGES / "layout_broadcaster.uk.txt").read_text(encoding="utf-8").replace("• ", "")
    parsed = read_page(text.replace(";", ""), house=HOUSE, lang=None)
    assert [block.text for block in parsed.blocks if block.role is Role.LIST_ITEM] == [
        "реформа Конституційного Суду",
        "добір членів Вищої ради правосуддя",
        "закон про олігархів",
    ]


INDEX = "\n".join(NEWS.format(n) for n in range(12))


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("", "this holds no article: no running text in 0 lines"),
        ("\n \n\t\n", "this holds no article: no running text in 0 lines"),
        ("Увійти\nПошта\nПароль\nЗабули пароль?", "this holds no article: no running text in 4 lines"),
        ("404\nPage not found\nThe page you are looking for was moved.", "8 words of running text in 3 lines"),
        (INDEX, "this is a list of news, not one article"),
        ("слово " * 2_000_000, "12,000,000 characters, over the limit of 10,000,000"),
        ("слово\n" * 60_000, "60,000 lines, over the limit of 50,000"),
    ],
    ids=["empty", "blank", "login", "error", "index", "huge", "long"],
)
def test_what_is_no_article_is_refused_with_the_reason(text: str, reason: str) -> None:
    with pytest.raises(InputError) as caught:
        read_page(text, house=HOUSE, lang=None, path=Path("page.txt"))
    assert reason in str(caught.value) and caught.value.hint


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=400))
@settings(deadline=None, max_examples=60)
def test_any_text_is_an_article_or_a_refusal(text: str) -> None:
    try:
        parsed = read_page(text, house=HOUSE, lang=None)
    except InputError:
        return
    assert parsed.blocks


LINES = [*"\n\n\n\n", *(PAGES / "layout_classic.uk.txt").read_text(encoding="utf-8").split("\n")]


@given(st.lists(st.sampled_from(LINES), max_size=60))
@settings(deadline=None, max_examples=60)
def test_any_order_of_a_pages_lines_is_an_article_or_a_refusal(lines: list[str]) -> None:
    test = "\n".join(lines)
    try:
        parsed = read_page(test, house=HOUSE, lang=None)
    except InputError:
        return
    assert parsed.blocks[0].text


def test_the_seed_page_gives_all_its_blocks() -> None:
    if not SEED.exists():
        pytest.skip("the shared data are not beside this checkout")
    parsed = read_page(SEED.read_text(encoding="utf-8"), house=HOUSE, lang=None)
    blocks = list(parsed.blocks)
    assert [(block.role.value, block.value, block.is_open) for block in blocks] == [
        ("headline", None, False),
        ("byline", None, False),
        ("dateline", "2025-08-23T15:56+03:00", False),
        ("caption", None, True),
        ("label", "photo", True),
        ("credit", None, False),
        ("lead", None, False),
        ("label", "source", True),
        ("paragraph", None, False),
        ("label", "details", True),
        ("paragraph", None, False),
        ("label", "quote_from", True),
        ("paragraph", None, False),
        ("label", "details", True),
        ("paragraph", None, False),
        ("label", "background", False),
        ("list_item", None, False),
        ("list_item", None, False),
        ("topic", "war", False),
        ("topic", "norway", False),
        ("topic", "army", False),
    ]
    assert [block.text[:30] for block in blocks if block.text] == [
        "Russian soldier flees to Norwa",
        "Oleh Pavliuk, Olga Katsimon",
        "A border area in Norway.",
        "Steinar Myhr",
        "A Russian serviceman has claim",
        "Norwegian newspaper Dagbladet,",
        "Biti said the detainee is a Ru",
        "Biti",
        '"He crossed the border on foot',
        "Biti added that his client wil",
        "On 22 August, it was reported ",
        "This is not the first time Rus",
    ]
    assert (parsed.lang, parsed.warnings) == ("en", ())
    assert parsed.meta == Meta(date=datetime(2025, 8, 23, 15, 56, tzinfo=KYIV))
    assert len(parsed.dropped) == 43
