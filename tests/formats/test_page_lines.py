from __future__ import annotations

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
)

from l10n.formats.page_text import read_page
from l10n.model.article import Block

PROSE = "Міст через річку відкрили після двох років ремонту, повідомила міська рада у вівторок вранці."
MORE = "Роботи коштували чотириста мільйонів гривень, і більшу частину цієї суми дав державний бюджет."
HEAD = "Меню\nПошук\n\nМіст через річку відкрили після ремонту\nІрина Балачук\n14 вересня 2025, 08:05\n\n"
FEED = "Останні новини\n20:05\nНа Буковині випав перший сніг\n"


def blocks(text: str) -> list[Block]:
    return list(read_page(text, house=HOUSE, lang=None).blocks)


def body(text: str) -> list[Block]:
    return blocks(f"{HEAD}{PROSE}\n\n{MORE}\n\n{text}\n\n{MORE}\n\n{FEED}")[5:-1]


def test_indented_lines_are_list_items_as_browsers_save_them() -> None:
    assert body("Де найгірше\n\n    Наславча — 60 см\n    Ямпіль — 85 см") == [
        subhead("Де найгірше"),
        item("Наславча — 60 см"),
        item("Ямпіль — 85 см"),
    ]


def test_lines_that_end_with_a_semicolon_are_list_items_and_so_is_the_one_after_them() -> None:
    assert body("Що показують\n\nквитки 1894–1939 років;\nмодель вагона та форму водія;\nісторію депо") == [
        subhead("Що показують"),
        item("квитки 1894–1939 років;"),
        item("модель вагона та форму водія;"),
        item("історію депо"),
    ]


def test_a_sum_in_brackets_is_a_paragraph() -> None:
    assert body("($1 = 41,5 гривні)") == [para("($1 = 41,5 гривні)")]


def test_boxes_to_skip_and_links_with_a_button_are_left_out() -> None:
    box = "Пропустити Подкаст і продовжити читання\nЩо це було?\nМи пояснюємо, що сталося.\nКінець Подкаст"
    link = "Балерина, яка пішла на фронт, повертається\nЧитати далі"
    assert body(f"{box}\n\n{link}") == []


def test_a_date_glued_to_its_time_and_update_is_the_dateline() -> None:
    text = (
        "World\nBusiness\nPoland to reopen rail crossing with Ukraine\nBy Alan Smith and Pavel Koval\n"
        "March 5, 202510:04 AM UTCUpdated March 5, 2025\n\nSummary\n\n    Crossing closed since July for works\n\n"
        "Poland will reopen a rail crossing with Ukraine on Monday, the ministry, opens new tab said on Wednesday.\n"
        "Two passenger trains a day will run at first, rising to six in summer, a deputy minister told reporters.\n"
    )
    assert blocks(text) == [
        headline("Poland to reopen rail crossing with Ukraine"),
        byline("Alan Smith and Pavel Koval"),
        dateline("2025-03-05T10:04+00:00"),
        item("Crossing closed since July for works"),
        para("Poland will reopen a rail crossing with Ukraine on Monday, the ministry said on Wednesday."),
        para(
            "Two passenger trains a day will run at first, rising to six in summer, a deputy minister told reporters."
        ),
    ]


def test_a_picture_described_twice_is_no_headline() -> None:
    picture = "Пелікани над лиманом, архівне фото"
    text = (
        f"Меню\nПошук\nУряд перейменував два заповідники на Одещині\n19 листопада 2025, 17:27\n{picture}\n{picture}\n\n"
    )
    assert blocks(f"{text}{PROSE}\n\n{MORE}\n\n{FEED}")[0] == headline("Уряд перейменував два заповідники на Одещині")


def test_facts_announced_with_a_comma_are_byline_credit_and_caption() -> None:
    text = (
        "Меню\nПоиск\nПочему мелеет Днестр. Объясняем на карте\n\nАвтор фото, Getty Images\n"
        "Подпись к фото, Местами реку можно перейти вброд\nArticle Information\n\n    Автор, Мария Коваль\n"
        "    Место работы, Русская служба\n\n    11 августа 2025\n\nУровень воды в Днестре этим летом упал до минимума "
        "за сорок лет, говорят ученые.\n\nУ Могилева-Подольского глубина сейчас не превышает девяноста сантиметров, "
        "по данным гидрологов.\n"
    )
    assert blocks(text) == [
        headline("Почему мелеет Днестр. Объясняем на карте"),
        byline("Мария Коваль"),
        dateline("2025-08-11"),
        caption("Местами реку можно перейти вброд"),
        label("photo"),
        credit("Getty Images"),
        lead("Уровень воды в Днестре этим летом упал до минимума за сорок лет, говорят ученые."),
        para("У Могилева-Подольского глубина сейчас не превышает девяноста сантиметров, по данным гидрологов."),
    ]
