"""Files of an article as a git revision has them, and the revision that a person means. Runs git, writes nothing."""

from __future__ import annotations

import re
import subprocess
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final
from zoneinfo import ZoneInfo

from l10n.disk import read_bytes
from l10n.errors import InputError, UsageError
from l10n.project.git import run_git

__all__ = ["Files", "Revision", "changed_since", "files_at", "files_now", "find_revision"]

_MOMENT: Final = re.compile(r"\d{4}-\d\d-\d\d(?:[T ]\d\d:\d\d(?::\d\d)?(?:Z|[+-]\d\d:?\d\d)?)?")
_NO_GIT: Final = "--from and --to read git; without them l10n diff compares versions, and l10n log shows the history"


@dataclass(frozen=True, slots=True)
class Revision:
    """A commit."""

    commit: str
    """Its full name."""
    short: str
    """As people write it."""
    at: datetime
    """When it was committed, in UTC."""


@dataclass(frozen=True, slots=True)
class Files:
    """The files of one folder, now or at a revision."""

    where: str
    """What stands before a name in messages: the folder, or `1a2b3c4d:catalogs/city-budget`."""
    names: tuple[str, ...]
    """The plain files in it, sorted."""
    read: Callable[[str, int], bytes]
    """Returns the bytes of a name; raises InputError where there are more of them than the number."""


def find_revision(root: Path, name: str, *, timezone: str) -> Revision:
    """Return the commit that *name* means in the repository around *root*: a revision as git writes them, or a moment.

    A moment is ISO 8601, on the clock of *timezone* where it names no offset; a day is its beginning. It means the last
    commit before it on the branch that is checked out. Raises UsageError where there is no git or no such commit.
    """
    _git(root, "rev-parse", "--git-dir")
    found = _run(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if found.returncode == 0:  # first, as a tag may well be called 2026-11-23
        commit = found.stdout.decode().strip()
    elif _MOMENT.fullmatch(name):
        commit = _last_before(root, name, timezone=timezone)
    else:
        raise UsageError(f"git knows no revision {name!r}", hint="git log --oneline lists them; or a date, 2026-11-23")
    short, seconds = _git(root, "show", "--no-patch", "--format=%h %ct", commit).decode().split()
    return Revision(commit, short, datetime.fromtimestamp(int(seconds), UTC))


def _last_before(root: Path, moment: str, *, timezone: str) -> str:
    try:
        at = datetime.fromisoformat(moment)
    except ValueError as exc:
        raise UsageError(f"there is no {moment}", hint="a date and time such as 2026-11-23T21:04") from exc
    at = at if at.tzinfo else at.replace(tzinfo=ZoneInfo(timezone))
    found = _git(root, "rev-list", "-1", f"--min-age={int(at.timestamp())}", "HEAD").decode().strip()
    if not found:
        raise UsageError(f"there is no commit before {moment}", hint="git log shows when each was made")
    return found


def files_at(root: Path, folder: Path, revision: Revision) -> Files:
    """Return the files of *folder*, which is below *root*, as *revision* has them; none where it has no such folder."""
    spot = folder.relative_to(root).as_posix()
    where = f"{revision.short}:{spot}"
    blobs: dict[str, tuple[str, int]] = {}
    for line in _git(root, "ls-tree", "-z", "-l", revision.commit, "--", f"{spot}/").split(b"\0"):
        what, _, path = line.decode(errors="surrogateescape").partition("\t")
        if what.startswith("100"):  # a plain file; not a link, a folder or another repository
            _, _, blob, size = what.split()
            blobs[path.rpartition("/")[2]] = blob, int(size)

    def read(name: str, max_bytes: int) -> bytes:
        blob, size = blobs[name]
        if size > max_bytes:
            raise InputError(f"{size:,} bytes, over the limit of {max_bytes:,}", path=f"{where}/{name}")
        return _git(root, "cat-file", "blob", blob)

    return Files(where, tuple(sorted(blobs)), read)


def files_now(folder: Path) -> Files:
    """Return the files that lie in *folder*."""
    names = sorted(path.name for path in folder.iterdir() if path.is_file())
    return Files(str(folder), tuple(names), lambda name, max_bytes: read_bytes(folder / name, max_bytes=max_bytes))


def changed_since(root: Path, revision: Revision) -> list[Path]:
    """Return the files below *root* that differ from where its branch left *revision*, untracked ones too.

    Compared is what lies on disk, committed or not, with the last commit that HEAD and *revision* share: what others
    did meanwhile on *revision*'s branch is not counted. Files that are gone are listed.
    """
    shared = _run(root, "merge-base", revision.commit, "HEAD")
    start = shared.stdout.decode().strip() if shared.returncode == 0 else revision.commit
    tracked = _git(root, "diff", "--name-only", "-z", "--relative", "--no-renames", start, "--", ".")
    untracked = _git(root, "ls-files", "--others", "--exclude-standard", "-z", "--", ".")
    names = (name.decode(errors="surrogateescape") for name in (tracked + untracked).split(b"\0") if name)
    return [root / name for name in dict.fromkeys(names)]


def _git(root: Path, *arguments: str) -> bytes:
    done = _run(root, *arguments)
    if done.returncode:
        reason = done.stderr.decode(errors="replace").strip().partition("\n")[0].removeprefix("fatal: ")
        raise UsageError(f"git can't be read: {reason}", hint=_NO_GIT)
    return done.stdout


def _run(root: Path, *arguments: str) -> subprocess.CompletedProcess[bytes]:
    return run_git(root, *arguments, hint=_NO_GIT)
