"""An HTTP server on this machine that answers as a test tells it, also badly."""

from __future__ import annotations

import http.server
import socket
import struct
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from urllib.parse import parse_qs, urlsplit


class Exchange(http.server.BaseHTTPRequestHandler):
    """One request and what to do with it."""

    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True  # or each answer waits 40 ms for an acknowledgement
    server: Server

    def do_GET(self) -> None:
        self.server.seen.append(self.path)
        with suppress(BrokenPipeError, ConnectionResetError):  # the client may have had enough
            self.server.respond(self)

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""

    def query(self, name: str) -> str:
        """The value of a query parameter; empty where absent."""
        return parse_qs(urlsplit(self.path).query, keep_blank_values=True).get(name, [""])[0]

    def reply(self, body: str | bytes, *, status: int = 200, **headers: str) -> None:
        """Answer whole and properly. Header names are written with underscores."""
        data = body.encode() if isinstance(body, str) else body
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name.replace("_", "-"), value)
        self.send_header("Content-Length", str(len(data)))
        self.end_headers()
        self.wfile.write(data)

    def reset(self) -> None:
        """Break the connection as a dying server does."""
        self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
        self.close_connection = True
        self.connection.close()

    def drip(self, pieces: Iterator[bytes], *, every_s: float) -> None:
        """Send *pieces* one by one until the client leaves or the test ends."""
        for piece in pieces:
            self.wfile.write(piece)
            self.wfile.flush()
            if self.server.over.wait(every_s):
                return

    def hang(self) -> None:
        """Say nothing until the test ends."""
        self.server.over.wait(30)
        self.close_connection = True


@dataclass
class Server(http.server.ThreadingHTTPServer):
    """What came in, and what to answer."""

    respond: Callable[[Exchange], None]
    seen: list[str] = field(default_factory=list)
    over: threading.Event = field(default_factory=threading.Event)
    daemon_threads = True

    def __post_init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Exchange)

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}"

    def handle_error(self, request: object, client_address: object) -> None:
        """A broken connection is what some tests want; it isn't news."""


@contextmanager
def serving(respond: Callable[[Exchange], None]) -> Iterator[Server]:
    """Serve until the block ends."""
    server = Server(respond)
    thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01}, daemon=True)
    thread.start()
    try:
        yield server
    finally:
        server.over.set()
        server.shutdown()
        server.server_close()
