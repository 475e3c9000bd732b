"""JUnit XML: well-formed whatever the findings say, counts that add up, and the elements build servers know."""

from __future__ import annotations

from typing import Final

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree
from report_samples import FULL, NASTY, NOTHING, placed

from l10n.checks.junit import write_junit
from l10n.checks.reports import Report
from l10n.model.findings import Severity

# Element → attributes it must have, elements it may hold. After the schema that Jenkins's JUnit reader follows.
KNOWN: Final[dict[str, tuple[set[str], set[str]]]] = {
    "testsuites": ({"name", "tests", "failures", "errors"}, {"testsuite"}),
    "testsuite": ({"name", "tests", "failures", "errors", "skipped"}, {"testcase"}),
    "testcase": ({"classname", "name"}, {"failure", "system-out"}),
    "failure": ({"type", "message"}, set()),
    "system-out": (set(), set()),
}


def read(report: Report) -> etree._Element:
    root = etree.fromstring(write_junit(report).encode())
    for one in root.iter("*"):
        needed, inside = KNOWN[str(one.tag)]
        assert set(map(str, one.attrib)) == needed, one.tag
        assert {child.tag for child in one} <= inside, one.tag
    for one in [root, *root.iter("testsuite")]:
        assert int(one.attrib["tests"]) == len(list(one.iter("testcase")))
        assert int(one.attrib["failures"]) == len(list(one.iter("failure")))
    return root


@pytest.mark.parametrize("report", [NOTHING, FULL], ids=["nothing", "full"])
def test_the_document_has_the_known_shape_and_its_counts_add_up(report: Report) -> None:
    assert read(report).tag == "testsuites"


def test_a_version_is_a_suite_and_a_check_that_found_something_a_case() -> None:
    suites = {
        str(suite.attrib["name"]): {
            str(case.attrib["name"]): [str(child.tag) for child in case] for case in suite.iter("testcase")
        }
        for suite in read(FULL).iter("testsuite")
    }
    assert suites == {
        "2023/odesa-unesco uk": {"tags": ["failure"]},
        "2023/odesa-unesco en": {"glossary": ["system-out"], "stale": ["system-out"]},
        "kyiv uk": {"min-percent": ["failure"]},
        "kyiv ru": {"correction": ["failure"]},
    }


def test_a_failure_lists_every_finding_with_its_place() -> None:
    failure = next(read(FULL).iter("failure"))
    assert failure.attrib["message"] == "2 findings" and failure.text is not None
    first, *_, last = failure.text.splitlines()
    assert first == "catalogs/2023/odesa-unesco/uk.po:7: error: зросло на 50 %,"
    assert last == "catalogs/2023/odesa-unesco/uk.po:9: error: ще одне"
    assert '<на> "5" | `5`\\x1b[2J\\u202e\\ufffe & ::error::]]>' in failure.text


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_makes_a_document_that_parses(reason: str) -> None:
    read(Report((placed("tags", Severity.ERROR, reason=reason + NASTY, fails=True),), ()))
