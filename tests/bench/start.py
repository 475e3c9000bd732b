"""How long l10n takes to start, as a ratio to Python and to click in the same run.

    python tests/bench/start.py

Recipe: each command 21 times as a whole process, in turn so that all meet the same noise; medians of wall time.
"""

from __future__ import annotations

import statistics
import subprocess
import sys
import time
from pathlib import Path

RUNS = 21
L10N = str(Path(sys.executable).parent / "l10n")
COMMANDS = {
    "python -c pass": [sys.executable, "-c", "pass"],
    "import l10n": [sys.executable, "-c", "import l10n"],
    "import click": [sys.executable, "-c", "import click"],
    "l10n --help": [L10N, "--help"],
}
BARS = (("import l10n", "python -c pass", 1.5), ("l10n --help", "import click", 2.0))


def wall_s(command: list[str]) -> float:
    """Seconds of one run."""
    begin = time.perf_counter()
    subprocess.run(command, stdout=subprocess.DEVNULL, check=True)
    return time.perf_counter() - begin


def main() -> None:
    """Print the medians and the two ratios."""
    times: dict[str, list[float]] = {name: [] for name in COMMANDS}
    for _ in range(RUNS):
        for name, command in COMMANDS.items():
            times[name].append(wall_s(command))
    medians = {name: statistics.median(found) for name, found in times.items()}
    print(f"start, medians of {RUNS} runs in turn")
    for name, median in medians.items():
        print(f"  {name:16} {median * 1000:6.1f} ms")
    for ours, base, bar in BARS:
        print(f"  {ours} / {base} = {medians[ours] / medians[base]:.2f} (bar {bar})")


if __name__ == "__main__":
    main()
