"""`l10n log`: an article's history for people, programs and CI."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from command_run import Run

from l10n.catalogs.history import Event, append

AT = datetime(2026, 11, 23, 7, 0, tzinfo=UTC)
RECIPE = "firefox:0.5|uk-en|gl:0|tm:0|v:0.3"


@pytest.fixture
def told(story: Path, l10n: Run) -> tuple[Path, str]:
    """The sample story with three records of a known time; returns its folder and the headline's id."""
    segment = l10n("check", "planetarium", "-l", "en", "--json").data[0]["segment"]
    (story / "history.jsonl").unlink()
    events = [
        Event(AT, "desk", "added", source="uk"),
        Event(AT + timedelta(minutes=1), "firefox", "drafted", f"en/{segment}", "uk", RECIPE),
        Event(AT + timedelta(hours=1), "olena", "rejected", f"ru/{segment}", note="not our word"),
        Event(AT + timedelta(hours=2), "desk", "published", "en"),
    ]
    append(story / "history.jsonl", events)
    return story, segment


def test_it_is_read_newest_first_on_the_newsrooms_clock_within_80_columns(told: tuple[Path, str], l10n: Run) -> None:
    _, one = told
    result = l10n("log", "planetarium")
    assert (result.code, result.err) == (0, "")
    assert result.out == (
        "2026-11-23 11:00  desk     published  en\n"
        f"2026-11-23 10:00  olena    rejected   ru/{one}  Планетарій у Харкові приймає…\n"
        "    not our word\n"
        f"2026-11-23 09:01  firefox  drafted    en/{one}  Планетарій у Харкові приймає…\n"
        f"    from uk by {RECIPE}\n"
        "2026-11-23 09:00  desk     added\n"
        "    from uk\n"
    )
    assert max(map(len, result.out.splitlines())) <= 80


def test_a_version_or_a_segment_is_shown_alone(told: tuple[Path, str], l10n: Run) -> None:
    _, one = told
    (log,) = l10n("log", "planetarium", "-l", "en", "--json").data
    assert [(line["what"], line["lang"], line["segment"]) for line in log["lines"]] == [
        ("published", "en", None),
        ("drafted", "en", one),
    ]
    for unit, whats in ((one, ["rejected", "drafted"]), (f"ru/{one}", ["rejected"]), ("aaaaaaaa", [])):
        (log,) = l10n("log", "planetarium", "--unit", unit, "--json").data
        assert [line["what"] for line in log["lines"]] == whats


def test_a_changed_record_is_told_and_fails_under_verify_only(told: tuple[Path, str], l10n: Run) -> None:
    folder, _ = told
    assert l10n("log", "--verify").code == 0
    path = folder / "history.jsonl"
    path.write_text(path.read_text(encoding="utf-8").replace('"olena"', '"ivan"'), encoding="utf-8")
    shown = l10n("log", "planetarium")
    assert shown.code == 0 and "(rejected) was changed after it was written" in shown.err
    verified = l10n("log", "--verify")
    assert verified.code == 1
    assert verified.out.startswith("planetarium: record ") and verified.out.count("\n") == 1


def test_a_record_taken_out_is_told_and_a_torn_line_is_only_named(told: tuple[Path, str], l10n: Run) -> None:
    folder, _ = told
    path = folder / "history.jsonl"
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    path.write_text("".join([*lines, "<<<<<<< HEAD\n", lines[0][:40]]), encoding="utf-8")
    torn = l10n("log", "--verify")
    assert (torn.code, torn.out) == (0, "")
    assert "planetarium: no record on line 5, 6 of history.jsonl" in torn.err
    path.write_text("".join([*lines[:1], *lines[2:]]), encoding="utf-8")
    gone = l10n("log", "--verify")
    assert gone.code == 1 and "its parent" in gone.out and "is missing" in gone.out


def test_only_the_history_has_to_be_readable(told: tuple[Path, str], l10n: Run) -> None:
    folder, one = told
    (folder / "uk.md").unlink()
    (folder / "article.pot").write_text('msgid "open\n', encoding="utf-8")
    result = l10n("log", "planetarium", "--unit", f"en/{one}")
    assert result.code == 0 and result.out.startswith(f"2026-11-23 09:01  firefox  drafted  en/{one}\n")


def test_foreign_names_cannot_drive_the_terminal(told: tuple[Path, str], l10n: Run) -> None:
    folder, _ = told
    append(folder / "history.jsonl", [Event(AT + timedelta(days=1), "eve\x1b[2J", "added")])
    assert "eve\\x1b[2J" in l10n("log", "planetarium").out
