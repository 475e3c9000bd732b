"""Learn what tells Ukrainian from Russian, letter group by letter group, and write l10n/text/slavic_table.py.

    pip install numpy 'wordfreq>=3'; python tests/bench/learn_slavic.py

From how often wordfreq's lists (built from many open corpora) have a word in each language, and from which of
pymorphy3's two dictionaries knows it: logistic regression with an L1 penalty (FISTA, Beck & Teboulle 2009) over groups
of one to five letters, some five minutes. No sentence of the measuring material is looked at.
"""

from __future__ import annotations

import re
import textwrap
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any, Final

import numpy as np
import pymorphy3
import wordfreq

_CYRILLIC: Final = re.compile(r"[а-яіїєґё'-]*[а-яіїєґё][а-яіїєґё'-]*")
_RAREST: Final = 3e-8
_LEAST_WORDS: Final = 15
"""A group of fewer different words isn't learnt; a whole short word is where it is commoner than _COMMON."""
_COMMON: Final = 2e-5
_DAMP: Final = 0.6
"""Power of the frequency, so that «і» doesn't outweigh ten thousand nouns."""
_PENALTY: Final = 1.2e-5
_ROUNDS: Final = 160
_TABLE: Final = Path(__file__).parents[2] / "l10n" / "text" / "slavic_table.py"
_HEAD: Final = '''\
"""What speaks for Ukrainian (above 0) and for Russian: tenths of a natural logarithm of odds → letter groups.

`_` is the edge of a word. Written by tests/bench/learn_slavic.py, which says from what; never by hand.
"""

from __future__ import annotations

from typing import Final

__all__ = ["GROUPS"]

GROUPS: Final[dict[int, str]] = {
'''


def frequencies() -> dict[str, tuple[float, float]]:
    """Word → its share in Ukrainian and in Russian text; the lists' foreign words are taken nearly out."""
    found: dict[str, list[float]] = {}
    for at, lang in enumerate(("uk", "ru")):
        for word, share in wordfreq.get_frequency_dict(lang, "best").items():
            plain = word.replace("’", "'").replace("ʼ", "'")
            if _CYRILLIC.fullmatch(plain) and share >= _RAREST / 3:
                found.setdefault(plain, [0.0, 0.0])[at] += share
    dictionaries = [pymorphy3.MorphAnalyzer(lang=lang) for lang in ("uk", "ru")]
    shares: dict[str, tuple[float, float]] = {}
    for word, (uk, ru) in found.items():
        if max(uk, ru) < _RAREST:
            continue
        in_uk, in_ru = (dictionary.word_is_known(word) for dictionary in dictionaries)
        if in_uk != in_ru:
            uk, ru = uk * (1 if in_uk else 0.003), ru * (1 if in_ru else 0.003)
        elif not in_uk:
            uk, ru = uk * (0.01 if re.search("[ыэъё]", word) else 1), ru * (0.01 if re.search("[іїєґ]", word) else 1)
        for form, weight in ((word, 1.0), (word.replace("ё", "е"), 0.5 if "ё" in word else 0.0)):
            before = shares.get(form, (0.0, 0.0))
            shares[form] = (before[0] + uk * weight, before[1] + ru * weight)
    return shares


def groups(word: str) -> set[str]:
    """The groups of *word*, as l10n.text.slavic reads them."""
    edged = f"_{word}_"
    found = {edged[at : at + long] for long in range(1, 6) for at in range(len(edged) - long + 1)} - {"_"}
    return found | {edged} if len(edged) <= 9 else found


def learn(shares: Mapping[str, tuple[float, float]]) -> dict[str, float]:
    """Group → log of the odds, those of weight 0 left out."""
    words = list(shares)
    count = Counter(group for word in words for group in groups(word))
    names = sorted(group for group, number in count.items() if number >= _LEAST_WORDS or _is_common(group, shares))
    place = {name: at for at, name in enumerate(names)}
    pairs = [(at, place[group]) for at, word in enumerate(words) for group in groups(word) if group in place]
    row, column = np.array(pairs, dtype=np.int32).T
    weighed = np.array([shares[word] for word in words]) ** _DAMP
    weighed /= weighed.sum()
    total = weighed.sum(axis=1)
    curve = np.bincount(column, (total / 4 * np.bincount(row, minlength=len(words)))[row], len(names)) + 1e-9
    now = ahead = np.zeros(len(names))
    pace = 1.0
    for _ in range(_ROUNDS):
        odds = np.bincount(row, ahead[column], len(words))
        slope = total / (1 + np.exp(-odds)) - weighed[:, 0]
        step = ahead - np.bincount(column, slope[row], len(names)) / curve
        new = np.sign(step) * np.maximum(np.abs(step) - _PENALTY / curve, 0)
        faster = (1 + np.sqrt(1 + 4 * pace * pace)) / 2
        now, ahead, pace = new, new + (pace - 1) / faster * (new - now), faster
    return {name: float(weight) for name, weight in zip(names, now, strict=True) if weight}


def _is_common(group: str, shares: Mapping[str, tuple[float, float]]) -> bool:
    return group[0] == group[-1] == "_" and sum(shares.get(group[1:-1], (0.0, 0.0))) > _COMMON


def table(weights: Mapping[str, float]) -> Iterable[str]:
    """The lines of the table, groups of one weight together; less than two tenths are left out."""
    by_weight: dict[int, list[str]] = {}
    for group, weight in weights.items():
        if abs(tenths := round(weight * 10)) >= 2:
            by_weight.setdefault(tenths, []).append(group)
    for tenths, found in sorted(by_weight.items()):
        lines = textwrap.wrap(" ".join(sorted(found)), 106, break_long_words=False, break_on_hyphens=False)
        yield f"    {tenths}: " + "\n    ".join(f'"{line} "' for line in lines[:-1]) + "\n    " * (len(lines) > 1)
        yield f'"{lines[-1]}",\n'


def main(learnt: Any = None) -> None:
    """Learn and write the table."""
    weights = learnt or learn(frequencies())
    _TABLE.write_text(_HEAD + "".join(table(weights)) + "}\n", encoding="utf-8")
    print(f"{_TABLE}: {len(weights)} groups")


if __name__ == "__main__":
    main()
