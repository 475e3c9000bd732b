"""`l10n diff ID`: two versions of an article beside each other."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from command_run import Run

from l10n.cli.diff_view import draw
from l10n.model.article import ArticleId
from l10n.model.states import State
from l10n.versions.diff import Comparison, Passage, Row, Side, compare_revisions, compare_versions

ENGLISH = {
    "Планетарій у Харкові приймає школярів": "Kharkiv planetarium welcomes pupils",
    "Відділ новин": "News desk",
    "Він працює в {1}центрі міста{/1}.": "It is in the {1}city centre{/1}.",
    "планетарій": "planetarium",
    "Купол має 15 м у діаметрі.": "The dome is 51 m across.",
}


@pytest.fixture
def told(story: Path, l10n: Run) -> Path:
    """The sample story with an English version that lacks a sentence and has a wrong number; returns its folder."""
    assert l10n("translate", "planetarium", "-l", "en", "-e", "none").code == 0
    path = story / "en.po"
    text = path.read_text(encoding="utf-8")
    for home, target in ENGLISH.items():
        text = re.sub(rf'(msgid "{re.escape(home)}"\nmsgstr) "[^"]*"', rf'\1 "{target}"', text)
    path.write_text(text, encoding="utf-8")
    return story


def normal(text: str) -> str:
    return re.sub(r"\b[a-z2-7]{8}\b(?=  )", "<id>", text)


def test_what_a_reviewer_types_shows_what_disagrees_on_top_and_then_what_is_missing(told: Path, l10n: Run) -> None:
    result = l10n("diff", "planetarium", "uk", "en")
    assert (result.code, result.err) == (0, "")
    assert normal(result.out) == (
        "planetarium: uk against en, 2 of 6 segments\n"
        "<id>  the number differs: Ukrainian has 15 м; English has 51 m\n"
        "\n"
        "<id>  missing; en empty\n"
        "  uk Харківський планетарій імені Юрія Гагаріна відкрили {1}1957 року{/1}.\n"
        "  en (no text)\n"
        "\n"
        "<id>  disagrees: number; en translated by unknown\n"
        "  uk Купол має 15 м у діаметрі.\n"
        "  en The dome is 51 m across.\n"
    )


def test_the_first_language_stands_on_the_left_and_home_is_meant_where_one_or_none_is_named(
    told: Path, l10n: Run
) -> None:
    for typed, sides in (
        (["en", "uk"], [("en", "uk")]),
        (["en"], [("uk", "en")]),
        (["-l", "en"], [("uk", "en")]),
        (["uk"], [("uk", "ru"), ("uk", "en")]),
        ([], [("uk", "ru"), ("uk", "en")]),
        (["ru", "uk", "en"], [("ru", "uk"), ("ru", "en")]),
    ):
        found = l10n("diff", "planetarium", *typed, "--json").data
        assert [(one["left"]["lang"], one["right"]["lang"]) for one in found] == sides


def test_all_shows_what_agrees_too_and_json_has_text_state_person_and_facts(told: Path, l10n: Run) -> None:
    (few,) = l10n("diff", "planetarium", "uk", "en", "--json").data
    (every,) = l10n("diff", "planetarium", "uk", "en", "--json", "--all").data
    assert (len(few["rows"]), len(every["rows"]), few["segments"]) == (2, 6, 6)
    row = few["rows"][1]
    assert row["right"] == {"text": "The dome is 51 m across.", "state": "translated", "by": "unknown"}
    assert row["left"]["state"] is None
    assert row["differences"] == [
        {
            "kind": "number",
            "uk": "15 м",
            "ru": None,
            "en": "51 m",
            "reason": "the number differs: Ukrainian has 15 м; English has 51 m",
        }
    ]


def test_where_nothing_differs_only_a_line_on_stderr_says_so(told: Path, l10n: Run) -> None:
    path = told / "en.po"
    text = path.read_text(encoding="utf-8").replace("51 m", "15 m")
    text = re.sub(
        r'(1957 року\{/1\}\."\nmsgstr) ""',
        r'\1 "The Yuri Gagarin planetarium in Kharkiv opened in {1}1957{/1}."',
        text,
    )
    path.write_text(text, encoding="utf-8")
    result = l10n("diff", "planetarium", "en")
    assert (result.code, result.out) == (0, "")
    assert result.err.startswith("nothing to see")


def test_jsonl_takes_no_article(l10n: Run, project: Path) -> None:
    result = l10n("diff", "planetarium", "--jsonl")
    assert result.code == 2 and "--jsonl reads stdin" in result.err


def clock(at: datetime) -> str:
    return f"{at:%Y-%m-%d %H:%M}"


def lines(comparison: Comparison, *, columns: int) -> list[str]:
    rows: list[Row] = [row for row in comparison.rows if not row.is_quiet]
    return [line for line, _ in draw(comparison, rows, columns=columns, clock=clock)]


def revised() -> Comparison:
    before = [Passage("aaaaaaaa", "Two men died\u00a0in Kharkiv on Tuesday, police said.", State.DRAFT, "firefox")]
    after = [Passage("aaaaaaaa", "Three men died in Kharkiv on Tuesday, police said.", State.APPROVED, "olena")]
    rows = compare_revisions(before, after, lang="en")
    at = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    return Comparison(ArticleId("story"), Side("en", "1a2b3c4d5e", at), Side("en"), tuple(rows))


def test_changed_words_are_marked_by_signs_stacked_below_100_columns() -> None:
    assert lines(revised(), columns=80) == [
        "story: en at 1a2b3c4d5e (2026-11-23 09:00) against en now, 1 of 1 segments",
        "",
        "aaaaaaaa  edited, substantive: number; draft by firefox → approved by olena",
        "  - [-Two-] men died[-⍽-]in Kharkiv on Tuesday, police said.",
        "  + {+Three+} men died{+␣+}in Kharkiv on Tuesday, police said.",
    ]


def test_and_side_by_side_from_100_columns_on_within_them() -> None:
    shown = lines(revised(), columns=100)
    assert shown[4:] == [
        "aaaaaaaa  edited, substantive: number; draft by firefox → approved by olena",
        "[-Two-] men died[-⍽-]in Kharkiv on Tuesday,      │ {+Three+} men died{+␣+}in Kharkiv on Tuesday,",
        "police said.                                     │ police said.",
    ]
    assert shown[2].split("│")[0].strip() == "en at 1a2b3c4d5e (2026-11-23 09:00)"
    assert max(map(len, shown)) <= 100


def test_a_stale_text_shows_what_changed_since_it_was_made_and_control_characters_are_written_out() -> None:
    left = [Passage("aaaaaaaa", "Загинули 14 людей.")]
    right = [Passage("aaaaaaaa", "12 died\x1b[2J.", State.STALE, "ivan", "uk", "Загинули 12 людей.")]
    rows = compare_versions(left, right, source="uk", target="en")
    shown = lines(Comparison(ArticleId("story"), Side("uk"), Side("en"), tuple(rows)), columns=80)
    assert shown[3:] == [
        "aaaaaaaa  disagrees: number; en stale by ivan",
        "  uk Загинули 14 людей.",
        "  en 12 died\\x1b[2J.",
        "  uk since en was made: Загинули [-12-]{+14+} людей.",
    ]


def test_html_writes_one_page_beside_the_answer(told: Path, project: Path, l10n: Run) -> None:
    result = l10n("diff", "planetarium", "uk", "en", "--html", "diff.html")
    assert result.code == 0 and result.out.startswith("planetarium: uk against en")
    assert result.err == "wrote diff.html\n"
    page = (project / "diff.html").read_text(encoding="utf-8")
    assert "Facts that disagree" in page and "The dome is 51 m across." in page
