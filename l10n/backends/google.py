"""Google Translate's page for telephones, through deep-translator. Texts leave this machine."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar

from l10n.backends.contract import Pair
from l10n.backends.deep import DeepBackend
from l10n.backends.options import Options
from l10n.backends.web import Wire, speaking_through
from l10n.languages import Lang

__all__ = ["GoogleBackend"]


class GoogleBackend(DeepBackend):
    """Options: `url` (an address that speaks the same page), `timeout_s`. No key."""

    name: ClassVar[str] = "google"
    max_chars: ClassVar[int | None] = 4999  # deep-translator refuses 5,000 itself
    # The text travels in the address, three characters a byte; servers commonly stop at 16 KB of address.
    max_bytes: ClassVar[int | None] = 5000
    codes: ClassVar[Mapping[Lang, str]] = {"uk": "uk", "ru": "ru", "en": "en"}

    def __init__(self, options: Mapping[str, object] | None = None) -> None:
        given = Options(self.name, options or {}, known={"url", "timeout_s"})
        url = given.url("url", "https://translate.google.com/m")
        timeout_s = given.number("timeout_s", 20, above=0, most=600)
        super().__init__(lambda: Wire(url, timeout_s=timeout_s, service=self.name), timeout_s=timeout_s)

    def make(self, pair: Pair, wire: Wire) -> Callable[[str], object]:
        """Return the `translate` of a new object for *pair*."""
        from deep_translator.google import GoogleTranslator

        translator = speaking_through(GoogleTranslator(self.codes[pair[0]], self.codes[pair[1]]), wire)
        return translator.translate  # type: ignore[no-any-return, attr-defined]  # a library without types
