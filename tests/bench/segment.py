"""How well and how fast text is split into segments, beside choppa-srx, razdel and Moses, in one run.

    python tests/bench/segment.py [--rounds N]

Recipe. Accuracy: F1 of inner boundaries over the gold paragraphs of shared/data beside the checkout, by the scorer
there, and the share of exact blocks in its newsroom and LanguageTool lists; left out where the data is missing. Speed:
the gold blocks of a language, about 100,000 characters, else sample sentences of this file; a warm-up, then rounds in
turns, each tool once a round; the median round counts, in million characters per second of CPU time. `x` is our median
over theirs. One long text: the blocks joined by empty lines, repeated to a million characters. Import: the median of
15 fresh interpreters over as many bare ones. Bars: 10 x choppa, 2 x razdel in each language, import 30 ms, the long
text at most 1.3 times as slow as blocks. Peers: `pip install l10n-newsroom[bench]`; a missing one is left out.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import platform
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from types import ModuleType

from l10n.text.segment import segmenter, segments

DATA = Path(__file__).resolve().parents[3] / "shared/data/segmentation"
BLOCK_CHARS, LONG_CHARS = 100_000, 1_000_000
BARS = {"choppa-srx": 10.0, "razdel": 2.0}
ROWS = (("NEWS", "F1"), ("ALL", "F1"), ("challenge", "exact"), ("lt", "exact"))
SAMPLES = {
    "uk": "Ген. О. Коваль прибув на схід о 5.00. «Ми тут!» – сказав він. Площа – 300 кв. м. Усе згоріло у 2014 р.",
    "ru": "Ген. О. Коваль прибыл на восток в 5.00. «Мы здесь!» – сказал он. Площадь – 300 кв. м. Всё сгорело в 2014 г.",
    "en": 'Gen. O. Koval came at 5 a.m. on Jan. 3. "We are here!" he said. The U.S. Army left. It cost $2.50 a head.',
}
Split = Callable[[str, str], object]


def peers() -> dict[str, Split]:
    """The tools that are installed, ours first. Moses has no Ukrainian and splits it as Russian."""
    found: dict[str, Split] = {"l10n": segments}
    if importlib.util.find_spec("choppa"):
        choppa = importlib.import_module("choppa")
        rules = choppa.SrxDocument(ruleset=choppa.DEFAULT_SRX_RULESET)
        found["choppa-srx"] = lambda text, lang: list(choppa.SrxTextIterator(rules, f"{lang}_two", text))
    if importlib.util.find_spec("razdel"):
        sentenize = importlib.import_module("razdel").sentenize
        found["razdel"] = lambda text, lang: [part.text for part in sentenize(text)]
    if importlib.util.find_spec("sentence_splitter"):
        splitter = importlib.import_module("sentence_splitter").SentenceSplitter
        moses = {lang: splitter(language=code) for lang, code in (("uk", "ru"), ("ru", "ru"), ("en", "en"))}
        found["sentence-splitter"] = lambda text, lang: moses[lang].split(text)
    return found


def scorer() -> ModuleType | None:
    """The scorer beside the data; None where the data is missing."""
    path = DATA / "score.py"
    if not path.exists():
        return None
    spec = importlib.util.spec_from_file_location("segmentation_score", path)
    assert spec and spec.loader
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def accuracy(tools: dict[str, Split]) -> None:
    """Print F1 and exact shares of each tool in each language."""
    score = scorer()
    if score is None:
        print(f"accuracy left out: no data in {DATA.parent.parent.name}/data/segmentation beside the checkout\n")
        return
    kinds = ("gold", "rules", "challenge")
    items = [item | {"kind": kind} for kind in kinds for item in score.load(f"{kind}.jsonl")]
    print(f"{'accuracy':18}" + "".join(f"{f'{lang} {row}':>14}" for lang in SAMPLES for row, _ in ROWS))
    for name, split in tools.items():
        tallies = score.evaluate(split, items)
        cells = (f"{tallies[lang, row].row()[what]:14.4f}" for lang in SAMPLES for row, what in ROWS)
        print(f"{name:18}" + "".join(cells))
    print()


def blocks(lang: str) -> list[str]:
    """Paragraphs to measure on: every n-th of the gold ones, or the sample in many copies."""
    path = DATA / "gold.jsonl"
    if not path.exists():
        return [SAMPLES[lang]] * (BLOCK_CHARS // len(SAMPLES[lang]))
    items = map(json.loads, path.read_text(encoding="utf-8").splitlines())
    texts = ["".join(item["s"]) for item in items if item["lang"] == lang]
    return texts[:: max(1, sum(map(len, texts)) // BLOCK_CHARS)]


def rate(split: Split, texts: list[str], lang: str) -> float:
    """Million characters per second of CPU time, over *texts* once."""
    start = time.process_time()
    for text in texts:
        split(text, lang)
    return sum(map(len, texts)) / max(time.process_time() - start, 1e-9) / 1e6


def speed(tools: dict[str, Split], rounds: int) -> bool:
    """Print the speeds. Returns whether all bars are met."""
    is_met = True
    print(f"{'speed, Mchar/s':18}" + "".join(f"{lang:>9}{'x':>7}" for lang in SAMPLES))
    medians: dict[tuple[str, str], float] = {}
    for lang in SAMPLES:
        texts = blocks(lang)
        results: dict[str, list[float]] = {name: [] for name in tools}
        for _ in range(rounds + 1):
            for name, split in tools.items():
                # A fast tool takes the blocks more often, so that the clock can see it.
                results[name].append(rate(split, texts * (10 if name == "l10n" else 1), lang))
        medians |= {(name, lang): statistics.median(seen[1:]) for name, seen in results.items()}
    for name in tools:
        ratios = {lang: medians["l10n", lang] / medians[name, lang] for lang in SAMPLES}
        print(f"{name:18}" + "".join(f"{medians[name, lang]:9.2f}{ratios[lang]:7.1f}" for lang in SAMPLES))
        is_met = is_met and min(ratios.values()) >= BARS.get(name, 0)
    slower = {}
    for lang in SAMPLES:
        joined = "\n\n".join(blocks(lang)) + "\n\n"
        text = (joined * (LONG_CHARS // len(joined) + 1))[:LONG_CHARS]
        slower[lang] = medians["l10n", lang] / statistics.median(rate(segments, [text], lang) for _ in range(rounds))
    print(f"{'one long text':18}" + "".join(f"{slower[lang]:9.2f} times as slow" for lang in SAMPLES))
    return is_met and max(slower.values()) <= 1.3


def import_ms() -> float:
    """Milliseconds that importing the splitter adds to a bare interpreter."""

    def median(code: str) -> float:
        times = []
        for _ in range(15):
            start = time.perf_counter()
            subprocess.run([sys.executable, "-c", code], check=True)
            times.append(time.perf_counter() - start)
        return statistics.median(times) * 1000

    return median("import l10n.text.segment") - median("pass")


def main() -> int:
    """Print the tables; 1 where a bar is missed."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else None)
    parser.add_argument("--rounds", type=int, default=5)
    rounds = parser.parse_args().rounds
    tools = peers()
    for lang in SAMPLES:
        segmenter(lang)
    packages = [f"{name} {version(name)}" for name in tools if name != "l10n"]
    print(", ".join([f"Python {platform.python_version()}", *packages]), "\n")
    accuracy(tools)
    is_met = speed(tools, rounds)
    extra = import_ms()
    print(f"{'import':18}{extra:9.1f} ms over a bare interpreter\n")
    is_met = is_met and extra <= 30
    print("speed bars met" if is_met else "a speed bar is MISSED")
    return 0 if is_met else 1


if __name__ == "__main__":
    sys.exit(main())
