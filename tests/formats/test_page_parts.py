from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st
from page_house import HOUSE, caption, credit, label, para, topic, unknown_topic

from l10n.formats.contract import House
from l10n.formats.page_parts import byline_of, caption_blocks, cut_topics, is_byline, is_credit, label_blocks
from l10n.model.article import Block, Role, Tag, TagKind


def pictured(text: str, by: str) -> list[Block]:
    """Caption, label and credit; no caption where *text* is empty."""
    return [*([caption(text)] if text else []), label("photo"), credit(by)]


@pytest.mark.parametrize(
    ("line", "blocks"),
    [
        ("A border area in Norway. Photo: Steinar Myhr", pictured("A border area in Norway.", "Steinar Myhr")),
        ("Наслідки атаки, фото: ДСНС", pictured("Наслідки атаки,", "ДСНС")),
        ("Наслідки атаки (Фото: ДСНС)", pictured("Наслідки атаки", "ДСНС")),
        ("Фото: Офіс президента", pictured("", "Офіс президента")),
        ("Последствия удара. Фото ©Reuters", pictured("Последствия удара.", "Reuters")),
        ("Kherson, June 2023. Photograph by Reuters", pictured("Kherson, June 2023.", "Reuters")),
        ("Image source, Reuters", pictured("", "Reuters")),
        (
            "The glass trophy. (A. Author / Getty Images)",
            pictured("The glass trophy.", "A. Author / Getty Images"),
        ),
        (
            "The port. REUTERS/A. Author Purchase Licensing Rights",
            pictured("The port.", "REUTERS/A. Author"),
        ),
        (
            "Вулиця. Суспільне Новини/Перша Авторка",
            pictured("Вулиця.", "Суспільне Новини/Перша Авторка"),
        ),
        ("Image caption, The trophy is made of glass", [caption("The trophy is made of glass", is_open=False)]),
        ("На фото: ратуша Осло", [caption("На фото: ратуша Осло", is_open=False)]),
        ("Вид на Киев", [caption("Вид на Киев", is_open=False)]),
    ],
)
def test_a_caption_is_cut_from_its_credit(line: str, blocks: list[Block]) -> None:
    assert caption_blocks(line, HOUSE, None) == blocks


def test_without_the_label_in_the_table_the_credit_keeps_its_word() -> None:
    assert caption_blocks("Осло. Фото: ДСНС", House(), "uk") == [caption("Осло."), credit("Фото: ДСНС")]


@pytest.mark.parametrize(
    "line",
    [
        "Він показав журналістам фото зруйнованого мосту",
        "Солдаты сделали фото: на нём видно, что мост разрушен, а рядом с ним стоит техника, и это "
        "подтвердили в штабе, "
        "где нам рассказали, что снимок сделали утром",
        "The photo by itself proves little, the court said, and asked for more",
        "Зустріч пройшла в Осло/Норвегія, повідомили в міністерстві оборони",
    ],
)
def test_a_sentence_about_a_picture_is_no_credit(line: str) -> None:
    assert not is_credit(line)


@pytest.mark.parametrize(
    "line",
    [
        "Oleh Pavliuk, Olga Katsimon",
        "By Oleh Pavliuk",
        "Олег Павлюк, Ольга Кацімон",
        "Автор: Наталка Д’Анджело-Шевченко",
        "Автор: Олег Павлюк и Ольга Кацимон",
        "Jean-Luc O'Neill and Ursula von der Leyen",
    ],
)
def test_names_are_a_byline(line: str) -> None:
    assert is_byline(line)


@pytest.mark.parametrize(
    "line",
    [
        "Новини дня",
        "Рада ухвалила закон",
        "By the time he arrived",
        "Норвегія",
        "Read 3 minutes",
        "Автор закону невідомий",
        "",
    ],
)
def test_other_short_lines_are_no_byline(line: str) -> None:
    assert not is_byline(line)


def test_a_byline_is_given_without_its_word() -> None:
    lines = ["By First Author — ", "Автор: Перша Авторка", "Авторы: Первый Автор", "Bylo Author"]
    assert [byline_of(line) for line in lines] == ["First Author", "Перша Авторка", "Первый Автор", "Bylo Author"]


@pytest.mark.parametrize(
    ("line", "blocks", "warning"),
    [
        ("Russo-Ukrainian warNorwayarmy", [topic("war"), topic("norway"), topic("army")], None),
        ("російсько-українська війнаНорвегія", [topic("war"), topic("norway")], None),
        ("норвегияармия", [topic("norway"), topic("army")], None),
        ("Norway, army | NATO", [topic("norway"), topic("army"), topic("nato")], None),
        ("#Норвегія #армія", [topic("norway"), topic("army")], None),
        ("Фінляндія Швеція", [topic("finland"), topic("sweden")], None),
        ("Данія, Ісландія", [unknown_topic("Данія"), unknown_topic("Ісландія")], None),
        ("YouTube", [unknown_topic("YouTube")], None),
        ("McDonald", [unknown_topic("McDonald")], None),
        ("NorwayDenmark", [topic("norway"), unknown_topic("Denmark")], "“Denmark”"),
        ("DenmarkYouTubefilms", [unknown_topic("Denmark"), unknown_topic("YouTubefilms")], "“Denmark”, “YouTubefilms”"),
        ("Warsaw", [unknown_topic("Warsaw")], None),
        ("", [], None),
    ],
)
def test_topics_are_cut_by_the_table_and_by_capitals(line: str, blocks: list[Block], warning: str | None) -> None:
    whole = f"topics glued together: {warning} may be more than one; add the topics to glossaries/topics.csv"
    assert cut_topics(line, HOUSE.topics) == (blocks, whole if warning else None)


@given(st.lists(st.sampled_from(HOUSE.topics), min_size=1, max_size=6), st.sampled_from(["uk", "ru", "en"]))
def test_any_known_topics_come_out_of_their_glue(topics: list[object], lang: str) -> None:
    wanted = [entry for entry in HOUSE.topics for one in topics if entry is one]
    glued = "".join(entry.house[lang] for entry in wanted)  # type: ignore[index]
    blocks, warning = cut_topics(glued, HOUSE.topics)
    assert "".join(next(e.house[lang] for e in HOUSE.topics if e.id == b.value) for b in blocks) == glued  # type: ignore[index]
    assert warning is None


BOLD = Tag(1, TagKind.STRONG, "<strong>", "</strong>")
LINK = Tag(2, TagKind.LINK, '<a href="https://x.example/">', "</a>", "https://x.example/")


@pytest.mark.parametrize(
    ("block", "blocks"),
    [
        (para("Джерело: ЮНЕСКО"), [label("source"), para("ЮНЕСКО")]),
        (para("{1}Источник{/1}: ЮНЕСКО", BOLD), [label("source"), para("ЮНЕСКО")]),
        (para("{1}Details:{/1} he said.", BOLD), [label("details"), para("he said.")]),
        (para("{1}Source: UNESCO{/1}", BOLD), [label("source"), para("UNESCO")]),
        (
            para("{1}Деталі:{/1} сайт {2}ради{/2}.", BOLD, LINK),
            [label("details"), para("сайт {1}ради{/1}.", Tag(1, LINK.kind, LINK.open, LINK.close, LINK.href))],
        ),
        (para('Quote from Biti: "He crossed."'), [label("quote_from", "Biti"), para('"He crossed."')]),
        (para("Цитата Матвійчук: «Мир»."), [label("quote_from", "Матвійчук"), para("«Мир».")]),
        (para("{1}Передісторія:{/1}", BOLD), [label("background", is_open=False)]),
        (para("Background"), [label("background", is_open=False)]),
        (para("Цитата тижня"), [para("Цитата тижня")]),
        (para("Він сказав: так."), [para("Він сказав: так.")]),
        (para("Деталі не розголошують: триває слідство."), [para("Деталі не розголошують: триває слідство.")]),
    ],
)
def test_a_known_label_is_cut_from_its_paragraph(block: Block, blocks: list[Block]) -> None:
    assert label_blocks(block, HOUSE, None) == blocks


@given(st.text(alphabet="Деталі: «{1}»\u00a0. Source", max_size=60))
def test_labels_lose_no_word_of_any_paragraph(text: str) -> None:
    found = label_blocks(Block(Role.PARAGRAPH, text.strip()), HOUSE, None)
    said = "".join(block.text for block in found)
    assert all(word in text for word in said.split())
