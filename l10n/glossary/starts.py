"""Which terms may begin at a word, kept between runs: a text names some twenty terms of a glossary's thousands."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from hashlib import sha256
from importlib.resources import files
from typing import Final

from l10n.glossary.cache import made_with
from l10n.languages import LANGUAGES, Lang
from l10n.model.terms import Term

__all__ = ["Starts", "dump_starts", "load_starts"]

_FORMAT: Final = 1
"""Changes with whatever would find another first word in the same forms."""


class Starts:
    """First words of forms, as they are compared, with the terms that have them; each language read when asked for."""

    def __init__(self, packed: Mapping[Lang, str]) -> None:
        self._packed = packed

    def of(self, lang: Lang) -> dict[str, list[int]]:
        """Return word → places of its terms in the glossary, ascending. A new dictionary each time."""
        found: dict[str, list[int]] = json.loads(self._packed[lang])
        return found


def dump_starts(found: Mapping[Lang, Mapping[str, Sequence[int]]], terms: Sequence[Term]) -> bytes:
    """Return as the bytes of a cache file what `Index.starts` *found* in *terms* in each language."""
    body = "\n".join(json.dumps(found[lang], ensure_ascii=False, separators=(",", ":")) for lang in LANGUAGES).encode()
    return _head(body, terms) + b"\n" + body


def load_starts(data: bytes, terms: Sequence[Term]) -> Starts | None:
    """Return what `dump_starts` wrote; None where it was made of other terms or by other code, or is damaged."""
    head, _, body = data.partition(b"\n")
    if head != _head(body, terms):
        return None
    return Starts(dict(zip(LANGUAGES, body.decode().split("\n"), strict=True)))


def _head(body: bytes, terms: Sequence[Term]) -> bytes:
    """What the file begins with: what its forms were made with and from, and a fingerprint of the rest."""
    made = sha256(f"{_FORMAT} {made_with()}".encode())
    for path in sorted(files(__package__).iterdir(), key=lambda one: one.name):
        if path.name.startswith("synonyms."):
            made.update(path.read_bytes())
    # Whatever decides about forms; the rest of a term, such as its note, may change.
    for term in terms:
        said = term.pos.value, term.house, term.accepted, term.forbidden, sorted(term.fixed), term.forms
        made.update(repr(said).encode())
    return f"{made.hexdigest()} {sha256(body).hexdigest()}".encode()
