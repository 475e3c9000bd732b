"""Segments and their ids, the template, and the way back to blocks."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from newsroom_samples import BOLD, GRID, KHARKIV, LINK, NOTES, ODESA, ODESA_EN, UK_BLOCKS, split

from l10n.catalogs.po import parse, serialize, set_header
from l10n.catalogs.template import (
    Joined,
    describe,
    join_article,
    make_segments,
    match_template,
    new_segment_id,
    usable_target,
    write_template,
)
from l10n.errors import CatalogError, ConflictError
from l10n.model.article import ArticleId, Block, Role, Segment, SegmentId, Tag, TagKind
from l10n.model.states import State
from l10n.model.unit import Unit
from l10n.text.segment import segmenter

ID = ArticleId("odesa-unesco")
STAR = Tag(1, TagKind.STRONG, "**", "**")


def ids(*blocks: Block, article: str = "a") -> list[str]:
    return [segment.id for segment in make_segments(ArticleId(article), blocks, split=split)]


def test_an_article_in_segments() -> None:
    one, other = Tag(1, TagKind.LINK, LINK.open, LINK.close, LINK.href), Tag(1, TagKind.STRONG, "**", "**")
    paragraph = UK_BLOCKS[2].text
    first, second = paragraph[: paragraph.index(" Того")], "Того ж дня його визнали об’єктом {1}під загрозою{/1}."
    note = "fills the label “Цитата {gent}”"
    expected = (
        ("Центр Одеси у списку ЮНЕСКО. Що це дає?", Role.HEADLINE, 0, (), "", ""),
        (first, Role.PARAGRAPH, 2, (one,), " ", ""),
        (second, Role.PARAGRAPH, 2, (other,), "", ""),
        ("ЮНЕСКО", Role.PARAGRAPH, 4, (), "", ""),
        ("Одре Азуле", Role.LABEL, 5, (), "", note),
        ("Місто має світове значення.", Role.QUOTE, 6, (), " ", ""),
        ("Його треба вберегти!", Role.QUOTE, 6, (), "", ""),
    )
    segments = make_segments(ID, UK_BLOCKS, split=split, notes=NOTES)
    assert tuple((s.text, s.role, s.block, s.tags, s.gap, s.note) for s in segments) == expected


def test_ids_are_eight_letters_of_base32_made_from_article_place_text_and_repeat() -> None:
    # printf 'a\0000\000Так.\0000' | sha256sum | xxd -r -p | base32 | cut -c1-8 | tr A-Z a-z
    assert ids(Block(Role.PARAGRAPH, "Так.")) == ["c3tfputu"]
    assert make_segments(ID, UK_BLOCKS, split=split) == make_segments(ID, UK_BLOCKS, split=split)
    same = [
        *ids(Block(Role.PARAGRAPH, "Так. Так."), Block(Role.PARAGRAPH, "Так.")),
        *ids(Block(Role.PARAGRAPH, "Так."), article="b"),
        *ids(Block(Role.PARAGRAPH, "Ні.")),
    ]
    assert len(set(same)) == 5
    assert all(len(one) == 8 and set(one) <= set("abcdefghijklmnopqrstuvwxyz234567") for one in same)


def test_a_clash_takes_the_next_eight() -> None:
    taken: list[str] = []
    for _ in range(8):
        taken.append(new_segment_id(ArticleId("a"), 0, "Так.", 0, taken=taken))
    letters = "c3tfputunfs765l3idkzi5xvvu4ecwhne4w3k5afcxy3lnkj"
    assert taken[:6] == [letters[at : at + 8] for at in range(0, 48, 8)]
    assert len(set(taken)) == 8


def test_names_titles_and_cells_are_not_cut() -> None:
    roles = (Role.HEADLINE, Role.SUBHEAD, Role.BYLINE, Role.LABEL, Role.CREDIT, Role.TOPIC, Role.CELL)
    blocks = [Block(role, "Де світло? Відповідає О. Середа.", value="q") for role in roles]
    assert [s.text for s in make_segments(ID, blocks, split=split)] == ["Де світло? Відповідає О. Середа."] * len(roles)


POT = r"""msgid ""
msgstr ""
"Project-Id-Version: 2025/kharkiv-school\n"
"POT-Creation-Date: 2023-01-25 18:10+0300\n"
"PO-Revision-Date: 2023-01-25 18:10+0300\n"
"Last-Translator: \n"
"Language-Team: \n"
"Language: ru\n"
"MIME-Version: 1.0\n"
"Content-Type: text/plain; charset=UTF-8\n"
"Content-Transfer-Encoding: 8bit\n"
"X-Generator: l10n\n"
"X-L10N-Format: 1\n"

#. headline
msgctxt "HEAD"
msgid "В Харькове открыли ещё одну подземную школу"
msgstr ""

#. lead
msgctxt "LEAD"
msgid "Она рассчитана на 900 детей, учиться будут в две смены."
msgstr ""

#. paragraph 1, segment 1
msgctxt "FIRST"
msgid "Строительство длилось девять месяцев."
msgstr ""

#. paragraph 1, segment 2
msgctxt "SECOND"
msgid "Глубина — шесть метров."
msgstr ""
"""


def test_a_template_shows_each_segment_with_its_place() -> None:
    expected = POT
    for name, segment in zip(("HEAD", "LEAD", "FIRST", "SECOND"), KHARKIV.segments, strict=True):
        expected = expected.replace(name, segment.id)
    assert write_template(KHARKIV).decode() == expected


def test_a_translator_sees_what_a_tag_is() -> None:
    tags = (
        STAR,
        Tag(2, TagKind.LINK, "[", "](https://ukraine.ua)", "https://ukraine.ua"),
        Tag(3, TagKind.BREAK, "<br>\n"),
        Tag(4, TagKind.IMAGE, "![", None, "map.png"),
        Tag(5, TagKind.OTHER, "<abbr\n title='x'>", "</abbr>"),
        Tag(6, TagKind.EM, "*"),
    )
    segment = Segment(SegmentId("abcdefgh"), "…", Role.LIST_ITEM, 0, tags, "", "назва")
    assert describe([segment]) == [
        (
            "list item 1",
            "назва",
            "{1}…{/1} bold",
            "{2}…{/2} link https://ukraine.ua",
            "{3/} line break",
            "{4/} image map.png",
            "{5}…{/5} markup <abbr title='x'>",
            "{6/} italics (one end; the other is in a neighbour)",
        )
    ]


def test_places_count_the_blocks_of_a_role() -> None:
    assert [lines[0] for lines in describe(ODESA.segments)] == [
        "headline",
        "paragraph 1, segment 1",
        "paragraph 1, segment 2",
        "paragraph 2",
        "label 1",
        "quote 1, segment 1",
        "quote 1, segment 2",
    ]


@pytest.mark.parametrize("story", [ODESA, KHARKIV, GRID], ids=lambda story: story.home)
def test_a_re_read_home_file_gets_its_ids_back(story: object) -> None:
    assert isinstance(story, type(ODESA))
    assert match_template(story.blocks, write_template(story), notes=NOTES) == story.segments


def test_the_template_says_where_to_cut_and_no_splitter_is_asked() -> None:
    """A newer splitter cuts elsewhere; the article keeps the cuts that people have translated."""
    blocks = (Block(Role.PARAGRAPH, "Це сталося о 5 год. ранку. Постраждалих немає."),)
    odd = make_segments(ID, blocks, split=lambda text: [text[:20], text[20:]])
    story = replace(ODESA, blocks=blocks, segments=odd)
    assert match_template(blocks, write_template(story)) == odd != make_segments(ID, blocks, split=split)


def changed(number: int, text: str) -> list[Block]:
    return [replace(block, text=text) if n == number else block for n, block in enumerate(KHARKIV.blocks)]


@pytest.mark.parametrize(
    ("blocks", "message"),
    [
        (
            changed(1, "Она рассчитана на 1000 детей."),
            "segment {1}: the template has “Она рассчитана на 900 детей, учиться будут в две смены.”, "
            "the home file has “Она рассчитана на 1000 детей.”",
        ),
        (
            changed(2, "Строительство длилось девять месяцев. Глубина — семь метров."),
            "segment {3}: the template has “Глубина — шесть метров.”, the home file has “Глубина — семь метров.”",
        ),
        (
            changed(2, "Строительство длилось девять месяцев."),
            "segment {3}: the template has “Глубина — шесть метров.”, the home file ends before it",
        ),
        (
            [*KHARKIV.blocks, Block(Role.PARAGRAPH, "Об этом сообщил мэр.")],
            "the home file has “Об этом сообщил мэр.”, which the template lacks",
        ),
        (
            [KHARKIV.blocks[1], KHARKIV.blocks[0]],
            "segment {0}: the template has “В Харькове открыли ещё одну подземную школу”, the home file has “Она "
            "рассчитана на 900 детей, учиться будут в две смены.”",
        ),
        (
            changed(1, "{1}Она{/1} рассчитана на 900 детей, учиться будут в две смены."),
            "segment {1}: the template has “Она рассчитана на 900 детей, учиться будут в две смены.”, the home file "
            "has “{{1}}Она{{/1}} рассчитана на 900 детей, учиться будут в две смены.”",
        ),
    ],
    ids=["changed", "changed later", "shorter", "longer", "moved", "marked up"],
)
def test_a_home_file_that_no_longer_fits_is_a_conflict_that_names_the_place(blocks: list[Block], message: str) -> None:
    blocks = [replace(block, tags=(STAR,)) if "{1}" in block.text else block for block in blocks]
    with pytest.raises(ConflictError) as caught:
        match_template(blocks, write_template(KHARKIV))
    assert str(caught.value) == message.format(*(segment.id for segment in KHARKIV.segments))
    assert caught.value.hint.startswith("run l10n sync")


def test_a_template_of_a_newer_l10n_is_refused() -> None:
    pot = serialize(set_header(parse(write_template(KHARKIV)), "X-L10N-Format", "2"))
    with pytest.raises(CatalogError, match="X-L10N-Format is 2, this l10n knows 1 and older"):
        match_template(KHARKIV.blocks, pot)


def test_a_template_without_contexts_is_refused() -> None:
    pot = b'msgid ""\nmsgstr "Content-Type: text/plain; charset=UTF-8\\n"\n\nmsgid "x"\nmsgstr ""\n'
    with pytest.raises(CatalogError, match="an entry of the template has no msgctxt"):
        match_template([Block(Role.PARAGRAPH, "x")], pot)


def units(state: State = State.APPROVED) -> list[Unit]:
    return [
        Unit(segment, "en", text, state, "uk", segment.text)
        for segment, text in zip(ODESA.segments, ODESA_EN, strict=True)
    ]


def test_units_join_to_blocks_with_the_block_s_own_tags() -> None:
    expected = list(UK_BLOCKS)
    expected[0] = replace(UK_BLOCKS[0], text="Odesa’s centre is on the UNESCO list. What does it bring?")
    expected[2] = Block(
        Role.PARAGRAPH,
        "The committee inscribed {1}the historic centre of Odesa{/1} on 25 January 2023. "
        "On the same day it was found to be {2}in danger{/2}.",
        (LINK, BOLD),
    )
    expected[4] = replace(UK_BLOCKS[4], text="UNESCO")
    expected[5] = Block(Role.LABEL, "Audrey Azoulay", value="quote_from")
    expected[6] = replace(UK_BLOCKS[6], text="The city is of world importance. It has to be saved!")
    assert join_article(ODESA, units()) == Joined(tuple(expected), ())


def test_gaps_are_listed_and_show_the_home_text() -> None:
    some = units()
    some[0] = Unit(ODESA.segments[0], "en")
    some[3] = replace(some[3], state=State.REJECTED)
    some[4] = replace(some[4], state=State.DRAFT)
    joined = join_article(ODESA, some)
    assert joined.missing == (ODESA.segments[0].id, ODESA.segments[3].id)
    assert [joined.blocks[n].text for n in (0, 4, 5)] == [UK_BLOCKS[0].text, "ЮНЕСКО", "Audrey Azoulay"]


def test_publish_can_mark_what_it_shows() -> None:
    some = units(State.DRAFT)
    some[0] = Unit(ODESA.segments[0], "en")
    joined = join_article(ODESA, some, show=lambda unit: f"<{usable_target(unit) or 'GAP'}>")
    assert joined.blocks[0].text == "<GAP>"
    assert joined.blocks[6].text == "<The city is of world importance.> <It has to be saved!>"
    assert joined.missing == (ODESA.segments[0].id,)


def test_units_of_another_article_are_a_bug() -> None:
    with pytest.raises(ValueError, match="not those of the article's segments"):
        join_article(ODESA, units()[1:])


ATOMS = st.sampled_from(
    ["Так.", "Ні!", "Одеса", "«Місто»", "о 5 год.", " ", " ", "{1}", "{/1}", "{2}", "{/2}", "{3/}", "{{1}", "2022", "?"]
)


@st.composite
def blocks(draw: st.DrawFn) -> list[Block]:
    """Blocks of real tokens with tags in any place, pairs properly nested or crossing, as markup may be."""
    found = []
    for _ in range(draw(st.integers(1, 4))):
        atoms = draw(st.lists(ATOMS, min_size=1, max_size=14))
        text = ""
        is_open: set[str] = set()
        for atom in atoms:
            number = atom.strip("{}/")
            if atom in {"{1}", "{2}"} and (number in is_open or atom in text):
                continue
            if atom in {"{/1}", "{/2}"} and number not in is_open:
                continue
            if atom == "{3/}" and atom in text:
                continue
            is_open ^= {number} if atom in {"{1}", "{2}", "{/1}", "{/2}"} else set()
            text += atom
        text = " ".join((text + "".join(f"{{/{number}}}" for number in sorted(is_open))).split())
        kinds = {"{1}": STAR, "{2}": replace(BOLD, kind=TagKind.EM), "{3/}": Tag(3, TagKind.BREAK, "<br>")}
        found.append(Block(Role.PARAGRAPH, text, tuple(tag for mark, tag in kinds.items() if mark in text)))
    return found


@given(blocks())
@settings(deadline=None, max_examples=150)
def test_any_blocks_come_back_from_the_template_and_from_their_own_texts(some: list[Block]) -> None:
    story = replace(ODESA, blocks=tuple(some), segments=make_segments(ID, some, split=segmenter("uk")))
    assert match_template(some, write_template(story)) == story.segments
    same = [Unit(segment, "en", segment.text, State.APPROVED) for segment in story.segments]
    assert join_article(story, same) == Joined(tuple(some), ())
