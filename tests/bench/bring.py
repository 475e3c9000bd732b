"""How much of a story's version, written apart, comes to its right place in home: the house's stories, disturbed.

Blocks are joined, cut, dropped, moved and put in at random. A segment is right if it has the very words that its
translation has, or none where it was dropped. Usage: python tests/bench/bring.py [--seeds N]
"""

from __future__ import annotations

import argparse
import random
import statistics
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from made_versions import brought, disturbed, told_stories

from l10n.text.markup import strip_tags

RATES = {"as it is": 0.0, "light": 0.1, "medium": 0.25, "heavy": 0.5}


def main() -> None:
    """Print a table."""
    options = argparse.ArgumentParser(description=__doc__.split("\n")[0] if __doc__ else "")
    options.add_argument("--seeds", type=int, default=6)
    options.add_argument("--wrong", action="store_true", help="print what came to a wrong place and counts as certain")
    chosen = options.parse_args()
    print(f"{'pair':9}{'':10}{'right':>8}{'certain':>9}{'of them right':>15}{'empty':>7}{'ms':>7}")
    for pair in (("uk", "ru"), ("uk", "en"), ("ru", "en")):
        for name, rate in RATES.items():
            right = certain = sound = empty = total = 0
            times = []
            for told in told_stories():
                if {told.article.home, told.lang} != set(pair):
                    continue
                for seed in range(chosen.seeds if rate else 1):
                    version = disturbed(told, rate, random.Random(f"{told.article.id}-{seed}"))
                    start = time.process_time()
                    found = brought(told, version)
                    times.append(time.process_time() - start)
                    for one in found.pairings:
                        wanted = strip_tags(version.wanted.get(str(one.segment.id), "")).split()
                        is_right = strip_tags(one.target).split() == wanted
                        is_certain = bool(one.target) and not one.doubts
                        total += 1
                        right += is_right
                        certain += is_certain
                        sound += is_certain and is_right
                        empty += not one.target
                        if chosen.wrong and not is_right and (is_certain or not rate):
                            print("  ", one.kind, round(one.sure, 2), one.segment.text, "|", one.target, "|", *wanted)
                        elif chosen.wrong and not rate and one.doubts:
                            print("  ?", round(one.sure, 2), one.doubts, one.segment.text, "|", one.target)
            ms = 1000 * statistics.median(times)
            print(
                f"{'-'.join(pair):9}{name:10}{100 * right / total:8.1f}{100 * certain / total:9.1f}"
                f"{100 * sound / max(1, certain):15.1f}{100 * empty / total:7.1f}{ms:7.1f}",
                flush=True,
            )


if __name__ == "__main__":
    main()
