"""Contract suites for authors of backends; ours run the same. Imports no test runner, so any may use it.

    class TestMine(BackendContract):
        def make_backend(self):
            return MineBackend({"url": my_loopback_server})

pytest collects the inherited methods; a case that can't apply (no length limit, all pairs served) is skipped.
"""

from __future__ import annotations

import threading
from collections.abc import Callable, Mapping, Sequence
from itertools import permutations
from typing import ClassVar, get_args
from unittest import SkipTest

from l10n.backends.contract import Backend, Closing, Failure, FailureKind, Pair, Reply, Request
from l10n.languages import Lang

__all__ = ["HARD_TEXTS", "SAMPLES", "BackendContract"]

SAMPLES: Mapping[Lang, tuple[str, ...]] = {
    "uk": (
        "Уряд погодив бюджет на наступний рік.",
        "У п'ятницю, 7 лютого, в Одесі відновили рух трамваїв.",
        "«Ми повернемося», — сказала вчителька.",
    ),
    "ru": (
        "Правительство согласовало бюджет на следующий год.",
        "В пятницу, 7 февраля, в Одессе возобновили движение трамваев.",
        "«Мы вернёмся», — сказала учительница.",
    ),
    "en": (
        "The government has agreed the budget for next year.",
        "Trams in Odesa ran again on Friday, 7 February.",
        "“We shall come back,” the teacher said.",
    ),
}
"""Ordinary sentences of a news story, for each source language."""

HARD_TEXTS: tuple[str, ...] = (
    "—",
    "2025",
    "👩\u200d🚒 🇺🇦",
    "ї" + "\u0301" * 40,
    "שלום עולם",
    "zero\u200bwidth \u202eoverride\u202c",
    "a\x00b\x07c",
    "lone \udc80 surrogate",
    "line one\nline two\r\nline three",
    "%s {0} {{1} {1/} <b>&amp;</b> \\n",
    '{"text": null}',
)
"""Texts that break engines: no letters, joined emoji, right to left, controls, half a surrogate pair, code."""


class BackendContract:
    """What every backend keeps. Subclass it, name the class Test…, and give `make_backend`."""

    samples: ClassVar[Mapping[Lang, Sequence[str]]] = SAMPLES
    """At least two different sentences per source language that the engine under test answers."""
    is_deterministic: ClassVar[bool] = True
    """Whether the same text gets the same answer; order is then checked answer by answer."""
    tagged: ClassVar[str] = "{1}%s{/1}"
    """How a sample is wrapped for the tag case; only judged where the backend takes markup."""

    def make_backend(self) -> Backend:
        """Return a new backend that can answer the samples without the internet."""
        raise NotImplementedError("a contract suite needs make_backend()")

    def pair(self, backend: Backend) -> Pair:
        """Return the pair that the cases use; the first that *backend* serves, in alphabetical order."""
        return min(backend.pairs)

    def answers(self, backend: Backend, texts: Sequence[str], pair: Pair | None = None) -> list[Reply | Failure]:
        """Return what *backend* says to *texts*, after checking that it says it properly."""
        source, target = pair or self.pair(backend)
        requests = [Request(text, source, target) for text in texts]
        found = backend.translate(requests)
        assert len(found) == len(requests), f"{len(requests)} requests, {len(found)} answers"
        for text, answer in zip(texts, found, strict=True):
            assert isinstance(answer, Reply | Failure), f"{answer!r} is neither a Reply nor a Failure"
            if isinstance(answer, Reply):
                assert isinstance(answer.text, str), f"{answer!r}: a reply holds text"
                assert answer.text.strip(), f"an empty reply to {text!r} must be a Failure"
            else:
                assert isinstance(answer.kind, FailureKind), f"{answer!r}: unknown kind"
                assert answer.detail, f"{answer!r}: a failure says why"
                assert answer.retry_after_s is None or answer.retry_after_s >= 0, f"{answer!r}: negative wait"
        return list(found)

    def replies(self, backend: Backend, texts: Sequence[str], pair: Pair | None = None) -> list[Reply]:
        """Return the replies to *texts*; a failure fails the test."""
        found = [answer for answer in self.answers(backend, texts, pair) if isinstance(answer, Reply)]
        assert len(found) == len(texts), f"not answered: {self.answers(backend, texts, pair)}"
        return found

    def close(self, backend: Backend) -> None:
        """Let go of what *backend* holds."""
        if isinstance(backend, Closing):
            backend.close()

    def test_facts_are_class_attributes_of_the_right_kind(self) -> None:
        """`l10n backends` lists them without making one."""
        backend = self.make_backend()
        assert isinstance(backend, Backend)
        facts = {fact: vars(type(backend)).get(fact, getattr(type(backend), fact, None)) for fact in _KINDS}
        for fact, kinds in _KINDS.items():
            assert isinstance(facts[fact], kinds), f"{fact} = {facts[fact]!r}"
        assert backend.name.strip()
        assert backend.pairs
        assert backend.max_batch >= 1
        assert all(set(pair) <= set(get_args(Lang)) and pair[0] != pair[1] for pair in backend.pairs)
        assert "|" not in backend.version, "a recipe's fields are split at |"
        self.close(backend)

    def test_an_empty_batch_is_answered_by_nothing(self) -> None:
        """No request, no answer, no error."""
        backend = self.make_backend()
        assert list(backend.translate([])) == []
        self.close(backend)

    def test_every_pair_answers_its_samples(self) -> None:
        """A pair that is declared is served."""
        backend = self.make_backend()
        for pair in sorted(backend.pairs):
            self.replies(backend, self.samples[pair[0]][: backend.max_batch], pair)
        self.close(backend)

    def test_answers_stand_in_the_order_of_the_requests(self) -> None:
        """Batch and single requests agree, forwards and backwards."""
        backend = self.make_backend()
        texts = list(self.samples[self.pair(backend)[0]])[: backend.max_batch]
        batch = self.replies(backend, texts)
        if self.is_deterministic:
            assert batch == [self.replies(backend, [text])[0] for text in texts]
            assert batch[::-1] == self.replies(backend, texts[::-1])
            assert len(set(batch)) == len(set(texts)), "give samples whose answers differ, or order can't be seen"
        self.close(backend)

    def test_duplicates_stay_in_their_places(self) -> None:
        """A backend may ask once for equal texts, but it answers each."""
        backend = self.make_backend()
        one, two = list(self.samples[self.pair(backend)[0]])[:2]
        if backend.max_batch < 4:
            raise SkipTest("its batches are too small")
        first, second, third, fourth = self.replies(backend, [one, two, one, one])
        if self.is_deterministic:
            assert (first, first) == (third, fourth) and first != second
        self.close(backend)

    def test_a_full_batch_is_answered(self) -> None:
        """max_batch means what it says."""
        backend = self.make_backend()
        texts = list(self.samples[self.pair(backend)[0]])
        count = min(backend.max_batch, 50)
        self.replies(backend, [texts[n % len(texts)] for n in range(count)])
        self.close(backend)

    def test_a_pair_it_does_not_serve_is_a_failure(self) -> None:
        """UNSUPPORTED, which no retry can help, for each request."""
        backend = self.make_backend()
        unserved = sorted(set(permutations(get_args(Lang), 2)) - backend.pairs)
        if not unserved:
            raise SkipTest("it serves every pair")
        source, target = unserved[0]
        found = self.answers(backend, list(self.samples[source])[:1], (source, target))
        assert [type(a) is Failure and (a.kind, a.retryable) for a in found] == [(FailureKind.UNSUPPORTED, False)]
        self.close(backend)

    def test_a_text_over_the_limit_is_a_failure_and_costs_no_other(self) -> None:
        """TOO_LONG, never a cut translation; its neighbours are answered."""
        backend = self.make_backend()
        if backend.max_chars is None and backend.max_bytes is None:
            raise SkipTest("it has no limit")
        if backend.max_batch < 3:
            raise SkipTest("its batches are too small")
        source = self.pair(backend)[0]
        first, last = list(self.samples[source])[:2]
        sizes = [(backend.max_chars, len(first)), (backend.max_bytes, len(first.encode()))]
        times = max(limit // size + 1 for limit, size in sizes if limit is not None)
        before, long, after = self.answers(backend, [first, " ".join([first] * times), last])
        assert isinstance(before, Reply) and isinstance(after, Reply), (before, after)
        assert isinstance(long, Failure) and (long.kind, long.retryable) == (FailureKind.TOO_LONG, False), long
        self.close(backend)

    def test_very_long_text_is_answered_somehow(self) -> None:
        """100,000 characters are a reply or a failure, never an exception or a hang."""
        backend = self.make_backend()
        sample = self.samples[self.pair(backend)[0]][0]
        self.answers(backend, [(sample + " ") * (100_000 // len(sample))])
        self.close(backend)

    def test_any_text_is_answered_somehow_and_costs_no_other(self) -> None:
        """Odd Unicode and code are replies or failures; an ordinary sentence after them is answered."""
        backend = self.make_backend()
        for start in range(0, len(HARD_TEXTS), backend.max_batch):
            self.answers(backend, HARD_TEXTS[start : start + backend.max_batch])
        self.replies(backend, [self.samples[self.pair(backend)[0]][0]])
        self.close(backend)

    def test_tags_survive_where_it_takes_markup(self) -> None:
        """Where it doesn't, a text with tags is still answered: the guard judges it."""
        backend = self.make_backend()
        sample = self.samples[self.pair(backend)[0]][0]
        opening, closing = self.tagged.split("%s")
        (answer,) = self.answers(backend, [self.tagged % sample])
        if backend.takes_markup:
            assert isinstance(answer, Reply), answer
            assert answer.text.count(opening) == 1 and answer.text.count(closing) == 1, answer
        self.close(backend)

    def test_one_instance_may_work_in_another_thread_than_made_it(self) -> None:
        """Workers are made in one place and used in another."""
        backend = self.make_backend()
        sample = self.samples[self.pair(backend)[0]][0]
        found = _in_threads([lambda: self.answers(backend, [sample])])
        assert found == [self.answers(backend, [sample])] or not self.is_deterministic
        self.close(backend)

    def test_two_instances_do_not_mix_their_answers(self) -> None:
        """One instance per thread, at the same time."""
        backends = [self.make_backend(), self.make_backend()]
        texts = list(self.samples[self.pair(backends[0])[0]])[:2]
        alone = [self.answers(backends[0], [text] * 5 if backends[0].max_batch >= 5 else [text]) for text in texts]
        together = _in_threads(
            [
                lambda backend=backend, text=text: self.answers(  # type: ignore[misc]
                    backend, [text] * 5 if backend.max_batch >= 5 else [text]
                )
                for backend, text in zip(backends, texts, strict=True)
            ]
        )
        assert together == alone or not self.is_deterministic
        for backend in backends:
            self.close(backend)

    def test_closing_twice_is_closing_once(self) -> None:
        """And a closed backend opens again when it is asked."""
        backend = self.make_backend()
        self.close(backend)
        self.close(backend)
        self.replies(backend, [self.samples[self.pair(backend)[0]][0]])
        self.close(backend)


_KINDS: Mapping[str, type | tuple[type, ...]] = {
    "name": str,
    "pairs": frozenset,
    "max_batch": int,
    "max_chars": (int, type(None)),
    "max_bytes": (int, type(None)),
    "is_local": bool,
    "takes_markup": bool,
    "takes_glossary": bool,
}


def _in_threads(calls: Sequence[Callable[[], list[Reply | Failure]]]) -> list[list[Reply | Failure]]:
    """Return what *calls* give, each in its own thread; an exception in one is raised here."""
    found: dict[int, list[Reply | Failure]] = {}
    raised: list[BaseException] = []

    def work(index: int, call: Callable[[], list[Reply | Failure]]) -> None:
        try:
            found[index] = call()
        except BaseException as exc:  # noqa: BLE001  # pyo3's PanicException is no Exception; raised again below
            raised.append(exc)

    threads = [threading.Thread(target=work, args=item) for item in enumerate(calls)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if raised:
        raise raised[0]
    return [found[index] for index in range(len(calls))]
