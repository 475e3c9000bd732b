"""How long `l10n check` takes when nothing changed, and when one catalog did, and what it costs to check anew.

    python tests/bench/check.py [how many articles]

Recipe: the project of project.py (sample stories in four mixes of states, the house's glossary), `l10n check` with its
output into a file. Cold is the first run, without .l10n; warm the median of five more; then one catalog is edited and
checked alone, as a hook does, also the median of five. Wall time of the whole process, start included. The bars are
the issue's for 10,000 articles; a cold run of so many takes some minutes, so fewer are the rule here and warm is
scaled: its time over that of an empty project grows with the number of articles. Exit 1 where a bar is missed.
"""

from __future__ import annotations

import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Final

from project import ARTICLES, L10N, ROOT, generate, timed

FEW: Final = 500
BARS: Final = {"warm, s": 2.0, "one article, s": 1.0}


def check(folder: Path, *arguments: str) -> None:
    """Run the command; its findings go into a file beside the project."""
    with (folder.parent / f"{folder.name}.out").open("wb") as file:
        done = subprocess.run([L10N, "check", "-q", *arguments], cwd=folder, stdout=file, check=False)
    assert done.returncode in (0, 1)


def median_s(folder: Path, *arguments: str) -> float:
    """Median wall time of five runs."""
    return statistics.median(timed(lambda: check(folder, *arguments)) for _ in range(5))


def main(count: int) -> int:
    """Print the table; 1 where a bar is missed."""
    with tempfile.TemporaryDirectory() as name:
        folder, empty = Path(name) / "full", Path(name) / "empty"
        for one in (folder, empty):
            (one / "catalogs").mkdir(parents=True)
        generate(folder, count)
        shutil.copy(ROOT / "l10n.toml", empty)
        shutil.copytree(ROOT / "glossaries", empty / "glossaries")
        time.sleep(2.5)  # a newsroom's files weren't all written this second
        cold_s = timed(lambda: check(folder))
        warm_s, start_s = median_s(folder), median_s(empty)
        catalog = next(folder.glob("catalogs/*/*/en.po"))

        def edit_and_check() -> None:
            catalog.write_bytes(catalog.read_bytes() + b"\n")
            check(folder, str(catalog))

        one_s = statistics.median(timed(edit_and_check) for _ in range(5))
    scaled_s = start_s + max(0.0, warm_s - start_s) * max(ARTICLES, count) / count
    found = {"warm, s": scaled_s, "one article, s": one_s}
    print(f"{count} articles: cold {cold_s:.1f} s ({1000 * cold_s / count:.0f} ms each), warm {warm_s:.2f} s")
    for label, bar in BARS.items():
        print(f"l10n check {label:16} {found[label]:6.2f} (bar {bar:g})")
    return int(any(found[label] > bar for label, bar in BARS.items()))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else FEW))
