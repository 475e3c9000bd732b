from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import click
import pytest
from command_run import Run

from l10n.cli import COMMANDS, cli
from l10n.cli.output import colour_wish, print_error
from l10n.errors import InputError
from l10n.text.visible import visible

WRITERS = {"init", "add", "translate", "review", "sync", "correct", "undo", "build", "mv", "rm"}


def test_every_command_in_the_list_exists_and_says_what_it_does(l10n: Run) -> None:
    listed = l10n("--help")
    assert listed.code == 0
    for name, (_, line) in COMMANDS.items():
        assert name in listed.out
        assert line.split(":")[0].split(",")[0][:20] in listed.out
        shown = l10n(name, "--help")
        assert shown.code == 0 and shown.out.startswith(f"Usage: l10n {name}")


def test_every_command_that_answers_has_json_and_every_writer_has_dry_run() -> None:
    for name in COMMANDS:
        command = cli.get_command(click.Context(cli), name)
        assert command is not None
        inner = command.commands.values() if isinstance(command, click.Group) else [command]
        for one in inner:
            flags = {option for parameter in one.params for option in parameter.opts}
            is_text = one.name in {"export", "enforce", "textconv"} or name == "completion"  # files and JSON lines
            if not is_text:
                assert "--json" in flags, one.name
            if one.name in {"import"} or name in WRITERS:
                assert {"-n", "--dry-run"} <= flags, one.name


def test_a_wrong_command_is_answered_with_the_nearest(l10n: Run) -> None:
    result = l10n("statsu")
    assert result.code == 2
    assert "Did you mean 'status'?" in result.err


def test_outside_a_project_every_command_says_how_to_start_one(
    l10n: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    result = l10n("status")
    assert result.code == 2
    assert "l10n init" in result.err and result.out == ""


def test_init_keeps_what_is_there(l10n: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / ".gitignore").write_text("mine\n", encoding="utf-8")
    planned = l10n("init", "--name", "Desk", "--dry-run")
    assert not (tmp_path / "l10n.toml").exists()
    first = l10n("init", "--name", "Desk")
    assert first.code == 0
    assert planned.out.replace("would write", "wrote") == first.out
    assert (tmp_path / ".gitignore").read_text(encoding="utf-8") == "mine\n"
    assert (tmp_path / "glossaries" / "labels.csv").exists()
    again = l10n("init", "--name", "Other")
    assert (again.code, again.out) == (0, "")
    assert 'name = "Desk"' in (tmp_path / "l10n.toml").read_text(encoding="utf-8")
    assert (
        l10n("config", "project.name").out.splitlines()[1] == f"project.name\tDesk\tproject\t{tmp_path / 'l10n.toml'}"
    )


def test_secrets_are_never_printed(l10n: Run, project: Path, tmp_path: Path) -> None:
    user = tmp_path / "config" / "l10n" / "config.toml"
    user.parent.mkdir(parents=True)
    user.write_text('[backends.deepl]\napi_key = "canary-4711"\n', encoding="utf-8")
    user.chmod(0o600)
    for arguments in (["config"], ["config", "--json"]):
        result = l10n(*arguments)
        assert "backends.deepl.api_key" in result.out
        assert "canary" not in result.out + result.err


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_completion_prints_a_script(l10n: Run, shell: str) -> None:
    result = l10n("completion", shell)
    assert result.code == 0 and "_L10N_COMPLETE" in result.out


def test_control_characters_are_shown_not_executed() -> None:
    assert visible("a\x1b[31mb\u202ec\x07") == "a\\x1b[31mb\\u202ec\\x07"
    assert visible("Їжак\tі\nкіт") == "Їжак\tі\nкіт"


def test_a_bug_keeps_its_traceback_and_its_own_exit_code(
    l10n: Run, project: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_: object, **__: object) -> None:
        raise RuntimeError("boom")

    monkeypatch.setattr(cli, "invoke", broken)
    result = l10n("status")
    assert result.code == 70
    assert "RuntimeError: boom" in result.err and "Traceback" in result.err


def test_nothing_heavy_is_loaded_for_help() -> None:
    code = (
        "import sys; from l10n.cli import run; run(['--help']);"
        "heavy = {'rich', 'babel', 'lxml', 'markdown_it', 'trafilatura', 'polib', 'requests', 'rapidfuzz', 'asyncio'};"
        "sys.exit(', '.join(sorted(heavy & set(sys.modules))) or 0)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_no_format_is_loaded_to_open_a_project() -> None:
    code = "import sys; import l10n.project.workspace; sys.exit('l10n.formats' in sys.modules)"
    assert subprocess.run([sys.executable, "-c", code], check=False).returncode == 0


def test_no_color_means_none_also_on_a_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("NO_COLOR", "1")
    assert colour_wish() is False
    monkeypatch.delenv("NO_COLOR")
    assert colour_wish() is None


def test_an_error_shows_control_characters_of_the_text_it_quotes(capfd: pytest.CaptureFixture[str]) -> None:
    print_error(InputError("a \x1b[2J heading", hint="mend \u202eit"))
    assert capfd.readouterr().err == "error: a \\x1b[2J heading\n  hint: mend \\u202eit\n"


@pytest.mark.parametrize(
    ("typed", "offered"),
    [
        ("status pl", ["plain,planetarium"]),
        ("mv pl", ["plain,planetarium"]),
        ("translate -e p", ["plain,pseudo"]),
        ("translate -e n", ["plain,none"]),
        ("status -l ", ["plain,uk", "plain,ru", "plain,en"]),
        ("status -l uk,", ["plain,uk,ru", "plain,uk,en"]),
        ("build -o ", ["dir,"]),
    ],
)
def test_the_shell_completes_ids_and_what_stands_behind_an_option(story: Path, typed: str, offered: list[str]) -> None:
    words = f"l10n {typed}"
    done = subprocess.run(
        [sys.executable, "-m", "l10n"],
        env={
            "_L10N_COMPLETE": "bash_complete",
            "COMP_WORDS": words,
            "COMP_CWORD": str(words.count(" ")),
            "PATH": "",
        },
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.stdout.splitlines() == offered
