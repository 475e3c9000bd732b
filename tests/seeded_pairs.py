"""The seeded-defect suite in tests/data/checks: pairs with one planted fault each, and traps that only look bad."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from l10n.languages import Lang

__all__ = ["GROUPS", "RULES", "SUITE", "Pair", "group", "read_pairs"]

SUITE: Final = Path(__file__).parent / "data" / "checks"

# Group of the table → the kinds of fault in it, as the suite's lines name them.
GROUPS: Final[Mapping[str, tuple[str, ...]]] = {
    "casualties": ("death-toll", "dead-wounded-swapped", "live-dead"),
    "figures": (
        "digits-transposed",
        "digit-added",
        "digit-dropped",
        "number-word",
        "numbers-swapped",
        "score",
        "fraction",
        "ordinal",
        "range-end",
    ),
    "magnitude": ("scale", "thousand-lost", "decimal-mark"),
    "money, percent": ("money-amount", "currency", "percent-value", "percent-points"),
    "units": ("unit",),
    "dates": ("year", "month", "day", "weekday", "relative-day"),
    "times": ("time", "am-pm"),
    "names": (
        "person-swapped",
        "person-missing",
        "person-extra",
        "place-swapped",
        "places-exchanged",
        "organisation-swapped",
    ),
    "negation": ("negation-lost", "negation-gained"),
    "quotations": ("quotation-missing", "quotation-cut", "speaker-changed"),
    "dropped, added": ("sentence-dropped", "sentence-added", "truncated"),
    "untranslated": ("untranslated", "empty", "half-translated"),
    "wrong language": ("russian-in-ukrainian", "ukrainian-in-russian", "wrong-language"),
    "script, signs": ("mixed-script", "bidi", "zero-width", "lost-letter"),
    "tags, links": ("tag-lost", "tag-unclosed", "tag-changed", "link-changed", "link-lost", "mask-left"),
    "glossary": ("glossary-term", "glossary-place", "glossary-person"),
    "meaning": ("wrong-segment", "comparison-reversed", "direction-reversed"),
}
# The same of faults that made_faults.py plants by rule.
RULES: Final[Mapping[str, tuple[str, ...]]] = {
    "rule: figure": ("rule-figure",),
    "rule: month": ("rule-month",),
    "rule: sentence": ("rule-dropped", "rule-added"),
    "rule: segment": ("rule-segment",),
}
_GROUP_OF: Final = {kind: name for table in (GROUPS, RULES) for name, kinds in table.items() for kind in kinds}


@dataclass(frozen=True, slots=True)
class Pair:
    """A line of the suite: a source, and a target that has one fault or only looks as if it had."""

    id: str
    """Unique over all files."""
    src_lang: Lang
    """The language of *source*."""
    tgt_lang: Lang
    """The language of *target*; another one."""
    source: str
    """A segment's text with numbered tags; now and then several sentences."""
    target: str
    """Its translation; empty where the fault is that there is none."""
    kind: str
    """What was planted, or what looks bad."""
    fault: bool
    """False for a trap: a good translation that a hasty check flags."""
    check: tuple[str, ...]
    """Ids of the checks any of which ought to find the fault, the likeliest first; empty for a trap."""
    why: str
    """What was changed, or why the target is right."""

    @property
    def direction(self) -> str:
        """The languages as `uk-en`."""
        return f"{self.src_lang}-{self.tgt_lang}"


def read_pairs(*names: str) -> list[Pair]:
    """Return the pairs of the files *names* (`second`: second.jsonl), of all where none is named, in their order."""
    paths = [SUITE / f"{name}.jsonl" for name in names] or sorted(SUITE.glob("*.jsonl"))
    lines = [line for path in paths for line in path.read_text(encoding="utf-8").splitlines()]
    return [Pair(**{**row, "check": tuple(row["check"])}) for row in map(json.loads, lines)]


def group(pair: Pair) -> str:
    """Return the row of the table that *pair* counts in; good pairs are traps or of the stories."""
    if pair.fault:
        return _GROUP_OF[pair.kind]
    return "stories" if pair.kind == "story" else "traps"
