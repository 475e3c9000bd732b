"""Where findings are, and what names them between runs."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from report_samples import FULL, ODESA

from l10n.checks.reports import Report, place_findings, place_name, text_lines
from l10n.model.article import SegmentId
from l10n.model.findings import Finding, Severity

ONE, TWO = SegmentId("abcdefgh"), SegmentId("bcdefghi")
TEXTS = {ONE: ("Рада зібралася.", "The council met."), TWO: ("Рада зібралася.", "The council met.")}
LOST = Finding("tags", Severity.ERROR, "lost", ODESA, "en", ONE)


def keys(findings: list[Finding], texts: dict[SegmentId, tuple[str, str]] = TEXTS, line: int = 7) -> list[str]:
    found = place_findings(findings, path="catalogs/a/en.po", lines={ONE: line, TWO: line + 4}, texts=texts)
    return [one.key for one in found]


def test_a_finding_stands_on_its_units_line_and_one_about_the_version_on_the_first() -> None:
    whole = replace(LOST, segment=None)
    found = place_findings([LOST, whole], path="catalogs/a/en.po", lines={ONE: 7}, texts=TEXTS)
    assert [(one.path, one.line) for one in found] == [("catalogs/a/en.po", 7), ("catalogs/a/en.po", 1)]


@given(st.integers(1, 10**6), st.text())
def test_a_key_stays_when_line_severity_and_wording_change(line: int, reason: str) -> None:
    other = replace(LOST, severity=Severity.NOTE, reason=reason, span=(0, 1), fix="x")
    assert keys([other], line=line) == keys([LOST])


@given(st.text(), st.text())
def test_a_key_goes_when_either_text_of_its_segment_changes(source: str, target: str) -> None:
    changed = {ONE: (source, target)}
    assert (keys([LOST], changed) == keys([LOST])) is (changed[ONE] == TEXTS[ONE])


def test_no_two_findings_share_a_key() -> None:
    findings = [
        LOST,
        LOST,
        replace(LOST, segment=TWO),
        replace(LOST, lang="ru"),
        replace(LOST, check="stale"),
        replace(LOST, segment=None),
        replace(LOST, segment=None, reason="another"),
    ]
    assert len(set(keys(findings))) == len(findings)


def test_a_place_is_named_as_far_as_it_is_known() -> None:
    assert place_name(LOST) == "2023/odesa-unesco/en/abcdefgh"
    assert place_name(replace(LOST, segment=None)) == "2023/odesa-unesco/en"


def test_people_read_a_heading_for_each_version() -> None:
    assert [line.partition(":")[0] for line, _ in text_lines(Report(FULL.rows[2:], FULL.versions))] == [
        "2023/odesa-unesco en",
        "  abcdefgh  note     glossary",
        "  abcdefgh  warning  stale",
        "kyiv ru",
        "  -         error    correction",
    ]
