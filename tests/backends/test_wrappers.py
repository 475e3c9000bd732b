"""Wrappers keep the contract, whatever the backend inside does."""

from __future__ import annotations

import random
import threading
from collections.abc import Callable, Mapping, Sequence
from typing import ClassVar

import pytest
from hypothesis import given
from hypothesis import strategies as st

from l10n.backends.contract import Backend, Failure, FailureKind, Pair, Reply, Request
from l10n.backends.pseudo import PseudoBackend
from l10n.backends.wrappers import Limited, Pool, Retrying
from l10n.testing import BackendContract

Answers = Sequence[Reply | Failure]


class ScriptedBackend:
    """Answers each call by the next of *script*; a call beyond it is answered by upper case."""

    name: ClassVar[str] = "scripted"
    pairs: ClassVar[frozenset[Pair]] = frozenset({("uk", "en"), ("en", "uk")})
    max_batch: ClassVar[int] = 3
    max_chars: ClassVar[int | None] = 60
    max_bytes: ClassVar[int | None] = 100
    is_local: ClassVar[bool] = True
    takes_markup: ClassVar[bool] = False
    takes_glossary: ClassVar[bool] = False
    version = "1"

    def __init__(self, *script: Callable[[Sequence[Request]], Answers]) -> None:
        self.script = list(script)
        self.calls: list[list[str]] = []
        self.closed = 0

    def translate(self, requests: Sequence[Request]) -> Answers:
        self.calls.append([request.text for request in requests])
        return (self.script.pop(0) if self.script else shout)(requests)

    def close(self) -> None:
        self.closed += 1


def shout(requests: Sequence[Request]) -> Answers:
    return [Reply(request.text.upper() + "!") for request in requests]


def failing(*failures: Failure | None) -> Callable[[Sequence[Request]], Answers]:
    """Fail where a failure is given, shout where None is."""
    return lambda requests: [f or Reply(r.text.upper() + "!") for r, f in zip(requests, failures, strict=True)]


def raising(exc: BaseException) -> Callable[[Sequence[Request]], Answers]:
    def answer(requests: Sequence[Request]) -> Answers:
        raise exc

    return answer


def uk(*texts: str) -> list[Request]:
    return [Request(text, "uk", "en") for text in texts]


class TestLimitedKeepsTheContract(BackendContract):
    samples: ClassVar[Mapping[object, Sequence[str]]] = {"uk": ("так", "ні"), "en": ("yes", "no")}  # type: ignore[assignment]

    def make_backend(self) -> Backend:
        return Limited(ScriptedBackend())

    def test_facts_are_class_attributes_of_the_right_kind(self) -> None:
        """Only what an entry point names must have them on its class; a wrapper copies them."""
        made, inner = self.make_backend(), ScriptedBackend
        assert (made.name, made.pairs, made.max_batch, made.max_chars, made.max_bytes, made.version) == (
            inner.name,
            inner.pairs,
            inner.max_batch,
            inner.max_chars,
            inner.max_bytes,
            inner.version,
        )


class TestRetryingAroundLimitedKeepsTheContract(TestLimitedKeepsTheContract):
    def make_backend(self) -> Backend:
        return Retrying(Limited(ScriptedBackend()), sleep=lambda _: None)


def test_batches_are_cut_and_grouped_by_pair_and_answered_in_place() -> None:
    inner = ScriptedBackend()
    requests = [*uk("а", "б"), Request("x", "en", "uk"), *uk("в", "г")]
    assert Limited(inner).translate(requests) == [Reply(text) for text in ("А!", "Б!", "X!", "В!", "Г!")]
    assert inner.calls == [["а", "б", "в"], ["г"], ["x"]]


def test_what_the_backend_can_not_take_is_not_sent() -> None:
    inner = ScriptedBackend()
    requests = [*uk("а", "б" * 51, "x" * 61, "в"), Request("да", "ru", "en")]
    assert Limited(inner).translate(requests) == [
        Reply("А!"),
        Failure(FailureKind.TOO_LONG, "102 bytes, and scripted takes 100"),
        Failure(FailureKind.TOO_LONG, "61 characters, and scripted takes 60"),
        Reply("В!"),
        Failure(FailureKind.UNSUPPORTED, "scripted does not serve ru → en"),
    ]
    assert inner.calls == [["а", "в"]]


@pytest.mark.parametrize("given_back", [[], [Reply("А!"), Reply("Б!")], [Reply("А!")] * 4])
def test_another_number_of_answers_is_no_answer_for_that_batch(given_back: Answers) -> None:
    """n − 1 answers: each may stand in another's place."""
    inner = ScriptedBackend(lambda requests: given_back)
    wrong = Failure(FailureKind.BAD_REPLY, f"scripted gave {len(given_back)} answers to 3 requests", retryable=True)
    assert Limited(inner).translate(uk("а", "б", "в", "г")) == [wrong, wrong, wrong, Reply("Г!")]


def test_an_answer_of_another_type_costs_itself() -> None:
    inner = ScriptedBackend(lambda requests: ["Yes", None, Reply("No")])  # type: ignore[list-item]
    assert Limited(inner).translate(uk("а", "б", "в")) == [
        Failure(FailureKind.BAD_REPLY, "scripted gave str for an answer"),
        Failure(FailureKind.BAD_REPLY, "scripted gave NoneType for an answer"),
        Reply("No"),
    ]


class PanicError(BaseException):
    """Stands in for pyo3_runtime.PanicException, which derives from BaseException too."""


@pytest.mark.parametrize("exc", [ValueError("broken"), PanicError("broken"), RecursionError("broken")])
def test_an_engine_that_raises_costs_its_batch(exc: BaseException) -> None:
    inner = ScriptedBackend(raising(exc))
    crash = Failure(FailureKind.CRASH, f"scripted raised {type(exc).__name__}: broken")
    assert Limited(inner).translate(uk("а", "б", "в", "г")) == [crash, crash, crash, Reply("Г!")]


@pytest.mark.parametrize("exc", [KeyboardInterrupt(), SystemExit(3)])
def test_an_interrupt_goes_through(exc: BaseException) -> None:
    with pytest.raises(type(exc)):
        Limited(ScriptedBackend(raising(exc))).translate(uk("а"))


@given(st.lists(st.tuples(st.sampled_from(["uk", "en", "ru"]), st.text(min_size=1, max_size=80)), max_size=12))
def test_answers_are_always_as_many_as_requests(items: list[tuple[str, str]]) -> None:
    requests = [Request(text, lang, "en" if lang != "en" else "uk") for lang, text in items]  # type: ignore[arg-type]
    answers = Limited(ScriptedBackend()).translate(requests)
    assert len(answers) == len(requests)
    for request, answer in zip(requests, answers, strict=True):
        assert answer == Reply(request.text.upper() + "!") or isinstance(answer, Failure)


class Clock:
    """Time that passes only in sleep."""

    def __init__(self) -> None:
        self.now = 0.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def retrying(inner: Backend, clock: Clock, **settings: float) -> Retrying:
    return Retrying(inner, sleep=clock.sleep, clock=clock, dice=random.Random(7), **settings)  # type: ignore[arg-type]


DOWN = Failure(FailureKind.NETWORK, "down", retryable=True)
NEVER = Failure(FailureKind.UNSUPPORTED, "never")


def test_only_what_may_succeed_later_is_asked_again() -> None:
    inner, clock = ScriptedBackend(failing(None, DOWN, NEVER), failing(None)), Clock()
    assert retrying(inner, clock).translate(uk("а", "б", "в")) == [Reply("А!"), Reply("Б!"), NEVER]
    assert inner.calls == [["а", "б", "в"], ["б"]]


def test_after_the_last_attempt_the_failure_stands() -> None:
    inner, clock = ScriptedBackend(*[failing(DOWN)] * 9), Clock()
    assert retrying(inner, clock, attempts=4).translate(uk("а")) == [DOWN]
    assert len(inner.calls) == 4


def test_pauses_grow_and_jitter() -> None:
    clock = Clock()
    retrying(ScriptedBackend(*[failing(DOWN)] * 9), clock, attempts=6, first_s=1, longest_s=5).translate(uk("а"))
    assert [low <= pause <= 2 * low for low, pause in zip([0.5, 1, 2, 2.5, 2.5], clock.slept, strict=True)] == [
        True
    ] * 5
    assert len(set(clock.slept)) == 5


def test_a_service_gets_the_pause_it_asked_for() -> None:
    busy = Failure(FailureKind.RATE, "slow down", retryable=True, retry_after_s=17.0)
    inner, clock = ScriptedBackend(failing(busy, DOWN), failing(None, None)), Clock()
    assert retrying(inner, clock).translate(uk("а", "б")) == [Reply("А!"), Reply("Б!")]
    assert clock.slept == [17.0]


def test_a_service_that_wants_hours_is_not_waited_for() -> None:
    busy = Failure(FailureKind.RATE, "tomorrow", retryable=True, retry_after_s=36_000.0)
    inner, clock = ScriptedBackend(failing(busy)), Clock()
    assert retrying(inner, clock).translate(uk("а")) == [busy]
    assert (clock.slept, len(inner.calls)) == ([], 1)


def test_all_pauses_together_stay_within_the_budget() -> None:
    busy = Failure(FailureKind.RATE, "slow down", retryable=True, retry_after_s=40.0)
    inner, clock = ScriptedBackend(*[failing(busy)] * 99), Clock()
    assert retrying(inner, clock, attempts=50, budget_s=100).translate(uk("а")) == [busy]
    assert clock.slept == [40.0, 40.0]


def test_nothing_to_retry_never_sleeps() -> None:
    clock = Clock()
    assert retrying(ScriptedBackend(), clock).translate(uk("а")) == [Reply("А!")]
    assert clock.slept == []


def test_closing_reaches_the_inmost_backend() -> None:
    inner = ScriptedBackend()
    Retrying(Limited(inner)).close()
    assert inner.closed == 1
    Retrying(Limited(PseudoBackend())).close()


def test_a_pool_answers_every_batch_with_one_backend_a_thread() -> None:
    made: list[ScriptedBackend] = []
    barrier = threading.Barrier(2, timeout=5)

    def together(requests: Sequence[Request]) -> Answers:
        barrier.wait()
        return shout(requests)

    def make() -> Backend:
        made.append(ScriptedBackend(together))
        return made[-1]

    batches = [uk(f"т{number}") for number in range(20)]
    with Pool(make, jobs=2) as pool:
        found = dict(pool.run(batches))
    assert found == {number: [Reply(f"Т{number}!")] for number in range(20)}
    assert [backend.closed > 0 for backend in made] == [True, True]
    assert sorted(text for backend in made for call in backend.calls for text in call) == sorted(
        f"т{number}" for number in range(20)
    )


def test_a_pool_reads_no_further_than_threads_are_free() -> None:
    """What isn't in flight isn't sent: after a kill, little is asked twice."""
    taken: list[int] = []

    def batches() -> object:
        for number in range(10):
            taken.append(number)
            yield uk(f"т{number}")

    with Pool(ScriptedBackend, jobs=1) as pool:
        answers = pool.run(batches())  # type: ignore[arg-type]
        assert next(answers) == (0, [Reply("Т0!")])
        assert taken == [0]


def test_what_making_a_backend_raises_comes_out() -> None:
    def make() -> Backend:
        raise ValueError("no key")

    with Pool(make, jobs=2) as pool, pytest.raises(ValueError, match="no key"):
        list(pool.run([uk("а")]))


def test_leaving_a_pool_by_an_exception_closes_what_is_in_flight() -> None:
    """Ctrl-C must not wait for a silent engine."""

    class Waiting(ScriptedBackend):
        def __init__(self) -> None:
            super().__init__()
            self.over = threading.Event()

        def translate(self, requests: Sequence[Request]) -> Answers:
            if requests[0].text == "довго":
                assert self.over.wait(20)
            return shout(requests)

        def close(self) -> None:
            self.over.set()

    with pytest.raises(KeyboardInterrupt), Pool(Waiting, jobs=2) as pool:
        for _ in pool.run([uk("довго"), uk("а")]):
            raise KeyboardInterrupt
