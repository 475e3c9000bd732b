"""Annotations as GitHub's runner takes them apart, and a summary that stays a table whatever the findings say."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from report_samples import FULL, NASTY, NOTHING, placed

from l10n.checks.github import write_annotations, write_markdown
from l10n.checks.reports import Report
from l10n.model.findings import Severity
from l10n.text.visible import visible


def unescaped(text: str, *, is_property: bool) -> str:
    """As the runner does it: ActionCommand.cs, EscapeMapping backwards, the percent sign last."""
    codes = [("%0D", "\r"), ("%0A", "\n"), *([("%3A", ":"), ("%2C", ",")] if is_property else []), ("%25", "%")]
    for code, sign in codes:
        text = text.replace(code, sign)
    return text


def commands(text: str) -> list[tuple[str, dict[str, str], str]]:
    """(command, properties, message) of each line, read by the runner's rules."""
    found = []
    for line in re.split(r"\r\n?|\n", text)[:-1]:
        parts = re.fullmatch(r"::(\w+) (.*?)::(.*)", line)
        assert parts, line
        pairs = (part.partition("=") for part in parts[2].split(","))
        properties = {name: unescaped(value, is_property=True) for name, _, value in pairs}
        found.append((parts[1], properties, unescaped(parts[3], is_property=False)))
    return found


def test_no_finding_gives_no_line() -> None:
    assert write_annotations(NOTHING) == ""


def test_each_finding_is_one_line_with_its_place_the_gravest_first() -> None:
    found = commands(write_annotations(FULL))
    assert [command for command, _, _ in found] == ["error", "error", "error", "warning", "notice", "error"]
    assert found[0] == (
        "error",
        {"file": "catalogs/2023/odesa-unesco/uk.po", "line": "7", "title": "l10n tags"},
        f"2023/odesa-unesco/uk/abcdefgh: {visible(NASTY)}",
    )
    assert found[2][1]["file"] == "тека, моя/100%: ru.po"
    assert found[-1] == ("error", {"title": "l10n min-percent"}, "kyiv uk: 83 % translated, 100 % asked for")


@given(st.text())
def test_no_text_ends_a_line_or_begins_a_command(reason: str) -> None:
    (found,) = commands(write_annotations(Report((placed("tags", Severity.ERROR, reason=reason),), ())))
    assert found[2].endswith(visible(reason))


def test_the_summary_counts_by_check_and_language_and_lists_what_fails_first() -> None:
    lines = write_markdown(FULL).splitlines()
    assert lines[0] == "## l10n check: 3 errors, 1 warning, 1 note"
    assert "4 versions of 2 articles." in lines
    assert "| kyiv | uk | 83 % | 100 % |" in lines
    assert "| check | uk | ru | en |" in lines and "| tags | 2 |  |  |" in lines
    wheres = [line.split("|")[1].strip() for line in lines if ", line " in line]
    assert wheres[0] == "2023/odesa-unesco/uk/abcdefgh, line 7" and wheres[2] == "kyiv/ru, line 1"
    assert write_markdown(NOTHING) == "## l10n check: no findings\n\n1 versions of 1 articles.\n"


@given(st.text(st.characters(codec="utf-8")))
def test_any_text_stays_in_its_cell(reason: str) -> None:
    text = write_markdown(Report((placed("tags", Severity.ERROR, reason=reason + NASTY),), ()))
    tokens = MarkdownIt("js-default").parse(text)
    assert [token.type for token in tokens].count("table_open") == 2
    cells = [token for token in tokens if token.type == "td_open"]
    assert len(cells) == 2 + 4  # one language, one finding


def test_a_long_list_is_cut_and_counted() -> None:
    many = Report((placed("tags", Severity.ERROR),) * 250, ())
    text = write_markdown(many)
    assert text.count(", line 7") == 200 and text.endswith("… and 50 more: `l10n check` lists all.\n")
