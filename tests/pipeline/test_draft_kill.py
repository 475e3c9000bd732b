"""kill -9 while drafting: what had arrived isn't asked for again, nothing is lost."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess
import sys
import threading
import time
from collections import Counter
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from draft_child import written
from draft_fakes import trains, translate

from l10n.pipeline.journal import REPLIES

HERE = Path(__file__).resolve().parent
ROOT = HERE.parent.parent


class CountingServer(ThreadingHTTPServer):
    """Translates, slowly enough to be killed in the middle, and counts every text it is sent."""

    daemon_threads = True

    def __init__(self, pause_s: float) -> None:
        super().__init__(("127.0.0.1", 0), _Handler)
        self.sent: Counter[str] = Counter()
        self.pause_s = pause_s
        self.lock = threading.Lock()

    @property
    def address(self) -> str:
        return f"http://127.0.0.1:{self.server_address[1]}/"

    def handle_error(self, request: object, client_address: object) -> None:
        """A killed client breaks the pipe: that is the point."""


class _Handler(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        server = self.server
        assert isinstance(server, CountingServer)
        texts = json.loads(self.rfile.read(int(self.headers["Content-Length"])))
        with server.lock:
            server.sent.update(texts)
        time.sleep(server.pause_s)
        body = json.dumps([translate(text, "uk", "en") for text in texts]).encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: object) -> None:
        pass


@pytest.fixture
def server() -> Iterator[CountingServer]:
    with CountingServer(pause_s=0.02) as running:
        thread = threading.Thread(target=running.serve_forever, kwargs={"poll_interval": 0.05})
        thread.start()
        yield running
        running.shutdown()
        thread.join()


def start(server: CountingServer, folder: Path, count: int, jobs: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        [sys.executable, str(HERE / "draft_child.py"), server.address, str(folder), str(count), str(jobs)],
        env={**os.environ, "PYTHONPATH": os.pathsep.join([str(ROOT), str(HERE)])},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.PIPE,
    )


def recorded(folder: Path, texts: dict[str, str]) -> set[str]:
    """The source texts whose replies are in the journal or in the catalog: each must never be sent again."""
    journal = folder / "state" / REPLIES
    lines = journal.read_bytes().split(b"\n")[:-1] if journal.exists() else []
    replies = {json.loads(line)["text"] for line in lines if line.endswith(b"}")}
    ids = written(folder / "catalog.jsonl")
    return {source for segment, source in texts.items() if segment in ids or translate(source, "uk", "en") in replies}


def killed_and_resumed(
    server: CountingServer, folder: Path, *, count: int, jobs: int, kills: int, chance: random.Random
) -> None:
    """Run to the end through *kills* at random moments; assert the law after each start."""
    texts = {str(task.unit.segment.id): task.unit.segment.text for task in trains(count)}
    for kill in range(kills + 1):
        settled = recorded(folder, texts)
        before = Counter(server.sent)
        child = start(server, folder, count, jobs)
        if kill < kills:
            die_after(child, server, before.total() + chance.randrange(1, count // (kills + 2)), chance)
        _, stderr = child.communicate(timeout=60)
        again = {text for text in settled if server.sent[text] > before[text]}
        assert again == set(), "a text whose reply had arrived was sent again"
        assert child.returncode == (-signal.SIGKILL if kill < kills else 0), stderr.decode()
    # A kill costs at most what was out: one call of four texts a worker.
    assert server.sent.total() <= count + kills * jobs * 4
    assert set(server.sent) == set(texts.values())


def die_after(child: subprocess.Popen[bytes], server: CountingServer, total: int, chance: random.Random) -> None:
    """Kill *child* a moment after the server has been sent *total* texts: before, while or after it writes."""
    deadline = time.monotonic() + 30
    while server.sent.total() < total and child.poll() is None and time.monotonic() < deadline:
        time.sleep(0.002)
    time.sleep(chance.random() * 2 * server.pause_s)
    child.send_signal(signal.SIGKILL)


def check(folder: Path, count: int) -> None:
    lines = (folder / "catalog.jsonl").read_text("utf-8").splitlines()
    targets = {record["segment"]: record["target"] for record in map(json.loads, filter(None, lines))}
    assert targets == {task.unit.segment.id: translate(task.unit.segment.text, "uk", "en") for task in trains(count)}
    assert len(list(filter(None, lines))) == count


@pytest.mark.parametrize("jobs", [1, 3])
def test_a_killed_run_is_resumed_without_asking_twice(server: CountingServer, tmp_path: Path, jobs: int) -> None:
    killed_and_resumed(server, tmp_path, count=160, jobs=jobs, kills=4, chance=random.Random(jobs))
    check(tmp_path, 160)


@pytest.mark.soak
def test_many_killed_runs(server: CountingServer, tmp_path: Path) -> None:
    for seed in range(100):
        folder = tmp_path / str(seed)
        folder.mkdir()
        server.sent.clear()
        killed_and_resumed(server, folder, count=240, jobs=1 + seed % 4, kills=6, chance=random.Random(seed))
        check(folder, 240)


def test_an_interrupted_run_leaves_the_journal_whole(server: CountingServer, tmp_path: Path) -> None:
    server.pause_s = 0.1
    child = start(server, tmp_path, 200, 2)
    deadline = time.monotonic() + 20
    while not server.sent and time.monotonic() < deadline:
        time.sleep(0.02)
    time.sleep(0.3)
    child.send_signal(signal.SIGINT)
    _, stderr = child.communicate(timeout=30)
    assert child.returncode != 0
    assert b"KeyboardInterrupt" in stderr
    texts = {str(task.unit.segment.id): task.unit.segment.text for task in trains(200)}
    # The calls that were out were let end: every text that was sent has its reply on disk.
    assert recorded(tmp_path, texts) == set(server.sent)
