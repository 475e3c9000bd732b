"""The state line as text: what is written, what is read, what is refused."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsroom_samples import EXTRAS, NOW, ODESA, RECIPES, TIMES, WORDS

from l10n.catalogs.state_line import StateLine, fingerprint, is_state_line, line_of, parse_line, write_line
from l10n.errors import InputError
from l10n.model.states import State
from l10n.model.unit import Recipe, Unit

RECIPE = Recipe("firefox", "0.5", "uk", "en", glossary="3f2a", version="0.3")
LINE = StateLine(
    State.DRAFT, source="uk", src="3f2a91bc", tgt="77ab01cd", at=datetime(2026, 11, 23, 7, tzinfo=UTC), recipe=RECIPE
)
TEXT = (
    "l10n: state=draft from=uk src=3f2a91bc tgt=77ab01cd by=- at=2026-11-23T07:00:00Z "
    "recipe=firefox:0.5|uk-en|gl:3f2a|tm:0|v:0.3"
)


def test_the_line_of_the_design_page() -> None:
    assert write_line(LINE) == TEXT
    assert parse_line(TEXT) == LINE


@pytest.mark.parametrize(
    ("by", "written"),
    [
        ("olena", "by=olena"),
        ("Олена В’юн", "by=Олена%20В’юн"),
        ("100% editor", "by=100%25%20editor"),
        ("a=b", "by=a=b"),
        ("-", "by=%2D"),
        ("--", "by=--"),
        ("\t\u2028", "by=%09%E2%80%A8"),
        ("", "by="),
    ],
)
def test_values_stay_readable_and_never_break_the_line(by: str, written: str) -> None:
    line = StateLine(State.APPROVED, by=by)
    assert write_line(line).split()[5] == written
    assert parse_line(write_line(line)) == line


def test_keys_of_a_newer_l10n_are_kept_in_their_order() -> None:
    text = "l10n: state=rejected from=en src=- tgt=77ab01cd by=ivan at=- recipe=- reason=не%20той%20рід four-eyes=1"
    line = parse_line(text)
    assert line.extra == (("reason", "не той рід"), ("four-eyes", "1"))
    assert write_line(line) == text


def test_a_recipe_that_only_a_newer_l10n_understands_is_kept() -> None:
    text = "l10n: state=draft from=- src=- tgt=77ab01cd by=- at=- recipe=llm|uk-en|prompt:7"
    assert parse_line(text).extra == (("recipe", "llm|uk-en|prompt:7"),)
    assert write_line(parse_line(text)) == text


def test_a_time_in_another_zone_is_the_same_moment() -> None:
    assert parse_line("l10n: state=draft at=2026-11-23T09:00:00+02:00").at == datetime(2026, 11, 23, 7, tzinfo=UTC)


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("l10n:", "it names no state"),
        ("l10n: from=uk", "it names no state"),
        ("l10n: state=-", "is not a valid State"),
        ("l10n: state=fuzzy", "'fuzzy' is not a valid State"),
        ("l10n: state=draft from=de", "unknown language 'de'"),
        ("l10n: state=draft at=yesterday", "yesterday"),
        ("l10n: state=draft at=2026-11-23T07:00:00", "has no offset"),
        ("l10n: state=draft reviewed", "'reviewed' is not key=value"),
        ("l10n: state=draft state=approved", "each key once"),
        ("l10n: state=draft =x", "'=x' is not key=value"),
    ],
)
def test_a_line_that_nobody_wrote_is_refused_with_its_fault(text: str, reason: str) -> None:
    with pytest.raises(InputError, match="this state line can't be read") as caught:
        parse_line(text)
    assert reason in str(caught.value)
    assert "delete the whole comment line" in caught.value.hint


@pytest.mark.parametrize("extra", [("state", "x"), ("by", "x"), ("Reason", "x"), ("a b", "x"), ("", "x")])
def test_an_extra_key_can_t_pose_as_ours(extra: tuple[str, str]) -> None:
    with pytest.raises(ValueError, match="can't be an extra key"):
        write_line(StateLine(State.DRAFT, extra=(extra,)))


def test_other_comments_are_no_state_lines() -> None:
    assert [is_state_line(text) for text in ("l10n: state=draft", "  l10n: x", "L10N: x", "див. l10n: x", "")] == [
        True,
        True,
        False,
        False,
        False,
    ]


def test_an_empty_unit_says_nothing_until_somebody_has_emptied_it() -> None:
    segment = ODESA.segments[0]
    assert line_of(Unit(segment, "en")) is None
    assert line_of(Unit(segment, "en", by="olena", at=NOW)) == StateLine(State.EMPTY, by="olena", at=NOW)


def test_a_unit_s_line_has_the_fingerprints_of_base_and_target() -> None:
    unit = Unit(ODESA.segments[0], "en", "Odesa", State.TRANSLATED, "uk", "Одеса", by="olena")
    assert line_of(unit) == StateLine(State.TRANSLATED, "uk", fingerprint("Одеса"), fingerprint("Odesa"), by="olena")
    # printf Одеса | sha256sum
    assert fingerprint("Одеса") == "9a94c18e"


@given(
    st.builds(
        StateLine,
        state=st.sampled_from(State),
        source=st.sampled_from([None, "uk", "ru", "en"]),
        src=st.sampled_from([None, "3f2a91bc"]),
        tgt=st.sampled_from([None, "77ab01cd"]),
        by=st.none() | WORDS | st.text(st.characters(codec="utf-8")),
        at=st.none() | TIMES,
        recipe=st.none() | RECIPES,
        extra=EXTRAS,
    )
)
def test_every_line_comes_back_as_it_was(line: StateLine) -> None:
    text = write_line(line)
    assert len(text.splitlines()) == 1
    assert parse_line(text) == line
