"""deep-translator over a loopback server that speaks the real wire format, also when the service misbehaves."""

from __future__ import annotations

import threading
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from email.utils import format_datetime
from urllib.parse import parse_qs, urlsplit

import deep_translator.exceptions
import pytest
import requests.exceptions
from loopback import Exchange, Server, serving
from mt_wire import (
    cut_short,
    drip_body,
    drip_headers,
    endless,
    google,
    google_saying,
    memory,
    mymemory,
    mymemory_saying,
    packed_in_chunks,
    status,
    translation,
)

from l10n.backends.contract import Failure, FailureKind, Reply, Request
from l10n.backends.google import GoogleBackend
from l10n.backends.mymemory import MyMemoryBackend
from l10n.backends.web import failure_of
from l10n.errors import ConfigError
from l10n.testing import SAMPLES, BackendContract

Respond = Callable[[Exchange], None]
TEXT = "Уряд погодив бюджет."


class TestGoogleKeepsTheContract(BackendContract):
    @pytest.fixture(autouse=True)
    def server(self) -> Iterator[None]:
        with serving(google) as server:
            self.url = f"{server.url}/m"
            yield

    def make_backend(self) -> GoogleBackend:
        return GoogleBackend({"url": self.url, "timeout_s": 5})


class TestMyMemoryKeepsTheContract(BackendContract):
    @pytest.fixture(autouse=True)
    def server(self) -> Iterator[None]:
        with serving(mymemory) as server:
            self.url = f"{server.url}/get"
            yield

    def make_backend(self) -> MyMemoryBackend:
        return MyMemoryBackend({"url": self.url, "timeout_s": 5})


def ask(server: Server, *texts: str, timeout_s: float = 5) -> list[Reply | Failure]:
    backend = GoogleBackend({"url": f"{server.url}/m", "timeout_s": timeout_s})
    answers = backend.translate([Request(text, "uk", "en") for text in texts or (TEXT,)])
    backend.close()
    return answers


def ask_memory(respond: Respond, *texts: str, **options: object) -> list[Reply | Failure]:
    with serving(respond) as server:
        backend = MyMemoryBackend({"url": f"{server.url}/get", "timeout_s": 5, **options})
        answers = backend.translate([Request(text, "uk", "en") for text in texts or (TEXT,)])
        backend.close()
        return answers


def test_google_is_asked_as_deep_translator_asks_it() -> None:
    with serving(google) as server:
        assert ask(server) == [Reply(translation(TEXT))]
        (seen,) = server.seen
    assert urlsplit(seen).path == "/m"
    assert parse_qs(urlsplit(seen).query) == {"tl": ["en"], "sl": ["uk"], "q": [TEXT]}


def test_mymemory_is_asked_with_full_language_codes_and_the_email() -> None:
    seen: list[str] = []

    def respond(exchange: Exchange) -> None:
        seen.append(exchange.path)
        mymemory(exchange)

    assert ask_memory(respond, email="desk@news.example") == [Reply(translation(TEXT))]
    assert parse_qs(urlsplit(seen[0]).query) == {
        "langpair": ["uk-UA|en-GB"],
        "q": [TEXT],
        "de": ["desk@news.example"],
    }


def test_one_connection_serves_a_batch() -> None:
    """deep-translator alone opens a new one for each text."""
    ports = set()

    def respond(exchange: Exchange) -> None:
        ports.add(exchange.client_address[1])
        google(exchange)

    with serving(respond) as server:
        ask(server, *SAMPLES["uk"])
    assert len(ports) == 1


def test_packed_pages_in_chunks_are_read() -> None:
    with serving(packed_in_chunks) as server:
        assert ask(server, *SAMPLES["uk"]) == [Reply(translation(text)) for text in SAMPLES["uk"]]


def test_outer_white_space_and_markup_characters_come_back() -> None:
    with serving(google_saying("A &lt;b&gt; &amp; {1}")) as server:
        assert ask(server, "\u00a0 Так\n") == [Reply("\u00a0 A <b> & {1}\n")]


def test_a_page_without_a_charset_is_utf_8() -> None:
    """requests takes it for Latin-1, and deep-translator passes the mojibake on."""
    with serving(google_saying("Café “yes”", content_type="text/html")) as server:
        assert ask(server) == [Reply("Café “yes”")]


def bad(detail: str) -> Failure:
    return Failure(FailureKind.BAD_REPLY, detail)


@pytest.mark.parametrize(
    ("respond", "failure"),
    [
        (status(403), Failure(FailureKind.AUTH, "google answered HTTP 403")),
        (status(404), bad("google answered HTTP 404")),
        (status(413), Failure(FailureKind.TOO_LONG, "google answered HTTP 413")),
        (status(429), Failure(FailureKind.RATE, "google answered HTTP 429", True)),
        (status(429, Retry_After="17"), Failure(FailureKind.RATE, "google answered HTTP 429", True, 17.0)),
        (status(429, Retry_After="soon"), Failure(FailureKind.RATE, "google answered HTTP 429", True)),
        (status(429, Retry_After="-5"), Failure(FailureKind.RATE, "google answered HTTP 429", True)),
        (status(429, Retry_After="1" * 400), Failure(FailureKind.RATE, "google answered HTTP 429", True)),
        (status(500), Failure(FailureKind.NETWORK, "google answered HTTP 500", True)),
        (status(503, Retry_After="3"), Failure(FailureKind.NETWORK, "google answered HTTP 503", True, 3.0)),
        (status(302, Location="/m"), bad("google: no translation (TooManyRedirects)")),
        (Exchange.reset, Failure(FailureKind.NETWORK, "google: the connection failed", True)),
        (cut_short, Failure(FailureKind.NETWORK, "google: the connection failed", True)),
        (endless, bad("google sent over 2,000,000 bytes")),
        (google_saying(""), bad("google gave an empty answer")),
        (google_saying(" \n "), bad("google gave an empty answer")),
        (google_saying(TEXT), bad("google gave the source back")),
        (google_saying("\ufffd\ufffd"), bad("google gave text in a broken encoding")),
        (
            lambda e: e.reply("<html>Before you continue</html>"),
            bad("google: no translation (TranslationNotFound)"),
        ),
        (lambda e: e.reply(""), bad("google: no translation (TranslationNotFound)")),
        (lambda e: e.reply(b"\x00\xff" * 500), bad("google: no translation (TranslationNotFound)")),
        (lambda e: e.reply("not gzip", Content_Encoding="gzip"), bad("google: no translation (DecodeError)")),
    ],
)
def test_what_is_no_translation_is_a_failure_with_its_reason(respond: Respond, failure: Failure) -> None:
    with serving(respond) as server:
        assert ask(server) == [failure]


def test_none_for_a_text_without_letters_is_refused() -> None:
    """deep-translator gives None where the answer is the text and has no letter."""
    with serving(google_saying("…")) as server:
        assert ask(server, "…") == [bad("google gave NoneType for a translation")]


def test_a_retry_after_that_is_a_date_is_read() -> None:
    at = format_datetime(datetime.now(UTC) + timedelta(seconds=90), usegmt=True)
    with serving(status(429, Retry_After=at)) as server:
        (answer,) = ask(server)
    assert isinstance(answer, Failure) and answer.retry_after_s is not None
    assert 80 < answer.retry_after_s <= 90


@pytest.mark.parametrize("respond", [Exchange.hang, drip_body, drip_headers])
def test_a_silent_or_dripping_server_is_given_up_in_time(respond: Respond) -> None:
    with serving(respond) as server:
        began = time.monotonic()
        answers = ask(server, TEXT, timeout_s=0.4)
        took = time.monotonic() - began
    assert answers == [Failure(FailureKind.TIMEOUT, "google: no answer in time", True)]
    assert took < 2


def test_after_a_time_out_the_next_batch_is_answered() -> None:
    turns = iter([drip_headers])
    with serving(lambda exchange: next(turns, google)(exchange)) as server:
        backend = GoogleBackend({"url": f"{server.url}/m", "timeout_s": 0.4})
        request = Request(TEXT, "uk", "en")
        first, second = backend.translate([request]), backend.translate([request])
    assert [type(answer) for answer in first + second] == [Failure, Reply]
    assert second == [Reply(translation(TEXT))]


def test_nobody_listens() -> None:
    with serving(google) as server:
        pass
    assert ask(server) == [Failure(FailureKind.NETWORK, "google: the connection failed", True)]


def test_one_bad_answer_costs_no_other() -> None:
    """deep-translator's own batch is lost whole."""
    turns = iter([google, google_saying(""), google])
    with serving(lambda exchange: next(turns)(exchange)) as server:
        assert ask(server, "Так", "Ні", "Може") == [
            Reply(translation("Так")),
            bad("google gave an empty answer"),
            Reply(translation("Може")),
        ]


def test_after_a_refusal_nothing_more_is_sent() -> None:
    turns = iter([google])
    with serving(lambda exchange: next(turns, status(429, Retry_After="9"))(exchange)) as server:
        rate = Failure(FailureKind.RATE, "google answered HTTP 429", True, 9.0)
        unsent = Failure(FailureKind.RATE, "not sent: google answered HTTP 429", True, 9.0)
        assert ask(server, "Так", "Ні", "Може", "Ще") == [Reply(translation("Так")), rate, unsent, unsent]
        assert len(server.seen) == 2


def test_threads_that_share_one_instance_get_their_own_answers() -> None:
    """Four threads on one GoogleTranslator gave 8 of 400 answers that belonged to another text."""
    found: dict[str, Reply | Failure] = {}
    with serving(google) as server:
        backend = GoogleBackend({"url": f"{server.url}/m", "timeout_s": 5})

        def work(number: int) -> None:
            for part in range(15):
                text = f"текст {number} {part}"
                found[text] = backend.translate([Request(text, "uk", "en")])[0]

        threads = [threading.Thread(target=work, args=(number,)) for number in range(4)]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
    assert found == {text: Reply(translation(text)) for text in found}
    assert len(found) == 60


USED_UP = (
    "MYMEMORY WARNING: YOU USED ALL AVAILABLE FREE TRANSLATIONS FOR TODAY. NEXT AVAILABLE IN  10 HOURS 30 MINUTES 12 "
    "SECONDS VISIT HTTPS://MYMEMORY.TRANSLATED.NET/DOC/USAGELIMITS.PHP TO TRANSLATE MORE"
)


@pytest.mark.parametrize(
    ("body", "kind", "wait_s"),
    [
        (memory(USED_UP, status="429"), FailureKind.RATE, 37812.0),
        (memory(USED_UP), FailureKind.RATE, 37812.0),
        (memory("Yes", quotaFinished=True), FailureKind.RATE, None),
        (
            memory("QUERY LENGTH LIMIT EXCEEDED. MAX ALLOWED QUERY : 500 CHARS", status="403"),
            FailureKind.TOO_LONG,
            None,
        ),
        (memory("'UK-ZZ' IS AN INVALID TARGET LANGUAGE", status="403"), FailureKind.UNSUPPORTED, None),
        (memory("PLEASE SELECT TWO DISTINCT LANGUAGES", status="403"), FailureKind.UNSUPPORTED, None),
        (
            memory("NO QUERY SPECIFIED. EXAMPLE REQUEST: GET?Q=HELLO&LANGPAIR=EN|IT", status=403),
            FailureKind.UNSUPPORTED,
            None,
        ),
        (memory("", status=403), FailureKind.AUTH, None),
        (memory("x", status=500, details="internal"), FailureKind.NETWORK, None),
        (memory(""), FailureKind.BAD_REPLY, None),
        (memory(None), FailureKind.BAD_REPLY, None),
        (memory(None, matches=[{"translation": "some other sentence"}]), FailureKind.BAD_REPLY, None),
        (memory(TEXT), FailureKind.BAD_REPLY, None),
        ("<html>maintenance</html>", FailureKind.BAD_REPLY, None),
        ("", FailureKind.BAD_REPLY, None),
        ("null", FailureKind.BAD_REPLY, None),
        ("[]", FailureKind.BAD_REPLY, None),
        ("{}", FailureKind.BAD_REPLY, None),
        ('{"responseData": null}', FailureKind.BAD_REPLY, None),
        ('{"responseData": {"translatedText": 7}}', FailureKind.BAD_REPLY, None),
        ('{"responseData": {"translatedText": ["a"]}, "matches": null}', FailureKind.BAD_REPLY, None),
        ("[" * 100_000, FailureKind.BAD_REPLY, None),
    ],
)
def test_mymemory_s_complaints_are_never_translations(body: str, kind: FailureKind, wait_s: float | None) -> None:
    (answer,) = ask_memory(mymemory_saying(body))
    assert isinstance(answer, Failure), answer
    assert (answer.kind, answer.retry_after_s) == (kind, wait_s), answer


def test_a_headline_in_capitals_is_a_translation() -> None:
    assert ask_memory(mymemory_saying(memory("ATTENTION")), "УВАГА") == [Reply("ATTENTION")]


def test_mymemory_s_entities_are_read_unless_the_source_has_its_own() -> None:
    said = mymemory_saying(memory("the &quot;Doctor&#39;s&quot; day &amp; night"))
    assert ask_memory(said, "день «Лікаря»") == [Reply('the "Doctor\'s" day & night')]
    assert ask_memory(said, "&quot; — лапки") == [Reply("the &quot;Doctor&#39;s&quot; day &amp; night")]


def test_mymemory_counts_bytes() -> None:
    fits, over = "ї" * 250, "ї" * 251
    assert ask_memory(mymemory, fits, over, "a" * 500) == [
        Reply(translation(fits)),
        Failure(FailureKind.TOO_LONG, "251 characters in 502 bytes; mymemory takes 499 in 500"),
        Failure(FailureKind.TOO_LONG, "500 characters in 500 bytes; mymemory takes 499 in 500"),
    ]


@pytest.mark.parametrize("make", [GoogleBackend, MyMemoryBackend])
def test_plain_http_to_another_machine_is_refused(make: type[GoogleBackend] | type[MyMemoryBackend]) -> None:
    with pytest.raises(ConfigError, match=r"url = 'http://mt.example': not an https address"):
        make({"url": "http://mt.example"})


def test_failures_hold_neither_the_text_nor_the_address() -> None:
    """deep-translator's and requests' own messages repeat both."""
    too_long = deep_translator.exceptions.NotValidLength("секрет", 0, 5000)
    refused = requests.exceptions.ConnectionError("https://mt.example/?q=секрет")
    not_found = deep_translator.exceptions.TranslationNotFound("секрет")
    assert [failure_of(exc, service="x").detail for exc in (too_long, refused, not_found)] == [
        "x: no translation (NotValidLength)",
        "x: the connection failed",
        "x: no translation (TranslationNotFound)",
    ]


def test_every_exception_of_both_libraries_has_its_kind() -> None:
    """What isn't listed below is BAD_REPLY: an answer came, and it is no translation."""
    kinds: dict[FailureKind, set[str]] = {}
    for module in (deep_translator.exceptions, requests.exceptions):
        for name, kind in vars(module).items():
            if isinstance(kind, type) and issubclass(kind, Exception) and kind.__module__ == module.__name__:
                made = kind.__new__(kind)
                kinds.setdefault(failure_of(made, service="x").kind, set()).add(name)
    kinds.pop(FailureKind.BAD_REPLY)
    assert kinds == {
        FailureKind.TIMEOUT: {"Timeout", "ConnectTimeout", "ReadTimeout"},
        FailureKind.RATE: {"TooManyRequests"},
        FailureKind.TOO_LONG: {"NotValidLength"},
        FailureKind.AUTH: {"ApiKeyException", "AuthorizationException"},
        FailureKind.UNSUPPORTED: {"LanguageNotSupportedException", "InvalidSourceOrTargetLanguage"},
        FailureKind.NETWORK: {
            "RequestError",
            "ServerException",
            "RequestException",
            "HTTPError",
            "ConnectionError",
            "ProxyError",
            "SSLError",
            "ChunkedEncodingError",
            "RetryError",
            "StreamConsumedError",
            "URLRequired",
            "UnrewindableBodyError",
        },
    }
