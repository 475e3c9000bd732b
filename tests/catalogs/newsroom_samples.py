"""An article in each home language, built by hand, and what hypothesis needs to make units of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import UTC, datetime, timedelta, timezone

from hypothesis import strategies as st

from l10n.catalogs.template import make_segments
from l10n.languages import Lang
from l10n.model.article import Article, ArticleId, Block, Meta, Role, Tag, TagKind
from l10n.model.states import State
from l10n.model.unit import Recipe, Unit

NOTES = {"quote_from": "Цитата {gent}"}
NOW = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
LATER = datetime(2026, 11, 24, 9, 30, tzinfo=UTC)
LINK = Tag(1, TagKind.LINK, "[", "](https://whc.unesco.org/en/list/1703/)", "https://whc.unesco.org/en/list/1703/")
BOLD = Tag(2, TagKind.STRONG, "**", "**")
_KYIV_SUMMER = timezone(timedelta(hours=3))


def split(text: str) -> list[str]:
    """Cut after `. `, `! ` and `? `; enough for texts without abbreviations."""
    out, start = [], 0
    for at in range(1, len(text)):
        if text[at - 1] == " " and not text[at].isspace() and text[:at].rstrip()[-1:] in {".", "!", "?"}:
            out.append(text[start:at])
            start = at
    return [*out, text[start:]]


UK_BLOCKS = (
    Block(Role.HEADLINE, "Центр Одеси у списку ЮНЕСКО. Що це дає?"),
    Block(Role.DATELINE, "", value="2023-01-25T17:10+02:00"),
    Block(
        Role.PARAGRAPH,
        "Комітет вніс {1}історичний центр Одеси{/1} до списку 25 січня 2023 року. "
        "Того ж дня його визнали об’єктом {2}під загрозою{/2}.",
        (LINK, BOLD),
    ),
    Block(Role.LABEL, "", value="source"),
    Block(Role.PARAGRAPH, "ЮНЕСКО"),
    Block(Role.LABEL, "Одре Азуле", value="quote_from"),
    Block(Role.QUOTE, "Місто має світове значення. Його треба вберегти!"),
    Block(Role.TOPIC, "", value="culture"),
)
RU_BLOCKS = (
    Block(Role.HEADLINE, "В Харькове открыли ещё одну подземную школу"),
    Block(Role.LEAD, "Она рассчитана на 900 детей, учиться будут в две смены."),
    Block(Role.PARAGRAPH, "Строительство длилось девять месяцев. Глубина — шесть метров."),
)
EN_BLOCKS = (
    Block(Role.HEADLINE, "Ukraine’s grid links up with Europe"),
    Block(Role.PARAGRAPH, "The synchronisation took place on 16 March 2022. It had been planned for 2023."),
    Block(Role.LIST_ITEM, "Ukraine"),
    Block(Role.LIST_ITEM, "Moldova"),
)


def article(name: str, home: Lang, blocks: Sequence[Block], cut: Callable[[str], Sequence[str]] = split) -> Article:
    segments = make_segments(ArticleId(name), blocks, split=cut, notes=NOTES)
    date = datetime(2023, 1, 25, 18, 10, tzinfo=_KYIV_SUMMER)
    return Article(ArticleId(name), home, tuple(blocks), segments, Meta(date=date))


ODESA = article("odesa-unesco", "uk", UK_BLOCKS)
KHARKIV = article("2025/kharkiv-school", "ru", RU_BLOCKS)
GRID = article("grid-entso-e", "en", EN_BLOCKS)
ODESA_EN = (
    "Odesa’s centre is on the UNESCO list. What does it bring?",
    "The committee inscribed {1}the historic centre of Odesa{/1} on 25 January 2023.",
    "On the same day it was found to be {1}in danger{/1}.",
    "UNESCO",
    "Audrey Azoulay",
    "The city is of world importance.",
    "It has to be saved!",
)

# Everything a PO string may hold: any letters, quotes, backslashes, line feeds, wide signs. U+0004 is gettext's own.
TEXTS = st.text(st.characters(codec="utf-8", exclude_characters="\x00\x04\r"), min_size=1, max_size=60)
WORDS = st.text("абвгґєіїьюяАЄЇыэъёabcXYZ'’ʼ«»%= -\t/|:.№1", min_size=1, max_size=12)
RECIPES = st.builds(
    Recipe,
    engine=st.sampled_from(["firefox", "memory", "google"]),
    engine_version=st.sampled_from(["", "0.5", "2026-01"]),
    source=st.sampled_from(["uk", "ru", "en"]),
    target=st.sampled_from(["uk", "ru", "en"]),
    glossary=st.sampled_from(["0", "3f2a"]),
    memory=st.sampled_from([0.0, 0.87, 1.0]),
    version=st.sampled_from(["0.3", "0.10.1"]),
    via=st.sampled_from(["", "en"]),
)
TIMES = st.datetimes(datetime(2020, 1, 1), datetime(2035, 1, 1), timezones=st.just(UTC)).map(
    lambda at: at.replace(microsecond=0)
)
EXTRAS = st.lists(
    st.tuples(st.sampled_from(["reason", "four-eyes", "x2"]), WORDS), max_size=2, unique_by=lambda pair: pair[0]
).map(tuple)


@st.composite
def units_of(draw: st.DrawFn, story: Article, lang: Lang) -> list[Unit]:
    """Units in any state, with or without base, person, recipe and keys of a newer l10n."""
    units = []
    for segment in story.segments:
        state = draw(st.sampled_from(State))
        units.append(
            Unit(
                segment=segment,
                lang=lang,
                target="" if state is State.EMPTY else draw(TEXTS),
                state=state,
                source=draw(st.sampled_from([None, "uk", "ru", "en"])),
                base=None if state is State.EMPTY else draw(st.none() | st.just(segment.text) | TEXTS),
                recipe=draw(st.none() | RECIPES),
                by=draw(st.none() | WORDS),
                at=draw(st.none() | TIMES),
                extra=draw(EXTRAS),
            )
        )
    return units
