"""The parent's side of a Firefox worker: start it, ask it, kill it when it is silent. Knows no routes, no downloads."""

from __future__ import annotations

import contextlib
import os
import socket
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import IO

import l10n
from l10n.backends.contract import Failure, FailureKind
from l10n.backends.firefox_vocab import MAX_TOKENS
from l10n.backends.firefox_worker import Frame, receive, send

__all__ = ["Damaged", "ModelFiles", "Unusable", "Worker"]


@dataclass(frozen=True, slots=True)
class ModelFiles:
    """The files of one direction on this machine."""

    model: Path
    """Marian's binary model."""
    source: Path
    """The source vocabulary."""
    target: Path
    """The target vocabulary; the same file as *source* for most pairs."""
    hashes: Mapping[str, str]
    """File name → sha256 in hex, as recorded at download; empty for a folder that somebody else filled."""


class Unusable(Exception):
    """The files are no model that this engine can run. The message says why."""


class Damaged(Unusable):
    """A file isn't what was downloaded: its hash differs."""


class Worker:
    """One running model. Made only when it is ready; after a crash or a time-out `is_alive` is false."""

    def __init__(self, files: ModelFiles, *, timeout_s: float) -> None:
        """Start the process and wait until the model is loaded.

        Raises Unusable or Damaged, and OSError where there is no process or it dies or is silent while it loads.
        """
        self._timeout_s = timeout_s
        self._said = tempfile.TemporaryFile()  # noqa: SIM115  # what Rust says when it panics; closed in close()
        self._socket, theirs = socket.socketpair()
        self._socket.settimeout(timeout_s)
        try:
            with theirs:
                self._process = _start(theirs.fileno(), says_to=self._said)
        except OSError:
            self._socket.close()
            self._said.close()
            raise
        try:
            self._load(files)
        except BaseException:
            self.close()
            raise

    @property
    def is_alive(self) -> bool:
        """Whether it can take another batch."""
        return self._process.poll() is None and self._socket.fileno() >= 0

    @property
    def pid(self) -> int:
        """The process id."""
        return self._process.pid

    def ask(self, texts: Sequence[str]) -> list[str | Failure]:
        """Return a translation or a failure for each of *texts*, in order.

        Where the process dies or says nothing for the time-out, answers that had come stay; the rest are failures
        and the worker is closed.
        """
        answers: list[str | Failure] = []
        try:
            send(self._socket, {"texts": list(texts)})
            while len(answers) < len(texts):
                frame = receive(self._socket)
                if frame is None:
                    break
                answers.append(_answer(frame))
        except TimeoutError:
            why = Failure(
                FailureKind.TIMEOUT, f"Firefox's engine said nothing for {self._timeout_s:g} s", retryable=True
            )
            return self._give_up(answers, why, len(texts))
        except (OSError, ValueError):
            pass  # it died while we wrote, or wrote no frame: the same as a closed socket
        except BaseException:
            # Ctrl-C: answers still on their way would be taken for those of the next batch.
            self._process.kill()
            self.close()
            raise
        if len(answers) < len(texts):
            self._wait()
            why = Failure(FailureKind.CRASH, f"Firefox's engine died ({self._last_words()})", retryable=True)
            return self._give_up(answers, why, len(texts))
        return answers

    def close(self) -> None:
        """End the process; it has half a second to leave by itself."""
        with contextlib.suppress(OSError):
            self._socket.close()
        self._wait()
        if self._process.poll() is None:
            self._process.kill()
            self._process.wait()
        self._said.close()

    def _load(self, files: ModelFiles) -> None:
        where = {"model": files.model, "source": files.source, "target": files.target}
        try:
            send(self._socket, {**{part: str(path) for part, path in where.items()}, "hashes": dict(files.hashes)})
            frame = receive(self._socket)
        except TimeoutError as exc:
            raise TimeoutError(f"its model wasn't loaded within {self._timeout_s:g} s") from exc
        except (OSError, ValueError):
            frame = None
        match frame:
            case {"ready": str()}:
                return
            case {"damaged": str(name)}:
                raise Damaged(f"{name} is damaged: its hash isn't the one it had when it was downloaded")
            case {"unusable": str(reason)}:
                raise Unusable(reason)
            case _:
                self._wait()
                raise ChildProcessError(f"it died while loading its model ({self._last_words()})")

    def _give_up(self, answers: list[str | Failure], why: Failure, count: int) -> list[str | Failure]:
        self._process.kill()
        self.close()
        return [*answers, *[why] * (count - len(answers))]

    def _wait(self) -> None:
        with contextlib.suppress(subprocess.TimeoutExpired):
            self._process.wait(0.5)

    def _last_words(self) -> str:
        status = self._process.poll()
        if self._said.closed:
            return "closed"
        self._said.seek(0, os.SEEK_END)
        self._said.seek(max(0, self._said.tell() - 2000))
        said = self._said.read().decode("utf-8", "replace").strip().splitlines()
        lines = [line for line in said if not line.startswith("note: ")]
        ended = "unknown" if status is None else f"signal {-status}" if status < 0 else f"status {status}"
        return f"{ended}: {lines[-1][:200]}" if lines else ended


def _answer(frame: Frame) -> str | Failure:
    match frame:
        case {"text": str(text)}:
            return text
        case {"long": int(tokens)}:
            return Failure(FailureKind.TOO_LONG, f"{tokens} tokens, and the model reads {MAX_TOKENS} at once")
        case {"panic": str(reason)}:
            return Failure(FailureKind.CRASH, f"Firefox's engine panicked: {reason}")
        case {"wrong": str(reason)}:
            return Failure(FailureKind.BAD_REPLY, f"Firefox's engine refused the text: {reason}")
        case _:
            return Failure(FailureKind.CRASH, "Firefox's engine gave an answer of an unknown kind")


def _start(fd: int, *, says_to: IO[bytes]) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        # -P: a file json.py in the folder where l10n was called must not be imported.
        [sys.executable, "-P", "-m", "l10n.backends.firefox_worker", str(fd)],
        pass_fds=(fd,),
        stdin=subprocess.DEVNULL,
        stdout=says_to,
        stderr=says_to,
        env=_environment(),
    )


def _environment() -> dict[str, str]:
    """Return ours, with the folder of this very l10n first on the path where it isn't installed."""
    environment = {**os.environ, "RUST_BACKTRACE": "0"}
    own = Path(l10n.__file__).resolve().parent.parent
    if own.name not in {"site-packages", "dist-packages"}:  # what is there must not come before the standard library
        environment["PYTHONPATH"] = os.pathsep.join(filter(None, [str(own), os.environ.get("PYTHONPATH")]))
    return environment
