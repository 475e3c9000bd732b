from __future__ import annotations

import pytest

from l10n.formats.page_furniture import Rules, is_see_also


@pytest.mark.parametrize(
    "line",
    [
        "Advertisement:",
        "Support Ukrainska Pravda on Patreon!",
        "3 min read",
        "Published 2 hours ago",
        "Comments (12)",
        "Skip to main content",
        "Реклама:",
        "Укр Рус Eng Підтримати нас",
        "4 хв читання",
        "12 коментарів",
        "Поділитися у Facebook",
        "Усі розділи",
        "Поддержите редакцию на Patreon!",
        "5 минут",
        "Подпишитесь на наш канал в Telegram",
        "Распечатать",
        "Читайте також: Росія атакувала Харків",
        "Смотрите также",
        "© 2025 Всі права захищені.",
    ],
)
def test_a_newspapers_furniture_is_dropped(line: str) -> None:
    assert Rules().drops(line, is_sentence=False)


@pytest.mark.parametrize(
    "line",
    [
        "Support for Ukraine grows in Norway, a poll says.",
        "Register offices across the country closed for a day.",
        "The company removed its advertisement after protests began.",
        "Підтримати законопроєкт закликали всі фракції коаліції.",
        "Реклама тютюну в Україні заборонена з 2012 року.",
        "Пошук зниклих тривав дві доби й завершився вранці.",
        "Поиск пропавших продолжался двое суток и завершился утром.",
        "Подписка на газету подорожает с нового года.",
        "Поделиться данными разведки попросил Киев.",
    ],
)
def test_a_sentence_that_begins_like_furniture_is_kept(line: str) -> None:
    assert not Rules().drops(line, is_sentence=True) and not Rules().stops(line)


@pytest.mark.parametrize(
    "line",
    [
        "RECENT NEWS",
        "More on this story",
        "Read Next",
        "Most Popular",
        "ОСТАННІ НОВИНИ",
        "Топ дня",
        "Популярне за добу",
        "ПОСЛЕДНИЕ НОВОСТИ",
        "Новости партнёров",
        "Лента новостей",
    ],
)
def test_a_feeds_heading_ends_the_article(line: str) -> None:
    assert Rules().stops(line)


@pytest.mark.parametrize(
    "line",
    [
        "More news will follow when the court has met.",
        "Top officials met in Oslo",
        "Новини про наступ дійшли до столиці",
        "Останні новинки кіно показали в Одесі",
        "Последние жители покинули село",
        "Главное управление разведки сообщило подробности",
    ],
)
def test_other_lines_end_nothing(line: str) -> None:
    assert not Rules().stops(line)


def test_a_link_to_another_article_is_told_from_a_sentence() -> None:
    lines = [
        "Читайте також:",
        "Read also: What the siege looked like",
        "Читайте закон уважно.",
        "Read the whole statement",
    ]
    assert [is_see_also(line) for line in lines] == [True, True, False, False]
