"""Fixtures for every room: programs that must be there, and no network beyond this machine."""

from __future__ import annotations

import os
import shutil
import socket
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

pytest_plugins = ("command_run",)

ROOT = Path(__file__).parents[1]


@pytest.fixture
def need() -> Callable[[str], str]:
    """`need("msgfmt")` returns the program's path, or skips; under L10N_REQUIRE=msgfmt,… a missing one fails."""

    def find(program: str) -> str:
        path = shutil.which(program)
        if path is None:
            if program in os.environ.get("L10N_REQUIRE", "").split(","):
                pytest.fail(f"{program} is required here (L10N_REQUIRE) and missing")
            pytest.skip(f"{program} is not installed")
        return path

    return find


@pytest.fixture(autouse=True)
def only_loopback(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Refuse every connection that leaves this machine: a test that needs the internet is a broken test."""
    connect = socket.socket.connect

    def guarded(self: socket.socket, address: Any) -> None:
        if self.family in (socket.AF_INET, socket.AF_INET6):
            host = str(address[0])
            if not (host.startswith("127.") or host in {"::1", "localhost"}):
                raise OSError(f"a test tried to reach {host}")
        connect(self, address)

    monkeypatch.setattr(socket.socket, "connect", guarded)
    yield


@pytest.fixture
def house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of this repository's project, where the test then runs."""
    for name in ("catalogs", "glossaries"):
        shutil.copytree(ROOT / name, tmp_path / name)
    # What an author wrote was never held against the glossary; as a version it would be, and rightly.
    config = (ROOT / "l10n.toml").read_text(encoding="utf-8")
    (tmp_path / "l10n.toml").write_text(f'{config}\n[checks]\nseverity.glossary = "note"\n', encoding="utf-8")
    monkeypatch.setenv("L10N_USER", "desk")
    monkeypatch.chdir(tmp_path)
    return tmp_path
