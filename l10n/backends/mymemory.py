"""MyMemory's free service, through deep-translator. Texts leave this machine and join its public memory."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Mapping
from typing import ClassVar

from l10n.backends.contract import Failure, FailureKind, Pair
from l10n.backends.deep import DeepBackend
from l10n.backends.options import Options
from l10n.backends.web import Answer, Refusal, Wire, speaking_through
from l10n.languages import Lang

__all__ = ["MyMemoryBackend"]

# The service reports faults in capitals where the translation should be, mostly with HTTP 200.
_COMPLAINTS = (
    (re.compile(r"MYMEMORY WARNING|YOU USED ALL AVAILABLE FREE"), FailureKind.RATE, True),
    (re.compile(r"QUERY LENGTH LIMIT"), FailureKind.TOO_LONG, False),
    (re.compile(r"(INVALID|UNSUPPORTED).{0,40}LANGUAGE|DISTINCT LANGUAGES|LANGPAIR"), FailureKind.UNSUPPORTED, False),
    (re.compile(r"INVALID (EMAIL|KEY)|AUTHENTICATION"), FailureKind.AUTH, False),
    (re.compile(r"NO QUERY SPECIFIED|NO CONTENT"), FailureKind.BAD_REPLY, False),
)
_ENTITY = re.compile(r"&(?:#\d+|#x[0-9a-fA-F]+|\w+);")
_WAIT = re.compile(r"(?:(\d{1,3}) HOURS?)?\s*(?:(\d{1,3}) MINUTES?)?\s*(?:(\d{1,3}) SECONDS?)")


class MyMemoryBackend(DeepBackend):
    """Options: `url`, `timeout_s`, and `email`, which raises the daily allowance from 5,000 to 50,000 characters."""

    name: ClassVar[str] = "mymemory"
    max_chars: ClassVar[int | None] = 499  # deep-translator refuses 500 itself
    max_bytes: ClassVar[int | None] = 500  # the service counts bytes: some 250 letters of Cyrillic
    codes: ClassVar[Mapping[Lang, str]] = {"uk": "uk-UA", "ru": "ru-RU", "en": "en-GB"}

    def __init__(self, options: Mapping[str, object] | None = None) -> None:
        given = Options(self.name, options or {}, known={"url", "timeout_s", "email"})
        # deep-translator's own address is plain http.
        url = given.url("url", "https://api.mymemory.translated.net/get")
        timeout_s = given.number("timeout_s", 20, above=0, most=600)
        self._email = given.text("email", "")
        super().__init__(
            lambda: Wire(url, timeout_s=timeout_s, service=self.name, check=refuse_complaint), timeout_s=timeout_s
        )

    def make(self, pair: Pair, wire: Wire) -> Callable[[str], object]:
        """Return the `translate` of a new object for *pair*."""
        from deep_translator.mymemory import MyMemoryTranslator

        translator = MyMemoryTranslator(self.codes[pair[0]], self.codes[pair[1]], email=self._email or None)
        ask = speaking_through(translator, wire).translate  # type: ignore[attr-defined]  # a library without types
        return lambda text: _without_entities(ask(text), source=text)


def refuse_complaint(answer: Answer) -> None:
    """Look at the status inside *answer*, which deep-translator doesn't. Raises Refusal, and ValueError on no JSON."""
    found = answer.json()
    inner = found.get("responseData") if isinstance(found, dict) else None
    if not isinstance(found, dict) or not isinstance(inner, dict):
        raise Refusal(Failure(FailureKind.BAD_REPLY, "mymemory gave JSON of another shape"))
    said = inner.get("translatedText")
    details = found.get("responseDetails")
    words = " ".join(part for part in (said, details) if isinstance(part, str))
    status = str(found.get("responseStatus", 200))
    is_complaint = status != "200" or (isinstance(said, str) and said.isupper())
    if not is_complaint and not found.get("quotaFinished"):
        # deep-translator takes any old match where there is no translation.
        if not said:
            raise Refusal(Failure(FailureKind.BAD_REPLY, "mymemory gave no translation"))
        return
    for pattern, kind, is_retryable in _COMPLAINTS:
        if pattern.search(words):
            raise Refusal(
                Failure(kind, f"mymemory refused: {words[:100]}", retryable=is_retryable, retry_after_s=_wait(words))
            )
    if found.get("quotaFinished") or status == "429":
        raise Refusal(Failure(FailureKind.RATE, "mymemory: the day's allowance is used up", retryable=True))
    if status == "200":
        return  # a translation in capitals, of a source in capitals
    kind = FailureKind.AUTH if status == "403" else FailureKind.NETWORK if status[:1] == "5" else FailureKind.BAD_REPLY
    raise Refusal(Failure(kind, f"mymemory answered status {status[:20]}", retryable=kind is FailureKind.NETWORK))


def _without_entities(found: object, *, source: str) -> object:
    """The service writes `&#39;` and `&quot;` for quotation marks, unasked; a source about HTML keeps its own."""
    return html.unescape(found) if isinstance(found, str) and not _ENTITY.search(source) else found


def _wait(words: str) -> float | None:
    """Read "NEXT AVAILABLE IN 10 HOURS 30 MINUTES 12 SECONDS" as seconds."""
    match = _WAIT.search(words)
    if match is None:
        return None
    hours, minutes, seconds = (int(part or 0) for part in match.groups())
    return float(hours * 3600 + minutes * 60 + seconds)
