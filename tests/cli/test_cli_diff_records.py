"""`l10n diff ID --from RECORD`: a version beside itself as its history tells it, without git."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from command_run import Run

from l10n.catalogs import history


def edited(path: Path, old: str, new: str) -> None:
    """Change the file as a person does."""
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


def last(story: Path) -> str:
    """The id of the newest record."""
    return history.ordered(history.read(story / "history.jsonl"))[-1].id


def rows(l10n: Run, lang: str, *options: str) -> list[tuple[str, str | None, str | None]]:
    (found,) = l10n("diff", "planetarium", lang, *options, "--json").data
    assert found["unknown"] == []
    return [(row["what"], *(row[side] and row[side]["text"] for side in ("left", "right"))) for row in found["rows"]]


@pytest.fixture
def lived(story: Path, l10n: Run) -> dict[str, str]:
    """The sample story added, drafted, its home edited and synced, edited and synced again; the record of each."""
    seen = {"added": last(story)}
    assert l10n("translate", "planetarium", "-l", "en", "-e", "pseudo").code == 0
    seen["drafted"] = last(story)
    edited(story / "uk.md", "15 м", "16 м")
    assert l10n("sync", "planetarium").code == 0
    seen["synced"] = last(story)
    edited(story / "uk.md", "16 м", "17 м")
    edited(story / "uk.md", "**Деталі:**", "Будівлю звели в парку.\n\n**Деталі:**")
    assert l10n("sync", "planetarium").code == 0
    seen["again"] = last(story)
    return seen


def dome(metres: int) -> str:
    return f"Купол має {metres} м у діаметрі."


@pytest.mark.parametrize("are_steps_kept", [True, False])
def test_the_home_text_is_what_it_was_after_each_record(
    lived: dict[str, str], project: Path, l10n: Run, *, are_steps_kept: bool
) -> None:
    if not are_steps_kept:  # another machine has the history alone
        for path in (project / ".l10n" / "state" / "steps").rglob("*.json"):
            path.unlink()
    new = ("added", None, "Будівлю звели в парку.")
    assert rows(l10n, "uk", "--from", lived["drafted"]) == [new, ("edited", dome(15), dome(17))]
    assert rows(l10n, "uk", "--from", lived["synced"][:8]) == [new, ("edited", dome(16), dome(17))]
    assert rows(l10n, "uk", "--from", lived["added"], "--to", lived["synced"]) == [("edited", dome(15), dome(16))]
    assert rows(l10n, "uk", "--from", lived["again"]) == []


def test_a_draft_was_not_there_before_it_was_made(lived: dict[str, str], l10n: Run) -> None:
    found = rows(l10n, "en", "--from", lived["added"], "--to", lived["drafted"])
    assert [(what, left) for what, left, _ in found] == [("added", "")] * 6
    (comparison,) = l10n("diff", "planetarium", "en", "--from", lived["added"], "--to", lived["drafted"], "--json").data
    assert comparison["left"]["revision"] == lived["added"][:8] and comparison["right"]["at"]
    assert {(row["left"]["state"], row["right"]["state"], row["right"]["by"]) for row in comparison["rows"]} == {
        ("empty", "draft", "pseudo")
    }


def test_a_review_keeps_the_text_that_was_signed_though_it_was_typed_elsewhere(story: Path, l10n: Run) -> None:
    edited(story / "en.po", 'msgid "планетарій"\nmsgstr ""', 'msgid "планетарій"\nmsgstr "planetarium"')
    review = ("review", "planetarium", "-l", "en", "--all")
    l10n(*review, "--approve", "--by", "olena")  # the other units are empty
    approved = last(story)
    edited(story / "en.po", 'msgstr "planetarium"', 'msgstr "the planetarium"')
    assert rows(l10n, "en", "--from", approved) == [("edited", "planetarium", "the planetarium")]
    l10n(*review, "--approve", "--by", "editor")
    assert rows(l10n, "en", "--from", approved, "--to", last(story)) == [("edited", "planetarium", "the planetarium")]


def test_what_no_record_holds_is_named_and_not_made_up(story: Path, l10n: Run) -> None:
    begin = last(story)
    edited(story / "en.po", 'msgid "планетарій"\nmsgstr ""', 'msgid "планетарій"\nmsgstr "planetarium"')
    l10n("review", "planetarium", "-l", "en", "--all", "--approve", "--by", "editor")  # the other units are empty
    result = l10n("diff", "planetarium", "en", "--from", begin)
    assert (result.code, result.out) == (0, "")
    assert re.search(r"planetarium en: no record holds what [a-z2-7]{8} said then; git may", result.err)


def test_a_step_that_was_taken_back_leaves_no_trace(lived: dict[str, str], story: Path, l10n: Run) -> None:
    assert l10n("undo", "planetarium").code == 0
    edited(story / "uk.md", "17 м", "16 м")
    edited(story / "uk.md", "Будівлю звели в парку.\n\n", "")
    assert rows(l10n, "uk", "--from", lived["synced"]) == []
    assert rows(l10n, "uk", "--from", lived["drafted"]) == [("edited", dome(15), dome(16))]
    between = l10n("diff", "planetarium", "uk", "--from", lived["again"])
    assert between.code == 2 and "was undone later" in between.err


@pytest.mark.parametrize("are_steps_kept", [True, False])
def test_a_split_sentence_was_one(story: Path, project: Path, l10n: Run, *, are_steps_kept: bool) -> None:
    begin = last(story)
    whole = "Він працює в [центрі міста](https://example.org/map)."
    edited(story / "uk.md", whole, "Він працює. Він у [центрі міста](https://example.org/map).")
    assert l10n("sync", "planetarium").code == 0
    if not are_steps_kept:
        for path in (project / ".l10n" / "state" / "steps").rglob("*.json"):
            path.unlink()
    found = rows(l10n, "uk", "--from", begin)
    assert ("Він працює в {1}центрі міста{/1}." in {left for _, left, _ in found}) and len(found) <= 2


def test_an_id_that_no_record_has_is_looked_for_in_git_and_a_short_one_of_several_is_refused(
    story: Path, l10n: Run
) -> None:
    unknown = l10n("diff", "planetarium", "uk", "--from", "0000000")
    assert unknown.code == 2 and "git" in unknown.err
    for n in range(20_000):  # two records that begin alike: 4 digits, some 300 records
        records = history.read(story / "history.jsonl").records
        starts = [record.id[:4] for record in records]
        twice = next((one for one in starts if starts.count(one) > 1), None)
        if twice or n > 8:
            break
        at = records[0].event.at
        history.append(
            story / "history.jsonl", [history.Event(at, "desk", "noted", note=f"{n}/{m}") for m in range(200)]
        )
    assert twice is not None
    refused = l10n("diff", "planetarium", "uk", "--from", twice)
    assert refused.code == 2 and f"records {twice}…" in refused.err
