"""`l10n init`: the files a new newsroom begins with. Never overwrites one that is there."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

import l10n
from l10n.config import FILE_NAME
from l10n.disk import make_folder, write_atomic
from l10n.errors import ConfigError
from l10n.project.git import ATTRIBUTES_FILE, HISTORY_ATTRIBUTES

__all__ = ["Started", "start_project"]

_SETTINGS = """\
# Settings of this newsroom; `l10n config` shows every one of them and where it came from.
[project]
name = "{name}"
languages = ["uk", "ru", "en"]
timezone = "Europe/Kyiv"

[build]
# A version is published once each of its units is at least: draft, translated, reviewed, approved.
min_state = "approved"
out = "build/site"
# base_url = "https://news.example"   # makes the links between versions absolute

[backends]
# Which engine drafts what; `l10n backends` lists them. Left out: firefox, on this machine, for every pair.
# chain.uk-en = ["firefox"]

# Abbreviations of this newsroom that the segmenter should know.
# [segment.uk]
# never = ["смт"]

# What surrounds the articles of a newspaper whose saved pages come in.
# [pages.mypaper]
# match = "mypaper\\\\.example"
# drop = ["Subscribe.*"]
# stop = ["Most read"]
"""
_IGNORE = "# Caches, journals, locks and built pages\n.l10n/\n.lock\nbuild/\n"


@dataclass(frozen=True, slots=True)
class Started:
    """What `l10n init` did."""

    written: tuple[Path, ...]
    """New files."""
    kept: tuple[Path, ...]
    """Files that were there already and stay as they are."""


def start_project(folder: Path, *, name: str, dry_run: bool = False) -> Started:
    """Write l10n.toml, the label and topic tables and .gitignore into *folder*, which is created if need be."""
    if any(sign in name for sign in '"\\\n'):
        raise ConfigError(f"a project can't be called {name!r}", hint="leave out quotation marks and backslashes")
    files = {
        FILE_NAME: _SETTINGS.format(name=name).encode(),
        "glossaries/labels.csv": _starter("labels.csv"),
        "glossaries/topics.csv": _starter("topics.csv"),
        ".gitignore": _IGNORE.encode(),
        ATTRIBUTES_FILE: "".join(f"{line}\n" for line in HISTORY_ATTRIBUTES).encode(),
    }
    written, kept = [], []
    for relative, data in files.items():
        path = folder / relative
        if path.exists():
            kept.append(path)
            continue
        written.append(path)
        if not dry_run:
            make_folder(path.parent, hint="choose another folder")
            write_atomic(path, data)
    if not dry_run:
        make_folder(folder / "catalogs", hint="choose another folder")
    return Started(tuple(written), tuple(kept))


def _starter(name: str) -> bytes:
    # In a wheel the tables lie inside the package; in a checkout they are the repository's own.
    package = Path(l10n.__file__).parent
    inside = package / "starter" / name
    return (inside if inside.exists() else package.parent / "glossaries" / name).read_bytes()
