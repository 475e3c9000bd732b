"""How fast PO is read and written, beside msgfmt, msgcat, polib and translate-toolkit, in one run.

    python tests/bench/po.py [FILE.po …]

Recipe: the files named, else the largest real catalogs of shared/data beside the checkout, else one that is generated;
each tool takes every file once a round, rounds take turns, the best of them counts. MB/s of the files' bytes by CPU
time: of this process for Python, of the child (with its start) for programs. Every tool decodes all strings. One huge
entry: a target of 5 MB set and written, the best round. Bars: our parse and parse+write each at least 0.75 times
msgfmt; the huge entry 1 s.
"""

from __future__ import annotations

import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.metadata import version
from importlib.util import find_spec
from io import BytesIO
from pathlib import Path

from l10n.catalogs.po import NewEntry, append, edit, new_catalog, parse, serialize

SHARED = Path(__file__).resolve().parents[3] / "shared/data/formats/po/real"
LARGEST, ROUNDS, BAR, HUGE_BAR_S = 30, 5, 0.75, 1.0
Tool = Callable[[Path, bytes], object]


def files(named: Sequence[str], folder: Path) -> list[Path]:
    """The catalogs to measure on; a generated one is written into *folder*."""
    found = [Path(name) for name in named] or list(SHARED.glob("*.po"))
    if found:
        return sorted(found, key=lambda path: -path.stat().st_size)[:LARGEST]
    words = ["Місто", "підвищує", "ціни", "на", "проїзд,", "попри", "протести", "мешканців"]
    entries = [
        NewEntry(None, f"Line {n} of a story " * (1 + n % 9), " ".join(words[k % 8] for k in range(n % 41)))
        for n in range(20_000)
    ]
    path = folder / "generated.po"
    path.write_bytes(serialize(append(new_catalog({"Language": "uk"}), entries)))
    return [path]


def parse_edit_write(_: Path, data: bytes) -> object:
    """Read, change the first ordinary entry, write."""
    catalog = parse(data)
    entry = next((e for e in catalog.entries if len(e.targets) == 1), None)
    return serialize(edit(catalog, entry.key, target="Інше слово") if entry else catalog)


def program(name: str) -> Tool | None:
    """A gettext program that reads the file and writes nowhere; None where it isn't installed."""
    path = shutil.which(name)
    return (lambda file, _: subprocess.run([path, "-o", "/dev/null", file], stderr=-3, check=False)) if path else None


def peers() -> dict[str, Tool]:
    """The other tools that are here, by name and version."""
    found: dict[str, Tool] = {}
    for name in ("msgfmt", "msgcat"):
        if tool := program(name):
            first = subprocess.run([name, "--version"], capture_output=True, text=True, check=True).stdout.split("\n")[
                0
            ]
            found[f"{name} {first.split()[-1]}"] = tool
    if find_spec("polib"):
        import polib

        found[f"polib {version('polib')} read"] = lambda _, data: polib.pofile(data.decode())
        found["polib read+write"] = lambda _, data: str(polib.pofile(data.decode()))
    if find_spec("translate"):
        from translate.storage.pypo import pofile

        found[f"translate-toolkit {version('translate-toolkit')}"] = lambda _, data: bytes(pofile(BytesIO(data)))
    return found


def cpu_s() -> float:
    """CPU seconds of this process and its finished children."""
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def huge_s() -> float:
    """CPU seconds of setting and writing a target of 5 MB."""
    catalog = append(new_catalog({"Language": "uk"}), [NewEntry(None, "a", "б")])
    text = "Слово довге і коротке, «лапки» та \\ риска. " * 65_000
    rounds = []
    for _ in range(ROUNDS):
        start = cpu_s()
        serialize(edit(catalog, (None, "a", False), target=text))
        rounds.append(cpu_s() - start)
    return min(rounds)


def main(named: Sequence[str]) -> int:
    """Print the table; 1 where a bar is missed."""
    with tempfile.TemporaryDirectory() as folder:
        inputs = [(path, path.read_bytes()) for path in files(named, Path(folder))]
        tools: dict[str, Tool] = {
            "l10n parse": lambda _, data: parse(data),
            "l10n parse+write": lambda _, data: serialize(parse(data)),
            "l10n parse+edit+write": parse_edit_write,
            **peers(),
        }
        best = dict.fromkeys(tools, float("inf"))
        for _ in range(ROUNDS):
            for name, tool in tools.items():
                start = cpu_s()
                for path, data in inputs:
                    tool(path, data)
                best[name] = min(best[name], cpu_s() - start)
        size = sum(len(data) for _, data in inputs) / 1e6
        print(f"{len(inputs)} files, {size:.1f} MB, Python {platform.python_version()}, best of {ROUNDS}, CPU time")
        msgfmt = next((seconds for name, seconds in best.items() if name.startswith("msgfmt ")), None)
        for name, seconds in best.items():
            ratio = f"{msgfmt / seconds:6.2f} × msgfmt" if msgfmt else ""
            print(f"{name:28} {size / seconds:7.1f} MB/s {ratio}")
        ours = max(best["l10n parse"], best["l10n parse+write"])
        huge = huge_s()
        print(f"{'l10n edit of 5 MB in one entry':28} {huge:5.2f} s")
        return int((msgfmt is not None and msgfmt / ours < BAR) or huge > HUGE_BAR_S)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
