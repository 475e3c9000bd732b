"""Findings with everything in their texts that a format has to escape."""

from __future__ import annotations

from l10n.checks.reports import Placed, Report, Short
from l10n.languages import Lang
from l10n.model.article import ArticleId, SegmentId
from l10n.model.findings import Finding, Severity

NASTY = 'зросло на 50 %,\nа не: <на> "5" | `5`\x1b[2J\u202e\ufffe & ::error::]]>'
ODESA, KYIV = ArticleId("2023/odesa-unesco"), ArticleId("kyiv")


def placed(
    check: str,
    severity: Severity,
    lang: Lang = "uk",
    *,
    reason: str = "щось не так",
    fails: bool = False,
    line: int = 7,
) -> Placed:
    one = Finding(check, severity, reason, ODESA, lang, SegmentId("abcdefgh"), (0, 4), "інший текст")
    return Placed(one, f"catalogs/{ODESA}/{lang}.po", line, "0123456789abcdef", fails)


NOTHING = Report((), ((ODESA, "uk"),))
WHOLE = Finding("correction", Severity.ERROR, "correction 1a2b, made in uk, is open", KYIV, "ru")
FULL = Report(
    (
        placed("tags", Severity.ERROR, reason=NASTY, fails=True),
        placed("tags", Severity.ERROR, reason="ще одне", fails=True, line=9),
        placed("glossary", Severity.NOTE, "en"),
        placed("stale", Severity.WARNING, "en"),
        Placed(WHOLE, "тека, моя/100%: ru.po", 1, "fedcba9876543210", True),
    ),
    ((ODESA, "uk"), (ODESA, "en"), (KYIV, "uk"), (KYIV, "ru")),
    (Short(KYIV, "uk", 83, 100),),
)
