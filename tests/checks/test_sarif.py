"""SARIF held to the standard: what OASIS SARIF 2.1.0 says of every object that we write, and no other property.

The table below is the standard's, for the objects that occur: section, properties that must stand, those that may,
with what each holds. What isn't in it isn't allowed, as in the published schema (additionalProperties: false).
"""

from __future__ import annotations

import json
import re
from typing import Any, Final

import pytest
from report_samples import FULL, NOTHING

from l10n.checks.reports import Report
from l10n.checks.run import CHECKS
from l10n.checks.sarif import write_sarif

LEVELS: Final = {"none", "note", "warning", "error"}
# An object → (properties that must stand, property → what it is). A list of one holds such things.
OBJECTS: Final[dict[str, tuple[set[str], dict[str, Any]]]] = {
    "log": ({"version", "runs"}, {"$schema": "uri", "version": {"2.1.0"}, "runs": ["run"]}),  # 3.13
    "run": (  # 3.14
        {"tool"},
        {"tool": "tool", "results": ["result"], "columnKind": {"utf16CodeUnits", "unicodeCodePoints"}},
    ),
    "tool": ({"driver"}, {"driver": "driver"}),  # 3.18
    "driver": ({"name"}, {"name": str, "semanticVersion": "semver", "rules": ["rule"]}),  # 3.19
    "rule": ({"id"}, {"id": str, "shortDescription": "text", "defaultConfiguration": "configuration"}),  # 3.49
    "configuration": (set(), {"level": LEVELS}),  # 3.50
    "text": ({"text"}, {"text": str}),  # 3.11, 3.12
    "result": (  # 3.27
        {"message"},
        {
            "ruleId": str,
            "ruleIndex": int,
            "level": LEVELS,
            "message": "text",
            "locations": ["location"],
            "partialFingerprints": {str: str},
            "properties": "bag",
        },
    ),
    "location": (set(), {"physicalLocation": "physical", "logicalLocations": ["logical"]}),  # 3.28
    "physical": ({"artifactLocation"}, {"artifactLocation": "artifact", "region": "region"}),  # 3.29
    "artifact": (set(), {"uri": "uri"}),  # 3.4
    "region": ({"startLine"}, {"startLine": int}),  # 3.30
    "logical": (set(), {"fullyQualifiedName": str}),  # 3.33
}
PATTERNS: Final = {
    "uri": re.compile(r"(?:[A-Za-z0-9\-._~:/?#\[\]@!$&'()*+,;=]|%[0-9A-F]{2})+"),  # RFC 3986
    "semver": re.compile(r"\d+\.\d+\.\d+(?:-[0-9A-Za-z.-]+)?(?:\+[0-9A-Za-z.-]+)?"),
}


def faults(value: Any, kind: Any, at: str = "log") -> list[str]:
    """What is wrong with *value*, which is to be a *kind* of the table."""
    match kind:
        case type():
            is_negative = isinstance(value, int) and value < 0
            return [] if type(value) is kind and not is_negative else [f"{at}: {value!r}"]
        case set():
            return [] if value in kind else [f"{at}: {value!r}"]
        case [inner]:
            wrong = [] if isinstance(value, list) else [f"{at}: no list"]
            return wrong + [one for n, item in enumerate(value) for one in faults(item, inner, f"{at}[{n}]")]
        case dict():
            return [] if all(isinstance(one, str) for pair in value.items() for one in pair) else [at]
        case "bag":
            return [] if isinstance(value, dict) else [at]
        case "uri" | "semver":
            return [] if PATTERNS[kind].fullmatch(value) else [f"{at}: {value!r}"]
    needed, known = OBJECTS[kind]
    wrong = [f"{at}: no {name}" for name in needed - value.keys()]
    wrong += [f"{at}: {name} isn't known" for name in value.keys() - known.keys()]
    return wrong + [
        one for name, item in value.items() if name in known for one in faults(item, known[name], f"{at}.{name}")
    ]


@pytest.mark.parametrize("report", [NOTHING, FULL], ids=["nothing", "full"])
def test_a_log_is_what_the_standard_says(report: Report) -> None:
    log = json.loads(write_sarif(report))
    assert faults(log, "log") == []
    (run,) = log["runs"]
    rules = run["tool"]["driver"]["rules"]
    assert len({rule["id"] for rule in rules}) == len(rules) >= len(CHECKS)
    for result in run["results"]:
        assert rules[result["ruleIndex"]]["id"] == result["ruleId"]
        assert all(place["physicalLocation"]["region"]["startLine"] > 0 for place in result["locations"])


def test_the_table_sees_what_the_standard_forbids() -> None:
    log = json.loads(write_sarif(FULL))
    result = log["runs"][0]["results"][0]
    result["level"] = "fatal"
    result["reason"] = "x"
    del result["message"]
    result["locations"][0]["physicalLocation"]["artifactLocation"]["uri"] = "тека/uk.po"
    assert len(faults(log, "log")) == 4


def test_a_result_says_what_where_and_what_names_it() -> None:
    first, *_, last = json.loads(write_sarif(FULL))["runs"][0]["results"]
    assert first["level"] == "error" and first["partialFingerprints"] == {"l10n/v1": "0123456789abcdef"}
    assert first["message"]["text"].startswith("2023/odesa-unesco/uk/abcdefgh: зросло на 50 %,\nа не:")
    assert "\\x1b[2J\\u202e" in first["message"]["text"]
    assert first["locations"][0]["physicalLocation"] == {
        "artifactLocation": {"uri": "catalogs/2023/odesa-unesco/uk.po"},
        "region": {"startLine": 7},
    }
    assert first["properties"] == {
        "article": "2023/odesa-unesco",
        "lang": "uk",
        "segment": "abcdefgh",
        "span": [0, 4],
        "fix": "інший текст",
    }
    spot = last["locations"][0]["physicalLocation"]["artifactLocation"]["uri"]
    assert spot == "%D1%82%D0%B5%D0%BA%D0%B0%2C%20%D0%BC%D0%BE%D1%8F/100%25%3A%20ru.po"
    assert last["properties"] == {"article": "kyiv", "lang": "ru"}
