from __future__ import annotations

import threading
from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, ClassVar

import pytest
from draft_fakes import TableBackend, task, trains

from l10n.backends.contract import Failure, FailureKind, Reply, Request
from l10n.backends.pseudo import PseudoBackend
from l10n.errors import EngineMissingError
from l10n.glossary.enforce import Enforced
from l10n.languages import Lang
from l10n.memory.lookup import Pair, build_memory
from l10n.model.article import ArticleId, Role, SegmentId
from l10n.model.states import State
from l10n.model.unit import Recipe, Unit
from l10n.pipeline.engines import Opener
from l10n.pipeline.guard import ReasonKind
from l10n.pipeline.journal import REFUSED, REPLIES, Journal
from l10n.pipeline.masks import protect
from l10n.pipeline.run import Batch, Done, Failed, Task, draft

NOW = datetime(2026, 11, 24, 7, tzinfo=UTC)
TRAIN = "Train number {} arrived in Odesa."


def now() -> datetime:
    return NOW


def journal(folder: Path) -> Journal:
    return Journal(folder, now=now)


def run(
    tasks: Iterable[Task], *backends: Opener, **options: object
) -> tuple[dict[str, str], dict[str, Failure], list[Batch]]:
    """Drafts by segment id, failures by segment id, batches."""
    pairs: list[tuple[Lang, Lang]] = [("uk", "en"), ("uk", "ru"), ("en", "uk"), ("ru", "en")]
    batches = list(draft(tasks, engines=dict.fromkeys(pairs, backends), now=now, **options))  # type: ignore[arg-type]
    done = {f"{one.unit.segment.id}": one.unit.target for batch in batches for one in batch.done}
    failed = {f"{one.task.unit.segment.id}": one.failure for batch in batches for one in batch.failed}
    return done, failed, batches


def test_a_unit_becomes_a_draft_with_its_recipe() -> None:
    given = task("Мер {1}Львова{/1} подякував лікарям.")
    [batch] = draft([given], engines={("uk", "en"): [TableBackend]}, now=now, version="0.3")
    recipe = Recipe("table", "1", "uk", "en", version="0.3")
    unit = replace(
        given.unit,
        target="The mayor of {1}Lviv{/1} thanked the doctors.",
        state=State.DRAFT,
        source="uk",
        base=given.unit.segment.text,
        recipe=recipe,
        at=NOW,
    )
    assert batch == Batch((Done(given, unit),))
    assert str(recipe) == "table:1|uk-en|gl:0|tm:0|v:0.3"


def test_memory_copies_and_engine_each_do_their_part() -> None:
    memory = build_memory([Pair("uk", "en", "Ні.", "Certainly not.", ArticleId("old"), SegmentId("x"))])
    backend = TableBackend()
    tasks = [task("Ні.", at=0), task("12:30 — {1/}", at=1), task("Так.", at=2), task("https://example.org", at=3)]
    _, failed, batches = run(tasks, lambda: backend, memory=memory)
    made = {one.unit.target: str(one.unit.recipe) for batch in batches for one in batch.done}
    assert failed == {}
    assert made == {
        "Certainly not.": "memory|uk-en|gl:0|tm:1|v:",
        "12:30 — {1/}": "copy|uk-en|gl:0|tm:0|v:",
        "https://example.org": "copy|uk-en|gl:0|tm:0|v:",
        "Yes.": "table:1|uk-en|gl:0|tm:0|v:",
    }
    assert backend.asked == ["Так."]


def test_without_an_engine_names_are_still_romanised_and_the_rest_says_why() -> None:
    tasks = [
        task("Юрій Згурський", role=Role.BYLINE, at=0),
        task("Дмитрий Песков", role=Role.CREDIT, source="ru", at=1),
        task("Роман Петренко", role=Role.BYLINE, lang="ru", at=2),
        task("наш кореспондент", role=Role.BYLINE, at=3),
        task("Так.", at=4),
    ]
    done, failed, batches = run(tasks)
    assert done == {"s0000000": "Yurii Zghurskyi", "s0000001": "Dmitry Peskov"}
    assert {one.unit.recipe.engine for batch in batches for one in batch.done if one.unit.recipe} == {"names"}
    assert set(failed) == {"s0000002", "s0000003", "s0000004"}
    assert failed["s0000004"] == Failure(FailureKind.MISSING, "no engine for uk → en, and no exact match in memory")


def test_equal_texts_are_asked_for_once() -> None:
    backend = TableBackend()
    tasks = [replace(one, article=ArticleId(name)) for name in ("a", "b", "c") for one in trains(3)]
    _, failed, batches = run(tasks, lambda: backend)
    assert not failed
    assert sum(len(batch.done) for batch in batches) == 9
    assert len(backend.asked) == 3


def test_calls_keep_to_the_engines_batch_size() -> None:
    backend = TableBackend()
    done, _, _ = run(trains(20), lambda: backend, lot=100)
    assert len(done) == 20
    assert [len(call) for call in backend.calls] == [8, 8, 4]


def test_lots_come_as_they_are_ready_and_no_worker_shares_an_engine() -> None:
    opened: list[tuple[int, TableBackend]] = []

    def opener() -> TableBackend:
        opened.append((threading.get_ident(), TableBackend()))
        return opened[-1][1]

    done, _, batches = run(trains(40), opener, jobs=3, lot=5)
    assert len(done) == 40
    assert len(batches) == 8
    assert 1 <= len(opened) <= 3
    assert len({thread for thread, _ in opened}) == len(opened)
    assert all(backend.closed == 1 for _, backend in opened)


def short(text: str, limit: int) -> type[TableBackend]:
    class Short(TableBackend):
        max_chars: ClassVar[int | None] = limit

    return Short


def test_a_text_over_the_limit_is_cut_at_sentence_ends_and_joined_again() -> None:
    class Short(TableBackend):
        max_bytes: ClassVar[int | None] = 90

    long = "Потяг номер 101 прибув до Одеси. {1}Потяг номер 102 прибув до Одеси.{/1} Так."
    backend = Short()

    def split(text: str, lang: Lang) -> Sequence[str]:
        assert lang == "uk"
        parts = text.split(". ")
        return [f"{part}. " for part in parts[:-1]] + [parts[-1]]

    done, failed, _ = run([task(long)], lambda: backend, split=split)
    assert failed == {}
    assert done == {"s0000000": "Train number 101 arrived in Odesa. {1}Train number 102 arrived in Odesa.{/1} Yes."}
    assert len(backend.asked) == 3


def test_a_text_that_can_not_be_cut_fails_alone() -> None:
    class Short(TableBackend):
        max_chars: ClassVar[int | None] = 10

    done, failed, _ = run([*trains(1), task("Так.", at=1)], Short)
    assert done == {"s0000001": "Yes."}
    assert failed["s0000000"].kind is FailureKind.TOO_LONG
    assert "10 characters" in failed["s0000000"].detail


def test_a_refused_reply_is_asked_for_once_more_alone(tmp_path: Path) -> None:
    def spoil(requests: Sequence[Request], replies: list[Reply | Failure]) -> list[Reply | Failure]:
        return [Reply(request.text) for request in requests] if len(requests) > 1 else replies

    backend = TableBackend(spoil)
    done, failed, batches = run(trains(3), lambda: backend, journal=journal(tmp_path))
    assert len(done) == 3
    assert not failed
    assert [len(call) for call in backend.calls] == [3, 1, 1, 1]
    assert [one.refusal.reason.kind for batch in batches for one in batch.refused] == [ReasonKind.ECHO] * 3
    kept = (tmp_path / REFUSED).read_text("ascii").splitlines()
    assert len(kept) == 3
    assert '"kind":"echo"' in kept[0]


def test_a_reply_refused_twice_fails_with_the_reason() -> None:
    def spoil(requests: Sequence[Request], replies: list[Reply | Failure]) -> list[Reply | Failure]:
        return [Reply("Train number 999 arrived in Odesa.") for _ in requests]

    backend = TableBackend(spoil)
    done, failed, _ = run(trains(1), lambda: backend)
    assert done == {}
    assert failed["s0000000"] == Failure(FailureKind.REFUSED, "number: lost 100 and added 999")
    assert len(backend.calls) == 2


def test_one_answer_too_few_shifts_nothing_into_the_catalog() -> None:
    def one_less(requests: Sequence[Request], replies: list[Reply | Failure]) -> list[Reply | Failure]:
        return replies[1:] if len(requests) > 1 else replies

    done, failed, _ = run(trains(5), lambda: TableBackend(one_less))
    assert done == {f"s{at:07}": TRAIN.format(at + 100) for at in range(5)}
    assert not failed


def test_shifted_answers_of_the_right_count_are_caught() -> None:
    def shift(requests: Sequence[Request], replies: list[Reply | Failure]) -> list[Reply | Failure]:
        return [*replies[1:], replies[-1]] if len(requests) > 1 else replies

    done, failed, batches = run(trains(6), lambda: TableBackend(shift))
    assert done == {f"s{at:07}": TRAIN.format(at + 100) for at in range(6)}
    assert not failed
    assert {one.refusal.reason.kind for batch in batches for one in batch.refused} >= {ReasonKind.SHIFTED}


def test_answers_that_are_no_answers_are_failures() -> None:
    def nonsense(requests: Sequence[Request], replies: list[Reply | Failure]) -> list[Reply | Failure]:
        answers: list[Any] = [None, Reply(0)]  # type: ignore[arg-type]  # off the contract on purpose
        return answers[: len(requests)]

    _, failed, _ = run(trains(2), lambda: TableBackend(nonsense))
    assert {failure.kind for failure in failed.values()} == {FailureKind.BAD_REPLY}


class PanicException(BaseException):  # the name that pyo3 gives it
    """What fxtranslate raises when its Rust side panics."""


@pytest.mark.parametrize("exc", [PanicException("index out of bounds"), SystemExit("index out of bounds")])
def test_a_crash_costs_only_its_batch(exc: BaseException) -> None:
    calls = []

    def crash(requests: Sequence[Request], replies: list[Reply | Failure]) -> list[Reply | Failure]:
        calls.append(len(requests))
        if any("103" in request.text for request in requests):
            raise exc
        return replies

    done, failed, _ = run(trains(8), lambda: TableBackend(crash), lot=2)
    assert sorted(done) == ["s0000000", "s0000001", "s0000004", "s0000005", "s0000006", "s0000007"]
    assert {failure.kind for failure in failed.values()} == {FailureKind.CRASH}
    assert failed["s0000003"].detail == f"table crashed: {type(exc).__name__}: index out of bounds"


def test_a_reply_of_megabytes_is_neither_judged_nor_kept(tmp_path: Path) -> None:
    def flood(requests: Sequence[Request], replies: list[Reply | Failure]) -> list[Reply | Failure]:
        return [Reply(reply.text * 100_000) if isinstance(reply, Reply) else reply for reply in replies]

    _, failed, _ = run(trains(2), lambda: TableBackend(flood), journal=journal(tmp_path))
    assert {failure.detail for failure in failed.values()} == {"table gave 3,400,000 characters for 32"}
    assert not (tmp_path / REPLIES).exists() or (tmp_path / REPLIES).stat().st_size == 0


def test_the_next_engine_of_the_chain_takes_what_the_first_could_not() -> None:
    class Second(TableBackend):
        name: ClassVar[str] = "second"

    def broken() -> TableBackend:
        raise EngineMissingError("no model", hint="l10n backends fetch")

    def half(requests: Sequence[Request], replies: list[Reply | Failure]) -> list[Reply | Failure]:
        return [Failure(FailureKind.NETWORK, "cut") if at % 2 else reply for at, reply in enumerate(replies)]

    _, failed, batches = run(trains(4), broken, lambda: TableBackend(half), Second)
    engines = {
        one.unit.segment.id: one.unit.recipe.engine for batch in batches for one in batch.done if one.unit.recipe
    }
    assert failed == {}
    assert engines == {"s0000000": "table", "s0000001": "second", "s0000002": "table", "s0000003": "second"}
    _, failed, _ = run(trains(1), broken)
    assert failed["s0000000"] == Failure(FailureKind.MISSING, "no model (l10n backends fetch)")


def test_a_pair_that_the_engine_lacks_is_a_failure() -> None:
    _, failed, _ = run([task("Да.", source="ru")], TableBackend)
    assert failed["s0000000"] == Failure(FailureKind.UNSUPPORTED, "table does not serve ru → en")


def test_what_a_person_wrote_is_never_drafted_over() -> None:
    given = task("Так.")
    touched = replace(given, unit=replace(given.unit, state=State.APPROVED, target="Yes!", by="olha"))
    [batch] = draft([touched], engines={("uk", "en"): [TableBackend]}, now=now)
    assert batch == Batch(
        (), (Failed(touched, Failure(FailureKind.UNSUPPORTED, "a person's text stands there (approved)")),)
    )


def test_an_engine_that_takes_markup_gets_the_tags() -> None:
    done, failed, _ = run([task("Мер {1}Львова{/1} на https://example.org", lang="ru")], PseudoBackend)
    assert failed == {}
    assert "{1}" in done["s0000000"] and "https://example.org" in done["s0000000"]


@pytest.mark.parametrize(
    ("source", "target", "text"),
    [
        ("uk", "en", "Уряд погодив бюджет на {1}2026{/1} рік."),
        ("uk", "ru", "Уряд погодив бюджет на {1}2026{/1} рік."),
        ("ru", "en", "Правительство согласовало бюджет."),
        ("ru", "uk", "Правительство согласовало бюджет."),
        ("en", "uk", "The government agreed the budget for {1}2026{/1}."),
        ("en", "ru", "The government agreed the budget."),
    ],
)
def test_the_engine_for_layout_tests_passes_the_guard(source: Lang, target: Lang, text: str) -> None:
    pair: dict[tuple[Lang, Lang], list[Opener]] = {(source, target): [PseudoBackend]}
    [batch] = draft([task(text, source=source, lang=target)], engines=pair, now=now)
    assert batch.failed == ()


def test_zero_width_noise_is_taken_off() -> None:
    def noisy(requests: Sequence[Request], replies: list[Reply | Failure]) -> list[Reply | Failure]:
        return [Reply(f"\ufeff {reply.text}\u200b ") for reply in replies if isinstance(reply, Reply)]

    done, failed, _ = run(trains(1), lambda: TableBackend(noisy))
    assert (done, failed) == ({"s0000000": TRAIN.format(100)}, {})


def test_the_seam_for_terms_is_applied_before_the_checks() -> None:
    def enforce(text: str, given: Task) -> Enforced:
        return Enforced(text.replace("Odesa", f"Odesa ({given.article})"))

    done, _, _ = run(trains(1), TableBackend, enforce=enforce)
    assert done == {"s0000000": "Train number 100 arrived in Odesa (2025/a)."}


def test_a_stopped_run_goes_on_where_it_was(tmp_path: Path) -> None:
    first, second = TableBackend(), TableBackend()
    engines: dict[tuple[Lang, Lang], list[Opener]] = {("uk", "en"): [lambda: first]}
    batches = draft(trains(12), engines=engines, now=now, journal=journal(tmp_path), lot=4)
    next(batches)
    batches.close()  # type: ignore[attr-defined]  # a generator in fact
    answered = set(first.asked)
    assert len(answered) >= 4
    done, failed, _ = run(trains(12), lambda: second, journal=journal(tmp_path), lot=4)
    assert len(done) == 12
    assert not failed
    assert not answered & set(second.asked)
    assert len(answered) + len(second.asked) == 12


def test_the_journal_is_empty_after_a_run_that_ended(tmp_path: Path) -> None:
    run(trains(5), TableBackend, journal=journal(tmp_path))
    assert (tmp_path / REPLIES).read_bytes() == b""
    assert len(journal(tmp_path)) == 0


def test_a_shifted_batch_in_the_journal_is_not_believed_later(tmp_path: Path) -> None:
    def shift(requests: Sequence[Request], replies: list[Reply | Failure]) -> list[Reply | Failure]:
        if len(requests) > 1:
            return [*replies[1:], replies[-1]]
        raise KeyboardInterrupt

    names = ["Так.", "Ні."] + [one.unit.segment.text for one in trains(4)]
    tasks = [task(text, at=at) for at, text in enumerate(names)]
    with pytest.raises(KeyboardInterrupt):
        run(tasks, lambda: TableBackend(shift), journal=journal(tmp_path))
    backend = TableBackend()
    done, failed, _ = run(tasks, lambda: backend, journal=journal(tmp_path))
    assert not failed
    assert done == {"s0000000": "Yes.", "s0000001": "No."} | {
        f"s{at + 2:07}": TRAIN.format(at + 100) for at in range(4)
    }


def test_masks_of_a_recorded_reply_are_read_with_its_own_nonce(tmp_path: Path) -> None:
    text = "Мер {1}Львова{/1} подякував лікарям."

    def stop(requests: Sequence[Request], replies: list[Reply | Failure]) -> list[Reply | Failure]:
        return replies

    batches = draft(
        [task(text)], engines={("uk", "en"): [lambda: TableBackend(stop)]}, now=now, journal=journal(tmp_path)
    )
    next(batches)
    batches.close()  # type: ignore[attr-defined]
    backend = TableBackend()
    done, _, _ = run([task(text)], lambda: backend, journal=journal(tmp_path))
    assert done == {"s0000000": "The mayor of {1}Lviv{/1} thanked the doctors."}
    assert backend.calls == []


def test_each_request_has_masks_of_its_own() -> None:
    backend = TableBackend()
    run(
        [task(f"Мер {{1}}Львова{{/1}} подякував лікарям. Потяг номер {at} прибув до Одеси.", at=at) for at in range(6)],
        lambda: backend,
    )
    nonces = {text.split("[")[1][:3] for text in backend.asked}
    assert len(nonces) > 1
    assert protect("а {1}б{/1}", nonce="QZV").nonce == "QZV"


def test_all_two_languages_of_one_article_in_one_run() -> None:
    done: dict[tuple[str, str], str] = {}
    for batch in draft(
        [*trains(3, lang="ru"), *trains(3)],
        engines={("uk", "en"): [TableBackend], ("uk", "ru"): [TableBackend]},
        now=now,
    ):
        done |= {(one.unit.lang, one.unit.segment.id): one.unit.target for one in batch.done}
    assert done["ru", "s0000001"] == "Поезд номер 101 прибыл в Одессу."
    assert done["en", "s0000001"] == TRAIN.format(101)
    assert len(done) == 6


def test_a_stale_unit_is_left_to_people() -> None:
    given = task("Так.")
    stale = replace(given, unit=Unit(given.unit.segment, "en", "No.", State.STALE))
    _, failed, _ = run([stale], TableBackend)
    assert failed["s0000000"].detail == "a person's text stands there (stale)"


def test_a_byline_that_the_house_knows_comes_from_its_register() -> None:
    def names(one: Task) -> str | None:
        return {("Олена Вітрук", "uk", "ru"): "Елена Витрук"}.get((one.unit.segment.text, one.source, one.unit.lang))

    byline = task("Олена Вітрук", lang="ru", role=Role.BYLINE)
    text = task("Олена Вітрук", lang="ru", at=1)  # in running text the engine has to write the sentence
    known = task("Так.", role=Role.BYLINE, at=2)
    _, failed, batches = run([byline, text, known], TableBackend, names=names)
    drafts = [one for batch in batches for one in batch.done]
    assert [(one.unit.target, one.unit.recipe and one.unit.recipe.engine) for one in drafts] == [
        ("Елена Витрук", "names"),
        ("Yes.", "table"),
    ]
    assert list(failed) == [text.unit.segment.id]
