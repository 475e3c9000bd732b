"""How fast and how surely the memory finds texts among a million, beside a scan of all by rapidfuzz.

    python tests/bench/memory.py CORPUS.tsv

Recipe: CORPUS.tsv is what tests/bench/memory_corpus.py wrote; its last 500 lines aren't put in. Queries and their exact
answers are those of tests/bench/memory_queries.py. Index alone: `l10n.memory.index:from_rows`, CPU time of building
and of each lookup. Store: the same rows with a short translation each in a SQLite file; wall time of an exact lookup,
of opening the file with one fuzzy lookup, and until a learnt segment is found; CPU time of filling it. rapidfuzz:
`process.extract` over every row for 20 of the queries, CPU time. Exit 1 where a bar is missed.
"""

from __future__ import annotations

import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from pathlib import Path
from typing import Final

from memory_corpus import FRESH
from memory_queries import THRESHOLD, Query, asked
from rapidfuzz import process
from rapidfuzz.distance import Levenshtein

from l10n.languages import Lang, language
from l10n.memory.entries import Entry, Kept
from l10n.memory.index import Rows, from_rows
from l10n.memory.store import Store

SCANNED: Final = 20
LEARNT: Final = 50
MOST: Final = {
    "build, s of CPU": 60.0, "fuzzy p50, ms": 8.0, "fuzzy p95, ms": 15.0, "store filled, s of CPU": 60.0,
    "opened, s": 2.0, "exact p50, ms": 0.1,
}  # fmt: skip
LEAST: Final = {"recall@1": 0.998, "recall@5": 0.990, "times rapidfuzz": 40.0, "lookups/s on two cores": 250.0}
_NEAR: Final = 1e-9
_index: list[Rows] = []


def timed(clock: Callable[[], float], work: Callable[[], object]) -> float:
    """Seconds that *work* takes by *clock*."""
    start = clock()
    work()
    return clock() - start


def index_figures(rows: Sequence[tuple[Lang, str]], queries: Sequence[Query]) -> dict[str, float]:
    """The index alone, and the scan beside it."""
    figures = {"build, s of CPU": timed(time.process_time, lambda: _index.append(from_rows(rows)))}
    taken, first, best, five, wanted = [], 0, 0, 0, 0
    for query in queries:
        start = time.process_time()
        scores = [score for _, score in _index[0].lookup(query.text, "uk")]
        taken.append(1e3 * (time.process_time() - start))
        first += bool(query.scores)
        wanted += len(query.scores)
        reached = [at < len(scores) and scores[at] >= score - _NEAR for at, score in enumerate(query.scores)]
        best += reached[:1] == [True]
        five += sum(reached)
    texts = [text for _, text in rows]

    def scan(text: str) -> object:
        return process.extract(
            text, texts, scorer=Levenshtein.normalized_similarity, score_cutoff=THRESHOLD, limit=5
        )  # fmt: skip

    scans = [timed(time.process_time, lambda one=one: scan(one.text)) for one in queries[:SCANNED]]  # type: ignore[misc]
    start = time.perf_counter()
    with ProcessPoolExecutor(2) as pool:  # the two share the index by fork
        list(pool.map(_ask, [query.text for query in queries], chunksize=50))
    rate = len(queries) / (time.perf_counter() - start)
    return figures | {
        "fuzzy p50, ms": statistics.median(taken),
        "fuzzy p95, ms": statistics.quantiles(taken, n=20)[-1],
        "recall@1": best / first,
        "recall@5": five / wanted,
        "times rapidfuzz": 1e3 * statistics.mean(scans) / statistics.mean(taken),
        "lookups/s on two cores": rate,
    }


def _ask(text: str) -> int:
    return len(_index[0].lookup(text, "uk"))


def store_figures(rows: Sequence[tuple[Lang, str]], queries: Sequence[Query], folder: Path) -> dict[str, float]:
    """The store in *folder*, with all its joins."""
    path = folder / "memory.sqlite"
    entries = (
        Entry(f"a{at // 30}", str(at % 30), lang, {lang: Kept(text), _other(lang): Kept(f"Text {at % 50_000}.")})
        for at, (lang, text) in enumerate(rows)
    )
    with Store(path) as store:
        figures = {"store filled, s of CPU": timed(time.process_time, lambda: store.put(entries))}
    start = time.perf_counter()
    with Store(path) as store:
        store.fuzzy("Привіт усім", source="ru", target="en")
        figures["opened, s"] = time.perf_counter() - start
        exact, alike, seen = [], [], []
        for query in queries:
            source = language(query.lang).code
            target = _other(source)
            exact.append(timed(time.perf_counter, lambda: store.exact(query.text, source=source, target=target)))  # noqa: B023
            alike.append(timed(time.process_time, lambda: store.fuzzy(query.text, source=source, target=target)))  # noqa: B023
        for at in range(LEARNT):
            text = f"Новий рядок номер {at} про Полтаву"
            start = time.perf_counter()
            store.learn(f"x{at}", [Entry(f"x{at}", "1", "uk", {"uk": Kept(text), "en": Kept("x")})], digest="")
            found = store.fuzzy(text, source="uk", target="en")
            seen.append(1e3 * (time.perf_counter() - start))
            assert found
    return figures | {
        "exact p50, ms": 1e3 * statistics.median(exact),
        "store fuzzy p50, ms": 1e3 * statistics.median(alike),
        "learnt and found, ms": statistics.median(seen),
        "file, MiB": path.stat().st_size / 2**20,
    }


def _other(lang: Lang) -> Lang:
    return "uk" if lang == "en" else "en"


def main(corpus: Path) -> int:
    """Print the figures with their bars."""
    lines = [line.partition("\t") for line in corpus.read_text(encoding="utf-8").splitlines()]
    everything = [(language(lang).code, text) for lang, _, text in lines]
    rows, fresh = everything[:-FRESH], everything[-FRESH:]
    queries = asked(corpus, rows, fresh)
    print(
        f"{len(rows):,} segments, {len(queries):,} queries, {sum(bool(one.scores) for one in queries)} with an answer"
    )
    figures = index_figures(rows, queries)
    with tempfile.TemporaryDirectory() as folder:
        figures |= store_figures(rows, queries, Path(folder))
    missed = False
    for name, figure in figures.items():
        bar = f"at most {MOST[name]:g}" if name in MOST else f"at least {LEAST[name]:g}" if name in LEAST else ""
        print(f"{name:<24}{figure:>12.4g}  {bar}".rstrip())
        missed |= figure > MOST.get(name, figure) or figure < LEAST.get(name, figure)
    return int(missed)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1])))
