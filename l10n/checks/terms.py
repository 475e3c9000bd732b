"""Glossary terms in a translation: forbidden wordings, and terms of the source that are missing."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Final

from l10n.checks.contract import Flaw, Scope
from l10n.glossary.enforce import Enforcer
from l10n.glossary.findings import Repair
from l10n.model.findings import Severity
from l10n.model.terms import Level
from l10n.model.unit import Unit

__all__ = ["find_wrong_terms"]

_SEVERITIES: Final = {Level.REQUIRED: Severity.ERROR, Level.WARN: Severity.WARNING, Level.SUGGEST: Severity.NOTE}


def find_wrong_terms(unit: Unit, scope: Scope) -> Iterator[Flaw]:
    """Yield each wrong wording with the text put right, then each term that can't be put right; by the term's level.

    A likely synonym that no one forbade, and a common noun that is missing, are notes: a person should look at them.
    """
    if scope.glossary is None or not unit.target.strip():
        return
    done = scope.glossary.enforce(
        unit.segment.text, unit.target, source_lang=scope.home, target_lang=unit.lang, on=scope.on
    )
    fix = done.text if all(_is_safe(repair, scope.glossary) for repair in done.repairs) else None
    for repair, span in zip(done.repairs, _spans(done.repairs), strict=True):
        level = scope.glossary.term(repair.term).level
        reason = f"«{repair.before}» is not the house's, write «{repair.after}» ({repair.term})"
        reason += "".join(f"; then look at its neighbour: {doubt.reason}" for doubt in repair.doubts)
        severity = Severity.NOTE if repair.how == "implied" else _SEVERITIES[level]
        yield Flaw(reason, span, fix, severity)
    for finding in done.findings:
        level = scope.glossary.term(finding.term).level
        severity = _SEVERITIES[level] if finding.is_sure else Severity.NOTE
        place = finding.span and _unshifted(finding.span, done.repairs)
        yield Flaw(f"{finding.reason} ({finding.term})", place, None, severity)


def _is_safe(repair: Repair, glossary: Enforcer) -> bool:
    """Whether nobody has to look: the house forbids the wording, and no word beside it agreed with what stood there."""
    return repair.how != "implied" and not repair.doubts and glossary.term(repair.term).level is not Level.SUGGEST


def _spans(repairs: Sequence[Repair]) -> Iterator[tuple[int, int]]:
    """Where each repair stands in the text before all of them."""
    return (_unshifted(repair.span, repairs[:at]) for at, repair in enumerate(repairs))


def _unshifted(span: tuple[int, int], repairs: Sequence[Repair]) -> tuple[int, int]:
    """Where *span* of the text after *repairs* stood before them; what lies in a repair is all of its old text."""
    start, end = span
    for repair in reversed(repairs):
        first, last = repair.span
        grown = len(repair.after) - len(repair.before)
        start = start if start < first else first if start < last + grown else start - grown
        end = end if end <= first else last if end <= last + grown else end - grown
    return start, end
