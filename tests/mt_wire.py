"""Speaks what Google's telephone page and MyMemory speak, well and badly. Replies were shaped after recorded ones."""

from __future__ import annotations

import gzip
import html
import json
from collections.abc import Callable, Iterator

from loopback import Exchange

# The page around the answer, cut down to what a browser of a telephone gets.
GOOGLE_PAGE = (
    '<!DOCTYPE html><html lang="en"><head><meta name="viewport" content="width=device-width"><title>Google Translate'
    '</title></head><body><div class="root-container"><header class="header-container"></header>'
    '<div class="languages-container"><div class="sl-and-tl"><a href="./m?sl=uk&amp;tl=en&amp;mui=sl">Ukrainian</a>'
    '</div></div><form action="/m" class="form"><input type="text" class="input-field" name="q"></form>'
    '<div class="result-container">%s</div><div class="links-container"></div></div></body></html>'
)


def translation(text: str) -> str:
    """What the fake engines make of *text*: other words in the same order, so that a mix-up shows."""
    return "«" + text[::-1].strip() + "»"


def google(exchange: Exchange) -> None:
    """Answer /m?sl=&tl=&q= as Google does."""
    page = GOOGLE_PAGE % html.escape(translation(exchange.query("q")))
    exchange.reply(page, Content_Type="text/html; charset=UTF-8")


def google_saying(text: str, content_type: str = "text/html; charset=UTF-8") -> Callable[[Exchange], None]:
    """Answer with *text* as the translation, already escaped."""
    return lambda exchange: exchange.reply(GOOGLE_PAGE % text, Content_Type=content_type)


def memory(text: str | None, *, status: object = 200, details: str = "", **more: object) -> str:
    """MyMemory's JSON around *text*."""
    return json.dumps(
        {
            "responseData": {"translatedText": text, "match": 0.85},
            "quotaFinished": False,
            "mtLangSupported": None,
            "responseDetails": details,
            "responseStatus": status,
            "responderId": None,
            "exception_code": None,
            "matches": [],
            **more,
        },
        ensure_ascii=False,
    )


def mymemory(exchange: Exchange) -> None:
    """Answer /get?langpair=&q= as MyMemory does."""
    exchange.reply(memory(translation(exchange.query("q"))), Content_Type="application/json; charset=utf-8")


def mymemory_saying(body: str, http_status: int = 200) -> Callable[[Exchange], None]:
    """Answer with *body*."""
    return lambda exchange: exchange.reply(body, status=http_status, Content_Type="application/json; charset=utf-8")


def status(code: int, **headers: str) -> Callable[[Exchange], None]:
    """Answer with an HTTP status and an error page."""
    return lambda exchange: exchange.reply("<html><title>Sorry...</title></html>", status=code, **headers)


def drip_body(exchange: Exchange) -> None:
    """Promise a page and send a letter now and then."""
    exchange.send_response(200)
    exchange.send_header("Content-Type", "text/html; charset=UTF-8")
    exchange.send_header("Content-Length", "100000")
    exchange.end_headers()
    exchange.drip(_letters(), every_s=0.05)


def drip_headers(exchange: Exchange) -> None:
    """Send headers without end; no time-out of a socket sees that."""
    exchange.wfile.write(b"HTTP/1.1 200 OK\r\nX-Slow: ")
    exchange.drip(_letters(), every_s=0.05)


def cut_short(exchange: Exchange) -> None:
    """Promise more than comes."""
    exchange.send_response(200)
    exchange.send_header("Content-Length", "5000")
    exchange.end_headers()
    exchange.wfile.write((GOOGLE_PAGE % "half an ans").encode()[:600])
    exchange.close_connection = True


def packed_in_chunks(exchange: Exchange) -> None:
    """Answer as Google's own servers do: gzip, in chunks, without a length."""
    page = gzip.compress((GOOGLE_PAGE % html.escape(translation(exchange.query("q")))).encode())
    exchange.send_response(200)
    exchange.send_header("Content-Type", "text/html; charset=UTF-8")
    exchange.send_header("Content-Encoding", "gzip")
    exchange.send_header("Transfer-Encoding", "chunked")
    exchange.end_headers()
    for part in (page[:10], page[10:200], page[200:]):
        exchange.wfile.write(f"{len(part):x}\r\n".encode() + part + b"\r\n")
    exchange.wfile.write(b"0\r\n\r\n")


def endless(exchange: Exchange) -> None:
    """More than any translation is."""
    exchange.reply(b"<html>" + b" " * 3_000_000, Content_Type="text/html; charset=UTF-8")


def _letters() -> Iterator[bytes]:
    while True:
        yield b"a"
