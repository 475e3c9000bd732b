"""The glossary's persons and places, looked up without declining all of them first.

A text names a handful of them. Only the terms that begin like one of its words with a capital are declined, once each,
so that one sentence costs milliseconds, where the forms of the whole register cost seconds.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from typing import Final

from l10n.glossary.cache import Forms
from l10n.glossary.lexicon import build_lexicon
from l10n.glossary.match import Index, Match, key_of
from l10n.glossary.morph import Morphology
from l10n.languages import LANGUAGES, Lang
from l10n.model.terms import Term, TermId, TermKind

__all__ = ["NAMES", "NameRegister"]

NAMES: Final = frozenset({TermKind.PERSON, TermKind.PLACE, TermKind.COUNTRY, TermKind.OBLAST})
"""The kinds of terms that name a person or a place."""
_KEPT: Final = 64
"""Texts whose names are remembered: the versions of one segment are asked for several times in a row."""
_WORD: Final = re.compile(r"[^\W\d_]+")
# Vowels change in a stem («Київ», «Києва») or flee («Лев», «Льва»): for the beginning they are one sign.
_FOLDED: Final = str.maketrans(dict.fromkeys("іїєеоёиь", "_"))


class NameRegister:
    """Finds the names of *terms* in texts. Keeps what it has declined; not to be shared between threads."""

    def __init__(self, terms: Iterable[Term], morphologies: Mapping[Lang, Morphology | None]) -> None:
        self._morphologies = morphologies
        self._forms = Forms()
        self._found: dict[tuple[str, Lang], list[Match]] = {}
        self._indexes: dict[tuple[Lang, frozenset[TermId]], Index] = {}
        self._terms: dict[tuple[Lang, str], dict[TermId, Term]] = defaultdict(dict)
        for term in terms:
            if term.kind in NAMES:
                for lang in LANGUAGES:
                    for wording in (*term.wordings(lang), *term.forbidden.get(lang, ())):
                        if word := _WORD.search(wording):
                            self._terms[lang, _beginning(word[0])][term.id] = term

    def find(self, text: str, lang: Lang) -> list[Match]:
        """Return every match of every name in *text*."""
        if (text, lang) not in self._found:
            if len(self._found) > _KEPT:
                self._found.clear()
            self._found[text, lang] = self._find(text, lang)
        return self._found[text, lang]

    def _find(self, text: str, lang: Lang) -> list[Match]:
        chosen: dict[TermId, Term] = {}
        for word in _WORD.findall(text):
            if word[0].isupper():
                chosen |= self._terms.get((lang, _beginning(word)), {})
        if not chosen:
            return []
        key = (lang, frozenset(chosen))
        if key not in self._indexes:
            lexicon = build_lexicon(chosen.values(), self._morphologies, known=self._forms)
            self._indexes[key] = Index(lexicon, lang)
        return self._indexes[key].find(text)


def _beginning(word: str) -> str:
    return key_of(word)[:3].translate(_FOLDED)
