"""A small house and short names for blocks, for the tests of both page readers."""

from __future__ import annotations

from l10n.formats.contract import House
from l10n.model.article import Block, Role, Tag
from l10n.model.terms import Wording


def wording(kind: str, id: str, uk: str, ru: str, en: str) -> Wording:
    """An entry; further spellings follow the house's own after a semicolon."""
    rows = {"uk": uk.split(";"), "ru": ru.split(";"), "en": en.split(";")}
    return Wording(
        id,
        "label" if kind == "label" else "topic",
        {"uk": rows["uk"][0], "ru": rows["ru"][0], "en": rows["en"][0]},
        {"uk": tuple(rows["uk"][1:]), "ru": tuple(rows["ru"][1:]), "en": tuple(rows["en"][1:])},
    )


HOUSE = House(
    labels=(
        wording("label", "source", "Джерело", "Источник", "Source"),
        wording("label", "details", "Деталі", "Детали", "Details"),
        wording("label", "quote", "Цитата;Пряма мова", "Цитата;Прямая речь", "Quote"),
        wording("label", "quote_from", "Цитата {gent}", "Цитата {gent}", "Quote from {name}"),
        wording("label", "verbatim", "Дослівно", "Дословно", "Verbatim"),
        wording("label", "background", "Передісторія;Що передувало", "Предыстория", "Background"),
        wording("label", "photo", "Фото", "Фото", "Photo"),
        wording("label", "read_more", "Читайте також", "Читайте также", "Read also"),
    ),
    topics=(
        wording("topic", "war", "російсько-українська війна", "российско-украинская война", "Russo-Ukrainian war"),
        wording("topic", "norway", "Норвегія", "Норвегия", "Norway"),
        wording("topic", "army", "армія", "армия", "army"),
        wording("topic", "human_rights", "права людини", "права человека", "human rights"),
        wording("topic", "nato", "НАТО", "НАТО", "NATO"),
        wording("topic", "finland", "Фінляндія", "Финляндия", "Finland"),
        wording("topic", "sweden", "Швеція", "Швеция", "Sweden"),
    ),
)


def headline(text: str) -> Block:
    return Block(Role.HEADLINE, text)


def byline(text: str) -> Block:
    return Block(Role.BYLINE, text)


def dateline(value: str) -> Block:
    return Block(Role.DATELINE, "", value=value)


def lead(text: str, *tags: Tag) -> Block:
    return Block(Role.LEAD, text, tags)


def para(text: str, *tags: Tag) -> Block:
    return Block(Role.PARAGRAPH, text, tags)


def label(id: str, slot: str = "", *, is_open: bool = True) -> Block:
    return Block(Role.LABEL, slot, value=id, is_open=is_open)


def item(text: str, *tags: Tag, level: int = 1) -> Block:
    return Block(Role.LIST_ITEM, text, tags, level=level)


def quote(text: str, *tags: Tag) -> Block:
    return Block(Role.QUOTE, text, tags, level=1)


def subhead(text: str, level: int = 2) -> Block:
    return Block(Role.SUBHEAD, text, level=level)


def caption(text: str, *, is_open: bool = True) -> Block:
    return Block(Role.CAPTION, text, is_open=is_open)


def credit(text: str) -> Block:
    return Block(Role.CREDIT, text)


def cell(text: str, *, is_open: bool = False) -> Block:
    return Block(Role.CELL, text, is_open=is_open)


def topic(id: str) -> Block:
    return Block(Role.TOPIC, "", value=id)


def unknown_topic(text: str) -> Block:
    return Block(Role.TOPIC, text)
