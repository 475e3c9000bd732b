"""What other tools read of this repository: the pre-commit hooks, the GitHub action, the snippets of docs/ci.md."""

from __future__ import annotations

import json
import os
import re
import shlex
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from command_run import Run
from ruamel.yaml import YAML

from l10n.cli.check import command

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent


def read(text: str) -> Any:
    return YAML(typ="safe").load(text)


def snippets() -> list[str]:
    return re.findall(r"```yaml\n(.*?)```", (ROOT / "docs" / "ci.md").read_text("utf-8"), re.DOTALL)


def options_in(text: str) -> set[str]:
    """The options that stand in the lines of *text* that call `l10n check`."""
    return {one for line in text.splitlines() if "l10n check" in line for one in re.findall(r"(?<!\S)--[a-z-]+", line)}


def run_steps(folder: Path, **inputs: str) -> tuple[int, str, str]:
    """Run the action's steps as the runner would; returns exit code, log and summary."""
    action = read((ROOT / "action.yml").read_text("utf-8"))
    given = {name: str(one["default"]) for name, one in action["inputs"].items()}
    given |= {name.replace("_", "-"): value for name, value in inputs.items()}
    values = {f"inputs.{name}": value for name, value in given.items()} | {"github.action_path": str(ROOT)}

    def filled(text: str) -> str:
        return re.sub(r"\$\{\{ (\S+) \}\}", lambda found: values[found[1]], text)

    summary, log, code = folder / "summary.md", "", 0
    for step in action["runs"]["steps"]:
        assert "${{" not in step["run"], "inputs come in as variables: they are foreign text"
        env = {name: filled(value) for name, value in step["env"].items()}
        done = subprocess.run(
            ["bash", "--noprofile", "--norc", "-eo", "pipefail", "-c", step["run"]],
            cwd=folder / filled(step.get("working-directory", ".")),
            env=os.environ | env | {"PATH": f"{BIN}:{os.environ['PATH']}", "GITHUB_STEP_SUMMARY": str(summary)},
            capture_output=True,
            text=True,
            check=False,
        )
        log += done.stdout + done.stderr
        if code := done.returncode:
            break
    return code, log, summary.read_text("utf-8") if summary.exists() else ""


def test_the_action_annotates_sums_up_and_fails(story: Path, project: Path) -> None:
    code, log, summary = run_steps(project, sarif="l10n.sarif")
    assert code == 1, log
    assert "::error file=catalogs/planetarium/en.po,line=" in log and "Traceback" not in log
    assert summary.startswith("## l10n check: 12 errors\n")
    assert len(json.loads((project / "l10n.sarif").read_text("utf-8"))["runs"][0]["results"]) == 12


def test_the_actions_inputs_reach_the_command(story: Path, project: Path, l10n: Run) -> None:
    assert run_steps(project, fail_on="stale")[0] == 0
    code, log, summary = run_steps(project.parent, articles="plan* en", working_directory="news")
    assert code == 1 and "en.po" in log and "ru.po" not in log and "6 errors" in summary
    assert l10n("check", "--write-baseline", "known.json").code == 0
    assert run_steps(project, baseline="known.json")[0] == 0
    assert run_steps(project, articles="nothing")[0] == 2
    assert run_steps(project, articles="$(touch hacked); `touch hacked`")[0] == 2
    assert not (project / "hacked").exists()


@pytest.mark.parametrize("hook", read((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8")), ids=lambda one: one["id"])
def test_a_hook_calls_the_command_with_the_commits_files(hook: dict[str, Any], story: Path, l10n: Run) -> None:
    assert {"id", "name", "entry", "language"} <= hook.keys()
    files, exclude = re.compile(hook["files"]), re.compile(hook.get("exclude", "^$"))
    names = [f"catalogs/planetarium/{one}" for one in ("en.po", "history.jsonl", "uk.md")]
    passed = [name for name in [*names, "docs/x.po"] if files.search(name) and not exclude.search(name)]
    assert passed == (["catalogs/planetarium/en.po"] if "fix" in hook["id"] else [names[0], names[2]])
    words = shlex.split(hook["entry"])
    assert words[0] == "l10n" and l10n(*words[1:], *passed).code == (0 if "fix" in hook["id"] else 1)


def test_the_snippets_name_hooks_inputs_and_options_that_exist() -> None:
    hooks = {one["id"] for one in read((ROOT / ".pre-commit-hooks.yaml").read_text("utf-8"))}
    inputs = read((ROOT / "action.yml").read_text("utf-8"))["inputs"].keys()
    pre_commit, github, gitlab = map(read, snippets())
    assert {one["id"] for one in pre_commit["repos"][0]["hooks"]} == hooks
    assert github["jobs"]["check"]["steps"][-1]["with"].keys() <= inputs
    known = {name for option in command.params for name in option.opts}
    text = "\n".join(gitlab["l10n"]["script"]) + (ROOT / "docs" / "ci.md").read_text("utf-8")
    assert options_in(text) and options_in(text + (ROOT / "action.yml").read_text("utf-8")) <= known
