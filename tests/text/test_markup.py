from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.model.article import Block, Role, Tag, TagKind
from l10n.text.markup import Edge, Mark, escape, join_block, marks, split_block, strip_tags, unescape


def sentences(text: str) -> list[str]:
    return re.findall(r".+?[.!?]+\s*|.+$", text, re.DOTALL)


def block(text: str, *tags: Tag) -> Block:
    return Block(Role.PARAGRAPH, text, tags)


BOLD = Tag(1, TagKind.STRONG, "**", "**")
LINK = Tag(2, TagKind.LINK, "[", "](https://example.org/a)", "https://example.org/a")
IMAGE = Tag(1, TagKind.IMAGE, "![](x.png)", None, "x.png")


def test_marks_are_found_and_literal_braces_are_not() -> None:
    assert list(marks("{1}Київ{/1} {2/} {{3} {x} {{{4/}")) == [
        Mark(0, 3, 1, Edge.OPEN),
        Mark(7, 11, 1, Edge.CLOSE),
        Mark(12, 16, 2, Edge.SINGLE),
        Mark(28, 32, 4, Edge.SINGLE),
    ]


@given(st.text(alphabet="{}/12 аб", max_size=12))
def test_escape_hides_every_literal_brace(text: str) -> None:
    assert list(marks(escape(text))) == []
    assert unescape(escape(text)) == text
    assert strip_tags(escape(text)) == text


@given(st.text(alphabet="{}/1 а", max_size=8))
def test_a_literal_brace_before_a_tag_stays_apart_from_it(text: str) -> None:
    whole = escape(text, before_tag=True) + "{7}x{/7}"
    assert [mark.number for mark in marks(whole)] == [7, 7]
    assert strip_tags(whole) == text + "x"


def test_a_pair_inside_one_sentence_stays_a_pair() -> None:
    pieces = split_block(block("Раз. {1}Два{/1} і {2}три{/2}. Чотири.", BOLD, LINK), sentences)
    assert [piece.text for piece in pieces] == ["Раз.", "{1}Два{/1} і {2}три{/2}.", "Чотири."]
    assert pieces[1].tags == (BOLD, LINK)


def test_a_pair_over_a_boundary_becomes_two_single_tags() -> None:
    pieces = split_block(block("{1}Раз. Два.{/1} Три.", BOLD), sentences)
    assert [(piece.text, piece.tags) for piece in pieces] == [
        ("{1/}Раз.", (Tag(1, TagKind.STRONG, "**"),)),
        ("Два.{1/}", (Tag(1, TagKind.STRONG, "**"),)),
        ("Три.", ()),
    ]


def test_numbers_restart_in_each_segment() -> None:
    pieces = split_block(block("{1}Раз{/1}. {2}Два{/2}.", BOLD, LINK), sentences)
    assert [piece.text for piece in pieces] == ["{1}Раз{/1}.", "{1}Два{/1}."]


def test_moved_tags_find_their_way_back() -> None:
    source = block("Раз. {1}Два{/1} і {2}три{/2}.", BOLD, LINK)
    pieces = split_block(source, sentences)
    joined = join_block(source, pieces, ["One.", "{2}Three{/2} and {1}two{/1}."])
    assert joined.text == "One. {2}Three{/2} and {1}two{/1}."


@st.composite
def tagged_blocks(draw: st.DrawFn) -> Block:
    """Blocks with up to three tags at random places, properly nested or not."""
    parts = draw(st.lists(st.sampled_from(["Раз. ", "два", " ", "Три! ", "{", "1", "/", "a}"]), max_size=12))
    text = "".join(escape(part) for part in parts)
    tags = []
    for number in range(1, draw(st.integers(0, 3)) + 1):
        single = draw(st.booleans())
        plain = sorted(draw(st.tuples(st.integers(0, len(parts)), st.integers(0, len(parts)))))
        parts.insert(plain[1], f"{{{number}/}}" if single else f"{{/{number}}}")
        if not single:
            parts.insert(plain[0], f"{{{number}}}")
        tags.append(Tag(number, TagKind.EM, "<", None if single else ">"))
    text = "".join(parts).strip()
    return Block(Role.PARAGRAPH, text, tuple(tag for tag in tags if any(m.number == tag.number for m in marks(text))))


@given(tagged_blocks())
def test_split_then_join_is_the_same_block(source: Block) -> None:
    known = {tag.number for tag in source.tags}
    if {mark.number for mark in marks(source.text)} - known:
        return
    pieces = split_block(source, sentences)
    assert join_block(source, pieces, [piece.text for piece in pieces]) == source
    assert all(piece.text == piece.text.strip() != "" for piece in pieces)


@pytest.mark.parametrize("text", ["", "{1/}"])
def test_blocks_with_little_or_nothing_in_them(text: str) -> None:
    source = block(text, IMAGE) if text else block(text)
    assert [piece.text for piece in split_block(source, sentences)] == ([text] if text else [])
