"""What git has to know to merge and show catalogs: attributes in the project, drivers in a clone's configuration."""

from __future__ import annotations

import os
import shlex
import subprocess
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from l10n.disk import read_if_there, write_atomic
from l10n.errors import ConfigError, UsageError

__all__ = ["ATTRIBUTES_FILE", "HISTORY_ATTRIBUTES", "GitSetup", "find_repository", "run_git", "set_up_git"]

ATTRIBUTES_FILE: Final = ".gitattributes"
HISTORY_ATTRIBUTES: Final = (
    "# Two branches that both append to a history keep both halves; the records are hashed over their parents.",
    "catalogs/**/history.jsonl merge=union",
)
_CATALOG_ATTRIBUTES: Final = (
    "# Catalogs are merged unit by unit and shown as text, once `l10n init --git` has set up a clone.",
    "catalogs/**/*.po merge=l10n diff=l10n",
    "catalogs/**/*.pot merge=l10n diff=l10n",
)
_LARGEST: Final = 1 << 20


@dataclass(frozen=True, slots=True)
class GitSetup:
    """What was written so that git knows our files."""

    attributes: tuple[str, ...]
    """Lines added to .gitattributes; empty where they stood there."""
    settings: Mapping[str, str]
    """Settings written to this clone's configuration; empty where they were there."""


def find_repository(folder: Path) -> Path:
    """Return the nearest existing folder at or above *folder*. Raises UsageError where that is in no git repository."""
    here = next(path for path in (folder.resolve(), *folder.resolve().parents) if path.is_dir())
    _git(here, "rev-parse", "--git-dir")
    return here


def set_up_git(folder: Path, *, command: Sequence[str], dry_run: bool = False) -> GitSetup:
    """Tell git how to merge and show the catalogs of the project in *folder*; *command* starts l10n.

    What is there already is left alone. Raises UsageError outside of a git repository.
    """
    here = find_repository(folder)
    # git expands % in a driver, and gives the line to the shell.
    start = shlex.join(command)
    wanted = {
        "merge.l10n.name": "l10n: unit by unit",
        "merge.l10n.driver": f"{start.replace('%', '%%')} git merge %O %A %B %P",
        "diff.l10n.textconv": f"{start} git textconv",
    }
    settings = {name: value for name, value in wanted.items() if _setting(here, name) != value}
    path = folder / ATTRIBUTES_FILE
    old = read_if_there(path, max_bytes=_LARGEST) or b""
    known = set(old.decode("utf-8", "replace").splitlines())
    groups = (HISTORY_ATTRIBUTES, _CATALOG_ATTRIBUTES)
    added = [line for group in groups if not known.issuperset(group[1:]) for line in group if line not in known]
    if not dry_run:
        if added:
            gap = b"" if not old or old.endswith(b"\n") else b"\n"
            write_atomic(path, old + gap + "".join(f"{line}\n" for line in added).encode())
        for name, value in settings.items():
            _git(here, "config", "--local", name, value)
    return GitSetup(tuple(added), settings)


def _setting(folder: Path, name: str) -> str | None:
    found = _run(folder, "config", "--local", "--get", name)
    return found.stdout.decode().removesuffix("\n") if found.returncode == 0 else None


def _git(folder: Path, *arguments: str) -> None:
    done = _run(folder, *arguments)
    if done.returncode == 0:
        return
    said = done.stderr.decode(errors="replace").strip().removeprefix("fatal: ")
    if "not a git repository" in said:
        raise UsageError(f"{folder} is in no git repository", hint="run git init first, or leave out --git")
    raise ConfigError(f"git {arguments[0]} failed in {folder}: {said}", hint="mend what git says, then run this again")


def _run(folder: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return run_git(folder, *arguments, hint="install git, or leave out --git")


def run_git(folder: Path, *arguments: str, hint: str) -> subprocess.CompletedProcess[bytes]:
    """Run git in *folder* and return what became of it, whatever its exit code.

    Raises UsageError with *hint* where it can't be started.
    """
    command = ["git", "-C", str(folder), *arguments]
    try:
        env = os.environ | {"LC_ALL": "C"}  # its words are read here
        return subprocess.run(command, stdin=subprocess.DEVNULL, capture_output=True, check=False, env=env)
    except OSError as exc:
        raise UsageError(f"git is not installed here, or can't be started: {exc.strerror}", hint=hint) from exc
