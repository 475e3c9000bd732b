"""Text in another language than its version: whole sentences (`language`) and runs of words (`half-translated`).

Foreign speech and titles in quotation marks may stay, and so do names; a long quotation of the source that stands
word for word in the translation is told as a warning.
"""

from __future__ import annotations

from collections.abc import Iterator

from l10n.checks.contract import Flaw, Scope, shown
from l10n.languages import LANGUAGES, Lang
from l10n.model.findings import Severity
from l10n.model.unit import Unit
from l10n.text.foreign import Stretch, copied_runs, foreign_stretches
from l10n.text.script import is_wrong_language, same_words

__all__ = ["find_half_translated", "find_wrong_language"]

_SPEECH_WORDS = 5
_LEFT_WORDS = 3


def find_wrong_language(unit: Unit, scope: Scope) -> Iterator[Flaw]:
    """Yield each sentence of the target that is in another of the three languages; one that the source quotes may."""
    source, target = unit.segment.text, unit.target
    if not target.strip() or same_words(source, target):
        return  # `untranslated` tells
    found = [one for one in foreign_stretches(target, unit.lang) if one.is_sentence]
    for one in found:
        if not _is_foreign_in_source_too(one, source, target, scope.home):
            yield _flaw(one, target, f"a sentence in {_name(one.lang)}, not in {_name(unit.lang)}")
    if not found and unit.lang == "en" and is_wrong_language(target, target="en", source=scope.home):
        yield Flaw(f"not in English: {shown(target)}", (0, len(target)))


def find_half_translated(unit: Unit, scope: Scope) -> Iterator[Flaw]:
    """Yield each run of words that was left in another language within a sentence of *unit*'s own."""
    source, target = unit.segment.text, unit.target
    if not target.strip() or same_words(source, target):
        return
    stretches = foreign_stretches(target, unit.lang)
    runs = [one for one in stretches if not one.is_sentence]
    if unit.lang != "en" and scope.home not in ("en", unit.lang):
        runs += [one for one in copied_runs(source, target, lang=unit.lang) if not _overlaps(one, stretches)]
    for one in sorted(runs, key=lambda run: run.start):
        text = target[one.start : one.end]
        if one.is_quoted:
            if one.words >= _SPEECH_WORDS and one.lang == scope.home and text in source:
                yield _flaw(one, target, f"a quotation was left in {_name(one.lang)}", Severity.WARNING)
        elif one.words >= _LEFT_WORDS:
            yield _flaw(one, target, f"{one.words} words in {_name(one.lang)} within a text in {_name(unit.lang)}")
        elif text[0].islower() or not text.isupper():
            yield _flaw(one, target, f"a word in {_name(one.lang)} within a text in English", Severity.WARNING)


def _flaw(one: Stretch, target: str, what: str, severity: Severity | None = None) -> Flaw:
    return Flaw(f"{what}: {shown(target[one.start : one.end])}", (one.start, one.end), severity=severity)


def _name(lang: Lang) -> str:
    return LANGUAGES[lang].name


def _overlaps(one: Stretch, others: tuple[Stretch, ...]) -> bool:
    return any(one.start < other.end and other.start < one.end for other in others)


def _is_foreign_in_source_too(one: Stretch, source: str, target: str, home: Lang) -> bool:
    """Whether the source has the same words though they aren't in its language either: a slogan, a foreign title."""
    return one.lang != home and target[one.start : one.end] in source
