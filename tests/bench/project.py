"""How long `l10n status` and `l10n sync` take in a newsroom's project of 10,000 articles, and how much memory.

    python tests/bench/project.py [how many articles]

Recipe: the sample stories in catalogs/, each in four mixes of states (approved; drafts by an engine; some stale and
empty; people's translations) with catalogs by our own writer, copied with a number in the headline and ids of their
own into a temporary project. `l10n status`, its output into a file: cold is the first run, without .l10n; warm the
median of five more; then once after one catalog was edited. `l10n sync` of one story: the median of five, each after
a sentence was added to its last paragraph. Wall time of the whole process. Memory is the largest process's peak,
workers included, times the number of processes that may run at once. Exit 1 where a bar is missed.
"""

from __future__ import annotations

import os
import re
import shutil
import statistics
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from multiprocessing import get_context
from pathlib import Path
from typing import Final

from l10n.catalogs import layout
from l10n.catalogs.state_line import fingerprint
from l10n.catalogs.template import write_template
from l10n.languages import Lang
from l10n.model.article import Article
from l10n.model.states import State
from l10n.model.unit import Recipe, Unit
from l10n.project.counting import MOST_WORKERS
from l10n.project.story import Story, open_story, read_version
from l10n.project.workspace import open_project

ROOT: Final = Path(__file__).resolve().parents[2]
L10N: Final = str(Path(sys.executable).parent / "l10n")
ARTICLES: Final = 10_000
BARS: Final = {"status cold, s": 60.0, "status warm, s": 1.0, "status memory, MB": 300.0, "sync of one, s": 1.0}
ADDED: Final = "Станом на вечір рятувальники продовжують роботи."
MARK: Final = "№00000"
NOW: Final = datetime(2026, 3, 2, 8, tzinfo=UTC)
# Which states the units of a version take in turn.
MIXES: Final = (
    (State.APPROVED,),
    (State.DRAFT,),
    (State.APPROVED, State.STALE, State.EMPTY, State.DRAFT),
    (State.TRANSLATED, State.REVIEWED),
)


@dataclass(frozen=True)
class Model:
    """The files of an article whose headline has MARK for a number."""

    name: str
    files: dict[str, bytes]
    texts: tuple[str, ...]
    """Everything with MARK whose fingerprint stands in a state line."""

    def numbered(self, number: int) -> Iterator[tuple[str, bytes]]:
        """Yield the files of the article with *number*."""
        mark = f"№{number:05}"
        tail = "".join("abcdefghijklmnopqrstuvwxyz234567"[number >> shift & 31] for shift in (15, 10, 5, 0))
        marks = [(fingerprint(text), fingerprint(text.replace(MARK, mark))) for text in self.texts]
        for name, data in self.files.items():
            data = data.replace(MARK.encode(), mark.encode())
            if name.endswith((".po", ".pot")):
                for old, new in marks:
                    data = data.replace(f"={old} ".encode(), f"={new} ".encode())
                data = re.sub(rb'(msgctxt "[a-z2-7]{4})[a-z2-7]{4}', rb"\g<1>" + tail.encode(), data)
            yield name, data


def models() -> list[Model]:
    """Every sample story in every mix."""
    project = open_project(ROOT, environ={})
    stories = [(open_story(project, article), article) for article in project.articles()]
    return [
        model(story, {lang: read_version(story, lang) for lang in project.languages}, mix)
        for story, _ in stories
        for mix in MIXES
    ]


def model(story: Story, versions: dict[Lang, list[Unit]], mix: tuple[State, ...]) -> Model:
    """Return *story* with its units in the states of *mix*."""
    old = story.article
    head = old.segments[0]
    segments = (replace(head, text=f"{head.text} {MARK}"), *old.segments[1:])
    article = Article(old.id, old.home, old.blocks, segments, old.meta)
    _, home = layout.find_home(story.place)
    text = home.read_text("utf-8")
    assert text.count(f"title: {head.text}\n") == 1, home
    files = {
        home.name: text.replace(f"title: {head.text}\n", f"title: {head.text} {MARK}\n").encode(),
        layout.TEMPLATE: write_template(article),
        layout.HISTORY: story.place.history.read_bytes(),
    }
    texts = [segments[0].text]
    for lang, units in versions.items():
        if lang == old.home:
            continue
        marked = (replace(units[0], segment=segments[0], target=f"{units[0].target} {MARK}"), *units[1:])
        texts.append(marked[0].target)
        made = [in_state(unit, mix[n % len(mix)], home=old.home) for n, unit in enumerate(marked)]
        files[f"{lang}.po"] = layout.write_units(None, made, article=article, lang=lang, now=NOW)
    return Model(old.id, files, tuple(texts))


def in_state(unit: Unit, state: State, *, home: Lang) -> Unit:
    """Return *unit* as it would be in *state*."""
    if state is State.EMPTY:
        return Unit(unit.segment, unit.lang)
    base = unit.segment.text if state is not State.STALE else f"{unit.segment.text} 17"
    if state is State.DRAFT:
        recipe = Recipe("firefox", "0.5", home, unit.lang, version="0.1.0")
        return replace(unit, state=state, base=base, source=home, by=None, at=NOW, recipe=recipe)
    return replace(unit, state=state, base=base, source=home, by="desk", at=NOW)


def generate(folder: Path, count: int) -> None:
    """Write a project of *count* articles into *folder*."""
    shutil.copy(ROOT / "l10n.toml", folder)
    shutil.copytree(ROOT / "glossaries", folder / "glossaries")
    made = models()
    for number in range(count):
        one = made[number % len(made)]
        place = folder / "catalogs" / f"{2016 + number % 10}" / f"{one.name}-{number:05}"
        place.mkdir(parents=True)
        for name, data in one.numbered(number):
            (place / name).write_bytes(data)


def files_of(folder: Path) -> dict[str, tuple[int, int]]:
    """Every file of the project but those in .l10n, with time and size."""
    found = {}
    for path in folder.rglob("*"):
        if path.is_file() and ".l10n" not in path.parts:
            known = path.stat()
            found[str(path)] = (known.st_mtime_ns, known.st_size)
    return found


def timed(work: Callable[[], object]) -> float:
    """Seconds of wall time."""
    begin = time.perf_counter()
    work()
    return time.perf_counter() - begin


def median_sync_s(folder: Path) -> float:
    """Seconds that `l10n sync` of one story takes after an edit, the median of five."""
    home = next(folder.glob("catalogs/*/*/uk.md"))

    def edit_and_sync() -> None:
        home.write_bytes(home.read_bytes().rstrip() + f" {ADDED}\n".encode())
        subprocess.run(
            [L10N, "sync", f"{home.parent.parent.name}/{home.parent.name}"],
            cwd=folder,
            stdout=subprocess.DEVNULL,
            check=True,
        )

    return statistics.median(timed(edit_and_sync) for _ in range(5))


def main(count: int) -> int:
    """Print the table; 1 where a bar is missed."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        # By another process: Linux counts what this one holds into the peak of every child.
        maker = get_context("spawn").Process(target=generate, args=(folder, count))
        begin = time.perf_counter()
        maker.start()
        maker.join()
        made_s = time.perf_counter() - begin
        assert maker.exitcode == 0
        before = files_of(folder)
        answer = folder.parent / f"{folder.name}.out"

        peaks: list[int] = []

        def status() -> None:
            with answer.open("wb") as file, subprocess.Popen([L10N, "status"], cwd=folder, stdout=file) as process:
                _, code, usage = os.wait4(process.pid, 0)
                process.returncode = os.waitstatus_to_exitcode(code)
            assert process.returncode == 0
            peaks.append(usage.ru_maxrss * (1 if sys.platform == "darwin" else 1024))

        time.sleep(2.5)  # a newsroom's files weren't all written this second
        cold_s = timed(status)
        warm_s = statistics.median(timed(status) for _ in range(5))
        size = sum(length for _, length in before.values())
        written = len(set(files_of(folder).items()) ^ set(before.items()))
        catalog = next(folder.glob("catalogs/*/*/ru.po"))
        catalog.write_bytes(catalog.read_bytes().replace(b"Newsdesk", b"News desk") + b"\n")
        edited_s = timed(status)
        answer.unlink()
        sync_s = median_sync_s(folder)
    cpus = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    processes = 1 + min(cpus, MOST_WORKERS)
    memory_mb = max(peaks) / 1e6 * processes
    found = dict(zip(BARS, (cold_s, warm_s, memory_mb, sync_s), strict=True))
    print(f"{count} articles, {len(before)} files, {size / 1e6:.0f} MB, made in {made_s:.1f} s; {cpus} CPUs")
    for label, bar in BARS.items():
        print(f"l10n {label:18} {found[label]:7.2f} (bar {bar:g})")
    print(f"l10n status after one edit, s {edited_s:.2f}; files written outside .l10n: {written}")
    return int(written > 0 or any(found[label] > bar for label, bar in BARS.items()))


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else ARTICLES))
