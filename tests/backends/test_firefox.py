"""The real Rust engine on models of 40 KB that the test writes: answers, pivot, limits, crashes, threads."""

from __future__ import annotations

import os
import signal
import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from fxtranslate import Translator
from model_mirror import SEEDS
from tiny_firefox import model_files, write_model

from l10n.backends.contract import Closing, Downloading, Failure, FailureKind, Reply, Request
from l10n.backends.firefox import FirefoxBackend
from l10n.errors import ConfigError
from l10n.testing import SAMPLES, BackendContract


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    place = tmp_path_factory.mktemp("models")
    for (source, target), seed in SEEDS.items():
        write_model(place, source, target, seed=seed)
    return place


@pytest.fixture
def backend(folder: Path) -> Iterator[FirefoxBackend]:
    made = FirefoxBackend({"models": str(folder), "download": False, "timeout_s": 20})
    yield made
    made.close()


class TestFirefoxKeepsTheContract(BackendContract):
    @pytest.fixture(autouse=True)
    def models(self, folder: Path) -> None:
        self.folder = folder

    def make_backend(self) -> FirefoxBackend:
        return FirefoxBackend({"models": str(self.folder), "download": False})


def directly(source: str, target: str, text: str) -> str:
    """What fxtranslate itself says, in this process."""
    model, vocabulary = model_files(source, target, seed=SEEDS[source, target]).values()
    translated: str = Translator(model, vocabulary, vocabulary).translate(text)
    return translated.strip()


def uk(*texts: str) -> list[Request]:
    return [Request(text, "uk", "en") for text in texts]


def only(backend: FirefoxBackend) -> int:
    (pid,) = backend.worker_pids.values()
    return pid


def test_it_says_what_the_engine_says(backend: FirefoxBackend) -> None:
    assert backend.translate(uk(*SAMPLES["uk"])) == [Reply(directly("uk", "en", text)) for text in SAMPLES["uk"]]


def test_ukrainian_to_russian_goes_through_english(backend: FirefoxBackend) -> None:
    text = SAMPLES["uk"][0]
    english = directly("uk", "en", text)
    assert backend.translate([Request(text, "uk", "ru")]) == [Reply(directly("en", "ru", english), via="en")]
    assert sorted(backend.worker_pids) == [("en", "ru"), ("uk", "en")]


def test_a_direct_model_wins_over_the_way_through_english(tmp_path: Path) -> None:
    for source, target in (("uk", "en"), ("en", "ru"), ("uk", "ru")):
        write_model(tmp_path, source, target, seed=SEEDS.get((source, target), 4))
    backend = FirefoxBackend({"models": str(tmp_path), "download": False})
    (answer,) = backend.translate([Request(SAMPLES["uk"][0], "uk", "ru")])
    assert isinstance(answer, Reply) and answer.via == ""
    assert sorted(backend.worker_pids) == [("uk", "ru")]
    backend.close()


def test_outer_white_space_comes_back(backend: FirefoxBackend) -> None:
    text = SAMPLES["uk"][0]
    assert backend.translate(uk(f"\u00a0 {text}\n")) == [Reply(f"\u00a0 {directly('uk', 'en', text)}\n")]


def test_a_text_of_blanks_is_a_failure(backend: FirefoxBackend) -> None:
    assert backend.translate(uk(" \n")) == [Failure(FailureKind.BAD_REPLY, "the model gave nothing")]


def test_a_text_past_the_window_is_a_failure_and_never_cut(backend: FirefoxBackend) -> None:
    """600 characters may be 127 tokens or 600; the tokens count."""
    short, long = "Так.", "ї 1 " * 50
    assert len(long) < FirefoxBackend.max_chars  # type: ignore[operator]
    assert backend.translate(uk(short, long, "слово " * 101)) == [
        Reply(directly("uk", "en", short)),
        Failure(FailureKind.TOO_LONG, "200 tokens, and the model reads 127 at once"),
        Failure(FailureKind.TOO_LONG, "606 characters, and Firefox's models read about 600 at once"),
    ]


def test_a_batch_of_two_pairs_is_answered_in_order(backend: FirefoxBackend) -> None:
    requests = [Request("Так.", "uk", "en"), Request("Да.", "ru", "en"), Request("Ні.", "uk", "en")]
    assert backend.translate(requests) == [Reply(directly(r.source, "en", r.text)) for r in requests]


def test_a_killed_worker_costs_its_batch_and_the_next_has_a_new_one(backend: FirefoxBackend) -> None:
    before = backend.translate(uk("Так."))
    first = only(backend)
    os.kill(first, signal.SIGSTOP)
    threading.Timer(0.2, os.kill, (first, signal.SIGKILL)).start()
    dead = Failure(FailureKind.CRASH, "Firefox's engine died (signal 9)", retryable=True)
    assert backend.translate(uk("Так.", "Ні.")) == [dead, dead]
    assert backend.translate(uk("Так.")) == before
    assert only(backend) != first


def test_a_worker_killed_between_batches_costs_nothing(backend: FirefoxBackend) -> None:
    before = backend.translate(uk("Так."))
    os.kill(only(backend), signal.SIGKILL)
    deadline = time.monotonic() + 5
    while backend.worker_pids and time.monotonic() < deadline:
        time.sleep(0.01)
    assert backend.translate(uk("Так.")) == before


def test_answers_that_came_before_the_kill_stay(backend: FirefoxBackend) -> None:
    """Two thousand texts take the tiny model some seconds; it dies somewhere among them."""
    long = "слово слово слово слово"
    alone = backend.translate(uk(long))
    many = uk(*[long] * 2000)
    threading.Timer(0.3, os.kill, (only(backend), signal.SIGKILL)).start()
    found = backend.translate(many)
    answered = sum(isinstance(answer, Reply) for answer in found)
    assert 0 < answered < len(many)
    dead = Failure(FailureKind.CRASH, "Firefox's engine died (signal 9)", retryable=True)
    assert found == alone * answered + [dead] * (len(many) - answered)


def test_a_silent_worker_is_killed(folder: Path) -> None:
    backend = FirefoxBackend({"models": str(folder), "download": False, "timeout_s": 1})
    before = backend.translate(uk("Так."))
    first = only(backend)
    os.kill(first, signal.SIGSTOP)
    silent = Failure(FailureKind.TIMEOUT, "Firefox's engine said nothing for 1 s", retryable=True)
    assert backend.translate(uk("Так.", "Ні.")) == [silent, silent]
    with pytest.raises(ProcessLookupError):
        os.kill(first, 0)
    assert backend.translate(uk("Так.")) == before
    backend.close()


@pytest.mark.parametrize(
    ("says", "said"),
    [
        ("import os; os.kill(os.getpid(), 9)", "signal 9"),
        ("import sys; sys.exit('no such instruction')", "status 1: no such instruction"),
    ],
)
def test_an_engine_that_dies_while_it_loads_is_a_crash_that_may_pass(
    folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, says: str, said: str
) -> None:
    """Killed for memory, say: the next batch tries again."""
    (tmp_path / "fxtranslate.py").write_text(says, encoding="utf-8")
    backend = FirefoxBackend({"models": str(folder), "download": False})
    with monkeypatch.context() as patch:
        patch.setenv("PYTHONPATH", str(tmp_path))
        assert backend.translate(uk("Так.")) == [
            Failure(
                FailureKind.CRASH,
                f"Firefox's engine couldn't be started: it died while loading its model ({said})",
                retryable=True,
            )
        ]
    assert backend.translate(uk("Так.")) == [Reply(directly("uk", "en", "Так."))]
    backend.close()


def test_a_panic_of_the_engine_costs_its_batch_only(tmp_path: Path) -> None:
    """A model of no attention heads divides by zero in Rust: a PanicException, which is no Exception."""
    place = write_model(tmp_path, "uk", "en", seed=3)
    model = place / "model.uken.intgemm.alphas.bin"
    sound = model.read_bytes()
    model.write_bytes(sound.replace(b"heads: 2", b"heads: 0"))
    backend = FirefoxBackend({"models": str(tmp_path), "download": False})
    first, second = backend.translate(uk("Так.", "Ні."))
    assert first == Failure(FailureKind.CRASH, "Firefox's engine panicked: PanicException: attempt to divide by zero")
    assert isinstance(second, Failure) and (second.kind, second.retryable) == (FailureKind.CRASH, True)
    model.write_bytes(sound)
    assert backend.translate(uk("Так.")) == [Reply(directly("uk", "en", "Так."))]
    backend.close()


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("model.uken.intgemm.alphas.bin", b""),
        ("model.uken.intgemm.alphas.bin", b"\xff" * 5000),
        ("model.uken.intgemm.alphas.bin", None),
        ("vocab.uken.spm", b""),
        ("vocab.uken.spm", b"junk that fxtranslate itself takes without a word"),
    ],
)
def test_a_file_that_is_no_model_is_missing_with_its_reason(tmp_path: Path, name: str, data: bytes | None) -> None:
    file = write_model(tmp_path, "uk", "en", seed=3) / name
    file.write_bytes(file.read_bytes()[:20_000] if data is None else data)
    backend = FirefoxBackend({"models": str(tmp_path), "download": False})
    (answer,) = backend.translate(uk("Так."))
    assert isinstance(answer, Failure)
    assert (answer.kind, answer.retryable) == (FailureKind.MISSING, False)
    assert answer.detail.startswith("the Firefox model uk → en can't be used: ")
    assert answer.detail.endswith(f"; remove {file.parent} and run again")


def test_without_a_model_the_failure_says_how_to_get_one(tmp_path: Path) -> None:
    backend = FirefoxBackend({"models": str(tmp_path), "download": False})
    assert (
        backend.translate(uk("Так.", "Ні."))
        == [
            Failure(
                FailureKind.MISSING,
                f"no Firefox model in {tmp_path}, and downloading is switched off; "
                "fill the folder, or set download = true in [backends.firefox]",
            )
        ]
        * 2
    )


def test_one_instance_works_from_two_threads_by_turns(backend: FirefoxBackend) -> None:
    """fxtranslate's own object panics when another thread than its maker touches it."""
    found = [backend.translate(uk("Так."))]
    thread = threading.Thread(target=lambda: found.append(backend.translate(uk("Так."))))
    thread.start()
    thread.join()
    assert found == [[Reply(directly("uk", "en", "Так."))]] * 2


def test_threads_that_share_one_instance_get_their_own_answers(backend: FirefoxBackend) -> None:
    wanted = {text: [Reply(directly("uk", "en", text))] for text in SAMPLES["uk"]}
    found: list[tuple[str, list[Reply | Failure]]] = []

    def work(text: str) -> None:
        for _ in range(20):
            found.append((text, backend.translate(uk(text))))  # noqa: PERF401  # threads append in turns

    threads = [threading.Thread(target=work, args=(text,)) for text in SAMPLES["uk"]]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert len(found) == 60
    assert [(text, answers) for text, answers in found if answers != wanted[text]] == []


def test_answers_of_an_interrupted_batch_are_not_taken_for_those_of_the_next(backend: FirefoxBackend) -> None:
    before = backend.translate(uk("Так."))

    def interrupt(number: int, frame: object) -> None:
        raise KeyboardInterrupt

    previous = signal.signal(signal.SIGALRM, interrupt)
    try:
        os.kill(only(backend), signal.SIGSTOP)
        signal.setitimer(signal.ITIMER_REAL, 0.1)
        with pytest.raises(KeyboardInterrupt):
            backend.translate(uk("Ні.", "Може."))
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)
        signal.signal(signal.SIGALRM, previous)
    assert backend.translate(uk("Так.")) == before


def test_workers_end_with_their_backend(folder: Path) -> None:
    backend = FirefoxBackend({"models": str(folder), "download": False})
    backend.translate(uk("Так."))
    pid = only(backend)
    del backend
    with pytest.raises(ProcessLookupError):
        os.kill(pid, 0)


def test_a_file_of_the_current_folder_is_not_run(folder: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """`python -m` looks into the current folder first; an editor's folder may hold anything."""
    for name in ("json.py", "socket.py", "l10n.py", "fxtranslate.py"):
        (tmp_path / name).write_text("raise SystemExit('taken over')", encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    backend = FirefoxBackend({"models": str(folder), "download": False})
    assert backend.translate(uk("Так.")) == [Reply(directly("uk", "en", "Так."))]
    backend.close()


def test_it_can_download_and_close_and_names_its_version() -> None:
    backend = FirefoxBackend({})
    assert isinstance(backend, Downloading)
    assert isinstance(backend, Closing)
    assert backend.version[0].isdigit()


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"modles": "x"}, "no option 'modles'"),
        ({"models": 3}, "models = 3: not a string"),
        ({"mirror": "http://mirror.example"}, "mirror = 'http://mirror.example': not an https address"),
        ({"timeout_s": 0}, "timeout_s = 0: not a number above 0"),
        ({"download": "no"}, "download = 'no': not true or false"),
    ],
)
def test_a_wrong_option_is_named(options: dict[str, object], said: str) -> None:
    with pytest.raises(ConfigError) as caught:
        FirefoxBackend(options)
    assert said in caught.value.message
