from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from l10n.formats.inline import Event, TagWriter, events, has_words, plain, retag, text_block
from l10n.model.article import Block, Role, Tag, TagKind
from l10n.text.markup import Edge

BOLD = Tag(1, TagKind.STRONG, "<b>", "</b>")
LINK = Tag(2, TagKind.LINK, "<a>", "</a>", "/u")
BREAK = Tag(3, TagKind.BREAK, "<br>")
IMAGE = Tag(4, TagKind.IMAGE, "<img alt='", "'>", "i.png")
TAGS = (BOLD, LINK, BREAK, IMAGE)


def written(text: str) -> str:
    """*text* as a format would write it."""
    out = []
    for event in events(text, TAGS):
        if event.tag is None:
            out.append(event.text)
        else:
            out.append((event.tag.close or "") if event.edge is Edge.CLOSE else event.tag.open)
    return "".join(out)


def test_tags_are_numbered_in_the_order_of_opening() -> None:
    writer = TagWriter()
    writer.text(" Слово {1} ")
    writer.open("a", TagKind.LINK, "<a>", "/u")
    writer.open("b", TagKind.STRONG, "<b>")
    writer.text("тут{")
    writer.close("b", "</b>")
    writer.close("a", "</a>")
    writer.single(TagKind.BREAK, "<br>")
    writer.text(" ")
    assert writer.finish() == (
        "Слово {{1} {1}{2}тут{{{/2}{/1}{3/}",
        (
            Tag(1, TagKind.LINK, "<a>", "</a>", "/u"),
            Tag(2, TagKind.STRONG, "<b>", "</b>"),
            Tag(3, TagKind.BREAK, "<br>"),
        ),
    )


def test_pairs_that_cross_or_never_end_are_single_tags_without_effect() -> None:
    writer = TagWriter()
    writer.open("b", TagKind.STRONG, "<b>")
    writer.open("i", TagKind.EM, "<i>")
    writer.text("x")
    writer.close("b", "</b>")
    writer.close("i", "</i>")
    writer.open("a", TagKind.LINK, "<a>", "/u")
    assert writer.finish() == (
        "{1}{2/}x{/1}{3/}{4/}",
        (
            Tag(1, TagKind.STRONG, "<b>", "</b>"),
            Tag(2, TagKind.OTHER, "<i>"),
            Tag(3, TagKind.OTHER, "</i>"),
            Tag(4, TagKind.OTHER, "<a>"),
        ),
    )


def test_only_sound_marks_are_written() -> None:
    assert written("{1}а{/1}{2}б{/2}{3/}") == "<b>а</b><a>б</a><br>"
    assert written("{2}{1}а{/1}{/2}") == "<a><b>а</b></a>"
    assert written("{1}а{2}б{/1}в{/2}") == "<b>аб</b>в"  # crossing: the outer pair stays
    assert written("{1}а") == "а"
    assert written("а{/1}") == "а"
    assert written("{3/}{3/}а{1}{1}б{/1}") == "<br>а<b>б</b>"  # each tag once
    assert written("{9}а{/9}{3}б{/3}{1/}") == "аб"  # unknown, and a wrong edge
    assert written("{4}{1}а{/1}{/4}") == "<img alt='а'>"  # no tags in alternative text
    assert written("{{1} а{{{3/}") == "{1} а{<br>"


@given(st.text(alphabet="{}/1234 аб\n", max_size=24))
def test_what_is_written_is_always_well_nested(text: str) -> None:
    stack: list[int] = []
    for event in events(text, TAGS):
        assert "\n" not in event.text
        if event.tag and event.edge is Edge.OPEN:
            stack.append(event.tag.number)
        elif event.tag and event.edge is Edge.CLOSE:
            assert stack.pop() == event.tag.number
    assert stack == []


@given(st.text(alphabet="{}/1234 аб", max_size=24))
def test_retagging_twice_is_retagging_once(text: str) -> None:
    once = retag(list(events(text, TAGS)))
    assert retag(list(events(*once))) == once


def test_plain_text_and_back() -> None:
    block = Block(Role.HEADLINE, "{1}Так{/1} {{1}\nі ні", (BOLD,))
    assert plain(block) == "Так {1} і ні"
    assert text_block(block, " Є {1}\nтут ") == Block(Role.HEADLINE, "Є {{1} тут")
    assert [has_words(text) for text in ("{1}—{/1} …", "п{1/}", "5", "")] == [False, True, True, False]
    assert list(events("а", ())) == [Event("а")]
