"""Between Ukrainian and Russian: one term, one line, and what changes around the term."""

from __future__ import annotations

from functools import cache

import pytest

from l10n.languages import Lang
from l10n.model.terms import Term, TermKind, TermPos
from l10n.project.glossary import open_enforcer

# pos, in Ukrainian, in Russian, the wrong wording | language of the translation, source, translation, what is right
SYNONYMS = [
    "noun ліцей лицей школа|uk|Открыты три лицея.|Відкрито три школи.|Відкрито три ліцеї.",
    "noun траса трасса шоссе|ru|Нова траса з’єднає міста.|Новое шоссе соединит города.|Новая трасса соединит города.",
    "noun траса трасса шосе|uk|Новая трасса соединит города.|Нове шосе з’єднає міста.|Нова траса з’єднає міста.",
    "noun громада община община|uk|Огонь в пяти общинах.|Вогонь у п’ятьох общинах.|Вогонь у п’ятьох громадах.",
    "city Рава-Руська Рава-Русская Рава_Русская|ru|У Раві-Руській тихо.|В Раве Русской тихо.|В Раве-Русской тихо.",
]
NEIGHBOURS = [
    "noun страйк забастовка страйк|ru|Страйк, який тривав добу, завершився.|Страйк, который длился сутки, завершился."
    "|Забастовка, которая длилась сутки, завершилась.",
    "noun ліцей лицей школа|uk|Лицей, в котором учатся дети, закрыт.|Школа, у якій навчаються діти, закрита."
    "|Ліцей, у якому навчаються діти, закритий.",
    "noun ракета ракета снаряд|uk|Одна ракета попала в склад.|Один снаряд влучив у склад.|Одна ракета влучила у склад.",
    "noun укриття укрытие притулок|uk|Укрытие закрыто.|Притулок зачинений.|Укриття зачинене.",
    "oblast Сумська_область Сумская_область Сумской_регион|ru|Уся Сумська область без світла.|Весь Сумской регион без"
    " света.|Вся Сумская область без света.",
    "oblast Смоленська_область Смоленская_область Смоленский_регион|ru|Смоленська область, яка чує, мовчить."
    "|Смоленский регион, который слышит, молчит."
    "|Смоленская область, которая слышит, молчит.",
    "oblast Сумська_область Сумская_область Сумський_регіон|uk|Сумская область пострадала и осталась без света."
    "|Сумський регіон постраждав і залишився без світла.|Сумська область постраждала і залишилася без світла.",
    "noun лікарня больница госпиталь|ru|У великій і новій лікарні тихо.|В большом и новом госпитале тихо."
    "|В большой и новой больнице тихо.",
    "noun лікарня больница шпиталь|uk|Новую, современную больницу закрыли.|Новий, сучасний шпиталь закрили."
    "|Нову, сучасну лікарню закрили.",
    "noun лікарня больница шпиталь|uk|Больница закрылась, и умер пациент.|Шпиталь зачинився і помер пацієнт."
    "|Лікарня зачинилася і помер пацієнт.",
    "nphr народний_депутат народный_депутат нардеп|ru|Три народні депутати вийшли.|Три нардепа вышли."
    "|Три народных депутата вышли.",
    "nphr народний_депутат народный_депутат нардеп|uk|Три народных депутата вышли.|Три нардепи вийшли."
    "|Три народні депутати вийшли.",
    "nphr бойова_машина боевая_машина бронемашина|ru|Підбито дві бойові машини.|Подбиты две бронемашины."
    "|Подбиты две боевые машины.",
    "nphr народний_депутат народный_депутат нардеп|ru|Бачили трьох народних депутатів.|Видели трёх нардепов."
    "|Видели трёх народных депутатов.",
    "noun об’єднання объединение группа|ru|Велике об’єднання розпалося.|Большая группа распалась."
    "|Большое объединение распалось.",
    "noun метро метро підземка|uk|Всё метро, которое стояло, открыто.|Уся підземка, яка стояла, відкрита."
    "|Усе метро, яке стояло, відкрите.",
    "noun інтерв’ю интервью беседа|ru|У своєму інтерв’ю він мовчав.|В своей беседе он молчал."
    "|В своём интервью он молчал.",
]
FORMS = [
    "person Кая_Каллас Кая_Каллас Кайя_Каллас|ru|Каї Каллас подякували.|Кайе Каллас сказали спасибо."
    "|Кае Каллас сказали спасибо.",
    "surname Лубінець Лубинец Лубинець|ru|Звернення до Лубінця.|Обращение к Лубинцю.|Обращение к Лубинцу.",
    "nphr Сіверський_Донець Северский_Донец Північний_Донець|uk|На берегу Северского Донца."
    "|На березі Північного Дінця.|На березі Сіверського Дінця.",
    "city Рахів Рахов Рахив|ru|Готелі між Раховом і Яремчем.|Отели между Рахивом и Яремче."
    "|Отели между Раховом и Яремче.",
]

PREPOSITIONS = [
    "city Буча Буча Бутча|ru|Через Бучу сперечалися.|Спорили из-за Бутчи.|Спорили из-за Бучи.",
    "city Суми Сумы Сумі|uk|Люди из-под Сум уехали.|Люди з-під Сумі виїхали.|Люди з-під Сум виїхали.",
    "city Рівне Ровно Ровно|uk|Из-за Ровно спорили.|Сперечалися із-за Ровно.|Сперечалися із-за Рівного.",
]


@cache
def enforced(term: str, target_lang: Lang, source: str, target: str) -> str:
    pos, uk, ru, wrong = (part.replace("_", " ") for part in term.split())
    house: dict[Lang, str] = {"uk": uk, "ru": ru}
    one = Term("made", TermKind.TERM, TermPos(pos), house, forbidden={target_lang: (wrong,)})
    source_lang: Lang = "ru" if target_lang == "uk" else "uk"
    return open_enforcer([one], cache=None).enforce(
        source, target, source_lang=source_lang, target_lang=target_lang
    ).text  # fmt: skip


def check(line: str) -> None:
    term, lang, source, target, right = line.split("|")
    target_lang: Lang = "uk" if lang == "uk" else "ru"
    assert enforced(term, target_lang, source, target) == right
    assert enforced(term, target_lang, source, right) == right


@pytest.mark.parametrize("line", SYNONYMS)
def test_a_synonym_is_found_in_its_own_forms_and_gender(line: str) -> None:
    check(line)


@pytest.mark.parametrize("line", NEIGHBOURS)
def test_words_that_agree_with_the_term_change_with_it(line: str) -> None:
    check(line)


@pytest.mark.parametrize("line", PREPOSITIONS)
def test_a_preposition_with_a_hyphen_is_one_word(line: str) -> None:
    check(line)


@pytest.mark.parametrize("line", FORMS)
def test_a_name_is_found_and_written_in_its_right_form(line: str) -> None:
    check(line)


def test_another_body_in_the_source_is_not_the_term() -> None:
    house: dict[Lang, str] = {"uk": "Кабінет міністрів", "ru": "Кабинет министров"}
    forbidden: dict[Lang, tuple[str, ...]] = {"uk": ("Рада міністрів",), "ru": ("Совет министров",)}
    one = Term("made", TermKind.INSTITUTION, TermPos.HEADGEN, house, forbidden=forbidden)
    said = open_enforcer([one], cache=None).enforce(
        "Рада міністрів ЄС дала згоду.", "Совет министров ЕС дал согласие.", source_lang="uk", target_lang="ru"
    )
    assert said.text == "Совет министров ЕС дал согласие."


@pytest.mark.parametrize(
    ("source", "text", "right"),
    [
        ("Дружба народів триває.", "Дружба народов продолжается.", "Дружба народов продолжается."),
        ("Нафтопровід «Дружба» стоїть.", "Нефтепровод «Дружба» стоит.", "Нефтепровод «Дружба» стоит."),
        ("До міста Дружба дійшли.", "До города Дружба дошли.", "До города Хутор-Михайловский дошли."),
    ],
)
def test_a_common_noun_with_a_capital_is_no_former_name_of_a_town(source: str, text: str, right: str) -> None:
    house: dict[Lang, str] = {"uk": "Хутір-Михайлівський", "ru": "Хутор-Михайловский"}
    one = Term("made", TermKind.PLACE, TermPos.CITY, house, forbidden={"uk": ("Дружба",), "ru": ("Дружба",)})
    said = open_enforcer([one], cache=None).enforce(source, text, source_lang="uk", target_lang="ru")
    assert said.text == right
