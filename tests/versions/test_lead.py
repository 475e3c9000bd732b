"""A version's file against its units: tags, sentences cut anew, gaps filled, what has no unit told."""

from __future__ import annotations

from itertools import count

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.catalogs.template import make_segments
from l10n.languages import Lang
from l10n.model.article import ArticleId, Block, Role, Tag, TagKind
from l10n.model.states import State
from l10n.model.unit import Unit
from l10n.text.segment import segmenter
from l10n.versions.lead import Told, read_back
from l10n.versions.merge import Kind

HOME = (
    "Харків отримав нову лінію тролейбуса.",
    "Маршрут № 7 з’єднав центр із Салтівкою.",
    "Лінію будували 14 місяців.",
    "Проїзд коштує 8 гривень.",
)
ENGLISH = (
    "Kharkiv has a new trolleybus line.",
    "Route 7 links the centre with Saltivka.",
    "The line took 14 months to build.",
    "A ride costs 8 hryvnias.",
)
RUSSIAN = (
    "Харьков получил новую линию троллейбуса.",
    "Маршрут № 7 соединил центр с Салтовкой.",
    "Линию строили 14 месяцев.",
    "Проезд стоит 8 гривен.",
)


def block(text: str, *tags: Tag) -> Block:
    return Block(Role.PARAGRAPH, text, tags)


def units(targets: tuple[str, ...], lang: Lang = "en", tags: tuple[Tag, ...] = ()) -> list[Unit]:
    blocks = [Block(Role.PARAGRAPH, text, tags if "{1}" in text else ()) for text in HOME]
    segments = make_segments(ArticleId("trolleybus"), blocks, split=segmenter("uk"))
    return [
        Unit(segment, lang, text, State.APPROVED if text else State.EMPTY)
        for segment, text in zip(segments, targets, strict=True)
    ]


def read(version: list[Unit], *texts: str, lang: Lang = "en") -> tuple[Told, ...]:
    return read_back(version, [block(text) for text in texts], lang=lang, split=segmenter(lang)).told


@pytest.mark.parametrize(("lang", "texts"), [("en", ENGLISH), ("ru", RUSSIAN)])
def test_the_units_own_text_is_no_difference(lang: Lang, texts: tuple[str, ...]) -> None:
    assert read(units(texts, lang), *texts, lang=lang) == ()
    assert read(units(texts, lang), " ".join(texts), lang=lang) == (), "in one paragraph too"


@pytest.mark.parametrize(
    ("lang", "texts", "at", "new"),
    [
        ("en", ENGLISH, 2, "The line took 15 months to build."),
        ("en", ENGLISH, 0, "Kharkiv has its first new trolleybus line since 2019."),
        ("ru", RUSSIAN, 3, "Проезд стоит 12 гривен."),
        ("ru", RUSSIAN, 1, "Маршрут № 7 соединил центр с Северной Салтовкой."),
    ],
)
def test_an_edited_text_goes_to_its_unit(lang: Lang, texts: tuple[str, ...], at: int, new: str) -> None:
    version = units(texts, lang)
    (told,) = read(version, *texts[:at], new, *texts[at + 1 :], lang=lang)
    assert (told.kind, told.units, told.before, told.after) == (Kind.EDITED, (version[at],), texts[at], new)
    assert told.is_unit


def test_a_text_cut_in_two_is_still_one_unit() -> None:
    version = units(ENGLISH)
    (told,) = read(version, ENGLISH[0], "Route 7 is open. It links the centre with Saltivka.", *ENGLISH[2:])
    assert (told.kind, told.units) == (Kind.EDITED, (version[1],))
    assert told.after == "Route 7 is open. It links the centre with Saltivka."


def test_what_has_no_unit_is_told_apart() -> None:
    version = units(ENGLISH)
    added = "Drivers were trained over the winter."
    (told,) = read(version, *ENGLISH[:2], added, *ENGLISH[2:])
    assert (told.kind, told.units, told.after, told.is_unit) == (Kind.ADDED, (), added, False)
    (told,) = read(version, *ENGLISH[:2], ENGLISH[3])
    assert (told.kind, told.units, told.after, told.is_unit) == (Kind.REMOVED, (version[2],), "", False)


def test_an_empty_unit_gets_the_text_that_stands_in_its_place() -> None:
    version = units((ENGLISH[0], "", "", ENGLISH[3]))
    told = read(version, *ENGLISH)
    assert [(one.kind, one.units[0].segment.text, one.after) for one in told] == [
        (Kind.ADDED, HOME[1], ENGLISH[1]),
        (Kind.ADDED, HOME[2], ENGLISH[2]),
    ]
    (lone,) = read(version, ENGLISH[0], ENGLISH[1], ENGLISH[3])
    assert not lone.is_unit, "one text for two empty units: nobody knows which"
    assert read(version, ENGLISH[0], HOME[1], HOME[2], ENGLISH[3]) == (), "home's text in a gap's place is none"


def test_a_text_written_anew_in_its_place_is_an_edit_of_its_unit() -> None:
    version = units(ENGLISH)
    new = "Buses will carry passengers until the poles are repainted."
    (told,) = read(version, *ENGLISH[:2], new, ENGLISH[3])
    assert (told.kind, told.units, told.after) == (Kind.EDITED, (version[2],), new)


def test_links_find_their_tags_by_address_whatever_their_order() -> None:
    one = Tag(1, TagKind.LINK, "[", "](https://a.example)", "https://a.example")
    two = Tag(2, TagKind.LINK, "[", "](https://b.example)", "https://b.example")
    home = block("Про {1}маршрут{/1} пише {2}міськрада{/2}.", one, two)
    (segment,) = make_segments(ArticleId("x"), [home], split=segmenter("uk"))
    version = [Unit(segment, "en", "The {2}council{/2} tells of the {1}route{/1}.", State.APPROVED)]
    swapped = (
        Tag(1, TagKind.LINK, "[", "](https://b.example)", "https://b.example"),
        Tag(2, TagKind.LINK, "[", "](https://a.example)", "https://a.example"),
    )
    file = block("The {1}city council{/1} tells of the {2}route{/2}.", *swapped)
    (told,) = read_back(version, [file], lang="en", split=segmenter("en")).told
    assert told.after == "The {2}city council{/2} tells of the {1}route{/1}."
    bare = block("The city council tells of the route.")
    assert read_back(version, [bare], lang="en", split=segmenter("en")).told[0].after == bare.text


def test_another_story_is_hardly_known() -> None:
    other = [block("Ferries run between Orlivka and Isaccea."), block("They carry lorries and cars.")]
    assert read_back(units(ENGLISH), other, lang="en", split=segmenter("en")).known < 0.5
    assert read_back(units(("",) * 4), other, lang="en", split=segmenter("en")).known == 0.0


@given(st.data())
def test_no_text_of_the_file_is_lost(data: st.DataObject) -> None:
    """Every sentence of an edited file is a unit's own, told as its new text, or told as an addition."""
    numbers = count(3)
    texts = []
    for text in ENGLISH:
        edit = data.draw(st.sampled_from(["keep", "keep", "number", "drop", "add"]))
        if edit == "number":
            text = f"{text[:-1]} in {next(numbers)} days."
        if edit != "drop":
            texts.append(text)
        if edit == "add":
            texts.append(f"The mayor rode the bus number {next(numbers)} home.")
    back = read_back(units(ENGLISH), [block(text) for text in texts], lang="en", split=segmenter("en"))
    said = " ".join([*ENGLISH, *(told.after for told in back.told)])
    assert all(text in said for text in texts)
    gone = " ".join(told.before for told in back.told)
    assert all(text in texts or text in gone for text in ENGLISH)
