"""`l10n lag`: from the histories to table, picture and exit code."""

from __future__ import annotations

import os
import struct
import sys
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from command_run import Run

from l10n.catalogs.history import Event, append

AT = datetime(2026, 3, 2, 8, 20, tzinfo=UTC)


@pytest.fixture
def late(story: Path) -> Path:
    """The sample story in a section, published in Ukrainian, 25 minutes later in English, 3 hours later in Russian."""
    home = story / "uk.md"
    home.write_text(home.read_text("utf-8").replace("byline:", "section: культура\nbyline:"), encoding="utf-8")
    for lang, minutes in (("uk", 0), ("en", 25), ("ru", 180), ("uk", 200), ("en", 210), ("ru", 215)):
        append(story / "history.jsonl", [Event(AT + timedelta(minutes=minutes), "desk", "published", lang)])
    return story


def test_the_table_goes_by_language_section_and_what_was_followed(late: Path, l10n: Run) -> None:
    result = l10n("lag")
    assert (result.code, result.err) == (0, "")
    assert result.out == (
        "version\tsection\tafter\tdone\topen\tlate\tp50\tp90\tmax\t█ p50  ░ p90\n"
        "ru\tкультура\tfirst\t1\t0\t1\t3.0h\t3.0h\t3.0h\t██████████████\n"
        "ru\tкультура\tchange\t1\t0\t0\t15m\t15m\t15m\t█\n"
        "en\tкультура\tfirst\t1\t0\t0\t25m\t25m\t25m\t██\n"
        "en\tкультура\tchange\t1\t0\t0\t10m\t10m\t10m\t█\n"
        "late planetarium ru: 3.0h after uk's first publication of 2026-03-02 10:20\n"
    )


def test_fail_exits_1_past_the_service_level_of_the_language(late: Path, project: Path, l10n: Run) -> None:
    assert l10n("lag", "--fail").code == 1
    assert l10n("lag", "--fail", "-l", "en").code == 0
    assert l10n("lag", "--fail", "--since", "2026-03-03").code == 0
    with (project / "l10n.toml").open("a", encoding="utf-8") as file:
        file.write("[lag.ru]\nminutes = 180\n[lag.en]\nminutes = 24\n")
    (wait,) = l10n("lag", "--json").data["late"]
    assert (wait["lang"], wait["minutes"], wait["leader"], wait["kind"]) == ("en", 25.0, "uk", "first")


@pytest.mark.parametrize(
    ("setting", "said"),
    [
        ("[lag]\nminute = 5", "did you mean 'lag.minutes'?"),
        ("[lag]\nminutes = 'soon'", "write a whole number from 1 on"),
        ("[lag]\nminutes = true", "write a whole number from 1 on"),
        ("[lag.en]\nminutes = 0", "write a whole number from 1 on"),
    ],
)
def test_a_wrong_service_level_is_named(project: Path, l10n: Run, setting: str, said: str) -> None:
    with (project / "l10n.toml").open("a", encoding="utf-8") as file:
        file.write(setting + "\n")
    result = l10n("lag")
    assert result.code == 2 and said in result.err


def test_the_level_may_come_from_the_environment(late: Path, l10n: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(os.environ, "L10N_LAG_MINUTES", "5")
    assert len(l10n("lag", "--json").data["late"]) == 4
    monkeypatch.setitem(os.environ, "L10N_LAG_MINUTES", "soon")
    assert l10n("lag").code == 2


def test_the_picture_is_written_and_the_same_for_the_same_histories(late: Path, project: Path, l10n: Run) -> None:
    for name in ("one.svg", "two.svg"):
        assert l10n("lag", "--plot", name, "-q").code == 0
    assert (project / "one.svg").read_bytes() == (project / "two.svg").read_bytes()
    assert "en, культура, first" in (project / "one.svg").read_text(encoding="utf-8")


def test_a_story_in_the_making_has_no_lag_and_one_with_an_unreadable_home_file_has(
    late: Path, project: Path, l10n: Run
) -> None:
    assert l10n("add", "story.md", "--id", "new").code == 0
    fresh = l10n("lag", "new")
    assert (fresh.code, fresh.out, fresh.err) == (0, "", "nothing was published yet\n")
    (late / "uk.md").unlink()
    assert l10n("lag", "--json").data["rows"][0]["section"] is None


def test_the_chart_is_drawn_as_png_with_its_words(project: Path, l10n: Run) -> None:
    pytest.importorskip("resvg_py")
    (project / "lag.png").write_bytes(b"old")
    drawn = l10n("lag", "--plot", "lag.png")
    if "no font is installed" in drawn.err:
        assert drawn.code == 2 and (project / "lag.png").read_bytes() == b"old"
        pytest.skip("no font is installed here")
    assert drawn.code == 0 and drawn.err.endswith("wrote lag.png\n")
    data = (project / "lag.png").read_bytes()
    assert data.startswith(b"\x89PNG\r\n")
    width, height = struct.unpack(">II", data[16:24])
    assert (width, height) == (2 * 840, 2 * 76)
    from resvg_py import svg_to_bytes

    assert l10n("lag", "--plot", "lag.svg").code == 0
    svg = (project / "lag.svg").read_text(encoding="utf-8")
    assert len(data) > len(svg_to_bytes(svg_string=svg, skip_system_fonts=True, zoom=2.0)) + 1000  # words are drawn


def test_without_the_extra_nothing_is_measured_and_it_is_named(
    project: Path, l10n: Run, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "resvg_py", None)
    refused = l10n("lag", "--plot", "lag.png")
    assert (refused.code, refused.out) == (2, "")
    assert "the extra `plot`" in refused.err and "pip install 'l10n-newsroom[plot]'" in refused.err
    assert "--plot lag.svg" in refused.err
    assert l10n("lag", "--plot", "lag.gif").code == 2
    assert sorted(path.name for path in project.glob("lag.*")) == []
