"""A version other than home edited first: read back, proposed to home, followed or sent back."""

from __future__ import annotations

from pathlib import Path

import pytest
from command_run import Run
from test_cli_story import ENGLISH, approve
from test_cli_sync import edit, files

from l10n.catalogs import history, layout

RUSSIAN = {
    "Планетарій у Харкові приймає школярів": "Планетарий в Харькове принимает школьников",
    "Відділ новин": "Отдел новостей",
    "Харківський планетарій імені Юрія Гагаріна відкрили {1}1957 року{/1}.": (
        "Харьковский планетарий имени Юрия Гагарина открыли {1}в 1957 году{/1}."
    ),
    "Він працює в {1}центрі міста{/1}.": "Он работает в {1}центре города{/1}.",
    "планетарій": "планетарий",
    "Купол має 15 м у діаметрі.": "Купол имеет 15 м в диаметре.",
}


@pytest.fixture
def published(story: Path, l10n: Run) -> Path:
    """The sample story, approved in both other languages; `en.md` and `en.html` beside the project's folder."""
    for lang, texts in (("en", ENGLISH), ("ru", RUSSIAN)):
        approve(story, lang, texts)
        assert l10n("review", "planetarium", "-l", lang, "--approve", "--all", "--by", "editor").code == 0
    assert l10n("build", "planetarium").code == 0
    return story


def built(published: Path, lang: str = "en") -> Path:
    root = published.parent.parent
    found = [path for path in (root / "build" / "site").rglob("planetarium.md") if f"/{lang}/" in str(path)]
    assert len(found) == 1, found
    return found[0]


def change(file: Path, *pairs: tuple[str, str]) -> Path:
    text = file.read_text(encoding="utf-8")
    for old, new in pairs:
        assert old in text, (old, text)
        text = text.replace(old, new)
    file.write_text(text, encoding="utf-8")
    return file


def unit_states(l10n: Run, lang: str) -> dict[str, int]:
    rows = l10n("status", "planetarium", "--json").data
    found: dict[str, int] = next(row["states"] for row in rows if row["lang"] == lang)
    return found


def one_segment(l10n: Run) -> str:
    waiting = l10n("review", "planetarium", "-l", "uk", "--json").data
    assert len(waiting) == 1
    return f"uk/{waiting[0]['unit']}"


def test_the_published_file_read_back_unchanged_changes_nothing(published: Path, l10n: Run) -> None:
    before = files(published)
    for lang in ("en", "ru"):
        done = l10n("sync", "planetarium", "-l", lang, "--from", str(built(published, lang=lang)))
        assert (done.code, done.out) == (0, "") and "nothing to do" in done.err
    assert files(published) == before


def test_a_number_changed_in_english_reaches_both_others(published: Path, l10n: Run) -> None:
    file = change(built(published), ("15 m across", "16 m across"))
    home = (published / "uk.md").read_bytes()
    planned = l10n("sync", "planetarium", "-l", "en", "--from", str(file), "-n")
    done = l10n("sync", "planetarium", "-l", "en", "--from", str(file))
    assert (done.code, done.out) == (planned.code, planned.out) and done.code == 0
    assert "uk to be reviewed; ru stale" in done.out
    assert (published / "uk.md").read_bytes() == home, "the author's file is not written unasked"
    proposal = (published / "uk.po").read_text(encoding="utf-8")
    assert 'msgstr "Купол має 16 м у діаметрі."' in proposal and "#, fuzzy" in proposal
    assert unit_states(l10n, "ru") == {"stale": 1, "approved": 5}
    assert unit_states(l10n, "en") == {"translated": 1, "approved": 5}
    checked = l10n("check", "planetarium")
    assert checked.code == 1 and "English version was changed first" in checked.out
    listed = l10n("review", "planetarium", "-l", "uk").out
    assert "The dome is 15 m across." in listed and "16 m" in listed
    again = l10n("sync", "planetarium", "-l", "en", "--from", str(file))
    assert (again.code, again.out) == (0, "")


def test_an_accepted_proposal_is_written_into_the_home_file(published: Path, l10n: Run) -> None:
    file = change(built(published), ("15 m across", "16 m across"))
    l10n("sync", "planetarium", "-l", "en", "--from", str(file))
    before = files(published)
    done = l10n("review", "planetarium", "--accept", "--unit", one_segment(l10n), "--by", "Олена")
    assert done.code == 0, done.err
    assert "Купол має 16 м у діаметрі." in (published / "uk.md").read_text(encoding="utf-8")
    assert not (published / "uk.po").exists()
    assert unit_states(l10n, "en") == {"translated": 1, "approved": 5}
    assert unit_states(l10n, "ru") == {"stale": 1, "approved": 5}
    assert l10n("check", "planetarium", "-l", "uk,en").code == 0
    assert l10n("sync", "planetarium").err.startswith("nothing to do")
    assert history.verify(history.read(published / layout.HISTORY)) == []
    assert l10n("undo", "planetarium").code == 0
    undone = files(published)
    assert {name: undone[name] for name in before if name != "history.jsonl"} == {
        name: data for name, data in before.items() if name != "history.jsonl"
    }


def test_a_translators_tool_accepts_by_taking_the_flag_away(published: Path, l10n: Run) -> None:
    file = change(built(published), ("15 m across", "16 m across"))
    l10n("sync", "planetarium", "-l", "en", "--from", str(file))
    change(published / "uk.po", ("#, fuzzy\n#|", "#|"), ("Купол має 16 м у діаметрі.", "Діаметр купола – 16 м."))
    done = l10n("sync", "planetarium")
    assert "follows en" in done.out and done.code == 0
    assert "Діаметр купола – 16 м." in (published / "uk.md").read_text(encoding="utf-8")
    assert l10n("check", "planetarium", "-l", "uk,en").code == 0


def test_a_proposal_sent_back_goes_to_the_leading_version(published: Path, l10n: Run) -> None:
    file = change(built(published), ("15 m across", "16 m across"))
    l10n("sync", "planetarium", "-l", "en", "--from", str(file))
    home = (published / "uk.md").read_bytes()
    assert l10n("review", "planetarium", "--unit", one_segment(l10n), "--reject", "15, за даними музею").code == 0
    assert (published / "uk.md").read_bytes() == home and not (published / "uk.po").exists()
    assert unit_states(l10n, "ru") == {"approved": 6}
    assert unit_states(l10n, "en") == {"rejected": 1, "approved": 5}
    assert "16 m" in (published / "en.po").read_text(encoding="utf-8"), "the text that was sent back is kept"


def test_numbers_are_carried_into_all_versions_with_one_flag(published: Path, l10n: Run) -> None:
    file = change(built(published), ("15 m across", "16 m across"))
    done = l10n("sync", "planetarium", "-l", "en", "--from", str(file), "--carry", "numbers")
    assert done.code == 0 and "uk has the new number" in done.out
    for name, text in (("uk.md", "Купол має 16 м"), ("ru.po", "Купол имеет 16 м"), ("en.po", "The dome is 16 m")):
        assert text in (published / name).read_text(encoding="utf-8")
    assert not (published / "uk.po").exists()
    assert unit_states(l10n, "ru") == {"translated": 1, "approved": 5}
    assert l10n("check", "planetarium").code == 0


def test_an_edit_taken_back_closes_everything_it_opened(published: Path, l10n: Run) -> None:
    file = change(built(published), ("15 m across", "16 m across"))
    l10n("sync", "planetarium", "-l", "en", "--from", str(file))
    change(file, ("16 m across", "15 m across"))
    done = l10n("sync", "planetarium", "-l", "en", "--from", str(file))
    assert done.code == 0 and "ru as it was" in done.out
    assert not (published / "uk.po").exists()
    assert unit_states(l10n, "ru") == {"approved": 6}


def test_home_and_english_edited_both_reach_the_others_and_both_texts_stay(published: Path, l10n: Run) -> None:
    edit(published, "15 м у", "17 м у")
    file = change(built(published), ("15 m across", "16 m across"), ("It is in [the city", "It is outside [the city"))
    done = l10n("sync", "planetarium", "-l", "en", "--from", str(file))
    assert done.code == 1 and "conflict" in done.out
    assert "17 м" in done.out and "15 m" in done.out and "16 m" in done.out, "base, here and there"
    assert "17 м" in (published / "uk.md").read_text(encoding="utf-8")
    assert "16 m across" in (published / "en.po").read_text(encoding="utf-8")
    assert unit_states(l10n, "ru") == {"stale": 2, "approved": 4}
    assert len(l10n("review", "planetarium", "-l", "uk", "--json").data) == 2


def test_what_has_no_unit_to_go_to_is_told_and_changes_nothing(published: Path, l10n: Run) -> None:
    file = built(published)
    text = file.read_text(encoding="utf-8").rstrip("\n")
    file.write_text(f"{text}\n\nThe telescope on the roof is open on clear nights.\n", encoding="utf-8")
    before = files(published)
    done = l10n("sync", "planetarium", "-l", "en", "--from", str(file))
    assert done.code == 1 and "added not carried" in done.out and "telescope" in done.out
    after = files(published)
    assert {n: d for n, d in before.items() if n != "history.jsonl"} == {
        n: d for n, d in after.items() if n != "history.jsonl"
    }


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("-l", "uk", "--from", "{en}"), 2, "home language"),
        (("-l", "ru", "--from", "{en}"), 8, "English"),
        (
            (
                "-l",
                "en",
            ),
            2,
            "go together",
        ),
        (("-l", "en", "--from", "nowhere.md"), 8, "nowhere.md"),
        (("-l", "en", "--from", "other.md"), 8, "0% of the English version"),
    ],
)
def test_a_file_that_is_not_the_version_is_refused(
    published: Path, l10n: Run, arguments: tuple[str, ...], code: int, message: str
) -> None:
    other = published.parent.parent / "other.md"
    other.write_text("# Ferries return to the Danube\n\nTwo ferries began to run on Monday.\n", encoding="utf-8")
    before = files(published)
    done = l10n("sync", "planetarium", *(one.format(en=built(published)) for one in arguments))
    assert done.code == code and message in done.err, done.err
    assert files(published) == before
