"""The tree of errors, their exit codes and HTTP statuses. Every room raises from here; cli and hub catch the root.

L10nError
├── UsageError              the call is wrong: an unknown article, language, option value
│   └── ConfigError         l10n.toml, a glossary file or the environment is wrong
├── InputError              a file or page can't be read; nothing was written
│   └── CatalogError        a PO file can't be read; carries path and line
├── StorageError            the disk refused a write: full, read-only, not ours
├── ConflictError           two people's work or two versions of a file disagree; nothing was written
├── PartialError            part of the work is done, the rest is listed
├── BackendError            an engine failed after its retries
│   └── EngineMissingError  no engine can serve this pair on this machine now
├── NotAllowedError         a role, an embargo or the table of states forbids it
├── BudgetError             the money, character or rate limit is reached
└── BusyError               another process holds the article's lock
"""

from __future__ import annotations

from collections.abc import Iterable
from enum import IntEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from pathlib import Path

__all__ = [
    "Exit",
    "HTTP_STATUS",
    "BackendError",
    "BudgetError",
    "BusyError",
    "CatalogError",
    "ConfigError",
    "ConflictError",
    "EngineMissingError",
    "InputError",
    "L10nError",
    "NotAllowedError",
    "PartialError",
    "StorageError",
    "UsageError",
    "worst_exit",
]


class Exit(IntEnum):
    """What the process says to its caller. CI scripts rely on these numbers; they never change meaning."""

    DONE = 0
    FINDINGS = 1
    USAGE = 2
    CONFLICT = 3
    PARTIAL = 4
    SERVICE = 5
    NOT_ALLOWED = 6
    BUDGET = 7
    INPUT = 8
    BUSY = 9
    BUG = 70
    INTERRUPTED = 130


# Where several apply at once the first of these wins: a bug hides everything, a mere finding nothing.
_PRECEDENCE = (
    Exit.INTERRUPTED,
    Exit.BUG,
    Exit.BUSY,
    Exit.CONFLICT,
    Exit.NOT_ALLOWED,
    Exit.BUDGET,
    Exit.SERVICE,
    Exit.INPUT,
    Exit.PARTIAL,
    Exit.FINDINGS,
    Exit.USAGE,
)


def worst_exit(codes: Iterable[Exit]) -> Exit:
    """Return the one exit code that stands for *codes*; DONE where there are none."""
    seen = set(codes)
    return next((code for code in _PRECEDENCE if code in seen), Exit.DONE)


class L10nError(Exception):
    """Something a person can act on. `str(error)` says what, where and which value; `hint` the next move."""

    exit: Exit = Exit.BUG

    def __init__(self, message: str, *, hint: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.hint = hint


class UsageError(L10nError):
    """The call is wrong: an unknown article, language or option value."""

    exit = Exit.USAGE


class ConfigError(UsageError):
    """l10n.toml, a glossary file or the environment is wrong."""


class InputError(L10nError):
    """A file or page can't be read. Nothing was written. `path` and `line` (1-based) are None where unknown."""

    exit = Exit.INPUT

    def __init__(
        self, message: str, *, path: Path | str | None = None, line: int | None = None, hint: str = ""
    ) -> None:
        place = ":".join(str(part) for part in (path, line) if part is not None)
        super().__init__(f"{place}: {message}" if place else message, hint=hint)
        self.reason = message
        self.path = path
        self.line = line


class CatalogError(InputError):
    """A PO file can't be read, or an edit can't be carried; `line` is 1-based and always set by the parser."""


class StorageError(L10nError):
    """The disk refused a write: full, read-only or not ours. The old file is whole."""

    exit = Exit.INPUT


class ConflictError(L10nError):
    """Two people's work, or a file and its template, disagree. Nothing was written."""

    exit = Exit.CONFLICT


class PartialError(L10nError):
    """Part of the work is done and safe; the message lists the rest."""

    exit = Exit.PARTIAL


class BackendError(L10nError):
    """An engine failed after its retries."""

    exit = Exit.SERVICE


class EngineMissingError(BackendError):
    """No engine can serve this language pair on this machine now."""


class NotAllowedError(L10nError):
    """A role, an embargo or the table of states forbids it."""

    exit = Exit.NOT_ALLOWED


class BudgetError(L10nError):
    """The money, character or rate limit is reached. Nothing more was sent."""

    exit = Exit.BUDGET


class BusyError(L10nError):
    """Another process holds the article's lock."""

    exit = Exit.BUSY


HTTP_STATUS: dict[type[L10nError], int] = {
    L10nError: 500,
    UsageError: 400,
    ConfigError: 500,
    InputError: 422,
    CatalogError: 422,
    StorageError: 507,
    ConflictError: 409,
    PartialError: 207,
    BackendError: 502,
    EngineMissingError: 503,
    NotAllowedError: 403,
    BudgetError: 429,
    BusyError: 423,
}
