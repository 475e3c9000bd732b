"""How well segments of two versions are paired, beside galechurch, on the house's stories taken apart at random.

Each story's two versions are changed with known links: neighbours joined on one side, segments left out, put in from
another story, or moved to the lead. A bead counts as right if the very same segments are in it (strict F1); segments
without a counterpart are scored apart (null F1). Then all the stories behind one another, as an archive
would come, each time with other changes: what a long version costs.
Usage: python tests/bench/align.py [--seeds N] [--segments N] [--model]
"""

from __future__ import annotations

import argparse
import random
import resource
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from l10n.catalogs.po import parse
from l10n.errors import ConfigError
from l10n.languages import LANGUAGES, Lang
from l10n.text.markup import strip_tags
from l10n.versions.align import align, align_with_model

ROOT = Path(__file__).resolve().parents[2]
PAIRS: tuple[tuple[Lang, Lang], ...] = (("uk", "ru"), ("uk", "en"), ("ru", "en"))
RATES = {"light": 0.06, "medium": 0.14, "heavy": 0.25}

Item = tuple[frozenset[str], str]
Beads = set[tuple[tuple[int, ...], tuple[int, ...]]]
Aligner = Callable[[list[str], list[str], Lang, Lang], Sequence[tuple[Sequence[int], Sequence[int]]]]


def stories() -> Iterator[dict[str, dict[Lang, str]]]:
    """Yield for each story: segment id → its text in each language."""
    for folder in sorted((ROOT / "catalogs").iterdir()):
        home = next(lang for lang in LANGUAGES if not (folder / f"{lang}.po").exists())
        texts: dict[str, dict[Lang, str]] = {}
        for path in sorted(folder.glob("*.po")):
            lang = next(lang for lang in LANGUAGES if lang == path.stem)
            for entry in parse(path.read_bytes()).entries:
                if entry.msgctxt is not None and not entry.is_obsolete:
                    of = texts.setdefault(entry.msgctxt, {home: strip_tags(entry.msgid)})
                    of[lang] = strip_tags(entry.target)
        yield texts


def changed(items: list[Item], foreign: Sequence[str], rate: float, dice: random.Random) -> list[Item]:
    """One side with some of its segments joined, left out, put in or moved."""
    out: list[Item] = []
    for ids, text in items:
        roll = dice.random()
        if roll < rate * 0.5 and out and out[-1][0] and len(out[-1][0]) == 1:
            out[-1] = (out[-1][0] | ids, f"{out[-1][1]} {text}")
        elif roll < rate * 0.8:
            continue
        elif roll < rate * 1.1:
            out += [(ids, text), (frozenset(), dice.choice(foreign))]
        elif roll < rate * 1.2 and len(out) > 3:
            out.insert(1, (ids, text))
        else:
            out.append((ids, text))
    return out


def gold(source: Sequence[Item], target: Sequence[Item]) -> Beads:
    """The beads of what both sides kept: segments that share an id are in one."""
    sides: list[list[set[int]]] = [[], []]
    names: list[set[str]] = []
    for number, items in enumerate((source, target)):
        for at, (ids, _) in enumerate(items):
            if not ids:
                continue
            touched = [n for n, known in enumerate(names) if known & ids]
            merged = [set().union(*(side[n] for n in touched)) for side in sides]
            merged[number].add(at)
            named = ids.union(*(names[n] for n in touched))
            sides = [
                [bead for n, bead in enumerate(side) if n not in touched] + [new]
                for side, new in zip(sides, merged, strict=True)
            ]
            names = [known for n, known in enumerate(names) if n not in touched] + [set(named)]
    return {(tuple(sorted(a)), tuple(sorted(b))) for a, b in zip(*sides, strict=True) if a and b}


def nulls(beads: Beads, ours: int, theirs: int) -> set[tuple[str, int]]:
    """Which segments stand alone."""
    a, b = {i for one, _ in beads for i in one}, {j for _, other in beads for j in other}
    return {("s", i) for i in range(ours) if i not in a} | {("t", j) for j in range(theirs) if j not in b}


def f1(right: int, said: int, wanted: int) -> float:
    """Per cent."""
    return 100 * 2 * right / (said + wanted) if said + wanted else 100.0


def measured(aligner: Aligner, pair: tuple[Lang, Lang], seeds: int) -> tuple[float, float, float]:
    """Strict F1, null F1 and the median milliseconds of a story."""
    count = [0] * 6
    times = []
    known = list(stories())
    for number, texts in enumerate(known):
        foreign = [of[pair[1]] for other in known[:number] + known[number + 1 :] for of in other.values()]
        for seed in range(seeds):
            dice = random.Random(f"{number}-{seed}-{pair}")
            rate = list(RATES.values())[seed % len(RATES)]
            source: list[Item] = [(frozenset({one}), of[pair[0]]) for one, of in texts.items()]
            target: list[Item] = [(frozenset({one}), of[pair[1]]) for one, of in texts.items()]
            source = changed(source, [of[pair[0]] for of in known[number - 1].values()], rate, dice)
            target = changed(target, foreign, rate, dice)
            start = time.perf_counter()
            found = aligner([text for _, text in source], [text for _, text in target], *pair)
            times.append(time.perf_counter() - start)
            said = {(tuple(sorted(a)), tuple(sorted(b))) for a, b in found if a and b}
            right = gold(source, target)
            alone, told = (nulls(beads, len(source), len(target)) for beads in (right, said))
            sizes = [len(said & right), len(said), len(right), len(alone & told), len(told), len(alone)]
            count = [old + more for old, more in zip(count, sizes, strict=True)]
    return f1(*count[:3]), f1(*count[3:]), 1000 * statistics.median(times)


def archive(pair: tuple[Lang, Lang], segments: int) -> tuple[list[str], list[str], Beads]:
    """The two sides of all stories behind one another, again and again until there are enough *segments*."""
    known = list(stories())
    foreign = {lang: [of[lang] for texts in known for of in texts.values()] for lang in pair}
    source: list[Item] = []
    target: list[Item] = []
    turn = 0
    while len(source) < segments:
        dice = random.Random(f"{turn}-{pair}")
        for number, texts in enumerate(known):
            for lang, side in zip(pair, (source, target), strict=True):
                # A number of its own tells a sentence from the same one of the next turn, as dates do in an archive.
                items = [(frozenset({f"{turn}.{number}.{one}"}), f"{of[lang]} {turn}") for one, of in texts.items()]
                side += changed(items, foreign[lang], RATES["light"], dice)
        turn += 1
    return [text for _, text in source], [text for _, text in target], gold(source, target)


def long_one(pair: tuple[Lang, Lang], segments: int) -> str:
    """What aligning two long versions costs, and how right it is."""
    source, target, right = archive(pair, segments)
    start = time.process_time()
    said = {(tuple(sorted(a)), tuple(sorted(b))) for a, b in align(source, target, *pair) if a and b}
    seconds = time.process_time() - start
    kilobytes = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / (1024 if sys.platform == "darwin" else 1)
    strict = f1(len(said & right), len(said), len(right))
    return (
        f"{'-'.join(pair):7}{len(source)} × {len(target)} segments: strict F1 {strict:.1f}, "
        f"{seconds:.1f} s of one core, at most {kilobytes / 1024:.0f} MB so far"
    )


def local_model() -> Aligner | None:
    """Our own aligner with the extra, or None where it isn't installed."""
    try:
        align_with_model(["Так."], ["Yes."], "uk", "en")
    except ConfigError:
        return None
    return align_with_model


def gale_church() -> Aligner | None:
    """The peer, or None where it isn't installed."""
    try:
        from galechurch import align as peer
    except ImportError:
        return None
    return lambda source, target, _, __: [
        (range(bead.source_start, bead.source_end), range(bead.target_start, bead.target_end))
        for bead in peer(source, target).beads
    ]


def main() -> None:
    """Print a table and how it was made."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    options.add_argument("--seeds", type=int, default=12)
    options.add_argument("--segments", type=int, default=1000)
    options.add_argument("--model", action="store_true", help="with the extra `model` too: seconds a story")
    given = options.parse_args()
    seeds, peer, model = given.seeds, gale_church(), local_model() if given.model else None
    print(f"{'pair':7}{'':12}{'strict F1':>10}{'null F1':>9}{'ms a story':>12}")
    for pair in PAIRS:
        rows: list[tuple[str, Aligner | None]] = [("l10n", align), ("with model", model), ("galechurch", peer)]
        for name, aligner in rows:
            if aligner is None:
                continue
            strict, null, ms = measured(aligner, pair, seeds)
            print(f"{'-'.join(pair):7}{name:12}{strict:10.1f}{null:9.1f}{ms:12.2f}", flush=True)
    for pair in PAIRS:
        print(long_one(pair, given.segments), flush=True)
    try:
        made = f"galechurch {version('galechurch')}"
    except PackageNotFoundError:
        made = "galechurch not installed: pip install galechurch"
    made = f"{'with' if model else 'no'} model · python {sys.version.split()[0]} · {made}"
    print(f"7 stories × {seeds} seeds a pair, no lexicon · {made}")


if __name__ == "__main__":
    main()
