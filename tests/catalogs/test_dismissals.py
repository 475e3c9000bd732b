"""Dismissals in a catalog: what is written, what is read, and what translators' tools leave of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from newsroom_samples import LATER, ODESA
from test_gettext_tools import catalog, revised, run, versions

from l10n.catalogs.dismissals import holds, is_dismissal, parse_dismissal, write_dismissal
from l10n.catalogs.po import parse
from l10n.catalogs.state_line import fingerprint, is_state_line
from l10n.catalogs.template import write_template
from l10n.catalogs.units import read_units, write_units
from l10n.model.findings import Dismissal
from l10n.model.unit import Unit

AT = datetime(2026, 11, 23, 7, tzinfo=UTC)
ONE = Dismissal("numbers", "3f2a91bc", "77ab01cd", "олена", AT, "за даними МВС, 50 % — інше")
WORDS = st.text(st.characters(codec="utf-8"), min_size=1)


def dismissed(unit: Unit, check: str = "glossary") -> Unit:
    src, tgt = fingerprint(unit.segment.text), fingerprint(unit.target)
    return replace(unit, dismissed=(replace(ONE, check=check, src=src, tgt=tgt),))


def test_the_line_is_readable_in_a_translators_tool() -> None:
    line = write_dismissal(ONE)
    assert line == (
        "l10n-dismissed: check=numbers src=3f2a91bc tgt=77ab01cd by=олена at=2026-11-23T07:00:00Z"
        " reason=за даними МВС, 50 %25 — інше"
    )
    assert is_dismissal(line) and not is_state_line(line) and parse_dismissal(line) == ONE


@given(WORDS, WORDS, WORDS)
def test_what_is_written_is_read_back_from_one_line(check: str, by: str, reason: str) -> None:
    one = replace(ONE, check=check, by=by, reason=reason)
    line = write_dismissal(one)
    assert parse_dismissal(line) == one and len(line.splitlines()) == 1


@pytest.mark.parametrize(
    "line",
    [
        "l10n-dismissed: check=numbers",
        "l10n-dismissed: check=numbers src=3f2a91bc tgt=77ab01cd by=x at=yesterday reason=x",
        "l10n-dismissed: check=numbers src=3f2a91bc tgt=77ab01cd by=x at=2026-11-23T07:00:00 reason=x",
        "l10n-dismissed: check=numbers src=3f2a91bc tgt=77ab01cd by=x at=2026-11-23T07:00:00Z reason=",
        "numbers are right",
    ],
)
def test_a_line_that_is_none_dismisses_nothing(line: str) -> None:
    assert parse_dismissal(line) is None


def test_it_holds_for_the_two_texts_that_were_looked_at() -> None:
    one = replace(ONE, src=fingerprint("Рада."), tgt=fingerprint("Council."))
    assert holds(one, "Рада.", "Council.")
    assert not holds(one, "Рада!", "Council.") and not holds(one, "Рада.", "Council!")


def test_a_catalog_keeps_dismissals_beside_the_state_line() -> None:
    units = [dismissed(unit) if n == 1 else unit for n, unit in enumerate(versions())]
    data = catalog(units)
    assert read_units(data, ODESA, lang="ru") == units
    assert write_units(data, units, article=ODESA, lang="ru", now=LATER) == data
    assert data.decode().count("# l10n-dismissed:") == 1


def test_another_word_on_the_same_check_replaces_the_old_one_and_nothing_else_does() -> None:
    first = [dismissed(unit) if n == 1 else unit for n, unit in enumerate(versions())]
    data = catalog(first)
    other = [replace(u, dismissed=(replace(u.dismissed[0], reason="інше"),)) if u.dismissed else u for u in first]
    assert read_units(write_units(data, other, article=ODESA, lang="ru", now=LATER), ODESA, lang="ru") == other
    plain = [replace(unit, dismissed=(), target=unit.target + "!") if unit.target else unit for unit in first]
    kept = read_units(write_units(data, plain, article=ODESA, lang="ru", now=LATER), ODESA, lang="ru")
    assert kept[1].dismissed == first[1].dismissed


def test_a_line_that_cannot_be_read_stays_as_it_is() -> None:
    broken = b"# l10n-dismissed: numbers are right\n"
    data = catalog().replace(b"# l10n: state=translated", broken + b"# l10n: state=translated", 1)
    units = read_units(data, ODESA, lang="ru")
    assert all(unit.dismissed == () for unit in units)
    changed = [replace(unit, target=unit.target + "!") if unit.target else unit for unit in units]
    assert broken in write_units(data, changed, article=ODESA, lang="ru", now=LATER)


def test_msgmerge_and_msgcat_carry_them_along(need: Callable[[str], str], tmp_path: Path) -> None:
    units = [dismissed(unit) for unit in versions()]
    po, pot = catalog(units), write_template(revised())
    merged = run(
        need("msgmerge"), "--quiet", "--previous", "{po}", "{pot}", "--output-file=-", str(tmp_path), po=po, pot=pot
    )
    lines = [one for entry in parse(po).entries for one in entry.comments if is_dismissal(one)]
    assert len(lines) == len(units)
    found = [one for entry in parse(merged).entries for one in entry.comments if is_dismissal(one)]
    assert sorted(found) == sorted(lines)
    again = run(need("msgcat"), "--width=60", "--sort-output", "{po}", str(tmp_path), po=merged)
    assert sorted(one for entry in parse(again).entries for one in entry.comments if is_dismissal(one)) == sorted(lines)
