"""`l10n init --git` and what git then does with catalogs: the real git, in repositories of their own."""

from __future__ import annotations

import subprocess
from collections.abc import Callable
from pathlib import Path

import pytest
from command_run import Run

from l10n.catalogs.po import edit, parse, serialize, set_header
from l10n.catalogs.po_content import content_lines, content_of

Git = Callable[..., subprocess.CompletedProcess[str]]


@pytest.fixture
def git(need: Callable[[str], str], project: Path, monkeypatch: pytest.MonkeyPatch) -> Git:
    """`git("status")` runs git in the project, which is a repository of its own; `ok=False` where it may fail."""
    program = need("git")
    monkeypatch.setenv("GIT_CONFIG_GLOBAL", "/dev/null")
    monkeypatch.setenv("GIT_CONFIG_NOSYSTEM", "1")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(project.parent))
    for role in ("AUTHOR", "COMMITTER"):
        monkeypatch.setenv(f"GIT_{role}_NAME", "desk")
        monkeypatch.setenv(f"GIT_{role}_EMAIL", "desk@example.org")

    def call(*arguments: str, ok: bool = True) -> subprocess.CompletedProcess[str]:
        done = subprocess.run([program, *arguments], cwd=project, capture_output=True, text=True, check=False)
        assert done.returncode == 0 or not ok, done.stdout + done.stderr
        return done

    call("init", "-q", "-b", "main")
    return call


@pytest.fixture
def desk(git: Git, story: Path, l10n: Run) -> Path:
    """The sample story drafted, committed on main in a clone that knows our drivers; returns its English catalog."""
    assert l10n("init", "--git").code == 0
    assert l10n("translate", "planetarium", "--engine", "pseudo").code == 0
    git("add", ".")
    git("commit", "-q", "-m", "story")
    return story / "en.po"


def ids(po: Path) -> list[str]:
    return [entry.msgctxt or "" for entry in parse(po.read_bytes()).entries]


def approve(l10n: Run, one: str) -> None:
    result = l10n("review", "planetarium", "-l", "en", "--unit", one, "--approve")
    assert result.code == 0, result


def type_in(po: Path, one: str, target: str) -> None:
    """A person translates the unit in an editor that knows nothing of us."""
    found = parse(po.read_bytes())
    (key,) = (entry.key for entry in found.entries if entry.msgctxt == one)
    po.write_bytes(serialize(edit(found, key, target=target, fuzzy=False)))


def test_init_git_writes_attributes_and_drivers_once(git: Git, project: Path, l10n: Run) -> None:
    planned = l10n("init", "--git", "--dry-run")
    assert planned.code == 0 and "would set merge.l10n.driver = " in planned.out
    assert not (project / ".gitattributes").exists()
    (project / ".gitattributes").write_text("*.jpg binary", encoding="utf-8")
    first = l10n("init", "--git")
    assert first.code == 0
    assert (project / ".gitattributes").read_text(encoding="utf-8").splitlines() == [
        "*.jpg binary",
        "# Two branches that both append to a history keep both halves; the records are hashed over their parents.",
        "catalogs/**/history.jsonl merge=union",
        "# Catalogs are merged unit by unit and shown as text, once `l10n init --git` has set up a clone.",
        "catalogs/**/*.po merge=l10n diff=l10n",
        "catalogs/**/*.pot merge=l10n diff=l10n",
    ]
    assert git("config", "--local", "merge.l10n.driver").stdout.endswith(" -m l10n git merge %O %A %B %P\n")
    before = (git("config", "--local", "--list").stdout, (project / ".gitattributes").read_bytes())
    again = l10n("init", "--git", "--json")
    assert (again.code, again.data["written"], again.data["git"]) == (0, [], {"attributes": [], "settings": {}})
    assert (git("config", "--local", "--list").stdout, (project / ".gitattributes").read_bytes()) == before


def test_init_git_outside_of_a_repository_writes_nothing(
    l10n: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, need: Callable[[str], str]
) -> None:
    need("git")
    monkeypatch.setenv("GIT_CEILING_DIRECTORIES", str(tmp_path.parent))
    monkeypatch.chdir(tmp_path)
    result = l10n("init", "desk", "--git")
    assert (result.code, result.out) == (2, "")
    assert "is in no git repository" in result.err and "git init" in result.err
    assert not (tmp_path / "desk").exists()


@pytest.mark.parametrize("way", [("merge", "-q", "--no-edit", "other"), ("rebase", "-q", "other")])
def test_two_branches_at_different_units_come_together(desk: Path, git: Git, l10n: Run, way: tuple[str, ...]) -> None:
    one, two, three, *_ = ids(desk)
    git("checkout", "-q", "-b", "other")
    approve(l10n, one)
    type_in(desk, two, "Somebody's own words, which are much longer than the draft ever was, so they wrap.")
    git("commit", "-q", "-am", "there")
    git("checkout", "-q", "main")
    approve(l10n, three)
    stamped = set_header(parse(desk.read_bytes()), "PO-Revision-Date", "2031-01-01 10:00+0200")
    rewrapped = [content_lines(content_of(entry), width=None) for entry in stamped.all_entries]
    desk.write_text("\n".join("\n".join([*lines, ""]) for lines in rewrapped), encoding="utf-8")
    git("commit", "-q", "-am", "here, saved by another tool")
    git(*way)
    assert git("status", "--porcelain").stdout == ""
    merged = parse(desk.read_bytes())
    there = {e.msgctxt: content_of(e) for e in parse(git("show", "other:./" + rel(desk)).stdout.encode()).entries}
    here = {e.msgctxt: content_of(e) for e in stamped.entries}
    assert {e.msgctxt: content_of(e) for e in merged.entries} == {**here, one: there[one], two: there[two]}
    assert merged.header["PO-Revision-Date"] == "2031-01-01 10:00+0200"
    assert l10n("log", "--verify").code == 0


def rel(path: Path) -> str:
    return path.relative_to(Path.cwd()).as_posix()


def test_the_same_unit_on_two_branches_is_a_conflict_that_keeps_both(desk: Path, git: Git, l10n: Run) -> None:
    one, two, *_ = ids(desk)
    git("checkout", "-q", "-b", "other")
    type_in(desk, one, "Planetarium welcomes pupils")
    approve(l10n, two)
    git("commit", "-q", "-am", "there")
    git("checkout", "-q", "main")
    type_in(desk, one, "Kharkiv planetarium opens to schools")
    git("commit", "-q", "-am", "here")
    done = git("merge", "-q", "--no-edit", "other", ok=False)
    assert done.returncode == 1
    assert f"{rel(desk)}: both sides changed {one}" in done.stderr
    assert git("diff", "--name-only", "--diff-filter=U").stdout.split() == [rel(desk)]
    first, second = parse(desk.read_bytes()).entries[:2]
    assert (first.target, first.is_fuzzy) == ("Kharkiv planetarium opens to schools", True)
    assert 'l10n-conflict: msgstr "Planetarium welcomes pupils"' in first.comments
    assert any("state=approved" in comment for comment in second.comments)


@pytest.fixture
def contested(desk: Path, git: Git) -> tuple[Path, str]:
    """The English catalog after a merge in which both branches translated the headline, and the headline's id."""
    one = ids(desk)[0]
    git("checkout", "-q", "-b", "other")
    type_in(desk, one, 'Planetarium welcomes "its" pupils')
    git("commit", "-q", "-am", "there")
    git("checkout", "-q", "main")
    type_in(desk, one, "Kharkiv planetarium opens to schools")
    git("commit", "-q", "-am", "here")
    git("merge", "-q", "--no-edit", "other", ok=False)
    return desk, one


def test_a_contested_unit_is_an_error_and_shown_with_both_texts_until_somebody_chooses(
    contested: tuple[Path, str], git: Git, l10n: Run
) -> None:
    po, one = contested
    checked = l10n("check", "planetarium", "-l", "en", "--json")
    (found,) = (finding for finding in checked.data if finding["check"] == "conflict")
    assert (checked.code, found["severity"], found["segment"]) == (1, "error", one)
    assert found["reason"] == (
        "two people changed this unit, choose: «Kharkiv planetarium opens to schools»"
        ' or «Planetarium welcomes "its" pupils»'
    )
    listed = l10n("review", "planetarium", "-l", "en", "--unit", one)
    assert "    en        Kharkiv planetarium opens to schools\n" in listed.out
    assert '    en other  Planetarium welcomes "its" pupils\n' in listed.out
    at_once = l10n("review", "planetarium", "-l", "en", "--all", "--approve")
    assert at_once.code == 1
    assert f"refused planetarium en/{one}: two people changed it: choose a text and name it with --unit" in at_once.out
    assert "l10n-conflict" in po.read_text(encoding="utf-8")


@pytest.mark.parametrize(
    ("more", "text"),
    [((), "Kharkiv planetarium opens to schools"), (("--theirs",), 'Planetarium welcomes "its" pupils')],
)
def test_who_names_a_contested_unit_chooses_one_of_its_texts(
    contested: tuple[Path, str], git: Git, l10n: Run, more: tuple[str, ...], text: str
) -> None:
    po, one = contested
    chosen = l10n("review", "planetarium", "-l", "en", "--unit", one, "--approve", *more)
    assert (chosen.code, chosen.err) == (0, "")
    first = parse(po.read_bytes()).entries[0]
    assert (first.target, first.is_fuzzy) == (text, False)
    assert "l10n-conflict" not in po.read_text(encoding="utf-8")
    style = ["quotes"] * text.count('"')  # of style only: the marks that this text was given on purpose
    assert [f["check"] for f in l10n("check", "planetarium", "-l", "en", "--json").data] == style
    git("add", ".")
    git("commit", "-q", "-m", "chosen")
    assert l10n("log", "--verify").code == 0


def test_a_contested_unit_is_settled_by_hand_where_its_comments_are_taken_out(
    contested: tuple[Path, str], l10n: Run
) -> None:
    po, one = contested
    lines = po.read_text(encoding="utf-8").splitlines(keepends=True)
    po.write_text("".join(line for line in lines if not line.startswith("# l10n-conflict")), encoding="utf-8")
    assert l10n("check", "planetarium", "-l", "en").code == 0
    refused = l10n("review", "planetarium", "-l", "en", "--unit", one, "--accept", "--theirs")
    assert refused.code == 1 and "no other side's text stands beside it" in refused.out


def test_other_work_on_the_catalog_keeps_what_is_contested(contested: tuple[Path, str], l10n: Run) -> None:
    po, one = contested
    other = ids(po)[1]
    assert l10n("review", "planetarium", "-l", "en", "--unit", other, "--approve").code == 0
    assert l10n("review", "planetarium", "-l", "en", "--unit", one, "--reject", "which one?").code == 0
    assert 'l10n-conflict: msgstr "Planetarium welcomes' in po.read_text(encoding="utf-8")


def test_theirs_is_refused_where_no_unit_is_named(story: Path, l10n: Run) -> None:
    for arguments in (("--all", "--accept"), ("--unit", "en/abcdefgh", "--undo-repairs")):
        assert l10n("review", "planetarium", *arguments, "--theirs").code == 2
    assert l10n("review", "planetarium", "--theirs").code == 2


def test_a_catalog_that_cannot_be_read_is_left_to_people(desk: Path, git: Git) -> None:
    git("checkout", "-q", "-b", "other")
    desk.write_text(desk.read_text(encoding="utf-8") + 'msgid "open\n', encoding="utf-8")
    git("commit", "-q", "-am", "there")
    git("checkout", "-q", "main")
    ours = serialize(set_header(parse(desk.read_bytes()), "Last-Translator", "desk"))
    desk.write_bytes(ours)
    git("commit", "-q", "-am", "here")
    done = git("merge", "-q", "--no-edit", "other", ok=False)
    assert done.returncode == 1 and "a string is still open" in done.stderr
    assert f"git show :3:{rel(desk)}" in done.stderr
    assert git("diff", "--name-only", "--diff-filter=U").stdout.split() == [rel(desk)]
    assert desk.read_bytes() == ours


def test_git_diff_shows_what_was_said_and_nothing_else(desk: Path, git: Git, l10n: Run) -> None:
    one = ids(desk)[0]
    stamped = set_header(parse(desk.read_bytes()), "PO-Revision-Date", "2031-01-01 10:00+0200")
    rewrapped = [content_lines(content_of(entry), width=None) for entry in stamped.all_entries]
    desk.write_text("\n".join("\n".join([*lines, ""]) for lines in rewrapped), encoding="utf-8")
    assert [line for line in git("diff", "--", rel(desk)).stdout.splitlines() if line[:1] in "+-"] == []
    type_in(desk, one, "Planetarium welcomes pupils")
    lines = [line for line in git("diff", "--", rel(desk)).stdout.splitlines() if line[:1] in "+-"][2:]
    assert [line.split()[1:3] for line in lines[:2]] == [["state:", "draft"], ["state:", "translated"]]
    assert lines[2].startswith("-  target: ") and lines[3] == "+  target: Planetarium welcomes pupils"
    assert len(lines) == 4


def test_textconv_prints_a_block_a_unit(project: Path, l10n: Run) -> None:
    (project / "uk.po").write_text(
        'msgid ""\nmsgstr "Language: uk\\nPO-Revision-Date: 2026-11-20 09:00+0200\\n"\n'
        '"Content-Type: text/plain; charset=UTF-8\\n"\n\n'
        '# look again\n#. headline 1\nmsgctxt "a2k4m6p8"\nmsgid "Fares\\nrise"\nmsgstr "Ціни \x1b[1m"\n\n'
        'msgid "%d bus"\nmsgid_plural "%d buses"\nmsgstr[0] ""\nmsgstr[1] ""\n\n'
        '#, fuzzy\n#~ msgid "Tram"\n#~ msgstr "Трамвай"\n',
        encoding="utf-8",
    )
    result = l10n("git", "textconv", "uk.po")
    assert (result.code, result.err) == (0, "")
    assert result.out == (
        "Language: uk\nContent-Type: text/plain; charset=UTF-8\n\n"
        "a2k4m6p8 · headline 1\n  state: translated by unknown\n  source: Fares\n    rise\n"
        "  target: Ціни \\x1b[1m\n  note: look again\n\n"
        "-\n  state: empty\n  source: %d bus\n  plural: %d buses\n  target 0:\n  target 1:\n\n"
        "obsolete\n  state: draft by unknown\n  source: Tram\n  target: Трамвай\n"
    )
    (project / "uk.po").write_text('msgid "open\n', encoding="utf-8")
    assert (l10n("git", "textconv", "uk.po").code, l10n("git", "textconv", "uk.po").out) == (0, 'msgid "open\n')
