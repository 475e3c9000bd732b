"""A person's word on units, by command line: listed, accepted, approved, sent back, repairs undone; and the gate."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from command_run import Run
from test_cli_glossary_draft import taught  # noqa: F401  # a fixture
from test_cli_story import ENGLISH, approve

from l10n.catalogs import history, layout

HEADLINE = "Планетарій у Харкові приймає школярів"


def unit_of(folder: Path, source: str) -> str:
    """The id of the segment that says *source*."""
    found = re.search(rf'msgctxt "(\w+)"\nmsgid "{re.escape(source)}"', (folder / "article.pot").read_text("utf-8"))
    assert found is not None
    return f"en/{found[1]}"


def events(folder: Path, *words: str) -> list[tuple[str, str, str | None, str | None]]:
    """(who, what, unit, note) of the records whose word is one of *words*, after verifying the graph."""
    found = history.read(folder / layout.HISTORY)
    assert history.verify(found) == []
    done = [record.event for record in found.records]
    return [(one.who, one.what, one.unit, one.note) for one in done if one.what in words]


def states(l10n: Run, article: str) -> dict[str, int]:
    rows: dict[str, dict[str, int]] = {row["lang"]: row["states"] for row in l10n("status", article, "--json").data}
    return rows["en"]


@pytest.fixture
def drafted(taught: Path, project: Path, l10n: Run) -> Path:  # noqa: F811
    """`second`, drafted from careless memory: two terms put right, one that couldn't be; approved is asked for."""
    assert l10n("translate", "second", "-e", "none", "-l", "en").code == 0
    settings = project / "l10n.toml"
    settings.write_text(settings.read_text("utf-8").replace('"translated"', '"approved"'), encoding="utf-8")
    return taught


def test_the_list_shows_text_findings_and_what_the_glossary_changed(drafted: Path, l10n: Run) -> None:
    listed = l10n("review", "second", "-l", "en")
    assert listed.code == 0 and listed.err == "6 to review, 1 with errors\n"
    headline = unit_of(drafted, HEADLINE)
    assert listed.out.startswith(
        f"second en\n  {headline}  draft by memory\n    uk        {HEADLINE}\n"
        "    en        Kharkiv planetarium welcomes schoolchildren\n"
        "    repaired  «Kharkov» → «Kharkiv» (city.kharkiv)\n"
    )
    assert "    error     glossary: «Юрія Гагаріна» has no «Yuri Gagarin»" in listed.out
    only = l10n("review", "--unit", headline, "--json").data
    assert [(one["unit"], one["repairs"][0]["before"]) for one in only] == [(headline[3:], "Kharkov")]


def test_approval_is_refused_where_a_required_term_is_not_enforced_and_the_others_go_on(
    drafted: Path, project: Path, l10n: Run
) -> None:
    planned = l10n("review", "second", "-l", "en", "--approve", "--all", "-n")
    assert planned.code == 1 and planned.out.count("would move second en/") == 5
    assert states(l10n, "second") == {"draft": 6}
    done = l10n("review", "second", "-l", "en", "--approve", "--all")
    gagarin = unit_of(drafted, "Харківський планетарій імені Юрія Гагаріна відкрили {1}1957 року{/1}.")
    assert done.code == 1 and f"refused second {gagarin}: 1 error\n    glossary: «Юрія Гагаріна»" in done.out
    assert f"l10n review second --unit {gagarin} --approve --override" in done.err
    assert states(l10n, "second") == {"approved": 5, "draft": 1}
    assert l10n("build", "second", "-l", "en").code == 1
    assert l10n("review", "--unit", gagarin, "--approve", "--override", "named above", "--by", "Олена").code == 0
    assert events(drafted, "overridden") == [("Олена", "overridden", gagarin, "named above")]
    built = l10n("build", "second", "-l", "en")
    assert (built.code, built.out) == (0, "wrote build/site/en/second.html\n")
    assert {who for who, _, _, _ in events(drafted, "approved")} == {"desk", "Олена"}


def test_what_was_approved_elsewhere_is_not_published_with_an_error_until_a_person_lets_it_pass(
    drafted: Path, project: Path, l10n: Run
) -> None:
    assert l10n("review", "second", "-l", "en", "--approve", "--all").code == 1
    catalog = drafted / "en.po"
    text = catalog.read_text("utf-8")
    catalog.write_text(re.sub(r"#, fuzzy\n", "", text).replace("state=draft", "state=approved"), encoding="utf-8")
    assert states(l10n, "second") == {"approved": 6}
    gagarin = unit_of(drafted, "Харківський планетарій імені Юрія Гагаріна відкрили {1}1957 року{/1}.")
    held = l10n("build", "second", "-l", "en")
    assert held.code == 1 and "not ready second en: 1 of 6 segments" in held.out
    assert "error: glossary: «Юрія Гагаріна» has no «Yuri Gagarin»" in held.out
    assert f"l10n review second --unit {gagarin} --approve --override" in held.err
    assert not (project / "build" / "site" / "en" / "second.html").exists()
    assert l10n("build", "second", "-l", "en", "--preview").code == 0
    assert l10n("review", "second", "-l", "en", "--json").data[0]["unit"] == gagarin[3:]
    assert l10n("review", "--unit", gagarin, "--approve").code == 1
    assert l10n("review", "--unit", gagarin, "--approve", "--override", "named above").code == 0
    assert l10n("build", "second", "-l", "en").code == 0
    # The override speaks of that text alone.
    text = catalog.read_text("utf-8")
    catalog.write_text(text.replace("The planetarium opened", "Our planetarium opened"), encoding="utf-8")
    assert l10n("build", "second", "-l", "en", "--min-state", "translated").code == 1


def test_undone_repairs_are_a_persons_text_that_no_draft_puts_right_again(drafted: Path, l10n: Run) -> None:
    headline = unit_of(drafted, HEADLINE)
    undone = l10n("review", "--unit", headline, "--undo-repairs", "--by", "Ivan Koval")
    assert undone.code == 0
    assert undone.out == f"second {headline}: draft → translated\n    Kharkov planetarium welcomes schoolchildren\n"
    assert 'msgstr "Kharkov planetarium welcomes schoolchildren"' in (drafted / "en.po").read_text("utf-8")
    assert events(drafted, "undone") == [("Ivan Koval", "undone", headline, None)]
    before = (drafted / "en.po").read_bytes()
    l10n("translate", "second", "-e", "none", "-l", "en")
    assert (drafted / "en.po").read_bytes() == before
    again = l10n("review", "--unit", headline, "--undo-repairs")
    assert again.code == 6 and "no repair to take back" in again.out
    assert l10n("review", "--unit", headline, "--approve").code == 1


def test_a_repair_that_is_no_longer_there_is_not_undone(drafted: Path, l10n: Run) -> None:
    catalog = drafted / "en.po"
    text = catalog.read_text("utf-8")
    catalog.write_text(text.replace("Kharkiv planetarium welcomes", "A planetarium greets"), encoding="utf-8")
    before = catalog.read_bytes()
    done = l10n("review", "second", "--unit", unit_of(drafted, HEADLINE), "--undo-repairs")
    assert done.code == 1 and "«Kharkiv», written for «Kharkov», doesn't stand there once" in done.out
    assert catalog.read_bytes() == before


def test_only_what_is_judged_changes_its_bytes(story: Path, l10n: Run) -> None:
    approve(story, "en", ENGLISH)
    before = (story / "en.po").read_text("utf-8").split("\n\n")
    one = unit_of(story, "планетарій")
    assert l10n("review", "--unit", one, "--approve").out == f"planetarium {one}: translated → approved\n"
    after = (story / "en.po").read_text("utf-8").split("\n\n")
    assert [old for old, new in zip(before[1:], after[1:], strict=True) if old != new and one[3:] not in old] == []
    assert l10n("review", "--unit", one, "--approve").out == f"planetarium {one}: approved, nothing to do\n"
    assert len(events(story, "approved")) == 1


def test_a_unit_sent_back_is_a_translators_turn_and_its_reason_is_kept(story: Path, l10n: Run) -> None:
    approve(story, "en", ENGLISH)
    one = unit_of(story, "планетарій")
    assert l10n("review", "planetarium", "-l", "en", "--unit", one[3:], "--reject", "too short").code == 0
    assert events(story, "rejected") == [("desk", "rejected", one, "too short")]
    assert l10n("review", "planetarium", "en").err == "5 to review\n"
    bulk = l10n("review", "planetarium", "en", "--approve", "-a")
    assert bulk.code == 1 and "it is rejected: look at it and name it with --unit" in bulk.out
    assert l10n("review", "--unit", one, "--approve").code == 0
    assert states(l10n, "planetarium") == {"approved": 6}


def test_a_stale_unit_has_to_be_named_and_then_fits_the_source_as_it_is_now(story: Path, l10n: Run) -> None:
    approve(story, "en", ENGLISH)
    one = unit_of(story, "планетарій")
    catalog = story / "en.po"
    context = f'msgctxt "{one[3:]}"'
    text = catalog.read_text("utf-8").replace(context, f'#, fuzzy\n#| msgid "обсерваторія"\n{context}')
    catalog.write_text(text, encoding="utf-8")
    bulk = l10n("review", "planetarium", "en", "--approve", "-a")
    assert bulk.code == 1 and f"refused planetarium {one}: it is stale: look at it" in bulk.out
    assert l10n("build", "planetarium", "-l", "en").code == 1
    assert l10n("review", "--unit", one, "--approve").out == f"planetarium {one}: stale → approved\n"
    assert l10n("check", "planetarium", "en").code == 0
    assert l10n("build", "planetarium", "-l", "en").code == 0


def test_what_is_not_translated_cannot_be_approved(story: Path, l10n: Run) -> None:
    done = l10n("review", "planetarium", "-l", "en", "--approve", "-a")
    assert done.code == 1 and done.out.count("not translated yet") == 6


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--approve",), "of what?"),
        (("--approve", "-a"), "of which article?"),
        (("--approve", "--accept", "--unit", "en/abc"), "one thing at a time"),
        (("planetarium", "-a", "--approve", "--override", "so"), "--override goes with --unit"),
        (("--unit", "abc", "--accept"), "in which language?"),
        (("--unit", "de/abc", "--accept"), "'de' is none of"),
        (("--unit", "en/abcdefgh", "--accept"), "no unit en/abcdefgh here"),
        (("--unit", "en/abcdefgh"), "no unit en/abcdefgh here"),
        (("--unit", "en/abc", "--reject", " "), "needs a reason"),
        (("--unit", "en/abc", "--accept", "--by", ""), "a person's name"),
        (("-a",), "nothing to do is named"),
    ],
)
def test_a_careless_call_is_refused_and_nothing_is_written(
    story: Path, l10n: Run, arguments: tuple[str, ...], message: str
) -> None:
    before = {path: path.read_bytes() for path in story.iterdir()}
    result = l10n("review", *arguments)
    assert result.code == 2 and message in result.err
    assert {path: path.read_bytes() for path in story.iterdir()} == before


def test_nobody_signs_as_unknown(story: Path, l10n: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("L10N_USER", "USER", "LOGNAME"):
        monkeypatch.delenv(name, raising=False)
    result = l10n("review", "planetarium", "-a", "--approve")
    assert result.code == 2 and "--by NAME, or set L10N_USER" in result.err


def test_a_word_in_doubt_is_shown_under_its_repair_until_a_person_has_been_there(drafted: Path, l10n: Run) -> None:
    headline = unit_of(drafted, HEADLINE)
    at = datetime(2099, 1, 1, tzinfo=UTC)
    note = "city.kharkiv: «its» seems to agree with «Kharkov», which is «Kharkiv» now"
    history.append(drafted / layout.HISTORY, [history.Event(at, "glossary", "doubted", headline, "uk", note=note)])
    shown = (
        "    repaired  «Kharkov» → «Kharkiv» (city.kharkiv)\n"
        "    agrees?   «its» seems to agree with «Kharkov», which is «Kharkiv» now (city.kharkiv)\n"
    )
    assert shown in l10n("review", "--unit", headline).out
    assert l10n("review", "--unit", headline, "--accept", "--by", "olena").code == 0
    assert "agrees?" not in l10n("review", "--unit", headline).out


def test_undo_takes_a_review_back_whole_and_the_history_keeps_both(drafted: Path, l10n: Run) -> None:
    before = {path.name: path.read_bytes() for path in drafted.iterdir() if path.name != layout.HISTORY}
    l10n("review", "second", "-l", "en", "--approve", "--all", "-n")
    assert l10n("undo", "second").code == 2  # nothing was done yet
    l10n("review", "second", "-l", "en", "--approve", "--all")
    assert states(l10n, "second") == {"approved": 5, "draft": 1}
    undone = l10n("undo", "second")
    assert undone.out == "second: took back “approved” of desk: en.po as before\n"
    assert {path.name: path.read_bytes() for path in drafted.iterdir() if path.name != layout.HISTORY} == before
    assert [(who, what) for who, what, unit, _ in events(drafted, "undone") if unit is None] == [("desk", "undone")]
    assert len(events(drafted, "approved")) == 5


def test_undo_of_a_review_refuses_where_a_translator_has_worked_since(drafted: Path, l10n: Run) -> None:
    l10n("review", "second", "-l", "en", "--approve", "--all")
    catalog = drafted / "en.po"
    catalog.write_text(catalog.read_text("utf-8").replace("schoolchildren", "pupils"), encoding="utf-8")
    refused = l10n("undo", "second")
    assert refused.code == 3 and "en.po was changed since 'approved'" in refused.err
    assert "pupils" in catalog.read_text("utf-8")


def test_repairs_that_were_taken_back_are_no_step_to_undo(drafted: Path, l10n: Run) -> None:
    headline = unit_of(drafted, HEADLINE)
    assert l10n("review", "--unit", headline, "--undo-repairs").code == 0
    assert l10n("undo", "second").code == 2
