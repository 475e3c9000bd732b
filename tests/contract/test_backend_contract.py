"""The published suite catches what it is for: each engine below breaks the contract in one way."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from typing import ClassVar
from unittest import SkipTest

import pytest

from l10n.backends.contract import Failure, FailureKind, Reply, Request
from l10n.backends.pseudo import PseudoBackend
from l10n.testing import BackendContract

Answers = list[Reply | Failure]


class Short(PseudoBackend):
    """n − 1 answers."""

    def translate(self, requests: Sequence[Request]) -> Answers:
        return super().translate(requests)[: max(1, len(requests) - 1)]


class Unordered(PseudoBackend):
    """Sorted by text."""

    def translate(self, requests: Sequence[Request]) -> Answers:
        return super().translate(sorted(requests, key=lambda request: request.text))


class Unique(PseudoBackend):
    """Asks once for equal texts and forgets to give the answer twice."""

    def translate(self, requests: Sequence[Request]) -> Answers:
        return super().translate(list(dict.fromkeys(requests)))


class Raising(PseudoBackend):
    """Raises on what it can't encode."""

    def translate(self, requests: Sequence[Request]) -> Answers:
        for request in requests:
            request.text.encode()
        return super().translate(requests)


class Cutting(PseudoBackend):
    """Cuts long texts."""

    max_chars = 100

    def translate(self, requests: Sequence[Request]) -> Answers:
        return super().translate([Request(r.text[:100], r.source, r.target) for r in requests])


class Poisoned(PseudoBackend):
    """One text over the limit fails the whole batch."""

    max_chars = 100

    def translate(self, requests: Sequence[Request]) -> Answers:
        if any(len(request.text) > 100 for request in requests):
            return [Failure(FailureKind.TOO_LONG, "too long")] * len(requests)
        return super().translate(requests)


class Blank(PseudoBackend):
    """Gives the empty string where it has no letters to change."""

    def translate(self, requests: Sequence[Request]) -> Answers:
        found = super().translate(requests)
        return [
            answer if any(map(str.isalpha, request.text)) else Reply("")
            for request, answer in zip(requests, found, strict=True)
        ]


class Eager(PseudoBackend):
    """Serves what it doesn't declare."""

    pairs = frozenset({("uk", "en")})

    def translate(self, requests: Sequence[Request]) -> Answers:
        return PseudoBackend().translate(requests)


class Boastful(PseudoBackend):
    """Declares what it doesn't serve."""

    def translate(self, requests: Sequence[Request]) -> Answers:
        served = super().translate(requests)
        no = Failure(FailureKind.UNSUPPORTED, "no")
        return [no if r.source == "ru" else answer for r, answer in zip(requests, served, strict=True)]


class Tagless(PseudoBackend):
    """Says that it takes markup and drops it."""

    def translate(self, requests: Sequence[Request]) -> Answers:
        return super().translate([Request(r.text.replace("{1}", ""), r.source, r.target) for r in requests])


class Bound(PseudoBackend):
    """Works only in the thread that made it, as fxtranslate's own object."""

    def __init__(self) -> None:
        super().__init__()
        self.thread = threading.get_ident()

    def translate(self, requests: Sequence[Request]) -> Answers:
        if threading.get_ident() != self.thread:
            raise RuntimeError("another thread")
        return super().translate(requests)


class Barred(PseudoBackend):
    """Its version would break the recipe."""

    @property
    def version(self) -> str:
        return "1|2"


class Shut(PseudoBackend):
    """Stays closed."""

    closed = False

    def close(self) -> None:
        self.closed = True

    def translate(self, requests: Sequence[Request]) -> Answers:
        if self.closed:
            return [Failure(FailureKind.CRASH, "closed")] * len(requests)
        return super().translate(requests)


class Numb(PseudoBackend):
    """Chokes on nothing to do."""

    def translate(self, requests: Sequence[Request]) -> Answers:
        assert requests
        return super().translate(requests)


def broken_cases(make: type[PseudoBackend]) -> set[str]:
    class Suite(BackendContract):
        samples: ClassVar = {lang: texts[:3] for lang, texts in BackendContract.samples.items()}

        def make_backend(self) -> PseudoBackend:
            return make()

    broken = set()
    for case in (name for name in dir(Suite) if name.startswith("test_")):
        try:
            getattr(Suite(), case)()
        except SkipTest:
            pass
        except (AssertionError, RuntimeError, UnicodeError):
            broken.add(case)
    return broken


@pytest.mark.parametrize(
    ("make", "case"),
    [
        (Short, "test_a_full_batch_is_answered"),
        (Unordered, "test_answers_stand_in_the_order_of_the_requests"),
        (Unique, "test_duplicates_stay_in_their_places"),
        (Raising, "test_any_text_is_answered_somehow_and_costs_no_other"),
        (Cutting, "test_a_text_over_the_limit_is_a_failure_and_costs_no_other"),
        (Poisoned, "test_a_text_over_the_limit_is_a_failure_and_costs_no_other"),
        (Blank, "test_any_text_is_answered_somehow_and_costs_no_other"),
        (Eager, "test_a_pair_it_does_not_serve_is_a_failure"),
        (Boastful, "test_every_pair_answers_its_samples"),
        (Tagless, "test_tags_survive_where_it_takes_markup"),
        (Bound, "test_one_instance_may_work_in_another_thread_than_made_it"),
        (Barred, "test_facts_are_class_attributes_of_the_right_kind"),
        (Shut, "test_closing_twice_is_closing_once"),
        (Numb, "test_an_empty_batch_is_answered_by_nothing"),
    ],
)
def test_the_suite_catches_an_engine_that_breaks_the_contract(make: type[PseudoBackend], case: str) -> None:
    assert case in broken_cases(make)


def test_an_engine_that_keeps_the_contract_passes_every_case() -> None:
    assert broken_cases(PseudoBackend) == set()
