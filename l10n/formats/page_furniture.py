"""What surrounds an article on any newspaper's page: menus, advertising, support boxes, feeds. Rules as data.

A newspaper's own furniture comes from l10n.toml as `House.furniture`; the general rules here know none by name.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from l10n.errors import ConfigError
from l10n.formats.contract import Furniture, House

__all__ = [
    "Rules",
    "furniture_of",
    "heads_text",
    "is_missing",
    "is_read_more",
    "is_see_also",
    "rules_for",
    "skipped_lines",
]

# One phrase a line: `…` is anything up to 100 characters, `#` a number, `/` between words means either, and a word in
# round brackets may be missing. Compared with a whole line; case, and marks at its ends, are ignored.
_DROP: Final = """
advertising/advertisement/advertise/реклама/ad/sponsored/promoted
на правах реклами
support us
support … on patreon/paypal
підтримай/підтримайте/підтримати/поддержите/поддержать нас/редакцію/редакцию/проєкт/нашу/наш (…)
become/join (a) (our) … member/members/patron/community/club (…)
стань/станьте/стати/стать патроном/членом/читачем/читателем (…)
subscribe (to/for/now) (…)
register/sign/log (up/in/out/now/here) (for/to/with …)
follow/join us/our (…)
підписуйтесь/підписуйтеся/підписатися/підпишіться/подписывайтесь/подписаться/подпишитесь (…)
підписка/подписка/увійти/вхід/реєстрація/войти/вход/регистрация
читайте/слухайте/дивіться/слушайте/смотрите/стежте/следите (за) нас/нами/новинами/новостями/наш/наші/наши (…)
share (this) (article/story/page) (on/via …)
save/copy/print/email/bookmark/gift/comment
copy link
share save
link copied
поширити/поділитися/поділитись/скопіювати/зберегти/надрукувати/друк/обговорити/коментувати (у/в/на/посилання) (…)
поделиться/скопировать/сохранить/печать/распечатать/обсудить/комментировать (в/на/ссылку) (…)
версія/версия для друку/печати
(#) comments/comment/коментарі/коментарів/комментарии/комментариев/views/переглядів/перегляди/просмотров/shares (#)
facebook/twitter/x/telegram/instagram/youtube/tiktok/whatsapp/viber/messenger/linkedin/reddit/threads/rss/pinterest
google news
# min/min./minute/minutes (read)
# хв/хв./хвилин/хвилини/хвилина/мин/мин./минут/минуты (читання/чтения)
(published/updated) # minutes/minute/min/mins/hours/hour/days/day ago
(оновлено/обновлено) # годин/години/хвилин/хвилини/часов/часа/минут/минуты тому/назад
(published/updated/оновлено/обновлено) (an) hour/годину/час ago/тому/назад
(click/tap) here to …
listen/watch/play (to) (this) (article/video/story)
слухати/слушать/прослухати/переглянути
skip/jump to/advert (…)
перейти до/к (…)
end/кінець/конец (of) (the) whatsapp/twitter/x/youtube/instagram/facebook/telegram/podcasts (post) (…)
back to top
вгору/наверх/menu/меню/search/пошук/поиск/close/закрити/закрыть/home/головна/главная
accept/reject/manage (all) cookies
all/усі/всі/все sections/section/розділи/разделы/рубрики
укр/рус/eng/ua/uk/ru/en/українська/русский/english
укр/ua рус/ru eng/en (support/підтримати/поддержать) (us/нас)
укр/рус/ua/ru рус/ru/eng/en
our standards …
media playback is unsupported (on your device)
slideshow (…)
have a story tip …
make us preferred on google
this article is more than # month/months/year/years old
article information
role/место/роль (роботи/работы), …
advertisement … scroll to continue
skip past …
after newsletter promotion
read more
читати далі/більше
читать далее/дальше
opens in new/a tab/window/new (tab/window)
"""
# Sentences; the only ones that are dropped from the midst of an article beside the newspaper's own.
_DROP_SENTENCES: Final = """
support … on patreon/paypal
support our/independent/quality/ukrainian journalism/journalists/reporting/newsroom/media (…)
підтримай/підтримайте/підтримати/поддержите/поддержать нас/редакцію/редакцию/проєкт/нашу/наш (…)
підписуйтесь/підписуйтеся/підпишіться/подписывайтесь/подпишитесь на/до наш/нас/наші/наши/канал/сторінку (…)
subscribe/sign (up) to/for our/the … newsletter/channel (…)
підтримай/підтримайте/підтримати/поддержите/поддержать … станьте/стань/стати/став/стать патроном/читачем/читателем (…)
хочете/хотите … підписуйтесь/підписуйтеся/підпишіться/подписывайтесь/подпишитесь (на) …
станьте/стань частиною/частью …
the … newsletter … sign up here/now/today
follow us on …
follow … on facebook/twitter/x/instagram/telegram/youtube/tiktok (…)
ми/мы використовуємо/используем файли/файлы/cookie/cookies (…)
we/this (site/website) use/uses cookies (…)
… all rights reserved (…)
… усі/всі/все права захищені/захищено/защищены (…)
© …
copyright …
якщо/если (ви/вы) знайшли/помітили/нашли/заметили помилку/ошибку …
… ctrl+enter (…)
please enable javascript …
"""
_STOP: Final = """
recent/latest/breaking/top/all/more/other/related/popular/trending news/stories/articles/headlines/posts (from/in/on …)
today's news/headlines
more on this story
more from …
read/up next
most read/popular/viewed/watched
editor's picks
recommended (for you) (stories/videos)
you may/might (also) like/enjoy (…)
what to read next
around the bbc/web
news feed
останні/усі/всі/головні/популярні/інші/свіжі/гарячі/схожі/топ/більше новини/новин/матеріали/публікації/статті (…)
последние/все/главные/популярные/другие/свежие/горячие/похожие/топ/больше новости/новостей/материалы/статьи (…)
топ-новини/топ-новости/новини/новости (партнерів/партнеров/партнёров/дня/компаній/компаний)
стрічка/лента (новин/новостей)
популярне/найпопулярніше/популярное/главное/головне (за/сьогодні/сегодня) (добу/сутки/день/тиждень/неделю)
топ дня
вибір/выбор редакції/редакции
рекомендуємо/рекомендуем
вас/вам може/может/можуть/могут зацікавити/заинтересовать/сподобатися/понравиться
(більше/больше) по/за темі/теме/темою
дивіться/смотрите/читайте далі/дальше
"""
_STOP_TEXT: Final = """
comments/коментарі/комментарии (#)
about/note from the author
про автора
об авторе
"""
_SEE_ALSO: Final = """
читайте/дивіться/смотрите також/также/ще/еще (…)
також/также читайте …
read/see also (…)
read/see/watch more: …
also read …
related: …
за/по темі/теме/темою: …
до/к теми/теме: …
"""
# Headlines of what a server shows instead of an article.
_MISSING: Final = """
(error/помилка/ошибка) 404/403/410/500/502/503
error/помилка/ошибка 404/403/410/500/502/503 (…)
404 … not/не found/знайдено/знайдена/найдена/найден/існує/существует (…)
(page/article/this) page/article/story/content not found (…)
not found
(…) сторінку/сторінка/матеріал/новину/статтю не знайдено (…)
(…) сторінки не існує (…)
(…) страница/материал/новость/статья не найдена/найден (…)
(…) страницы не существует (…)
access denied/forbidden
attention required (…)
just a moment (…)
"""
# What stands around a box that a screen reader may skip: both lines and all between them are furniture.
_SKIP: Final = """
skip … and continue (reading)
skip past …
пропустити … і/й/та продовжити (…)
пропустить … и продолжить (…)
"""
_SKIP_END: Final = """
end of …
after … promotion
кінець …
конец …
"""
_MOST_SKIPPED: Final = 30
"""Lines between the two; a second line that is further away belongs to something else."""
_LONGEST_MISSING: Final = 8
_HEAD_LINES: Final = 30


@dataclass(frozen=True, slots=True)
class Rules:
    """The furniture that applies to one page, compiled."""

    drop: re.Pattern[str] | None = None
    """The newspaper's own lines to drop, from l10n.toml."""
    stop: re.Pattern[str] | None = None
    """The newspaper's own lines that end the article, from l10n.toml."""

    def drops(self, line: str, *, is_sentence: bool) -> bool:
        """Whether *line* is furniture. Of whole sentences only what no article says."""
        if self.drop and self.drop.fullmatch(line):
            return True
        return bool((_SENTENCES if is_sentence else _LINES).fullmatch(line)) or is_see_also(line)

    def stops(self, line: str) -> bool:
        """Whether the article ends before *line*, which heads a feed."""
        return bool(_ENDS.fullmatch(line) or (self.stop and self.stop.fullmatch(line)))


def _phrases(rows: str) -> re.Pattern[str]:
    """Compile rows written as `_DROP` is."""
    return re.compile(
        r"\W{0,4}(?:" + "|".join(_phrase(row) for row in rows.splitlines() if row) + r")\W{0,4}", re.IGNORECASE
    )


def _phrase(row: str) -> str:
    """Return the pattern of one row. White space belongs to the word before it, so that an optional word takes it."""
    out = []
    for word in re.findall(r"\([^)]*\)|\S+", row):
        body = word.strip("()")
        choices = "|".join(
            r"\s*".join(
                re.escape(part).replace("…", r".{1,100}").replace(r"\#", r"\(?\d{1,6}\)?") for part in choice.split()
            )
            for choice in body.split("/")
        )
        out.append(rf"(?:(?:{choices})(?:\s+|(?!\w)))" + ("?" if word.startswith("(") else ""))
    return "".join(out)


_LINES: Final = _phrases(_DROP + _DROP_SENTENCES)
_SENTENCES: Final = _phrases(_DROP_SENTENCES)
_ENDS: Final = _phrases(_STOP + _STOP_TEXT)
_ENDS_BEFORE_TEXT: Final = _phrases(_STOP_TEXT)
_GONE: Final = _phrases(_MISSING)
_MORE: Final = _phrases("read more\nчитати далі/більше\nчитать далее/дальше")
_BOX: Final = _phrases(_SKIP)
_BOX_END: Final = _phrases(_SKIP_END)
_SEE: Final = _phrases(_SEE_ALSO)


def is_see_also(line: str) -> bool:
    """Whether *line* announces links to other articles: «Читайте також:», "Read also: …"."""
    return _SEE.fullmatch(line) is not None


def is_missing(headline: str) -> bool:
    """Whether *headline* is that of a page that says that there is no article here."""
    return headline.count(" ") < _LONGEST_MISSING and _GONE.fullmatch(headline) is not None


def is_read_more(line: str) -> bool:
    """Whether *line* is the button of a link to another article, whose title stands right above it."""
    return _MORE.fullmatch(line) is not None


def heads_text(line: str) -> bool:
    """Whether *line*, before which the article ends, heads sentences rather than a feed: "About the author"."""
    return _ENDS_BEFORE_TEXT.fullmatch(line) is not None


def skipped_lines(lines: Sequence[str]) -> set[int]:
    """Return the indexes of those *lines* that are in boxes which a reader is offered to skip."""
    found: set[int] = set()
    for start, line in enumerate(lines):
        if start in found or not _BOX.fullmatch(line):
            continue
        near = range(start + 1, min(start + _MOST_SKIPPED, len(lines)))
        end = next((index for index in near if _BOX_END.fullmatch(lines[index])), None)
        found.update(range(start, end + 1) if end is not None else ())
    return found


def furniture_of(text: str, address: str | None, house: House) -> Furniture | None:
    """Return the first table of *house* whose `match` is found in *address* or in the first 30 lines of *text*."""
    head = "\n".join([address or "", *[line for line in text.split("\n", 400) if line.strip()][:_HEAD_LINES]])
    return next((table for table in house.furniture if _compiled([table.match], table).search(head)), None)


def rules_for(text: str, address: str | None, house: House) -> Rules:
    """Return the general rules, with those of the newspaper that the page is from. Raises ConfigError."""
    table = furniture_of(text, address, house)
    if table is None:
        return Rules()
    return Rules(*(_compiled(rows, table) if rows else None for rows in (table.drop, table.stop)))


def _compiled(patterns: Sequence[str], table: Furniture) -> re.Pattern[str]:
    for pattern in patterns:
        try:
            re.compile(pattern)
        except re.error as exc:
            where = f"[pages.{table.name}]"
            raise ConfigError(f"{where} has a bad pattern {pattern!r}: {exc}", hint="mend it in l10n.toml") from exc
    return re.compile("|".join(f"(?:{pattern})" for pattern in patterns), re.IGNORECASE)
