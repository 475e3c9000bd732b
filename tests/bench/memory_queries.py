"""What the bench of the memory asks: edited segments and fresh ones, and the exact answers by a scan of everything.

Recipe: 1,000 segments of the memory, each with one to three edits (45 % try a number, a date or a name first; else
words dropped, replaced, moved, typing errors, a clause added), and 500 that are not in it. The exact answer is the best
five at 0.70 or more by `1 - Levenshtein / length of the longer`, found by rapidfuzz over every row. It takes some ten
minutes of CPU for a million rows and is kept beside the corpus.
"""

from __future__ import annotations

import hashlib
import json
import random
import re
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Final

from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

Edit = Callable[[str, random.Random], str]

__all__ = ["THRESHOLD", "Query", "asked"]

THRESHOLD: Final = 0.70
EDITED: Final = 1_000
SEED: Final = 2027
_NUMBER: Final = re.compile(r"\d+")
_NAME: Final = re.compile(r"(?<=\s)[А-ЯЄІЇҐA-Z][\w’'-]{2,}")
_NAMES: Final = {
    "uk": ("Полтаві", "Шмигаль", "Ужгород"),
    "ru": ("Полтаве", "Шмыгаль", "Ужгород"),
    "en": ("Poltava", "Uzhhorod"),
}
_CLAUSES: Final = {
    "uk": ", повідомили у пресслужбі", "ru": ", сообщили в пресс-службе", "en": ", the press service said",
}  # fmt: skip


@dataclass(frozen=True)
class Query:
    """One text that is looked up."""

    text: str
    lang: str
    scores: tuple[float, ...]
    """The five best scores there are, best first; fewer where fewer reach the threshold."""


def asked(corpus: Path, rows: Sequence[tuple[str, str]], fresh: Sequence[tuple[str, str]]) -> list[Query]:
    """Return the queries for *rows*, whose exact answers are worked out once and kept beside *corpus*."""
    texts = [text for _, text in rows]
    queries = [*_edited(rows), *fresh]
    key = hashlib.sha256(json.dumps([queries, len(texts), texts[:100], THRESHOLD]).encode()).hexdigest()[:12]
    kept = corpus.with_name(f"{corpus.stem}-exact-{key}.json")
    if not kept.exists():
        with ProcessPoolExecutor(initializer=_share, initargs=(texts,)) as pool:
            scores = list(pool.map(_exact, [text for _, text in queries], chunksize=10))
        made = [Query(text, lang, tuple(found)) for (lang, text), found in zip(queries, scores, strict=True)]
        kept.write_text(json.dumps([asdict(one) for one in made], ensure_ascii=False), encoding="utf-8")
    return [Query(one["text"], one["lang"], tuple(one["scores"])) for one in json.loads(kept.read_text("utf-8"))]


_shared: list[str] = []


def _share(texts: list[str]) -> None:
    _shared[:] = texts


def _exact(text: str) -> list[float]:
    length = len(text)
    near = [one for one in _shared if THRESHOLD * length <= len(one) <= length / THRESHOLD]
    found = process.extract(text, near, scorer=Levenshtein.normalized_similarity, score_cutoff=THRESHOLD, limit=5)
    return [score for _, score, _ in found]


def _edited(rows: Sequence[tuple[str, str]]) -> list[tuple[str, str]]:
    rng = random.Random(SEED)
    made = []
    for lang, text in rng.sample(list(rows), EDITED):
        for _ in range(rng.choice([1, 2, 3])):
            first: list[Edit] = [_renumbered, partial(_renamed, lang=lang)] if rng.random() < 0.45 else []
            rng.shuffle(first)
            others: list[Edit] = [
                _shortened, _moved, _mistyped, partial(_replaced, rows=rows), partial(_longer, lang=lang),
            ]  # fmt: skip
            for edit in [*first, rng.choice(others)]:
                if (edited := edit(text, rng)) != text:
                    text = edited
                    break
        made.append((lang, text))
    return made


def _renumbered(text: str, rng: random.Random) -> str:
    found = list(_NUMBER.finditer(text))
    if not found:
        return text
    one = rng.choice(found)
    return text[: one.start()] + str(rng.randrange(2, 10 ** max(2, len(one.group())))) + text[one.end() :]


def _renamed(text: str, rng: random.Random, *, lang: str) -> str:
    found = list(_NAME.finditer(text))
    if not found:
        return text
    one = rng.choice(found)
    return text[: one.start()] + rng.choice(_NAMES[lang]) + text[one.end() :]


def _shortened(text: str, rng: random.Random) -> str:
    words = text.split()
    at, many = rng.randrange(len(words)), rng.randint(1, 3)
    return " ".join(words[:at] + words[at + many :]) if len(words) > many + 2 else text


def _moved(text: str, rng: random.Random) -> str:
    words = text.split()
    word = words.pop(rng.randrange(len(words)))
    words.insert(rng.randint(0, len(words)), word)
    return " ".join(words)


def _mistyped(text: str, rng: random.Random) -> str:
    at = rng.randrange(len(text))
    return text[:at] + rng.choice(["", text[at] * 2, text[at - 1]]) + text[at + 1 :]


def _replaced(text: str, rng: random.Random, *, rows: Sequence[tuple[str, str]]) -> str:
    words = text.split()
    words[rng.randrange(len(words))] = rng.choice(rng.choice(rows)[1].split())
    return " ".join(words)


def _longer(text: str, rng: random.Random, *, lang: str) -> str:
    return text.rstrip(".!?") + _CLAUSES[lang] + "."
