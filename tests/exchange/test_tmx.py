"""Translation memories of other tools: read with their tags and codes, written and read back without a loss."""

from __future__ import annotations

import codecs
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.errors import InputError
from l10n.exchange.tmx import Code, Entry, Memory, Variant, read_tmx, translations, write_tmx
from l10n.text.markup import escape

FOLDER = Path(__file__).resolve().parents[3] / "shared/data/formats/tmx"
FILES = sorted(FOLDER.glob("*/*.tmx"))
OTHER_TOOL = """<?xml version="1.0"?>
<!DOCTYPE tmx SYSTEM "tmx14.dtd">
<tmx version="1.4">
  <header creationtool="CAT" segtype="sentence" srclang="uk"><note>archive</note><prop type="desk">city</prop></header>
  <body>
    <tu tuid="7" changedate="20260301T080000Z">
      <prop type="x-state">approved</prop>
      <tuv xml:lang="uk-UA"><seg>Місто <bpt i="1" x="2">&lt;b></bpt>підвищує<ept i="1">&lt;/b></ept><!-- so -->
 ціни<ph x="1">&lt;br/></ph> {1}.</seg></tuv>
      <tuv xml:lang="ru" creationid="ok"><note>checked</note><seg><hi type="verb">Поднимет</hi> ли?</seg></tuv>
      <tuv lang="EN"><seg>Fares<it pos="begin">&lt;i></it> &amp; prices<ept i="9"/> go up</seg></tuv>
    </tu>
  </body>
</tmx>
"""


def memory(*texts: str) -> Memory:
    return Memory((Entry(tuple(Variant(lang, text) for lang, text in zip(("uk", "ru", "en"), texts, strict=False))),))


def test_inline_elements_become_tags_with_what_the_other_tool_keeps_in_them() -> None:
    assert read_tmx(OTHER_TOOL.encode()) == Memory(
        entries=(
            Entry(
                variants=(
                    Variant(
                        "uk-UA",
                        "Місто {2}підвищує{/2}\n ціни{1/} {{1}.",
                        (
                            Code(2, '<bpt i="1" x="2">&lt;b&gt;</bpt>', '<ept i="1">&lt;/b&gt;</ept>'),
                            Code(1, '<ph x="1">&lt;br/&gt;</ph>'),
                        ),
                    ),
                    Variant(
                        "ru",
                        "{1}Поднимет{/1} ли?",
                        (Code(1, '<hi type="verb">', "</hi>"),),
                        {"creationid": "ok"},
                        ("<note>checked</note>",),
                    ),
                    Variant(
                        "EN",
                        "Fares{1/} & prices{2/} go up",
                        (Code(1, '<it pos="begin">&lt;i&gt;</it>'), Code(2, '<ept i="9"/>')),
                    ),
                ),
                attributes={"tuid": "7", "changedate": "20260301T080000Z"},
                extras=('<prop type="x-state">approved</prop>',),
            ),
        ),
        attributes={"creationtool": "CAT", "segtype": "sentence", "srclang": "uk"},
        extras=("<note>archive</note>", '<prop type="desk">city</prop>'),
    )


def test_a_pair_of_languages_is_read_as_plain_text_whatever_the_region() -> None:
    found = translations(read_tmx(OTHER_TOOL.encode()), source="en", target="ru")
    assert list(found) == [("Fares & prices go up", "Поднимет ли?")]
    assert list(translations(read_tmx(OTHER_TOOL.encode()), source="en", target="de")) == []


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_a_file_in_two_byte_characters_is_read(encoding: str) -> None:
    mark = codecs.BOM_UTF16_LE if encoding.endswith("le") else codecs.BOM_UTF16_BE
    text = OTHER_TOOL.replace('version="1.0"', 'version="1.0" encoding="UTF-16"', 1)
    assert read_tmx(mark + text.encode(encoding)) == read_tmx(OTHER_TOOL.encode())


@pytest.mark.parametrize(
    ("data", "message"),
    [
        ("<tbx/>", "<tbx> is no TMX"),
        ("<tmx><body><tu><tuv><seg>Київ</seg></tuv></tu></body></tmx>", "without its language"),
        ('<tmx><body><tu><tuv xml:lang="uk"/></tu></body></tmx>', "without <seg>"),
        ('<!DOCTYPE tmx [<!ENTITY a "b">]><tmx/>', "DOCTYPE"),
        ("<tmx><body>", "not well-formed"),
    ],
)
def test_what_is_no_memory_is_refused(data: str, message: str) -> None:
    with pytest.raises(InputError, match=message):
        read_tmx(data.encode())


def test_our_own_tags_are_written_without_codes_and_keep_their_numbers() -> None:
    ours = memory("{2}Ціни{/2}{1/} ростуть", "{1/}{2}Цены{/2} растут", "Prices {{1} rise")
    data = write_tmx(ours)
    assert b'<seg><bpt i="2" x="2"/>' in data
    assert read_tmx(data).entries == ours.entries


@pytest.mark.parametrize("text", ["{1}Ціни", "Ціни{/1}", "{1/}Ціни{1/}", "Ці\x01ни"])
def test_what_the_format_cannot_carry_is_refused_by_entry(text: str) -> None:
    with pytest.raises(InputError, match="entry 1 can't be written"):
        write_tmx(memory(text, "Цены"))


def test_a_code_that_is_no_xml_is_refused() -> None:
    with pytest.raises(InputError, match="entry 1 can't be written"):
        write_tmx(Memory((Entry((Variant("uk", "{1/}Ціни", (Code(1, "<ph>"),)),)),)))


WORDS = st.text(st.sampled_from("аіїґыэ eZ{}1/&<>\"'\t\n\r\u00a0 «»–"), max_size=12)


@st.composite
def texts(draw: st.DrawFn) -> str:
    """Text with whole pairs and single tags, numbers in any order."""
    count = draw(st.integers(0, 4))
    numbers = draw(st.permutations(range(1, count + 1)))
    out = [escape(draw(WORDS), before_tag=bool(count))]
    for at, number in enumerate(numbers, 1):
        if draw(st.booleans()):
            out += [f"{{{number}}}", escape(draw(WORDS), before_tag=True), f"{{/{number}}}"]
        else:
            out.append(f"{{{number}/}}")
        out.append(escape(draw(WORDS), before_tag=at < count))
    return "".join(out)


@given(st.lists(st.tuples(texts(), texts(), texts()), max_size=4))
def test_what_is_written_is_read_back(rows: list[tuple[str, str, str]]) -> None:
    whole = Memory(tuple(memory(*row).entries[0] for row in rows))
    assert read_tmx(write_tmx(whole)).entries == whole.entries


@pytest.mark.skipif(not FILES, reason="no shared/data/formats/tmx beside the checkout")
@pytest.mark.parametrize("path", FILES, ids=lambda path: path.stem[-30:])
def test_memories_of_other_tools_come_back_whole(path: Path) -> None:
    read = read_tmx(path.read_bytes(), path=path)
    again = read_tmx(write_tmx(read))
    assert (again.entries, again.extras) == (read.entries, read.extras)
    assert again.attributes.items() >= read.attributes.items()
