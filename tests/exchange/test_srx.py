"""A desk's own SRX rules: the order of rules, the maps of languages, the patterns' dialect and their refusal."""

from __future__ import annotations

import importlib.util
import json
import math
import re
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from l10n.errors import InputError
from l10n.exchange.srx import Rule, read_srx
from l10n.exchange.srx_classes import PatternError
from l10n.exchange.srx_regex import translate
from l10n.text.segment import segmenter

SHARED = Path(__file__).resolve().parents[3] / "shared/data"

DESK = """<?xml version="1.0" encoding="UTF-8"?>
<srx xmlns="http://www.lisa.org/srx20" version="2.0">
  <header segmentsubflows="yes" cascade="{cascade}"/>
  <body>
    <languagerules>
      <languagerule languagerulename="Ukrainian">
        <rule break="no"><beforebreak>\\b[Оо]бл\\.</beforebreak><afterbreak>\\s</afterbreak></rule>
        <rule break="yes"><beforebreak>;</beforebreak><afterbreak>\\s+\\p{{Lu}}</afterbreak></rule>
      </languagerule>
      <languagerule languagerulename="Default">
        <rule break="yes"><beforebreak>[.?!…]+[»”"]?</beforebreak><afterbreak>\\s</afterbreak></rule>
      </languagerule>
    </languagerules>
    <maprules>
      <languagemap languagepattern="UK.*" languagerulename="Ukrainian"/>
      <languagemap languagepattern=".*" languagerulename="Default"/>
    </maprules>
  </body>
</srx>
"""
TEXT = "Горить обл. центр; Усі живі. «Де мер?» Ніхто не знає."


def desk(cascade: str = "yes") -> bytes:
    return DESK.format(cascade=cascade).encode()


def one_rule(before: str, after: str = r"\s", break_: str = "yes") -> bytes:
    return f"""<srx xmlns="http://www.lisa.org/srx20" version="2.0"><header cascade="no"/><body><languagerules>
<languagerule languagerulename="D">
<rule break="{break_}"><beforebreak>{before}</beforebreak><afterbreak>{after}</afterbreak></rule></languagerule>
</languagerules><maprules><languagemap languagepattern=".*" languagerulename="D"/></maprules></body></srx>""".encode()


def pieces(data: bytes, text: str, lang: str = "uk") -> list[str]:
    places = [0, *read_srx(data).cuts(lang)(text), len(text)]
    return [text[start:end] for start, end in pairwise(places)]


def test_the_first_rule_that_fits_decides_and_a_cascade_goes_on_with_the_next_map() -> None:
    assert pieces(desk(), TEXT) == ["Горить обл. центр;", " Усі живі.", " «Де мер?»", " Ніхто не знає."]


def test_without_a_cascade_only_the_first_map_counts() -> None:
    assert pieces(desk("no"), TEXT) == ["Горить обл. центр;", " Усі живі. «Де мер?» Ніхто не знає."]


def test_maps_are_tried_in_order_whatever_their_case() -> None:
    rules = read_srx(desk("no"))
    assert rules.of("ru") == (Rule(True, '[.?!…]+[»”"]?', r"\s", 11),)
    assert [rule.line for rule in rules.of("uk")] == [7, 8]


def test_the_splitter_uses_a_desks_rules_and_keeps_white_space_with_the_segment_before() -> None:
    split = segmenter("uk", srx=read_srx(desk()).cuts("uk"))
    assert split(TEXT) == ["Горить обл. центр; ", "Усі живі. ", "«Де мер?» ", "Ніхто не знає."]


def test_matches_of_one_rule_may_overlap() -> None:
    assert pieces(one_rule(r"\w\.\w\.", ""), "а.б.в.г.") == ["а.б.", "в.", "г."]


@pytest.mark.parametrize(
    ("pattern", "fits", "fails"),
    [
        (r"\p{Lu}\p{Ll}+", ["Київ", "Їжак", "Émile"], ["київ", "2К"]),
        (r"[^\p{Lu}\s]", ["а", "1"], ["А", " "]),
        (r"\P{L}", ["1", "."], ["я"]),
        (r"[\p{L}&&[^а-я]]", ["Я", "w"], ["я", "1"]),
        (r"[a-z-[aeiou]]", ["b"], ["a", "-"]),
        (r"[\w.]{2}\h", ["Є. ", "я_\u00a0"], ["я.\n"]),
        (r"\u0406\x{490}\x41", ["ІҐA"], ["IGA"]),
        (r"\Qст.\E \d+", ["ст. 115"], ["стр 115"]),
        (r"((?i)jan|feb)\.", ["JAN.", "Feb."], ["Mar."]),
        (r"(?U)(?<!°)[А-Я]\.", ["А."], ["а."]),
        (r"a++b", ["aab"], ["aa"]),
        (r"(?<year>\d{4})", ["2014"], ["201"]),
        (r"[\[\]^-]", ["[", "]", "^", "-"], ["a"]),
    ],
)
def test_patterns_mean_what_they_mean_to_icu(pattern: str, fits: list[str], fails: list[str]) -> None:
    ours = re.compile(translate(pattern))
    assert ([x for x in fits if not ours.fullmatch(x)], [x for x in fails if ours.fullmatch(x)]) == ([], [])


def test_a_look_behind_may_have_several_lengths() -> None:
    ours = re.compile(translate(r"(?<!(Петр|Олександр)(а|ові)?\s+)\b[IV]+\."))
    assert [bool(ours.search(name)) for name in ("Петр I.", "Петрові  IV.", "розділ IV.")] == [False, False, True]


@pytest.mark.parametrize(
    ("pattern", "reason"),
    [
        (r"(a+)+b", "repeat within a repeat"),
        (r"(\w+\s?)*\.", "repeat within a repeat"),
        (r"((?i)[a-z]+A*)+", "repeat within a repeat"),
        (r"(a|a)*b", "repeat within a repeat"),
        (r"(a?)+", "repeat within a repeat"),
        (r"\s*\s*\s*\s*\s*x", "more than four repeats"),
        (r"(a)\1", "reference back"),
        (r"[a", "closing bracket"),
        (r"(a", "closing bracket"),
        (r"a)", "opening one"),
        (r"\p{Cyr}", "unknown character property 'Cyr'"),
        (r"a{5,2}", "out of bounds"),
        (r"a{1,99999}", "out of bounds"),
        (r"[z-a]", "backwards"),
        (r"[^\w\W]", "takes no character"),
        (r"*a", "nothing to repeat"),
        ("(" * 40 + ")" * 40, "within each other"),
        (r"(?<=[ab]?[cd]?[ef]?[gh]?[ij]?[kl]?[mn]?[op]?[qr]?)x", "shapes"),
        ("a\\", "escape"),
    ],
)
def test_a_pattern_that_could_run_for_ever_or_means_nothing_is_refused(pattern: str, reason: str) -> None:
    with pytest.raises(PatternError, match=reason):
        translate(pattern)


@pytest.mark.parametrize("pattern", [r"(?:\p{L}\.)+", r"(?:\w+\.)*\s", r"(Mr|Dr)+", r"\s*\w+\s*\d*", r".*\.\s*"])
def test_ordinary_repeats_are_taken(pattern: str) -> None:
    assert re.compile(translate(pattern)).groups == 0


@pytest.mark.parametrize("pattern", [r"[^)]*?[.:]\s[^)]*?[.:]\s[^)]*?[.:]\s", r"\w*\w*!", r"(?:\w+\.)+!", r".*x"])
def test_what_is_taken_has_few_ways_to_fit_at_a_place(pattern: str) -> None:
    """The product of all ends bounds the ways to try it at one place, whatever the text; without an end none would."""
    ours = translate(pattern)
    bare = re.sub(r"\\.|\[(?:\\.|[^\]\\])+\]", "c", ours)
    assert not re.search(r"[*+]|,\}", bare), "a repeat without an end"
    assert math.prod(int(end) for end in re.findall(r",(\d+)\}", bare)) < 15_000
    cut = read_srx(one_rule(pattern)).cuts("uk")
    for piece in ("a", "a.", "a. ", ": "):
        assert len(list(cut(piece * 4_000))) < len(piece) * 4_000


@given(st.text(alphabet="ab(|)[]{}*+?\\.^$-&:<!=,1pLwsQE", max_size=14), st.text(max_size=30))
@settings(max_examples=400, deadline=None)
def test_any_pattern_is_translated_or_refused_and_nothing_else_happens(pattern: str, text: str) -> None:
    try:
        ours = translate(pattern)
    except PatternError:
        return
    re.compile(ours).search(text)


@pytest.mark.parametrize(
    ("data", "reason"),
    [
        (desk().replace(b"srx20", b"srx10"), "desk.srx:2: not SRX 2.0"),
        (desk().replace(b'"2.0"', b'"1.0"'), "desk.srx:2: not SRX 2.0"),
        (desk().replace(b'break="no"', b'break="maybe"'), "desk.srx:7: rule has break='maybe'"),
        (desk().replace(b'cascade="yes"', b""), "desk.srx:3: header has cascade=None"),
        (desk().replace(b'"Default"/>', b'"Nobody"/>'), "desk.srx:16: languagemap names 'Nobody'"),
        (desk().replace(b'"Default">', b'"Ukrainian">'), "desk.srx:10: two languagerules are called 'Ukrainian'"),
        (desk().replace(b' languagerulename="Default">', b">"), "desk.srx:10: languagerule without languagerulename"),
        (desk().replace(b"<beforebreak>;", b"<beforebreak>;<"), "desk.srx:8: not well-formed XML"),
        (desk().replace(b"?>\n<srx", b"?>\n<!DOCTYPE srx>\n<srx"), "desk.srx:2: a DOCTYPE"),
        (one_rule("", ""), "desk.srx:3: a rule without beforebreak"),
        (b"", "not well-formed XML"),
    ],
)
def test_a_bad_file_is_refused_with_its_line(data: bytes, reason: str) -> None:
    with pytest.raises(InputError, match=reason):
        read_srx(data, path="desk.srx")


def test_a_bad_pattern_is_refused_with_its_line_when_its_language_is_asked_for() -> None:
    data = desk("no").replace(b";</before", b"(a+)+</before")
    rules = read_srx(data, path="desk.srx")
    assert rules.cuts("en")("A. B") == [2]
    with pytest.raises(InputError, match=r"desk\.srx:8: a repeat within a repeat") as caught:
        rules.cuts("uk")
    assert caught.value.line == 8


def test_a_language_without_a_map_is_refused() -> None:
    rules = read_srx(desk().replace(b'".*"', b'"en"'), path="desk.srx")
    with pytest.raises(InputError, match="no languagemap fits 'ru'"):
        rules.cuts("ru")


@pytest.mark.parametrize("lang", ["uk", "ru", "en"])
def test_languagetools_rules_cut_real_news_as_choppa_cuts_it(lang: str) -> None:
    gold = SHARED / "segmentation/gold.jsonl"
    if importlib.util.find_spec("choppa") is None or not gold.exists():
        pytest.skip("needs choppa-srx and the shared data")
    choppa = importlib.import_module("choppa")
    path = Path(str(choppa.__file__)).parent / "data/srx/languagetool_segment.srx"
    cut = read_srx(path.read_bytes(), path=path.name).cuts(f"{lang}_two")
    document = choppa.SrxDocument(ruleset=choppa.DEFAULT_SRX_RULESET)
    items = map(json.loads, gold.read_text(encoding="utf-8").splitlines())
    texts = ["".join(item["s"]) for item in items if item["lang"] == lang][::8]
    for text in texts:
        ours = [0, *cut(text), len(text)]
        assert [text[a:b] for a, b in pairwise(ours)] == list(choppa.SrxTextIterator(document, f"{lang}_two", text))


@pytest.mark.parametrize("path", sorted((SHARED / "formats/srx").rglob("*.srx")), ids=lambda path: path.name[-40:])
def test_other_tools_files_are_read_or_refused_by_name(path: Path) -> None:
    try:
        rules = read_srx(path.read_bytes(), path=path)
        assert rules.cuts("en")("One. Two.") is not None
    except InputError as error:
        assert path.name in str(error)
