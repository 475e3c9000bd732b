"""The contract suite of a Format that writes back; each such format subclasses it and gives samples."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from typing import ClassVar

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from page_house import HOUSE

from l10n.errors import InputError
from l10n.formats.contract import Format, Parsed
from l10n.formats.inline import events, retag
from l10n.languages import Lang
from l10n.model.article import Block, Role, TagKind
from l10n.text.markup import escape, join_block, split_block, strip_tags
from l10n.untrusted import MAX_ARTICLE_BYTES

HOSTILE = [
    "<script>alert(1)</script>",
    "](javascript:alert(1))",
    "[натисни](https://evil.example)",
    "![x](https://evil.example/x.png)",
    '" onmouseover="alert(1)',
    "' onerror='alert(1)",
    "</p><p>",
    "</title><meta http-equiv=refresh>",
    "<!--",
    "-->",
    "]]>",
    "<https://evil.example>",
    "\n\n# заголовок\n\n",
    "\r\n---\r\n",
    "---",
    "...",
    "key: value",
    "embargo: 1999-01-01",
    "- пункт",
    "1. пункт",
    "> цитата",
    "# ",
    "```",
    "~~~",
    "| a | b |",
    "\\",
    "&lt;script&gt;",
    "&#60;",
    "&amp;",
    "*",
    "_",
    "**",
    "~~",
    "`",
    "[^1]",
    "[^1]: примітка",
    "[ref]: https://evil.example",
    "    код",
    "\t",
    "'",
    '"',
    ": ",
    " #",
    "null",
    "2025",
    "{1}",
    "{/1}",
    "{{",
    "\u2028",
    "\u00a0",
    "\u200b",
    "\u202e",
    "🇺🇦",
    "п'ять",
    "«лапки»",
]

hostile_texts = st.lists(
    st.one_of(st.sampled_from(HOSTILE), st.text(max_size=3).filter(lambda text: text.isprintable())),
    min_size=1,
    max_size=4,
).map("".join)


def sentences(text: str) -> list[str]:
    return re.findall(r".+?[.!?]+\s*|.+$", text, re.DOTALL)


def shape(blocks: Sequence[Block]) -> list[tuple[Role, str, str | None, list[tuple[TagKind, str | None]]]]:
    """What has to survive a round trip: roles, texts, values, and what the tags do."""
    return [(one.role, one.text, one.value, [(tag.kind, tag.href) for tag in one.tags]) for one in blocks]


def with_text(block: Block, text: str) -> Block:
    """*block* with *text*, tags numbered as a reader would number them."""
    new, tags = retag(list(events(text, block.tags)))
    return replace(block, text=new, tags=tags)


def insert(block: Block, text: str, *, at_end: bool) -> Block:
    """Put plain *text* into *block*, inside the picture's alternative text where the block is nothing else."""
    text = escape(text, before_tag=True)
    if block.role is Role.ALT and block.tags:
        return with_text(block, block.text.replace("{/1}", f"{text}{{/1}}"))
    return with_text(block, f"{block.text}{text}" if at_end else f"{text}{block.text}")


class FormatContract:
    """Laws of every format that is written back."""

    format: ClassVar[Format]
    samples: ClassVar[dict[str, tuple[bytes, Lang]]]
    """Name → a file and the language of its text."""
    fits: ClassVar[re.Pattern[str]] = re.compile("", re.DOTALL)
    """Matches the texts that can stand at the beginning of a block; a format without escapes can't carry all."""

    def parse(self, data: bytes, lang: Lang | None = None) -> Parsed:
        return self.format.parse(data, house=HOUSE, lang=lang)

    def render(self, parsed: Parsed, blocks: Sequence[Block], lang: Lang) -> bytes:
        return self.format.render(parsed, blocks, house=HOUSE, lang=lang)

    def parsed_samples(self) -> Iterator[tuple[str, bytes, Lang, Parsed]]:
        for name, (data, lang) in self.samples.items():
            yield name, data, lang, self.parse(data, lang)

    def test_own_blocks_give_the_same_bytes(self) -> None:
        for name, data, lang, parsed in self.parsed_samples():
            assert self.render(parsed, parsed.blocks, lang) == data, name

    def test_every_language_has_a_sample(self) -> None:
        assert {lang for _, lang in self.samples.values()} == {"uk", "ru", "en"}

    def test_skeleton_and_holes_are_the_whole_file(self) -> None:
        for name, data, _, parsed in self.parsed_samples():
            text = "".join(piece if isinstance(piece, str) else piece.raw for piece in parsed.skeleton)
            assert text.encode(parsed.encoding) == data, name

    def test_split_and_joined_blocks_give_the_same_bytes(self) -> None:
        for name, data, lang, parsed in self.parsed_samples():
            pieces = [split_block(block, sentences) for block in parsed.blocks]
            joined = [
                join_block(block, own, [piece.text for piece in own]) if own else block
                for block, own in zip(parsed.blocks, pieces, strict=True)
            ]
            assert self.render(parsed, joined, lang) == data, name

    def test_texts_are_one_line_without_outer_white_space(self) -> None:
        for name, _, _, parsed in self.parsed_samples():
            wrong = [one.text for one in parsed.blocks if one.text != one.text.strip() or "\n" in one.text]
            assert wrong == [], name

    def test_changed_texts_read_back(self) -> None:
        for name, _, lang, parsed in self.parsed_samples():
            changed = [insert(one, " І ще.", at_end=True) if one.text else one for one in parsed.blocks]
            again = self.parse(self.render(parsed, changed, lang), lang)
            assert shape(again.blocks) == shape(changed), name

    def test_a_change_leaves_the_rest_of_the_file_alone(self) -> None:
        for name, data, lang, parsed in self.parsed_samples():
            text = data.decode(parsed.encoding)
            for number, block in enumerate(parsed.blocks):
                holes = [one for one in parsed.skeleton if not isinstance(one, str) and one.block == number]
                if not block.text or len(holes) != 1:
                    continue
                blocks = [*parsed.blocks]
                blocks[number] = insert(block, " Ї", at_end=True)
                new = self.render(parsed, blocks, lang).decode(parsed.encoding)
                at = parsed.skeleton.index(holes[0])
                before, after = (
                    "".join(one if isinstance(one, str) else one.raw for one in part)
                    for part in (parsed.skeleton[:at], parsed.skeleton[at + 1 :])
                )
                assert new != text, name
                assert new.startswith(before), name
                assert new.endswith(after), name

    def test_another_language_has_no_source_label_topic_or_dateline(self) -> None:
        for name, _, lang, parsed in self.parsed_samples():
            other: Lang = "en" if lang != "en" else "uk"
            again = self.parse(self.render(parsed, parsed.blocks, other), other)
            assert shape(again.blocks) == shape(parsed.blocks), name
            for label in HOUSE.labels:
                words = label.house[lang].partition("{")[0].strip()
                if words != label.house[other].partition("{")[0].strip() and len(words) > 5:
                    assert f"{words}:" not in self.render(parsed, parsed.blocks, other).decode(parsed.encoding), name

    @settings(
        max_examples=60,
        deadline=None,
        suppress_health_check=[HealthCheck.differing_executors, HealthCheck.too_slow],
    )
    @given(text=hostile_texts, at_end=st.booleans(), data=st.data())
    def test_hostile_text_stays_text(self, text: str, at_end: bool, data: st.DataObject) -> None:
        """The security law: nothing that a translator writes becomes markup, a link, a key or another block."""
        name = data.draw(st.sampled_from(sorted(self.samples)))
        parsed = self.parse(*self.samples[name])
        number = data.draw(st.sampled_from([n for n, one in enumerate(parsed.blocks) if one.text]))
        if parsed.blocks[number].role is Role.LABEL:
            text = text[:40]  # a label is short, or it would be read as a paragraph
        if not at_end and not self.fits.match(text):
            at_end = True
        blocks = [*parsed.blocks]
        blocks[number] = insert(blocks[number], text, at_end=at_end)
        again = self.parse(self.render(parsed, blocks, self.samples[name][1]), self.samples[name][1])
        assert shape(again.blocks) == shape(blocks)
        assert again.meta == parsed.meta

    def test_marks_that_the_source_lacks_write_no_tag(self) -> None:
        strange = " {7}x{/7} {9/}"
        for name, _, lang, parsed in self.parsed_samples():
            hostile = [replace(one, text=one.text + strange) if one.text else one for one in parsed.blocks]
            hostile = [
                replace(one, text=f"{{1}}alt{strange}{{/1}}") if one.role is Role.ALT else one for one in hostile
            ]
            again = self.parse(self.render(parsed, hostile, lang), lang)
            assert [len(one.tags) for one in again.blocks] == [len(one.tags) for one in parsed.blocks], name
            assert all(" x" in strip_tags(one.text) for one in again.blocks if one.text), name

    def test_the_number_of_blocks_has_to_be_right(self) -> None:
        name, _, lang, parsed = next(self.parsed_samples())
        with pytest.raises(ValueError, match="blocks for a file of"):
            self.render(parsed, parsed.blocks[1:], lang)
            pytest.fail(name)

    @pytest.mark.parametrize(
        ("data", "message"),
        [
            (b"%PDF-1.7 text", "this is a PDF file, not text"),
            (b"PK\x03\x04rest", "this is a ZIP archive or an office document, not text"),
            ("рядок\n".encode() + b"two \x00 three", "2: a NUL character"),
            (b"a" * (MAX_ARTICLE_BYTES + 1), "over the limit of 10,000,000"),
        ],
    )
    def test_what_is_no_article_is_refused_by_name(self, data: bytes, message: str) -> None:
        with pytest.raises(InputError, match=re.escape(message)):
            self.parse(data)
