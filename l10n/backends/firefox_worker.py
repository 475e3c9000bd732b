"""The process that holds one Firefox model. Reads batches from a socket, writes one answer per text as it is made.

fxtranslate holds the GIL, is bound to its thread and may panic: all three stay in here. Started by firefox_process as
`python -m l10n.backends.firefox_worker FD`; a frame is four bytes of length, big-endian, and that much JSON.
"""

from __future__ import annotations

import hashlib
import json
import resource
import signal
import socket
import struct
import sys
from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from l10n.backends.firefox_vocab import MAX_TOKENS, TokenCounter

if TYPE_CHECKING:
    from fxtranslate import Translator

__all__ = ["Frame", "main", "receive", "send"]

Frame = dict[str, object]
"""One message. To the worker: {model, source, target, hashes} once, then {texts}. From it: {ready} or {damaged} or
{unusable}, then per text {text}, {long}, {wrong} or {panic}; after a panic it ends."""

_HEAD = struct.Struct(">I")
_MAX_FRAME = 64_000_000


def send(sock: socket.socket, frame: Mapping[str, object]) -> None:
    """Write one frame. Raises OSError where the other side is gone and TimeoutError where it doesn't read."""
    data = json.dumps(frame).encode("ascii")  # lone surrogates travel as escapes
    sock.sendall(_HEAD.pack(len(data)) + data)


def receive(sock: socket.socket) -> Frame | None:
    """Read one frame; None where the other side has closed. Raises OSError, and ValueError on what is no frame."""
    head = _exactly(sock, _HEAD.size)
    if head is None:
        return None
    (size,) = _HEAD.unpack(head)
    if size > _MAX_FRAME:
        raise ValueError(f"a frame of {size:,} bytes")
    data = _exactly(sock, size)
    found = None if data is None else json.loads(data)
    if found is not None and not isinstance(found, dict):
        raise ValueError("a frame that is no object")
    return found


def _exactly(sock: socket.socket, size: int) -> bytes | None:
    data = b""
    while len(data) < size:
        more = sock.recv(min(size - len(data), 1 << 20))
        if not more:
            return None
        data += more
    return data


def main(fd: int) -> int:
    """Serve one model on the socket *fd* until the other side closes it. Returns the exit status."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's; it closes the socket
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    with socket.socket(fileno=fd) as sock:
        try:
            order = receive(sock)
            loaded = _load(sock, order) if order is not None else None
            while loaded is not None and (batch := receive(sock)) is not None:
                for text in _texts(batch):
                    answer = _answer(*loaded, text)
                    send(sock, answer)
                    if "panic" in answer:
                        return 70
        except OSError:
            return 1  # the parent is gone, and nobody is left to hear of it
    return 0


def _texts(batch: Frame) -> list[str]:
    texts = batch["texts"]
    return [str(text) for text in texts] if isinstance(texts, list) else []


def _load(sock: socket.socket, order: Frame) -> tuple[Translator, TokenCounter] | None:
    """Build the engine and say so; None, with the reason sent, where the files are no model."""
    from fxtranslate import Translator

    try:
        files = {part: Path(str(order[part])) for part in ("model", "source", "target")}
        data = {path: path.read_bytes() for path in set(files.values())}
        for path, content in data.items():
            wanted = dict(order["hashes"] or {}).get(path.name)  # type: ignore[call-overload]  # JSON: an object
            if wanted and hashlib.sha256(content).hexdigest() != wanted:
                send(sock, {"damaged": path.name})
                return None
        model, source, target = (data[files[part]] for part in ("model", "source", "target"))
        TokenCounter(target)  # fxtranslate takes junk for a vocabulary without a word
        loaded = Translator(model, source, target), TokenCounter(source)
    except (OSError, ValueError) as exc:
        send(sock, {"unusable": f"{exc}"})
        return None
    except BaseException as exc:  # noqa: BLE001  # boundary: pyo3's PanicException derives from BaseException
        send(sock, {"unusable": f"{type(exc).__name__}: {exc}"})
        return None
    send(sock, {"ready": loaded[0].backend()})
    return loaded


def _answer(engine: Translator, counter: TokenCounter, text: str) -> Frame:
    tokens = counter.count(text)
    if tokens > MAX_TOKENS:
        return {"long": tokens}
    try:
        return {"text": engine.translate(text)}
    except ValueError as exc:  # half a surrogate pair is a UnicodeEncodeError
        return {"wrong": f"{type(exc).__name__}: {exc}"}
    except BaseException as exc:  # noqa: BLE001  # boundary: pyo3's PanicException derives from BaseException
        return {"panic": f"{type(exc).__name__}: {str(exc).splitlines()[0] if str(exc) else ''}"}


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1])))
